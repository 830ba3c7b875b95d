"""Planning a meeting: which group, which template, when and where; the agenda follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time, timedelta
from enum import Enum

from textual.app import ComposeResult
from textual.containers import Container

from citerm.acts import agenda, proposing, reading
from citerm.acts.agenda import PlannedItem
from citerm.content.agendas import Template, agenda_bank
from citerm.i18n import Words, capital
from citerm.i18n.terms import purpose_letter
from citerm.model.initiative import Initiative
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Group, GroupKind
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import echo_day, read_clock, read_day, warm_holidays
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, line, spread
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList, heading, row

USUAL_START = time(14)
WEEKS_AHEAD = 4

_USUAL = {
    GroupKind.STEERING: MeetingKind.STEERING,
    GroupKind.WORKING: MeetingKind.WORKING,
    GroupKind.PARTNERS: MeetingKind.PARTNERS,
    GroupKind.SECRETARIAT: MeetingKind.SECRETARIAT,
    GroupKind.INITIATORS: MeetingKind.STEERING,
    GroupKind.EXPERT_PANEL: MeetingKind.WORKING,
}


class Step(Enum):
    """What is being chosen."""

    GROUP = N_("1 Group")
    TEMPLATE = N_("2 Template")
    TIME = N_("3 Time and place")
    AGENDA = N_("4 Agenda")


class Preview(Drawn):
    """The items that a template brings."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._items: Sequence[PlannedItem] = ()
        self._words: Words | None = None

    def show_items(self, items: Sequence[PlannedItem], words: Words) -> None:
        """Show these items."""
        self._items, self._words = items, words
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """One line each; what does not fit is counted."""
        if self._words is None or not self._items:
            return [()]
        lines = []
        for item in self._items:
            letter = self._words.shown(purpose_letter(item.purpose)) if item.purpose else " "
            sign = "→ " if item.waiting_id is not None else "  "
            end = line((f" {letter} ", "key"), (f"{item.minutes:>3}", "quiet"))
            lines.append(spread(line((sign, "attention"), (item.title, "" if item.purpose else "quiet")), end, width))
        if height and len(lines) > height:
            more = len(lines) - height + 1
            lines[height - 1 :] = [line((f"  … {self._words.text(N_('{count} more'), count=more)}", "quiet"))]
        return lines


