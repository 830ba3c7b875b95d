"""The card of a group: what it is, what it needs to work, and the way to each thing that is mended."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts.desk import is_read_only, why_read_only
from citerm.acts.initiative import groups
from citerm.acts.initiative.groups_reading import GroupPage, group_page
from citerm.commands import Command
from citerm.model.message import N_, Message, say
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.authority import escalates_to
from citerm.rules.group_states import next_state
from citerm.rules.groups import Jump, Light
from citerm.screens.initiative.group_face import ACTION, FACTS, LIGHT, SEAT, GroupFace
from citerm.screens.initiative.group_forms import ask_description, ask_founding
from citerm.screens.panel import AskingScreen
from citerm.screens.people.cadence import ask_cadence
from citerm.screens.rows import RowKeys
from citerm.widgets.row_list import RowList

_ONWARD = {
    GroupState.MANDATED: N_("Mandated"),
    GroupState.CONSTITUTING: N_("Constitute"),
    GroupState.ACTIVE: N_("Active"),
}


class GroupScreen(RowKeys, AskingScreen[None]):
    """Reads like a page; a light opens the place where it is mended."""

    SECTION = "group"
    CSS_PATH = ["../forms.tcss", "group.tcss"]
    WRITING = (
        "describe_group",
        "group_onward",
        "pause_group",
        "close_group",
        "link_founding",
        "group_cadence",
    )

    def __init__(self, group_id: int, light: str = "") -> None:
        super().__init__()
        self.group_id = group_id
        self.rows = RowList(id="group-rows")
        self.rows.chosen = f"{LIGHT}:{light}" if light else FACTS
        self.page: GroupPage | None = None

    def compose_body(self) -> ComposeResult:
        """The page and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Initiative and group."""
        return (self.page.record.initiative.name, self.page.group.name) if self.page else ()

    def reread(self) -> None:
        """Read the group and its lights."""
        self.page = group_page(self.desk, self.group_id)
        self.rows.set_rows(GroupFace(self.words, self.today()).rows(self.page))

    @property
    def group(self) -> Group:
        """The group that is shown."""
        assert self.page is not None
        return self.page.group

    @property
    def _light(self) -> Light | None:
        kind, _, code = self.rows.chosen.partition(":")
        lights = self.page.lights if self.page is not None else ()
        return next((light for light in lights if kind == LIGHT and light.code == code), None)

    @property
    def _onward(self) -> GroupState | None:
        return next_state(self.group, self.page.record.demands) if self.page is not None else None

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if self.page is None:
            return None
        state, partners = self.group.state, self.group.kind is GroupKind.PARTNERS
        if needs == "onward" and self._onward is None:
            return say(N_("The group is at work already."))
        if needs == "at_work" and state not in (GroupState.ACTIVE, GroupState.PAUSED):
            return say(N_("Only a group that is at work can pause."))
        if needs == "not_closed" and state is GroupState.CLOSED:
            return say(N_("The group is closed already; {key} takes it up again."), key=self.key_shown("group_onward"))
        if needs == "founded" and self.group.founded_by_id is None:
            return say(N_("No decision is linked; f links the one that set it up."))
        if needs == "reports" and escalates_to(self.page.record.groups, self.group) is None:
            return say(N_("This group reports to no other group."))
        if needs == "group" and partners:
            return say(N_("Partners have no fixed meetings; they come when they are asked."))
        return None

    def label_of(self, command: Command) -> str:
        """What the keys do to this group now."""
        if command.id == "open_in_group" and self._light is None:
            action = self.rows.chosen.startswith(f"{ACTION}:")
            return N_("Edit") if self.rows.chosen == FACTS else N_("Open") if action else N_("People")
        if command.id == "group_onward" and self._onward is not None:
            return _ONWARD[self._onward]
        if command.id == "pause_group" and self.page is not None and self.group.state is GroupState.PAUSED:
            return N_("Resume")
        return super().label_of(command)

    def changes(self, command: Command) -> bool:
        """Enter also opens what is only looked at."""
        return super().changes(command) or (command.id == "open_in_group" and self._opens_form)

    @property
    def _opens_form(self) -> bool:
        """Whether what is chosen is mended in a form here, rather than on another screen."""
        if (light := self._light) is None:
            return self.rows.chosen == FACTS
        unfounded = light.jump is Jump.DECISION and self.group.founded_by_id is None
        return unfounded or light.jump in (Jump.FACTS, Jump.CADENCE)

    # choosing

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        await self.action_open_in_group()

    async def action_open_in_group(self) -> None:
        """Change the facts, or go where the light that is chosen is mended."""
        light = self._light
        if light is None:
            kind, _, number = self.rows.chosen.partition(":")
            if kind == SEAT:
                self.house.open_screen("people", membership_id=int(number))
            elif kind == ACTION:
                self.house.open_screen("card", action_id=int(number))
            else:
                await self.action_describe_group()
            return
        match light.jump:
            case Jump.PEOPLE:
                self.action_group_people()
            case Jump.FACTS:
                await self.action_describe_group()
            case Jump.CADENCE:
                await self.action_cadence()
            case Jump.MEETINGS:
                self.action_plan_meeting()
            case Jump.ORGANISATIONS:
                self.action_organisations()
            case Jump.EFFORTS:
                self.house.open_screen("common_agenda", part="efforts")
            case Jump.DECISION:
                if self.group.founded_by_id is not None:
                    self.action_founding_decision()
                else:
                    await self.action_link_founding()

    # what it is

    async def action_describe_group(self) -> None:
        """Ask what it is for, where its task ends, and how many should take part."""
        if is_read_only(self.desk):
            self.say(why_read_only(self.desk))
        elif self.page is not None:
            await ask_description(self, self.group, self.page.record.demands)

    async def action_cadence(self) -> None:
        """Ask how often it meets."""
        if is_read_only(self.desk):
            self.say(why_read_only(self.desk))
        else:
            await ask_cadence(self, self.group)

    def action_plan_meeting(self) -> None:
        """Plan its next meeting."""
        self.house.open_screen("plan", group_id=self.group_id)

    def action_group_people(self) -> None:
        """Who sits here, with role, voice and what they bring."""
        self.house.open_screen("people", group_id=self.group_id)

    def action_mandate(self) -> None:
        """Show the mandate of the group."""
        self.house.open_screen("mandate", group_id=self.group_id)

    def action_contracts(self) -> None:
        """Who is nominated, invited and a member, and who has signed."""
        self.house.open_screen("contracts", group_id=self.group_id)

    def action_status(self) -> None:
        """Show what it tells those it reports to."""
        self.house.open_screen("status", group_id=self.group_id)

    # how far it has come

    def action_group_onward(self) -> None:
        """Take it one step on."""
        state = self._onward
        if state is not None:
            self.perform(lambda: groups.set_group_state(self.desk, self.group_id, state))

    def action_pause_group(self) -> None:
        """Let it pause, or go on."""
        paused = self.group.state is GroupState.PAUSED
        state = GroupState.ACTIVE if paused else GroupState.PAUSED
        self.perform(lambda: groups.set_group_state(self.desk, self.group_id, state))

    def action_close_group(self) -> None:
        """Let it end; what it did stays."""
        self.perform(lambda: groups.set_group_state(self.desk, self.group_id, GroupState.CLOSED))

    # the decision behind it

    def action_founding_decision(self) -> None:
        """Open the decision that set it up."""
        self.house.open_screen("decision", decision_id=self.group.founded_by_id)

    async def action_link_founding(self) -> None:
        """Ask for the decision that set it up."""
        if is_read_only(self.desk):
            self.say(why_read_only(self.desk))
        else:
            await ask_founding(self, self.group)
