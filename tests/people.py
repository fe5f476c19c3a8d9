"""The cast. Invented people, each with the facts they would give; tests are stories about them."""

from __future__ import annotations

from typing import Any

Facts = dict[str, Any]

KAI: Facts = {
    "asker": "child", "danger": "no", "harms": ["sextortion"], "about_age": "13_15", "imagery": "threatened",
    "pressure": ["money_demanded"],
}  # fmt: skip
"""15, told tonight that a picture will be posted unless money is sent."""
MRS_OYELARAN: Facts = {
    "asker": "parent_carer", "danger": "no", "harms": ["child_abuse_material"], "about_age": "13_15",
    "imagery": "exists", "other_person": ["family"], "lives_with_child": "yes", "evidence_risk": "yes", "nation": "england",
}  # fmt: skip
"""Found something on her husband's laptop."""
MR_LINDQVIST: Facts = {
    "asker": "professional", "role": "school_staff", "danger": "no", "harms": ["grooming"], "about_age": "13_15",
    "nation": "england",
}  # fmt: skip
"""A teacher with a disclosure and five minutes."""
ROWAN: Facts = {
    "asker": "adult_affected", "harms": ["intimate_image_abuse"], "about_age": "18_plus", "image_taken_under_18": "yes",
    "imagery": "shared", "other_person": ["partner_ex"],
}  # fmt: skip
"""19 now; the picture was taken at 16."""
TAMSIN: Facts = {
    "asker": "relative_of_suspect", "harms": ["child_abuse_material"], "police_involved": "yes", "nation": "england",
}  # fmt: skip
"""Police came to the door this morning for her brother."""
DEV: Facts = {
    "asker": "own_behaviour",
    "harms": ["own_behaviour"],
    "about_age": "not_sure",
    "nation": "england",
}
"""Worried about his own thoughts."""
NOBODY: Facts = {}
"""Has answered nothing at all."""
CAST: dict[str, Facts] = {
    "Kai": KAI, "Mrs Oyelaran": MRS_OYELARAN, "Mr Lindqvist": MR_LINDQVIST, "Rowan": ROWAN, "Tamsin": TAMSIN,
    "Dev": DEV, "nobody": NOBODY,
}  # fmt: skip
