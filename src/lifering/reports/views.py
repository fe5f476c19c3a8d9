"""The form: one question a page, and a draft that rests as ciphertext. Nothing of it is in an address or a log."""

from __future__ import annotations

import time
from collections.abc import Collection

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from msgspec.structs import replace

from lifering.design.onwards import see_other
from lifering.design.requests import SiteRequest
from lifering.design.throttle import Throttle, address_of
from lifering.engine.library import Edition
from lifering.engine.packs.reporting import TEAMS
from lifering.lib.tongues import ENGLISH, _, later
from lifering.reports import draft as drafts
from lifering.reports import keeping
from lifering.reports.draft import Draft
from lifering.reports.forms import AGAIN, WORDS, read_reply
from lifering.reports.opening import (
    Open,
    carried,
    closed,
    code_not_kept,
    destroy_row,
    give_key,
    takes_reports,
    view_of,
    with_draft,
)
from lifering.reports.planning import is_soon, place_of, urgency_of, wanted_of
from lifering.reports.question_page import is_urgent, number_of, report_page
from lifering.reports.readers import left_out, readers
from lifering.reports.receiving import receiving
from lifering.reports.routing import Inbox, fitting, recipients
from lifering.reports.telling import to_say, told
from lifering.triage.forms import ABOUT, NotRead, read_choice, read_place
from lifering.triage.journey import DOORS, PLACE

A_SCHOOL_THAT_TRIES = 60
"""Drafts that one network begins in an hour before the next ones come a little later; nobody is asked or refused."""
drafts_begun = Throttle(A_SCHOOL_THAT_TRIES, clock=time.monotonic, sleep=time.sleep)
FROM_CHECK, CARRY, OUT, WITHOUT = "check", "carry", "out", "without"
ALL_OUT = later("You kept all of them out. Then nobody here reads it. Press Continue again if that is right.")


