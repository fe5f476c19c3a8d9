"""A second reader of the vault format, by somebody who had docs/adr/0025-vault-format.md and its vectors, and never saw our code.

It imports nothing of ours, has no HPKE library, reads and never seals. Where the page could be read in two ways it guessed; the page says it
exactly since, and this reader follows the page.
"""
