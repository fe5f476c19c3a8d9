"""What people say is wrong with a page: words, page and day, and nothing about who said it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path

from lifering.lib.plain_words import holds_data
from lifering.lib.tongues import _

LONGEST = 2000
MOST_BYTES, WORTH_READING = 20_000_000, 10_000_000
"""Somebody who sends note after note must not fill the disk; at half of it the operator is told."""
FILE = "feedback.jsonl"
PAGE = re.compile(r"/[a-z0-9/_-]{0,80}")


class NotTaken(ValueError):
    """The words are not taken; the sentence says why."""


def keep_feedback(folder: Path, *, text: str, page: str, on: dt.date) -> None:
    """Appends one line to ``feedback.jsonl``. Raises :class:`NotTaken`."""
    words = text.strip()
    if not words:
        raise NotTaken(_("Write what is wrong."))
    if len(words) > LONGEST:
        raise NotTaken(
            _("Write at most %(most)s letters. You wrote %(number)s.")
            % {"most": f"{LONGEST:,}", "number": f"{len(words):,}"}
        )
    if holds_data(words):
        raise NotTaken(
            _("We take words only. Take out long links, pictures and anything that is not plain words.")
        )
    line = {"day": on.isoformat(), "page": page if PAGE.fullmatch(page) else "", "text": words}
    if bytes_kept(folder) >= MOST_BYTES:
        raise NotTaken(
            _("We cannot keep more notes just now. Your words are still here: try again tomorrow.")
        )
    folder.mkdir(parents=True, exist_ok=True)
    _append(folder / FILE, json.dumps(line, ensure_ascii=False) + "\n")


def bytes_kept(folder: Path) -> int:
    """How much has been written that nobody has cleared yet."""
    path = folder / FILE
    return path.stat().st_size if path.exists() else 0


def _append(path: Path, line: str) -> None:
    """One write, so that lines of several workers do not mix."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)
