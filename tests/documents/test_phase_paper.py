"""A phase on paper: what a board member finds in it, and that it is well made."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from citerm.documents.phase_paper import PhasePaper, build, file_name
from citerm.documents.text import preview
from citerm.documents.tree import Document, Facts, Heading, Table, Title, texts
from citerm.documents.word import to_docx
from citerm.model.initiative import replace
from citerm.model.phase import PhaseCycle, Strategy, Tick
from tests.documents.golden import LANGUAGES
from tests.documents.make_base import BASE
from tests.documents.phases import TRACKS, a_paper, assessed
from tests.documents.test_phase import exchanged, gate, minutes, questions, said
from tests.tools import need


def flat(document: Document) -> str:
    return " ".join(" ".join(texts(document)).split())


def under(document: Document, heading: str) -> Any:
    """The first table or paragraph below a heading of the first level."""
    place = next(
        n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.level == 1 and b.text == heading
    )
    return next(b for b in document.blocks[place:] if isinstance(b, Table))


def rows(table: Table) -> list[list[list[str]]]:
    return [[said(cell) for cell in row.cells] for row in table.rows]


def head(document: Document) -> dict[str, list[str]]:
    facts = next(block for block in document.blocks if isinstance(block, Facts))
    return {row.label: said(row.paragraphs) for row in facts.rows}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("da", "Fasevurdering · Collective impact, fase 1"),
        ("nb", "Fasevurdering · Collective impact, fase 1"),
        ("nn", "Fasevurdering · Collective impact, fase 1"),
    ],
)
def test_the_title_names_track_and_number_and_below_it_the_phase(language: str, title: str) -> None:
    document = build(a_paper(language))
    assert document.blocks[0] == Title(title, TRACKS["ci"].phase_by_number[1].name[language])
    assert document.language == language


def test_the_head_says_where_the_phase_stands_why_it_was_opened_again_and_who_assessed_it() -> None:
    assert head(build(a_paper())) == {
        "Status": ["Omgang 2: åben siden 1. maj 2026"],
        "Genåbnet, fordi": ["…"],
        "Vurderet": ["Styregruppen, møde 7, 12. november 2026"],
    }


@pytest.mark.parametrize(
    ("cycle", "state"),
    [
        ({"opened_on": date(2026, 1, 5), "closed_on": date(2026, 4, 1)}, "Omgang 1: afsluttet 1. april 2026"),
        (
            {"planned_from": date(2027, 1, 5), "planned_to": date(2027, 4, 1)},
            "Omgang 1: planlagt 5. januar 2027 – 1. april 2027",
        ),
        ({"planned_from": date(2027, 1, 5)}, "Omgang 1: planlagt fra 5. januar 2027"),
        ({"planned_to": date(2027, 4, 1)}, "Omgang 1: planlagt til 1. april 2027"),
        (None, "Ikke begyndt"),
    ],
)
def test_every_stand_of_a_phase_has_its_words(cycle: dict[str, date] | None, state: str) -> None:
    cycles = (PhaseCycle(id=5, track="ci", phase=3, cycle=1, **cycle),) if cycle else ()
    assert head(build(a_paper(phase=3, cycles=cycles)))["Status"] == [state]


def test_questions_and_gate_are_those_of_the_minutes() -> None:
    paper, printed = build(a_paper()), minutes()
    table = under(paper, "Spørgsmål og svar")
    names = [column.title for column in table.columns]
    assert [dict(zip(names, row, strict=True)) for row in rows(table)] == questions(printed)
    facts = [block for block in paper.blocks if isinstance(block, Facts)][1]
    assert {row.label: said(row.paragraphs) for row in facts.rows} == gate(printed)


def test_a_gate_from_before_the_phase_was_opened_again_is_left_to_history() -> None:
    later = PhaseCycle(id=9, track="ci", phase=1, cycle=3, opened_on=date(2026, 11, 20), reason="Nye tal")
    paper = build(a_paper(cycles=(*assessed().phases.cycles, later)))
    assert not any(isinstance(b, Heading) and b.text.startswith("Overgang") for b in paper.blocks)


@pytest.mark.parametrize(
    ("language", "heading", "columns"),
    [
        ("da", "Udvikling fra omgang til omgang", ["Omgang 1, 1. december 2025", "Omgang 2, 12. november 2026"]),
        ("nb", "Utvikling fra omgang til omgang", ["Omgang 1, 1. desember 2025", "Omgang 2, 12. november 2026"]),
        ("nn", "Utvikling frå omgang til omgang", ["Omgang 1, 1. desember 2025", "Omgang 2, 12. november 2026"]),
    ],
)
def test_the_trend_sets_the_cycles_beside_each_other(language: str, heading: str, columns: list[str]) -> None:
    table = under(build(a_paper(language)), heading)
    assert [column.title for column in table.columns][1:] == columns
    first = rows(table)[0]
    assert first[1][1].startswith("median 2, ")
    assert first[2][1].startswith("median 3, ")


def test_with_one_cycle_there_is_no_trend() -> None:
    work = assessed().phases
    paper = build(a_paper(assessments=work.assessments, answers=work.answers, values=work.values))
    assert "Udvikling fra omgang til omgang" not in flat(paper)


def test_a_milestone_says_what_shows_it_and_when_it_was_reached() -> None:
    cells = rows(under(build(a_paper()), "Milepæle"))
    assert cells[0][1] == ["✓ Nøgleaktører samlet til dialog", "Interview med 40 forældre i maj", "2. oktober 2025"]
    assert cells[3][1][1:] == ["Beslutning 7.1", "12. november 2026"]
    assert cells[1][1][0].startswith("□")


def test_a_milestone_that_the_record_shows_by_itself_is_reached_on_paper_too() -> None:
    cells = rows(under(build(a_paper()), "Milepæle"))
    assert cells[0][2][0].startswith("✓")  # the steering group exists


def test_the_checklist_has_its_parts_and_what_shows_each_line() -> None:
    phase = TRACKS["ci"].phase_by_number[2]
    assert phase.gate is not None
    first = phase.checklist[0]
    tick = Tick(id=7, track="ci", phase=2, cycle=1, key=first.key, on=date(2026, 10, 1), evidence="Se kortet")
    table = under(build(a_paper(phase=2, ticks=(tick,))), "Tjekliste")
    lines = rows(table)
    assert ["✓ " + first.text["da"]] in [line[0] for line in lines]
    assert ["Se kortet", "1. oktober 2026"] in [line[1] for line in lines if len(line) > 1]
    groups = [row.cells[0][0].runs[0].text for row in table.rows if row.group]
    assert groups[-1] == f"Før overgangen: {phase.gate.text['da']}"


def test_a_step_says_who_takes_it_and_what_proves_it() -> None:
    paper = build(a_paper("nb", phase=2, track="paadriv"))
    steps = rows(under(paper, "Steg"))
    assert len(steps) == len(TRACKS["paadriv"].phase_by_number[2].steps)
    assert steps[0][0][0].startswith("□ P0 ")
    assert steps[0][0][1].startswith("Bevis: ")


def test_an_indicator_stands_with_baseline_latest_figure_and_target() -> None:
    assert rows(under(build(a_paper()), "Indikatorer")) == [
        [
            ["Fravær i 7.–9. klasse", "Kommunen"],
            ["9,4 %", "1. december 2025"],
            ["8,2 %", "1. juni 2026"],
            ["6,5 %", "41 % af vejen"],
        ]
    ]


def test_old_and_missing_figures_are_said() -> None:
    work = assessed().phases
    old = tuple(replace(each, on=date(2024, 1, 1 + each.id)) for each in work.measurements)
    assert "ældre end aftalt" in flat(build(a_paper(measurements=old)))
    assert "ikke målt endnu" in flat(build(a_paper(measurements=())))


def test_strategies_that_go_on_are_listed() -> None:
    strategies = (
        Strategy(id=1, text="Mød folk, hvor de er", on=date(2026, 1, 1)),
        Strategy(id=2, text="Slut", on=date(2026, 1, 1), ended_on=date(2026, 2, 1)),
    )
    paper = build(a_paper(strategies=strategies))
    assert "– Mød folk, hvor de er" in list(texts(paper))
    assert "Slut" not in list(texts(paper))


@pytest.mark.parametrize(
    ("language", "line"), [("da", "Ikke taget op"), ("nb", "Ikke tatt opp"), ("nn", "Ikkje tekne opp")]
)
def test_a_phase_that_was_never_assessed_says_so_in_one_line(language: str, line: str) -> None:
    paper = build(a_paper(language, phase=3))
    assert line in flat(paper)
    first = next(block for block in paper.blocks if isinstance(block, Heading))
    assert first.text in ("Tjekliste", "Sjekkliste")


def test_the_file_is_named_by_day_and_phase() -> None:
    assert file_name(a_paper("nn", phase=2, track="paadriv")) == "2026-11-22-fasevurdering-p2.docx"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_does_not_tell_who_answered_what(language: str) -> None:
    """Whoever gave which value, every byte of the Word file, its properties too, is the same."""
    here = a_paper(language)
    there = a_paper(language, record=exchanged(assessed(language)))
    assert to_docx(build(here), BASE) == to_docx(build(there), BASE)


def all_papers() -> list[tuple[str, int, str]]:
    return [
        (language, number, track) for language in LANGUAGES for number, track in ((1, "ci"), (4, "ci"), (2, "paadriv"))
    ]


@pytest.mark.parametrize(("language", "number", "track"), all_papers())
def test_the_word_file_is_valid(
    language: str, number: int, track: str, audit: Callable[[bytes], None], sdk: Callable[[bytes], None]
) -> None:
    content = to_docx(build(a_paper(language, number, track)), BASE)
    audit(content)
    sdk(content)


def test_headings_step_down_one_level_at_a_time_and_no_section_is_empty() -> None:
    paper: PhasePaper = a_paper()
    blocks = build(paper).blocks
    for before, after in pairwise(blocks):
        if isinstance(before, Heading):
            assert not isinstance(after, Heading) or after.level == before.level + 1
    assert not isinstance(blocks[-1], Heading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_keeps_to_its_width(language: str) -> None:
    assert max(len(line.text) for line in preview(build(a_paper(language)), 50)) <= 50


@pytest.mark.xdist_group("libreoffice")
def test_libreoffice_makes_pages_in_each_language_with_the_bars_beside_their_numbers(
    convert_all: Callable[..., dict[str, Path]],
) -> None:
    need("pdftotext", "apt install poppler-utils")
    for pdf in convert_all({one: to_docx(build(a_paper(one)), BASE) for one in LANGUAGES}, "pdf").values():
        told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
        assert 2 <= int(re.search(r"Pages:\s+(\d+)", told)[1]) <= 4  # type: ignore[index]
        command = ["pdftotext", "-layout", str(pdf), "-"]
        spoken = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert "3×11" in spoken, pdf.stem
