"""What the vault knows without a private key: to whom can be sealed, and who can open."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lifering.vault.deriving import SITE_SECRET
from lifering.vault.envelope import TEAM, Recipient
from lifering.vault.models import MemberKey, Share, SiteSecret, TeamKey
from lifering.vault.pairs import PublicKey, read_public
from lifering.vault.refusals import NoPhraseYet, SiteSecretIsDamaged, TeamCannotReceive


@dataclass(frozen=True)
class Reader:
    """A member who can open a team's newest reports."""

    member_id: UUID
    fingerprint: str
    since: dt.datetime


def sealed_to(team_ids: Iterable[UUID]) -> list[tuple[Recipient, PublicKey]]:
    """The newest key of each team. Raises :class:`TeamCannotReceive` for the first that has none."""
    wanted = list(dict.fromkeys(team_ids))
    rows = TeamKey.objects.filter(team_id__in=wanted).order_by("generation")
    newest = {
        team: (generation, public)
        for team, generation, public in rows.values_list("team_id", "generation", "public")
    }
    for team_id in wanted:
        if team_id not in newest:
            raise TeamCannotReceive(team_id)
    return [
        (Recipient(TEAM, team_id, newest[team_id][0]), read_public(bytes(newest[team_id][1])))
        for team_id in wanted
    ]


def newest(team_id: UUID) -> Recipient:
    """Raises :class:`TeamCannotReceive`."""
    return sealed_to([team_id])[0][0]


@dataclass(frozen=True)
class TeamPublic:
    """The key to which a team's reports are sealed now."""

    recipient: Recipient
    fingerprint: str
    made_at: dt.datetime


def newest_key(team_id: UUID) -> TeamPublic | None:
    """None while the team has no key."""
    row = TeamKey.objects.filter(team_id=team_id).order_by("-generation").first()
    if row is None:
        return None
    fingerprint = read_public(bytes(row.public)).fingerprint
    return TeamPublic(Recipient(TEAM, team_id, row.generation), fingerprint, row.made_at)


def teams_with_keys() -> frozenset[UUID]:
    return frozenset(TeamKey.objects.values_list("team_id", flat=True))


def readers(team_id: UUID) -> list[Reader]:
    """Who can open what is sealed to this team today; empty while it has no key."""
    last = TeamKey.objects.filter(team_id=team_id).order_by("-generation").first()
    if last is None:
        return []
    shares = Share.objects.filter(team_id=team_id, generation=last.generation).order_by("made_at", "id")
    keys = MemberKey.objects.in_bulk([share.member_id for share in shares])
    return [
        Reader(share.member_id, read_public(bytes(keys[share.member_id].public)).fingerprint, share.made_at)
        for share in shares
        if share.member_id in keys
    ]


def can_open(team_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these teams that have :func:`readers`; the database is asked once for all of them."""
    keys = TeamKey.objects.filter(team_id__in=list(team_ids)).order_by("generation")
    newest = dict(keys.values_list("team_id", "generation"))
    with_phrase = MemberKey.objects.values("member_id")
    shares = Share.objects.filter(team_id__in=newest, member_id__in=with_phrase)
    held = shares.values_list("team_id", "generation").distinct()
    return frozenset(team for team, generation in held if newest[team] == generation)


def has_phrase(member_id: UUID) -> bool:
    return MemberKey.objects.filter(member_id=member_id).exists()


def public_of(member_id: UUID) -> PublicKey:
    """A member's own public key. Raises :class:`NoPhraseYet`."""
    row = MemberKey.objects.filter(member_id=member_id).first()
    if row is None:
        raise NoPhraseYet(member_id)
    return read_public(bytes(row.public))


def teams_of(member_id: UUID) -> frozenset[UUID]:
    """Teams of whose keys this member has any generation."""
    return frozenset(Share.objects.filter(member_id=member_id).values_list("team_id", flat=True))


def site_secret(name: str) -> bytes:
    """32 bytes that are made when they are first asked for and then stay with the database.

    Raises :class:`SiteSecretIsDamaged` where the row holds anything else.
    """
    kept = SiteSecret.objects.filter(name=name).values_list("secret", flat=True).first()
    if kept is None:
        new = {"secret": secrets.token_bytes(SITE_SECRET)}
        kept = SiteSecret.objects.get_or_create(name=name, defaults=new)[0].secret
    if len(kept) != SITE_SECRET:
        raise SiteSecretIsDamaged(name)
    return bytes(kept)
