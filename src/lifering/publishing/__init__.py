"""Publishing: check, two signatures, in force, back, and away at once. ``docs/adr/0011-publishing.md`` says why."""
