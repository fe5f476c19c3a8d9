"""Measures what DESIGN section 11 promises: ``python -m bench``. See docs/benchmarks.md."""
