"""A whole record in words, for the page that is printed and for the paper. Staff English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from lifering.engine.packs.pack import Pack
from lifering.incidents.parts import PARTS, POINTS, Part
from lifering.incidents.reading import answered_words
from lifering.incidents.revising import Record, Saved
from lifering.leaflets.paper import Paper, Row, Section
from lifering.lib.moments import LONDON
from lifering.reports.evidence_paper import moment

RESULTS = {
    "refer": "By the answers, children’s social care and police must both know.",
    "setting": "By the answers, the safeguarding lead may handle this in the setting.",
    "ask": "All is answered, and the rules do not say that the setting may handle it alone. Talk to children’s social care today, and write down what was agreed.",
    "not_known": "Not all is known that decides who must be told. What is not known counts as yes: refer today.",
}
WAY = "in_the_way"
"""Where a save keeps the names of those answers."""
FOOT = (
    "There are no pictures in this record, and none may be added to it. What it says was written by the people named in it.",
    "Each save has a hash: SHA-256 over what it says, its time, 32 random bytes and the hash before it. The same hashes stand in the audit chain of this site. Format: Lifering, decision record 29.",
)


def sections(pack: Pack, record: Record) -> list[Section]:
    """Every part in order: what it says now, what it said before and why that changed."""
    return [_section(pack, record, part) for part in PARTS]


def rows_of(pack: Pack, part: Part, saved: Saved) -> list[Row]:
    if saved.not_applicable:
        return [Row("Does not apply, because", saved.not_applicable)]
    if part.id == POINTS:
        told = [Row(ask, answer) for ask, answer in answered_words(pack, saved.values)]
        result = result_words(
            pack, saved.values.get("result", ""), saved.values, saved.values.get(WAY, "").split(",")
        )
        source = f"Rules of the content {saved.values.get('pack', '')[:12]}"
        return [*told, Row(f"What the rules said ({source})", result)] if result else told
    return [
        Row(one.ask, dict(one.choices).get(saved.values[one.id], saved.values[one.id]))
        for one in part.fields
        if saved.values.get(one.id)
    ]


def result_words(pack: Pack, result: str, values: Mapping[str, str], way: Iterable[str]) -> str:
    """What the rules say, with the answers that stood in the way of more (``in_the_way.py``)."""
    words = RESULTS.get(result, "")
    told = [f"“{ask}” {answer}" for ask, answer in answered_words(pack, values, way)]
    return f"{words} Because you answered: {'; '.join(told)}." if words and told else words


def _section(pack: Pack, record: Record, part: Part) -> Section:
    saved = record.latest.get(part.id)
    if saved is None:
        return Section(part.title, lines=("Nothing is said yet.",))
    rows = [*rows_of(pack, part, saved), Row("Written by", who_and_when(saved))]
    if saved.correction:
        rows.append(Row("Why it was changed", saved.correction))
    before = [line for one in record.earlier(part.id) for line in _earlier(pack, part, one)]
    return Section(part.title, tuple(rows), tuple(before))


def _earlier(pack: Pack, part: Part, saved: Saved) -> list[str]:
    said = " · ".join(f"{row.name}: {row.value}" for row in rows_of(pack, part, saved))
    return [f"Before that, by {who_and_when(saved)}: {said}"]


def who_and_when(saved: Saved) -> str:
    return f"{saved.by_name}, {moment(saved.written_at)}"


def record_paper(
    pack: Pack, record: Record, *, number: str, team: str, by: str, at: dt.datetime, state: str
) -> Paper:
    hashes = tuple(f"{place}: {one.hex()}" for place, one in enumerate(record.hashes, 1))
    whole = (
        "Every save is here and as it was made."
        if not record.faults
        else f"Not whole. Look at saves {', '.join(map(str, record.faults))}: they are missing or not what was saved."
    )
    return Paper(
        title=f"Record {number}",
        lead=(f"{team}. {state}", f"Made by {by} on {moment(at)}.", whole),
        sections=(
            *sections(pack, record),
            Section("Hashes of the saves, in order", lines=hashes or ("None yet.",)),
        ),
        foot=FOOT,
        running=f"Record {number}. Confidential. Words only.",
        printed_on=at.astimezone(LONDON).date(),
    )


def file_name(number: str) -> str:
    """Says nothing of what it is."""
    return f"record-{re.sub(r'[^a-z0-9]+', '-', number.lower()).strip('-')}.pdf"
