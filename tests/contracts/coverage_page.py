"""``docs/coverage-of-sources.md`` as data: its rows, the places they name, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lifering.engine.packs.pack import Pack

KINDS = {
    "topic": "topics", "script": "scripts", "signs": "signs", "resource": "resources", "term": "terms", "rule": "rules",
    "do": "actions", "never": "nevers", "tell_family": "families", "contact": "contacts", "law": "laws",
    "source": "sources", "fact": "questions", "derived fact": "derived",
}  # fmt: skip
"""The word on the page -> the table of the pack."""
IN_AREAS = ("contacts", "rules", "clocks")
ASIDE = r"(?: \([^)]*\))?"
NAMED = re.compile(
    rf"\b({'|'.join(sorted(KINDS, key=len, reverse=True))})(?: \(\w+\))? (`[^`]+`(?:{ASIDE}, `[^`]+`)*)"
)
PLACES = re.compile(r"\*\*(page|area)\*\* (`[^`]+`(?:, `[^`]+`)*)")
TICKED = re.compile(r"`([^`]+)`")
QUOTED = re.compile(r"“([^”]+)”")
FORMAT_WORDS = {"old_names", "last_reviewed", "history", "pack.yaml"}
"""Words of the pack format: they may stand in a row by themselves."""
NO_CARD = ("not carried", "not wanted", "nothing to carry", "error pages", "the page shell", "print pages", "the interface", "`last_reviewed`", "each plan", "the contacts of")  # fmt: skip
"""How the last column begins where no card holds the line: on purpose, or a property of every page."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of one source."""

    source: str
    lines: tuple[int, ...]
    where: str
    cards: tuple[tuple[str, str], ...] = field(init=False)
    """Kind and id of each card named."""
    others: tuple[tuple[str, str], ...] = field(init=False)
    """Pages and areas."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "cards", tuple(_listed(NAMED, self.where)))
        object.__setattr__(self, "others", tuple(_listed(PLACES, self.where)))

    @property
    def title(self) -> str:
        return f"{self.source} {', '.join(map(str, self.lines)) or 'none'}"


def _listed(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for kind, names in pattern.findall(text):
        yield from ((kind, name) for name in TICKED.findall(names))


def numbers(cell: str) -> tuple[int, ...]:
    """The line numbers of a cell; ranges are written with a dash. A lone dash or *none* is no number."""
    found: list[int] = []
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", cell):
        found += range(int(first), int(last or first) + 1)
    return tuple(found)


def rows(page: str) -> list[Row]:
    """Every row of the tables of S0 to S4."""
    return [
        Row(source=source, lines=numbers(lines), where=where)
        for source, part in re.findall(r"^## (S\d):(.+?)(?=^## )", page, re.M | re.S)
        for lines, where in re.findall(r"^\| ([\d–, ]+) \| .+? \| (.+) \|$", part, re.M)
    ]


def not_placed(page: str) -> Iterator[str]:
    """Lines of a source that no row holds, that are blank, or that the source does not have."""
    held: dict[str, set[int]] = {}
    for row in rows(page):
        held.setdefault(row.source, set()).update(row.lines)
    for source, length, blank in sizes(page):
        wanted = set(range(1, length + 1)) - set(blank)
        for line in sorted(wanted ^ held.get(source, set())):
            yield f"{source} {line} {'has no row' if line in wanted else 'is no line with words'}"


def sizes(page: str) -> list[tuple[str, int, tuple[int, ...]]]:
    """Source, number of lines, and which of them are blank."""
    return [
        (source, int(length), numbers(blank))
        for source, length, blank in re.findall(r"^\| (S\d) \| (\d+) \| (.+) \|$", page, re.M)
    ]


def card(pack: Pack, kind: str, name: str) -> Any:
    """The card of a kind and id, in the base or in an area; ``None`` where there is none."""
    table: Mapping[str, Any] = getattr(pack, KINDS[kind])
    if name in table:
        return table[name]
    if KINDS[kind] in IN_AREAS:
        return next((getattr(a, KINDS[kind])[name] for a in pack.areas.values() if name in getattr(a, KINDS[kind])), None)  # fmt: skip
    return None


def faults(pack: Pack, row: Row) -> Iterator[str]:
    """What a row says that is not so, one sentence each."""
    cards = {(kind, name): card(pack, kind, name) for kind, name in row.cards}
    yield from (
        f"{row.title}: there is no {kind} {name}" for (kind, name), one in cards.items() if one is None
    )
    areas = {name for kind, name in row.others if kind == "area"}
    yield from (f"{row.title}: there is no area {name}" for name in areas - set(pack.areas))
    read = {name for _kind, name in (*row.cards, *row.others)} | FORMAT_WORDS
    yield from (
        f"{row.title}: no kind stands before {name}" for name in TICKED.findall(row.where) if name not in read
    )
    if not cards and not row.others and not row.where.startswith(NO_CARD):
        yield f"{row.title}: names no place and gives no reason"
    said = "\n".join(text for one in cards.values() for text in _texts(msgspec.to_builtins(one)))
    yield from (
        f"{row.title}: no card of the row says “{quote}”"
        for quote in QUOTED.findall(row.where)
        if quote not in said
    )
    yield from _wrong_states(row, cards)


def _wrong_states(row: Row, cards: Mapping[tuple[str, str], Any]) -> Iterator[str]:
    states = {getattr(one, "state", None) for one in cards.values()}
    for word, state in (("(withdrawn", "withdrawn"), ("(replaced", "replaced"), ("(ended", "repealed")):
        if word in row.where and state not in states:
            yield f"{row.title}: says {word[1:]}, and no card of the row is {state}"


def _texts(plain: object) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, Mapping):
        for one in plain.values():
            yield from _texts(one)
    elif isinstance(plain, list):
        for one in plain:
            yield from _texts(one)
