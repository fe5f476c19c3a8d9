"""Is something on a page of another language still in English? Then the page says so before the reader meets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import asdict

from lifering.lib.tongues import English


def is_partly_english(*shown: object) -> bool:
    """Whether one of the paragraphs in these cards, lists or texts is shown in English for want of a translation."""
    return any(map(_holds_english, shown))


def _holds_english(shown: object) -> bool:
    if isinstance(shown, str):
        return isinstance(shown, English)
    if isinstance(shown, Struct):
        return is_partly_english(*asdict(shown).values())
    if isinstance(shown, Mapping):
        return is_partly_english(*shown.values())
    return isinstance(shown, Iterable) and is_partly_english(*shown)
