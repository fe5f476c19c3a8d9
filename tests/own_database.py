"""A database of one's own for tests that kill servers or look into their files: others must not feel it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bench.figure import NotMeasured
from bench.postgres import Postgres
from bench.sites import POSTGRESQL
from tests.databases import Databases, Kept, in_use, migrate


@contextmanager
def own_database(
    database: str, folder: Path, databases: Databases, blocker: Any, **of_postgres: str
) -> Iterator[tuple[Kept, Postgres | None]]:
    """In use by Django and ready; for PostgreSQL with its server, started with ``of_postgres`` settings."""
    with ExitStack() as opened:
        opened.enter_context(blocker.unblock())
        if database != POSTGRESQL:
            kept = opened.enter_context(databases.copy("sqlite", folder))
            opened.enter_context(in_use(kept.settings()))
            yield kept, None
            return
        try:
            postgres = opened.enter_context(Postgres(**of_postgres))
        except NotMeasured as why:
            pytest.skip(str(why))
        kept = Kept("postgresql", folder, postgres.address())
        opened.enter_context(in_use(kept.settings(pool=False)))
        migrate()
        yield kept, postgres
