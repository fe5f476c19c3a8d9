"""How staff come in: by invitation, with two steps, and nobody can keep another out."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import get_resolver

from lifering.accounts.inviting import accept_invitation, invite, open_invitation
from lifering.accounts.models import Invitation, Member
from lifering.accounts.refusing import Refused
from lifering.audit.models import Event
from tests.databases import ONE_DATABASE, Kept
from tests.staff import NOON, PASSWORD, Browser, code_for, code_of, member, partnership, signed_in


@pytest.fixture(autouse=True)
def _no_tries_yet(application: object) -> None:
    cache.clear()


@pytest.fixture
def browser() -> Browser:
    return Browser()


def sign_in(browser: Browser, who: Member, password: str = PASSWORD) -> Any:
    return browser.send("/staff/sign-in", login=who.email, password=password)


def kinds() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("kind", flat=True))


def test_ruth_signs_in_with_password_and_code(browser: Browser, database: Kept) -> None:
    ruth = member("Ruth", partnership().police)
    assert "Sign in" in browser.get("/staff/sign-in").content.decode()
    assert sign_in(browser, ruth)["Location"] == "/staff/sign-in/code"
    assert browser.get("/staff/")["Location"].startswith("/staff/sign-in?next="), "one step is none"
    wrong = browser.send("/staff/sign-in/code", code="000000")
    assert "That code was not right" in wrong.content.decode()
    assert browser.send("/staff/sign-in/code", code=code_of(ruth))["Location"] == "/staff/first"
    assert "Eastmere Police" in browser.get("/staff/").content.decode()
    assert browser.send("/staff/sign-out").status_code == 302
    assert browser.get("/staff/").status_code == 302
    assert kinds()[-3:] == ["member.sign_in_refused", "member.signed_in", "member.signed_out"]


@ONE_DATABASE
def test_ruth_who_lost_her_bookmark_finds_where_to_sign_in_at_the_foot_of_any_page(
    browser: Browser, database: Kept
) -> None:
    for path, before in (("/", ""), ("/now", ""), ("/dark/topics", "/dark"), ("/pl/contacts/", "/pl")):
        head, _main, foot = browser.get(path).content.decode().partition('<footer class="foot">')
        link = f'href="{before}/staff/sign-in"'
        assert link in foot, path
        assert link not in head, "whoever is in danger does not meet it"
        there = browser.get(f"{before}/staff/sign-in")
        assert there.status_code == 200 or there["Location"] == "/staff/sign-in", "staff pages are English"


@ONE_DATABASE
def test_a_code_that_was_used_is_refused_and_ruth_is_told_to_wait_for_the_next(
    browser: Browser, database: Kept
) -> None:
    ruth = member("Ruth", partnership().police)
    sign_in(browser, ruth)
    code = code_of(ruth)
    assert browser.send("/staff/sign-in/code", code=code)["Location"] == "/staff/first"
    again = Browser()
    sign_in(again, ruth)

    told = again.send("/staff/sign-in/code", code=code)

    assert "That code was used a moment ago" in told.content.decode()
    assert "That code was not right" not in told.content.decode()
    assert again.get("/staff/")["Location"].startswith("/staff/sign-in?next="), "it opens nothing"
    assert kinds()[-1] == "member.sign_in_refused", "it is written down as any wrong code"
    assert "That code was not right" in again.send("/staff/sign-in/code", code="000000").content.decode()


@ONE_DATABASE
def test_whoever_guesses_behind_the_limit_is_not_told_which_code_would_be_right(
    browser: Browser, database: Kept
) -> None:
    ruth = member("Ruth", partnership().police)
    sign_in(browser, ruth)
    for _guess in range(12):
        browser.send("/staff/sign-in/code", code="000000")
    told = browser.send("/staff/sign-in/code", code=code_of(ruth))
    assert told.status_code == 200, "it is not taken"
    assert "was used a moment ago" not in told.content.decode()


def test_a_new_member_joins_by_a_link_sets_up_both_steps_and_sees_codes_once(
    browser: Browser, live_database: Kept
) -> None:
    team = partnership().school
    link = invite(team=team, email="mia@school.example", name="Mia", role="reader", by="command", at=NOON)
    Invitation.objects.update(made_at=_now())
    assert "Mia" in browser.get(link).content.decode()
    weak = browser.send(link, name="Mia Holt", password="short", again="other")
    assert weak.status_code == 422
    assert 'value="Mia Holt"' in weak.content.decode(), "nothing typed is lost"
    joined = browser.send(link, name="Mia Holt", password=PASSWORD, again=PASSWORD)
    assert joined["Location"] == "/staff/account/second-step"
    assert browser.get("/staff/")["Location"] == "/staff/account/second-step"
    page = browser.get("/staff/account/second-step").content.decode()
    secret = re.search(r'class="key">(\w+)', page)[1]
    done = browser.send("/staff/account/second-step", code=code_for(secret))
    assert done["Location"] == "/staff/account/codes"
    first, second = (browser.get("/staff/account/codes").content.decode() for _ in range(2))
    assert len(re.findall(r'class="key">\d{8}', first)) == 10
    assert not re.findall(r'class="key">\d{8}', second)
    assert browser.get("/staff/").status_code == 200
    assert browser.get(link).status_code == 404, "a link works once"
    assert "member.joined" in kinds()
    assert "member.second_step_set" in kinds()


def test_who_came_in_by_password_alone_before_the_second_step_was_set_is_sent_out_by_it(
    browser: Browser, live_database: Kept
) -> None:
    ruth = member("Ruth", partnership().police)
    Authenticator.objects.filter(user=ruth).delete()  # between an old telephone and a new one
    thief = Browser()
    for one in (thief, browser):
        assert sign_in(one, ruth).status_code == 302
    assert thief.get("/staff/")["Location"] == "/staff/account/second-step"

    page = browser.get("/staff/account/second-step").content.decode()
    secret = re.search(r'class="key">(\w+)', page)[1]
    browser.send("/staff/account/second-step", code=code_for(secret))

    assert browser.get("/staff/").status_code == 200
    assert thief.get("/staff/")["Location"].startswith("/staff/sign-in?next=")


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()


def test_a_link_lasts_a_week_and_only_its_hash_is_kept(database: Kept) -> None:
    import datetime as dt

    team = partnership().school
    link = invite(team=team, email="mia@school.example", name="Mia", role="lead", by="command", at=NOON)
    word = link.rsplit("/", 1)[1]
    assert word not in str(Invitation.objects.values())
    assert open_invitation(word, at=NOON + dt.timedelta(days=6, hours=23))
    assert open_invitation(word, at=NOON + dt.timedelta(days=7)) is None
    with pytest.raises(Refused, match="Ask the lead"):
        accept_invitation(word=word, name="Mia", password=PASSWORD, at=NOON + dt.timedelta(days=8))
    assert not Member.objects.filter(name="Mia").exists()


@pytest.mark.parametrize(
    ("email", "name", "role"),
    [("mia", "Mia", "reader"), ("mia@x.example", "", "reader"), ("mia@x.example", "Mia", "king")],
)
def test_an_invitation_that_cannot_be_is_refused_in_one_sentence(
    database: Kept, email: str, name: str, role: str
) -> None:
    with pytest.raises(Refused) as refused:
        invite(team=partnership().school, email=email, name=name, role=role, by="command", at=NOON)
    assert str(refused.value).endswith(".")


def test_secrets_of_the_second_step_do_not_lie_in_the_clear(database: Kept) -> None:
    ruth = partnership().ruth
    kept = Authenticator.objects.get(user=ruth).data["secret"]
    assert not re.fullmatch(r"[A-Z2-7]+", kept)
    assert len(code_of(ruth)) == 6


@ONE_DATABASE
def test_a_stranger_who_guesses_locks_ruth_out_of_no_device_she_has_used(
    browser: Browser, database: Kept
) -> None:
    ruth = member("Ruth", partnership().police)
    sign_in(browser, ruth)
    browser.send("/staff/sign-in/code", code=code_of(ruth))
    browser.get("/staff/")
    browser.send("/staff/sign-out")
    stranger = Browser()
    said = [sign_in(stranger, ruth, password="a guess").content.decode() for _ in range(12)]
    assert "Too many failed" in said[-1]
    assert "Too many" in sign_in(stranger, ruth).content.decode(), "the right guess comes too late"
    assert sign_in(browser, ruth)["Location"] == "/staff/sign-in/code"


@ONE_DATABASE
def test_a_known_device_of_one_member_counts_for_no_other(browser: Browser, database: Kept) -> None:
    team = partnership().police
    ruth, mia = (member(name, team) for name in ("Ruth", "Mia"))
    sign_in(browser, mia)
    browser.send("/staff/sign-in/code", code=code_of(mia))
    browser.get("/staff/")
    browser.send("/staff/sign-out")
    for _ in range(11):
        sign_in(browser, ruth, password="a guess")
    assert "Too many" in sign_in(Browser(), ruth).content.decode()


ALLAUTH_AWAY = [
    "account_signup", "account_email", "account_reset_password", "account_set_password",
    "account_confirm_login_code", "account_email_verification_sent", "mfa_list_webauthn", "mfa_download_recovery_codes",
]  # fmt: skip


@pytest.mark.parametrize("name", ALLAUTH_AWAY)
def test_nobody_can_sign_up_reset_or_do_what_we_do_not_offer(name: str) -> None:
    assert name not in get_resolver().reverse_dict


@ONE_DATABASE
def test_no_staff_page_is_made_by_another_template_engine(
    database: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.template.base import Template

    def never(*_: object, **__: object) -> None:
        raise AssertionError("Django's engine made a page")

    monkeypatch.setattr(Template, "render", never)
    monkeypatch.setattr(Template, "__init__", never)
    alice = member("Amy", partnership().police, "lead")
    browser = Browser()
    for path in ("/staff/sign-in", "/staff/sign-in/closed"):
        assert browser.get(path).status_code == 200
    sign_in(browser, alice)
    assert browser.get("/staff/sign-in/code").status_code == 200
    browser.send("/staff/sign-in/code", code=code_of(alice))
    for path in (
        "",
        "account",
        "account/password",
        "account/codes/new",
        "account/second-step/new",
        "sign-out",
    ):
        assert browser.get(f"/staff/{path}").status_code == 200, path
    wrong = browser.send("/staff/account/password", oldpassword="x", password1="y", password2="z")
    assert "There is a problem" in wrong.content.decode()


@ONE_DATABASE
def test_a_form_without_its_token_is_refused_with_a_page_that_helps(database: Kept) -> None:
    strict = Browser(enforce_csrf_checks=True)
    told = strict.send("/staff/sign-in", login="x@example.org", password="y")
    assert told.status_code == 403
    assert "open for too long" in told.content.decode()
    assert "What you wrote" not in told.content.decode()


@ONE_DATABASE
def test_whoever_opens_the_page_to_sign_in_gets_no_cookie_before_they_have_signed_in(database: Kept) -> None:
    strict, ruth = Browser(enforce_csrf_checks=True), member("Ruth", partnership().police)
    assert not strict.get("/staff/sign-in").cookies
    ours = {"Sec-Fetch-Site": "same-origin"}
    refused = strict.send("/staff/sign-in", headers=ours, login=ruth.email, password="not hers")
    assert (refused.status_code, dict(refused.cookies)) == (200, {})
    taken = strict.send("/staff/sign-in", headers=ours, login=ruth.email, password=PASSWORD)
    assert taken["Location"] == "/staff/sign-in/code"


@ONE_DATABASE
@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}],
    ids=str,
)  # fmt: skip
def test_nobody_is_signed_in_by_a_form_of_another_site(database: Kept, headers: dict[str, str]) -> None:
    strict, ruth = Browser(enforce_csrf_checks=True), member("Ruth", partnership().police)
    told = strict.send("/staff/sign-in", headers=headers, login=ruth.email, password=PASSWORD)
    assert (told.status_code, dict(told.cookies)) == (403, {})


@ONE_DATABASE
def test_every_other_form_for_staff_keeps_its_token(database: Kept) -> None:
    strict = Browser(enforce_csrf_checks=True)
    strict.force_login(member("Ruth", partnership().police))
    told = strict.send("/staff/account/password", headers={"Sec-Fetch-Site": "same-origin"}, oldpassword="x")
    assert told.status_code == 403


@ONE_DATABASE
def test_what_somebody_wrote_before_they_were_signed_out_is_shown_to_be_copied(database: Kept) -> None:
    strict = Browser(enforce_csrf_checks=True)
    wrote = "Thank you for telling us. <We> look at it today."
    reply = f"/staff/teams/{uuid4()}/reports/{uuid4()}/reply"
    told = strict.send(
        reply, words=wrote, csrfmiddlewaretoken="x" * 32, phrase="six words of somebody's vault"
    )
    said = unescape(told.content.decode())
    assert (told.status_code, wrote in said) == (403, True)
    assert "x" * 32 not in said
    assert "six words" not in said


@ONE_DATABASE
def test_staff_pages_are_in_english_and_keep_their_colours(database: Kept) -> None:
    browser = Browser()
    assert browser.get("/cy/dark/staff/sign-in")["Location"] == "/dark/staff/sign-in"
    assert browser.get("/dark/staff/sign-in").status_code == 200


@ONE_DATABASE
def test_a_staff_page_is_never_kept_and_asks_no_other_site(database: Kept, tmp_path: Path) -> None:
    told = signed_in(partnership().alice).get("/staff/")
    assert (
        told["Cache-Control"].startswith(("no-store", "max-age=0", "private"))
        or "no-store" in told["Cache-Control"]
    )
    assert "default-src 'none'" in told["Content-Security-Policy"]
    assert not re.findall(r'(?:src|href)="https?://', told.content.decode())
