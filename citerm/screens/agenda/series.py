"""A series of meetings: days are proposed, people leave some out or move them, and Enter plans all in one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from textual import events
from textual.app import ComposeResult

from citerm.acts import copying, reading, series
from citerm.content.agendas import agenda_bank
from citerm.model.initiative import Initiative, replace
from citerm.model.meeting import Meeting, MeetingKind
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.people import Cadence, Group
from citerm.rules.series import RHYTHMIC, Proposed
from citerm.screens.agenda.plan_rows import model_name, template_name
from citerm.screens.agenda.series_face import day_rows, rhythm_line
from citerm.screens.base import BaseScreen
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.screens.when import clock_or_refuse, day_or_refuse, echo_day, minutes_or_refuse, warm_holidays
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList


class SeriesScreen(RowKeys, AskingScreen[None]):
    """The days of a series; nothing is written before Enter."""

    SECTION = "series"
    CSS_PATH = ["../forms.tcss", "series.tcss"]

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self.group_id = group_id
        self.rows = RowList(id="series-rows")
        self._head = Drawn(id="series-head")
        self.wish: series.Wish | None = None
        self.days: list[Proposed] = []
        self._out: set[int] = set()
        self._group: Group | None = None
        self._initiative: Initiative | None = None
        self._models: Sequence[Meeting] = ()

    def compose_body(self) -> ComposeResult:
        """The rhythm, the days, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def on_mount(self, event: events.Mount) -> None:
        """Load what a typed day is looked up in."""
        if self._initiative is not None:
            warm_holidays(self._initiative.country, self.today())

    def title_parts(self) -> Sequence[str]:
        """Whose series."""
        if self._group is None or self._initiative is None:
            return ()
        return (self._initiative.name, self._group.name, self.words.text(N_("series of meetings")))

    def reread(self) -> None:
        """Read the group; what is chosen stays, for nothing of it is written yet."""
        self._initiative = reading.initiative(self.desk)
        self._group = next(group for group in reading.groups(self.desk) if group.id == self.group_id)
        self._models = copying.models(self.desk, self.group_id)
        if self.wish is None:
            self._propose(series.usual_wish(self.desk, self.group_id))
        self._show()

    def _propose(self, wish: series.Wish) -> None:
        self.wish, self._out = wish, set()
        self.days = list(series.proposed_days(self.desk, wish, self.words.language))

    def _show(self) -> None:
        assert self.wish is not None
        assert self._group is not None
        words, taken = self.words, len(self._chosen)
        count = words.plural("{n} meeting", "{n} meetings", taken)
        self._head.show(
            [
                rhythm_line(self.wish, self._group.startup_until, words),
                line((f"{words.text(N_('Agenda'))}: {self._agenda_name()}", "quiet")),
                line((count, "strong")),
            ]
        )
        self.rows.set_rows(day_rows(self.days, self._out, self.today(), words))
        self.update_keys()

    def _agenda_name(self) -> str:
        assert self.wish is not None
        model = next((one for one in self._models if one.id == self.wish.like_id), None)
        if model is not None:
            return model_name(model, self.words, self.today())
        return template_name(agenda_bank().template(self.wish.kind), self.words)

    @property
    def _chosen(self) -> list[date]:
        return [one.on for at, one in enumerate(self.days) if at not in self._out]

    @property
    def _at(self) -> int | None:
        return int(self.rows.chosen) if self.rows.chosen else None

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "day" and self._at is None:
            return say(N_("There is no day here. + proposes one."))
        if needs == "days" and not self._chosen:
            return say(N_("No day is chosen. Space takes one in."))
        return None

    # choosing

    def action_take_day(self) -> None:
        """Take it out, or in again."""
        if (at := self._at) is not None:
            self._out ^= {at}
            self._show()

    def action_day_earlier(self) -> None:
        """A day back."""
        self._move(-1)

    def action_day_later(self) -> None:
        """A day on."""
        self._move(1)

    def _move(self, by: int) -> None:
        if (at := self._at) is not None:
            self._put(at, self.days[at].on + timedelta(days=by))

    def _put(self, at: int, on: date) -> None:
        """Give a meeting another day, and look at what is unusual about it."""
        assert self.wish is not None
        self.days[at] = series.day_moved(self.desk, self.wish, self.days[at], on, self.words.language)
        self._out.discard(at)
        self._show()

    def action_one_more(self) -> None:
        """Propose another day after the last."""
        self._count(1)

    def action_one_less(self) -> None:
        """Leave the last one off the list."""
        self._count(-1)

    def _count(self, by: int) -> None:
        assert self.wish is not None
        count = self.wish.count + by
        if not 1 <= count <= series.MOST:
            self.say(say(N_("A series has from 1 to {most} meetings."), most=series.MOST), Tone.REFUSED)
            return
        self.wish = replace(self.wish, count=count)
        if by < 0:
            del self.days[count:]
            self._out = {at for at in self._out if at < count}
        else:
            self.days += series.proposed_days(self.desk, self.wish, self.words.language)[len(self.days) :]
        self._show()

    # what is asked

    async def action_other_day(self) -> None:
        """Ask for another day of this meeting."""
        at = self._at
        if at is None:
            return
        text = self.words.text
        hint = text(N_("such as 26/11, thursday, +14 or week 49"))
        await self.ask(
            text(N_("Another day instead of {day}"), day=self.days[at].on),
            [Field("on", text(N_("Day")), hint=hint)],
            lambda values: self._take_other(at, values["on"]),
            check=self._echo,
            enter=text(N_("takes it")),
        )

    def _take_other(self, at: int, typed: str) -> bool:
        return self._taken(lambda: self._put(at, day_or_refuse(typed, self.today(), self.words.language)))

    def _echo(self, form: Form, field: str) -> None:
        assert self._initiative is not None
        if field == "on":
            form.echo(field, *echo_day(form.value(field), self.today(), self.words, self._initiative.country))

    async def action_series_facts(self) -> None:
        """Ask for rhythm, first day, time, place and agenda; the days are proposed anew."""
        assert self.wish is not None
        wish, text = self.wish, self.words.text
        cadences = [(cadence.value, self.words.term(cadence)) for cadence in RHYTHMIC]
        agendas = [(f"kind:{one.kind}", template_name(one, self.words)) for one in agenda_bank().plannable]
        agendas += [(f"like:{one.id}", model_name(one, self.words, self.today())) for one in self._models]
        agenda = f"like:{wish.like_id}" if wish.like_id is not None else f"kind:{wish.kind}"
        form = await self.ask(
            text(N_("The series")),
            [
                Field("cadence", text(N_("How often")), wish.cadence, choices=cadences),
                Field("on", text(N_("First day")), wish.first.isoformat(), replaced=True),
                Field("starts", text(N_("Begins at")), self.words.formats.clock(wish.starts), replaced=True),
                Field("minutes", text(N_("Length in minutes")), str(wish.minutes), replaced=True),
                Field("place", text(N_("Place")), wish.place),
                Field("agenda", text(N_("Agenda")), agenda, choices=agendas),
            ],
            lambda values: self._taken(lambda: self._change(values)),
            check=self._echo,
            enter=text(N_("next, proposes days")),
        )
        self._echo(form, "on")

    def _change(self, values: Mapping[str, str]) -> None:
        assert self.wish is not None
        of, _, which = values["agenda"].partition(":")
        with about("on"):
            first = day_or_refuse(values["on"], self.today(), self.words.language)
        with about("starts"):
            starts = clock_or_refuse(values["starts"])
        with about("minutes"):
            minutes = minutes_or_refuse(values["minutes"])
        wish = replace(
            self.wish,
            cadence=Cadence(values["cadence"]),
            first=first,
            starts=starts,
            minutes=minutes,
            place=values["place"],
            kind=MeetingKind(which) if of == "kind" else self.wish.kind,
            like_id=int(which) if of == "like" else None,
        )
        if (wish.cadence, wish.first) != (self.wish.cadence, self.wish.first):
            self._propose(wish)
        self.wish = wish
        self._show()

    def _taken(self, take: Callable[[], None]) -> bool:
        """Take what was typed, or say why not and put the caret there."""
        try:
            take()
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            self.point_at(refused.field)
            return False
        return True

    # planning

    def action_plan_series(self) -> None:
        """Plan all that are taken in, and leave; where one comes back to, it is said and can be taken back."""
        wish, days = self.wish, self._chosen
        assert wish is not None
        self.perform(lambda: series.plan_series(self.desk, wish, days), self._planned)

    def _planned(self, echo: Echo) -> None:
        if len(stack := self.app.screen_stack) > 1 and isinstance(below := stack[-2], BaseScreen):
            below.say_echo(echo)
        self.leave()
