"""Why a member did something, in their words, sealed to their team."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

from lifering.accounts.models import Member, Team
from lifering.accounts.refusing import Refused
from lifering.lib.plain_words import defanged, holds_data
from lifering.reports.content import Sealed, from_bytes, to_bytes
from lifering.reports.kept import Decided, Kept
from lifering.vault import queries as vault
from lifering.vault.envelope import About, seal
from lifering.vault.keyring import Keys
from lifering.vault.wire import NotSealedToYou, WillNotOpen

LONGEST_REASON, SHORTEST_REASON = 1000, 10
NOT_YOURS = "(Sealed to a key that you do not hold.)"
SPOILT = "(This reason cannot be opened: it is not as it was stored. Tell whoever runs the site.)"


class ReasonContent(Sealed, frozen=True, kw_only=True):
    """Why a member did something."""

    words: str


def read_reason(typed: str) -> str:
    """Raises :class:`Refused` with one sentence; nothing is cut off."""
    words = " ".join(typed.split())
    if len(words) < SHORTEST_REASON:
        raise Refused(f"Write the reason in a few words, {SHORTEST_REASON} letters at least.", "reason")
    if len(words) > LONGEST_REASON:
        raise Refused(
            f"Write the reason in at most {LONGEST_REASON:,} letters. You wrote {len(words):,}.", "reason"
        )
    if holds_data(words, may_hold_addresses=True):
        raise Refused(
            "We take words only. Take out what looks like a picture, a file or a very long link.", "reason"
        )
    return defanged(words)


def keep_reason(
    *, kept: Kept, team: Team, kind: str, reason: str, by: Member, at: dt.datetime, choice: str = ""
) -> Any:
    """One row with its sealed reason, in the transaction of whoever writes the link in the chain. Raises :class:`Refused`."""
    made = kept.decisions.model(
        id=uuid4(), team=team, kind=kind, choice=choice, at=at, by=by, **{kept.WORD: kept}
    )
    content = to_bytes(ReasonContent(words=read_reason(reason)))
    made.sealed = seal(content, About("record", made.id, team.pk), vault.sealed_to([team.pk]), at)
    made.save(force_insert=True)
    return made


def reason_of(decision: Decided, keys: Keys) -> str:
    try:
        raw = keys.open(bytes(decision.sealed), About("record", decision.id, decision.team_id))
        return from_bytes(raw, ReasonContent).words
    except NotSealedToYou:
        return NOT_YOURS
    except WillNotOpen:
        return SPOILT
