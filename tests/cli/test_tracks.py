"""``citerm tracks``: the models there are, every mistake in a file, and where one's own belong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citerm.rules.phase_checks import RULES
from tests.cli.conftest import Citerm
from tests.intake.test_tracks import OWN, write

PAGE = Path(__file__).parents[2] / "docs" / "tracks.md"


@pytest.fixture
def folder(environ: dict[str, str]) -> Path:
    own = Path(environ["XDG_CONFIG_HOME"]) / "citerm" / "phases"
    own.mkdir(parents=True)
    return own


def test_the_models_are_listed_with_where_ones_own_belong(citerm: Citerm, environ: dict[str, str]) -> None:
    ran = citerm("tracks")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "ci: Collective impact, phases 4, questions 29, milestones 16",
        "paadriv: Pådriv, phases 6, questions 0, milestones 0",
        f"Your own go into this folder: {environ['XDG_CONFIG_HOME']}/citerm/phases",
    ]


def test_a_model_of_ones_own_stands_among_them_and_a_broken_one_is_named(citerm: Citerm, folder: Path) -> None:
    write(folder, OWN.replace("Byens model", "[red]Byens model"))
    write(folder, "key = 7", "halv.toml")
    ran = citerm("tracks")
    assert "byen: [red]Byens model, phases 1, questions 1, milestones 0" in ran.out
    assert ran.status == 1
    assert "citerm: halv.toml, line 1, key: This should be text in quotation marks." in ran.err.splitlines()


def test_a_file_is_checked_before_it_is_put_there(citerm: Citerm, tmp_path: Path) -> None:
    right = citerm("tracks", str(write(tmp_path, OWN)))
    assert right.status == 0 and "The file is right." in right.out
    wrong = citerm("tracks", str(write(tmp_path, OWN.replace("number = 1", ""))))
    assert (wrong.status, wrong.out) == (1, "")
    assert wrong.err == "citerm: byen.toml, line 12, phases 1 → number: This is missing.\n"
    assert citerm("tracks", str(tmp_path / "nowhere.toml")).err == "citerm: nowhere.toml: There is no such file.\n"


def test_check_names_a_broken_model_and_everything_else_goes_on(citerm: Citerm, record: Path, folder: Path) -> None:
    assert citerm("check").status == 0
    write(folder, OWN.replace('"NET"\ntext', '"NIT"\ntext'))
    ran = citerm("check")
    assert ran.status == 1
    assert "! byen.toml, line 20, phases 1 → questions “B1” → component: “NIT” is not among the" in ran.out
    assert citerm("list").status == 0


def test_the_page_about_it_shows_a_model_that_is_right_and_names_every_rule(citerm: Citerm, tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert example is not None
    assert citerm("tracks", str(write(tmp_path, example[1]))).err == ""
    assert set(re.findall(r"`(\w+)`", page.partition("Rules:")[2])) >= RULES
