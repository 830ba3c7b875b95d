"""Start: what needs me today, and the ways to everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from textual.app import ComposeResult
from textual.containers import Horizontal

from citerm.acts import approving, organisation, phase_reading, reading
from citerm.acts.desk import is_read_only
from citerm.acts.meeting import live
from citerm.acts.reading import StartPage
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Message, say, without_folders
from citerm.model.people import Membership, Person
from citerm.model.track import in_language
from citerm.rules.capture import match_people
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.screens.start_view import (
    Backup,
    PhaseLine,
    PhaseShown,
    group_lines,
    phase_strip,
    place_line,
    start_rows,
)
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList


class PhaseStrip(Drawn):
    """Where the initiative stands, in a line; what does not fit is cut."""

    def __init__(self) -> None:
        super().__init__(id="phase")
        self.strip = PhaseLine()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Fit it into the room."""
        return [self.strip.fit(width)]


class GroupList(Drawn):
    """The groups at the side."""

    def __init__(self) -> None:
        super().__init__(id="start-groups")
        self.page: StartPage | None = None
        self.seats: Sequence[Membership] = ()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Each with its members and next meeting."""
        screen = self.screen
        if self.page is None or not isinstance(screen, StartScreen):
            return [()]
        return group_lines(self.page, self.seats, screen.words, width)


def _first_of_all(page: StartPage) -> str | None:
    """The row that is most likely wanted: the meeting under way, else today's."""
    if page.under_way:
        return f"live:{page.under_way[0].id}"
    return next((f"planned:{meeting.id}" for meeting in page.planned if meeting.on == page.today), None)


def _went_on(before: StartPage | None, now: StartPage) -> str | None:
    """The row of a meeting that was opened, or that ended, since Start was seen last."""
    if before is None:
        return None
    known = {meeting.id for meeting in before.under_way}
    if opened := [meeting for meeting in now.under_way if meeting.id not in known]:
        return f"live:{opened[0].id}"
    known |= {meeting.id for meeting in before.planned}
    ended = [meeting for meeting in now.drafts if meeting.id in known]
    return f"minutes:{ended[0].id}" if ended else None


