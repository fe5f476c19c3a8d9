"""Is a pack of one piece? Every reference known, every date sound, every limit kept.

Each check yields sentences that name the place and the remedy; the modules are those of ``packs.model``. What needs
the compiled rulebook (dead cards, clashes, missing wording) is in ``engine.rulebook.audit``.
"""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.packs import translated
from lifering.engine.packs.checks.areas import area_problems
from lifering.engine.packs.checks.asking import derived_problems, question_problems
from lifering.engine.packs.checks.contacts import contacts_problems
from lifering.engine.packs.checks.heads import head_problems
from lifering.engine.packs.checks.law import difference_problems, law_problems, source_problems
from lifering.engine.packs.checks.pages import page_problems
from lifering.engine.packs.checks.rules import life_problems, rule_problems
from lifering.engine.packs.checks.scenarios import scenario_problems
from lifering.engine.packs.checks.telling import action_problems
from lifering.engine.packs.finding import finding_problems
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.pictures import picture_problems
from lifering.engine.packs.promises import promise_problems
from lifering.engine.packs.reporting import reporting_problems
from lifering.engine.packs.wordings import wording_problems


def problems(pack: Pack) -> Iterator[str]:
    """Everything that is wrong, one sentence each."""
    yield from head_problems(pack)
    yield from source_problems(pack)
    yield from question_problems(pack)
    yield from derived_problems(pack)
    for rule in pack.rules.values():
        yield from rule_problems(pack, rule, None)
    yield from life_problems(pack)
    yield from action_problems(pack)
    yield from contacts_problems(pack)
    yield from law_problems(pack)
    yield from page_problems(pack)
    yield from finding_problems(pack)
    yield from wording_problems(pack)
    yield from picture_problems(pack)
    yield from difference_problems(pack)
    yield from reporting_problems(pack)
    for area in pack.areas.values():
        yield from area_problems(pack, area)
    yield from promise_problems(pack)
    yield from scenario_problems(pack)
    yield from translated.faults(pack)
