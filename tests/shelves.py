"""A shelf for tests, the people who sign there, and two small packs to publish."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lifering.lib.moments import read_moment
from lifering.publishing import operations, withdrawing
from lifering.publishing.shelf import Shelf
from lifering.publishing.signing import public_half
from tests.factories import FILES, small_pack

FRIDAY = read_moment("2026-11-27T22:30")
TODAY = FRIDAY.date()
BY = "op"
WATER, ICE = FILES["laws/l.yaml"], FILES["laws/l.yaml"].replace("title: Water", "title: Ice")
HELPLINE = (
    FILES["contacts/c.yaml"]
    + "---\n"
    + FILES["contacts/c.yaml"].replace("contact: '999'", "contact: rescue").replace("'999'", "'0123 456'")
)
ASKS_FOR_HELPLINE = FILES["rules/r.yaml"].replace("contact: ['999']", "contact: ['999', rescue]")


def nowhere() -> NoReturn:
    """A small pack has no scenarios, so no place is ever looked for."""
    raise AssertionError


@dataclass
class Published:
    """A shelf in a folder, with whoever was made a signer there."""

    folder: Path
    keys: dict[str, Ed25519PrivateKey] = field(default_factory=dict)

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.folder)

    def person(
        self,
        name: str,
        role: str = "safeguarding",
        *,
        since: str = "2026-01-01",
        until: str = "2027-12-31",
        key: Ed25519PrivateKey | None = None,
    ) -> None:
        """Somebody who may sign."""
        self.keys[name] = key or Ed25519PrivateKey.generate()
        card = f"---\nsigner: {name}\nrole: {role}\nkey: {public_half(self.keys[name])}\nfrom: {since}\nuntil: {until}\n"
        signers = self.shelf.signers_file
        signers.write_text((signers.read_text() if signers.exists() else "") + card)

    def add(self, law: str = WATER, contacts: str = HELPLINE) -> str:
        """A small pack with a helpline, in the shelf. Answers its digest."""
        root = self.folder.parent / "writing"
        small_pack(root, laws__l=law, contacts__c=contacts, rules__r=ASKS_FOR_HELPLINE)
        return operations.add_bundle(self.folder, content=root, finder=nowhere, at=FRIDAY, by=BY)

    def sign(self, digest: str, *names: str, on: dt.date = TODAY) -> None:
        for name in names:
            operations.sign_bundle(self.shelf, digest, key=self.keys[name], on=on)

    def activate(self, digest: str, at: dt.datetime = FRIDAY, *, overdue_allowed: bool = False) -> None:
        operations.activate(self.shelf, digest, finder=nowhere, at=at, by=BY, overdue_allowed=overdue_allowed)

    def publish(self, law: str = WATER, contacts: str = HELPLINE) -> str:
        """Added, signed by Amira and Ben, and in force."""
        digest = self.add(law, contacts)
        self.sign(digest, "amira", "ben")
        self.activate(digest)
        return digest

    def roll_back(self, at: dt.datetime = FRIDAY, *, without_check: bool = False) -> str:
        return operations.roll_back(self.shelf, finder=nowhere, at=at, by=BY, without_check=without_check)

    def withdraw(self, contact: str, *channels: str) -> list[str]:
        return withdrawing.withdraw(
            self.shelf, contact, channels=list(channels), why="nobody answers", at=FRIDAY, by=BY
        )


def shelf_of_two(folder: Path) -> Published:
    """A shelf where Amira (safeguarding) and Ben (law) may sign."""
    made = Published(folder / "shelf")
    made.add()
    made.person("amira")
    made.person("ben", "law")
    return made
