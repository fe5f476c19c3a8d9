"""An open vault lives in one browser, for one sign-in."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import login, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory

from lifering.accounts.models import Member
from lifering.design.leaving import leave
from lifering.vault import phrase
from lifering.vault.codes import new_phrase
from lifering.vault.cookie import NAMES, forget, keep_open, keys_of
from lifering.vault.models import OpenVault
from lifering.vault.opening import open_vault
from lifering.vault.operations import choose_phrase, make_team_key
from lifering.vault.refusals import VaultIsClosed
from tests.spec.sealing import AT, QUICK, some


@pytest.fixture
def ann(database: object, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A request of Ann's, who is signed in and has opened her vault; with the response that said so."""
    monkeypatch.setattr(phrase, "TODAY", QUICK)
    member, told = Member.objects.create(email="ann@school.example", name="Ann"), new_phrase()
    choose_phrase(member_id=member.pk, phrase=told, by=str(member.pk), at=AT)
    make_team_key(team_id=some("school"), member_ids=[member.pk], by=str(member.pk), at=AT)
    request: Any = RequestFactory().get("/staff/", secure=True)
    request.session = SessionStore()
    request.user = AnonymousUser()
    login(request, member, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session.save()
    response = HttpResponse()
    key = request.session.session_key
    keep_open(request, response, open_vault(member_id=member.pk, phrase=told, session_key=key, at=AT))
    request.response = response
    request.COOKIES = {name: cookie.value for name, cookie in response.cookies.items()}
    return request


def test_the_cookie_is_for_this_host_this_site_and_no_script_and_ends_with_the_browser(ann: Any) -> None:
    cookie = ann.response.cookies[NAMES[0]]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
    assert (cookie["path"], cookie["domain"], cookie["max-age"], cookie["expires"]) == ("/", "", "", "")
    assert keys_of(ann, AT).teams == {some("school")}


def test_without_cookie_or_sign_in_the_vault_is_closed(ann: Any) -> None:
    kept = ann.COOKIES
    for cookies in ({}, {NAMES[1]: kept[NAMES[0]]}, {NAMES[0]: "x"}):
        ann.COOKIES = cookies
        with pytest.raises(VaultIsClosed):
            keys_of(ann, AT)


def test_who_signs_out_closes_the_vault_also_for_a_copied_cookie(ann: Any) -> None:
    before = ann.session.session_key
    logout(ann)
    assert not OpenVault.objects.exists()
    ann.session = SessionStore(before)
    with pytest.raises(VaultIsClosed):
        keys_of(ann, AT)


def test_closing_and_leaving_take_the_cookie_away(ann: Any) -> None:
    closed = HttpResponse()
    forget(ann, closed)
    for response in (closed, leave(ann)):
        assert response.cookies[NAMES[0]]["max-age"] == 0
        assert response.cookies[NAMES[0]].value == ""
