"""How somebody may be reached: what they chose, as a value that the rest of the room keeps to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec import Struct

Means = Literal["here", "phone", "email"]
Chosen = Literal["here", "phone", "email", "never"]
Said = Mapping[str, str | list[str]]
"""Report question -> what was chosen or written."""


class NotContactable(ValueError):
    """They did not agree to be reached in this way; nobody may."""


class Contactable(Struct, frozen=True, kw_only=True):
    """``chosen`` is what they agreed to; whoever said nothing is reached behind their code only.

    ``never`` means that nobody tries to reach them. A reply behind the code reaches nobody: it waits for whoever comes
    back with the code, and is always allowed.
    """

    chosen: Chosen = "here"
    when: str = ""
    """When it is safe, in their words."""
    somebody_else: Literal["", "say_nothing", "wrong_number", "ask_for_me"] = ""
    """What to do when somebody else answers the phone."""

    def allows(self, means: Means) -> bool:
        return means == "here" or means == self.chosen

    def require(self, means: Means) -> None:
        """Raises :class:`NotContactable`."""
        if not self.allows(means):
            raise NotContactable(f"This person did not agree to be reached by {means}. Write to them here.")


def contactable(said: Said) -> Contactable:
    """What was said about contact. A number or address counts only where they chose that way of being reached."""
    told = str(said.get("contact", "here")) if said.get("how") in ("confidential", "named") else "here"
    is_reached, rings = told in ("phone", "email"), told == "phone"
    return msgspec.convert(
        {
            "chosen": told,
            "when": said.get("contact_when", "") if is_reached else "",
            "somebody_else": said.get("contact_other", "") if rings else "",
        },
        Contactable,
    )
