"""Planning a meeting: which group, which template, when and where, and what is carried over; the agenda follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from enum import Enum

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from citerm.acts import carried_items, carrying, copying, proposing, reading
from citerm.acts.copying import Copied
from citerm.acts.planning import PlannedItem
from citerm.commands import Command
from citerm.content.agendas import agenda_bank
from citerm.model.initiative import Initiative
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Group
from citerm.screens.agenda.debrief_recalled import Recalled
from citerm.screens.agenda.plan_choosing import OffersScreen
from citerm.screens.agenda.plan_preview import Preview
from citerm.screens.agenda.plan_rows import (
    GROUP,
    KIND,
    LIKE,
    SERIES,
    earlier_rows,
    group_rows,
    model_name,
    template_name,
    template_rows,
)
from citerm.screens.base import BaseScreen
from citerm.screens.forms import Field, Form
from citerm.screens.rows import RowKeys
from citerm.screens.when import echo_day, read_clock, read_day, warm_holidays
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone

USUAL_START = time(14)


class Step(Enum):
    """What is being chosen."""

    GROUP = N_("1 Group")
    TEMPLATE = N_("2 Template")
    TIME = N_("3 Time and place")
    AGENDA = N_("4 Agenda")


class PlanScreen(RowKeys, OffersScreen):
    """One question after the other; Esc goes one back."""

    SECTION = "plan"
    CSS_PATH = ["../forms.tcss", "plan.tcss"]

    def __init__(self, group_id: int | None = None, meeting_id: int | None = None) -> None:
        super().__init__()
        self._meeting_id = meeting_id
        """A meeting that is planned already; only what is carried over is chosen then."""
        self._given: dict[str, str] = {}
        self._known: tuple[int, Sequence[carried_items.Carried]] | None = None
        """What the group has left, for the previews of its templates."""
        self._when: tuple[date, time] | None = None
        self._initiative: Initiative | None = None
        self._groups: tuple[Group, ...] = ()
        self._group_id = group_id
        self._kind: MeetingKind | None = None
        self._model: Meeting | None = None
        """The earlier meeting that this one is made after; none: a template."""
        self._copied: Copied | None = None
        self._step = Step.GROUP if group_id is None else Step.TEMPLATE
        self._steps = Drawn(id="steps")
        self._preview = Preview()
        self._recalled = Recalled()

    def compose_body(self) -> ComposeResult:
        """The steps, what can be chosen, what it brings, and the panel for time and place."""
        yield self._steps
        yield self._recalled
        with Container(id="plan-middle"):
            yield self.rows
            yield self._preview
        yield from self.compose_panel()

    def on_mount(self, event: events.Mount) -> None:
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
        self._known = None
        if self._meeting_id is not None and self._step is not Step.AGENDA:
            self._group_id = reading.meeting_record(self.desk, self._meeting_id).group.id
            group_id, meeting_id = self._group_id, self._meeting_id
            self.offer(lambda: carrying.carried_over(self.desk, group_id, meeting_id=meeting_id))
            self._step = Step.AGENDA
        if self._step is Step.GROUP and len(self._groups) == 1:
            self._group_id, self._step = self._groups[0].id, Step.TEMPLATE
        self._show_step()

    def _show_step(self) -> None:
        pieces = []
        for step in Step:
            here = step is self._step
            pieces.append((f" {self.words.text(step.value)} ", "chip" if here else "quiet"))
        shown = [part for piece in pieces for part in (piece, "  ")] if self._meeting_id is None else []
        self._steps.show([line(*shown)])
        self._steps.display = bool(shown)
        self._recalled.recall(self.desk, self._group_id if self._step is not Step.GROUP else None, self.words)
        if self._step is Step.GROUP:
            self._show_groups()
        elif self._step is Step.TEMPLATE:
            self._show_templates()
        elif self._step is Step.AGENDA:
            self.show_offers()
        middle = self.query_one("#plan-middle")
        middle.set_class(self._step is Step.AGENDA, "-offers")
        middle.set_class(self._step is Step.GROUP, "-groups")
        self.update_title()
        self.update_keys()

    def _show_groups(self) -> None:
        to_come = (MeetingState.PLANNED, MeetingState.CALLED)
        today, found = self.desk.today(), reading.meetings(self.desk)
        upcoming = {m.group_id: m for m in reversed(found) if m.on >= today and m.state in to_come}
        self.rows.set_rows(group_rows(self._groups, upcoming, self._initiative, self.words, today))
        self._preview.show_items((), self.words)

    def _show_templates(self) -> None:
        group = self._group
        assert group is not None
        usual = proposing.kind_proposed(group)
        rows = template_rows(usual, self.words) + earlier_rows(self._models(), self.words, self.desk.today())
        wanted = f"{KIND}:{self._kind.value}" if self._kind else f"{KIND}:{usual.value}"
        self.rows.set_rows(rows, f"{LIKE}:{self._model.id}" if self._model else wanted)
        self._show_preview()

    def _show_preview(self) -> None:
        kind, _, value = self.rows.chosen.partition(":")
        if kind not in (KIND, LIKE) or self._group_id is None:
            self._preview.show_items((), self.words)
            return
        if self._known is None or self._known[0] != self._group_id:
            self._known = self._group_id, carrying.carried_over(self.desk, self._group_id)
        like = copying.copied(self.desk, int(value)) if kind == LIKE else None
        items = proposing.propose_agenda(
            self.desk,
            self._group_id,
            like.kind if like is not None else MeetingKind(value),
            offered=self._known[1],
            like=like.items if like is not None else None,
        )
        self._preview.show_items(items, self.words)

    def show_offers(self) -> None:
        """Show what is carried over, and the agenda that comes of it."""
        self.rows.set_rows(self.offer_rows())
        self._preview.show_items(self._agenda(), self.words, int(self._given.get("minutes", 0)))
        self._point()

    def _point(self) -> None:
        """Show where on the agenda the chosen offer comes."""
        one = self.offers.of_row(self.rows.chosen)
        coming = carrying.for_agenda((one,), self.offers.choices) if one is not None else []
        self._preview.point_at(coming[0][1] if coming else None)
        self.update_keys()

    def _agenda(self) -> Sequence[PlannedItem]:
        """The agenda as it would be made now; for a meeting that has one, what comes on it."""
        if self._kind is None or self._group_id is None or self._when is None:
            return [item for _, item in carrying.for_agenda(self.offers.offered, self.offers.choices)]
        return proposing.propose_agenda(
            self.desk,
            self._group_id,
            self._kind,
            on=self._when[0],
            offered=self.offers.offered,
            choices=self.offers.choices,
            like=self._copied.items if self._copied is not None else None,
        )

    def label_of(self, command: Command) -> str:
        """Say what Enter does at this step."""
        if command.id == "choose" and self._step is Step.AGENDA:
            return N_("Make the agenda") if self._meeting_id is None else N_("Put on the agenda")
        return command.label

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and not self.rows.chosen:
            return say(N_("There is no group yet. Esc, then g adds one."))
        return super().why_not(needs)

    # choosing

    def row_chosen(self) -> None:
        """Point at the item, or show what the choice stands for."""
        if self._step is Step.AGENDA:
            self._point()
        else:
            self._show_preview()

    async def row_clicked(self) -> None:
        """A row was clicked on."""
        if self._step is not Step.AGENDA:
            await self.action_choose()

    async def action_choose(self) -> None:
        """Take what is chosen and go on."""
        if self._step is Step.AGENDA:
            self._make()
            return
        kind, _, value = self.rows.chosen.partition(":")
        if kind == GROUP:
            self._group_id, self._step = int(value), Step.TEMPLATE
            self._show_step()
        elif kind == SERIES:
            self.house.replace_screen("series", group_id=self._group_id)
        elif kind in (KIND, LIKE):
            self._model = next((m for m in self._models() if kind == LIKE and m.id == int(value)), None)
            self._copied = copying.copied(self.desk, self._model.id) if self._model is not None else None
            self._kind = self._copied.kind if self._copied is not None else MeetingKind(value)
            self._step = Step.TIME
            self._show_step()
            await self._ask_time()

    def _models(self) -> Sequence[Meeting]:
        assert self._group_id is not None
        return copying.models(self.desk, self._group_id)

    async def _ask_time(self) -> None:
        assert self._kind is not None
        text, given = self.words.text, self._given
        last = self._copied or self._last_meeting()
        starts = self.words.formats.clock(last.starts if last else USUAL_START)
        template = agenda_bank().template(self._kind)
        minutes = given.get("minutes", str(template.minutes if self._copied is None else self._copied.minutes))
        model = self._model
        title = (
            template_name(template, self.words) if model is None else model_name(model, self.words, self.desk.today())
        )
        day_hint = text(N_("such as 26/11, thursday, +14 or week 49"))
        form = await self.ask(
            title,
            [
                Field("on", text(N_("Day")), given.get("on", ""), hint=day_hint),
                Field("starts", text(N_("Begins at")), given.get("starts", starts), replaced=True),
                Field("minutes", text(N_("Length in minutes")), minutes, replaced=True),
                Field("place", text(N_("Place")), given.get("place", last.place if last else "")),
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
        """Esc in the form: back to the templates, or to what is carried over."""
        event.stop()
        await self.close_panel()
        if self._step is Step.AGENDA:
            return
        self._step = Step.TEMPLATE
        self._show_step()

    async def action_back(self) -> None:  # type: ignore[override]
        """One step back; from the agenda to time and place, as they were given."""
        if self._step is Step.AGENDA and self._meeting_id is None and not self.asking:
            self._step = Step.TIME
            self._show_step()
            await self._ask_time()
        else:
            await super().action_back()

    def leave(self) -> None:
        """One step back, or away."""
        if self._step is Step.TEMPLATE and len(self._groups) > 1:
            self._step = Step.GROUP
            self._show_step()
        else:
            self.dismiss(None)

    def _plan(self, values: Mapping[str, str]) -> bool:
        assert self._group_id is not None
        group_id = self._group_id
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
        self._given, self._when = dict(values), (day, starts)
        self.offer(lambda: carrying.carried_over(self.desk, group_id, day))
        if not self.offers.offered:
            return self._make()
        self._step = Step.AGENDA
        self._show_step()
        return True

    def _make(self) -> bool:
        """Make the agenda of what was chosen."""
        offered, choices = self.offers.offered, self.offers.choices
        meeting_id = self._meeting_id
        if meeting_id is not None:
            return self.perform(lambda: carrying.take_in(self.desk, meeting_id, offered, choices), self._taken_in)
        assert self._kind is not None
        assert self._group_id is not None
        assert self._when is not None
        kind, group_id, (day, starts) = self._kind, self._group_id, self._when
        items, copied = self._agenda(), self._copied

        def show(echo: Echo) -> None:
            self.house.replace_screen("agenda", meeting_id=echo.row_id, said=echo)

        return self.perform(
            lambda: carrying.plan_carrying(
                self.desk,
                group_id,
                kind,
                day,
                starts,
                minutes=int(self._given["minutes"]),
                place=self._given["place"],
                items=items,
                offered=offered,
                choices=choices,
                language=copied.language if copied is not None else None,
                form=copied.form if copied is not None else None,
                roles=copied.roles if copied is not None else None,
            ),
            show,
        )

    def _taken_in(self, echo: Echo) -> None:
        """Leave, and let the screen one comes back to say it: there it can be taken back."""
        if len(stack := self.app.screen_stack) > 1 and isinstance(below := stack[-2], BaseScreen):
            below.say_echo(echo)
        BaseScreen.action_back(self)
