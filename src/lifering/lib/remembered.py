"""Answers that are kept for one piece of work, such as a search or the check of a pack, and let go at its end.

The same words are looked at many times within a piece of work. But what a person types must not stay in memory after
they have left: so nothing that depends on words is kept for longer than that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

Given = TypeVarTuple("Given")
Answer = TypeVar("Answer")
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Within it, and in this thread, what is :func:`remembered` is worked out once; all of it goes with the outermost."""
    if _kept.get() is not None:
        yield
        return
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def remembered(work: Callable[[*Given], Answer]) -> Callable[[*Given], Answer]:
    """A function of hashable arguments alone; outside :func:`remembering` it keeps nothing."""

    @wraps(work)
    def asked(*given: *Given) -> Answer:
        kept = _kept.get()
        if kept is None:
            return work(*given)
        key = (work, given)
        if key not in kept:
            kept[key] = work(*given)
        return kept[key]  # type: ignore[no-any-return]

    return asked
