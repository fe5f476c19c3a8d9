"""Whose reports a team may take: councils, harms and askers, in words from the pack. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lifering.accounts.refusing import Refused
from lifering.engine.library import Edition
from lifering.places import Gazetteer, PlaceAmbiguous, PlaceUnknown

AUDIENCES = ("professional", "adult", "child")
"""In whose words staff read the answers: the first that has them."""


@dataclass(frozen=True)
class Choices:
    """Id -> words, of everything that a team can be limited to."""

    harms: Mapping[str, str]
    askers: Mapping[str, str]
    gazetteer: Gazetteer

    def harm_ids(self, told: Iterable[str]) -> list[str]:
        """In the pack's order, each once. Raises :class:`Refused`."""
        return _known(self.harms, told, "harms", "harm")

    def asker_ids(self, told: Iterable[str]) -> list[str]:
        return _known(self.askers, told, "askers", "asker")

    def council_codes(self, told: Iterable[str]) -> list[str]:
        """Codes of the councils that run children's social care, from their names or codes. Raises :class:`Refused`."""
        return list(dict.fromkeys(self._code(one.strip()) for one in told if one.strip()))

    def council_names(self, codes: Iterable[str]) -> list[str]:
        places = self.gazetteer.places
        return [places[code].name if code in places else code for code in codes]

    def _code(self, told: str) -> str:
        try:
            found = self.gazetteer.find(told)
        except (PlaceUnknown, PlaceAmbiguous):
            raise Refused(f"'{told[:40]}' is not one council. Write its name in full.", "councils") from None
        if found.approximate or not found.has_council:
            raise Refused(
                f"'{told[:40]}' is not known for certain. Write the council's name in full.", "councils"
            )
        return found.upper_gss


def choices(edition: Edition, gazetteer: Gazetteer) -> Choices:
    """What this pack can tell apart."""
    return Choices(_words(edition, "harms"), _words(edition, "asker"), gazetteer)


def _words(edition: Edition, fact: str) -> dict[str, str]:
    question = edition.pack.questions[fact]
    told = [question.words[one].answers for one in AUDIENCES if one in question.words]
    return {
        value: next((answers[value] for answers in told if value in answers), value)
        for value in question.values
    }


def _known(there: Mapping[str, str], told: Iterable[str], field: str, what: str) -> list[str]:
    wanted = set(told)
    if strange := sorted(wanted - set(there)):
        raise Refused(f"'{strange[0][:40]}' is no {what} of the pack. Choose of: {', '.join(there)}.", field)
    return [one for one in there if one in wanted]
