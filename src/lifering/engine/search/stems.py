"""What is left of a word when endings and small words are taken away, for each language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import snowballstemmer

from lifering.lib.remembered import remembered

ALGORITHMS = {
    "en": "english", "pl": "polish", "ro": "romanian", "pt": "portuguese", "es": "spanish", "fr": "french",
    "it": "italian", "lt": "lithuanian", "ru": "russian", "ar": "arabic", "fa": "persian", "hi": "hindi",
    "ta": "tamil", "tr": "turkish", "de": "german", "hu": "hungarian", "ga": "irish", "ne": "nepali",
}  # fmt: skip
"""Languages whose endings we know; of others the words stay whole."""
_SMALL = """
    a about am an and are as at be been but by can child did do does for from get got has have he help her him his
    how i if in is it its me my of on or our she so someone somebody son daughter that the their them they this to up us
    was we what when who will with you your
"""
SMALL = frozenset(_SMALL.split())
"""English words that tell services apart no better than silence."""
_SMALLER = """
    im ive id hes shes theyre theres youre dont doesnt didnt cant wont isnt arent u ur r pls plz please just really very
    there here no not any some too also then than because cos idk dunno thing things something stuff need want know should
    would could may might must shall had having being were one think going gonna wanna get getting keep keeps keeping make
    makes made making go goes went lot all more much now new way hi hello hey anyone anybody kid kids
    children where which why find ok okay yes into out over after before like let lets since still even ever these those
    using use used us mine thats whats
"""
SMALLER = SMALL | frozenset(_SMALLER.split())
"""And those that only a search by whole sentences meets."""
_FAINT = """
    found find finding finds ask asks asked asking wants wanted best great give gives giving gave given remember act acts
    acting year years old day days night nights time times week weeks month months today yesterday tomorrow morning evening
    good bad better worse big little small first last next long left right end ends place places look looks looking looked
    come comes came coming take takes took taking try tries trying tried feel feels feeling felt leave leaves put puts let
    begin began seem seems turn turns turned start starts started show shows showed shown hear heard move moved live lives
    believe hold bring happen happens happened happening set change changed learn lead understand stop stops stopped add adds
    adding added open walk offer offered love loves like likes liked consider buy wait stay fall reach remain sure really
    always never often sometimes again around away down off away back up under between again own same other another each
    every both few many most such only still while during without within against through because since until though
    whether either neither everything everyone everybody nothing nobody somewhere anywhere whole half part kind sort way ways
    one two three four five number mum mom dad friend friends girl girls woman women man men guy guys boy boys person people
    lady ladies lads lad nice fine true real new able worried worry scared afraid upset sad angry weird odd strange wrong
    please thanks thank sorry advice information info guide guidance support parents parent school class work working works
    online internet phone page site website app apps account group groups
"""
FAINT = frozenset(_FAINT.split())
"""English words that say a little, but are in so many sentences that they must not decide."""
FAINTLY = 0.55


def is_small(word: str, language: str) -> bool:
    """Tells nothing apart: a small word, an age, a year at school. In other languages how rare a word is decides."""
    return (word.isdigit() and len(word) < 3) or (language == "en" and word in SMALLER)


def loudness(word: str, language: str) -> float:
    """How much of its rarity a word may keep: one that is rare in a pack may be in every second sentence."""
    return FAINTLY if language == "en" and word in FAINT else 1.0


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Takes a folded word, answers its stem."""
    name = ALGORITHMS.get(language)
    if name is None or name not in snowballstemmer.algorithms():
        return str
    stem = snowballstemmer.stemmer(name)

    @remembered
    def stemmed(word: str) -> str:
        return str(stem.stemWord(word))

    return stemmed
