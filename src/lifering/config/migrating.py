"""``lifering migrate``: brings the one database up to date."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lifering.config.environment import UnsafeSettings

GOOD, FAILED, WRONG = 0, 1, 2


class NotMigrated(Exception):
    """The database is not up to date; the sentence says what to do."""


def register(commands: Any) -> None:
    migrate = commands.add_parser("migrate", help="bring the database up to date; safe to run again")
    migrate.set_defaults(run=_migrate)


def bring_up_to_date() -> None:
    """Makes the database where there is none. Raises :class:`NotMigrated`."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError, InterfaceError, connection

    try:
        if connection.vendor == "sqlite":
            settings.LIFERING_DATA.mkdir(parents=True, exist_ok=True)
            Path(connection.settings_dict["NAME"]).touch(mode=0o600)
        call_command("migrate", verbosity=0, interactive=False)
    except (DatabaseError, InterfaceError, OSError):
        from lifering.design.keeping import NOT_THERE

        raise NotMigrated(NOT_THERE) from None
    finally:
        connection.close()  # the workers that are started next open their own


def with_database(register_room: Callable[[Any], None], commands: Any) -> None:
    """Commands of a room that keeps things: before each of them Django is set up and the database looked at."""
    known = set(commands.choices)
    register_room(commands)
    for name in set(commands.choices) - known:
        _look_first(commands.choices[name])


def _look_first(parser: argparse.ArgumentParser) -> None:
    if run := parser.get_default("run"):
        parser.set_defaults(run=lambda told: _ready() or run(told))
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                _look_first(below)


def _ready() -> int:
    """0, or the exit code with one sentence said."""
    try:
        set_up()
    except UnsafeSettings as error:
        print(error, file=sys.stderr)
        return WRONG
    from lifering.design.keeping import database_problem

    if problem := database_problem():
        print(problem, file=sys.stderr)
        return FAILED
    return GOOD


def _migrate(_told: argparse.Namespace) -> int:
    try:
        set_up()
        bring_up_to_date()
    except UnsafeSettings as error:
        print(error, file=sys.stderr)
        return WRONG
    except NotMigrated as error:
        print(error, file=sys.stderr)
        return FAILED
    print("The database is up to date.")
    return GOOD


def set_up() -> None:
    """Django with our settings, for a command. Raises :class:`UnsafeSettings`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")
    import django

    django.setup()
