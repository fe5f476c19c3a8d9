"""Our own line drawings, put into a page as they are: no request, no colour of their own, sharp at every size.

They stand in ``drawings/<name>.svg``, drawn for Lifering and under its licence. They take the colour of the
words beside them, so they are right in every theme and on black-and-white paper.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

from lifering.engine.packs.pictures import NAME

FOLDER = Path(__file__).resolve().parent / "drawings"


class NoSuchDrawing(LookupError):
    """A name that is not drawn."""


def is_drawn(name: str) -> bool:
    """Whether there is a drawing of this name."""
    return NAME.fullmatch(name) is not None and (FOLDER / f"{name}.svg").is_file()


def drawn(name: str) -> str:
    """The drawing as a file of its own, for paper. Raises :class:`NoSuchDrawing`."""
    return f"<svg{_strokes(name)}"


def drawing(name: str, alt: str = "") -> Markup:
    """The drawing as inline SVG.

    With ``alt`` it is an image of that name; without, the words beside it say it all and a screen reader
    passes over it. Raises :class:`NoSuchDrawing` for a name that is not drawn.
    """
    said = Markup('role="img" aria-label="{}"').format(alt) if alt else Markup('aria-hidden="true"')
    opened = Markup('<svg class="drawing" {} focusable="false"').format(said)
    # Our own file and nobody else's words: there is nothing to escape.
    return opened + Markup(_strokes(name))  # noqa: S704  # nosec B704


@cache
def _strokes(name: str) -> str:
    """The file after ``<svg``, read when it is first wanted."""
    if not is_drawn(name):
        raise NoSuchDrawing(
            f"There is no drawing '{name}'. Use one of design/drawings, or draw it as docs/adr/0018-easy-read.md says."
        )
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip().removeprefix("<svg")
