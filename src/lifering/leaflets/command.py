"""``lifering leaflet``: one leaflet, many, or those for a family after the police came."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lifering.engine.library import Edition
from lifering.engine.plan.model import ActionPlan
from lifering.engine.plan.where import PlaceLike
from lifering.leaflets.model import CannotBePrinted, Kind
from lifering.lib.env import NotAnAddress, site_address
from lifering.lib.moments import MomentUnclear, now, read_moment
from lifering.lib.tongues import language, speaking

__all__ = ["CannotBePrinted", "Hands", "register"]
GOOD, FAILED = 0, 1
KEYS = {"topic", "audience", "facts", "area", "at", "lang", "kind", "out"}
KINDS: dict[str, Kind] = {"sheet": "sheet", "large": "large", "card": "card"}


@dataclass(frozen=True)
class Hands:
    """What the command line lends to this command, so that both say and refuse the same."""

    edition: Callable[[], Edition]
    plan: Callable[[Any, str, str], ActionPlan]
    """Facts, moment, language -> the plan."""
    place: Callable[[Any], tuple[PlaceLike | None, str]]
    read: Callable[[str], str]
    read_json: Callable[[str, str], Any]
    refusal: type[ValueError]
    complain: Callable[[str], None]
    languages: Callable[[], tuple[str, ...]]


def register(commands: Any, hands: Hands) -> None:
    """Adds ``leaflet``."""
    leaflet = commands.add_parser("leaflet", help="a topic, a plan or the police leaflet on paper (PDF)")
    what = leaflet.add_mutually_exclusive_group(required=True)
    what.add_argument("--topic", default="", metavar="ID")
    what.add_argument("--facts", default="", metavar="FILE|-", help="JSON: one object of facts")
    what.add_argument(
        "--batch", default="", metavar="FILE|-", help="one JSON object a line; see docs/runbook.md"
    )
    what.add_argument(
        "--police", nargs="+", default=[], metavar="SITUATION", help="what the police came about"
    )
    leaflet.add_argument("--audience", default="", help="child, adult or professional (with --topic)")
    leaflet.add_argument("--area", default="", metavar="SLUG|GSS|POSTCODE")
    leaflet.add_argument("--at", default="", metavar="MOMENT", help="as if it were printed at this moment")
    leaflet.add_argument("--lang", default="en")
    size = leaflet.add_mutually_exclusive_group()
    size.add_argument("--large", dest="kind", action="store_const", const="large", help="large print")
    size.add_argument("--card", dest="kind", action="store_const", const="card", help="a folded card")
    leaflet.add_argument("--out", required=True, metavar="FILE|DIR", help="DIR with --batch and --police")
    leaflet.set_defaults(run=lambda told: _run(told, hands), kind="sheet")


def _run(told: argparse.Namespace, hands: Hands) -> int:
    if told.batch:
        return _batch(told, hands)
    if told.police:
        return _police(told, hands)
    asked = {"area": told.area, "at": told.at, "lang": told.lang, "kind": told.kind}
    if told.topic:
        asked |= {"topic": told.topic, "audience": told.audience}
    else:
        asked["facts"] = hands.read_json(hands.read(told.facts), told.facts)
    _write(Path(told.out), _made(asked, hands), hands)
    return GOOD


def _batch(told: argparse.Namespace, hands: Hands) -> int:
    """Every line that can be made is made; each that cannot is named."""
    folder = _folder(told.out, hands)
    failed = False
    for number, line in _lines(hands.read(told.batch)):
        try:
            asked = hands.read_json(line, "the line")
            if not isinstance(asked, dict):
                raise hands.refusal(
                    'it is not a JSON object. Write one such as {"topic": "grooming", "audience": "child"}.'
                )
            name = _name(asked, number, hands)
            defaults = {"area": told.area, "at": told.at, "lang": told.lang, "kind": told.kind}
            _write(folder / name, _made(defaults | asked, hands), hands)
        except ValueError as error:
            hands.complain(f"Line {number}: {error}")
            failed = True
    return FAILED if failed else GOOD


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())


def _name(asked: dict[str, Any], number: int, hands: Hands) -> str:
    name = asked.get("out", f"{number:04}.pdf")
    if not isinstance(name, str) or Path(name).name != name or not name.endswith(".pdf"):
        raise hands.refusal("'out' must be the name of a PDF without a folder, such as sheet-1.pdf.")
    return name


def _police(told: argparse.Namespace, hands: Hands) -> int:
    from lifering.leaflets.maker import make_leaflet
    from lifering.leaflets.police import police_leaflets

    known = hands.edition().pack.situations
    for name in told.police:
        if name not in known:
            raise hands.refusal(f"There is no situation '{name[:40]}'. Use: {', '.join(known)}.")
    place, slug = hands.place(told.area)
    folder = _folder(told.out, hands)
    at = _moment(told.at, hands)
    with speaking(_language(told.lang, hands)):
        sheet = _sheet(told.kind, hands)
        for reader, leaflet in police_leaflets(sheet, told.police, at, place=place, area_slug=slug).items():
            _write(folder / f"help-sheet-{reader}.pdf", make_leaflet(leaflet), hands)
    return GOOD


def _made(asked: dict[str, Any], hands: Hands) -> bytes:
    """One leaflet, from the same words as a line of ``--batch``."""
    from lifering.leaflets.maker import make_leaflet
    from lifering.leaflets.sheets import plan_leaflet

    for key in asked:
        if key not in KEYS:
            raise hands.refusal(
                f"There is no '{str(key)[:40]}' in a leaflet. Use: {', '.join(sorted(KEYS))}."
            )
    if ("topic" in asked) == ("facts" in asked):
        raise hands.refusal("Give either a topic with its audience, or facts.")
    with speaking(_language(asked["lang"], hands)):
        sheet = _sheet(asked["kind"], hands)
        if "topic" in asked:
            return make_leaflet(_topic(asked, sheet, hands))
        facts = asked["facts"]
        if isinstance(facts, dict) and asked["area"]:
            facts = facts | {"area": asked["area"]}
        plan = hands.plan(facts, asked["at"], asked["lang"])
        return make_leaflet(plan_leaflet(sheet, plan, str(facts.get("asker", "not_asked"))))


def _topic(asked: dict[str, Any], sheet: Any, hands: Hands) -> Any:
    from lifering.guidance.topic_page import topic_page
    from lifering.leaflets.sheets import topic_leaflet

    edition, name, audience = (
        hands.edition().in_language(language()),
        asked["topic"],
        asked.get("audience", ""),
    )
    card = edition.pack.topics.get(name) if isinstance(name, str) else None
    if card is None:
        known = ", ".join(sorted(edition.pack.topics))
        raise hands.refusal(f"There is no topic '{str(name)[:40]}'. The topics are: {known}.")
    if audience not in card.words:
        raise hands.refusal(
            f"The topic '{card.topic}' has no words for '{str(audience)[:40]}'. Use: {', '.join(card.words)}."
        )
    place, slug = hands.place(asked["area"])
    page = topic_page(edition, card, audience, _moment(asked["at"], hands), place=place, area_slug=slug)
    return topic_leaflet(sheet, card, page)


def _sheet(kind: Any, hands: Hands) -> Any:
    from lifering.leaflets.sheets import Sheet

    if kind not in KINDS:
        raise hands.refusal(f"There is no kind '{str(kind)[:40]}'. Use: {', '.join(KINDS)}.")
    try:
        return Sheet(
            edition=hands.edition().in_language(language()), kind=KINDS[kind], address=site_address()
        )
    except NotAnAddress as error:
        raise hands.refusal(str(error)) from None


def _language(told: Any, hands: Hands) -> str:
    if told not in hands.languages():
        raise hands.refusal(
            f"There is no language '{str(told)[:20]}' here. Use one of: {', '.join(hands.languages())}."
        )
    return str(told)


def _moment(told: Any, hands: Hands) -> dt.datetime:
    """As told; else for any hour of today."""
    from lifering.leaflets.moments import for_any_hour

    try:
        return read_moment(str(told)) if told else for_any_hour(now())
    except MomentUnclear as error:
        raise hands.refusal(str(error)) from None


def _folder(told: str, hands: Hands) -> Path:
    folder = Path(told)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise hands.refusal(f"{told} cannot be a folder ({error.strerror}). Choose another --out.") from None
    return folder


def _write(path: Path, made: bytes, hands: Hands) -> None:
    try:
        path.write_bytes(made)
    except OSError as error:
        raise hands.refusal(
            f"{path} could not be written ({error.strerror}). Choose another --out."
        ) from None
