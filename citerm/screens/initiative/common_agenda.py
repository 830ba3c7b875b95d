"""The common agenda: what is agreed, goals and strategies, efforts, the chain between them, and lists beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.desk import is_read_only, why_read_only
from citerm.acts.initiative import common_agenda, efforts, related
from citerm.acts.initiative.common_agenda import scope_of
from citerm.acts.initiative.common_agenda_reading import actions_of, agenda_page
from citerm.commands import Command
from citerm.model.action import Action
from citerm.model.effort import Effort
from citerm.model.goals import Goal, Related, RelatedKind
from citerm.model.message import N_, Message, Refused, say
from citerm.model.phase import Strategy
from citerm.rules.agenda_name import agenda_named
from citerm.screens.initiative.agenda_efforts import EffortActs
from citerm.screens.initiative.agenda_rows import PAPERS, PART_NAMES, AgendaRows, Part, leads_to
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, wrapped

ROOM_FOR_NAMES = 100
"""Cells from which all pages are named at the top."""


class _Head(Drawn):
    """Whether it is adopted, and which page is shown."""

    def __init__(self) -> None:
        super().__init__(id="agenda-head")
        self.state: Line = ()
        self.names: Sequence[str] = ()
        self.place = 0

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The state at the left, the pages at the right, below each other where there is little room."""
        if not self.names:
            return [()]
        if width >= ROOM_FOR_NAMES:
            pages = [(f" {name} ", "chip" if here == self.place else "quiet") for here, name in enumerate(self.names)]
        else:
            pages = [(f" {self.names[self.place]} ", "chip"), (f" {self.place + 1}/{len(self.names)}", "quiet")]
        return [spread(self.state, line(*pages), width)]


