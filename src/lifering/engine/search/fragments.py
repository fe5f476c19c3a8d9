"""What people type in another language, as a pack's languages write it: ``word*`` is any ending, ``…`` any words between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lifering.engine.search.letters import words

SIGNS = ("…", "*")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A few words that stand in a text, whatever else it says."""

    parts: tuple[tuple[tuple[str, bool], ...], ...]
    """Runs of words that stand beside each other: the word, and whether it may go on."""

    @property
    def length(self) -> int:
        """How many words there are."""
        return sum(map(len, self.parts))

    def is_in(self, told: list[str]) -> bool:
        """Whether all runs stand in these words, one after the other."""
        at = 0
        for run in self.parts:
            found = next((start for start in range(at, len(told)) if _stands(run, told[start:])), None)
            if found is None:
                return False
            at = found + len(run)
        return True


Fragments = Mapping[str, tuple[Fragment, ...]]


def _stands(run: tuple[tuple[str, bool], ...], told: list[str]) -> bool:
    return len(told) >= len(run) and all(
        said.startswith(word) if goes_on else said == word
        for (word, goes_on), said in zip(run, told, strict=False)
    )


def has_signs(fragment: str) -> bool:
    """Whether a fragment is more than plain words."""
    return any(sign in fragment for sign in SIGNS)


def fragments(said: Iterable[str]) -> tuple[Fragment, ...]:
    """Fragments as they are written in a language of a pack."""
    return tuple(Fragment(tuple(map(_run, filter(str.strip, one.split("…"))))) for one in said)


def _run(run: str) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    for word in run.split():
        parts = words(word) or [""]
        found += [(part, False) for part in parts[:-1]]
        found.append((parts[-1], word.endswith("*")))
    return tuple(found)


def kept_under(typed: Mapping[str, list[str]], kind: str) -> Fragments:
    """Identity -> fragments, of all that is typed for one kind (``alarm``, ``reader``)."""
    return {
        what.removeprefix(f"{kind} "): fragments(said)
        for what, said in typed.items()
        if what.startswith(f"{kind} ")
    }


def heard(told: list[str], told_of: Fragments) -> list[str]:
    """Whose fragments stand in these words."""
    return [what for what, said in told_of.items() if any(one.is_in(told) for one in said)]
