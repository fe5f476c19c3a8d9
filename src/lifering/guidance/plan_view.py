"""An action plan in the order and the words of a page. Used by topics here and by the plan of triage."""

from __future__ import annotations

from dataclasses import dataclass

from lifering.engine.plan.model import ActionPlan, LawLine, Line
from lifering.guidance.contact_view import Contact, contact
from lifering.guidance.moments import day
from lifering.guidance.reasons import NOT_CHECKED, Reason, source

SHOWN_FIRST, NEVERS_FIRST, LAWS_FIRST = 3, 6, 3
"""What stands open on the page; the rest is one press away, and all of it is on paper."""
WHEN = {"now": "Do now", "today": "Then, today", "soon": "Soon"}
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


@dataclass(frozen=True)
class Step:
    text: str
    why: Reason


@dataclass(frozen=True)
class Steps:
    heading: str
    steps: list[Step]


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
    later: Steps
    never: list[Step]
    more_nevers: list[Step]
    first_contacts: list[Contact]
    other_contacts: list[Contact]
    law: list[Law]
    more_law: list[Law]
    law_note: str
    family: str
    area: str


def plan_view(plan: ActionPlan) -> PlanView:
    contacts = [contact(line, plan.at) for line in plan.contacts]
    return PlanView(
        is_urgent=plan.urgency == "999_now",
        urgency=plan.urgency_text,
        reassurance=plan.reassurance,
        do=[steps for when in ("now", "today") if (steps := _steps(plan.do, when)).steps],
        later=_steps(plan.do, "soon"),
        never=[_step(line) for line in plan.never[:NEVERS_FIRST]],
        more_nevers=[_step(line) for line in plan.never[NEVERS_FIRST:]],
        first_contacts=contacts[:SHOWN_FIRST],
        other_contacts=contacts[SHOWN_FIRST:],
        law=[_law(line) for line in plan.law[:LAWS_FIRST]],
        more_law=[_law(line) for line in plan.law[LAWS_FIRST:]],
        law_note=plan.law_note,
        family=plan.family_text,
        area=plan.area_name or NATIONS.get(plan.nation, ""),
    )


def _steps(lines: list[Line], when: str) -> Steps:
    return Steps(WHEN[when], [_step(line) for line in lines if line.when == when])


def _step(line: Line) -> Step:
    return Step(line.text, Reason(line.because, [source(one) for one in line.sources]))


def _law(line: LawLine) -> Law:
    notes = [
        "" if line.text.startswith(line.provision) else line.provision,
        LAW_STATES.get(line.state, ""),
        f"From {day(line.in_force_from)}." if line.in_force_from else "",
        f"Until {day(line.in_force_until)}." if line.in_force_until else "",
        " and ".join(NATIONS.get(nation, nation) for nation in line.nation),
        "" if line.checked else NOT_CHECKED.capitalize(),
        "Its dates are not yet checked by us" if line.checked and not line.dates_checked else "",
    ]
    return Law(
        line.title,
        line.text,
        [note for note in notes if note],
        Reason([], [source(one) for one in line.sources]),
    )
