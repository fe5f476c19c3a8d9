"""An area only adds: for every answer its plan is at least as strict as the base's in the same place.

Nor can it move what comes first: its cards stand in the bands from ``tell`` on (``packs.checks``), after
every line of the safety bands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lifering.engine.packs.model import AUDIENCES, SAFETY_BANDS, URGENCIES
from lifering.engine.plan.contacts import Asked, shown_channels
from lifering.engine.proof.answering import LONDON
from lifering.engine.proof.blame import who_withholds
from lifering.engine.proof.findings import Finding, counterexample
from lifering.engine.proof.places import Spot
from lifering.engine.proof.plans import AllPlans, Given
from lifering.engine.rulebook.diagram import NONE, Node

ID, TITLE = "areas-only-add", "No area takes away, softens or moves what the base pack gives"


def settle_overlays(pairs: Sequence[tuple[AllPlans, AllPlans]], hazards: list[str]) -> Finding:
    """Compare the base's plans with the area's in each place: ``pairs`` are (base, area)."""
    combinations = max((area.diagrams.count(area.accepted) for _, area in pairs), default=0)
    finding = Finding(ID, TITLE, "built in", hazards, combinations, len(pairs), 1)
    for base, area in pairs:
        for hidden in _hidden(area):
            return replace(finding, fault=hidden)
        for given, lost in _lost(base, area):
            bad = area.diagrams.both(lost, area.accepted)
            if bad != NONE:
                found = counterexample(area, bad, [])
                answer = area.space.answer_of(found.facts)
                blamed = [
                    f"in {area.spot.slug} the {given[0]} {given[1]} is lost",
                    *who_withholds(area, answer, [given]),
                ]
                return replace(finding, broken=replace(found, blamed=blamed))
    return finding


def _hidden(area: AllPlans) -> Iterator[str]:
    """Ways to reach a contact that the base shows to a reader and the area does not."""
    nation = area.spot.nations[0]
    at = dt.datetime.combine(area.on, dt.time(12), LONDON)
    for audience in AUDIENCES:
        anywhere = Asked("", audience, "anybody", Spot().where(nation), at)
        here = Asked("", audience, "anybody", area.spot.where(nation), at)
        for name, contact in area.pack.contacts.items():
            was = {one.channel.value for one in shown_channels(area.pack, anywhere, contact).channels}
            now = {one.channel.value for one in shown_channels(area.pack, here, contact).channels}
            for value in sorted(was - now):
                yield f"In {area.spot.name} somebody who reads as {audience} no longer sees {value} of {name}: a fill of areas/{area.spot.slug}/contacts hides it from them. Take its 'audience' out, or add the channel for them."


def _lost(base: AllPlans, area: AllPlans) -> Iterator[tuple[Given, Node]]:
    """Everything the base gives, with the answers for which the area does not give as much."""
    without, pack = area.diagrams.without, area.pack
    for kind, names in (
        ("never", pack.nevers), ("contact", pack.contacts), ("law", pack.laws), ("clock", pack.clocks),
        ("support", pack.resources),
    ):  # fmt: skip
        for name in names:
            yield (kind, name), without(base.given(kind, name), area.given(kind, name))
    for name in pack.actions:
        yield ("do", name), without(_told(base, name), area.given("do", name))
    for place, level in enumerate(URGENCIES[:-1]):
        worse = URGENCIES[: place + 1]
        yield ("urgency", level), without(_any(base, "urgency", worse), _any(area, "urgency", worse))
    for place, name in enumerate(pack.head.family_order[:-1]):
        first = pack.head.family_order[: place + 1]
        yield (
            ("tell_family", name),
            without(_any(base, "tell_family", first), _any(area, "tell_family", first)),
        )


def _told(base: AllPlans, name: str) -> Node:
    """Steps of the safety bands; of the others those that no never of the area's may beat by a signature."""
    signed = any(
        override.do == name
        for area in base.pack.areas.values()
        for rule in area.rules.values()
        for override in rule.overrides
    )
    if not signed:
        return base.given("do", name)
    return base.diagrams.any_of(base.in_band(name, band) for band in SAFETY_BANDS)


def _any(plans: AllPlans, kind: str, names: Sequence[str]) -> Node:
    return plans.diagrams.any_of(plans.given(kind, name) for name in names)
