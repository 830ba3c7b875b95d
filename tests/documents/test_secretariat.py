"""The secretariat on paper: its tasks in the order of the phase."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from citerm.content.backbone import headings, tasks_under
from citerm.documents.secretariat import SecretariatPaper, build
from citerm.documents.tree import Row, Run, Table, Tone, texts
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Country, Initiative, Language
from citerm.model.secretariat import BackboneTask, Secretariat, TaskState
from citerm.rules.secretariat_page import SecretariatPage, TaskLine

TODAY = date(2026, 11, 22)
LEGEND = {
    "da": "Det, der vejer mest i fasen nu, står først under hver overskrift; resten står med gråt.",
    "nb": "Det som veier mest i fasen nå, står først under hver overskrift; resten står i grått.",
    "nn": "Det som veg mest i fasen no, står først under kvar overskrift; resten står i grått.",
}


def a_paper(phase: int | None, language: str = "da", irrelevant: str = "") -> SecretariatPaper:
    def line(code: str) -> TaskLine:
        task = next(each for each in tasks_under(code.partition(".")[0], phase) if each.code == code)
        said = BackboneTask(id=1, code=code, state=TaskState.NOT_RELEVANT) if code == irrelevant else None
        return TaskLine(task=task, said=said, weighs=task.emphasis.weighs(phase))

    return SecretariatPaper(
        initiative=Initiative(id=1, key="i", name="Alle med", country=Country.DENMARK, language=Language.DANISH),
        page=SecretariatPage(
            setup=Secretariat(id=1),
            staff=(),
            candidates=(),
            voiced=(),
            people={},
            organisations={},
            tasks=tuple(
                (head, tuple(line(each.code) for each in tasks_under(head.code, phase))) for head in headings()
            ),
        ),
        phrases=Phrases(language),
        today=TODAY,
        at=datetime(2026, 11, 22, 12, tzinfo=UTC),
    )


def rows(paper: SecretariatPaper) -> list[Row]:
    (table,) = [block for block in build(paper).blocks if isinstance(block, Table)]
    return list(table.rows)


def task_run(row: Row) -> Run:
    return row.cells[0][0].runs[0]


@pytest.mark.parametrize("phase", [None, 1, 5])
def test_under_each_heading_what_weighs_in_the_phase_stands_first_and_the_rest_is_quiet(phase: int | None) -> None:
    paper = a_paper(phase)
    wanted = [line for _, lines in paper.page.tasks for line in lines]
    found = [task_run(row) for row in rows(paper) if not row.group]
    assert [run.text.split()[0] for run in found] == [line.task.code.removeprefix("B") for line in wanted]
    assert [run.tone for run in found] == [Tone.PLAIN if line.weighs else Tone.SOFT for line in wanted]


def test_the_order_turns_with_the_phase() -> None:
    early, late = ([task_run(row).text for row in rows(a_paper(phase)) if not row.group] for phase in (1, 5))
    assert early != late and sorted(early) == sorted(late)


def test_what_is_not_relevant_is_quiet_though_it_weighs() -> None:
    weighing = next(line.task.code for line in a_paper(1).page.lines if line.weighs)
    found = [task_run(row) for row in rows(a_paper(1, irrelevant=weighing)) if not row.group]
    assert [run.tone for run in found if run.text.startswith(f"{weighing.removeprefix('B')} ")] == [Tone.SOFT]


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_paper_says_what_its_order_and_the_grey_mean(language: str) -> None:
    assert LEGEND[language] in list(texts(build(a_paper(1, language))))
