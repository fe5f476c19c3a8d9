"""What a PDF says of itself, as a screen reader is told it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Tag:
    kind: str
    depth: int
    node: Any

    def has(self, key: str) -> bool:
        return bool(self.node.get(key))


def opened(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made), strict=True)


def text_of(made: bytes) -> str:
    """Everything in the order it stands in the file, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in opened(made).pages).split())


def tags(made: bytes) -> list[Tag]:
    """Every tag in reading order."""
    return list(_walk(opened(made).trailer["/Root"]["/StructTreeRoot"], 0))


def _walk(node: Any, depth: int) -> Iterator[Tag]:
    node = node.get_object()
    if not hasattr(node, "get"):
        return
    if "/S" in node:
        yield Tag(str(node["/S"]), depth, node)
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(kid.get_object(), "get") and "/S" in kid.get_object():
            yield from _walk(kid, depth + 1)


def said_by_tags(made: bytes) -> str:
    """The words in the order of the tags, each found by its mark on its page."""
    reader = opened(made)
    marked = {index: _marked(page) for index, page in enumerate(reader.pages)}
    number = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages)}
    spoken = _speak(reader.trailer["/Root"]["/StructTreeRoot"], None, number, marked)
    return " ".join(" ".join(spoken).split())


def _speak(node: Any, page: int | None, number: dict[int, int], marked: Any) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, int):
        yield marked[page].get(node, "")
        return
    if isinstance(node, list):
        for one in node:
            yield from _speak(one, page, number, marked)
        return
    if "/Pg" in node:
        page = number[node.raw_get("/Pg").idnum]
    if node.get("/Type") == "/MCR":
        yield marked[page].get(int(node["/MCID"]), "")
    elif "/K" in node:
        yield from _speak(node["/K"], page, number, marked)


def _marked(page: Any) -> dict[int, str]:
    """Mark -> the words between its begin and end."""
    found: dict[int, list[str]] = {}
    open_marks: list[int | None] = []

    def before(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            mark = properties.get("/MCID") if hasattr(properties, "get") else None
            open_marks.append(int(mark) if mark is not None else None)
        elif operator == b"EMC" and open_marks:
            open_marks.pop()

    def text(said: str, *_: Any) -> None:
        mark = next((one for one in reversed(open_marks) if one is not None), None)
        if mark is not None:
            found.setdefault(mark, []).append(said)

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return {mark: "".join(said) for mark, said in found.items()}
