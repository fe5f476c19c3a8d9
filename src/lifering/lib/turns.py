"""One after the other, in the order in which they came: for work of threads that would only stand in each other's way.

Python computes in one thread of a process at a time. Eight that file a report at once hand that right to each other hundreds of
times a second, and all of them are slower than eight that take turns.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """A queue at one counter. Nobody stands in it for more than ``patience`` seconds: then they go, whoever is before them,
    and the turn is theirs to pass on. So somebody who is stuck holds up those who stand there once, and not all who come later.

    It is no lock: what must not happen twice needs another.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._guard, self._waiting = Lock(), deque[Lock]()
        self._at_counter: Lock | None = None

    @contextmanager
    def mine(self) -> Iterator[None]:
        """The body runs when it is this thread's turn, or when its patience is over."""
        place = self._take()
        try:
            yield
        finally:
            self._pass_on(place)

    def _take(self) -> Lock:
        place = Lock()
        place.acquire()
        with self._guard:
            if self._at_counter is None:
                self._at_counter = place
                return place
            self._waiting.append(place)
        if not place.acquire(timeout=self._patience):
            self._go_past(place)
        return place

    def _go_past(self, place: Lock) -> None:
        with self._guard:
            if place in self._waiting:  # else it was passed on at the very end
                self._waiting.remove(place)
                self._at_counter = place

    def _pass_on(self, place: Lock) -> None:
        with self._guard:
            if place is not self._at_counter:
                return  # somebody went past
            self._at_counter = self._waiting.popleft() if self._waiting else None
            if self._at_counter:
                self._at_counter.release()
