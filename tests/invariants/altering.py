"""The real pack with something wrong in it, and what a proof says of that."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import yaml

from lifering.engine.library import Edition, compile_edition
from lifering.engine.packs.model import Invariant, Rule
from lifering.engine.packs.pack import Pack
from lifering.engine.proof.findings import Counterexample
from lifering.engine.proof.invariants import refute
from lifering.engine.proof.prove import Prover
from lifering.engine.proof.slices import slices

TODAY = dt.date(2026, 11, 28)


def with_rule(pack: Pack, identity: str, **changed: Any) -> Pack:
    """The pack, one rule of the base changed."""
    rule = msgspec.structs.replace(pack.rules[identity], **changed)
    return msgspec.structs.replace(pack, rules={**pack.rules, identity: rule})


def with_new_rule(pack: Pack, written: str) -> Pack:
    """The pack with one more rule, written as in a file."""
    rule = msgspec.convert(yaml.load(written, yaml.BaseLoader), Rule, strict=False)  # noqa: S506 - makes text only
    return msgspec.structs.replace(pack, rules={**pack.rules, rule.rule: rule})


def promise(written: str) -> Invariant:
    """A promise, written as in a file."""
    return msgspec.convert(yaml.load(written, yaml.BaseLoader), Invariant, strict=False)  # noqa: S506


def broken_by(pack: Pack, identity: str) -> Counterexample | None:
    """What breaks one promise of a pack, anywhere and at any time; None: nothing does."""
    return broken(compile_edition(pack), pack.invariants[identity])


def broken(edition: Edition, card: Invariant) -> Counterexample | None:
    """What breaks a promise, which need not be the pack's own."""
    prover = Prover(edition)
    found = (refute(card, plans) for _, plans in prover.plans(slices(edition.pack, TODAY)))
    return next((one for one in found if one), None)
