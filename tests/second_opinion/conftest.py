from __future__ import annotations

import datetime as dt

import pytest

from lifering.engine.library import Edition
from tests.second_opinion.cards import Cards, Sentences
from tests.second_opinion.product import Product

DAY = dt.date(2026, 11, 28)


@pytest.fixture(scope="session")
def product(edition: Edition) -> Product:
    """The proof that is held against the others."""
    return Product(edition, DAY)


@pytest.fixture(scope="session")
def sentences() -> Sentences:
    return Sentences()


@pytest.fixture(scope="session")
def cards(edition: Edition, sentences: Sentences) -> Cards:
    """The pack as its cards read, in no place in particular."""
    return Cards(edition.pack, sentences, DAY)
