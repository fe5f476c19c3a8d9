"""Easy Read: which picture stands beside which card, and how hard its words may be."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from lifering.engine.library import Edition
from lifering.engine.packs.model import Picture
from lifering.engine.packs.pictures import picture_problems, pictures_by_card
from lifering.engine.packs.reading import hashes
from lifering.engine.wording.easy import easy_read_faults, hard_in_easy_read
from tests.factories import small_pack
from tests.spec.test_pack_refusals import refusal

CRISIS = (
    "sextortion",
    "image_sharing",
    "grooming",
    "self_harm_suicide",
    "cyberbullying",
    "sexual_exploitation",
    "missing",
)
PICTURE = "picture: phone-999\nalt: A phone\nshows: [do throw, never swim_alone]\n"


def test_everything_to_do_and_never_to_do_and_everyone_to_call_has_a_picture(edition: Edition) -> None:
    pack, shown = edition.pack, pictures_by_card(edition.pack)
    wanted = {
        *(f"do {one}" for one in pack.actions),
        *(f"never {one}" for one in pack.nevers),
        *(f"tell_family {one}" for one in pack.families),
        *(f"contact {one}" for one in pack.contacts),
        *(f"plan_words {one}" for one in pack.plan_words),
        *(f"question {one}" for one in pack.questions),
        *(f"topic {one}" for one in CRISIS),
    }
    assert wanted - set(shown) == set()


def test_what_is_forbidden_is_crossed_out_and_what_is_to_be_done_is_not(edition: Edition) -> None:
    """A picture of the thing itself beside a never would tell somebody who reads the picture only to do it."""
    shown = pictures_by_card(edition.pack)
    harm = (
        "copy_images",
        "view_images",
        "forward_images",
        "send_more",
        "delete_evidence",
        "pay",
        "reply_to_offender",
        "meet_in_person",
        "leave_child_alone",
    )
    for never in harm:
        assert "crossed out" in shown[f"never {never}"].alt, never
    for do in ("call_999", "tell_trusted_adult", "stay_with_child", "report_police", "suicide_get_help"):
        assert "crossed out" not in shown[f"do {do}"].alt, do


def test_danger_is_the_picture_of_999(edition: Edition) -> None:
    shown = pictures_by_card(edition.pack)
    for address in ("do call_999", "do call_999_if_in_doubt", "contact 999", "plan_words urgency_999_now"):
        assert shown[address].picture == "phone-999"


def test_a_picture_is_read_like_every_other_card(edition: Edition) -> None:
    assert set(hashes(edition.pack)["picture"]) == set(edition.pack.pictures)


@pytest.mark.parametrize(
    ("card", "parts"),
    [
        (PICTURE.replace("do throw", "do thro"), ["small/easy/p.yaml:1", "'do thro'", "no card"]),
        (PICTURE.replace("do throw", "never swim_alone"), ["small/easy/p.yaml:1", "'never swim_alone'", "already"]),
        (PICTURE + "---\n" + PICTURE.replace("phone-999", "phone"), ["small/easy/p.yaml:5", "'do throw'", "'phone-999' shows already"]),
        (PICTURE.replace("phone-999", "../secret"), ["small/easy/p.yaml:1", "'../secret'", "small letters"]),
        (PICTURE.replace("[do throw, never swim_alone]", "[]"), ["small/easy/p.yaml:1", "no card that it shows"]),
        (PICTURE.replace("A phone", "' '"), ["small/easy/p.yaml:1", "has no alt"]),
    ],
    ids=["no such card", "one card twice", "two pictures for one card", "not a name", "shows nothing", "says nothing"],
)  # fmt: skip
def test_a_picture_card_with_a_fault_is_refused(card: str, parts: list[str], tmp_path: Path) -> None:
    sentence = refusal(tmp_path, easy__p=card)
    for part in parts:
        assert part in sentence, sentence


def test_a_good_picture_card_is_accepted(tmp_path: Path, edition: Edition) -> None:
    from lifering.engine.library import open_edition

    pack = open_edition(small_pack(tmp_path, easy__p=PICTURE)).pack
    assert pictures_by_card(pack)["do throw"].picture == "phone-999"
    again = msgspec.structs.replace(pack, pictures={"x": Picture(picture="x", alt="A", shows=["do nothing"])})
    assert len(list(picture_problems(again))) == 1


def test_easy_read_has_at_most_fifteen_words_a_sentence_and_grade_four() -> None:
    assert list(hard_in_easy_read("Call 999 now. It is free. Say where you are.")) == []
    long = "Say where you are and who is there with you and what you can see from there now."
    assert "18 words in one sentence (at most 15)" in " ".join(hard_in_easy_read(long))
    hard = "Immediately communicate the emergency."
    assert "at most 4" in " ".join(hard_in_easy_read(hard))


def test_names_are_not_counted_against_easy_read() -> None:
    assert list(hard_in_easy_read("Ask Victim Support.", ["Victim Support"])) == []


def test_every_easy_read_paragraph_of_the_pack_keeps_the_limits(edition: Edition) -> None:
    assert len(edition.pack.languages["easy"].says) > 1000
    assert list(easy_read_faults(edition.pack)) == []


def test_a_hard_easy_read_paragraph_is_refused_with_its_place_and_its_sentence(edition: Edition) -> None:
    pack, hard = edition.pack, "Immediately communicate the emergency."
    easy, address = pack.languages["easy"], "do call_999 words.child"
    says = {**easy.says, address: msgspec.structs.replace(easy.says[address], words=f"It is free. {hard}")}
    spoilt = {**pack.languages, "easy": msgspec.structs.replace(easy, says=says)}
    found = list(easy_read_faults(msgspec.structs.replace(pack, languages=spoilt)))
    assert len(found) == 1
    for part in ("languages/easy/do.yaml:", hard, address, "Remedy"):
        assert part in found[0]
