"""The overview of one phase: where it stands, how much is reached, the strategies that go on, earlier cycles."""

from __future__ import annotations

from citerm.i18n import capital
from citerm.model.message import N_
from citerm.model.phase import Conclusion, PhaseCycle
from citerm.rules.cadence import rhythms
from citerm.screens.phase.cadence_rows import cadence_rows
from citerm.screens.phase.face import PhaseFace
from citerm.screens.phase.head import stand_of
from citerm.widgets.row_list import ListRow, gap, heading, row, wrapped

LABEL = 17
"""Cells of the labels before the facts."""


def overview(face: PhaseFace) -> list[ListRow]:
    """Where the phase stands, how much is reached, the strategies that go on, earlier cycles."""
    text, phase = face.words.text, face.phase
    marks = [
        name
        for name, holds in ((N_("only an outline"), phase.outline), (N_("our own questions"), phase.derived))
        if holds
    ]
    name = text(N_("{track} · phase {number}"), track=face.said(face.track.name), number=phase.number)
    rows = [
        wrapped("", (f"{name} · ", "strong"), (face.said(phase.name), "strong")),
        wrapped("", (face.said(phase.intro), "quiet")),
    ]
    rows += [wrapped("", ("▲ ", "attention"), (text(each), "attention"), hang=2) for each in marks]
    rows += [gap(), *_facts(face)]
    if stand_of(face.page, face.track, phase, face.words).open:
        page, record = face.page, face.history
        met = rhythms(record.groups, record.meetings, record.memberships, record.cycles, page.initiative, page.today)
        rows += cadence_rows(met, face.words)
    rows += [gap(), heading(text(N_("Strategies that go on")))]
    rows += _strategies(face)
    earlier = [cycle for cycle in face.cycles[:-1] if cycle.opened_on is not None]
    if earlier:
        rows += [gap(), heading(text(N_("Earlier cycles"))), *(_earlier(face, cycle) for cycle in reversed(earlier))]
    if face.page.problems:
        rows += [gap(), heading(text(N_("Phase models that could not be read")))]
        rows += [wrapped("", ("▲ ", "attention"), face.words.say(each), hang=2) for each in face.page.problems]
    return rows


def _fact(face: PhaseFace, label: str, value: str, style: str = "", id: str = "") -> ListRow:
    return wrapped(id, (f"{face.words.text(label):<{LABEL}}", "quiet"), (value, style), hang=LABEL)


def _facts(face: PhaseFace) -> list[ListRow]:
    text, phase = face.words.text, face.phase
    stand = stand_of(face.page, face.track, phase, face.words)
    newest = face.cycles[-1] if face.cycles else None
    standing = stand.text
    if newest is not None and newest.open and newest.opened_on is not None:
        standing += " · " + text(N_("since {on}"), on=face.day(newest.opened_on))
    rows = [_fact(face, N_("Stands"), f"{stand.sign} {standing}", stand.style)]
    if newest is not None and (newest.planned_from or newest.planned_to):
        planned = [face.day(on) if on else "…" for on in (newest.planned_from, newest.planned_to)]
        rows.append(_fact(face, N_("Planned"), " – ".join(planned)))
    if phase.beside:
        others = ", ".join(str(number) for number in phase.beside)
        rows.append(_fact(face, N_("Side by side"), text(N_("with phases {numbers}"), numbers=others)))
    if newest is not None:
        rows += _again(face, newest)
    if phase.questions:
        rows.append(_fact(face, N_("Questions"), *_questions(face)))
    for label, keys in (
        (N_("Milestones"), [milestone.key for milestone in phase.milestones]),
        (N_("Steps"), [step.key for step in phase.steps]),
        (N_("Start conditions"), [check.key for check in phase.entry]),
        (N_("Checklist"), [check.key for check in phase.checklist]),
        (N_("Results"), [check.key for check in phase.results]),
    ):
        if keys:
            reached, all_ = face.count(keys)
            said = text(N_("{n} of {all} reached"), n=reached, all=all_)
            rows.append(_fact(face, label, said, "done" if reached == all_ else ""))
    if phase.gate is not None:
        rows.append(_gate(face))
    return rows


