"""A reply, before it goes: kind words, no secret asked of a child, and the rule about telling the family (promise 4)."""

from __future__ import annotations

import datetime as dt

from django.http import QueryDict

from lifering.accounts.models import Member
from lifering.accounts.refusing import Refused
from lifering.engine.library import Edition
from lifering.engine.packs.pack import Pack
from lifering.engine.plan import assemble
from lifering.engine.wording import refused
from lifering.lib.plain_words import defanged
from lifering.places import Gazetteer
from lifering.reports import operations
from lifering.reports.content import MessageContent, ReportContent, from_bytes
from lifering.reports.forms import MESSAGE, WORDS, checked_words, clean
from lifering.reports.models import Delivery, Message
from lifering.reports.reading import open_report
from lifering.reports.report_page import known_facts
from lifering.triage.forms import NotRead
from lifering.triage.planning import place_in
from lifering.vault.envelope import About
from lifering.vault.keyring import Keys
from lifering.vault.wire import WillNotOpen

NO_RULE = "not_applicable"
SAME_WITHIN = dt.timedelta(minutes=10)
BURNED = "They burned their code, so nobody can read a reply. What you wrote is still here; nothing was sent."


def read_reply(sent: QueryDict, pack: Pack, content: ReportContent) -> str:
    """The words as they would go. Raises :class:`Refused` with one sentence; the caller keeps what was typed."""
    try:
        words = checked_words(clean(sent.get(WORDS, "")), MESSAGE)
    except NotRead as error:
        raise Refused(str(error), WORDS) from None
    audience = audience_of(pack, content)
    for card, breach in refused(pack, words, audience):
        why = (breach.right or card.because).rstrip(".")
        raise Refused(
            f"This cannot go as it is. It says {breach.how}: {why}. Write that sentence anew.", WORDS
        )
    return defanged(words)


def audience_of(pack: Pack, content: ReportContent) -> str:
    """In whose words they were asked; nobody knows who: a child's, the most careful."""
    asker = str(content.facts.get("asker", ""))
    return pack.audience_of(asker) if asker else "child"


def family_text(edition: Edition, gazetteer: Gazetteer, content: ReportContent, at: dt.datetime) -> str:
    """What goes with a reply to somebody who is no child, in their language; empty for a child, who is asked for no secret."""
    if audience_of(edition.pack, content) == "child":
        return ""
    try:
        spoken = edition.in_language(content.language)
    except KeyError:
        spoken = edition
    facts = known_facts(edition.pack, content.facts)
    plan = assemble(spoken, facts, at=at, place=place_in(gazetteer, content.area))
    return "" if plan.tell_family == NO_RULE else plan.family_text


def with_family(words: str, family: str) -> str:
    return f"{words}\n\n{family}" if family else words


def send_reply(
    *, delivery: Delivery, keys: Keys, words: str, asks: bool, by: Member, at: dt.datetime
) -> Message:
    """Sealed to the person and to every team that has the report. The same words sent twice go once. Raises :class:`Refused`."""
    content = MessageContent(written_at=at, words=words, asks=asks)
    if there := _sent_just_now(delivery, keys, words, by, at):
        return there
    try:
        return operations.add_reply(
            report=delivery.report,
            team=delivery.team_id,
            by=by.pk,
            content=content,
            contactable=open_report(delivery.report, keys).contactable,
            at=at,
        )
    except operations.Burned:
        raise Refused(BURNED, WORDS) from None
    except operations.NobodyCanReceive:
        raise Refused(
            "A team that has this report has no key at the moment, so nothing was sent. Try again soon."
        ) from None


def _sent_just_now(delivery: Delivery, keys: Keys, words: str, by: Member, at: dt.datetime) -> Message | None:
    last = (
        delivery.report.messages.filter(kind=Message.Kind.REPLY, by=by, at__gt=at - SAME_WITHIN)
        .order_by("-at")
        .first()
    )
    if last is None:
        return None
    try:
        raw = keys.open(bytes(last.sealed), About("message-to-team", last.id, last.report_id))
    except WillNotOpen:
        return None
    return last if from_bytes(raw, MessageContent).words == words else None
