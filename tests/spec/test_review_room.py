"""A stranger reads the reviewer's room: everything can be reached, everything lands, nothing is fetched."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lifering.engine.library import Edition, open_edition
from lifering.engine.plan import assemble
from lifering.engine.proof.prove import STANDING
from lifering.lib.moments import read_moment
from lifering.places import Gazetteer
from lifering.review.build import FolderTaken, build
from lifering.review.case_pages import case_pages
from lifering.review.room import Room, open_room
from tests.factories import CASE, small_case
from tests.spec.test_case import with_duty

Finder = Callable[[], Gazetteer]
TODAY = dt.date(2026, 11, 28)


@dataclass
class Read:
    """What is on a page."""

    links: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    text: str = ""


class Reader(HTMLParser):
    """Reads a page as somebody would: its words, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self._href: str | None = None
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.read.tags.add(tag)
        if "id" in told:
            self.read.ids.append(told["id"])
        self.read.fetched += [
            value for name, value in told.items() if name in ("src", "srcset", "data", "poster", "action")
        ]
        if tag == "link":
            self.read.fetched.append(told["href"])
        if tag == "a":
            self._href, self._words = told["href"], ""

    def handle_data(self, data: str) -> None:
        self.read.text += data
        self._words += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href is not None:
            self.read.links.append((" ".join(self._words.split()), self._href))
            self._href = None


@cache
def read(path: Path) -> Read:
    reader = Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.read


@cache
def lands_on(folder: Path, name: str) -> Path:
    """The file that a link from a page in this folder names."""
    return Path(os.path.normpath(folder / name))


@cache
def places(page: Path) -> set[str]:
    return set(read(page).ids)


def follow(page: Path, words: str) -> Path:
    """Where the first link that says these words leads."""
    for text, href in read(page).links:
        if words.lower() in text.lower():
            return (page.parent / href.partition("#")[0]).resolve()
    raise AssertionError(f"{page} has no link that says “{words}”")


def room_of(folder: Path, finder: Finder, out: Path, **changed: str) -> Edition:
    edition = open_edition(small_case(folder, **changed))
    build(open_room(edition, finder, TODAY), out)
    return edition


def test_a_stranger_gets_from_a_child_in_danger_is_not_told_999_to_its_proof_in_two_clicks(
    review_folder: Path,
) -> None:
    hazard = follow(review_folder / "index.html", "a child in danger is not told 999")
    proof = follow(hazard, "is told 999 first")
    said = " ".join(read(proof).text.split())
    assert "Holds. Proven over every one of" in said
    assert "million million million" in said
    assert "Is anyone in danger right now? “Yes”" in said
    assert "The plan must give as the first contact 999" in said


def test_every_fear_on_the_first_page_is_two_clicks_from_a_proof_or_says_what_stands_against_it(
    edition: Edition, review_folder: Path
) -> None:
    for card in edition.pack.hazards.values():
        for cause in card.causes:
            hazard = follow(review_folder / "index.html", cause)
            text = read(hazard).text
            assert card.why_left in text
            assert "Nobody has signed this yet." in text
            proofs = [href for _, href in read(hazard).links if "promises/" in href]
            assert proofs or card.tests, card.hazard


def test_every_link_lands_and_no_page_asks_for_anything_from_elsewhere(review_folder: Path) -> None:
    pages = list(review_folder.rglob("*.html"))
    assert len(pages) > 700
    files = {path for path in review_folder.rglob("*") if path.is_file()}
    for page in pages:
        found = read(page)
        assert len(found.ids) == len(set(found.ids)), page
        assert not found.tags & {"script", "iframe", "img", "object", "form", "input", "button", "style"}, (
            page
        )
        for href in [*found.fetched, *(href for _, href in found.links)]:
            assert not re.match(r"[a-z]+:|//|/", href), (page, href)
            name, _, anchor = href.partition("#")
            target = lands_on(page.parent, name) if name else page
            assert target in files, (page, href)
            assert not anchor or anchor in places(target), (page, href)
    style = (review_folder / "style.css").read_text()
    assert "url(" not in style
    assert "@import" not in style


def test_every_card_promise_hazard_question_and_scenario_has_its_page(
    edition: Edition, review_folder: Path
) -> None:
    pack = edition.pack
    rules = len(pack.rules) + sum(len(area.rules) for area in pack.areas.values())
    for folder, many in (
        ("rules", rules),
        ("promises", len(pack.invariants) + len(STANDING)),
        ("hazards", len(pack.hazards)),
        ("matrix", len(pack.questions)),
        ("scenarios", len(pack.scenarios)),
    ):
        assert len(list((review_folder / folder).glob("*.html"))) == many, folder
    assert len(list(review_folder.glob("safety-case-*.html"))) == len(pack.areas)


def test_every_page_can_be_reached_from_the_first(review_folder: Path) -> None:
    first = review_folder / "index.html"
    seen, waiting = {first}, [first]
    while waiting:
        page = waiting.pop()
        for _, href in read(page).links:
            name = href.partition("#")[0]
            target = lands_on(page.parent, name)
            if name and target not in seen:
                seen.add(target)
                waiting.append(target)
    assert set(review_folder.rglob("*.html")) == seen


