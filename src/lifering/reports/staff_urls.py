"""Addresses of the pages on which a team reads and answers reports; under ``/staff/``."""

from django.urls import path

from lifering.reports import closing_views, identity_views, inbox_views, report_views

ONE = "teams/<uuid:team>/reports/<uuid:report>"

urlpatterns = [
    path("inbox", inbox_views.inbox, name="inbox"),
    path("first", inbox_views.first, name="inbox-first"),
    path(ONE, report_views.read, name="report-read"),
    path(f"{ONE}/reply", report_views.reply, name="report-reply"),
    path(f"{ONE}/who", identity_views.who, name="report-who"),
    path(f"{ONE}/who/<uuid:decision>/agree", identity_views.agree, name="report-agree"),
    path(f"{ONE}/give", report_views.give, name="report-give"),
    path(f"{ONE}/close", closing_views.close, name="report-close"),
    path(f"{ONE}/reopen", closing_views.reopen, name="report-reopen"),
    path(f"{ONE}/set-aside", closing_views.set_aside, name="report-set-aside"),
]
