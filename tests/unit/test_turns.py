"""Taking turns: one after the other in the order of coming, and nobody waits for somebody who is stuck."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifering.lib.turns import Turns

LONG, SHORT = 60.0, 0.05


class Counter:
    """A counter at which people stand one behind the other; the test says when each may leave."""

    def __init__(self, patience: float = LONG) -> None:
        self.turns = Turns(patience)
        self.came: list[int] = []
        self.most = self._now = 0
        self.threads: list[threading.Thread] = []

    def comes(self, number: int, stays: Callable[[], object] = lambda: None) -> None:
        """Returns when they stand in the queue, or at the counter."""
        before = self._standing()

        def one() -> None:
            with self.turns.mine():
                self._now += 1
                self.most = max(self.most, self._now)
                self.came.append(number)
                try:
                    stays()
                finally:
                    self._now -= 1

        self.threads.append(threading.Thread(target=one, daemon=True))
        self.threads[-1].start()
        while self._standing() == before and self.threads[-1].is_alive():
            threading.Event().wait(0.001)

    def _standing(self) -> int:
        return len(self.turns._waiting) + len(self.came)

    def has_served(self, number: int) -> bool:
        """Waits for it, and for less than the patience of the others."""
        over = time.monotonic() + LONG / 6
        while number not in self.came and time.monotonic() < over:
            threading.Event().wait(0.001)
        return number in self.came

    def all_gone(self) -> bool:
        for one in self.threads:
            one.join(LONG)
        return not any(one.is_alive() for one in self.threads)


@settings(deadline=None, max_examples=20)
@given(many=st.integers(1, 12))
def test_they_go_one_at_a_time_in_the_order_in_which_they_came(many: int) -> None:
    counter, may_leave = Counter(), threading.Event()
    counter.comes(0, may_leave.wait)
    for number in range(1, many):
        counter.comes(number)
    assert counter.came == [0]
    may_leave.set()
    assert counter.all_gone()
    assert counter.came == list(range(many))
    assert counter.most == 1


def test_whoever_waited_long_goes_though_the_one_before_is_stuck_and_the_queue_is_whole_afterwards() -> None:
    counter, may_leave = Counter(SHORT), threading.Event()
    counter.comes(0, may_leave.wait)
    counter.comes(1)
    counter.threads[1].join(LONG)
    assert counter.came == [0, 1]
    may_leave.set()
    assert counter.all_gone()
    assert not counter.turns._waiting
    with counter.turns.mine():
        counter.comes(2, threading.Event().is_set)
        counter.threads[2].join(LONG)
    assert counter.came == [0, 1, 2]


def test_somebody_who_is_stuck_holds_up_those_who_stand_there_once_and_nobody_who_comes_later() -> None:
    counter = Counter(SHORT)
    stuck, second, third = threading.Event(), threading.Event(), threading.Event()
    counter.comes(0, stuck.wait)
    counter.comes(1, second.wait)
    assert counter.has_served(1)
    counter.turns._patience = LONG
    counter.comes(2, third.wait)
    second.set()
    counter.threads[1].join(LONG)
    assert counter.has_served(2), "though the first is still stuck"
    counter.comes(3)
    stuck.set()
    counter.threads[0].join(LONG)
    assert counter.came == [0, 1, 2], "whoever was gone past passes nothing on: the turn is somebody else's"
    third.set()
    assert counter.all_gone()
    assert counter.came == [0, 1, 2, 3]
    assert counter.turns._at_counter is None


def test_a_turn_is_passed_on_where_its_work_fails() -> None:
    turns = Turns(LONG)
    with pytest.raises(ZeroDivisionError), turns.mine():
        raise ZeroDivisionError
    done = threading.Event()

    def next_one() -> None:
        with turns.mine():
            done.set()

    threading.Thread(target=next_one, daemon=True).start()
    assert done.wait(LONG)


def test_a_turn_that_is_passed_on_just_when_patience_ends_is_not_lost() -> None:
    turns = Turns(0.002)
    for _ in range(300):
        threads = [threading.Thread(target=_in_passing, args=[turns], daemon=True) for _ in range(3)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(LONG)
    assert turns._at_counter is None
    assert not turns._waiting


def _in_passing(turns: Turns) -> None:
    with turns.mine():
        threading.Event().wait(0.001)
