"""Leaflets beside the plan they are made from, and whether what may never be cut fits for everybody.

CPU milliseconds; the lock and the cache of a site are left out, so each sheet is set anew.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

from bench.content import any_facts, opened
from bench.figure import Figure
from bench.timing import milliseconds, percentile
from lifering.engine.facts import FactValues
from lifering.engine.plan import ActionPlan, assemble
from lifering.leaflets.maker import make_leaflet
from lifering.leaflets.model import KINDS, USUAL_SIDES, Kind
from lifering.leaflets.sheets import Sheet, plan_leaflet
from lifering.leaflets.typesetting import sides
from lifering.lib.moments import LONDON

HOW_MANY, TIMED = 200, 40
AT = dt.datetime(2026, 11, 23, 23, tzinfo=LONDON)


def run() -> Iterator[Figure]:
    edition = opened()
    told = any_facts(edition.vocabulary, HOW_MANY)
    scenarios = [card.facts for card in edition.pack.scenarios.values()]

    def plan(facts: FactValues) -> ActionPlan:
        return assemble(edition, facts, at=AT)

    def sheet(facts: FactValues, kind: Kind) -> bytes:
        asker = str(facts.get("asker", "not_asked"))
        return make_leaflet(plan_leaflet(Sheet(edition=edition, kind=kind), plan(facts), asker))

    begun = time.process_time()
    sheet(scenarios[0], "card")
    yield Figure(what="the first leaflet of a process (fonts, template)", value=_since(begun), unit="ms CPU")
    timed = scenarios[:: max(1, len(scenarios) // TIMED)]
    alone = percentile(milliseconds(plan, timed), 0.5)
    for kind in KINDS:
        taken = milliseconds(lambda facts, kind=kind: sheet(facts, kind), timed)
        middle = percentile(taken, 0.5)
        yield Figure(what=f"{kind} of a scenario, with its plan, p50", value=middle, unit="ms CPU")
        yield Figure(
            what=f"{kind} of a scenario, with its plan, p95", value=percentile(taken, 0.95), unit="ms CPU"
        )
        yield Figure(what=f"{kind}: times its plan", value=middle / alone, unit="×")
    for name, all_facts in (("scenarios", scenarios), ("seeded sets of facts, likely or not", told)):
        spilt = sum(sides(sheet(facts, "sheet")) > USUAL_SIDES["sheet"] for facts in all_facts)
        yield Figure(what=f"sheets that do not fit two sides, of {len(all_facts)} {name}", value=spilt)


def _since(begun: float) -> float:
    return (time.process_time() - begun) * 1000
