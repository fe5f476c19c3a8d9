"""The safeguarding case: no hazard without a control, no control without evidence, no duty out of thin air."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from lifering.engine.library import Edition, compile_edition, open_edition
from lifering.engine.packs.loader import read_pack
from lifering.engine.packs.model import Accepted
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.proof.case import case_faults, duties_of
from lifering.engine.proof.prove import Proof, Prover
from tests.factories import CASE, small_case

TODAY = dt.date(2026, 11, 28)
HAZARD, PROMISE, RULES = (CASE[name] for name in ("hazards/h.yaml", "hazards/p.yaml", "rules/r.yaml"))
BARE = "".join(line for line in HAZARD.splitlines(True) if not line.startswith(("proofs", "tests", "duties")))


def faults(folder: Path, **changed: str) -> list[str]:
    pack = read_pack(small_case(folder, **changed))
    return list(case_faults(pack, Prover(compile_edition(pack)).prove(TODAY)))


def with_duty(pack: Pack, slug: str, name: str) -> Pack:
    """The pack as it is when somebody in an area has accepted a duty."""
    area = pack.areas[slug]
    accepted = Accepted(by="A. Lead", on=dt.date(2026, 11, 27), how="rang them all")
    head = msgspec.structs.replace(area.head, duties={name: accepted})
    return msgspec.structs.replace(pack, areas={**pack.areas, slug: msgspec.structs.replace(area, head=head)})


def test_every_hazard_of_the_pack_has_controls_and_every_control_its_evidence(
    edition: Edition, proof: Proof
) -> None:
    assert list(case_faults(edition.pack, proof)) == []


def test_nobody_has_signed_or_accepted_anything_yet_and_the_pack_says_so(edition: Edition) -> None:
    assert not [card.hazard for card in edition.pack.hazards.values() if card.accepted_by]
    assert not [slug for slug, area in edition.pack.areas.items() if area.head.duties]


def test_a_hazard_cannot_leave_out_how_bad_it_is_or_what_is_left(tmp_path: Path) -> None:
    for key in ("severity", "likelihood", "left", "why_left"):
        lacking = "".join(line for line in HAZARD.splitlines(True) if not line.startswith(f"{key}:"))
        with pytest.raises(PackRefused, match=key):
            open_edition(small_case(tmp_path, hazards__h=lacking))


def test_a_hazard_that_nothing_controls_is_a_fault(tmp_path: Path) -> None:
    lonely = BARE.replace("H1", "H2")
    [found] = faults(tmp_path, hazards__more=lonely)
    assert "small/hazards/more.yaml:1 is a hazard" in found
    assert "without a control" in found


def test_a_duty_alone_is_a_control_because_somebody_can_be_asked_for_it(tmp_path: Path) -> None:
    handed_over = BARE.replace("H1", "H2") + "duties: {hang-up-a-ring: Hang up a ring where people swim.}\n"
    assert faults(tmp_path, hazards__more=handed_over) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"hazards__h": HAZARD.replace("audit", "no-rain")}, ["'no-rain'", "audit", "somebody-answers"]),
        ({"hazards__h": HAZARD.replace("tests/spec/test_rulebook.py::", "test_rulebook.")}, ["names the test", "tests/folder"]),
        ({"rules__r": RULES.replace("H1", "H9", 1)}, ["names the hazard 'H9'", "Correct the id"]),
        ({"hazards__p": PROMISE.replace("wet: [yes]", "wet: [yes, no]")}, ["counts on", "a-ring-is-thrown", "does not hold"]),
        ({"hazards__more": HAZARD.replace("H1", "H2").replace("Hang up a ring where", "Put a ring where")}, ["'hang-up-a-ring'", "one sentence"]),
    ],
    ids=["an unknown proof", "a test of wrong form", "an unknown hazard", "a broken promise", "one duty in two wordings"],
)  # fmt: skip
def test_a_control_without_evidence_is_a_fault(
    tmp_path: Path, changed: dict[str, str], expected: list[str]
) -> None:
    found = faults(tmp_path, **changed)
    assert len(found) == 1
    for part in expected:
        assert part in found[0]


def test_a_promise_that_was_not_settled_is_no_evidence(edition: Edition, proof: Proof) -> None:
    unsettled = [one for one in proof.findings if one.id != "danger-means-999"]
    found = list(case_faults(edition.pack, replace(proof, findings=unsettled)))
    assert len(found) == 1
    assert "danger-means-999" in found[0]


def test_an_area_accepts_only_duties_that_are_there(edition: Edition, proof: Proof) -> None:
    known = next(iter(duties_of(edition.pack)))
    good = with_duty(edition.pack, "nottinghamshire", known)
    assert list(case_faults(good, proof)) == []
    [found] = case_faults(with_duty(edition.pack, "nottinghamshire", "buy-a-boat"), proof)
    assert "'buy-a-boat'" in found
    assert known in found
