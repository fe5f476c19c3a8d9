"""``python -m bench [--only NAME] [--json]``. Always ends well: a missed bar is told, never a failure."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from bench import first_page, killed, leaflets, matching, memory, pages, plans, proving, reports, startup
from bench.figure import Figure, NotMeasured, Run
from bench.machine import machine
from bench.table import table

BENCHMARKS: dict[str, Run] = {
    "matching": matching.run,
    "plans": plans.run,
    "leaflets": leaflets.run,
    "proving": proving.run,
    "pages": pages.run,
    "first_page": first_page.run,
    "reports": reports.run,
    "reports_killed": killed.run,
    "startup": startup.run,
    "memory": memory.run,
}


def main() -> None:
    told = _parser().parse_args()
    where = machine()
    results = {}
    for name in told.only or BENCHMARKS:
        print(f"{name} ...", file=sys.stderr, flush=True)
        results[name] = list(_measured(BENCHMARKS[name]))
    if told.json:
        figures = {name: [figure.as_json() for figure in some] for name, some in results.items()}
        print(json.dumps({"machine": where, "benchmarks": figures}, ensure_ascii=False, indent=1))
    else:
        print(table(results))
        print("\n" + "; ".join(f"{name}: {value}" for name, value in where.items()))


def _measured(run: Run) -> Iterator[Figure]:
    """The figures, up to the first that cannot be had."""
    try:
        yield from run()
    except NotMeasured as why:
        yield Figure(what="the rest", value=None, note=str(why))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure what we promise. Nothing fails for a missed bar."
    )
    parser.add_argument(
        "--only", action="append", choices=list(BENCHMARKS), help="one benchmark; may be given again"
    )
    parser.add_argument("--json", action="store_true", help="the figures as JSON on standard output")
    return parser


if __name__ == "__main__":
    main()