def _again(face: PhaseFace, cycle: PhaseCycle) -> list[ListRow]:
    rows = []
    opened = next((d for d in face.history.decisions if d.id == cycle.opened_by_id), None)
    if cycle.reason:
        rows.append(_fact(face, N_("Opened again"), cycle.reason))
    if cycle.revisit:
        rows.append(_fact(face, N_("Looked at again"), ", ".join(_revisited(face, cycle))))
    if opened is not None:
        rows.append(_fact(face, N_("Opened by"), " ".join(opened.text.split()), "key", f"decision:{opened.id}"))
    return rows


def _revisited(face: PhaseFace, cycle: PhaseCycle) -> list[str]:
    """What a cycle looks at again, by the names of components and the words of questions."""
    found = []
    for key in cycle.revisit.split():
        if key in face.track.component_by_key:
            found.append(face.said(face.track.component_by_key[key].name))
        elif key in face.phase.question_by_key:
            found.append(face.said(face.phase.question_by_key[key].text))
        else:
            found.append(face.parts[key].text if key in face.parts else key)
    return found


def _questions(face: PhaseFace) -> tuple[str, str]:
    """How many were answered in the newest assessment of this phase."""
    text, keys = face.words.text, face.phase.question_by_key
    place = (face.track.key, face.phase.number)
    made = [one for one in face.history.assessments if (one.track, one.phase) == place]
    if not made:
        return text(N_("{n} questions, none answered yet"), n=len(keys)), ""
    latest = made[-1]
    answers = [a for a in face.history.answers if a.assessment_id == latest.id and a.question in keys]
    answered = sum(answer.answered for answer in answers)
    yes = sum(answer.conclusion is Conclusion.YES for answer in answers)
    on = face.day(next((m.on for m in face.history.meetings if m.id == latest.meeting_id), face.today))
    said = text(N_("{n} of {all} answered, {yes} with yes · {on}"), n=answered, all=len(keys), yes=yes, on=on)
    if latest.cycle < _cycle(face):
        return f"{said} · {text(N_('cycle {n}'), n=latest.cycle)}", "quiet"
    return said, "done" if yes == len(keys) else ""


def _cycle(face: PhaseFace) -> int:
    """Number of the cycle that is worked in, or was last."""
    return face.cycles[-1].cycle if face.cycles else 1


def _gate(face: PhaseFace) -> ListRow:
    gate, text = face.phase.gate, face.words.text
    assert gate is not None
    here = (face.track.key, face.phase.number, _cycle(face))
    asked = [one for one in face.history.gates if (one.track, one.phase, one.cycle) == here]
    if asked:
        outcome = face.words.term(asked[-1].outcome)
        return _fact(face, N_("Gate"), outcome, "key", f"decision:{asked[-1].decision_id}")
    reached, all_ = face.count(check.key for check in gate.criteria)
    said = text(N_("{n} of {all} criteria hold"), n=reached, all=all_) if all_ else text(N_("not asked yet"))
    return _fact(face, N_("Gate"), said, "done" if all_ and reached == all_ else "")


def _strategies(face: PhaseFace) -> list[ListRow]:
    text = face.words.text
    rows = []
    groups = {group.id: group.name for group in face.history.groups}
    for strategy in sorted(face.history.strategies, key=lambda each: each.ended_on is not None):
        group = groups.get(strategy.group_id or 0, "")
        if strategy.ended_on is None:
            rows.append(
                wrapped(
                    f"strategy:{strategy.id}",
                    ("• ", "key"),
                    strategy.text,
                    (f"  {group}" if group else "", "quiet"),
                    hang=2,
                )
            )
        else:
            ended = text(N_("ended {on}"), on=face.day(strategy.ended_on))
            because = f": {strategy.ended_because}" if strategy.ended_because else ""
            rows.append(
                wrapped(
                    f"strategy:{strategy.id}",
                    ("  ", ""),
                    (strategy.text, "struck"),
                    (f"  {ended}{because}", "quiet"),
                    hang=2,
                )
            )
    return rows or [row("", (text(N_("None yet. n writes one.")), "quiet"))]


def _earlier(face: PhaseFace, cycle: PhaseCycle) -> ListRow:
    span = f"{face.day(cycle.opened_on) if cycle.opened_on else '…'} – "
    span += face.day(cycle.closed_on) if cycle.closed_on else "…"
    outcome = f" · {face.words.term(cycle.outcome)}" if cycle.outcome is not None else ""
    name = capital(face.words.text(N_("cycle {n}"), n=cycle.cycle))
    return wrapped("", f"{name}  ", (f"{span}{outcome}", "quiet"), hang=2)
