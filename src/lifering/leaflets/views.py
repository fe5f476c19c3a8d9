"""Leaflets of topics, and the form for whoever hands leaflets out. Nothing typed or ticked is kept."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lifering.design.editions import needs_edition
from lifering.design.prerendered import prerendered
from lifering.design.requests import SiteRequest
from lifering.engine.library import Edition
from lifering.guidance.topic_page import readers, topic_page
from lifering.leaflets.kept import Kept
from lifering.leaflets.maker import make_leaflet
from lifering.leaflets.model import CannotBePrinted
from lifering.leaflets.moments import for_any_hour
from lifering.leaflets.offered import FILES, handed_out, in_a_minute, printable, shown, too_many
from lifering.leaflets.order import NotOrdered, Order, page_of, read_order
from lifering.leaflets.packed import packed
from lifering.leaflets.police import police_leaflets, readers_of
from lifering.leaflets.record import blank_record, record_sheet
from lifering.leaflets.sheets import Sheet, topic_leaflet
from lifering.leaflets.typesetting import Busy, in_line
from lifering.lib.tongues import _, language
from lifering.links.book import known

_kept = Kept()
ALL, RECORD = "all", "record-sheet"


@require_safe
@needs_edition
def topic(request: HttpRequest, edition: Edition, topic: str, audience: str, name: str) -> HttpResponse:
    card = edition.pack.topics.get(topic)
    if card is None or audience not in card.words or name not in FILES:
        raise Http404
    at = for_any_hour(timezone.localtime())
    withdrawn = repr(sorted(edition.pack.withdrawn.items()))
    content = (edition.pack.digest, withdrawn, known().stamp, at)
    key = (*content, language(), settings.LIFERING_ADDRESS, topic, audience, name)

    def make() -> bytes:
        sheet = Sheet(edition=edition, kind=FILES[name], address=settings.LIFERING_ADDRESS)
        with in_line():
            return make_leaflet(topic_leaflet(sheet, card, topic_page(edition, card, audience, at)))

    return handed_out(request, name, lambda: _kept.get(key, make))


@require_safe
@prerendered
@needs_edition
def on_paper(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every sheet and card there is, for each reader."""
    sheet = record_sheet(edition.pack)
    shown = {"lists": printable(edition), "readers": readers(), "record": sheet.title if sheet else ""}
    return render(request, "leaflets/on_paper.html", shown)


@require_safe
@needs_edition
def record(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The blank record of a concern, to write on by hand."""
    pack = edition.english.pack
    sheet = record_sheet(pack)
    if sheet is None:
        raise Http404
    on = timezone.localdate()
    key = (pack.digest, on, sheet.record_sheet)
    return handed_out(request, RECORD, lambda: _kept.get(key, lambda: blank_record(pack, sheet, on)))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_edition
def make(request: SiteRequest, edition: Edition) -> HttpResponse:
    """The form; with ticks the list of leaflets; with ``get`` one of them, or all in one file."""
    if request.method != "POST":
        return render(request, "leaflets/make.html", {"page": page_of(edition.pack, Order())})
    try:
        order = read_order(edition.pack, request.POST, request.gazetteer)
    except NotOrdered as refused:
        page = page_of(edition.pack, refused.order, refused)
        return render(request, "leaflets/make.html", {"page": page}, status=422)
    wanted, _dash, kind = request.POST.get("get", "").partition(".")
    if not wanted:
        return render(request, "leaflets/made.html", {"page": page_of(edition.pack, order)})
    return _ordered(request, edition, order, wanted, kind or "help-sheet")


def _ordered(request: HttpRequest, edition: Edition, order: Order, wanted: str, name: str) -> HttpResponse:
    if name not in FILES or wanted not in (ALL, *readers_of(edition.pack, order.situations)):
        raise Http404
    try:
        with in_line():
            return _made(edition, order, wanted, name)
    except Busy:
        return in_a_minute(_not_made(request, edition, NotOrdered(order, f"for-{wanted}", too_many())))
    except CannotBePrinted:
        return _not_made(request, edition, NotOrdered(order, f"for-{wanted}", _("We cannot make this sheet")))


def _made(edition: Edition, order: Order, wanted: str, name: str) -> HttpResponse:
    sheet = Sheet(edition=edition, kind=FILES[name], address=settings.LIFERING_ADDRESS)
    at = for_any_hour(timezone.localtime())
    leaflets = police_leaflets(sheet, order.situations, at, place=order.place)
    if wanted == ALL:
        made = {reader: make_leaflet(leaflet) for reader, leaflet in leaflets.items()}
        return packed(name, made, at.date())
    return shown(name, make_leaflet(leaflets[wanted]))


def _not_made(request: HttpRequest, edition: Edition, refused: NotOrdered) -> HttpResponse:
    """The list comes back with all its ticks: there is no page that says what these sheets say."""
    page = page_of(edition.pack, refused.order, refused)
    return render(request, "leaflets/made.html", {"page": page}, status=422)
