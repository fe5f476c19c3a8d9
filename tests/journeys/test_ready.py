"""A worker that takes the place of one that died has nothing to compile before it answers somebody."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines

from lifering.config.ready import make_ready
from tests.inboxes import ALWAYS, team
from tests.journeys.reporting import Teller


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_whoever_comes_first_waits_for_no_template(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    team(hours=ALWAYS)
    make_ready()
    environment = engines["rooms"].env  # type: ignore[attr-defined]

    def compiles(*_: object, **__: object) -> None:
        raise AssertionError("a template was compiled while somebody waited")

    monkeypatch.setattr(environment, "compile", compiles)
    for path in ("/", "/now", "/report", "/topics/sextortion/child/", "/pl/contacts/", "/nowhere"):
        assert client.get(path).status_code in (200, 404)
    teller = Teller(client)
    teller.begin()
    teller.answer_all()
    teller.post("/report/send")
    teller.get("/report/sent")
    assert 'class="code"' in teller.page
