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
    """A queue at one counter. Nobody stands in it for more than ``patience`` seconds: then they go, whoever is before them.

    So it can make nobody wait for somebody who is stuck, and it is no lock: what must not happen twice needs another.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._guard, self._waiting, self._is_taken = Lock(), deque[Lock](), False

    @contextmanager
    def mine(self) -> Iterator[None]:
        """The body runs when it is this thread's turn, or when its patience is over."""
        has_turn = self._take()
        try:
            yield
        finally:
            if has_turn:
                self._pass_on()

    def _take(self) -> bool:
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            place = Lock()
            place.acquire()
            self._waiting.append(place)
        if place.acquire(timeout=self._patience):
            return True
        with self._guard:
            if place in self._waiting:
                self._waiting.remove(place)
                return False
        return True  # it was passed on at the very end

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
