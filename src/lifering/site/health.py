"""For the operator's monitor: is the site up, and what does it serve?"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from lifering.accounts.queries import receiving_names
from lifering.design.keeping import database_problem
from lifering.design.requests import SiteRequest
from lifering.lib.moments import now
from lifering.links.book import known
from lifering.vault.readiness import problems
from lifering.work.queries import UNKNOWN, how_work_goes


@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@require_safe
def readyz(request: SiteRequest) -> JsonResponse:
    """200 while a good pack is served, also when newer content was refused (``problem`` says why); else 503.

    ``signed``: two people's signatures were checked, as a shelf asks for. ``withdrawn``: contacts taken away at once.
    ``links``: when web addresses were last tried (``lifering links check``), and how many were gone.
    ``vault``: what somebody has to do so that reports can be opened by those who should, also after an accident.
    ``links``: when web addresses were last tried (``lifering links check``), whether that is too long ago, and how
    many were gone; ``numbers``: how many somebody rang (``lifering links rang``), and how many did not answer.
    ``database``: why nothing can be kept now; pages to read answer all the same.
    ``intake``: teams that get no reports, and why; one in which nobody opens anything is among them.
    ``work``: whether a worker runs, which jobs fail, and notices that could not be sent.
    """
    edition, links = request.edition, known()
    said: dict[str, object] = {"ok": edition is not None, "problem": request.problem}
    if edition is not None:
        said["pack"] = {
            "id": edition.pack.head.pack,
            "version": edition.pack.head.version,
            "hash": edition.hash,
            "signed": bool(edition.signers),
        }
        said["withdrawn"] = sorted(edition.pack.withdrawn)
    said["links"] = {
        "tried_on": links.tried_on.isoformat() if links.tried_on else None,
        "overdue": links.is_overdue(now().date()),
        "gone": links.gone,
        "problem": links.problem,
    }
    down = database_problem()
    said["database"] = {"problem": down}
    said["work"] = {"problem": UNKNOWN} if down else how_work_goes(now())
    said["intake"] = {"problems": [] if down else import_string(settings.INTAKE_PROBLEMS)(now())}
    said["vault"] = {"problems": [] if down else problems(at=now(), receiving=receiving_names())}
    said["numbers"] = {"rung": len(links.calls), "unanswered": links.unanswered}
    return JsonResponse(said, status=200 if edition else 503)
