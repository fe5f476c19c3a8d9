"""Wherever the power goes off, content is whole: the old or the new, never half and never a mixture."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lifering.lib.env import ACTIVE, areas_folder, content_root, pack_folder
from lifering.lib.files import write_whole
from lifering.publishing.served import open_in_force
from lifering.publishing.status import faults
from tests.conftest import ROOT
from tests.shelves import ICE, TODAY, WATER, shelf_of_two

KILLED = 9
PULL_THE_PLUG = """
import json, os, sys
from pathlib import Path
from lifering.publishing import operations
from lifering.publishing.shelf import Shelf
from tests.shelves import BY, FRIDAY, nowhere

def activate(shelf, digest):
    operations.activate(Shelf(Path(shelf)), digest, finder=nowhere, at=FRIDAY, by=BY)

def add(shelf, content):
    operations.add_bundle(Path(shelf), content=Path(content), finder=nowhere, at=FRIDAY, by=BY)

def until(step):
    def counted(*given, **named):
        global left
        left -= 1
        if left == 0:
            os._exit({killed})
        return step(*given, **named)
    return counted

for line in sys.stdin:
    act, left, *given = json.loads(line)
    child = os.fork()
    if not child:
        for name in ("fsync", "replace", "rename", "open"):
            setattr(os, name, until(getattr(os, name)))
        globals()[act](*given)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
READ_OVER_AND_OVER = """
import sys
from pathlib import Path
from lifering.engine.packs.loader import read_pack
from lifering.lib.env import areas_folder, content_root, pack_folder
shelf, titles, met = Path(sys.argv[1]), dict(one.split("=") for one in sys.argv[2:]), set()
print("reading", flush=True)
while not (shelf / "enough").exists():
    root = content_root(shelf)
    pack = read_pack(pack_folder(root), areas_folder(root))
    assert root.name == pack.digest, "a mixture"
    assert pack.laws["water-act"].title == titles[pack.digest], "a mixture"
    met.add(pack.digest)
print(len(met))
"""


CutOff = Callable[..., int]


@pytest.fixture(scope="module")
def cut_off() -> Iterator[CutOff]:
    """Runs an act in a process of its own and ends it for good at one of its steps on the disk."""
    command = [sys.executable, "-c", PULL_THE_PLUG.format(killed=KILLED)]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdin
        assert running.stdout
        asked, told = running.stdin, running.stdout

        def run(act: str, step: int, *given: object) -> int:
            asked.write(json.dumps([act, step, *map(str, given)]) + "\n")
            asked.flush()
            return int(told.readline())

        yield run
        asked.close()


def test_an_activation_cut_off_at_any_step_leaves_whole_content_and_can_be_given_again(
    tmp_path: Path, cut_off: CutOff
) -> None:
    published = shelf_of_two(tmp_path)
    old = published.publish()
    new = published.add(ICE)
    published.sign(new, "amira", "ben")
    seen, step = [], 1
    while cut_off("activate", step, published.folder, new) == KILLED:
        in_force = open_in_force(published.shelf).hash
        seen.append(in_force)
        told = list(faults(published.shelf, TODAY))
        noted = list(published.shelf.history())[-1].digest
        assert bool(told) == (noted != in_force), told
        if in_force == new:  # the last step only made it outlive a power cut
            assert published.roll_back() == old
        step += 1
    assert {old, new} == set(seen)
    assert len(seen) >= 4
    assert open_in_force(published.shelf).hash == new
    assert published.shelf.before() == [old]
    assert list(faults(published.shelf, TODAY)) == []


@pytest.mark.parametrize("step", [1, 5, 12, 20, 26])
def test_adding_cut_off_leaves_no_half_bundle(tmp_path: Path, step: int, cut_off: CutOff) -> None:
    published = shelf_of_two(tmp_path)
    before = published.shelf.digests()
    content = tmp_path / "writing"
    (content / "small" / "laws" / "l.yaml").write_text(ICE)
    assert cut_off("add", step, published.folder, content) == KILLED
    for digest in published.shelf.digests():
        published.shelf.must_be_whole(digest)
    added = published.add(ICE)
    assert set(published.shelf.digests()) == {*before, added}


def test_two_who_read_while_the_pointer_flips_two_hundred_times_never_see_a_mixture(tmp_path: Path) -> None:
    published = shelf_of_two(tmp_path)
    water, ice = published.publish(WATER), published.publish(ICE)
    command = [
        sys.executable,
        "-c",
        READ_OVER_AND_OVER,
        str(published.folder),
        f"{water}=Water",
        f"{ice}=Ice",
    ]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        for reader in readers:
            assert reader.stdout
            assert reader.stdout.readline() == "reading\n"
        for turn in range(200):
            digest = (water, ice)[turn % 2]
            if turn % 10:
                write_whole(published.folder / ACTIVE, f"{digest}\n".encode())
            else:
                published.activate(digest)
    finally:
        (published.folder / "enough").touch()
        told = [reader.communicate(timeout=30)[0] for reader in readers]
    assert told == ["2\n", "2\n"]


def test_a_shelf_before_its_first_bundle_says_what_to_do(tmp_path: Path) -> None:
    published = shelf_of_two(tmp_path)
    assert not pack_folder(content_root(published.folder)).is_dir()
    assert not areas_folder(published.folder).is_dir()
    assert "lifering pack activate DIGEST" in next(faults(published.shelf, TODAY))
