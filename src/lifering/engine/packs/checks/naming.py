"""Names that cards give to each other: each is known, or the sentence says what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lifering.engine.packs import model
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.placeholders import PLACEHOLDER

MOST_WORDS = 40
PHONE = re.compile(r"(?<!\d)(?:0|\+44)[\d ]{6,}\d")


def unknown(
    place: object, what: str, ids: Iterable[str], known: Iterable[str], remedy: str = ""
) -> Iterator[str]:
    """Ids that are none of ``known``, a sentence each."""
    known = set(known)
    for identity in ids:
        if identity not in known:
            yield f"{place} names the {what} '{identity}', which does not exist. {remedy or f'Correct the id or write the {what}.'}"


def all_contacts(pack: Pack) -> set[str]:
    """The ids of the contacts of the base and of every area."""
    return set(pack.contacts).union(*(area.contacts for area in pack.areas.values()))


def fact_problems(pack: Pack, place: object, facts: Mapping[str, str | list[str]]) -> Iterator[str]:
    """Facts as somebody may tell them: questions that are asked, values that go together."""
    for fact, value in facts.items():
        if fact not in pack.questions:
            yield f"{place} gives the fact '{fact}', which does not exist. Use one of questions/."
            continue
        question, told = pack.questions[fact], [value] if isinstance(value, str) else value
        yield from unknown(place, f"value of {fact}", told, question.values)
        alone = set(told) & set(question.exclusive)
        if len(told) > 1 and (alone or not question.is_multi):
            yield f"{place} gives '{fact}' more values than go together. Keep one."


def conditions(*parts: model.Condition | list[model.Condition]) -> Iterator[model.Condition]:
    """Each condition, of one or of lists."""
    for part in parts:
        yield from part if isinstance(part, list) else [part]


def condition_problems(pack: Pack, place: object, condition: model.Condition) -> Iterator[str]:
    """A condition asks for facts and values that are there."""
    for fact, test in condition.items():
        values = test if isinstance(test, list) else [value for part in test.values() for value in part]
        if fact in pack.derived:
            known = [pack.derived[fact].holds, "no"]
            if isinstance(test, dict):
                yield f"{place} says 'all' or 'none' of '{fact}', a derived fact. Write a plain list."
                continue
        elif fact in pack.questions:
            known = [*pack.questions[fact].values, model.NOT_ASKED]
            if isinstance(test, dict) and not pack.questions[fact].is_multi:
                yield f"{place} says 'all' or 'none' of '{fact}', which has one answer only. Write a plain list."
        else:
            yield f"{place} asks for the fact '{fact}', which does not exist. Use one of questions/ or a derived fact."
            continue
        if not values:
            yield f"{place} gives no value for '{fact}'. Name at least one."
        for value in values:
            if value not in known:
                yield f"{place} asks whether '{fact}' is '{value}'. It can be: {', '.join(known)}."


def word_problems(
    place: object, words: Mapping[str, str], contacts: Iterable[str], most: int = MOST_WORDS
) -> Iterator[str]:
    """Words that are few, that hold no number, and that name contacts that are there."""
    contacts = set(contacts)
    for audience, text in words.items():
        if len(text.split()) > most:
            yield f"{place} has {len(text.split())} words for '{audience}'. Keep to {most}."
        if PHONE.search(text):
            yield f"{place} has a telephone number in its words for '{audience}'. Write the contact's id in braces, such as {{childline}}."
        yield from unknown(place, "contact", PLACEHOLDER.findall(text), contacts)
