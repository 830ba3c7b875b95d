"""Choosing what is carried over to an agenda: one letter each, keeping it is the default."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from citerm.acts.carried_items import Carried
from citerm.acts.meeting.meanwhile import Seen, seen_now
from citerm.model.message import N_, Message, say
from citerm.rules.carry_over import Handling
from citerm.screens.agenda.plan_offers import Offers
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen
from citerm.widgets.row_list import ListRow, RowList

_LETTERS = {
    Handling.KEEP: "keep_it",
    Handling.CHANGE: "change_it",
    Handling.ESCALATE: "lift_it",
    Handling.CANCEL: "cancel_it",
}


class OffersScreen(AskingScreen[None]):
    """A screen whose rows can be offers."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowList(id="choices")
        self.offers = Offers()
        self._offered_at: Seen | None = None
        """What was there when the offers were read; choosing among them is writing over it."""

    def offer(self, read: Callable[[], Sequence[Carried]]) -> None:
        """Read what is offered; what others change about it from now on is not written over."""
        self._offered_at = seen_now(self.desk)
        self.offers = Offers(read())
        self.begin_typing()

    def begin_typing(self, seen: Seen | None = None) -> None:
        """A form opens over the offers as they were read."""
        super().begin_typing(seen or self._offered_at)

    def end_typing(self) -> None:
        """The form is closed; what was chosen is not written yet."""
        self._typing = self._offered_at

    def show_offers(self) -> None:
        """Show them as they are chosen now."""

    def offer_rows(self) -> list[ListRow]:
        """Rows of the offers, with the letters that settle one."""
        return self.offers.rows(self.words, {handling: self.key_shown(id) for handling, id in _LETTERS.items()})

    def why_not(self, needs: str) -> Message | None:
        """Conditions of the letters."""
        if needs not in ("offer", "settles", "lifts"):
            return None
        one = self.offers.of_row(self.rows.chosen)
        if one is None:
            return say(N_("Nothing from earlier meetings is chosen here."))
        if needs == "offer":
            return None if one.item is not None else say(N_("This action belongs to the follow-up."))
        if not one.offer.may_be_settled:
            return say(N_("This can be taken in or left out, no more."))
        if needs == "lifts" and one.lifts_to is None:
            return say(N_("There is no group above this one that it could be lifted to."))
        return None

    def action_take_it(self) -> None:
        """Take the offer out, or in again."""
        if one := self.offers.of_row(self.rows.chosen):
            self.offers.turn(one)
            self.show_offers()

    def action_keep_it(self) -> None:
        """Keep it as it is."""
        self._settle(Handling.KEEP)

    def action_lift_it(self) -> None:
        """Lift it to the group above."""
        self._settle(Handling.ESCALATE)

    def _settle(self, handling: Handling, values: Mapping[str, str] | None = None) -> None:
        if one := self.offers.of_row(self.rows.chosen):
            self.offers.settle(one, handling, values)
            self.show_offers()

    async def action_change_it(self) -> None:
        """Ask for its new title and purpose, or wording."""
        if one := self.offers.of_row(self.rows.chosen):
            await self.ask(
                one.title,
                self.offers.change_fields(one, self.words),
                lambda values: self._settle(Handling.CHANGE, values),
            )

    async def action_cancel_it(self) -> None:
        """Ask why it is cancelled."""
        if one := self.offers.of_row(self.rows.chosen):
            reason = Field("reason", self.words.text(N_("Reason")), hint=self.words.text(N_("may be empty")))
            await self.ask(one.title, [reason], lambda values: self._settle(Handling.CANCEL, values))
