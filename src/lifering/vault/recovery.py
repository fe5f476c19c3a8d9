"""When nobody of a team can open its reports any more: two of three holders can, with words on paper."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.vault.codes import holder_words, read_holder
from lifering.vault.deriving import holder_pair
from lifering.vault.envelope import TEAM, Recipient
from lifering.vault.known import known_keys
from lifering.vault.models import Drill, Holder, RecoveryShare, Share
from lifering.vault.pairs import PrivateKey, read_public
from lifering.vault.queries import public_of
from lifering.vault.refusals import (
    DoesNotOpen,
    FingerprintDiffers,
    NotAHolder,
    NotAMember,
    NothingToRecover,
    TooFewHolders,
    TwoAreNeeded,
)
from lifering.vault.shares import Two, drill_box, open_drill_box, open_with_two, share, share_with_two
from lifering.vault.wire import WillNotOpen

FEWEST = 3


@dataclass(frozen=True)
class Drilled:
    """A drill that went well: who took part, and how many keys opened."""

    holders: tuple[str, str]
    opened: int


def make_holder(*, name: str, by: str, at: dt.datetime) -> tuple[str, ...]:
    """The 24 words for a new holder's paper. They are shown once and are nowhere else.

    Keys of teams are sealed to a new holder when a member of the team next opens their vault.
    """
    secret = secrets.token_bytes(32)
    with transaction.atomic():
        made = Holder.objects.create(name=name, public=holder_pair(secret).public.record, made_at=at)
        record(kind=Kind.HOLDER_MADE, at=at, by=by, about=str(made.id))
    return holder_words(secret)


def retire_holder(*, holder_id: UUID, by: str, at: dt.datetime) -> None:
    """Nothing more opens with their words. Raises :class:`TooFewHolders`, :class:`NotAHolder`."""
    with transaction.atomic():
        if not active_holders().filter(id=holder_id).exists():
            raise NotAHolder
        if active_holders().count() <= FEWEST:
            raise TooFewHolders
        active_holders().filter(id=holder_id).update(retired_at=at)
        for side in ("inner_holder_id", "outer_holder_id"):
            RecoveryShare.objects.filter(**{side: holder_id}).delete()
        record(kind=Kind.HOLDER_RETIRED, at=at, by=by, about=str(holder_id))


def active_holders() -> QuerySet[Holder]:
    return Holder.objects.filter(retired_at=None)


def seal_recovery(*, held: Mapping[Recipient, PrivateKey], at: dt.datetime) -> int:
    """Seals each key to every two holders to whom it is not sealed yet; inside the caller's transaction. How many."""
    pairs = [
        Two(one.id, read_public(bytes(one.public)), two.id, read_public(bytes(two.public)))
        for one, two in combinations(active_holders().order_by("id"), 2)
    ]
    there = set(
        RecoveryShare.objects.filter(team_id__in={who.id for who in held}).values_list(
            "team_id", "generation", "inner_holder_id", "outer_holder_id"
        )
    )
    made = [
        RecoveryShare(
            team_id=team.id,
            generation=team.generation,
            inner_holder_id=two.inner_id,
            outer_holder_id=two.outer_id,
            sealed=share_with_two(private, team, two),
            made_at=at,
        )
        for team, private in held.items()
        for two in pairs
        if (team.id, team.generation, two.inner_id, two.outer_id) not in there
    ]
    RecoveryShare.objects.bulk_create(made)
    return len(made)


def drill(*, words_a: str, words_b: str, by: str, at: dt.datetime) -> Drilled:
    """Tries that two holders can open what is sealed to both, and keeps nothing of what opens.

    Raises :class:`~lifering.vault.codes.NotACode`, :class:`NotAHolder`, :class:`TwoAreNeeded`, :class:`DoesNotOpen`.
    """
    names, two = _holders(words_a, words_b)
    fresh = secrets.token_bytes(32)
    public = Two(two.inner_id, two.inner.public, two.outer_id, two.outer.public)
    wrong = 0 if open_drill_box(drill_box(fresh, public), two) == fresh else 1
    opened = list(_opened(two))
    wrong += sum(private is None for _team, private in opened)
    with transaction.atomic():
        detail = {"opened": len(opened) - wrong, "wrong": wrong}
        record(kind=Kind.DRILL_DONE, at=at, by=by, detail=detail)
        if not wrong:
            Drill.objects.create(
                at=at, inner_holder_id=two.inner_id, outer_holder_id=two.outer_id, opened=len(opened)
            )
    if wrong:
        raise DoesNotOpen(wrong)
    return Drilled(names, len(opened))


def recover(
    *,
    team_id: UUID,
    words_a: str,
    words_b: str,
    member_id: UUID,
    members: Collection[UUID],
    fingerprint: str,
    by: str,
    at: dt.datetime,
) -> int:
    """Gives a team's key to a member who has a phrase and whose ``fingerprint`` the holders compared. How many generations.

    ``members``: who is in the team now. Raises as :func:`drill`, and :class:`NotAMember`, :class:`NoPhraseYet`,
    :class:`FingerprintDiffers`, :class:`NothingToRecover`.
    """
    if member_id not in members:
        raise NotAMember
    _names, two = _holders(words_a, words_b)
    public = public_of(member_id)
    if not public.is_told_by(fingerprint):
        raise FingerprintDiffers
    found = {team: private for team, private in _opened(two, team_id) if private is not None}
    if not found:
        raise NothingToRecover
    with transaction.atomic():
        for team, private in found.items():
            Share.objects.update_or_create(
                team_id=team.id,
                generation=team.generation,
                member_id=member_id,
                defaults={"sealed": share(private, team, member_id, public), "made_at": at},
            )
        detail = {"generations": len(found), "holders": [str(two.inner_id), str(two.outer_id)]}
        record(kind=Kind.RECOVERED, at=at, by=by, team=str(team_id), about=str(member_id), detail=detail)
    return len(found)


def _holders(words_a: str, words_b: str) -> tuple[tuple[str, str], Two[PrivateKey]]:
    """The two whose words these are, in the order in which things are sealed to them."""
    known = {bytes(row.public): row for row in active_holders()}
    found = []
    for words in (words_a, words_b):
        private = holder_pair(read_holder(words))
        if private.public.record not in known:
            raise NotAHolder
        found.append((known[private.public.record], private))
    if found[0][0] == found[1][0]:
        raise TwoAreNeeded
    (one, inner), (two, outer) = sorted(found, key=lambda each: each[0].id)
    return (one.name, two.name), Two(one.id, inner, two.id, outer)


def _opened(
    two: Two[PrivateKey], team_id: UUID | None = None
) -> Iterator[tuple[Recipient, PrivateKey | None]]:
    """Each key sealed to these two; ``None`` where it does not open, or is not the key that reports are sealed to."""
    rows = RecoveryShare.objects.filter(inner_holder_id=two.inner_id, outer_holder_id=two.outer_id)
    known = known_keys()
    for row in rows.filter(team_id=team_id) if team_id else rows:
        team = Recipient(TEAM, row.team_id, row.generation)
        try:
            yield team, open_with_two(bytes(row.sealed), team, two, known[team]) if team in known else None
        except WillNotOpen:
            yield team, None
