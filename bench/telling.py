"""Reporters who all press Send: drafts that are ready, and what each of them sees. Django is set up on the site's database."""

from __future__ import annotations

import base64
import datetime as dt
import http.client
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.serving import FORM, Answer, Server, ask
from lifering.reports.draft import Draft
from lifering.reports.keeping import keep_draft, new_key
from lifering.vault.codes import Code, read_code
from lifering.vault.deriving import DraftKey

COOKIE = "lifering-draft"
CODE = re.compile(rb"<li><strong>([a-z]+)</strong> <span")
TRIES = 40


@dataclass(frozen=True)
class Told:
    """What one reporter had: the code that was shown, and how long the press of Send took; None: it never came."""

    key: DraftKey
    code: Code | None
    seconds: float
    tries: int


def ready_drafts(draft: Draft, count: int, at: dt.datetime) -> list[DraftKey]:
    """The same answers under keys of their own: so many people before their last press."""
    keys = [new_key() for _ in range(count)]
    for key in keys:
        keep_draft(key, draft, at)
    return keys


def all_send(
    server: Server, keys: list[DraftKey], at_once: int, *, pause: Callable[[float], None] = time.sleep
) -> list[Told]:
    """Everybody sends, so many at once; who gets no answer tries again, as people do."""
    with ThreadPoolExecutor(at_once) as people:
        return list(people.map(lambda key: _tells(server, key, pause), keys))


def _tells(server: Server, key: DraftKey, pause: Callable[[float], None]) -> Told:
    headers = {"Cookie": f"{COOKIE}={base64.urlsafe_b64encode(key.secret).decode()}"}
    begun = time.perf_counter()
    took = 0.0
    for tried in range(1, TRIES + 1):
        try:
            sent = ask(server.port, "POST", "/report/send", headers=FORM | headers, body="sure=1")
            took = took or time.perf_counter() - begun
            if sent.status == 303:
                code = _shown(ask(server.port, "GET", "/report/sent", headers=headers))
                if code:
                    return Told(key, code, took, tried)
        except (OSError, http.client.HTTPException):
            took = 0.0
        pause(0.25)
    return Told(key, None, took, TRIES)


def _shown(answer: Answer) -> Code | None:
    words = CODE.findall(answer.body) if answer.status == 200 else []
    return read_code(b" ".join(words).decode()) if words else None
