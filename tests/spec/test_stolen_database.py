"""Somebody has the whole database, the secret key and the keys folder. They try everything that the server has."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from lifering.reports.models import Draft
from lifering.vault import phrase, queries
from lifering.vault.codes import new_phrase, read_holder
from lifering.vault.deriving import DraftKey, derive
from lifering.vault.drafts import open_draft, seal_draft
from lifering.vault.envelope import TEAM, About, Recipient, open_envelope, recipients_of, seal
from lifering.vault.keyring import open_keys
from lifering.vault.models import MemberKey, OpenVault, RecoveryShare, Share, TeamKey
from lifering.vault.opening import open_vault, opened
from lifering.vault.operations import choose_phrase, make_team_key
from lifering.vault.pairs import PRIVATE_LENGTH, PrivateKey, read_public
from lifering.vault.phrase import open_with_phrase
from lifering.vault.recovery import make_holder
from lifering.vault.shares import open_share
from lifering.vault.wire import WillNotOpen, u32
from tests.databases import ONE_DATABASE
from tests.spec.sealing import AT, QUICK, some, use_made_up_words

ANN, SCHOOL = some("ann"), some("school")
REPORT = About("report", some("report"), some("report"))
CONTENT = b"Something that somebody told us."
LABELS = {"draft": 32, "marks": 32, "open vault": 32, "reporter": 96, "holder": 96}


@dataclass
class Site:
    """A site in use, and what only people hold."""

    envelope: bytes
    phrase: str
    papers: list[str]
    cookie: bytes
    draft_key: DraftKey
    held: dict[Recipient, PrivateKey]


@pytest.fixture
def site(database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    use_made_up_words(monkeypatch)
    monkeypatch.setattr(phrase, "TODAY", QUICK)
    (tmp_path / "head.key").write_bytes(hashlib.sha256(b"a key that signs").digest())
    papers = [" ".join(make_holder(name=name, by="command", at=AT)) for name in "ABC"]
    told = new_phrase()
    choose_phrase(member_id=ANN, phrase=told, by=str(ANN), at=AT)
    make_team_key(team_id=SCHOOL, member_ids=[ANN], by=str(ANN), at=AT)
    queries.site_secret("codes")
    signed_in = SessionStore()
    signed_in["_auth_user_id"] = str(ANN)
    signed_in.save()
    cookie = open_vault(member_id=ANN, phrase=told, session_key=str(signed_in.session_key), at=AT)
    held = opened(cookie=cookie, session_key=str(signed_in.session_key), member_id=ANN, at=AT).held
    mine = DraftKey.new()
    Draft.objects.create(id=mine.draft_id, version=1, sealed=seal_draft(CONTENT, mine, 1), used_at=AT)
    envelope = seal(CONTENT, REPORT, queries.sealed_to([SCHOOL]), AT)
    return Site(
        envelope,
        told,
        papers,
        base64.urlsafe_b64decode(cookie),
        mine,
        dict(held),
    )


def fields(value: object) -> Iterator[bytes]:
    if isinstance(value, bytes | memoryview):
        yield bytes(value)
    elif isinstance(value, UUID):
        yield value.bytes
    elif value is not None:
        yield str(value).encode()


def stolen(keys_folder: Path) -> set[bytes]:
    """Each field of each row of every table but lists of Django's own names; the secret key; every file of the keys folder."""
    models = [one for one in apps.get_models() if one._meta.app_label not in ("auth", "contenttypes")]
    rows = [row for model in models for row in model._default_manager.all().values_list()]
    assert len(rows) > 10
    taken = {part for row in rows for value in row for part in fields(value)}
    return (
        taken
        | {settings.SECRET_KEY.encode()}
        | {one.read_bytes() for one in keys_folder.iterdir() if one.is_file()}
    )