class StartScreen(RowKeys, AskingScreen[None]):
    """The first screen of an initiative."""

    SECTION = "start"
    CSS_PATH = ["forms.tcss", "start.tcss"]
    WRITING = ("start_now", "plan")

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(id="start-rows")
        self.page: StartPage | None = None
        self._phase = PhaseStrip()
        self._groups = GroupList()
        self._place = Drawn(id="start-place")
        self._backup = Backup()
        self._checks: tuple[int, int] | None = None
        self._unasked = False

    def compose_body(self) -> ComposeResult:
        """Phase strip, rows, groups at the side, where the data lies."""
        yield self._phase
        with Horizontal(id="start-middle"):
            yield self.rows
            yield self._groups
        yield self._place
        yield from self.compose_panel()

    def on_screen_suspend(self) -> None:
        """Leave with what was said: its “u undoes” would mean another act when people come back."""
        self.message_line.say(())

    def title_parts(self) -> Sequence[str]:
        """The program and the initiative."""
        return ("citerm", self.page.initiative.name) if self.page else ("citerm",)

    def reread(self, *, look: bool = True) -> None:
        """Read what needs somebody today; minutes to which nobody has objected in time are approved by now."""
        if approved := approving.approve_by_silence(self.desk):
            said = self.words.plural(
                "Nobody has objected: the minutes of {n} meeting are approved now",
                "Nobody has objected: the minutes of {n} meetings are approved now",
                len(approved),
            )
            self.say(said)
        page = reading.start_page(self.desk)
        if page is None:
            self.house.replace_screen("first_run")
            return
        upcoming = _went_on(self.page, page)
        self.page = page
        people = [person for person in reading.people(self.desk) if person.active]
        self._unasked = bool(people) and not is_read_only(self.desk) and not organisation.asked_who(self.desk)
        late = [
            action
            for action in reading.actions(self.desk)
            if action.state.live and action.due_on is not None and action.due_on < page.today
        ]
        keys = {name: self.key_shown(name) for name in ("not_me", "plan", "start_now", "checks")}
        rows = start_rows(
            page,
            self.words,
            overdue=late,
            people=people,
            ask_who=self._unasked,
            keys=keys,
            others=self.house.others,
            tell_folders=not self.house.locked,
            warnings=self._backup.warnings,
            checks=self._checks,
        )
        self.rows.set_rows(rows, upcoming or self.rows.chosen or _first_of_all(page))
        self._phase.strip = phase_strip(page, self._open_phases(), self.words, key=self.key_shown("phases"))
        self._phase.set_class(self._phase.strip != PhaseLine(), "-set")
        self._phase.redraw()
        self._groups.page, self._groups.seats = page, reading.memberships(self.desk)
        self._groups.redraw()
        place = reading.place(self.desk)
        shown = PurePath(place).stem if self.house.locked else place
        self._place.show([place_line(shown, self._backup, page.today, self.words)])
        self.call_after_refresh(self._look_at_backup)
        if look:
            self.call_after_refresh(self._look_at_checks)

    def _look_at_checks(self) -> None:
        """Say how much more deserves attention; read once the page is there, not before."""
        if not self.is_current:
            return
        from citerm.acts.initiative.checks_reading import beyond_start

        found = beyond_start(self.desk)
        if found != self._checks:
            self._checks = found
            self.reread(look=False)

    def _look_at_backup(self) -> None:
        """Say how old the newest backup is, and what is wrong; read once the page is there, not before."""
        if self.house.copy or not self.is_current:
            return
        from citerm.acts import backing_up

        found = backing_up.backed_up(self.desk)
        warnings = found.warnings(self.house.backup_trouble())
        if self.house.locked:
            warnings = [without_folders(warning) for warning in warnings]
        backup = Backup(found.newest.at if found.newest else None, tuple(warnings))
        if backup != self._backup:
            self._backup = backup
            self.reread()

    def _open_phases(self) -> list[PhaseShown]:
        """The phases that are open, by their names in the language of the screen."""
        found, spoken = [], self.words.language
        for one in phase_reading.open_now(self.desk):
            named = phase_reading.phase_names(self.desk, one.track, one.phase)
            if named is None:
                found.append(PhaseShown(one.track, one.phase))
            else:
                track, name = in_language(named.track, spoken), in_language(named.phase, spoken)
                found.append(PhaseShown(track, one.phase, name, named.months))
        return found

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and not self.rows.chosen:
            return say(N_("There is nothing to open here yet."))
        if needs == "unasked" and not self._unasked:
            return say(N_("You are not asked who you are."))
        return None

    # choosing and opening

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        await self.action_open_row()

    async def action_open_row(self) -> None:
        """Open what is chosen."""
        kind, _, number = self.rows.chosen.partition(":")
        match kind:
            case "checks":
                self.house.open_screen("checks")
            case "record":
                self.house.leave_for(number)
            case "live":
                self.house.open_screen("live", meeting_id=int(number))
            case "planned":
                assert self.page is not None
                meeting = next(m for m in self.page.planned if m.id == int(number))
                screen = "live" if meeting.on <= self.page.today else "agenda"
                self.house.open_screen(screen, meeting_id=meeting.id)
            case "action":
                self.house.open_screen("board", action_id=int(number))
            case "minutes":
                self.house.open_screen("minutes", meeting_id=int(number))
            case "dialogue":
                self.house.open_screen("dialogue", group_id=int(number))
            case "meetings":
                self.action_meetings()
            case "plan":
                self.action_plan()
            case "now":
                await self.action_start_now()
            case "who":
                await self.action_who_am_i()

    def action_plan(self) -> None:
        """Plan a meeting."""
        self.house.open_screen("plan")

    def action_meetings(self) -> None:
        """All meetings."""
        self.house.open_screen("meetings")

    def action_people(self) -> None:
        """Groups and people."""
        self.house.open_screen("people")

    # a meeting now

    async def action_start_now(self) -> None:
        """Ask which group meets; where there is only one, begin at once."""
        assert self.page is not None
        groups = self.page.groups
        if len(groups) == 1:
            self._start_now(groups[0].id)
            return
        text = self.words.text
        await self.ask(
            text(N_("Start a meeting now")),
            [Field("group", text(N_("Group")), choices=[(str(group.id), group.name) for group in groups])],
            lambda values: self._start_now(int(values["group"])),
            enter=text(N_("starts the meeting")),
        )

    def _start_now(self, group_id: int) -> bool:
        def show(echo: Echo) -> None:
            self.house.open_screen("live", meeting_id=echo.row_id)

        return self.perform(lambda: live.start_now(self.desk, group_id), show)

    # who am I

    async def action_who_am_i(self) -> None:
        """Ask which of the people this is."""
        text = self.words.text
        await self.ask(
            text(N_("Who are you?")),
            [Field("who", text(N_("Initials or name")))],
            self._answer_who,
            check=self._echo_who,
        )

    def _fitting(self, typed: str) -> list[Person]:
        people = [person for person in reading.people(self.desk) if person.active]
        return match_people(typed, people) if typed else []

    def _echo_who(self, form: Form, field: str) -> None:
        typed = form.value(field)
        found = self._fitting(typed)
        if len(found) == 1:
            form.echo(field, found[0].name, "key")
        elif found:
            form.echo(field, ", ".join(person.name for person in found[:6]), "quiet")
        else:
            form.echo(field, self.words.text(N_("nobody")) if typed else "", "attention")

    def _answer_who(self, values: Mapping[str, str]) -> bool:
        found = self._fitting(values["who"])
        exact = found[:1] if found and found[0].initials.casefold() == values["who"].casefold() else []
        chosen = exact or found
        if len(chosen) != 1:
            self.say(say(N_("Nobody here is called “{typed}”, or several are."), typed=values["who"]), Tone.REFUSED)
            return False
        self._be(chosen[0].id)
        self.say(say(N_("Hello {name}"), name=chosen[0].name))
        return True

    def action_not_me(self) -> None:
        """Leave it open, and do not ask again."""
        self._be(None)
        self.say(say(N_("You are not asked again. {key} changes it."), key=self.key_shown("who_am_i")))

    def _be(self, person_id: int | None) -> None:
        organisation.set_me(self.desk, person_id)
        self.house.desk = replace(self.desk, person_id=person_id)
        self.reread()
        self.update_keys()

    def tick(self) -> None:
        """The day may have changed."""
        if self.page is not None and self.page.today != self.desk.today():
            self.reread()
        self._look_at_backup()
