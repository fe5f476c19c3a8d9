"""Lets every page know which web addresses were gone when somebody last tried them. The site itself tries none."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from lifering.design.requests import Next, SiteRequest
from lifering.links.book import FILE, BookFile, Known, knowing


class KnownLinks:
    """``links.json`` of ``LIFERING_DATA``, looked at with every request; its absence is no fault."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self._folder, self._file = Path(), BookFile(Path(FILE))

    def current(self) -> Known:
        """What is known at this moment."""
        if self._folder != settings.LIFERING_DATA:
            self._folder = settings.LIFERING_DATA
            self._file = BookFile(self._folder / FILE)
        return self._file.current()

    def __call__(self, request: SiteRequest) -> HttpResponse:
        request.links_now = self.current
        with knowing(self.current()):
            return self.get_response(request)
