"""Files that are made to fill a machine: told in a sentence, within bounds of memory and time, and nothing comes in."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from citerm.intake import read_people, read_toml
from citerm.intake.tracks import read_track
from citerm.model.import_report import MOST_TOLD, ImportRefused
from citerm.model.packages import MOST_PARTS
from tests.bounded import CITERM, bounded
from tests.intake.packages import a_cell, understated, workbook_of
from tests.intake.telling import told
from tests.soak import Measured
from tests.tools import SOAK

pytestmark = pytest.mark.soak

DEMO = Path(__file__).parents[2] / "data" / "demo" / "da.toml"
HEAD = '[initiative]\nkey = "x"\nname = "X"\ncountry = "DK"\n'
NAME = f"<row>{a_cell('Navn')}</row>"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefghi", "bcdefghij", strict=True)
)
PEOPLE = 20_000 if SOAK else 4_000
TOO_MUCH, UNUSABLE = "There is too much in this workbook.", "This workbook cannot be read."


def _workbook(rows: str, **more: str) -> Callable[[Path], object]:
    return lambda path: workbook_of(path, rows, **more)  # type: ignore[arg-type]


def _archive_of_many(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for number in range(MOST_PARTS + 1):
            package.writestr(f"{number}", "")


def _row(place: str, number: int) -> str:
    return f'<row r="{number}">{a_cell("P", f"{place}{number}")}</row>'


BOMBS: dict[str, tuple[Callable[[Path], object], str]] = {
    "shared.xlsx": (_workbook(NAME, shared="<si><t>a</t></si>" * 1_000_000), TOO_MUCH),
    "cells.xlsx": (_workbook(f"{NAME}<row>{'<c/>' * 3_000_000}</row>"), TOO_MUCH),
    "deep.xlsx": (_workbook("<a>" * 1_500_000 + "</a>" * 1_500_000), TOO_MUCH),
    "parts.xlsx": (_archive_of_many, TOO_MUCH),
    "wide.xlsx": (_workbook("".join(_row("XFD", number) for number in range(1, 5_000))), "more than 256 columns"),
    "far.xlsx": (_workbook(_row("A", 1) + _row("A", 1_048_576)), "more than 20,000 rows"),
    "farther.xlsx": (_workbook(_row("A", 1) + _row("ZZZZZZ", 99_999_999_999)), UNUSABLE),
    "rows.xlsx": (_workbook(NAME + f"<row>{a_cell('Person')}</row>" * 100_000), "more than 20,000 rows"),
    "laughs.xlsx": (_workbook(f"{NAME}<row>{a_cell('&j;')}</row>", before=f"{LAUGHS}]>"), UNUSABLE),
    "hidden.xlsx": (
        _workbook(f"{NAME}<row>{a_cell('&j;')}</row>", before=f"{LAUGHS}]>", encoding="utf-16"),
        UNUSABLE,
    ),
    "quadratic.xlsx": (
        _workbook(NAME + f"<row>{a_cell('&a;' * 9_000)}</row>", before=f'<!DOCTYPE x [<!ENTITY a "{"o" * 9_000}">]>'),
        UNUSABLE,
    ),
    "external.xlsx": (
        _workbook(f"{NAME}<row>{a_cell('&e;')}</row>", before='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        UNUSABLE,
    ),
    "understated.xlsx": (
        lambda path: understated(workbook_of(path, f"{NAME}<row>{a_cell('x' * 50_000_000)}</row>")),
        UNUSABLE,
    ),
    "lzma.xlsx": (lambda path: workbook_of(path, NAME, method=zipfile.ZIP_LZMA), UNUSABLE),
    "rows.csv": (
        lambda path: path.write_text("Navn\n" + "".join(f"P{n}\n" for n in range(100_000))),
        "more than 20,000 rows",
    ),
    "columns.csv": (lambda path: path.write_text("Navn" + ";x" * 2_000_000), "more than 256 columns"),
    "quote.csv": (lambda path: path.write_text('Navn;Rolle\n"' + "x\n" * 4_000_000), "longer than 131,072 characters"),
    "wrong.csv": (
        lambda path: path.write_text("Navn;Rolle\n" + "".join(f"P{n};konge\n" for n in range(19_000))),
        "These are the first 200; there are more.",
    ),
    "large.csv": (lambda path: path.write_bytes(b"x" * 11_000_000), "larger than 10 MB"),
    "rows.toml": (
        lambda path: path.write_text(HEAD + "".join(f'[[people]]\nkey="p{n}"\nname="P{n}"\n' for n in range(100_000))),
        "There is too much in this file.",
    ),
    "keys.toml": (lambda path: path.write_text("".join(f"k{n} = 1\n" for n in range(700_000))), "There is too much"),
    "wrong.toml": (
        lambda path: path.write_text(HEAD + "".join(f'[[people]]\nkey="p{n}"\nnme="P{n}"\n' for n in range(9_000))),
        "These are the first 200; there are more.",
    ),
    "dots.toml": (lambda path: path.write_text(f"[a]\na{'.a' * 100_000} = 1\n"), "line 2: There are more dots"),
    "quoted.toml": (lambda path: path.write_text('x = {"a"' + " . 'a'" * 50_000 + " = 1}\n"), "more dots"),
    "digits.toml": (lambda path: path.write_text(f"a = {'9' * 9_000_000}"), "line 1: There are too many digits"),
    "brackets.toml": (lambda path: path.write_text(f"a = {'[' * 100_000}"), "This is not valid TOML"),
    "spaces.toml": (lambda path: path.write_text(f"a = [\n[{' ' * 1_000_000}1]]\n"), "There is nothing of this name"),
    "words.toml": (lambda path: path.write_text(f'a = "{"ord." * 2}{"o" * 9_000_000}"\n'), "nothing of this name"),
}
"""How each is made, and what is said of it."""

RUN = """
import contextlib, io, json, os, pathlib, sys, time
from citerm.cli import run
environ, told = dict(os.environ), {}
for name in sys.argv[1:]:
    began, said = time.process_time(), io.StringIO()
    with contextlib.redirect_stderr(said):
        status = run(["import", name, "--group", "Styregruppen"], environ)
    told[pathlib.Path(name).name] = [status, said.getvalue(), time.process_time() - began]
