"""A database file that somebody puts in the place of another while the site runs is the one that is written to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.signals import request_started
from django.db import connection

from lifering.accounts.models import Agency
from tests.databases import Kept


@pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)
def test_the_next_request_writes_into_the_file_that_stands_there_now(live_database: Kept) -> None:
    file = Path(connection.settings_dict["NAME"])
    Agency.objects.create(name="Ashgrove School", kind="school")
    other = file.with_name("put-back.sqlite3")
    with closing(sqlite3.connect(file)) as live, closing(sqlite3.connect(other)) as copy:
        live.backup(copy)
    opened = connection.connection
    other.replace(file)

    request_started.send(sender=None)
    Agency.objects.create(name="Birchwood School", kind="school")

    assert connection.connection is not opened, "the file that is gone would be written to"
    with closing(sqlite3.connect(file)) as there:
        assert [name for (name,) in there.execute("SELECT name FROM accounts_agency ORDER BY name")] == [
            "Ashgrove School",
            "Birchwood School",
        ]


@pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)
def test_the_same_file_stays_open_from_request_to_request(live_database: Kept) -> None:
    Agency.objects.create(name="Ashgrove School", kind="school")
    opened = connection.connection

    request_started.send(sender=None)

    assert Agency.objects.count() == 1
    assert connection.connection is opened
