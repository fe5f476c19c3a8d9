"""Reads what was sent for one question: values of the vocabulary, or one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from lifering.engine.packs.model import Question
from lifering.lib.tongues import _, later
from lifering.places import Gazetteer, Place, PlaceAmbiguous, PlaceNotCovered, PlaceUnknown

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
    """Nothing, or something else than an answer, was sent. ``candidates``: places to choose from; ``is_unknown``: nobody
    knows the place that was typed, so that it may be anywhere."""

    def __init__(
        self, sentence: str, candidates: tuple[Place, ...] = (), *, is_unknown: bool = False
    ) -> None:
        super().__init__(sentence)
        self.candidates, self.is_unknown = candidates, is_unknown


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


def read_place(question: Question, sent: QueryDict, gazetteer: Gazetteer, kept: Place | None = None) -> Reply:
    """What was typed is looked up and let go; the council's code and the nation stay. Raises :class:`NotRead`.

    ``kept``: the place as it was answered before, whose name stands in the field until somebody changes it. A place
    picked from a choice counts where the choice is one for what is typed now. Where nobody knows what is typed, the
    country that was chosen below is the answer. Whoever says that they are not sure goes on, also where what they
    typed is refused.
    """
    typed, picked, told = sent.get(TEXT, "").strip(), sent.get(PICK, ""), sent.get(FIELD, "")
    if kept and typed == kept.upper_name and not picked:
        if not told:
            return _reply(kept)
        typed = ""  # what was chosen beside it is newer
    if not typed and not picked:
        try:
            return read_choice(question, sent)
        except NotRead:
            raise NotRead(_(WHERE)) from None
    named = gazetteer.in_english(typed or picked).strip().casefold().replace(" ", "_")
    if named in question.values:
        return Reply(value=named)
    try:
        return _found(typed or picked, gazetteer, picked)
    except NotRead as refused:
        if told in (*question.values, PASS) and (told in UNSURE or refused.is_unknown):
            return Reply(value=None if told == PASS else told)
        raise


def code_of(place: Place) -> str:
    """How a place is named in a form; Northern Ireland has no code of a council."""
    return place.gss or place.name


def _found(typed: str, gazetteer: Gazetteer, picked: str) -> Reply:
    try:
        place = gazetteer.find(typed)
    except PlaceUnknown as error:
        raise NotRead(str(error), is_unknown=not isinstance(error, PlaceNotCovered)) from None
    except PlaceAmbiguous as error:
        if error.upper is None:
            return _picked(picked, NotRead(str(error), error.candidates))
        place = error.upper
    if place.approximate:
        asked = _("Do you mean %(place)s? Choose it, or type the place again.") % {"place": place.name}
        return _picked(picked, NotRead(asked, (place,)))
    return _reply(place)


def _picked(picked: str, refused: NotRead) -> Reply:
    """The candidate that was picked; a choice made for another text is none of these."""
    for place in refused.candidates:
        if code_of(place) == picked:
            return _reply(place)
    raise refused


def _reply(place: Place) -> Reply:
    return Reply(value=place.nation, area=place.upper_gss)
