"""SQLite's own online copy, both ways: readers and writers of the site go on, and never see half of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from lifering.config.copies.kind import CannotCopy

NOT_OURS = (
    "{file} is no whole copy of a Lifering database on SQLite. Choose another copy; nothing was changed."
)
BUSY = "The database could not be written. Stop what uses it, look whether the disk is full, and try again; nothing was changed."


class SqliteCopies:
    def write(self, file: Path) -> None:
        try:
            with closing(_live()) as live, closing(sqlite3.connect(file)) as copy:
                live.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
                if not _is_whole(copy):
                    raise CannotCopy("The copy is damaged, and so may be the database. Look at the disk.")
        except (sqlite3.Error, OSError) as error:
            raise CannotCopy(f"The copy could not be written to {file}. Is the disk full?") from error

    def put_back(self, file: Path) -> None:
        """Through the same lock as every writer of the site, in one transaction of SQLite's."""
        from django.db import connection, transaction

        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            if not _is_whole(copy):
                raise CannotCopy(NOT_OURS.format(file=file))
            connection.ensure_connection()
            try:
                with transaction.atomic():
                    pass  # a database that cannot be written says so before anything is touched
                copy.backup(connection.connection)
            except (sqlite3.Error, OSError) as error:
                raise CannotCopy(BUSY) from error
        with connection.cursor() as asking:
            asking.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _live() -> sqlite3.Connection:
    from django.db import connection

    return sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True)


def _is_whole(copy: sqlite3.Connection) -> bool:
    try:
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return "reports_report" in tables and copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except sqlite3.Error:
        return False
