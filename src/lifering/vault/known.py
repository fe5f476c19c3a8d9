"""Which public keys of teams are those that were made here.

A private key that comes out of a share proves nothing by itself: whoever can write rows can seal one of their own to a
member. It has to belong to the public key of its team and generation, and that one to the line of the audit chain that
was written when it was made. Who changes that line changes every hash after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from lifering.audit.kinds import Kind
from lifering.audit.models import Event
from lifering.vault.envelope import TEAM, Recipient
from lifering.vault.models import TeamKey
from lifering.vault.pairs import PublicKey, read_public
from lifering.vault.wire import WillNotOpen


def known_keys() -> Mapping[Recipient, PublicKey]:
    """The public key of each generation, without those that the chain does not know or knows otherwise."""
    noted = _noted()
    return {who: public for who, public in _stored().items() if noted.get(who) in ("", public.digest)}


def unknown_count() -> int:
    """How many stored public keys of teams are not what the chain says."""
    return TeamKey.objects.count() - len(known_keys())


def _stored() -> dict[Recipient, PublicKey]:
    found = {}
    for row in TeamKey.objects.all():
        try:
            found[Recipient(TEAM, row.team_id, row.generation)] = read_public(bytes(row.public))
        except WillNotOpen:
            continue
    return found


def _noted() -> dict[Recipient, str]:
    """The fingerprint in the first line of each generation, as nobody makes a generation twice; empty in lines of before."""
    lines = Event.objects.filter(kind=Kind.GENERATION_MADE).order_by("seq").values_list("team", "detail")
    noted: dict[Recipient, str] = {}
    for team, detail in lines:
        noted.setdefault(
            Recipient(TEAM, UUID(team), detail.get("generation", 1)), detail.get("fingerprint", "")
        )
    return noted
