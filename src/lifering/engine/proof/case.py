"""The safeguarding case: every hazard has controls, and every control has evidence.

After the method of DCB0129 and DCB0160, without claiming either (``docs/adr/0013-the-reviewers-room.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import Hazard, Rule
from lifering.engine.packs.pack import Pack
from lifering.engine.proof.prove import STANDING, Proof

A_TEST = re.compile(r"tests/[\w/]+\.py::test_\w+")


@dataclass(frozen=True)
class Controls:
    """What stands against one hazard: ids of rules, of promises and of standing proofs, tests, and duties."""

    rules: list[str]
    promises: list[str]
    proofs: list[str]
    tests: list[str]
    duties: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.rules or self.promises or self.proofs or self.tests or self.duties)


def every_rule(pack: Pack) -> Iterator[tuple[str, Rule]]:
    """The rules of the base and of every area, each with the slug of its area (``""``: the base)."""
    for slug, rules in (("", pack.rules), *((slug, area.rules) for slug, area in pack.areas.items())):
        for rule in rules.values():
            yield slug, rule


def controls_of(pack: Pack, hazard: Hazard) -> Controls:
    """The controls of a hazard: the cards that name it, and what it names itself."""
    return Controls(
        rules=[rule.rule for _, rule in every_rule(pack) if hazard.hazard in rule.hazards],
        promises=[name for name, card in pack.invariants.items() if hazard.hazard in card.hazards],
        proofs=hazard.proofs,
        tests=hazard.tests,
        duties=hazard.duties,
    )


def duties_of(pack: Pack) -> dict[str, str]:
    """Every duty of the deployer: id -> sentence, each once, in the order of the hazards."""
    return {name: said for hazard in pack.hazards.values() for name, said in hazard.duties.items()}


def case_faults(pack: Pack, proof: Proof) -> Iterator[str]:
    """What is missing in the safeguarding case, one sentence each with place and remedy.

    A standing proof without a finding of its own was settled when the pack was loaded.
    """
    for hazard in pack.hazards.values():
        yield from _hazard_faults(pack, hazard, proof)
    yield from _unknown_hazards(pack)
    yield from _duty_faults(pack)


def _hazard_faults(pack: Pack, hazard: Hazard, proof: Proof) -> Iterator[str]:
    place, controls = pack.spot("hazard", hazard.hazard), controls_of(pack, hazard)
    if not controls:
        yield f"{place} is a hazard without a control. Name it in a rule or a promise, or give it proofs, tests or duties."
    for name in controls.proofs:
        if name not in STANDING:
            yield f"{place} counts on the proof '{name}', which is not there. The standing proofs are: {', '.join(STANDING)}."
    settled = {finding.id: finding for finding in proof.findings}
    for name in (*controls.promises, *(one for one in controls.proofs if one in STANDING)):
        if name in settled and not settled[name].holds:
            yield f"{place} counts on “{settled[name].title}” ({name}), which does not hold. Mend the cards that break it."
        elif name not in settled and name not in STANDING:
            yield f"{place} counts on the promise '{name}', which was not settled. Run the proof anew over this pack."
    for test in controls.tests:
        if not A_TEST.fullmatch(test):
            yield f"{place} names the test '{test}'. Write it as tests/folder/test_file.py::test_what_it_says."


def _unknown_hazards(pack: Pack) -> Iterator[str]:
    for _, rule in every_rule(pack):
        for name in rule.hazards:
            if name not in pack.hazards:
                yield f"{pack.spot('rule', rule.rule)} names the hazard '{name}', which does not exist. Correct the id."


def _duty_faults(pack: Pack) -> Iterator[str]:
    duties = duties_of(pack)
    for hazard in pack.hazards.values():
        for name, said in hazard.duties.items():
            if said != duties[name]:
                yield f"{pack.spot('hazard', hazard.hazard)} words the duty '{name}' otherwise than another hazard. Write one sentence in both."
    for area in pack.areas.values():
        for name in area.head.duties:
            if name not in duties:
                yield f"areas/{area.head.area}/area.yaml accepts the duty '{name}', which no hazard names. The duties are: {', '.join(duties) or 'none'}."
