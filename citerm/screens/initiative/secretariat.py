"""The secretariat: how it is set up on one page, its 29 tasks on the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.initiative import secretariat
from citerm.acts.initiative.secretariat import asks_for_candidates
from citerm.acts.initiative.secretariat_reading import secretariat_page
from citerm.model.message import N_, Message, Refused, say
from citerm.model.secretariat import SecretariatCandidate, SecretariatStaff, TaskState
from citerm.rules.secretariat_page import SecretariatPage, TaskLine
from citerm.screens.initiative.secretariat_face import SIGNS, SecretariatFace
from citerm.screens.initiative.secretariat_forms import SecretariatForms
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

_FORWARD: dict[TaskState | None, TaskState] = {
    None: TaskState.PLANNED,
    TaskState.PLANNED: TaskState.RUNNING,
    TaskState.RUNNING: TaskState.IN_PLACE,
    TaskState.IN_PLACE: TaskState.NOT_RELEVANT,
    TaskState.NOT_RELEVANT: TaskState.PLANNED,
}


class SecretariatScreen(RowKeys, SecretariatForms[None]):
    """Two pages; Tab turns between them."""

    SECTION = "secretariat"
    CSS_PATH = ["../forms.tcss", "secretariat.tcss"]
    WRITING = frozenset(
        {
            *("edit_row", "new_staff", "new_candidate", "choose_candidate", "strike_row", "act_on_task"),
            *("task_forward", "task_planned", "task_running", "task_in_place", "task_not_relevant"),
        }
    )

    def __init__(self, meeting_id: int | None = None) -> None:
        """Open it; from a meeting that talks of the tasks, at the tasks."""
        super().__init__()
        self.rows = RowList(id="secretariat-rows")
        self._head = Drawn(id="secretariat-head")
        self.page: SecretariatPage | None = None
        self.at_tasks = meeting_id is not None
        self._left: dict[bool, str] = {}
        """The row that was chosen when the page was turned."""

    def compose_body(self) -> ComposeResult:
        """What stands out, the rows, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are, and which page."""
        initiative = reading.initiative(self.desk)
        part = N_("tasks") if self.at_tasks else N_("set-up")
        return (initiative.name if initiative else "", self.words.text(N_("Secretariat")), self.words.text(part))

    def reread(self) -> None:
        """Read everything again."""
        self._decided = None
        self.page = page = secretariat_page(self.desk)
        face = SecretariatFace(self.words, self.today(), self.decision_label)
        if self.at_tasks:
            self._head.show(self._counts(page))
            self.rows.set_rows(face.task_rows(page))
        else:
            self._head.show(self._gaps(page))
            keys = self.key_shown("new_staff"), self.key_shown("new_candidate")
            self.rows.set_rows(face.setup_rows(page, keys))
        self.update_keys()

    def _gaps(self, page: SecretariatPage) -> list[Line]:
        if not page.unclear:
            return [line(("✓ ", "done"), (self.words.text(N_("Anchored, and the reporting line is clear")), "quiet"))]
        return [line(("! ", "over-strong"), (self.words.say(each), "over-strong")) for each in page.unclear]

    def _counts(self, page: SecretariatPage) -> list[Line]:
        parts: list[tuple[str, str]] = []
        for state in (TaskState.IN_PLACE, TaskState.RUNNING, TaskState.PLANNED, TaskState.NOT_RELEVANT):
            if count := page.count(state):
                sign, style = SIGNS[state]
                parts += [(sign, style), (f"{self.words.term(state)} {count}  ", "")]
        unseen = self.words.text(N_("not looked at"))
        if count := page.count(None):
            parts += [(SIGNS[None][0], "quiet"), (f"{unseen} {count}", "")]
        return [line(*parts)]

    # choosing

    @property
    def chosen_task(self) -> TaskLine | None:
        """The task that is chosen."""
        kind, _, code = self.rows.chosen.partition(":")
        if kind != "task" or self.page is None:
            return None
        return next((each for each in self.page.lines if each.task.code == code), None)

    @property
    def staff(self) -> SecretariatStaff | None:
        """Who is chosen of those who work there."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind != "staff" or self.page is None:
            return None
        return next((each for each in self.page.staff if each.id == int(number)), None)

    @property
    def candidate(self) -> SecretariatCandidate | None:
        """The candidate that is chosen in the list."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind != "candidate" or self.page is None:
            return None
        return next((each for each in self.page.candidates if each.id == int(number)), None)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        tab = self.key_shown("turn_page")
        match needs:
            case "setup" if self.at_tasks:
                return say(N_("That stands on the other page; {key} turns to it."), key=tab)
            case "open_call" if self.at_tasks or self.page is None or not asks_for_candidates(self.page.setup):
                return say(N_("Candidates are noted where the secretariat is set up by an open call."))
            case "candidate" if self.candidate is None:
                return say(N_("Select a candidate."))
            case "task" if self.chosen_task is None:
                return say(N_("Select a task; {key} turns to the tasks."), key=tab)
            case "strikable" if self.staff is None and self.candidate is None and not self._said:
                return say(N_("Select somebody who works there, a candidate, or a task of which something was said."))
        return None

    @property
    def _said(self) -> bool:
        return self.chosen_task is not None and self.chosen_task.said is not None

    def action_turn_page(self) -> None:
        """Show the other page, at the row that was chosen there before."""
        self._left[self.at_tasks] = self.rows.chosen
        self.at_tasks = not self.at_tasks
        self.reread()
        if row := self._left.get(self.at_tasks):
            self.rows.choose(row)
        self.update_title()
        self.update_keys()

    # acts

    async def action_edit_row(self) -> None:
        """Ask anew for what is chosen."""
        if (task := self.chosen_task) is not None:
            await self.ask_task(task)
        elif (staff := self.staff) is not None:
            await self.ask_staff(staff)
        elif (candidate := self.candidate) is not None:
            await self.ask_candidate(candidate)
        else:
            await self.ask_setup(self.rows.chosen.partition(":")[2] or "model")

    async def action_new_staff(self) -> None:
        """Note somebody who works there."""
        await self.ask_new_staff()

    async def action_new_candidate(self) -> None:
        """Note an organisation that offers."""
        await self.ask_new_candidate()

    async def action_choose_candidate(self) -> None:
        """Choose the candidate, or choose it no longer."""
        candidate = self.candidate
        if candidate is None:
            return
        if candidate.chosen:
            self.perform(lambda: secretariat.choose_candidate(self.desk, candidate.id))
        else:
            await self.ask_choice(candidate)

    def action_strike_row(self) -> None:
        """Strike what is chosen; of a task take back what was said."""
        if (task := self.chosen_task) is not None:
            self.perform(lambda: secretariat.put_task(self.desk, task.task.code, None))
        elif (staff := self.staff) is not None:
            self.perform(lambda: secretariat.strike_staff(self.desk, staff.id))
        elif (candidate := self.candidate) is not None:
            self.perform(lambda: secretariat.strike_candidate(self.desk, candidate.id))

    def action_task_forward(self) -> None:
        """Put the task one state further."""
        if (task := self.chosen_task) is not None:
            self._put(_FORWARD[task.state])

    def action_task_planned(self) -> None:
        """The task is planned."""
        self._put(TaskState.PLANNED)

    def action_task_running(self) -> None:
        """The task is running."""
        self._put(TaskState.RUNNING)

    def action_task_in_place(self) -> None:
        """The task is in place."""
        self._put(TaskState.IN_PLACE)

    def action_task_not_relevant(self) -> None:
        """The task is not relevant."""
        self._put(TaskState.NOT_RELEVANT)

    def _put(self, state: TaskState) -> None:
        if (task := self.chosen_task) is not None:
            self.perform(lambda: secretariat.put_task(self.desk, task.task.code, state))

    async def action_act_on_task(self) -> None:
        """Make an action of the task."""
        if (task := self.chosen_task) is not None:
            await self.ask_action(task)

    def action_print_secretariat(self) -> None:
        """Write the Word file."""
        from citerm.screens.initiative.paper import write_secretariat  # Word is for when it is asked for

        try:
            self.say(write_secretariat(self.house), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
