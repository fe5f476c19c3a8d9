"""Every change of who can open what: keyword-only, in one transaction, with one row in the audit chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.vault import phrase as phrases
from lifering.vault.codes import read_phrase
from lifering.vault.envelope import TEAM, Recipient
from lifering.vault.keyring import Keys
from lifering.vault.models import MemberKey, OpenVault, Share, TeamKey
from lifering.vault.pairs import PrivateKey, PublicKey
from lifering.vault.queries import newest, public_of, readers, teams_of
from lifering.vault.recovery import seal_recovery
from lifering.vault.refusals import (
    FingerprintDiffers,
    HasKey,
    HasPhrase,
    LastReader,
    NotAReader,
    NotYours,
)
from lifering.vault.shares import share


def choose_phrase(
    *,
    member_id: UUID,
    phrase: str,
    by: str,
    at: dt.datetime,
    anew: bool = False,
    cost: phrases.Cost | None = None,
) -> PublicKey:
    """A member's own pair under a phrase that we made (:func:`~lifering.vault.codes.new_phrase`).

    ``anew`` when the old phrase is forgotten: what was shared with the old key is gone, and colleagues share again.
    ``cost``: another than today's only where the phrase protects nothing, as in a demo. Raises :class:`HasPhrase`.
    """
    private = PrivateKey.new()
    sealed = phrases.seal_with_phrase(private, read_phrase(phrase), member_id, cost)
    with transaction.atomic():
        if not anew and MemberKey.objects.filter(member_id=member_id).exists():
            raise HasPhrase
        lost = Share.objects.filter(member_id=member_id).delete()[0]
        OpenVault.objects.filter(member_id=member_id).delete()
        MemberKey.objects.update_or_create(
            member_id=member_id,
            defaults={
                "public": private.public.record,
                "sealed_private": sealed,
                "made_at": at,
                "wrong": 0,
                "wait_until": None,
            },
        )
        record(kind=Kind.PHRASE_SET, at=at, by=by, about=str(member_id), detail={"shares_lost": lost})
    return private.public


def make_team_key(*, team_id: UUID, member_ids: Iterable[UUID], by: str, at: dt.datetime) -> Recipient:
    """The first generation, for members who have a phrase. Raises :class:`HasKey`, :class:`NoPhraseYet`."""
    to = {member_id: public_of(member_id) for member_id in member_ids}
    with transaction.atomic():
        if not to or TeamKey.objects.filter(team_id=team_id).exists():
            raise HasKey if to else NotAReader
        made, told = _make(Recipient(TEAM, team_id, 1), to, at)
        detail = told | {"readers": len(to)}
        record(kind=Kind.GENERATION_MADE, at=at, by=by, team=str(team_id), detail=detail)
    return made


def share_team_key(
    *, keys: Keys, team_id: UUID, member_id: UUID, fingerprint: str, by: str, at: dt.datetime
) -> None:
    """Every generation that ``keys`` hold, for one more member whose ``fingerprint`` somebody has compared with them.

    Raises :class:`NotYours`, :class:`NoPhraseYet`, :class:`FingerprintDiffers`.
    """
    public = public_of(member_id)
    if newest(team_id) not in keys.held:
        raise NotYours
    if not public.is_told_by(fingerprint):
        raise FingerprintDiffers
    with transaction.atomic():
        for team, private in keys.held.items():
            if team.id == team_id:
                _share(private, team, member_id, public, at)
        record(kind=Kind.SHARE_GIVEN, at=at, by=by, team=str(team_id), about=str(member_id))


def new_generation(*, team_id: UUID, keeping: Iterable[UUID], by: str, at: dt.datetime) -> Recipient:
    """A new key, for those who stay; everybody else loses every generation, and open vaults of the team close.

    What a leaver copied before stays readable to them. Raises :class:`TeamCannotReceive`, :class:`NotAReader`,
    :class:`LastReader`.
    """
    stay = set(keeping)
    with transaction.atomic():
        last = newest(team_id)
        now = {reader.member_id for reader in readers(team_id)}
        if not stay <= now:
            raise NotAReader
        if not stay:
            raise LastReader(team_id)
        to = {one: public_of(one) for one in stay}
        made, told = _make(Recipient(TEAM, team_id, last.generation + 1), to, at)
        TeamKey.objects.filter(team_id=team_id, retired_at=None).exclude(generation=made.generation).update(
            retired_at=at
        )
        had = set(Share.objects.filter(team_id=team_id).values_list("member_id", flat=True))
        Share.objects.filter(team_id=team_id).exclude(member_id__in=stay).delete()
        OpenVault.objects.filter(member_id__in=had).delete()
        detail = told | {"stay": len(stay), "left": len(had - stay)}
        record(kind=Kind.GENERATION_MADE, at=at, by=by, team=str(team_id), detail=detail)
    return made


def forget_member(*, member_id: UUID, by: str, at: dt.datetime) -> None:
    """Takes away all that a member could open: a new key for each team of theirs, and their own pair is destroyed.

    Raises :class:`LastReader` where nobody else could open a team's reports.
    """
    with transaction.atomic():
        teams = sorted(teams_of(member_id))
        for team_id in teams:
            others = {reader.member_id for reader in readers(team_id)} - {member_id}
            new_generation(team_id=team_id, keeping=others, by=by, at=at)
        OpenVault.objects.filter(member_id=member_id).delete()
        MemberKey.objects.filter(member_id=member_id).delete()
        record(kind=Kind.SHARE_TAKEN, at=at, by=by, about=str(member_id), detail={"teams": len(teams)})


def _make(
    team: Recipient, to: dict[UUID, PublicKey], at: dt.datetime
) -> tuple[Recipient, dict[str, int | str]]:
    """The new generation, and what the chain notes of it: by that a key put in its place is found out."""
    private = PrivateKey.new()
    TeamKey.objects.create(
        team_id=team.id, generation=team.generation, public=private.public.record, made_at=at
    )
    for member_id, public in to.items():
        _share(private, team, member_id, public, at)
    seal_recovery(held={team: private}, at=at)
    return team, {"generation": team.generation, "fingerprint": private.public.digest}


def _share(private: PrivateKey, team: Recipient, member_id: UUID, public: PublicKey, at: dt.datetime) -> None:
    Share.objects.update_or_create(
        team_id=team.id,
        generation=team.generation,
        member_id=member_id,
        defaults={"sealed": share(private, team, member_id, public), "made_at": at},
    )
