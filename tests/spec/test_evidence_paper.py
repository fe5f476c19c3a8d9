"""The paper that goes to the police says what somebody remembers, what it is and is not, and whether it is whole."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

import pytest
from msgspec.structs import replace

from lifering.leaflets.paper import Paper, Section, set_paper
from lifering.reports.evidence import BEGINNING, Entry, Noted
from lifering.reports.evidence_paper import FAULTS, Export, evidence_paper, file_name
from lifering.reports.logs import Log
from tests.unit.paper import opened, said_by_tags, tags, text_of

AT = dt.datetime(2026, 7, 28, 12, 30, tzinfo=dt.UTC)
REPORT = UUID(int=7)
EXPORT = Export(number="amber kite 41", by="Robin Invented, Safety team, Ashgrove School", at=AT)
FIRST = Noted(
    platform="Invented Chat",
    link="hxxps://chat[.]example/zephyr_77",
    said="Come to the boathouse.\nBring nobody.",
)
SECOND = Noted(handle="zephyr_77", money="asked", money_amount="50", device_state="on", when_sure="not_sure")


def log(*noted: Noted) -> Log:
    entries: list[Entry] = []
    hashes: list[bytes] = []
    for place, one in enumerate(noted, 1):
        entry = Entry(
            place=place, before=hashes[-1] if hashes else BEGINNING, salt=bytes(32), written_at=AT,
            source="team" if place == 2 else "reporter", told_by="An aunt, by phone" if place == 2 else "", noted=one,
        )  # fmt: skip
        entries.append(entry)
        hashes.append(entry.hash_in(REPORT))
    return Log(REPORT, tuple(entries), tuple(hashes))


@pytest.fixture(scope="module")
def made() -> bytes:
    return set_paper(evidence_paper(log(FIRST, SECOND), EXPORT))


def joined(made: bytes) -> str:
    return re.sub(r"[\s\u200b]", "", text_of(made))


def test_an_officer_reads_every_entry_with_its_hash_and_that_of_the_whole(made: bytes) -> None:
    text, whole = text_of(made), log(FIRST, SECOND)
    for said in (
        "Notes for report amber kite 41", "Made by Robin Invented", "28 July 2026, 13:30 (BST)", "Come to the boathouse.",
        "Bring nobody.", "hxxps://chat[.]example/zephyr_77", "An aunt, by phone", "Money: asked for", "How sure of that: not sure",
    ):  # fmt: skip
        assert said in text, said
    for hash_ in (*whole.hashes, whole.hash):
        assert hash_.hex() in joined(made)
    assert text.index("Come to the boathouse") < text.index("An aunt, by phone")


def test_it_says_what_it_is_not_and_how_to_read_an_address(made: bytes) -> None:
    text = text_of(made)
    assert "Nothing in them was checked" in text
    assert "There are no pictures" in text
    assert "read hxxps as https, [.] as a full stop" in text
    assert "Every entry is here, in its order" in text


def test_nothing_on_it_can_be_clicked_and_there_is_no_picture(made: bytes) -> None:
    for page in opened(made).pages:
        assert not page.get("/Annots")
        assert not list(page.images)
    assert b"/URI" not in made


def test_a_screen_reader_hears_it_in_order_under_headings(made: bytes) -> None:
    kinds = [tag.kind for tag in tags(made)]
    assert kinds[:2] == ["/Document", "/H1"]
    assert kinds.count("/H2") == 3
    spoken = said_by_tags(made)
    assert spoken.index("Is it whole?") < spoken.index("Entry 1") < spoken.index("Entry 2")
    root = opened(made).trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


def test_it_is_black_on_white(made: bytes) -> None:
    for page in opened(made).pages:
        drawn = page.get_contents().get_data().decode("latin-1")
        colours = re.findall(r"([\d. ]+) (?:rg|RG|scn|SCN|g|G)\b", drawn)
        assert colours
        assert {float(part) for one in colours for part in one.split()} <= {0.0}


@pytest.mark.parametrize("what", ["missing", "changed", "added"])
def test_a_log_that_is_not_whole_says_so_before_its_entries(what: str) -> None:
    whole = log(FIRST, SECOND)
    first = whole.entries[0]
    assert first
    spoilt = {
        "missing": Log(REPORT, (None, whole.entries[1]), whole.hashes),
        "changed": Log(REPORT, (replace(first, noted=SECOND), whole.entries[1]), whole.hashes),
        "added": Log(REPORT, whole.entries, whole.hashes[:1]),
    }[what]
    text = text_of(set_paper(evidence_paper(spoilt, EXPORT)))
    assert "No. Say so to whoever gets this paper." in text
    assert FAULTS[what][:20] in text
    assert text.index("No. Say so") < text.index("Received")


def test_a_long_link_is_broken_without_a_letter_more_or_less() -> None:
    link = "hxxps://chat[.]example/" + "a1b2c3" * 60
    made = set_paper(evidence_paper(log(replace(FIRST, link=link)), EXPORT))
    assert link in joined(made)
    for page in opened(made).pages:
        page.extract_text(visitor_text=lambda said, _cm, tm, *_: _within(said, tm))


def _within(said: str, where: list[float]) -> None:
    assert where[4] < 595 - 51 + 1 or not said.strip()


def test_an_empty_log_is_a_paper_that_says_there_is_nothing() -> None:
    assert "Entries: 0" in text_of(set_paper(evidence_paper(log(), EXPORT)))


def test_whatever_sign_somebody_wrote_is_named_and_not_dropped() -> None:
    text = text_of(
        set_paper(
            evidence_paper(log(replace(FIRST, said="ok 😀👍🏽 żółw 漢 \u2067x", handle="مرحبا")), EXPORT)
        )
    )
    for said in ("grinning face", "thumbs up sign", "żółw", "cjk unified ideograph-6f22"):
        assert said in text, said


def test_words_that_look_like_typst_are_only_words() -> None:
    text = text_of(
        set_paper(evidence_paper(log(replace(FIRST, said='#read("/etc/passwd") *b* $x$ = h <l> @r')), EXPORT))
    )
    assert '#read("/etc/passwd") *b* $x$ = h <l> @r' in text


def test_the_same_words_are_the_same_bytes_and_a_long_log_has_numbered_pages() -> None:
    long = log(*[replace(FIRST, said="word " * 300)] * 12)
    one, other = (set_paper(evidence_paper(long, EXPORT)) for _ in range(2))
    assert one == other
    assert f"Page 2 of {len(opened(one).pages)}" in text_of(one)


def test_the_name_of_the_file_says_nothing_of_what_it_is() -> None:
    assert file_name("amber kite 41") == "notes-amber-kite-41.pdf"
    assert file_name("../Ärger\n 7") == "notes-rger-7.pdf"


def test_a_paper_with_more_strange_signs_than_anybody_tries_is_set_all_the_same() -> None:
    strange = "".join(chr(0x4E00 + at) for at in range(60))
    paper = Paper("Notes", ("lead",), (Section("One", lines=(strange,)),), (), "run", AT.date())
    assert "cjk unified ideograph-4e3b" in re.sub(r"\s+", " ", text_of(set_paper(paper)))
