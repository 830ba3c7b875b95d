"""What one action looks like in full: its facts, where it came from, and what has happened to it."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.board_reading import CardPage, at
from citerm.i18n import Words, capital
from citerm.model.action import Action, ActionState
from citerm.model.message import N_
from citerm.rules.board_facts import BoardFacts
from citerm.rules.cards import card_of
from citerm.rules.coordination import partners_of
from citerm.rules.lanes import COLUMNS
from citerm.screens.board.face import OVER, due_in_words, owner_in_words
from citerm.widgets.lines import Line, Piece, line, wrap
from citerm.widgets.row_list import ListRow, gap, heading, wrapped
from citerm.widgets.state_signs import STATE_SIGNS

LABEL = 21
"""Cells of the labels before the facts."""


class CardFace:
    """Turns one action into rows, in one language."""

    def __init__(self, page: CardPage, facts: BoardFacts, words: Words, *, comment_key: str, place: str = "") -> None:
        self._page, self._facts, self._words = page, facts, words
        self._place = place
        self._comment_key = comment_key

    def rows(self, *, story: bool) -> list[ListRow]:
        """The whole page; ``story``: comments and history below, where they do not stand beside it."""
        page, text = self._page, self._words.text
        rows = [wrapped("", (page.action.text, "strong")), gap(), self._states(), gap(), *self._fact_rows(), gap()]
        rows += [heading(text(N_("Where it comes from"))), *self._origin()]
        if others := self._others():
            rows += [gap(), heading(text(N_("Other actions of the decision"))), *map(self._other, others)]
        if page.split_into:
            rows += [gap(), heading(text(N_("Split off from it"))), *map(self._other, page.split_into)]
        if story:
            rows += [gap(), *(ListRow("", _Wrapped(each)) for each in self.story())]
        return rows

    def _states(self) -> ListRow:
        pieces: list[tuple[str, str]] = []
        for state in COLUMNS:
            here = state is self._page.action.state
            name = capital(self._words.term(state))
            pieces += [(f" {'●' if here else ''}{name} ", "chip" if here else "quiet"), (" ", "")]
        return wrapped("", *pieces)

    def _fact(self, label: str, value: str, style: str = "") -> ListRow:
        name = self._words.text(label)
        return wrapped("", (f"{name:<{LABEL}}", "quiet"), (value, style), hang=LABEL)

    def _fact_rows(self) -> list[ListRow]:
        page, words, action = self._page, self._words, self._page.action
        card = card_of(self._facts, action)
        late = "over" if card.overdue else "attention" if card.due_soon or action.due_kind is None else ""
        due = (OVER if card.overdue else "") + due_in_words(action, self._facts.today, words)
        rows = [
            self._fact(N_("Owner"), owner_in_words(action, self._facts, words), "" if action.owner_id else "attention"),
            self._fact(N_("Due"), due, late),
        ]
        if partners := partners_of(action, self._facts.groups, self._facts.organisations):
            rows.append(self._fact(N_("Coordinated with"), words.formats.list_of(list(partners)), "key"))
        if action.low_hanging:
            rows.append(self._fact(N_("Can be picked"), words.text(N_("low-hanging fruit")), "done"))
        if action.state is ActionState.WAITING:
            what = action.waiting_for or words.text(N_("nobody has said"))
            rows.append(self._fact(N_("Waiting for"), what, "attention"))
        if not action.state.live:
            closed = words.formats.short_day(action.closed_on, self._facts.today) if action.closed_on else ""
            rows.append(self._fact(N_("Closed"), " · ".join(filter(None, (closed, action.closing_note)))))
        age = words.plural("{n} day old", "{n} days old", card.age_days)
        if card.carried:
            age += " · " + words.plural("carried over {n} meeting", "carried over {n} meetings", card.carried)
        rows.append(self._fact(N_("Age"), age, "attention" if card.carried > 1 else ""))
        if page.effort is not None:
            rows.append(self._fact(N_("Effort"), page.effort.name))
        if page.indicator is not None:
            rows.append(self._fact(N_("Indicator"), page.indicator.name))
        if self._place:
            rows.append(self._fact(N_("Phase"), self._place))
        return rows

    def _origin(self) -> list[ListRow]:
        page, words = self._page, self._words
        origin, rows = page.origin, []
        if origin.meeting is not None:
            number = words.text(N_("meeting {number}"), number=origin.meeting.number) if origin.meeting.number else ""
            day = words.formats.short_day(origin.meeting.on, self._facts.today)
            parts = filter(None, (page.group.name, number, day))
            rows.append(wrapped("meeting", (" · ".join(parts), "key"), hang=2))
        else:
            said = words.text(N_("written on the board"))
            rows.append(wrapped("", (f"{page.group.name} · {said}", "quiet")))
        if origin.item is not None:
            rows.append(wrapped("", (words.text(N_("Item")) + "  ", "quiet"), origin.item.title, hang=2))
        if origin.decision is not None:
            label = f"{words.text(N_('Decision'))} {origin.label}".rstrip()
            rows.append(
                wrapped("decision", ("■ ", "done"), (f"{label}  ", "done-strong"), origin.decision.text, hang=2)
            )
        if origin.split_from is not None:
            split = words.text(N_("Split off from"))
            rows.append(
                wrapped(f"action:{origin.split_from.id}", (f"{split}  ", "quiet"), origin.split_from.text, hang=2)
            )
        return rows

    def _others(self) -> list[Action]:
        """The other actions of the decision, but for those that stand here as parts of each other."""
        page = self._page
        shown = {part.id for part in (*page.split_into, page.origin.split_from) if part is not None}
        return [action for action in page.siblings if action.id not in shown]

    def _other(self, action: Action) -> ListRow:
        state = self._words.term(action.state)
        return wrapped(f"action:{action.id}", STATE_SIGNS[action.state], action.text, (f"  {state}", "quiet"), hang=2)

    def story(self) -> Sequence[Line]:
        """Comments with date and name, and who changed what and when; the latest first."""
        page, words, formats = self._page, self._words, self._words.formats
        lines: list[Line] = [line((words.text(N_("Comments")), "quiet-strong"))]
        if not page.comments:
            lines.append(line((words.text(N_("None yet. {key} writes one."), key=self._comment_key), "quiet")))
        for comment in reversed(page.comments):
            who = self._who(comment.person_id, comment.account)
            lines.append(
                line(
                    (f"{formats.short_day(formats.local(comment.at).date(), self._facts.today)}  ", "quiet"),
                    (who, "strong"),
                )
            )
            lines += [(Piece(f"  {part}"),) for part in comment.text.split("\n")]
        lines += [(), line((words.text(N_("History")), "quiet-strong"))]
        for change in reversed(page.history):
            moment = formats.local(at(change))
            when = f"{formats.short_day(moment.date(), self._facts.today)} {formats.clock(at(change))}"
            lines.append(line((f"{when}  ", "quiet"), (self._who(change.person_id, change.account), "strong")))
            lines += [(Piece(f"  {words.say(said)}"),) for said in change.said]
        return lines

    def _who(self, person_id: int | None, account: str) -> str:
        person = self._facts.people.get(person_id or 0)
        return person.name if person else account


class _Wrapped:
    def __init__(self, shown: Line) -> None:
        self._shown = shown

    def __call__(self, width: int) -> Sequence[Line]:
        """Wrap the line, with the indent that it begins with."""
        return wrap(self._shown, width, hang=2 if self._shown and self._shown[0].text.startswith("  ") else 0)
