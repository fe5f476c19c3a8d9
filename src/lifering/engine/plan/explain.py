"""What would change if one answer were another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from lifering.engine.facts import FactValues
from lifering.engine.library import Edition
from lifering.engine.packs.model import NOT_ASKED, URGENCIES, Contact
from lifering.engine.packs.pack import words_for
from lifering.engine.packs.placeholders import with_names
from lifering.engine.plan.assemble import FALLBACK_URGENCY, first_of, without_forbidden
from lifering.engine.plan.contacts import Asked, all_contacts, fits
from lifering.engine.plan.model import Change
from lifering.engine.plan.where import PlaceLike, locate

Given = frozenset[tuple[str, str]]
"""What a plan gives: pairs of kind (do, never, contact, urgency) and id."""


def explain(
    edition: Edition,
    facts: FactValues,
    *,
    area_slug: str = "",
    place: PlaceLike | None = None,
) -> list[Change]:
    """For every single-choice answer given: what each other answer would add to the plan or take away.

    What counts is what a plan shows: steps that no never beats, contacts that are for this person here, and
    the most urgent level alone. Only answers that change something are listed, those that change most
    first. ``asker`` is left out: it is who the person is, not something they might have meant otherwise;
    so is a nation that the place already says.
    """
    given = _Given(edition, area_slug, place)
    today = given.of(facts)
    changes = []
    for name, told in facts.items():
        question = edition.pack.questions[name]
        if question.is_multi or name == "asker" or (name == "nation" and given.says_nation):
            continue
        for value in question.values:
            if value != told:
                other = given.of({**facts, name: value})
                if other != today:
                    changes.append(_change(edition, facts, name, value, given.contacts, today, other))
    return sorted(
        changes, key=lambda change: (-len(change.added) - len(change.removed), change.fact, change.value)
    )


class _Given:
    """What the plans of one place give."""

    def __init__(self, edition: Edition, area_slug: str, place: PlaceLike | None) -> None:
        self._edition, self._slug, self._place = edition, area_slug, place
        self.says_nation = bool(area_slug or place)
        self.contacts = all_contacts(edition.pack, locate(edition.pack, {}, place, area_slug)[0])

    def of(self, facts: FactValues) -> Given:
        pack = self._edition.pack
        where, facts = locate(pack, pack.with_implied(facts), self._place, self._slug)
        rules = self._edition.book(where.slug).matching(self._edition.vocabulary.answers(facts))
        nevers = {one for rule in rules for one in rule.then.never}
        dos, _ = without_forbidden(pack, rules)
        asker = str(facts.get("asker", NOT_ASKED))
        asked = Asked(asker, pack.audience_of(asker), str(facts.get("about_age", NOT_ASKED)), where, _NO_HOUR)
        contacts = {one for rule in rules for one in rule.then.contact if fits(self.contacts[one], asked)}
        urgency = first_of(URGENCIES, (rule.then.urgency for rule in rules), FALLBACK_URGENCY)
        found = {("do", one) for one in dos} | {("never", one) for one in nevers}
        return frozenset(found | {("contact", one) for one in contacts} | {("urgency", urgency)})


_NO_HOUR = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Whom a contact fits hangs on no hour."""


def _change(
    edition: Edition, facts: FactValues, fact: str, value: str, contacts: Mapping[str, Contact],
    today: Given, other: Given,
) -> Change:  # fmt: skip
    pack = edition.pack
    asker = str(facts.get("asker", NOT_ASKED))
    words = pack.questions[fact].words
    labels = words.get(asker) or words[pack.audience_of(asker)]

    def told(pairs: Given) -> list[str]:
        return [_in_words(edition, contacts, kind, one, asker) for kind, one in sorted(pairs)]

    return Change(
        fact=fact,
        value=value,
        said=labels.answers.get(value, value),
        added=told(other - today),
        removed=told(today - other),
    )


def _in_words(edition: Edition, contacts: Mapping[str, Contact], kind: str, identity: str, asker: str) -> str:
    pack = edition.pack
    audience = pack.audience_of(asker)
    if kind == "contact":
        return contacts[identity].name
    if kind == "urgency":
        words = pack.plan_words[f"urgency_{identity}"].words
    else:
        words = (pack.actions if kind == "do" else pack.nevers)[identity].words
    return with_names(words_for(words, asker, audience), contacts)
