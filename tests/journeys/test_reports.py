"""Somebody tells a team and comes back. What they typed is with the team alone."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import pytest
from django.utils import timezone

from lifering.accounts.models import Closure, Team
from lifering.reports.disposing import dispose
from lifering.reports.handing_on import teams_to_add
from lifering.reports.models import Delivery, Disposal, Draft, Report
from tests.inboxes import ALWAYS, everything_stored, team
from tests.journeys.reporting import Teller
from tests.staff import Browser

pytestmark = pytest.mark.usefixtures("database")

RIVER = "He asked me to meet him by the Zzyzzx river. http://chat.example.org/x"


@pytest.fixture
def teller(client: Any) -> Teller:
    return Teller(client, words={"What happened?": RIVER})


def another_browser() -> Teller:
    return Teller(Browser())


def test_before_the_first_word_stands_who_reads_it_when_and_what_nobody_can_promise(teller: Teller) -> None:
    team(about="two people at Ashgrove School", hours=ALWAYS)

    teller.get("/report")

    for told in ("Two people at Ashgrove School", "They are there now", "Call 999", "may have to tell"):
        assert told in teller.text
    assert "<textarea" not in teller.page
    teller.begin()
    teller.until("What happened?")
    assert "Two people at Ashgrove School" in teller.text.partition("What happened?")[0]


def test_where_nobody_can_receive_the_form_is_closed_and_shows_who_answers(teller: Teller) -> None:
    team(keys=False)

    teller.get("/report")

    assert "Nobody can read a report here now" in teller.text
    assert "999" in teller.text
    assert teller.post("/report/start", door="child")["Location"] == "/report"


def test_going_back_over_the_place_and_on_loses_no_council(teller: Teller) -> None:
    team()
    teller.begin("adult")
    teller.until("Postcode, town or council")
    where = teller.at
    teller.post(where, place="Leeds")
    teller.get(where)
    (field,) = teller.found('<input[^>]*name="place"[^>]*>')
    assert 'value="Leeds"' in field
    assert not teller.found('name="answer"[^>]*checked')

    teller.post(where, place="Leeds", answer="")

    teller.get("/report/check")
    assert "Leeds" in teller.text


def test_a_child_tells_leaves_with_the_code_and_reads_the_reply_in_another_browser(teller: Teller) -> None:
    from tests.spec.test_reports import reply

    school = team()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    assert teller.post("/report/sent", word=words[2].upper())["Location"].endswith("/report/done")
    report = Report.objects.get()
    assert "hxxp://chat[.]example[.]org/x" in school.report(report).in_own_words
    reply(school, report, "Thank you for telling us. Are you safe?")

    there = another_browser()
    assert there.post("/report/back", code="  " + ", ".join(words).title())["Location"].endswith("/replies")
    there.get("/report/replies")

    assert "Thank you for telling us. Are you safe?" in there.text
    assert "They ask you" in there.text
    assert "river" not in there.page
    assert there.post("/report/replies", words="Yes. I am at my aunt's.")["Location"].endswith("/answered")
    assert school.message(report.messages.get(kind="answer")).words == "Yes. I am at my aunt's."


def test_the_numbers_lead_back_as_well(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    teller.send()
    numbers = teller.found(r'<span class="quiet">(\d+)</span></li>')

    assert another_browser().post("/report/back", code=" ".join(numbers))["Location"].endswith("/replies")


def as_shown(teller: Teller) -> list[str]:
    """The lines of the code as they are copied from the page: *torch 1816*."""
    return [" ".join(one) for one in teller.found(r'<li><strong>([a-z]+)</strong> <span class="quiet">(\d+)')]


@pytest.mark.parametrize("between", ["\r\n", " / ", ", ", " "])
@pytest.mark.parametrize("is_numbered", [False, True])
def test_a_child_pastes_the_code_as_the_page_showed_it(
    teller: Teller, between: str, is_numbered: bool
) -> None:
    team()
    teller.begin()
    teller.answer_all()
    teller.send()
    lines = as_shown(teller)
    if is_numbered:
        lines = [f"{place}. {line}" for place, line in enumerate(lines, 1)]

    assert another_browser().post("/report/back", code=between.join(lines))["Location"].endswith("/replies")


def test_a_child_who_copied_the_list_of_words_gets_in(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    typed = " ".join(f"{place}. {word}" for place, word in enumerate(words, 1))

    assert another_browser().post("/report/back", code=typed)["Location"].endswith("/replies")


def test_a_child_whose_number_is_not_that_of_the_word_is_told_where_and_keeps_what_was_typed(
    teller: Teller,
) -> None:
    team()
    teller.begin()
    teller.answer_all()
    teller.send()
    lines = as_shown(teller)
    word, number = lines[4].split()
    lines[4] = f"{word} {int(number) % 2048 + 1}"
    typed = " / ".join(lines)

    there = another_browser()
    assert there.post("/report/back", code=typed).status_code == 422
    assert "Look at word 5 again. The number beside it belongs to another word." in there.text
    assert f">{typed}</textarea>" in there.page
    assert there.post("/report/back", code=" / ".join(lines[:4])).status_code == 422
    assert "A code has 8 words. There are 4 here." in there.text


def test_the_word_that_is_asked_for_may_be_typed_with_its_number(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    teller.send()
    lines = as_shown(teller)

    assert teller.post("/report/sent", word=" ".join(lines[2:4])).status_code == 422
    assert teller.post("/report/sent", word="").status_code == 422
    assert teller.post("/report/sent", word=lines[2])["Location"].endswith("/report/done")


def test_a_wrong_word_is_named_by_its_place_and_nobody_is_turned_away(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()

    there = another_browser()
    for _ in range(3):
        assert there.post("/report/back", code=" ".join([*words[:3], "qqqq", *words[4:]])).status_code == 422
        assert "Look at word 4 again" in there.text
    there.post("/report/back", code=" ".join(["qqqq", *words[1:7], "xxxx"]))
    assert "Look at these words again: 1, 8." in there.text
    assert there.post("/report/back", code=" ".join(words[:5])).status_code == 422
    assert "There are 5 here" in there.text
    assert there.post("/report/back", code=" ".join([words[1], words[0], *words[2:]])).status_code == 422
    assert there.post("/report/back", code=" ".join(words)).status_code == 303


def test_after_sending_stand_the_code_who_reads_it_what_happens_and_what_if_it_gets_worse(
    teller: Teller,
) -> None:
    team(about="two people at Ashgrove School", hours=ALWAYS)
    teller.begin()
    teller.answer_all()

    teller.send()

    number = Report.objects.get().number
    for told in (
        "It was received",
        f"Number: {number}",
        "Two people at Ashgrove School",
        "They are there now",
    ):
        assert told in teller.text
    for told in ("What happens now", "They may write back", "If it gets worse, do not wait", "Call 999"):
        assert told in teller.text


def test_pressing_send_twice_makes_one_report_and_a_reload_shows_the_same_code(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()

    words = teller.send()
    teller.post("/report/send")
    teller.get("/report/sent")

    assert teller.found(r"<li><strong>([a-z]+)</strong> <span") == words
    assert Report.objects.count() == 1
    assert len(words) == 8


def test_who_begins_again_before_the_code_is_written_down_is_told_first_and_the_code_is_still_there(
    teller: Teller,
) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()

    told = teller.post("/report/start", door="child")

    assert told.status_code == 200
    assert "You have not written down your code yet" in teller.text
    assert "the code is gone for good" in teller.text
    assert not told.cookies
    assert 'href="/report/sent"' in teller.page
    teller.get("/report/sent")
    assert teller.found(r"<li><strong>([a-z]+)</strong> <span") == words


def test_who_goes_on_without_the_code_begins_another_report_behind_the_same_door(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    teller.post("/report/start", door="professional")
    chosen = dict(teller.found(r'<input type="hidden" name="(\w+)" value="(\w+)">'))
    assert chosen == {"door": "professional"}

    teller.at = teller.post("/report/start", **chosen, without="yes")["Location"]

    assert teller.at == "/report/1"
    assert Draft.objects.count() == 1, "nothing of the first is left in this browser"
    teller.answer_all()
    assert teller.send() != words
    assert Report.objects.count() == 2


def test_who_takes_the_answers_of_the_plan_along_is_told_of_the_code_as_well(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    teller.send()
    where = teller.post("/help/start", door="child")["Location"]
    teller.post(where, answer="no")

    teller.post("/report/start", carry="yes")

    assert "You have not written down your code yet" in teller.text
    assert dict(teller.found(r'<input type="hidden" name="(\w+)" value="(\w+)">')) == {"carry": "yes"}


def test_who_wrote_the_code_down_or_has_sent_nothing_begins_again_without_a_word_about_it(
    teller: Teller,
) -> None:
    team()
    teller.begin()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    teller.post("/report/sent", word=words[2])
    teller.begin()
    assert teller.at == "/report/1"


def test_the_page_with_the_code_says_for_how_long_it_is_shown(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    teller.send()

    assert "never again" not in teller.text
    assert "until you say that you have them" in teller.text
    teller.get("/report/sent")
    assert len(teller.found(r"<li><strong>([a-z]+)</strong> <span")) == 8, "it says what a reload does"


def test_after_the_word_check_this_browser_has_nothing_and_the_draft_is_gone(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    assert teller.post("/report/sent", word=words[1]).status_code == 422
    assert words[2] in teller.page  # the code is still there to look at

    teller.post("/report/sent", word=words[2])

    assert Draft.objects.count() == 0
    teller.get("/report/sent")
    assert "not here any more" in teller.text


def test_after_sending_the_draft_holds_no_word_of_it(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    teller.send()

    teller.get("/report/check")

    assert "river" not in teller.page
    assert "not here any more" not in teller.text


def test_leaving_takes_the_draft_along_row_and_cookie(teller: Teller) -> None:
    team()
    teller.begin()
    assert Draft.objects.count() == 1

    left = teller.get("/leave")

    assert left.cookies["lifering-draft"].value == ""
    assert Draft.objects.count() == 0


def test_who_is_kept_out_gets_nothing_not_even_a_row(teller: Teller) -> None:
    school, police = team(), team("Invented Police", "Online team", kind="police")
    teller.begin()
    teller.until("Who will read it")
    teller.at = teller.post(teller.at, out=str(school.team.id))["Location"]
    teller.answer_all()
    goes, _heading, left_out = teller.text.partition("It does not go to")
    assert "Online team, Invented Police" in goes.partition("It goes to")[2]
    assert "Ashgrove" not in goes
    assert "Safety team, Ashgrove School" in left_out
    assert '<div class="no-print">\n<h2>It does not go to' in teller.page, (
        "whom a child fears is not on paper"
    )
    teller.send()
    assert "Safety team, Ashgrove School" in teller.text.partition("It does not go to")[2]

    (delivery,) = Delivery.objects.all()

    assert delivery.team_id == police.team.id
    assert police.report(delivery.report).kept_out == {str(school.team.id): "Safety team, Ashgrove School"}


def test_who_is_kept_out_does_not_learn_of_it_as_the_partner_of_a_team_that_gets_it(teller: Teller) -> None:
    school = team()
    police = team("Invented Police", "Online team", kind="police", partner=school.team)
    cover = team("Invented Council", "Front door", kind="social_care", takes_reports=False)
    next_week = timezone.localdate() + dt.timedelta(days=7)
    Closure.objects.create(team=police.team, first_on=next_week, last_on=next_week, cover=cover.team)
    teller.begin()
    teller.until("Who will read it")
    teller.at = teller.post(teller.at, out=str(school.team.id))["Location"]
    teller.answer_all()
    teller.send()

    (delivery,) = Delivery.objects.all()

    assert delivery.team_id == police.team.id
    assert delivery.may_be_told == [str(cover.team.id)], "whoever stands in for it later, and not its partner"


def test_who_was_kept_out_stays_so_when_an_answer_changes_and_they_would_not_get_it_any_more(
    teller: Teller,
) -> None:
    school, police = team(), team("Invented Police", "Online team", kind="police")
    teller.begin()
    teller.until("Who will read it")
    teller.at = teller.post(teller.at, out=str(school.team.id))["Location"]
    teller.answer_all()
    Team.objects.filter(pk=school.team.pk).update(takes_reports=False)
    teller.at = "/report/check"
    teller.answer_all()
    teller.at = teller.get("/report/next")["Location"]
    teller.answer_all()
    teller.send()

    (delivery,) = Delivery.objects.all()
    content = police.report(delivery.report)
    assert list(content.kept_out) == [str(school.team.id)], "so that nobody hands it on to them later"
    Team.objects.filter(pk=school.team.pk).update(takes_reports=True)
    assert teams_to_add(delivery, content) == []


def test_the_page_on_which_teams_are_kept_out_cannot_be_read_the_other_way_round(teller: Teller) -> None:
    school = team()
    teller.begin()
    teller.until("Who will read it")

    assert "Who must NOT see this?" in teller.text
    assert "If you tick nothing, all of them read it." in teller.text
    label = teller.page.partition(f'value="{school.team.id}"')[2].partition("</label>")[0]
    assert "Do not send it to Safety team, Ashgrove School" in " ".join(label.split())


def test_what_is_to_happen_tonight_is_read_within_the_hour_and_nobody_waits_for_it(teller: Teller) -> None:
    team()
    teller.picks = ("today", *teller.picks)
    teller.begin()
    teller.answer_all()
    assert "Is something going to happen soon? Yes, today or tonight" in teller.text
    assert "It may happen before they read this. Do not wait for them: get help now" in teller.text
    teller.send()
    assert Report.objects.get().urgency == "within_the_hour"


def test_where_nothing_is_to_happen_soon_the_urgency_is_that_of_the_plan(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    assert "Do not wait for them: get help now" not in teller.text
    teller.send()
    assert Report.objects.get().urgency == "report_today"


def test_what_a_team_wrote_of_itself_is_marked_as_english_on_a_page_in_urdu(teller: Teller) -> None:
    team(about="two people at Ashgrove School", hours=ALWAYS)
    name, about = (
        f'<span lang="en" dir="ltr">{words}</span>'
        for words in ("Safety team, Ashgrove School", "Two people at Ashgrove School.")
    )
    teller.get("/ur/report")
    assert name in teller.page
    assert about in teller.page
    teller.at = teller.post("/ur/report/start", door="child")["Location"]
    while "checkboxes" not in teller.page or 'name="out"' not in teller.page:
        teller.answer_one()
        teller.get(teller.at)
    assert teller.page.count(name) == 2, "in the list and beside its box"
    assert about in teller.page


def test_who_keeps_everybody_out_is_asked_once_and_then_shown_who_takes_it(teller: Teller) -> None:
    school = team()
    teller.begin()
    teller.until("Who will read it")
    assert teller.post(teller.at, out=str(school.team.id)).status_code == 422
    assert "You kept all of them out" in teller.text
    teller.at = teller.post(teller.at, out=str(school.team.id), again="yes")["Location"]
    teller.answer_all()
    assert "You kept all of them out So nobody here would read it, and it is not sent." in teller.text
    assert "Nobody here reads this kind of report" not in teller.text
    assert teller.found(r'href="(/report/\d+)\?check">Change who reads it<')
    assert 'href="/report/others">See who takes it<' in teller.page

    assert teller.post("/report/send")["Location"].endswith("/report/others")
    teller.get("/report/others")
    assert "Zzyzzx river" in teller.text
    assert "Childline" in teller.text
    assert Report.objects.count() == 0


def test_where_no_team_takes_it_nobody_is_told_that_they_kept_all_of_them_out(teller: Teller) -> None:
    team(harms=["radicalisation"])
    teller.begin()
    teller.answer_all()

    assert "Nobody here reads this kind of report" in teller.text
    assert "You kept all of them out" not in teller.text


def test_a_team_that_opens_in_between_is_shown_before_it_gets_anything(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    team("Invented Police", "Online team", kind="police")

    assert teller.post("/report/send")["Location"].endswith("/report/check")
    assert Report.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("I want to kill myself and I have the pills", 303),
        ("I want to kill myself data:image/png;base64,AAAA", 422),
    ],
)
def test_danger_in_words_is_heard_at_once_whatever_else_is_wrong(
    teller: Teller, typed: str, said: int
) -> None:
    team()
    teller.begin()
    teller.until("What happened?")
    assert "First: get safe" not in teller.text

    response = teller.post(teller.at, words=typed)

    assert response.status_code == said
    if said == 303:
        teller.get(response["Location"])
    assert "First: get safe" in teller.text


def test_danger_answered_shows_999_and_still_lets_them_send(teller: Teller) -> None:
    team()
    teller.picks = ("yes", *teller.picks[1:])
    teller.begin()
    teller.answer_one()
    teller.get(teller.at)
    assert "First: get safe" in teller.text
    teller.answer_all()
    assert "First: get safe" in teller.text

    assert len(teller.send()) == 8
    assert Report.objects.get().urgency == "999_now"


def test_a_child_who_goes_back_in_a_report_and_says_yes_to_danger_is_asked_at_once_what_it_is(
    teller: Teller,
) -> None:
    team()
    teller.begin()
    teller.answer_one()
    teller.get(teller.at)
    assert "What is the danger?" not in teller.text

    teller.at = teller.post("/report/1", answer="yes")["Location"]

    assert teller.at == "/report/2"
    teller.get(teller.at)
    assert "What is the danger?" in teller.text


def test_a_child_who_changes_it_before_sending_is_asked_what_the_danger_is_and_comes_back(
    teller: Teller,
) -> None:
    team()
    teller.begin()
    teller.answer_all()

    teller.at = teller.post("/report/1?check", answer="yes")["Location"]

    assert teller.at == "/report/2?check"
    teller.get(teller.at)
    assert "What is the danger?" in teller.text
    assert teller.post(teller.at, answer="hurt")["Location"].endswith("/report/check")
    teller.get("/report/check")
    assert teller.text.index("Are you in danger right now?") < teller.text.index("What is the danger?")
    assert teller.text.index("What is the danger?") < teller.text.index("What is this about?")


def test_words_that_are_too_many_or_hold_a_file_are_not_taken_and_not_lost(teller: Teller) -> None:
    team()
    teller.begin()
    teller.until("What happened?")

    for typed, told in (("é word " * 1000, "at most 6,000"), (f"{RIVER} {'ab' * 60}", "We take words only")):
        assert teller.post(teller.at, words=typed).status_code == 422
        assert told in teller.text
        assert typed.strip()[:40] in teller.page
    assert "What to do in its place" in teller.text


def test_a_few_words_are_asked_about_once_and_then_taken(teller: Teller) -> None:
    team()
    teller.begin()
    teller.until("What happened?")

    assert teller.post(teller.at, words="help").status_code == 422
    assert teller.post(teller.at, words="help", again="yes").status_code == 303


def test_a_message_with_the_code_in_it_is_not_taken_and_says_why(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words, lines = teller.send(), as_shown(teller)
    there = another_browser()
    there.post("/report/back", code=" ".join(words))

    for part in (", ".join(words[1:6]), " / ".join(lines[1:6]), "1. " + " 2. ".join(words[1:6])):
        assert there.post("/report/replies", words=f"my words are {part}").status_code == 422
        assert "Your code is in this message" in there.text


def test_burning_takes_two_presses_and_then_the_code_opens_nothing(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    there = another_browser()
    there.post("/report/back", code=" ".join(words))

    there.get("/report/burn")
    assert Report.objects.get().burned_at is None
    assert there.post("/report/burn")["Location"].endswith("/report/burned")

    assert there.get("/report/replies").status_code == 303
    assert there.post("/report/back", code=" ".join(words)).status_code == 422


def test_whoever_comes_back_after_the_end_reads_that_it_was_closed(teller: Teller) -> None:
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    there, later = another_browser(), another_browser()
    there.post("/report/back", code=" ".join(words))
    ending = Disposal.objects.create(report=Report.objects.get(), asked_at=timezone.now())
    dispose(kept=ending.report, disposal=ending, by=None, at=timezone.now())

    assert there.get("/report/replies")["Location"].endswith("/report/ended")
    assert there.post("/report/replies", words="Are you there? Please write to me.").status_code == 303
    assert later.post("/report/back", code=" ".join(words))["Location"].endswith("/report/ended")
    assert later.get("/report/ended").status_code == 200
    assert "They read what you told" in later.text
    assert "get help now" in later.text


def test_what_was_typed_is_in_no_address_cookie_log_or_row(
    teller: Teller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    team()
    teller.begin()
    teller.answer_all()
    words = teller.send()
    there = another_browser()
    there.post("/report/back", code=" ".join(words))
    there.get("/report/replies")

    cookies = " ".join(one.value for browser in (teller, there) for one in browser.client.cookies.values())
    for hidden in ("Zzyzzx", " ".join(words), "-".join(words)):
        assert hidden.lower() not in (teller.at + cookies + caplog.text).lower()
        assert hidden.lower().encode() not in everything_stored().lower()


def test_the_answers_of_the_plan_come_along_only_if_somebody_says_so(teller: Teller) -> None:
    team()
    teller.post("/help/start", door="child")
    teller.at = "/help/1"
    teller.post("/help/1", answer="no")

    teller.get("/report")
    assert "Go on with my answers" in teller.text
    teller.at = teller.post("/report/start", carry="yes")["Location"]
    teller.get(teller.at)
    assert "Are you in danger" not in teller.text
    teller.begin()
    teller.get(teller.at)
    assert "Are you in danger" in teller.text


def test_over_the_limit_somebody_is_asked_once_and_never_refused(
    teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lifering.design.throttle import Throttle
    from lifering.reports import sending_views

    waited: list[float] = []
    full = Throttle(0, clock=lambda: 0.0, sleep=waited.append)
    monkeypatch.setattr(sending_views, "reports_sent", full)
    team()
    teller.begin()
    teller.answer_all()

    assert teller.post("/report/send").status_code == 200
    assert "Do you want to send this one?" in teller.text
    assert "Call 999" in teller.page
    assert teller.post("/report/send", sure="yes")["Location"].endswith("/report/sent")
    assert waited == [1.0]
