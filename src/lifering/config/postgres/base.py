"""PostgreSQL that may go away and come back: nobody is given a connection that died with it.

The pool finds out that a connection is dead when somebody uses it, and waits longer and longer between two that are.
After a restart all of them are dead, so that the first people on a quiet site would read that it is closed.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from psycopg import OperationalError
from psycopg_pool import ConnectionPool


class DatabaseWrapper(PostgresWrapper):
    """Asks a connection whether it lives before anybody gets it; where one does not, all that wait with it are tried."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        if self.pool and not _lives(connection):
            self.pool.putconn(connection)  # which throws it away
            self.pool.check()
            connection = super().get_new_connection(conn_params)
        return connection


def _lives(connection: Any) -> bool:
    try:
        ConnectionPool.check_connection(connection)
    except OperationalError:
        return False
    return True
