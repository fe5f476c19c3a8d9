"""What goes by itself because its time is over, whoever left it: half-written reports, open vaults, sessions, invitations."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.db import transaction

from lifering.accounts.inviting import VALID
from lifering.accounts.models import Invitation
from lifering.reports.keeping import forget_old_drafts
from lifering.vault.opening import close_stale
from lifering.work.jobs import DeclaredJob


def clear_drafts(at: dt.datetime) -> None:
    """Half an hour idle, as the page says; nobody has to come for them to go."""
    with transaction.atomic():
        forget_old_drafts(at)


def clear_open_vaults(at: dt.datetime) -> None:
    """Idle for a quarter of an hour, or open for eight hours."""
    with transaction.atomic():
        close_stale(at=at)


def clear_sessions(at: dt.datetime) -> None:
    with transaction.atomic():
        Session.objects.filter(expire_date__lte=at).delete()


def clear_invitations(at: dt.datetime) -> None:
    """Used or run out: name and address of whoever was invited have no more use. The chain knows that they were."""
    with transaction.atomic():
        Invitation.objects.filter(made_at__lte=at - VALID).delete()


MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
JOBS = (
    DeclaredJob(name="clear-drafts", every=MINUTE, run=clear_drafts),
    DeclaredJob(name="clear-open-vaults", every=MINUTE, run=clear_open_vaults),
    DeclaredJob(name="clear-sessions", every=HOUR, run=clear_sessions),
    DeclaredJob(name="clear-invitations", every=HOUR, run=clear_invitations),
)
