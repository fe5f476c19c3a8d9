"""The kinds of leaflet as a site offers them: their names in addresses say which, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lifering.design.headers import NEVER_STORED
from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES, Topic
from lifering.engine.search.letters import fold
from lifering.guidance.topic_plan import how_urgent
from lifering.leaflets.model import CannotBePrinted, Kind
from lifering.leaflets.typesetting import Busy
from lifering.lib.tongues import _

FILES: dict[str, Kind] = {"help-sheet": "sheet", "large-print": "large", "help-card": "card"}
"""The name in the address -> the kind."""
A_MINUTE = "60"
POLICY = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""Browsers show a PDF in a page of their own, with styles inside it, which the policy of our pages forbids."""


@dataclass(frozen=True)
class Printable:
    """A topic in the words of a reader, and the kind of leaflet -> its address."""

    title: str
    files: dict[str, str]


def printable(edition: Edition) -> dict[str, list[Printable]]:
    """Audience -> all its topics, the most urgent first, and then by title."""
    return {audience: _of_a_reader(edition, audience) for audience in AUDIENCES}


def _of_a_reader(edition: Edition, audience: str) -> list[Printable]:
    def place(card: Topic) -> tuple[tuple[int, bool], str]:
        return how_urgent(edition, card, audience), fold(card.words[audience].title)

    cards = [card for card in edition.pack.topics.values() if audience in card.words]
    return [
        Printable(
            card.words[audience].title,
            {name: reverse("topic-leaflet", args=[card.topic, audience, name]) for name in FILES},
        )
        for card in sorted(cards, key=place)
    ]


def handed_out(request: HttpRequest, name: str, make: Callable[[], bytes]) -> HttpResponse:
    """Where it cannot be made, or not at this moment, a page says what else there is."""
    try:
        return shown(name, make())
    except CannotBePrinted:
        return render(request, "leaflets/cannot.html", {"too_many": ""}, status=422)
    except Busy:
        return not_now(request)


def too_many() -> str:
    return _("Many people are printing at this moment. Try again in a minute.")


def not_now(request: HttpRequest) -> HttpResponse:
    """The page of :class:`~lifering.leaflets.typesetting.Busy`."""
    return in_a_minute(render(request, "leaflets/cannot.html", {"too_many": too_many()}))


def in_a_minute(page: HttpResponse) -> HttpResponse:
    """What was asked for works then; so this answer tells a program, as its words tell people."""
    page.status_code = 503
    page["Retry-After"] = A_MINUTE
    return page


def shown(name: str, made: bytes) -> HttpResponse:
    """Shown, not saved, and kept by nobody."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = NEVER_STORED
    return response
