"""A report that lies open, in words: how to reach them first, then what was said, what to do, and what was written. English."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from babel import Locale

from lifering.accounts.models import Agency, Closure, Member
from lifering.accounts.reading import name, who_reads
from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.reporting import SOON, TEAMS
from lifering.engine.plan import ActionPlan, assemble
from lifering.guidance.moments import day_and_hour
from lifering.lib.plain_words import defanged
from lifering.places import Gazetteer, Place
from lifering.reports.content import ReportContent
from lifering.reports.models import Decision, Delivery, Message
from lifering.reports.reading import Said
from lifering.reports.reasons import reason_of
from lifering.reports.retention import HOLD_FOR
from lifering.reports.telling import words_for
from lifering.triage.planning import place_in
from lifering.vault.keyring import Keys

SPOILT = "(This cannot be opened: it is not as it was stored. Tell whoever runs the site.)"
PRIVATE_TO_ASKER = ("asker", "role")
LEAD = "safeguarding_lead"
READS_AS = {Agency.Kind.SOCIAL_CARE: "social_worker", Agency.Kind.POLICE: "police"}
"""Kind of agency -> the role of who reads its reports; in a school and anywhere else it is the safeguarding lead, who is not told to tell the lead."""
OF_THE_FAMILY = ("parent_carer", "relative_of_suspect")
"""Where one of these reported, somebody in the family knows."""
DECIDED = {
    Decision.Kind.IDENTITY: "asked for the name",
    Decision.Kind.NIGHT: "had the number shown at night",
    Decision.Kind.HAND_ON: "gave it to another team as well",
    Decision.Kind.CLOSE: "closed it",
    Decision.Kind.REOPEN: "opened it again",
    Decision.Kind.SET_ASIDE: "asked to set it aside as no real report",
    Decision.Kind.HOLD: "put a legal hold on it",
    Decision.Kind.RELEASE: "released a legal hold",
    Decision.Kind.DISPOSE: "asked that it is disposed of before its day",
}


SOON_TOLD = {"today": "that day or night", "days": "in the next few days"}


@dataclass(frozen=True)
class Answer:
    ask: str
    answer: str
    is_own_words: bool


@dataclass(frozen=True)
class Line:
    """One message, or one decision, with when and by whom."""

    who: str
    when: str
    words: str
    is_new: bool = False
    asks: bool = False


def known_facts(pack: Pack, facts: FactValues) -> FactValues:
    """What today's rules still know: a report may be older than its pack."""
    kept: FactValues = {}
    for fact, value in facts.items():
        card = pack.questions.get(fact)
        if card is None:
            continue
        values = [one for one in (value if isinstance(value, list) else [value]) if one in card.values]
        if values:
            kept[fact] = values if isinstance(value, list) else values[0]
    return kept


def plan_for_staff(
    edition: Edition, gazetteer: Gazetteer, content: ReportContent, at: dt.datetime, agency: Agency
) -> ActionPlan:
    """What the rules say to whoever reads this for an agency; the family rule is the one for them."""
    told = known_facts(edition.pack, content.facts)
    facts = facts_for_staff(told, Agency.Kind(agency.kind))
    return assemble(edition, facts, at=at, place=place_in(gazetteer, content.area))


def facts_for_staff(told: FactValues, kind: Agency.Kind) -> FactValues:
    """What was told, as this reader would answer: who they are, and that the family knows where it was one of them who told."""
    facts = {fact: value for fact, value in told.items() if fact not in PRIVATE_TO_ASKER}
    known: FactValues = {"family_knows": "some"} if told.get("asker") in OF_THE_FAMILY else {}
    return known | facts | {"asker": "professional", "role": READS_AS.get(kind, LEAD)}


