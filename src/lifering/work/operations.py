"""Writes about notices."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from lifering.work.models import Notice
from lifering.work.words import BODIES


def notify(*, key: str, member_id: uuid.UUID, kind: str, at: dt.datetime) -> bool:
    """Something is waiting for this member. Answers whether that is new: one key is one notice, however often it is asked for."""
    if kind not in BODIES:
        raise ValueError(f"There is no notice of kind '{kind}'.")
    with transaction.atomic():
        _notice, is_new = Notice.objects.get_or_create(
            key=key, defaults={"member_id": member_id, "kind": kind, "due_at": at}
        )
    return is_new


def take_back(*, about: str) -> int:
    """Nothing is waiting there any more: notices whose key begins so and that have not gone out yet stay here."""
    with transaction.atomic():
        gone, _each = Notice.objects.filter(key__startswith=f"{about}/", sent_at=None).delete()
    return gone
