"""How hard Easy Read may be: harder limits than any audience's, the same for every reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lifering.engine.packs.model import Reading
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.translated import spot_of
from lifering.engine.wording.reading import hard_to_read

LONGEST_SENTENCE = 15
"""Words, as the guidance for Easy Read has it (docs/adr/0018-easy-read.md)."""
GRADE = 4.0
"""Flesch-Kincaid, at most; children's words may have 5."""
_READER = "easy"


def hard_in_easy_read(words: str, names: Sequence[str] = ()) -> Iterator[str]:
    """What is too hard in Easy Read words, quoting the sentence; empty when nothing is.

    ``names`` are proper names, measured as one short word (``reading.names`` of ``pack.yaml``).
    """
    limits = Reading(grades={_READER: GRADE}, longest_sentence=LONGEST_SENTENCE, names=list(names))
    yield from hard_to_read(words, _READER, limits)


def easy_read_faults(pack: Pack) -> Iterator[str]:
    """The Easy Read paragraphs of a pack that are too hard, each with its place and the sentence."""
    spoken = pack.languages.get(_READER)
    names = pack.head.reading.names if pack.head.reading else ()
    for address, said in spoken.says.items() if spoken else ():
        for fault in hard_in_easy_read(said.words, names):
            yield f"{spot_of(pack, _READER, address)} {fault} (Easy Read, '{address}'). Remedy: shorter words, shorter sentences."
