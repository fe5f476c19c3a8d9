"""Danger is heard in the words of every language on offer, and ordinary talk is not taken for it; the family of a person whom police look into finds its page."""

from __future__ import annotations

from itertools import chain
from typing import Any

import msgspec
import pytest
import yaml

from lifering.engine.library import Edition
from lifering.engine.packs.translated import faults
from lifering.engine.search import Index
from tests.conftest import ROOT

TYPED: dict[str, Any] = yaml.safe_load((ROOT / "tests/spec/finding_in_languages.yaml").read_text())

DANGER = [
    "dw i'n mynd i gymryd gorddos", "dw i eisiau lladd fy chwaer", "cafodd fy mrawd ei drywanu", "dw i wedi cael fy nghloi i mewn", "mae e wedi fy nghloi i mewn",
    "chcę przedawkować", "przedawkuję dzisiaj", "chcę zabić moją siostrę", "zabić siostrę", "mój brat został dźgnięty nożem", "dźgnięty", "zamknął mnie w pokoju", "jestem zamknięta w pokoju i nie mogę wyjść",
    "хочу зробити передоз", "хочу вбити сестру", "мого брата порізали", "брата вдарили ножем", "він замкнув мене", "мене замкнули в кімнаті", "хочу убить сестру", "меня заперли в комнате",
    "o sa iau o supradoza", "vreau sa o omor pe sora mea", "să îmi omor sora", "fratele meu a fost injunghiat", "injunghiat", "m-a incuiat in camera", "sunt incuiata in camera si nu pot iesi",
    "میں اوور ڈوز کروں گا", "میں اپنی بہن کو مارنا چاہتا ہوں", "apni behen ko qatal karna chahta hoon", "میرے بھائی کو چاقو مارا", "mere bhai ko chaku mara", "اس نے مجھے کمرے میں بند کر دیا", "usne mujhe kamre mein band kar diya",
    "سوف آخذ جرعة زائدة", "اريد ان اقتل اختي", "ابي اقتل اخوي", "اخي تعرض للطعن", "طعنوا اخوي", "حبسني في الغرفة", "انا محبوسة في الغرفة",
    "córka połknęła tabletki", "syn stoi na moście", "corka zaginela", "میری بیٹی مرنا چاہتی ہے",
    "mera beta khudkushi karna chahta hai", "اس نے زہر پی لیا",
    "syn nie oddycha", "corka zjadla tabletki", "sznur na szyi", "dziecko sie dusi", "wzialem cos i zle sie czuje",
    "дитина не дихає", "мотузка на шиї", "тато мене б'є", "dytyna ne dykhaye", "donka rizhe sebe", "ребенок не дышит",
    "copilul nu respira", "curea la gat", "a baut clor", "tata ma bate", "s-a spanzurat",
    "سانس نہیں لے رہا", "گلے میں رسی", "saans nahi le raha", "behosh hai", "abu mujhe mar rahe hain",
    "ابني ما يتنفس", "حبل على رقبته", "شرب كلور", "بابا بيضربني", "ddim yn deffro", "mae'n gwaedu", "rhaff am ei wddf",
    "moja córka się pocięła", "syn uciekl i jest z jakims mezczyzna", "uczen przyniosl noz do szkoly", "fiica mea s-a taiat", "are un cutit la scoala",
    "copilul meu a cazut de pe balcon", "у нього ніж", "донька поїхала до чоловіка з інтернету", "бабуся впала і не дихає", "дочка порезала вены",
    "بنتي تريد الانتحار", "بنتي جرحت نفسها", "ابني معه مسدس", "mae hi wedi cymryd llawer o dabledi", "mae ganddo gyllell", "mae dyn yn dilyn fy merch",
    "میرا بیٹا کہتا ہے وہ مر جائے گا", "بیٹی نے بلیچ پی لیا",
]  # fmt: skip
ORDINARY = [
    "zamknął mi konto",
    "telefon od mamy",
    "moja siostra zabiła mnie w fortnite",
    "brat zabija mnie śmiechem",
    "замкнули мій акаунт",
    "сестра вбила мене у фортнайті",
    "contul meu e blocat",
    "mera account band ho gaya",
    "میرا اکاؤنٹ بند ہو گیا",
    "حسابي مقفل",
    "اختي قتلتني في فورتنايت",
    "mae fy nghyfrif wedi cloi",
    "moje dziecko gra w gry",
    "میری بیٹی نے تصویر بھیجی",
    "хтось пише моїй дитині",
    "imaginea mea este pe internet",
    "syn chce skoczyć do sklepu",
    "ابني عايز يعيش في لندن",
    "ابي يموت",
    "syn hoche hraty",
    "fata vrea sa se joace",
    "mae hi eisiau chwarae",
    "my son does not want to live with his dad",
    "schools have many tablets",
    "suicide squad film",
    "suicide prevention training",
    "self harm policy school",
    "syn wziął tablet do szkoły",
    "powiesiła kurtkę",
    "legion samobójców film",
    "nie budzi się do szkoły",
    "повісив куртку",
    "багато крові у грі",
    "a mancat ceva bun",
    "nu se trezeste la scoala",
    "khud ko marketing sikhana",
    "دودھ پی لیا",
    "اكل شي",
    "طوله 150 سم",
    "mae fy ffon wedi marw",
    "bwyta rhywbeth",
]


