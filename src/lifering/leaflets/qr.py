"""The square that leads a phone to a page; only to pages that everybody may read."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlsplit

import segno

from lifering.leaflets.model import Code
from lifering.lib.tongues import _


def code_to(address: str, path: str) -> Code | None:
    """``address``: of the site, or "" where it has none: then there is no square."""
    if not address:
        return None
    host = urlsplit(address).netloc
    return Code(
        svg=_svg(f"{address}{path}"),
        alt=_("QR code: opens a page of {site}").format(site=host),
        said=_(
            "For the newest words, point a phone’s camera at the square, or go to {site}. It stays in the phone’s history."
        ),
        site=host,
        href=f"{address}{path}",
    )


def _svg(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
