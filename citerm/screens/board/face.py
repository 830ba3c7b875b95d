"""What the board's parts look like in words: heads of columns, headings of lanes, cards, and one card in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.i18n import Words, capital
from citerm.model.action import Action, ActionState, DueKind
from citerm.model.initiative import replace
from citerm.model.message import N_
from citerm.rules.board import Board, BoardView
from citerm.rules.board_facts import BoardFacts, Day
from citerm.rules.cards import Card
from citerm.rules.coordination import partners_of
from citerm.rules.lanes import COLUMNS, Lane, LaneKind
from citerm.widgets.lines import ELLIPSIS, Line, Piece, cut, cut_text, line, spread, width_of, wrap

OVER, SOON = "▲ ", "△ "
FRUIT = N_("fruit")
"""What is low-hanging fruit, in the one short word that a card has room for."""
WITH = "↔ "
"""Before those that an action is coordinated with."""
LEAST_NAME = 8
"""Cells below which the beginning of a group's name says nothing."""
LONGEST_BAR = 20
"""A lane's load is shown as one sign for each action, up to so many."""

VIEWS = {
    BoardView.OWNER: N_("by owner"),
    BoardView.GROUP: N_("by group"),
    BoardView.SINCE: N_("since the last meeting"),
}
_STORIES = {
    LaneKind.NEW: N_("New since the last meeting"),
    LaneKind.DONE: N_("Closed since the last meeting"),
    LaneKind.SLIPPED: N_("Slipped past the due date"),
    LaneKind.CARRIED: N_("Carried over a meeting or more"),
    LaneKind.REST: N_("Under way"),
}


