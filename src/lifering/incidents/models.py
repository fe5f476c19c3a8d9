"""Incident records as they rest: sealed revisions, and in the clear only what a list and a clock need."""

from __future__ import annotations

from django.db import models

from lifering.accounts.models import Member, Team


class Incident(models.Model):
    """One incident with a picture, as a setting records it. What happened is in the revisions."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=40)
    """Two words and a number to say aloud; says nothing."""
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="incidents")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)


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
