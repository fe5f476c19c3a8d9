"""Refusing to publish: one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence

from lifering.engine.packs.refusal import PackRefused


class Misused(PackRefused):
    """The command or the shelf cannot do this."""


class NotTrusted(PackRefused):
    """A bundle may not be published: bytes, signatures or checks are not as they must be."""

    def __init__(self, sentence: str, problems: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.problems = list(problems)
