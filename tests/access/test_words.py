"""Every word of the pack that people read: right, kind, and plain enough for its reader."""

from __future__ import annotations

from collections.abc import Iterator

from lifering.engine.library import Edition
from lifering.engine.packs.model import AUDIENCES
from tests import reading, wrong

Text = tuple[str, str, str]
"""Where it stands, its audience, the words."""


def spoken(edition: Edition) -> Iterator[Text]:
    """Every sentence with a reader, except laws, topics and questions."""
    pack = edition.pack
    audience_of = pack.head.audience_of
    for kind, table in (
        ("do", pack.actions),
        ("never", pack.nevers),
        ("family", pack.families),
        ("words", pack.plan_words),
    ):
        for identity, card in table.items():  # type: ignore[attr-defined]
            for who, text in card.words.items():
                yield f"{kind} {identity}", audience_of.get(who, who), text
    for contact in [
        *pack.contacts.values(),
        *(one for area in pack.areas.values() for one in area.contacts.values()),
    ]:
        for name, text in (
            ("for", contact.serves),
            ("not_for", contact.not_for),
            ("if_no_answer", contact.if_no_answer),
            ("what_happens", contact.what_happens),
            ("confidential", contact.confidential),
        ):
            yield f"contact {contact.contact} {name}", "adult", text
    for rule in pack.rules.values():
        yield f"rule {rule.rule}", "adult", rule.because


def read(edition: Edition) -> Iterator[Text]:
    """Laws, topics, signs, scripts, resources, glossary and questions."""
    pack = edition.pack
    audience_of = pack.head.audience_of
    for identity, law in pack.laws.items():
        for who, text in law.words.items():
            yield f"law {identity}", audience_of.get(who, who), text
    for identity, topic in pack.topics.items():
        for audience, words in topic.words.items():
            yield f"topic {identity}", audience, words.what
            for pair in words.ask:
                yield f"topic {identity}", audience, f"{pair['q']}\n{pair['a']}"
    for identity, question in pack.questions.items():
        for who, asked in question.words.items():
            audience = audience_of.get(who, who)
            yield f"question {identity}", audience, f"{asked.ask}\n{asked.hint}\n{asked.why}"
            for label in [*asked.answers.values(), *asked.hints.values()]:
                yield f"question {identity}", audience, label
    for identity, signs in pack.signs.items():
        for item in signs.items:
            yield f"signs {identity}", "adult", item
    for identity, term in pack.terms.items():
        yield f"term {identity}", "adult", term.means


def test_every_line_of_a_plan_is_plain_enough_for_its_reader(edition: Edition) -> None:
    found = [
        f"{place}: {one}"
        for place, audience, text in spoken(edition)
        if text
        for one in reading.complaints(text, audience)
    ]
    assert found == []


def test_everything_to_read_is_plain_enough_for_its_reader(edition: Edition) -> None:
    found = [
        f"{place}: {one}"
        for place, audience, text in read(edition)
        if text
        for one in reading.complaints(text, audience)
    ]
    assert found == []


def test_no_word_of_the_pack_is_wrong_or_hurts(edition: Edition) -> None:
    found = [
        f"{place} ({audience}): {one}"
        for place, audience, text in [*spoken(edition), *read(edition)]
        if place not in wrong.ALLOWED
        for one in wrong.complaints(
            text, public=audience != "professional" and not place.startswith(("term", "contact", "rule"))
        )
    ]
    assert found == []


def test_a_child_is_comforted_before_anything_else(edition: Edition) -> None:
    comfort = edition.pack.plan_words["reassurance"].words["child"]
    assert "not your fault" in comfort.split(".")[0].lower()
    assert "not in trouble" in comfort.lower()


def test_no_words_for_a_child_ask_for_a_secret(edition: Edition) -> None:
    for place, audience, text in spoken(edition):
        if audience == "child":
            assert "tell no one" not in text.lower(), place
            assert "do not tell your" not in text.lower(), place
            assert "keep it secret" not in text.lower() or "never" in text.lower(), place


def test_the_measure_of_reading_can_fail() -> None:
    heavy = "Professionals should immediately communicate appropriate safeguarding information to statutory organisations."
    assert reading.complaints(heavy, "child")
    assert reading.complaints("Tell an adult you trust.", "child") == []
    assert reading.complaints("word " * 26, "professional")
    assert wrong.complaints("It is known as sexting.", public=True)
    assert wrong.complaints("Ring the LADO.", public=True)
    assert not wrong.complaints("Ring the LADO.", public=False)
    assert set(AUDIENCES) == set(reading.LIMITS)
