"""What this room does by itself."""

from __future__ import annotations

import datetime as dt

from lifering.vault.opening import close_stale
from lifering.work.jobs import DeclaredJob


def close_stale_vaults(at: dt.datetime) -> None:
    """The rows of vaults that nobody used for long: they opened nothing any more, and go."""
    close_stale(at=at)


JOBS = (DeclaredJob(name="close-stale-vaults", every=dt.timedelta(minutes=5), run=close_stale_vaults),)
