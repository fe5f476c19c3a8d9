"""A plan as plain text: for the terminal, a text message, or paper."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.plan.model import ActionPlan, ChannelLine, ContactLine

TAKEN_AWAY = "its numbers and addresses are taken away for now"


def in_text(plan: ActionPlan) -> str:
    """The four blocks in their order, with why and source under each line."""
    return "\n".join(_lines(plan))


def _lines(plan: ActionPlan) -> Iterator[str]:
    yield from (plan.reassurance, "", plan.urgency_text, "")
    yield "DO NOW"
    for line in plan.do:
        yield f"- {line.text}"
        yield f"    because {'; '.join(line.because)}"
    yield from ("", "NEVER")
    for line in plan.never:
        yield f"- {line.text}"
    yield from ("", plan.family_text, "", "WHO TO CONTACT")
    for contact in plan.contacts:
        yield from _contact(contact)
    yield from ("", "WHAT THE LAW SAYS")
    if plan.law_note:
        yield plan.law_note
    for law in plan.law:
        state = "" if law.state == "in_force" else f" ({law.state.replace('_', ' ')})"
        yield f"- {law.text} [{law.provision}{state}; {law.how}{'' if law.dates_checked else ', dates not yet checked'}, {law.checked_on}]"
    yield from ("", plan.what_next, plan.nobody_answers)
    versions = ", ".join(f"{pack['id']} {pack['version']}" for pack in plan.packs)
    yield f"Made {plan.at:%d %B %Y %H:%M} from {versions}. Check again on {plan.check_again_on:%d %B %Y}."


def _contact(contact: ContactLine) -> Iterator[str]:
    if contact.withdrawn and not contact.channels:
        yield f"- {contact.name}: {TAKEN_AWAY}"
        return
    state = {True: "open now", False: "closed now", None: "hours not known"}[contact.open_now]
    ways = "; ".join(_channel(channel) for channel in contact.channels) or "no number that has been checked"
    yield f"- {contact.name}: {ways} ({state})"
    yield f"    For {contact.serves}. Not for {contact.not_for}."


def _channel(channel: ChannelLine) -> str:
    return (
        f"{channel.value or channel.label} ({channel.label})"
        if channel.label and channel.value
        else channel.value or channel.label
    )
