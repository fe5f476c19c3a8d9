"""Words of cards name a contact by its id in braces, such as ``{childline}``, and never by a number."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lifering.engine.packs.model import Contact

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def with_names(words: str, contacts: Mapping[str, Contact]) -> str:
    """The words with the names of services put in; still marked as English, where they were."""
    return type(words)(PLACEHOLDER.sub(lambda found: contacts[found[1]].name, words))
