"""The paragraphs of a pack that people read, each by its own address, so that each can be said in another language.

An address is ``kind id path``: ``do call_999 words.child``, ``topic sextortion words.adult.ask.0.q``. Short texts
that stand on many cards (the cost of a call, a label) are said once, as ``phrase``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from lifering.engine.packs.model import UNKNOWN, Card
from lifering.engine.packs.pack import Area, Pack

C = TypeVar("C", bound=Card)
FIELDS: dict[str, str] = {
    "plan_words": "plan_words",
    "do": "actions",
    "never": "nevers",
    "tell_family": "families",
    "question": "questions",
    "contact": "contacts",
    "topic": "topics",
    "signs": "signs",
    "script": "scripts",
    "resource": "resources",
    "law": "laws",
    "clock": "clocks",
    "rule": "rules",
    "term": "terms",
    "topic_group": "topic_groups",
    "lead": "leads",
    "report_question": "report_questions",
}
"""Kind of card -> field of :class:`Pack`, in the order in which a translator meets them."""
PATHS: dict[str, tuple[str, ...]] = {
    "plan_words": ("words.*",),
    "do": ("words.*",),
    "never": ("words.*",),
    "tell_family": ("words.*",),
    "question": ("words.*.ask", "words.*.why", "words.*.hint", "words.*.answers.*", "words.*.hints.*"),
    "contact": (
        "name",
        "names.*",
        "for",
        "not_for",
        "confidential",
        "what_happens",
        "if_no_answer",
        "wait.says",
        "interpreters.says",
    ),
    "topic": ("words.*.title", "words.*.what", "words.*.ask.*.q", "words.*.ask.*.a"),
    "signs": ("title", "note.*", "items.*", "told_as.*.title", "told_as.*.items.*"),
    "script": ("title", "say.*", "avoid.*"),
    "resource": ("title", "what"),
    "law": ("title", "words.*"),
    "clock": ("title", "starts", "who", "words.*"),
    "rule": ("because",),
    "term": ("means", "why", "do"),
    "topic_group": ("titles.*",),
    "lead": ("title",),
    "report_question": ("words.*.ask", "words.*.why", "words.*.hint", "words.*.answers.*"),
}
"""Kind -> the paths of its paragraphs; ``*`` stands for every key or number."""
PHRASE = "phrase"
PHRASES = ("channels.*.label", "channels.*.cost")
"""Paths, of contacts, whose texts are phrases."""
Put = Callable[[str, str], str]
"""Address and English -> what is said instead."""


def tables(pack: Pack) -> Mapping[str, Mapping[str, Card]]:
    """Kind -> its cards by id, for every kind that has paragraphs."""
    return {kind: getattr(pack, name) for kind, name in FIELDS.items()}


def paragraphs(pack: Pack) -> dict[str, str]:
    """Address -> English, for every paragraph of the base pack."""
    found: dict[str, str] = {}

    def note(address: str, text: str) -> str:
        found[address] = text
        return text

    for kind, cards in tables(pack).items():
        for identity, card in cards.items():
            rewritten(kind, identity, card, note)
    return found


def in_language(pack: Pack, code: str) -> Pack:
    """The same pack with its words in another language; what is not said there stays, marked as English.

    Raises KeyError for a language that the pack does not have.
    """
    put = pack.languages[code].put
    said = {
        name: {
            identity: rewritten(kind, identity, card, put) for identity, card in getattr(pack, name).items()
        }
        for kind, name in FIELDS.items()
    }
    areas = {slug: _area_in_language(area, put) for slug, area in pack.areas.items()}
    return msgspec.structs.replace(pack, areas=areas, **said)


def _area_in_language(area: Area, put: Put) -> Area:
    """An area's own words: nobody translates them yet, so each is marked as English."""
    return msgspec.structs.replace(
        area,
        fills=[
            msgspec.structs.replace(fill, name=put(f"fill {fill.fill} name", fill.name))
            for fill in area.fills
        ],
        contacts={name: rewritten("contact", name, card, put) for name, card in area.contacts.items()},
        rules={name: rewritten("rule", name, card, put) for name, card in area.rules.items()},
        clocks={name: rewritten("clock", name, card, put) for name, card in area.clocks.items()},
    )


def rewritten(kind: str, identity: str, card: C, put: Put) -> C:
    """The card with every paragraph put anew."""
    for path in PATHS[kind]:
        card = _put(card, path.split("."), f"{kind} {identity} ", put)
    if kind == "contact":
        for path in PHRASES:
            card = _put(card, path.split("."), "", lambda _, text: put(f"{PHRASE} {text}", text))
    return card


def _put(node: Any, path: list[str], begun: str, put: Put) -> Any:
    """The node with whatever stands at the path put anew; all else is shared with the old one."""
    if not path:
        return put(begun[:-1], node) if node and node != UNKNOWN else node
    if node is None:
        return node
    head, *rest = path
    if isinstance(node, msgspec.Struct):
        name = _attribute(node, head)
        return msgspec.structs.replace(
            node, **{name: _put(getattr(node, name), rest, f"{begun}{head}.", put)}
        )
    if isinstance(node, list):
        return [_put(one, rest, f"{begun}{number}.", put) for number, one in enumerate(node)]
    return {
        key: _put(one, rest, f"{begun}{key}.", put) if head in ("*", key) else one
        for key, one in node.items()
    }  # fmt: skip


def _attribute(node: msgspec.Struct, key: str) -> str:
    """The name in Python of a key of a card."""
    return node.__struct_fields__[node.__struct_encode_fields__.index(key)]
