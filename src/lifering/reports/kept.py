"""What is kept until its time is over or two people end it: reports here, records of incidents in their own room.

Three abstract models: the thing, what members decided about it, and its end. What is done with them:
``reports/retention.py``, ``expiring.py``, ``disposing.py``.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet

from lifering.accounts.models import Member, Team

GROUNDS = {
    "retention": "By our rules on keeping: it need not be kept any longer",
    "request": "On request: somebody asked that it is erased, and the request was looked at",
}
"""Why something ends before its day. Stands in clear, and on the certificate."""


class Kept(models.Model):
    """Something with a day on which it goes. Whoever names it has ``decisions`` (:class:`Decided`) and ``disposals`` (:class:`Ending`)."""

    WORD: ClassVar[str]
    """How kinds of audit events and addresses about it begin: *report*, *incident*."""
    THING: ClassVar[str]
    """What staff call it."""
    number: Any
    decisions: Any
    disposals: Any

    closed_at = models.DateTimeField(null=True)
    dispose_on = models.DateField(null=True)
    """The day on which it ends by itself (``reports/retention.py``); none while it is open or held."""
    held_at = models.DateTimeField(null=True)
    """Legal hold: while it is set nothing is disposed of."""
    disposed_at = models.DateTimeField(null=True)
    """Its keys were destroyed; the row stays for the certificate."""

    class Meta:
        abstract = True

    @property
    def came_at(self) -> dt.datetime:
        """When it was received or opened."""
        raise NotImplementedError

    @property
    def runs_from(self) -> dt.datetime | None:
        """From when the time for keeping it runs; None while it is open, or nobody has read it."""
        raise NotImplementedError

    def has_news(self) -> bool:
        """Whether something was added that nobody of a team has read."""
        return False

    def having(self) -> QuerySet[Team]:
        """The teams that have it."""
        raise NotImplementedError


class Decided(models.Model):
    """What a member decided, with the reason in their words, sealed to their team."""

    id = models.UUIDField(primary_key=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    choice = models.CharField(max_length=32, blank=True)
    """Which of the reasons that stand in clear: of a hold or a disposal."""
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    """The reason. Envelope of purpose ``record``: object is this row, about is the team."""
    undone_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Ending(models.Model):
    """The end of something: asked for by one member and agreed by another, or coming by itself on its day. Done, it is the certificate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Of the decision with the reason as well, where somebody asked."""
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=32, blank=True)
    """Why, where somebody asked: one of :data:`GROUNDS`."""
    due_on = models.DateField(null=True)
    """The day, where it comes by itself: the teams were told of it at ``asked_at``."""
    asked_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    event = models.BigIntegerField(null=True)
    """Number of the link in the audit chain that says so."""
    destroyed = models.JSONField(default=list)
    """What was there, by its hash: ``{"what", "row", "sha256"}``."""

    class Meta:
        abstract = True

    @property
    def of(self) -> Kept:
        """What ends."""
        raise NotImplementedError
