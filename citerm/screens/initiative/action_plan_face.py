"""The rows of an action plan: what asks for a new version, what has changed, what it holds, the versions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import groupby

from citerm.acts.action_plan_reading import PlanPage, news_said
from citerm.i18n import Words
from citerm.model.action import ActionPlan, DueKind
from citerm.model.message import N_
from citerm.rules.action_plan import Change, Difference, PlannedAction
from citerm.rules.coordination import partners_of
from citerm.widgets.lines import Line, Piece, line, width_of, wrap
from citerm.widgets.row_list import ListRow, gap, heading, wrapped

_SIGNS = {
    Change.NEW: ("+ ", "done"),
    Change.DONE: ("✓ ", "done"),
    Change.CANCELLED: ("− ", "quiet"),
    Change.GONE: ("− ", "quiet"),
}
_SAID = {
    Change.NEW: N_("new"),
    Change.DONE: N_("done"),
    Change.CANCELLED: N_("cancelled"),
    Change.GONE: N_("taken out"),
}
_LABELS = {
    Change.OWNER: N_("Owner"),
    Change.WITH: N_("Together with"),
    Change.DUE: N_("Due date"),
    Change.EFFORT: N_("Effort"),
}


class PlanFace:
    """A plan in the language of the screen."""

    def __init__(self, page: PlanPage, words: Words, today: date) -> None:
        self.page, self.words, self.today = page, words, today
        self._text = words.text

    def _day(self, on: date) -> str:
        return self.words.formats.brief_day(on, self.today)

    def name_of(self, group_id: int | None) -> str:
        """Whose plan it is."""
        return self.page.groups[group_id].name if group_id is not None else self._text(N_("The initiative"))

    def state(self) -> Line:
        """Which version is agreed, and whether it has changed since."""
        agreed, changes = self.page.agreed, len(self.page.changes)
        if agreed is None:
            return line((self._text(N_("Draft; no version is agreed yet")), "attention"))
        said = self._text(N_("Version {n}, agreed {on}"), n=agreed.number, on=self._day(agreed.agreed_on))
        if self.page.news:
            return line((said, "strong"), (" · " + self._text(N_("to be renewed")), "attention"))
        if not changes:
            return line((f"✓ {said}", "done"))
        since = self.words.plural("{n} change since", "{n} changes since", changes)
        return line((said, "strong"), (f" · {since}", "attention"))

    def rows(self, unfolded: Collection[int]) -> list[ListRow]:
        """All of it: first what is new, then the plan, then its versions."""
        rows: list[ListRow] = []
        agreed = self.page.agreed
        if agreed is not None and self.page.news:
            rows.append(heading(self._text(N_("New since it was agreed"))))
            found = news_said(self.page.news, self.page.indicators, self.page.groups, self.page.organisations)
            rows += [wrapped("", ("△ ", "attention"), self.words.say(said), hang=2) for said in found]
        if agreed is not None and self.page.changes:
            rows += [*([gap()] * bool(rows)), heading(self._text(N_("Changed since version {n}"), n=agreed.number))]
            rows += [row for each in self.page.changes for row in self._change("changed", each)]
        for title, actions in self._by_effort():
            rows += [*([gap()] * bool(rows)), title, *(self._action(each) for each in actions)]
        if self.page.versions:
            rows += [*([gap()] * bool(rows)), heading(self._text(N_("Versions")))]
            for version in reversed(self.page.versions):
                rows.append(self._version(version, version.id in unfolded))
                if version.id in unfolded:
                    rows += [row for each in self.page.changes_of(version) for row in self._change("", each)]
        return rows

    # what it holds

    def _by_effort(self) -> Iterator[tuple[ListRow, Sequence[PlannedAction]]]:
        efforts = {each.id: each for each in self.page.content.efforts}

        def place(each: PlannedAction) -> tuple[bool, int]:
            return each.effort_id not in efforts, each.effort_id or 0

        def rank(each: PlannedAction) -> tuple[bool, int, date, int]:
            return *place(each), each.due_on or date.max, each.id

        for (loose, effort_id), found in groupby(sorted(self.page.content.actions, key=rank), key=place):
            if loose:
                title = heading(self._text(N_("Without an effort") if efforts else N_("Actions")))
            else:
                stage = self.words.term(efforts[effort_id].stage)
                title = wrapped("", (efforts[effort_id].name, "strong"), (f" · {stage}", "quiet"))
            yield title, list(found)

    def _action(self, each: PlannedAction) -> ListRow:
        owner = self.page.people.get(each.owner_id or 0)
        who: str | tuple[str, str] = (self._text(N_("no owner")), "attention")
        if owner is not None:
            who = (owner.initials, "strong")
        facts: list[str | Piece | tuple[str, str]] = ["  ", who]
        for part in (self._helpers(each), self._group(each), self._due(each), self.words.term(each.state)):
            facts += [(f" · {part}", "quiet")] * bool(part)
        said, known = line(each.text), line(*facts)

        def lines(width: int) -> Sequence[Line]:
            """Both on one line where there is room, else below each other."""
            if width_of((*said, *known)) <= width:
                return [(*said, *known)]
            return [*wrap(said, width, hang=2), *wrap(known, width, hang=2)]

        return ListRow(f"action:{each.id}", lines)

    def _helpers(self, each: PlannedAction) -> str:
        helpers = [person.initials for id_ in each.helper_ids if (person := self.page.people.get(id_)) is not None]
        names = [*helpers, *partners_of(each, self.page.groups, self.page.organisations)]
        return self._text(N_("with {names}"), names=names) if names else ""

    def _group(self, each: PlannedAction) -> str:
        return self.page.groups[each.group_id].name if self.page.group_id is None else ""

    def _due(self, each: PlannedAction) -> str:
        if each.due_kind is DueKind.DATE and each.due_on is not None:
            return self._day(each.due_on)
        return self.words.formats.due(each.due_kind, each.due_on, self.today)

    # what has changed

    def _change(self, id: str, one: Difference) -> list[ListRow]:
        """One action that differs, and below it in what: first as it was, then as it is."""
        row_id, sign = f"{id}:{one.action.id}" if id else "", _SIGNS.get(one.changes[0], ("± ", "attention"))
        simple = _SAID.get(one.changes[0])
        said = [(f"  {self._text(simple)}", "quiet")] if simple is not None else []
        rows = [wrapped(row_id, sign, one.action.text, *said, hang=2)]
        if one.before is None or one.now is None:
            return rows
        if Change.WORDING in one.changes:
            rows.append(wrapped("", "    ", (one.before.text, "struck"), hang=4))
        for change, shown in self._shown.items():
            if change in one.changes:
                before, now = (shown(each) or "–" for each in (one.before, one.now))
                rows.append(wrapped("", (f"    {self._text(_LABELS[change])}: ", "quiet"), f"{before} → {now}", hang=4))
        return rows

    @property
    def _shown(self) -> dict[Change, Callable[[PlannedAction], str]]:
        return {
            Change.OWNER: lambda each: self._name(each.owner_id),
            Change.WITH: self._helpers,
            Change.DUE: self._due,
            Change.EFFORT: lambda each: self._effort(each.effort_id),
        }

    def _name(self, person_id: int | None) -> str:
        person = self.page.people.get(person_id or 0)
        return person.name if person is not None else ""

    def _effort(self, effort_id: int | None) -> str:
        effort = self.page.efforts.get(effort_id or 0)
        return effort.name if effort is not None else ""

    # versions

    def _version(self, version: ActionPlan, unfolded: bool) -> ListRow:
        said = self._text(N_("Version {n}, agreed {on}"), n=version.number, on=self._day(version.agreed_on))
        decided = self.page.decided.get(version.id, "")
        more = [f" ({decided})" if decided else "", f": {version.note}" if version.note else ""]
        sign = "▾ " if unfolded else "▹ "
        if version.number == 1:
            sign = "· "
        return wrapped(f"version:{version.id}", (sign, "quiet"), said, ("".join(more), "quiet"), hang=2)
