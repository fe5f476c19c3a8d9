"""A wrong pack is refused whole, in one sentence that names the place and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifering.engine.library import Folder, Library, open_edition
from lifering.engine.packs.checks import problems
from lifering.engine.packs.loader import read_pack
from lifering.engine.packs.refusal import PackRefused
from tests.factories import FILES, WORDS, copied_pack, small_pack


def refusal(folder: Path, **changed: str) -> str:
    with pytest.raises(PackRefused) as caught:
        open_edition(small_pack(folder, **changed))
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.rstrip().endswith((".", ":")) or sentence.endswith("md.")
    return sentence


def test_the_small_pack_is_good_before_it_is_broken(tmp_path: Path) -> None:
    edition = open_edition(small_pack(tmp_path))
    assert [rule.rule for rule in edition.book().rules] == ["throw-a-ring", "never-alone"]


RULES, ACTIONS, LAWS, CONTACTS = (
    FILES[name] for name in ("rules/r.yaml", "actions/a.yaml", "laws/l.yaml", "contacts/c.yaml")
)
BROKEN: dict[str, tuple[dict[str, str], list[str]]] = {
    "a rule without a source": ({"rules__r": RULES.replace("sources: [{id: book}]", "sources: []", 1)}, ["small/rules/r.yaml:1", "no source", "Cite"]),
    "a source that does not exist": ({"rules__r": RULES.replace("{id: book}", "{id: bok}", 1)}, ["small/rules/r.yaml:1", "'bok'", "sources/"]),
    "a fact that does not exist": ({"rules__r": RULES.replace("wet: [yes]", "wett: [yes]")}, ["small/rules/r.yaml:1", "'wett'"]),
    "a value that does not exist": ({"rules__r": RULES.replace("wet: [yes]", "wet: [soaked]")}, ["small/rules/r.yaml:1", "'soaked'", "yes, no, not_asked"]),
    "a key nobody knows": ({"rules__r": RULES.replace("band: life", "bandd: life")}, ["small/rules/r.yaml:2", "'bandd'", "docs/pack-format.md"]),
    "a band nobody knows": ({"rules__r": RULES.replace("band: life", "band: lief")}, ["small/rules/r.yaml:2", "lief"]),
    "two cards with one id": ({"rules__z": RULES}, ["small/rules/z.yaml:1", "throw-a-ring", "small/rules/r.yaml:1", "another id"]),
    "a key written twice": ({"laws__l": LAWS.replace("title: Water", "title: Water\ntitle: Wet")}, ["small/laws/l.yaml:3", "twice"]),
    "text that is not YAML": ({"rules__r": "rule: [a"}, ["small/rules/r.yaml", "not valid YAML"]),
    "a document that is no card": ({"rules__r": "- a\n- b\n"}, ["small/rules/r.yaml:1", "not a card"]),
    "a kind of card nobody knows": ({"rules__z": "poem: roses\n"}, ["small/rules/z.yaml:1", "'poem'", "no kind of card"]),
    "a missing wording": ({"actions__a": ACTIONS.replace("child: Do it., ", "", 1)}, ["small/actions/a.yaml:1", "'child'", "small/rules/r.yaml:1"]),
    "a list of all on a derived fact": (
        {"rules__d": "derive: a\nwhen: {wet: [yes]}\n", "rules__r": RULES.replace("when: {wet: [yes]}", "when: {a: {all: [yes]}}")},
        ["small/rules/r.yaml:1", "derived fact", "plain list"],
    ),
    "a condition that leaves no answer": (
        {"rules__r": RULES.replace("when: {wet: [yes]}", "when: {}\nunless: {wet: [yes, no, not_asked]}")},
        ["small/rules/r.yaml:1", "can never fire"],
    ),
    "a key that is not a word": ({"rules__r": RULES.replace("because: somebody", "because: {a: {{b: c}: d}}\nx: somebody")}, ["small/rules/r.yaml"]),
    "a card that can never fire": (
        {"rules__r": RULES.replace("when: {wet: [yes]}", "when: {wet: [yes]}\nunless: {wet: [yes]}")},
        ["small/rules/r.yaml:1", "can never fire"],
    ),
    "a contact no answer yields": ({"contacts__c": CONTACTS + "---\n" + CONTACTS.replace("'999'", "'998'", 1)}, ["small/contacts/c.yaml", "given by no rule"]),
    "a never no answer yields": (
        {"actions__a": ACTIONS + f"---\nnever: dive\n{WORDS}", "pack": FILES["pack.yaml"].replace("[swim_alone]", "[swim_alone, dive]")},
        ["small/actions/a.yaml:12", "given by no rule"],
    ),
    "a never without its place in the order": ({"actions__a": ACTIONS + f"---\nnever: dive\n{WORDS}"}, ["small/actions/a.yaml:12", "never_order"]),
    "a law no answer yields": ({"laws__l": LAWS + "---\n" + LAWS.replace("water-act", "ice-act", 1)}, ["small/laws/l.yaml", "given by no rule"]),
    "an ended law cited without its successor": (
        {"laws__l": LAWS.replace("state: in_force", "state: repealed").replace("in_force_from: 2000-01-01", "in_force_from: 2000-01-01\nin_force_until: 2020-01-01")},
        ["small/rules/r.yaml:1", "water-act", "ended on 2020-01-01", "successor"],
    ),
    "a do and a never that clash": (
        {"rules__r": RULES.replace("when: {wet: [no, not_asked]}", "when: {deep: [yes]}")},
        ["small/rules/r.yaml:1", "'throw'", "'swim_alone'", "deep is yes", "wet is yes"],
    ),
    "a safety card with a nation": (
        {
            "questions__nation": FILES["questions/wet.yaml"].replace("wet", "nation").replace("[yes, no]", "[england, wales]").replace("{yes: Yes, no: No}", "{england: E, wales: W}"),
            "rules__r": RULES.replace("when: {wet: [yes]}", "when: {wet: [yes], nation: [england]}"),
        },
        ["small/rules/r.yaml:1", "safety card", "nation"],
    ),
    "derived facts that go round in a circle": (
        {"rules__d": "derive: a\nwhen: {b: [yes]}\n---\nderive: b\nwhen: {a: [yes]}\n"},
        ["small/rules/d.yaml", "circle", "a -> b -> a"],
    ),
    "actions that wait for each other": (
        {"actions__a": ACTIONS.replace("when: now\n", "when: now\nafter: [throw]\n", 1)},
        ["small/actions/a.yaml:1", "circle", "throw -> throw"],
    ),
    "an action of too many words": ({"actions__a": ACTIONS.replace("child: Do it.", "child: " + "swim " * 41, 1)}, ["small/actions/a.yaml:1", "41 words", "40"]),
    "a telephone number in the words": ({"actions__a": ACTIONS.replace("child: Do it.", 'child: "Ring 0800 555 0000."', 1)}, ["small/actions/a.yaml:1", "telephone number", "{childline}"]),
    "opening hours nobody can read": ({"contacts__c": CONTACTS.replace("hours: always", "hours: {mon: 9ish}")}, ["small/contacts/c.yaml:1", "9ish"]),
    "a law in force that says no first day": ({"laws__l": LAWS.replace("in_force_from: 2000-01-01\n", "")}, ["small/laws/l.yaml:1", "has no in_force_from", "no_first_day"]),
    "a law with a first day and without one": ({"laws__l": LAWS.replace("in_force_from: 2000-01-01\n", "in_force_from: 2000-01-01\nno_first_day: common law\n")}, ["small/laws/l.yaml:1", "Keep one"]),
    "a law that ends before it begins": ({"laws__l": LAWS.replace("in_force_from: 2000-01-01", "in_force_from: 2030-01-01\nin_force_until: 2028-01-01")}, ["small/laws/l.yaml:1", "ends before"]),
    "a question without words for children": ({"questions__wet": FILES["questions/wet.yaml"].replace("child: {", "childd: {")}, ["small/questions/wet.yaml:1", "'child'"]),
    "nobody who asks has a contact that stands first": ({"pack": FILES["pack.yaml"] + "stands_first: {swimmer: '999'}\n"}, ["pack.yaml", "'swimmer'", "child, parent_carer"]),
    "no contact stands first": ({"pack": FILES["pack.yaml"] + "stands_first: {child: lifeguard}\n"}, ["pack.yaml", "'lifeguard'", "does not exist"]),
    "a contact stands first for whom it is not": (
        {"pack": FILES["pack.yaml"] + "stands_first: {child: '999'}\n", "contacts__c": CONTACTS.replace("for: danger", "askers: [professional]\nfor: danger")},
        ["pack.yaml", "'999'", "'child'", "Name a contact for them"],
    ),
    "a date that is no date": ({"laws__l": LAWS.replace("2027-05-21", "soon")}, ["small/laws/l.yaml", "review_by"]),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_pack_with_a_fault_is_refused_with_place_and_remedy(fault: str, tmp_path: Path) -> None:
    changed, expected = BROKEN[fault]
    sentence = refusal(tmp_path, **changed)
    for part in expected:
        assert part in sentence, sentence


def test_a_signed_override_lets_a_never_beat_a_do(tmp_path: Path) -> None:
    rules = RULES.replace("when: {wet: [no, not_asked]}", "when: {deep: [yes]}").replace(
        "because: water is deep",
        "because: water is deep\noverrides: [{do: throw, why: nobody may throw here, until: 2027-01-01, signed_by: A. Lead}]",
    )
    assert open_edition(small_pack(tmp_path, rules__r=rules))
    assert "2026-01-01, which has passed" in refusal(
        tmp_path, rules__r=rules.replace("2027-01-01", "2026-01-01")
    )


def test_a_folder_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match=r"has no pack.yaml.*LIFERING_PACKS"):
        open_edition(tmp_path)


def test_a_running_site_keeps_the_last_good_pack_and_says_why(tmp_path: Path) -> None:
    seconds = iter(range(0, 1000, 10))
    folder = small_pack(tmp_path)
    library = Library(Folder(folder), clock=lambda: next(seconds))
    first = library.current()
    (folder / "laws" / "l.yaml").write_text(LAWS.replace("title: Water", "titel: Water"))
    assert library.current() is first
    assert "small/laws/l.yaml:2" in library.problem
    (folder / "laws" / "l.yaml").write_text(LAWS.replace("title: Water", "title: More water"))
    second = library.current()
    assert second is not first
    assert second.pack.laws["water-act"].title == "More water"
    assert library.problem == ""


def test_a_running_site_outlives_a_folder_that_vanishes(tmp_path: Path) -> None:
    seconds = iter(range(0, 1000, 10))
    folder = small_pack(tmp_path)
    library = Library(Folder(folder), clock=lambda: next(seconds))
    first = library.current()
    folder.rename(tmp_path / "gone")
    assert library.current() is first
    assert library.problem


@pytest.mark.parametrize(
    "councils", ["{}", "{E06000001: Pond, W06000001: Llyn}"], ids=["no council", "two nations"]
)
def test_an_area_lies_in_one_nation(tmp_path: Path, councils: str) -> None:
    area = tmp_path / "areas" / "pond"
    area.mkdir(parents=True)
    (area / "area.yaml").write_text(
        f"area: pond\ntitle: Pond\ncouncils: {councils}\npolice: none\nsources: [{{id: book}}]\n"
    )
    with pytest.raises(PackRefused, match=r"areas/pond/area.yaml .*one area for each nation"):
        open_edition(small_pack(tmp_path))


def test_an_area_may_not_write_safety_cards(tmp_path: Path) -> None:
    area = tmp_path / "areas" / "pond"
    (area / "rules").mkdir(parents=True)
    (area / "area.yaml").write_text(
        "area: pond\ntitle: Pond\ncouncils: {E06000001: Pond}\npolice: none\nsources: [{id: book}]\n"
    )
    (area / "rules" / "r.yaml").write_text(RULES.split("---")[0].replace("throw-a-ring", "throw-two"))
    with pytest.raises(PackRefused, match=r"areas/pond/rules/r.yaml:1 .*band 'life'.*tell and below"):
        open_edition(small_pack(tmp_path))


def test_a_running_site_follows_a_link_that_is_turned_to_another_pack(tmp_path: Path) -> None:
    seconds = iter(range(0, 1000, 10))
    one, two = (
        small_pack(tmp_path / "one"),
        small_pack(tmp_path / "two", laws__l=LAWS.replace("Water\n", "Ice\n", 1)),
    )
    current = tmp_path / "current"
    current.symlink_to(one)
    library = Library(Folder(current, tmp_path / "none"), clock=lambda: next(seconds))
    before = library.current().hash
    current.unlink()
    current.symlink_to(two)
    assert library.current().hash != before


def test_what_an_editor_leaves_beside_the_cards_is_no_card(tmp_path: Path) -> None:
    seconds = iter(range(0, 1000, 10))
    folder = small_pack(tmp_path)
    library = Library(Folder(folder), clock=lambda: next(seconds))
    (folder / "rules" / ".#r.yaml").symlink_to("nowhere")
    (folder / "rules" / ".r.yaml").write_text("half a ca")
    assert library.current()
    assert library.problem == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("questions/danger.yaml", 'yes: "Yes"', 'yes: "No"', "Begin the words for yes with Yes"),
        ("pack.yaml", "adult_affected: {about_age: 18_plus}", "adult_affected: {about_age: 18_plus, danger: no}", "a question of caution"),
        ("rules/evidence.yaml", "rule: evidence-write-it-down\nband: evidence", "rule: evidence-write-it-down\nband: life", "does not answer H1"),
        ("../areas/cambridgeshire-peterborough/contacts/social-care.yaml", "councils: [E10000003]", "councils: [E06000031]", "calls itself"),
    ],
    ids=["yes that reads no", "danger answered for somebody", "a step before those that save a life", "one council's number for another"],
)  # fmt: skip
def test_a_slip_that_no_rule_shows_is_refused(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = copied_pack(tmp_path)
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    assert any(said in sentence for sentence in problems(read_pack(folder)))
