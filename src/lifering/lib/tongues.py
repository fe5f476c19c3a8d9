"""The words of the interface in the reader's language.

Sentences stand in English in the code and the templates (``_("Leave this page")``); each language has one file,
``locale/<code>/LC_MESSAGES/lifering.po``, which Babel reads when the language is first wanted. The language of the
moment belongs to the context (one request, one command), never to the process.
"""

from __future__ import annotations

import gettext as standard
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

ENGLISH = "en"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
DOMAIN = "lifering"
LOCALES = ("en", "cy", "pl", "uk", "ro", "ur", "ar")
FULL_STOPS = {"ur": "۔"}
RIGHT_TO_LEFT = ("ar", "ur")
WORD = r"(?:No\.|[A-Za-z](?:[A-Za-z0-9_@.:/'’&+-]*[A-Za-z0-9/+])?)"
PHRASE = rf"{WORD}(?:,? (?:{WORD}|\+?\d(?:[\d ,.:/-]*\d)?))*"
RUN = re.compile(
    r"<[^>]*>|\{[^}]*\}|%\(\w+\)s"
    rf"|(?P<run>\d*{PHRASE}(?:(?: \({PHRASE}\))+ {PHRASE})*|\+?\d[\d ,.:/-]*\d)"
)
"""What is written from left to right inside a sentence that is not: a number in groups, or words in Latin letters with
the numbers that follow them. *Press 55* is one piece: as two, the sentence would turn them round."""
LEFT_TO_RIGHT, END = "\u2066", "\u2069"
_now: ContextVar[str] = ContextVar("language", default=ENGLISH)


class English(str):
    """A sentence that a page of another language shows in English, because nobody has translated it."""

    __slots__ = ()


def by_nature(english: str) -> str:
    """A text that is English in every language (the title of a law, a note of what changed), marked where the page is not."""
    return english if locale() == ENGLISH else English(english)


def joined(separator: str, parts: Iterable[str]) -> str:
    """The parts that are not empty as one text; marked as English where one of them is."""
    told = [part for part in parts if part]
    text = separator.join(told)
    return English(text) if any(isinstance(part, English) for part in told) else text


def stopped(fragment: str) -> str:
    """A fragment that stands as a sentence, with the full stop of the language it is in."""
    if isinstance(fragment, English):
        return English(f"{fragment}.")
    return f"{fragment}{FULL_STOPS.get(locale(), '.')}"


def isolated(text: str) -> str:
    """Words of a right-to-left language, with every number and Latin name kept in its own order; marks and
    places where something is put in stay as they are."""
    return RUN.sub(lambda found: f"{LEFT_TO_RIGHT}{found[0]}{END}" if found["run"] else found[0], text)


def named(words: str) -> str:
    """A name that is put into a sentence of the moment's language, kept in its own order there."""
    return f"{LEFT_TO_RIGHT}{words}{END}" if words and language() in RIGHT_TO_LEFT else words


def later(english: str) -> str:
    """Marks a sentence for the catalogue where it is written down long before it is said."""
    return english


def language() -> str:
    """The code of the language of the moment."""
    return _now.get()


def locale() -> str:
    """The locale for days and numbers: a variant of English has that of English."""
    return language() if language() in LOCALES else ENGLISH


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
    told = catalogue(language()).gettext(english)
    return isolated(told) if language() in RIGHT_TO_LEFT and told != english else told


def ngettext(one: str, many: str, number: int) -> str:
    """As :func:`_`, in the form that a number asks for."""
    told = catalogue(language()).ngettext(one, many, number)
    return isolated(told) if language() in RIGHT_TO_LEFT else told


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
