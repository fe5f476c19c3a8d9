"""Where what is kept rests: one SQLite file by default, PostgreSQL where the operator names one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

FILE = "lifering.sqlite3"
DURABLE = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=20000;"
)
"""*Received* means that it is on the disk, and what is deleted is overwritten."""
MOST_CONNECTIONS = 16
"""To PostgreSQL, of each process; as many as it has threads."""
LONGEST_WAIT = 5
"""Seconds until a database that does not answer counts as down; nobody's page waits longer for it."""


def database(address: str, data: Path) -> dict[str, Any]:
    """The one database, for Django. Opening nothing: a page to read never needs it."""
    if not address:
        return {
            "ENGINE": "lifering.config.sqlite",
            "NAME": str(data / FILE),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": DURABLE, "timeout": 20},
            # Opening it would be a seventh of filing a report. Each request looks whether it is still the file of that name.
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    chosen: dict[str, Any] = dict(dj_database_url.parse(address, engine="lifering.config.postgres"))
    options = chosen.setdefault("OPTIONS", {})
    # Whoever cannot connect tries again after one, two, four seconds: left alone up to five minutes after the database is back.
    options["pool"] = {
        "min_size": 1,
        "max_size": MOST_CONNECTIONS,
        "timeout": LONGEST_WAIT,
        "reconnect_timeout": LONGEST_WAIT,
    }
    return chosen
