"""Who comes to a page in a way that it does not take sees 999 and the doors home, as on every other page; Django's answer is empty."""

from __future__ import annotations

from django.http import HttpResponse

from lifering.design.gate import API
from lifering.design.pages import error_page
from lifering.design.requests import Next, SiteRequest


class WrongMethod:
    """A program that asks the API is told in the API's own words."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: SiteRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.path_info.startswith(API):
            return response
        page = error_page(request, 405)
        page["Allow"] = response.get("Allow", "")
        return page
