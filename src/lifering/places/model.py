"""What the room answers: a place, or one of two errors that say what to type instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from lifering.lib.tongues import _, later

Nation = Literal["england", "wales", "scotland", "northern_ireland"]
NATIONS: tuple[Nation, ...] = get_args(Nation)
SEVERAL = later("This could be in several council areas (%(number)s): choose one, or type a full postcode.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One council area, and who answers for a child who lives there.

    ``gss`` and ``name`` are the district (or the county, where a county was asked for);
    ``upper_gss`` and ``upper_name`` are the council that runs children's social care. In Northern
    Ireland, where we hold no council table, all four codes are ``""`` and ``upper_name`` is ``""``.
    ``approximate`` means: show the name and ask "is this right?" (a typing mistake was forgiven, or
    the postcode is newer than our table). Source of every field: ``data/NOTE.md``.
    """

    gss: str
    name: str
    upper_gss: str
    upper_name: str
    nation: Nation
    police_gss: str
    police_name: str
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.nation not in NATIONS:
            raise ValueError(f"Place {self.gss} has nation {self.nation!r}: use one of {', '.join(NATIONS)}.")
        if not (self.name and self.police_name):
            raise ValueError(f"Place {self.gss!r} needs a name and a police force: see data/areas.csv.")
        if bool(self.gss) != bool(self.upper_gss):
            raise ValueError(
                f"Place {self.gss!r} has half its codes: give both gss and upper_gss, or neither."
            )

    @property
    def has_council(self) -> bool:
        """False only in Northern Ireland, where the nation and the police are all we know."""
        return bool(self.gss)


class PlaceUnknown(ValueError):
    """Nothing found. ``str(error)`` is one sentence for the person: what is wrong, what to type.

    It is in the language of the moment. It never repeats what was typed, so it may be shown and logged.
    """


class PlaceNotCovered(PlaceUnknown):
    """A real place outside the United Kingdom's four nations (Jersey, Guernsey, Man, forces mail)."""


class PlaceAmbiguous(ValueError):
    """Several councils fit. Ask which one; ``candidates`` are in order of name, at least two.

    ``upper`` is the one council whose children's social care covers every candidate, when there is
    one: contacts can then be shown before the person chooses.
    """

    def __init__(self, candidates: Iterable[Place], *, upper: Place | None = None) -> None:
        self.candidates = tuple(sorted(candidates, key=lambda place: (place.name, place.gss)))
        self.upper = upper
        super().__init__(_(SEVERAL) % {"number": len(self.candidates)})
