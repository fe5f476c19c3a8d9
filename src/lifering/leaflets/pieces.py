"""The parts that leaflets have in common, from the same presenters as the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from lifering.design import crisis
from lifering.design.drawings import drawn, is_drawn
from lifering.engine.library import Edition
from lifering.engine.packs.model import SAFETY_BANDS
from lifering.engine.packs.pack import Pack, words_for
from lifering.engine.plan.in_text import OVERDUE
from lifering.engine.plan.model import ActionPlan, Line
from lifering.guidance.contact_view import Channel, Contact, contact
from lifering.guidance.lead_steps import OfTheLead
from lifering.guidance.moments import day
from lifering.guidance.plan_view import NO_PICTURES, WHEN, Law, Pictures, plan_view
from lifering.leaflets.model import KEPT, Entry, Look, Part, Way
from lifering.lib.interpreters import IF_NONE, asking
from lifering.lib.tongues import _, isolated

SURE_CONTACTS, FIRST_SOURCES = 3, 5
MORE_SOURCES, TO_READ, MORE_LAW, SIGNS, SAID, ASKED = 95, 90, 85, 80, 75, 70
CLOCKS, LAW, SOURCES, SOON, OTHERS, NEXT, TODAY, NOW, SAFETY = 65, 60, 55, 50, 45, 40, 30, 20, 10
"""What makes room first where words do not fit: the highest. Life, nevers and the first contacts never do."""
GENTLE_BANDS, GENTLER = ("support", "learn"), 5
EARLIER = {"now": NOW, "today": TODAY, "soon": SOON}


@dataclass(frozen=True)
class Reader:
    """Whose words a leaflet has."""

    asker: str
    audience: str

    def fixed(self, pack: Pack, identity: str) -> str:
        """A fixed sentence of the pack in this reader's words."""
        return words_for(pack.plan_words[identity].words, self.asker, self.audience)


def crisis_part(pack: Pack, reader: Reader, also: Iterable[Entry] = ()) -> Part:
    """What comes before everything, in the pack's words and with the numbers of last resort."""
    danger = Entry(
        title=_("In danger now? Call {number}.").format(number=crisis.EMERGENCY),
        text=reader.fixed(pack, "stay_with_them"),
    )
    silent = Entry(text=reader.fixed(pack, "silent_call"))
    return Part(heading=_("First: get safe"), look="list", entries=(danger, *also, silent, _somebody(reader)))


def interpreter(*, in_short: bool = False) -> list[Entry]:
    """What to say in English by somebody who reads another language; nothing in English. ``in_short``: for the card, which
    has room for what to say, and for how it sounds."""
    words = asking()
    return [Entry(title=words.in_a_line, text="" if in_short else _(IF_NONE))] if words else []


def _somebody(reader: Reader) -> Entry:
    childline = Way("", crisis.CHILDLINE, f"tel:{crisis.CHILDLINE.replace(' ', '')}")
    if reader.audience == "child":
        return Entry(title=_("Childline, free, day and night:"), ways=(childline,))
    return Entry(title=_("A child can talk to Childline, free, day and night:"), ways=(childline,))


def do_parts(plan: ActionPlan, pictures: Pictures = NO_PICTURES) -> list[Part]:
    """What to do, under the headings of the page; life stays, and gentle things make room first. With ``pictures``
    (``kind id`` -> what stands beside it) in Easy Read."""
    parts: list[Part] = []
    look: Look = "pictures" if pictures else "ticks"
    for when, heading in WHEN.items():
        entries = tuple(_step(line, pictures) for line in plan.do if line.when == when)
        if entries:
            parts.append(Part(heading=_(heading), look=look, level=3 if parts else 2, entries=entries))
    return parts


def lead_parts(plan: ActionPlan, lead: OfTheLead) -> list[Part]:
    """What is the safeguarding lead's alone, on a sheet for people who work with children. The heading says whose it is,
    whatever of it there is."""
    refers = (
        (Entry(text=_("The referral among the steps above is yours to make."), goes=SAFETY),)
        if lead.refers
        else ()
    )
    do = (*refers, *(_step(line, NO_PICTURES) for line in lead.do))
    never = tuple(Entry(text=line.text) for line in lead.never)
    others = tuple(_in_a_line(contact(line, plan.at)) for line in lead.contacts)
    parts = [
        Part(heading=_("These steps are yours as the lead:"), look="ticks", level=3, entries=do),
        Part(heading=_("Never, as the lead"), look="never", level=3, entries=never),
        Part(heading=_("Who to contact"), look="shorts", level=3, entries=others),
    ]
    said = [part for part in parts if part.entries]
    whose = _("If you are the safeguarding lead")
    return [*(replace(one, heading=whose, level=2, intro=one.heading) for one in said[:1]), *said[1:]]


def _step(line: Line, pictures: Pictures) -> Entry:
    picture = _picture(pictures, f"do {line.id}")
    if line.band == "life":
        return Entry(text=line.text, picture=picture)
    if line.band in SAFETY_BANDS:
        return Entry(text=line.text, picture=picture, goes=SAFETY)
    goes = EARLIER[line.when] + (GENTLER if line.band in GENTLE_BANDS else 0)
    return Entry(text=line.text, picture=picture, goes=goes)


