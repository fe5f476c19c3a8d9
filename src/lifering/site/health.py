"""For the operator's monitor: is the site up, and what does it serve? Everybody may ask, so nobody is named here."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from lifering.design.over_https import refusals
from lifering.design.requests import SiteRequest
from lifering.lib.moments import now
from lifering.links.book import known
from lifering.site.to_do import to_do


@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@require_safe
def readyz(request: SiteRequest) -> JsonResponse:
    """200 while a good pack is served, also when newer content was refused (``content``); else 503.

    ``signed``: two people's signatures were checked, as a shelf asks for. ``withdrawn``: contacts taken away at once, which
    every page shows as well. Of each area only whether somebody has to see to it: what, says ``lifering status`` on the machine.
    ``https``: whether this process had to refuse somebody within the hour who did not come by HTTPS.
    """
    edition = request.edition
    said: dict[str, object] = {"ok": edition is not None}
    if edition is not None:
        said["pack"] = {
            "id": edition.pack.head.pack,
            "version": edition.pack.head.version,
            "hash": edition.hash,
            "signed": bool(edition.signers),
        }
        said["withdrawn"] = sorted(edition.pack.withdrawn)
    areas = to_do(content=request.problem, links=known(), at=now())
    said |= {area: {"ok": not sentences} for area, sentences in areas.items()}
    said["https"] = {"ok": not refusals.were_lately}
    return JsonResponse(said, status=200 if edition else 503)