print(json.dumps(told))
"""


def test_nothing_that_is_imported_fills_the_machine(tmp_path: Path, measured: Measured) -> None:
    env = {"HOME": str(tmp_path)}
    assert bounded(CITERM, "import", str(DEMO), env=env).status == 0
    (record,) = tmp_path.rglob("*.db")
    before = record.read_bytes()
    for name, (make, _) in BOMBS.items():
        make(tmp_path / name)
    took = bounded(RUN, *(str(tmp_path / name) for name in BOMBS), env=env, seconds=90)
    assert took.status == 0, took.err
    for name, (status, said, seconds) in json.loads(took.out.splitlines()[-1]).items():
        assert status == 1, (name, said)
        assert BOMBS[name][1] in said, (name, said[:400])
        assert "Traceback" not in said
        assert said.count("\n") <= MOST_TOLD + 2, name
        assert seconds < 20, name
    assert took.megabytes < 400
    longest = max(seconds for _, _, seconds in json.loads(took.out.splitlines()[-1]).values())
    measured(
        f"{len(BOMBS)} files made to fill a machine: longest, largest",
        f"{longest:.1f} s, {took.megabytes:.0f} MB",
        "≤ 20 s, 400 MB",
    )
    assert record.read_bytes() == before


@pytest.mark.parametrize("name", [name for name in BOMBS if name.endswith(".toml") and name != "wrong.toml"])
def test_a_phase_model_is_read_within_the_same_bounds(tmp_path: Path, name: str) -> None:
    BOMBS[name][0](tmp_path / name)
    with pytest.raises(ImportRefused):
        read_track(tmp_path / name, lambda rule: False)


def test_a_town_full_of_people_comes_in_within_bounds(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path)}
    path = tmp_path / "alle.toml"
    path.write_text(HEAD + "".join(f'[[people]]\nkey = "p{n}"\nname = "Person {n}"\n' for n in range(PEOPLE)))
    took = bounded(CITERM, "import", str(path), env=env)
    assert took.status == 0, took.err
    assert f"people {PEOPLE}" in took.out.replace(",", "")
    assert took.megabytes < 300
    assert took.seconds < 40


def test_a_workbook_whose_rows_end_far_to_the_right_in_nothing_is_read(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "l.xlsx", f'{NAME}<row r="2">{a_cell("Mette", "A2")}<c r="XFD2" s="0"/></row>')
    assert [person.name for person in read_people(path).people] == ["Mette"]


def test_a_value_far_to_the_right_is_never_passed_over(tmp_path: Path) -> None:
    path = workbook_of(tmp_path / "l.xlsx", f'{NAME}<row r="2">{a_cell("Mette", "A2")}{a_cell("x", "XFD2")}</row>')
    assert "more than 256 columns" in told(lambda: read_people(path))[0]
    path = tmp_path / "l.csv"
    path.write_text("Navn" + ";" * 300 + "\nMette" + ";" * 300 + "\n")
    assert [person.name for person in read_people(path).people] == ["Mette"]


def test_many_problems_are_told_by_their_first(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(HEAD + "".join(f'[[people]]\nkey = "p{n}"\nnme = "P"\n' for n in range(MOST_TOLD)))
    said = told(lambda: read_toml(path))
    assert len(said) == MOST_TOLD + 1
    assert "line 5," in said[0] or "line 7," in said[0]
    assert said[-1] == "These are the first 200; there are more."
