"""Words of cards name a contact by its id in braces, such as ``{childline}``, and never by a number."""

from __future__ import annotations

import re

PLACEHOLDER = re.compile(r"\{(\w+)\}")
