"""The leaflet that police leave with a family: one sheet for each reader, each by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.pack import Pack, words_for
from lifering.engine.packs.placeholders import with_names
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
ANSWERS = {
    CHILD: (TOPIC, "child"),
    PARENT: (TOPIC, "adult"),
    OTHER_PARENT: ("police-at-the-door-other-parent", "adult"),
    FAMILY: ("police-at-the-door-family", "adult"),
}
"""Reader -> the topic and audience whose words are theirs."""
FIRST_ANSWERS = {CHILD: 0, PARENT: 0, OTHER_PARENT: 6, FAMILY: 6}
"""Of their questions, how many stay as long as there is room at all: two sheets with like steps differ by these."""
NEVERS_FIRST = 6
ASKERS = {
    CHILD: "child",
    PARENT: "parent_carer",
    OTHER_PARENT: "relative_of_suspect",
    FAMILY: "relative_of_suspect",
}


def readers_of(pack: Pack, situations: Iterable[str]) -> list[str]:
    """Who gets a sheet. Raises KeyError for a situation that is not there."""
    told = [pack.situations[name] for name in situations]
    return [reader for reader in READERS if any(reader in one.sheets for one in told)]


def facts_for(pack: Pack, reader: str, situations: Iterable[str]) -> FactValues:
    """What the ticked situations say, as this reader would answer."""
    ticked = set(situations)
    told = [card for name, card in pack.situations.items() if name in ticked and reader in card.sheets]
    facts: FactValues = {"asker": ASKERS[reader], "police_involved": "yes"}
    for card in told:
        for fact, value in card.sheets[reader].items():  # type: ignore[index]  # it is one of READERS
            facts[fact] = _joined(facts.get(fact), value)
    mixed = facts.get("child_is") and not all(card.blames for card in told)
    return facts | {"child_is": "both"} if mixed else facts


def _joined(before: str | list[str] | None, value: str | list[str]) -> str | list[str]:
    """Of a fact with several values every one that was said, each once; of another the last."""
    if isinstance(before, list) and isinstance(value, list):
        return list(dict.fromkeys([*before, *value]))
    return value


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
            assemble(
                sheet.edition,
                facts_for(sheet.edition.pack, reader, ticked),
                at=at,
                place=place,
                area_slug=area_slug,
            ),
        )
        for reader in readers_of(sheet.edition.pack, ticked)
    }


def _leaflet(sheet: Sheet, reader: str, ticked: list[str], plan: ActionPlan) -> Leaflet:
    blamed = reader == CHILD and any(sheet.edition.pack.situations[name].blames for name in ticked)
    unsaid = (_("What the law says"), _("What happens next")) if blamed else ()
    parts = [
        _said_once(sheet.edition, one)
        for told in plan_parts(sheet, plan)
        if told.heading not in unsaid
        for one in _gravest_first(told)
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
    return [Entry(text=with_names(text, edition.pack.contacts))] if text else []


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
    """What is read first: comfort, what this sheet is about in the words of its reader's own page, and that it is hard."""
    hard = _(
        "This is a hard day. It is normal not to take much in. Come back to this sheet as often as you need."
    )
    topic, audience = ANSWERS[reader]
    card = edition.pack.topics.get(topic)
    what = card.words[audience].what if card and audience in card.words else ""
    return {CHILD: (reassurance, what), PARENT: (hard,)}.get(reader, (what or reassurance, hard))


def _asked(edition: Edition, reader: str) -> list[Part]:
    """The questions of this reader, answered; the first of them stay longest."""
    topic, audience = ANSWERS[reader]
    card = edition.pack.topics.get(topic)
    asked = card.words[audience].ask if card and audience in card.words else []
    return pieces.asked_part(asked, first=FIRST_ANSWERS[reader])


def _gravest_first(part: Part) -> list[Part]:
    """So many nevers on one sheet that the first ones would be lost: they stand alone, the others below them."""
    if part.look != "never" or len(part.entries) <= NEVERS_FIRST:
        return [part]
    more = replace(part, heading=_("Never as well"), level=3, entries=part.entries[NEVERS_FIRST:])
    return [replace(part, entries=part.entries[:NEVERS_FIRST]), more]
