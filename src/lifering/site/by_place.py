"""The page of a council, where somebody typed a place: alone, or with the service that they look for there."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import COUNCIL, NIGHT
from lifering.engine.search import Found, Hit, Index
from lifering.engine.search.letters import words
from lifering.engine.search.stems import SMALLER
from lifering.guidance.council_cards import link_to, services_of
from lifering.lib.tongues import _, language, named
from lifering.places import Gazetteer, Place
from lifering.places.councils import Named, named_in, nearly_named

OF_PLACES = frozenset({
    "area", "borough", "city", "contact", "contacts", "council", "councils", "county", "help", "line", "local", "near",
    "number", "numbers", "office", "phone", "ring", "call", "service", "services", "telephone", "town",
})  # fmt: skip
"""What is said beside a place by those who look for whom to ring there."""
AT_NIGHT = frozenset({
    "evening", "evenings", "hours", "late", "night", "nights", "tonight", "weekend", "weekends",
})  # fmt: skip
NIGHT_TEAM = "emergency_duty_team"
"""Who answers at a council while it is shut, and the words that ask for them beside a place."""
OF_THE_HOUR = AT_NIGHT | {"hour", "now"}
"""And when: the page of a council says whom to ring at night too."""
WHO, RINGS = frozenset({"who", "whom"}), frozenset({"call", "contact", "phone", "ring", "telephone"})
FILLERS = SMALLER | OF_PLACES | OF_THE_HOUR
MOST_COUNCILS = 12
"""A name of more councils than this (*London*) leads to the list."""
MOST_BESIDE = 1
"""Words that nobody knows beside a place; more of them tell of something else."""
FIRST_FEW = 3


@dataclass(frozen=True)
class ByPlace:
    links: list[tuple[str, str]]
    """Address and title, the most likely first."""
    said: str
    """The place as it was typed; empty where the title says it."""
    is_first: bool
    """Whether this is what was asked for, and not one of several readings."""


NOTHING = ByPlace([], "", is_first=False)


def by_place(pack: Pack, gazetteer: Gazetteer, index: Index, typed: str, found: Found) -> ByPlace:
    """The councils that the words name. Nothing of what was typed is in an address."""
    named = named_in(gazetteer, typed) or (nearly_named(gazetteer, typed) if found.asks_back else None)
    if named is None:
        return NOTHING
    asked = words(named.rest)
    told = [word for word in asked if not _is_filler(index, word)]
    beside = [word for word in told if word not in FILLERS]
    if not beside:
        alone = index.search(named.said, language()) if named.rest else found
        is_meant = _is_meant(named, told) and not (named.is_town and named.is_a_word)
        is_first = is_meant and (alone.asks_back or not _is_a_name(alone))
        return _told(pack, named, NIGHT_TEAM if _is_at_night(index, asked) else "", is_first=is_first)
    rest = index.search(named.rest, language())
    if service := _service(pack, rest.hits[:FIRST_FEW]):
        is_here = service in services_of(pack, named.councils[0])
        return _told(pack, named, service, is_first=is_here and not (named.is_town and named.is_a_word))
    if rest.asks_back and len(beside) <= MOST_BESIDE:
        is_meant = _is_meant(named, told) and not named.is_town
        return _told(pack, named, "", is_first=found.asks_back and is_meant)
    return NOTHING


def _is_meant(named: Named, told: list[str]) -> bool:
    """Whether the name is the place: it is nothing else, or nothing stands beside it but what is said of places
    (*Bath council*; not *barking at me*), or it is asked whom to ring there."""
    is_asked = not WHO.isdisjoint(told) and not RINGS.isdisjoint(told)
    return not named.is_a_word or OF_PLACES.issuperset(told) or is_asked


def _is_filler(index: Index, word: str) -> bool:
    """Whether a word beside a place asks for its council in another language (*numer*, *primarie*)."""
    return _is_typed(index, word, (COUNCIL, NIGHT))


def _is_at_night(index: Index, asked: list[str]) -> bool:
    """Whether it is asked for the night or the weekend, in whatever language."""
    return any(word in AT_NIGHT or _is_typed(index, word, (NIGHT,)) for word in asked)


def _is_typed(index: Index, word: str, sorts: tuple[str, ...]) -> bool:
    return any(
        one.is_in(f" {word} ")
        for tongue in index.tongues.values()
        for sort in sorts
        for one in tongue.sorts.get(sort, ())
    )


def _is_a_name(found: Found) -> bool:
    """Whether the pack itself has something of that name (*SEND* is a village as well)."""
    return bool(found.hits) and found.hits[0].why.sort != "about"


def _service(pack: Pack, hits: tuple[Hit, ...]) -> str:
    """The service that was asked for, by its name or by a word of the glossary that leads to it."""
    for hit in hits:
        if hit.kind == "contact":
            return hit.id
        led = pack.terms[hit.id].see if hit.kind == "term" else []
        if service := next((one for one in led if one in pack.contacts), ""):
            return service
    return ""


def _told(pack: Pack, named: Named, service: str, *, is_first: bool) -> ByPlace:
    councils = named.councils
    if len(councils) > MOST_COUNCILS:
        return ByPlace([(reverse("councils"), _("Choose your council"))], named.said, is_first)
    links = [_link(pack, one, service) for one in councils]
    only = councils[0].name.lower() if len(councils) == 1 else ""
    return ByPlace(links, "" if named.said.lower() in only else named.said, is_first)


def _link(pack: Pack, council: Place, service: str) -> tuple[str, str]:
    address, name = link_to(council, service if service in services_of(pack, council) else "")
    return address, _("Who can help: %(council)s") % {"council": named(name)}
