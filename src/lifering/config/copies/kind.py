"""What either kind of database can do."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class CannotCopy(Exception):
    """No copy was made, or nothing was put back; the sentence says why and what to do."""


class Copies(Protocol):
    def write(self, file: Path) -> None:
        """Everything as it was at one moment, while others go on writing. ``file`` is new. Raises :class:`CannotCopy`."""

    def put_back(self, file: Path) -> None:
        """The database is what it was when ``file`` was written, whole or not at all. Raises :class:`CannotCopy`."""
