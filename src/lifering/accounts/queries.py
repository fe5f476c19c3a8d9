"""Every read about teams and their members, but for the doors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from lifering.accounts.models import Closure, Invitation, Member, Membership, Team

FEWEST_MEMBERS = 2
"""Of a team that takes reports: nobody reads alone, and nobody's illness closes an inbox."""


def members_of(team: Team) -> list[Membership]:
    """Places of those who can sign in, by name."""
    return list(
        Membership.objects.select_related("member")
        .filter(team=team, member__is_active=True)
        .order_by("member__name")
    )


def member_ids(team_id: UUID) -> set[UUID]:
    """Of those who are in a team and can sign in; none for a team that is not there."""
    rows = Membership.objects.filter(team_id=team_id, member__is_active=True)
    return set(rows.values_list("member_id", flat=True))


def open_invitations(team: Team) -> list[Invitation]:
    return list(Invitation.objects.filter(team=team, used_at=None).order_by("made_at"))


def closures_of(team: Team) -> list[Closure]:
    return list(Closure.objects.select_related("cover__agency").filter(team=team).order_by("first_on"))


def other_teams(team: Team) -> list[Team]:
    """Of other agencies: for a partner or cover."""
    found = Team.objects.select_related("agency").exclude(agency=team.agency_id)
    return list(found.order_by("agency__name", "name"))


def receiving_teams() -> list[Team]:
    """Every team that takes reports, by name."""
    found = Team.objects.select_related("agency", "partner__agency").filter(takes_reports=True)
    return list(found.order_by("agency__name", "name"))


def receiving_names() -> dict[UUID, str]:
    """Id -> agency and name of every team that takes reports: the public is shown them."""
    return {team.pk: f"{team.agency.name}, {team.name}" for team in receiving_teams()}


def names_by_id() -> dict[str, str]:
    """Of every team and every member, for a command on the server."""
    told = [*Team.objects.values_list("id", "name"), *Member.objects.values_list("id", "name")]
    return {str(id_): name for id_, name in told}


def team_names() -> list[tuple[Team, int]]:
    """Every team with how many members can sign in."""
    teams = Team.objects.select_related("agency").order_by("agency__name", "name")
    return [(team, len(members_of(team))) for team in teams]


def active_members(team: Team) -> list[Member]:
    return [one.member for one in members_of(team)]


def intake_problems() -> list[str]:
    """Why reports cannot be taken, of what this room knows: each a sentence for the operator; none: all is well."""
    teams = receiving_teams()
    if not teams:
        return ["No team takes reports. Make one with 'lifering team new … --takes-reports'."]
    return [problem for some in problems_of(teams).values() for problem in some]


def team_problems(team: Team) -> list[str]:
    """Why this team cannot be offered to the public."""
    return problems_of([team])[team.pk]


def problems_of(teams: Collection[Team]) -> dict[UUID, list[str]]:
    """The same of each of these teams, in their order; the database is asked once for all of them."""
    places = Membership.objects.filter(team_id__in=[team.pk for team in teams], member__is_active=True)
    members = Counter(places.values_list("team_id", flat=True))
    return {team.pk: _problems(team, members[team.pk]) for team in teams}


def _problems(team: Team, members: int) -> list[str]:
    named = f"{team.agency.name}, {team.name}"
    problems = []
    if members < FEWEST_MEMBERS:
        problems.append(f"{named}: fewer than {FEWEST_MEMBERS} members. Invite another.")
    if not team.hours:
        problems.append(f"{named}: nobody has said when it reads. A lead sets its hours.")
    if not team.about:
        problems.append(f"{named}: nobody has said who reads there. A lead writes it.")
    if team.partner_id is None:
        problems.append(f"{named}: no team of another agency is told when nobody reads. A lead chooses one.")
    return problems
