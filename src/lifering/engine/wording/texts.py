"""Every piece of writing of a pack that somebody reads: where it stands, for whom, the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lifering.engine.packs import model
from lifering.engine.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Text:
    """``part`` says which words of the card; ``who`` is an audience or, for own words, an asker."""

    kind: str
    id: str
    part: str
    who: str
    audience: str
    words: str
    measured: bool = True
    """Is it held to the reading age of its audience?"""
    needed: bool = True
    """Is it a fault when it says nothing?"""

    @property
    def place(self) -> str:
        return f"{self.kind} {self.id}"


def texts_of(pack: Pack) -> Iterator[Text]:
    """Every text of a pack and its areas, in the order of the cards."""
    yield from _spoken(pack)
    yield from _asked(pack)
    yield from _contacts(pack)
    yield from _to_read(pack)
    for rule in pack.every_rule():
        yield Text("rule", rule.rule, "because", "adult", "adult", rule.because)


def _spoken(pack: Pack) -> Iterator[Text]:
    clocks = [*pack.clocks.items(), *(one for area in pack.areas.values() for one in area.clocks.items())]
    tables: tuple[tuple[str, Iterable[tuple[str, model.Do | model.Never | model.Family | model.PlanWords | model.Law | model.Clock]]], ...] = (
        ("do", pack.actions.items()), ("never", pack.nevers.items()), ("tell_family", pack.families.items()),
        ("plan_words", pack.plan_words.items()), ("law", pack.laws.items()), ("clock", clocks),
    )  # fmt: skip
    for kind, table in tables:
        for identity, card in table:
            for who, words in card.words.items():
                yield Text(kind, identity, "words", who, pack.head.audience_of.get(who, who), words)
            if isinstance(card, model.Law | model.Clock):
                reader = _youngest(card.words)
                yield Text(kind, identity, "title", reader, reader, card.title, measured=False)


def _asked(pack: Pack) -> Iterator[Text]:
    for identity, question in pack.questions.items():
        for who, asked in question.words.items():
            audience = pack.head.audience_of.get(who, who)
            whole = f"{asked.ask}\n{asked.hint}\n{asked.why}" if asked.ask.strip() else ""
            yield Text("question", identity, "asked", who, audience, whole)
            for label in asked.answers.values():
                yield Text("question", identity, "answer", who, audience, label)
            for hint in asked.hints.values():
                yield Text("question", identity, "hint", who, audience, hint, needed=False)
    for identity, card in pack.report_questions.items():
        for who, told in card.words.items():
            audience = pack.head.audience_of.get(who, who)
            whole = f"{told.ask}\n{told.hint}\n{told.why}" if told.ask.strip() else ""
            yield Text("report_question", identity, "asked", who, audience, whole)
            for label in told.answers.values():
                yield Text("report_question", identity, "answer", who, audience, label)


def _contacts(pack: Pack) -> Iterator[Text]:
    areas = pack.areas.values()
    for contact in [*pack.contacts.values(), *(one for area in areas for one in area.contacts.values())]:
        who = _reader(contact)
        for part, words, needed in (
            ("name", contact.name, True), ("for", contact.serves, True), ("not_for", contact.not_for, True),
            ("if_no_answer", contact.if_no_answer, True), ("what_happens", contact.what_happens, False),
            ("confidential", contact.confidential, False),
            ("wait", contact.wait.says if contact.wait else "", False),
            ("interpreters", contact.interpreters.says if contact.interpreters else "", False),
        ):  # fmt: skip
            yield Text(
                "contact", contact.contact, part, who, who, words, measured=part != "name", needed=needed
            )
        for name in contact.names.values():
            yield Text("contact", contact.contact, "name", who, who, name, measured=False)
        yield from _channels("contact", contact.contact, who, contact.channels)
    for area in areas:
        for number, fill in enumerate(area.fills):
            identity, who = f"{area.head.area} {number}", _reader(pack.contacts[fill.fill])
            yield Text("fill", identity, "name", who, who, fill.name, measured=False)
            yield Text("fill", identity, "note", who, who, fill.note, measured=False, needed=False)
            yield from _channels("fill", identity, who, fill.channels)


def _reader(contact: model.Contact) -> str:
    return "professional" if contact.askers == ["professional"] else "adult"


def _youngest(audiences: Iterable[str]) -> str:
    told = set(audiences)
    return next((one for one in model.AUDIENCES if one in told), "adult")


def _channels(kind: str, identity: str, who: str, channels: Iterable[model.Channel]) -> Iterator[Text]:
    for channel in channels:
        for part, words in (("value", channel.value), ("label", channel.label), ("cost", channel.cost)):
            yield Text(kind, identity, part, who, who, words, measured=False, needed=False)


def _to_read(pack: Pack) -> Iterator[Text]:
    for identity, topic in pack.topics.items():
        for audience, told in topic.words.items():
            yield Text("topic", identity, "title", audience, audience, told.title, measured=False)
            yield Text("topic", identity, "what", audience, audience, told.what)
            for pair in told.ask:
                whole = f"{pair['q']}\n{pair['a']}" if pair["a"].strip() else ""
                yield Text("topic", identity, "ask", audience, audience, whole)
    for identity, signs in pack.signs.items():
        yield Text("signs", identity, "title", "adult", "adult", signs.title, measured=False)
        for audience, words in signs.note.items():
            yield Text("signs", identity, "note", audience, audience, words)
        for item in signs.items:
            yield Text("signs", identity, "item", "adult", "adult", item)
        for audience, own in signs.told_as.items():
            yield Text("signs", identity, "title", audience, audience, own.title, measured=False)
            for item in own.items:
                yield Text("signs", identity, "item", audience, audience, item)
    for identity, script in pack.scripts.items():
        audience = _youngest(script.audience)
        yield Text("script", identity, "title", audience, audience, script.title, measured=False)
        for part, lines in (("say", script.say), ("avoid", script.avoid)):
            for line in lines:
                yield Text("script", identity, part, audience, audience, line)
    for identity, resource in pack.resources.items():
        audience = "adult" if "adult" in resource.audience else _youngest(resource.audience)
        yield Text("resource", identity, "title", audience, audience, resource.title, measured=False)
        yield Text("resource", identity, "what", audience, audience, resource.what)
    for identity, term in pack.terms.items():
        for part, words in (("means", term.means), ("why", term.why), ("do", term.do)):
            if words or part == "means":
                yield Text("term", identity, part, "adult", "adult", words)
    for identity, difference in pack.differences.items():
        who = "professional"
        yield Text("difference", identity, "about", who, who, difference.about, measured=False)
        for side in difference.said:
            yield Text("difference", identity, "says", who, who, side.says)
        yield Text("difference", identity, "reading", who, who, difference.reading)
        yield Text("difference", identity, "because", who, who, difference.because)
    yield from _records(pack)
    for name, picture in pack.pictures.items():
        yield Text("picture", name, "alt", "child", "child", picture.alt, measured=False)


def _records(pack: Pack) -> Iterator[Text]:
    who = "professional"
    for identity, sheet in pack.record_sheets.items():
        for line in (*sheet.lead, *sheet.foot):
            yield Text("record_sheet", identity, "line", who, who, line)
        for part in sheet.parts:
            yield Text("record_sheet", identity, "note", who, who, part.note, needed=False)
        shorts = (words for part in sheet.parts for words in (part.heading, *part.rows, *part.ticks))
        for words in (sheet.title, *shorts):
            yield Text("record_sheet", identity, "row", who, who, words, measured=False)
