"""Everything can be reached by looking around: from the first page in three clicks, by letter, by what people fear."""

from __future__ import annotations

import gzip
import html
import re
from typing import Any

import pytest

from lifering.engine.library import Edition
from lifering.engine.packs.model import NATIONS
from lifering.guidance.directory_page import address_of
from lifering.lib.tongues import LOCALES, _, speaking
from tests.access.test_every_page import read
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]
MOST_CLICKS = 3


def within(client: Any, clicks: int) -> set[str]:
    """Every page that so many clicks on links reach from the first page."""
    seen, edge = {"/"}, {"/"}
    for _click in range(clicks):
        links = {link.split("#")[0] for path in edge for link in read(client.get(path)).links}
        edge = {
            link
            for link in links
            if link.startswith("/")
            and not link.startswith(("/leave", "/light/", "/dark/", "/contrast/", "/report", "/staff/"))
        } - seen
        seen |= edge
    return seen


def test_every_topic_is_at_most_three_clicks_from_the_first_page(client: Any, edition: Edition) -> None:
    reached = within(client, MOST_CLICKS - 1)
    for topic in edition.pack.topics.values():
        for audience in topic.words:
            assert f"/topics/{topic.topic}/{audience}/" in reached


def test_the_first_page_leads_to_all_ways_of_looking_around(client: Any) -> None:
    page = client.get("/").content.decode()
    links = read(client.get("/")).links
    assert {"/topics", "/a-z", "/words/", "/leaflet", "/now", "/say/", "/resources/"} <= set(links)
    assert page.index('value="child"') < page.index('action="/search"')


def test_who_types_a_slash_after_the_list_of_topics_gets_it(client: Any) -> None:
    assert client.get("/pl/topics/")["Location"] == "/pl/topics"


def test_each_reader_sees_topics_by_what_they_fear(client: Any, edition: Edition) -> None:
    page = client.get("/topics").content.decode()
    for card in edition.pack.topic_groups.values():
        for title in card.titles.values():
            assert f"<h3>{title}</h3>" in page
    assert "Other topics" not in page


def test_a_topic_that_nobody_put_into_a_group_is_shown_all_the_same(edition: Edition) -> None:
    import msgspec

    from lifering.engine.library import compile_edition
    from lifering.guidance.browse_page import grouped

    bare = compile_edition(msgspec.structs.replace(edition.pack, topic_groups={}))
    (rest,) = grouped(bare)["child"]
    assert rest.heading == "Other topics"
    assert len(rest.topics) == sum("child" in topic.words for topic in edition.pack.topics.values())


def test_old_and_other_names_stand_in_the_a_to_z_and_lead_on(client: Any, edition: Edition) -> None:
    page = client.get("/a-z").content.decode()
    for name, now in (
        ("Sexting", "nudes and semi-nudes"),
        ("Action Fraud", "Report Fraud"),
        ("Red button", "CEOP"),
    ):
        assert re.search(rf">{name}</a> <small>see: {now}", page), name
    assert ">Internet Watch Foundation (IWF)</a>" in page
    assert ">Internet Watch Foundation</a>" not in page, "the title that begins so stands right there"
    for contact in edition.pack.contacts.values():
        assert f'href="{address_of(contact)}"' in page
    letters = re.findall(r'<li><a href="#letter-(\d+)">', page)
    assert len(letters) > 20
    assert all(f'<h2 id="letter-{number}"' in page for number in letters)


def test_every_place_that_a_page_points_to_is_there(client: Any) -> None:
    for path in ("/a-z", "/words/", "/words/slang", "/resources/"):
        for link in sorted(set(read(client.get(path)).links)):
            target, _, place = link.partition("#")
            if place and target.startswith("/") and target != "/now":
                assert f'id="{place}"' in shown(client, target), (path, link)


PAGES: dict[str, str] = {}


