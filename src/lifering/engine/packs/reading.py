"""Was every card read by somebody after it was last changed?

A machine proves what rules give; whether a sentence is kind, or a number right, only a person can say.
``read.yaml`` holds what each card was when it was last read; a card that is otherwise now, a new one, or
one that is gone is told. Who read it stands in the history of the pack and in the signatures of a bundle.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from lifering.engine.packs.model import Card
from lifering.engine.packs.pack import Pack

FILE = "read.yaml"
LENGTH = 12
MOST_TOLD = 12
HEADER = "# What every card was when somebody last read it. Written by `lifering pack read`, never by hand.\n"
ADDED = (
    "facts_of",
    "begins_with",
    "read_also",
    "readers",
    "last",
    "ordinary",
    "help",
    "other_names",
    "wait",
    "interpreters",
    "no_first_day",
    "nations",
    "named",
    "told_as",
)
Hashes = dict[str, dict[str, str]]
"""Kind -> id -> hash."""


def hashes(pack: Pack) -> Hashes:
    """Every card of a pack and its areas as it is now. Areas' cards are named by their area."""
    found: Hashes = {"pack": {pack.head.pack: _hash(pack.head)}}
    tables: Mapping[str, Mapping[str, Card]] = {
        "source": pack.sources, "question": pack.questions, "derive": pack.derived, "rule": pack.rules, "do": pack.actions,
        "never": pack.nevers, "tell_family": pack.families, "contact": pack.contacts, "law": pack.laws, "clock": pack.clocks,
        "signs": pack.signs, "script": pack.scripts, "resource": pack.resources, "hazard": pack.hazards,
        "meaning": pack.meanings, "invariant": pack.invariants, "wording": pack.wordings, "term": pack.terms,
        "topic": pack.topics, "plan_words": pack.plan_words, "picture": pack.pictures, "scenario": pack.scenarios,
        "topic_group": pack.topic_groups, "lead": pack.leads, "alike": pack.alikes, "alarm": pack.alarms,
        "difference": pack.differences, "report_question": pack.report_questions, "report_form": pack.report_forms,
        "situation": pack.situations, "record_sheet": pack.record_sheets,
    }  # fmt: skip
    found |= {kind: {name: _hash(card) for name, card in table.items()} for kind, table in tables.items()}
    for slug, area in pack.areas.items():
        found.setdefault("area", {})[slug] = _hash(area.head)
        for number, fill in enumerate(area.fills):
            found.setdefault("fill", {})[f"{slug} {number}"] = _hash(fill)
        own: Mapping[str, Mapping[str, Card]] = {
            "contact": area.contacts,
            "rule": area.rules,
            "clock": area.clocks,
        }
        for kind, table in own.items():
            found[kind] |= {name: _hash(card) for name, card in table.items()}
    return found


def _hash(card: Card) -> str:
    """Of what the card says: a key that cards could not have when they were first read counts once a card uses it."""
    told = _without_added(msgspec.to_builtins(card))
    if "channels" in told:
        told["channels"] = [_without_added(channel) for channel in told["channels"]]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:LENGTH]


def _without_added(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value or key not in ADDED}


def unread(pack: Pack) -> Iterator[str]:
    """Cards that were changed, written or taken out since somebody read the pack, one sentence each.

    A pack that names hazards and has never been read says so once.
    """
    if not pack.reads and not pack.hazards:
        return
    if not pack.reads:
        yield f"Nobody has said that they read the pack {pack.head.pack}. When somebody who did not write it has, run: lifering pack read --all."
        return
    told = list(_differences(pack))
    yield from told[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        yield f"{len(told) - MOST_TOLD} more cards were changed since somebody read them. Have them read, then run: lifering pack read --all."


def _differences(pack: Pack) -> Iterator[str]:
    now = hashes(pack)
    remedy = "Have somebody read it who did not change it, then run: lifering pack read"
    for kind in dict.fromkeys([*now, *pack.reads]):
        cards = now.get(kind, {})
        before = pack.reads[kind].cards if kind in pack.reads else {}
        for name, hashed in cards.items():
            if name not in before:
                yield f"{_place(pack, kind, name)} ({kind} {name}) is new, and nobody has read it. {remedy} {kind} {name}."
            elif before[name] != hashed:
                yield f"{_place(pack, kind, name)} ({kind} {name}) was changed since somebody read it. {remedy} {kind} {name}."
        for name in before:
            if name not in cards:
                yield f"The {kind} {name} was taken out since somebody read it. Have somebody agree to that, then run: lifering pack read {kind} {name}."


def _place(pack: Pack, kind: str, name: str) -> str:
    heads = {"pack": "pack.yaml", "area": f"areas/{name}/area.yaml"}
    return heads.get(kind) or str(pack.spot(kind, name))


def as_read(pack: Pack, only: Collection[tuple[str, str]] = ()) -> str:
    """The text of ``read.yaml`` after these cards (all of them where none is named) were read as they are."""
    now = hashes(pack)
    kept: Hashes = {kind: dict(card.cards) for kind, card in pack.reads.items()} if only else {}
    for kind, name in only or [(kind, name) for kind, cards in now.items() for name in cards]:
        table = kept.setdefault(kind, {})
        if name in now.get(kind, {}):
            table[name] = now[kind][name]
        else:
            table.pop(name, None)
    lines = [HEADER]
    for kind in sorted(kept):
        if kept[kind]:
            lines.append(f"read: {kind}\ncards:\n")
            lines += [f'  "{name}": "{hashed}"\n' for name, hashed in sorted(kept[kind].items())]
            lines.append("---\n")
    return "".join(lines[:-1])
