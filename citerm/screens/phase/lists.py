"""The lists of one phase: checklist and criteria of the gate; steps, results, and what participants take on."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.model.message import N_
from citerm.model.track import Check
from citerm.rules.contracts import Participant
from citerm.screens.phase.face import BLANK, DONE, PhaseFace
from citerm.widgets.lines import Line, line, spread
from citerm.widgets.row_list import ListRow, gap, heading, row, wrapped


def checklist(face: PhaseFace) -> list[ListRow]:
    """Start conditions, checklist, and the criteria of the gate."""
    text, phase = face.words.text, face.phase
    lists: list[tuple[str, Sequence[Check]]] = [
        (text(N_("Start conditions")), phase.entry),
        (text(N_("Checklist")), phase.checklist),
        (text(N_("Results")), () if phase.steps else phase.results),
    ]
    lists = [(title, checks) for title, checks in lists if checks]
    if phase.gate is not None:
        own = f" ({text(N_('derived'))})" if phase.gate.derived else ""
        lists.append((f"{text(N_('Gate'))}{own}: {face.said(phase.gate.text)}", phase.gate.criteria))
    rows: list[ListRow] = []
    for title, checks in lists:
        rows += [gap()] * bool(rows)
        rows.append(wrapped("", (title, "quiet-strong")))
        for check in checks:
            rows += face.part_rows(face.parts[check.key])
    return rows or [row("", (text(N_("This phase has no checklist.")), "quiet"))]


def steps(face: PhaseFace) -> list[ListRow]:
    """The steps with who takes them and what proves them, the results, the participants."""
    text = face.words.text
    rows: list[ListRow] = []
    for step in face.phase.steps:
        proof = text(N_("Proof: {text}"), text=face.said(step.proof))
        rows += face.part_rows(face.parts[step.key], step.key, proof)
    if face.phase.results:
        rows += [gap()] * bool(rows)
        rows.append(heading(text(N_("Results"))))
        for check in face.phase.results:
            rows += face.part_rows(face.parts[check.key])
    return [*rows, gap(), *_members(face)] if face.phase.steps else rows


def _members(face: PhaseFace) -> list[ListRow]:
    """Participants with contract, role and areas."""
    text, everybody = face.words.text, face.participants
    if not everybody:
        return [
            heading(text(N_("Participants"))),
            row("", (text(N_("Nobody takes part in a working group yet")), "quiet")),
        ]
    signed = sum(one.signed for one in everybody)
    said = text(N_("{n} of {all} contracts signed"), n=signed, all=len(everybody))
    rows = [
        row(
            "",
            (text(N_("Participants")), "quiet-strong"),
            (f"  {said}", "done" if signed == len(everybody) else ""),
        )
    ]
    several = len({one.group.id for one in everybody}) > 1
    for one in everybody:
        rows.append(ListRow(f"member:{one.seat.id}", _MemberLine(face, one, several)))
    return rows


class _MemberLine:
    """One participant: name, contract, whether the role is understood, areas."""

    def __init__(self, face: PhaseFace, one: Participant, several: bool) -> None:
        self._face, self._one, self._several = face, one, several

    def __call__(self, width: int) -> Sequence[Line]:
        face, one = self._face, self._one
        text = face.words.text
        if one.contract is None:
            contract = (f"{BLANK} " + text(N_("no contract")), "quiet")
        else:
            state = face.words.term(one.contract.state)
            on = one.contract.signed_on if one.signed else None
            contract = (
                f"{DONE if one.signed else BLANK} {state}{f' {face.day(on)}' if on else ''}",
                "done" if one.signed else "attention",
            )
        understood = one.seat.understood_on is not None
        role = ((DONE if understood else BLANK) + " " + text(N_("role")), "done" if understood else "quiet")
        areas = (one.seat.areas or text(N_("no area")), "" if one.seat.areas else "quiet")
        who = f"{one.person.name} · {one.group.name}" if self._several else one.person.name
        if width < 70:
            return [line(who), line("  ", contract, "  ", role, "  ", areas)]
        start = spread(line(who), (), 28)
        return [(*start, *spread(line(contract), (), 22), *spread(line(role), (), 10), *line(areas))]
