"""Language by the first part of the path: no script, no cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from lifering.design.easy import LANGUAGE as EASY_READ
from lifering.design.requests import Next, SiteRequest
from lifering.engine.library import Edition
from lifering.engine.packs.languages import Language, Spoken
from lifering.lib.tongues import ENGLISH, LOCALES, speaking

IN_ENGLISH = Language(
    language=ENGLISH, name="English", english_name="English", tag=ENGLISH, state="signed", notice=""
)
CODES = frozenset((*LOCALES[1:], EASY_READ))
"""First parts of addresses that somebody may hold while there is no pack to say what is on offer."""


class LanguageByPath:
    """``/pl/help/1`` is ``/help/1`` in Polish, and every address made for it stays Polish."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self._known: tuple[Edition | None, dict[str, Language]] = (None, on_offer(None))

    def _offered(self, edition: Edition | None) -> dict[str, Language]:
        """What is on offer, looked up anew with every new edition."""
        known_for, offered = self._known
        if edition is not known_for:
            offered = on_offer(edition)
            self._known = (edition, offered)
        return offered

    def __call__(self, request: SiteRequest) -> HttpResponse:
        first, _slash, rest = request.path_info.removeprefix("/").partition("/")
        offered = self._offered(request.edition)
        root = get_script_prefix()
        request.root, request.offered, request.language = root, offered, IN_ENGLISH
        if request.edition is None and first in CODES:
            request.path_info = (
                f"/{rest}"  # without a pack all is said in English; nobody may lose help or the way out
            )
        if request.edition is None or first not in offered or first == ENGLISH:
            return self.get_response(request)
        request.language = offered[first]
        request.edition = request.edition.in_language(first)
        request.path_info = f"/{rest}"
        set_script_prefix(f"{root}{first}/")
        try:
            with speaking(first):
                return self.get_response(request)
        finally:
            set_script_prefix(root)


def on_offer(edition: Edition | None) -> dict[str, Language]:
    """English, and each language of the pack that a native reader has signed; drafts where the operator wants them."""
    spoken = edition.pack.languages.values() if edition else []
    offered = sorted((one.head for one in spoken if _is_offered(one)), key=_place)
    return {ENGLISH: IN_ENGLISH} | {head.language: head for head in offered}


def _place(head: Language) -> tuple[bool, str, str]:
    """Other ways of saying it in English first, then by name, letters from the left before letters from the right."""
    return head.tag != ENGLISH, head.direction, head.name


def _is_offered(spoken: Spoken) -> bool:
    return spoken.is_signed or settings.LIFERING_DRAFTS
