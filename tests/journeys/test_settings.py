"""A public site does not start in a dangerous state."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifering.config.environment import UnsafeSettings, read_environment

KEY = "k" * 40


def test_a_first_run_on_this_machine_makes_its_own_key_once(tmp_path: Path) -> None:
    env = {"LIFERING_DATA": str(tmp_path)}
    first, second = (read_environment(env) for _ in range(2))

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({}, "LIFERING_SECRET_KEY"),
        ({"LIFERING_SECRET_KEY": "short"}, "LIFERING_SECRET_KEY"),
        ({"LIFERING_SECRET_KEY": KEY, "LIFERING_DEBUG": "1"}, "LIFERING_DEBUG"),
        ({"LIFERING_SECRET_KEY": KEY, "LIFERING_LEAVE_TO": "www.example.org"}, "LIFERING_LEAVE_TO"),
        ({"LIFERING_SECRET_KEY": KEY, "LIFERING_LEAVE_TO": "javascript:1"}, "LIFERING_LEAVE_TO"),
    ],
)
def test_a_public_host_with_debug_or_a_weak_key_is_refused(
    tmp_path: Path, given: dict[str, str], named: str
) -> None:
    env = {"LIFERING_HOSTS": "help.example.org", "LIFERING_DATA": str(tmp_path)} | given
    with pytest.raises(UnsafeSettings, match=named):
        read_environment(env)


def test_a_public_host_with_a_key_of_its_own_starts(tmp_path: Path) -> None:
    env = {"LIFERING_HOSTS": "help.example.org", "LIFERING_SECRET_KEY": KEY, "LIFERING_DATA": str(tmp_path)}
    assert read_environment(env).is_public


@pytest.mark.parametrize("hosts", ["*", "help.example.org, *", "*.example.org", ".example.org"])
def test_a_host_that_stands_for_any_other_is_refused(tmp_path: Path, hosts: str) -> None:
    env = {"LIFERING_HOSTS": hosts, "LIFERING_SECRET_KEY": KEY, "LIFERING_DATA": str(tmp_path)}
    with pytest.raises(UnsafeSettings, match="LIFERING_HOSTS must name each host by its whole name"):
        read_environment(env)


@pytest.mark.parametrize(
    ("address", "is_refused"),
    [
        ("https://help.example.org", True),
        ("https://help.example.org:8443/lifering", True),
        ("http://localhost:8000", False),
        ("https://127.0.0.1", False),
        ("", False),
    ],
)
def test_debug_pages_are_refused_where_an_address_says_that_others_come(
    tmp_path: Path, address: str, is_refused: bool
) -> None:
    env = {"LIFERING_DATA": str(tmp_path), "LIFERING_DEBUG": "1", "LIFERING_ADDRESS": address}
    if not is_refused:
        assert read_environment(env).debug
        return
    with pytest.raises(UnsafeSettings, match="LIFERING_DEBUG is on but LIFERING_ADDRESS"):
        read_environment(env)


def test_this_machine_by_another_of_its_names_still_gets_a_key(tmp_path: Path) -> None:
    chosen = read_environment({"LIFERING_HOSTS": " localhost , ", "LIFERING_DATA": str(tmp_path)})
    assert chosen.hosts == ("localhost",)
    assert len(chosen.secret_key) >= 32


def test_a_public_site_refuses_content_that_nobody_signed(tmp_path: Path) -> None:
    env = {"LIFERING_SECRET_KEY": KEY, "LIFERING_DATA": str(tmp_path), "LIFERING_PACKS": str(tmp_path)}
    assert not read_environment(env).is_public, "on a machine of one's own a plain folder is good"
    with pytest.raises(UnsafeSettings, match=r"nobody signed.*lifering pack add"):
        read_environment(env | {"LIFERING_HOSTS": "help.example.org"})
    (tmp_path / "bundles").mkdir()
    assert read_environment(env | {"LIFERING_HOSTS": "help.example.org"}).is_public


@pytest.mark.parametrize("told", ["0", "91", "a week", "-1"])
def test_days_until_somebody_may_be_the_second_person_that_are_none_are_refused(told: str) -> None:
    with pytest.raises(UnsafeSettings, match="LIFERING_SECOND_DAYS must be"):
        read_environment({"LIFERING_SECOND_DAYS": told})