def shown(client: Any, path: str) -> str:
    if path not in PAGES:
        PAGES[path] = client.get(path).content.decode()
    return PAGES[path]


def test_a_long_page_lists_its_parts_after_what_to_do_and_never_to_do(client: Any) -> None:
    page = client.get("/topics/sextortion/adult/").content.decode()
    listed = page.split('<h2 id="contents">', 1)[1].split("</nav>", 1)[0]
    parts = re.findall(r'href="#([\w-]+)">([^<]+)<', listed)
    after = page[page.index(listed) :]
    assert len(parts) >= 5
    for anchor, heading in parts:
        assert re.search(rf'<h2 id="{anchor}">\s*{re.escape(heading)}', after), anchor
    headings = re.findall(r"<h2[^>]*>", after)
    assert len(headings) == len(parts), "each part that has a heading is listed"
    assert page.index('id="do"') < page.index('id="never"') < page.index('id="contents"')


@pytest.mark.parametrize("audience", ["child", "adult", "professional"])
def test_whoever_came_with_a_question_sees_which_are_answered_before_the_steps_and_goes_straight_there(
    client: Any, edition: Edition, audience: str
) -> None:
    page = client.get(f"/topics/image_sharing/{audience}/").content.decode()
    steps = page.index('id="do"')
    asked = [one["q"] for one in edition.pack.topics["image_sharing"].words[audience].ask]
    folded = re.findall(r'<a href="#(ask-\d+)">([^<]+)</a>', page[:steps])
    assert [html.unescape(text) for _place, text in folded] == asked
    for place, text in folded:
        assert f'<h3 id="{place}">{text}</h3>' in page[steps:]
    assert page.index('id="ask"') < page.index('id="signs-1"'), "answers stand before signs"


@pytest.mark.parametrize("nation", NATIONS)
def test_the_law_of_a_topic_is_had_for_each_nation_and_is_of_that_nation_only(
    client: Any, edition: Edition, nation: str
) -> None:
    page = client.get(f"/topics/sextortion/adult/law/{nation}/")
    assert page.status_code == 200
    law = page.content.decode().split('id="law"', 1)[1].split("</section>", 1)[0]
    shown = {
        " ".join(one.split()) for one in re.findall(r'<div class="law">\s*<h3[^>]*>(.*?)</h3>', law, re.S)
    }
    assert shown
    of_it = {card.title for card in edition.pack.laws.values() if nation in card.nations}
    assert {html.unescape(one) for one in shown} <= of_it
    links = re.findall(r'href="/topics/sextortion/adult/law/(\w+)/#law"', law)
    assert sorted(links) == sorted({*NATIONS} - {nation}), "the other nations are one press away"


def test_a_page_of_advice_shows_its_steps_and_folds_only_what_comes_after_others(client: Any) -> None:
    first = re.compile(r'id="do".*?(<p class="line">|<details class="fold">)', re.DOTALL)
    for path in ("/topics/parental-controls/adult/", "/topics/send/adult/", "/topics/sextortion/adult/"):
        page = client.get(path).content.decode()
        found = first.search(page)
        assert found, path
        assert found[1] == '<p class="line">', path
    assert "When things are calmer" in page


def test_a_nation_that_is_none_has_no_page_of_law(client: Any) -> None:
    assert client.get("/topics/sextortion/adult/law/atlantis/").status_code == 404


def test_no_page_puts_one_product_above_another(client: Any, edition: Edition) -> None:
    for path in ("/resources/", "/topics/parental-controls/adult/", "/topics/general_prevention/adult/"):
        page = client.get(path).content.decode()
        assert "families.google" not in page, path
        assert not re.search(r"<(h2|strong)[^>]*>\s*(Google Family Link|MMGuardian)", page), path
        assert "We put no product above another" in page, path
    assert {"google_family_link", "mmguardian"} <= edition.pack.resources.keys(), "others rely on the ids"


