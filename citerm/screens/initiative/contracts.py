"""Members and contracts: who is on the way into a group, who has signed, and what each takes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from citerm.acts.initiative import nominating
from citerm.acts.initiative.contracts_reading import contracts_page
from citerm.commands import Command
from citerm.model.message import N_, Message, Refused, say
from citerm.model.people import Group, MembershipState
from citerm.rules.contracts import Participant, Signed, left, next_state
from citerm.screens.forms import Field
from citerm.screens.initiative.contract_forms import ContractForms
from citerm.screens.initiative.contract_papers import write_contracts, write_invitation, write_reminder
from citerm.screens.initiative.contracts_face import ContractsFace
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, gap, heading, wrapped

_STEPS = {
    MembershipState.INVITED: N_("Invite"),
    MembershipState.ACCEPTED: N_("Accepted"),
    MembershipState.CONSTITUTED: N_("Constituted"),
    MembershipState.ACTIVE: N_("Active"),
    MembershipState.LEFT: N_("Leaves"),
}
"""What the key of the next step does, by what the membership becomes."""


class ContractsScreen(RowKeys, ContractForms):
    """One member a row; letters lead the chosen one a step further."""

    SECTION = "contracts"
    CSS_PATH = ["../forms.tcss", "contracts.tcss"]
    WRITING = frozenset({"nominate", "nomination", "next_step", "decline", "terms", "understood", "present", "sign"})

    def __init__(self, group_id: int | None = None, chosen: str = "") -> None:
        super().__init__()
        self.group_id = group_id
        self.outstanding_only = False
        self.rows = RowList(id="contracts-rows")
        self.rows.chosen = chosen
        self._head = Drawn(id="contracts-head")

    def compose_body(self) -> ComposeResult:
        """How many have signed, the members, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        place = self.words.text(N_("Members and contracts"))
        if self.group_id is not None and self.page.groups:
            return (self.page.initiative.name, self.page.groups[0].name, place)
        return (self.page.initiative.name, place)

    def reread(self) -> None:
        """Read members and contracts again."""
        self.page = contracts_page(self.desk, self.group_id)
        self.forget_decisions()
        self._show()

    def _show(self) -> None:
        page, face = self.page, ContractsFace(self.words, self.today())
        shown = [group for group in page.groups if self._shown_of(group) or self.group_id is not None]
        rows: list[ListRow] = []
        for group in shown:
            if self.group_id is None:
                rows += [*([gap()] if rows else []), face.heading(group.name, page.signed(group))]
            bound = {one.seat.id for one in page.bound(group)}
            rows += [face.member(one, bound=one.seat.id in bound) for one in self._shown_of(group)]
            if (gone := page.gone(group)) and not self.outstanding_only:
                rows += [gap(), heading(self.words.text(N_("Declined or left")))]
                rows += [face.member(one, bound=False) for one in gone]
        if not any(row.id for row in rows):
            rows = [wrapped("", (self._nobody(), "quiet"))]
        self._show_head(face)
        self.rows.set_rows(rows)
        self.update_keys()

    def _shown_of(self, group: Group) -> Sequence[Participant]:
        if not self.outstanding_only:
            return self.page.current(group)
        return [one for one in self.page.bound(group) if not one.signed]

    def _nobody(self) -> str:
        if self.outstanding_only:
            return self.words.text(
                N_("No contract is outstanding. {key} shows everybody."), key=self.key_shown("only_missing")
            )
        return self.words.text(
            N_("Nobody is nominated yet. {key} nominates the first one."), key=self.key_shown("nominate")
        )

    def _show_head(self, face: ContractsFace) -> None:
        signed = [self.page.signed(group) for group in self.page.groups]
        count = Signed(sum(each.n for each in signed), sum(each.all for each in signed))
        text = self.words.text
        more = []
        if any(one.understood for one in self.page.everybody):
            more.append(("✓ " + text(N_("Role understood")).lower(), "quiet"))
        if self.outstanding_only:
            more.append((text(N_("only what is outstanding")), "key-strong"))
        elif not self.page.wanted:
            more.append((text(N_("contracts are optional in this track")), "quiet"))
        end = [part for one in more for part in ((" · ", "quiet"), one)]
        self._head.show([line(*face.count(count), *end)])

    # choosing

    @property
    def member(self) -> Participant | None:
        """The member that is chosen."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind != "member":
            return None
        return next((one for one in self.page.everybody if one.seat.id == int(number)), None)

    @property
    def group(self) -> Group | None:
        """The group of the screen, or of the member that is chosen."""
        if self.group_id is not None:
            return next(iter(self.page.groups), None)
        return self.member.group if self.member is not None else next(iter(self.page.groups), None)

    def choose_member(self, membership_id: int | None) -> None:
        """Choose a member's row with the next reading."""
        self.rows.chosen = f"member:{membership_id}"

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        one = self.member
        if needs == "group":
            return None if self.group is not None else say(N_("There is no group yet."))
        if one is None:
            return say(N_("Select a member first."))
        if needs == "step" and next_state(one.seat, self.today()) is None:
            return say(N_("The membership is over; n nominates anew."))
        answers = (MembershipState.NOMINATED, MembershipState.INVITED)
        if needs == "answer" and (one.seat.state not in answers or left(one.seat, self.today())):
            return say(N_("{name} has no invitation to answer."), name=one.person.name)
        if needs == "unsigned" and one.signed:
            return say(N_("{name} has signed already."), name=one.person.name)
        return None

    def label_of(self, command: Command) -> str:
        """Say which step is next."""
        one = self.member
        if command.id == "next_step" and one is not None:
            state = next_state(one.seat, self.today())
            return _STEPS[state] if state is not None else command.label
        if command.id == "sign" and one is not None and one.signed:
            return N_("Ended")
        if command.id == "only_missing" and self.outstanding_only:
            return N_("Everybody")
        return super().label_of(command)

    def action_only_missing(self) -> None:
        """Show only whose contract is outstanding, or everybody."""
        self.outstanding_only = not self.outstanding_only
        self._show()

    # the membership

    async def action_nominate(self) -> None:
        """Ask who is nominated."""
        if self.group is not None:
            await self.ask_nomination(self.group)

    async def action_nomination(self) -> None:
        """Ask why the member was nominated."""
        if self.member is not None:
            await self.ask_renomination(self.member)

    async def action_next_step(self) -> None:
        """Lead the membership a step further."""
        one = self.member
        if one is None:
            return
        desk, seat_id, text = self.desk, one.seat.id, self.words.text
        match next_state(one.seat, self.today()):
            case MembershipState.INVITED:
                await self.ask_invitation(one)
            case MembershipState.ACCEPTED:
                title = f"{text(N_('Accepted'))} · {one.person.name}"
                await self.ask_day(title, lambda day: nominating.accept(desk, seat_id, day))
            case MembershipState.CONSTITUTED:
                self.perform(lambda: nominating.constitute(desk, seat_id))
            case MembershipState.ACTIVE:
                await self.ask_activation(one)
            case MembershipState.LEFT:
                await self.ask_leaving(one)

    async def action_decline(self) -> None:
        """Ask when the person declined."""
        one = self.member
        if one is not None:
            title = f"{self.words.text(N_('Declined'))} · {one.person.name}"
            await self.ask_day(title, lambda day: nominating.decline(self.desk, one.seat.id, day))

    # the contract

    async def action_terms(self) -> None:
        """Ask what the member takes on."""
        if self.member is not None:
            await self.ask_terms(self.member)

    def action_understood(self) -> None:
        """Note that the member has made sure of role and tasks, or take it back."""
        if self.member is not None:
            self.note_understood(self.member)

    async def action_present(self) -> None:
        """Ask when the contract was presented."""
        if self.member is not None:
            await self.ask_presented(self.member)

    async def action_sign(self) -> None:
        """Ask when it was signed; of one that binds, when it ended."""
        if self.member is not None:
            await self.ask_signed(self.member)

    # papers

    async def action_print_contracts(self) -> None:
        """Ask whose contracts are written, and in how many files."""
        one = self.member
        if one is None:
            return
        text, everybody = self.words.text, self.page.bound(one.group)
        choices = [("one", one.person.name)]
        if everybody:
            choices += [("all", text(N_("all in one file"))), ("each", text(N_("one file for each member")))]
        await self.ask(
            f"{text(N_('Contract'))} · {one.group.name}",
            [Field("whose", text(N_("Write")), "one", choices=choices)],
            lambda values: self._print(one, everybody, values["whose"]),
            enter=text(N_("writes")),
        )

    def _print(self, one: Participant, everybody: Sequence[Participant], whose: str) -> None:
        some = [one] if whose == "one" else everybody
        self._write(lambda: write_contracts(self.house, self.page, some, each=whose == "each"))

    def action_invitation_text(self) -> None:
        """Write the text that invites."""
        one = self.member
        if one is not None:
            self._write(lambda: write_invitation(self.house, self.page, one))

    def action_reminder_text(self) -> None:
        """Write the text that reminds."""
        group = self.group
        if group is not None:
            self._write(lambda: write_reminder(self.house, self.page, group))

    def _write(self, paper: Callable[[], Message]) -> None:
        try:
            said = paper()
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(said, Tone.DONE)
