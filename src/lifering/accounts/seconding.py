"""Who may be the second person where one alone must not decide: nobody whom whoever asks could have made up.

Follow who invited whom back to the member whom the operator let in: that is somebody's *line*. Two people of one line may be
one person with two names, so they are never first and second, in either order. Whoever was invited has also to have been in the
team for some days, so that the others can have met them. Whom the operator let in, or vouched for, begins a line of their own.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lifering.accounts.doors import may
from lifering.accounts.models import Member, Membership, Team
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import May
from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.lib.moments import LONDON

YOURSELF = "A second member has to look at it. You asked for this yourself."
ONE_LINE = (
    "You and {name} came in by invitations of one member, so one person could stand behind both. Somebody else has to be "
    "the second person. Whoever runs the site can let one in."
)
GONE = "{name} is not in this team any more, so nobody can agree with them. Somebody else has to ask."
TOO_NEW = "You are new in this team. You can be the second person from {day} on."


def require_second(*, asker: Member, second: Member, team: Team, at: dt.datetime) -> None:
    """Raises :class:`Refused` where ``second`` may not be the second person for what ``asker`` wants."""
    if problem := second_problem(asker=asker, second=second, team=team, at=at):
        raise Refused(problem)


def second_problem(*, asker: Member, second: Member, team: Team, at: dt.datetime) -> str:
    """Why not, in a sentence to ``second``; empty where they may. Whether their role allows it is another question."""
    if asker.pk == second.pk:
        return YOURSELF
    places = {one.member_id: one for one in Membership.objects.filter(team=team, member__in=[asker, second])}
    theirs, own = places.get(asker.pk), places.get(second.pk)
    if own is None:
        return "You are not in this team any more."
    if theirs is None:
        return GONE.format(name=asker.name)
    if line_of(theirs) == line_of(own):
        return ONE_LINE.format(name=asker.name)
    if own.through_id and at < (until := seconds_from(own)):
        day = until.astimezone(LONDON).date()
        return TOO_NEW.format(day=f"{day.day} {day:%B %Y}")
    return ""


def line_of(place: Membership) -> UUID:
    """The member whom the operator let in and through whose invitations somebody came; themselves where it was them."""
    return place.through_id or place.member_id


def seconds_from(place: Membership) -> dt.datetime:
    """From when somebody who was invited may be a second person."""
    return place.since + dt.timedelta(days=settings.LIFERING_SECOND_DAYS)


def seconds_for(*, asker: Member, team: Team, to: May, at: dt.datetime) -> list[Member]:
    """Everybody who may be the second person for this member today, by name; ``to``: what they have to be allowed."""
    places = Membership.objects.select_related("member").filter(team=team, member__is_active=True)
    found = [one.member for one in places.order_by("member__name") if may(one, to)]
    return [one for one in found if not second_problem(asker=asker, second=one, team=team, at=at)]


def has_two_lines(team: Team) -> bool:
    """Whether anybody of the team can be the second person for anybody: two of those who can sign in are of different lines."""
    places = Membership.objects.filter(team=team, member__is_active=True)
    return len({line_of(one) for one in places}) > 1


def vouch_for(*, membership: Membership, by: str, at: dt.datetime) -> None:
    """The operator knows that this member is a person of their own: they begin a line. Raises :class:`Refused`."""
    if membership.through_id is None:
        raise Refused(
            "You let this member in yourself, or have vouched for them. There is nothing to do.", "email"
        )
    with transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(through=None)
        record(kind=Kind.VOUCHED, at=at, by=by, team=membership.team_id, about=membership.member_id)
