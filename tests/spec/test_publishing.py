"""Two people put content in force, one can put it back, and nobody alone can change what children read."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lifering.engine.library import Library
from lifering.engine.packs.refusal import PackRefused
from lifering.publishing.changes import changes
from lifering.publishing.refusal import Misused, NotTrusted
from lifering.publishing.served import open_in_force, stock_of
from lifering.publishing.signing import public_half, sign, statement
from lifering.publishing.status import faults, status
from tests.conftest import ROOT
from tests.shelves import FRIDAY, HELPLINE, ICE, WATER, Published, shelf_of_two

NEXT_YEAR = FRIDAY.replace(year=2028)


@pytest.fixture
def published(tmp_path: Path) -> Published:
    return shelf_of_two(tmp_path)


def test_two_people_put_a_bundle_in_force(published: Published) -> None:
    digest = published.publish()
    edition = open_in_force(published.shelf)
    assert edition.hash == digest
    assert edition.signers == ("amira", "ben")
    assert [act.what for act in published.shelf.history()] == ["add", "activate"]


def test_one_person_alone_cannot_publish(published: Published) -> None:
    digest = published.add()
    published.sign(digest, "amira")
    with pytest.raises(NotTrusted, match=r"signed by amira \(safeguarding\)\. It takes two different people"):
        published.activate(digest)
    with pytest.raises(Misused, match="is in force"):
        published.shelf.in_force()


def test_one_person_under_two_names_cannot_publish(published: Published) -> None:
    published.person("amira-again", "law", key=published.keys["amira"])
    digest = published.add()
    published.sign(digest, "amira")
    (published.shelf.signatures_folder(digest) / "amira-again.json").write_bytes(
        _signature(published, digest, "amira-again")
    )
    with pytest.raises(
        NotTrusted, match=r"amira-again \(law\) and amira \(safeguarding\)\. It takes two diff"
    ):
        published.activate(digest)


def test_one_person_with_two_keys_cannot_publish(published: Published) -> None:
    first = published.keys["amira"]
    published.person("amira", "law")
    digest = published.add()
    published.sign(digest, "amira")
    folder = published.shelf.signatures_folder(digest)
    (folder / "other.json").write_bytes((folder / "amira.json").read_bytes())
    published.keys["amira"] = first
    published.sign(digest, "amira")
    with pytest.raises(NotTrusted, match="two different people"):
        published.activate(digest)


def test_two_people_of_whom_none_is_for_safeguarding_cannot_publish(published: Published) -> None:
    published.person("chen", "technical")
    digest = published.add()
    published.sign(digest, "ben", "chen")
    with pytest.raises(NotTrusted, match="one of them for safeguarding"):
        published.activate(digest)


def test_two_safeguarding_people_can_publish(published: Published) -> None:
    published.person("dilys")
    digest = published.add()
    published.sign(digest, "amira", "dilys")
    published.activate(digest)
    assert published.shelf.in_force() == digest


def test_a_stranger_cannot_sign_and_a_strangers_signature_does_not_count(published: Published) -> None:
    digest = published.add()
    published.keys["eve"] = Ed25519PrivateKey.generate()
    with pytest.raises(Misused, match=r"signers\.yaml"):
        published.sign(digest, "eve")
    published.sign(digest, "amira")
    (published.shelf.signatures_folder(digest) / "eve.json").write_bytes(_signature(published, digest, "eve"))
    with pytest.raises(NotTrusted, match=r"'eve' is in no line of signers\.yaml"):
        published.activate(digest)


def test_a_stranger_who_signs_as_ben_does_not_count(published: Published) -> None:
    digest = published.add()
    published.sign(digest, "amira")
    published.keys["ben"] = Ed25519PrivateKey.generate()
    (published.shelf.signatures_folder(digest) / "ben.json").write_bytes(_signature(published, digest, "ben"))
    with pytest.raises(NotTrusted, match="signature of ben does not fit"):
        published.activate(digest)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("on", "2026-11-26"),
        ("digest", "0" * 64),
        ("signer", "amira"),
        ("signature", "00" * 64),
        ("signature", "zz"),
    ],
)
def test_a_signature_with_one_part_changed_does_not_count(
    published: Published, part: str, value: str
) -> None:
    digest = published.add()
    published.sign(digest, "amira", "ben")
    path = published.shelf.signatures_folder(digest) / "ben.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {part: value}))
    with pytest.raises(NotTrusted, match="does not fit this bundle"):
        published.activate(digest)


def test_a_signature_for_one_bundle_is_none_for_another(published: Published) -> None:
    signed, other = published.add(), published.add(ICE)
    published.sign(signed, "amira", "ben")
    published.shelf.signatures_folder(signed).rename(published.shelf.signatures_folder(other))
    with pytest.raises(NotTrusted, match="does not fit this bundle"):
        published.activate(other)


def test_somebody_whose_time_is_over_cannot_sign_nor_be_counted(published: Published) -> None:
    digest = published.add()
    published.sign(digest, "amira", "ben")
    with pytest.raises(NotTrusted, match=r"ben signed on 2026-11-27 and may sign until 2027-12-31"):
        published.activate(digest, at=NEXT_YEAR)
    with pytest.raises(Misused, match="no signer's on 2028"):
        published.sign(digest, "ben", on=NEXT_YEAR.date())


def test_a_signature_from_before_or_after_somebodys_time_does_not_count(published: Published) -> None:
    digest = published.add()
    published.sign(digest, "amira")
    for day in (dt.date(2025, 12, 31), dt.date(2028, 1, 1)):
        made = sign(published.keys["ben"], digest=digest, signer="ben", on=day)
        (published.shelf.signatures_folder(digest) / "ben.json").write_text(
            json.dumps({"signer": "ben", "digest": digest, "on": str(day), "signature": made.signature})
        )
        with pytest.raises(NotTrusted, match=f"ben signed on {day}, but may sign from"):
            published.activate(digest)


@pytest.mark.parametrize("how", ["changed", "added", "lost", "linked"])
def test_a_bundle_that_was_touched_cannot_be_signed_or_put_in_force(published: Published, how: str) -> None:
    digest = published.add()
    published.sign(digest, "amira", "ben")
    law = published.shelf.bundle(digest) / "small" / "laws" / "l.yaml"
    if how == "changed":
        law.chmod(0o644)
        law.write_text(ICE)
    elif how == "added":
        law.with_name("m.yaml").write_text("")
    elif how == "lost":
        law.unlink()
    else:
        (published.shelf.bundle(digest) / "areas").symlink_to(published.folder)
    with pytest.raises(NotTrusted, match="add it again"):
        published.activate(digest)
    with pytest.raises(NotTrusted, match="add it again"):
        published.sign(digest, "amira")


def test_a_pack_with_a_fault_does_not_come_on_the_shelf(published: Published) -> None:
    with pytest.raises(NotTrusted, match="found 1 problems, so the bundle is not added") as refused:
        published.add(WATER.replace("{id: book}", "{id: bok}"))
    assert "'bok'" in refused.value.problems[0]
    assert len(published.shelf.digests()) == 1


def test_a_site_does_not_serve_what_somebody_pointed_at_by_hand(published: Published) -> None:
    seconds = iter(range(0, 1000, 10))
    good = published.publish()
    library = Library(stock_of(published.folder), clock=lambda: next(seconds))
    unsigned = published.add(ICE)
    (published.folder / "active").write_text(f"{unsigned}\n")
    assert library.current().hash == good
    assert "signed by nobody" in library.problem
    with pytest.raises(PackRefused, match="signed by nobody"):
        Library(stock_of(published.folder), clock=lambda: next(seconds))
    published.sign(unsigned, "amira", "ben")
    assert library.current().hash == unsigned
    assert library.problem == ""


def test_a_site_started_after_its_signers_left_still_serves(published: Published) -> None:
    digest = published.publish()
    signers = published.shelf.signers_file
    signers.write_text(signers.read_text().replace("2027-12-31", "2026-11-27"))
    assert Library(stock_of(published.folder), clock=lambda: 0.0).current().hash == digest


def test_a_stolen_key_is_struck_out_while_the_site_runs_after_somebody_else_has_signed(
    published: Published,
) -> None:
    seconds = iter(range(0, 1000, 10))
    digest = published.publish()
    library = Library(stock_of(published.folder), clock=lambda: next(seconds))
    published.person("dilys", "police")
    published.sign(digest, "dilys")
    signers = published.shelf.signers_file
    signers.write_text(signers.read_text().replace("signer: ben\n", "signer: struck-out\n"))
    assert library.current().signers == ("amira", "dilys")
    assert library.problem == ""


def test_one_person_puts_the_last_good_content_back_although_its_signers_have_left(
    published: Published,
) -> None:
    first, second = published.publish(), published.publish(ICE)
    assert published.roll_back(at=NEXT_YEAR) == first
    assert published.shelf.in_force() == first
    assert list(published.shelf.history())[-1].what == "rollback"
    with pytest.raises(Misused, match="No bundle was in force before"):
        published.roll_back()
    published.activate(second)
    assert published.roll_back() == first


def test_overdue_content_is_not_put_in_force_unless_somebody_says_so_and_may_always_be_put_back(
    published: Published,
) -> None:
    """A year on. What is worse, an old check or a wrong line, is for the operator to say; the pages warn."""
    published.person("dilys", until="2029-12-31")
    published.person("emre", "law", until="2029-12-31")
    first, second = published.publish(), published.publish(ICE)
    published.sign(first, "dilys", "emre")
    with pytest.raises(NotTrusted, match="not put in force") as refusal:
        published.activate(first, at=NEXT_YEAR)
    assert all("--overdue-allowed" in problem for problem in refusal.value.problems)
    published.activate(first, at=NEXT_YEAR, overdue_allowed=True)
    assert list(published.shelf.history())[-1].note == "overdue allowed"
    assert published.roll_back(at=NEXT_YEAR) == second


def test_going_back_twice_goes_back_two(published: Published) -> None:
    first = published.publish()
    second = published.publish(ICE)
    published.publish(WATER.replace("title: Water", "title: Steam"))
    assert [published.roll_back(), published.roll_back()] == [second, first]


def test_nobody_goes_back_to_content_that_was_touched_or_whose_signer_was_struck_out(
    published: Published,
) -> None:
    first, second = published.publish(), published.publish(ICE)
    signers = published.shelf.signers_file
    kept = signers.read_text()
    signers.write_text(kept.replace("signer: ben", "signer: ben-no-more"))
    with pytest.raises(NotTrusted, match="'ben' is in no line"):
        published.roll_back(without_check=True)
    signers.write_text(kept)
    (published.shelf.bundle(first) / "small" / "laws" / "m.yaml").write_text("")
    with pytest.raises(NotTrusted, match="add it again"):
        published.roll_back(without_check=True)
    assert published.shelf.in_force() == second


def test_going_back_to_content_that_fails_todays_check_has_to_be_said(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lifering.engine.check import Report
    from lifering.publishing import operations

    first = published.publish()
    published.publish(ICE)
    monkeypatch.setattr(operations, "check", lambda *_, **_how: Report(["A scenario fails."], "", {}))
    with pytest.raises(NotTrusted, match="--without-check"):
        published.roll_back()
    assert published.roll_back(without_check=True) == first
    assert list(published.shelf.history())[-1].note == "without check"


def test_a_withdrawn_helpline_stays_withdrawn_whatever_is_put_in_force(published: Published) -> None:
    seconds = iter(range(0, 1000, 10))
    published.publish()
    library = Library(stock_of(published.folder), clock=lambda: next(seconds))
    before = library.current()
    published.withdraw("rescue")
    after = library.current()
    assert after.pack.withdrawn == {"rescue": []}
    assert after.vocabulary is before.vocabulary, "nothing is read anew for it"
    second = published.publish(ICE)
    assert (library.current().hash, library.current().pack.withdrawn) == (second, {"rescue": []})
    assert any(
        "rescue (all channels), 2026-11-27 22:30 by op: nobody answers" in line
        for line in status(published.shelf, FRIDAY.date())
    )


def test_a_helpline_is_withdrawn_also_while_newer_content_is_refused(published: Published) -> None:
    seconds = iter(range(0, 1000, 10))
    published.publish()
    library = Library(stock_of(published.folder), clock=lambda: next(seconds))
    (published.shelf.bundle(published.shelf.in_force()) / "small" / "laws" / "m.yaml").write_text("")
    published.withdraw("rescue")
    assert library.current().pack.withdrawn == {"rescue": []}
    assert "add it again" in library.problem


def test_nobody_withdraws_999_or_a_service_that_is_not_there(published: Published) -> None:
    published.publish()
    with pytest.raises(Misused, match="999 is never withdrawn"):
        published.withdraw("999")
    with pytest.raises(Misused, match="'resque' is no contact"):
        published.withdraw("resque")
    with pytest.raises(Misused, match=r"no channel of rescue. It has: 0123 456"):
        published.withdraw("rescue", "0123 457")


def test_withdrawing_more_never_gives_anything_back(published: Published) -> None:
    published.publish(
        contacts=HELPLINE.replace(
            "[{kind: phone, value: '0123 456'",
            "[{kind: web, value: ring.example, cost: free}, {kind: phone, value: '0123 456'",
        )
    )
    published.withdraw("rescue", "0123 456")
    published.withdraw("rescue", "ring.example")
    assert published.shelf.withdrawn() == {"rescue": ["0123 456", "ring.example"]}
    published.withdraw("rescue")
    published.withdraw("rescue", "0123 456")
    assert published.shelf.withdrawn() == {"rescue": []}


def test_whoever_withdraws_one_of_those_always_shown_is_warned(published: Published) -> None:
    published.publish()
    assert published.withdraw("rescue") == []
    head = published.shelf.bundle(published.shelf.in_force()) / "small" / "pack.yaml"
    head.chmod(0o644)
    head.write_text(head.read_text().replace("always_shown: ['999']", "always_shown: ['999', rescue]"))
    assert "fall back on the others" in published.withdraw("rescue")[0]


def test_a_list_of_what_is_withdrawn_that_cannot_be_read_stops_a_start_but_not_a_site(
    published: Published,
) -> None:
    seconds = iter(range(0, 1000, 10))
    digest = published.publish()
    published.withdraw("rescue")
    library = Library(stock_of(published.folder), clock=lambda: next(seconds))
    published.shelf.withdrawn_file.write_text("[")
    assert library.current().pack.withdrawn == {"rescue": []}
    assert "withdrawn.json cannot be read" in library.problem
    with pytest.raises(PackRefused, match=r"withdrawn\.json"):
        Library(stock_of(published.folder), clock=lambda: 0.0)
    published.shelf.withdrawn_file.write_text("[]")
    assert (library.current().hash, library.current().pack.withdrawn, library.problem) == (digest, {}, "")


def test_status_says_when_too_few_can_sign(published: Published) -> None:
    published.publish()
    assert list(faults(published.shelf, FRIDAY.date())) == []
    assert "may sign today" in next(faults(published.shelf, NEXT_YEAR.date()))


def test_a_signer_reads_what_would_change(published: Published) -> None:
    from lifering.engine.packs.loader import read_pack

    one, two = (read_pack(published.shelf.bundle(published.add(law)) / "small") for law in (WATER, ICE))
    assert list(changes(one, two)) == ["~ law water-act", '    title: "Water" -> "Ice"']
    assert list(changes(one, one)) == []


def test_the_bytes_that_are_signed_are_those_in_the_record_of_the_decision() -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    on, digest = dt.date(2026, 11, 27), "ab" * 32
    record = (ROOT / "docs" / "adr" / "0011-publishing.md").read_text().replace("\n", "").replace(" ", "")
    for expected in (
        public_half(key),
        statement(digest, "amira", on).hex(),
        sign(key, digest=digest, signer="amira", on=on).signature,
    ):
        assert expected in record


def test_names_that_could_leave_the_folder_are_no_names(published: Published) -> None:
    published.person("../ben")
    with pytest.raises(Misused, match=r"signers\.yaml:\d+ is no signer"):
        published.shelf.signers()


def _signature(published: Published, digest: str, name: str) -> bytes:
    made = sign(published.keys[name], digest=digest, signer=name, on=FRIDAY.date())
    return json.dumps(
        {"signer": name, "digest": digest, "on": str(made.on), "signature": made.signature}
    ).encode()
