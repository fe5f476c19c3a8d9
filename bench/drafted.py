"""Drafts of many people, each a copy of one that was written page by page, with their own number in the words.

``python -m bench.drafted COOKIE NUMBER OTHER...``, with the settings of a site: its cookie and number, and whose copies are made.
Prints the cookies of the copies, in this order.
"""

from __future__ import annotations

import base64
import json
import sys

COOKIE = "lifering-draft"


def main() -> None:
    from lifering.config.migrating import set_up

    set_up()
    cookie, number, *others = sys.argv[1:]
    print(json.dumps(_copies(base64.urlsafe_b64decode(cookie), number, others)))


def _copies(secret: bytes, number: str, others: list[str]) -> list[str]:
    from msgspec import json as as_json

    from lifering.lib.moments import now
    from lifering.reports.draft import Draft
    from lifering.reports.keeping import keep_draft

    written, found = as_json.encode(_written(secret)).decode(), []
    for other in others:
        key = _key()
        keep_draft(key, as_json.decode(written.replace(number, other), type=Draft), now())
        found.append(base64.urlsafe_b64encode(key.secret).decode())
    return found


def _written(secret: bytes):
    import msgspec

    from lifering.reports import models
    from lifering.reports.draft import Draft
    from lifering.vault.deriving import DraftKey
    from lifering.vault.drafts import open_draft

    key = DraftKey(secret)
    row = models.Draft.objects.get(id=key.draft_id)
    return msgspec.msgpack.decode(open_draft(bytes(row.sealed), key, row.version), type=Draft)


def _key():
    from lifering.vault.deriving import DraftKey

    return DraftKey.new()


if __name__ == "__main__":
    main()
