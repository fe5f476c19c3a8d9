"""Pages that cannot be shown without a pack."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpResponse

from lifering.design.pages import error_page
from lifering.design.requests import SiteRequest, View


def needs_edition(view: View) -> View:
    """Hands the edition to the view as its second argument.

    Answers 503, with 999 and Childline on it, while the site has no good pack.
    """

    @wraps(view)
    def guarded(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.edition is None:
            return error_page(request, 503)
        return view(request, request.edition, *args, **kwargs)

    return guarded
