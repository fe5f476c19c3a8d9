"""The words of a pack against its wording cards and reading limits: every fault with place and remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from lifering.engine.packs.model import Channel, Reading, Wording
from lifering.engine.packs.pack import Pack
from lifering.engine.wording.guards import cards_that_cannot_fail, unclear_cards
from lifering.engine.wording.keeping import Breach, breaches, concerns
from lifering.engine.wording.reading import hard_to_read
from lifering.engine.wording.search import Sweep
from lifering.engine.wording.texts import Text, texts_of
from lifering.lib.remembered import remembering

NUMBERED = ("phone", "text", "textphone")


def wording_faults(pack: Pack, places: Collection[str] = ()) -> Iterator[str]:
    """Everything in the words of a pack that its own cards refuse, one sentence each.

    ``places`` (``kind id``) asks about these cards only and takes the wording cards themselves as good.
    """
    unclear = list(unclear_cards(pack))
    yield from unclear
    if unclear:
        return
    texts = [text for text in texts_of(pack) if not places or text.place in places]
    yield from _blank(pack, texts)
    sweep = Sweep(texts)
    for card in pack.wordings.values():
        found: set[str] = set()
        yield from _broken(pack, card, texts, sweep.worth_a_look(card), found)
        if not places:
            yield from cards_that_cannot_fail(pack, card)
            yield from _allowed_for_nothing(pack, card, found)
        yield from _not_there(pack, card, texts, places)
        yield from _numbers(pack, card)
    yield from _hard(pack, texts)


def wording_counts(pack: Pack) -> dict[str, int]:
    """For a summary: texts, wording cards, and how many pairs of the two were checked."""
    texts = list(texts_of(pack))
    pairs = sum(concerns(card, text) for card in pack.wordings.values() for text in texts)
    return {"texts": len(texts), "wording cards": len(pack.wordings), "texts held against cards": pairs}


def refusals(pack: Pack, words: str, audience: str) -> Iterator[str]:
    """What the cards that hold everywhere refuse in words from elsewhere, such as a page of a site."""
    for card, breach in refused(pack, words, audience):
        yield f"says {breach.how} (wording '{card.wording}': {breach.right or card.because})"


@remembering()
def refused(pack: Pack, words: str, audience: str) -> list[tuple[Wording, Breach]]:
    """The same as values, for whoever says it in another way."""
    text = Text("page", "", "page", audience, audience, words)
    sweep, denials = Sweep([text]), tuple(pack.head.denials)
    cards = [card for card in pack.wordings.values() if _is_for_any_text(card) and concerns(card, text)]
    return [
        (card, breach)
        for card in cards
        for phrases in sweep.worth_a_look(card).values()
        for breach in breaches(card, text, denials, phrases)
    ]


def _is_for_any_text(card: Wording) -> bool:
    return not (card.of.kind or card.of.ids or card.of.part)


def _told(pack: Pack, text: Text, card: Wording, breach: Breach) -> str:
    place = pack.spot(text.kind, text.id)
    part = "" if text.part == "words" else f" under {text.part}"
    remedy = breach.right or card.instead or "Write it anew"
    return f"{place} says to the audience {text.who}{part}: {breach.how} (wording '{card.wording}': {card.because.rstrip('.')}). Remedy: {remedy.rstrip('.')}."


def _broken(
    pack: Pack, card: Wording, texts: Sequence[Text], look: dict[int, list[str]], found: set[str]
) -> Iterator[str]:
    """``found`` collects the places that break the card, allowed or not."""
    denials = tuple(pack.head.denials)
    for number, phrases in sorted(look.items()):
        text = texts[number]
        if concerns(card, text) and (text.words.strip() or text.needed):
            for breach in breaches(card, text, denials, phrases):
                found.add(text.place)
                if text.place not in card.allowed:
                    yield _told(pack, text, card, breach)


def _allowed_for_nothing(pack: Pack, card: Wording, found: set[str]) -> Iterator[str]:
    for place in card.allowed:
        if place not in found:
            yield f"{pack.spot('wording', card.wording)} allows '{place}', whose words it does not refuse. Take the line out, so that it allows nothing later."


def _not_there(pack: Pack, card: Wording, texts: Iterable[Text], places: Collection[str]) -> Iterator[str]:
    """Cards that are counted on for an audience and have no words for it."""
    wanted = {(one, who) for one in [*card.of.ids, *card.each] for who in card.of.audience}
    wanted |= {(one, who) for one, told in card.names.items() if isinstance(told, dict) for who in told}
    if not wanted:
        return
    found: dict[tuple[str, str], str] = {}
    for text in texts:
        if not card.of.kind or text.kind in card.of.kind:
            found[text.id, text.who] = text.kind
            found.setdefault((text.id, ""), text.kind)
    for one, who in sorted(wanted):
        kind = found.get((one, ""), "")
        if (one, who) not in found and (kind or not places):
            yield f"{pack.spot(kind, one)} has no words for the audience '{who}', on which wording '{card.wording}' counts ({card.title}). Write them."


def _blank(pack: Pack, texts: Iterable[Text]) -> Iterator[str]:
    for text in texts:
        if text.needed and not text.words.strip():
            yield f"{pack.spot(text.kind, text.id)} says nothing to the audience {text.who} under {text.part}. Write what it should say, or leave that audience out."


def _numbers(pack: Pack, card: Wording) -> Iterator[str]:
    for identity, listed in card.reached_by.items():
        place = pack.spot("contact", identity)
        held = pack.contacts[identity].channels
        for value in listed:
            if value not in (channel.value for channel in held):
                yield f"{place} is not reached by {value} any more (wording '{card.wording}': {card.because.rstrip('.')}). Put it back under channels."
        yield from _others(place, card, held, listed)
        for area in pack.areas.values():
            for number, fill in enumerate(area.fills):
                if fill.fill == identity:
                    yield from _others(
                        pack.spot("fill", f"{area.head.area} {number}"), card, fill.channels, listed
                    )


def _others(place: object, card: Wording, channels: Iterable[Channel], listed: list[str]) -> Iterator[str]:
    if not any(value.replace(" ", "").isdigit() for value in listed):
        return  # a role: its numbers differ by place
    for channel in channels:
        if channel.kind in NUMBERED and channel.value not in listed:
            yield f"{place} gives the number '{channel.value}', which is not one of {', '.join(listed)} (wording '{card.wording}': {card.because.rstrip('.')}). Correct the number."


def _hard(pack: Pack, texts: Iterable[Text]) -> Iterator[str]:
    limits: Reading | None = pack.head.reading
    if limits is None:
        return
    for text in texts:
        if text.measured and text.words.strip():
            for found in hard_to_read(text.words, text.audience, limits):
                yield f"{pack.spot(text.kind, text.id)} {found} (to the audience {text.who}, {text.part}). Remedy: shorter words, shorter sentences."
