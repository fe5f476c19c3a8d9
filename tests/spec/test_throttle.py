"""Many from one network are slowed or asked once. Nobody is refused, no address is kept, and nobody else feels it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest
from django.test import RequestFactory

from lifering.design.throttle import HOUR, MOST_WAITING, Throttle, address_of, prefix_of


@dataclass
class Clock:
    now: float = 1000.0
    waited: list[float] = field(default_factory=list)

    def throttle(self, limit: int) -> Throttle:
        return Throttle(limit, clock=lambda: self.now, sleep=self.waited.append)


def test_the_limit_is_reached_after_it_and_begins_anew_with_the_hour() -> None:
    clock = Clock()
    throttle = clock.throttle(3)

    assert [throttle.is_over("192.0.2.7") for _ in range(5)] == [False, False, False, True, True]
    clock.now += HOUR - 1
    assert throttle.is_over("192.0.2.7")
    clock.now += 1
    assert not throttle.is_over("192.0.2.7")


@pytest.mark.parametrize(
    ("one", "other", "is_one_network"),
    [
        ("192.0.2.7", "192.0.2.200", True),
        ("192.0.2.7", "192.0.3.7", False),
        ("2001:db8:0:1100::1", "2001:db8:0:11ff::2", True),
        ("2001:db8:0:1100::1", "2001:db8:0:1200::1", False),
        ("nonsense", "", True),
        ("nonsense", "192.0.2.7", False),
    ],
)
def test_a_household_counts_as_one_and_its_neighbour_does_not(
    one: str, other: str, is_one_network: bool
) -> None:
    throttle = Clock().throttle(1)
    throttle.is_over(one)

    assert throttle.is_over(other) is is_one_network
    assert (prefix_of(one) == prefix_of(other)) is is_one_network


def test_no_address_is_in_what_is_kept_and_the_key_changes_with_the_hour() -> None:
    clock = Clock()
    throttle = clock.throttle(1)
    throttle.is_over("192.0.2.7")
    (first,) = throttle._counts

    assert b"192" not in first
    clock.now += HOUR
    throttle.is_over("192.0.2.7")
    assert first not in throttle._counts


def test_only_so_many_wait_at_a_time_so_that_waiting_never_stops_the_site() -> None:
    waiting, go_on = threading.Semaphore(0), threading.Event()

    def sleep(_seconds: float) -> None:
        waiting.release()
        assert go_on.wait(10)

    throttle = Throttle(0, clock=lambda: 0.0, sleep=sleep)
    held = [threading.Thread(target=throttle.slow_down) for _ in range(MOST_WAITING)]
    for one in held:
        one.start()
    for _ in held:
        assert waiting.acquire(timeout=10)

    throttle.slow_down()  # one more than may wait: comes back at once, or this test never ends

    go_on.set()
    for one in held:
        one.join(10)
    assert not waiting.acquire(blocking=False)


@pytest.mark.parametrize(
    ("direct", "told", "address"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
        ("127.0.0.1", "", "127.0.0.1"),
    ],
)
def test_only_the_proxy_on_this_machine_is_believed_and_only_its_own_word(
    direct: str, told: str, address: str
) -> None:
    request = RequestFactory().get("/report", REMOTE_ADDR=direct, headers={"X-Forwarded-For": told})

    assert address_of(request) == address
