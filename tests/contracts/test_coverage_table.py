"""docs/coverage-of-sources.md is true: no line of a source is lost, each place is there and still says it."""

from __future__ import annotations

import re

import pytest

from lifering.engine.library import Edition
from tests.conftest import ROOT
from tests.contracts.coverage_page import NAMED, PLACES, Row, card, faults, not_placed, rows, sizes

SOURCES = ROOT.parent / "shared" / "sources"
AUDIENCES = ("child", "adult", "professional")
TOPIC = re.compile(r"^\| `([\w-]+)` \| (yes|no) \| (yes|no) \| (yes|no) \|(.*)\|$", re.M)


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs" / "coverage-of-sources.md").read_text("utf-8")


def test_every_line_of_every_source_has_a_row(page: str) -> None:
    assert [source for source, *_ in sizes(page)] == ["S0", "S1", "S2", "S3", "S4"]
    assert sum(length - len(blank) for _, length, blank in sizes(page)) == 279
    assert list(not_placed(page)) == []


def test_every_place_is_there_and_still_says_what_the_row_quotes(page: str, edition: Edition) -> None:
    assert [fault for row in rows(page) for fault in faults(edition.pack, row)] == []
    assert sum(row.where.count("“") for row in rows(page)) > 90


def test_every_page_that_a_row_names_is_there_for_a_reader(page: str, client: object) -> None:
    named = {name for row in rows(page) for kind, name in row.others if kind == "page"}
    assert len(named) >= 10
    for address in sorted(named):
        assert client.get(address).status_code in (200, 302, 303), address  # type: ignore[attr-defined]


def test_every_correction_of_the_fact_sheet_shows_somewhere(page: str, edition: Edition) -> None:
    part = page.split("## Section E", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"(?<=\| )(\d+) \| ([^|]+)(?= \|)", part)
    assert sorted(int(number) for number, _ in found) == list(range(1, 34))
    for number, where in found:
        row = Row(source=f"E{number}", lines=(), where=where)
        assert list(faults(edition.pack, row)) == []


def test_the_table_of_topics_says_who_has_which_and_why_one_is_missing(page: str, edition: Edition) -> None:
    told = {name: (has, why) for name, *has, why in TOPIC.findall(page)}
    assert list(told) == sorted(edition.pack.topics)
    for name, (has, why) in told.items():
        words = edition.pack.topics[name].words
        assert has == ["yes" if audience in words else "no" for audience in AUDIENCES], name
        assert bool(why.strip()) == ("no" in has), f"{name} must say why, or needs no reason"
        assert not why.strip() or len(why.split()) > 8, name


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        ("topic `groming`", "no topic groming"),
        ("topic `grooming`: “stranger danger is real”", "no card of the row says"),
        ("rule `life-danger-now` and `grooming`", "no kind stands before"),
        ("**area** `atlantis`", "no area atlantis"),
        ("soon", "names no place"),
        ("resource `digiduck` (withdrawn, E25)", "says withdrawn"),
        ("law `soa-2003-s15a` (ended)", "says ended"),
    ],
)
def test_a_row_that_is_not_true_is_told(edition: Edition, where: str, fault: str) -> None:
    told = list(faults(edition.pack, Row(source="S0", lines=(1,), where=where)))
    assert len(told) == 1
    assert fault in told[0]


def test_a_line_that_is_left_out_or_invented_is_told(page: str) -> None:
    lost = page.replace("| 29 | blackmail with sexual pictures |", "| 290 | blackmail with sexual pictures |")
    assert list(not_placed(lost)) == ["S0 29 has no row", "S0 290 is no line with words"]


def test_a_card_of_an_area_is_found_and_lists_are_read_whole(edition: Edition) -> None:
    assert card(edition.pack, "contact", "yellow_door") is not None
    assert card(edition.pack, "topic", "yellow_door") is None
    assert NAMED.findall("do `a` (x), `b`; law `c`") == [("do", "`a` (x), `b`"), ("law", "`c`")]
    assert PLACES.findall("**page** `/a`, `/b`") == [("page", "`/a`, `/b`")]


@pytest.mark.skipif(not SOURCES.exists(), reason="the five sources are not beside this checkout")
@pytest.mark.may_skip
def test_the_page_knows_how_long_each_source_is_and_where_it_is_blank(page: str) -> None:
    files = sorted(SOURCES.glob("*.txt"))
    assert len(files) == 5
    for (source, length, blank), file in zip(sizes(page), files, strict=True):
        lines = file.read_text("utf-8").splitlines()
        assert length == len(lines), source
        assert blank == tuple(n for n, line in enumerate(lines, 1) if not line.strip()), source
