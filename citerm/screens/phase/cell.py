"""The cells of the matrix: side by side, one under the other, and one in full with what carries it."""

from __future__ import annotations

from citerm.model.message import N_
from citerm.rules.milestones import Carried, Cell
from citerm.screens.phase.face import BLANK, DONE, PhaseFace
from citerm.screens.phase.matrix import CellFace
from citerm.widgets.lines import Line, line
from citerm.widgets.row_list import ListRow, gap, heading, row, wrapped


def cells(face: PhaseFace) -> dict[Cell, CellFace]:
    """All cells of the track's matrix."""
    found: dict[Cell, CellFace] = {}
    for phase in face.track.phases:
        other = PhaseFace(face.page, face.track, phase, face.words)
        for milestone in phase.milestones:
            part = other.parts[milestone.key]
            reached = other.mark(part).reached
            count = face.carried.get((phase.number, milestone.component), Carried()).count
            style = "done" if reached else "attention" if other.worked_on else "quiet"
            found[phase.number, milestone.component] = CellFace(DONE if reached else BLANK, style, part.text, count)
    return found


def phase_cells(face: PhaseFace) -> list[ListRow]:
    """The cells of this phase under each other, where there is no room for the matrix."""
    rows: list[ListRow] = []
    for component in face.track.components:
        part = face.part_of(component.key)
        if part is None:
            continue
        found = face.mark(part)
        sign = (DONE, "done") if found.reached else (BLANK, "attention" if face.worked_on else "quiet")
        count = face.carried.get((face.phase.number, component.key), Carried()).count
        rows.append(row("", (face.said(component.name), "quiet-strong")))
        rows.append(
            wrapped(
                f"cell:{component.key}",
                (f"{sign[0]} ", sign[1]),
                part.text,
                (f"  {count}" if count else "", "key"),
                hang=2,
            )
        )
    return rows


def cell(face: PhaseFace, component: str) -> list[ListRow]:
    """One cell: its milestone, what shows it, and what carries it."""
    part, text = face.part_of(component), face.words.text
    if part is None:
        return []
    about = face.track.component_by_key[component]
    name = text(N_("{track} · phase {number}"), track=face.said(face.track.name), number=face.phase.number)
    rows = [
        wrapped("", (f"{face.said(about.name)} · {name}", "strong")),
        wrapped("", (face.said(about.about), "quiet")),
        gap(),
        *face.part_rows(part),
        gap(),
    ]
    return rows + _carriers(face, face.carried.get((face.phase.number, component), Carried()))


def _carriers(face: PhaseFace, found: Carried) -> list[ListRow]:
    """What carries a cell; each can be opened."""
    text = face.words.text
    rows: list[ListRow] = []
    meetings = {meeting.id: meeting.on for meeting in face.history.meetings}
    for label, kind, sign, each in (
        (N_("Decisions"), "decision", ("■ ", "done"), found.decisions),
        (N_("Actions"), "action", ("□ ", "key"), found.actions),
        (N_("Items"), "item", ("▹ ", "quiet"), found.items),
    ):
        if each:
            rows.append(heading(text(label)))
        for one in each:
            on = meetings.get(one.meeting_id or 0)
            words = one.title if kind == "item" else one.text  # type: ignore[union-attr]
            shown = f"  {face.day(on)}" if on is not None else ""
            rows.append(wrapped(f"{kind}:{one.id}", sign, " ".join(words.split()), (shown, "quiet"), hang=2))
    return rows or [wrapped("", (text(N_("No item, decision or action carries it yet.")), "quiet"))]


def cell_lines(face: PhaseFace, component: str) -> list[Line]:
    """One cell in a few lines, below or beside the matrix."""
    part = face.part_of(component)
    if part is None:
        return [()]
    found = face.carried.get((face.phase.number, component), Carried())
    counts = [
        face.words.plural("{n} item", "{n} items", len(found.items)) if found.items else "",
        face.words.plural("{n} decision", "{n} decisions", len(found.decisions)) if found.decisions else "",
        face.words.plural("{n} action", "{n} actions", len(found.actions)) if found.actions else "",
    ]
    carries = " · ".join(filter(None, counts)) or face.words.text(N_("nothing carries it yet"))
    lines = [line((part.text, "strong"))]
    lines += [line((shown, style)) for shown, style in face.shown(face.mark(part))]
    return [*lines, line((carries, "key" if found.count else "quiet"))]
