"""Addresses of the records of incidents; under ``/staff/``."""

from django.urls import path

from lifering.incidents import ending_views, views

TEAM = "incidents/<uuid:team>"
ONE = f"{TEAM}/<uuid:incident>"

urlpatterns = [
    path("incidents", views.incidents, name="incidents"),
    path(f"{TEAM}/open", views.begin, name="incident-open"),
    path(ONE, views.tasks, name="incident"),
    path(f"{ONE}/part/<slug:part>", views.part_page, name="incident-part"),
    path(f"{ONE}/whole", views.whole, name="incident-whole"),
    path(f"{ONE}/paper", views.paper, name="incident-paper"),
    path(f"{ONE}/close", views.close, name="incident-close"),
    path(f"{ONE}/reopen", views.reopen, name="incident-reopen"),
    path(f"{ONE}/hold", ending_views.hold, name="incident-hold"),
    path(f"{ONE}/hold/<uuid:hold>/release", ending_views.release, name="incident-release"),
    path(f"{ONE}/dispose", ending_views.dispose, name="incident-dispose"),
    path(f"{ONE}/dispose/second", ending_views.dispose_second, name="incident-dispose-second"),
    path(f"{ONE}/certificate", ending_views.certificate, name="incident-certificate"),
    path(f"{ONE}/certificate/text", ending_views.certificate_file, name="incident-certificate-file"),
]
