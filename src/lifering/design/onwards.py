"""From a form to the page that comes next."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse


def see_other(name: str, *args: int, then: str = "") -> HttpResponse:
    """``then``: where a question leads back to, behind its address."""
    response = HttpResponseRedirect(reverse(name, args=args) + (f"?{then}" if then else ""))
    response.status_code = 303
    return response
