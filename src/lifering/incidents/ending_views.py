"""A record is held, ended by two, and its certificate shown: the pages of a report (``reports/ending_pages.py``), by our doors."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lifering.accounts.doors import StaffRequest, team_for
from lifering.accounts.models import Member
from lifering.accounts.roles import May
from lifering.incidents.desk import Desk, with_incident
from lifering.incidents.models import IncidentDisposal
from lifering.reports import certificate_pages, ending_pages
from lifering.reports.answering import BOTH
from lifering.reports.doors import done_of
from lifering.reports.kept import Ending


@require_http_methods(BOTH)
@with_incident(May.HOLD)
def hold(request: StaffRequest, desk: Desk) -> HttpResponse:
    return ending_pages.hold_page(request, desk)


@require_http_methods(BOTH)
@with_incident(May.HOLD)
def release(request: StaffRequest, desk: Desk, hold: UUID) -> HttpResponse:
    return ending_pages.release_page(request, desk, hold)


@require_http_methods(BOTH)
@with_incident(May.DISPOSE)
def dispose(request: StaffRequest, desk: Desk) -> HttpResponse:
    return ending_pages.dispose_page(request, desk)


@require_http_methods(BOTH)
@with_incident(May.AGREE_DISPOSAL)
def dispose_second(request: StaffRequest, desk: Desk) -> HttpResponse:
    return ending_pages.second_page(request, desk)


@require_safe
def certificate(request: StaffRequest, team: UUID, incident: UUID) -> HttpResponse:
    return certificate_pages.certificate_page(request, team, _certificate_for(request.member, team, incident))


@require_safe
def certificate_file(request: StaffRequest, team: UUID, incident: UUID) -> HttpResponse:
    found = _certificate_for(request.member, team, incident)
    return certificate_pages.certificate_file(request, team, found, timezone.now())


def _certificate_for(member: Member, team: UUID, incident: UUID) -> Ending:
    place = team_for(member, team, to=May.SEE_TRAIL)
    return done_of(IncidentDisposal.objects.filter(incident__team=place, incident_id=incident))
