"""The certificate of a disposal as a page and as a file. Nothing sealed is left, so no vault is needed. English only."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from lifering.accounts.doors import StaffRequest
from lifering.audit.kinds import Kind
from lifering.audit.operations import record
from lifering.reports.certificates import sign_certificate
from lifering.reports.disposing import in_words
from lifering.reports.kept import Ending, Kept
from lifering.reports.signing import site_key


def certificate_page(request: StaffRequest, team: UUID, disposal: Ending) -> HttpResponse:
    """The certificate in words, and how anybody checks it. No vault: nothing sealed is left."""
    signed, kept = sign_certificate(site_key(), in_words(disposal)), disposal.of
    shown = {
        "at": [team, kept.pk],
        "word": kept.WORD,
        "thing": kept.THING,
        "number": kept.number,
        "lines": signed.lines,
        "text": signed.text,
        "fingerprint": signed.fingerprint,
        "file_name": certificate_name(kept),
    }
    return render(request, "reports/staff/certificate.html", shown)


def certificate_file(request: StaffRequest, team: UUID, disposal: Ending, at: dt.datetime) -> HttpResponse:
    """The same as text. That it was saved is in the chain first."""
    signed, kept = sign_certificate(site_key(), in_words(disposal)), disposal.of
    record(
        kind=Kind(f"{kept.WORD}.exported"), at=at, by=request.member.pk, team=team, about=kept.pk,
        detail={"what": "certificate", "disposal": str(disposal.pk)},
    )  # fmt: skip
    response = HttpResponse(signed.text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{certificate_name(kept)}"'
    return response


def certificate_name(kept: Kept) -> str:
    return f"certificate-{re.sub(r'[^a-z0-9]+', '-', str(kept.number).lower()).strip('-')}.txt"
