"""The decision register: all decisions of all groups and years, filtered as one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from textual.app import ComposeResult

from citerm.acts import reading, written
from citerm.acts.register_reading import register, running_procedures
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.text import fold
from citerm.rules.register import Entry
from citerm.rules.written import WrittenPage
from citerm.screens.exports import press_of, write_printed
from citerm.screens.forms import Field
from citerm.screens.narrowing import NarrowingScreen
from citerm.screens.register.acts import DecisionActs
from citerm.screens.register.face import RegisterFace
from citerm.screens.register.head import RegisterHead
from citerm.screens.register.rows import entry_row, gap, heading, procedure_row, words_of
from citerm.screens.when import day_or_refuse
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone
from citerm.widgets.window_list import WindowList, WindowRow


class Grouping(StrEnum):
    """What the headings of the list are."""

    GROUP = "group"
    YEAR = "year"


class RegisterScreen(DecisionActs[None], NarrowingScreen[None]):
    """A list that narrows as one types and opens what is chosen."""

    SECTION = "register"
    CSS_PATH = ["../forms.tcss", "screen.tcss"]
    rows: WindowList
    _face: RegisterFace

    def __init__(self, decision_id: int | None = None) -> None:
        super().__init__()
        self._head = RegisterHead()
        self.rows = WindowList(id="register-rows")
        self.filter = self.a_filter("register-filter")
        self.grouping = Grouping.GROUP
        self.year: int | None = None
        """The year that is shown; None shows all."""
        self.with_routine = False
        """Whether approvals of agendas and minutes are shown too."""
        self._wanted = f"decision:{decision_id}" if decision_id is not None else None
        self._said: dict[str, str] = {}
        """What became of decisions, folded."""
        self._procedures: tuple[WrittenPage, ...] = ()
        self._rows: dict[tuple[int, bool], WindowRow] = {}
        """Rows by decision and by whether they name the group, made once for all letters of a filter."""

    def compose_body(self) -> ComposeResult:
        """What is shown, the filter, the decisions."""
        yield self._head
        yield self.filter
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        initiative = reading.initiative(self.desk)
        return (initiative.name if initiative else "", self.words.text(N_("Decision register")))

    def reread(self) -> None:
        """Read all decisions again."""
        self.register = register(self.desk)
        self._procedures = running_procedures(self.desk)
        self._face = RegisterFace(self.words, self.today())
        self._rows.clear()
        self.filter.placeholder = self.words.text(N_("Words that occur in it"))
        self.narrow()

    @property
    def entry(self) -> Entry | None:
        """The decision that is chosen."""
        kind, _, number = self.rows.chosen.partition(":")
        return self.register.by_id.get(int(number)) if kind == "decision" else None

    # what is shown

    def narrow(self) -> None:
        """Show what fits the filter."""
        words = fold(self.filter.value).split() if self.has_class("-filtering") else []
        found = [
            entry
            for entry in self.register.entries
            if (self.year is None or entry.year == self.year) and self._fits(entry, words)
        ]
        if any(f"decision:{entry.decision.id}" == self._wanted for entry in found if entry.routine):
            self.with_routine = True
        short = found if self.with_routine or words else [entry for entry in found if not entry.routine]
        left_out = len(found) - len(short) if short else 0
        found = short or found
        running = [page for page in self._procedures if all(word in fold(words_of(page)) for word in words)]
        nothing = N_("Nothing was found.") if words else N_("No decisions have been made yet.")
        self.rows.set_rows(
            [*self._running_rows(running), *self._entry_rows(found)],
            chosen=self._wanted,
            empty=[line("  ", (self.words.text(nothing), "quiet"))],
        )
        self._wanted = None
        self._show_head(len(found), left_out)
        self.update_keys()

    def _fits(self, entry: Entry, words: Sequence[str]) -> bool:
        missing = [word for word in words if word not in entry.folded]
        if not missing:
            return True
        said = f"{self._face.state(entry, self.register).text} {self.words.term(entry.decision.outcome)}"
        if said not in self._said:  # few different ones, whatever the number of decisions
            self._said[said] = fold(said)
        return all(word in self._said[said] for word in missing)

    def _show_head(self, count: int, left_out: int) -> None:
        text, plural, head = self.words.text, self.words.plural, self._head
        by = text(N_("by group") if self.grouping is Grouping.GROUP else N_("by year"))
        facts = f" · {by}"
        if left_out:
            said = plural("{n} approval left out", "{n} approvals left out", left_out)
            facts += f" · {said} ({self.key_shown('routine')})"
        head.start = line((plural("{n} decision", "{n} decisions", count), "strong"), (facts, "quiet"))
        head.years = [*(str(year) for year in reversed(self.register.years)), text(N_("all years"))]
        head.year = head.years.index(str(self.year)) if str(self.year) in head.years else len(head.years) - 1
        head.redraw()

    def _running_rows(self, pages: Sequence[WrittenPage]) -> list[WindowRow]:
        if not pages:
            return []
        rows = [heading(self.words.text(N_("Being decided in writing")), len(pages))]
        rows += [procedure_row(self._face, page) for page in pages]
        return [*rows, gap()]

    def _entry_rows(self, entries: Sequence[Entry]) -> list[WindowRow]:
        parts: dict[str, list[Entry]] = {}
        if self.grouping is Grouping.GROUP:
            for group in sorted({entry.group.id for entry in entries}):
                own = [entry for entry in entries if entry.group.id == group]
                parts[own[0].group.name] = [*parts.get(own[0].group.name, []), *own]
        else:
            for entry in entries:
                parts.setdefault(str(entry.year), []).append(entry)
        rows: list[WindowRow] = []
        for title, found in parts.items():
            rows += [gap()] * bool(rows)
            rows.append(heading(title, len(found)))
            rows += [self._row(entry) for entry in found]
        return rows

    def _row(self, entry: Entry) -> WindowRow:
        key = (entry.decision.id, self.grouping is Grouping.YEAR)
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = entry_row(self._face, self.register, entry, by_year=key[1])
        return row

    # moving

    def step_rows(self, by: int) -> None:
        """Choose another row; keys are shown anew where the decision stands otherwise."""
        before = self.entry
        self.rows.step(by)
        now = self.entry
        if before is None or now is None or before.life is not now.life:
            self.update_keys()

    def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """A row was clicked on: it opens."""
        event.stop()
        self.action_open_entry()

    def action_open_entry(self) -> None:
        """Open the decision, or the proposal that is still answered."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind == "decision":
            self.house.open_screen("decision", decision_id=int(number))
        elif kind == "written":
            self.house.open_screen("written", procedure_id=int(number))

    def action_grouping(self) -> None:
        """List by year instead of by group, and back."""
        self.grouping = Grouping.YEAR if self.grouping is Grouping.GROUP else Grouping.GROUP
        self.narrow()

    def action_routine(self) -> None:
        """Show approvals of agendas and minutes too, or leave them out."""
        self.with_routine = not self.with_routine
        self.narrow()

    def action_earlier_year(self) -> None:
        """Show the year before; from all years the latest."""
        self._go_year(1)

    def action_later_year(self) -> None:
        """Show the year after; after the latest all years."""
        self._go_year(-1)

    def _go_year(self, by: int) -> None:
        years: list[int | None] = [None, *self.register.years]
        place = years.index(self.year) if self.year in years else 0
        self.year = years[min(max(place + by, 0), len(years) - 1)]
        self.narrow()

    # the filter

    def action_filter_register(self) -> None:
        """Open the filter."""
        self.open_filter()

    # on paper

    def action_print_register(self) -> None:
        """Write the Word file of a year."""
        from citerm.screens.papers.register import register as printed  # paper is for those who print

        year = self.year or (self.entry.year if self.entry is not None else self.today().year)
        try:
            written = write_printed(self.house, printed(press_of(self.house), year), ["register", "--year", str(year)])
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(written, Tone.DONE)

    # deciding in writing

    async def action_propose_written(self) -> None:
        """Ask what is put to which group."""
        text = self.words.text
        groups = reading.groups(self.desk)
        if not groups:
            self.say(say(N_("There is no group yet.")), Tone.REFUSED)
            return
        choices = [(str(group.id), group.name) for group in groups]
        chosen = str(self._group_id() or choices[0][0])
        await self.ask(
            text(N_("Put to a group in writing")),
            [
                *([Field("group", text(N_("Group")), chosen, choices=choices)] if len(choices) > 1 else []),
                Field("title", text(N_("Title"))),
                Field(
                    "wording", text(N_("Proposed wording")), hint=text(N_("as it shall stand in the register")), lines=3
                ),
                Field("background", text(N_("Background")), hint=text(N_("may be empty")), lines=3),
                Field("answer_by", text(N_("Answers by")), hint=text(N_("a day like 26/11 or +14; may be empty"))),
            ],
            lambda values: self._propose({"group": choices[0][0], **values}),
            first="title",
            check=self._echo,
        )

    def _group_id(self) -> int | None:
        """The group of what is chosen."""
        if self.entry is not None:
            return self.entry.group.id
        chosen = (page.group.id for page in self._procedures if f"written:{page.procedure.id}" == self.rows.chosen)
        return next(chosen, None)

    def _propose(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("answer_by"):
                by = values["answer_by"]
                answer_by = day_or_refuse(by, self.today(), self.words.language) if by else None
            return written.propose(
                self.desk,
                int(values["group"]),
                values["title"],
                values["wording"],
                background=values["background"],
                answer_by=answer_by,
            )

        return self.perform(act, lambda echo: self.house.open_screen("written", procedure_id=echo.row_id))
