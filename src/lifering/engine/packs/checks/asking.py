"""Questions and derived facts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lifering.engine.packs import model
from lifering.engine.packs.checks.naming import condition_problems, conditions, unknown
from lifering.engine.packs.pack import Pack

MOST_VALUES, MOST_OPTIONS = 12, 24


def question_problems(pack: Pack) -> Iterator[str]:
    """Few enough values, each with words for each reader, and conditions that can be."""
    for identity, question in pack.questions.items():
        place = pack.spot("question", identity)
        most = MOST_OPTIONS if question.is_multi else MOST_VALUES
        if len(question.values) > most or len(set(question.values)) != len(question.values):
            yield f"{place} has {len(question.values)} values. Keep at most {most}, each once."
        if model.NOT_ASKED in question.values:
            yield f"{place} lists 'not_asked', which every fact has without being told. Take it out."
        yield from unknown(place, "value", question.exclusive + question.caution, question.values)
        for audience in model.AUDIENCES:
            if audience not in question.words:
                yield f"{place} has no words for the audience '{audience}'. Write how it is asked of them."
        for audience, words in question.words.items():
            missing = [value for value in question.values if value not in words.answers]
            if missing and audience in model.AUDIENCES:
                yield f"{place} has no label for '{missing[0]}' in the words for '{audience}'. Write one."
            yield from unknown(place, "value", [*words.answers, *words.hints], question.values)
            yield from _labels(place, question, audience, words)
        for condition in conditions(question.ask_when, question.ask_unless):
            yield from condition_problems(pack, place, condition)
        if question.ask_unless and any(
            isinstance(test, dict) and "all" in test for test in question.ask_unless.values()
        ):
            yield f"{place} says 'all' under ask_unless. Write it as a derived fact."


def _labels(
    place: object, question: model.Question, audience: str, words: model.QuestionWords
) -> Iterator[str]:
    """Whoever presses "Yes" must be heard as yes: a label says first what its value is."""
    plain = {"yes", "no"} & set(question.values)
    for value, label in words.answers.items():
        first = re.split(r"\W", label, maxsplit=1)[0].casefold()
        if len(plain) == 2 and first != value and (value in plain or first in plain):
            yield f"{place} shows '{label}' to '{audience}' for the answer '{value}'. Begin the words for yes with Yes, those for no with No, and no other with either."


def derived_problems(pack: Pack) -> Iterator[str]:
    """Conditions that can be, and no fact that stands on itself."""
    for identity, card in pack.derived.items():
        place = pack.spot("derive", identity)
        if identity in pack.questions:
            yield f"{place} has the name of a question. Give the derived fact another name."
        for condition in conditions(card.when, card.unless, card.unless_all):
            yield from condition_problems(pack, place, condition)
    done: set[str] = set()
    for identity in pack.derived:
        trail = _cycle(pack, identity, [], done)
        if trail:
            yield f"{pack.spot('derive', trail[0])} goes round in a circle: {' -> '.join(trail)}. Let one of them stand on questions only."
            return


def _cycle(pack: Pack, identity: str, above: list[str], done: set[str]) -> list[str]:
    if identity in above:
        return [*above[above.index(identity) :], identity]
    if identity in done:
        return []
    card = pack.derived[identity]
    for condition in conditions(card.when, card.unless, card.unless_all):
        for fact in condition:
            if fact in pack.derived and (trail := _cycle(pack, fact, [*above, identity], done)):
                return trail
    done.add(identity)
    return []
