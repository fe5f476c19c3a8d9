"""A site with a database and three invented teams that take reports, as it runs; killed, it is started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench import processes
from bench.figure import NotMeasured
from bench.postgres import Postgres
from bench.serving import HOST, SITE, WORKERS, free_port, wait_for

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
DATABASES = (SQLITE, POSTGRESQL)
PEOPLE = (
    "from lifering.config.migrating import bring_up_to_date, set_up; set_up(); bring_up_to_date(); "
    "from lifering.config.demo import sign_in_lines; sign_in_lines(lambda: 'bench')"
)
STOPPING = 30


@dataclass
class Site:
    """Our gunicorn on one port over one database. What it says goes into the file ``said`` of its folder."""

    folder: Path
    environ: Mapping[str, str]
    postgres: Postgres | None = None
    port: int = field(default_factory=free_port)
    starts: int = 0
    before: str = ""
    """Code that each start of the server runs first; none in a benchmark."""
    _running: subprocess.Popen[bytes] | None = None
    _guard: processes.Guard | None = None

    @property
    def workers(self) -> list[int]:
        """None between the end of one server and the start of the next."""
        running = self._running
        try:
            return processes.children(running.pid) if running else []
        except FileNotFoundError:
            return []

    def cpu_seconds(self) -> float:
        """What its workers have used so far."""
        return sum(processes.cpu_seconds(pid) for pid in self.workers)

    def start(self) -> None:
        said = self.folder / "said"
        code = self.before + SITE.format(host=HOST, port=self.port, workers=WORKERS)
        command = [sys.executable, "-c", code]
        with said.open("ab") as out:
            self._running = subprocess.Popen(
                command, env=os.environ | dict(self.environ), stdout=out, stderr=out, start_new_session=True
            )
        self._guard = processes.Guard(self._running.pid)
        self.starts += 1
        wait_for(self.port, "/healthz", self._running, said)

    def stop(self) -> None:
        if self._running:
            self._running.terminate()
            self._running.wait(STOPPING)
        self._let_go()

    def kill_all(self) -> None:
        """The master and every worker, and it starts again, as a service manager does that looks after them."""
        assert self._running
        for pid in (self._running.pid, *self.workers):
            os.kill(pid, signal.SIGKILL)
        self._running.wait(STOPPING)
        self._let_go()
        self.start()

    def ask(self, code: str) -> str:
        """What a process of its own prints that has the same settings."""
        done = subprocess.run(
            [sys.executable, *code.split()] if code.startswith("-m ") else [sys.executable, "-c", code],
            env=os.environ | dict(self.environ),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise NotMeasured(f"The site's database cannot be prepared or read: {done.stderr.strip()[-300:]}")
        return done.stdout

    def _let_go(self) -> None:
        if self._guard:
            self._guard.let_go()
        self._running, self._guard = None, None


@contextmanager
def receiving(database: str) -> Iterator[Site]:
    """A site that takes reports, over a new database of this kind with its settings as in production."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="lifering-bench-")))
        postgres = opened.enter_context(Postgres()) if database == POSTGRESQL else None
        environ = {"LIFERING_DATA": str(folder), "LIFERING_DATABASE": postgres.address() if postgres else ""}
        site = Site(folder, environ, postgres)
        site.ask(PEOPLE)
        site.start()
        opened.callback(site.stop)
        yield site
