"""Reads what was sent for one question: values of the vocabulary, or one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from lifering.engine.packs.model import Question
from lifering.lib.tongues import _, later
from lifering.places import Gazetteer, Place, PlaceAmbiguous, PlaceUnknown

FIELD = "answer"
PASS = "pass"
"""Rather not say, for questions without ``not_sure``."""
UNSURE = (PASS, "not_sure")
TEXT, PICK = "place", "pick"
ABOUT = "about"
"""The number of the question a form was made for."""
CHOOSE = later("Choose an answer. You can choose that you are not sure or would rather not say.")
CHOOSE_ANY = later("Tick one or more answers. You can tick that you are not sure or would rather not say.")
ALONE = later("You ticked two answers that do not go together. Keep one of them.")
WHERE = later("Type a place, choose a country, or choose that you are not sure or would rather not say.")


class NotRead(ValueError):
    """Nothing, or something else than an answer, was sent. ``candidates``: places to choose from."""

    def __init__(self, sentence: str, candidates: tuple[Place, ...] = ()) -> None:
        super().__init__(sentence)
        self.candidates = candidates


@dataclass(frozen=True, kw_only=True)
class Reply:
    """``value`` None: rather not say."""

    value: str | list[str] | None
    area: str = ""


def was_answered(sent: QueryDict) -> bool:
    """Whether anything at all was chosen or typed."""
    return any(value.strip() for field in (FIELD, PICK, TEXT) for value in sent.getlist(field))


def read_choice(question: Question, sent: QueryDict) -> Reply:
    """Raises :class:`NotRead`."""
    told = list(dict.fromkeys(sent.getlist(FIELD)))
    if not told or any(one not in (*question.values, PASS) for one in told):
        raise NotRead(_(CHOOSE_ANY if question.is_multi else CHOOSE))
    if len(told) > 1 and (
        not question.is_multi or any(one == PASS or one in question.exclusive for one in told)
    ):
        raise NotRead(_(ALONE))
    if told == [PASS]:
        return Reply(value=None)
    return Reply(value=[one for one in question.values if one in told] if question.is_multi else told[0])


def read_place(question: Question, sent: QueryDict, gazetteer: Gazetteer) -> Reply:
    """What was typed is looked up and let go; the council's code and the nation stay. Raises :class:`NotRead`.

    Whoever says that they are not sure goes on, also where what they typed is refused.
    """
    typed = sent.get(PICK) or sent.get(TEXT, "")
    if not typed.strip():
        try:
            return read_choice(question, sent)
        except NotRead:
            raise NotRead(_(WHERE)) from None
    named = gazetteer.in_english(typed).strip().casefold().replace(" ", "_")
    if named in question.values:
        return Reply(value=named)
    try:
        return _found(typed, gazetteer)
    except NotRead:
        unsure = sent.get(FIELD)
        if unsure in UNSURE and unsure in (*question.values, PASS):
            return Reply(value=None if unsure == PASS else unsure)
        raise


def _found(typed: str, gazetteer: Gazetteer) -> Reply:
    try:
        place = gazetteer.find(typed)
    except PlaceUnknown as error:
        raise NotRead(str(error)) from None
    except PlaceAmbiguous as error:
        if error.upper is None:
            raise NotRead(str(error), error.candidates) from None
        place = error.upper
    if place.approximate:
        raise NotRead(
            _("Do you mean %(place)s? Choose it, or type the place again.") % {"place": place.name}, (place,)
        )
    return Reply(value=place.nation, area=place.upper_gss)
