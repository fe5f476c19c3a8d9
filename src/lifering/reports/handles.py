"""Handles, links, numbers and addresses among somebody's words, in one form each, so that the same is found again.

Pure: nothing is looked up, and nothing here says whose a handle is. Words come as they are kept, so defanged or not.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Kind = Literal["handle", "link", "phone", "email"]
NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]{1,28}[A-Za-z0-9_])"
PLATFORMS = {
    "instagram.com": "", "tiktok.com": "@", "snapchat.com": "add/", "x.com": "", "twitter.com": "", "youtube.com": "@",
    "facebook.com": "", "twitch.tv": "", "t.me": "", "threads.net": "@", "github.com": "", "reddit.com": "user/",
    "kick.com": "", "pinterest.com": "", "tumblr.com": "", "onlyfans.com": "",
}  # fmt: skip
"""Host -> what stands before the name in the address of a profile."""
NO_NAMES = frozenset(
    {"watch", "explore", "search", "reel", "reels", "share", "hashtag", "status", "stories", "login", "home"}
)
MOBILE = ("www.", "m.", "mobile.", "web.")
LINK = re.compile(r"\b(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(:\d+)?(/[^\s<>\"'()]*)?", re.IGNORECASE)
SCHEME = re.compile(r"h(?:xx|tt)p(s?)(?:\[:\]|:)//", re.IGNORECASE)
DOT = re.compile(r"\[\.\]|\(\.\)|\[dot\]|\(dot\)", re.IGNORECASE)
EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,24})\b", re.IGNORECASE)
AT_NAME = re.compile(rf"(?<![\w.@/])@({NAME})")
NUMBERED_NAME = re.compile(rf"(?<![\w@/])({NAME}#\d{{4}})(?!\d)")
SAID_NAME = re.compile(
    r"\b(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|roblox|telegram|twitch|kik|gamertag|user ?name|handle)"
    rf"(?:\s*(?:name|id|user))?(?:\s*[:=]\s*|\s+is\s+)@?({NAME}(?:#\d{{4}})?)",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w+])(?:\+|00|0)[\d(](?:[\s().-]{0,2}\d){7,14}(?!\w)")
PHONE_DIGITS = range(10, 16)


class Found(NamedTuple):
    """``normal`` is the same for every way of writing the same thing."""

    kind: Kind
    normal: str


def found_in(words: str) -> frozenset[Found]:
    """Everything in these words by which somebody may be found again."""
    plain = refanged(words)
    emails = {one.casefold() for one in EMAIL.findall(plain)}
    without = EMAIL.sub(" ", plain)
    found = {Found("email", one) for one in emails}
    for host, _port, path in LINK.findall(without):
        found |= _of_link(host, path)
    spoken = LINK.sub(lambda link: link[0] if _is_no_link(link) else " ", without)
    for pattern in (AT_NAME, NUMBERED_NAME, SAID_NAME):
        found |= {Found("handle", handle(one)) for one in pattern.findall(spoken)}
    return frozenset(found | _phones(spoken))


def refanged(words: str) -> str:
    """The words with addresses as they were before they were made unclickable. Never shown to anybody."""
    return DOT.sub(".", SCHEME.sub(r"http\1://", words))


def handle(name: str) -> str:
    return name.strip("@. ").casefold()


def link(host: str, path: str = "") -> str:
    """Host and path without what says only how it was opened."""
    bare = host.casefold()
    for prefix in MOBILE:
        bare = bare.removeprefix(prefix)
    return bare + re.split(r"[?#]", path)[0].rstrip("/.,;:!")


def phone(typed: str) -> str:
    """Digits with the country before them; a UK number where none is said. Empty: no phone number."""
    digits = re.sub(r"\D", "", typed)
    if typed.startswith("+"):
        national = digits
    elif digits.startswith("00"):
        national = digits[2:]
    else:
        national = f"44{digits[1:]}"
    if national.startswith("440"):  # +44 (0)7700 900001
        national = f"44{national[3:]}"
    return national if len(national) in PHONE_DIGITS else ""


def _phones(words: str) -> set[Found]:
    return {Found("phone", normal) for one in PHONE.findall(words) if (normal := phone(one))}


def _is_no_link(found: re.Match[str]) -> bool:
    """``jo.smith`` after an @ is a name, not a host."""
    return found.start() > 0 and found.string[found.start() - 1] == "@"


def _of_link(host: str, path: str) -> set[Found]:
    normal = link(host, path)
    site, _slash, rest = normal.partition("/")
    found = {Found("link", normal)} if rest or site not in PLATFORMS else set()
    if site in PLATFORMS and rest.startswith(PLATFORMS[site]):
        name = rest.removeprefix(PLATFORMS[site]).partition("/")[0]
        if re.fullmatch(NAME, name) and handle(name) not in NO_NAMES:
            found.add(Found("handle", handle(name)))
    return found
