"""What is left of a word when endings and small words are taken away, for each language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import snowballstemmer

ALGORITHMS = {
    "en": "english", "pl": "polish", "ro": "romanian", "pt": "portuguese", "es": "spanish", "fr": "french",
    "it": "italian", "lt": "lithuanian", "ru": "russian", "ar": "arabic", "fa": "persian", "hi": "hindi",
    "ta": "tamil", "tr": "turkish", "de": "german", "hu": "hungarian", "ga": "irish", "ne": "nepali",
}  # fmt: skip
"""Languages whose endings we know; of others the words stay whole."""
SMALL = frozenset(
    """a about am an and are as at be been but by can child did do does for from get got has have he help her him his
    how i if in is it its me my of on or our she so someone somebody son daughter that the their them they this to up us
    was we what when who will with you your""".split()
)
"""English words that tell services apart no better than silence."""
SMALLER = SMALL | frozenset(
    """im ive id hes shes theyre theres youre dont doesnt didnt cant wont isnt arent u ur r pls plz please just really very
    there here no not any some too also then than because cos idk dunno thing things something stuff need want know should
    would could may might must shall had having being were one think going gonna wanna get getting keep keeps keeping make
    makes made making go goes went lot all more much now new way hi hello hey anyone anybody kid kids
    children where which why find ok okay yes into out over after before like let lets since still even ever these those
    using use used us mine thats whats""".split()
)
"""And those that only a search by whole sentences meets."""


def small_words(language: str) -> frozenset[str]:
    """Words of a language that tell nothing apart; other languages let how rare a word is decide."""
    return SMALLER if language == "en" else frozenset()


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Takes a folded word, answers its stem."""
    name = ALGORITHMS.get(language)
    if name is None or name not in snowballstemmer.algorithms():
        return str
    stem = snowballstemmer.stemmer(name)

    @lru_cache(maxsize=20_000)
    def stemmed(word: str) -> str:
        return str(stem.stemWord(word))

    return stemmed
