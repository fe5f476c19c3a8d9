"""The row of a draft: ciphertext, whose key is in one browser's cookie. A restart or another worker loses nothing."""

from __future__ import annotations

import datetime as dt
import secrets

from lifering.engine.packs.pack import Pack
from lifering.reports import models
from lifering.reports.draft import Draft, pack_draft, unpack_draft
from lifering.vault.deriving import DraftKey
from lifering.vault.drafts import open_draft, seal_draft
from lifering.vault.wire import WillNotOpen

IDLE = dt.timedelta(minutes=30)


class NothingKept(ValueError):
    """There is no draft for this key, or it was idle for too long."""


def new_key() -> DraftKey:
    return DraftKey(secrets.token_bytes(32))


def read_draft(key: DraftKey, pack: Pack, at: dt.datetime) -> Draft:
    """Raises :class:`NothingKept`."""
    row = models.Draft.objects.filter(id=key.draft_id, used_at__gt=at - IDLE).first()
    if row is None:
        raise NothingKept
    try:
        return unpack_draft(pack, open_draft(bytes(row.sealed), key, row.version))
    except WillNotOpen:
        raise NothingKept from None


def keep_draft(key: DraftKey, draft: Draft, at: dt.datetime) -> None:
    """Writes it anew; of two tabs the later one wins."""
    before = models.Draft.objects.filter(id=key.draft_id).values_list("version", flat=True).first()
    version = (before or 0) + 1
    sealed = seal_draft(pack_draft(draft), key, version)
    models.Draft.objects.update_or_create(
        id=key.draft_id, defaults={"version": version, "sealed": sealed, "used_at": at}
    )


def touch_draft(key: DraftKey, at: dt.datetime) -> None:
    """The half hour begins anew."""
    models.Draft.objects.filter(id=key.draft_id).update(used_at=at)


def destroy_draft(key: DraftKey) -> None:
    models.Draft.objects.filter(id=key.draft_id).delete()


def forget_old_drafts(at: dt.datetime) -> int:
    """Nobody can open them any more; the rows go as well. Answers how many."""
    gone, _each = models.Draft.objects.filter(used_at__lte=at - IDLE).delete()
    return gone
