"""What is read: topics, sheets, resources and terms."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs.checks.naming import all_contacts, fact_problems, unknown
from lifering.engine.packs.pack import Pack


def page_problems(pack: Pack) -> Iterator[str]:
    """What topics, sheets, resources and terms name is there."""
    contacts = all_contacts(pack)
    for identity, resource in pack.resources.items():
        yield from unknown(
            pack.spot("resource", identity),
            "contact or resource",
            resource.replaced_by,
            [*pack.resources, *contacts],
        )
    yield from _terms(pack)
    for identity, situation in pack.situations.items():
        for facts in situation.sheets.values():
            yield from fact_problems(pack, pack.spot("situation", identity), facts)
    for identity in list(pack.record_sheets)[1:]:
        yield f"{pack.spot('record_sheet', identity)} is a second sheet for records. Keep one."
    for identity, sheet in pack.record_sheets.items():
        place = pack.spot("record_sheet", identity)
        yield from unknown(place, "never", sheet.never, pack.nevers)
        yield from unknown(place, "topic", sheet.topics, pack.topics)
    for identity, topic in pack.topics.items():
        place = pack.spot("topic", identity)
        for told in (pack.signs[one] for one in topic.signs if one in pack.signs):
            if "child" in topic.words and "child" in told.note and "child" not in told.told_as:
                yield f"{place} shows the signs '{told.signs}' to children, in words about a child. Write 'told_as: {{child: …}}' on that card."
        yield from unknown(place, "signs card", topic.signs, pack.signs)
        yield from unknown(place, "script", topic.scripts, pack.scripts)
        yield from unknown(place, "resource", topic.resources, pack.resources)
        yield from unknown(place, "do", topic.begins_with, pack.actions)
        yield from unknown(place, "topic", topic.read_also, pack.topics)
        yield from unknown(place, "audience", topic.named, topic.words)
        for named in topic.named.values():
            yield from unknown(place, "contact", named, pack.contacts)
        yield from fact_problems(pack, place, topic.facts)
        yield from unknown(place, "audience", topic.facts_of, topic.words)
        for also in topic.facts_of.values():
            yield from fact_problems(pack, place, also)


def _terms(pack: Pack) -> Iterator[str]:
    known = [*pack.topics, *pack.resources, *all_contacts(pack)]
    documents = [*pack.sources, *pack.laws]
    for identity, term in pack.terms.items():
        place = pack.spot("term", identity)
        yield from unknown(place, "topic, contact or resource", term.see, known)
        yield from unknown(place, "source or law", [cite.id for cite in term.sources], documents)
        if term.kind == "slang" and not (term.why.strip() and term.do.strip()):
            yield f"{place} is slang, but a parent is left with the word alone. Write 'why' it may matter and what to 'do'."
        if term.kind == "slang" and term.checked is None:
            yield f"{place} is slang, but does not say how sure we are of it. Write 'checked', such as {{state: memory, on: 2026-11-28}}."
        if term.kind == "word" and (term.why or term.do):
            yield f"{place} says why it may matter or what to do, but is no slang. Write 'kind: slang', or leave 'why' and 'do' out."
