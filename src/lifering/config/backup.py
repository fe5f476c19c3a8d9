"""``lifering backup FILE`` and ``lifering restore FILE``: the whole database, as it was at one moment."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from lifering.config.copies import CannotCopy, copies
from lifering.config.migrating import NotMigrated, bring_up_to_date

GOOD, FAILED, WRONG = 0, 1, 2
NOT_IN_IT = (
    "Not in it: LIFERING_SECRET_KEY, the keys in LIFERING_KEYS, the packs, feedback, and the words that members and "
    "holders keep on paper. Keep the first two apart from this file; without the paper nobody can open a report."
)
HOLDS = (
    "This database holds {reports}, and a restore takes all of them away. "
    "Make a backup of it first, then say --replace."
)


def register(commands: Any) -> None:
    backup = commands.add_parser("backup", help="a copy of the whole database, while the site runs")
    backup.add_argument("file", metavar="FILE", help="a new file")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="put a copy back in the place of the database")
    restore.add_argument("file", metavar="FILE", help="what 'lifering backup' wrote")
    restore.add_argument(
        "--replace", action="store_true", help="although there are reports here: they are lost"
    )
    restore.set_defaults(run=_restore)


def _backup(told: argparse.Namespace) -> int:
    file = Path(told.file).absolute()
    if file.exists():
        return _no(f"{file} exists and is kept as it is. Name a new file.", WRONG)
    part = file.with_name(f"{file.name}.part")
    try:
        part.touch(mode=0o600)
        copies().write(part)
        part.rename(file)
    except OSError as error:
        return _no(f"{file} cannot be written: {error.strerror}. Choose another place.", WRONG)
    except CannotCopy as error:
        return _no(str(error), FAILED)
    finally:
        part.unlink(missing_ok=True)
    print(
        f"{file}: the whole database, {file.stat().st_size:,} bytes. Reports in it are sealed.\n{NOT_IN_IT}"
    )
    return GOOD


def _restore(told: argparse.Namespace) -> int:
    from lifering.reports.models import Report

    file = Path(told.file).absolute()
    if not file.is_file():
        return _no(f"{file} is not there. Name a file that 'lifering backup' wrote.", WRONG)
    if (count := Report.objects.count()) and not told.replace:
        return _no(HOLDS.format(reports=_counted(count, "report")), FAILED)
    try:
        copies().put_back(file)
        bring_up_to_date()
    except (CannotCopy, NotMigrated) as error:
        return _no(str(error), FAILED)
    _sign_everybody_out()
    return _looked_at(Report.objects.count())


def _sign_everybody_out() -> None:
    """Who was signed in when the copy was written may have left since."""
    from django.contrib.sessions.models import Session
    from django.db import transaction

    from lifering.vault.models import OpenVault

    with transaction.atomic():
        Session.objects.all().delete()
        OpenVault.objects.all().delete()


def _looked_at(count: int) -> int:
    """The chain of what happened has to hold, or the copy was changed since it was written."""
    from lifering.audit.queries import links
    from lifering.audit.verifying import verify

    found = verify(links())
    for fault in found.faults:
        print(fault.sentence)
    if found.faults:
        return _no(
            "It was put back, but its chain does not hold: somebody changed this copy. Choose another.",
            FAILED,
        )
    print(
        f"Put back: {_counted(count, 'report')} and a chain of {_counted(found.events, 'event')} that holds."
    )
    print(
        "Check it against a head that was kept outside: lifering audit verify --head FILE. Then ask a member to open a report."
    )
    return GOOD


def _no(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
