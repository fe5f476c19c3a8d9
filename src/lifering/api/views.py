"""The JSON API: the same answers as the command line, over HTTP. Nothing asked is stored or logged."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.openapi.docs import DocsBase

from lifering.api import schemas
from lifering.api.answers import Refused, facts_answer, find_answer, plan_answer

DESCRIPTION = (
    "What to do now, what never to do, who to contact and what the law says, for a set of facts. "
    "The service keeps and logs nothing of what is asked. In an emergency call 999."
)


MOST_AT_ONCE = 100
"""Plans in one request: a plan is a hundred times as long as the facts that ask for it."""


class NoDocs(DocsBase):
    """The interactive pages of the library load scripts from elsewhere, so there are none."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        del request, api, kwargs
        return HttpResponse(status=404)


api = NinjaAPI(
    title="Lifering",
    version="1",
    description=DESCRIPTION,
    docs=NoDocs(),
    docs_url=None,
    openapi_url="/openapi.json",
)


class Refusal(Schema):
    """Why a request was refused, in one sentence that says what to do."""

    error: str


REFUSALS = {400: Refusal, 413: Refusal, 415: Refusal, 422: Refusal, 503: Refusal}


class NotJson(ValueError):
    """The body is not JSON."""


class NoPack(RuntimeError):
    """There is no pack to answer from."""


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return api.create_response(request, {"error": str(error)}, status=422)


@api.exception_handler(NotJson)
def not_json(request: HttpRequest, error: NotJson) -> HttpResponse:
    return api.create_response(request, {"error": str(error)}, status=400)


@api.exception_handler(NoPack)
def no_pack(request: HttpRequest, error: NoPack) -> HttpResponse:
    return api.create_response(request, {"error": str(error)}, status=503)


@api.get(
    "/facts", response={200: dict[str, Any], 503: Refusal}, summary="Every fact, value and id", auth=None
)
def facts(request: HttpRequest) -> Any:
    """The vocabulary that ``plan`` accepts, and every id a plan may contain."""
    return facts_answer(_edition(request))


@api.post(
    "/plan",
    response={200: Any, **REFUSALS},
    summary="The action plan for some facts",
    openapi_extra=schemas.PLAN,
)
def plan(request: HttpRequest) -> Any:
    """One plan for an object of facts, or a list of plans for a list of them.

    The body is the facts themselves, or ``{"facts": ..., "at": ..., "happened": ..., "language": ...}``.
    """
    body = _body(request)
    if isinstance(body, dict) and "facts" in body:
        extra = set(body) - {"facts", "at", "happened", "language"}
        if extra:
            raise Refused(
                f"There is no '{sorted(extra)[0][:40]}' beside 'facts'. Use: at, happened, language."
            )
        told = {name: _text(body, name) for name in ("at", "happened", "language")}
        return plan_answer(
            _edition(request),
            _gazetteers(request),
            body["facts"],
            at=told["at"],
            happened=told["happened"],
            language=told["language"] or "en",
            most=MOST_AT_ONCE,
        )
    return plan_answer(_edition(request), _gazetteers(request), body, most=MOST_AT_ONCE)


@api.post(
    "/directory/find",
    response={200: dict[str, Any], **REFUSALS},
    summary="Services for some words",
    openapi_extra=schemas.FIND,
)
def find(request: HttpRequest) -> Any:
    """Services by name, old name or what is wrong, each with the reason it was found."""
    body = _body(request)
    known = ("query", "area", "asker", "age", "at")
    if not isinstance(body, dict) or set(body) - set(known):
        raise Refused(f'Send one JSON object with "query" and, if you like, {", ".join(known[1:])}.')
    rest = {name: body[name] for name in known[1:] if body.get(name) is not None}
    return find_answer(_edition(request), _gazetteers(request), body.get("query"), **rest)


def _body(request: HttpRequest) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        raise NotJson(
            'The body is not JSON. Send facts such as {"asker": "child", "danger": "no"}.'
        ) from None


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"'{name}' must be text.")
    return value


def _edition(request: HttpRequest) -> Any:
    edition = request.edition  # type: ignore[attr-defined]
    if edition is None:
        raise NoPack("There is no good pack on this server. In an emergency call 999.")
    return edition


def _gazetteers(request: HttpRequest) -> Any:
    return lambda: request.gazetteer  # type: ignore[attr-defined]
