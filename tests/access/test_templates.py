"""What every template keeps to, read from the files."""

from __future__ import annotations

import re

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from lifering.design import crisis
from lifering.design.environment import NoSuchName
from lifering.engine.library import Edition
from tests.access.test_reading import SOURCE, TEMPLATES

STYLES = (SOURCE / "design/static/design/lifering.css").read_text()
SCRIPT = SOURCE / "design/static/design/leave.js"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
class TestATemplate:
    def test_knows_our_components_and_not_the_library(self, template: object) -> None:
        assert "govuk_frontend_jinja" not in template.read_text()  # type: ignore[attr-defined]

    def test_has_no_style_or_script_of_its_own(self, template: object) -> None:
        text = template.read_text()  # type: ignore[attr-defined]
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! src=\"{{ static\()", text)

    def test_writes_no_address_by_hand(self, template: object) -> None:
        """An address by hand would lose the colours; the page for our own faults cannot do otherwise."""
        if template.name != "500.html":  # type: ignore[attr-defined]
            assert not re.search(r"(?:href|action|src)=\"/", template.read_text())  # type: ignore[attr-defined]

    def test_opens_forms_that_the_browser_does_not_remember(self, template: object) -> None:
        """Only ``open_form`` makes forms, and it asks the browser not to keep or check the words."""
        assert "<form" not in template.read_text()  # type: ignore[attr-defined]


def test_the_form_of_all_pages_is_not_remembered_or_spell_checked() -> None:
    macro = (SOURCE / "design/templates/design/components.html").read_text()
    assert re.findall(r"<form[^>]*>", macro) == [
        '<form method="post" action="{{ action }}" autocomplete="off" spellcheck="false" novalidate>'
    ]


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{% if nobody %}x{% endif %}",
        "{% for one in nobody %}x{% endfor %}",
        "{{ 'text'.nothing }}",
    ],
)
def test_a_name_that_is_not_there_is_an_error(source: str) -> None:
    with pytest.raises(UndefinedError):
        Environment(undefined=NoSuchName, autoescape=True).from_string(source).render()


def test_a_key_that_is_not_there_is_empty() -> None:
    templates = Environment(undefined=NoSuchName, autoescape=True, loader=DictLoader({}))
    assert templates.from_string("{{ given.hint }}{% if given.label %}x{% endif %}").render(given={}) == ""


def test_the_style_sheet_asks_for_no_font_and_no_picture() -> None:
    assert "@font-face" not in STYLES
    assert "url(" not in STYLES
    assert '"GDS Transport"' not in STYLES


def test_the_script_is_small_and_does_not_use_escape() -> None:
    assert SCRIPT.stat().st_size <= 6_000
    assert "Escape" not in SCRIPT.read_text()


def test_the_numbers_of_last_resort_are_those_of_the_pack(edition: Edition) -> None:
    def numbers(contact: str) -> list[str]:
        return [channel.value for channel in edition.pack.contacts[contact].channels]

    assert crisis.EMERGENCY in numbers("999")
    assert crisis.POLICE in numbers("101")
    assert crisis.CHILDLINE in numbers("childline")
    assert crisis.NSPCC in numbers("nspcc_helpline")
    finder = crisis.COUNCIL_FINDER.removeprefix("https://www.")
    assert any(finder in value for value in numbers("childrens_social_care"))


def test_the_script_acts_on_a_whole_click_and_on_no_focus_or_change() -> None:
    heard = set(re.findall(r"addEventListener\(\"(\w+)\"", SCRIPT.read_text()))
    assert heard == {"click", "keyup", "pageshow"}


def test_no_screen_is_held_upright_and_nothing_appears_under_the_pointer() -> None:
    assert "orientation" not in STYLES
    assert [path.name for path in TEMPLATES if re.search(r"<[^>]*\stitle=", path.read_text())] == []
