"""Serves the site with gunicorn: no access log, because an address and a path are a trace."""

from __future__ import annotations

import os
import sys
from typing import Any


def main(host: str = "127.0.0.1", port: int = 8000, workers: int = 2) -> None:
    """Prepares the static files in LIFERING_DATA and serves until it is stopped."""
    prepare_static()
    complain_of_stored()
    server(host, port, workers).run()


def complain_of_stored() -> None:
    """Says before the first request when what is stored does not open here; pages to read answer all the same."""
    from lifering.vault import canary

    if problem := canary.problem():
        print(problem, file=sys.stderr, flush=True)


def prepare_static() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def server(host: str, port: int, workers: int) -> Any:
    from gunicorn.app.base import BaseApplication

    class Site(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            chosen = {
                "bind": f"{host}:{port}",
                "workers": workers,
                "worker_class": "lifering.config.worker.ImpatientWorker",
                "threads": 16,
                "preload_app": True,
                "accesslog": None,
                "logger_class": "lifering.config.quiet_logs.ServerLog",
                "loglevel": "warning",
                # No header may say under which path the site lives: pages kept for everybody would carry it.
                "forwarder_headers": "",
                "limit_request_line": 4094,
                "keepalive": 5,
            }
            for name, value in chosen.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from lifering.config.wsgi import application

            return application

    return Site()
