"""In front of Django: a page that is kept and still good is sent without waking it. Everything else is Django's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.utils import timezone

from lifering.design.kept import Said, Shelf, asked, half_hour_of
from lifering.design.prerendered import SHELF

Start = Callable[..., object]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
LINES = {status: f"{status} {HTTPStatus(status).phrase}" for status in (200, 304)}


class KeptFirst:
    """A WSGI application. Only Django makes pages, and its middleware alone lays them on the shelf; a page is found
    there only by somebody who asks word for word as one was asked whom Django answered. So what is refused stays refused."""

    def __init__(self, django: Application) -> None:
        self.django = django
        self.shelf = Shelf()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        said = self.kept(environ)
        if said is None:
            environ[SHELF] = self.shelf
            return self.django(environ, start)
        start(LINES[said.status], list(said.headers))
        return [said.body]

    def kept(self, environ: dict[str, Any]) -> Said | None:
        """The answer, where Django need not be asked."""
        key = asked(environ)
        kept = self.shelf.find(key) if key else None
        if kept is None or not kept.is_good(kept.content_now(), half_hour_of(timezone.now())):
            return None
        return kept.answer(environ)
