"""Are the words of a pack safe, kind and plain? Held against the pack's own wording cards."""

from lifering.engine.wording.faults import refusals, refused, wording_counts, wording_faults

__all__ = ["refusals", "refused", "wording_counts", "wording_faults"]
