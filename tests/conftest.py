"""What every test may use. No network but loopback; every warning is an error."""

from __future__ import annotations

import datetime as dt
import fcntl
import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lifering.engine.library import Edition
from lifering.engine.proof.prove import Proof
from lifering.places import Gazetteer
from lifering.review.build import build
from lifering.review.room import Room, open_room
from tests.databases import broken_database, database, databases, live_database
from tests.quick import checked_once

__all__ = ["broken_database", "database", "databases", "live_database"]

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "packs"
MUST_NOT_SKIP = os.environ.get("LIFERING_NO_SKIPS") == "1"
"""Set in CI: a test that skips for want of a browser or a database is a failure there."""


os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
"""A browser that stays open in a worker has an event loop in its thread; nothing of ours runs in it."""

gc.set_threshold(100_000, 20, 100)
"""Packs and diagrams are millions of objects that stay: looking through all of them for rubbish takes a tenth of the run."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.skipped and MUST_NOT_SKIP and "may_skip" not in item.keywords:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here nothing may be: {report.longrepr}"
    return report


COUNTING = (
    ("lifering.reports.sending_views", "reports_sent"),
    ("lifering.reports.views", "drafts_begun"),
    ("lifering.reports.back_views", "codes_tried"),
    ("lifering.reports.back_views", "answers_written"),
    ("lifering.site.views", "feedback_sent"),
)


@pytest.fixture(autouse=True)
def _an_hour_of_its_own() -> None:
    """What comes from one network is counted in memory, and all tests come from one: none slows down another."""
    for module, name in COUNTING:
        if module in sys.modules:
            getattr(sys.modules[module], name)._counts.clear()
    if known := sys.modules.get("lifering.reports.receiving"):
        known.LASTS = dt.timedelta()  # type: ignore[attr-defined]  # a test changes a team and looks at once


@pytest.fixture(autouse=True)
def _passwords_that_cost_little(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password takes a third of a second on purpose, at every sign-in; ``full_cost`` is for who tests just that."""
    if "django.contrib.auth.hashers" in sys.modules and "full_cost" not in request.keywords:
        hasher = sys.modules["django.contrib.auth.hashers"].Argon2PasswordHasher
        monkeypatch.setattr(hasher, "time_cost", 1)
        monkeypatch.setattr(hasher, "memory_cost", 8 * hasher.parallelism)


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real pack, checked in full."""
    return checked_once(PACKS / "england")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def finder(gazetteer: Gazetteer) -> Callable[[], Gazetteer]:
    return lambda: gazetteer


@pytest.fixture(scope="session")
def room(edition: Edition, finder: Callable[[], Gazetteer]) -> Room:
    """The real pack, proven as of a day."""
    return open_room(edition, finder, dt.date(2026, 11, 28))


@pytest.fixture(scope="session")
def proof(room: Room) -> Proof:
    """Every promise of the real pack as it was settled for the room: whoever asks about them need not prove them again."""
    return room.proof


@pytest.fixture(scope="session")
def review_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The reviewer's room of the real pack, as it is written: once for all processes that run tests side by side."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    out, done = place / "review-room", place / "review-room-is-written"
    with (place / "review-room-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build(request.getfixturevalue("room"), out)
            done.touch()
    return out
