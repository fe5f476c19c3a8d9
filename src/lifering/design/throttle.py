"""How often something came from one place in this hour: in memory only, under a random key that is thrown away.

No address is kept, and nobody is refused. Over the limit an answer comes a little later, or after one plain question.
"""

from __future__ import annotations

import hmac
import secrets
import threading
from collections import Counter
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.http import HttpRequest

HOUR = 3600.0
PREFIX = {4: 24, 6: 56}
"""Bits of an address that count: a household or a small office, never a person."""
MOST_KNOWN = 50_000
MOST_WAITING = 2
"""Threads of one process that may be held back at a time, so that waiting can never stop the site."""


class Throttle:
    """Counts for each process alone; a restart forgets."""

    def __init__(self, limit: int, *, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self.limit, self._clock, self._sleep = limit, clock, sleep
        self._lock, self._waiting = threading.Lock(), threading.BoundedSemaphore(MOST_WAITING)
        self._key, self._counts, self._since = secrets.token_bytes(32), Counter[bytes](), clock()

    def is_over(self, address: str) -> bool:
        """Counts one more; whether it is more than the limit of the hour."""
        with self._lock:
            if self._clock() - self._since >= HOUR or len(self._counts) > MOST_KNOWN:
                self._key, self._counts, self._since = secrets.token_bytes(32), Counter(), self._clock()
            name = hmac.digest(self._key, prefix_of(address).encode(), "sha256")
            self._counts[name] += 1
            return self._counts[name] > self.limit

    def slow_down(self, seconds: float = 1.0) -> None:
        """Waits a little, unless too many wait already."""
        if self._waiting.acquire(blocking=False):
            try:
                self._sleep(seconds)
            finally:
                self._waiting.release()


def prefix_of(address: str) -> str:
    """The network an address belongs to; what is no address counts as one."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{found}/{PREFIX[found.version]}", strict=False))


def address_of(request: HttpRequest) -> str:
    """Where a request came from: what the proxy on this machine says, else the connection itself."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return told if told and direct in ("127.0.0.1", "::1", "") else direct
