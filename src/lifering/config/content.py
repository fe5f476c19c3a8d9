"""Gives every request the pack of the moment and the gazetteer, so that no room looks for them."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import HttpResponse

from lifering.design.languages import on_offer
from lifering.design.requests import Next, SiteRequest
from lifering.engine.library import Edition, Library
from lifering.engine.packs.refusal import PackRefused
from lifering.lib.tongues import ENGLISH
from lifering.places import Gazetteer
from lifering.publishing.served import stock_of

TRY_AGAIN_SECONDS = 10


def make_ready(edition: Edition) -> None:
    """What can be found, in every language on offer: seconds of work that nobody who searches should wait for."""
    edition.index(on_offer(edition).keys() - {ENGLISH})


class Content:
    """Made once with the application, not on import.

    ``request.edition`` is None while no pack has been good yet: the pages that need one say so (503)
    and still show 999; ``request.problem`` is the sentence for the operator. The folder is tried again.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.gazetteer = Gazetteer.load()
        self.library: Library | None = None
        self.refusal = ""
        self.tried_at = 0.0
        self._open()

    def _open(self) -> None:
        self.tried_at = time.monotonic()
        try:
            self.library = Library(
                stock_of(settings.LIFERING_PACKS), clock=time.monotonic, aside=True, prepare=make_ready
            )
        except PackRefused as error:
            self.refusal = str(error)

    def current(self) -> Edition | None:
        """The edition of the moment."""
        if self.library is None and time.monotonic() - self.tried_at > TRY_AGAIN_SECONDS:
            self._open()
        return self.library.current() if self.library else None

    def __call__(self, request: SiteRequest) -> HttpResponse:
        request.edition, request.edition_now = self.current(), self.current
        request.problem = self.library.problem if self.library else self.refusal
        request.gazetteer = self.gazetteer
        return self.get_response(request)
