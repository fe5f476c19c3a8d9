"""What a change does: who gains and loses what, exactly, in words that a manager reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from lifering.engine.library import Edition, compile_edition
from lifering.engine.proof.impact import impact
from lifering.engine.proof.impact_text import in_lines
from lifering.lib.moments import read_moment
from lifering.review.impact_page import write_impact
from tests.factories import FILES, small_pack
from tests.invariants.altering import TODAY, with_rule

TONIGHT = read_moment("2026-11-28T23:00")


@pytest.fixture(scope="module")
def narrowed(edition: Edition) -> Edition:
    """Somebody takes families out of the step for a planned meeting, and rewords another."""
    pack = with_rule(
        edition.pack, "life-meeting-planned", when={"danger_kind": ["meeting"], "asker": ["child"]}
    )
    call = msgspec.structs.replace(
        pack.actions["call_999"], words={**pack.actions["call_999"].words, "child": "Ring 999 now."}
    )
    return compile_edition(msgspec.structs.replace(pack, actions={**pack.actions, "call_999": call}))


def test_who_loses_a_step_is_counted_exactly_and_told_in_question_words(
    edition: Edition, narrowed: Edition
) -> None:
    found = impact(edition, narrowed, TODAY)
    assert [(change.what, change.gained, change.place) for change in found.changes] == [
        ([("do", "stop_the_meeting")], False, "anywhere")
    ]
    change = found.changes[0]
    groups = [" ".join(group.conditions) for group in change.groups]
    assert all("A child has met, or is about to meet" in one for one in groups)
    assert not any("I am under 18" in one for one in groups)
    assert 0.3 < change.share < 0.5
    assert change.combinations < found.combinations


def test_a_statement_shows_five_plans_before_and_after_and_words_that_changed(
    edition: Edition, narrowed: Edition
) -> None:
    found = impact(edition, narrowed, TODAY)
    lines = list(in_lines(edition, narrowed, found, TONIGHT))
    assert sum(line.startswith("Example ") for line in lines) == 5
    assert any(line.startswith("  - Do: ") for line in lines)
    assert any(
        line.startswith("Reworded: do call_999 for child") and "Ring 999 now." in line for line in lines
    )
    assert any(line.startswith("Lost: the step stop_the_meeting") for line in lines)


def test_a_promise_that_was_taken_out_is_named_although_no_plan_changes(edition: Edition) -> None:
    fewer = {name: card for name, card in edition.pack.invariants.items() if name != "danger-means-999"}
    other = compile_edition(msgspec.structs.replace(edition.pack, invariants=fewer))
    lines = list(in_lines(edition, other, impact(edition, other, TODAY), TONIGHT))
    assert "Taken out: the promise danger-means-999" in lines


def test_the_same_pack_changes_nothing_for_anybody(edition: Edition) -> None:
    found = impact(edition, edition, TODAY)
    assert found.changes == []
    assert next(iter(in_lines(edition, edition, found, TONIGHT))).startswith("Nothing changes for anybody")


def test_a_new_answer_to_a_question_is_said_to_be_not_compared(edition: Edition) -> None:
    question = edition.pack.questions["family_knows"]
    wider = msgspec.structs.replace(question, values=[*question.values, "unclear"])
    other = compile_edition(
        msgspec.structs.replace(edition.pack, questions={**edition.pack.questions, "family_knows": wider})
    )
    found = impact(edition, other, TODAY)
    assert found.only_new == ["the answer unclear to family_knows"]
    assert found.changes == []


def test_the_command_compares_two_folders(tmp_path: Path) -> None:
    old = small_pack(tmp_path / "old")
    (tmp_path / "new").mkdir()
    new = small_pack(
        tmp_path / "new",
        rules__r=FILES["rules/r.yaml"]
        .replace("wet: [yes]", "wet: [yes], deep: [yes]")
        .replace("never: [swim_alone], contact", "never: [swim_alone], urgency: talk_soon, contact"),
    )
    command = [sys.executable, "-m", "lifering.cli", "impact", str(old), str(new)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "Lost: the step throw" in said.stdout
    assert "Gained: the urgency talk_soon" in said.stdout


def test_a_signer_can_read_and_print_the_statement_as_one_page(
    edition: Edition, narrowed: Edition, tmp_path: Path
) -> None:
    page = tmp_path / "impact.html"
    write_impact(edition, narrowed, impact(edition, narrowed, TODAY), TONIGHT, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "Lost: the step stop_the_meeting" in text
    assert text.count('<h2 id="example-') == 5
    assert edition.hash in text
    assert "<script" not in text
    assert "http" not in text
