"""Every write about teams and their members. Each is one transaction with its link in the audit chain."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction

from lifering.accounts.choosing import Choices
from lifering.accounts.closing import closure_problem
from lifering.accounts.hours import read_spans
from lifering.accounts.models import Agency, Closure, Member, Membership, Team
from lifering.accounts.refusing import Refused
from lifering.accounts.roles import ROLES, Roles
from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.engine.calendar import BeyondKnownHolidays
from lifering.engine.hours import HoursUnclear
from lifering.places.model import NATIONS
from lifering.vault.operations import forget_member, new_generation
from lifering.vault.queries import has_phrase, readers, teams_of
from lifering.vault.refusals import VaultRefused

By = str | UUID
LONGEST_ABOUT = 300
LONGEST_KEPT, LONGEST_OPEN = 36_500, 365


def make_team(
    *,
    agency: str,
    agency_kind: str,
    name: str,
    by: By,
    at: dt.datetime,
    about: str = "",
    nation: str = "england",
    takes_reports: bool = False,
    councils: list[str] | None = None,
) -> Team:
    """A team, and its agency where there is none of that name. Raises :class:`Refused`."""
    if agency_kind not in Agency.Kind.values:
        raise Refused(
            f"'{agency_kind[:40]}' is no kind of agency. Choose one of: {', '.join(Agency.Kind.values)}.",
            "kind",
        )
    if nation not in NATIONS:
        raise Refused(f"'{nation[:40]}' is no nation. Choose one of: {', '.join(NATIONS)}.", "nation")
    if not agency.strip() or not name.strip():
        raise Refused("Name the agency and the team.", "name")
    with transaction.atomic():
        owner, _new = Agency.objects.get_or_create(name=agency.strip(), defaults={"kind": agency_kind})
        if owner.kind != agency_kind:
            raise Refused(
                f"{owner.name} is there already, as {owner.kind}. Say --kind {owner.kind}, or another name.",
                "kind",
            )
        if owner.teams.filter(name=name.strip()).exists():
            raise Refused(f"{owner.name} has a team of this name already.", "name")
        made = Team.objects.create(
            agency=owner,
            name=name.strip(),
            about=about,
            nation=nation,
            takes_reports=takes_reports,
            councils=councils or [],
        )
        record(kind=Kind.TEAM_MADE, at=at, by=by, team=made.pk, about=made.pk)
    return made


def set_hours(
    *, team: Team, hours: list[dict[str, Any]], reads_on_bank_holidays: bool, by: By, at: dt.datetime
) -> None:
    """When the inbox is read. Raises :class:`Refused`."""
    try:
        read_spans(hours)
    except HoursUnclear as error:
        raise Refused(str(error), "hours") from None
    team.hours, team.reads_on_bank_holidays = hours, reads_on_bank_holidays
    _save(team, Kind.HOURS_SET, by, at, {"spans": len(hours)}, "hours", "reads_on_bank_holidays")


def set_about(*, team: Team, about: str, by: By, at: dt.datetime) -> None:
    """Who reads here, in the public's words. Raises :class:`Refused`."""
    about = " ".join(about.split())
    if not 0 < len(about) <= LONGEST_ABOUT:
        raise Refused(f"Say who reads here, in at most {LONGEST_ABOUT} letters.", "about")
    team.about = about
    _save(team, Kind.TEAM_CHANGED, by, at, {"changed": "about"}, "about")


def set_intake(
    *,
    team: Team,
    takes_reports: bool,
    councils: list[str],
    harms: list[str],
    askers: list[str],
    among: Choices,
    by: By,
    at: dt.datetime,
) -> None:
    """Whether the team takes reports, and whose; an empty list is everywhere, all, everybody. Raises :class:`Refused`."""
    team.takes_reports = takes_reports
    team.councils = among.council_codes(councils)
    team.harms, team.askers = among.harm_ids(harms), among.asker_ids(askers)
    told = {"changed": "intake", "takes": takes_reports, "councils": team.councils}
    told |= {"harms": team.harms, "askers": team.askers}
    _save(team, Kind.TEAM_CHANGED, by, at, told, "takes_reports", "councils", "harms", "askers")


def set_keeping(*, team: Team, keep_days: int, open_days: int, by: By, at: dt.datetime) -> None:
    """How long what was closed is kept, and when what is open stands on the lead's list. Raises :class:`Refused`."""
    for days, most, name in ((keep_days, LONGEST_KEPT, "keep_days"), (open_days, LONGEST_OPEN, "open_days")):
        if not 1 <= days <= most:
            raise Refused(f"Choose a number of days from 1 to {most:,}.", name)
    team.keep_days, team.open_days = keep_days, open_days
    told = {"changed": "keeping", "keep_days": keep_days, "open_days": open_days}
    _save(team, Kind.TEAM_CHANGED, by, at, told, "keep_days", "open_days")


