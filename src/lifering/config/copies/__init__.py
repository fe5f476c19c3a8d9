"""A copy of the whole database in one file, and back again: one way for each kind of database."""

from __future__ import annotations

from lifering.config.copies.kind import CannotCopy, Copies

__all__ = ["CannotCopy", "Copies", "copies"]


def copies() -> Copies:
    """How this site's database is copied."""
    from django.db import connection

    if connection.vendor == "sqlite":
        from lifering.config.copies.of_sqlite import SqliteCopies

        return SqliteCopies()
    from lifering.config.copies.of_postgres import PostgresCopies

    return PostgresCopies()
