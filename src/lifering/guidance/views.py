"""Guidance to read: no questions, no cookie, no answers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from lifering.design.editions import needs_edition
from lifering.engine.library import Edition
from lifering.guidance.browse_page import a_to_z, grouped
from lifering.guidance.directory_page import everyone_who_helps
from lifering.guidance.reading_page import to_read, to_say
from lifering.guidance.topic_page import READERS, first_audience, topic_page
from lifering.guidance.words_page import explained, words_for


@gzip_page
@require_safe
@needs_edition
def topics(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/topics.html", {"lists": grouped(edition), "readers": READERS})


@gzip_page
@require_safe
@needs_edition
def topic(request: HttpRequest, edition: Edition, topic: str, audience: str = "") -> HttpResponse:
    card = edition.pack.topics.get(topic)
    if card is None or audience not in ("", *card.words):
        raise Http404
    page = topic_page(edition, card, first_audience(card, audience), timezone.localtime())
    return render(
        request,
        "guidance/topic.html",
        {"page": page, "topic": topic, "words": words_for(edition.pack, topic, page.audience)},
    )


@gzip_page
@require_safe
@needs_edition
def a_z(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/a_z.html", {"letters": a_to_z(edition)})


@gzip_page
@require_safe
@needs_edition
def words(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/words.html", {"words": explained(edition, "word")})


@gzip_page
@require_safe
@needs_edition
def slang(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/slang.html", {"words": explained(edition, "slang")})


@gzip_page
@require_safe
@needs_edition
def say(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/say.html", {"scripts": to_say(edition)})


@gzip_page
@require_safe
@needs_edition
def resources(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/resources.html", {"readings": to_read(edition)})


@gzip_page
@require_safe
@needs_edition
def contacts(request: HttpRequest, edition: Edition) -> HttpResponse:
    groups = everyone_who_helps(edition, timezone.localtime())
    return render(request, "guidance/contacts.html", {"groups": groups})