def set_on_call(*, membership: Membership, on_call: bool, by: By, at: dt.datetime) -> None:
    """Whether a member is told outside the team's hours of what cannot wait."""
    with transaction.atomic():
        membership.on_call = on_call
        membership.save(update_fields=["on_call"])
        record(
            kind=Kind.ON_CALL_SET,
            at=at,
            by=by,
            team=membership.team_id,
            about=membership.member_id,
            detail={"on_call": on_call},
        )


def set_partner(*, team: Team, partner: Team | None, by: By, at: dt.datetime) -> None:
    """The team of another agency that is told when nobody here reads. Raises :class:`Refused`."""
    if partner and partner.agency_id == team.agency_id:
        raise Refused("Choose a team of another agency: it is told when nobody of yours reads.", "partner")
    team.partner = partner
    _save(team, Kind.PARTNER_SET, by, at, {"partner": str(partner.pk) if partner else None}, "partner")


def add_closure(
    *,
    team: Team,
    first_on: dt.date,
    last_on: dt.date,
    cover: Team | None,
    by: By,
    at: dt.datetime,
    today: dt.date,
) -> Closure:
    """Days on which another team reads. Raises :class:`Refused`."""
    with transaction.atomic():
        Team.objects.select_for_update().get(pk=team.pk)
        known = Closure.objects.select_related("team__agency", "cover__agency")
        try:
            problem = closure_problem(
                team, first_on=first_on, last_on=last_on, cover=cover, closures=known, today=today
            )
        except BeyondKnownHolidays as error:
            raise Refused(str(error), "last_on") from None
        if problem:
            raise Refused(problem, "cover")
        made = Closure.objects.create(team=team, first_on=first_on, last_on=last_on, cover=cover)
        days = {
            "first": first_on.isoformat(),
            "last": last_on.isoformat(),
            "cover": str(cover.pk) if cover else None,
        }
        record(kind=Kind.CLOSURE_SET, at=at, by=by, team=team.pk, about=made.pk, detail=days)
    return made


def remove_closure(*, closure: Closure, by: By, at: dt.datetime) -> None:
    with transaction.atomic():
        record(kind=Kind.CLOSURE_REMOVED, at=at, by=by, team=closure.team_id, about=closure.pk)
        closure.delete()


def set_role(*, membership: Membership, role: str, by: By, at: dt.datetime) -> None:
    """Raises :class:`Refused` where the team would be left without a lead."""
    if role not in ROLES:
        raise Refused("Choose a role.", "role")
    with transaction.atomic():
        _keep_a_lead(membership, stays=role == Roles.LEAD.id)
        membership.role = role
        membership.save(update_fields=["role"])
        record(
            kind=Kind.ROLE_SET,
            at=at,
            by=by,
            team=membership.team_id,
            about=membership.member_id,
            detail={"role": role},
        )


def leave_team(*, membership: Membership, by: By, at: dt.datetime) -> None:
    """A member is in the team no more and can open nothing of it; who is in no team any more cannot sign in.

    Raises :class:`Refused`, also where nobody else could open the team's reports.
    """
    with transaction.atomic():
        _keep_a_lead(membership, stays=False)
        member = membership.member
        record(kind=Kind.LEFT_TEAM, at=at, by=by, team=membership.team_id, about=member.pk)
        membership.delete()
        if not member.memberships.exists():
            member.is_active = False
            member.save(update_fields=["is_active"])
        _take_keys(member, membership.team_id, by, at)


def _take_keys(member: Member, team_id: UUID, by: By, at: dt.datetime) -> None:
    """A new key for those who stay; whoever is in no team any more also loses their own."""
    try:
        if team_id in teams_of(member.pk):
            stay = {one.member_id for one in readers(team_id)} - {member.pk}
            new_generation(team_id=team_id, keeping=stay, by=str(by), at=at)
        if not member.is_active and has_phrase(member.pk):
            forget_member(member_id=member.pk, by=str(by), at=at)
    except VaultRefused as refused:
        raise Refused(str(refused), "remove") from None


def _keep_a_lead(membership: Membership, *, stays: bool) -> None:
    Team.objects.select_for_update().get(pk=membership.team_id)
    others = Membership.objects.filter(
        team=membership.team_id, role=Roles.LEAD.id, member__is_active=True
    ).exclude(pk=membership.pk)
    if not stays and membership.role == Roles.LEAD.id and not others.exists():
        raise Refused("A team needs a lead. Make somebody else lead first.", "role")


def _save(team: Team, kind: Kind, by: By, at: dt.datetime, detail: dict[str, Any], *fields: str) -> None:
    with transaction.atomic():
        team.save(update_fields=fields)
        record(kind=kind, at=at, by=by, team=team.pk, about=team.pk, detail=detail)
