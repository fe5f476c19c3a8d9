"""Every address of the site. Rooms name their own; this is the only list of all of them."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from lifering.design.leaving import leave

urlpatterns: list[URLPattern | URLResolver] = [
    path("leave", leave, name="leave"),
    path("", include("lifering.triage.urls")),
    path("", include("lifering.reports.urls")),
    path("", include("lifering.guidance.urls")),
    path("", include("lifering.leaflets.urls")),
    path("", include("lifering.site.urls")),
    path("staff/", include("lifering.accounts.urls")),
    path("staff/", include("lifering.reports.staff_urls")),
    path("staff/vault/", include("lifering.keys.urls")),
    path("staff/", include("lifering.reports.evidence_urls")),
    path("staff/", include("lifering.incidents.urls")),
]
if find_spec("lifering.api.urls"):
    urlpatterns.append(path("api/v1/", include("lifering.api.urls")))

handler400 = "lifering.design.pages.bad_request"
handler403 = "lifering.design.pages.refused"
handler404 = "lifering.design.same_address.not_found"
handler500 = "lifering.design.pages.broken"
