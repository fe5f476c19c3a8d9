"""Is a pack of one piece? Every reference known, every date sound, every limit kept.

Each check yields sentences that name the place and the remedy. What needs the compiled rulebook
(dead cards, clashes, missing wording) is in ``engine.rulebook.audit``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lifering.engine.hours import HoursUnclear, read_hours
from lifering.engine.packs import model, translated
from lifering.engine.packs.finding import finding_problems
from lifering.engine.packs.pack import Area, Pack
from lifering.engine.packs.pictures import picture_problems
from lifering.engine.packs.promises import promise_problems
from lifering.engine.packs.reporting import reporting_problems
from lifering.engine.packs.wordings import wording_problems

MOST_VALUES, MOST_OPTIONS, MOST_ACTIONS, MOST_WORDS = 12, 24, 120, 40
MOST_VARIABLES = 250
"""Questions, and options of multiple choices: a diagram is as deep as that."""
COUNCIL = re.compile(r"[EWSN]\d{8}")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
PHONE = re.compile(r"(?<!\d)(?:0|\+44)[\d ]{6,}\d")
PLAN_WORDS = (
    "reassurance", "what_next", "nobody_answers", "law_note", "urgency_999_now",
    "urgency_within_the_hour", "urgency_report_today", "urgency_talk_soon", "urgency_learn",
)  # fmt: skip


def problems(pack: Pack) -> Iterator[str]:
    """Everything that is wrong, one sentence each."""
    yield from _head(pack)
    yield from _sources(pack)
    yield from _questions(pack)
    yield from _derived(pack)
    for rule in pack.rules.values():
        yield from _rule(pack, rule, None)
    yield from _band_of_life(pack)
    yield from _actions(pack)
    yield from _contacts(pack)
    yield from _laws(pack)
    yield from _reading(pack)
    yield from finding_problems(pack)
    yield from wording_problems(pack)
    yield from picture_problems(pack)
    yield from _differences(pack)
    yield from reporting_problems(pack)
    for area in pack.areas.values():
        yield from _area(pack, area)
    yield from promise_problems(pack)
    yield from _scenarios(pack)
    yield from translated.faults(pack)


def _unknown(
    place: object, what: str, ids: Iterable[str], known: Iterable[str], remedy: str = ""
) -> Iterator[str]:
    known = set(known)
    for identity in ids:
        if identity not in known:
            yield f"{place} names the {what} '{identity}', which does not exist. {remedy or f'Correct the id or write the {what}.'}"


def _head(pack: Pack) -> Iterator[str]:
    head, place = pack.head, "pack.yaml"
    yield from _unknown(place, "question", head.interview, pack.questions)
    yield from _contract(pack)
    yield from _unknown(place, "tell_family card", head.family_order, pack.families)
    yield from _unknown(place, "contact", head.always_shown, pack.contacts)
    yield from _unknown(place, "never", head.never_order, pack.nevers)
    for identity in set(pack.nevers) - set(head.never_order):
        yield f"{pack.spot('never', identity)} is not in never_order of pack.yaml. Say there which never goes before it."
    for order in head.contact_order.values():
        yield from _unknown(place, "contact", order, _all_contacts(pack))
    for identity in set(pack.families) - set(head.family_order):
        yield f"{pack.spot('tell_family', identity)} is not in family_order of pack.yaml. Say there which family rule goes before it."
    for audience in head.audience_of.values():
        if audience not in model.AUDIENCES:
            yield f"{place} gives an asker the audience '{audience}'. Use one of: {', '.join(model.AUDIENCES)}."
    for asker, facts in head.implies.items():
        yield from _facts(pack, place, facts)
        for fact in facts:
            if fact in pack.questions and pack.questions[fact].caution:
                yield f"{place} lets being '{asker}' answer '{fact}', a question of caution. Nobody but the person may answer it: take it out of implies."
    for asker, name in head.stands_first.items():
        yield from _stands_first(pack, place, asker, name)
    yield from _unknown(place, "fixed words card", PLAN_WORDS, pack.plan_words, "Write it in words/.")


def _stands_first(pack: Pack, place: str, asker: str, name: str) -> Iterator[str]:
    """Only a contact that this asker may be sent to can stand first."""
    if asker not in _askers(pack):
        yield f"{place} says who stands first for '{asker}', who is nobody that asks. Use one of: {', '.join(_askers(pack))}."
    yield from _unknown(place, "contact", [name], pack.contacts)
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


def _all_contacts(pack: Pack) -> set[str]:
    return set(pack.contacts).union(*(area.contacts for area in pack.areas.values()))


def _cited(pack: Pack) -> Iterator[tuple[object, list[model.Cite]]]:
    for kind, table in (
        ("rule", pack.rules), ("contact", pack.contacts), ("law", pack.laws), ("clock", pack.clocks),
        ("signs", pack.signs), ("script", pack.scripts), ("resource", pack.resources),
        ("hazard", pack.hazards), ("wording", pack.wordings), ("topic", pack.topics), ("difference", pack.differences),
        ("report_question", pack.report_questions), ("report_form", pack.report_forms),
        ("record_sheet", pack.record_sheets),
    ):  # fmt: skip
        for identity, card in table.items():
            yield pack.spot(kind, identity), card.sources
    for area in pack.areas.values():
        for kind, table in (("rule", area.rules), ("contact", area.contacts), ("clock", area.clocks)):
            for identity, card in table.items():
                yield pack.spot(kind, identity), card.sources
        for number, fill in enumerate(area.fills):
            yield pack.spot("fill", f"{area.head.area} {number}"), fill.sources


def _sources(pack: Pack) -> Iterator[str]:
    known = set(pack.sources) | set(pack.laws)
    for place, cites in _cited(pack):
        if not cites:
            yield f"{place} has no source. Cite at least one document of sources/ or law of laws/."
        yield from _unknown(
            place,
            "source",
            [cite.id for cite in cites],
            known,
            "Correct the id or write the source in sources/.",
        )


def _differences(pack: Pack) -> Iterator[str]:
    for identity, card in pack.differences.items():
        place = pack.spot("difference", identity)
        yield from _unknown(place, "source", [one for side in card.said for one in side.by], pack.sources)
        if not card.said or not card.reading.strip() or not card.because.strip():
            yield f"{place} does not say who says what, which reading the pack follows, and why. Write 'said', 'reading' and 'because'."


def _questions(pack: Pack) -> Iterator[str]:
    for identity, question in pack.questions.items():
        place = pack.spot("question", identity)
        most = MOST_OPTIONS if question.is_multi else MOST_VALUES
        if len(question.values) > most or len(set(question.values)) != len(question.values):
            yield f"{place} has {len(question.values)} values. Keep at most {most}, each once."
        if model.NOT_ASKED in question.values:
            yield f"{place} lists 'not_asked', which every fact has without being told. Take it out."
        yield from _unknown(place, "value", question.exclusive + question.caution, question.values)
        for audience in model.AUDIENCES:
            if audience not in question.words:
                yield f"{place} has no words for the audience '{audience}'. Write how it is asked of them."
        for audience, words in question.words.items():
            missing = [value for value in question.values if value not in words.answers]
            if missing and audience in model.AUDIENCES:
                yield f"{place} has no label for '{missing[0]}' in the words for '{audience}'. Write one."
            yield from _unknown(place, "value", [*words.answers, *words.hints], question.values)
            yield from _labels(place, question, audience, words)
        for condition in _conditions(question.ask_when, question.ask_unless):
            yield from _condition(pack, place, condition)
        if question.ask_unless and any(
            isinstance(test, dict) and "all" in test for test in question.ask_unless.values()
        ):
            yield f"{place} says 'all' under ask_unless. Write it as a derived fact."


def _labels(
    place: object, question: model.Question, audience: str, words: model.QuestionWords
) -> Iterator[str]:
    """Whoever presses "Yes" must be heard as yes: a label says first what its value is."""
    plain = {"yes", "no"} & set(question.values)
    for value, label in words.answers.items():
        first = re.split(r"\W", label, maxsplit=1)[0].casefold()
        if len(plain) == 2 and first != value and (value in plain or first in plain):
            yield f"{place} shows '{label}' to '{audience}' for the answer '{value}'. Begin the words for yes with Yes, those for no with No, and no other with either."


def _conditions(*parts: model.Condition | list[model.Condition]) -> Iterator[model.Condition]:
    for part in parts:
        yield from part if isinstance(part, list) else [part]


def _condition(pack: Pack, place: object, condition: model.Condition) -> Iterator[str]:
    for fact, test in condition.items():
        values = test if isinstance(test, list) else [value for part in test.values() for value in part]
        if fact in pack.derived:
            known = [pack.derived[fact].holds, "no"]
            if isinstance(test, dict):
                yield f"{place} says 'all' or 'none' of '{fact}', a derived fact. Write a plain list."
                continue
        elif fact in pack.questions:
            known = [*pack.questions[fact].values, model.NOT_ASKED]
            if isinstance(test, dict) and not pack.questions[fact].is_multi:
                yield f"{place} says 'all' or 'none' of '{fact}', which has one answer only. Write a plain list."
        else:
            yield f"{place} asks for the fact '{fact}', which does not exist. Use one of questions/ or a derived fact."
            continue
        if not values:
            yield f"{place} gives no value for '{fact}'. Name at least one."
        for value in values:
            if value not in known:
                yield f"{place} asks whether '{fact}' is '{value}'. It can be: {', '.join(known)}."


def _derived(pack: Pack) -> Iterator[str]:
    for identity, card in pack.derived.items():
        place = pack.spot("derive", identity)
        if identity in pack.questions:
            yield f"{place} has the name of a question. Give the derived fact another name."
        for condition in _conditions(card.when, card.unless, card.unless_all):
            yield from _condition(pack, place, condition)
    done: set[str] = set()
    for identity in pack.derived:
        trail = _cycle(pack, identity, [], done)
        if trail:
            yield f"{pack.spot('derive', trail[0])} goes round in a circle: {' -> '.join(trail)}. Let one of them stand on questions only."
            return


def _cycle(pack: Pack, identity: str, above: list[str], done: set[str]) -> list[str]:
    if identity in above:
        return [*above[above.index(identity) :], identity]
    if identity in done:
        return []
    card = pack.derived[identity]
    for condition in _conditions(card.when, card.unless, card.unless_all):
        for fact in condition:
            if fact in pack.derived and (trail := _cycle(pack, fact, [*above, identity], done)):
                return trail
    done.add(identity)
    return []


def _rule(pack: Pack, rule: model.Rule, area: Area | None) -> Iterator[str]:
    place, then = pack.spot("rule", rule.rule), rule.then
    contacts = {**pack.contacts, **(area.contacts if area else {})}
    clocks = {**pack.clocks, **(area.clocks if area else {})}
    for what, ids, known in (
        ("do", then.do, pack.actions), ("never", then.never, pack.nevers), ("contact", then.contact, contacts),
        ("resource", then.support, pack.resources), ("law", then.law, pack.laws), ("clock", then.clock, clocks),
        ("hazard", rule.hazards, pack.hazards), ("do", [override.do for override in rule.overrides], pack.actions),
        ("tell_family card", [then.tell_family] if then.tell_family else [], pack.families),
    ):  # fmt: skip
        yield from _unknown(place, what, ids, known)
    if not any(
        (
            then.do,
            then.never,
            then.contact,
            then.support,
            then.law,
            then.clock,
            then.urgency,
            then.tell_family,
        )
    ):
        yield f"{place} gives nothing. Name under 'then' what it leads to."
    for condition in _conditions(rule.when, rule.unless, rule.unless_all):
        yield from _condition(pack, place, condition)
    if any(
        isinstance(test, dict) and "all" in test
        for test in [*rule.unless.values(), *rule.unless_all.values()]
    ):
        yield f"{place} says 'all' under unless. Write it as a derived fact."
    safety = rule.band in model.SAFETY_BANDS or then.never
    if safety and any(
        "nation" in condition for condition in _conditions(rule.when, rule.unless, rule.unless_all)
    ):
        yield f"{place} is a safety card and asks for the nation. A safety rule holds everywhere: take 'nation' out."
    if area and rule.band in model.SAFETY_BANDS:
        yield f"{place} is an area's card in the band '{rule.band}'. An area may add only in bands tell and below."
    for override in rule.overrides:
        if override.until < pack.head.as_of:
            yield f"{place} lets a never beat '{override.do}' only until {override.until}, which has passed. Decide anew who signs it and until when, or take it out."
    yield from _ended_law(pack, rule)


def _band_of_life(pack: Pack) -> Iterator[str]:
    """What stands first must be about life: a rule of that band answers the hazard that nearly all of them answer."""
    rules = [rule for rule in pack.rules.values() if rule.band == "life" and rule.hazards]
    counted = Counter(hazard for rule in rules for hazard in rule.hazards)
    for hazard, _ in counted.most_common(1):
        for rule in rules:
            if hazard not in rule.hazards:
                yield f"{pack.spot('rule', rule.rule)} (rule {rule.rule}) stands in the band life, but does not answer {hazard} as the others there do. Put it in a band below, so that nothing stands before what saves a life."


def _ended_law(pack: Pack, rule: model.Rule) -> Iterator[str]:
    for identity in rule.then.law:
        law = pack.laws.get(identity)
        ended = law and law.in_force_until and law.in_force_until < pack.head.as_of
        if law and ended and not set(law.replaced_by) & set(rule.then.law):
            successors = " or ".join(law.replaced_by) or "nothing yet"
            yield f"{pack.spot('rule', rule.rule)} cites law {identity}, which ended on {law.in_force_until}. Cite its successor ({successors}) beside it, or take it out."


def _words(
    place: object, words: Mapping[str, str], contacts: Iterable[str], most: int = MOST_WORDS
) -> Iterator[str]:
    contacts = set(contacts)
    for audience, text in words.items():
        if len(text.split()) > most:
            yield f"{place} has {len(text.split())} words for '{audience}'. Keep to {most}."
        if PHONE.search(text):
            yield f"{place} has a telephone number in its words for '{audience}'. Write the contact's id in braces, such as {{childline}}."
        yield from _unknown(place, "contact", PLACEHOLDER.findall(text), contacts)


def _actions(pack: Pack) -> Iterator[str]:
    if len(pack.actions) > MOST_ACTIONS:
        yield f"actions/ holds {len(pack.actions)} things to do. Keep to {MOST_ACTIONS}: merge those that say the same."
    contacts = set(pack.contacts)  # an area's own contacts are not known elsewhere
    for identity, action in pack.actions.items():
        place = pack.spot("do", identity)
        yield from _unknown(place, "never", action.against, pack.nevers)
        yield from _unknown(place, "do", action.after, pack.actions)
        yield from _words(place, action.words, contacts)
    for identity, never in pack.nevers.items():
        yield from _words(pack.spot("never", identity), never.words, contacts)
    for identity, family in pack.families.items():
        yield from _words(pack.spot("tell_family", identity), family.words, contacts, most=60)
    for identity, plan_words in pack.plan_words.items():
        yield from _words(pack.spot("plan_words", identity), plan_words.words, contacts, most=120)


def _contacts(pack: Pack) -> Iterator[str]:
    for identity, contact in pack.contacts.items():
        yield from _contact(pack, pack.spot("contact", identity), contact)


def _contact(pack: Pack, place: object, contact: model.Contact) -> Iterator[str]:
    if contact.ages[0] > contact.ages[1]:
        yield f"{place} is for ages {contact.ages[0]} to {contact.ages[1]}. Put the lower age first."
    yield from _unknown(place, "asker", contact.askers, pack.head.audience_of)
    yield from _channels(place, contact.channels)
    if not contact.channels and contact.kind != "person":
        yield f"{place} has no channel. Say how it is reached, or make it a person."


def _channels(place: object, channels: Iterable[model.Channel]) -> Iterator[str]:
    for channel in channels:
        yield from _unknown(place, "audience", channel.audience, model.AUDIENCES)
        if isinstance(channel.hours, dict):
            try:
                read_hours(channel.hours)
            except HoursUnclear as error:
                yield f"{place} has opening hours that cannot be read: {error}"


def _laws(pack: Pack) -> Iterator[str]:
    for kind, table in (("law", pack.laws), ("clock", pack.clocks)):
        for identity, card in table.items():
            yield from _dated(pack, pack.spot(kind, identity), card)
    for identity, law in pack.laws.items():
        place = pack.spot("law", identity)
        yield from _unknown(place, "law", law.replaced_by, pack.laws)
        if law.state == "in_force" and law.in_force_from is None and not law.no_first_day:
            yield f"{place} is in force but has no in_force_from. Give the day, or state enacted_not_confirmed; where there is no such day, say why in no_first_day."
        if law.in_force_from and law.no_first_day:
            yield f"{place} has an in_force_from and a no_first_day. Keep one of them."
        if law.state == "repealed" and law.in_force_until is None:
            yield f"{place} is repealed but has no in_force_until. Give its last day."


def _dated(pack: Pack, place: object, card: model.Law | model.Clock) -> Iterator[str]:
    if card.in_force_from and card.in_force_until and card.in_force_from > card.in_force_until:
        yield f"{place} ends before it begins. Correct in_force_from or in_force_until."
    yield from _words(place, card.words, pack.contacts, most=60)


def _reading(pack: Pack) -> Iterator[str]:
    contacts = _all_contacts(pack)
    for identity, resource in pack.resources.items():
        yield from _unknown(
            pack.spot("resource", identity),
            "contact or resource",
            resource.replaced_by,
            [*pack.resources, *contacts],
        )
    yield from _terms(pack)
    for identity, situation in pack.situations.items():
        for facts in situation.sheets.values():
            yield from _facts(pack, pack.spot("situation", identity), facts)
    for identity in list(pack.record_sheets)[1:]:
        yield f"{pack.spot('record_sheet', identity)} is a second sheet for records. Keep one."
    for identity, sheet in pack.record_sheets.items():
        place = pack.spot("record_sheet", identity)
        yield from _unknown(place, "never", sheet.never, pack.nevers)
        yield from _unknown(place, "topic", sheet.topics, pack.topics)
    for identity, topic in pack.topics.items():
        place = pack.spot("topic", identity)
        yield from _unknown(place, "signs card", topic.signs, pack.signs)
        yield from _unknown(place, "script", topic.scripts, pack.scripts)
        yield from _unknown(place, "resource", topic.resources, pack.resources)
        yield from _unknown(place, "do", topic.begins_with, pack.actions)
        yield from _unknown(place, "topic", topic.read_also, pack.topics)
        yield from _facts(pack, place, topic.facts)
        yield from _unknown(place, "audience", topic.facts_of, topic.words)
        for also in topic.facts_of.values():
            yield from _facts(pack, place, also)


def _terms(pack: Pack) -> Iterator[str]:
    known = [*pack.topics, *pack.resources, *_all_contacts(pack)]
    documents = [*pack.sources, *pack.laws]
    for identity, term in pack.terms.items():
        place = pack.spot("term", identity)
        yield from _unknown(place, "topic, contact or resource", term.see, known)
        yield from _unknown(place, "source or law", [cite.id for cite in term.sources], documents)
        if term.kind == "slang" and not (term.why.strip() and term.do.strip()):
            yield f"{place} is slang, but a parent is left with the word alone. Write 'why' it may matter and what to 'do'."
        if term.kind == "slang" and term.checked is None:
            yield f"{place} is slang, but does not say how sure we are of it. Write 'checked', such as {{state: memory, on: 2026-11-28}}."
        if term.kind == "word" and (term.why or term.do):
            yield f"{place} says why it may matter or what to do, but is no slang. Write 'kind: slang', or leave 'why' and 'do' out."


def _facts(pack: Pack, place: object, facts: Mapping[str, str | list[str]]) -> Iterator[str]:
    for fact, value in facts.items():
        if fact not in pack.questions:
            yield f"{place} gives the fact '{fact}', which does not exist. Use one of questions/."
            continue
        question, told = pack.questions[fact], [value] if isinstance(value, str) else value
        yield from _unknown(place, f"value of {fact}", told, question.values)
        alone = set(told) & set(question.exclusive)
        if len(told) > 1 and (alone or not question.is_multi):
            yield f"{place} gives '{fact}' more values than go together. Keep one."


def _area(pack: Pack, area: Area) -> Iterator[str]:
    for code in area.head.councils:
        if not COUNCIL.fullmatch(code):
            yield f"areas/{area.head.area}/area.yaml names the council '{code}'. Write its GSS code: a letter and eight digits."
    for number, fill in enumerate(area.fills):
        place = pack.spot("fill", f"{area.head.area} {number}")
        yield from _unknown(place, "contact", [fill.fill], pack.contacts)
        yield from _unknown(place, "council", fill.councils, area.head.councils)
        for code in fill.councils:
            name = area.head.councils.get(code, "")
            if not re.search(rf"\b{re.escape(name)}\b", fill.name):
                yield f"{place} ({fill.fill}) is for the council {name} ({code}), but calls itself '{fill.name}'. Put the council's name in it, or correct 'councils'."
        yield from _channels(place, fill.channels)
    for identity, contact in area.contacts.items():
        place = pack.spot("contact", identity)
        yield from _contact(pack, place, contact)
        yield from _unknown(place, "council", contact.councils, area.head.councils)
    for rule in area.rules.values():
        yield from _rule(pack, rule, area)
    for identity, clock in area.clocks.items():
        place = pack.spot("clock", identity)
        yield from _unknown(place, "council", clock.councils, area.head.councils)
        yield from _dated(pack, place, clock)


def _scenarios(pack: Pack) -> Iterator[str]:
    contacts = _all_contacts(pack)
    clocks = set(pack.clocks).union(*(area.clocks for area in pack.areas.values()))
    for identity, scenario in pack.scenarios.items():
        place, expect = pack.spot("scenario", identity), scenario.expect
        yield from _facts(pack, place, scenario.facts)
        yield from _unknown(place, "do", expect.do + expect.not_do, pack.actions)
        yield from _unknown(place, "never", expect.never + expect.not_never, pack.nevers)
        named = (
            expect.contacts
            + expect.not_contacts
            + expect.first_three
            + ([expect.first_contact] if expect.first_contact else [])
        )
        yield from _unknown(place, "contact", named, contacts)
        yield from _unknown(place, "resource", expect.support, pack.resources)
        yield from _unknown(place, "law", expect.law + expect.not_law, pack.laws)
        yield from _unknown(place, "clock", expect.clocks, clocks)
        yield from _unknown(place, "fact", expect.asks_next, pack.questions)
