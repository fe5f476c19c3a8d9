"""What would change if one answer were another."""

from __future__ import annotations

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.model import NOT_ASKED
from lifering.engine.packs.pack import words_for
from lifering.engine.plan.model import Change
from lifering.engine.rulebook.compile import RuleBook

Given = frozenset[tuple[str, str]]
"""What a plan gives: pairs of kind (do, never, contact, urgency) and id."""


def explain(edition: Edition, facts: FactValues, *, area_slug: str = "") -> list[Change]:
    """For every single-choice answer given: what each other answer would add to the plan or take away.

    Only answers that change something are listed, those that change most first. ``asker`` is left
    out: it is who the person is, not something they might have meant otherwise.
    """
    book = edition.book(area_slug)
    today = _given(edition, book, facts)
    changes = []
    for name, told in facts.items():
        question = edition.pack.questions[name]
        if question.is_multi or name == "asker":
            continue
        for value in question.values:
            if value != told:
                other = _given(edition, book, {**facts, name: value})
                if other != today:
                    changes.append(_change(edition, facts, name, value, today, other))
    return sorted(
        changes, key=lambda change: (-len(change.added) - len(change.removed), change.fact, change.value)
    )


def _given(edition: Edition, book: RuleBook, facts: FactValues) -> Given:
    found = set()
    for rule in book.matching(edition.vocabulary.answers(facts)):
        then = rule.then
        found |= {("do", one) for one in then.do} | {("never", one) for one in then.never}
        found |= {("contact", one) for one in then.contact}
        if then.urgency:
            found.add(("urgency", then.urgency))
    return frozenset(found)


def _change(edition: Edition, facts: FactValues, fact: str, value: str, today: Given, other: Given) -> Change:
    pack = edition.pack
    asker = str(facts.get("asker", NOT_ASKED))
    words = pack.questions[fact].words
    labels = words.get(asker) or words[pack.audience_of(asker)]

    def told(pairs: Given) -> list[str]:
        return [_in_words(edition, kind, one, asker) for kind, one in sorted(pairs)]

    return Change(
        fact=fact,
        value=value,
        said=labels.answers.get(value, value),
        added=told(other - today),
        removed=told(today - other),
    )


def _in_words(edition: Edition, kind: str, identity: str, asker: str) -> str:
    pack = edition.pack
    audience = pack.audience_of(asker)
    if kind == "contact":
        known = pack.contacts.get(identity) or next(
            area.contacts[identity] for area in pack.areas.values() if identity in area.contacts
        )
        return known.name
    if kind == "urgency":
        return words_for(pack.plan_words[f"urgency_{identity}"].words, asker, audience)
    table = pack.actions if kind == "do" else pack.nevers
    text = words_for(table[identity].words, asker, audience)
    for name, contact in pack.contacts.items():
        text = text.replace(f"{{{name}}}", contact.name)
    return text
