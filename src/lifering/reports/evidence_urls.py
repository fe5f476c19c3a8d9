"""Addresses of the evidence log for a team; under ``/staff/``."""

from django.urls import path

from lifering.reports import evidence_views
from lifering.reports.staff_urls import ONE

urlpatterns = [
    path(f"{ONE}/evidence", evidence_views.log, name="evidence"),
    path(f"{ONE}/evidence/add", evidence_views.add, name="evidence-add"),
    path(f"{ONE}/evidence/paper", evidence_views.paper, name="evidence-paper"),
]
