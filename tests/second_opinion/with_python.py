"""Sentences as one function of Python, which reads an answer's masks as a site has them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lifering.engine.rulebook.vocabulary import Answers, Vocabulary
from tests.second_opinion.cards import Sentences

Read = Callable[[Answers], tuple[bool, ...]]


def reading(sentences: Sentences, vocabulary: Vocabulary, wanted: Sequence[int]) -> Read:
    """Whether each of some sentences is true of an answer. What they share is read once."""
    lines: dict[int, str] = {}

    def say(one: int) -> None:
        word, parts = sentences.said[one]
        if one in lines:
            return
        if word == "answered":
            fact = vocabulary.by_id[parts[0]]
            told = f"a[{fact.index}] & {fact.mask([parts[1]])} != 0" if parts[1] in fact.values else "False"
        elif word in ("never", "always"):
            told = str(word == "always")
        else:
            for part in parts:
                say(part)
            told = (
                "not " + f"s{parts[0]}" if word == "not" else f" {word} ".join(f"s{part}" for part in parts)
            )
        lines[one] = f"    s{one} = {told}\n"

    for one in wanted:
        say(one)
    told = f"    return ({''.join(f's{one}, ' for one in wanted)})\n"
    made: dict[str, Read] = {}
    exec("def read(a):\n" + "".join(lines.values()) + told, made)  # noqa: S102
    return made["read"]
