"""What a member decides about a report, with a reason sealed to their team. Each is one transaction with its link in the chain."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from lifering.accounts.models import Member
from lifering.accounts.refusing import Refused
from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.reports.models import Decision, Delivery, Report
from lifering.reports.reasons import keep_reason, read_reason
from lifering.reports.retention import dispose_on, undo_disposals

SET_ASIDE, ALL_THE_SAME = "set_aside", "all_the_same"
CLOSED_AS = {
    "acted_on": "Acted on: it is recorded and taken further elsewhere",
    "advice_given": "Advice was given, nothing else is needed",
    "handed_on": "Handed on to another team, which has it",
    "already_known": "It is known already and being dealt with",
    "not_for_us": "It is nothing that a safeguarding team does",
    "could_not_reach": "Nothing more can be learned, and the person does not come back",
}
"""Why a team closes a report. Stands in clear with it."""


def decide(
    *, delivery: Delivery, kind: str, audited: Kind, reason: str, by: Member, at: dt.datetime, **detail: Any
) -> Decision:
    """One row with its sealed reason and its link, in the caller's transaction or its own. Raises :class:`Refused`."""
    with transaction.atomic():
        made: Decision = keep_reason(
            kept=delivery.report, team=delivery.team, kind=kind, reason=reason, by=by, at=at
        )
        audit.record(
            kind=audited,
            at=at,
            by=by.pk,
            team=delivery.team_id,
            about=delivery.report_id,
            detail={"decision": str(made.id), **detail},
        )
    return made


def second(decision: Decision, *, by: Member, audited: Kind, at: dt.datetime) -> None:
    """Another member agrees. Raises :class:`Refused` for whoever asked themselves, and where somebody was quicker."""
    if by.pk == decision.by_id:
        raise Refused("A second member has to look at it. You asked for this yourself.")
    with transaction.atomic():
        changed = Decision.objects.filter(pk=decision.pk, second_at=None, undone_at=None).update(
            second_by=by, second_at=at
        )
        if not changed:
            raise Refused("Somebody has already answered this. Look at the report again.")
        audit.record(
            kind=audited,
            at=at,
            by=by.pk,
            team=decision.team_id,
            about=decision.report_id,
            detail={"decision": str(decision.id)},
        )


def require_closable(delivery: Delivery, closed_as: str, reason: str, recorded: bool) -> None:
    """``recorded``: the member says that what belongs into their own child-protection file stands there: this site keeps no
    such file. Raises :class:`Refused`."""
    if closed_as not in CLOSED_AS:
        raise Refused("Choose why you close it.", "closed_as")
    if delivery.read_at is None:
        raise Refused("Read it before you close it.")
    if not recorded:
        raise Refused(
            "Record it in your own child-protection file first, then tick that it is there.", "recorded"
        )
    read_reason(reason)


def close_report(
    *,
    delivery: Delivery,
    closed_as: str,
    reason: str,
    by: Member,
    at: dt.datetime,
    open_: tuple[str, ...] = (),
) -> None:
    """This team is done with it; when every team is, the report is closed. After :func:`require_closable`.

    ``open_``: what nobody had answered (:func:`~lifering.reports.still_open.still_open`) and the member closed all the same; stands
    in the chain.
    """
    with transaction.atomic():
        _lock(delivery)
        decide(
            delivery=delivery, kind=Decision.Kind.CLOSE, audited=Kind.REPORT_CLOSED, reason=reason, by=by, at=at,
            closed_as=closed_as, recorded="yes", **({"unanswered": "-".join(open_)} if open_ else {}),
        )  # fmt: skip
        _close(delivery, closed_as, at)


def ask_to_set_aside(*, delivery: Delivery, reason: str, by: Member, at: dt.datetime) -> Decision:
    """This is no real report, says one member; it stays where it is until another has looked. Raises :class:`Refused`."""
    if delivery.read_at is None:
        raise Refused("Read it before you set it aside.")
    if waiting_to_set_aside(delivery):
        raise Refused("A colleague has asked for this already. It waits for a second member.")
    return decide(
        delivery=delivery, kind=Decision.Kind.SET_ASIDE, audited=Kind.SET_ASIDE_ASKED, reason=reason, by=by, at=at
    )  # fmt: skip


def waiting_to_set_aside(delivery: Delivery) -> Decision | None:
    return (
        Decision.objects.select_related("by")
        .filter(report=delivery.report_id, team=delivery.team_id, kind=Decision.Kind.SET_ASIDE, second_at=None, undone_at=None)
        .first()
    )  # fmt: skip


def agree_to_set_aside(*, delivery: Delivery, by: Member, at: dt.datetime) -> None:
    """The second look. It is closed and kept as every closed report is. Raises :class:`Refused`."""
    asked = waiting_to_set_aside(delivery)
    if asked is None:
        raise Refused("Nobody asks to set this aside any more. Look at the report again.")
    with transaction.atomic():
        _lock(delivery)
        second(asked, by=by, audited=Kind.REPORT_SET_ASIDE, at=at)
        _close(delivery, SET_ASIDE, at)


def reopen_report(*, delivery: Delivery, reason: str, by: Member, at: dt.datetime) -> None:
    """It is open again, for this team; also what was set aside, or was asked to be. Raises :class:`Refused`."""
    with transaction.atomic():
        _lock(delivery)
        decide(
            delivery=delivery, kind=Decision.Kind.REOPEN, audited=Kind.REPORT_REOPENED, reason=reason, by=by, at=at
        )  # fmt: skip
        Decision.objects.filter(
            report=delivery.report_id, team=delivery.team_id, kind=Decision.Kind.SET_ASIDE, undone_at=None
        ).update(undone_at=at)
        undo_disposals(delivery.report, at)
        Delivery.objects.filter(pk=delivery.pk).update(closed_at=None, closed_as="")
        Report.objects.filter(pk=delivery.report_id).update(closed_at=None, closed_as="", dispose_on=None)


def _close(delivery: Delivery, closed_as: str, at: dt.datetime) -> None:
    row = _lock(delivery)
    Delivery.objects.filter(pk=delivery.pk).update(closed_at=at, closed_as=closed_as)
    if not Delivery.objects.filter(report=row, closed_at=None).exists():
        row.closed_at, row.closed_as = at, closed_as
        row.dispose_on = dispose_on(row)
        row.save(update_fields=["closed_at", "closed_as", "dispose_on"])


def _lock(delivery: Delivery) -> Report:
    """Two teams that close at once see each other. Always before the chain: whoever takes the two in the other order waits for ever."""
    return Report.objects.select_for_update().get(pk=delivery.report_id)
