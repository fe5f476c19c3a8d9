"""Answering questions: one a page, nothing lost, nothing asked in vain, nothing typed kept."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client, RequestFactory

FORM = "application/x-www-form-urlencoded"


def post(client: Client, path: str, **fields: str | list[str]) -> object:
    from urllib.parse import urlencode

    return client.post(path, urlencode(fields, doseq=True), content_type=FORM)


def walk(client: Client, door: str, *answers: str | list[str]) -> str:
    """Answers the first questions behind a door; the address of the next page."""
    where = post(client, "/help/start", door=door)["Location"]
    for answer in answers:
        where = post(client, where, answer=answer)["Location"]
    return str(where)


def heading(client: Client, path: str) -> str:
    page = client.get(path).content.decode()
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
    assert found
    return " ".join(found[1].split())


@pytest.mark.parametrize(
    "door",
    [
        "child",
        "adult",
        "professional",
        "adult_affected",
        "own_behaviour",
        "relative_of_suspect",
        "leaflet",
        "leaflet_child",
        "leaflet_family",
    ],
)
def test_every_door_leads_to_a_question_and_to_a_plan(client: Client, door: str) -> None:
    assert walk(client, door) == "/help/1"
    assert client.get("/help/1").status_code == 200
    plan = client.get("/help/plan")
    assert plan.status_code == 200
    blocks = [plan.content.decode().index(f'id="{block}"') for block in ("do", "never", "who", "law")]
    assert blocks == sorted(blocks)


def test_whoever_worries_about_themself_says_first_whether_they_are_under_18(client: Client) -> None:
    page = client.get(walk(client, "own_behaviour")).content.decode()
    offered = {one or other for one, other in re.findall(r'name="answer"[^>]*value="(\w+)"|value="(\w+)"[^>]*name="answer"', page)}  # fmt: skip
    assert offered == {"child", "own_behaviour", "pass"}


def test_a_child_of_14_who_worries_about_themself_has_shore_and_childline_and_no_plan_of_an_adult(
    client: Client,
) -> None:
    walk(client, "own_behaviour", "child", "no", "own_behaviour", "13_15")
    plan = client.get("/help/plan").content.decode()
    assert "Shore" in plan
    assert "shorespace.org.uk" in plan
    assert "0800 1111" in plan
    for adults in ("Stop It Now", "0808 1000 900", "solicitor", "Samaritans"):
        assert adults not in plan


@pytest.mark.parametrize("said", ["own_behaviour", "pass"])
def test_an_adult_who_worries_about_themself_has_stop_it_now_whether_or_not_they_say_that_they_are_one(
    client: Client, said: str
) -> None:
    walk(client, "own_behaviour", said, "no", "own_behaviour")
    plan = client.get("/help/plan").content.decode()
    assert "Stop It Now" in plan
    assert "shorespace.org.uk" not in plan


def test_a_door_that_is_not_there_leads_home(client: Client) -> None:
    assert post(client, "/help/start", door="nowhere")["Location"] == "/"


def test_there_is_a_plan_after_every_answer(client: Client) -> None:
    where = walk(client, "child")
    for _ in range(5):
        assert client.get("/help/plan").status_code == 200
        page = client.get(where).content.decode()
        value = "not_sure" if 'value="not_sure"' in page else "pass"
        where = post(client, where, answer=value)["Location"]


def test_every_question_can_be_passed_over(client: Client) -> None:
    where = walk(client, "professional")
    for _ in range(40):
        if where == "/help/check":
            break
        page = client.get(where).content.decode()
        value = "not_sure" if 'value="not_sure"' in page else "pass"
        assert "would rather not say" in page
        where = post(client, where, answer=value)["Location"]
    assert where == "/help/check"
    assert client.get("/help/plan").status_code == 200


def test_no_answer_is_an_error_that_says_what_to_do(client: Client) -> None:
    walk(client, "child")
    response = post(client, "/help/1")
    page = response.content.decode()  # type: ignore[attr-defined]

    assert response.status_code == 422  # type: ignore[attr-defined]
    assert "<title>Error: Help" in page
    assert "There is a problem" in page
    assert 'href="#answer"' in page
    assert 'id="answer"' in page


def test_not_sure_beside_another_answer_asks_which_one(client: Client) -> None:
    where = walk(client, "child", "no")
    response = post(client, where, answer=["sextortion", "pass"])

    assert response.status_code == 422  # type: ignore[attr-defined]
    page = response.content.decode()  # type: ignore[attr-defined]
    assert "do not go together" in page
    assert len(re.findall(r"checked", page)) == 2


def test_an_answer_that_is_not_offered_is_refused(client: Client) -> None:
    walk(client, "child")
    assert post(client, "/help/1", answer="<script>").status_code == 422  # type: ignore[attr-defined]


def test_danger_is_answered_first_on_the_next_page(client: Client) -> None:
    page = client.get(walk(client, "child", "yes")).content.decode()
    assert page.index("First: get safe") < page.index("<form")


def test_show_me_now_keeps_the_answer_that_was_given(client: Client) -> None:
    where = walk(client, "child", "no")
    assert post(client, where, answer="sextortion", then="now")["Location"] == "/help/plan"
    assert "picture" in client.get("/help/check").content.decode()
    assert "Do not pay" in client.get("/help/plan").content.decode()


def test_show_me_now_works_without_an_answer(client: Client) -> None:
    where = walk(client, "child", "no")
    assert post(client, where, then="now")["Location"] == "/help/plan"


def test_changing_an_answer_drops_what_it_makes_pointless(client: Client) -> None:
    walk(client, "child", "yes", ["meeting"])
    assert "There is a plan to meet someone" in client.get("/help/check").content.decode()

    post(client, "/help/1?check", answer="no")

    assert "There is a plan to meet someone" not in client.get("/help/check").content.decode()
    assert post(client, "/help/1?check", answer="no")["Location"] == "/help/check"


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_a_child_who_goes_back_and_says_that_there_is_danger_is_asked_at_once_what_it_is(
    client: Client, answer: str
) -> None:
    assert walk(client, "child", "no") == "/help/2"
    assert heading(client, "/help/2") == "What is this about?"

    where = str(post(client, "/help/1", answer=answer)["Location"])

    assert heading(client, where) == "What is the danger?"
    assert f'href="{back_from(where)}"' in client.get(where).content.decode()
    where = str(post(client, where, answer="hurt")["Location"])
    assert heading(client, where) == "What is this about?"


def back_from(where: str) -> str:
    return f"/help/{int(where.rpartition('/')[2]) - 1}"


@pytest.mark.parametrize("door", ["child", "professional", "own_behaviour", "leaflet_parent"])
def test_who_finds_danger_on_the_page_of_all_answers_is_asked_at_once_and_comes_back_there(
    client: Client, door: str
) -> None:
    where = walk(client, door)
    for _ in range(40):
        if where == "/help/check":
            break
        page = client.get(where).content.decode()
        offered = re.findall(r'name="answer"[^>]*?value="([^"]*)"', page)
        where = str(post(client, where, answer="no" if "no" in offered else offered[-1])["Location"])
    assert where == "/help/check"
    page = client.get(where).content.decode()
    change = next(
        address
        for address, words in re.findall(r'href="(/help/\d+\?check)"[^>]*>(.*?)</a>', page, re.DOTALL)
        if re.search(r"in danger\s+right now", words)
    )

    where = str(post(client, change, answer="yes")["Location"])

    assert re.search(r"danger( is it)?\?", heading(client, where))
    assert where.endswith("?check")
    assert post(client, where, answer="hurt")["Location"] == "/help/check"
    page = client.get("/help/check").content.decode()
    assert page.index("danger right now") < page.index("danger?" if "danger?" in page else "danger is it?")


def test_a_child_who_changes_nothing_that_opens_a_question_comes_back_to_all_answers(client: Client) -> None:
    walk(client, "child", "no", "sextortion")
    assert post(client, "/help/1?check", answer="no")["Location"] == "/help/check"


def test_a_question_once_answered_shows_the_answer_again(client: Client) -> None:
    walk(client, "child", "no")
    page = client.get("/help/1").content.decode()
    assert re.search(r'value="no"\s+checked', page)


def at_the_place(client: Client) -> str:
    """Passes over questions until one asks for a place."""
    where = walk(client, "adult", "parent_carer")
    for _ in range(40):
        page = client.get(where).content.decode()
        if 'name="place"' in page:
            return where
        where = post(client, where, answer="not_sure" if 'value="not_sure"' in page else "pass")["Location"]
    raise AssertionError("Nobody asked for a place")


def test_a_town_gives_the_council_and_the_word_is_let_go(client: Client) -> None:
    where = at_the_place(client)
    assert post(client, where, place="SO14 7LY").status_code == 303  # type: ignore[attr-defined]

    page = client.get("/help/check").content.decode()
    assert "Southampton" in page
    assert "SO14" not in page
    assert "SO14" not in client.get(where).content.decode()


def test_a_place_that_may_be_several_is_asked_again_with_a_choice(client: Client) -> None:
    where = at_the_place(client)
    refused = post(client, where, place="Newport")
    page = refused.content.decode()  # type: ignore[attr-defined]

    assert refused.status_code == 422  # type: ignore[attr-defined]
    picked = re.search(r'name="pick" type="radio" value="([^"]+)"', page)
    assert picked
    assert post(client, where, place="Newport", pick=picked[1]).status_code == 303  # type: ignore[attr-defined]


def test_a_place_nobody_knows_keeps_what_was_typed_and_says_what_to_type(client: Client) -> None:
    where = at_the_place(client)
    refused = post(client, where, place="Zzyzzx")

    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert 'value="Zzyzzx"' in refused.content.decode()  # type: ignore[attr-defined]


def test_answers_that_somebody_changed_are_forgotten_calmly(client: Client) -> None:
    walk(client, "child", "no")
    client.cookies["lifering"] = client.cookies["lifering"].value[:-6] + "AAAAAA"
    response = client.get("/help/2")

    assert response.status_code == 200
    assert "Your answers are not here any more" in response.content.decode()
    assert response.cookies["lifering"]["max-age"] == 0


@pytest.mark.parametrize(("minutes", "is_there"), [(29, True), (31, False)])
def test_answers_are_forgotten_after_half_an_hour(minutes: int, is_there: bool) -> None:
    from django.http import HttpResponse

    from lifering.triage.cookie import NothingKept, seal, unseal

    now = dt.datetime(2026, 11, 22, 23, 50, tzinfo=dt.UTC)
    later, asked = now + dt.timedelta(minutes=minutes), RequestFactory().get("/")
    response = HttpResponse()
    seal(asked, response, b"answers", "a secret", now)
    asked.COOKIES["lifering"] = response.cookies["lifering"].value

    if is_there:
        assert unseal(asked, "a secret", later) == b"answers"
    else:
        with pytest.raises(NothingKept):
            unseal(asked, "a secret", later)


def test_the_cookie_is_small_sealed_and_strict(client: Client) -> None:
    walk(client, "child", "no", ["sextortion", "grooming", "cyberbullying"])
    cookie = client.cookies["lifering"]

    assert len(cookie.value) < 2000
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert "child" not in cookie.value


def test_under_https_the_cookie_is_bound_to_the_host(client: Client) -> None:
    response = client.post("/help/start", "door=child", content_type=FORM, secure=True)

    assert response.cookies["__Host-lifering"]["secure"]
    assert "Strict-Transport-Security" in response


def test_an_address_never_names_a_question_or_an_answer(client: Client) -> None:
    where = walk(client, "child", "yes", ["suicide_self_harm"])
    assert re.fullmatch(r"/help/\d+", where)


def test_keeping_the_answers_is_one_press(client: Client) -> None:
    walk(client, "child", "no")
    assert post(client, "/help/keep")["Location"] == "/help/plan"


LOOKING = (
    "/help/1", "/help/check", "/help/next", "/help/plan", "/help/keep", "/help/99",
    "/help/help-sheet.pdf", "/help/help-card.pdf", "/help/large-print.pdf",
)  # fmt: skip


@pytest.mark.parametrize("path", LOOKING)
def test_an_answer_on_its_way_while_somebody_leaves_brings_nothing_back(client: Client, path: str) -> None:
    """Only a reply, and whoever asks for longer, seals the answers anew."""
    walk(client, "child", "no")
    assert not client.get(path).cookies


def test_a_reply_and_a_press_begin_the_half_hour_anew(client: Client) -> None:
    where = walk(client, "child", "no")
    assert "lifering" in post(client, where, answer="grooming").cookies  # type: ignore[attr-defined]
    assert "lifering" in post(client, where).cookies, "also one that is refused"  # type: ignore[attr-defined]
    assert "lifering" in post(client, "/help/keep").cookies  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/help/1", "/help/check", "/help/plan"])
def test_a_page_says_until_when_the_answers_are_kept_and_looking_puts_nothing_off(
    client: Client, path: str
) -> None:
    from django.conf import settings
    from django.http import HttpResponse

    from lifering.lib.moments import hour
    from lifering.triage.cookie import seal, unseal

    walk(client, "child", "no")
    asked, response = RequestFactory().get("/"), HttpResponse()
    asked.COOKIES["lifering"] = client.cookies["lifering"].value
    now = dt.datetime.now(dt.UTC)
    last = now - dt.timedelta(minutes=20)
    seal(asked, response, unseal(asked, settings.SECRET_KEY, now), settings.SECRET_KEY, last)
    client.cookies["lifering"] = response.cookies["lifering"].value

    for _ in range(2):
        page = client.get(path).content.decode()
        assert f"until <span data-until>{hour(last + dt.timedelta(minutes=30))}</span>." in page
        found = re.search(r'data-ends="(\d+)"', page)
        assert found
        assert 590 < int(found[1]) <= 600


def test_the_script_is_told_the_new_hour_when_it_keeps_the_answers(client: Client) -> None:
    walk(client, "child", "no")
    told = client.generic("POST", "/help/keep", HTTP_ACCEPT="text/plain")
    assert re.fullmatch(r"\d+(:\d\d)?[ap]m", told.content.decode())
    assert told["Content-Type"] == "text/plain; charset=utf-8"
    assert "lifering" in told.cookies


def test_a_plan_speaks_of_ticks_only_where_there_are_some(client: Client) -> None:
    walk(client, "child", "no")
    for path, has_ticks in (("/help/plan", True), ("/easy/help/plan", False)):
        page = client.get(path).content.decode()
        assert 'id="do"' in page
        assert ("The ticks you make" in page) is has_ticks
        assert ('class="tick"' in page) is has_ticks


def test_none_of_these_at_the_leaflet_offers_every_kind_of_person(client: Client) -> None:
    walk(client, "leaflet")
    page = client.get("/help/1").content.decode()
    assert all(
        f'value="{one}"' in page for one in ("child", "parent_carer", "professional", "adult_affected")
    )


def test_the_door_for_adults_does_not_ask_whether_they_are_a_child(client: Client) -> None:
    walk(client, "adult")
    page = client.get("/help/1").content.decode()
    assert 'value="parent_carer"' in page
    assert 'value="child"' not in page


def test_an_adult_it_happened_to_is_not_asked_their_age(client: Client) -> None:
    walk(client, "adult", "adult_affected")
    for step in range(1, 6):
        assert "How old" not in client.get(f"/help/{step}").content.decode()


def test_reloading_after_keeping_shows_the_plan(client: Client) -> None:
    walk(client, "child", "no")
    assert client.get("/help/keep")["Location"] == "/help/plan"


@pytest.mark.parametrize("path", ["/", "/now", "/healthz", "/topics", "/help/1"])
def test_a_monitor_may_ask_for_the_headers_alone(client: Client, path: str) -> None:
    assert client.head(path).status_code == 200


def number_on(client: Client, path: str) -> str:
    found = re.search(r'name="about" value="(\d+)"', client.get(path).content.decode())
    assert found
    return found[1]


def test_an_old_tab_does_not_answer_a_question_it_never_showed(client: Client) -> None:
    """Danger "not sure" brings one more question; a second tab takes it away again, and the steps move."""
    walk(client, "child", "not_sure")
    old = number_on(client, "/help/2")
    post(client, "/help/1", answer="no")
    assert number_on(client, "/help/2") != old
    answered = post(client, "/help/2", about=old, answer="hurt")
    assert answered["Location"] == "/help/2"
    assert "hurt" not in client.get("/help/check").content.decode().lower()


def test_a_place_that_was_only_guessed_is_asked_about(client: Client) -> None:
    where = walk(client, "child", "no")
    for _ in range(12):
        if "Postcode, town or council" in client.get(where).content.decode():
            break
        page = client.get(where).content.decode()
        values = re.findall(r'name="answer"[^>]*value="(\w+)"', page)
        where = str(post(client, where, answer="not_sure" if "not_sure" in values else "pass")["Location"])
    guessed = post(client, where, place="Southhampton")
    assert guessed.status_code == 422  # type: ignore[attr-defined]
    assert "Do you mean Southampton?" in guessed.content.decode()  # type: ignore[attr-defined]
    assert post(client, where, pick="E06000045").status_code == 303  # type: ignore[attr-defined]


SOUTHAMPTON, EDINBURGH, TELFORD = "E06000045", "S12000036", "E06000020"
WHERE = "Where does the child live?"


def where_it_says(client: Client) -> str:
    """What the page with all answers says of the place."""
    page = client.get("/help/check").content.decode()
    found = re.search(f"{WHERE}.*?<dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    assert found
    return " ".join(found[1].split())


@pytest.mark.parametrize(
    ("typed", "picked", "chosen", "read"),
    [
        ("NG1 1AA", EDINBURGH, "", "Nottingham"),  # typed anew after a choice for another text
        ("Leeds", EDINBURGH, "scotland", "Leeds"),
        ("England", EDINBURGH, "", "England"),
        ("Newport", TELFORD, "", "Telford and Wrekin"),
        ("Southhampton", SOUTHAMPTON, "", "Southampton"),
        ("", TELFORD, "", "Telford and Wrekin"),
        ("asdfg", "", "england", "England"),
        ("asdfg", EDINBURGH, "wales", "Wales"),
        ("Leeds", "", "not_sure", "Leeds"),
    ],
)
def test_the_last_word_about_the_place_counts(
    client: Client, typed: str, picked: str, chosen: str, read: str
) -> None:
    where = at_the_place(client)
    answered = post(client, where, place=typed, pick=picked, answer=chosen)
    assert answered.status_code == 303  # type: ignore[attr-defined]
    assert where_it_says(client) == read


@pytest.mark.parametrize(
    ("typed", "picked", "chosen"),
    [
        ("Newport", EDINBURGH, ""),  # no choice for this text
        ("Newport", "", "england"),  # one of several: which?
        ("Southhampton", EDINBURGH, "england"),
        ("Jersey", "", "england"),  # known, and no place of these pages
        ("asdfg", EDINBURGH, ""),
    ],
)
def test_a_place_that_may_be_another_is_asked_about(
    client: Client, typed: str, picked: str, chosen: str
) -> None:
    refused = post(client, at_the_place(client), place=typed, pick=picked, answer=chosen)
    assert refused.status_code == 422  # type: ignore[attr-defined]


def test_a_place_once_answered_stands_in_its_field_and_going_on_keeps_it(client: Client) -> None:
    where = at_the_place(client)
    post(client, where, place="Newport", pick="W06000022")
    page = client.get(where).content.decode()
    field = re.search(r'<input[^>]*name="place"[^>]*>', page)
    assert field
    assert 'value="Newport"' in field[0]
    assert not re.search(r'name="answer"[^>]*checked', page), "the country follows from it"

    post(client, where, place="Newport")
    assert where_it_says(client) == "Newport"
    post(client, where, place="Newport", answer="not_sure")
    assert "Newport" not in client.get("/help/check").content.decode()


def test_what_would_change_the_plan_is_reckoned_for_the_place_of_the_plan(client: Client) -> None:
    """Whoever said Leeds is not asked what would be if it were Scotland."""
    post(client, at_the_place(client), place="Leeds")
    page = client.get("/help/plan").content.decode()
    changes = page[page.index("This would change if") :]
    assert "If the answer were:" in changes
    assert WHERE not in changes
