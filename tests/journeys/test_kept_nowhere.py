"""What somebody types is in no memory of ours after they were answered: a cache outlives them by days."""

from __future__ import annotations

import functools
import gc
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from lifering.engine.library import Edition
from lifering.engine.wording import refusals
from tests.journeys.conftest import application, client

__all__ = ["application", "client"]
FORM = "application/x-www-form-urlencoded"
SAID = "Quillonia Zephyrbank sent me a message about the boathouse"
NAME = "zephyrbank"


def who_remembers(words: str) -> list[str]:
    """The functions that keep what they were asked, and were asked something with these words in it."""
    kept = [one for one in gc.get_objects() if type(one) is functools._lru_cache_wrapper]
    assert len(kept) > 5
    return [
        one.__qualname__
        for one in kept
        for table in gc.get_referents(one)
        if isinstance(table, dict) and any(words in said for key in table for said in _words(key))
    ]


def _words(key: Any) -> Iterator[str]:
    if isinstance(key, str):
        yield key.casefold()
    elif isinstance(key, tuple | list):
        for one in key:
            yield from _words(one)


def asking_pages(client: Any, _edition: Edition) -> None:
    assert client.post("/search", urlencode({"words": SAID}), content_type=FORM).status_code == 200


def asking_the_directory(client: Any, _edition: Edition) -> None:
    asked = json.dumps({"query": SAID, "asker": "child"})
    assert client.post("/api/v1/directory/find", asked, content_type="application/json").status_code == 200


def saying_where(client: Any, _edition: Edition) -> None:
    assert client.post("/contacts/in/", urlencode({"place": SAID}), content_type=FORM).status_code < 500


def writing_an_answer(_client: Any, edition: Edition) -> None:
    list(refusals(edition.pack, SAID, "child"))


def telling_all(_client: Any, edition: Edition) -> None:
    edition.dangers(SAID)


@pytest.mark.parametrize(
    "typing", [asking_pages, asking_the_directory, saying_where, writing_an_answer, telling_all]
)
def test_what_somebody_typed_is_remembered_by_no_function(client: Any, edition: Edition, typing: Any) -> None:
    typing(client, edition)
    assert who_remembers(NAME) == []


def test_a_function_that_kept_what_was_typed_would_be_found() -> None:
    remembers = functools.lru_cache(str.casefold)
    remembers(SAID)
    assert who_remembers(NAME) == ["str.casefold"]
