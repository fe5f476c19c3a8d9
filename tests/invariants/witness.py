"""A second opinion on the proofs: is there an answer for which all of these hold? Settled exactly.

A search over the *forms* of the conditions, not over answers: every derived fact that must hold asks
for one of its forms, every one that must not asks each of its forms to fail somewhere. The choice
with fewest ways left is made first, so contradictions show early. When the search ends empty there
is no such answer at all; that is a proof, not a sample.
"""

from __future__ import annotations

from collections.abc import Sequence

from lifering.engine.rulebook.clauses import Clause, conjoin
from lifering.engine.rulebook.forms import Form, Forms
from lifering.engine.rulebook.vocabulary import Answers

Choice = Sequence[Form]
"""At least one of these forms must hold."""


def witness(forms: Forms, holding: Sequence[Choice], failing: Sequence[Form] = ()) -> Answers | None:
    """An answer under which one form of each choice in ``holding`` holds and none of ``failing`` does.

    None when there is no such answer, which proves: whenever all of ``holding``, one of ``failing``.
    """
    found = _search(forms, {}, {}, [*holding, *(_failing(form) for form in failing)])
    if found is None:
        return None
    return tuple(
        found[fact.index].witness(fact) if fact.index in found else fact.not_asked
        for fact in forms.vocabulary.facts
    )


def _search(forms: Forms, clause: Clause, settled: dict[str, bool], choices: list[Choice]) -> Clause | None:
    """Settle forced choices, then try each way of the narrowest one. Changes nothing it was given."""
    settled, choices = dict(settled), list(choices)
    while choices:
        narrowed: list[Choice] = []
        for choice in choices:
            left = [form for form in choice if _possible(forms, clause, settled, form)]
            if not left:
                return None
            if not any(_already(clause, settled, form) for form in left):
                narrowed.append(left)
        if not narrowed:
            return clause
        narrowed.sort(key=len)
        choices = narrowed
        if len(choices[0]) > 1:
            break
        taken = _take(forms, clause, settled, choices[0][0])
        if taken is None:
            return None
        clause, settled, more = taken
        choices = [*choices[1:], *more]
    else:
        return clause
    for form in choices[0]:
        taken = _take(forms, clause, settled, form)
        if taken is not None:
            found = _search(forms, taken[0], taken[1], [*choices[1:], *taken[2]])
            if found is not None:
                return found
    return None


def _possible(forms: Forms, clause: Clause, settled: dict[str, bool], form: Form) -> bool:
    if any(settled.get(name, wanted) != wanted for name, wanted in form.demands):
        return False
    facts = forms.vocabulary.facts
    return all(
        index not in clause or clause[index].and_also(test, facts[index]) is not None
        for index, test in form.clause.items()
    )


def _already(clause: Clause, settled: dict[str, bool], form: Form) -> bool:
    return all(clause.get(index) == test for index, test in form.clause.items()) and all(
        settled.get(name) == wanted for name, wanted in form.demands
    )


def _take(
    forms: Forms, clause: Clause, settled: dict[str, bool], form: Form
) -> tuple[Clause, dict[str, bool], list[Choice]] | None:
    """The state after a form was chosen, and the choices that its demands bring."""
    merged = conjoin(forms.vocabulary, clause, form.clause)
    if merged is None:
        return None
    settled = dict(settled)
    more: list[Choice] = []
    for name, wanted in form.demands:
        if name in settled:
            if settled[name] != wanted:
                return None
            continue
        settled[name] = wanted
        more += [forms.derived[name]] if wanted else [_failing(one) for one in forms.derived[name]]
    return merged, settled, more


def _failing(form: Form) -> Choice:
    """The ways in which a form fails to hold."""
    ways = [Form({}, ((name, not wanted),)) for name, wanted in form.demands]
    return ways + [Form({index: denial}) for index, test in form.clause.items() for denial in test.denials()]