@require_safe
@takes_reports
def entry(request: SiteRequest, edition: Edition) -> HttpResponse:
    """Before anything is asked: who reads it and when, and what nobody can promise."""
    now = timezone.localtime()
    inboxes = receiving(now)
    if not inboxes:
        return closed(request, edition)
    answers = carried(request, edition)
    shown = {
        "readers": readers(inboxes),
        "has_answers": answers is not None,
        "is_urgent": answers is not None and is_urgent(Draft(door="adult", facts=answers.facts)),
    }
    return render(request, "reports/entry.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@takes_reports
def start(request: SiteRequest, edition: Edition) -> HttpResponse:
    now, door = timezone.localtime(), request.POST.get("door", "")
    if request.method != "POST" or not receiving(now):
        return see_other("report")
    answers = carried(request, edition) if CARRY in request.POST else None
    if answers:
        draft = drafts.begin(edition, answers.door, answers.facts, answers.area)
    elif door in DOORS:
        draft = drafts.begin(edition, door)
    else:
        return see_other("report")
    if before := code_not_kept(request, edition, now):
        if WITHOUT not in request.POST:
            return _before_the_code_goes(request, before, {CARRY: "yes"} if answers else {"door": door})
        destroy_row(request)
    if drafts_begun.is_over(address_of(request)):
        drafts_begun.slow_down()
    keeping.forget_old_drafts(now)
    keeping.make_room(now)
    key = keeping.new_key()
    keeping.keep_draft(key, draft, now)
    return give_key(request, onwards(request, (), draft), key)


def _before_the_code_goes(request: SiteRequest, before: Draft, chosen: dict[str, str]) -> HttpResponse:
    """One browser holds one report: whoever begins another loses the code of the last, and is told so first."""
    shown = {"chosen": chosen, "is_urgent": is_urgent(before)}
    return render(request, "reports/no_code_yet.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def question(request: SiteRequest, open_: Open, step: int) -> HttpResponse:
    asked = open_.draft.asked
    if not 1 <= step <= len(asked):
        return see_other("report-next")
    if request.method != "POST":
        return show(request, open_, step)
    if request.POST.get(ABOUT, "") not in ("", str(number_of(open_.edition.pack, asked[step - 1]))):
        return see_other("report-question", step)  # an old tab: the step asks something else by now
    try:
        after = answered(request, open_, asked[step - 1])
    except NotRead as refused:
        return show(request, hearing(open_, request), step, request.POST, refused)
    return onwards(request, asked, open_.holding(after).draft)


def answered(request: SiteRequest, open_: Open, name: str) -> Draft:
    """The draft after one page. Raises :class:`NotRead`."""
    edition, draft = open_.edition, open_.draft
    if name == TEAMS:
        return _with_teams(request, open_)
    card = edition.pack.report_questions.get(name)
    if card:
        return heard(drafts.with_said(edition, draft, name, read_reply(card, request.POST)), request, edition)
    asked = edition.pack.questions[name]
    if name == PLACE:
        reply = read_place(asked, request.POST, request.gazetteer, place_of(request.gazetteer, draft))
    else:
        reply = read_choice(asked, request.POST)
    return drafts.with_fact(edition, draft, name, reply.value, reply.area)


def heard(draft: Draft, request: SiteRequest, edition: Edition) -> Draft:
    """Danger in words is heard at once, in every language, and stays heard (promise 9)."""
    typed = request.POST.get(WORDS, "")
    if not typed:
        return draft
    index = edition.index(request.offered.keys() - {ENGLISH})
    return replace(draft, alarms=tuple(sorted({*draft.alarms, *index.search(typed).alarms})))


def hearing(open_: Open, request: SiteRequest) -> Open:
    """Danger is heard also in words that were not taken."""
    return open_.holding(heard(open_.draft, request, open_.edition))


def _with_teams(request: SiteRequest, open_: Open) -> Draft:
    found = fits(request, open_)
    ids = [str(one.team) for one in found]
    out = [team for team in ids if team in request.POST.getlist(OUT)]
    if found and len(out) == len(found) and AGAIN not in request.POST:
        raise NotRead(_(ALL_OUT))
    before = [team for team in open_.draft.kept_out if team not in ids]  # what no longer fits stays kept out
    return drafts.with_teams(open_.edition, open_.draft, ids, [*out, *before])


def fits(request: SiteRequest, open_: Open) -> list[Inbox]:
    """The teams that take what was said so far, kept out or not."""
    urgency = urgency_of(open_.edition, request.gazetteer, open_.draft)
    return fitting(receiving(open_.now), wanted_of(open_.draft, urgency))


def getting_it(request: SiteRequest, open_: Open) -> list[Inbox]:
    urgency = urgency_of(open_.edition, request.gazetteer, open_.draft)
    return recipients(receiving(open_.now), wanted_of(open_.draft, urgency))


def show(
    request: SiteRequest,
    open_: Open,
    step: int,
    sent: QueryDict | None = None,
    refused: NotRead | None = None,
) -> HttpResponse:
    out = sent.getlist(OUT) if sent is not None else open_.draft.kept_out
    page = report_page(
        open_.edition.pack,
        open_.draft,
        step,
        sent=sent,
        refused=refused,
        kept=place_of(request.gazetteer, open_.draft),
        readers=readers(fits(request, open_), out),
        from_check=FROM_CHECK in request.GET,
    )
    return render(request, "reports/question.html", {"page": page}, status=422 if refused else 200)


def onwards(request: SiteRequest, before: Collection[str], draft: Draft) -> HttpResponse:
    """Whoever changes an answer on the page of all answers is asked at once what follows from it, and comes back there."""
    step, is_from_check = draft.first_open, FROM_CHECK in request.GET
    if not step or (is_from_check and draft.asked[step - 1] in before):
        return see_other("report-check")
    return see_other("report-question", step, then=FROM_CHECK if is_from_check else "")


@require_safe
@with_draft
def next_question(_request: SiteRequest, open_: Open) -> HttpResponse:
    step = open_.draft.first_open
    return see_other("report-question", step) if step else see_other("report-check")


@require_safe
@with_draft
def check(request: SiteRequest, open_: Open) -> HttpResponse:
    """Everything that was said, each with a link that changes it; then who will see it, and Send."""
    found = fits(request, open_)
    open_ = open_.holding(drafts.shown_again(open_.draft, [str(one.team) for one in found]))
    draft, pack = open_.draft, open_.edition.pack
    getting = getting_it(request, open_)
    shown = {
        "rows": list(told(pack, draft, place_of(request.gazetteer, draft))),
        "readers": readers(getting),
        "left_out": left_out(receiving(open_.now), draft.kept_out),
        "is_soon": is_soon(draft),
        "teams_step": draft.asked.index(TEAMS) + 1 if TEAMS in draft.asked else 0,
        "has_more": bool(draft.first_open),
        "kept_all_out": bool(found),  # where nobody gets it although there are some who take it
        "is_urgent": is_urgent(draft),
        "is_over": False,
    }
    return render(request, "reports/check.html", shown)


@require_safe
@with_draft
def others(request: SiteRequest, open_: Open) -> HttpResponse:
    """Nobody here takes it: who does, and words to give them. Shown, not kept."""
    draft, edition = open_.draft, open_.edition
    shown = {
        "view": view_of(edition, request, draft.facts, draft.area),
        "to_say": to_say(edition.pack, draft, place_of(request.gazetteer, draft)),
        "is_urgent": is_urgent(draft),
    }
    return render(request, "reports/others.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def keep(_request: SiteRequest, open_: Open) -> HttpResponse:
    """Thirty minutes more."""
    keeping.touch_draft(open_.key, open_.now)
    return see_other("report-next")
