"""The action plan: what it holds, what has changed since it was agreed, its versions, and agreeing the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import action_plan, reading
from citerm.acts.action_plan_reading import PlanPage, plan_page
from citerm.acts.register_reading import register
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.people import GroupKind
from citerm.rules.action_plan import likely_decision
from citerm.rules.register import Entry
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.action_plan_face import PlanFace
from citerm.screens.panel import AskingScreen
from citerm.screens.register.decisions_meant import decision_or_refuse, meant_shown
from citerm.screens.rows import RowKeys
from citerm.screens.when import past_day_or_refuse, read_past_day
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList, wrapped

LEAST_ROOM = 70
"""Cells from which whose plan it is stands beside its state."""


class _Head(Drawn):
    """Whether it is agreed, and whose plan is shown."""

    def __init__(self) -> None:
        super().__init__(id="plan-head")
        self.state: Line = ()
        self.whose = ""
        self.place = ""

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The state at the left, whose plan it is at the right where there is room."""
        if width < LEAST_ROOM:
            return [self.state]
        return [spread(self.state, line((f" {self.whose} ", "chip"), (f" {self.place}", "quiet")), width)]


class ActionPlanScreen(RowKeys, AskingScreen[None]):
    """One plan at a time; Tab shows the next one."""

    SECTION = "action_plan"
    CSS_PATH = ["../forms.tcss", "action_plan.tcss"]
    WRITING = frozenset({"agree_plan"})

    def __init__(self, group_id: int | None = None, meeting_id: int | None = None) -> None:
        super().__init__()
        self.group_id = group_id
        self.meeting_id = meeting_id
        """The meeting in which this is done; none outside."""
        self.undo_scope = action_plan.scope_of(meeting_id)
        self.rows = RowList(id="plan-rows")
        self._head = _Head()
        self._unfolded: set[int] = set()
        self._decided: Sequence[Entry] | None = None
        self._proposed: Entry | None = None
        """The decision that likely agreed it."""
        self.page: PlanPage | None = None

    @property
    def writes_in(self) -> int | None:
        """The meeting that is written here."""
        return self.meeting_id

    def _of_meeting(self, meeting_id: int) -> int | None:
        """In a meeting, the plan of its group; that of the initiative in the steering group."""
        group = reading.meeting_record(self.desk, meeting_id).group
        return group.id if group.kind is not GroupKind.STEERING else None

    def compose_body(self) -> ComposeResult:
        """Head, rows and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Whose plan it is."""
        initiative = reading.initiative(self.desk)
        group = self.page.groups[self.group_id].name if self.page is not None and self.group_id is not None else ""
        return (initiative.name if initiative else "", self.words.text(N_("Action plan")), *([group] * bool(group)))

    def reread(self) -> None:
        """Read the plan and its versions."""
        if self.meeting_id is not None and self.page is None:
            self.group_id = self._of_meeting(self.meeting_id)
        self.page = page = plan_page(self.desk, self.group_id, self.words.language)
        face = PlanFace(page, self.words, self.today())
        key = self.key_shown("agree_plan")
        nothing = self.words.text(N_("No action is to be done. The plan is made of the actions on the board."))
        first = self.words.text(N_("{key} keeps it as version 1, once it is agreed."), key=key)
        rows = face.rows(self._unfolded)
        if not page.content.actions:
            rows.insert(0, wrapped("", (nothing, "quiet")))
        elif page.agreed is None:
            rows.insert(0, wrapped("", (first, "quiet")))
        self.rows.set_rows(rows)
        self._head.state = face.state()
        self._head.whose = face.name_of(self.group_id)
        self._head.place = f"{page.others.index(self.group_id) + 1}/{len(page.others)}"
        self._head.redraw()
        self.update_keys()

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and not self.rows.chosen:
            return say(N_("There is nothing to open here yet."))
        if needs == "plan" and (self.page is None or not self.page.content.actions):
            return say(N_("There is nothing to agree yet. The plan is made of the actions on the board."))
        return None

    # whose plan

    def action_next_plan(self) -> None:
        """Show the next plan."""
        self._turn(1)

    def action_plan_before(self) -> None:
        """Show the plan before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self.page is None:
            return
        others = self.page.others
        self.group_id = others[(others.index(self.group_id) + by) % len(others)]
        self.reread()
        self.rows.to_end(-1)
        self.message_line.say(())
        self.update_title()

    # opening

    def action_open_planned(self) -> None:
        """Open the card of an action, or show what a version changed."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind in ("action", "changed"):
            self.house.open_screen("card", action_id=int(number))
        elif kind == "version" and self.page is not None:
            version = next(each for each in self.page.versions if each.id == int(number))
            if version.number == min(each.number for each in self.page.versions):
                self.say(say(N_("It is the first version; there is none before it.")), Tone.PLAIN)
            elif not self.page.changes_of(version):
                self.say(say(N_("It was agreed anew as it stood before.")), Tone.PLAIN)
            else:
                self._unfolded ^= {version.id}
                self.rows.show_below()
                self.reread()

    def action_print_plan(self) -> None:
        """Write it into the folder for exports."""
        if self.page is None:
            return
        from citerm.documents.action_list import Layout, build, file_name
        from citerm.screens.exports import press_of, write_printed
        from citerm.screens.papers.action_list import action_list

        group = self.page.groups[self.group_id] if self.group_id is not None else None
        spoken = group.language if group is not None else None
        parts = ["actions", "--by", Layout.EFFORT.value, *(["--group", group.name] if group is not None else [])]
        try:
            paper = action_list(press_of(self.house), spoken, group_id=self.group_id, as_plan=True)
            printed = file_name(paper, "docx", Layout.EFFORT), build(paper, Layout.EFFORT)
            self.say(write_printed(self.house, printed, parts), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)

    # agreeing

    async def action_agree_plan(self) -> None:
        """Ask by which decision it was agreed, and what it was revised for."""
        text, page = self.words.text, self.page
        if page is None:
            return
        self._decided = None
        nxt = page.agreed.number + 1 if page.agreed is not None else 1
        self._proposed = proposed = likely_decision(self._entries(), self.group_id, page.agreed)
        form = await self.ask(
            text(N_("Agree version {n} of the action plan"), n=nxt),
            [
                Field(
                    "decision",
                    text(N_("Decision")),
                    proposed.label if proposed is not None else "",
                    text(N_("its number, or words of it; may be empty")),
                    replaced=True,
                ),
                Field(
                    "on",
                    text(N_("Day")),
                    text(N_("today")),
                    text(N_("of the decision, where none is named")),
                    replaced=True,
                ),
                Field("note", text(N_("Note")), hint=text(N_("what it is agreed or revised for; may be empty"))),
            ],
            self._agree,
            check=self._echo_agreeing,
            keep=f"plan:{self.group_id or 0}",
        )
        self._echo_agreeing(form, "decision")

    def _entries(self) -> Sequence[Entry]:
        """All decisions, read once for the form that is open."""
        if self._decided is None:
            self._decided = register(self.desk, self.words.language).entries
        return self._decided

    def _echo_agreeing(self, form: Form, field: str) -> None:
        if field == "decision":
            form.echo("decision", *meant_shown(form.value("decision"), self._entries(), self.words))
        elif field == "on":
            day = read_past_day(form.value("on"), self.today(), self.words.language)
            form.echo("on", self.words.formats.understood(day, self.today()) if day else "", "key")

    def _agree(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("decision"):
                proposed = self._proposed
                decision_id = decision_or_refuse(
                    values["decision"],
                    self._entries,
                    linked=proposed.decision.id if proposed is not None else None,
                    label=proposed.label if proposed is not None else "",
                )
            with about("on"):
                typed = values["on"]
                on = past_day_or_refuse(typed, self.today(), self.words.language) if typed else None
            return action_plan.agree_plan(
                self.desk, self.group_id, decision_id, on=on, note=values["note"], meeting_id=self.meeting_id
            )

        return self.perform(act)
