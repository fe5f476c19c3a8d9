"""Reads what was sent for one question of a report, or one sentence that says what to do. Nothing typed is lost."""

from __future__ import annotations

import re
import unicodedata

from django.http import QueryDict

from lifering.engine.packs.model import ReportQuestion
from lifering.lib.plain_words import defanged, holds_data
from lifering.lib.tongues import _, later, named
from lifering.triage.forms import ALONE, CHOOSE, CHOOSE_ANY, FIELD, PASS, NotRead
from lifering.vault.codes import Code, NotACode, position_of, split_words
from lifering.vault.copied import read_copied_code

WORDS, THEN, AGAIN = "words", "then", "again"
"""Fields: what was typed; which button was pressed; that a short text was meant."""
SHORT = 15
MESSAGE = 2000
FEWEST_DIGITS = 6
GIVEN_AWAY = 4
"""As many words of a code one after the other are no accident."""
EMPTY = later("Write a few words, or press “I would rather not say”.")
NO_WORDS = later("Write a few words first.")
MORE = later("That is short. Can you say a little more? If not, press Continue again.")
NO_FILE = later(
    "We take words only. Something in it looks like a picture, a file or a very long link. Take that out. What you wrote is still here."
)
NO_CODE = later(
    "Your code is in this message. Keep it to yourself: whoever reads it could come back as you. Take it out."
)


class HoldsData(NotRead):
    """Something among the words is no words; the page says what to do in its place."""


def read_reply(card: ReportQuestion, sent: QueryDict) -> str | list[str] | None:
    """None: rather not say. Raises :class:`NotRead`."""
    if card.kind == "choice":
        return _choice(card, sent)
    if sent.get(THEN) == PASS:
        return None
    words = clean(sent.get(WORDS, ""), is_line=card.kind == "line")
    words = checked_words(words, card.longest, EMPTY)
    if card.kind == "words" and len(words) < SHORT and not sent.get(AGAIN):
        raise NotRead(_(MORE))
    _contact(card.report_question, words)
    return words if card.report_question == "email" else defanged(words)


def checked_words(words: str, longest: int, empty: str = NO_WORDS) -> str:
    """Words that may be kept. Raises :class:`NotRead`."""
    if not words:
        raise NotRead(_(empty))
    if len(words) > longest:
        raise NotRead(
            _(
                "Write at most %(most)s letters. You wrote %(number)s. All of it is still here: make it shorter."
            )
            % {"most": f"{longest:,}", "number": f"{len(words):,}"}
        )
    if holds_data(words, may_hold_addresses=True):
        raise HoldsData(_(NO_FILE))
    return words


def clean(typed: str, *, is_line: bool = False) -> str:
    """What was typed without what nobody can see, and with plain ends of lines."""
    plain = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(
        sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    return " ".join(shown.split()) if is_line else shown.strip()


def _choice(card: ReportQuestion, sent: QueryDict) -> str | list[str] | None:
    told = list(dict.fromkeys(sent.getlist(FIELD)))
    if not told or any(one not in (*card.values, PASS) for one in told):
        raise NotRead(_(CHOOSE_ANY if card.is_multi else CHOOSE))
    if told == [PASS]:
        return None
    if len(told) > 1 and (not card.is_multi or PASS in told or "nobody" in told):
        raise NotRead(_(ALONE))
    return [one for one in card.values if one in told] if card.is_multi else told[0]


def _contact(name: str, words: str) -> None:
    if name == "phone" and len(re.findall(r"\d", words)) < FEWEST_DIGITS:
        raise NotRead(_("This does not look like a phone number. Look at it again."))
    if name == "email" and not re.fullmatch(r"[^\s@]+@[^\s@]+\.[^\s@]+", words):
        raise NotRead(_("This does not look like an email address. Look at it again."))


def read_message(sent: QueryDict, code: Code) -> str:
    """What somebody with a code writes to the teams. Raises :class:`NotRead`."""
    words = checked_words(clean(sent.get(WORDS, "")), MESSAGE)
    if gives_away(words, code):
        raise NotRead(_(NO_CODE))
    return defanged(words)


def gives_away(words: str, code: Code) -> bool:
    """Whether a part of the code stands in a text, in words or numbers, or in both as our page shows them."""
    secret = [number - 1 for number in code.shown_numbers]
    runs = [secret[at : at + GIVEN_AWAY] for at in range(len(secret) - GIVEN_AWAY + 1)]
    parts = split_words(words)
    letters, digits = ([part for part in parts if part.isalpha() is wanted] for wanted in (True, False))
    return any(_holds(told, runs) for told in (parts, letters, digits))


def _holds(parts: list[str], runs: list[list[int]]) -> bool:
    told = [position_of(part) for part in parts]
    return any(told[at : at + GIVEN_AWAY] in runs for at in range(len(told) - GIVEN_AWAY + 1))


def read_typed_code(typed: str) -> Code:
    """A code as somebody typed or pasted it. Raises :class:`NotRead` with the places of the words to look at; never repeats one."""
    try:
        return read_copied_code(typed)
    except NotACode as error:
        raise NotRead(_not_a_code(error.fault, error.number, error.places)) from None


def _not_a_code(fault: str, number: int, places: tuple[int, ...]) -> str:
    if fault == "count" and number == 0:
        return _("Type your code: the eight words, or the eight numbers.")
    if fault == "count":
        return _("A code has 8 words. There are %(number)s here. Look at each again.") % {"number": number}
    if fault == "word" and len(places) > 1:
        listed = named(", ".join(map(str, places)))
        return _("Look at these words again: %(places)s. They are not our words.") % {"places": listed}
    if fault == "pair":
        return _("Look at word %(place)s again. The number beside it belongs to another word.") % {
            "place": number
        }
    if fault == "word":
        return _("Look at word %(place)s again. It is not one of our words.") % {"place": number}
    return _("One of the words is not right, or they are in another order. Look at each again.")
