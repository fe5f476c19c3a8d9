"""Pages of the vault: Alice founds, Bob joins, Charlie is a stranger, Dora leaves."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse

from lifering.accounts.models import Member, Membership
from lifering.accounts.operations import leave_team
from lifering.accounts.refusing import Refused
from lifering.audit.models import Event
from lifering.keys import forms
from lifering.keys.forms import own_page
from lifering.vault import phrase as phrases
from lifering.vault.models import MemberKey, OpenVault, Share, TeamKey
from lifering.vault.pairs import PrivateKey
from lifering.vault.queries import has_phrase, newest, public_of, readers
from tests.databases import ONE_DATABASE, Kept
from tests.journeys.test_staff_doors import AGAIN, SECOND_STEP, SIGN_IN, names, outcome
from tests.spec.sealing import QUICK
from tests.staff import NOON, PASSWORD, Browser, Partnership, code_of, member, partnership, signed_in

WAY = "/staff/vault/"


@pytest.fixture(autouse=True)
def _quick(application: object, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(phrases, "TODAY", QUICK)


@pytest.fixture
def people(database: Kept) -> Partnership:
    return partnership()


def text(told: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", told.content.decode()).split())


def offer_of(told: Any) -> str:
    return str(re.search(r'name="offer" value="([^"]+)"', told.content.decode())[1])


def words_of(told: Any) -> list[str]:
    listed = re.search(r'<ol id="words".*?</ol>', told.content.decode(), re.S)[0]
    return re.findall(r"<li>(\w+)</li>", listed)


def says_who_they_are(browser: Browser) -> Browser:
    """With their password once more, as the page asks for it."""
    assert browser.send("/staff/again", password=PASSWORD).status_code == 302
    return browser


def chooses(browser: Browser, *, anew: bool = False) -> str:
    """Somebody goes through the three pages; answers the phrase on their paper."""
    page = f"{WAY}phrase/new" if anew else f"{WAY}phrase"
    says_who_they_are(browser)
    shown = browser.send(page, **({"sure": "yes"} if anew else {}))
    words = words_of(shown)
    asked = browser.send(page, offer=offer_of(shown), step="written")
    taken = browser.send(page, offer=offer_of(asked), step="typed", word2=words[1], word5=words[4])
    assert "Your vault phrase counts" in text(taken)
    return " ".join(words)


def opens(who: Member) -> tuple[Browser, str]:
    """Somebody chooses a phrase and opens their vault."""
    browser = signed_in(who)
    phrase = chooses(browser)
    assert browser.send(WAY, phrase=phrase)["Location"] == WAY
    return browser, phrase


def place_of(who: Member, people: Partnership) -> Membership:
    return Membership.objects.get(team=people.school, member=who)


def page_of(people: Partnership, *more: str) -> str:
    return "/".join([f"{WAY}teams/{people.school.pk}", *more])


def founded(people: Partnership) -> Browser:
    """Alice has made the key of the school's team, and has it open."""
    alice, phrase = opens(people.alice)
    assert alice.send(page_of(people, "key")).status_code == 302
    alice.send(WAY, phrase=phrase)
    return alice


def shares(alice: Browser, people: Partnership, who: Member, fingerprint: str) -> Any:
    return alice.send(page_of(people, "share", str(place_of(who, people).pk)), fingerprint=fingerprint)


def test_alice_is_told_what_a_phrase_is_and_sees_six_words_once(people: Partnership) -> None:
    alice = says_who_they_are(signed_in(people.alice))
    assert "Choose a vault phrase" in text(alice.get(WAY))
    before = text(alice.get(f"{WAY}phrase"))
    assert "Nobody can reset it" in before
    shown = alice.send(f"{WAY}phrase")
    words = words_of(shown)
    assert len(words) == 6
    assert "a printer keeps a list" in text(shown)
    asked = alice.send(f"{WAY}phrase", offer=offer_of(shown), step="written")
    assert "Type word 2 and word 5" in text(asked)
    assert not any(f"<li>{word}</li>" in asked.content.decode() for word in words)
    assert not has_phrase(people.alice.pk), "it counts only when two words were typed back"


