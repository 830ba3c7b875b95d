"""The sideline: who is kept informed of what, by whom, and who has not heard for too long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.initiative import sideline
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.acts.recipients import who_is_meant
from citerm.model.meeting import Meeting
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.rules.sideline import Kept, silent
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.person_field import PersonField
from citerm.screens.initiative.sideline_face import SidelineFace
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.screens.when import echo_past_day, past_day_or_refuse
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, gap, heading, wrapped

MEETINGS_OFFERED = 6


class SidelineScreen(RowKeys, AskingScreen[None]):
    """Actors under each other; Enter shows what one was told, Space marks several to be told at once."""

    SECTION = "sideline"
    CSS_PATH = ["../forms.tcss", "sideline.tcss"]
    WRITING = frozenset({"inform", "inform_of_meeting", "new_actor", "edit_actor", "strike_on_sideline"})

    def __init__(self, chosen: str = "") -> None:
        super().__init__()
        self.rows = RowList(id="sideline-rows")
        self.rows.chosen = chosen
        self._head = Drawn(id="sideline-head")
        self._found: tuple[Kept, ...] = ()
        self._marked: set[int] = set()
        self._unfolded: set[int] = set()
        self._to_tell: tuple[tuple[Meeting, int], ...] = ()
        self._face: SidelineFace | None = None

    def compose_body(self) -> ComposeResult:
        """How many there are, the actors, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        initiative = reading.initiative(self.desk)
        return (initiative.name if initiative else "", self.words.text(N_("Sideline")))

    def reread(self) -> None:
        """Read everybody again."""
        self._found = on_sideline(self.desk)
        self._marked &= {each.id for each in self._found if each.active}
        self._to_tell = sideline.meetings_to_tell(self.desk, MEETINGS_OFFERED)
        self._face = SidelineFace(
            self.words,
            self.today(),
            {person.id: person for person in reading.people(self.desk)},
            {meeting.id: meeting for meeting in reading.meetings(self.desk)},
            {group.id: group for group in reading.groups(self.desk)},
        )
        self._show()

    def _show(self) -> None:
        active = [each for each in self._found if each.active]
        quiet, plural = silent(self._found, self.today()), self.words.plural
        count = plural("{n} is kept informed", "{n} are kept informed", len(active))
        said = [(count, "strong")]
        if quiet:
            waits = plural("{n} has not heard for over 60 days", "{n} have not heard for over 60 days", len(quiet))
            said.append((f" · {waits}", "attention"))
        if self._marked:
            said.append((" · " + self.words.text(N_("{n} marked"), n=len(self._marked)), "key-strong"))
        self._head.show([line(*said)])
        rows: list[ListRow] = []
        for each in active:
            rows += self._rows_of(each)
        if ended := [each for each in self._found if not each.active]:
            rows += [gap(), heading(self.words.text(N_("Informed no longer")))]
            for each in ended:
                rows += self._rows_of(each)
        if not rows:
            nobody = N_("Nobody is on the sideline yet. {key} adds an organisation, a person or a name.")
            rows.append(wrapped("", (self.words.text(nobody, key=self.key_shown("new_actor")), "quiet")))
        self.rows.set_rows(rows)
        self.update_keys()

    def _rows_of(self, one: Kept) -> list[ListRow]:
        assert self._face is not None
        rows = [self._face.actor(one, marked=one.id in self._marked)]
        if one.id in self._unfolded:
            rows += [self._face.told(each) for each in reversed(one.informed)] or [self._face.untold(one)]
        return rows

    # choosing

    @property
    def actor(self) -> Kept | None:
        """The actor that is chosen, or whose history is."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind == "actor":
            return next((each for each in self._found if each.id == int(number)), None)
        if kind == "told":
            return next((one for one in self._found if any(t.id == int(number) for t in one.informed)), None)
        return None

    @property
    def _told_id(self) -> int | None:
        kind, _, number = self.rows.chosen.partition(":")
        return int(number) if kind == "told" else None

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "meeting" and not self._to_tell:
            return say(N_("Nobody waits to be noted: nobody gets the decisions of an ended meeting for information."))
        if needs in ("row", "actor", "standing") and self.actor is None:
            return say(N_("Nobody is on the sideline yet."))
        if needs == "standing" and not self._marked and self.actor is not None and not self.actor.active:
            return say(N_("{name} is not informed any more."), name=self.actor.name)
        return None

    def action_mark_actor(self) -> None:
        """Mark the actor or take the mark away, and go on to the next."""
        one = self.actor
        if one is None or not one.active:
            return
        self._marked ^= {one.id}
        self.rows.choose(f"actor:{one.id}")
        if one.id not in self._unfolded:
            self.rows.step(1)
        self._show()

    def action_unfold_actor(self) -> None:
        """Show or hide what the actor was told."""
        if (one := self.actor) is not None:
            self._unfolded ^= {one.id}
            self.rows.choose(f"actor:{one.id}")
            self._show()

    # acts

    def _echo(self, form: Form, field: str) -> None:
        if field in ("on", "since"):
            form.echo(field, *echo_past_day(form.value(field), self.today(), self.words))
        elif field == "owner":
            PersonField(self.desk, self.words).echo(form, field)
        elif field == "who":
            form.echo(field, *self._meant(form.value(field)))

    def _meant(self, typed: str) -> tuple[str, str]:
        try:
            meant = who_is_meant(self.desk, typed)
        except Refused:
            return "", "quiet"
        if meant.person is not None:
            return meant.person.name, "key"
        if meant.organisation is not None:
            return self.words.text(N_("organisation: {name}"), name=meant.organisation.name), "key"
        return self.words.text(N_("in no list yet; the name stands as typed")), "quiet"

    def _day(self, typed: str, field: str) -> date:
        with about(field):
            return past_day_or_refuse(typed, self.today(), self.words.language) if typed else self.today()

    def _facts(self, one: Kept | None) -> list[Field]:
        text = self.words.text
        actor = one.actor if one is not None else None
        owners = {person.id: person.initials for person in reading.people(self.desk)}
        return [
            Field(
                "subject", text(N_("Is to hear about")), actor.subject if actor else "", text(N_("may be left empty"))
            ),
            Field(
                "channel",
                text(N_("Channel")),
                actor.channel if actor else "",
                text(N_("how they usually hear: mail, newsletter, a call")),
            ),
            Field(
                "owner",
                text(N_("Who sees to it")),
                owners.get(actor.owner_id or 0, "") if actor else "",
                text(N_("initials or a name")),
                replaced=True,
            ),
        ]

    async def action_new_actor(self) -> None:
        """Ask who is to be kept informed."""
        text = self.words.text
        await self.ask(
            text(N_("Keep somebody informed")),
            [
                Field("who", text(N_("Who")), hint=text(N_("initials, a name or an organisation"))),
                *self._facts(None),
                Field("since", text(N_("Since")), hint=text(N_("a day; empty: today"))),
            ],
            self._add,
            check=self._echo,
            keep="new",
        )

    def _add(self, values: Mapping[str, str]) -> bool:
        def add() -> Echo:
            return sideline.add_to_sideline(
                self.desk,
                values["who"],
                subject=values["subject"],
                channel=values["channel"],
                owner_id=self._owner(values["owner"]),
                since=self._day(values["since"], "since") if values["since"] else None,
            )

        return self.perform(add, lambda echo: self.rows.choose(f"actor:{echo.row_id}"))

    def _owner(self, typed: str) -> int | None:
        with about("owner"):
            return PersonField(self.desk, self.words).person_id(typed)

    async def action_edit_actor(self) -> None:
        """Ask anew what the actor is to hear about, how, and who sees to it."""
        one = self.actor
        if one is None:
            return
        await self.ask(
            one.name,
            self._facts(one),
            lambda values: self.perform(
                lambda: sideline.change_on_sideline(
                    self.desk,
                    one.id,
                    subject=values["subject"],
                    channel=values["channel"],
                    owner_id=self._owner(values["owner"]),
                )
            ),
            check=self._echo,
            keep=f"actor:{one.id}",
        )

    @property
    def _chosen_or_marked(self) -> list[Kept]:
        marked = [each for each in self._found if each.id in self._marked]
        return marked or [each for each in (self.actor,) if each is not None and each.active]

    async def action_inform(self) -> None:
        """Ask what they were told, when and how."""
        told, text = self._chosen_or_marked, self.words.text
        if not told or self._face is None:
            return
        ways = {each.actor.channel for each in told}
        usual = text(N_("empty: as each usually hears"))
        meetings = [("", text(N_("no meeting"))), *self._meetings()]
        names = self.words.formats.list_of([each.name for each in told[:3]])
        more = f" +{len(told) - 3}" if len(told) > 3 else ""
        await self.ask(
            text(N_("Informed: {name}"), name=f"{names}{more}"),
            [
                Field("subject", text(N_("Told about"))),
                Field("on", text(N_("Date")), hint=text(N_("a day; empty: today"))),
                Field("channel", text(N_("Channel")), ways.pop() if len(ways) == 1 else "", usual, replaced=True),
                Field("meeting", text(N_("About a meeting")), choices=meetings),
            ],
            lambda values: self._inform([each.id for each in told], values),
            check=self._echo,
            keep="inform",
        )

    def _meetings(self) -> list[tuple[str, str]]:
        """The latest meetings that were held."""
        assert self._face is not None
        held = [meeting for meeting in reading.meetings(self.desk) if meeting.opened_at is not None]
        latest = sorted(held, key=lambda meeting: (meeting.on, meeting.id), reverse=True)[:MEETINGS_OFFERED]
        return [(str(meeting.id), self._face.meeting(meeting)) for meeting in latest]

    def _inform(self, ids: Sequence[int], values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            meeting_id = int(values["meeting"]) if values["meeting"] else None
            on = self._day(values["on"], "on")
            return sideline.inform(
                self.desk, ids, values["subject"], on, channel=values["channel"], meeting_id=meeting_id
            )

        return self.perform(act, lambda _: self._unmark())

    def _unmark(self) -> None:
        self._marked.clear()
        self._show()

    async def action_inform_of_meeting(self) -> None:
        """Ask which meeting the recipients were told of."""
        if not self._to_tell or self._face is None:
            return
        text, face = self.words.text, self._face
        offered = [
            (str(one.id), text(N_("{meeting} ({n} recipients)"), meeting=face.meeting(one), n=count))
            for one, count in self._to_tell
        ]
        await self.ask(
            text(N_("Informed of what a meeting decided")),
            [
                Field("meeting", text(N_("Meeting")), choices=offered),
                Field("subject", text(N_("Told about")), text(N_("What the meeting decided"))),
                Field("on", text(N_("Date")), hint=text(N_("a day; empty: today"))),
                Field("channel", text(N_("Channel")), hint=text(N_("empty: as each usually hears"))),
            ],
            self._inform_of_meeting,
            check=self._echo,
        )

    def _inform_of_meeting(self, values: Mapping[str, str]) -> bool:
        return self.perform(
            lambda: sideline.inform_of_meeting(
                self.desk,
                int(values["meeting"]),
                values["subject"],
                self._day(values["on"], "on"),
                channel=values["channel"],
            )
        )

    async def action_strike_on_sideline(self) -> None:
        """Strike the line of the history, or ask why the actor is informed no longer."""
        told, one = self._told_id, self.actor
        if told is not None:
            self.perform(lambda: sideline.strike_informing(self.desk, told))
        elif one is not None and not one.active:
            self.say(say(N_("{name} is not informed any more."), name=one.name), Tone.REFUSED)
        elif one is not None:
            text = self.words.text
            await self.ask(
                text(N_("Inform {name} no longer"), name=one.name),
                [Field("reason", text(N_("Reason")), hint=text(N_("may be left empty")))],
                lambda values: self.perform(lambda: sideline.end_on_sideline(self.desk, one.id, values["reason"])),
            )

    def action_print_sideline(self) -> None:
        """Write the Word file."""
        from citerm.screens.initiative.paper import write_sideline  # Word is for when it is asked for

        try:
            self.say(write_sideline(self.house), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
