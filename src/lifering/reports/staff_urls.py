"""Addresses of the pages on which a team reads and answers reports; under ``/staff/``."""

from django.urls import path

from lifering.reports import closing_views, ending_views, identity_views, inbox_views, report_views

ONE = "teams/<uuid:team>/reports/<uuid:report>"

urlpatterns = [
    path("inbox", inbox_views.inbox, name="inbox"),
    path("inbox/long", inbox_views.open_long, name="inbox-long"),
    path("inbox/ended", inbox_views.ended, name="inbox-ended"),
    path("first", inbox_views.first, name="inbox-first"),
    path(ONE, report_views.read, name="report-read"),
    path(f"{ONE}/reply", report_views.reply, name="report-reply"),
    path(f"{ONE}/who", identity_views.who, name="report-who"),
    path(f"{ONE}/who/<uuid:decision>/agree", identity_views.agree, name="report-agree"),
    path(f"{ONE}/give", report_views.give, name="report-give"),
    path(f"{ONE}/close", closing_views.close, name="report-close"),
    path(f"{ONE}/reopen", closing_views.reopen, name="report-reopen"),
    path(f"{ONE}/set-aside", closing_views.set_aside, name="report-set-aside"),
    path(f"{ONE}/hold", ending_views.hold, name="report-hold"),
    path(f"{ONE}/hold/<uuid:hold>/release", ending_views.release, name="report-release"),
    path(f"{ONE}/dispose", ending_views.dispose, name="report-dispose"),
    path(f"{ONE}/dispose/second", ending_views.dispose_second, name="report-dispose-second"),
    path(f"{ONE}/certificate", ending_views.certificate, name="report-certificate"),
    path(f"{ONE}/certificate/text", ending_views.certificate_file, name="report-certificate-file"),
]