@pytest.fixture(scope="module")
def index(edition: Edition) -> Index:
    return edition.index(edition.pack.languages)


@pytest.mark.parametrize("typed", DANGER)
def test_a_parent_in_fear_is_shown_999_at_once(index: Index, typed: str) -> None:
    assert index.search(typed).alarms


@pytest.mark.parametrize(
    "typed",
    [
        "niemowlę wypiło domestos", "дитина проковтнула батарейку", "copilul a inghitit o moneda", "بچے نے بیٹری نگل لی",
        "ابني بلع بطارية", "mae'r babi wedi llyncu batri", "nie oddycha",
    ],
)  # fmt: skip
def test_who_fears_for_a_body_is_led_to_999_and_the_doctors_and_not_to_suicide(
    index: Index, typed: str
) -> None:
    hits = index.search(typed).hits
    assert [(hit.kind, hit.id) for hit in hits[:2]] == [("page", "now"), ("contact", "nhs_111")]
    assert "self_harm_suicide" not in {hit.id for hit in hits}


@pytest.mark.parametrize(
    "typed",
    ["tata ma bate acum", "tata mnie bije", "тато мене б'є", "ابي يضربني", "mae dad yn fy nharo i", "abu mujhe maar rahe hain"],
)  # fmt: skip
def test_a_child_who_is_hit_is_led_to_the_page_of_being_hurt(index: Index, typed: str) -> None:
    first = index.search(typed).hits[0]
    assert (first.id, first.audience) == ("abuse_offline", "child")


@pytest.mark.parametrize("typed", ORDINARY)
def test_ordinary_words_set_nothing_off(index: Index, typed: str) -> None:
    assert not index.search(typed).alarms


PARTNER, FAMILY, CHILD = (f"police-at-the-door-{who}" for who in ("other-parent", "family", "child"))
POLICE_CAME = [
    ("mąż zatrzymany policja dzieci", "pl", PARTNER), ("policja zabrała komputer męża", "pl", PARTNER), ("policja zabrała tatę", "pl", CHILD),
    ("policja zatrzymala mojego brata", "pl", FAMILY),
    ("شوہر گرفتار پولیس بچے", "ur", PARTNER), ("پولیس شوہر کا کمپیوٹر لے گئی", "ur", PARTNER), ("پولیس ابو کو لے گئی", "ur", CHILD),
    ("بھائی کو پولیس نے گرفتار کر لیا", "ur", FAMILY),
    ("sotul arestat politia copii", "ro", PARTNER), ("politia a luat calculatorul sotului", "ro", PARTNER),
    ("чоловіка затримала поліція діти", "uk", PARTNER), ("поліція забрала ноутбук чоловіка", "uk", PARTNER),
    ("زوجي اعتقلته الشرطة", "ar", PARTNER), ("الشرطة اخذت كمبيوتر زوجي", "ar", PARTNER),
    ("mae fy ngŵr wedi'i arestio", "cy", PARTNER), ("heddlu wedi cymryd cyfrifiadur fy ngŵr", "cy", PARTNER),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "language", "page"), POLICE_CAME)
