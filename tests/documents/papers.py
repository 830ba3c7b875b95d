"""Every kind of Word file that citerm writes, from the demo initiative of a language: for tests and for pictures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from citerm.cli import run
from citerm.content import data_path

PAPERS: Mapping[str, tuple[str, ...]] = {
    "notice": ("export", "notice"),
    "runsheet": ("export", "runsheet"),
    "attendance": ("export", "attendance"),
    "minutes": ("export", "minutes"),
    "minutes-discussion": ("export", "minutes", "--form", "discussion"),
    "minutes-protocol": ("export", "minutes", "--form", "protocol"),
    "excerpt": ("export", "excerpt", "--item", "3"),
    "extract": ("export", "extract", "--person", "{person}"),
    "informed": ("export", "informed"),
    "debrief": ("export", "debrief"),
    "actions": ("export", "actions"),
    "actions-by-group": ("export", "actions", "--by", "group"),
    "action-plan": ("export", "actions", "--by", "effort"),
    "register": ("export", "register"),
    "status-list": ("export", "status-list"),
    "status": ("export", "status", "{working}"),
    "indicators": ("export", "indicators"),
    "common_agenda": ("export", "common_agenda"),
    "organisation": ("export", "organisation"),
    "contract": ("export", "contract", "{member}"),
    "secretariat": ("export", "secretariat"),
    "sideline": ("export", "sideline"),
    "phase": ("export", "phase"),
    "seating": ("export", "seating"),
    "mandate": ("export", "mandate", "{mandated}"),
    "starter": ("template", "starter"),
}
"""What the command line is asked for, by the name of the file."""

PERSON = {"da": "RV", "nb": "FA", "nn": "AH"}
"""Somebody who was at the latest meeting of each demo and has something to do."""

MEMBER = {"da": "EH", "nb": "FA", "nn": "AH"}
"""Somebody with one contract at most."""

MANDATED = {"da": "Arbejdsgruppen Data og overblik", "nb": "Arbeidsgruppen", "nn": "Arbeidsgruppa"}
"""A group of each demo that has a mandate."""

WORKING = {"da": "Arbejdsgruppen Vejen til job", "nb": "Arbeidsgruppen", "nn": "Arbeidsgruppa"}
"""A group of each demo that has decided, measured and asked something."""

NO_WORD = {"mail"}
"""Exports that are no Word files."""


@cache
def written(language: str, folder: Path) -> Mapping[str, Path]:
    """Write all of them in a language into a folder, and answer where each lies."""
    environ = {"HOME": str(folder), "LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}
    db = ("--db", str(folder / "demo.db"), "--ui-lang", "en")
    assert run([*db, "import", str(data_path("demo", f"{language}.toml"))], environ) == 0
    made: dict[str, Path] = {}
    for name, command in PAPERS.items():
        made[name] = folder / f"{name}-{language}.docx"
        spoken = () if "--lang" in command else ("--lang", language)
        named = {
            "{person}": PERSON[language],
            "{member}": MEMBER[language],
            "{mandated}": MANDATED[language],
            "{working}": WORKING[language],
        }
        filled = [named.get(part, part) for part in command]
        assert run([*db, *filled, *spoken, "-o", str(made[name])], environ) == 0, name
    return made
