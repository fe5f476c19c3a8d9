"""Who asks with HEAD gets the headers of the page and none of its bytes: Django leaves that to the server, which would log each time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lifering.design.kept_first import Application, Start


def without_body(application: Application) -> Application:
    """The same WSGI application; an answer to HEAD ends after its headers, and what it held is closed."""

    def answering(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        body = application(environ, start)
        if environ["REQUEST_METHOD"] != "HEAD":
            return body
        if close := getattr(body, "close", None):
            close()
        return []

    return answering