def secrets_from(taken: set[bytes]) -> set[bytes]:
    """All that: whole, cut to the length of a key, hashed, and through every derivation that the format knows."""
    plain = {
        cut for part in taken for cut in (part, part[:32], part[-32:], hashlib.sha256(part).digest()) if cut
    }
    salts = {"reporter": REPORT.object_id.bytes, "marks": SCHOOL.bytes + u32(1)}
    derived = {
        derive(part, label, length, salts.get(label))
        for part, (label, length) in itertools.product(taken, LABELS.items())
        if part
    }
    return plain | derived


class Thief:
    """Tries every secret on everything sealed that is in the database."""

    def __init__(self, site: Site) -> None:
        self.envelope, self.who = site.envelope, recipients_of(site.envelope)[0]
        self.vault, self.draft = OpenVault.objects.get(), bytes(Draft.objects.get().sealed)
        self.phrase_box = bytes(MemberKey.objects.get().sealed_private)
        self.share = bytes(Share.objects.get().sealed)
        self.school = read_public(bytes(TeamKey.objects.get().public))
        self.papers = list(RecoveryShare.objects.all())

    def opens(self, taken: Iterable[bytes]) -> set[str]:
        """Names of what opened."""
        taken = set(taken)
        phrases = {" ".join(part.decode().split()) for part in taken if part.isascii() and len(part) < 200}
        asks = [ask for secret in secrets_from(taken) for ask in self._with(secret)]
        asks += [("phrase box", partial(open_with_phrase, self.phrase_box, one, ANN)) for one in phrases]
        return {name for name, ask in asks if _answers(ask)}

    def _with(self, secret: bytes) -> Iterator[tuple[str, Callable[[], object]]]:
        vault = self.vault
        yield (
            "open vault",
            partial(open_keys, bytes(vault.sealed), vault.id, ANN, secret, bytes(vault.session_hash)),
        )
        yield "draft", lambda: open_draft(self.draft, DraftKey(secret), 1)
        for suite, length in PRIVATE_LENGTH.items():
            if len(secret) in (length, length + 2):
                yield from self._with_pair(PrivateKey(suite, secret[-length:]))

    def _with_pair(self, pair: PrivateKey) -> Iterator[tuple[str, Callable[[], object]]]:
        team = Recipient(TEAM, SCHOOL, 1)
        yield "envelope", partial(open_envelope, self.envelope, REPORT, self.who, pair)
        yield "share", partial(open_share, self.share, team, ANN, pair, self.school)
        for row in self.papers:
            parts = (SCHOOL.bytes, u32(1), row.inner_holder_id.bytes, row.outer_holder_id.bytes)
            yield "paper", partial(pair.open, bytes(row.sealed), "recovery-outer", *parts)


def _answers(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except WillNotOpen:
        return False
    return True


@ONE_DATABASE
def test_a_dump_with_the_secret_key_and_the_keys_folder_opens_nothing(site: Site, tmp_path: Path) -> None:
    assert Thief(site).opens(stolen(tmp_path)) == set()


@ONE_DATABASE
def test_the_same_thief_with_what_people_hold_opens_it_all(site: Site, tmp_path: Path) -> None:
    """So that the test above can fail."""
    thief, taken = Thief(site), {site.cookie, site.phrase.encode(), site.draft_key.secret}
    taken |= {read_holder(paper) for paper in site.papers} | {
        private.record for private in site.held.values()
    }
    taken |= {open_with_phrase(thief.phrase_box, site.phrase, ANN).record}
    assert thief.opens(taken) == {"open vault", "draft", "phrase box", "envelope", "share", "paper"}


@ONE_DATABASE
def test_no_row_and_no_file_holds_a_secret_in_any_spelling(site: Site, tmp_path: Path) -> None:
    whole = b"\0".join(stolen(tmp_path))
    secrets = [CONTENT, site.phrase.encode(), site.cookie, site.draft_key.secret, site.draft_key.key]
    secrets += [read_holder(paper) for paper in site.papers] + [paper.encode() for paper in site.papers]
    secrets += [private.raw[-32:] for private in site.held.values()]
    for secret in secrets:
        for spelt in (
            secret,
            secret.hex().encode(),
            base64.b64encode(secret),
            base64.urlsafe_b64encode(secret),
        ):
            assert spelt.rstrip(b"=") not in whole