def _picture(pictures: Pictures, address: str) -> str:
    card = pictures.get(address)
    return drawn(card.picture) if card and is_drawn(card.picture) else ""


def never_part(plan: ActionPlan, pictures: Pictures = NO_PICTURES) -> list[Part]:
    entries = tuple(
        Entry(text=line.text, picture=_picture(pictures, f"never {line.id}")) for line in plan.never
    )
    look: Look = "pictures" if pictures else "never"
    return [Part(heading=_("Never"), look=look, entries=entries)] if entries else []


def contact_parts(plan: ActionPlan) -> list[Part]:
    shown = [contact(line, plan.at) for line in plan.contacts]
    first = shown[:SURE_CONTACTS]
    others = [one for one in shown[SURE_CONTACTS:] if one.name != crisis.EMERGENCY]  # it stands on top
    entries = tuple(contact_entry(one, plan.audience) for one in first)
    parts = [Part(heading=_("Who to contact"), look="contacts", entries=entries)]
    if others:
        listed = tuple(_in_a_line(one) for one in others)
        parts.append(Part(heading=_("Others who can help"), look="shorts", level=3, entries=listed))
    return parts


def contact_entry(one: Contact, audience: str, *, short: bool = False) -> Entry:
    """Name, and numbers in full with their hours; never whether it is open at this hour.

    What a call or a chat leaves behind is said to children; the site says it to everybody.
    """
    ways = tuple(_ways(one.channels, short=short, traces=audience == "child"))
    if one.withdrawn and not ways:
        return Entry(title=one.name, notes=(one.state,))
    serves = _("For {whom}.").format(whom=one.serves)
    notes = () if short and ways else (" ".join((serves, one.if_no_answer)),)
    return Entry(title=one.name, ways=ways, notes=notes, blank="" if ways else _("Name and number:"))


def _ways(channels: list[Channel], *, short: bool, traces: bool = False) -> Iterable[Way]:
    """Each number or address once, with all that is said of it."""
    said: dict[tuple[str, str, str], list[str]] = {}
    for one in channels:
        told = one.notes[:1] if short else [*one.notes, *(one.trace if traces else [])]
        found = said.setdefault((one.verb, one.value, one.href), [])
        found += [note for note in told if note not in found]  # offices that share a number
    return [Way(verb, value, href, " · ".join(notes)) for (verb, value, href), notes in said.items()]


def _in_a_line(one: Contact) -> Entry:
    ways = list(_ways(one.channels[:1], short=True))
    return Entry(title=one.name, ways=tuple(Way("", way.value, way.href) for way in ways), goes=OTHERS)


def law_part(plan: ActionPlan) -> list[Part]:
    view = plan_view(plan)
    first = [_law(law, LAW) for law in view.law]
    more = [_law(law, MORE_LAW) for law in view.more_law]
    if not (first or more or view.law_note):
        return []
    note = [Entry(text=view.law_note, goes=MORE_LAW)] if view.law_note else []
    return [Part(heading=_("What the law says"), look="boxes", entries=(*note, *first, *more))]


def _law(law: Law, goes: int) -> Entry:
    return Entry(title=law.title, text=law.text, notes=(" · ".join(law.notes),), goes=goes)


def text_part(heading: str, *sentences: str, goes: int = KEPT) -> list[Part]:
    entries = tuple(Entry(text=one, goes=goes) for one in sentences if one)
    return [Part(heading=heading, look="text", entries=entries)] if entries else []


def asked_part(asked: Iterable[Mapping[Literal["q", "a"], str]], first: int = 0) -> list[Part]:
    """``first``: so many of them make room only just before the others who can help."""
    entries = tuple(
        Entry(title=one["q"], text=one["a"], goes=OTHERS + 1 if number < first else ASKED)
        for number, one in enumerate(asked)
    )
    return [Part(heading=_("Questions people ask"), look="boxes", entries=entries)] if entries else []


def sources_part(titles: Iterable[str]) -> list[Part]:
    entries = tuple(
        Entry(text=title, goes=SOURCES if number < FIRST_SOURCES else MORE_SOURCES)
        for number, title in enumerate(dict.fromkeys(titles))
    )
    return (
        [Part(heading=_("Where this comes from"), look="small", level=3, entries=entries)] if entries else []
    )


def foot(edition: Edition, plan: ActionPlan, reader: Reader, site: str) -> tuple[str, ...]:
    """When it was right, when to look again, and who says so."""
    return (
        reader.fixed(edition.pack, "printed_note"),
        _("Printed on {day}. Look again after {later}.").format(
            day=day(plan.at.date()), later=day(plan.check_again_on)
        ),
        *([_(OVERDUE)] if plan.overdue else []),
        _("From {site}, content {versions}.").format(site=site or _("Lifering"), versions=versions(plan)),
    )


def draft_notice(edition: Edition) -> str:
    """What the page says on top where no native reader has signed the words; empty in English, and where one has."""
    spoken = edition.pack.languages.get(edition.language)
    if spoken is None or spoken.is_signed:
        return ""
    return isolated(spoken.head.notice) if spoken.head.direction == "rtl" else spoken.head.notice


def versions(plan: ActionPlan) -> str:
    return ", ".join(f"{one['id']} {one['version']} ({one['hash'][:8]})" for one in plan.packs)
