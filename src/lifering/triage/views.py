"""One question a page, then the plan. Nothing is stored: the answers travel in a sealed cookie."""

from __future__ import annotations

import datetime as dt
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lifering.design.editions import needs_edition
from lifering.design.onwards import see_other
from lifering.design.requests import SiteRequest, View
from lifering.engine.library import Edition
from lifering.leaflets.maker import make_leaflet
from lifering.leaflets.offered import FILES, handed_out
from lifering.leaflets.sheets import Sheet, plan_leaflet
from lifering.lib.moments import hour
from lifering.triage import cookie, journey
from lifering.triage.answers import Answers, FromAnotherPack, number_of, pack_answers, unpack_answers
from lifering.triage.check_page import check_rows
from lifering.triage.forms import ABOUT, NotRead, Reply, read_choice, read_place, was_answered
from lifering.triage.plan_page import plan_page
from lifering.triage.planning import place_of, plan_for
from lifering.triage.question_page import is_urgent, question_page

SHOW_NOW = "now"
FROM_CHECK = "check"
PLAIN = "text/plain"


def with_answers(view: View) -> View:
    """Hands edition and answers to a view; without answers it says calmly that they are gone."""

    @needs_edition
    @wraps(view)
    def opened(request: SiteRequest, edition: Edition, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            packed = cookie.unseal(request, settings.SECRET_KEY, timezone.now())
            answers = unpack_answers(edition.pack, packed)
        except (cookie.NothingKept, FromAnotherPack):
            return forgotten(request)
        return view(request, edition, answers, *args, **kwargs)

    return opened


def forgotten(request: HttpRequest) -> HttpResponse:
    response = render(request, "triage/forgotten.html")
    if cookie.name_for(request) in request.COOKIES:
        cookie.forget(request, response)
    return response


def keeping(request: HttpRequest, edition: Edition, answers: Answers, response: HttpResponse) -> HttpResponse:
    """Seals the answers anew, and the half hour with them: where somebody replies, or asks to keep them for longer.

    Never where somebody looks: a page or a sheet that is on its way while they leave would bring back what was left.
    """
    cookie.seal(request, response, pack_answers(edition.pack, answers), settings.SECRET_KEY, timezone.now())
    return response


def ends_at(request: HttpRequest) -> dt.datetime:
    """When the answers are gone: half an hour after the last reply, and this may be one."""
    now = timezone.now()
    return (
        now + cookie.IDLE if request.method == "POST" else cookie.ends_at(request, settings.SECRET_KEY, now)
    )


def show(
    request: HttpRequest, template: str, shown: dict[str, Any], *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """A page that says until when the answers are kept."""
    ends = ends_at(request)
    left = max(0, int((ends - timezone.now()).total_seconds()))
    return render(request, template, {**shown, "kept_until": hour(ends), "seconds_left": left}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_edition
def start(request: HttpRequest, edition: Edition) -> HttpResponse:
    door = request.POST.get("door", "")
    if door not in journey.DOORS:
        return see_other("home")
    return keeping(request, edition, journey.begin(edition, door), see_other("question", 1))


@require_http_methods(["GET", "HEAD", "POST"])
@with_answers
def question(request: SiteRequest, edition: Edition, answers: Answers, step: int) -> HttpResponse:
    if not 1 <= step <= len(answers.asked):
        return see_other("next-question")
    if request.method == "POST":
        return answer(request, edition, answers, step)
    return show_question(request, edition, answers, step)


def answer(request: SiteRequest, edition: Edition, answers: Answers, step: int) -> HttpResponse:
    fact = answers.asked[step - 1]
    if request.POST.get(ABOUT, "") not in ("", str(number_of(edition.pack, fact))):
        # An old tab: the step asks something else by now.
        return keeping(request, edition, answers, see_other("question", step))
    show_now = request.POST.get("then") == SHOW_NOW
    if show_now and not was_answered(request.POST):
        return keeping(request, edition, answers, see_other("plan"))
    try:
        reply = read_reply(request, edition, answers, fact)
    except NotRead as refused:
        return show_question(request, edition, answers, step, refused)
    after = journey.with_reply(edition, answers, fact, reply.value, reply.area)
    return keeping(
        request, edition, after, see_other("plan") if show_now else onwards(request, answers, after)
    )


def read_reply(request: SiteRequest, edition: Edition, answers: Answers, fact: str) -> Reply:
    asked = edition.pack.questions[fact]
    if fact == journey.PLACE:
        kept = place_of(request.gazetteer, answers)
        return read_place(asked, request.POST, request.gazetteer, kept)
    return read_choice(asked, request.POST)


def onwards(request: HttpRequest, before: Answers, answers: Answers) -> HttpResponse:
    """Whoever changes an answer on the page of all answers is asked at once what follows from it, and comes back there."""
    step, is_from_check = answers.first_open, FROM_CHECK in request.GET
    if not step or (is_from_check and answers.asked[step - 1] in before.asked):
        return see_other("check")
    return see_other("question", step, then=FROM_CHECK if is_from_check else "")


def show_question(
    request: SiteRequest, edition: Edition, answers: Answers, step: int, refused: NotRead | None = None
) -> HttpResponse:
    page = question_page(
        edition.pack,
        answers,
        step,
        sent=request.POST if refused else None,
        refused=refused,
        kept=place_of(request.gazetteer, answers),
        back_to_check=FROM_CHECK in request.GET,
    )
    if not refused:
        return show(request, "triage/question.html", {"page": page})
    response = show(request, "triage/question.html", {"page": page}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return keeping(request, edition, answers, response)


@require_safe
@with_answers
def next_question(_request: HttpRequest, _edition: Edition, answers: Answers) -> HttpResponse:
    step = answers.first_open
    return see_other("question", step) if step else see_other("check")


@require_safe
@with_answers
def check(request: SiteRequest, edition: Edition, answers: Answers) -> HttpResponse:
    rows = check_rows(edition.pack, answers, request.gazetteer)
    shown = {"rows": rows, "has_more": bool(answers.first_open), "is_urgent": is_urgent(answers)}
    return show(request, "triage/check.html", shown)


@require_safe
@with_answers
def plan(request: SiteRequest, edition: Edition, answers: Answers) -> HttpResponse:
    made = plan_for(edition, request.gazetteer, answers, timezone.localtime())
    page = plan_page(edition, answers, made, place=place_of(request.gazetteer, answers))
    return show(request, "triage/plan.html", {"page": page})


@require_safe
@with_answers
def leaflet(request: SiteRequest, edition: Edition, answers: Answers, name: str) -> HttpResponse:
    """The plan on paper. Neither its address nor its name says what was answered."""
    if name not in FILES:
        raise Http404
    made = plan_for(edition, request.gazetteer, answers, timezone.localtime())
    sheet = Sheet(edition=edition, kind=FILES[name], address=settings.LIFERING_ADDRESS)
    words = plan_leaflet(sheet, made, str(answers.facts.get("asker", "not_asked")))
    return handed_out(request, name, lambda: make_leaflet(words))


@require_http_methods(["GET", "HEAD", "POST"])
@with_answers
def keep(request: HttpRequest, edition: Edition, answers: Answers) -> HttpResponse:
    """For half an hour more. The script is told until when; who pressed the button without it sees the plan."""
    if request.method != "POST":
        return see_other("plan")
    if request.headers.get("Accept") == PLAIN:
        told = HttpResponse(hour(ends_at(request)), content_type=f"{PLAIN}; charset=utf-8")
        return keeping(request, edition, answers, told)
    return keeping(request, edition, answers, see_other("plan"))
