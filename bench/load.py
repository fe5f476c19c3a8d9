"""Load on one address: by wrk where it is installed, else by a few threads of our own."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time

from bench.figure import NotMeasured
from bench.serving import HOST

CONNECTIONS = 16
SECONDS = 2


def requests_a_second(port: int, path: str, headers: dict[str, str]) -> float:
    """Answers with 200 a second. Raises :class:`NotMeasured` when others come back."""
    with_wrk = shutil.which("wrk")
    return _wrk(with_wrk, port, path, headers) if with_wrk else _threads(port, path, headers)


def by() -> str:
    return (
        "wrk"
        if shutil.which("wrk")
        else "our own threads: wrk is not installed, so the rate is that of the client"
    )


def _wrk(wrk: str, port: int, path: str, headers: dict[str, str]) -> float:
    told = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *told, f"http://{HOST}:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise NotMeasured(f"{path} answered otherwise than 200 under load.")
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if not found:
        raise NotMeasured(f"wrk said nothing of requests for {path}.")
    return float(found[1])


def _threads(port: int, path: str, headers: dict[str, str]) -> float:
    counts: list[int] = []
    until = time.monotonic() + SECONDS
    threads = [
        threading.Thread(target=_keep_asking, args=(port, path, headers, until, counts))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < CONNECTIONS:
        raise NotMeasured(f"{path} answered otherwise than 200 under load.")
    return sum(counts) / SECONDS


def _keep_asking(port: int, path: str, headers: dict[str, str], until: float, counts: list[int]) -> None:
    connection, count = http.client.HTTPConnection(HOST, port, timeout=30), 0
    while time.monotonic() < until:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            return
        count += 1
    connection.close()
    counts.append(count)
