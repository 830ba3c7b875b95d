"""What is carried over, as people choose of it: taken or left, kept, changed, lifted or cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts.carried_items import Carried
from citerm.acts.carrying import AS_IT_IS, Choice
from citerm.i18n import Words
from citerm.i18n.terms import item_kind, purpose_letter
from citerm.model.initiative import replace
from citerm.model.meeting import Purpose
from citerm.model.message import N_
from citerm.rules.carry_over import Handling
from citerm.screens.forms import Field
from citerm.widgets.lines import Line, line, spread, wrap
from citerm.widgets.row_list import ListRow, heading

PREFIX = "offer:"

_SIGNS = {
    Handling.KEEP: ("●", "key-strong"),
    Handling.CHANGE: ("✎", "key-strong"),
    Handling.ESCALATE: ("↑", "attention-strong"),
    Handling.CANCEL: ("×", "quiet"),
}
_LEFT = ("○", "quiet")
_SETTLED = {
    Handling.CHANGE: N_("changed"),
    Handling.ESCALATE: N_("lifted to {group}"),
    Handling.CANCEL: N_("cancelled"),
}


class Offers:
    """The offers for one agenda, with what was chosen of each so far; nothing is written yet."""

    def __init__(self, offered: Sequence[Carried] = ()) -> None:
        self.offered = tuple(offered)
        self.choices: dict[str, Choice] = {}

    def of_row(self, row_id: str) -> Carried | None:
        """The offer that a row stands for."""
        if not row_id.startswith(PREFIX):
            return None
        key = row_id.removeprefix(PREFIX)
        return next((one for one in self.offered if one.offer.key == key), None)

    def choice(self, one: Carried) -> Choice:
        """What was chosen of an offer."""
        return self.choices.get(one.offer.key, AS_IT_IS)

    def turn(self, one: Carried) -> None:
        """Take it out, or in again; what was lifted or cancelled comes back as it was."""
        choice = self.choice(one)
        settled = choice.handling in (Handling.ESCALATE, Handling.CANCEL)
        self.choices[one.offer.key] = AS_IT_IS if settled else replace(choice, taken=not choice.taken)

    def settle(self, one: Carried, handling: Handling, values: Mapping[str, str] | None = None) -> None:
        """Keep, change, lift or cancel it."""
        given = values or {}
        self.choices[one.offer.key] = Choice(
            handling=handling,
            title=given.get("title", ""),
            purpose=Purpose(given["purpose"]) if given.get("purpose") else None,
            reason=given.get("reason", ""),
        )

    def change_fields(self, one: Carried, words: Words) -> list[Field]:
        """What can be changed about it now."""
        choice = self.choice(one)
        if one.item is None:
            return [Field("title", words.text(N_("Action")), choice.title or one.title)]
        purpose = choice.purpose or one.item.purpose
        choices = [(each.value, words.shown(item_kind(each))) for each in Purpose]
        fields = [Field("title", words.text(N_("Title")), choice.title or one.title)]
        if purpose is not None:
            fields.append(Field("purpose", words.text(N_("Purpose")), purpose.value, choices=choices))
        return fields

    # how it is shown

    def rows(self, words: Words, keys: Mapping[Handling, str]) -> list[ListRow]:
        """A heading and a row for each; ``keys`` are those that settle one."""
        rows = [heading(words.text(N_("From earlier meetings")))]
        return [*rows, *(ListRow(PREFIX + one.offer.key, _Lines(self, one, words, keys)) for one in self.offered)]


class _Lines:
    """One offer: sign, title, purpose and minutes; below it why it comes, and what is asked."""

    def __init__(self, offers: Offers, one: Carried, words: Words, keys: Mapping[Handling, str]) -> None:
        self._one, self._words, self._keys = one, words, keys
        self._choice = offers.choice(one)

    def __call__(self, width: int) -> Sequence[Line]:
        one, words, choice = self._one, self._words, self._choice
        item = one.item
        out = not choice.taken or not choice.on_agenda
        sign = _SIGNS[choice.handling] if choice.taken else _LEFT
        indent = "  " if item is None else ""
        title = choice.title if choice.handling is Handling.CHANGE and choice.title else one.title
        purpose = choice.purpose or item.purpose if item is not None else None
        letter = words.shown(purpose_letter(purpose)) if purpose is not None else " "
        minutes = f"{item.minutes:>4}" if item is not None else "    "
        end = line((f" {letter} ", "key"), (minutes, "quiet"))
        lines = [spread(line(indent, sign, " ", (title, "quiet" if out else "strong")), end, width)]
        inner = len(indent) + 2
        why = " · ".join(words.say(reason) for reason in one.offer.why)
        if (settled := _SETTLED.get(choice.handling)) is not None:
            group = one.lifts_to.name if one.lifts_to is not None else ""
            said = words.text(settled, group=group)
            why = f"{why} · {said}: {choice.reason}" if choice.reason else f"{why} · {said}"
        elif not choice.taken:
            why += " · " + words.text(N_("left for a later agenda"))
        if why:
            lines += wrap(line(" " * inner, (why, "quiet")), width, hang=inner)
        if one.offer.asks and choice.handling is Handling.KEEP and choice.taken:
            lines += wrap((*line(" " * inner), *self._question()), width, hang=inner)
        return lines

    def _question(self) -> Line:
        words = self._words
        asked = [
            (self._keys[Handling.KEEP], words.text(N_("keep"))),
            (self._keys[Handling.CHANGE], words.text(N_("change"))),
            (self._keys[Handling.CANCEL], words.text(N_("cancel"))),
        ]
        if self._one.lifts_to is not None:
            lifts = words.text(N_("lift to {group}"), group=self._one.lifts_to.name)
            asked.insert(2, (self._keys[Handling.ESCALATE], lifts))
        pieces: Line = ()
        for number, (key, label) in enumerate(asked):
            pieces = (*pieces, *line("  " if number else "", (key, "attention-strong"), (f" {label}", "attention")))
        return pieces
