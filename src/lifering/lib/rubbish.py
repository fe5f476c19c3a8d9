"""Python's search for objects that nobody holds, where it would only cost."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_is_rubbish() -> Iterator[None]:
    """For work that makes very many objects which all stay: looking through them again and again doubles its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep_what_is_there() -> None:
    """What there is by now stays as long as the program: it is never looked through again."""
    gc.collect()
    gc.freeze()
