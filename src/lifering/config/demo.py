"""``lifering demo``: the site on this machine, with everything it needs made on the first run."""

from __future__ import annotations

import os
import sys


def run_demo(port: int | None) -> int:
    """Serve on loopback until stopped. Answers the exit code."""
    chosen = port if port is not None else _port_told()
    if chosen is None:
        print("PORT must be a whole number from 1 to 65535.", file=sys.stderr)
        return 2
    os.environ.setdefault("LIFERING_DEMO", "1")
    from lifering.config.serve import main

    print(f"Lifering: http://localhost:{chosen}  (stop with Ctrl-C)", flush=True)
    main(port=chosen)
    return 0


def _port_told() -> int | None:
    try:
        port = int(os.environ.get("PORT", "8000"))
    except ValueError:
        return None
    return port if 0 < port < 65536 else None
