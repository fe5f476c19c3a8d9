"""A plan as plain text: for the terminal, a text message, or paper."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.plan.model import ActionPlan, ChannelLine, ContactLine
from lifering.lib.interpreters import MEANS, asking
from lifering.lib.tongues import _, joined, later, speaking, stopped

YOU_CAN_SAY = later("You can say in English:")
OVERDUE = later(
    "Part of this was due to be checked again. If you are not sure, ask one of the services here."
)
UNCHECKED = later(
    "There is a phone number too. We have not checked it yet, so please look it up on their own website."
)
FOR_NOW = later("Do this for now:")
TAKEN_AWAY = later("its numbers and addresses are taken away for now")


def in_text(plan: ActionPlan) -> str:
    """The four blocks in their order, with why and source under each line, in the language of the plan."""
    with speaking(plan.language):
        return "\n".join(_lines(plan))


def _lines(plan: ActionPlan) -> Iterator[str]:
    yield from (plan.reassurance, "", plan.urgency_text, "")
    yield _("DO NOW")
    for line in plan.do:
        yield f"- {line.text}"
        yield f"    {_('because')} {'; '.join(line.because)}"
    yield from ("", _("NEVER"))
    for line in plan.never:
        yield f"- {line.text}"
    yield from ("", plan.family_text, "", _("WHO TO CONTACT"))
    for contact in plan.contacts:
        yield from _contact(contact)
    yield from ("", _("WHAT THE LAW SAYS"))
    if plan.law_note:
        yield plan.law_note
    for law in plan.law:
        state = "" if law.state == "in_force" else f" ({law.state.replace('_', ' ')})"
        yield f"- {law.text} [{law.provision}{state}; {law.how}{'' if law.dates_checked else ', dates not yet checked'}, {law.checked_on}]"
    yield from ("", plan.what_next, plan.nobody_answers)
    if plan.overdue:
        yield _(OVERDUE)
    versions = ", ".join(f"{pack['id']} {pack['version']}" for pack in plan.packs)
    yield f"Made {plan.at:%d %B %Y %H:%M} from {versions}. Check again on {plan.check_again_on:%d %B %Y}."


def _contact(contact: ContactLine) -> Iterator[str]:
    if contact.withdrawn and not contact.channels:
        yield f"- {contact.name}: {_(TAKEN_AWAY)}"
        return
    state = {True: _("open now"), False: _("closed now"), None: _("hours not known")}[contact.open_now]
    ways = "; ".join(_channel(channel) for channel in contact.channels) or _(
        "no number that has been checked"
    )
    yield f"- {contact.name}" if contact.is_met_in_person else f"- {contact.name}: {ways} ({state})"
    if contact.withheld and not contact.withheld_is_text:
        yield f"    {_(UNCHECKED)}"
    instead = _(FOR_NOW) if contact.withheld else _("If nobody answers:")
    yield f"    {instead} {joined(' ', (contact.if_no_answer, contact.wait.says if contact.wait else ''))}"
    if contact.interpreters and (words := asking()):
        yield f"    {contact.interpreters.says} {_(YOU_CAN_SAY)} “{words.phrase}” ({_(MEANS)})"
    yield f"    {_('For:')} {stopped(contact.serves)} {_('Not for:')} {stopped(contact.not_for)}"


def _channel(channel: ChannelLine) -> str:
    """What to dial or where to go; in brackets what it is and what it costs."""
    notes = ", ".join(note for note in (channel.label if channel.value else "", channel.cost) if note)
    shown = channel.value or channel.label
    return f"{shown} ({notes})" if notes else shown
