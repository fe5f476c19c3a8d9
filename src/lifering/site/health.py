"""For the operator's monitor: is the site up, and what does it serve?"""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET


@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@require_GET
def readyz(request: HttpRequest) -> JsonResponse:
    """200 while a good pack is served, also when newer content was refused (``problem`` says why); else 503."""
    edition = request.edition  # type: ignore[attr-defined]
    said = {"ok": edition is not None, "problem": request.problem}  # type: ignore[attr-defined]
    if edition is not None:
        said["pack"] = {"id": edition.pack.head.pack, "version": edition.pack.head.version, "hash": edition.hash}
    return JsonResponse(said, status=200 if edition else 503)
