"""Every write of this room. Each is one transaction with its audit row; what is sealed is sealed before it begins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from lifering.audit import operations as audit
from lifering.audit.kinds import Kind
from lifering.engine.packs.model import Urgency
from lifering.reports.contactable import Contactable
from lifering.reports.content import Identity, MessageContent, ReportContent, Sealed, to_bytes
from lifering.reports.models import Delivery, Message, Report
from lifering.reports.passing_on import MayBeTold
from lifering.vault import queries as vault
from lifering.vault.codes import words
from lifering.vault.deriving import DraftKey, lookup, reporter_pair
from lifering.vault.envelope import REPORTER, About, Recipient, seal
from lifering.vault.pairs import PublicKey, read_public
from lifering.vault.refusals import TeamCannotReceive

CODES = "codes"
"""The site secret under which return codes are looked up."""
REPLY, ANSWER = Message.Kind.REPLY, Message.Kind.ANSWER


class NobodyCanReceive(Exception):
    """No team of those chosen has a key to seal to. Nothing was written."""


class Burned(Exception):
    """The code was burned: nothing can be sent to whoever held it, and nothing comes from them."""


@dataclass(frozen=True, kw_only=True)
class Filing:
    """A report ready to be sealed."""

    content: ReportContent
    identity: Identity
    teams: MayBeTold
    """Those that get it, each with the others that may learn that something waits there: none that was kept out."""
    urgency: Urgency

    def __post_init__(self) -> None:
        """Whoever was kept out gets nothing and learns nothing, whatever made this. Raises ValueError."""
        out = {UUID(one) for one in self.content.kept_out}
        if any(team in out or out & set(others) for team, others in self.teams.items()):
            raise ValueError(
                "A team that the person kept out is among those that get the report or learn of it."
            )


def file_report(
    *,
    key: DraftKey,
    filing: Filing,
    at: dt.datetime,
    choose: Callable[[Sequence[str]], str],
    with_it: Callable[[Report], object] = lambda _report: None,
) -> Report:
    """Seals and stores a report; it is on the disk when this returns. The same draft sent twice is one report.

    ``choose`` picks a word for the spoken number. ``with_it`` writes what belongs to the same moment, in the same
    transaction: a crash leaves both or neither. Raises :class:`NobodyCanReceive`.
    """
    report = _sealed_report(key, filing, at, choose)
    teams = sorted(filing.teams)
    deliveries = [delivery(report, team, filing.teams[team], at) for team in teams]
    try:
        with transaction.atomic():
            report.save(force_insert=True)
            Delivery.objects.bulk_create(deliveries)
            with_it(report)
            audit.record(
                kind=Kind.REPORT_RECEIVED,
                at=at,
                about=str(report.id),
                detail={"teams": [str(team) for team in teams], "urgency": filing.urgency},
            )
    except IntegrityError:  # the same draft was sent before, or twice at the same moment
        report = Report.objects.get(id=key.report_id)
        with_it(report)
    return report


def _sealed_report(
    key: DraftKey, filing: Filing, at: dt.datetime, choose: Callable[[Sequence[str]], str]
) -> Report:
    sealed_to = keys_of(filing.teams)
    report_id, code = key.report_id, key.code

    def sealed(purpose: str, content: Sealed) -> bytes:
        return seal(to_bytes(content), About(purpose, report_id, report_id), sealed_to, at)

    return Report(
        id=report_id,
        number=spoken_number(choose),
        received_at=at,
        urgency=filing.urgency,
        language=filing.content.language,
        sealed=sealed("report", filing.content),
        sealed_identity=None if filing.identity.is_empty else sealed("identity", filing.identity),
        reporter_public=reporter_pair(code, report_id).public.record,
        code_lookup=lookup(code, vault.site_secret(CODES)),
    )


def delivery(report: Report, team: UUID, others: Collection[UUID], at: dt.datetime) -> Delivery:
    """Not stored yet. ``others``: teams that may learn that something waits there."""
    told = sorted(str(one) for one in others)
    return Delivery(report=report, team_id=team, delivered_at=at, may_be_told=told)


def keys_of(teams: Iterable[UUID]) -> list[tuple[Recipient, PublicKey]]:
    """Raises :class:`NobodyCanReceive`: a report reaches all that the person was shown, or is not taken."""
    try:
        found = vault.sealed_to(teams)
    except TeamCannotReceive:
        raise NobodyCanReceive from None
    if not found:
        raise NobodyCanReceive
    return found


def spoken_number(choose: Callable[[Sequence[str]], str]) -> str:
    """Two words and a number to say aloud, such as *amber kite 41*; it follows from nothing."""
    return f"{choose(words())} {choose(words())} {choose([str(number) for number in range(10, 100)])}"


def add_answer(*, report: Report, content: MessageContent, at: dt.datetime) -> Message:
    """What somebody with the code wrote, sealed to the teams that have the report. Raises :class:`Burned`."""
    message = Message(id=uuid4(), report=report, kind=ANSWER, at=at)
    message.sealed = seal_to_teams(message, "message-to-team", content, at)
    with transaction.atomic():
        _require_reachable(report)
        message.save(force_insert=True)
        audit.record(
            kind=Kind.REPORT_ANSWERED, at=at, about=str(report.id), detail={"message": str(message.id)}
        )
    return message


def add_reply(
    *,
    report: Report,
    team: UUID,
    by: UUID,
    content: MessageContent,
    contactable: Contactable,
    at: dt.datetime,
) -> Message:
    """What a team writes: sealed to the teams, and once more to the reporter. Raises :class:`Burned`.

    ``contactable`` is that of the opened report; a reply behind the code is always allowed and goes nowhere else.
    """
    contactable.require("here")
    if report.reporter_public is None:
        raise Burned
    message = Message(id=uuid4(), report=report, kind=REPLY, at=at, by_id=by, team_id=team)
    message.sealed = seal_to_teams(message, "message-to-team", content, at)
    about = About("message-to-reporter", message.id, report.id)
    to = [(Recipient(REPORTER, report.id), read_public(bytes(report.reporter_public)))]
    message.sealed_for_reporter = seal(to_bytes(content), about, to, at)
    with transaction.atomic():
        _require_reachable(report)
        message.save(force_insert=True)
        Delivery.objects.filter(report=report, team_id=team, answered_at=None).update(answered_at=at)
        audit.record(
            kind=Kind.REPORT_REPLIED,
            at=at,
            by=str(by),
            team=str(team),
            about=str(report.id),
            detail={"message": str(message.id)},
        )
    return message


def seal_to_teams(message: Message, purpose: str, content: Sealed, at: dt.datetime) -> bytes:
    """An envelope for every team that has the report, each under its newest key. Raises :class:`NobodyCanReceive`."""
    teams = message.report.deliveries.values_list("team_id", flat=True)
    return seal(to_bytes(content), About(purpose, message.id, message.report_id), keys_of(teams), at)


def mark_seen(*, report: Report, at: dt.datetime) -> None:
    """Whoever has the code saw every reply that is there; when, stands with each, and no more is kept of them."""
    unseen = report.messages.filter(kind=REPLY, seen_at=None)
    if unseen.exists():
        with transaction.atomic():
            unseen.update(seen_at=at)


def burn_code(*, report: Report, at: dt.datetime) -> None:
    """The code opens nothing any more, for whoever has it. Teams keep the report and learn only that it was burned."""
    with transaction.atomic():
        changed = Report.objects.filter(id=report.id, burned_at=None).update(
            reporter_public=None, code_lookup=None, burned_at=at
        )
        if changed:
            report.messages.filter(kind=REPLY).update(sealed_for_reporter=None)
            audit.record(kind=Kind.CODE_BURNED, at=at, about=str(report.id))


def _require_reachable(report: Report) -> None:
    """The code may have been burned since the page was opened."""
    rows = (
        Report.objects.select_for_update()
    )  # whoever burns or disposes of it at this moment comes before or after
    if rows.filter(id=report.id, burned_at=None, disposed_at=None).first() is None:
        raise Burned
