"""Sources, laws and clocks: cited, dated, and where documents differ, decided."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs import model
from lifering.engine.packs.checks.naming import unknown, word_problems
from lifering.engine.packs.pack import Pack


def _cited(pack: Pack) -> Iterator[tuple[object, list[model.Cite]]]:
    for kind, table in (
        ("rule", pack.rules), ("contact", pack.contacts), ("law", pack.laws), ("clock", pack.clocks),
        ("signs", pack.signs), ("script", pack.scripts), ("resource", pack.resources),
        ("hazard", pack.hazards), ("wording", pack.wordings), ("topic", pack.topics), ("difference", pack.differences),
        ("report_question", pack.report_questions), ("report_form", pack.report_forms),
        ("record_sheet", pack.record_sheets),
    ):  # fmt: skip
        for identity, card in table.items():
            yield pack.spot(kind, identity), card.sources
    for area in pack.areas.values():
        for kind, table in (("rule", area.rules), ("contact", area.contacts), ("clock", area.clocks)):
            for identity, card in table.items():
                yield pack.spot(kind, identity), card.sources
        for number, fill in enumerate(area.fills):
            yield pack.spot("fill", f"{area.head.area} {number}"), fill.sources


def source_problems(pack: Pack) -> Iterator[str]:
    """Every card that says something cites a document or a law that is there."""
    known = set(pack.sources) | set(pack.laws)
    for place, cites in _cited(pack):
        if not cites:
            yield f"{place} has no source. Cite at least one document of sources/ or law of laws/."
        yield from unknown(
            place,
            "source",
            [cite.id for cite in cites],
            known,
            "Correct the id or write the source in sources/.",
        )


def difference_problems(pack: Pack) -> Iterator[str]:
    """Where documents differ: who says what, which reading is followed, and why."""
    for identity, card in pack.differences.items():
        place = pack.spot("difference", identity)
        yield from unknown(place, "source", [one for side in card.said for one in side.by], pack.sources)
        if not card.said or not card.reading.strip() or not card.because.strip():
            yield f"{place} does not say who says what, which reading the pack follows, and why. Write 'said', 'reading' and 'because'."


def law_problems(pack: Pack) -> Iterator[str]:
    """Laws and clocks have days in order, and a law says from when it is in force."""
    for kind, table in (("law", pack.laws), ("clock", pack.clocks)):
        for identity, card in table.items():
            yield from dated_problems(pack, pack.spot(kind, identity), card)
    for identity, law in pack.laws.items():
        place = pack.spot("law", identity)
        yield from unknown(place, "law", law.replaced_by, pack.laws)
        if law.state == "in_force" and law.in_force_from is None and not law.no_first_day:
            yield f"{place} is in force but has no in_force_from. Give the day, or state enacted_not_confirmed; where there is no such day, say why in no_first_day."
        if law.in_force_from and law.no_first_day:
            yield f"{place} has an in_force_from and a no_first_day. Keep one of them."
        if law.state == "repealed" and law.in_force_until is None:
            yield f"{place} is repealed but has no in_force_until. Give its last day."


def dated_problems(pack: Pack, place: object, card: model.Law | model.Clock) -> Iterator[str]:
    """What begins does so before it ends."""
    if card.in_force_from and card.in_force_until and card.in_force_from > card.in_force_until:
        yield f"{place} ends before it begins. Correct in_force_from or in_force_until."
    yield from word_problems(place, card.words, pack.contacts, most=60)