def test_a_card_says_do_and_never_in_words_and_not_only_in_colour(review_folder: Path) -> None:
    for name, word in (("evidence-never-copy-or-look", "Never"), ("life-danger-now", "Do")):
        said = " ".join(read(review_folder / "rules" / f"{name}.html").text.split())
        assert re.search(rf"Then {word} [A-Z]", said), name
        assert "Sources, and when they were checked" in said


def test_a_deployer_sees_what_nobody_has_accepted_yet_and_when_each_number_was_checked(
    review_folder: Path,
) -> None:
    said = " ".join(read(review_folder / "safety-case-hampshire-iow.html").text.split())
    assert re.search(r"Not yet accepted\. (\d+) of \1 duties are not yet accepted by anybody", said)
    assert re.search(r"Seen in a copy of the official page, \d+ \w+ 2026; check again by \d+ \w+ 2027", said)
    assert "Out-of-hours cover" in said


def test_a_duty_that_somebody_accepted_is_shown_with_their_name_day_and_way(room: Room) -> None:
    name = "ring-every-number"
    pack = with_duty(room.pack, "nottinghamshire", name)
    accepted = replace(room, edition=replace(room.edition, pack=pack))
    [page] = [one for one in case_pages(accepted) if one.address == "safety-case-nottinghamshire.html"]
    states = {duty: state for duty, _, state, _ in page.view.duties}
    assert states.pop(name) == "accepted by A. Lead on 27 November 2026: rang them all"
    assert set(states.values()) == {"not yet accepted"}
    assert page.view.open == len(states)


def test_the_case_claims_no_standard_and_no_signature(review_folder: Path) -> None:
    said = " ".join(read(review_folder / "safety-case.html").text.split())
    assert "It does not claim to comply with either" in said
    assert "16 of 16 hazards wait for a signature" in said


def test_the_questions_are_drawn_and_told(edition: Edition, review_folder: Path) -> None:
    page = review_folder / "questions.html"
    said = page.read_text()
    assert said.count('class="box"') == len(edition.pack.head.interview)
    assert 'role="img" aria-labelledby="path-title path-text"' in said
    for place, name in enumerate(edition.pack.head.interview, 1):
        assert f"{place}. {edition.pack.questions[name].words['professional'].ask}" in read(page).text


def test_what_another_answer_would_change_is_on_the_page_of_a_scenario(review_folder: Path) -> None:
    with_changes = [
        page
        for page in (review_folder / "scenarios").glob("*.html")
        if "The plan would also have:" in read(page).text
    ]
    assert len(with_changes) > 200


def test_a_broken_promise_is_shown_with_facts_that_break_it_when_they_are_tried(
    tmp_path: Path, finder: Finder
) -> None:
    too_much = CASE["hazards/p.yaml"].replace("wet: [yes]", "wet: [yes, no]")
    out = tmp_path / "out"
    edition = room_of(tmp_path, finder, out, hazards__p=too_much)
    page = read(out / "promises" / "a-ring-is-thrown.html")
    assert "Broken." in page.text
    assert "lifering plan --facts facts.json --at 2026-11-28" in page.text
    assert "throw-a-ring" in page.text
    facts = json.loads(re.search(r"\{[^{}]*\}", page.text)[0])
    assert facts["wet"] == "no"
    assert [one.id for one in assemble(edition, facts, at=read_moment("2026-11-28T12:00")).do] == []
    assert "Broken." in read(out / "index.html").text
    assert follow(out / "index.html", "whoever sees somebody").name == "a-ring-is-thrown.html"


def test_a_small_pack_without_areas_or_scenarios_has_its_room_too(tmp_path: Path, finder: Finder) -> None:
    out = tmp_path / "out"
    room_of(tmp_path, finder, out)
    for page in out.rglob("*.html"):
        for _, href in read(page).links:
            assert (page.parent / href.partition("#")[0]).resolve().is_file() or href.startswith("#"), (
                page,
                href,
            )
    assert "Proven over every one of 972" in read(out / "promises" / "a-ring-is-thrown.html").text


def test_writing_the_room_again_leaves_no_page_of_a_card_that_went(tmp_path: Path, finder: Finder) -> None:
    out = tmp_path / "out"
    room_of(tmp_path, finder, out)
    (out / "notes.txt").write_text("mine")
    old = out / "promises" / "a-ring-is-thrown.html"
    assert old.is_file()
    room_of(
        tmp_path,
        finder,
        out,
        hazards__p=CASE["hazards/p.yaml"].replace("a-ring-is-thrown", "a-rope-is-thrown"),
    )
    assert not old.exists()
    assert (out / "notes.txt").read_text() == "mine"


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path, finder: Finder) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("mine")
    with pytest.raises(FolderTaken, match="new or empty folder"):
        room_of(tmp_path, finder, out)
    assert (out / "index.html").read_text() == "mine"
