"""What the rules say for a draft: its plan, how urgent it is, and so to whom it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from lifering.engine import plan
from lifering.engine.library import Edition
from lifering.engine.packs.model import Urgency
from lifering.engine.packs.reporting import SOON as SOON_ASKED
from lifering.engine.packs.reporting import TEAMS, TODAY
from lifering.places import Gazetteer, Place
from lifering.reports.contactable import contactable
from lifering.reports.content import ReportContent, identity
from lifering.reports.draft import Draft
from lifering.reports.operations import Filing
from lifering.reports.routing import Inbox, Wanted, at_least, before_it_happens, recipients, wanted
from lifering.triage.planning import place_in

NOT_NAMED = "A team that takes no reports at the moment"
"""For staff, in English: of a team that was kept out while it did."""


def place_of(gazetteer: Gazetteer, draft: Draft) -> Place | None:
    return place_in(gazetteer, draft.area)


def urgency_of(edition: Edition, gazetteer: Gazetteer, draft: Draft) -> Urgency:
    """That of the plan; words that sound like danger, and what will happen today, are read within the hour at the latest."""
    planned = plan.urgency_of(edition, draft.facts, place=place_of(gazetteer, draft))
    urgency = at_least(planned, draft.alarms)
    return before_it_happens(urgency, str(draft.said.get(SOON_ASKED, "")))


def is_soon(draft: Draft) -> bool:
    """Whether something is going to happen today: whoever tells it must not wait for an answer."""
    return draft.said.get(SOON_ASKED) == TODAY


def wanted_of(draft: Draft, urgency: Urgency) -> Wanted:
    return wanted(draft.facts, draft.area, urgency, (UUID(team) for team in draft.kept_out))


def filing(
    edition: Edition,
    draft: Draft,
    inboxes: Iterable[Inbox],
    urgency: Urgency,
    at: dt.datetime,
) -> Filing:
    """The report as it is sealed: teams that were kept out get nothing, and the others are told not to show it to them."""
    inboxes, want = list(inboxes), wanted_of(draft, urgency)
    names = {one.team: one.name for one in inboxes}
    out = {str(team): names.get(team, NOT_NAMED) for team in sorted(want.kept_out)}
    cards = edition.pack.report_questions
    content = ReportContent(
        written_at=at,
        pack=edition.hash,
        language=edition.language,
        facts=draft.facts,
        area=draft.area,
        said={
            name: value
            for name, value in draft.said.items()
            if name != TEAMS and name in cards and cards[name].is_identity != "yes"
        },
        passed=draft.passed,
        contactable=contactable(draft.said),
        kept_out=out,
        alarms=draft.alarms,
    )
    return Filing(
        content=content,
        identity=identity(draft.said),
        teams={one.team: one.others - want.kept_out for one in recipients(inboxes, want)},
        urgency=urgency,
    )
