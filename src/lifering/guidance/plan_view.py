"""An action plan in the order and the words of a page. Used by topics here and by the plan of triage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lifering.design.easy import EasyItem, easy_item
from lifering.engine.packs.model import Picture
from lifering.engine.plan.model import ActionPlan, LawLine, Line
from lifering.guidance.contact_view import Contact, contact
from lifering.guidance.moments import day
from lifering.guidance.reasons import Reason, source
from lifering.lib.tongues import _, by_nature, later

Pictures = Mapping[str, Picture]
NO_PICTURES: Pictures = MappingProxyType({})
SHOWN_FIRST, NEVERS_FIRST, LAWS_FIRST = 3, 6, 3
"""What stands open on the page; the rest is one press away, and all of it is on paper."""
WHEN = {"now": later("Do now"), "today": later("Then, today"), "soon": later("Soon")}
NATIONS = {
    "england": later("England"),
    "wales": later("Wales"),
    "scotland": later("Scotland"),
    "northern_ireland": later("Northern Ireland"),
}
LAW_STATES = {
    "enacted_not_confirmed": later("Passed as law. We have not yet seen when it starts."),
    "announced": later("Announced, not law yet."),
    "repealed": later("No longer the law. It may still count for what happened before."),
    "guidance": later("Guidance, not an offence."),
}


@dataclass(frozen=True)
class Step:
    text: str
    why: Reason
    easy: EasyItem | None


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
    easy_reassurance: EasyItem | None
    do: list[Steps]
    later: Steps
    never: list[Step]
    more_nevers: list[Step]
    first_contacts: list[Contact]
    other_contacts: list[Contact]
    held_back: list[Contact]
    """Of the folded ones: those that a step names and whose number is not shown. Nobody should have to unfold them to learn that."""
    law: list[Law]
    more_law: list[Law]
    law_note: str
    family: str
    easy_family: EasyItem | None
    area: str
    is_overdue: bool
    """Something here should have been looked at again."""

    @property
    def has_ticks(self) -> bool:
        """Whether a step can be ticked on a plan: in Easy Read its picture stands there."""
        return any(not step.easy for steps in (*self.do, self.later) for step in steps.steps)

    @property
    def do_heading(self) -> str:
        """When the first steps are to be taken: a page to learn from has none that are for now."""
        return self.do[0].heading if self.do else _("What you can do")


def plan_view(plan: ActionPlan, pictures: Pictures = NO_PICTURES) -> PlanView:
    """``pictures``: ``kind id`` -> what stands beside it in Easy Read."""
    contacts = [contact(line, plan.at, pictures) for line in plan.contacts]
    told = " ".join(line.text for line in plan.do)
    return PlanView(
        is_urgent=plan.urgency == "999_now",
        urgency=plan.urgency_text,
        reassurance=plan.reassurance,
        easy_reassurance=easy_item(pictures, "plan_words reassurance", plan.reassurance),
        do=[steps for when in ("now", "today") if (steps := _steps(plan.do, when, pictures)).steps],
        later=_steps(plan.do, "soon", pictures),
        never=[a_step("never", line, pictures) for line in plan.never[:NEVERS_FIRST]],
        more_nevers=[a_step("never", line, pictures) for line in plan.never[NEVERS_FIRST:]],
        first_contacts=contacts[:SHOWN_FIRST],
        other_contacts=contacts[SHOWN_FIRST:],
        held_back=[one for one in contacts[SHOWN_FIRST:] if one.is_held_back and one.name in told],
        law=[_law(line) for line in plan.law[:LAWS_FIRST]],
        more_law=[_law(line) for line in plan.law[LAWS_FIRST:]],
        law_note=plan.law_note,
        family=plan.family_text,
        easy_family=easy_item(pictures, f"tell_family {plan.tell_family}", plan.family_text),
        area=plan.area_name or nation(plan.nation),
        is_overdue=plan.overdue,
    )


def nation(identity: str) -> str:
    """A nation by its name; empty for none."""
    return _(NATIONS[identity]) if identity in NATIONS else ""


def _steps(lines: list[Line], when: str, pictures: Pictures) -> Steps:
    return Steps(_(WHEN[when]), [a_step("do", line, pictures) for line in lines if line.when == when])


def a_step(kind: str, line: Line, pictures: Pictures = NO_PICTURES) -> Step:
    why = Reason(line.because, [source(one) for one in line.sources])
    return Step(line.text, why, easy_item(pictures, f"{kind} {line.id}", line.text))


def _law(line: LawLine) -> Law:
    notes = [
        "" if line.text.startswith(line.provision) else by_nature(line.provision),
        _(LAW_STATES[line.state]) if line.state in LAW_STATES else "",
        _("From %(day)s.") % {"day": day(line.in_force_from)} if line.in_force_from else "",
        _("Until %(day)s.") % {"day": day(line.in_force_until)} if line.in_force_until else "",
        _(" and ").join(nation(one) for one in line.nation),
        "" if line.checked else _("Not yet checked by us"),
        _("Its dates are not yet checked by us") if line.checked and not line.dates_checked else "",
    ]
    return Law(
        line.title,
        line.text,
        [note for note in notes if note],
        Reason([], [source(one) for one in line.sources]),
    )
