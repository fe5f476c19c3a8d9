"""The figures as one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.figure import Figure

HEADS = ("what", "value", "unit", "bar", "met", "note")
MET = {True: "yes", False: "NO", None: ""}


def table(results: Mapping[str, Sequence[Figure]]) -> str:
    """One block a benchmark, columns in line over all of them."""
    rows = {name: [_cells(figure) for figure in figures] for name, figures in results.items()}
    every = [HEADS, *(row for some in rows.values() for row in some)]
    widths = [max(len(row[column]) for row in every) for column in range(len(HEADS))]
    lines = [_line(HEADS, widths)]
    for name, some in rows.items():
        lines += ["", name, *(_line(row, widths) for row in some)]
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    bar = str(figure.bar) if figure.bar else ""
    return f"  {figure.what}", amount(figure.value), figure.unit, bar, MET[figure.is_met], figure.note


def amount(value: float | None) -> str:
    """Three figures that mean something."""
    if value is None:
        return "not measured"
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if column == 1 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()
