"""``lifering team`` and ``lifering member``: the first teams and their first lead, whom nobody inside could invite."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lifering.accounts.choosing import Choices
    from lifering.accounts.models import Team

GOOD, WRONG = 0, 2
COMMAND = "command"
NO_SECOND = "Nobody can be the second person here: you let in one member, and the others came through them. Invite another, or vouch for one whom you know."
Among = Callable[[], "Choices"]


def register(commands: Any, among: Among) -> None:
    """Adds both commands; ``among`` is asked only when somebody chooses whose reports a team takes."""
    team = commands.add_parser("team", help="the teams that read reports")
    team.set_defaults(among=among)
    acts = team.add_subparsers(dest="act", required=True, metavar="ACT")
    new = _add(acts, "new", _new, "make a team, and its agency where there is none of that name")
    new.add_argument("name", metavar="NAME")
    new.add_argument("--agency", required=True, metavar="NAME")
    new.add_argument(
        "--kind", required=True, metavar="KIND", help="school, social_care, police, health, charity or other"
    )
    new.add_argument("--nation", default="england", help="whose bank holidays it keeps (default: england)")
    _settable(new)
    _add(acts, "list", _list, "every team with its id, and what keeps it from receiving")
    change = _add(acts, "set", _set, "change what is named; the rest stays")
    change.add_argument("id", metavar="ID")
    _settable(change)
    member = commands.add_parser("member", help="the people of a team")
    member_acts = member.add_subparsers(dest="act", required=True, metavar="ACT")
    invite = _add(member_acts, "invite", _invite, "print a link")
    invite.add_argument("--team", required=True, metavar="ID")
    invite.add_argument("--email", required=True)
    invite.add_argument("--name", required=True)
    invite.add_argument("--role", default="lead", help="reader, deputy or lead (default: lead)")
    vouch = _add(
        member_acts, "vouch", _vouch, "say that a member whom another invited is a person whom you know"
    )
    vouch.add_argument("--team", required=True, metavar="ID")
    vouch.add_argument("--email", required=True)


def _settable(to: argparse.ArgumentParser) -> None:
    """Lists are given by naming the option again; an empty word empties them."""
    to.add_argument("--about", help="who reads there, in the public's words")
    to.add_argument("--takes-reports", choices=["yes", "no"])
    to.add_argument(
        "--council", action="append", metavar="NAME|GSS", help="may be given again; '': everywhere"
    )
    to.add_argument("--harm", action="append", metavar="ID", help="may be given again; '': all")
    to.add_argument("--asker", action="append", metavar="ID", help="may be given again; '': everybody")
    to.add_argument(
        "--hours",
        action="append",
        metavar="'monday-friday 08:30-12:00,13:00-16:00'",
        help="may be given again",
    )
    to.add_argument("--holidays", choices=["yes", "no"], help="whether it reads on bank holidays")
    to.add_argument("--partner", metavar="ID", help="the team told when nobody reads; '': none")
    to.add_argument(
        "--keep-days", type=int, metavar="N", help="how long a report or record is kept once closed"
    )
    to.add_argument(
        "--open-days",
        type=int,
        metavar="N",
        help="after how many days an open report stands on the lead's list",
    )


def _add(acts: Any, name: str, does: Callable[[argparse.Namespace], None], help_: str) -> Any:
    made = acts.add_parser(name, help=help_)
    made.set_defaults(run=lambda told: _said(does, told))
    return made


def _said(does: Callable[[argparse.Namespace], None], told: argparse.Namespace) -> int:
    from django.db import transaction

    from lifering.accounts.refusing import Refused

    try:
        with transaction.atomic():
            does(told)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return WRONG
    return GOOD


def _new(told: argparse.Namespace) -> None:
    from lifering.accounts.operations import make_team
    from lifering.lib.moments import now

    made = make_team(
        agency=told.agency, agency_kind=told.kind, name=told.name, nation=told.nation, by=COMMAND, at=now()
    )
    _write(made, told)
    print(f"{told.name} ({made.pk}). Invite its lead: lifering member invite --team {made.pk}")


def _set(told: argparse.Namespace) -> None:
    team = _team(told.id)
    _write(team, told)
    print(f"{team.name} ({team.pk}) is set.")


def _write(team: Team, told: argparse.Namespace) -> None:
    """What was named, and nothing else."""
    from lifering.accounts import operations
    from lifering.accounts.week import read_told
    from lifering.lib.moments import now

    who: dict[str, Any] = {"team": team, "by": COMMAND, "at": now()}
    if told.about is not None:
        operations.set_about(about=told.about, **who)
    if told.hours is not None or told.holidays is not None:
        operations.set_hours(
            hours=team.hours if told.hours is None else read_told(_filled(told.hours)),
            reads_on_bank_holidays=told.holidays == "yes" if told.holidays else team.reads_on_bank_holidays,
            **who,
        )
    if told.partner is not None:
        operations.set_partner(partner=_team(told.partner) if told.partner else None, **who)
    if told.keep_days is not None or told.open_days is not None:
        operations.set_keeping(
            keep_days=team.keep_days if told.keep_days is None else told.keep_days,
            open_days=team.open_days if told.open_days is None else told.open_days,
            **who,
        )
    if any(one is not None for one in (told.takes_reports, told.council, told.harm, told.asker)):
        takes = told.takes_reports == "yes" if told.takes_reports else team.takes_reports
        operations.set_intake(
            takes_reports=takes,
            councils=team.councils if told.council is None else _filled(told.council),
            harms=team.harms if told.harm is None else _filled(told.harm),
            askers=team.askers if told.asker is None else _filled(told.asker),
            among=told.among(),
            **who,
        )


def _list(_told: argparse.Namespace) -> None:
    from lifering.accounts.queries import team_names, team_problems
    from lifering.accounts.seconding import has_two_lines

    for team, count in team_names():
        takes = "takes reports" if team.takes_reports else "takes no reports"
        print(f"{team.agency.name}, {team.name} ({team.pk}): {count} members, {takes}")
        for problem in team_problems(team) if team.takes_reports else []:
            print(f"  {problem}")
        if count > 1 and not has_two_lines(team):
            print(f"  {NO_SECOND}")


def _invite(told: argparse.Namespace) -> None:
    from django.conf import settings

    from lifering.accounts.inviting import invite
    from lifering.lib.moments import now

    team = _team(told.team)
    path = invite(team=team, email=told.email, name=told.name, role=told.role, by=COMMAND, at=now())
    print(f"{settings.LIFERING_ADDRESS.rstrip('/')}{path}")
    where = "" if settings.LIFERING_ADDRESS else "Put the address of the site before it. "
    print(f"{where}It works once, for a week. Hand it to {told.name.strip()} yourself.", file=sys.stderr)


def _vouch(told: argparse.Namespace) -> None:
    from lifering.accounts.models import Membership
    from lifering.accounts.refusing import Refused
    from lifering.accounts.seconding import vouch_for
    from lifering.lib.moments import now

    team = _team(told.team)
    place = (
        Membership.objects.select_related("member")
        .filter(team=team, member__email__iexact=told.email)
        .first()
    )
    if place is None:
        raise Refused("Nobody with this e-mail address is in the team.", "email")
    vouch_for(membership=place, by=COMMAND, at=now())
    print(f"{place.member.name} can be the second person for whoever invited them.")


def _team(told: str) -> Team:
    from uuid import UUID

    from lifering.accounts.models import Team
    from lifering.accounts.refusing import Refused

    try:
        return Team.objects.select_related("agency", "partner").get(pk=UUID(told))
    except (ValueError, Team.DoesNotExist):
        raise Refused(
            f"'{told[:40]}' is no team. 'lifering team list' shows the id of each.", "team"
        ) from None


def _filled(told: list[str]) -> list[str]:
    return [one for one in told if one.strip()]
