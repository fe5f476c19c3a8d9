"""What to do, what never to do, what the family is told: known names, few words, no numbers in them."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs.checks.naming import unknown, word_problems
from lifering.engine.packs.pack import Pack

MOST_ACTIONS = 120


def action_problems(pack: Pack) -> Iterator[str]:
    """Things to do, never to do and to say to the family."""
    if len(pack.actions) > MOST_ACTIONS:
        yield f"actions/ holds {len(pack.actions)} things to do. Keep to {MOST_ACTIONS}: merge those that say the same."
    contacts = set(pack.contacts)  # an area's own contacts are not known elsewhere
    for identity, action in pack.actions.items():
        place = pack.spot("do", identity)
        yield from unknown(place, "never", action.against, pack.nevers)
        yield from unknown(place, "do", action.after, pack.actions)
        yield from word_problems(place, action.words, contacts)
    for identity, never in pack.nevers.items():
        yield from word_problems(pack.spot("never", identity), never.words, contacts)
    for identity, family in pack.families.items():
        yield from word_problems(pack.spot("tell_family", identity), family.words, contacts, most=60)
    for identity, plan_words in pack.plan_words.items():
        yield from word_problems(pack.spot("plan_words", identity), plan_words.words, contacts, most=120)
