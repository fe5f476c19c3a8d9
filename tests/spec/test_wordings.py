"""The words of the pack are held against its own cards: nothing to find in ours, and every spoilt word found."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from lifering.engine.library import Edition
from lifering.engine.packs.checks import problems
from lifering.engine.packs.loader import KINDS, load_pack
from lifering.engine.packs.pack import Pack
from lifering.engine.wording import refusals, wording_counts, wording_faults
from lifering.engine.wording.phrases import fold, needed, said
from tests.factories import small_pack
from tests.spec.sabotage import OTHER_WAYS, WAYS


def changed(pack: Pack, kind: str, identity: str, **values: Any) -> Pack:
    """The pack with one card changed."""
    table = KINDS[kind][0]
    cards = dict(getattr(pack, table))
    cards[identity] = replace(cards[identity], **values)
    return replace(pack, **{table: cards})


def spoilt(old: str, words: str) -> str:
    """New words, or the old ones with a part replaced."""
    if "->" not in words:
        return words
    before, after = words.split("->")
    assert before.strip() in old, f"{before!r} is not in {old!r}"
    return old.replace(before.strip(), after.strip(), 1)


def sabotage(pack: Pack, kind: str, identity: str, where: str, words: str) -> Pack:
    """The pack after somebody has spoilt one of its texts."""
    if kind == "topic what":
        told = pack.topics[identity].words
        return changed(pack, "topic", identity, words={**told, where: replace(told[where], what=words)})
    if kind == "topic":
        told = pack.topics[identity].words
        ask = [dict(pair) for pair in told[where].ask]
        ask[0]["a"] = spoilt(ask[0]["a"], words)
        return changed(pack, "topic", identity, words={**told, where: replace(told[where], ask=ask)})
    if kind == "question":
        asked = pack.questions[identity].words
        return changed(pack, "question", identity, words={**asked, where: replace(asked[where], hint=words)})
    if kind == "script":
        return changed(pack, "script", identity, say=[*pack.scripts[identity].say, words])
    if kind == "signs note":
        return changed(pack, "signs", identity, note={**pack.signs[identity].note, where: words})
    if kind in ("contact", "term", "resource", "rule"):
        table = getattr(pack, KINDS[kind][0])
        identity = identity if identity in table else next(iter(table))
        field = {"for": "serves"}.get(where, where)
        return changed(pack, kind, identity, **{field: spoilt(getattr(table[identity], field), words)})
    old = getattr(pack, KINDS[kind][0])[identity].words
    return changed(pack, kind, identity, words={**old, where: spoilt(old[where], words)})


def test_nothing_is_wrong_with_the_words_of_our_pack_and_it_takes_little_time(edition: Edition) -> None:
    began = time.process_time()
    assert list(wording_faults(edition.pack)) == []
    assert time.process_time() - began < 6, "under 3 seconds on a quiet machine"
    counts = wording_counts(edition.pack)
    assert counts["texts"] > 4000
    assert counts["texts held against cards"] > 70_000


@pytest.mark.parametrize("way", WAYS)
def test_spoilt_words_are_refused_with_place_and_card(way: str, edition: Edition) -> None:
    kind, identity, where, words, wording = WAYS[way]
    pack = sabotage(edition.pack, kind, identity, where, words)
    place = f"{kind.split(' ')[0]} {identity}"
    found = list(wording_faults(pack, [place] if place in pack.spots else []))
    naming = [one for one in found if f"'{wording}'" in one]
    assert naming, "\n".join(found)
    assert ".yaml:" in naming[0].split(" ")[0]
    assert naming[0].endswith(".")
    assert "Remedy: " in naming[0]


@pytest.mark.parametrize("way", OTHER_WAYS, ids=lambda way: f"{way[0]} {way[1]}: {way[3][-50:]}")
def test_words_spoilt_in_other_ways_are_refused_as_well(
    way: tuple[str, str, str, str], edition: Edition
) -> None:
    kind, identity, where, words = way
    pack = sabotage(edition.pack, kind, identity, where, words)
    assert list(wording_faults(pack, [f"{kind.split(' ')[0]} {identity}"]))


def test_a_childline_with_a_wrong_digit_is_refused(edition: Edition) -> None:
    pack = edition.pack
    for name, wrong in (
        ("childline", "0800 1112"),
        ("999", "998"),
        ("samaritans", "116 124"),
        ("101", "100"),
    ):
        channels = [
            replace(channel, value=wrong) if channel.kind == "phone" else channel
            for channel in pack.contacts[name].channels
        ]
        found = list(wording_faults(changed(pack, "contact", name, channels=channels), [f"contact {name}"]))
        assert any("'crisis-numbers'" in one and wrong in one and ".yaml:" in one for one in found), found


def test_an_area_cannot_change_a_crisis_number(edition: Edition) -> None:
    slug, area = next((slug, area) for slug, area in edition.pack.areas.items() if area.fills)
    fill = next(fill for fill in area.fills if fill.fill == "101")
    wrong = [
        replace(channel, value="102") if channel.kind == "phone" else channel for channel in fill.channels
    ]
    fills = [replace(one, channels=wrong) if one is fill else one for one in area.fills]
    pack = replace(edition.pack, areas={**edition.pack.areas, slug: replace(area, fills=fills)})
    found = list(wording_faults(pack, [f"fill {slug} 0"]))
    assert any("areas/" in one and "'102'" in one and "'crisis-numbers'" in one for one in found), found


def test_words_that_are_taken_away_are_missed(edition: Edition) -> None:
    pack = edition.pack
    for kind, identity, who in (
        ("plan_words", "reassurance", "own_behaviour"),
        ("do", "call_999", "adult_affected"),
        ("do", "call_silently", "child"),
    ):
        words = dict(getattr(pack, KINDS[kind][0])[identity].words)
        del words[who]
        found = list(wording_faults(changed(pack, kind, identity, words=words), [f"{kind} {identity}"]))
        assert any(f"no words for the audience '{who}'" in one for one in found), found
        blank = changed(pack, kind, identity, words={**words, who: " "})
        assert any("says nothing" in one for one in wording_faults(blank, [f"{kind} {identity}"]))


def test_hard_words_are_refused_with_the_sentence(edition: Edition) -> None:
    hard = "Immediately communicate appropriate safeguarding information to statutory organisations."
    pack = sabotage(
        edition.pack, "do", "stay_near_safe_people", "child", "Try to be where safe people are. -> " + hard
    )
    found = [one for one in wording_faults(pack, ["do stay_near_safe_people"]) if "reads at grade" in one]
    assert found
    assert hard in found[0]
    long = sabotage(edition.pack, "signs note", "grooming", "professional", "word " * 26)
    assert any("26 words in one sentence" in one for one in wording_faults(long, ["signs grooming"]))


def test_every_card_can_fail_and_one_that_cannot_is_refused(edition: Edition) -> None:
    pack = edition.pack
    assert all(card.example for card in pack.wordings.values())
    for name, values, told in (
        ("withdrawn-numbers", {"example": ["Ring Childline."]}, "cannot fail"),
        ("withdrawn-numbers", {"fine": ["Ring 0808 800 5002."]}, "which it calls fine"),
        ("withdrawn-numbers", {"must_not_say": ["… end"]}, "cannot be read"),
        ("withdrawn-numbers", {"must_not_say": ["(a|)"]}, "empty choice"),
        ("a-never-has-no-back-door", {"allowed": {"never pay": "no reason"}}, "allows 'never pay'"),
    ):
        alone = replace(pack, wordings={name: pack.wordings[name]})
        found = list(wording_faults(changed(alone, "wording", name, **values)))
        assert any(told in one and "wordings-" in one for one in found), (name, found[:3])


def test_the_references_of_a_card_are_checked(edition: Edition) -> None:
    pack = replace(edition.pack, languages={})  # which are checked in test_languages.py
    for values, told in (
        ({"hazards": ["H99"]}, "hazard 'H99'"),
        ({"hazards": []}, "no hazard"),
        ({"example": []}, "no example"),
        ({"allowed": {"do nothing_such": "why"}}, "card 'do nothing_such'"),
        ({"each": {"nothing_such": ["a"]}}, "card 'nothing_such'"),
        ({"reached_by": {"nothing_such": ["a"]}}, "contact 'nothing_such'"),
        ({"of": replace(pack.wordings["withdrawn-numbers"].of, kind=["poem"])}, "kind of card 'poem'"),
        (
            {"of": replace(pack.wordings["withdrawn-numbers"].of, audience=["cats"])},
            "audience or asker 'cats'",
        ),
        ({"must_not_say": []}, "demands nothing"),
    ):
        found = list(problems(changed(pack, "wording", "withdrawn-numbers", **values)))
        assert any(told in one and "wordings-danger.yaml:" in one for one in found), (told, found)
    assert list(problems(pack)) == []


def test_a_pack_with_hazards_cannot_drop_its_wording_cards_or_limits(edition: Edition) -> None:
    assert any("wording card" in one for one in wording_faults(replace(edition.pack, wordings={})))
    head = replace(edition.pack.head, reading=None)
    assert any("reading limits" in one for one in wording_faults(replace(edition.pack, head=head)))


def test_a_denial_reaches_to_the_end_of_its_clause_only(edition: Edition) -> None:
    for fine in (
        "Do not copy, save or send the picture.",
        "Never look at the picture again.",
        "Don’t take a screenshot of the picture.",
        "It is not your fault. Nobody needs to see the picture.",
    ):
        assert list(refusals(edition.pack, fine, "adult")) == [], fine
    for wrong in (
        "Do not delete it, copy the picture first.",
        "Do not delete it: copy the picture.",
        "Do not delete it but copy the picture.",
        "Do not delete it and copy the picture.",
        "Never mind. Copy the picture.",
        "COPY THE PICTURE.",
        "Copy the  picture.",
        "Make a screen-shot: take screen-shots of it.",
    ):
        assert list(refusals(edition.pack, wrong, "adult")), wrong


CHOICE = re.compile(r"\(([^()]*)\)")


def test_no_forbidden_phrase_is_passed_over_because_it_was_not_worth_a_look(edition: Edition) -> None:
    """Few phrases are looked for in a text: those of which a piece is there. Each, with each of its choices, is."""
    tried = 0
    for card in edition.pack.wordings.values():
        for phrase in card.must_not_say:
            most = max([one.count("|") for one in CHOICE.findall(phrase)], default=0)
            for number in range(most + 1):
                words = CHOICE.sub(lambda found, at=number: _choice(found[1], at), phrase)
                sentence = fold(words.replace(" …", "").replace("*", "").replace("#", "7"))
                if said(sentence, (phrase,)):
                    tried += 1
                    assert any(piece in sentence.lower() for piece in needed(phrase)), (card.wording, phrase)
    assert tried > 1000


def _choice(choices: str, number: int) -> str:
    told = choices.split("|")
    return told[min(number, len(told) - 1)]


def test_a_pack_without_hazards_needs_no_wording_cards(tmp_path: Path) -> None:
    assert list(wording_faults(load_pack(small_pack(tmp_path)))) == []
