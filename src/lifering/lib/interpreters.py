"""What somebody who speaks another language says in English to get an interpreter, and how that sounds."""

from __future__ import annotations

from dataclasses import dataclass

from lifering.lib.tongues import _, later, locale, named

ASK_FOR_ONE = later("Ask for an interpreter. Say in English:")
IF_NONE = later("If there is no interpreter, ask an adult you trust to help you talk.")
SOUNDS = later("It sounds like this:")
MEANS = later("Interpreter, please")


@dataclass(frozen=True)
class Asking:
    """``phrase`` is said in English; ``sound`` writes it as the language would, or is empty for Welsh, whose readers know how
    English sounds."""

    phrase: str
    sound: str = ""

    @property
    def in_a_line(self) -> str:
        """For paper: that one may ask, the phrase, and how it sounds."""
        said = f"{_(ASK_FOR_ONE)} {named(f'“{self.phrase}”')}"
        return f"{said} – {_(SOUNDS)} {self.sound}" if self.sound else said


PHRASES = {
    "cy": Asking("Welsh interpreter, please"),
    "pl": Asking("Polish interpreter, please", "„połlisz interpryter, pliz”"),
    "uk": Asking("Ukrainian interpreter, please", "«Юкрейніан інтерпретер, пліз»"),
    "ro": Asking("Romanian interpreter, please", "„rumeinian intărprităr, pliz”"),
    "ur": Asking("Urdu interpreter, please", "”اردو انٹرپریٹر، پلیز“"),
    "ar": Asking("Arabic interpreter, please", "«أرابيك إنتربرتر، بليز»"),
}
"""By language, so that whoever answers knows which one to look for."""


def asking() -> Asking | None:
    """What to say in the language of the moment; None in English."""
    return PHRASES.get(locale())
