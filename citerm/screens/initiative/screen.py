"""The initiative: what it is for, its bodies as a tree, and how the work around the meetings stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts.initiative.initiative_reading import OrganisationPage, initiative_page
from citerm.acts.initiative.mandate_reading import newest_by_group
from citerm.commands import command_of, commands_of
from citerm.model.message import N_, Message, Refused, say
from citerm.rules.organisation_tree import Body
from citerm.screens.initiative.head import InitiativeHead
from citerm.screens.initiative.kind_words import ask_kind_words
from citerm.screens.initiative.rows import GLANCE, GROUP, SEAT, glance_rows, tree_rows
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import EndKeys
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, row


class InitiativeScreen(EndKeys, AskingScreen[None]):
    """Everything around the meetings on one page, each part one key away."""

    SECTION = "initiative"
    CSS_PATH = ["../forms.tcss", "screen.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(id="initiative-rows")
        self._head = InitiativeHead()
        self._page: OrganisationPage | None = None
        self._unfolded: set[int] = set()

    def compose_body(self) -> ComposeResult:
        """Head, rows and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        return (self._page.initiative.name if self._page else "", self.words.text(N_("Initiative")))

    def reread(self) -> None:
        """Read the bodies, and how each part of the work stands."""
        page, parts = initiative_page(self.desk)
        self._page = page
        self._head.page, self._head.words = page, self.words
        self._head.redraw()
        rows = tree_rows(page, self._unfolded, self.words)
        if not rows:
            rows.append(self._without_groups())
        known = {command.id: command for command in commands_of(self.SECTION)}
        shown = [
            (glance, self.words.text(self.label_of(known[glance.command])), self.key_shown(glance.command))
            for glance in parts
            if glance.command in known
        ]
        self.rows.set_rows([*rows, *glance_rows(shown, self.words)])

    def _without_groups(self) -> ListRow:
        key = self.key_shown("people_from_initiative")
        return row("", (self.words.text(N_("No group yet; {key} adds one."), key=key), "quiet"))

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and not self.rows.chosen:
            return say(N_("There is nothing to open here yet."))
        if needs == "group" and self._body is None and self.rows.chosen != f"{GLANCE}:mandate_of_group":
            return say(N_("Select the group first."))
        if needs == "folded" and (self._body is None or self._body.group.id in self._unfolded or not self._body.seats):
            return say(N_("Select a group that has members."))
        if needs == "unfolded" and (self._body is None or self._body.group.id not in self._unfolded):
            return say(N_("Nothing is folded out here."))
        return None

    @property
    def _body(self) -> Body | None:
        """The body that is chosen, or that the chosen member sits in."""
        kind, _, number = self.rows.chosen.partition(":")
        for body in self._page.bodies if self._page is not None else ():
            if kind == GROUP and body.group.id == int(number):
                return body
            if kind == SEAT and any(seat.id == int(number) for seat in body.seats):
                return body
        return None

    # choosing

    async def row_clicked(self) -> None:
        """A row was clicked on: it opens."""
        await self.action_open_part()

    def action_fold_out(self) -> None:
        """Show who sits in the group."""
        if self._body is not None:
            self._unfolded.add(self._body.group.id)
            self.reread()
            self.update_keys()

    def action_fold_in(self) -> None:
        """Show the group without its members."""
        if self._body is not None:
            self._unfolded.discard(self._body.group.id)
            self.rows.chosen = f"{GROUP}:{self._body.group.id}"
            self.reread()
            self.update_keys()

    # opening

    async def action_open_part(self) -> None:
        """Open the group, the member, or the part of the work that is chosen."""
        kind, _, which = self.rows.chosen.partition(":")
        if kind == GLANCE:
            await self.run_action(command_of(self.SECTION, which).method)
        elif kind == SEAT:
            self.house.open_screen("people", membership_id=int(which))
        elif kind == GROUP:
            self.house.open_screen("group", group_id=int(which))

    def action_mandate(self) -> None:
        """The mandate of the group that is chosen, else of the first group whose mandate is not final."""
        group_id = self._body.group.id if self._body is not None else next(iter(newest_by_group(self.desk)), None)
        if group_id is not None:
            self.house.open_screen("mandate", group_id=group_id)

    def action_people(self) -> None:
        """Groups and people."""
        self.house.open_screen("people")

    def action_print_organisation(self) -> None:
        """Write the overview of the organisation into the folder for exports."""
        from citerm.screens.initiative.paper import write_organisation

        try:
            self.say(write_organisation(self.house), Tone.DONE)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)

    # the initiative's own words

    async def action_kind_words(self) -> None:
        """Ask what the kinds of groups are called here."""
        if self._page is not None:
            await ask_kind_words(self, self._page.initiative)
