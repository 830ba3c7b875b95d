"""Going through the members in a constituting meeting: role understood, areas chosen, contract signed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts import reading
from citerm.acts.initiative import contracts, nominating
from citerm.acts.initiative.contracts_reading import members_in, on_the_way
from citerm.commands import Command
from citerm.model.message import N_, Echo, Message, say
from citerm.rules.contracts import Participant, signed_among
from citerm.screens.forms import Field
from citerm.screens.initiative.contracts_face import ContractsFace
from citerm.screens.meeting import MeetingScreen, numbered
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import line
from citerm.widgets.row_list import RowList, gap, heading, wrapped


class ConstitutingScreen(RowKeys, MeetingScreen[None]):
    """One key for each member; after it the next one is chosen."""

    SECTION = "constituting"
    CSS_PATH = ["../forms.tcss", "contracts.tcss"]

    def __init__(self, meeting_id: int) -> None:
        super().__init__(meeting_id)
        self.rows = RowList(id="contracts-rows")
        self._head = Drawn(id="contracts-head")
        self._members: tuple[Participant, ...] = ()
        self._invited: tuple[Participant, ...] = ()

    def compose_body(self) -> ComposeResult:
        """How far the group is, the members, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group, meeting, members."""
        if self.record is None:
            return ()
        meeting = numbered(self.record.meeting, self.words)
        return (self.record.group.name, meeting, self.words.text(N_("Members and contracts")))

    def reread(self) -> None:
        """Read the members again."""
        record = self.record = reading.meeting_record(self.desk, self.meeting_id)
        self._members = members_in(self.desk, record)
        self._invited = on_the_way(self.desk, record)
        face, text = ContractsFace(self.words, self.today()), self.words.text
        rows = [face.member(one, bound=True) for one in self._members]
        if self._invited:
            rows += [*([gap()] if rows else []), heading(text(N_("Has not accepted yet")))]
            rows += [face.member(one, bound=False) for one in self._invited]
        if not rows:
            nobody = N_("Nobody takes part in this group yet. The screen of groups and people gives seats.")
            rows = [wrapped("", (text(nobody), "quiet"))]
        self._show_head(face)
        self.rows.set_rows(rows)
        self.update_keys()

    def _show_head(self, face: ContractsFace) -> None:
        text, everybody = self.words.text, self._members
        n, chosen = sum(one.understood for one in everybody), sum(bool(one.seat.areas) for one in everybody)
        understood = text(N_("role understood {n} of {all}"), n=n, all=len(everybody))
        areas = text(N_("areas chosen {n} of {all}"), n=chosen, all=len(everybody))
        end = line((f" · {understood} · {areas}", "quiet")) if everybody else ()
        self._head.show([line(*face.count(signed_among(everybody)), *end)])

    # choosing

    @property
    def member(self) -> Participant | None:
        """The member that is chosen."""
        kind, _, number = self.rows.chosen.partition(":")
        if kind != "member":
            return None
        return next((one for one in (*self._members, *self._invited) if one.seat.id == int(number)), None)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        one = self.member
        if needs == "member" and one is None:
            return say(N_("Select a member first."))
        if needs == "seated" and one not in self._members:
            return say(N_("Select somebody who has accepted."))
        if needs == "invited" and one not in self._invited:
            return say(N_("Select somebody who has not accepted yet."))
        return None

    def label_of(self, command: Command) -> str:
        """Say what a key takes back."""
        one = self.member
        if command.id == "tick_signed" and one is not None and one.signed:
            return N_("Not signed")
        return super().label_of(command)

    def _go_on(self, echo: Echo) -> None:
        """Choose the next member."""
        self.action_row_down()

    # acts

    def action_tick_understood(self) -> None:
        """The member has made sure of role and tasks; once more: not yet."""
        one = self.member
        if one is not None:
            yes, seat_id, meeting_id = not one.understood, one.seat.id, self.meeting_id
            then = self._go_on if yes else None
            self.perform(lambda: contracts.note_understood(self.desk, seat_id, yes, meeting_id=meeting_id), then)

    def action_tick_signed(self) -> None:
        """The member has signed the contract; once more: not after all."""
        one = self.member
        if one is None:
            return
        seat_id, meeting_id = one.seat.id, self.meeting_id
        if one.signed:
            self.perform(lambda: contracts.unsign_contract(self.desk, seat_id, meeting_id=meeting_id))
        else:
            self.perform(lambda: contracts.sign_contract(self.desk, seat_id, meeting_id=meeting_id), self._go_on)

    async def action_type_areas(self) -> None:
        """Ask which areas the member has chosen."""
        one = self.member
        if one is not None:
            seat_id, text = one.seat.id, self.words.text
            await self.ask(
                f"{text(N_('Areas'))} · {one.person.name}",
                [Field("areas", text(N_("Areas")), one.seat.areas, text(N_("areas of responsibility")))],
                lambda values: self.perform(
                    lambda: contracts.choose_areas(self.desk, seat_id, values["areas"], meeting_id=self.meeting_id),
                    self._go_on,
                ),
                keep=f"areas:{seat_id}",
            )

    def action_accepts(self) -> None:
        """The person takes part from this meeting on."""
        one = self.member
        if one is not None:
            seat_id = one.seat.id
            self.perform(lambda: nominating.accept(self.desk, seat_id, meeting_id=self.meeting_id))

    def action_constituted(self) -> None:
        """All who have accepted are constituted as the group."""
        self.perform(lambda: nominating.constitute_all(self.desk, self.meeting_id))
