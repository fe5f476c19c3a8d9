"""A family reads Lifering in its own language; what is not translated, or no longer as the English, it reads in English."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifering.cli import main
from lifering.engine.library import Edition
from lifering.engine.packs.languages import Language, Said, Spoken, differs, mark
from lifering.engine.packs.loader import load_pack, read_pack
from lifering.engine.packs.paragraphs import in_language, paragraphs
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.packs.translated import how_much, life_saving, unsaid
from lifering.engine.plan import as_json, assemble
from lifering.engine.plan.in_text import in_text
from lifering.lib.moments import read_moment
from lifering.lib.tongues import LOCALES, English, isolated, speaking, stopped
from tests.factories import small_pack
from tests.people import KAI

NIGHT = read_moment("2026-11-23T23:00")
OTHERS = [code for code in LOCALES if code != "en"]
HEAD = "language: pl\nname: Polski\nenglish_name: Polish\ntag: pl\nstate: draft\nnotice: Wersja robocza.\n"


def small(folder: Path, *cards: str) -> Path:
    """The small pack with Polish: ``cards`` are its translation cards."""
    root = small_pack(folder)
    home = root / "languages" / "pl"
    home.mkdir(parents=True)
    (home / "language.yaml").write_text(HEAD)
    if cards:
        (home / "do.yaml").write_text("---\n".join(cards))
    return root


def says(address: str, english: str, words: str) -> str:
    card, _space, path = address.rpartition(" ")
    return f'translation: "{card}"\nsays:\n  "{path}": {{of: "{mark(english)}", words: "{words}"}}\n'


@pytest.mark.parametrize("code", OTHERS)
def test_a_child_who_is_threatened_reads_what_to_do_and_never_to_do_in_their_own_language(
    edition: Edition, code: str
) -> None:
    english, plan = (assemble(one, KAI, at=NIGHT) for one in (edition, edition.in_language(code)))
    assert plan.language == code
    assert [line.id for line in plan.do] == [line.id for line in english.do]
    assert [line.id for line in plan.never] == [line.id for line in english.never]
    for told, was in zip([*plan.do, *plan.never], [*english.do, *english.never], strict=True):
        if was.band in ("life", "stop_harm", "evidence", "tell"):
            assert not isinstance(told.text, English), told.id
            assert told.text != was.text
    assert not isinstance(plan.reassurance, English)
    assert plan.urgency == english.urgency
    assert [line.service for line in plan.contacts] == [line.service for line in english.contacts]


@pytest.mark.parametrize("code", OTHERS)
def test_every_number_to_call_is_the_same_in_every_language(edition: Edition, code: str) -> None:
    english, plan = (assemble(one, KAI, at=NIGHT) for one in (edition, edition.in_language(code)))
    assert [[channel.value for channel in line.channels] for line in plan.contacts] == [
        [channel.value for channel in line.channels] for line in english.contacts
    ]


def test_a_line_that_nobody_has_translated_is_marked_as_english(tmp_path: Path) -> None:
    pack = load_pack(small(tmp_path, says("do throw words.child", "Do it.", "Zrób to.")))
    polish = in_language(pack, "pl")
    assert polish.actions["throw"].words["child"] == "Zrób to."
    assert isinstance(polish.actions["throw"].words["adult"], English)
    assert polish.actions["throw"].words["adult"] == "Do it."


def test_a_line_whose_english_was_changed_since_is_shown_in_english(tmp_path: Path) -> None:
    pack = load_pack(small(tmp_path, says("do throw words.child", "Throw the ring.", "Rzuć koło.")))
    assert in_language(pack, "pl").actions["throw"].words["child"] == English("Do it.")
    assert how_much(pack, "pl").stale == 1


def test_a_stale_life_saving_line_is_told_by_the_check_and_names_the_remedy(tmp_path: Path) -> None:
    pack = load_pack(small(tmp_path, says("do throw words.child", "Throw the ring.", "Rzuć koło.")))
    told = "\n".join(unsaid(pack))
    assert "stale, as 'do throw words.child'" in told
    assert "lifering language export pl" in told


def test_the_pack_says_every_life_saving_line_in_every_language(edition: Edition) -> None:
    assert len(life_saving(edition.pack, paragraphs(edition.pack))) > 200
    assert list(unsaid(edition.pack)) == []


@pytest.mark.parametrize("code", OTHERS)
def test_what_a_topic_is_is_said_to_each_of_its_readers_in_every_language(
    edition: Edition, code: str
) -> None:
    topics = edition.in_language(code).pack.topics.values()
    told = {(one.topic, reader): words for one in topics for reader, words in one.words.items()}
    assert [who for who, words in told.items() if isinstance(words.what, English)] == []
    assert [who for who, words in told.items() if isinstance(words.title, English)] == []


def test_a_translation_with_another_number_refuses_the_whole_pack(tmp_path: Path) -> None:
    root = small(tmp_path, says("contact 999 for", "danger", "zadzwoń pod 998"))
    with pytest.raises(
        PackRefused, match="must keep, in 'contact 999 for', the numbers none, but it has 998"
    ):
        load_pack(root)


@pytest.mark.parametrize(
    ("english", "words", "kept"),
    [
        ("Ring {childline} on 0800 1111.", "Zadzwoń do {childline}: 0800 1111.", True),
        ("Ring {childline} on 0800 1111.", "Zadzwoń do Childline: 0800 1111.", False),
        ("Press 55.", "Naciśnij 5.", False),
        ("Call 999 now.", "Dzwoń pod 999, tak, 999.", True),
    ],
)
def test_names_and_numbers_are_kept(english: str, words: str, kept: bool) -> None:
    assert (differs(english, words) == "") is kept


def test_a_phone_number_keeps_its_order_in_a_right_to_left_sentence() -> None:
    said = isolated("کال کریں 0800 1111 یا {childline} پر")
    assert said == "کال کریں \u20660800 1111\u2069 یا {childline} پر"


@pytest.mark.parametrize(
    ("said", "piece"),
    [
        ('جب "press 55" سنائی دے', "press 55"),
        ("NHS 111 پر فون کریں", "NHS 111"),
        ("Children's Commissioner, 2020 نے کہا", "Children's Commissioner, 2020"),
        ("Sector Bodies (Websites) (No. 2) Accessibility Regulations 2018 کے مطابق", "Sector Bodies (Websites) (No. 2) Accessibility Regulations 2018"),
        ("اتصل بـ Childline.", "Childline"),
        ("Internet Watch Foundation (IWF) سے", "Internet Watch Foundation"),
    ],
)  # fmt: skip
def test_latin_words_and_the_numbers_after_them_are_one_piece_in_a_right_to_left_sentence(
    said: str, piece: str
) -> None:
    assert f"\u2066{piece}\u2069" in isolated(said)


@given(st.text(alphabet="اب 019{}<>a%()s.", max_size=40))
def test_whatever_is_isolated_reads_the_same_without_the_marks(text: str) -> None:
    assert isolated(text).replace("\u2066", "").replace("\u2069", "") == text


def test_a_draft_becomes_signed_only_for_the_words_that_were_read(tmp_path: Path) -> None:
    root = small(tmp_path, says("do throw words.child", "Do it.", "Zrób to."))
    assert main(["language", "sign", "pl", "--by", "A. Reader", "--packs", str(root)]) == 0
    pack = read_pack(root)
    assert pack.languages["pl"].is_signed
    (root / "languages" / "pl" / "do.yaml").write_text(says("do throw words.child", "Do it.", "Rzuć to."))
    changed = read_pack(root)
    assert not changed.languages["pl"].is_signed
    assert any("changed after it was signed" in sentence for sentence in unsaid(changed))


def test_a_translators_table_goes_out_and_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small(tmp_path)
    assert main(["language", "export", "pl", "--packs", str(root)]) == 0
    table = json.loads(capsys.readouterr().out)
    assert table["do throw words.child"] == "Do it."
    filled = tmp_path / "table.json"
    filled.write_text(json.dumps({address: f"pl: {text}" for address, text in table.items()}))
    assert main(["language", "take", "pl", str(filled), "--packs", str(root)]) == 0
    pack = load_pack(root)
    assert how_much(pack, "pl").share == 1
    assert in_language(pack, "pl").actions["throw"].words["child"] == "pl: Do it."
    assert main(["language", "export", "pl", "--packs", str(root)]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {}


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ({"do throw words.child": "Zadzwoń pod 998"}, "must keep the numbers none, but it has 998"),
        ({"do nothing words.child": "Nic"}, "is no paragraph of this pack"),
        ({"do throw words.child": " "}, "has no words"),
        (["Nic"], "must be a JSON object"),
    ],
)
def test_a_table_with_a_fault_is_not_taken_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], table: object, sentence: str
) -> None:
    root, file = small(tmp_path), tmp_path / "table.json"
    file.write_text(json.dumps(table))
    assert main(["language", "take", "pl", str(file), "--packs", str(root)]) == 1
    assert sentence in capsys.readouterr().err
    assert [path.name for path in (root / "languages" / "pl").iterdir()] == ["language.yaml"]


def test_a_language_that_is_not_there_is_told_with_those_that_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["language", "export", "xx", "--packs", str(small(tmp_path))]) == 2
    assert "it has: pl" in capsys.readouterr().err


def test_words_of_a_card_that_is_no_more_are_taken_out(tmp_path: Path) -> None:
    root = small(tmp_path, says("do swim words.child", "Swim.", "Płyń."))
    assert any("'lifering language tidy pl'" in sentence for sentence in unsaid(read_pack(root)))
    assert main(["language", "tidy", "pl", "--packs", str(root)]) == 0
    assert read_pack(root).languages["pl"].says == {}


def test_one_paragraph_said_twice_is_refused(tmp_path: Path) -> None:
    card = says("do throw words.child", "Do it.", "Zrób to.")
    with pytest.raises(PackRefused, match="a second time"):
        load_pack(small(tmp_path, card, card))


def test_the_plan_as_text_and_json_is_in_the_language(edition: Edition) -> None:
    plan = assemble(edition.in_language("pl"), KAI, at=NIGHT)
    told = as_json(plan)
    assert told["language"] == "pl"
    assert "To nie twoja wina" in told["reassurance"]
    assert "To nie twoja wina" in in_text(plan)
    assert msgspec.json.encode(told)


def test_the_rules_are_those_of_the_english_even_when_nobody_has_asked_in_english_yet(
    edition: Edition,
) -> None:
    fresh = replace(edition, _books={}, _spoken={})
    plan = assemble(fresh.in_language("pl"), KAI, at=NIGHT)
    assert plan.ruleset == assemble(edition, KAI, at=NIGHT).ruleset


def test_a_language_leaves_no_trace_in_the_next_plan(edition: Edition) -> None:
    before = in_text(assemble(edition, KAI, at=NIGHT))
    with speaking("pl"):
        in_text(assemble(edition.in_language("pl"), KAI, at=NIGHT))
    assert in_text(assemble(edition, KAI, at=NIGHT)) == before


def test_easy_read_keeps_the_plain_english_where_it_says_nothing() -> None:
    head = Language(
        language="easy", name="Easy", english_name="Easy", tag="en", state="draft", notice="Draft."
    )
    spoken = Spoken(head=head, says={"do x words.child": Said(of=mark("Go."), words="Go now.")})
    assert spoken.put("do x words.child", "Go.") == "Go now."
    assert not isinstance(spoken.put("do y words.child", "Stay."), English)


def test_a_fragment_ends_with_the_full_stop_of_its_language_and_english_with_its_own() -> None:
    for code in LOCALES:
        with speaking(code):
            assert stopped("so") == ("so۔" if code == "ur" else "so.")
            told = stopped(English("so"))
            assert told == "so."
            assert isinstance(told, English)
