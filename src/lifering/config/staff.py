"""What only pages for staff need: sessions, sign-in and tokens in forms. The public half knows nothing of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

from lifering.design.origin import is_surely_own

STAFF = "/staff/"


def is_for_staff(request: HttpRequest) -> bool:
    return request.path_info.startswith(STAFF)


def is_sign_in(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.url_name == "account_login")


class _ForStaff:
    """Stands aside for everybody else, so that no page of the public asks the database or sets a cookie."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_for_staff(request):
            return super().__call__(request)  # type: ignore[misc, no-any-return]
        return self.get_response(request)  # type: ignore[attr-defined, no-any-return]

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        process = getattr(super(), "process_view", None)
        return process(request, *view) if process and is_for_staff(request) else None


class StaffSessions(_ForStaff, SessionMiddleware):
    pass


class StaffTokens(_ForStaff, CsrfViewMiddleware):
    """A token in every form, kept in the sign-in; whoever has not signed in yet has none, and gets no cookie for one."""

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:  # type: ignore[override]
        if is_sign_in(request) and is_surely_own(request):
            return None
        return super().process_view(request, *view)


class StaffSignedIn(_ForStaff, AuthenticationMiddleware):
    pass
