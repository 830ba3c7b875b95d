"""The README's key table, written from the command table: ``python -m tests.readme_keys`` renews it."""

from __future__ import annotations

import re
from pathlib import Path

from citerm.commands import commands_of, key_name

README = Path(__file__).parent.parent / "README.md"
_PLACE = re.compile(r"(<!-- keys: [^\n]*-->\n).*?(<!-- /keys -->)", re.DOTALL)


def key_table() -> str:
    """The live meeting's keys with what they do, as a Markdown table."""
    rows = ["| key | command | what it does |", "|---|---|---|"]
    for command in commands_of("live"):
        if command.keys:
            keys = " ".join(f"<kbd>{key_name(key)}</kbd>" for key in command.keys.split(","))
            rows.append(f"| {keys} | {command.label} | {command.help} |")
    return "\n".join(rows)


def with_table(readme: str) -> str:
    """The README with the table as the command table has it now."""
    return _PLACE.sub(lambda found: f"{found[1]}{key_table()}\n{found[2]}", readme)


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