def answers(pack: Pack, content: ReportContent, place: Place | None) -> list[Answer]:
    """Everything that was asked, in the order of the form; what the pack no longer knows comes last, by its id."""
    asker = str(content.facts.get("asker", ""))
    order = [one for form in pack.report_forms.values() for one in form.order if one != TEAMS]
    told = [*content.facts, *content.said, *content.passed]
    return [
        _answer(pack, content, one, asker, place) for one in dict.fromkeys([*order, *told]) if one in told
    ]


def _answer(pack: Pack, content: ReportContent, one: str, asker: str, place: Place | None) -> Answer:
    card = pack.report_questions.get(one)
    is_known = card is not None or one in pack.questions
    said = content.facts.get(one, content.said.get(one))
    ask = words_for(pack, one, asker).ask if is_known else one
    if said is None:
        return Answer(ask, "They would rather not say", is_own_words=False)
    words = words_for(pack, one, asker).answers if is_known else {}
    parts = [words.get(value, defanged(value)) for value in (said if isinstance(said, list) else [said])]
    told = "; ".join(parts)
    if one == "nation" and place:
        told = f"{told} ({place.upper_name})"
    return Answer(ask, told, is_own_words=bool(card and card.kind != "choice"))


def told_soon(content: ReportContent) -> str:
    """What they said is going to happen, and when they said it: *today* is not the day on which somebody reads it."""
    when = SOON_TOLD.get(str(content.said.get(SOON, "")))
    written = day_and_hour(content.written_at)
    return f"They wrote on {written} that something was going to happen {when}." if when else ""


def messages(said: list[Said]) -> list[Line]:
    return [_message(one) for one in said]


def _message(one: Said) -> Line:
    row = one.row
    if row.kind == Message.Kind.ANSWER:
        who = "The person who reported"
    else:
        who = ", ".join(
            told for told in (row.by.name if row.by else "", name(row.team) if row.team else "") if told
        )
    if one.is_spoilt:
        return Line(who, day_and_hour(row.at), SPOILT, one.is_new)
    if one.content is None:
        return Line(who, day_and_hour(row.at), "(Sealed before this team had the report.)", one.is_new)
    return Line(who, day_and_hour(row.at), defanged(one.content.words), one.is_new, one.content.asks)


def decisions(delivery: Delivery, keys: Keys) -> list[Line]:
    """What members of this team decided, with their reasons."""
    rows = Decision.objects.filter(report=delivery.report_id, team=delivery.team_id)
    return [
        Line(_decided(row), day_and_hour(row.at), reason_of(row, keys))
        for row in rows.select_related("by", "second_by").order_by("at")
    ]


def _decided(row: Decision) -> str:
    told = f"{row.by.name} {DECIDED[Decision.Kind(row.kind)]}"
    if row.choice in HOLD_FOR:
        told = f"{told} ({HOLD_FOR[row.choice]})"
    return f"{told}; {row.second_by.name} agreed" if row.second_by else told


def other_teams(delivery: Delivery) -> list[str]:
    """Who else has it, and whether they have read it."""
    rows = Delivery.objects.filter(report=delivery.report_id).exclude(pk=delivery.pk)
    return [
        f"{name(row.team)}: {f'read {day_and_hour(row.read_at)}' if row.read_at else 'not read yet'}"
        for row in rows.select_related("team__agency").order_by("delivered_at")
    ]


def told_the_person(delivery: Delivery, at: dt.datetime) -> str:
    """What somebody who looks at the form now is told of when this team reads."""
    closures = list(Closure.objects.select_related("cover__agency"))
    return str(who_reads(delivery.team, closures, at).when)


def language_name(code: str) -> str:
    return Locale.parse(code).get_display_name("en_GB") or code


def other_agreements(found: list[Decision], keys: Keys, member: Member) -> list[tuple[UUID, Line]]:
    """Requests for the name that wait for somebody other than whoever asked."""
    return [
        (row.id, Line(row.by.name, day_and_hour(row.at), reason_of(row, keys)))
        for row in found
        if row.by_id != member.pk
    ]
