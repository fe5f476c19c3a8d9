"""What staff type here: two words of a new phrase, and the page to go back to."""

from __future__ import annotations

import base64
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve

from lifering.vault.codes import new_phrase, split_words

ASKED = (2, 5)
"""Which words are typed back, counted from one."""
MINUTES = 30
"""How long somebody may take to write six words down."""
STAFF = "/staff/"


class TooOld(Exception):
    """The six words were shown too long ago, or to somebody else: others are shown."""


class WordsDiffer(Exception):
    """The words typed back are not those that were shown."""


def new_offer(member_id: UUID) -> tuple[list[str], str]:
    """Six words that were never used, and the same sealed for the form: nothing of them is kept here."""
    phrase = new_phrase()
    return phrase.split(), _seal().encrypt(member_id.bytes + phrase.encode()).decode()


def read_offer(offer: str, member_id: UUID) -> str:
    """The phrase that was offered to this member. Raises :class:`TooOld`."""
    try:
        opened = _seal().decrypt(offer.encode(), ttl=MINUTES * 60)
    except InvalidToken:
        raise TooOld from None
    if opened[:16] != member_id.bytes:
        raise TooOld
    return opened[16:].decode()


def compare(phrase: str, typed: dict[int, str]) -> None:
    """Raises :class:`WordsDiffer` where a word typed back is not the one that was shown."""
    words = phrase.split()
    if any(split_words(typed.get(place, "")) != [words[place - 1]] for place in ASKED):
        raise WordsDiffer


def own_page(told: str) -> str:
    """The staff page to go back to; empty for any other address, also for one that only looks like ours."""
    prefix = get_script_prefix()
    path = f"/{told.removeprefix(prefix)}" if told.startswith(prefix) else told
    try:
        return told if path.startswith(STAFF) and resolve(path) else ""
    except Resolver404:
        return ""


def _seal() -> Fernet:
    made = HKDF(SHA256(), 32, salt=None, info=b"lifering phrase offer 1").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(made))
