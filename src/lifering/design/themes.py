"""Colours by the first part of the path: no script, no cookie."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from lifering.design.languages import IN_ENGLISH
from lifering.design.requests import Next, SiteRequest
from lifering.engine.packs.languages import Language
from lifering.lib.tongues import ENGLISH, _, isolated, later

WITHIN_A_NUMBER = re.compile(r"(?<=\d) (?=\d)")

THEMES = {
    "": later("As on this device"),
    "light": later("Light"),
    "dark": later("Dark"),
    "contrast": later("High contrast"),
}


class ThemeByPath:
    """``/dark/help/1`` is ``/help/1`` in dark colours, and every address made for it stays dark."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        first, _slash, rest = request.path_info.removeprefix("/").partition("/")
        theme = first if first in THEMES else ""
        root = get_script_prefix()
        request.theme = theme
        if not theme:
            return self.get_response(request)
        request.path_info = f"/{rest}"
        set_script_prefix(f"{root}{theme}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(root)


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the page shell needs on every page."""
    theme = getattr(request, "theme", "")
    spoken = getattr(request, "language", IN_ENGLISH)
    return {
        "theme": theme,
        "themes": [
            {"name": _(name), "href": _address(request, spoken.language, key), "is_current": key == theme}
            for key, name in THEMES.items()
        ],
        "language": spoken.tag,
        "direction": spoken.direction,
        "languages": [
            {
                "name": one.name,
                "tag": one.tag,
                "direction": one.direction,
                "href": _address(request, code, theme),
                "is_current": code == spoken.language,
            }
            for code, one in getattr(request, "offered", {}).items()
        ],
        "notice": _notice(spoken) if spoken.state == "draft" else "",
    }


def _notice(spoken: Language) -> str:
    """Its number is never broken over two lines."""
    notice = isolated(spoken.notice) if spoken.direction == "rtl" else spoken.notice
    return WITHIN_A_NUMBER.sub("\u00a0", notice)


def _address(request: HttpRequest, language: str, theme: str) -> str:
    """This page in a language and colours."""
    here = request.path_info.lstrip("/")  # a second slash would make it another site's address
    parts = ["" if language == ENGLISH else language, theme]
    return getattr(request, "root", "/") + "".join(f"{part}/" for part in parts if part) + here
