"""Are the words of a pack safe, kind and plain? Held against the pack's own wording cards."""

from lifering.engine.wording.faults import refusals, wording_counts, wording_faults

__all__ = ["refusals", "wording_counts", "wording_faults"]
