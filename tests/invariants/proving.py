"""Whenever ... must ...: settled for all answers, with a counterexample in the words of the facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lifering.engine.library import Edition
from lifering.engine.packs.model import Rule
from lifering.engine.rulebook.compile import RuleBook
from lifering.engine.rulebook.vocabulary import Answers
from tests.invariants.witness import witness

Whenever = dict[str, Any] | list[dict[str, Any]]
"""A condition as a card writes it, on plain facts."""
Gives = Callable[[Rule], bool]


def without(book: RuleBook, whenever: Whenever, gives: Gives) -> dict[str, Any] | None:
    """Facts under which ``whenever`` holds and no rule gives it; None proves that it is always given."""
    failing = [form for rule in book.rules if gives(rule) for form in book.forms_of[rule.rule]]
    found = witness(book.forms, [book.forms.of(whenever)], failing)
    return None if found is None else dict(book.vocabulary.facts_of(found))


def despite(book: RuleBook, whenever: Whenever, gives: Gives) -> tuple[str, dict[str, Any]] | None:
    """A rule that gives it and facts under which ``whenever`` holds too; None proves it is never given."""
    for rule in book.rules:
        if gives(rule):
            found = witness(book.forms, [book.forms.of(whenever), book.forms_of[rule.rule]])
            if found is not None:
                return rule.rule, dict(book.vocabulary.facts_of(found))
    return None


def both_hold(book: RuleBook, first: Rule, second: Rule) -> Answers | None:
    """An answer under which two rules hold at once, or None when there is none at all."""
    return witness(book.forms, [book.forms_of[first.rule], book.forms_of[second.rule]])


def always(edition: Edition, whenever: Whenever, gives: Gives) -> None:
    for book in edition.books():
        found = without(book, whenever, gives)
        assert found is None, f"in area '{book.slug}' not given when {found}"


def not_ever(edition: Edition, whenever: Whenever, gives: Gives) -> None:
    for book in edition.books():
        found = despite(book, whenever, gives)
        assert found is None, f"in area '{book.slug}' given by {found[0] if found else ''} when {found}"


def does(name: str, band: str = "") -> Gives:
    return lambda rule: name in rule.then.do and band in ("", rule.band)


def forbids(name: str) -> Gives:
    return lambda rule: name in rule.then.never


def sends_to(*names: str) -> Gives:
    return lambda rule: bool(set(names) & set(rule.then.contact))


def gives_anything(kind: str) -> Gives:
    return lambda rule: bool(getattr(rule.then, kind))


def urges(*levels: str) -> Gives:
    return lambda rule: rule.then.urgency in levels


def family(*rules: str) -> Gives:
    return lambda rule: rule.then.tell_family in rules
