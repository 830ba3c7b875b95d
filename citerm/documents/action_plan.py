"""What makes a list of actions an action plan on paper: its version, and what has changed (S47)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from citerm.documents.assigned import Assigned
from citerm.documents.tree import Block, Column, Heading, Look, Paragraph, Row, Run, Table, Tone, cell, plain
from citerm.model.action import Action
from citerm.model.effort import Effort
from citerm.rules.action_plan import Change, Difference, PlannedAction, PlanStanding


def standing(plan: PlanStanding, assigned: Assigned, today: date) -> list[Block]:
    """Which version it is, by what decision and for what, or that it is still to be agreed."""
    write, agreed = assigned.phrases.write, plan.agreed
    if agreed is None:
        draft = write("action_plan.not_agreed", date=assigned.formats.date_only(today))
        return [plain(draft, look=Look.META)]
    on = assigned.formats.date_only(agreed.agreed_on)
    key = "action_plan.agreed_by" if plan.decided else "action_plan.agreed"
    said = [write(key, n=agreed.number, date=on, decision=plan.decided)]
    if plan.since:
        said.append(write("action_plan.changed_since"))
    found: list[Block] = [plain(" · ".join(said), look=Look.META)]
    if agreed.note:
        note = agreed.note if agreed.number == 1 else write("action_plan.revised", note=agreed.note)
        found.append(plain(note, look=Look.META))
    return found


def changes(plan: PlanStanding, assigned: Assigned, efforts: Mapping[int, Effort], at: datetime) -> list[Block]:
    """What has changed since the version that holds, then what that changed of the one before."""
    write, agreed = assigned.phrases.write, plan.agreed
    if agreed is None:
        return []
    told = _Told(assigned, efforts, at)
    found: list[Block] = []
    if plan.since:
        found += [Heading(1, write("action_plan.since", n=agreed.number)), told.table(plan.since)]
    if plan.before is not None and plan.changed:
        title = write("action_plan.from", before=plan.before.number, n=agreed.number)
        found += [Heading(1, title), told.table(plan.changed)]
    return found


class _Told:
    def __init__(self, assigned: Assigned, efforts: Mapping[int, Effort], at: datetime) -> None:
        self.assigned, self.efforts, self.at = assigned, efforts, at
        self._write = assigned.phrases.write

    def table(self, found: Iterable[Difference]) -> Table:
        """One row for each action: what it is, and below each other what has changed."""
        columns = Column(self._write("actions.action"), 48), Column(self._write("action_plan.change"), 52)
        rows = tuple(Row((cell(one.action.text), tuple(self._change(one)))) for one in found)
        return Table(columns, rows, self._write("action_plan.description"))

    def _change(self, one: Difference) -> list[Paragraph]:
        if one.before is None or one.now is None:
            said = Run(self._write(f"action_plan.{one.changes[0].value}"), Tone.STRONG)
            return [
                Paragraph((said, Run(": "), *self.assigned.by_whom(self._action(one.action))) if one.now else (said,))
            ]
        found = []
        if Change.WORDING in one.changes:
            found.append(plain(self._write("action_plan.wording", before=one.before.text)))
        for change, (label, shown) in self._shown.items():
            if change in one.changes:
                before, now = (shown(each) or self._write("action_plan.none") for each in (one.before, one.now))
                found.append(plain(self._write("action_plan.differs", what=self._write(label), before=before, now=now)))
        return found

    @property
    def _shown(self) -> Mapping[Change, tuple[str, Callable[[PlannedAction], str]]]:
        assigned = self.assigned
        return {
            Change.OWNER: ("actions.owner", lambda each: assigned.name(each.owner_id)),
            Change.WITH: ("action_plan.with", self._with),
            Change.DUE: ("actions.due", lambda each: assigned.due(self._action(each)).text),
            Change.EFFORT: ("common_agenda.effort", self._effort),
        }

    def _with(self, each: PlannedAction) -> str:
        named = self.assigned.names(each.helper_ids), self.assigned.partners(self._action(each))
        return ", ".join(part for part in named if part)

    def _effort(self, each: PlannedAction) -> str:
        effort = self.efforts.get(each.effort_id or 0)
        return effort.name if effort is not None else ""

    def _action(self, each: PlannedAction) -> Action:
        """The action as a version holds it, for the words of every paper."""
        held = {name: getattr(each, name) for name in PlannedAction.__struct_fields__}
        return Action(captured_at=self.at, **held)
