"""Whether what is kept can be kept now. Pages to read never ask."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

NOT_THERE = "The database cannot be reached. Is the server of LIFERING_DATABASE running, or the folder LIFERING_DATA there and writable?"
NOT_UP_TO_DATE = "The database is not up to date: run 'lifering migrate', then start again."


def database_problem() -> str:
    """What the operator has to do before anything can be kept; empty when all is well."""
    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, InterfaceError):
        return NOT_THERE
    return NOT_UP_TO_DATE if missing else ""
