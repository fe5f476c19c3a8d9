"""Content is switched while people use the site: nobody waits for it, and nobody gets half of it."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from lifering.publishing.withdrawing import restore
from tests.journeys.running import running_site, weather
from tests.shelves import BY, FRIDAY, HELPLINE, Published, shelf_of_two

__all__ = ["weather"]
SOMEBODY_IN_THE_WATER = {"asker": "child", "wet": "yes"}
COASTGUARD = HELPLINE.replace("name: Emergency", "name: Coastguard")
SECONDS_TO_NOTICE = 30


@pytest.fixture
def published(tmp_path: Path) -> Published:
    made = shelf_of_two(tmp_path)
    made.publish()
    return made


@pytest.fixture
def shelf_site(published: Published, weather: str) -> Iterator[str]:
    with running_site(weather, LIFERING_PACKS=str(published.folder)) as site:
        yield site


def ask(site: str) -> Any:
    body = json.dumps(SOMEBODY_IN_THE_WATER).encode()
    request = urllib.request.Request(
        f"{site}/api/v1/plan", body, {"Content-Type": "application/json"}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 200
        return json.load(answer)


def ready(site: str) -> Any:
    with urllib.request.urlopen(f"{site}/readyz", timeout=20) as answer:
        return json.load(answer)


def wait_until(met: Any) -> float:
    began = time.monotonic()
    while not met():
        assert time.monotonic() - began < SECONDS_TO_NOTICE
        time.sleep(0.1)
    return time.monotonic() - began


def test_a_site_under_load_takes_new_content_whole_and_without_a_restart(
    published: Published, shelf_site: str
) -> None:
    names = {published.shelf.in_force(): "Emergency"}
    enough = threading.Event()

    def somebody() -> list[tuple[str, str]]:
        met = []
        while not enough.is_set():
            plan = ask(shelf_site)
            met.append((plan["packs"][0]["hash"], plan["contacts"][0]["name"]))
        return met

    with ThreadPoolExecutor(4) as people:
        asking = [people.submit(somebody) for _ in range(4)]
        try:
            for back in (False, True, False):
                digest = published.roll_back() if back else published.publish(contacts=COASTGUARD)
                names.setdefault(digest, "Coastguard")
                wait_until(lambda digest=digest: ask(shelf_site)["packs"][0]["hash"] == digest)
        finally:
            enough.set()
        answers = [one for person in asking for one in person.result()]
    assert set(answers) == set(names.items()), "every plan is wholly of one bundle"
    assert len(answers) > 100


def test_a_withdrawn_helpline_leaves_a_running_site_within_seconds_and_comes_back(
    published: Published, shelf_site: str
) -> None:

    assert "0123 456" in str(ask(shelf_site))
    published.withdraw("rescue")
    wait_until(lambda: "0123 456" not in str(ask(shelf_site)))
    assert ready(shelf_site)["withdrawn"] == ["rescue"]
    assert ready(shelf_site)["pack"]["signed"] is True
    restore(published.shelf, "rescue", at=FRIDAY, by=BY)
    wait_until(lambda: "0123 456" in str(ask(shelf_site)))
    assert ready(shelf_site)["withdrawn"] == []
