"""Serves the site with gunicorn: no access log, because an address and a path are a trace."""

from __future__ import annotations

import os
import sys
from typing import Any

from lifering.lib.rubbish import keep_what_is_there

INVENTED = (
    "LIFERING_HOSTS names a public host, and this database holds the invented people of 'lifering demo', whose passwords "
    "were printed. Serve from a new LIFERING_DATA (or another LIFERING_DATABASE), and make your own teams there."
)


def main(host: str = "127.0.0.1", port: int = 8000, workers: int = 2) -> None:
    """Prepares the static files in LIFERING_DATA and serves until it is stopped."""
    prepare_static()
    complain_of_stored()
    refuse_invented()
    server(host, port, workers).run()


def refuse_invented() -> None:
    """Ends the program where a public site would give the people of a demo what children write."""
    from django.db import connection

    try:
        if holds_invented():
            sys.exit(INVENTED)
    finally:
        connection.close()
        if close_pool := getattr(connection, "close_pool", None):
            close_pool()  # the workers that are started next open their own


def holds_invented() -> bool:
    """Whether this is a public site with people of a demo. A database that does not answer keeps nobody from pages to read."""
    from django.conf import settings
    from django.db import Error

    from lifering.config.demo_people import is_there

    try:
        return bool(settings.LIFERING_IS_PUBLIC and is_there())
    except Error:
        return False


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
            from lifering.config.ready import make_ready
            from lifering.config.wsgi import application

            make_ready()
            keep_what_is_there()  # before the workers are made: they share it, and none looks through a pack again
            return application

    return Site()