def test_those_whose_home_the_police_came_to_find_the_page_that_is_theirs(
    index: Index, typed: str, language: str, page: str
) -> None:
    for on_a_page_in in ("en", language):
        found = index.search(typed, on_a_page_in).hits
        assert found, typed
        assert found[0].id == page, [one.id for one in found[:3]]


def all_of(told: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(typed, wanted) for wanted, many in told.items() for typed in many]


@pytest.mark.parametrize(("typed", "reader"), all_of(TYPED["self_harm"]))
def test_who_speaks_of_self_harm_has_its_page_beneath_the_crisis_block_and_is_asked_for_nothing(
    index: Index, typed: str, reader: str
) -> None:
    answer = index.search(typed)
    assert "suicide" in answer.alarms
    assert not answer.asks_back
    assert answer.hits[0].id == "self_harm_suicide"
    assert (
        answer.hits[0].audience == (reader or answer.hits[0].audience) != ("" if reader else "professional")
    )


@pytest.mark.parametrize(("typed", "reader"), all_of(TYPED["overdose"]))
def test_who_tells_of_something_swallowed_meets_999_and_the_doctors_before_the_page_of_self_harm(
    index: Index, typed: str, reader: str
) -> None:
    answer = index.search(typed)
    assert answer.alarms
    assert [hit.id for hit in answer.hits[:3]] == ["now", "nhs_111", "self_harm_suicide"]
    if reader:
        assert answer.hits[2].audience == reader


@pytest.mark.parametrize(
    "typed",
    ["my son no want live more", "corka mysli o samobojstwie", "ابني مش عايز يعيش", "fata a luat pastile"],
)
def test_beside_danger_no_page_is_shown_for_a_word_that_it_only_shares(index: Index, typed: str) -> None:
    assert {hit.id for hit in index.search(typed).hits if hit.kind == "topic"} == {"self_harm_suicide"}


def test_what_else_is_said_beside_danger_keeps_its_page(index: Index) -> None:
    hits = index.search("my son is blackmailed with nudes and wants to die").hits
    assert [hit.id for hit in hits[:2]] == ["self_harm_suicide", "sextortion"]


def test_who_tells_where_no_name_is_given_finds_both_pages(index: Index) -> None:
    for typed in ("anonymous", "анонімно", "anonimowo zglosic"):
        assert {"report", "information-sharing"} <= {hit.id for hit in index.search(typed).hits[:3]}, typed


@pytest.mark.parametrize("typed", TYPED["danger"])
def test_a_child_who_is_gone_or_meets_a_stranger_is_heard_and_something_can_be_pressed(
    index: Index, typed: str
) -> None:
    answer = index.search(typed)
    assert answer.alarms
    assert answer.hits


@pytest.mark.parametrize("typed", list(chain(*TYPED["things"])))
def test_money_or_a_phone_that_is_gone_is_not_taken_for_a_child_who_is(index: Index, typed: str) -> None:
    assert not index.search(typed).alarms


@pytest.mark.parametrize("language", ["pl", "uk", "ur", "ar", "ro", "cy"])
@pytest.mark.parametrize("typed", ["menu", "plug", "council leeds", "nudes", "KMS", "print a leaflet"])
def test_english_words_on_a_page_in_another_language_lead_to_titles_in_it(
    index: Index, typed: str, language: str
) -> None:
    hits = index.search(typed, language).hits
    assert hits
    assert {hit.language for hit in hits if hit.kind != "term"} <= {language}, (
        "the words of young people are English"
    )


@pytest.mark.parametrize(("typed", "wanted"), all_of(TYPED["page"]))
def test_the_page_that_somebody_needs_comes_first_in_their_own_words(
    index: Index, typed: str, wanted: str
) -> None:
    first = index.search(typed).hits[0]
    assert f"{first.kind} {first.id} {first.audience}".strip() == wanted


