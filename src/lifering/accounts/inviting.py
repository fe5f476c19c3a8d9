"""Invitations: the only way in. One use, a week; what is kept is the hash of the word in the link."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import BasePasswordHasher, make_password
from django.db import transaction

from lifering.accounts.models import Invitation, Member, Membership, Team
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import ROLES
from lifering.accounts.seconding import line_of
from lifering.audit.kinds import Kind
from lifering.audit.operations import record

VALID = dt.timedelta(days=7)
JOIN = "/staff/join/"


def invite(*, team: Team, email: str, name: str, role: str, by: str | UUID, at: dt.datetime) -> str:
    """Make an invitation; answers the path of its link, which is shown once. Raises :class:`Refused`."""
    email, name = email.strip(), name.strip()
    if "@" not in email.strip("@") or len(email) > 254 or any(sign.isspace() for sign in email):
        raise Refused("Enter an e-mail address, such as name@example.org.", "email")
    if not 0 < len(name) <= 120:
        raise Refused("Enter their name, in at most 120 letters.", "name")
    if role not in ROLES:
        raise Refused("Choose a role.", "role")
    if Membership.objects.filter(team=team, member__email__iexact=email).exists():
        raise Refused("Somebody with this e-mail address is in the team.", "email")
    word = secrets.token_urlsafe(32)
    with transaction.atomic():
        Invitation.objects.filter(team=team, email__iexact=email, used_at=None).delete()
        made = Invitation.objects.create(
            team=team, email=email, name=name, role=role, token_hash=_hash(word), made_at=at,
            through_id=_line(team, by),
        )  # fmt: skip
        record(kind=Kind.INVITED, at=at, by=by, team=team.pk, about=made.pk, detail={"role": role})
    return f"{JOIN}{word}"


def withdraw_invitation(*, invitation: Invitation, by: str | UUID, at: dt.datetime) -> None:
    with transaction.atomic():
        record(kind=Kind.INVITATION_WITHDRAWN, at=at, by=by, team=invitation.team_id, about=invitation.pk)
        invitation.delete()


def open_invitation(word: str, *, at: dt.datetime) -> Invitation | None:
    """The invitation of a link, while it can be used."""
    found = (
        Invitation.objects.select_related("team__agency").filter(token_hash=_hash(word), used_at=None).first()
    )
    return found if found and found.made_at + VALID > at else None


def accept_invitation(
    *, word: str, name: str, password: str, at: dt.datetime, hasher: BasePasswordHasher | str = "default"
) -> Member:
    """A new member joins, or one who had left comes back and sets up both steps anew. Raises :class:`Refused` where the link cannot be used any more.

    ``hasher``: another than that of the settings only for a password that chance has made, and nobody can guess.
    """
    with transaction.atomic():
        invitation = _take(word, at)
        member = Member.objects.filter(email__iexact=invitation.email).first()
        if member and member.is_active:
            raise Refused("You have an account already. Sign in, then open the link again.")
        member = member or Member(email=invitation.email)
        member.name, member.is_active = name.strip(), True
        member.password = make_password(password, hasher=hasher)
        member.save()
        Authenticator.objects.filter(user=member).delete()
        _join(member, invitation, at)
    return member


def join_with_account(*, word: str, member: Member, at: dt.datetime) -> None:
    """A member of another team joins this one too. Raises :class:`Refused`."""
    with transaction.atomic():
        invitation = _take(word, at)
        if invitation.email.lower() != member.email.lower():
            raise Refused(
                "This invitation is for another e-mail address. Sign out, then open the link again."
            )
        _join(member, invitation, at)


def _take(word: str, at: dt.datetime) -> Invitation:
    """The invitation, which nobody else can use from now on."""
    found = open_invitation(word, at=at)
    if not found or not Invitation.objects.filter(pk=found.pk, used_at=None).update(used_at=at):
        raise Refused(
            "This link was used, is more than a week old or is not whole. Ask the lead of your team for a new one."
        )
    return found


def _join(member: Member, invitation: Invitation, at: dt.datetime) -> None:
    _place, is_new = Membership.objects.get_or_create(
        team=invitation.team,
        member=member,
        defaults={"role": invitation.role, "since": at, "through_id": invitation.through_id},
    )
    if is_new:
        record(
            kind=Kind.JOINED,
            at=at,
            by=member.pk,
            team=invitation.team_id,
            about=member.pk,
            detail={"role": invitation.role},
        )


def _line(team: Team, by: str | UUID) -> UUID | None:
    """Of whoever invites: none for the operator's command line. A stranger to the team begins a line as a member of it does."""
    try:
        member = UUID(str(by))
    except ValueError:
        return None
    place = Membership.objects.filter(team=team, member=member).first()
    return line_of(place) if place else member


def _hash(word: str) -> bytes:
    return hashlib.sha256(word.encode()).digest()
