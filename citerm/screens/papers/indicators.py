"""The indicators with their figures, to be printed."""

from __future__ import annotations

from citerm.acts import reading
from citerm.acts.printing import history_to_print
from citerm.documents.indicator_report import IndicatorReport, build, file_name
from citerm.documents.tree import Document
from citerm.screens.papers.press import Press


def indicators(press: Press, group: str = "", language: str | None = None) -> tuple[str, Document]:
    """Make the report of the indicators in use, of all groups or of one, and the name of its file.

    Raises:
        Refused: where there is no such group, or no initiative yet.
    """
    desk, head = press.desk, press.head(press.initiative(), language)
    history = history_to_print(desk, language)
    report = IndicatorReport(
        indicators=history.indicators,
        measurements=history.measurements,
        groups=reading.groups(desk),
        group=reading.find_group(desk, group) if group else None,
        today=desk.today(),
        **head,
    )
    return file_name(report), build(report)
