"""What happens by itself: when each job last ran, and which notices went out."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """One declared job (``work/jobs.py``). A worker holds it for the length of its lease; another takes over after that."""

    name = models.CharField(max_length=64, primary_key=True)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)


class Notice(models.Model):
    """*Something is waiting*: nothing about what, and no address to answer to."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=120, unique=True)
    """What it is for, so that it is sent once: ``unread/<report>/<step>/<member>``."""
    member_id = models.UUIDField()
    kind = models.CharField(max_length=32)
    due_at = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
