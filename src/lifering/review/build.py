"""Writes the reviewer's room into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lifering.review.case_pages import case_pages
from lifering.review.condition_pages import condition_pages
from lifering.review.front_page import front_pages
from lifering.review.hazard_pages import hazard_pages
from lifering.review.matrix_pages import matrix_pages
from lifering.review.pages import TEMPLATES, Page, environment
from lifering.review.promise_pages import promise_pages
from lifering.review.question_pages import question_pages
from lifering.review.room import Room
from lifering.review.rule_pages import rule_pages
from lifering.review.scenario_pages import scenario_pages

STYLE, WRITTEN = "style.css", "pages.txt"
ROOMS = (
    front_pages, hazard_pages, promise_pages, rule_pages, condition_pages, matrix_pages, question_pages,
    scenario_pages, case_pages,
)  # fmt: skip


class FolderTaken(ValueError):
    """There is something in the folder that the room did not write. ``str(error)`` says what to do."""


def pages(room: Room) -> Iterator[Page]:
    """Every page of the room."""
    for make in ROOMS:
        yield from make(room)


def build(room: Room, out: Path) -> int:
    """Write every page and the style sheet into ``out``; answers how many pages.

    ``out`` is a new or empty folder, or one written before: then what was written before goes first.
    Raises :class:`FolderTaken`.
    """
    jinja = environment()
    written = {
        page.address: jinja.get_template(page.template).render(
            page=page, view=page.view, room=room, up=page.up
        )
        for page in pages(room)
    }
    _clear(out)
    for address, text in {**written, STYLE: (TEMPLATES / STYLE).read_text(encoding="utf-8")}.items():
        path = out / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (out / WRITTEN).write_text("\n".join([*written, STYLE, ""]), encoding="utf-8")
    return len(written)


def _clear(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise FolderTaken(f"{out} is a file. Name a folder for the pages.")
    before = out / WRITTEN
    if not before.is_file():
        if any(out.iterdir()):
            raise FolderTaken(f"{out} holds other things. Name a new or empty folder for the pages.")
        return
    for name in before.read_text(encoding="utf-8").splitlines():
        path = (out / name).resolve()
        if path.is_relative_to(out.resolve()) and path.suffix in (".html", ".css"):
            path.unlink(missing_ok=True)
    before.unlink()
