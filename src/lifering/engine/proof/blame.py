"""Which cards are to blame: those that give what they must not, or nearly give what they must."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lifering.engine.packs.model import Condition, Rule, Test
from lifering.engine.proof.plans import AllPlans, Given
from lifering.engine.rulebook.diagram import Answer

MOST_BLAMED = 3
PLACE = re.compile(r"[\w./-]+\.yaml:\d+")
MOST_WANTED = 30


def look_first(blamed: Iterable[Iterable[str]]) -> list[str]:
    """Where several promises are broken: the places that most of them name, each with how many do."""
    counted = Counter(
        place for sentences in blamed for place in {one for said in sentences for one in PLACE.findall(said)}
    )
    return [f"{place} ({many})" for place, many in counted.most_common(MOST_BLAMED) if many > 1]


def who_gives(plans: AllPlans, answer: Answer, given: Given) -> Iterator[str]:
    """The rules that give something to somebody with this answer."""
    for rule in plans.rules_giving(given):
        if plans.space.holds(plans.reach.of_rule[rule.rule], answer):
            yield f"{plans.pack.spot('rule', rule.rule)} (rule {rule.rule}) gives it"


def who_withholds(plans: AllPlans, answer: Answer, wanted: Iterable[Given]) -> Iterator[str]:
    """The rules that come nearest to giving one of these, and what keeps each from it.

    Where a rule does give it, what the plan leaves out afterwards is named.
    """
    near: list[tuple[int, str]] = []
    wanted = list(wanted)
    if len(wanted) > MOST_WANTED:
        yield f"the plan gives none of the {len(wanted)} that would do"
        return
    for given in wanted:
        for rule in plans.rules_giving(given):
            place = f"{plans.pack.spot('rule', rule.rule)} (rule {rule.rule})"
            if plans.space.holds(plans.reach.of_rule[rule.rule], answer):
                near.append((0, f"{place} gives {given[1]}, but {_left_out(plans, answer, given)}"))
            else:
                missing = list(_missing(plans, answer, rule))
                near.append(
                    (len(missing), f"{place} would give {given[1]}, but asks for {' and '.join(missing)}")
                )
    near.sort(key=lambda one: one[0])
    yield from dict.fromkeys(sentence for _, sentence in near[:MOST_BLAMED])
    if not near:
        yield f"no rule gives {' or '.join(dict.fromkeys(name for _, name in wanted)) or 'it'}"


def _left_out(plans: AllPlans, answer: Answer, given: Given) -> str:
    kind, name = given
    if kind in ("do", "first_do"):
        for never in plans.pack.actions[name].against:
            for rule in plans.rules_giving(("never", never)):
                if plans.space.holds(plans.reach.of_rule[rule.rule], answer):
                    return f"{plans.pack.spot('rule', rule.rule)} (rule {rule.rule}) gives the never {never}, which beats it"
        if kind == "first_do":
            return _stands_before(plans, answer, name)
    if kind in ("contact", "first_contact"):
        return f"{plans.pack.spot('contact', name)} is not for them: its ages, askers, nations or councils shut them out"
    table = {"law": "law", "clock": "clock", "support": "resource"}
    if kind in table:
        return f"{plans.pack.spot(table[kind], name)} does not hold here: its nations, dates, state or audience shut it out"
    return "another card goes before it"


def _stands_before(plans: AllPlans, answer: Answer, name: str) -> str:
    for other in plans.pack.actions:
        if other != name and plans.space.holds(plans.given("first_do", other), answer):
            rules = [
                rule
                for rule in plans.rules_giving(("do", other))
                if plans.space.holds(plans.reach.of_rule[rule.rule], answer)
            ]
            places = ", ".join(f"{plans.pack.spot('rule', rule.rule)} (rule {rule.rule})" for rule in rules)
            return f"the step {other} stands before it, given by {places}"
    return "another step stands before it"


def _missing(plans: AllPlans, answer: Answer, rule: Rule) -> Iterator[str]:
    """The lines of a rule that do not hold, of the alternative that comes nearest."""
    conditions = rule.when if isinstance(rule.when, list) else [rule.when]
    failing = [list(_failing(plans, answer, one)) for one in conditions]
    yield from min(failing, key=len, default=[])
    for fact, test in rule.unless.items():
        if _holds(plans, answer, fact, test):
            yield f"{_line(plans, fact, test)} not to hold"
    if rule.unless_all and not list(_failing(plans, answer, rule.unless_all)):
        yield f"{', '.join(_line(plans, *line) for line in rule.unless_all.items())} not to hold together"


def _failing(plans: AllPlans, answer: Answer, condition: Condition) -> Iterator[str]:
    for fact, test in condition.items():
        if not _holds(plans, answer, fact, test):
            yield _line(plans, fact, test)


def _holds(plans: AllPlans, answer: Answer, fact: str, test: Test) -> bool:
    return plans.space.holds(plans.reach.reach.when({fact: test}), answer)


def _line(plans: AllPlans, fact: str, test: Test) -> str:
    values = (
        " or ".join(test)
        if isinstance(test, list)
        else ", ".join(f"{key} {' '.join(part)}" for key, part in test.items())
    )
    derived = f" ({plans.pack.spot('derive', fact)})" if fact in plans.pack.derived else ""
    return f"{fact} to be {values}{derived}"
