"""A vault is opened with a phrase, stays open for one sign-in, and closes by itself."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.vault.codes import read_phrase
from lifering.vault.deriving import session_hash
from lifering.vault.envelope import TEAM, Recipient
from lifering.vault.keyring import Keys, open_keys, seal_keys
from lifering.vault.known import known_keys
from lifering.vault.models import MemberKey, OpenVault, Share
from lifering.vault.pairs import PrivateKey
from lifering.vault.phrase import open_with_phrase
from lifering.vault.recovery import seal_recovery
from lifering.vault.refusals import Busy, KeyDiffers, NoPhraseYet, VaultIsClosed, WaitFirst, WrongPhrase
from lifering.vault.shares import open_share
from lifering.vault.wire import WillNotOpen

IDLE, IN_ALL = dt.timedelta(minutes=15), dt.timedelta(hours=8)
NOTED_EVERY = dt.timedelta(minutes=1)
FREE_TRIES = 3
LONGEST_WAIT = dt.timedelta(minutes=15)
AT_ONCE = threading.BoundedSemaphore(2)
"""Each opening takes 64 MiB and a moment of a processor: no more than two in one process."""
PATIENCE = 20.0


def open_vault(*, member_id: UUID, phrase: str, session_key: str, at: dt.datetime) -> str:
    """What the vault cookie holds; it is stored nowhere.

    Raises :class:`WrongPhrase`, :class:`WaitFirst`, :class:`NoPhraseYet`, :class:`Busy`, :class:`KeyDiffers`; and
    :class:`~lifering.vault.codes.NotACode` where what was typed cannot be a phrase: that counts as no try.
    """
    canonical = read_phrase(phrase)
    row = MemberKey.objects.filter(member_id=member_id).first()
    if row is None:
        raise NoPhraseYet(member_id)
    if row.wait_until and row.wait_until > at:
        raise WaitFirst(row.wait_until, at)
    try:
        with _few_at_once():
            private = open_with_phrase(bytes(row.sealed_private), canonical, member_id)
    except WillNotOpen:
        _note_wrong(member_id, at)
        raise WrongPhrase from None
    if private.public.record != bytes(row.public):
        record(kind=Kind.VAULT_REFUSED, at=at, by=str(member_id), about=str(member_id), detail={"strange": 1})
        raise KeyDiffers
    return _open(member_id, private, session_key, at)


def opened(*, cookie: str, session_key: str, member_id: UUID, at: dt.datetime) -> Keys:
    """The keys of a vault that is open in this sign-in. Raises :class:`VaultIsClosed`."""
    session = session_hash(session_key)
    row = OpenVault.objects.filter(member_id=member_id, session_hash=session).first()
    if row is None or not _is_open(row, at):
        raise VaultIsClosed
    try:
        keys = open_keys(bytes(row.sealed), row.id, member_id, _from_cookie(cookie), session)
    except WillNotOpen:
        raise VaultIsClosed from None
    if at - row.used_at >= NOTED_EVERY:
        OpenVault.objects.filter(id=row.id).update(used_at=at)
    return keys


def close_vault(*, member_id: UUID, at: dt.datetime, session_key: str = "", by: str = "") -> int:
    """Closes the vault of one sign-in, or of every one; how many were open."""
    rows = OpenVault.objects.filter(member_id=member_id)
    if session_key:
        rows = rows.filter(session_hash=session_hash(session_key))
    with transaction.atomic():
        closed = rows.delete()[0]
        if closed:
            record(kind=Kind.VAULT_CLOSED, at=at, by=by or str(member_id), about=str(member_id))
    return closed


def close_stale(*, at: dt.datetime) -> int:
    """Deletes the rows of vaults that have closed by themselves; for the worker."""
    stale = OpenVault.objects.filter(used_at__lte=at - IDLE) | OpenVault.objects.filter(
        opened_at__lte=at - IN_ALL
    )
    return stale.delete()[0]


def _is_open(row: OpenVault, at: dt.datetime) -> bool:
    return at - row.used_at < IDLE and at - row.opened_at < IN_ALL


def _open(member_id: UUID, private: PrivateKey, session_key: str, at: dt.datetime) -> str:
    cookie, session, row_id = secrets.token_bytes(32), session_hash(session_key), uuid4()
    with transaction.atomic():
        MemberKey.objects.filter(member_id=member_id).update(wrong=0, wait_until=None)
        keys, strange = _keys(member_id, private)
        OpenVault.objects.filter(member_id=member_id, session_hash=session).delete()
        OpenVault.objects.create(
            id=row_id,
            member_id=member_id,
            session_hash=session,
            sealed=seal_keys(keys, row_id, cookie, session),
            opened_at=at,
            used_at=at,
        )
        seal_recovery(held=keys.held, at=at)
        detail = {"keys": len(keys.held), "strange": strange}
        record(kind=Kind.VAULT_OPENED, at=at, by=str(member_id), about=str(member_id), detail=detail)
    return base64.urlsafe_b64encode(cookie).decode()


def _keys(member_id: UUID, private: PrivateKey) -> tuple[Keys, int]:
    """Every team key shared with a member, and how many were not what they should be: those are left out."""
    known, held, strange = known_keys(), dict[Recipient, PrivateKey](), 0
    for row in Share.objects.filter(member_id=member_id):
        team = Recipient(TEAM, row.team_id, row.generation)
        try:
            if team not in known:
                raise WillNotOpen
            held[team] = open_share(bytes(row.sealed), team, member_id, private, known[team])
        except WillNotOpen:
            strange += 1
    return Keys(member_id, held), strange


def _note_wrong(member_id: UUID, at: dt.datetime) -> None:
    with transaction.atomic():
        MemberKey.objects.filter(member_id=member_id).update(wrong=F("wrong") + 1)
        wrong = MemberKey.objects.values_list("wrong", flat=True).get(member_id=member_id)
        if wrong >= FREE_TRIES:
            wait = min(LONGEST_WAIT, dt.timedelta(seconds=5 * 2 ** min(wrong - FREE_TRIES, 10)))
            MemberKey.objects.filter(member_id=member_id).update(wait_until=at + wait)
        record(
            kind=Kind.VAULT_REFUSED, at=at, by=str(member_id), about=str(member_id), detail={"tries": wrong}
        )


def _from_cookie(cookie: str) -> bytes:
    try:
        return base64.b64decode(cookie.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise WillNotOpen from None


@contextmanager
def _few_at_once() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        AT_ONCE.release()
