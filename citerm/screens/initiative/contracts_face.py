"""How members stand on the screen: the membership, the own role, areas, and the contract."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.i18n import Words
from citerm.model.message import N_
from citerm.model.people import MembershipState, Role
from citerm.model.phase import ContractState, Resource
from citerm.rules.contracts import Participant, Signed, left
from citerm.widgets.lines import Line, Piece, cut, cut_text, line, spread, width_of
from citerm.widgets.row_list import ListRow

WIDE = 108
"""Cells from which a member stands in one line."""
_NAME, _STATE, _CONTRACT, _AREAS = 20, 17, 28, 17


class ContractsFace:
    """Draws the rows of members in the language of the screen."""

    def __init__(self, words: Words, today: date) -> None:
        self._words, self._today = words, today

    def count(self, signed: Signed) -> Line:
        """How many have signed, and how many are outstanding."""
        text = self._words.text
        said = text(N_("{n} of {all} signed"), n=signed.n, all=signed.all)
        if not signed.all:
            return line((text(N_("no contracts yet")), "quiet"))
        if not signed.missing:
            return line((said, "done"))
        return line((said, "strong"), (" · " + text(N_("{n} missing"), n=signed.missing), "attention"))

    def heading(self, name: str, signed: Signed) -> ListRow:
        """A group above its members."""
        return ListRow(
            "", lambda width: [spread(line((name, "quiet-strong")), self.count(signed) if signed.all else (), width)]
        )

    def member(self, one: Participant, *, bound: bool) -> ListRow:
        """One member; ``bound``: whether a contract is wanted of them."""
        sign = ("✓ ", "done") if one.understood else ("○ ", "quiet")
        initials = (f"{one.person.initials:<5}", "strong")
        state = self.state(one)
        contract = self.contract(one, bound=bound)
        areas, gives = one.seat.areas, self.contribution(one)

        def lines(width: int) -> Sequence[Line]:
            if width >= WIDE:
                row = line(sign, initials, *_cell(one.person.name, _NAME), *_cell(state[0], _STATE, state[1]))
                row = line(*row, *_cell(contract[0], _CONTRACT, contract[1]), *_cell(areas or "–", _AREAS, "quiet"))
                return [cut(line(*row, (gives, "quiet")), width)]
            end = line((f" {state[0]}", state[1]), (f" · {contract[0]}", contract[1]) if contract[0] else "")
            more = " · ".join(part for part in (areas, gives) if part)
            first = spread(line(sign, initials, one.person.name), end, width)
            return [first, cut(line(("       " + more, "quiet")), width)] if more else [first]

        return ListRow(f"member:{one.seat.id}", lines)

    def state(self, one: Participant) -> tuple[str, str]:
        """How far the membership has come, and how to show it."""
        words, seat = self._words, one.seat
        if left(seat, self._today):
            return words.term(MembershipState.LEFT), "quiet"
        if seat.to_on is not None:
            return words.text(N_("until {day}"), day=seat.to_on), "attention"
        said = words.term(seat.state)
        day = {MembershipState.INVITED: seat.invited_on, MembershipState.DECLINED: seat.answered_on}.get(seat.state)
        if day is not None:
            said = f"{said} {words.formats.brief_day(day, self._today)}"
        if seat.role is not Role.MEMBER and seat.state is MembershipState.ACTIVE:
            said = words.term(seat.role)
        return said, "" if seat.state.seated else "key"

    def contract(self, one: Participant, *, bound: bool) -> tuple[str, str]:
        """How far the contract has come, with its day."""
        held, words = one.contract, self._words
        if held is None or held.state is ContractState.DRAFT:
            return (words.term(ContractState.DRAFT), "attention") if bound else ("", "quiet")
        days = {
            ContractState.PRESENTED: held.presented_on,
            ContractState.SIGNED: held.signed_on,
            ContractState.ENDED: held.ended_on,
        }
        day = days.get(held.state)
        said = words.term(held.state)
        if day is not None:
            said += f" {words.formats.brief_day(day, self._today)}"
        if held.state is ContractState.SIGNED and held.valid_to is not None and held.valid_to < self._today:
            return words.text(N_("ran out {day}"), day=held.valid_to), "attention"
        return said, "done" if held.state is ContractState.SIGNED else "attention" if bound else "quiet"

    def contribution(self, one: Participant) -> str:
        """What the member brings, in short: its kinds, then its words."""
        if one.contract is None:
            return ""
        kinds = ", ".join(self._words.term(Resource(key)) for key in one.contract.brings.split())
        text = " ".join(one.contract.contribution.split())
        return ": ".join(part for part in (kinds, text) if part)


def _cell(text: str, width: int, style: str = "") -> tuple[Piece | tuple[str, str], ...]:
    """A text in a column of that width."""
    shown = cut_text(text, width - 1)
    return ((shown + " " * (width - width_of(line(shown))), style),)
