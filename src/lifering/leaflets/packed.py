"""Several leaflets in one file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from django.http import HttpResponse

NAMES = {"help-sheet": "help-sheets", "large-print": "large-print", "help-card": "help-cards"}
"""Of one -> of all of them."""


def packed(name: str, made: dict[str, bytes], on: dt.date) -> HttpResponse:
    """A ZIP of one PDF for each reader, with the day of the leaflets and no hour of making."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for reader, pdf in made.items():
            archive.writestr(
                zipfile.ZipInfo(f"{name}-{reader}.pdf", (on.year, on.month, on.day, 0, 0, 0)), pdf
            )
    response = HttpResponse(whole.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{NAMES[name]}.zip"'
    return response
