"""Pages that cannot be shown without a pack."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from lifering.design.pages import error_page

View = Callable[..., HttpResponse]


def needs_edition(view: View) -> View:
    """Answers 503, with 999 and Childline on it, while the site has no good pack."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.edition is None:  # type: ignore[attr-defined]
            return error_page(request, 503)
        return view(request, *args, **kwargs)

    return guarded
