"""A topic or a plan as a leaflet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lifering.design.easy import pictures_for
from lifering.engine.library import Edition
from lifering.engine.packs.model import Topic
from lifering.engine.plan.model import ActionPlan, ClockLine
from lifering.guidance.plan_view import Pictures
from lifering.guidance.topic_page import READERS, TopicPage
from lifering.guidance.topic_plan import asker_of
from lifering.leaflets import pieces
from lifering.leaflets.card import card_parts, folding
from lifering.leaflets.model import Entry, Kind, Leaflet, Part
from lifering.leaflets.pieces import Reader
from lifering.leaflets.qr import code_to
from lifering.lib.tongues import ENGLISH, _, language, locale


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What every leaflet of this edition needs: its kind, and the address of the site (or "")."""

    edition: Edition
    kind: Kind = "sheet"
    address: str = ""

    @property
    def pictures(self) -> Pictures:
        """What stands beside the words in Easy Read, which is large as well; else nothing."""
        return pictures_for(self.edition)

    def leaflet(
        self, plan: ActionPlan, reader: Reader, path: str, *, about: str, lead: Iterable[str],
        parts: Iterable[Part], called: str = "", also: Iterable[Entry] = (),
    ) -> Leaflet:  # fmt: skip
        is_card = self.kind == "card"
        kind: Kind = "large" if self.pictures and not is_card else self.kind
        return Leaflet(
            kind=kind,
            language=locale(),
            title=_("Help card") if is_card else _("Help sheet"),
            reader=called or _(READERS[reader.audience]),
            about=about,
            lead=tuple(sentence for sentence in lead if sentence),
            crisis=pieces.crisis_part(
                self.edition.pack, reader, [*also, *pieces.interpreter(in_short=is_card)]
            ),
            parts=tuple(card_parts(plan) if is_card else parts),
            foot=(
                *pieces.foot(self.edition, plan, reader, urlsplit(self.address).netloc),
                *([_("This is large print, so it may take more than two sides.")] if kind == "large" else []),
            ),
            side=_("Side {n} of {all}"),
            versions=pieces.versions(plan),
            printed_on=plan.at.date(),
            code=code_to(self.address, path),
            folding=folding() if is_card else None,
            notice=pieces.draft_notice(self.edition),
        )


def topic_address(topic: str, audience: str) -> str:
    """The path of a topic's page; the command line has no web server to ask."""
    return f"{front_page()}topics/{topic}/{audience}/"


def front_page() -> str:
    """The path of the first page in the language of the moment."""
    return "/" if language() == ENGLISH else f"/{language()}/"


def topic_leaflet(sheet: Sheet, topic: Topic, page: TopicPage) -> Leaflet:
    reader = Reader(asker_of(topic, page.audience), page.audience)
    plan = page.plan
    parts = [
        *pieces.do_parts(plan, sheet.pictures),
        *(pieces.lead_parts(plan, page.for_leads.lines) if page.for_leads else ()),
        *pieces.never_part(plan, sheet.pictures),
        *pieces.contact_parts(plan),
        *_to_say(page),
        *_signs(page),
        *pieces.asked_part(page.words.ask),
        *pieces.law_part(plan),
        *_to_read(page),
        *pieces.sources_part(page.sources),
    ]
    is_child = page.audience == "child"
    return sheet.leaflet(
        plan,
        reader,
        topic_address(topic.topic, page.audience),
        about=page.words.title,
        lead=(plan.reassurance if is_child else "", page.words.what),
        parts=parts,
    )


def plan_leaflet(sheet: Sheet, plan: ActionPlan, asker: str, *, extra: Iterable[Part] = ()) -> Leaflet:
    """The plan for some answers. Its square leads to the front page, and so says nothing about them."""
    return sheet.leaflet(
        plan,
        Reader(asker, plan.audience),
        front_page(),
        about=_("What to do now"),
        lead=(plan.reassurance, plan.urgency_text),
        parts=[*extra, *plan_parts(sheet, plan)],
    )


def plan_parts(sheet: Sheet, plan: ActionPlan) -> list[Part]:
    family = _("Telling someone you trust") if plan.audience == "child" else _("Telling the family")
    return [
        *pieces.do_parts(plan, sheet.pictures),
        *pieces.never_part(plan, sheet.pictures),
        *pieces.contact_parts(plan),
        *pieces.text_part(family, plan.family_text),
        *_next(plan),
        *pieces.law_part(plan),
        *_support(plan),
        *pieces.sources_part(source.title for line in (*plan.do, *plan.never) for source in line.sources),
    ]


def _next(plan: ActionPlan) -> list[Part]:
    clocks = tuple(_clock(line) for line in plan.clocks)
    return [
        Part(
            heading=_("What happens next"),
            look="text",
            entries=(Entry(text=plan.what_next, goes=pieces.NEXT), Entry(text=plan.nobody_answers), *clocks),
        )
    ]


def _clock(line: ClockLine) -> Entry:
    return Entry(title=line.title, text=line.text, goes=pieces.CLOCKS)


def _support(plan: ActionPlan) -> list[Part]:
    entries = [(one.title, one.what, one.address) for one in plan.support]
    return _reading(entries)


def _to_read(page: TopicPage) -> list[Part]:
    return _reading([(one.title, one.what, one.address) for one in page.resources])


def _reading(found: list[tuple[str, str, str]]) -> list[Part]:
    entries = tuple(
        Entry(title=title, text=f"{what} ({address})" if address else what, goes=pieces.TO_READ)
        for title, what, address in found
    )
    return [Part(heading=_("To read or watch"), entries=entries)] if entries else []


def _to_say(page: TopicPage) -> list[Part]:
    """Each script under its own heading, so that none is left without words when some make room."""
    return [
        Part(
            heading=_("What to say: {title}").format(title=script.title),
            entries=tuple(Entry(text=f"“{line}”", goes=pieces.SAID) for line in script.say),
        )
        for script in page.scripts
    ]


def _signs(page: TopicPage) -> list[Part]:
    return [
        Part(
            heading=signs.title,
            intro=signs.note,
            entries=tuple(Entry(text=item, goes=pieces.SIGNS) for item in signs.items),
        )
        for signs in page.signs
    ]
