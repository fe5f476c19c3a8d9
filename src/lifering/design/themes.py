"""Colours by the first part of the path: no script, no cookie."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, set_script_prefix

from lifering.design.requests import Next, SiteRequest

THEMES = {"": "As on this device", "light": "Light", "dark": "Dark", "contrast": "High contrast"}


class ThemeByPath:
    """``/dark/help/1`` is ``/help/1`` in dark colours, and every address made for it stays dark."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        first, _, rest = request.path_info.removeprefix("/").partition("/")
        theme = first if first in THEMES else ""
        root = get_script_prefix()
        request.theme = theme
        request.root = root
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
    here = request.path_info.lstrip("/")  # a second slash would make it another site's address
    root = getattr(request, "root", "/")
    choices = [
        {"name": name, "href": f"{root}{key}/{here}" if key else f"{root}{here}", "is_current": key == theme}
        for key, name in THEMES.items()
    ]
    return {"theme": theme, "themes": choices, "language": "en"}
