"""Search: what people type, in their own words and language, and what it leads to. Pure: no Django, clock or database."""

from lifering.engine.search.answer import Found, Index, build_index, search
from lifering.engine.search.hits import Hit, Why

__all__ = ["Found", "Hit", "Index", "Why", "build_index", "search"]
