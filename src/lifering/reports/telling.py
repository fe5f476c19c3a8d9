"""What was said, in the words of its questions: for the page that shows it, and for somebody else to be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.packs.model import QuestionWords, ReportWords
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.reporting import TEAMS
from lifering.lib.tongues import _, joined
from lifering.places import Place
from lifering.reports.draft import Draft
from lifering.triage.journey import PLACE
from lifering.triage.question_page import NOT_SAID


@dataclass(frozen=True)
class Told:
    """One question and its answer. ``step`` leads to where it is changed; 0: it cannot be."""

    step: int
    name: str
    ask: str
    answer: str
    is_identity: bool


def words_for(pack: Pack, name: str, asker: str) -> QuestionWords | ReportWords:
    """A question in this asker's words, or in their audience's."""
    card = pack.report_questions.get(name) or pack.questions[name]
    return card.words.get(asker) or card.words[pack.audience_of(asker)]


def told(pack: Pack, draft: Draft, place: Place | None) -> Iterator[Told]:
    """Everything that was asked, in its order, but which teams read it."""
    asker = str(draft.facts.get("asker", ""))
    for step, name in enumerate(draft.asked, 1):
        if name == TEAMS:
            continue
        words, card = words_for(pack, name, asker), pack.report_questions.get(name)
        answer = place.upper_name if name == PLACE and place else _answer(words, draft, name)
        yield Told(step, name, words.ask, answer, bool(card and card.is_identity == "yes"))


def _answer(words: QuestionWords | ReportWords, draft: Draft, name: str) -> str:
    said = draft.facts.get(name, draft.said.get(name))
    if said is None:
        return _(NOT_SAID) if name in draft.passed else _("Not answered")
    values = said if isinstance(said, list) else [said]
    return joined("; ", (words.answers.get(value, value) for value in values))


def to_say(pack: Pack, draft: Draft, place: Place | None) -> str:
    """The same as plain text, to read out or copy to somebody else; without who they are, and without what was not said."""
    said = [
        f"{one.ask}\n{one.answer}"
        for one in told(pack, draft, place)
        if not one.is_identity and (one.name in draft.facts or one.name in draft.said)
    ]
    return "\n\n".join(said)
