"""Whether a bundle may be served: its bytes, and two people's signatures over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from lifering.publishing.refusal import NotTrusted
from lifering.publishing.shelf import Shelf
from lifering.publishing.signing import Signature, Signer

MUST_BE_ONE = "safeguarding"


def trusted_pair(shelf: Shelf, digest: str, on: dt.date | None) -> tuple[Signer, Signer]:
    """The two people on whose word a bundle is served; its bytes are read anew first.

    ``on``: the day of an activation, on which both must still be signers. None, for what has been in
    force already: then the day on which they signed counts. Raises :class:`NotTrusted`.
    """
    shelf.must_be_whole(digest)
    good: list[Signer] = []
    faults: list[str] = []
    for found in weighed(shelf, digest, on):
        if isinstance(found, Signer):
            good.append(found)
        else:
            faults.append(found)
    for one, other in combinations(good, 2):
        if agree(one, other):
            return one, other
    raise NotTrusted(
        f"Bundle {digest[:12]} is signed by {_listed(good)}. It takes two different people, one of them for {MUST_BE_ONE}: "
        f"ask for 'lifering pack sign {digest[:12]} --key FILE'.{''.join(f' {fault}' for fault in faults)}"
    )


def agree(one: Signer, other: Signer) -> bool:
    """Whether these are two people, at least one of them for safeguarding."""
    return one.signer != other.signer and one.key != other.key and MUST_BE_ONE in (one.role, other.role)


def weighed(shelf: Shelf, digest: str, on: dt.date | None) -> Iterator[Signer | str]:
    """For each signature of a bundle its signer, or why it does not count."""
    signers = shelf.signers()
    for signature in shelf.signatures(digest):
        yield (
            f"{signature} is no signature."
            if isinstance(signature, str)
            else _weigh(signature, [one for one in signers if one.signer == signature.signer], digest, on)
        )


def _weigh(signature: Signature, known: list[Signer], digest: str, on: dt.date | None) -> Signer | str:
    name = signature.signer
    if not known:
        return f"'{name[:40]}' is in no line of signers.yaml."
    by = next((one for one in known if signature.digest == digest and signature.is_by(one)), None)
    if by is None:
        return f"The signature of {name} does not fit this bundle."
    if not by.may_sign(signature.on):
        return f"{name} signed on {signature.on}, but may sign from {by.since} until {by.until}."
    if on is not None and not signature.on <= on <= by.until:
        return f"{name} signed on {signature.on} and may sign until {by.until}, so it does not count on {on}."
    return by


def _listed(signers: list[Signer]) -> str:
    return " and ".join(f"{one.signer} ({one.role})" for one in signers) or "nobody who counts"
