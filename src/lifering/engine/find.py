"""Find help by a name, an old name, or a few words for what is wrong.

Over the pack only: its contacts, the glossary's synonyms and old names, and the topics, whose plan
says who helps. Nothing found never means nothing shown: the contacts that always answer are given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lifering.engine.library import Edition
from lifering.engine.packs.model import NATIONS, Term
from lifering.engine.packs.pack import Pack
from lifering.engine.plan.assemble import assemble
from lifering.engine.plan.contacts import Asked, Reasons, all_contacts, contact_lines, with_stand_ins
from lifering.engine.plan.model import ContactLine
from lifering.engine.plan.where import PlaceLike, Where, locate
from lifering.engine.search.likeness import likeness, telling

GOOD = 0.5
MOST_RESULTS = 10
IN_DANGER = "somebody may be in danger now"
NOTHING_MATCHED = "nothing matched these words; this always answers"


@dataclass(slots=True)
class Hit:
    """Why a service was found, and how well it fits; ``score`` above 1 is a name."""

    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    replaced_name: str = ""
    saves_a_life: bool = False


def find(
    edition: Edition,
    query: str,
    *,
    at: dt.datetime,
    place: PlaceLike | None = None,
    slug: str = "",
    asker: str = "",
    age: int | None = None,
) -> dict[str, Any]:
    """Services for a query, best first, each with its reason.

    ``age``: years of the child at the centre; nobody who is known to be too young or too old for a
    service is sent there, and a child who has not said counts as under 18. Where the words
    tell of danger, 999 and who saves a life come first. Answers ``{danger: [alarm], results: [...], nothing_found: bool}``.
    """
    pack = edition.pack
    where, _ = locate(pack, {}, place, slug)
    band = "anybody" if age is None and asker != "child" else band_of(age)
    asked = Asked(asker or "not_asked", pack.audience_of(asker), band, where, at)
    hits = _hits(edition, query, asked)
    dangers = edition.dangers(query)
    if dangers:
        hits |= _in_danger(pack, dangers)
    wanted = {
        name: Reasons("life" if hit.saves_a_life else "tell", hit.reasons, [])
        for name, hit in hits.items()
        if name in all_contacts(pack, where)
    }
    wanted = with_stand_ins(pack, edition.holidays, asked, wanted)
    lines = contact_lines(pack, edition.holidays, asked, wanted, urgent=bool(dangers))
    hits = {name: Hit(reasons=reasons.because) for name, reasons in wanted.items()} | hits
    lines.sort(key=lambda line: (not hits[line.service].saves_a_life, -hits[line.service].score))
    nothing_found = not lines
    if nothing_found:
        hits = {name: Hit(reasons=[NOTHING_MATCHED]) for name in pack.head.always_shown}
        always = {name: Reasons("tell", hit.reasons, []) for name, hit in hits.items()}
        lines = contact_lines(pack, edition.holidays, asked, always, urgent=False)
    results = [_result(pack, asked, line, hits[line.service]) for line in lines[:MOST_RESULTS]]
    return {"danger": dangers, "results": results, "nothing_found": nothing_found}


def _in_danger(pack: Pack, dangers: list[str]) -> dict[str, Hit]:
    """999, and the services that the alarms name: they come before all else, whatever was asked."""
    named = [
        one.removeprefix("contact ")
        for name in dangers
        if name in pack.alarms
        for one in pack.alarms[name].help
        if one.startswith("contact ")
    ]
    return {one: Hit(reasons=[IN_DANGER], saves_a_life=True) for one in dict.fromkeys(("999", *named))}


def band_of(age: int | None) -> str:
    """The age band of some years; unknown is ``not_asked``, which counts as under 18."""
    if age is None:
        return "not_asked"
    for band, first in (("18_plus", 18), ("16_17", 16), ("13_15", 13), ("10_12", 10)):
        if age >= first:
            return band
    return "under_10"


def _hits(edition: Edition, query: str, asked: Asked) -> dict[str, Hit]:
    hits: dict[str, Hit] = {}
    for service, score, reason, replaced in [
        *_by_name(edition.pack, query, asked),
        *_by_topic(edition, query, asked),
    ]:
        hit = hits.setdefault(service, Hit())
        if reason not in hit.reasons:
            hit.reasons.append(reason)
        if score > hit.score:
            hit.score, hit.replaced_name = score, replaced or hit.replaced_name
    return hits


def _best(query: str, phrases: Iterable[str]) -> tuple[float, str]:
    return max(((likeness(query, phrase), phrase) for phrase in phrases), default=(0.0, ""))


def _called(term: Term, query: str) -> list[str]:
    """What a term is called; an everyday word only where it is all that was typed."""
    names = [term.term, *term.synonyms]
    return names if term.everyday == "no" else [name for name in names if telling(name) == telling(query)]


def _by_name(pack: Pack, query: str, asked: Asked) -> Iterator[tuple[str, float, str, str]]:
    for identity, contact in all_contacts(pack, asked.where).items():
        score, name = _best(query, [contact.name, identity.replace("_", " "), *contact.names.values()])
        if score > GOOD:
            yield identity, 2 + score, f"its name is {contact.name}", ""
        score, name = _best(query, contact.other_names)
        if score > GOOD:
            yield identity, 2 + score, f"{name} is another name for {contact.name}", ""
        score, name = _best(query, contact.old_names)
        if score > GOOD:
            yield identity, 2 + score, f"{name} is now {contact.name}", name
        score = likeness(contact.serves, query)
        if score > GOOD:
            yield identity, score, f"it is for {contact.serves}", ""
    for term in pack.terms.values():
        score, _ = _best(query, _called(term, query))
        old, name = _best(query, term.old_names)
        for identity in term.see:
            if identity in pack.contacts and max(score, old) > GOOD:
                yield (
                    identity,
                    1.5 + max(score, old),
                    f"it goes with {term.term}",
                    name if old > score else "",
                )


def _by_topic(edition: Edition, query: str, asked: Asked) -> Iterator[tuple[str, float, str, str]]:
    pack = edition.pack
    named = {
        identity
        for term in pack.terms.values()
        for identity in term.see
        if _best(query, [*_called(term, query), *term.old_names])[0] > GOOD
    }
    ranked = sorted(
        (
            (max(_best(query, [*topic.synonyms, *(words.title for words in topic.words.values())])[0], 1.0 * (identity in named)), identity)
            for identity, topic in pack.topics.items()
        ),
        reverse=True,
    )  # fmt: skip
    for score, identity in [one for one in ranked if one[0] > GOOD][:2]:
        topic = pack.topics[identity]
        facts = {**topic.facts, **({"asker": asked.asker} if asked.asker != "not_asked" else {})}
        if asked.age not in ("not_asked", "anybody"):
            facts["about_age"] = asked.age
        if asked.where.nation in NATIONS:
            facts["nation"] = asked.where.nation
        plan = assemble(
            edition,
            facts,
            at=asked.at,
            place=_placed(asked.where),
            area_slug="" if asked.where.council else asked.where.slug,
        )
        title = (topic.words.get(asked.audience) or next(iter(topic.words.values()))).title
        for number, line in enumerate(plan.contacts):
            yield line.service, score - number / 100, f"it helps with: {title}", ""


@dataclass(frozen=True, slots=True)
class _Placed:
    upper_gss: str
    upper_name: str
    nation: str


def _placed(where: Where) -> _Placed | None:
    return _Placed(where.council, where.name, where.nation) if where.council else None


def _result(pack: Pack, asked: Asked, line: ContactLine, hit: Hit) -> dict[str, Any]:
    contact = all_contacts(pack, asked.where)[line.service]
    return {
        "service": line.service,
        "name": line.name,
        "reason": "; ".join(hit.reasons),
        "channels": msgspec.to_builtins(line.channels),
        "open_now": line.open_now,
        "withdrawn": line.withdrawn,
        "covers": asked.where.name
        if contact.councils or line.name != contact.name
        else [str(nation) for nation in contact.nations],
        "ages": list(contact.ages),
        "checked_on": line.checked_on.isoformat(),
        "checked": line.checked,
        "replaced_name": hit.replaced_name or None,
    }
