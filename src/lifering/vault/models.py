"""Keys as they rest. Every private half here is sealed; what opens it is never stored. Teams and members are known by id only.

The bytes are specified in docs/adr/0025-vault-format.md.
"""

from __future__ import annotations

import uuid

from django.db import models


class TeamKey(models.Model):
    """One generation of a team's key pair: what reports are sealed to. The newest is used, all of them open."""

    id = models.BigAutoField(primary_key=True)
    team_id = models.UUIDField()
    generation = models.PositiveIntegerField()
    public = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team_id", "generation"], name="one_key_a_generation")]


class MemberKey(models.Model):
    """A member's own pair; the private half under their vault phrase."""

    member_id = models.UUIDField(primary_key=True)
    public = models.BinaryField()
    sealed_private = models.BinaryField()
    """Salt, Argon2id cost and ciphertext (format: ADR 0025, *phrase box*)."""
    made_at = models.DateTimeField()
    wrong = models.PositiveIntegerField(default=0)
    """Wrong phrases since the last right one."""
    wait_until = models.DateTimeField(null=True)
    """No phrase of this member is tried before; nobody else waits."""


class Share(models.Model):
    """A generation's private half, sealed to one member."""

    id = models.BigAutoField(primary_key=True)
    team_id = models.UUIDField()
    generation = models.PositiveIntegerField()
    member_id = models.UUIDField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team_id", "generation", "member_id"], name="one_share_a_member")
        ]


class OpenVault(models.Model):
    """Team keys that a member has opened in this sign-in, sealed under a cookie that is never stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member_id = models.UUIDField()
    session_hash = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    opened_at = models.DateTimeField()
    used_at = models.DateTimeField()


class Holder(models.Model):
    """Somebody outside who keeps one of the paper keys by which a team's key can be recovered, two at a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    public = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)


class RecoveryShare(models.Model):
    """A generation's private half, sealed to one holder and then to another: both are needed."""

    id = models.BigAutoField(primary_key=True)
    team_id = models.UUIDField()
    generation = models.PositiveIntegerField()
    inner_holder_id = models.UUIDField()
    outer_holder_id = models.UUIDField()
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team_id", "generation", "inner_holder_id", "outer_holder_id"],
                name="one_share_a_pair",
            )
        ]


class Drill(models.Model):
    """Two holders typed their words, and everything that is sealed to both of them opened."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    inner_holder_id = models.UUIDField()
    outer_holder_id = models.UUIDField()
    opened = models.PositiveIntegerField()


class SiteSecret(models.Model):
    """Made once with the database and kept with it, so that no change of a setting ever closes somebody's way back."""

    name = models.CharField(max_length=32, primary_key=True)
    secret = models.BinaryField(max_length=32)
