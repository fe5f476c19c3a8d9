"""An action plan in the order and the words of a page. Used by topics here and by the plan of triage."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lifering.engine.packs.model import Trace
from lifering.engine.plan.model import ActionPlan, ChannelLine, ContactLine, LawLine, Line, SourceLine
from lifering.guidance.moments import day, opening

SHOWN_FIRST = 3
WHEN = {"now": "Do now", "today": "Then, today", "soon": "Soon"}
VERBS = {
    "phone": "Call",
    "text": "Text",
    "textphone": "Textphone",
    "webchat": "Chat online",
    "form": "Online form",
    "email": "Email",
    "web": "Website",
    "in_person": "Go to",
}
NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
}
LAW_STATES = {
    "enacted_not_confirmed": "Passed as law. We have not yet seen when it starts.",
    "announced": "Announced, not law yet.",
    "repealed": "No longer the law. It may still count for what happened before.",
    "guidance": "Guidance, not an offence.",
}
NOT_CHECKED = "not yet checked by us"


@dataclass(frozen=True)
class Reason:
    """Why a line is in the plan, and what it rests on: shown folded."""

    because: list[str]
    sources: list[str]


@dataclass(frozen=True)
class Step:
    text: str
    why: Reason


@dataclass(frozen=True)
class Steps:
    heading: str
    steps: list[Step]


@dataclass(frozen=True)
class Channel:
    verb: str
    value: str
    href: str
    notes: list[str]
    trace: list[str]


@dataclass(frozen=True)
class Contact:
    name: str
    is_open: bool
    state: str
    channels: list[Channel]
    serves: str
    not_for: str
    confidential: str
    what_happens: str
    if_no_answer: str
    withheld: bool
    why: Reason

    @property
    def in_short(self) -> str:
        """For paper: the name and one way to reach it."""
        reached = next((one.value for one in self.channels if one.value), "")
        return f"{self.name} {reached}".strip() if reached not in self.name else self.name


@dataclass(frozen=True)
class Law:
    title: str
    text: str
    notes: list[str]
    why: Reason


@dataclass(frozen=True)
class PlanView:
    is_urgent: bool
    urgency: str
    reassurance: str
    do: list[Steps]
    never: list[Step]
    first_contacts: list[Contact]
    other_contacts: list[Contact]
    law: list[Law]
    law_note: str
    family: str
    area: str


def plan_view(plan: ActionPlan) -> PlanView:
    contacts = [contact(line, plan.at) for line in plan.contacts]
    return PlanView(
        is_urgent=plan.urgency == "999_now",
        urgency=plan.urgency_text,
        reassurance=plan.reassurance,
        do=[steps for when in WHEN if (steps := _steps(plan.do, when)).steps],
        never=[_step(line) for line in plan.never],
        first_contacts=contacts[:SHOWN_FIRST],
        other_contacts=contacts[SHOWN_FIRST:],
        law=[_law(line) for line in plan.law],
        law_note=plan.law_note,
        family=plan.family_text,
        area=plan.area_name or NATIONS.get(plan.nation, ""),
    )


def contact(line: ContactLine, now: dt.datetime) -> Contact:
    return Contact(
        name=line.name,
        is_open=line.open_now is True,
        state=_state(line, now),
        channels=[channel(one) for one in line.channels],
        serves=line.serves,
        not_for=line.not_for,
        confidential=line.confidential,
        what_happens=line.what_happens,
        if_no_answer=line.if_no_answer,
        withheld=line.withheld,
        why=Reason(
            line.because,
            [*([] if line.checked else [f"This service: {NOT_CHECKED}"]), *map(source, line.sources)],
        ),
    )


def channel(line: ChannelLine) -> Channel:
    notes = [line.label, line.cost, line.hours, "no need to speak" if line.silent else ""]
    return Channel(
        VERBS[line.kind], line.value, line.href, [note for note in notes if note], trace(line.trace)
    )


def trace(left: Trace) -> list[str]:
    """What using a channel leaves behind."""
    said = {"yes": "shows on the phone bill", "no": "not on the phone bill"}
    return [
        *([said[left.bill]] if left.call_log == "yes" and left.bill in said else []),
        *(["stays in the call list"] if left.call_log == "yes" else []),
        *(["stays in the browser history"] if left.browser == "yes" else []),
    ]


def source(line: SourceLine) -> str:
    pin = f", {line.pin}" if line.pin else ""
    return f"{line.title}{pin} ({line.how}, {day(line.checked_on)})"


def _steps(lines: list[Line], when: str) -> Steps:
    return Steps(WHEN[when], [_step(line) for line in lines if line.when == when])


def _step(line: Line) -> Step:
    return Step(line.text, Reason(line.because, [source(one) for one in line.sources]))


def _state(line: ContactLine, now: dt.datetime) -> str:
    if line.open_now:
        return "Open now"
    if line.opens_at:
        return f"Closed now. Opens {opening(line.opens_at, now)}"
    return "Closed now" if line.open_now is False else "Hours not known"


def _law(line: LawLine) -> Law:
    notes = [
        "" if line.text.startswith(line.provision) else line.provision,
        LAW_STATES.get(line.state, ""),
        f"From {day(line.in_force_from)}." if line.in_force_from else "",
        f"Until {day(line.in_force_until)}." if line.in_force_until else "",
        " and ".join(NATIONS.get(nation, nation) for nation in line.nation),
        "" if line.checked else NOT_CHECKED.capitalize(),
    ]
    return Law(
        line.title,
        line.text,
        [note for note in notes if note],
        Reason([], [source(one) for one in line.sources]),
    )
