"""The kinds of leaflet as a site offers them: their names in addresses say which, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lifering.design.headers import NEVER_STORED
from lifering.leaflets.model import CannotBePrinted, Kind

FILES: dict[str, Kind] = {"help-sheet": "sheet", "large-print": "large", "help-card": "card"}
"""The name in the address -> the kind."""
POLICY = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""Browsers show a PDF in a page of their own, with styles inside it, which the policy of our pages forbids."""


def handed_out(request: HttpRequest, make: Callable[[], bytes]) -> HttpResponse:
    """Shown, not saved, and kept by nobody; where it cannot be made a page says what else there is."""
    try:
        made = make()
    except CannotBePrinted:
        return render(request, "leaflets/cannot.html", status=422)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="help-sheet.pdf"'
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = NEVER_STORED
    return response
