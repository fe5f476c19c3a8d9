"""The only way to a team: each view begins at one of these doors. A closed door looks like no door: 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from lifering.accounts.models import Closure, Invitation, Member, Membership, Team
from lifering.accounts.roles import ROLES, May, Role
from lifering.design.requests import SiteRequest


class StaffRequest(SiteRequest):
    """A request of somebody who has signed in with both steps (``accounts/gate.py`` sees to it)."""

    member: Member


class NotYours(Http404):
    """The door is closed to this member; the gate writes it into the chain and shows a page that is not there."""

    def __init__(self, member: Member, team: UUID, to: May) -> None:
        super().__init__("No such page.")
        self.member, self.team, self.to = member, team, to


def team_for(member: Member, team: UUID | str, *, to: May) -> Team:
    """The team, for a member whose role there allows it. Raises :class:`NotYours`, or 404 for what is no team."""
    return membership_for(member, team, to=to).team


def membership_for(member: Member, team: UUID | str, *, to: May) -> Membership:
    """As :func:`team_for`, with the member's place in it."""
    wanted = _id(team)
    held = Membership.objects.select_related("team__agency").filter(member=member, team_id=wanted).first()
    if held and may(held, to):
        return held
    if held or Team.objects.filter(pk=wanted).exists():
        raise NotYours(member, wanted, to)
    raise Http404("No such team.")


def teams_for(member: Member, *, to: May) -> list[Team]:
    """Every team in which a member may do something, by name."""
    held = Membership.objects.select_related("team__agency").filter(member=member)
    return sorted((one.team for one in held if may(one, to)), key=lambda team: (team.agency.name, team.name))


def other_membership_for(member: Member, team: UUID | str, other: UUID | str, *, to: May) -> Membership:
    """Somebody's place in a team, for a member who may do something there."""
    place = team_for(member, team, to=to)
    found = Membership.objects.select_related("member", "team").filter(team=place, pk=_id(other)).first()
    if not found:
        raise Http404("No such member.")
    return found


def closure_for(member: Member, team: UUID | str, closure: UUID | str, *, to: May) -> Closure:
    place = team_for(member, team, to=to)
    found = Closure.objects.filter(team=place, pk=_id(closure)).first()
    if not found:
        raise Http404("No such closure.")
    return found


def invitation_for(member: Member, team: UUID | str, invitation: UUID | str, *, to: May) -> Invitation:
    place = team_for(member, team, to=to)
    found = Invitation.objects.filter(team=place, pk=_id(invitation), used_at=None).first()
    if not found:
        raise Http404("No such invitation.")
    return found


def role_of(membership: Membership) -> Role:
    return ROLES[membership.role]


def may(membership: Membership, to: May) -> bool:
    return to in role_of(membership).may


def _id(told: UUID | str) -> UUID:
    try:
        return told if isinstance(told, UUID) else UUID(told)
    except ValueError:
        raise Http404("No such page.") from None
