"""Guidance to read: no questions, no cookie, no answers."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lifering.design.editions import needs_edition
from lifering.design.prerendered import prerendered
from lifering.engine.library import Edition
from lifering.guidance import differences_page
from lifering.guidance.directory_page import everyone_who_helps
from lifering.guidance.topic_page import READERS, first_audience, topic_page, topics_by_audience
from lifering.lib.tongues import _

telling_hours = partial(prerendered, tells_hours=True)


@require_safe
@prerendered
@needs_edition
def topics(request: HttpRequest, edition: Edition) -> HttpResponse:
    lists = topics_by_audience(edition)
    return render(
        request,
        "guidance/topics.html",
        {"lists": lists, "readers": {audience: _(name) for audience, name in READERS.items()}},
    )


@require_safe
@telling_hours
@needs_edition
def topic(request: HttpRequest, edition: Edition, topic: str, audience: str = "") -> HttpResponse:
    card = edition.pack.topics.get(topic)
    if card is None or audience not in ("", *card.words):
        raise Http404
    page = topic_page(edition, card, first_audience(card, audience), timezone.localtime())
    return render(request, "guidance/topic.html", {"page": page, "topic": topic})


@require_safe
@prerendered
@needs_edition
def words(request: HttpRequest, edition: Edition) -> HttpResponse:
    pack = edition.pack
    terms = sorted(pack.terms.values(), key=lambda term: term.term.lower())
    topics = {card.topic: card.words[first_audience(card)].title for card in pack.topics.values()}
    return render(request, "guidance/words.html", {"terms": terms, "topics": topics})


@require_safe
@telling_hours
@needs_edition
def contacts(request: HttpRequest, edition: Edition) -> HttpResponse:
    groups = everyone_who_helps(edition, timezone.localtime())
    return render(request, "guidance/contacts.html", {"groups": groups})


@require_safe
@telling_hours
@needs_edition
def differences(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Kept for half an hour at most: a check that falls due at midnight is told in the morning."""
    shown = differences_page.differences(edition, timezone.localdate())
    return render(request, "guidance/differences.html", {"differences": shown})
