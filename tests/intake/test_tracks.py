"""Phase models that people write: what is right is read, what is wrong is told with file, line, table and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.content import data_path
from citerm.content.tracks import all_tracks, shipped, shipped_shorts
from citerm.i18n import words
from citerm.intake.tracks import read_track, read_tracks
from citerm.model.phase import GateOutcome
from citerm.model.track import PhaseTrack
from citerm.rules.phase_checks import known
from tests.intake.telling import told

OWN = """
key = "byen"
short = "by"
name.da = "Byens model"
about.da = "To trin, som vi altid har gjort."

[[components]]
key = "NET"
name.da = "Netværk"
about.da = "Hvem kender hvem"

[[phases]]
number = 1
name.da = "Begynde"
intro.da = "Vi begynder."
months = [1, 6]

[[phases.questions]]
key = "B1"
component = "NET"
text.da = "Kender vi hinanden?"

[[phases.checklist]]
key = "B2"
rule = "baseline_measured"
text.da = "Vi har målt"

[phases.gate]
key = "B.G"
text.da = "Går vi videre?"
statements.onward.da = "Vi går videre."
"""


def write(folder: Path, text: str, name: str = "byen.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> PhaseTrack:
    return read_track(write(folder, text), known, shipped_shorts())


@pytest.mark.parametrize(("key", "name"), [("ci", "collective_impact.toml"), ("paadriv", "paadriv.toml")])
def test_the_shipped_models_fit_the_format_that_people_write_in(key: str, name: str) -> None:
    assert read_track(data_path("phases", name), known) == shipped()[key]


def test_a_model_in_danish_only_is_read_in_danish_everywhere(tmp_path: Path) -> None:
    track = read(tmp_path, OWN)
    question = track.phases[0].questions[0]
    assert question.text == dict.fromkeys(("da", "nb", "nn", "en"), "Kender vi hinanden?")
    assert track.phases[0].months == (1, 6)
    gate = track.phases[0].gate
    assert gate is not None
    assert gate.statements[GateOutcome.ONWARD]["nn"] == "Vi går videre."


def test_nynorsk_stands_in_for_bokmal_before_danish(tmp_path: Path) -> None:
    track = read(tmp_path, OWN.replace('name.da = "Begynde"', 'name.da = "Begynde"\nname.nn = "Byrje"'))
    assert track.phases[0].name == {"da": "Begynde", "nb": "Byrje", "nn": "Byrje", "en": "Begynde"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'text.da = "Kender vi hinanden?"',
            'text.sv = "Känner vi varandra?"',
            "byen.toml, line 21, phases 1 → questions “B1” → text:"
            " A text here has the languages da, nb, nn and en, at least one of them.",
        ),
        (
            'text.da = "Kender vi hinanden?"',
            "text.da = 7",
            "byen.toml, line 21, phases 1 → questions “B1” → text → da: This should be text in quotation marks.",
        ),
        (
            'component = "NET"',
            'component = "NAT"',
            "byen.toml, line 20, phases 1 → questions “B1” → component:"
            " “NAT” is not among the components of this track.",
        ),
        (
            "baseline_measured",
            "baseline",
            "byen.toml, line 25, phases 1 → checklist “B2” → rule:"
            " There is no rule “baseline”; without one the line is ticked by hand.",
        ),
        (
            'key = "B2"',
            'key = "B1"',
            "byen.toml, line 24, phases 1 → checklist “B1” → key: The key “B1” is used twice.",
        ),
        (
            "months = [1, 6]",
            "months = [6, 30]",
            "byen.toml, line 16, phases 1 → months:"
            " These are the first and the last month of the phase, within the course.",
        ),
        (
            "months = [1, 6]",
            "beside = [2]",
            "byen.toml, line 16, phases 1 → beside 1: There is no phase 2 in this track.",
        ),
        (
            "months = [1, 6]",
            'outlin = "ja"',
            "byen.toml, line 16, phases 1 → outlin: There is nothing of this name here. Did you mean outline?",
        ),
        (
            "statements.onward.da",
            "statements.onwards.da",
            "byen.toml, line 31, phases 1 → gate → statements: A gate has at least one of these outcomes:"
            " onward, onward_with_reservation, not_yet, reopen, adjust, close.",
        ),
        (
            'short = "by"',
            'short = "by2"',
            "byen.toml, line 3, short:"
            " This is made of letters, at most 8; the number of a phase is written behind them.",
        ),
        (
            'short = "by"',
            'short = "ci"',
            "byen.toml, line 3, short: “ci” are the letters of another phase model, ci.",
        ),
        (
            "baseline_measured",
            "question_yes:B9",
            "byen.toml, line 25, phases 1 → checklist “B2” → rule: “B9” is not a question of this track.",
        ),
        (
            "baseline_measured",
            "ticked:B2,B9",
            "byen.toml, line 25, phases 1 → checklist “B2” → rule: “B9” is no line of this track that can be ticked.",
        ),
        ('key = "byen"', "", "byen.toml, key: This is missing."),
        (
            'name.da = "Byens model"',
            'name.da = "Byens model',
            "byen.toml, line 4: This is not valid TOML, at character 23.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert told(lambda: read(tmp_path, OWN.replace(old, new))) == [said]


def test_everything_that_is_wrong_is_told_at_once_and_in_the_order_of_the_lines(tmp_path: Path) -> None:
    wrong = OWN.replace("number = 1", "number = 0").replace('component = "NET"', 'component = "X"')
    wrong = wrong.replace('text.da = "Vi har målt"', "")
    assert [line.split(":")[0] for line in told(lambda: read(tmp_path, wrong))] == [
        "byen.toml, line 13, phases 1 → number",
        "byen.toml, line 20, phases 1 → questions “B1” → component",
        "byen.toml, line 23, phases 1 → checklist “B2” → text",
    ]


def test_a_text_of_the_user_is_kept_literally_and_cleaned_of_what_steers(tmp_path: Path) -> None:
    track = read(tmp_path, OWN.replace("Kender vi hinanden?", "[red]{phase}\\u001b[2J Kender vi %s?"))
    assert track.phases[0].questions[0].text["da"] == "[red]{phase} Kender vi %s?"


def test_a_folder_adds_its_tracks_to_the_shipped_ones_and_names_what_it_leaves_out(tmp_path: Path) -> None:
    write(tmp_path, OWN)
    write(tmp_path, OWN.replace("number = 1", "number = false"), "halv.toml")
    write(tmp_path, OWN, "igen.toml")
    tracks = all_tracks(lambda: read_tracks(tmp_path, known))
    assert list(tracks.by_key) == ["ci", "paadriv", "byen"]
    assert [words("en").say(problem) for problem in tracks.problems] == [
        "halv.toml, line 13, phases 1 → number: This should be a whole number.",
        "igen.toml, key: Another file of this folder has the key “byen” too.",
    ]


def test_letters_are_taken_once_in_a_folder_and_a_track_keeps_its_own(tmp_path: Path) -> None:
    write(tmp_path, OWN)
    write(tmp_path, OWN.replace('key = "byen"', 'key = "landet"'), "landet.toml")
    write(tmp_path, OWN.replace('key = "byen"', 'key = "ci"').replace('"by"', '"ci"'), "vores.toml")
    tracks = read_tracks(tmp_path, known, shipped_shorts())
    assert list(tracks.by_key) == ["byen", "ci"]
    assert [words("en").say(problem) for problem in tracks.problems] == [
        "landet.toml, line 3, short: “by” are the letters of another phase model, byen.",
    ]


def test_a_file_with_the_key_of_a_shipped_track_takes_its_place(tmp_path: Path) -> None:
    write(tmp_path, OWN.replace('key = "byen"', 'key = "ci"'))
    tracks = all_tracks(lambda: read_tracks(tmp_path, known))
    assert list(tracks.by_key) == ["ci", "paadriv"]
    assert tracks.by_key["ci"].name["da"] == "Byens model"
    assert shipped()["ci"].name["da"] == "Collective impact"


@pytest.mark.parametrize("line", ['key = "B1"', 'key = "B2"'])
def test_a_key_that_is_no_text_is_told(tmp_path: Path, line: str) -> None:
    assert any("key" in said for said in told(lambda: read(tmp_path, OWN.replace(line, "key = []"))))
