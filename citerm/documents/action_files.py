"""A list of actions as a file of the kind that is asked for: Word, CSV or ICS."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from citerm.documents import action_list
from citerm.documents.action_list import ActionList, Layout
from citerm.model.text import slug


class Kind(StrEnum):
    """What the list is written as."""

    WORD = "word"
    CSV = "csv"
    ICS = "ics"


_ENDINGS = {Kind.WORD: "docx", Kind.CSV: "csv", Kind.ICS: "ics"}


def action_file(
    paper: ActionList, kind: Kind, base: Path, *, layout: Layout = Layout.OWNER, template: Path | None = None
) -> tuple[str, bytes]:
    """Write the list and name its file.

    Args:
        paper: The actions and the words.
        kind: What it is written as; only Word has a layout and a template.
        base: Our own base document, for Word.
        layout: By owner, by group or by effort.
        template: The organisation's own Word file.
    """
    name = action_list.file_name(paper, _ENDINGS[kind], layout)
    match kind:
        case Kind.CSV:
            from citerm.documents.sheet import to_csv

            return name, to_csv(action_list.titles(paper.phrases), action_list.rows(paper))
        case Kind.ICS:
            from citerm.documents.calendar import to_ics

            who = paper.initiative.name if paper.person_id is None else paper.facts.people[paper.person_id].name
            calendar = paper.phrases.write("calendar.name", name=who)
            return name, to_ics(calendar, action_list.days(paper, slug(paper.initiative.key)))
        case Kind.WORD:
            from citerm.documents.word import to_docx

            return name, to_docx(action_list.build(paper, layout), base, template)
