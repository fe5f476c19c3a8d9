"""What a write does not take, in one sentence for the person at the form."""

from __future__ import annotations


class Refused(ValueError):
    """``str(error)`` says what to do; ``field`` names where, if it is one field."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field
