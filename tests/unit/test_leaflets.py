"""A leaflet is right for whoever reads it: on paper, by ear, in two directions, and when words run out of room."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from threading import Thread

import pytest

from lifering.engine.facts import read_facts
from lifering.engine.library import Edition
from lifering.engine.packs.model import SAFETY_BANDS
from lifering.engine.plan import ActionPlan, assemble
from lifering.engine.wording import refusals
from lifering.engine.wording.reading import hard_to_read
from lifering.guidance.topic_page import topic_page
from lifering.leaflets import typesetting
from lifering.leaflets.cutting import cutting_order, without
from lifering.leaflets.maker import make_leaflet
from lifering.leaflets.model import USUAL_SIDES, CannotBePrinted, Code, Entry, Kind, Leaflet, Part, Way
from lifering.leaflets.police import READERS, facts_for, police_leaflets, readers_of
from lifering.leaflets.sheets import Sheet, plan_leaflet, topic_leaflet
from lifering.leaflets.typesetting import Busy, in_line, sides, typeset
from lifering.lib.moments import LONDON, read_moment
from lifering.lib.tongues import speaking
from lifering.places import Gazetteer
from tests.people import CAST, Facts
from tests.unit.paper import opened, said_by_tags, tags, text_of

NIGHT = dt.datetime(2026, 11, 28, 23, tzinfo=LONDON)
ADDRESS = "https://help.example.org"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>'
TOPICS = ("sextortion", "grooming", "police-leaflet")
KINDS: tuple[Kind, ...] = ("sheet", "large", "card")


def of_topic(edition: Edition, topic: str, audience: str, kind: Kind = "sheet") -> Leaflet:
    card = edition.pack.topics[topic]
    page = topic_page(edition, card, audience, NIGHT)
    return topic_leaflet(Sheet(edition=edition, kind=kind, address=ADDRESS), card, page)


def of_plan(edition: Edition, plan: ActionPlan, asker: str, kind: Kind = "sheet") -> Leaflet:
    return plan_leaflet(Sheet(edition=edition, kind=kind, address=ADDRESS), plan, asker)


def plan_of(edition: Edition, facts: Facts) -> ActionPlan:
    return assemble(edition, read_facts(edition.pack, facts), at=NIGHT)


def small(**changed: object) -> Leaflet:
    words = Part(heading="First", entries=(Entry(title="Call", ways=(Way("", "999", "tel:999"),)),))
    given: dict[str, object] = {
        "kind": "sheet", "language": "en", "title": "Help sheet", "reader": "For all", "about": "About",
        "lead": ("A lead.",), "crisis": words, "parts": (), "foot": ("A foot.",), "side": "Side {n} of {all}",
        "versions": "pack 1", "printed_on": NIGHT.date(),
    }  # fmt: skip
    return Leaflet(**(given | changed))


class TestEverybodyHasASheetThatFits:
    def test_every_topic_for_every_reader_fits_two_sides_and_a_card(self, edition: Edition) -> None:
        for topic, card in edition.pack.topics.items():
            for audience in card.words:
                assert sides(make_leaflet(of_topic(edition, topic, audience))) <= 2, (topic, audience)
                assert sides(make_leaflet(of_topic(edition, topic, audience, "card"))) == 1, (topic, audience)

    def test_the_longest_plans_fit_two_sides_and_a_card(self, edition: Edition) -> None:
        longest = sorted(_plans(edition), key=lambda made: -_length(made[0]))[:8]
        for plan, asker in longest:
            assert sides(make_leaflet(of_plan(edition, plan, asker))) == 2, asker
            assert sides(make_leaflet(of_plan(edition, plan, asker, "card"))) == 1, asker

    def test_whatever_is_cut_life_nevers_and_three_contacts_stay(self, edition: Edition) -> None:
        for facts in CAST.values():
            plan = plan_of(edition, facts)
            leaflet = of_plan(edition, plan, str(facts.get("asker", "not_asked")))
            bare = without(leaflet, cutting_order(leaflet))
            left = {entry.text or entry.title for part in bare.parts for entry in part.entries}
            assert {line.text for line in plan.do if line.band == "life"} <= left
            assert {line.text for line in plan.never} <= left
            assert {line.name for line in plan.contacts[:3]} <= left

    def test_steps_that_keep_somebody_safe_go_last(self, edition: Edition) -> None:
        plan = plan_of(edition, CAST["Kai"])
        leaflet = of_plan(edition, plan, "child")
        gone = [leaflet.parts[part].entries[place].text for part, place in cutting_order(leaflet)]
        safe = {line.text for line in plan.do if line.band in SAFETY_BANDS and line.band != "life"}
        assert safe
        assert set(gone[-len(safe) :]) == safe

    def test_a_sheet_with_less_says_how_much_is_on_the_page(self) -> None:
        many = tuple(Entry(text=f"Thing {number}. " * 12, goes=50) for number in range(60))
        asked = (Entry(title="Why?", text="So.", goes=90),)
        parts = (Part(heading="Things", entries=many), Part(heading="Questions", entries=asked))
        made = make_leaflet(small(parts=parts))
        said = text_of(made)
        shown = said.count("Thing") // 12
        assert sides(made) == 2
        assert f"{60 - shown} more on the page" in said
        assert "Also on the page: Questions (1)." in said

    def test_it_cuts_no_more_than_it_must(self) -> None:
        many = tuple(Entry(text=f"Thing {number}. " * 12, goes=50) for number in range(60))
        leaflet = small(parts=(Part(heading="Things", entries=many),))
        order = cutting_order(leaflet)
        gone = 60 - text_of(make_leaflet(leaflet)).count("Thing") // 12
        assert sides(typeset(without(leaflet, order[: gone - 1]))) == 3

    def test_what_may_never_be_cut_takes_another_side_and_more_stays_on_it(self) -> None:
        kept = Part(heading="Never", entries=tuple(Entry(text="Never do it. " * 30) for _ in range(32)))
        many = tuple(Entry(text=f"Thing {number}. " * 12, goes=50) for number in range(60))
        made = make_leaflet(small(parts=(kept, Part(heading="Things", entries=many))))
        said = text_of(made)
        shown = said.count("Thing") // 12
        assert sides(made) == 3, "and no side more than that"
        assert said.count("Never") == 961, "with the heading"
        assert 0 < shown < 60
        assert f"{60 - shown} more on the page" in said

    def test_on_a_card_what_saves_a_life_has_the_panels_it_needs_and_the_last_contact_makes_room(
        self,
    ) -> None:
        first = Part(heading="First", entries=tuple(Entry(text=f"Line {one}. " * 60) for one in range(2)))
        contacts = [
            Part(heading=name, look="contacts", entries=(Entry(ways=(Way("Call", "101"),)),))
            for name in ("Anna", "Ben", "Cora")
        ]
        parts = (Part(heading="Steps", entries=(Entry(text="Do it."),)), *contacts, Part(heading="Never", entries=(Entry(text="Do not."),)))  # fmt: skip
        folding = Part(heading="Fold", entries=())
        made = make_leaflet(small(kind="card", crisis=first, parts=parts, folding=folding))
        said = text_of(made)
        assert sides(made) == 1
        assert said.count("Line") == 120
        assert "Ben" in said
        assert "Cora" not in said
        assert "1 more on the page" in said
        assert "Do not." in said
        with pytest.raises(CannotBePrinted, match="too many words for a card"):
            make_leaflet(small(kind="card", crisis=first, parts=parts[:2] * 4, folding=folding))

    def test_a_panel_of_a_card_that_would_spill_makes_room(self) -> None:
        long = tuple(Entry(text="Do this now. " * 30, goes=number * 10) for number in range(3))
        card = small(
            kind="card",
            parts=(Part(heading="Steps", entries=long),),
            folding=Part(heading="Fold", entries=()),
        )
        assert "1 more on the page" in text_of(make_leaflet(card)) or "2 more" in text_of(make_leaflet(card))


def _plans(edition: Edition) -> list[tuple[ActionPlan, str]]:
    found = []
    for card in edition.pack.scenarios.values():
        facts = read_facts(edition.pack, dict(card.facts))
        slug = card.place if card.place in edition.pack.areas else ""
        if card.place and not slug:
            continue
        plan = assemble(edition, facts, at=read_moment(card.at), happened=card.happened, area_slug=slug)
        found.append((plan, str(facts.get("asker", "not_asked"))))
    return found


def _length(plan: ActionPlan) -> int:
    """Of what is never cut, which is what could be too long."""
    kept = [*plan.never, *(line for line in plan.do if line.band == "life")]
    return sum(len(line.text) for line in kept) + sum(len(one.channels) * 80 for one in plan.contacts[:3])


@pytest.fixture(scope="module", params=KINDS)
def made(request: pytest.FixtureRequest, edition: Edition) -> bytes:
    return make_leaflet(of_topic(edition, "sextortion", "child", request.param))


class TestByEar:
    """What PDF/UA asks for, as far as a program can look."""

    def test_the_file_says_its_title_its_language_and_that_it_is_tagged(self, made: bytes) -> None:
        root = opened(made).trailer["/Root"]
        assert root["/Lang"] == "en"
        assert root["/MarkInfo"]["/Marked"]
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert str(opened(made).metadata.title) in ("Help sheet", "Help card")
        assert b"pdfuaid:part" in opened(made).trailer["/Root"]["/Metadata"].get_object().get_data()
        assert opened(made).metadata.creation_date.date() == NIGHT.date()

    def test_headings_begin_with_one_title_and_skip_no_level(self, made: bytes) -> None:
        levels = [int(tag.kind[2:]) for tag in tags(made) if tag.kind in ("/H1", "/H2", "/H3")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_every_picture_has_words(self, made: bytes) -> None:
        figures = [tag for tag in tags(made) if tag.kind == "/Figure"]
        assert [str(tag.node["/Alt"]) for tag in figures] == ["QR code: opens a page of help.example.org"]

    def test_lists_are_lists_and_each_item_has_a_body(self, made: bytes) -> None:
        kinds = [tag.kind for tag in tags(made)]
        assert kinds.count("/L") >= 3
        assert kinds.count("/LI") == kinds.count("/LBody") > 10

    def test_every_link_has_words_and_says_where_it_goes(self, made: bytes) -> None:
        reader = opened(made)
        links = [
            note.get_object()
            for page in reader.pages
            for note in page.get("/Annots", [])
            if note.get_object()["/Subtype"] == "/Link"
        ]
        assert links
        assert all(link.get("/Contents") and link["/A"]["/URI"] for link in links)
        assert "tel:08001111" in {str(link["/A"]["/URI"]) for link in links}

    def test_every_font_is_in_the_file(self, made: bytes) -> None:
        for page in opened(made).pages:
            for font in page["/Resources"]["/Font"].values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                assert "Noto" in inner["/BaseFont"]
                assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())

    def test_it_is_read_in_the_order_it_is_seen(self, made: bytes) -> None:
        spoken = said_by_tags(made)
        order = ["First: get safe", "0800 1111", "send more pictures"]
        places = [spoken.index(one) for one in order]
        assert places == sorted(places)
        seen = text_of(made)
        for words in ("First: get safe", "In danger now? Call 999."):
            assert words in seen
            assert words in spoken

    def test_running_lines_are_not_read_out(self, made: bytes) -> None:
        assert "Side 1" not in said_by_tags(made)


def test_the_parts_are_read_in_the_order_of_the_sheet(edition: Edition) -> None:
    leaflet = of_topic(edition, "grooming", "adult")
    spoken = said_by_tags(make_leaflet(leaflet))
    place, found = 0, 0
    for part in leaflet.parts:
        first = part.entries[0].text or part.entries[0].title
        if f"{part.heading} {part.intro} {first}".replace("  ", " ") in spoken:
            after = spoken.index(first, place)
            assert after >= place
            place, found = after, found + 1
    assert found > 4


class TestNothingGivesItAway:
    @pytest.mark.parametrize("audience", ["child", "adult", "professional"])
    @pytest.mark.parametrize("topic", TOPICS)
    def test_the_title_and_the_running_lines_name_no_harm(
        self, edition: Edition, topic: str, audience: str
    ) -> None:
        leaflet = of_topic(edition, topic, audience)
        said = f"{leaflet.title} {leaflet.reader} {leaflet.versions} {leaflet.side}".lower()
        for word in ("sex", "groom", "abuse", "police", "picture", "blackmail", "harm"):
            assert word not in said

    def test_the_square_of_a_plan_leads_to_the_front_page_and_to_no_answer(self, edition: Edition) -> None:
        for facts in CAST.values():
            code = of_plan(edition, plan_of(edition, facts), str(facts.get("asker", "not_asked"))).code
            assert code
            assert code.href == f"{ADDRESS}/"

    def test_a_site_without_an_address_prints_its_name_and_no_square(self, edition: Edition) -> None:
        card = edition.pack.topics["grooming"]
        page = topic_page(edition, card, "child", NIGHT)
        leaflet = topic_leaflet(Sheet(edition=edition), card, page)
        assert leaflet.code is None
        assert "From Lifering, content england" in text_of(make_leaflet(leaflet))


class TestItSaysWhenAndFromWhat:
    def test_day_version_and_when_to_look_again(self, edition: Edition) -> None:
        said = text_of(make_leaflet(of_topic(edition, "sextortion", "adult")))
        plan = topic_page(edition, edition.pack.topics["sextortion"], "adult", NIGHT).plan
        again = plan.check_again_on
        assert "right on the day it was printed" in said
        assert f"Printed on 28 November 2026. Look again after {again.day} {again:%B %Y}." in said
        assert f"{edition.pack.head.version} ({edition.pack.digest[:8]})" in said

    def test_numbers_are_in_full(self, edition: Edition) -> None:
        plan = plan_of(edition, CAST["Kai"])
        said = text_of(make_leaflet(of_plan(edition, plan, "child")))
        for line in plan.contacts[:3]:
            for channel in line.channels:
                assert (channel.value or channel.label) in said

    def test_a_person_without_a_number_has_a_line_to_write_it_on(self, edition: Edition) -> None:
        said = text_of(make_leaflet(of_topic(edition, "sextortion", "child", "card")))
        assert "An adult you trust" in said
        assert "Name and number:" in said

    def test_paper_does_not_say_who_is_open_now(self, edition: Edition) -> None:
        for kind in KINDS:
            said = text_of(make_leaflet(of_topic(edition, "sextortion", "child", kind)))
            assert "Open now" not in said
            assert "Closed now" not in said


class TestWordsAreOnlyWords:
    @pytest.mark.parametrize(
        "words",
        [
            '#import "x.typ"',
            "] #panic() [",
            "$ x^2 $",
            "*bold* _it_ `raw`",
            "= Heading",
            '#read("/etc/passwd")',
            "\\u{41} \\",
            "@x <y> ~ -- '\"",
            "// gone /* gone */",
            "{site} {n}",
        ],
    )
    def test_no_word_is_read_as_a_program(self, words: str) -> None:
        entry = Entry(title=words, text=words, notes=(words,), ways=(Way("Call", words, "", words),))
        parts = tuple(
            Part(heading=words, look=look, entries=(entry,)) for look in ("list", "contacts", "boxes")
        )
        said = text_of(typeset(small(about=words, reader=words, lead=(words,), parts=parts, foot=(words,))))
        assert said.replace(" ", "").count(words.replace(" ", "")) >= 9

    def test_a_letter_that_no_font_has_is_refused_by_name(self) -> None:
        with pytest.raises(CannotBePrinted, match=r"U\+4E2D"):
            typeset(small(about="中文"))

    def test_only_our_own_fonts_are_used(self) -> None:
        assert sorted(path.name for path in typesetting.FONTS.glob("*.ttf")) == [
            "NotoNaskhArabic-Bold.ttf", "NotoNaskhArabic-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Regular.ttf",
        ]  # fmt: skip
        assert "SIL OPEN FONT LICENSE" in (typesetting.FONTS / "OFL.txt").read_text()

    def test_a_template_holds_no_words_for_people(self) -> None:
        """Every sentence comes from Python, where it can be translated."""
        for template in Path(typesetting.TEMPLATES).glob("*.typ"):
            text = template.read_text()
            for word in ("Help", "Call", "Never", "page", "Side"):
                assert f"[{word}" not in text, template.name


class TestRightToLeft:
    ARABIC = "هذا ليس خطأك. اتصل بنا الآن."

    @pytest.mark.parametrize("language", ["ar", "ur"])
    def test_it_is_set_from_right_to_left_and_numbers_stay_whole(self, language: str) -> None:
        entry = Entry(text=self.ARABIC, ways=(Way("", "0800 1111", "tel:08001111"),))
        part = Part(heading=self.ARABIC, entries=(entry,))
        leaflet = small(
            language=language, title=self.ARABIC, about=self.ARABIC, parts=(part,), side="{n} / {all}"
        )
        made = typeset(leaflet)
        assert leaflet.direction == "rtl"
        assert opened(made).trailer["/Root"]["/Lang"] == language
        assert "0800 1111" in text_of(made)

    def test_english_is_set_from_left_to_right(self) -> None:
        assert small().direction == "ltr"


class TestLargePrint:
    def test_no_letter_is_smaller_than_sixteen_points(self, edition: Edition) -> None:
        made = make_leaflet(of_topic(edition, "sextortion", "child", "large"))
        sizes: set[float] = set()
        for page in opened(made).pages:
            page.extract_text(
                visitor_text=lambda said, _cm, tm, _font, size: (
                    sizes.add(round(size * abs(tm[3] or 1), 1)) if said.strip() else None
                )
            )
        assert min(sizes) >= 16

    def test_it_says_that_it_may_take_more_sides(self, edition: Edition) -> None:
        made = make_leaflet(of_topic(edition, "sextortion", "child", "large"))
        assert sides(made) > 2
        assert "This is large print, so it may take more than two sides." in text_of(made)


class TestADraftTranslation:
    @pytest.mark.parametrize("language", ["cy", "pl", "uk", "ro", "ur", "ar"])
    def test_says_in_its_language_that_it_is_one_and_still_fits(
        self, edition: Edition, language: str
    ) -> None:
        notice = edition.pack.languages[language].head.notice
        kinds: tuple[Kind, ...] = ("sheet", "card")
        for kind in kinds:
            with speaking(language):
                leaflet = of_topic(edition.in_language(language), "sextortion", "child", kind)
            made = make_leaflet(leaflet)
            assert notice in leaflet.notice.replace("\u2066", "").replace("\u2069", "")
            assert without(leaflet, cutting_order(leaflet)).notice == leaflet.notice, "it never makes room"
            assert sides(made) <= USUAL_SIDES[kind]
            if leaflet.direction == "ltr":
                assert notice[:15] in " ".join(text_of(made).split())

    def test_what_had_no_room_is_counted_in_its_language(self, edition: Edition) -> None:
        with speaking("pl"):
            leaflet = of_topic(edition.in_language("pl"), "image_sharing", "adult")
            said = " ".join(text_of(make_leaflet(leaflet)).split())
        assert "na tej stronie" in said
        assert "more on the page" not in said

    def test_english_says_nothing_of_it(self, edition: Edition) -> None:
        assert of_topic(edition, "sextortion", "child").notice == ""


class TestEasyRead:
    def test_a_picture_stands_beside_its_words_and_is_passed_over_by_ear(self) -> None:
        entries = (Entry(text="Tell somebody.", picture=PICTURE), Entry(text="You can call."))
        made = typeset(
            small(kind="large", parts=(Part(heading="What to do", look="pictures", entries=entries),))
        )
        assert "Tell somebody. You can call." in text_of(made)
        assert [tag for tag in tags(made) if tag.kind == "/Figure"] == []

    def test_a_topic_in_easy_read_has_a_picture_beside_every_step_and_is_large(
        self, edition: Edition
    ) -> None:
        leaflet = of_topic(edition.in_language("easy"), "sextortion", "child")
        steps = [entry for part in leaflet.parts if part.look == "pictures" for entry in part.entries]
        assert leaflet.kind == "large"
        assert len(steps) > 10
        assert all(entry.picture.startswith("<svg") for entry in steps)
        assert sides(make_leaflet(leaflet)) <= 20


class TestTheWalletCard:
    def test_it_has_the_crisis_lines_three_steps_and_three_contacts(self, edition: Edition) -> None:
        for facts in CAST.values():
            plan = plan_of(edition, facts)
            card = of_plan(edition, plan, str(facts.get("asker", "not_asked")), "card")
            contacts = [part for part in card.parts if part.look == "contacts"]
            said = text_of(make_leaflet(card))
            assert "In danger now? Call 999." in said
            assert "0800 1111" in said
            assert len(contacts) == min(3, len([one for one in plan.contacts if one.service != "999"]))
            for line in plan.do[:2]:
                assert line.when != plan.do[0].when or line.text in said

    def test_its_cover_says_nothing_about_why(self, edition: Edition) -> None:
        card = of_topic(edition, "sextortion", "child", "card")
        said = text_of(make_leaflet(card))
        assert card.about not in said
        assert said.startswith("Help card")


class TestAfterThePolice:
    def test_every_reader_gets_a_sheet_of_their_own(self, edition: Edition, gazetteer: Gazetteer) -> None:
        sheet = Sheet(edition=edition, address=ADDRESS)
        made = police_leaflets(
            sheet, list(edition.pack.situations), NIGHT, place=gazetteer.find("Southampton")
        )
        assert tuple(made) == READERS
        for leaflet in made.values():
            pdf = make_leaflet(leaflet)
            assert sides(pdf) <= 2
            assert "Name of the officer:" in text_of(pdf)

    def test_only_those_concerned_get_one(self, edition: Edition) -> None:
        situations = edition.pack.situations
        assert list(situations) == ["accessed", "pressed", "shared", "targeted", "threatened", "harmed", "other-parent", "family"]  # fmt: skip
        for name, card in situations.items():
            assert readers_of(edition.pack, [name]) == list(card.sheets)

    def test_every_situation_is_told_in_words_of_the_questions(self, edition: Edition) -> None:
        for name in edition.pack.situations:
            for reader in readers_of(edition.pack, [name]):
                assert read_facts(edition.pack, facts_for(edition.pack, reader, [name]))

    def test_the_sheets_of_the_other_parent_and_of_the_family_are_each_their_readers_own(
        self, edition: Edition
    ) -> None:
        made = police_leaflets(Sheet(edition=edition), ["other-parent", "family"], NIGHT)
        said = {reader: text_of(make_leaflet(leaflet)) for reader, leaflet in made.items()}
        own = {"other-parent": "What comes first today?", "family": "Is it normal to feel like this?"}
        for reader, question in own.items():
            assert [other for other, text in said.items() if question in " ".join(text.split())] == [reader]
        assert all("Stop It Now" in text for text in said.values()), "who listens to them is not pushed out"
        assert made["family"].lead[0] != made["other-parent"].lead[0]

    def test_the_parent_of_a_child_who_looked_at_pictures_is_told_what_protects_the_child(
        self, edition: Edition
    ) -> None:
        """Also that children are kept apart for now: whether others could be at risk is for police and social care to say."""
        looked = police_leaflets(Sheet(edition=edition), ["accessed"], NIGHT)["parent"]
        said = " ".join(text_of(make_leaflet(looked)).split())
        for told in ("solicitor", "Never delete", "Never question the child", "Inform Young People"):
            assert told in said, told

    @pytest.mark.parametrize("situation", ["accessed", "pressed"])
    def test_a_child_whom_the_police_may_blame_is_told_of_a_solicitor_and_to_wipe_nothing(
        self, edition: Edition, situation: str
    ) -> None:
        sheet = police_leaflets(Sheet(edition=edition), [situation], NIGHT)["child"]
        now = next(part for part in sheet.parts if part.heading == "Do now")
        assert any("Ask for a solicitor before the police ask you" in one.text for one in now.entries)
        said = " ".join(text_of(make_leaflet(sheet)).split())
        assert "Do not delete, hide or wipe anything now" in said
        for hurt in (
            "It is not your fault",
            "not in trouble. ",
            "Are the police helping you",
            "When you tell someone, they listen",
        ):
            assert hurt not in said, hurt

    @pytest.mark.parametrize("situation", ["accessed", "pressed"])
    def test_their_parent_is_told_so_now_and_reads_no_words_for_a_hurt_child(
        self, edition: Edition, situation: str
    ) -> None:
        sheet = police_leaflets(Sheet(edition=edition), [situation], NIGHT)["parent"]
        now = next(part for part in sheet.parts if part.heading == "Do now")
        told = [one.text for one in now.entries]
        assert any(
            one.startswith("Before the police ask the child about it, ask for a solicitor") for one in told
        )
        assert any(one.startswith("Stay calm and near") for one in told)
        said = " ".join(text_of(make_leaflet(sheet)).split())
        assert "Never delete" in said
        for hurt in (
            "It is not your fault",
            "The one who did harm",
            "Tell the police and the council's children's social care now",
        ):
            assert hurt not in said, hurt

    @pytest.mark.parametrize("situation", ["shared", "targeted", "threatened", "harmed"])
    def test_a_child_who_was_hurt_is_not_spoken_to_as_if_they_were_blamed(
        self, edition: Edition, situation: str
    ) -> None:
        for leaflet in police_leaflets(Sheet(edition=edition), [situation], NIGHT).values():
            said = " ".join(text_of(make_leaflet(leaflet)).split())
            assert "solicitor" not in said
            assert "hide or wipe" not in said

    def test_of_many_nevers_the_gravest_six_stand_first(self, edition: Edition) -> None:
        sheet = Sheet(edition=edition)
        parent = police_leaflets(sheet, list(edition.pack.situations), NIGHT)["parent"]
        first, more = (one for one in parent.parts if one.look == "never")
        assert len(first.entries) == 6
        assert (first.heading, more.heading, more.level) == ("Never", "Never as well", 3)

    @pytest.mark.parametrize(
        "situation",
        ["accessed", "pressed", "shared", "targeted", "threatened", "harmed", "other-parent", "family"],
    )
    def test_every_sheet_asks_about_suicide_before_anything_else_is_to_be_done(
        self, edition: Edition, situation: str
    ) -> None:
        asking = ("Do you feel you cannot go on", "Ask gently", "News like this is a great shock")
        for reader, leaflet in police_leaflets(Sheet(edition=edition), [situation], NIGHT).items():
            said = " ".join(text_of(make_leaflet(leaflet)).split())
            asked = next(one.text for one in leaflet.crisis.entries if one.text.startswith(asking))
            assert said.index(asked[:40]) < said.index("Do now"), reader

    def test_a_child_who_may_be_blamed_is_promised_nothing_that_nobody_can_keep(
        self, edition: Edition
    ) -> None:
        sheet = Sheet(edition=edition)
        blamed = police_leaflets(sheet, ["accessed", "shared"], NIGHT)["child"]
        shared = police_leaflets(sheet, ["shared"], NIGHT)["child"]
        assert not any("not in trouble" in line for line in blamed.lead)
        assert any("not in trouble" in line for line in shared.lead)

    def test_a_child_who_was_harmed_and_may_have_harmed_is_both(self, edition: Edition) -> None:
        assert facts_for(edition.pack, "parent", ["pressed"])["child_is"] == "causing_harm"
        assert facts_for(edition.pack, "parent", ["pressed", "targeted"])["child_is"] == "both"
        assert "child_is" not in facts_for(edition.pack, "parent", ["targeted"])
        assert facts_for(edition.pack, "parent", ["shared", "targeted"])["harms"] == [
            "image_sharing",
            "grooming",
        ]

    @pytest.mark.parametrize("situation", ["family", "other-parent"])
    def test_those_close_to_a_suspect_are_told_first_that_they_are_not_to_blame(
        self, edition: Edition, situation: str
    ) -> None:
        (leaflet,) = police_leaflets(Sheet(edition=edition), [situation], NIGHT).values()
        assert leaflet.lead[0].startswith("You are not to blame")

    def test_local_services_come_with_the_council(self, edition: Edition, gazetteer: Gazetteer) -> None:
        local = police_leaflets(
            Sheet(edition=edition), ["harmed"], NIGHT, place=gazetteer.find("Southampton")
        )
        everywhere = police_leaflets(Sheet(edition=edition), ["harmed"], NIGHT)
        assert "Southampton children's services" in text_of(make_leaflet(local["parent"]))
        assert "Southampton" not in text_of(make_leaflet(everywhere["parent"]))


class TestAfterThePoliceInEveryLanguage:
    """English has the shortest words: what fits there may not fit elsewhere."""

    @pytest.mark.parametrize("language", ["cy", "easy", "pl", "ro", "uk", "ur", "ar"])
    def test_whatever_an_officer_ticks_there_is_a_sheet(self, edition: Edition, language: str) -> None:
        ticks = list(edition.pack.situations)
        for bare in _bare(edition, language, "sheet", [ticks, *map(list, combinations(ticks, 2))]):
            assert bare.kind == "large" or sides(make_leaflet(bare)) <= 3, bare.reader

    @pytest.mark.parametrize("language", ["cy", "easy", "pl", "ro", "uk", "ur", "ar"])
    def test_whatever_an_officer_ticks_there_is_a_card(self, edition: Edition, language: str) -> None:
        ticks = list(edition.pack.situations)
        for bare in _bare(edition, language, "card", [ticks, *([tick] for tick in ticks)]):
            assert sides(make_leaflet(bare)) == 1, bare.reader


def _bare(edition: Edition, language: str, kind: Kind, orders: list[list[str]]) -> set[Leaflet]:
    """Each different sheet of these orders, without what makes room where it must."""
    sheet = Sheet(edition=edition.in_language(language), kind=kind, address=ADDRESS)
    wanted = {
        (reader, tuple(tick for tick in order if reader in edition.pack.situations[tick].sheets))
        for order in orders
        for reader in readers_of(edition.pack, order)
    }
    found = set()
    with speaking(language):
        for reader, order in sorted(wanted):
            leaflet = police_leaflets(sheet, order, NIGHT)[reader]
            found.add(without(leaflet, cutting_order(leaflet)))
    return found


class TestOurOwnSentences:
    """What no card says: read like the cards."""

    @pytest.mark.parametrize("reader", READERS)
    def test_are_easy_enough_and_hurt_nobody(self, edition: Edition, reader: str) -> None:
        limits = edition.pack.head.reading
        assert limits
        sheet = Sheet(edition=edition, address=ADDRESS, kind="large")
        leaflet = police_leaflets(sheet, list(edition.pack.situations), NIGHT)[reader]
        ours = [*leaflet.lead, *leaflet.foot[:2], "This is large print, so it may take more than two sides."]
        ours += [entry.text for part in leaflet.parts if part.look == "writing" for entry in part.entries]
        audience = "child" if reader == "child" else "adult"
        assert list(hard_to_read("\n".join(ours), audience, limits)) == []
        assert list(refusals(edition.pack, "\n".join(ours), audience)) == []


class TestTheMaker:
    def test_the_same_words_give_the_same_file(self, edition: Edition) -> None:
        leaflet = of_topic(edition, "grooming", "child")
        assert make_leaflet(leaflet) == make_leaflet(replace(leaflet))

    def test_one_prints_two_wait_and_whoever_comes_then_is_told_so_at_once(self) -> None:
        made: list[bytes] = []
        people = [
            Thread(target=lambda n=n: made.append(typeset(small(about=f"Person {n}")))) for n in range(3)
        ]
        refused: list[Exception] = []

        def one_too_many() -> None:
            try:
                typeset(small())
            except Busy as error:
                refused.append(error)

        with typesetting._one_at_a_time:  # as if somebody printed for a long time
            for person in people:
                person.start()
            for _moment in range(2000):
                if typesetting._places._value == 0:
                    break
                time.sleep(0.01)
            late = Thread(target=one_too_many)
            late.start()
            late.join(timeout=20)
            assert len(refused) == 1
            assert not made
        for person in people:
            person.join()
        assert len({text_of(one) for one in made}) == 3
        assert typeset(small())

    def test_several_sheets_take_one_place_and_between_them_others_have_their_turn(self) -> None:
        made: list[bytes] = []
        with in_line():
            for _sheet in range(2):
                assert make_leaflet(small())
                assert not typesetting._one_at_a_time.locked()
                other = Thread(target=lambda: made.append(typeset(small())))
                other.start()
                other.join(timeout=20)
        assert len(made) == 2
        assert typesetting._places._value == 3

    @pytest.mark.parametrize(
        "wrong",
        [{"title": ""}, {"language": " "}, {"kind": "poster"}, {"kind": "card"}, {"about": ""}],
        ids=str,
    )
    def test_a_leaflet_without_what_it_needs_cannot_be(self, wrong: dict[str, str]) -> None:
        with pytest.raises(ValueError, match=r"leaflet|card"):
            small(**wrong)

    def test_a_square_needs_words_for_those_who_cannot_see_it(self) -> None:
        code = Code(svg=PICTURE, alt="", said="Go to {site}.", site="x.example", href="https://x.example/")
        with pytest.raises(CannotBePrinted):
            typeset(small(code=code))
