"""PostgreSQL's own tools, which have to be on the path; what stood there before is kept until the copy is in its place."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from lifering.config.copies.kind import CannotCopy

ASIDE = "before_restore"
NO_TOOL = "{tool} was not found. Install the client tools of PostgreSQL, of the server's version or newer, or copy the database by your own means."
NOT_OURS = "{file} is no copy of a Lifering database on PostgreSQL. Choose another copy; nothing was changed."


class PostgresCopies:
    def write(self, file: Path) -> None:
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--file={file}",
            say="The copy could not be written",
        )

    def put_back(self, file: Path) -> None:
        from django.db import connection

        listed = _run("pg_restore", "--list", str(file), say=NOT_OURS.format(file=file))
        if "reports_report" not in listed:
            raise CannotCopy(NOT_OURS.format(file=file))
        _say(f'ALTER SCHEMA public RENAME TO "{ASIDE}"', "CREATE SCHEMA public")
        try:
            _run(
                "pg_restore", "--dbname=", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
                "--schema=public", str(file), say="The copy could not be put back, and everything is as it was",
            )  # fmt: skip
        except CannotCopy:
            _say("DROP SCHEMA public CASCADE", f'ALTER SCHEMA "{ASIDE}" RENAME TO public')
            raise
        _say(f'DROP SCHEMA "{ASIDE}" CASCADE')
        connection.close()


def _say(*sentences: str) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as asking:
        for sentence in sentences:
            asking.execute(sentence)


def _run(tool: str, *told: str, say: str) -> str:
    """What a tool prints. Address and password go by its environment, never on a command line that others can see."""
    found = shutil.which(tool)
    if not found:
        raise CannotCopy(NO_TOOL.format(tool=tool))
    done = subprocess.run([found, *told], env=os.environ | _where(), capture_output=True, text=True)
    if done.returncode:
        why = done.stderr.strip().splitlines()
        raise CannotCopy(say if say.endswith(".") else f"{say}: {why[0] if why else 'no reason was given'}")
    return done.stdout


def _where() -> dict[str, str]:
    from django.db import connection

    told: dict[str, Any] = connection.settings_dict
    named = {
        "PGHOST": "HOST",
        "PGPORT": "PORT",
        "PGUSER": "USER",
        "PGPASSWORD": "PASSWORD",
        "PGDATABASE": "NAME",
    }
    kept = {name: str(told[key]) for name, key in named.items() if told.get(key)}
    options = {
        f"PG{name.upper()}": str(value) for name, value in told["OPTIONS"].items() if name.startswith("ssl")
    }
    if host := told["OPTIONS"].get("host"):
        kept["PGHOST"] = str(host)
    return kept | options
