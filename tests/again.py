"""What failed in the whole run, once more and alone: ``python -m tests.again``.

A machine that does other work at the same time can make one test of thousands too late. Such a test is named, run
again by itself, and must hold then; whatever is wrong with the program fails twice. More than a few at once are
never the machine's fault, and stay failed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

AT_MOST = 4
"""More failed tests than this are not tried again."""

_FAILED = Path(".pytest_cache/v/cache/lastfailed")


def to_try_again(failed: Iterable[str]) -> list[str]:
    """The tests to run again, by the names that pytest takes; none where there are too many of them."""
    names = [name.rsplit("@", 1)[0] if "@" in name.rsplit("]", 1)[-1] else name for name in failed]
    return sorted(names) if len(names) <= AT_MOST and all("::" in name for name in names) else []


def main() -> int:
    """Run them; the exit code is pytest's own, or 1 where nothing is to be run again."""
    names = to_try_again(json.loads(_FAILED.read_text()) if _FAILED.exists() else {})
    if not names:
        return 1
    print("", "Once more, and alone:", *names, sep="\n", flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", *names], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
