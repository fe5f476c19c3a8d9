"""Who works here: agencies, their teams, and members with a role in a team. No member is an administrator of what is sealed."""

from __future__ import annotations

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class Agency(models.Model):
    """A school, a council's children's services, a police force, a health trust or a charity."""

    class Kind(models.TextChoices):
        SCHOOL = "school"
        SOCIAL_CARE = "social_care"
        POLICE = "police"
        HEALTH = "health"
        CHARITY = "charity"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)


class Team(models.Model):
    """People of one agency who read the same reports. What the public may know of it: name, who it is, when it reads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=300, blank=True)
    """Who reads here, in the public's words: *two people who look after safety at Ashgrove School*."""
    takes_reports = models.BooleanField(default=False)
    councils = models.JSONField(default=list)
    """GSS codes of the councils it serves; empty: everywhere."""
    harms = models.JSONField(default=list)
    """Ids of the harms it takes; empty: all."""
    askers = models.JSONField(default=list)
    """Whose reports it takes (ids of ``asker``); empty: everybody's."""
    hours = models.JSONField(default=list)
    """When its inbox is read: ``[{"days": [1, 2, 3, 4, 5], "from": "08:30", "to": "16:00"}]``, Monday is 1, London time."""
    nation = models.CharField(max_length=16, default="england")
    """Whose bank holidays it keeps."""
    reads_on_bank_holidays = models.BooleanField(default=False)
    partner = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The team of another agency that is told when nobody here reads."""
    two_for_identity = models.BooleanField(default=False)
    """Whether a second member has to agree before somebody's name is opened."""
    keep_days = models.PositiveIntegerField(default=365)
    """How long a report is kept after it was closed."""
    open_days = models.PositiveIntegerField(default=28)
    """After how many days a report that is still open stands on the list that leads look at."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="one_team_of_a_name")]


class Closure(models.Model):
    """Days on which a team does not read, and who reads instead: holidays must be covered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="closures")
    first_on = models.DateField()
    last_on = models.DateField()
    cover = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The team that reads instead; none: the members themselves stay on call."""


class Members(BaseUserManager["Member"]):
    def get_by_natural_key(self, username: str | None) -> Member:
        return self.get(email__iexact=username)


class Member(AbstractBaseUser):
    """A person who signs in. Comes in by invitation only; has no vault key until they choose a vault phrase."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = Members()


class Membership(models.Model):
    """A member's place in a team. What a role may do is written in ``accounts/roles.py``."""

    class Role(models.TextChoices):
        READER = "reader"
        DEPUTY = "deputy"
        LEAD = "lead"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.READER)
    on_call = models.BooleanField(default=False)
    """Has chosen to be told outside the team's hours of what cannot wait."""
    since = models.DateTimeField(default=timezone.now)
    through = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    """The member whom the operator let in and through whose invitations, or those of somebody they invited, this one came;
    none: the operator let them in, or vouched for them (``accounts/seconding.py``)."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "member"], name="once_in_a_team")]


class Invitation(models.Model):
    """One use, a week. Only the hash of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=16, choices=Membership.Role.choices)
    token_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    through = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    """As of a membership: kept here, because whoever invited may be gone when it is used."""
