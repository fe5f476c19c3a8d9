"""Python looks for rubbish again as it did before, whatever happened while it did not."""

from __future__ import annotations

import gc

import pytest

from lifering.lib.rubbish import nothing_is_rubbish


def test_nobody_looks_within_and_afterwards_somebody_does_also_after_a_fault() -> None:
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), nothing_is_rubbish():
        _ = 1 / gc.isenabled()
    assert gc.isenabled()


def test_whoever_had_switched_it_off_finds_it_off() -> None:
    gc.disable()
    try:
        with nothing_is_rubbish():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
