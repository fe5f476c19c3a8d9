"""What happened, in a chain: ids and kinds of event, nothing about a child and no words."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One link. ``seq`` has no gaps; ``hash`` covers the hash before it and every field of this row.

    There are no foreign keys: events outlive what they are about.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=64)
    by = models.CharField(max_length=64, blank=True)
    """Id of the member; empty for what happens by itself; ``command`` for the command line."""
    team = models.CharField(max_length=64, blank=True)
    about = models.CharField(max_length=64, blank=True)
    """Id of what it is about, such as a report."""
    detail = models.JSONField(default=dict)
    """Ids, counts and choices only; operations refuse longer words."""
    hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["about", "kind"], name="event_about")]


class Head(models.Model):
    """A signed statement of how long the chain was and how it ended; sent to a person outside."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)
    key_id = models.CharField(max_length=32)
    signature = models.BinaryField(max_length=64)
    sent_to = models.CharField(max_length=200, blank=True)
