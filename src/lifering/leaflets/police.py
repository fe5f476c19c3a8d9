"""The leaflet that police leave with a family: one sheet for each reader, each by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.checks import PLACEHOLDER
from lifering.engine.packs.pack import words_for
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan
from lifering.engine.plan.where import PlaceLike
from lifering.leaflets import pieces
from lifering.leaflets.model import Entry, Leaflet, Part
from lifering.leaflets.pieces import Reader
from lifering.leaflets.sheets import Sheet, plan_parts
from lifering.lib.tongues import _

TOPIC, ENTRY, OFFICER = "police-leaflet", "/leaflet", "officer_in_the_case"
ASKING = "ask_about_self_harm"
CHILD, PARENT, OTHER_PARENT, FAMILY = "child", "parent", "other-parent", "family"
READERS = (CHILD, PARENT, OTHER_PARENT, FAMILY)
ASKERS = {
    CHILD: "child",
    PARENT: "parent_carer",
    OTHER_PARENT: "relative_of_suspect",
    FAMILY: "relative_of_suspect",
}


@dataclass(frozen=True)
class Situation:
    """What an officer may tick, and what it says for each reader it concerns."""

    harms: dict[str, tuple[str, ...]]
    """Reader -> values of the fact ``harms``."""
    more: FactValues
    """Further facts, for grown-up readers."""
    may_be_blamed: bool = False
    """The child is said to have done something: nobody may promise them that they are not in trouble."""


SITUATIONS: dict[str, Situation] = {
    "accessed": Situation(
        {CHILD: ("own_behaviour",), PARENT: ("child_abuse_material", "child_harmful_behaviour")},
        {"child_is": "causing_harm"},
        may_be_blamed=True,
    ),
    "pressed": Situation(
        {CHILD: ("own_behaviour",), PARENT: ("child_harmful_behaviour",)},
        {"child_is": "causing_harm"},
        may_be_blamed=True,
    ),
    "shared": Situation({CHILD: ("image_sharing",), PARENT: ("image_sharing",)}, {}),
    "targeted": Situation({CHILD: ("grooming",), PARENT: ("grooming",)}, {}),
    "threatened": Situation({CHILD: ("sextortion",), PARENT: ("sextortion",)}, {}),
    "harmed": Situation({CHILD: ("abuse_offline",), PARENT: ("abuse_offline",)}, {}),
    "other-parent": Situation({OTHER_PARENT: ("child_abuse_material",)}, {}),
    "family": Situation({FAMILY: ("child_abuse_material",)}, {}),
}
"""The other parent, after the knock, is first of all a relative of the person whom police look into.

From the police leaflet in our sources (S1), which mixes them; the order is the order of the form."""


def readers_of(situations: Iterable[str]) -> list[str]:
    """Who gets a sheet."""
    told = [SITUATIONS[name] for name in situations]
    return [reader for reader in READERS if any(reader in one.harms for one in told)]


def facts_for(reader: str, situations: Iterable[str]) -> FactValues:
    """What the ticked situations say, as this reader would answer."""
    told = [
        SITUATIONS[name]
        for name in SITUATIONS
        if name in set(situations) and reader in SITUATIONS[name].harms
    ]
    harms = list(dict.fromkeys(harm for one in told for harm in one.harms[reader]))
    facts: FactValues = {"asker": ASKERS[reader], "police_involved": "yes", "harms": harms}
    if reader == CHILD:
        return facts
    for one in told:
        facts |= one.more
    mixed = facts.get("child_is") and not all(one.may_be_blamed for one in told)
    return facts | {"child_is": "both"} if mixed else facts


def police_leaflets(
    sheet: Sheet,
    situations: Iterable[str],
    at: dt.datetime,
    *,
    place: PlaceLike | None = None,
    area_slug: str = "",
) -> dict[str, Leaflet]:
    """Reader -> their sheet. Raises KeyError for a situation that is not there."""
    ticked = list(situations)
    return {
        reader: _leaflet(
            sheet,
            reader,
            ticked,
            assemble(sheet.edition, facts_for(reader, ticked), at=at, place=place, area_slug=area_slug),
        )
        for reader in readers_of(ticked)
    }


def _leaflet(sheet: Sheet, reader: str, ticked: list[str], plan: ActionPlan) -> Leaflet:
    blamed = reader == CHILD and any(SITUATIONS[name].may_be_blamed for name in ticked)
    law = _("What the law says")
    parts = [
        _said_once(sheet.edition, one)
        for one in plan_parts(sheet, plan)
        if not (blamed and one.heading == law)
    ]
    return sheet.leaflet(
        plan,
        Reader(ASKERS[reader], plan.audience),
        ENTRY,
        called=called(reader),
        about=_("After the police came"),
        lead=_lead(sheet.edition, reader, "" if blamed else plan.reassurance),
        parts=[officer_part(), *parts, *_asked(sheet.edition, reader)],
        also=_if_they_cannot_go_on(sheet.edition, Reader(ASKERS[reader], plan.audience)),
    )


def _if_they_cannot_go_on(edition: Edition, reader: Reader) -> list[Entry]:
    """The days after a visit of the police are known to be dangerous: every sheet asks about suicide at the top."""
    words = edition.pack.actions[ASKING].words
    text = words_for(words, reader.asker, reader.audience)
    names = edition.pack.contacts
    return [Entry(text=PLACEHOLDER.sub(lambda found: names[found[1]].name, text))] if text else []


def _said_once(edition: Edition, part: Part) -> Part:
    """The officer's name and number are filled in on top, so there is no second line for them."""
    officer = edition.pack.contacts.get(OFFICER)
    if part.look != "contacts" or not officer:
        return part
    entries = (replace(one, blank="") if one.title == officer.name else one for one in part.entries)
    return replace(part, entries=tuple(entries))


def called(reader: str) -> str:
    return {
        CHILD: _("For a child or young person"),
        PARENT: _("For a parent or carer"),
        OTHER_PARENT: _("For the other parent"),
        FAMILY: _("For the family"),
    }[reader]


def officer_part() -> Part:
    """Lines that the officer fills in by hand: nothing of it is typed, sent or kept."""
    lines = (_("Name of the officer:"), _("Phone and case number:"), _("What happens next, and by when:"))
    return Part(heading=_("Your officer"), look="writing", entries=tuple(Entry(text=line) for line in lines))


def _lead(edition: Edition, reader: str, reassurance: str) -> tuple[str, ...]:
    hard = _(
        "This is a hard day. It is normal not to take much in. Come back to this sheet as often as you need."
    )
    if reader != CHILD:
        return (hard,) if reader == PARENT else (reassurance, hard)
    topic = edition.pack.topics.get(TOPIC)
    return (reassurance, topic.words["child"].what if topic and "child" in topic.words else "")


def _asked(edition: Edition, reader: str) -> list[Part]:
    """The topic answers the questions of the child and of the child's parent."""
    topic = edition.pack.topics.get(TOPIC)
    audience = {CHILD: "child", PARENT: "adult"}.get(reader)
    return pieces.asked_part(topic.words[audience].ask) if topic and audience in topic.words else []
