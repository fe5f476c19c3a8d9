"""SQLite with one writer at a time, in the order in which they came. See docs/adr/0024-what-is-kept.md.

SQLite's own wait for the write lock sleeps and tries again, so that the unlucky wait longest. A lock on a file
beside the database is handed over by the kernel: 16 writers at once then wait about as long as each other.
"""

from __future__ import annotations

import fcntl
import os
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as SqliteWrapper

LOCK = ".write-lock"
REPLACED = (
    "Another file was put in the place of the database while the site ran. Stop the site and the worker, move that file and "
    "the two beside it away, and put a copy back with 'lifering restore'."
)


class DatabaseWrapper(SqliteWrapper):
    """Each transaction is a write (reads need none): it takes the lock first and lets it go at its end."""

    _lock: int | None = None
    _opened: tuple[int, int] | None = None
    """Device and inode of the file that is open."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Raises OperationalError where the file was replaced: the log beside it belongs to the one before and would spoil it."""
        there = self._file()
        if self._opened and there != self._opened:
            raise OperationalError(REPLACED)
        made = super().get_new_connection(conn_params)
        self._opened = self._file()
        if there and there != self._opened:
            made.close()
            raise OperationalError(REPLACED)
        return made

    def is_usable(self) -> bool:
        """Asked at the beginning of each request."""
        return self.is_in_memory_db() or self._opened == self._file()

    def _start_transaction_under_autocommit(self) -> None:
        self._take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._release()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # where this fails a rollback follows, and lets go
        self._release()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._release()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._release()

    def _take(self) -> None:
        if self.is_in_memory_db():
            return
        self._lock = os.open(
            f"{self.settings_dict['NAME']}{LOCK}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
        )
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def _file(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self.settings_dict["NAME"])
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)  # the kernel gives the lock to the next
            self._lock = None