def test_wrong_words_typed_back_take_no_phrase_and_lose_nothing(people: Partnership) -> None:
    alice = says_who_they_are(signed_in(people.alice))
    shown = alice.send(f"{WAY}phrase")
    words = words_of(shown)
    wrong = alice.send(
        f"{WAY}phrase", offer=offer_of(shown), step="typed", word2=words[1], word5=f"{words[4]}x"
    )
    assert wrong.status_code == 422
    assert "Look at your paper" in text(wrong)
    assert f'value="{words[4]}x"' in wrong.content.decode()
    assert not has_phrase(people.alice.pk)
    right = alice.send(
        f"{WAY}phrase", offer=offer_of(wrong), step="typed", word2=words[1].upper(), word5=f" {words[4]} "
    )
    assert "counts" in text(right)
    assert public_of(people.alice.pk).fingerprint in text(right)


def test_words_offered_to_bob_or_long_ago_are_not_taken(
    people: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, bob = (says_who_they_are(signed_in(one)) for one in (people.alice, people.ruth))
    shown = bob.send(f"{WAY}phrase")
    words = words_of(shown)
    typed = {"step": "typed", "word2": words[1], "word5": words[4]}
    assert alice.send(f"{WAY}phrase", offer=offer_of(shown), **typed).status_code == 422
    assert alice.send(f"{WAY}phrase", offer="made up", **typed).status_code == 422
    monkeypatch.setattr(forms, "MINUTES", -1)
    late = bob.send(f"{WAY}phrase", offer=offer_of(shown), **typed)
    assert "longer than half an hour" in text(late)
    assert words_of(late) != words
    assert not MemberKey.objects.exists()


@ONE_DATABASE
def test_whoever_finds_alices_browser_open_takes_no_phrase_without_her_password(
    people: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice, phrase = opens(people.alice)
    before = public_of(people.alice.pk)
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    for page in (f"{WAY}phrase", f"{WAY}phrase/new"):
        for told in (
            alice.get(page),
            alice.send(page, sure="yes"),
            alice.send(page, offer="made up", step="written"),
        ):
            assert told["Location"] == f"/staff/again?next={page.replace('/', '%2F')}"
    wrong = alice.send("/staff/again", password="not her password", next=f"{WAY}phrase/new")
    assert "That is not your password" in text(wrong)
    assert alice.get(f"{WAY}phrase/new").status_code == 302
    assert public_of(people.alice.pk) == before

    right = alice.send("/staff/again", password=PASSWORD, next=f"{WAY}phrase/new")
    assert right["Location"] == f"{WAY}phrase/new"
    assert alice.get(f"{WAY}phrase/new").status_code == 200
    assert words_of(alice.send(f"{WAY}phrase/new", sure="yes")) != phrase.split()


@ONE_DATABASE
def test_who_takes_their_time_to_write_six_words_down_is_not_asked_in_between(
    people: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice = says_who_they_are(signed_in(people.alice))
    shown = alice.send(f"{WAY}phrase")
    later = time.time() + 20 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    asked = alice.send(f"{WAY}phrase", offer=offer_of(shown), step="written")
    assert "Type word 2 and word 5" in text(asked)


def test_no_word_of_a_phrase_rests_in_the_database(people: Partnership) -> None:
    from tests.inboxes import everything_stored

    alice = says_who_they_are(signed_in(people.alice))
    shown = alice.send(f"{WAY}phrase")
    alice.send(f"{WAY}phrase", offer=offer_of(shown), step="written")
    stored = everything_stored()
    assert " ".join(words_of(shown)).encode() not in stored
    assert offer_of(shown).encode() not in stored


def test_a_phrase_opens_however_it_is_typed_and_sets_a_cookie_that_is_stored_nowhere(
    people: Partnership,
) -> None:
    alice, phrase = opens(people.alice)
    kept = alice.cookies["lifering-vault"]
    assert kept["httponly"]
    assert kept["samesite"] == "Strict"
    assert not kept["max-age"]
    assert "Your vault is open" in text(alice.get(WAY))
    assert public_of(people.alice.pk).fingerprint in text(alice.get(WAY))
    closed = alice.send(f"{WAY}close")
    assert closed["Location"] == WAY
    assert not OpenVault.objects.exists()
    assert "Open your vault" in text(alice.get(WAY))
    pasted = "  " + ",\n".join(word.upper().replace("E", "É") for word in phrase.split()) + " "
    assert alice.send(WAY, phrase=pasted)["Location"] == WAY


def test_a_wrong_phrase_is_said_and_after_three_the_wait_is_too(people: Partnership) -> None:
    alice, phrase = opens(people.alice)
    alice.send(f"{WAY}close")
    wrong = " ".join(reversed(phrase.split()))
    first = alice.send(WAY, phrase=wrong)
    assert first.status_code == 422
    assert "That is not your vault phrase" in text(first)
    assert wrong in first.content.decode(), "nothing typed is lost"
    assert "You typed 2" in text(alice.send(WAY, phrase="two words")), "that counts as no try"
    alice.send(WAY, phrase=wrong)
    alice.send(WAY, phrase=wrong)
    assert re.search(r"Wait \d+ seconds", text(alice.send(WAY, phrase=phrase)))


@ONE_DATABASE
@pytest.mark.parametrize(
    "told",
    [
        "https://elsewhere.example/staff/", "//elsewhere.example/staff/", "/help/1", "/staff", "/staff/nothing-here",
        "/staff/../help/1", "\\\\elsewhere.example", "javascript:alert(1)", "/staff//elsewhere.example", "", " /staff/",
    ],
)  # fmt: skip
def test_the_vault_leads_back_to_no_page_but_ours(people: Partnership, told: str) -> None:
    alice, phrase = opens(people.alice)
    assert own_page(told) == ""
    assert alice.send(WAY, phrase=phrase, next=told)["Location"] == WAY


@ONE_DATABASE
def test_the_vault_leads_back_to_the_staff_page_that_was_asked_for(people: Partnership) -> None:
    alice, phrase = opens(people.alice)
    alice.send(f"{WAY}close")
    asked = alice.get(f"{WAY}?next={page_of(people)}")
    assert f'value="{page_of(people)}"' in asked.content.decode()
    assert alice.send(WAY, phrase=phrase, next=page_of(people))["Location"] == page_of(people)


def test_alice_founds_the_team_and_bob_gets_the_key_by_the_groups_he_reads_out(people: Partnership) -> None:
    bob = people.ruth
    alice = founded(people)
    told = text(alice.get(page_of(people)))
    assert "Fewer than two people" in told
    assert "Ruth has no vault phrase yet" in told
    assert "no vault phrase yet" in text(alice.get(page_of(people, "share", str(place_of(bob, people).pk))))
    bobs, phrase = opens(bob)
    page = alice.get(page_of(people, "share", str(place_of(bob, people).pk)))
    groups = public_of(bob.pk).fingerprint
    assert groups not in text(page), "the groups are heard from Bob, not read here"
    other = shares(alice, people, bob, public_of(people.alice.pk).fingerprint)
    assert other.status_code == 422
    assert "share nothing" in text(other)
    assert shares(alice, people, bob, groups.upper())["Location"] == page_of(people)
    assert {one.member_id for one in readers(people.school.pk)} == {people.alice.pk, bob.pk}
    assert groups in text(alice.get(page_of(people)))
    assert "does not hold the newest key" in text(bobs.get(page_of(people)))
    bobs.send(WAY, phrase=phrase)
    assert "does not hold" not in text(bobs.get(page_of(people)))


def test_with_a_closed_vault_nothing_is_shared_and_the_way_to_it_is_shown(people: Partnership) -> None:
    alice = founded(people)
    opens(people.ruth)
    alice.send(f"{WAY}close")
    page = page_of(people, "share", str(place_of(people.ruth, people).pk))
    assert f"?next={page}" in alice.get(page).content.decode()
    refused = shares(alice, people, people.ruth, public_of(people.ruth.pk).fingerprint)
    assert refused.status_code == 422
    assert len(readers(people.school.pk)) == 1


def test_a_key_put_in_place_of_the_teams_is_visible_to_alice(people: Partnership) -> None:
    alice = founded(people)
    before = text(alice.get(page_of(people)))
    assert "another in its place" not in before
    other = PrivateKey.new().public
    TeamKey.objects.filter(team_id=people.school.pk).update(public=other.record)
    told = text(alice.get(page_of(people)))
    assert "another in its place" in told
    assert other.fingerprint in told


def test_a_key_that_nobody_can_open_is_said(people: Partnership) -> None:
    alice = founded(people)
    Share.objects.all().delete()
    assert "Nobody can open what is sealed" in text(alice.get(page_of(people)))


def test_a_second_first_key_is_refused(people: Partnership) -> None:
    alice = founded(people)
    again = alice.send(page_of(people, "key"))
    assert again.status_code == 422
    assert "has a key already" in text(again)


def test_alice_forgets_her_phrase_and_is_told_who_shares_again(people: Partnership) -> None:
    alice = founded(people)
    assert "nobody else can open" in text(alice.get(f"{WAY}phrase/new"))
    opens(people.dev)
    shares(alice, people, people.dev, public_of(people.dev.pk).fingerprint)
    assert "Dev can share the key with you again" in text(alice.get(f"{WAY}phrase/new"))
    old = public_of(people.alice.pk)
    assert alice.send(f"{WAY}phrase/new").status_code == 422, "only with the box ticked"
    assert public_of(people.alice.pk) == old
    new = chooses(alice, anew=True)
    assert public_of(people.alice.pk) != old
    assert [one.member_id for one in readers(people.school.pk)] == [people.dev.pk]
    assert alice.send(WAY, phrase=new).status_code == 302


def test_dora_leaves_and_a_new_key_is_made_for_those_who_stay(people: Partnership) -> None:
    alice, dora = founded(people), member("Dora", people.school, "deputy")
    doras, phrase = opens(dora)
    shares(alice, people, dora, public_of(dora.pk).fingerprint)
    doras.send(WAY, phrase=phrase)
    first = newest(people.school.pk)
    sent = alice.send(f"/staff/teams/{people.school.pk}/members/{place_of(dora, people).pk}/remove")
    assert sent.status_code == 302
    assert newest(people.school.pk).generation == first.generation + 1
    assert [one.member_id for one in readers(people.school.pk)] == [people.alice.pk]
    assert not has_phrase(dora.pk)
    assert not Share.objects.filter(member_id=dora.pk).exists()
    assert not OpenVault.objects.exists(), "also Alice opens hers again"


def test_dora_keeps_her_phrase_for_her_other_team(people: Partnership) -> None:
    alice, dora = founded(people), member("Dora", people.school)
    Membership.objects.create(team=people.police, member=dora)
    opens(dora)
    shares(alice, people, dora, public_of(dora.pk).fingerprint)
    leave_team(membership=place_of(dora, people), by=people.alice.pk, at=NOON)
    assert has_phrase(dora.pk)
    assert not Share.objects.filter(member_id=dora.pk).exists()


def test_the_only_one_who_can_open_cannot_be_removed(people: Partnership) -> None:
    dev, _phrase = opens(people.dev)
    dev.send(page_of(people, "key"))
    with pytest.raises(Refused, match="Share the team's key with a colleague first"):
        leave_team(membership=place_of(people.dev, people), by=people.alice.pk, at=NOON)
    assert place_of(people.dev, people)
    assert Member.objects.get(pk=people.dev.pk).is_active


def test_a_new_key_keeps_those_who_are_in_the_team_and_can_open(people: Partnership) -> None:
    alice, dora = founded(people), member("Dora", people.school)
    opens(dora)
    shares(alice, people, dora, public_of(dora.pk).fingerprint)
    Membership.objects.filter(member=dora).delete()
    assert "1 who can open these reports is not in the team" in text(alice.get(page_of(people)))
    assert "Make a new key" in text(alice.get(page_of(people, "new-key")))
    assert alice.send(page_of(people, "new-key"))["Location"] == page_of(people)
    assert [one.member_id for one in readers(people.school.pk)] == [people.alice.pk]


def test_whoever_changes_their_password_or_signs_out_closes_their_vaults(people: Partnership) -> None:
    alice, phrase = opens(people.alice)
    alice.send("/staff/sign-out")
    assert not OpenVault.objects.exists()
    again = Browser()
    again.send("/staff/sign-in", login=people.alice.email, password=PASSWORD)
    again.send("/staff/sign-in/code", code=code_of(people.alice))
    again.send(WAY, phrase=phrase)
    assert OpenVault.objects.count() == 1
    new = "nine wet otters sing"
    again.send("/staff/account/password", oldpassword=PASSWORD, password1=new, password2=new)
    assert Member.objects.get(pk=people.alice.pk).check_password(new)
    assert not OpenVault.objects.exists()


EVERYBODY = ("nobody", "nora", "stan", "ruth", "dev", "alice")
"""Not signed in; without a second step; of another team; reader; deputy; lead."""
STAFF = (SIGN_IN, SECOND_STEP, 200, 200, 200, 200)
PRIVATE = (SIGN_IN, SECOND_STEP, AGAIN, AGAIN, AGAIN, AGAIN)
MEMBERS = (SIGN_IN, SECOND_STEP, 404, 200, 200, 200)
KEYS = (SIGN_IN, SECOND_STEP, 404, 404, 200, 200)
MADE = (SIGN_IN, SECOND_STEP, 404, 404, 422, 422)
TO_FIRST = (SIGN_IN, SECOND_STEP, 302, 302, 302, 302)
TABLE: dict[str, tuple[int | str, ...]] = {
    "vault": STAFF,
    "vault-close": TO_FIRST,
    "vault-phrase": PRIVATE,
    "vault-phrase-anew": PRIVATE,
    "vault-team": MEMBERS,
    "vault-team-key": MADE,
    "vault-team-new-key": KEYS,
    "vault-share": KEYS,
}
FORMS_ONLY = {"vault-close", "vault-team-key"}


def test_the_table_of_the_vault_has_no_gap() -> None:
    assert sorted(name for name in names() if name.startswith("vault")) == sorted(TABLE)


@ONE_DATABASE
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_comes_as_far_as_the_table_says(people: Partnership, who: str) -> None:
    found = {}
    for name in TABLE:
        team = {"team": people.school.pk} if name in ("vault-share",) or name.startswith("vault-team") else {}
        more = {"place": place_of(people.ruth, people).pk} if name == "vault-share" else {}
        browser = signed_in(getattr(people, who, None))
        visit = browser.send if name in FORMS_ONLY else browser.get
        found[name] = outcome(visit(reverse(name, kwargs=team | more)))
    assert found == {name: row[EVERYBODY.index(who)] for name, row in TABLE.items()}


def test_charlie_from_another_team_changes_nothing_and_is_written_down(people: Partnership) -> None:
    founded(people)
    charlie, _phrase = opens(people.stan)
    opens(people.ruth)
    before = list(Share.objects.values_list("pk", "member_id"))
    for path in ("key", "new-key", f"share/{place_of(people.ruth, people).pk}"):
        told = charlie.send(page_of(people, path), fingerprint=public_of(people.ruth.pk).fingerprint)
        assert told.status_code == 404, path
    assert list(Share.objects.values_list("pk", "member_id")) == before
    assert Event.objects.order_by("-seq")[0].kind == "member.access_refused"
