"""Reports as they rest: sealed words, and in the clear only what routing and clocks need."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Max, QuerySet

from lifering.accounts.models import Member, Team
from lifering.reports.kept import Decided, Ending, Kept


class Draft(models.Model):
    """A half-written report. Its key is in one browser's cookie and nowhere else."""

    id = models.BinaryField(max_length=16, primary_key=True)
    version = models.PositiveIntegerField()
    sealed = models.BinaryField()
    used_at = models.DateTimeField()


class Report(Kept):
    """One sealed report. Everything a person wrote or chose is in the envelopes."""

    WORD, THING = "report", "report"

    class Urgency(models.TextChoices):
        NOW = "999_now"
        HOUR = "within_the_hour"
        TODAY = "report_today"
        SOON = "talk_soon"
        LEARN = "learn"

    id = models.UUIDField(primary_key=True, editable=False)
    """Made from the draft's key: the same draft sent twice is the same report."""
    number = models.CharField(max_length=40)
    """Two words and a number for people to say aloud, such as *amber kite 41*; says nothing. Not unique by itself."""
    received_at = models.DateTimeField()
    urgency = models.CharField(max_length=16, choices=Urgency.choices)
    """By the rules of the pack, from what was answered; decides how soon it must be read."""
    language = models.CharField(max_length=8, default="en")
    sealed = models.BinaryField()
    """Envelope of purpose ``report``: answers and words (ADR 0025)."""
    sealed_identity = models.BinaryField(null=True)
    """Envelope of purpose ``identity``: name and how to reach them, where they gave it."""
    reporter_public = models.BinaryField(null=True)
    """What replies are sealed to. None after the code was burned."""
    code_lookup = models.BinaryField(max_length=32, null=True, unique=True)
    burned_at = models.DateTimeField(null=True)
    first_read_at = models.DateTimeField(null=True)
    closed_as = models.CharField(max_length=32, blank=True)

    @property
    def came_at(self) -> dt.datetime:
        return self.received_at

    @property
    def runs_from(self) -> dt.datetime | None:
        """When it was closed, or the last word that came after that."""
        if self.closed_at is None or self.first_read_at is None:
            return None
        last_word: dt.datetime | None = self.messages.aggregate(last=Max("at"))["last"]
        return max(self.closed_at, self.first_read_at, last_word or self.closed_at)

    def has_news(self) -> bool:
        unread = self.messages.filter(kind="answer", at__gt=F("report__deliveries__last_read_at"))
        return bool(unread.exists())

    def having(self) -> QuerySet[Team]:
        return Team.objects.filter(deliveries__report=self)


class Delivery(models.Model):
    """A report in the inbox of one team."""

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="deliveries")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="deliveries")
    delivered_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    last_read_at = models.DateTimeField(null=True)
    """An answer that came after this is news to the team."""
    closed_at = models.DateTimeField(null=True)
    """This team has closed it; ``Report.closed_at`` is set when every team has."""
    closed_as = models.CharField(max_length=32, blank=True)
    may_be_told = models.JSONField(default=list)
    """Ids of the other teams that may learn that something waits here: partner and cover, without those kept out."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "team"], name="once_in_an_inbox")]
        indexes = [
            models.Index(
                fields=["team", "delivered_at"],
                condition=models.Q(read_at=None),
                name="waiting_in_an_inbox",
            )
        ]


class Message(models.Model):
    """One word back or forth, or one entry of the evidence log. Sealed to the teams and, for replies, to the reporter."""

    class Kind(models.TextChoices):
        REPLY = "reply"
        ANSWER = "answer"
        EVIDENCE = "evidence"

    id = models.UUIDField(primary_key=True, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    sealed = models.BinaryField()
    """To the teams (purpose ``message-to-team`` or ``evidence``)."""
    sealed_for_reporter = models.BinaryField(null=True)
    """A reply once more, to the reporter (purpose ``message-to-reporter``)."""
    seen_at = models.DateTimeField(null=True)


class Mark(models.Model):
    """A keyed fingerprint of a handle or link in a report, by which one team finds it again in another of its reports."""

    id = models.BigAutoField(primary_key=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="marks")
    mark = models.BinaryField(max_length=32)

    class Meta:
        indexes = [models.Index(fields=["team", "mark"])]
        constraints = [models.UniqueConstraint(fields=["team", "report", "mark"], name="one_mark_a_report")]


class Decision(Decided):
    """What a member decided about a report for their team; some need a second member."""

    class Kind(models.TextChoices):
        IDENTITY = "identity"
        NIGHT = "night"
        HAND_ON = "hand_on"
        CLOSE = "close"
        REOPEN = "reopen"
        SET_ASIDE = "set_aside"
        HOLD = "hold"
        RELEASE = "release"
        DISPOSE = "dispose"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    second_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    second_at = models.DateTimeField(null=True)


class Disposal(Ending):
    """The end of a report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="disposals")

    @property
    def of(self) -> Report:
        return self.report
