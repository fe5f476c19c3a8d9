"""Which texts can say a phrase at all, found in one sweep over everything, so that few need a closer look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from lifering.engine.packs.model import Wording
from lifering.engine.wording.phrases import fold, needed
from lifering.engine.wording.texts import Text


class Sweep:
    """All texts in one string."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.starts: list[int] = []
        parts, at = [], 0
        for text in texts:
            self.starts.append(at)
            parts.append(fold(text.words).lower())
            at += len(parts[-1]) + 1
        self.whole = "\n".join(parts)
        self._holding: dict[str, set[int]] = {}

    def holding(self, word: str) -> set[int]:
        """Numbers of the texts that hold this piece of a word."""
        if word not in self._holding:
            found: set[int] = set()
            at = self.whole.find(word)
            while at >= 0:
                number = bisect_right(self.starts, at) - 1
                found.add(number)
                following = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.whole)
                at = self.whole.find(word, following)
            self._holding[word] = found
        return self._holding[word]

    def worth_a_look(self, card: Wording) -> dict[int, list[str]]:
        """Numbers of the texts that may break a card, with the forbidden phrases they may say.

        A card that demands something has to look at every text.
        """
        demands = card.must_say or card.each or card.names or card.only_numbers
        found: dict[int, list[str]] = {number: [] for number in range(len(self.starts))} if demands else {}
        for phrase in card.must_not_say:
            for number in set[int]().union(*map(self.holding, needed(phrase))):
                found.setdefault(number, []).append(phrase)
        return found
