"""What is wrong with the languages of a pack, and how much of each is said.

A translation that is at odds with its English refuses the pack: it could tell somebody the wrong number. One that is
missing or stale falls back to English; where a life may hang on it, ``lifering check`` says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lifering.engine.packs.languages import PLACEHOLDER, Spoken, differs, mark
from lifering.engine.packs.model import AUDIENCES
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.paragraphs import PHRASE, paragraphs
from lifering.engine.packs.refusal import Spot

LIFE_SAVING = ("life", "stop_harm")
TOLD_AT_ONCE = (*LIFE_SAVING, "evidence", "tell")
DANGER = "danger"
ALARM, READER, PAGE, TOPIC, SORT, ALONE = "alarm", "reader", "page", "topic", "sort", "alone"
TERM, COUNCIL, NIGHT = "term", "council", "night"
"""What may be typed for: danger of any sort, an alarm, who is typing, a page of the site, a topic; what is asked for: what a
word means, or, beside the name of a place, its council; what is all that was typed for a topic or a page (``alone topic ID``)."""
ANOTHER = "another"
"""What is typed about another person, where nothing else tells who is typing: an adult, then."""
FIXED = ("reassurance", "urgency_", "stay_with_them", "silent_call", "nobody_answers", "crisis_title")


def faults(pack: Pack) -> Iterator[str]:
    """Translations that are at odds with the English they say."""
    english = paragraphs(pack) if pack.languages else {}
    for code, spoken in pack.languages.items():
        for what in spoken.typed:
            if what != DANGER and not _is_there(pack, what):
                yield (
                    f"{Spot(f'languages/{code}', 1)} says what people type for '{what}', which is no topic, page, alarm or "
                    "reader. Correct it."
                )
        for address, said in spoken.says.items():
            text = english.get(address)
            place = spot_of(pack, code, address)
            if text is None:
                continue
            if said.of == mark(text) and (what := differs(text, said.words)):
                yield f"{place} must keep, in '{address}', {what}. Correct it."
            elif unknown := set(PLACEHOLDER.findall(said.words)) - set(pack.contacts):
                yield f"{place} names '{sorted(unknown)[0]}' in '{address}', which is no contact. Correct it."


def _is_there(pack: Pack, what: str) -> bool:
    kind, _space, identity = what.partition(" ")
    known: Mapping[str, Collection[str]] = {
        TOPIC: pack.topics,
        ALARM: pack.alarms,
        READER: (*AUDIENCES, ANOTHER),
        SORT: (TERM, COUNCIL, NIGHT),
    }
    if kind == ALONE:
        return identity.startswith((f"{TOPIC} ", f"{PAGE} ")) and _is_there(pack, identity)
    return what in pack.leads if kind == PAGE else identity in known.get(kind, ())


def unsaid(pack: Pack) -> Iterator[str]:
    """Life-saving paragraphs that a language does not say as the English stands now, paragraphs of cards that are no
    more, and signatures that no longer hold."""
    english = paragraphs(pack) if pack.languages else {}
    wanted = life_saving(pack, english)
    for code, spoken in pack.languages.items():
        lost = [
            address
            for address in wanted
            if spoken.is_for(address) and not is_said(spoken, address, english[address])
        ]
        if lost:
            stale = [address for address in lost if address in spoken.says]
            what = (
                f"{len(stale)} of them stale, as '{stale[0]}'" if stale else f"the first of them '{lost[0]}'"
            )
            yield (
                f"{Spot(f'languages/{code}', 1)}: {spoken.head.english_name} does not say {len(lost)} life-saving paragraphs "
                f"as the English is now, {what}. Translate them: 'lifering language export {code}' lists them."
            )
        for address in [one for one in spoken.says if one not in english]:
            yield (
                f"{spot_of(pack, code, address)} says '{address}' in {spoken.head.english_name}, but the pack has no such "
                f"paragraph. 'lifering language tidy {code}' takes such paragraphs out."
            )
        if spoken.head.state == "signed" and not spoken.is_signed:
            yield (
                f"{Spot(f'languages/{code}', 1)}: {spoken.head.english_name} was changed after it was signed. "
                "A native reader signs it again, or its state is draft."
            )


def life_saving(pack: Pack, english: Mapping[str, str]) -> list[str]:
    """The addresses of the words of bands life and stop_harm, of every never, of comfort and urgency, and of the contacts always shown."""
    return [address for address in english if _is_life_saving(pack, address)]


def _is_life_saving(pack: Pack, address: str) -> bool:
    kind, identity, *_path = address.split(" ", 2)
    if kind == "do":
        return bool(bands_of(pack, identity) & set(LIFE_SAVING))
    if kind == "plan_words":
        return identity.startswith(FIXED)
    return kind == "never" or (kind == "contact" and identity in pack.head.always_shown)


def bands_of(pack: Pack, action: str) -> set[str]:
    """The bands in which the rules give a step."""
    rules = [*pack.rules.values(), *(rule for area in pack.areas.values() for rule in area.rules.values())]
    return {rule.band for rule in rules if action in rule.then.do}


def is_said(spoken: Spoken, address: str, english: str) -> bool:
    """Whether a paragraph is said as its English stands now."""
    said = spoken.says.get(address)
    return said is not None and said.of == mark(english)


@dataclass(frozen=True)
class Said:
    """How much of a pack a language says."""

    current: int
    stale: int
    missing: int

    @property
    def share(self) -> float:
        return self.current / (self.current + self.stale + self.missing)


def how_much(pack: Pack, code: str) -> Said:
    """Paragraphs of the pack that are said, are stale, or are not there."""
    spoken = pack.languages[code]
    english = {address: text for address, text in paragraphs(pack).items() if spoken.is_for(address)}
    current = sum(is_said(spoken, address, text) for address, text in english.items())
    stale = sum(address in spoken.says for address in english) - current
    return Said(current, stale, len(english) - current - stale)


def spot_of(pack: Pack, code: str, address: str) -> Spot:
    """Where a translation was written."""
    kind, _space, rest = address.partition(" ")
    card = PHRASE if kind == PHRASE else f"{kind} {rest.rpartition(' ')[0]}"
    return pack.spot("translation", f"{code} {card}")
