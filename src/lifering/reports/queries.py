"""Every read of this room: who can receive, and what is behind a code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from lifering.accounts.models import Closure, Team
from lifering.accounts.queries import problems_of
from lifering.accounts.reading import in_words, name, next_read_at, reader_at
from lifering.engine.calendar import BeyondKnownHolidays
from lifering.lib.moments import LONDON
from lifering.reports.content import MessageContent, from_bytes
from lifering.reports.models import Message, Report
from lifering.reports.operations import CODES, REPLY
from lifering.reports.passing_on import others_of
from lifering.reports.routing import Inbox
from lifering.reports.silence import silent
from lifering.vault import queries as vault
from lifering.vault.codes import Code
from lifering.vault.deriving import lookup, reporter_pair
from lifering.vault.envelope import REPORTER, About, Recipient, open_envelope
from lifering.vault.pairs import PrivateKey
from lifering.vault.wire import WillNotOpen


@dataclass(frozen=True)
class Look:
    """When an inbox is read next, and by whom: the team itself or its cover. Both None where nobody can say."""

    at: dt.datetime | None = None
    by: Team | None = None


def inboxes(at: dt.datetime) -> list[Inbox]:
    """The teams that take reports, of which nothing is missing (``accounts.queries.problems_of``), that read and have
    somebody who can open them, and who reads for them now. None: the form is closed."""
    taking = list(Team.objects.filter(takes_reports=True).select_related("agency", "partner"))
    closures = list(Closure.objects.select_related("cover__agency"))
    quiet, problems = silent(taking, closures, at), problems_of(taking)
    looks = {
        team: _next_look(team, closures, at)
        for team in taking
        if team.pk not in quiet and not problems[team.pk]
    }
    reads_for: dict[Team, set[UUID]] = {team: set() for team in looks}
    for team, look in looks.items():
        if look.by and look.by.pk != team.pk:
            reads_for.setdefault(look.by, set()).add(team.id)
    able = vault.can_open(team.pk for team in reads_for)
    found = [
        _inbox(team, looks.get(team) or _next_look(team, closures, at), at, closures, closed)
        for team, closed in reads_for.items()
        if team.pk in able
    ]
    return found if any(one.takes_itself for one in found) else []


def having(report: Report, at: dt.datetime) -> list[Inbox]:
    """The inboxes in which a report lies, for whoever has just sent it."""
    closures = list(Closure.objects.select_related("cover__agency"))
    teams = Team.objects.filter(deliveries__report=report).select_related("agency")
    return [
        _inbox(team, _next_look(team, closures, at), at, closures, set())
        for team in teams.order_by("agency__name", "name")
    ]


def _inbox(team: Team, look: Look, at: dt.datetime, closures: list[Closure], closed: set[UUID]) -> Inbox:
    return Inbox(
        team=team.id,
        name=name(team),
        reads=in_words(team, look.by or team, look.at, at),
        councils=tuple(team.councils),
        harms=tuple(team.harms),
        askers=tuple(team.askers),
        next_read_at=look.at,
        others=others_of(team, closures, at.astimezone(LONDON).date()),
        reads_for=frozenset(closed),
        takes_itself=team.takes_reports,
    )


def _next_look(team: Team, closures: list[Closure], at: dt.datetime) -> Look:
    try:
        moment = next_read_at(team, closures, at)
        return Look(moment, reader_at(team, closures, moment)) if moment else Look()
    except BeyondKnownHolidays:
        return Look()


def by_code(code: Code) -> Report | None:
    """The report behind a code; None for a code that opens nothing, also once it was burned."""
    found = lookup(code, vault.site_secret(CODES))
    return Report.objects.filter(code_lookup=found, disposed_at=None).first()


def is_ended(code: Code) -> bool:
    """Whether what is behind a code was read, closed and disposed of: whoever comes back is told so."""
    found = lookup(code, vault.site_secret(CODES))
    return Report.objects.filter(code_lookup=found).exclude(disposed_at=None).exists()


@dataclass(frozen=True)
class Reply:
    at: dt.datetime
    team: str
    """Name of the team that wrote it, and of its agency."""
    content: MessageContent | None
    """None where it is not as it was stored."""
    is_new: bool


def replies(report: Report, code: Code) -> list[Reply]:
    """What teams wrote, newest last, opened with the code. Never the report, and never what the person wrote themselves."""
    private = reporter_pair(code, report.id)
    who = Recipient(REPORTER, report.id)
    rows = report.messages.filter(kind=REPLY, sealed_for_reporter__isnull=False)
    return [
        Reply(row.at, name(row.team), _opened(row, who, private), row.seen_at is None)
        for row in rows.select_related("team__agency").order_by("at")
        if row.team
    ]


def _opened(row: Message, who: Recipient, private: PrivateKey) -> MessageContent | None:
    about = About("message-to-reporter", row.id, row.report_id)
    try:
        raw = open_envelope(bytes(row.sealed_for_reporter or b""), about, who, private)
        return from_bytes(raw, MessageContent)
    except WillNotOpen:
        return None


def answers_sent(report: Report) -> int:
    """How many messages the person has sent since; their words are the teams'."""
    return report.messages.filter(kind=Message.Kind.ANSWER).count()


def by_id(report_id: UUID) -> Report:
    return Report.objects.get(id=report_id)


def teams_of(report: Report) -> set[UUID]:
    """Ids of the teams that have it."""
    return set(report.deliveries.values_list("team_id", flat=True))
