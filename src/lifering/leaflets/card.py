"""The wallet card: eight panels of one sheet that folds three times."""

from __future__ import annotations

from lifering.design import crisis
from lifering.engine.plan.model import ActionPlan
from lifering.guidance.contact_view import contact
from lifering.leaflets.model import Entry, Part
from lifering.leaflets.pieces import SURE_CONTACTS, contact_entry, do_parts
from lifering.lib.tongues import _

FIRST_STEPS, FIRST_NEVERS, WAYS = 3, 3, 3
MORE_NEVERS = 10


def card_parts(plan: ActionPlan) -> list[Part]:
    """Four of the eight panels hold these; cover, crisis and foot are the others (``typst/card.typ``)."""
    steps = [entry for part in do_parts(plan) for entry in part.entries]
    nevers = [
        Entry(text=line.text, goes=MORE_NEVERS if number else 0) for number, line in enumerate(plan.never)
    ]
    # 999 has a panel of its own.
    shown = [contact(line, plan.at) for line in plan.contacts if line.service != crisis.EMERGENCY][
        :SURE_CONTACTS
    ]
    return [
        Part(heading=_("First steps"), entries=tuple(Entry(text=one.text) for one in steps[:FIRST_STEPS])),
        *(
            Part(
                heading=one.name,
                look="contacts",
                entries=(_one(contact_entry(one, plan.audience, short=True)),),
            )
            for one in shown
        ),
        Part(heading=_("Never"), look="never", entries=tuple(nevers[:FIRST_NEVERS])),
    ]


def folding() -> Part:
    sentences = (
        _("Fold the bottom half back. Do it once more. Then fold it back like a book."),
        _("To hide the words, fold it the other way."),
    )
    return Part(heading=_("How to fold"), look="text", entries=tuple(Entry(text=one) for one in sentences))


def _one(entry: Entry) -> Entry:
    return Entry(ways=entry.ways[:WAYS], notes=entry.notes, blank=entry.blank)
