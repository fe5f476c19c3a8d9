"""The row of a draft: ciphertext, whose key is in one browser's cookie. A restart or another worker loses nothing."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import NamedTuple

from django.db import transaction
from django.db.models import Case, Q, When

from lifering.engine.packs.pack import Pack
from lifering.reports import models
from lifering.reports.draft import Draft, pack_draft, unpack_draft
from lifering.vault.deriving import DraftKey
from lifering.vault.drafts import open_draft, seal_draft
from lifering.vault.wire import WillNotOpen

IDLE, NOTED_EVERY = dt.timedelta(minutes=30), dt.timedelta(minutes=1)
MOST = 20_000
"""Half-written reports at one time: far more than a whole county begins in half an hour, and some 100 MB at the most."""
NEVER_ANSWERED, WRITING = dt.timedelta(minutes=2), dt.timedelta(minutes=10)
"""How long a draft is safe after its last use, where nothing was answered yet, and where something was."""


class NothingKept(ValueError):
    """There is no draft for this key, or it was idle for too long."""


def new_key() -> DraftKey:
    return DraftKey(secrets.token_bytes(32))


class Kept(NamedTuple):
    """A draft as it was read, and how many times it was kept."""

    draft: Draft
    version: int


def read_draft(key: DraftKey, pack: Pack, at: dt.datetime, *, is_looking: bool = False) -> Kept:
    """Whoever is looking at a page has their half hour begin anew; noted once a minute, so that reading is no writing.

    Raises :class:`NothingKept`.
    """
    row = models.Draft.objects.filter(id=key.draft_id, used_at__gt=at - IDLE).first()
    if row is None:
        raise NothingKept
    if is_looking and row.used_at <= at - NOTED_EVERY:
        touch_draft(key, at)
    try:
        return Kept(unpack_draft(pack, open_draft(bytes(row.sealed), key, row.version)), row.version)
    except WillNotOpen:
        raise NothingKept from None


def keep_draft(key: DraftKey, draft: Draft, at: dt.datetime, *, after: int = 0) -> int:
    """Writes it anew, ``after`` the version that was read (0: none); of two tabs the later one wins. Answers its version.

    Within a transaction it is written with that.
    """
    draft_id, packed = key.draft_id, pack_draft(draft)

    def following(last: int) -> dict[str, object]:
        return {"version": last + 1, "sealed": seal_draft(packed, key, last + 1), "used_at": at}

    rows, told = models.Draft.objects.filter(id=draft_id), following(after)
    with transaction.atomic(savepoint=False):
        if after and rows.filter(version=after).update(**told):
            return after + 1
        last = rows.values_list("version", flat=True).first() or 0
        if not last or not rows.update(**following(last)):
            models.Draft.objects.create(id=draft_id, **following(last))
    return last + 1


def touch_draft(key: DraftKey, at: dt.datetime) -> None:
    """The half hour begins anew."""
    with transaction.atomic():
        models.Draft.objects.filter(id=key.draft_id).update(used_at=at)


def destroy_draft(key: DraftKey) -> None:
    models.Draft.objects.filter(id=key.draft_id).delete()


def forget_old_drafts(at: dt.datetime) -> int:
    """Nobody can open them any more; the rows go as well. Answers how many."""
    gone, _each = models.Draft.objects.filter(used_at__lte=at - IDLE).delete()
    return gone


def make_room(at: dt.datetime, most: int = MOST) -> int:
    """Before one more is begun: where there are too many, those that were never answered go first, then whatever was idle
    longest. Nobody's who wrote within the last ten minutes. Answers how many went; a row does not say whether it was sent."""
    over = models.Draft.objects.count() - most + 1
    if over <= 0:
        return 0
    is_begun = Q(version=1)
    idle = Q(used_at__lte=at - WRITING) | (is_begun & Q(used_at__lte=at - NEVER_ANSWERED))
    order = Case(When(is_begun, then=0), default=1)
    first = models.Draft.objects.filter(idle).order_by(order, "used_at").values("pk")[: over + most // 20]
    gone, _each = models.Draft.objects.filter(pk__in=first).delete()
    return gone
