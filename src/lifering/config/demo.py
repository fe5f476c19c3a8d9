"""``lifering demo``: the site on this machine, with everything it needs made on the first run."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable

from lifering.config.demo_people import SignIn, codes, demo_people, in_words, read_people
from lifering.config.environment import UnsafeSettings
from lifering.config.migrating import NotMigrated, bring_up_to_date
from lifering.config.work import worker_beside
from lifering.lib.moments import now

HOST, WORKERS = "127.0.0.1", 2


def run_demo(port: int | None, pack: Callable[[], str]) -> int:
    """Serve on loopback until stopped. ``pack``: hash of what is served. Answers the exit code."""
    chosen = port if port is not None else _port_told()
    if chosen is None or not 0 < chosen < 65536:
        print("The port must be a whole number from 1 to 65535.", file=sys.stderr)
        return 2
    if not _is_free(chosen):
        print(
            f"Port {chosen} is in use. Stop what uses it, or choose another, such as PORT={chosen + 1}.",
            file=sys.stderr,
        )
        return 2
    try:
        from lifering.config.serve import complain_of_stored, prepare_static, server

        prepare_static()
        complain_of_stored()
        bring_up_to_date()
        people = _people(pack)
    except (UnsafeSettings, NotMigrated) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"LIFERING_DATA cannot be used: {error.strerror} ({error.filename}). Choose a folder that can be written.",
            file=sys.stderr,
        )
        return 2
    print(f"Lifering: http://localhost:{chosen}  (stop with Ctrl-C)", flush=True)
    if told := in_words(people, chosen):
        print(told, flush=True)
    with worker_beside():
        server(HOST, chosen, WORKERS).run()
    return 0


def show_codes() -> int:
    """Prints what the second step of each invented person asks for now."""
    from lifering.config.migrating import set_up

    try:
        set_up()
    except UnsafeSettings as error:
        print(error, file=sys.stderr)
        return 2
    from django.conf import settings

    people = read_people(settings.LIFERING_DATA)
    if not people:
        print("There is no demo in LIFERING_DATA. Start one: lifering demo.", file=sys.stderr)
        return 1
    print(codes(people, now()))
    return 0


def _people(pack: Callable[[], str]) -> tuple[SignIn, ...]:
    from django.db import connection

    from lifering.config.settings import CHOSEN

    try:
        return demo_people(CHOSEN.data, at=now(), pack=pack, is_public=CHOSEN.is_public)
    finally:
        connection.close()  # the workers that are started next open their own


def _port_told() -> int | None:
    try:
        return int(os.environ.get("PORT", "8000"))
    except ValueError:
        return None


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            return False
    return True
