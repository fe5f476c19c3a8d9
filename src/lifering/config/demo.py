"""``lifering demo``: the site on this machine, with everything it needs made on the first run."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from lifering.config.environment import UnsafeSettings
from lifering.config.migrating import NotMigrated, bring_up_to_date, set_up
from lifering.config.work import worker_beside
from lifering.lib.moments import now

if TYPE_CHECKING:
    from lifering.config.demo_people import SignIn

HOST, WORKERS = "127.0.0.1", 2
PUBLIC = (
    "LIFERING_HOSTS names a public host, and the demo has invented people whose passwords it prints. "
    "Unset LIFERING_HOSTS, or serve the site as docs/runbook.md says."
)


def run_demo(port: int | None, pack: Callable[[], str], *, sign_ins_only: bool = False) -> int:
    """Serve on loopback until stopped. ``pack``: hash of what is served. Answers the exit code."""
    if sign_ins_only:
        return _print_sign_ins(pack)
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
        from django.db import connections

        from lifering.config.serve import complain_of_stored, prepare_static, server

        set_up()
        _refuse_public()
        prepare_static()
        complain_of_stored()
        bring_up_to_date()
        lines = sign_in_lines(pack)
        connections.close_all()  # the workers that are started next open their own
    except (UnsafeSettings, NotMigrated) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"LIFERING_DATA cannot be used: {error.strerror} ({error.filename}). Choose a folder that can be written.",
            file=sys.stderr,
        )
        return 2
    print(f"Lifering: http://localhost:{chosen}  (stop with Ctrl-C)")
    print("\n".join(lines), flush=True)
    with worker_beside():
        server(HOST, chosen, WORKERS).run()
    return 0


def _print_sign_ins(pack: Callable[[], str]) -> int:
    """Who can sign in to the demo, with the codes their apps would show now."""
    try:
        set_up()
        _refuse_public()
        bring_up_to_date()
        print("\n".join(sign_in_lines(pack)))
    except (UnsafeSettings, NotMigrated) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _refuse_public() -> None:
    from django.conf import settings

    if settings.LIFERING_IS_PUBLIC:
        raise UnsafeSettings(PUBLIC)


def sign_in_lines(pack: Callable[[], str]) -> list[str]:
    """Makes the demo's people where no real team is kept, and tells how each of them signs in."""
    from django.conf import settings

    from lifering.config.demo_people import make_people, others_are_there
    from lifering.config.demo_sealed import make_sealed

    if others_are_there():
        return ["Teams of your own are kept here, so the demo brings no invented people."]
    people = make_people(secret_key=settings.SECRET_KEY, at=now())
    make_sealed(people, at=now(), pack=pack)
    lines = [_line(one) for one in people.sign_ins]
    return ["Invented people sign in at /staff/ (codes change: lifering demo --sign-ins):", *lines]


def _line(one: SignIn) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    code = format_hotp_value(hotp_value(one.secret, int(now().timestamp()) // 30))
    where = f"{one.team.agency.name}, {one.role}"
    return f"  {one.member.email}  {one.password}  code now {code}  app {one.secret}  vault: {one.phrase}  {where}"


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
