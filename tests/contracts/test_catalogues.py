"""The interface is whole in every language: no sentence is missing, old, or says another number."""

from __future__ import annotations

import re
import sys
from collections import Counter

import pytest
from babel.messages.pofile import read_po

from lifering.lib.tongues import DOMAIN, LOCALE, LOCALES
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
from catalogues import sentences

OTHERS = [code for code in LOCALES if code != "en"]
KEPT = re.compile(r"</?\w+|%\(\w+\)s|\d+|href=\"[^\"]*\"")


@pytest.fixture(scope="module")
def english() -> set[str]:
    return {message for _file, message in sentences()}


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_of_the_interface_has_words(code: str, english: set[str]) -> None:
    with (LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as written:
        said = {str(one.id): one for one in read_po(written, locale=code) if one.id}
    assert english - set(said) == set(), "python scripts/catalogues.py puts new sentences in"
    assert set(said) - english == set(), "python scripts/catalogues.py takes old sentences out"
    assert [text for text, one in said.items() if not one.string or one.fuzzy] == []


@pytest.mark.parametrize("code", OTHERS)
def test_marks_names_and_numbers_of_a_sentence_are_kept(code: str) -> None:
    with (LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as written:
        wrong = [
            message.id
            for message in read_po(written, locale=code)
            if message.id
            and message.string
            and Counter(KEPT.findall(str(message.id))) != Counter(KEPT.findall(str(message.string)))
        ]
    assert wrong == []
