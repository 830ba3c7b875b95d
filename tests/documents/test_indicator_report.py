"""The indicator report: where every indicator began, stands and should go, with its figures one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from citerm.documents.indicator_report import MOST_FIGURES, IndicatorReport, build, file_name
from citerm.documents.tree import Document, Table, texts
from citerm.documents.word import to_docx
from citerm.i18n.phrases import Phrases
from citerm.model.effort import Direction, Indicator, IndicatorState, Measurement
from citerm.model.initiative import Country, Initiative, Language
from citerm.model.people import Group, GroupKind
from tests.corpus import TEXTS, Text
from tests.documents.make_base import BASE

TODAY = date(2026, 11, 12)
AT = datetime(2026, 11, 12, 13, tzinfo=UTC)
INITIATIVE = Initiative(id=1, key="alle", name="Alle med", country=Country.DENMARK, language=Language.DANISH)
GROUP = Group(id=7, key="data", name="Data", kind=GroupKind.WORKING)


def an_indicator(**more: object) -> Indicator:
    values: dict[str, object] = {"id": 1, "name": "Unge i job", "unit": "%", **more}
    return Indicator(**values)  # type: ignore[arg-type]


def figures(*values: float, first_is_baseline: bool = True, year: int = 2026, key: int = 1) -> list[Measurement]:
    """One figure on the first of each month, through the years."""
    return [
        Measurement(
            id=place + 1,
            indicator_id=key,
            on=date(year + place // 12, place % 12 + 1, 1),
            value=value,
            is_baseline=first_is_baseline and place == 0,
        )
        for place, value in enumerate(values)
    ]


def report(
    indicator: Indicator, measured: list[Measurement], language: str = "da", group: Group | None = None
) -> IndicatorReport:
    return IndicatorReport(
        initiative=INITIATIVE,
        indicators=(indicator,),
        measurements=tuple(measured),
        groups=(GROUP,),
        phrases=Phrases(language),
        today=TODAY,
        at=AT,
        group=group,
    )


def said(indicator: Indicator, measured: list[Measurement], language: str = "da") -> list[str]:
    return list(texts(build(report(indicator, measured, language))))


def course(document: Document) -> Table:
    """The table of the figures of the only indicator."""
    return [block for block in document.blocks if isinstance(block, Table)][-1]


def bars(indicator: Indicator, measured: list[Measurement]) -> list[int]:
    table = course(build(report(indicator, measured)))
    return [row.cells[3][0].runs[0].text.count("█") for row in table.rows]


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_baseline_figures_target_and_how_much_of_the_way_is_gone(language: str) -> None:
    told = said(an_indicator(target=60.0), figures(40.0, 45.0, 50.0), language)
    way = {"da": "50 % af vejen", "nb": "50 % av veien", "nn": "50 % av vegen"}[language]
    assert way in told
    assert [text for text in told if text in ("+5", "40\u00a0%", "60\u00a0%")]


def test_figures_that_are_older_than_agreed_are_pointed_out() -> None:
    old = "ældre end aftalt"
    assert old in said(an_indicator(every_months=3), figures(40.0, 45.0))
    assert old not in said(an_indicator(every_months=3), figures(40.0, 45.0, *[50.0] * 9))


def test_without_a_baseline_no_progress_is_worked_out_and_it_is_said_why() -> None:
    told = said(an_indicator(target=60.0), figures(40.0, 45.0, first_is_baseline=False))
    assert any("uden baseline" in text for text in told)
    assert not any("af vejen" in text for text in told)


def test_what_was_never_measured_has_no_table() -> None:
    document = build(report(an_indicator(), []))
    assert len([block for block in document.blocks if isinstance(block, Table)]) == 1, "the overview alone"
    assert "ikke målt endnu" in list(texts(document))


def test_the_latest_figures_are_printed_and_the_older_ones_counted() -> None:
    measured = figures(*map(float, range(1, 16)), year=2025)
    document = build(report(an_indicator(), measured))
    assert len(course(document).rows) == MOST_FIGURES
    assert "3 ældre tal er ikke vist." in list(texts(document))
    first = course(document).rows[0].cells
    assert (first[1][0].runs[0].text, first[2][0].runs[0].text) == ("4\u00a0%", "+1"), "measured from what is not shown"


def test_negative_figures_have_shorter_bars_than_those_above_zero() -> None:
    lowest, middle, highest = bars(an_indicator(unit=""), figures(-12.5, 0.0, 12.5))
    assert 0 < lowest < middle < highest
    assert "−12,5" in said(an_indicator(unit=""), figures(-12.5, 0.0, 12.5))


def test_figures_that_are_all_nought_have_no_bars_and_break_nothing() -> None:
    assert bars(an_indicator(), figures(0.0, 0.0)) == [0, 0]


def test_what_should_hold_its_level_has_no_way_to_go() -> None:
    told = said(an_indicator(direction=Direction.HOLD, target=40.0), figures(38.0, 41.0))
    assert "skal holde niveauet" in told
    assert not any("af vejen" in text for text in told)


def test_only_what_is_in_use_is_told_and_only_that_of_the_group_that_is_asked_for() -> None:
    retired = report(an_indicator(state=IndicatorState.RETIRED), figures(1.0))
    assert "Der er ingen indikatorer i brug." in list(texts(build(retired)))
    others = report(an_indicator(), figures(1.0), group=GROUP)
    assert "Der er ingen indikatorer i brug." in list(texts(build(others)))
    own = report(an_indicator(group_id=GROUP.id), figures(1.0), group=GROUP)
    assert "Unge i job" in list(texts(build(own)))
    assert file_name(own) == "2026-11-12-indikatorer-data.docx"


@pytest.mark.parametrize("text", TEXTS[::30], ids=str)
def test_whatever_it_is_called_it_is_printed_as_it_was_typed(text: Text) -> None:
    hostile = an_indicator(name=text.line or "–", source=text.line, analyst=text.line)
    document = build(report(hostile, figures(1.0, 2.0)))
    assert text.line in " ".join(texts(document))
    assert to_docx(document, BASE)[:2] == b"PK"
