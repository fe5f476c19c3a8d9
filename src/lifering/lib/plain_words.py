"""Words that a person wrote, told apart from a picture or file that somebody pasted; addresses made so that none can be clicked.

No filter can be complete: whoever tries hard can spell a file in words. What gets through is inert, because nothing that
is kept is ever decoded, shown as a picture or made a link (promise 6).
"""

from __future__ import annotations

import re

LONGEST_RUN = 80
LONGEST_PART = 64
LONGEST_ADDRESS = 500
ENCODED = re.compile(
    r"data:\s*[a-z]+/"  # an address that is itself a file
    r"|(?:[A-Za-z0-9+/=_-]{24,}\s+){4,}"  # base64, line by line
    r"|(?:(?:0x|\\x|%)?[0-9a-f]{2}[\s,;:]{0,2}){64,}"  # hexadecimal, also byte by byte
    r"|(?:\b[01]{8}\b[\s,;]*){24,}"  # zeros and ones
    r"|(?:\b\d{1,3}\b\s*[,;]\s*){48,}",  # bytes as numbers
    re.IGNORECASE,
)
ADDRESS = re.compile(r"(?:h(?:tt|xx)ps?://|www(?:\.|\[\.\]))\S+", re.IGNORECASE)
SCHEME = re.compile(r"\bh(?:tt|xx)p(?=s?://)", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"\b(?!hxxps?\b)([a-z][a-z0-9+.]{1,15})://", re.IGNORECASE)
HOST = re.compile(r"\b(?:[a-z0-9-]+\.)+[a-z]{2,24}\b", re.IGNORECASE)
MAIL = re.compile(r"[^\s@]+@$")


def holds_data(words: str, *, may_hold_addresses: bool = False) -> bool:
    """Whether there is something among the words that no person writes: a picture, a file, a very long link."""
    runs_on = any(
        len(run) > LONGEST_RUN and not (may_hold_addresses and _is_address(run)) for run in words.split()
    )
    return (
        runs_on or ENCODED.search(words) is not None
    )  # in this order: the pattern is slow in one endless word


def _is_address(run: str) -> bool:
    """A long address, as pages have them, and not a file written as one."""
    parts = re.split(r"[^A-Za-z0-9]+", run)
    return (
        len(run) <= LONGEST_ADDRESS
        and ADDRESS.match(run) is not None
        and max(len(part) for part in parts) <= LONGEST_PART
    )


def defanged(words: str) -> str:
    """The same words with every web address written so that no program makes a link of it: ``hxxps://example[.]org``.

    Said twice it stays as it is. E-mail addresses keep their form: somebody may have asked to be written to.
    """
    plain = OTHER_SCHEME.sub(r"\1[:]//", SCHEME.sub("hxxp", words))
    return HOST.sub(lambda host: host[0] if _is_mail(plain, host) else host[0].replace(".", "[.]"), plain)


def _is_mail(words: str, host: re.Match[str]) -> bool:
    return MAIL.search(words[max(0, host.start() - 80) : host.start()]) is not None