class BoardFace:
    """Turns parts of one board into lines, in one language."""

    def __init__(self, board: Board, facts: BoardFacts, words: Words, *, new_key: str) -> None:
        self.board, self.facts, self.words = board, facts, words
        self._new_key = new_key
        self._heads: dict[tuple[int, int, int, bool], Line] = {}

    # columns and lanes

    def column(self, column: int, width: int, *, here: bool) -> Line:
        """State and number of cards; where the chosen card is, it stands out."""
        count = self.board.counts[column]
        if (column, count, width, here) not in self._heads:
            name = capital(self.words.term(COLUMNS[column]))
            style = ("strong", "key-strong") if here else ("quiet-strong", "quiet")
            shown = cut(line((name, style[0]), "  ", (str(count), style[1])), width)
            self._heads[column, count, width, here] = shown
        return self._heads[column, count, width, here]

    def lane(self, lane: Lane, width: int) -> Line:
        """Whom or what it is about, and how much there is to do."""
        words = self.words
        name = self._name(lane)
        pieces: list[Piece | tuple[str, str] | str] = [
            (name, "attention-strong" if lane.kind is LaneKind.NOBODY else "strong")
        ]
        if self.board.matches is not None:
            of = next((each.shown for each in self.board.whole if each.id == lane.id), lane.shown)
            pieces.append((f"  {words.text(N_('{n} of {all}'), n=lane.shown, all=of)}", "quiet"))
        elif lane.live:
            to_do = words.plural("{n} to do", "{n} to do", lane.live)
            pieces.append((f"  {to_do}", "quiet"))
        if lane.overdue and lane.kind is not LaneKind.SLIPPED and self.board.matches is None:
            late = words.plural("{n} over the due date", "{n} over the due date", lane.overdue)
            pieces += [(" · ", "quiet"), (f"{OVER}{late}", "over")]
        start = line(*pieces)
        end = self._load(lane)
        if lane.older:
            older = words.text(N_("{n} older closed"), n=lane.older)
            end = (*line((older, "quiet")), *(line("  ") if end else ()), *end)
        room = width - width_of(start) - 2
        if width_of(end) > room:
            end = self._load(lane) if width_of(self._load(lane)) <= room else ()
        return spread(start, end, width)

    def _name(self, lane: Lane) -> str:
        facts, text = self.facts, self.words.text
        match lane.kind:
            case LaneKind.OWNER:
                person = facts.people.get(lane.subject_id or 0)
                return person.name if person else "?"
            case LaneKind.NOBODY:
                return text(N_("Without owner"))
            case LaneKind.GROUP:
                group = facts.groups.get(lane.subject_id or 0)
                return group.name if group else "?"
            case _:
                return text(_STORIES[lane.kind])

    def _load(self, lane: Lane) -> Line:
        if lane.kind not in (LaneKind.OWNER, LaneKind.GROUP, LaneKind.NOBODY) or not lane.live:
            return ()
        shown = min(lane.live, LONGEST_BAR)
        late = -(-lane.overdue * shown // lane.live)
        more = "…" if lane.live > shown else ""
        return line(("▪" * late, "over"), ("▪" * (shown - late) + more, "key"))

    # cards

    def edge(self, card: Card) -> str:
        """Style of the edge: late, soon, or nothing in particular."""
        return "over" if card.overdue else "attention" if card.due_soon else "quiet"

    def card(self, card: Card, width: int) -> Sequence[Line]:
        """The text in two lines, or in one and what it waits for; then who, when, how often carried."""
        action = card.action
        style = "" if action.state.live else "quiet"
        waits = action.waiting_for if action.state is ActionState.WAITING else ""
        wrapped = wrap(line((action.text, style)), width)
        if waits:
            first = cut(line((" ".join(action.text.split()), style)), width)
            shown = cut_text(self.words.text(N_("waiting for {what}"), what=waits), width)
            return [first, line((shown, "attention")), self._facts(card, width)]
        if len(wrapped) > 2:
            wrapped = [wrapped[0], _open_end(wrapped[1], width)]
        elif len(wrapped) == 1:
            return [wrapped[0], self._facts(card, width), ()]
        return [*wrapped, self._facts(card, width)]

    def _facts(self, card: Card, width: int) -> Line:
        action, facts = card.action, self.facts
        owner = facts.people.get(action.owner_id or 0)
        who = line((owner.initials, "strong")) if owner else line((self.words.text(N_("no owner")), "attention"))
        helpers = [p.initials for id in action.helper_ids if (p := facts.people.get(id))]
        by_whom = (*who, *line((f"+{' '.join(helpers)}", "quiet"))) if helpers else who
        times = line((f"×{card.carried}", "attention")) if card.carried else ()
        parts: list[Line] = [self._when(card)]
        picked = action.low_hanging and action.state.live
        if picked:
            parts.append(line((self.words.text(FRUIT), "done")))
        if self.board.view is not BoardView.OWNER:
            parts.insert(0, by_whom)
        elif helpers:
            parts.insert(len(parts) if picked else 0, by_whom)
        if times:
            parts.append(times)
        partners = partners_of(action, facts.groups, facts.organisations)
        if partners:
            parts.append(line((f"{WITH}{', '.join(partners)}", "key")))
        shown: Line = ()
        for part in parts:
            if part is by_whom and shown and width_of((*shown, *part)) + 2 > width:
                continue
            # The gap takes the style of what follows: a change of style costs more bytes than words do.
            shown = (*shown, Piece("  " + part[0].text, part[0].style), *part[1:]) if shown else part
        group = facts.groups.get(action.group_id)
        if self.board.view is not BoardView.GROUP and group is not None and width - width_of(shown) > LEAST_NAME:
            shown = (*shown, *line((f"  {group.name}", "quiet")))
        return cut(shown, width)

    def _when(self, card: Card) -> Line:
        action, today = card.action, self.facts.today
        formats = self.words.formats
        if not action.state.live:
            sign = "✓ " if action.state is ActionState.DONE else "– "
            return line((sign + (formats.brief_day(action.closed_on, today) if action.closed_on else ""), "quiet"))
        if action.due_kind is None:
            return line((self.words.text(N_("no due date")), "attention"))
        if action.due_kind is DueKind.ONGOING or action.due_on is None:
            return line((formats.due(action.due_kind, action.due_on, today), "quiet"))
        day = formats.brief_day(action.due_on, today)
        if card.overdue:
            return line((OVER + day, "over-strong"))
        return line((SOON + day, "attention")) if card.due_soon else line((day, "quiet"))

    # where there is nothing

    def empty(self, width: int) -> Sequence[Line]:
        """What an empty board says."""
        text = self.words.text
        if self.board.matches is not None and self.board.total:
            said = [text(N_("No action fits the filter.")), text(N_("Esc clears it."))]
        elif self.board.total:
            said = [
                text(N_("Everything that was to be done is done.")),
                text(N_("A filter also finds what was closed long ago.")),
            ]
        else:
            said = [
                text(N_("No actions yet.")),
                text(N_("They come from the meetings; {key} writes the first one here."), key=self._new_key),
            ]
        return [(), *wrap(line((said[0], "strong")), width), *wrap(line((said[1], "quiet")), width)]


def _open_end(shown: Line, width: int) -> Line:
    """A line with the sign that the text goes on."""
    return cut((*shown, Piece(ELLIPSIS)), width)


def due_in_words(action: Action, today: date, words: Words) -> str:
    """The due date with how far off it is."""
    shown = words.formats.due(action.due_kind, action.due_on, today)
    if action.due_kind is not DueKind.DATE or action.due_on is None or not action.state.live:
        return shown
    return f"{shown} ({words.formats.relative(action.due_on, today)})"


def said_of(card: Card) -> tuple[Action, Day, bool]:
    """What the foot of the board says a card by: open and in progress it says the same."""
    action = card.action
    if action.state is ActionState.IN_PROGRESS:
        action = replace(action, state=ActionState.OPEN)
    return action, card.day, card.overdue


def strip_lines(card: Card | None, facts: BoardFacts, words: Words, width: int, height: int) -> Sequence[Line]:
    """The chosen card in full, at the foot of the board."""
    if card is None:
        return [()]
    action = card.action
    text = wrap(line((action.text, "strong")), width)
    room = max(1, height - 2)
    if len(text) > room:
        text = [*text[: room - 1], _open_end(text[room - 1], width)]
    who = owner_in_words(action, facts, words)
    due = due_in_words(action, facts.today, words)
    style = "over" if card.overdue else "attention" if card.due_soon or action.due_kind is None else ""
    pieces: list[Piece | tuple[str, str] | str] = [
        ((OVER if card.overdue else "") + due, style),
        (" · ", "quiet"),
        (who, "" if action.owner_id else "attention"),
    ]
    if partners := partners_of(action, facts.groups, facts.organisations):
        pieces += [(" · ", "quiet"), (words.text(N_("coordinated with {names}"), names=list(partners)), "key")]
    if action.low_hanging and action.state.live:
        pieces += [(" · ", "quiet"), (words.text(N_("low-hanging fruit")), "done")]
    if action.state is ActionState.WAITING and action.waiting_for:
        pieces += [(" · ", "quiet"), (words.text(N_("waiting for {what}"), what=action.waiting_for), "attention")]
    if not action.state.live and action.closing_note:
        pieces += [(" · ", "quiet"), (action.closing_note, "done" if action.state is ActionState.DONE else "")]
    age = words.plural("{n} day old", "{n} days old", card.age_days)
    origin = [origin_in_words(action, facts, words), age]
    if card.carried:
        origin.append(words.plural("carried over {n} meeting", "carried over {n} meetings", card.carried))
    known, came = line(*pieces), line((" · ".join(filter(None, origin)), "quiet"))
    if width_of(known) <= width or height < len(text) + 2:
        return [*text, cut(known, width), cut(came, width)][:height]
    flow, left = wrap((*known, Piece(" · ", "quiet"), *came), width), height - len(text)
    return [*text, *flow] if len(flow) <= left else [*text, *flow[: left - 1], _open_end(flow[left - 1], width)]


def owner_in_words(action: Action, facts: BoardFacts, words: Words) -> str:
    """The owner by name, and who helps."""
    owner = facts.people.get(action.owner_id or 0)
    helpers = [p.name for id in action.helper_ids if (p := facts.people.get(id))]
    who = owner.name if owner else words.text(N_("no owner"))
    if not helpers:
        return who
    return words.text(N_("{name} with {helpers}"), name=who, helpers=helpers)


def origin_in_words(action: Action, facts: BoardFacts, words: Words) -> str:
    """The group and the meeting that an action comes from."""
    group = facts.groups.get(action.group_id)
    parts = [group.name if group else ""]
    meeting = facts.meetings.get(action.meeting_id or 0)
    if meeting is not None:
        if meeting.number is not None:
            parts.append(words.text(N_("meeting {number}"), number=meeting.number))
        parts.append(words.formats.short_day(meeting.on, facts.today))
    return " · ".join(filter(None, parts))
