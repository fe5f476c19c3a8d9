"""The database stays open between requests. Whoever puts another file in its place while the site runs is told so: SQLite would lay
the log of the one before over it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.signals import request_started
from django.db import OperationalError, connection

from lifering.accounts.models import Agency
from tests.databases import Kept

pytestmark = pytest.mark.parametrize("live_database", ["sqlite"], indirect=True)


def names_in(file: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as there:
        return [name for (name,) in there.execute("SELECT name FROM accounts_agency ORDER BY name")]


def test_a_file_that_was_replaced_is_neither_read_nor_written_until_the_site_starts_again(
    live_database: Kept,
) -> None:
    file = Path(connection.settings_dict["NAME"])
    Agency.objects.create(name="Ashgrove School", kind="school")
    older = file.with_name("put-back.sqlite3")
    with closing(sqlite3.connect(file)) as live, closing(sqlite3.connect(older)) as copy:
        live.backup(copy)
    Agency.objects.create(name="Newer than the copy", kind="school")
    older.replace(file)

    for _request in range(2):
        request_started.send(sender=None)
        with pytest.raises(OperationalError, match="Stop the site"):
            Agency.objects.create(name="Birchwood School", kind="school")

    assert names_in(file) == ["Ashgrove School"], "the copy is as it was"


def test_the_same_file_stays_open_from_request_to_request(live_database: Kept) -> None:
    Agency.objects.create(name="Ashgrove School", kind="school")
    opened = connection.connection

    request_started.send(sender=None)

    assert Agency.objects.count() == 1
    assert connection.connection is opened
