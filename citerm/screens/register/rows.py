"""The rows of the decision register: headings, decisions, and proposals that are still answered."""

from __future__ import annotations

from citerm.rules.register import Entry, Register
from citerm.rules.written import WrittenPage
from citerm.screens.register.face import RegisterFace
from citerm.widgets.lines import line
from citerm.widgets.window_list import WindowRow


def heading(title: str, count: int) -> WindowRow:
    """What stands above decisions of one kind, with their number."""
    return WindowRow("", 1, lambda width: [line((title, "quiet-strong"), (f"  {count}", "quiet"))])


def gap() -> WindowRow:
    """An empty line between them."""
    return WindowRow("", 1, lambda width: [()])


def entry_row(face: RegisterFace, register: Register, entry: Entry, *, by_year: bool) -> WindowRow:
    """A decision: two lines, all of its words while it is chosen."""
    return WindowRow(
        f"decision:{entry.decision.id}",
        2,
        lambda width: face.entry(entry, register, width, group=by_year),
        lambda width: face.entry(entry, register, width, group=by_year, full=True),
    )


def words_of(page: WrittenPage) -> str:
    """What a filter finds a proposal by."""
    return f"{page.label} {page.procedure.title} {page.decision.text} {page.group.name}"


def procedure_row(face: RegisterFace, page: WrittenPage) -> WindowRow:
    """A proposal that is still answered, in the same way."""
    return WindowRow(
        f"written:{page.procedure.id}",
        2,
        lambda width: face.procedure(page, width),
        lambda width: face.procedure(page, width, full=True),
    )