class PlanScreen(AskingScreen[None]):
    """One question after the other; Esc goes one back."""

    SECTION = "plan"
    CSS_PATH = ["forms.tcss", "plan.tcss"]

    def __init__(self, group_id: int | None = None) -> None:
        super().__init__()
        self._initiative: Initiative | None = None
        self._groups: tuple[Group, ...] = ()
        self._group_id = group_id
        self._kind: MeetingKind | None = None
        self._step = Step.GROUP if group_id is None else Step.TEMPLATE
        self._steps = Drawn(id="steps")
        self.rows = RowList(id="choices")
        self._preview = Preview()

    def compose_body(self) -> ComposeResult:
        """The steps, what can be chosen, what it brings, and the panel for time and place."""
        yield self._steps
        with Container(id="plan-middle"):
            yield self.rows
            yield self._preview
        yield from self.compose_panel()

    def on_mount(self) -> None:
        """Load what the next steps need while people choose."""
        initiative = reading.initiative(self.desk)
        if initiative is not None:
            warm_holidays(initiative.country, self.desk.today())

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        parts = [self._initiative.name] if self._initiative else []
        if self._group is not None:
            parts.append(self._group.name)
        return (*parts, self.words.text(N_("Plan a meeting")))

    @property
    def _group(self) -> Group | None:
        return next((group for group in self._groups if group.id == self._group_id), None)

    def reread(self) -> None:
        """Read the groups and show the step."""
        self._initiative = reading.initiative(self.desk)
        self._groups = reading.groups(self.desk)
        if self._step is Step.GROUP and len(self._groups) == 1:
            self._group_id, self._step = self._groups[0].id, Step.TEMPLATE
        self._show_step()

    def _show_step(self) -> None:
        pieces = []
        for step in Step:
            here = step is self._step
            pieces.append((f" {self.words.text(step.value)} ", "chip" if here else "quiet"))
        self._steps.show([line(*[part for piece in pieces for part in (piece, "  ")])])
        if self._step is Step.GROUP:
            self._show_groups()
        elif self._step is Step.TEMPLATE:
            self._show_templates()
        self.update_title()

    def _show_groups(self) -> None:
        today = self.desk.today()
        rows = [heading(self.words.text(N_("Which group meets?")))]
        for group in self._groups:
            shown = self._next_of(group, [m for m in reading.meetings(self.desk, group.id) if m.on >= today])
            rows.append(row(f"group:{group.id}", f"{group.name}", (f"  {shown}", "quiet")))
        self.rows.set_rows(rows)
        self._preview.show_items((), self.words)

    def _next_of(self, group: Group, meetings: Sequence[Meeting]) -> str:
        upcoming = next((m for m in meetings if m.state in (MeetingState.PLANNED, MeetingState.CALLED)), None)
        if upcoming is None:
            return self.words.term(group.kind)
        day = self.words.formats.short_day(upcoming.on, self.desk.today())
        return f"{self.words.term(group.kind)} · {self.words.text(N_('next meeting {day}'), day=day)}"

    def _show_templates(self) -> None:
        group = self._group
        assert group is not None
        usual = _USUAL[group.kind]
        templates = sorted(agenda_bank().plannable, key=lambda template: template.kind is not usual)
        rows = [heading(self.words.text(N_("What kind of meeting?")))]
        for template in templates:
            duration = self.words.formats.duration(template.minutes)
            rows.append(row(f"kind:{template.kind.value}", self._template_name(template), (f"  {duration}", "quiet")))
        wanted = f"kind:{self._kind.value}" if self._kind else f"kind:{usual.value}"
        self.rows.set_rows(rows, wanted)
        self._show_preview()

    def _template_name(self, template: Template) -> str:
        return capital(template.name[self.words.language])

    def _show_preview(self) -> None:
        kind, _, value = self.rows.chosen.partition(":")
        if kind == "kind" and self._group_id is not None:
            items = proposing.propose_agenda(self.desk, self._group_id, MeetingKind(value))
            self._preview.show_items(items, self.words)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and not self.rows.chosen:
            return say(N_("There is no group yet. Esc, then g adds one."))
        return None

    # choosing

    def action_row_up(self) -> None:
        """Choose the row above."""
        self.rows.step(-1)
        self._show_preview()

    def action_row_down(self) -> None:
        """Choose the row below."""
        self.rows.step(1)
        self._show_preview()

    async def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A row was clicked on."""
        event.stop()
        await self.action_choose()

    async def action_choose(self) -> None:
        """Take what is chosen and go on."""
        kind, _, value = self.rows.chosen.partition(":")
        if kind == "group":
            self._group_id, self._step = int(value), Step.TEMPLATE
            self._show_step()
        elif kind == "kind":
            self._kind, self._step = MeetingKind(value), Step.TIME
            self._show_step()
            await self._ask_time()

    async def _ask_time(self) -> None:
        assert self._kind is not None
        text = self.words.text
        last = self._last_meeting()
        starts = self.words.formats.clock(last.starts if last else USUAL_START)
        template = agenda_bank().template(self._kind)
        day_hint = text(N_("such as 26/11, thursday, +14 or week 49"))
        form = await self.ask(
            self._template_name(template),
            [
                Field("on", text(N_("Day")), hint=day_hint),
                Field("starts", text(N_("Begins at")), starts, replaced=True),
                Field("minutes", text(N_("Length in minutes")), str(template.minutes), replaced=True),
                Field("place", text(N_("Place")), last.place if last else ""),
            ],
            self._plan,
            check=self._echo,
            enter=text(N_("next, makes the agenda")),
        )
        self._echo(form, "starts")

    def _last_meeting(self) -> Meeting | None:
        assert self._group_id is not None
        planned = [m for m in reading.meetings(self.desk, self._group_id) if m.kind is not MeetingKind.AD_HOC]
        return planned[-1] if planned else None

    def _echo(self, form: Form, field: str) -> None:
        assert self._initiative is not None
        if field == "on":
            form.echo(field, *echo_day(form.value(field), self.desk.today(), self.words, self._initiative.country))
        if field in ("starts", "minutes"):
            begins, minutes = read_clock(form.value("starts")), form.value("minutes")
            shown = ""
            if begins is not None and minutes.isdecimal() and int(minutes) < 24 * 60:
                length = timedelta(hours=begins.hour, minutes=begins.minute + int(minutes))
                ends = (length.seconds // 3600, length.seconds // 60 % 60)
                shown = self.words.formats.span(begins, time(*ends))
            form.echo("minutes", shown, "key")

    async def on_form_left(self, event: Form.Left) -> None:
        """Esc in the form: back to the templates."""
        event.stop()
        await self.close_panel()
        self._step = Step.TEMPLATE
        self._show_step()

    def leave(self) -> None:
        """One step back, or away."""
        if self._step is Step.TEMPLATE and len(self._groups) > 1:
            self._step = Step.GROUP
            self._show_step()
        else:
            self.dismiss(None)

    def _plan(self, values: Mapping[str, str]) -> bool:
        assert self._kind is not None
        assert self._group_id is not None
        kind, group_id = self._kind, self._group_id
        form = self.query_one(Form)
        day = read_day(values["on"], self.desk.today(), self.words.language)
        starts = read_clock(values["starts"])
        if day is None:
            form.focus_field("on")
            self.say(say(N_("On which day? Write it like 26/11, thursday or +14.")), Tone.REFUSED)
            return False
        if starts is None:
            form.focus_field("starts")
            self.say(say(N_("“{text}” is no clock time. Write it like 14.20."), text=values["starts"]), Tone.REFUSED)
            return False
        if not values["minutes"].isdecimal():
            form.focus_field("minutes")
            self.say(say(N_("Minutes are a whole number, such as 15.")), Tone.REFUSED)
            return False
        items = proposing.propose_agenda(self.desk, group_id, kind)

        def show(echo: Echo) -> None:
            self.house.replace_screen("agenda", meeting_id=echo.row_id, said=echo)

        return self.perform(
            lambda: agenda.plan_meeting(
                self.desk,
                group_id,
                kind,
                day,
                starts,
                minutes=int(values["minutes"]),
                items=items,
                place=values["place"],
            ),
            show,
        )
