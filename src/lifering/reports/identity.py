"""Who sent a report: opened with a reason, where the team says so by two members, and shown only as the person allowed it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from lifering.accounts.models import Member
from lifering.accounts.refusing import Refused
from lifering.accounts.seconding import require_second
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.lib.moments import LONDON
from lifering.reports.contactable import Contactable
from lifering.reports.deciding import decide, second
from lifering.reports.models import Decision, Delivery
from lifering.reports.reading import NotReadable, open_identity, open_report
from lifering.vault.keyring import Keys

LASTS = dt.timedelta(hours=24)
"""A request that nobody answered is over after this, and so is what it allowed."""
DAY = (dt.time(8), dt.time(20))
"""In London. Outside it no number is shown: whoever rings at night wakes a house."""


@dataclass(frozen=True)
class Shown:
    """What a member sees; a number or address that may not be used is not in it."""

    name: str
    phone: str
    email: str
    is_night: bool
    """There is a number and it may be rung, but not at this hour."""


def ask_identity(*, delivery: Delivery, reason: str, by: Member, at: dt.datetime) -> Decision:
    """Raises :class:`Refused`."""
    if not delivery.report.sealed_identity:
        raise Refused("Nobody said who they are. There is no name to open.")
    return decide(
        delivery=delivery, kind=Decision.Kind.IDENTITY, audited=Kind.IDENTITY_ASKED, reason=reason, by=by, at=at
    )  # fmt: skip


def asked_by(delivery: Delivery, member: Member, at: dt.datetime) -> Decision | None:
    """A member's own request that has not run out."""
    return _lasting(delivery, Decision.Kind.IDENTITY, at).filter(by=member).order_by("-at").first()


def asked_by_others(delivery: Delivery, member: Member, at: dt.datetime) -> list[Decision]:
    """Requests of colleagues that wait for a second member."""
    if not delivery.team.two_for_identity:
        return []
    waiting = _lasting(delivery, Decision.Kind.IDENTITY, at).filter(second_at=None).exclude(by=member)
    return list(waiting.select_related("by").order_by("at"))


def agree_identity(*, delivery: Delivery, decision: Decision, by: Member, at: dt.datetime) -> None:
    """Raises :class:`Refused`."""
    if decision.at <= at - LASTS:
        raise Refused("This request has run out. Whoever needs the name asks again.")
    if decision.report_id != delivery.report_id or decision.team_id != delivery.team_id:
        raise Refused("This request is about another report.")
    require_second(asker=decision.by, second=by, team=delivery.team, at=at)
    second(decision, by=by, audited=Kind.IDENTITY_AGREED, at=at)


def may_open(delivery: Delivery, asked: Decision | None) -> bool:
    return asked is not None and (asked.second_at is not None or not delivery.team.two_for_identity)


def ring_at_night(*, delivery: Delivery, reason: str, by: Member, at: dt.datetime) -> Decision:
    """The number is shown outside the hours, once, for a reason. Raises :class:`Refused`."""
    return decide(
        delivery=delivery, kind=Decision.Kind.NIGHT, audited=Kind.NUMBER_SHOWN_AT_NIGHT, reason=reason, by=by, at=at
    )  # fmt: skip


def show_identity(
    *, delivery: Delivery, keys: Keys, by: Member, at: dt.datetime, at_night: Decision | None = None
) -> Shown:
    """Name, and the way by which they may be reached; in the chain before it is returned. Raises :class:`Refused`."""
    asked = asked_by(delivery, by, at)
    if asked is None or not may_open(delivery, asked):
        raise Refused(
            "Ask for the name with a reason first; where your team says so, a second member agrees."
        )
    try:
        found, chosen = open_identity(delivery.report, keys), open_report(delivery.report, keys).contactable
    except NotReadable:
        raise Refused(
            "Who sent it was not sealed to a key that you hold. Ask the team that had it first."
        ) from None
    is_night = bool(found.phone) and chosen.allows("phone") and not is_day(at) and at_night is None
    audit.record(
        kind=Kind.IDENTITY_OPENED,
        at=at,
        by=by.pk,
        team=delivery.team_id,
        about=delivery.report_id,
        detail={"decision": str(asked.id), "number": int(bool(found.phone) and not is_night)},
    )
    phone = found.phone if chosen.allows("phone") and not is_night else ""
    return Shown(found.name, phone, found.email if chosen.allows("email") else "", is_night)


def is_day(at: dt.datetime) -> bool:
    return DAY[0] <= at.astimezone(LONDON).time() < DAY[1]


def contact_rules(chosen: Contactable) -> list[str]:
    """How this person may be reached, in sentences; they stand above everything else."""
    rules = {
        "here": "Write to them here only. Do not ring or email.",
        "phone": "They may be rung. Do not email.",
        "email": "They may be emailed. Do not ring.",
        "never": "Do not try to reach them. A reply here waits until they come back with their code.",
    }
    somebody_else = {
        "say_nothing": "If somebody else answers: hang up and say nothing.",
        "wrong_number": "If somebody else answers: say that it is a wrong number.",
        "ask_for_me": "If somebody else answers: ask for them, and do not say why.",
    }
    told = [rules[chosen.chosen]]
    if chosen.when:
        told.append(f"When it is safe, in their words: {chosen.when}")
    if chosen.somebody_else:
        told.append(somebody_else[chosen.somebody_else])
    return told


def _lasting(delivery: Delivery, kind: str, at: dt.datetime) -> QuerySet[Decision]:
    return Decision.objects.filter(
        report=delivery.report_id, team=delivery.team_id, kind=kind, at__gt=at - LASTS, undone_at=None
    )
