"""A report is held, ended by two, and its certificate shown. Each view begins at a door. English only."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lifering.accounts.doors import StaffRequest
from lifering.accounts.roles import May
from lifering.reports import certificate_pages, ending_pages
from lifering.reports.answering import BOTH
from lifering.reports.desk import Desk, with_report
from lifering.reports.doors import certificate_for


@require_http_methods(BOTH)
@with_report(May.HOLD)
def hold(request: StaffRequest, desk: Desk) -> HttpResponse:
    return ending_pages.hold_page(request, desk)


@require_http_methods(BOTH)
@with_report(May.HOLD)
def release(request: StaffRequest, desk: Desk, hold: UUID) -> HttpResponse:
    return ending_pages.release_page(request, desk, hold)


@require_http_methods(BOTH)
@with_report(May.DISPOSE)
def dispose(request: StaffRequest, desk: Desk) -> HttpResponse:
    return ending_pages.dispose_page(request, desk)


@require_http_methods(BOTH)
@with_report(May.AGREE_DISPOSAL)
def dispose_second(request: StaffRequest, desk: Desk) -> HttpResponse:
    return ending_pages.second_page(request, desk)


@require_safe
def certificate(request: StaffRequest, team: UUID, report: UUID) -> HttpResponse:
    return certificate_pages.certificate_page(request, team, certificate_for(request.member, team, report))


@require_safe
def certificate_file(request: StaffRequest, team: UUID, report: UUID) -> HttpResponse:
    found = certificate_for(request.member, team, report)
    return certificate_pages.certificate_file(request, team, found, timezone.now())
