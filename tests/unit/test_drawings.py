"""The drawings of Easy Read: small, ours, without words or colours, and each of them used."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from lifering.design.drawings import FOLDER, NoSuchDrawing, drawing, is_drawn
from lifering.engine.library import Edition

DRAWINGS = sorted(FOLDER.glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {SVG + name for name in ("svg", "g", "path", "circle", "rect")}
ATTRIBUTES = {
    "viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "transform",
    "d", "cx", "cy", "r", "x", "y", "width", "height", "rx",
}  # fmt: skip
MOST_BYTES = 900


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
class TestADrawing:
    def test_is_small(self, path: Path) -> None:
        assert path.stat().st_size <= MOST_BYTES

    def test_is_lines_only_without_words_scripts_or_names(self, path: Path) -> None:
        for shape in ET.parse(path).getroot().iter():  # noqa: S314
            assert shape.tag in SHAPES
            assert not (shape.text or "").strip()
            assert set(shape.attrib) <= ATTRIBUTES

    def test_takes_the_colour_of_the_words_beside_it(self, path: Path) -> None:
        text = path.read_text()
        assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', text)) == {"none", "currentColor"}
        assert not re.search(r"#|rgb|url|href|data:", text)

    def test_is_one_of_the_family(self, path: Path) -> None:
        root = ET.parse(path).getroot()  # noqa: S314
        assert root.attrib == {
            "viewBox": "0 0 64 64", "fill": "none", "stroke": "currentColor", "stroke-width": "3",
            "stroke-linecap": "round", "stroke-linejoin": "round",
        }  # fmt: skip


def test_every_picture_that_a_card_names_is_drawn_and_every_drawing_is_used(edition: Edition) -> None:
    assert {path.stem for path in DRAWINGS} == set(edition.pack.pictures)
    assert len(DRAWINGS) > 45


def test_a_screen_reader_passes_over_a_drawing_whose_words_say_it_all() -> None:
    assert drawing("phone-999").startswith('<svg class="drawing" aria-hidden="true" focusable="false" xmlns=')


def test_a_drawing_that_stands_alone_has_a_name() -> None:
    shown = drawing("phone-999", 'A phone that calls "999"')
    assert 'role="img" aria-label="A phone that calls &#34;999&#34;"' in shown
    assert "aria-hidden" not in shown


@pytest.mark.parametrize("name", ["nobody", "../../secret", "phone-999.svg", "", "Phone-999"])
def test_what_is_not_drawn_is_refused_in_one_sentence(name: str) -> None:
    assert not is_drawn(name)
    with pytest.raises(NoSuchDrawing, match="There is no drawing"):
        drawing(name)
