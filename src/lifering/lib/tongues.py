"""The words of the interface in the reader's language.

Sentences stand in English in the code and the templates (``_("Leave this page")``); each language has one file,
``locale/<code>/LC_MESSAGES/lifering.po``, which Babel reads when the language is first wanted. The language of the
moment belongs to the context (one request, one command), never to the process.
"""

from __future__ import annotations

import gettext as standard
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

ENGLISH = "en"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
DOMAIN = "lifering"
_now: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The code of the language of the moment."""
    return _now.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Within it, ``_`` answers in this language."""
    before = _now.set(code)
    try:
        yield
    finally:
        _now.reset(before)


def _(english: str) -> str:
    """The sentence in the language of the moment; the English one where it has not been translated."""
    return catalogue(language()).gettext(english)


def ngettext(one: str, many: str, number: int) -> str:
    """As :func:`_`, in the form that a number asks for."""
    return catalogue(language()).ngettext(one, many, number)


@cache
def catalogue(code: str) -> standard.NullTranslations:
    """The interface in one language; English, or a language without a file, says what the code says."""
    path = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if code == ENGLISH or not path.is_file():
        return standard.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    packed = BytesIO()
    with path.open("rb") as written:
        write_mo(packed, read_po(written, locale=code))
    packed.seek(0)
    return standard.GNUTranslations(packed)
