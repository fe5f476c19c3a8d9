"""Searching: danger first, then what was found, then the doors and who answers; the words are kept nowhere."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Error, Page

from tests.access.test_every_page import read
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]
FORM = "application/x-www-form-urlencoded"
WORRY = "my daughter sent a pic to some guy and now he wants money"


def search(client: Any, text: str, path: str = "/search") -> Any:
    return client.post(path, urlencode({"words": text}), content_type=FORM)


def main_of(answer: Any) -> str:
    page = answer.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_a_parent_who_writes_a_whole_sentence_finds_the_page_for_parents(client: Any) -> None:
    page = main_of(search(client, WORRY))
    first = re.search(r'class="hit" href="([^"]+)">([^<]+)<', page)
    assert first
    assert first[1] == "/topics/sextortion/adult/"
    assert first[2] == "Someone is blackmailing my child with a picture"
    assert 'href="/topics/sextortion/child/"' in page


@pytest.mark.parametrize(
    ("path", "text", "page_of", "question"),
    [
        ("/search", "police took our phones", "/topics/police-leaflet/adult/", "When do the phones and computers come back?"),
        ("/pl/search", "szantaż zdjęciem", "/pl/topics/sextortion/adult/", "zapłacić"),
    ],
)  # fmt: skip
def test_a_page_that_is_found_tells_which_questions_it_answers_and_leads_to_each(
    client: Any, path: str, text: str, page_of: str, question: str
) -> None:
    page = main_of(search(client, text, path))
    place, told = next(
        (place, told)
        for place, told in re.findall(rf'href="{page_of}#(ask-\d+)">([^<]+)<', page)
        if question in told
    )
    assert f'<h3 id="{place}">{told}</h3>' in client.get(page_of).content.decode()


@pytest.mark.parametrize(
    ("text", "named"), [("chcę się zabić", 'lang="pl" dir="ltr"'), ("أريد أن أموت", 'lang="ar" dir="rtl"')]
)
def test_only_the_words_of_another_language_are_marked_as_such(client: Any, text: str, named: str) -> None:
    """A screen reader would say *Questions people ask* in Polish; Arabic would stand from the left."""
    page = main_of(search(client, text))
    assert re.search(rf'<a class="hit" href="[^"]+" {named}>', page)
    assert "<li lang=" not in page
    assert "<summary>Questions people ask" in page


def test_what_was_found_comes_first_and_then_the_doors_and_who_answers(client: Any) -> None:
    page = main_of(search(client, WORRY))
    assert (
        page.index('class="hit"')
        < page.index('value="child"')
        < page.index("tel:08001111")
        < page.index("tel:08088005000")
    )


@pytest.mark.parametrize(
    "text",
    ["i want to kill myself", "he is outside", "meeting him tonight", "qwxzv suicde", "x" * 700 + " kms"],
)
def test_danger_shows_the_crisis_block_above_everything(client: Any, text: str) -> None:
    page = main_of(search(client, text))
    assert "First: get safe" in page
    assert page.index("First: get safe") < page.index("<h1")
    assert 'href="tel:999"' in page


@pytest.mark.parametrize(
    ("text", "path", "page_of"),
    [
        ("хочу вмерти", "/uk/search", "/uk/topics/self_harm_suicide/child/"),
        ("moja córka się tnie", "/search", "/pl/topics/self_harm_suicide/adult/"),
        ("i want to die", "/search", "/topics/self_harm_suicide/child/"),
    ],
)
def test_the_page_of_self_harm_stands_directly_under_the_crisis_block(
    client: Any, text: str, path: str, page_of: str
) -> None:
    page = main_of(search(client, text, path))
    first = re.search(r'class="hit" href="([^"]+)"', page[page.index('href="tel:999"') :])
    assert first
    assert first[1] == page_of
    assert "What happened, and where?" not in page


def test_a_knife_brings_999_and_no_words_about_ones_own_life(client: Any) -> None:
    own_life = re.compile("you matter|آپ اہم ہیں")
    for text, path in (("chaku", "/ur/search"), ("my dad has a knife", "/search")):
        block = danger_of(main_of(search(client, text, path)))
        assert 'href="tel:999"' in block
        assert not own_life.search(block), text
    for text in ("i want to kill myself", "he has a knife and i want to die", "ratunku"):
        assert own_life.search(danger_of(main_of(search(client, text)))), text


def test_words_about_ones_own_life_stand_only_where_somebody_may_speak_of_it(client: Any) -> None:
    for text in (
        "my kid eat poison",
        "my son he drink bleach",
        "a child not breathing",
        "dziecko wypiło wybielacz",
        "tata mnie bije",
    ):
        block = danger_of(main_of(search(client, text)))
        assert 'href="tel:999"' in block
        assert "you matter" not in block, text
    for text in ("i took loads of pills", "i cut my self and it wont stop bleeding"):
        assert "you matter" in danger_of(main_of(search(client, text))), text


def danger_of(page: str) -> str:
    return page[page.index('<section class="crisis"') :].partition("</section>")[0]


def test_a_link_for_another_reader_says_the_title_of_that_readers_page(client: Any) -> None:
    page = main_of(search(client, "people are mean to me"))
    child, adult = "People are being mean to me online", "My child is being bullied online"
    assert re.search(rf'/cyberbullying/child/">{child}', page)
    assert re.search(rf'/cyberbullying/adult/">[^<]*<span class="govuk-visually-hidden">: {adult}', page)


def test_ordinary_words_show_no_crisis_block(client: Any) -> None:
    for text in (WORRY, "sexting", "hello", ""):
        assert "First: get safe" not in main_of(search(client, text))


@pytest.mark.parametrize("text", ["hi", "help", "zzzz", "best pizza here", "jemand quält mich"])
def test_what_is_not_known_gets_one_question_with_doors_and_topics_to_choose_from(
    client: Any, text: str
) -> None:
    answer = search(client, text)
    page = main_of(answer)
    assert answer.status_code == 200
    assert "Tell us a little more" in page
    assert page.count("What happened, and where?") == 1
    assert 'value="child"' in page
    assert 'href="/topics/sextortion/child/"' in page
    assert f'value="{text}"' in page


def test_an_old_name_says_what_it_is_called_now(client: Any) -> None:
    page = main_of(search(client, "Action Fraud"))
    assert "“Action Fraud” is an old name. It is now called: Report Fraud." in page


@pytest.mark.parametrize("short", ["KCSIE", "EDT", "DSL"])
def test_a_short_name_is_not_called_an_old_one(client: Any, short: str) -> None:
    page = main_of(search(client, short))
    assert "is an old name" not in page
    assert f"“{short}” is another name for:" in page or f"It goes with “{short}”" in page


def test_a_long_text_is_looked_at_in_part_and_kept_whole(client: Any) -> None:
    text = f"{WORRY}. " + "and then " * 60
    answer = search(client, text)
    page = main_of(answer)
    assert "we looked at the first 400 letters only" in page
    assert text.strip() in page
    assert "/topics/sextortion/adult/" in page


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Type a word"),
        ("   ", "Type a word"),
        ("data:image/png;base64,iVBORw0KGgo", "We take words only"),
        ("look " + "A" * 90, "We take words only"),
    ],
)
def test_what_is_no_words_is_refused_with_one_sentence(client: Any, text: str, told: str) -> None:
    answer = search(client, text)
    assert answer.status_code == 422
    assert told in main_of(answer)
    assert "<title>Error: Help" in answer.content.decode()


def test_a_picture_is_refused_before_it_is_read(client: Any) -> None:
    assert client.generic("POST", "/search", b"\xff\xd8", content_type="image/jpeg").status_code == 415
    form = "multipart/form-data; boundary=x"
    assert client.generic("POST", "/search", b"--x--", content_type=form).status_code == 415


def test_words_are_in_no_address_no_cookie_and_no_log(client: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    answer = search(client, WORRY)
    assert answer.status_code == 200, "an answer, not a redirect to an address with the words in it"
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    links = read(answer).links
    assert not any("daughter" in link or "?" in link for link in links if link.startswith("/"))
    assert "daughter" not in caplog.text
    page = answer.content.decode()
    assert page.count('action="/search"') == 1
    assert re.search(r'<form method="post" action="/search" autocomplete="off" spellcheck="false"', page)


def test_words_in_an_address_are_not_read(client: Any) -> None:
    page = client.get("/search", {"words": "i want to kill myself"}).content.decode()
    assert "kill myself" not in page


def test_what_was_typed_is_shown_as_words_and_nothing_more(client: Any) -> None:
    page = search(client, '"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page


def test_every_link_of_an_answer_lands(client: Any) -> None:
    for text in (
        WORRY,
        "sexting",
        "what is cd9",
        "thinkuknow",
        "how do i tell my mum",
        "delete my history",
        "lado",
        "kcsie",
        "hello",
    ):
        for link in read(search(client, text)).links:
            path, _, place = link.partition("#")
            if path.startswith("/") and not path.startswith(
                ("/leave", "/staff/", "/light", "/dark", "/contrast", "/report")
            ):
                answer = client.get(path, follow=True)
                assert answer.status_code == 200, (text, link)
                assert not place or f'id="{place}"' in answer.content.decode(), (text, link)


def test_colours_stay(client: Any) -> None:
    page = search(client, WORRY, "/dark/search").content.decode()
    assert 'href="/dark/topics/sextortion/adult/"' in page
    assert 'action="/dark/search"' in page


def test_from_the_first_page_with_and_without_script(phone: Page) -> None:
    phone.goto("/")
    phone.fill("#words", WORRY)
    phone.click("button:has-text('Search')")
    assert phone.url.endswith("/search")
    assert phone.input_value("#words") == WORRY
    phone.click("a.hit >> nth=0")
    assert phone.url.endswith("/topics/sextortion/adult/")


def test_words_do_not_come_back_after_leaving(phone: Page, weather: str) -> None:
    phone.goto("/")
    phone.fill("#words", WORRY)
    phone.click("button:has-text('Search')")
    assert phone.input_value("#words") == WORRY
    phone.click("text=Leave this page")
    phone.wait_for_url(weather)
    for _ in range(3):
        try:
            phone.go_back(wait_until="load")
        except Error as refused:  # the browser does not send a form again by itself
            assert "ERR_CACHE_MISS" in str(refused)
            break
        assert "wants money" not in phone.content()
