"""Rules: what they name, what they may never ask, and what must stand first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import astuple

from lifering.engine.packs import model
from lifering.engine.packs.checks.naming import condition_problems, conditions, unknown
from lifering.engine.packs.pack import Area, Pack


def rule_problems(pack: Pack, rule: model.Rule, area: Area | None) -> Iterator[str]:
    """A rule of the base, or of an area: names that are there, no nation where it is about safety."""
    place = pack.spot("rule", rule.rule)
    yield from _names(pack, place, rule, area)
    yield from _asked(pack, place, rule)
    if not any(astuple(rule.then)):
        yield f"{place} gives nothing. Name under 'then' what it leads to."
    if area and rule.band in model.SAFETY_BANDS:
        yield f"{place} is an area's card in the band '{rule.band}'. An area may add only in bands tell and below."
    for override in rule.overrides:
        if override.until < pack.head.as_of:
            yield f"{place} lets a never beat '{override.do}' only until {override.until}, which has passed. Decide anew who signs it and until when, or take it out."
    yield from _ended_law(pack, rule)


def _names(pack: Pack, place: object, rule: model.Rule, area: Area | None) -> Iterator[str]:
    then = rule.then
    contacts = {**pack.contacts, **(area.contacts if area else {})}
    clocks = {**pack.clocks, **(area.clocks if area else {})}
    for what, ids, known in (
        ("do", then.do, pack.actions), ("never", then.never, pack.nevers), ("contact", then.contact, contacts),
        ("resource", then.support, pack.resources), ("law", then.law, pack.laws), ("clock", then.clock, clocks),
        ("hazard", rule.hazards, pack.hazards), ("do", [override.do for override in rule.overrides], pack.actions),
        ("tell_family card", [then.tell_family] if then.tell_family else [], pack.families),
    ):  # fmt: skip
        yield from unknown(place, what, ids, known)


def _asked(pack: Pack, place: object, rule: model.Rule) -> Iterator[str]:
    asked = list(conditions(rule.when, rule.unless, rule.unless_all))
    for condition in asked:
        yield from condition_problems(pack, place, condition)
    tests = [*rule.unless.values(), *rule.unless_all.values()]
    if any(isinstance(test, dict) and "all" in test for test in tests):
        yield f"{place} says 'all' under unless. Write it as a derived fact."
    is_safety = rule.band in model.SAFETY_BANDS or rule.then.never
    if is_safety and any("nation" in condition for condition in asked):
        yield f"{place} is a safety card and asks for the nation. A safety rule holds everywhere: take 'nation' out."


def life_problems(pack: Pack) -> Iterator[str]:
    """What stands first must be about life: a rule of that band answers the hazard that nearly all of them answer."""
    rules = [rule for rule in pack.rules.values() if rule.band == "life" and rule.hazards]
    counted = Counter(hazard for rule in rules for hazard in rule.hazards)
    for hazard, _ in counted.most_common(1):
        for rule in rules:
            if hazard not in rule.hazards:
                yield f"{pack.spot('rule', rule.rule)} (rule {rule.rule}) stands in the band life, but does not answer {hazard} as the others there do. Put it in a band below, so that nothing stands before what saves a life."


def _ended_law(pack: Pack, rule: model.Rule) -> Iterator[str]:
    for identity in rule.then.law:
        law = pack.laws.get(identity)
        ended = law and law.in_force_until and law.in_force_until < pack.head.as_of
        if law and ended and not set(law.replaced_by) & set(rule.then.law):
            successors = " or ".join(law.replaced_by) or "nothing yet"
            yield f"{pack.spot('rule', rule.rule)} cites law {identity}, which ended on {law.in_force_until}. Cite its successor ({successors}) beside it, or take it out."
