"""Our gunicorn on a free loopback port, started and stopped by its own process id; Linux only."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench import processes
from bench.figure import NotMeasured

HOST = "127.0.0.1"
WORKERS = 2
PATIENCE = 120.0
SITE = "from lifering.config.serve import main; main({host!r}, {port}, {workers})"
HELLO = "from bench.hello import main; main({host!r}, {port}, {workers})"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``started_in``: wall seconds from the start of the process to the first 200."""

    port: int
    pid: int
    started_in: float

    @property
    def workers(self) -> list[int]:
        return processes.children(self.pid)

    def cpu_seconds(self) -> float:
        """What its workers have used so far."""
        return sum(processes.cpu_seconds(pid) for pid in self.workers)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return ask(self.port, "GET", path, headers=headers or {})

    def post(self, path: str, cookie: str, **fields: str) -> Answer:
        headers = FORM | ({"Cookie": cookie} if cookie else {})
        return ask(self.port, "POST", path, headers=headers, body=urlencode(fields))


def ask(port: int, method: str, path: str, *, headers: dict[str, str], body: str = "") -> Answer:
    with closing(http.client.HTTPConnection(HOST, port, timeout=30)) as connection:
        connection.request(method, path, body=body or None, headers=headers)
        response = connection.getresponse()
        return Answer(
            response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        )


@contextmanager
def serving(code: str, *, ready: str, workers: int = WORKERS, **environ: str) -> Iterator[Server]:
    """``code`` is :data:`SITE` or :data:`HELLO`; ``ready`` is the page that must answer 200 first; ``environ``: more settings."""
    with tempfile.TemporaryDirectory(prefix="lifering-bench-") as folder:
        port, said = free_port(), Path(folder) / "stderr"
        command = [sys.executable, "-c", code.format(host=HOST, port=port, workers=workers)]
        begun = time.perf_counter()
        with said.open("wb") as stderr:
            running = subprocess.Popen(
                command, env=os.environ | {"LIFERING_DATA": folder} | environ, stdout=stderr, stderr=stderr
            )
        try:
            wait_for(port, ready, running, said)
            yield Server(port, running.pid, time.perf_counter() - begun)
        finally:
            running.terminate()
            running.wait(30)


def wait_for(port: int, ready: str, running: subprocess.Popen[bytes], said: Path) -> None:
    until, status = time.monotonic() + PATIENCE, 0
    while time.monotonic() < until:
        try:
            status = ask(port, "GET", ready, headers={}).status
        except (OSError, http.client.HTTPException):
            status = 0
        if status == 200:
            return
        if status or running.poll() is not None:
            break
        time.sleep(0.02)
    told = said.read_text(errors="replace").strip().splitlines()[-1:]
    raise NotMeasured(
        f"The server did not answer {ready} with 200 but with {status or 'nothing'}: {told or 'it says nothing'}."
    )


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return int(taken.getsockname()[1])