@pytest.mark.parametrize("typed", TYPED["parents"])
def test_who_speaks_of_a_son_or_a_daughter_meets_the_title_for_parents(index: Index, typed: str) -> None:
    first = next(hit for hit in index.search(typed).hits if hit.kind == "topic")
    assert first.audience == "adult"


@pytest.mark.parametrize(
    ("typed", "language"), [("chidline", "en"), ("blackmialed", "en"), ("hartie", "ro"), ("taflen", "cy"), ("foaie", "ro")]
)  # fmt: skip
def test_a_slip_in_english_is_no_other_language_and_a_word_of_another_no_slip(
    index: Index, typed: str, language: str
) -> None:
    answer = index.search(typed)
    assert answer.language == language
    assert {hit.language for hit in answer.hits} == {language}


@pytest.mark.parametrize("typed", TYPED["asks"])
def test_words_that_only_share_something_with_a_page_are_asked_about_and_lead_nowhere(
    index: Index, typed: str
) -> None:
    answer = index.search(typed)
    assert answer.asks_back
    assert not answer.hits


@pytest.mark.parametrize("typed", TYPED["no_suicide"])
def test_who_tells_of_no_such_danger_is_shown_no_page_of_suicide(index: Index, typed: str) -> None:
    answer = index.search(typed)
    assert not answer.alarms
    assert "self_harm_suicide" not in {hit.id for hit in answer.hits}


@pytest.mark.parametrize("query", TYPED["frightened"], ids=lambda query: query["ask"][:40])
def test_what_is_typed_in_fear_in_a_language_leads_to_its_page_and_to_no_other_fear(
    index: Index, query: dict[str, Any]
) -> None:
    for on_a_page_in in ("en", query["language"]):
        answer = index.search(query["ask"], on_a_page_in)
        hits = [f"{hit.kind} {hit.id}" for hit in answer.hits]
        assert hits[0] == query["first"]
        assert bool(answer.alarms) == query.get("crisis", False)
        assert not set(query.get("never", ())) & set(hits)


@pytest.mark.parametrize("typed", TYPED["at_home"])
def test_where_nobody_is_gone_no_alarm_is_raised(index: Index, typed: str) -> None:
    assert not index.search(typed).alarms


EVERYDAY = [
    "moje dziecko gra w gry", "ile godzin moze grac dziecko", "boję się o dziecko", "скільки часу дитині можна в телефоні",
    "mae fy mhlentyn yn chwarae gemau", "copilul meu se joaca mult", "ابني يلعب كثيرا", "میرا بیٹا بہت گیم کھیلتا ہے",
    "my son plays games a lot", "I am worried about my child",
]  # fmt: skip


@pytest.mark.parametrize("typed", EVERYDAY)
def test_nobody_is_shown_an_accusation_for_everyday_words(edition: Edition, index: Index, typed: str) -> None:
    guarded = {name.partition(" ")[2] for name, lead in edition.pack.leads.items() if lead.guarded == "yes"}
    assert "own_behaviour" in guarded
    assert not guarded & {hit.id for hit in index.search(typed).hits}


@pytest.mark.parametrize("what", ["topic nothing", "alarm nothing", "reader uncle", "page nowhere", "fish"])
def test_what_is_typed_for_something_that_is_not_there_is_refused(edition: Edition, what: str) -> None:
    polish = edition.pack.languages["pl"]
    odd = msgspec.structs.replace(polish, typed={**polish.typed, what: ["x"]})
    told = faults(msgspec.structs.replace(edition.pack, languages={"pl": odd}))
    assert any(f"'{what}'" in one for one in told)


def test_every_language_hears_the_same_dangers_and_readers(edition: Edition) -> None:
    wanted = {
        "danger",
        "alarm swallowed",
        "alarm overdose",
        "alarm suicide",
        "alarm body",
        "alarm weapon",
        "alarm hurt",
        "alarm somebody-here",
        "alarm meeting",
        "alarm missing",
        "reader adult",
        "reader child",
        "reader professional",
    }
    for code, spoken in edition.pack.languages.items():
        if spoken.typed:
            assert wanted <= set(spoken.typed), code
            assert all(chain(spoken.typed.values())), code
