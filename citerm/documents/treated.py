"""The bodies that treated a matter before, as paper tells them: where, when, and what came of it there."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.documents.tree import Block, Look, Paragraph, Run, plain
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.paper import Treated


def treated_before(phrases: Phrases, formats: Formats, treated: Iterable[Treated]) -> list[Block]:
    """Write the chain, the earliest first; without one, nothing."""
    lines = [_line(phrases, formats, each) for each in treated]
    return [plain(phrases.write("notice.treated"), look=Look.LABEL, with_next=True), *lines] if lines else []


def _line(phrases: Phrases, formats: Formats, each: Treated) -> Paragraph:
    write, where = phrases.write, each.body
    if each.meeting_number is not None:
        where = write("notice.treated_at", body=each.body, number=each.meeting_number)
    if each.on is not None:
        where = write("notice.treated_on", where=where, date=formats.date_only(each.on))
    told = [write(f"outcome.{each.outcome.value}")] if each.outcome else []
    told += [write(f"state.{each.state.value}")] if each.state else []
    result = ". ".join([*told, *([" ".join(each.text.split())] if each.text else [])])
    said = write("notice.treated_so", where=where, result=result) if result else where
    return Paragraph((Run(said),), Look.POINT, "–")
