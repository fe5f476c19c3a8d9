"""Are the cards of a report of one piece? What is asked has words for everybody, and what the program acts on is there."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs import model
from lifering.engine.packs.pack import Pack

TEAMS = "teams"
"""In the order of a form: here it shows who will read the report."""
ACTED_ON: dict[str, tuple[str, ...]] = {
    "how": ("anonymous", "confidential", "named"),
    "contact": ("here", "phone", "email", "never"),
    "contact_when": (),
    "contact_other": (),
    "what_happened": (),
    "name": (),
    "phone": (),
    "email": (),
}
"""Report question -> its values: what the program keeps to, such as asking for no number where somebody says never."""
SOON, TODAY = "soon", "today"
"""The question whether something is going to happen, and its most urgent answer."""
ACTED_ON_IF_ASKED: dict[str, tuple[str, ...]] = {SOON: (TODAY, "days", "no", "not_sure")}
"""As :data:`ACTED_ON`, but content from before the question was there is still served."""
MOST_LETTERS = 6000


def reporting_problems(pack: Pack) -> Iterator[str]:
    """What is wrong with the form of a report and its questions, one sentence each."""
    for identity in list(pack.report_forms)[1:]:
        yield f"{pack.spot('report_form', identity)} is a second form. A report has one order of questions: keep one."
    for question in pack.report_questions.values():
        yield from _question(pack, question)
    for form in pack.report_forms.values():
        yield from _form(pack, form)


def _question(pack: Pack, card: model.ReportQuestion) -> Iterator[str]:
    place = pack.spot("report_question", card.report_question)
    if card.report_question in (*pack.questions, *pack.derived, TEAMS):
        yield f"{place} has the name of a fact. Give the question another name."
    if (card.kind == "choice") != bool(card.values):
        yield f"{place} is of the kind '{card.kind}' and has {len(card.values)} values. A choice has values; a line and words have none."
    if (card.kind == "choice") != (card.longest == 0) or card.longest > MOST_LETTERS:
        yield f"{place} takes {card.longest} letters. Write 'longest' for a line or words, at most {MOST_LETTERS}, and for a choice not at all."
    for audience in model.AUDIENCES:
        if audience not in card.words:
            yield f"{place} has no words for the audience '{audience}'. Write how it is asked of them."
    for audience, words in card.words.items():
        missing = [value for value in card.values if value not in words.answers]
        strangers = [value for value in words.answers if value not in card.values]
        if missing or strangers:
            yield f"{place} says other answers to '{audience}' than it has: '{(missing + strangers)[0]}'. Write one label for each value."
    for other, values in card.ask_when.items():
        yield from _condition(pack, place, other, values)


def _condition(pack: Pack, place: object, other: str, values: list[str]) -> Iterator[str]:
    asked = pack.report_questions.get(other) or pack.questions.get(other)
    if asked is None:
        yield f"{place} is asked when '{other}' is so, which is no question. Use a fact or a report question."
        return
    for value in values:
        if value not in asked.values:
            yield f"{place} is asked when '{other}' is '{value}'. It can be: {', '.join(asked.values)}."


def _form(pack: Pack, form: model.ReportForm) -> Iterator[str]:
    place = pack.spot("report_form", form.report_form)
    for name in form.order:
        if name not in (*pack.questions, *pack.report_questions, TEAMS):
            yield f"{place} asks '{name}', which is neither a fact nor a report question. Correct the id or write the question."
    if len(set(form.order)) != len(form.order):
        yield f"{place} asks something twice. Name each question once."
    for name, values in ACTED_ON.items():
        card = pack.report_questions.get(name)
        if name not in form.order or card is None or (values and tuple(card.values) != values):
            told = f" with the values {', '.join(values)}" if values else ""
            yield f"{place} does not ask '{name}'{told}, which the program keeps to. Put it in."
    for name, values in ACTED_ON_IF_ASKED.items():
        card = pack.report_questions.get(name)
        if card and tuple(card.values) != values:
            yield f"{place} asks '{name}' with other values than {', '.join(values)}, which the program keeps to. Use these."
    yield from _last(pack, place, form.order)


def _last(pack: Pack, place: object, order: list[str]) -> Iterator[str]:
    """Danger before everything; who reads it before who somebody is; who somebody is last."""
    if order[:1] != ["danger"]:
        yield f"{place} does not ask about danger first. Begin with 'danger'."
    identity = [
        name
        for name in order
        if name in pack.report_questions and pack.report_questions[name].is_identity == "yes"
    ]
    if order[len(order) - len(identity) - 1 :] != [TEAMS, *identity]:
        yield f"{place} must end with '{TEAMS}' and then the questions that say who somebody is, so that they know who will read it."
