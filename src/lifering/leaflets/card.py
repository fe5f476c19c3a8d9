"""The wallet card: eight panels of one sheet that folds three times."""

from __future__ import annotations

from lifering.design import crisis
from lifering.engine.plan.model import ActionPlan
from lifering.guidance.contact_view import contact
from lifering.leaflets.model import Entry, Look, Part
from lifering.leaflets.pieces import SURE_CONTACTS, contact_entry, do_parts
from lifering.lib.tongues import _

FIRST_STEPS, FIRST_NEVERS, WAYS = 3, 3, 3
MAKES_ROOM = 10


def card_parts(plan: ActionPlan) -> list[Part]:
    """Up to five of the eight panels hold these; cover, crisis and folding are the others (``typst/card.typ``)."""
    steps = [entry.text for part in do_parts(plan) for entry in part.entries]
    # 999 has a panel of its own.
    others = [line for line in plan.contacts if line.service != crisis.EMERGENCY]
    shown = [contact(line, plan.at) for line in others[:SURE_CONTACTS]]
    return [
        *_panel(_("First steps"), steps[:FIRST_STEPS], "list"),
        *(
            Part(
                heading=one.name,
                look="contacts",
                entries=(_bare(contact_entry(one, plan.audience, short=True)),),
            )
            for one in shown
        ),
        *_panel(_("Never"), [line.text for line in plan.never[:FIRST_NEVERS]], "never"),
    ]


def _panel(heading: str, texts: list[str], look: Look) -> list[Part]:
    """The last may make room, should three be too long for a panel."""
    entries = tuple(Entry(text=text, goes=number * MAKES_ROOM) for number, text in enumerate(texts))
    return [Part(heading=heading, look=look, entries=entries)] if entries else []


def folding() -> Part:
    sentences = (
        _("Fold the bottom half back. Do it once more. Then fold it back like a book."),
        _("To hide the words, fold it the other way."),
    )
    return Part(heading=_("How to fold"), look="text", entries=tuple(Entry(text=one) for one in sentences))


def _bare(entry: Entry) -> Entry:
    """The name is the heading of the panel."""
    return Entry(ways=entry.ways[:WAYS], notes=entry.notes, blank=entry.blank)
