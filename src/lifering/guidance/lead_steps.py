"""A page for people who work with children does not know who is the safeguarding lead: it says what is theirs, and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from lifering.engine.packs.model import Topic
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.model import ActionPlan, ContactLine, Line
from lifering.lib.tongues import _, joined

ROLE, LEAD = "role", "safeguarding_lead"
TELL_THE_LEAD = "tell_dsl"
"""The step that a lead cannot take. Where a colleague may be the person nobody is sent to the lead: the head is told, by the
lead as by everybody, and the card says what is left for the lead (``allegations-about-staff``)."""

LEADS_CARD = "dsl"
"""The contact that is the lead."""

THE_REFERRAL = "refer_social_care_and_police"
"""The step that says who refers. It stands once, among the steps of all; the part for a lead says that it is theirs."""


def is_for_a_lead_too(pack: Pack, topic: Topic, audience: str) -> bool:
    """Whether a page may be read by a lead: it is for professionals, and names no role itself."""
    asks = pack.questions.get(ROLE)
    return audience == "professional" and ROLE not in topic.facts and asks is not None and LEAD in asks.values


def is_sent_to_the_lead(plan: ActionPlan) -> bool:
    return any(line.id == TELL_THE_LEAD for line in plan.do)


def for_both(plan: ActionPlan) -> ActionPlan:
    """The plan with the step to tell the lead, and their card, said so that a lead is not sent to themself."""
    said = _("If you are not the lead:")
    lines = [
        replace(line, text=joined(" ", (said, line.text))) if line.id == TELL_THE_LEAD else line
        for line in plan.do
    ]
    contacts = [
        replace(line, name=joined(" ", (said, line.name))) if line.service == LEADS_CARD else line
        for line in plan.contacts
    ]
    return replace(plan, do=lines, contacts=contacts)


@dataclass(frozen=True)
class OfTheLead:
    """What the rules say to a lead, in the order of their plan, and to nobody else who reads this page. What they say
    to others and not to a lead stays on the page, which therefore does not call all its steps theirs."""

    do: list[Line]
    never: list[Line]
    contacts: list[ContactLine]
    refers: bool = False
    """Whether the referral that all read of is theirs to make."""


def of_the_lead(plan: ActionPlan, leads: ActionPlan) -> OfTheLead:
    told = {line.id for line in (*plan.do, *plan.never)} | {line.service for line in plan.contacts}
    return OfTheLead(
        [line for line in leads.do if line.id not in told],
        [line for line in leads.never if line.id not in told],
        [line for line in leads.contacts if line.service not in told],
        refers=THE_REFERRAL in told and any(line.id == THE_REFERRAL for line in leads.do),
    )
