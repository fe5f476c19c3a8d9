"""Who can open a team's reports, in rows and sentences for staff."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.queries import members_of
from lifering.vault.keyring import Keys
from lifering.vault.queries import Reader, TeamPublic, has_phrase, newest_key, readers, teams_of

REPLACED = (
    "The key to which reports are sealed is not the one that you have. Somebody may have put another in its place. "
    "Share nothing, and tell whoever runs the site at once."
)
NOT_HELD = (
    "Your open vault does not hold the newest key. Close your vault and open it again. If this sentence stays, somebody "
    "may have put another key in its place: share nothing, and tell whoever runs the site."
)
UNREADABLE = (
    "Nobody can open what is sealed to this key. Two people who keep a recovery paper can give it to a member again: "
    "tell whoever runs the site."
)


@dataclass(frozen=True)
class Row:
    """One member of a team, and what they can open."""

    place: Membership
    has_phrase: bool
    fingerprint: str = ""
    since: dt.datetime | None = None


@dataclass(frozen=True)
class Lost:
    """What somebody loses with a new phrase, of one team."""

    team: str
    sharers: tuple[str, ...]
    """Names of those who can share the key with them again; empty: nobody can."""


@dataclass(frozen=True)
class TeamVault:
    """The page of one team."""

    team: Team
    key: TeamPublic | None
    rows: list[Row]
    strangers: int
    """Who can open, and is in the team no more."""
    warning: str

    @property
    def is_thin(self) -> bool:
        return self.key is not None and sum(bool(row.fingerprint) for row in self.rows) < 2


def team_vault(team: Team, member: Member, keys: Keys | None) -> TeamVault:
    """``keys``: what the member who looks has open, if their vault is."""
    known = {one.member_id: one for one in readers(team.pk)}
    rows = [_row(place, known) for place in members_of(team)]
    key = newest_key(team.pk)
    strangers = len(set(known) - {row.place.member_id for row in rows})
    return TeamVault(team, key, rows, strangers, _warning(key, known, member.pk, keys))


def _row(place: Membership, known: dict[UUID, Reader]) -> Row:
    found = known.get(place.member_id)
    if found is None:
        return Row(place, has_phrase(place.member_id))
    return Row(place, True, found.fingerprint, found.since)


def _warning(key: TeamPublic | None, known: dict[UUID, Reader], member_id: UUID, keys: Keys | None) -> str:
    if key is None:
        return ""
    if not known:
        return UNREADABLE
    if keys is None or member_id not in known:
        return ""
    held = keys.held.get(key.recipient)
    if held is None:
        return NOT_HELD
    return "" if held.public.fingerprint == key.fingerprint else REPLACED


def lost_with(member: Member) -> list[Lost]:
    """Of each team whose key this member has: who can share it with them again."""
    places = Membership.objects.select_related("team__agency").filter(
        member=member, team_id__in=teams_of(member.pk)
    )
    return [Lost(f"{one.team.agency.name}, {one.team.name}", _sharers(one.team, member)) for one in places]


def _sharers(team: Team, member: Member) -> tuple[str, ...]:
    can = {one.member_id for one in readers(team.pk)} - {member.pk}
    return tuple(one.member.name for one in members_of(team) if one.member_id in can)
