"""Incident records as they rest: sealed revisions, and in the clear only what a list and a clock need."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import QuerySet

from lifering.accounts.models import Member, Team
from lifering.lib.moments import LONDON
from lifering.reports.kept import Decided, Ending, Kept


class Incident(Kept):
    """One incident with a picture, as a setting records it. What happened is in the revisions."""

    WORD, THING = "incident", "record"

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=40)
    """Two words and a number to say aloud; says nothing."""
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="incidents")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True)

    @property
    def came_at(self) -> dt.datetime:
        return self.opened_at

    @property
    def runs_from(self) -> dt.datetime | None:
        """When it was closed, or the day of its review, if that is later."""
        if self.closed_at is None or self.review_on is None:
            return self.closed_at
        return max(self.closed_at, dt.datetime.combine(self.review_on, dt.time(), LONDON))

    def having(self) -> QuerySet[Team]:
        return Team.objects.filter(pk=self.team_id)


class Revision(models.Model):
    """One save of one part. Rows are added and never changed; their hashes stand in the audit chain."""

    id = models.UUIDField(primary_key=True, editable=False)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="revisions")
    place = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    """To the team (purpose ``record``)."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "place"], name="one_revision_a_place")]


class IncidentDecision(Decided):
    """Why a member holds or releases a record, or asks that it is disposed of."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="decisions")


class IncidentDisposal(Ending):
    """The end of a record."""

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="disposals")

    @property
    def of(self) -> Incident:
        return self.incident
