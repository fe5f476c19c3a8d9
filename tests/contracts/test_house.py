"""What the documents promise is there, and what must not be in the repository is not."""

from __future__ import annotations

import re
import subprocess

from lifering.engine.library import Edition
from lifering.engine.packs.loader import KINDS
from lifering.engine.proof.prove import STANDING
from tests.conftest import ROOT


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_every_test_that_the_architecture_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "ARCHITECTURE.md").read_text())
    assert len(named) > 15
    for path, name in named:
        assert f"def {name}(" in (ROOT / path).read_text(), f"{path}::{name}"


def test_every_proof_that_the_architecture_names_is_one(edition: Edition) -> None:
    named = re.findall(r"proof `([\w-]+)`", (ROOT / "ARCHITECTURE.md").read_text())
    assert len(named) > 10
    assert set(named) <= {*edition.pack.invariants, *STANDING}


def test_every_test_that_a_hazard_counts_on_exists(edition: Edition) -> None:
    named = [test for hazard in edition.pack.hazards.values() for test in hazard.tests]
    assert len(named) > 15
    for test in named:
        path, name = test.split("::")
        assert f"def {name}(" in (ROOT / path).read_text(), test


def test_every_promise_has_a_row() -> None:
    rows = re.findall(r"^\| (\d+) ", (ROOT / "ARCHITECTURE.md").read_text(), re.M)
    assert [int(row) for row in rows] == list(range(1, 13))


def test_every_setting_is_in_the_runbook() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    runbook = (ROOT / "docs" / "runbook.md").read_text()
    for name in set(re.findall(r"[\"']((?:LIFERING_[A-Z_]+)|PORT)[\"']", source)):
        assert name in runbook, name


def test_every_kind_of_card_is_in_the_pack_format() -> None:
    text = (ROOT / "docs" / "pack-format.md").read_text()
    for kind in [*KINDS, "fill"]:
        assert re.search(rf"^{kind}: ", text, re.M) or f"`{kind}`" in text, kind


def test_nothing_of_this_machine_or_its_registry_is_in_the_repository() -> None:
    assert "uv.lock" not in tracked()
    for name in tracked():
        if name.endswith((".png", ".bin", ".js", ".gz")):
            continue
        text = (ROOT / name).read_text(errors="replace")
        assert not re.search(r"(?<![\w.])/(root|home/\w+|work)/", text), name
        if name.endswith(".lock"):
            assert "http" not in text
            assert "--hash=sha256:" in text


def test_no_picture_of_a_person_can_be_in_the_repository() -> None:
    pictures = [
        name
        for name in tracked()
        if name.lower().endswith((".jpg", ".jpeg", ".gif", ".webp", ".heic", ".mp4", ".png"))
    ]
    assert all(name.startswith("docs/") and name.endswith(".png") for name in pictures), pictures
