"""The command line as other programs use it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lifering.cli import main
from tests.factories import FILES, small_case, small_pack
from tests.people import KAI, MRS_OYELARAN

PLAN_KEYS = {
    "ruleset", "packs", "at", "nation", "area", "urgency", "tell_family", "family_text", "ask_next", "do", "never", "contacts",
    "law", "support", "clocks", "overridden",
}  # fmt: skip
NIGHT = "2026-11-23T23:00"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIFERING_CACHE", str(tmp_path / "cache"))


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str, given: str = ""
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def plan(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, facts: Any, *more: str) -> Any:
    code, out, err = run(
        capsys, monkeypatch, "plan", "--facts", "-", "--json", *more, given=json.dumps(facts)
    )
    assert code == 0, err
    return json.loads(out)


def test_a_plan_has_every_part_others_rely_on(capsys: Any, monkeypatch: Any) -> None:
    answer = plan(capsys, monkeypatch, KAI, "--at", NIGHT)
    assert set(answer) >= PLAN_KEYS
    assert set(answer["do"][0]) >= {"id", "band", "when", "text", "because", "sources"}
    assert set(answer["never"][0]) >= {"id", "text", "because", "sources"}
    contact = answer["contacts"][0]
    assert set(contact) >= {
        "service",
        "name",
        "channels",
        "open_now",
        "opens_at",
        "for",
        "not_for",
        "if_no_answer",
        "checked_on",
        "checked",
        "because",
    }
    assert set(contact["channels"][0]) >= {"kind", "value", "cost", "trace", "silent"}
    assert contact["service"] == "childline"
    assert contact["open_now"] is True
    assert len(answer["ask_next"]) <= 3


def test_law_lines_carry_nation_state_and_dates(capsys: Any, monkeypatch: Any) -> None:
    answer = plan(capsys, monkeypatch, MRS_OYELARAN, "--at", NIGHT)
    assert set(answer["law"][0]) >= {
        "id",
        "title",
        "text",
        "nation",
        "state",
        "in_force_from",
        "in_force_until",
        "sources",
    }


def test_a_list_of_facts_answers_a_list_of_plans(capsys: Any, monkeypatch: Any) -> None:
    answers = plan(capsys, monkeypatch, [KAI, MRS_OYELARAN, {}], "--at", NIGHT)
    assert answers[0]["urgency"] == "within_the_hour"
    assert len(answers) == 3


def test_the_same_facts_at_the_same_moment_give_the_same_plan(capsys: Any, monkeypatch: Any) -> None:
    assert plan(capsys, monkeypatch, KAI, "--at", NIGHT) == plan(capsys, monkeypatch, KAI, "--at", NIGHT)


def test_a_postcode_finds_the_council_and_is_not_repeated(capsys: Any, monkeypatch: Any) -> None:
    answer = plan(capsys, monkeypatch, {**MRS_OYELARAN, "area": "PO30 1UD"}, "--at", NIGHT)
    assert answer["area"] == "E06000046"
    assert "PO30" not in json.dumps(answer).replace(" ", "")


def test_an_area_slug_alone_shows_all_its_councils_by_name(capsys: Any, monkeypatch: Any) -> None:
    answer = plan(capsys, monkeypatch, {**MRS_OYELARAN, "area": "nottinghamshire"}, "--at", NIGHT)
    care = next(one for one in answer["contacts"] if one["service"] == "childrens_social_care")
    labels = " ".join(channel["label"] for channel in care["channels"])
    assert "Nottinghamshire" in labels


@pytest.mark.parametrize(
    ("facts", "more", "said"),
    [
        ({"colour": "red"}, (), ["no fact 'colour'", "asker"]),
        ({"danger": "maybe"}, (), ["'maybe'", "'danger'", "yes, not_sure, no"]),
        ({"danger": ["yes", "no"]}, (), ["one value"]),
        ({"harms": ["general_prevention", "grooming"]}, (), ["stands alone"]),
        ({"harms": [3]}, (), ["'3'"]),
        ([[]], (), ["one JSON object"]),
        ("text", (), ["one JSON object"]),
        ({"area": "Atlantis"}, (), ["areas with local contacts"]),
        ({"area": "ZZ99 9ZZ"}, (), ["."]),
        ({"area": "EH1 1YZ", "nation": "england"}, (), ["scotland", "england"]),
        ({"area": "Southhampton"}, (), ["Is it Southampton?", "E06000045"]),
        ({}, ("--at", "tomorrow"), ["'tomorrow'", "2026-11-23T23:00"]),
        ({}, ("--happened", "last week"), ["'last week'"]),
        ({}, ("--happened", "2024-05-01/2024-01-01"), ["first/last"]),
        ({}, ("--lang", "xx"), ["'xx'", "en"]),
    ],
    ids=str,
)
def test_wrong_use_is_one_sentence_and_exit_2(
    capsys: Any, monkeypatch: Any, facts: Any, more: tuple[str, ...], said: list[str]
) -> None:
    code, out, err = run(
        capsys, monkeypatch, "plan", "--facts", "-", "--json", *more, given=json.dumps(facts)
    )
    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    for part in said:
        assert part in err


@pytest.mark.parametrize(
    "arguments",
    [("plan", "--facts", "/nowhere.json"), ("plan",), ("dance",), ("find",), ("plan", "--facts", "-")],
)
def test_a_command_used_wrongly_says_what_to_do(
    capsys: Any, monkeypatch: Any, arguments: tuple[str, ...]
) -> None:
    code, _, err = run(capsys, monkeypatch, *arguments, given="not json")
    assert code == 2
    assert len(err.strip().splitlines()) == 1


def test_an_unknown_postcode_is_not_repeated_in_the_error(capsys: Any, monkeypatch: Any) -> None:
    _, _, err = run(capsys, monkeypatch, "plan", "--facts", "-", given='{"area": "ZZ99 9ZZ"}')
    assert "ZZ99" not in err


def test_a_refused_pack_is_one_sentence_and_exit_2(capsys: Any, monkeypatch: Any, tmp_path: Path) -> None:
    small_pack(tmp_path, rules__r=FILES["rules/r.yaml"].replace("{id: book}", "{id: bok}", 1))
    monkeypatch.setenv("LIFERING_PACKS", str(tmp_path / "small"))
    from lifering import cli

    cli._edition.cache_clear()
    code, _, err = run(capsys, monkeypatch, "facts", "--json")
    cli._edition.cache_clear()
    assert code == 2
    assert "small/rules/r.yaml:1" in err


def test_facts_lists_every_fact_and_id(capsys: Any, monkeypatch: Any) -> None:
    code, out, _ = run(capsys, monkeypatch, "facts", "--json")
    answer = json.loads(out)
    assert code == 0
    assert {"danger", "harms", "area"} <= {fact["id"] for fact in answer["facts"]}
    assert "copy_images" in answer["nevers"]
    assert {"id", "bands", "against", "audiences"} <= set(answer["actions"][0])


def test_an_old_name_finds_the_service_that_replaced_it(capsys: Any, monkeypatch: Any) -> None:
    code, out, _ = run(capsys, monkeypatch, "find", "Action Fraud", "--json", "--at", NIGHT)
    answer = json.loads(out)
    assert code == 0
    assert answer["results"][0]["service"] == "report_fraud"
    assert answer["results"][0]["replaced_name"] == "Action Fraud"


def test_a_childs_blackmail_is_not_sent_to_services_for_adults(capsys: Any, monkeypatch: Any) -> None:
    _, out, _ = run(
        capsys,
        monkeypatch,
        "find",
        "someone is blackmailing me with a picture",
        "--asker",
        "child",
        "--age",
        "14",
        "--json",
    )
    services = {one["service"] for one in json.loads(out)["results"]}
    assert "childline" in services
    assert not services & {"stopncii", "revenge_porn_helpline"}


def test_words_nobody_understands_still_give_somebody_to_call(capsys: Any, monkeypatch: Any) -> None:
    _, out, _ = run(capsys, monkeypatch, "find", "qwxzv", "--json", "--at", NIGHT)
    answer = json.loads(out)
    assert answer["nothing_found"] is True
    assert "999" in {one["service"] for one in answer["results"]}


def test_find_reads_and_writes_a_line_each(capsys: Any, monkeypatch: Any) -> None:
    lines = '{"query": "childline", "age": 12}\n\n{"query": "LADO", "asker": "professional", "area": "nottinghamshire"}\n'
    code, out, _ = run(capsys, monkeypatch, "find", "--lines", given=lines)
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [one["results"][0]["service"] for one in answers] == ["childline", "lado"]


def test_check_passes_the_pack_that_is_shipped(capsys: Any, monkeypatch: Any) -> None:
    code, out, _ = run(capsys, monkeypatch, "check", "--json")
    answer = json.loads(out)
    assert answer["problems"] == []
    assert code == 0
    assert answer["counts"]["scenarios"] >= 100
    assert answer["proof"]["accepted"] >= 10**15
    assert all(finding["holds"] for finding in answer["proof"]["findings"])
    assert {"danger-means-999", "somebody-answers"} <= {one["id"] for one in answer["proof"]["findings"]}
    assert any("numbers are held back" in line for line in answer["ahead"])


def test_check_says_in_words_what_holds_over_how_many_answers(
    capsys: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    code, out, _ = run(
        capsys, monkeypatch, "check", "--packs", str(small_pack(tmp_path)), "--at", "2026-11-28"
    )
    assert code == 0
    assert "Holds: Every plan has a contact where a person answers at this hour; it is the first," in out
    assert "promises hold for all 36 sets of answers, asked or not" in out


def test_a_day_that_is_none_is_refused_in_a_sentence(capsys: Any, monkeypatch: Any) -> None:
    code, _, err = run(capsys, monkeypatch, "check", "--at", "yesterday")
    assert code == 2
    assert "is not a day" in err


def test_a_pack_that_leaves_somebody_alone_fails_with_who_where_and_when(
    capsys: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    closed = FILES["contacts/c.yaml"].replace("hours: always", "hours: {mon-fri: '09:00-17:00'}")
    folder = small_pack(tmp_path, contacts__c=closed)
    code, out, _ = run(capsys, monkeypatch, "check", "--packs", str(folder), "--at", "2026-11-28")
    assert code == 1
    assert "on a Saturday at 00:00, such as 2026-11-28" in out
    assert "contacts/c.yaml:1 (contact 999) is given, but it is closed" in out


def test_mutate_counts_mistakes_and_names_those_that_nobody_would_notice(
    capsys: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    calm = FILES["actions/a.yaml"].replace("against: [swim_alone]", "against: []")
    folder = str(small_pack(tmp_path, actions__a=calm))
    code, out, _ = run(capsys, monkeypatch, "mutate", "--packs", folder, "--processes", "1")
    assert code == 0
    assert "Survived: never-alone: when 1, wet: dropped" in out
    assert "mistakes were caught" in out
    (tmp_path / "before").write_text(out)
    again = ("mutate", "--packs", folder, "--processes", "1", "--again", str(tmp_path / "before"))
    _, once_more, _ = run(capsys, monkeypatch, *again)
    assert once_more.count("Survived: ") == out.count("Survived: ") > 0


def test_check_fails_a_pack_with_a_fault_and_lists_every_one(
    capsys: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    folder = small_pack(tmp_path, rules__r=FILES["rules/r.yaml"].replace("{id: book}", "{id: bok}"))
    code, out, _ = run(capsys, monkeypatch, "check", "--packs", str(folder))
    assert code == 1
    assert out.count("'bok'") == 2


def test_a_checked_pack_is_kept_and_a_changed_one_is_checked_again(tmp_path: Path) -> None:
    folder = small_pack(tmp_path)
    environ = {**os.environ, "LIFERING_PACKS": str(folder), "LIFERING_CACHE": str(tmp_path / "kept")}
    command = [sys.executable, "-m", "lifering.cli", "facts", "--json"]
    assert subprocess.run(command, env=environ, capture_output=True, check=False).returncode == 0
    assert len(list((tmp_path / "kept").glob("*.pack"))) == 1
    (folder / "laws" / "l.yaml").write_text(FILES["laws/l.yaml"].replace("title:", "titel:"))
    again = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert again.returncode == 2
    assert "titel" in again.stderr


def test_review_writes_pages_says_where_to_begin_and_fails_when_a_promise_is_broken(
    capsys: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    by_day = FILES["contacts/c.yaml"].replace("hours: always", "hours: {mon-fri: '09:00-17:00'}")
    nobody_answers = str(small_case(tmp_path / "packs", contacts__c=by_day))
    out = tmp_path / "out"
    code, told, _ = run(
        capsys, monkeypatch, "review", str(out), "--packs", nobody_answers, "--at", "2026-11-28"
    )
    assert code == 1
    assert f"begin with {out / 'index.html'}. Broken: 1" in told
    assert "Broken." in (out / "promises" / "somebody-answers.html").read_text()


def test_review_of_a_wrong_day_or_into_somebodys_folder_is_exit_2_and_one_sentence(
    capsys: Any, monkeypatch: Any, tmp_path: Path
) -> None:
    packs = str(small_case(tmp_path / "packs"))
    code, _, err = run(capsys, monkeypatch, "review", str(tmp_path / "o"), "--packs", packs, "--at", "soon")
    assert code == 2
    assert "Write it as 2026-11-28" in err
    code, _, err = run(capsys, monkeypatch, "review", str(tmp_path), "--packs", packs)
    assert code == 2
    assert "new or empty folder" in err
