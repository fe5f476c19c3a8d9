"""Small packs for tests: a good one to break in one place, and any facts a plan accepts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from lifering.engine.rulebook.vocabulary import Fact, Vocabulary
from tests.conftest import PACKS

CHECKED = "checked: {state: seen_official, on: 2026-11-22}\nreview_by: 2027-05-21\n"
WORDS = "words: {child: Do it., adult: Do it., professional: Do it.}\n"
LABELS = "{ask: Is it?, why: To know., answers: {yes: Yes, no: No}}"
PLAN_WORDS = (
    "reassurance", "what_next", "nobody_answers", "law_note", "urgency_999_now", "urgency_within_the_hour",
    "urgency_report_today", "urgency_talk_soon", "urgency_learn",
)  # fmt: skip
FILES: dict[str, str] = {
    "pack.yaml": (
        "pack: small\ntitle: Small\nversion: '1'\nlicence: CC-BY-4.0\nas_of: 2026-11-22\ninterview: [asker, wet, deep]\n"
        "bands: {life: Life}\nfamily_order: [not_my_decision]\ncontact_order: {}\nnever_order: [swim_alone]\nalways_shown: ['999']\n"
        "audience_of: {child: child, parent_carer: adult, professional: professional}\n"
    ),
    "sources/s.yaml": f"source: book\ntitle: A book\npublisher: A press\n{CHECKED}",
    "questions/asker.yaml": (
        "question: asker\nvalues: [child, parent_carer, professional]\nwords:\n"
        + "".join(
            f"  {audience}: {{ask: Who?, why: To know., answers: {{child: A, parent_carer: B, professional: C}}}}\n"
            for audience in ("child", "adult", "professional")
        )
    ),
    "questions/wet.yaml": f"question: wet\nvalues: [yes, no]\nwords: {{child: {LABELS}, adult: {LABELS}, professional: {LABELS}}}\n",
    "questions/deep.yaml": f"question: deep\nvalues: [yes, no]\nask_when: {{wet: [yes]}}\nwords: {{child: {LABELS}, adult: {LABELS}, professional: {LABELS}}}\n",
    "rules/r.yaml": (
        "rule: throw-a-ring\nband: life\nwhen: {wet: [yes]}\nthen: {do: [throw], contact: ['999'], urgency: 999_now, law: [water-act]}\n"
        "because: somebody is in the water\nsources: [{id: book}]\nreview_by: 2027-05-21\n---\n"
        "rule: never-alone\nband: stop_harm\nwhen: {wet: [no, not_asked]}\nthen: {never: [swim_alone], contact: ['999'], tell_family: not_my_decision}\n"
        "because: water is deep\nsources: [{id: book}]\nreview_by: 2027-05-21\n"
    ),
    "actions/a.yaml": f"do: throw\nagainst: [swim_alone]\nwhen: now\n{WORDS}---\nnever: swim_alone\n{WORDS}---\ntell_family: not_my_decision\n{WORDS}",
    "contacts/c.yaml": (
        "contact: '999'\nkind: emergency\nname: Emergency\nfor: danger\nnot_for: else\nif_no_answer: Stay on the line.\ninterpreters: {known: no, on: 2026-11-22}\n"
        f"channels: [{{kind: phone, value: '999', cost: free, hours: always}}]\nsources: [{{id: book}}]\n{CHECKED}"
    ),
    "laws/l.yaml": (
        "law: water-act\ntitle: Water\nprovision: Water Act\nnations: [england]\nstate: in_force\nin_force_from: 2000-01-01\n"
        f"{WORDS}sources: [{{id: book}}]\n{CHECKED}"
    ),
    "words/w.yaml": "---\n".join(f"plan_words: {name}\n{WORDS}" for name in PLAN_WORDS),
}  # fmt: skip


def copied_pack(folder: Path) -> Path:
    """A copy of the real pack and its areas to spoil, without its translations: reading those takes most of the time."""
    shutil.copytree(PACKS, folder / "packs", ignore=shutil.ignore_patterns("languages"))
    return folder / "packs" / "england"


def small_pack(folder: Path, **changed: str) -> Path:
    """A complete little pack in ``folder/small``; ``changed`` replaces files (``rules__r`` is rules/r.yaml)."""
    root = folder / "small"
    if root.exists():
        shutil.rmtree(root)
    files = dict(FILES)
    for name, text in changed.items():
        files[name.replace("__", "/") + ".yaml"] = text
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


CASE: dict[str, str] = {
    "pack.yaml": FILES["pack.yaml"].replace("[asker, wet, deep]", "[asker, danger, harms, wet, deep, about_age, nation]"),
    **{
        f"questions/{name}.yaml": (
            f"question: {name}\nvalues: [{', '.join(values)}]\nwords:\n"
            + "".join(
                f"  {audience}: {{ask: Which {name}?, why: To know., answers: {{{', '.join(f'{one}: {one}' for one in values)}}}}}\n"
                for audience in ("child", "adult", "professional")
            )
        )
        for name, values in {
            "danger": ["yes", "no"], "harms": ["storm", "calm"], "about_age": ["under_10", "18_plus"], "nation": ["england", "wales"],
        }.items()
    },
    "rules/r.yaml": FILES["rules/r.yaml"].replace("review_by", "hazards: [H1]\nreview_by"),
    "hazards/h.yaml": (
        "hazard: H1\ntitle: Somebody drowns\nharm: A life is lost.\ncauses: [nobody throws a ring]\nseverity: 5\nlikelihood: 3\nleft: 1\n"
        "why_left: Rings can be missing.\nproofs: [audit]\ntests: ['tests/spec/test_rulebook.py::test_no_plan_tells_and_forbids_the_same_thing']\n"
        "duties: {hang-up-a-ring: Hang up a ring where people swim.}\nsources: [{id: book}]\n"
    ),
    "hazards/p.yaml": (
        "invariant: a-ring-is-thrown\ntitle: Whoever sees somebody in the water throws a ring\nwhenever: {wet: [yes]}\nmust: {do: [throw]}\n"
        "because: a ring keeps them up\nhazards: [H1]\nsources: [{id: book}]\n"
    ),
}  # fmt: skip
"""What makes of the small pack one that can be proven and reviewed: a hazard, a promise, who asks and where."""


def small_case(folder: Path, **changed: str) -> Path:
    """The small pack with a hazard and a promise; ``changed`` as for :func:`small_pack`."""
    files = {name.removesuffix(".yaml").replace("/", "__"): text for name, text in CASE.items()}
    return small_pack(folder, **(files | changed))


def any_facts(vocabulary: Vocabulary) -> st.SearchStrategy[dict[str, Any]]:
    """Any set of facts that ``plan`` accepts: asked or not, likely or not."""
    return st.fixed_dictionaries({}, optional={fact.id: _values(fact) for fact in vocabulary.facts})


def _values(fact: Fact) -> st.SearchStrategy[Any]:
    told = fact.values[:-1]
    if not fact.multi:
        return st.sampled_from(told)
    alone = [value for value in told if fact.exclusive >> fact.values.index(value) & 1]
    together = [value for value in told if value not in alone]
    many = st.lists(st.sampled_from(together), min_size=1, max_size=4, unique=True)
    return st.one_of(many, st.sampled_from(alone).map(lambda one: [one])) if alone else many