class CommonAgendaScreen(RowKeys, EffortActs):
    """Pages by Tab, lines by ↑/↓."""

    SECTION = "common_agenda"
    CSS_PATH = ["../forms.tcss", "common_agenda.tcss"]
    WRITING = (
        *(
            "adopt_agenda",
            "vision_on_papers",
            "new_row",
            "new_sub_goal",
            "new_strategy_here",
            "further",
            "further_back",
        ),
        *("report_of_effort", "agree_on_effort", "end_row", "strike_agreed"),
    )

    def __init__(self, part: str = "", meeting_id: int | None = None, chosen: str = "") -> None:
        super().__init__()
        self.part = Part(part or Part.AGREED)
        self._asked_for = bool(part)
        self.meeting_id = meeting_id
        self.undo_scope = scope_of(self.meeting_id)
        self.rows = RowList(id="agenda-rows")
        self.rows.chosen = chosen
        self._head = _Head()
        self._unfolded: dict[int, tuple[Action, ...]] = {}

    def compose_body(self) -> ComposeResult:
        """Head, rows and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        return (self.page.initiative.name, self.words.say(agenda_named(self.page.initiative.track)))

    @property
    def writes_in(self) -> int | None:
        """The meeting that is written here."""
        return self.meeting_id

    def reread(self) -> None:
        """Read the common agenda and all that hangs on it."""
        self.page = agenda_page(self.desk)
        if not self._asked_for:
            self._asked_for, self.part = True, self._likely
        self._unfolded = {id_: actions_of(self.desk, id_) for id_ in self._unfolded}
        self._show()

    @property
    def _likely(self) -> Part:
        """The page that the item of the meeting is about."""
        if self.meeting_id is None:
            return Part.AGREED
        item = reading.meeting_record(self.desk, self.meeting_id).running
        return _PART_OF.get(item.bank_key or "", Part.AGREED) if item is not None else Part.AGREED

    def _show(self, chosen: str | None = None) -> None:
        rows = AgendaRows(self.page, self.words, self.today())
        match self.part:
            case Part.AGREED:
                shown = rows.agreed()
            case Part.GOALS:
                shown = rows.goals()
            case Part.EFFORTS:
                shown = rows.efforts(self._unfolded)
            case Part.CHAIN:
                shown = rows.chain()
            case Part.LISTS:
                shown = rows.lists()
        self.rows.set_rows(shown or [self._nothing()], chosen)
        self._head.state = rows.state()
        self._head.names = [self.words.text(PART_NAMES[part]) for part in Part]
        self._head.place = list(Part).index(self.part)
        self._head.redraw()
        self.update_keys()

    def _nothing(self) -> ListRow:
        said = {
            Part.GOALS: N_("No goal yet; {key} sets one."),
            Part.EFFORTS: N_("No effort yet; {key} notes one: what a group does to reach a goal."),
            Part.LISTS: N_("Nothing is noted yet; {key} notes knowledge, a practice, news from the field."),
            Part.CHAIN: N_("Every goal has its efforts, every effort its actions: no link is missing."),
        }[self.part]
        style = "done" if self.part is Part.CHAIN else "quiet"
        return wrapped("", (self.words.text(said, key=self.key_shown("new_row")), style))

    # what is chosen

    def _of(self, kind: str) -> int | None:
        of, _, number = self.rows.chosen.partition(":")
        return int(number) if of == kind else None

    @property
    def goal(self) -> Goal | None:
        """The goal that is chosen."""
        return next((each for each in self.page.goals if each.id == self._of("goal")), None)

    @property
    def strategy(self) -> Strategy | None:
        """The strategy that is chosen."""
        return next((each for each in self.page.strategies if each.id == self._of("strategy")), None)

    @property
    def effort(self) -> Effort | None:
        """The effort that is chosen."""
        return next((each for each in self.page.efforts if each.id == self._of("effort")), None)

    @property
    def entry(self) -> Related | None:
        """The entry of a list that is chosen."""
        return next((each for each in self.page.related if each.id == self._of("related")), None)

    def choose_row(self, id: str) -> None:
        """Choose what was just made."""
        self.rows.chosen = id

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        part = self.part
        holds = {
            "row": bool(self.rows.chosen),
            "agreed": part is Part.AGREED,
            "adds": part in (Part.GOALS, Part.EFFORTS, Part.LISTS),
            "goals": part is Part.GOALS,
            "goal": self.goal is not None,
            "effort": self.effort is not None,
            "moves": self.effort is not None or self.goal is not None,
            "ends": self.goal is not None or self.strategy is not None,
            "strikes": any((self.goal, self.effort, self.entry)),
        }
        if holds.get(needs, True):
            return None
        return say(_WHY_NOT[needs])

    def label_of(self, command: Command) -> str:
        """Say exactly what a key does on this page."""
        if command.id == "new_row":
            return {Part.GOALS: N_("New goal"), Part.EFFORTS: N_("New effort")}.get(self.part, command.label)
        if command.id == "further" and self.part is Part.GOALS:
            return N_("Further down")
        if command.id == "end_row":
            chosen = self.goal or self.strategy
            return N_("Follow again") if chosen is not None and chosen.ended_on is not None else command.label
        if command.id == "agree_on_effort":
            agreed = self.effort is not None and self.effort.agreed_on is not None
            return N_("Not agreed") if agreed else command.label
        if command.id == "open_agreed":
            return N_("Go there") if self.part is Part.CHAIN else N_("Change")
        return command.label

    # moving

    def action_next_part(self) -> None:
        """Show the next page."""
        self._turn(1)

    def action_part_before(self) -> None:
        """Show the page before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        parts = list(Part)
        self._go_to(parts[(parts.index(self.part) + by) % len(parts)])

    def _go_to(self, part: Part, chosen: str = "") -> None:
        self.part = part
        self._show(chosen)

    # opening

    async def action_open_agreed(self) -> None:
        """Change what is chosen; go where a missing link is mended; open an action."""
        if (action_id := self._of("action")) is not None:
            self.house.open_screen("card", action_id=action_id)
        elif self.part is Part.CHAIN:
            self._follow(*leads_to(self.rows.chosen))
        elif is_read_only(self.desk):
            self.say(why_read_only(self.desk), Tone.REFUSED)
        elif self.rows.chosen == PAPERS:
            self.action_vision_on_papers()
        elif self.goal is not None:
            await self.ask_goal(self.goal)
        elif self.strategy is not None:
            await self.ask_strategy(self.strategy)
        elif self.effort is not None:
            await self.ask_effort(self.effort)
        elif self.entry is not None:
            await self.ask_related(self.entry, self.entry.kind)
        else:
            await self.ask_texts(self.rows.chosen)

    def _follow(self, kind: str, row_id: int) -> None:
        if kind == "action":
            self.house.open_screen("card", action_id=row_id)
        elif kind == "indicator":
            self.house.open_screen("indicator", indicator_id=row_id)
        else:
            self._go_to(Part.GOALS if kind == "goal" else Part.EFFORTS, f"{kind}:{row_id}")

    # what is done

    async def action_new_row(self) -> None:
        """Ask for a new goal, effort, or entry in a list."""
        if self.part is Part.GOALS:
            await self.ask_goal(None, self.goal.parent_id if self.goal is not None else None)
        elif self.part is Part.EFFORTS:
            await self.ask_effort(None, self.effort.group_id if self.effort is not None else self._own_group)
        else:
            await self.ask_related(None, self.entry.kind if self.entry is not None else self._likely_kind)

    @property
    def _own_group(self) -> int | None:
        """The group that meets, where this is done in a meeting."""
        return self.taken_up[0]

    @property
    def _likely_kind(self) -> RelatedKind:
        return RelatedKind.FIELD if self.meeting_id is not None else RelatedKind.KNOWLEDGE

    async def action_new_sub_goal(self) -> None:
        """Ask for a goal below the one that is chosen."""
        if self.goal is not None:
            await self.ask_goal(None, self.goal.id)

    async def action_new_strategy_here(self) -> None:
        """Ask for a strategy for the goal that is chosen."""
        await self.ask_strategy(None, self.goal.id if self.goal is not None else None)

    async def action_further(self) -> None:
        """Put the effort a stage further, or the goal further down."""
        await self._move(1)

    async def action_further_back(self) -> None:
        """Put the effort a stage back, or the goal further up."""
        await self._move(-1)

    async def _move(self, by: int) -> None:
        if (effort := self.effort) is not None:
            await self.put_effort(effort, by)
        elif (goal := self.goal) is not None:
            self.perform(lambda: common_agenda.move_goal(self.desk, goal.id, by, meeting_id=self.meeting_id))

    async def action_report_of_effort(self) -> None:
        """Ask for the report of the effort."""
        if self.effort is None:
            return
        if not self.page.reports_of(self.effort):
            said = N_("No report to the steering group is sent yet; the dialogue between the groups sends one.")
            self.say(say(said), Tone.REFUSED)
            return
        await self.ask_report(self.effort)

    async def action_agree_on_effort(self) -> None:
        """Say that the effort is agreed with the network leader, or that it is not."""
        if self.effort is not None:
            await self.agree(self.effort)

    def action_actions_of_effort(self) -> None:
        """Show the actions of the effort below it, or hide them."""
        if self.effort is None:
            return
        if self._unfolded.pop(self.effort.id, None) is None:
            found = actions_of(self.desk, self.effort.id)
            if not found:
                self.say(say(N_("No action serves it yet; on a card of the board, “effort” links one.")), Tone.PLAIN)
                return
            self._unfolded[self.effort.id] = found
        self._show()

    async def action_end_row(self) -> None:
        """Ask why a goal or a strategy is followed no more; one that has ended is followed again."""
        chosen: Goal | Strategy | None = self.goal or self.strategy
        if chosen is None:
            return
        if chosen.ended_on is None:
            await self.ask_end(chosen)
        else:
            self.resume(chosen)

    def action_strike_agreed(self) -> None:
        """Strike what is chosen."""
        goal, effort, entry, meeting_id = self.goal, self.effort, self.entry, self.meeting_id
        if goal is not None:
            self.perform(lambda: common_agenda.strike_goal(self.desk, goal.id, meeting_id=meeting_id))
        elif effort is not None:
            self.perform(lambda: efforts.strike_effort(self.desk, effort.id, meeting_id=meeting_id))
        elif entry is not None:
            self.perform(lambda: related.strike_related(self.desk, entry.id, meeting_id=meeting_id))

    def action_print_agenda(self) -> None:
        """Write it into the folder for exports."""
        from citerm.screens.initiative.paper import write_common_agenda

        try:
            self.say(write_common_agenda(self.house), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)


_PART_OF = {"strat": Part.GOALS, "effort": Part.EFFORTS, "field": Part.LISTS}
"""The page by the key of the item in the item bank."""

_WHY_NOT = {
    "row": N_("There is nothing to open here yet."),
    "agreed": N_("That is done on the first page, “What is agreed”."),
    "adds": N_("Something new is written on the pages of goals, efforts and lists."),
    "goals": N_("Strategies are written on the page of goals."),
    "goal": N_("Select a goal first."),
    "effort": N_("Select an effort first."),
    "moves": N_("Select an effort or a goal first."),
    "ends": N_("Select a goal or a strategy first."),
    "strikes": N_("Select a goal, an effort or an entry of a list first."),
}
"""Why a condition does not hold."""