def test_sources_are_named_so_that_a_family_knows_what_they_are(client: Any) -> None:
    for path in ("/contacts/", "/topics/sextortion/adult/"):
        page = client.get(path).content.decode()
        assert "Fact sheet" not in page, path
        assert "Our list of national services, 22 November 2026 (" in page, path
    card = (
        client.get("/contacts/").content.decode().split(">999</h", 1)[1].split('<div class="contact">', 1)[0]
    )
    assert "not yet checked by us" not in card
    assert "Our list of national services" in card, "where 999 comes from is still told"


def test_a_polish_page_that_is_partly_in_english_says_so_at_the_top_and_marks_what_is(client: Any) -> None:
    said = "Część tej strony jest po angielsku."
    for path in ("/differences", "/topics/send/professional/law/england/"):
        main = client.get(f"/pl{path}").content.decode().partition("<h1>")[2]
        assert said in main[:400], path
        assert main.index(said) < main.index('<span lang="en" dir="ltr">')
        assert "Part of this page is in English" not in client.get(path).content.decode()


@pytest.mark.parametrize("code", ["ar", "cy", "pl", "ro", "uk", "ur"])
def test_what_families_read_is_wholly_in_their_language(client: Any, code: str) -> None:
    with speaking(code):
        said = _("Part of this page is in English. It has not been translated yet.")
    for path in ("/words/", "/words/slang", "/say/", "/resources/", "/topics/own_behaviour/adult/", "/topics/send/child/"):  # fmt: skip
        page = client.get(f"/{code}{path}").content.decode()
        assert said not in page, path


def test_words_to_say_begin_with_a_list_for_each_reader_and_every_link_leads_to_words_of_theirs(
    client: Any, edition: Edition
) -> None:
    page = client.get("/say/").content.decode()
    _before, _nav, rest = page.partition('<nav class="no-print" aria-label="On this page">')
    contents, _end, said = rest.partition("</nav>")
    for heading, reader in (("For children", "child"), ("For parents, carers and other adults", "adult")):
        theirs = contents.partition(f"<h2>{heading}</h2>")[2].partition("</ul>")[0]
        linked = re.findall(r'href="#([^"]+)"', theirs)
        assert linked == [one.script for one in edition.pack.scripts.values() if reader in one.audience]
        assert all(f'id="{one}"' in said for one in linked)


HEAVY = (
    "/a-z",
    "/contacts/",
    "/contacts/near",
    "/words/slang",
    "/say/",
    "/topics",
    "/topics/coercion_group/adult/",
)
"""The longest pages that everybody may open."""


@pytest.mark.parametrize("code", [*LOCALES[1:], "easy"])
def test_no_page_is_heavier_than_twenty_kilobytes_in_any_language(client: Any, code: str) -> None:
    sizes = {path: len(gzip.compress(client.get(f"/{code}{path}").content, 6)) for path in HEAVY}
    assert {path: size for path, size in sizes.items() if size > 19_900} == {}


def test_a_page_to_learn_from_says_what_can_be_done_and_shouts_at_nobody_to_do_it_now(client: Any) -> None:
    learning = client.get("/topics/parental-controls/adult/").content.decode()
    in_danger = client.get("/topics/sextortion/adult/").content.decode()
    assert '<h2 id="do">What you can do</h2>' in learning
    assert "Do now" not in learning
    assert '<h2 id="do">Do now</h2>' in in_danger


@pytest.mark.parametrize(
    ("topic", "is_first"), [("image_sharing", False), ("cyberbullying", True), ("missing", False)]
)
def test_pages_beside_stand_before_the_steps_where_they_are_few_and_the_steps_can_wait(
    client: Any, edition: Edition, topic: str, is_first: bool
) -> None:
    page = client.get(f"/topics/{topic}/adult/").content.decode()
    beside = edition.pack.topics[topic].read_also[0]
    assert (page.index(f'href="/topics/{beside}/adult/"') < page.index('id="do"')) is is_first
