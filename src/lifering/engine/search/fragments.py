"""What people type in another language, as a pack's languages write it: ``word*`` is any ending, ``*`` any
word, ``…`` any words between, ``(a|b)`` one or the other; a ``.`` after the last word is the end of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lifering.engine.search.letters import words

SIGNS = ("…", "*", "(", " .")
END = "."
PIECE = re.compile(r"\([^)]*\)|[^\s()]+")
NO_WORD = r"(?!)"
"""Where only signs are written nothing is heard."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A few words that stand in a text, whatever else it says."""

    runs: tuple[re.Pattern[str], ...]
    """Words that stand beside each other, as :func:`spaced` writes them."""
    length: int
    """How many words there are."""

    def is_in(self, told: str) -> bool:
        """Whether all runs stand in a text that is :func:`spaced`, one after the other."""
        at = 0
        for run in self.runs:
            found = run.search(told, at)
            if found is None:
                return False
            at = found.end()
        return True


Fragments = Mapping[str, tuple[Fragment, ...]]


def spaced(text: str) -> str:
    """The words of a text, a space before and after each."""
    return f" {' '.join(words(text))} "


def has_signs(fragment: str) -> bool:
    """Whether a fragment is more than plain words."""
    return any(sign in fragment for sign in SIGNS)


def fragments(said: Iterable[str]) -> tuple[Fragment, ...]:
    """Fragments as they are written in a language of a pack."""
    return tuple(map(_fragment, said))


def _fragment(said: str) -> Fragment:
    is_last = said.endswith(f" {END}")
    runs = [[*_words(run)] for run in said.removesuffix(END).split("…") if run.strip()]
    ends = ["(?= )"] * (len(runs) - 1) + ["(?= $)" if is_last else "(?= )"]
    return Fragment(
        tuple(
            re.compile("".join(f" {word}" for word in run) + end) for run, end in zip(runs, ends, strict=True)
        ),
        sum(map(len, runs)),
    )


def without(text: str, said: Iterable[Fragment]) -> str:
    """What is left of a text, :func:`spaced`, where the words of these fragments are taken out."""
    told = spaced(text)
    for run in (run for one in said if one.is_in(told) for run in one.runs):
        told = run.sub(" ", told, count=1)
    return told.strip()


def _words(run: str) -> Iterable[str]:
    """Each as it is looked for."""
    for word in PIECE.findall(run):
        if word.startswith("("):
            yield f"(?:{'|'.join(' '.join(_words(one)) for one in word.strip('()').split('|'))})"
            continue
        *before, last = words(word) or [""]
        yield from map(re.escape, before)
        yield re.escape(last) + r"\S*" if word.endswith("*") else re.escape(last) or NO_WORD


def kept_under(typed: Mapping[str, list[str]], kind: str) -> Fragments:
    """Identity -> fragments, of all that is typed for one kind (``alarm``, ``reader``)."""
    return {
        what.removeprefix(f"{kind} "): fragments(said)
        for what, said in typed.items()
        if what.startswith(f"{kind} ")
    }


def heard(text: str, told_of: Fragments) -> list[str]:
    """Whose fragments stand in a text."""
    told = spaced(text)
    return [what for what, said in told_of.items() if any(one.is_in(told) for one in said)]
