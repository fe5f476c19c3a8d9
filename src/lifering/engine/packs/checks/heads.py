"""The head of a pack, and what plans take for granted of any pack."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs import model
from lifering.engine.packs.checks.naming import all_contacts, fact_problems, unknown
from lifering.engine.packs.pack import Pack

MOST_VARIABLES = 250
"""Questions, and options of multiple choices: a diagram is as deep as that."""
PLAN_WORDS = (
    "reassurance", "what_next", "nobody_answers", "law_note", "urgency_999_now",
    "urgency_within_the_hour", "urgency_report_today", "urgency_talk_soon", "urgency_learn",
)  # fmt: skip


def head_problems(pack: Pack) -> Iterator[str]:
    """The orders and fixed words of pack.yaml name what is there, and all of it."""
    head, place = pack.head, "pack.yaml"
    yield from unknown(place, "question", head.interview, pack.questions)
    yield from _contract(pack)
    yield from unknown(place, "tell_family card", head.family_order, pack.families)
    yield from unknown(place, "contact", head.always_shown, pack.contacts)
    yield from unknown(place, "never", head.never_order, pack.nevers)
    for identity in set(pack.nevers) - set(head.never_order):
        yield f"{pack.spot('never', identity)} is not in never_order of pack.yaml. Say there which never goes before it."
    for order in head.contact_order.values():
        yield from unknown(place, "contact", order, all_contacts(pack))
    for identity in set(pack.families) - set(head.family_order):
        yield f"{pack.spot('tell_family', identity)} is not in family_order of pack.yaml. Say there which family rule goes before it."
    for audience in head.audience_of.values():
        if audience not in model.AUDIENCES:
            yield f"{place} gives an asker the audience '{audience}'. Use one of: {', '.join(model.AUDIENCES)}."
    for asker, facts in head.implies.items():
        yield from fact_problems(pack, place, facts)
        for fact in facts:
            if fact in pack.questions and pack.questions[fact].caution:
                yield f"{place} lets being '{asker}' answer '{fact}', a question of caution. Nobody but the person may answer it: take it out of implies."
    for asker, name in head.stands_first.items():
        yield from _stands_first(pack, place, asker, name)
    yield from unknown(place, "fixed words card", PLAN_WORDS, pack.plan_words, "Write it in words/.")


def _stands_first(pack: Pack, place: str, asker: str, name: str) -> Iterator[str]:
    """Only a contact that this asker may be sent to can stand first."""
    if asker not in _askers(pack):
        yield f"{place} says who stands first for '{asker}', who is nobody that asks. Use one of: {', '.join(_askers(pack))}."
    yield from unknown(place, "contact", [name], pack.contacts)
    card = pack.contacts.get(name)
    if card and card.askers and asker not in card.askers:
        yield f"{place} puts '{name}' first for '{asker}', for whom it is not. Name a contact for them."


def _askers(pack: Pack) -> list[str]:
    return list(pack.questions["asker"].values) if "asker" in pack.questions else []


def _contract(pack: Pack) -> Iterator[str]:
    """What plans take for granted of any pack: who asks, and what ages, nations and families mean."""
    if "asker" not in pack.questions:
        yield "pack.yaml asks nobody who they are. Write the question 'asker' in questions/."
    if model.FALLBACK_FAMILY not in pack.head.family_order:
        yield f"pack.yaml has no family rule '{model.FALLBACK_FAMILY}', which is said where no card speaks. Write it in actions/ and in family_order."
    for name, known in (("nation", (*model.NATIONS, "not_sure")), ("about_age", tuple(model.AGES)[:-2])):
        for value in pack.questions[name].values if name in pack.questions else ():
            if value not in known:
                yield f"{pack.spot('question', name)} has the value '{value}'. It can be: {', '.join(known)}."
    options = sum(len(one.values) + 1 if one.is_multi else 1 for one in pack.questions.values())
    if options > MOST_VARIABLES:
        yield f"questions/ offers {options} choices in all, more than can be proven. Keep to {MOST_VARIABLES}: ask fewer multiple choices."
