"""Guidance to read: no questions, no cookie, no answers."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lifering.design.editions import needs_edition
from lifering.design.prerendered import prerendered
from lifering.design.requests import SiteRequest
from lifering.engine.library import Edition
from lifering.engine.packs.model import NATIONS
from lifering.guidance import differences_page
from lifering.guidance.browse_page import a_to_z, grouped
from lifering.guidance.council_cards import OF_A_COUNCIL
from lifering.guidance.council_page import council_page
from lifering.guidance.councils_page import councils_page
from lifering.guidance.directory_page import NATIONAL, NEAR, names_elsewhere, who_helps
from lifering.guidance.reading_page import by_reader, to_read, to_say
from lifering.guidance.topic_page import first_audience, readers, topic_page
from lifering.guidance.untranslated import is_partly_english
from lifering.guidance.words_page import Word, explained, words_for
from lifering.places.councils import by_slug

telling_hours = partial(prerendered, tells_hours=True)


@require_safe
@prerendered
@needs_edition
def topics(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/topics.html", {"lists": grouped(edition), "readers": readers()})


@require_safe
@telling_hours
@needs_edition
def topic(
    request: HttpRequest, edition: Edition, topic: str, audience: str = "", nation: str = ""
) -> HttpResponse:
    card = edition.pack.topics.get(topic)
    if card is None or audience not in ("", *card.words) or nation not in ("", *NATIONS):
        raise Http404
    page = topic_page(edition, card, first_audience(card, audience), timezone.localtime(), nation=nation)
    return render(
        request,
        "guidance/topic.html",
        {
            "page": page,
            "topic": topic,
            "words": words_for(edition.pack, topic, page.audience),
            "is_partly_english": page.is_partly_english,
        },
    )


@require_safe
@prerendered
@needs_edition
def a_z(request: HttpRequest, edition: Edition) -> HttpResponse:
    return render(request, "guidance/a_z.html", {"letters": a_to_z(edition)})


@require_safe
@prerendered
@needs_edition
def words(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _of_words(request, "guidance/words.html", explained(edition, "word"))


@require_safe
@prerendered
@needs_edition
def slang(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _of_words(request, "guidance/slang.html", explained(edition, "slang"))


def _of_words(request: HttpRequest, template: str, words: list[Word]) -> HttpResponse:
    shown = {"words": words, "is_partly_english": is_partly_english(word.term for word in words)}
    return render(request, template, shown)


@require_safe
@prerendered
@needs_edition
def say(request: HttpRequest, edition: Edition) -> HttpResponse:
    scripts = to_say(edition)
    shown = {
        "scripts": scripts,
        "readers": by_reader(scripts),
        "is_partly_english": is_partly_english(scripts),
    }
    return render(request, "guidance/say.html", shown)


@require_safe
@prerendered
@needs_edition
def resources(request: HttpRequest, edition: Edition) -> HttpResponse:
    readings = to_read(edition)
    shown = {"readings": readings, "is_partly_english": is_partly_english(one.card for one in readings)}
    return render(request, "guidance/resources.html", shown)


@require_safe
@telling_hours
@needs_edition
def contacts(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _who_helps(request, edition, NATIONAL)


@require_safe
@telling_hours
@needs_edition
def contacts_near(request: HttpRequest, edition: Edition) -> HttpResponse:
    return _who_helps(request, edition, NEAR)


def _who_helps(request: HttpRequest, edition: Edition, page: str) -> HttpResponse:
    shown = {
        "groups": who_helps(edition, page, timezone.localtime()),
        "elsewhere": names_elsewhere(edition, page),
        "other": NEAR if page == NATIONAL else NATIONAL,
        "of_a_council": OF_A_COUNCIL,
    }
    return render(request, "guidance/contacts.html", shown)


@require_safe
@telling_hours
@needs_edition
def councils(request: SiteRequest, edition: Edition) -> HttpResponse:
    """Kept for half an hour at most: a number that falls due at midnight is none of theirs in the morning."""
    page = councils_page(edition, request.gazetteer, timezone.localtime())
    return render(request, "guidance/councils.html", {"page": page})


@require_safe
@telling_hours
@needs_edition
def council(request: SiteRequest, edition: Edition, council: str) -> HttpResponse:
    """The same for everybody: whoever comes here by a search leaves what they typed behind."""
    place = by_slug(request.gazetteer).get(council)
    if place is None:
        raise Http404
    page = council_page(edition, place, timezone.localtime())
    shown = {"page": page, "is_partly_english": page.is_partly_english}
    return render(request, "guidance/council.html", shown)


@require_safe
@telling_hours
@needs_edition
def differences(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Kept for half an hour at most: a check that falls due at midnight is told in the morning."""
    shown = differences_page.differences(edition, timezone.localdate())
    partly = is_partly_english(one.about for one in shown)
    return render(request, "guidance/differences.html", {"differences": shown, "is_partly_english": partly})
