"""What the keys of the pen do: hand it over, take it, ask for it; take or decline what is suggested."""

from __future__ import annotations

from collections.abc import Callable

from citerm.acts import decisions, entries
from citerm.acts.desk import Desk
from citerm.acts.meeting import pen, suggesting
from citerm.i18n.due_words import due_words
from citerm.model.entries import EntryKind
from citerm.model.message import N_, Echo, say
from citerm.model.pen import Suggestion
from citerm.rules.capture import read_capture
from citerm.rules.holidays import holiday_on
from citerm.rules.pen import Standing
from citerm.screens.live.choosing import PickLine
from citerm.screens.live.line import LineUse
from citerm.screens.live.pen_row import PenStage
from citerm.widgets.message_line import Tone

TAKE, ASK = "o", "b"


def pen_key(screen: PenStage) -> None:
    """Hand the pen over where somebody asks; take it where it is free or one's own; else ask what is meant."""
    keeper, meeting_id = screen.house.pen, screen.meeting_id

    def look(_: Echo) -> None:
        keeper.look(told=True)

    if keeper.asks:
        screen.perform(lambda: pen.hand_over(screen.desk, meeting_id), look, undo=False)
    elif keeper.whose is not Standing.THEIRS:
        screen.perform(lambda: pen.take_over(screen.desk, meeting_id), look, undo=False)
    else:
        acts = {TAKE: pen.take_over, ASK: pen.ask}

        def picked(letter: str) -> None:
            screen.perform(lambda: acts[letter](screen.desk, meeting_id), look, undo=False)

        screen.open_line(PickLine(screen, N_("Pen"), {TAKE: N_("take over now"), ASK: N_("ask for it")}, picked))
        said = say(
            N_("Taking over works at once: {name} sees who writes, and what {name} has half typed is kept."),
            name=keeper.holder,
        )
        screen.say(said, Tone.ATTENTION)


def take_suggestion(screen: PenStage) -> None:
    """Record the oldest suggestion as it stands; what is to be handed on, once it is chosen to whom and as what."""
    keeper = screen.house.pen
    if keeper.suggestions:
        first = keeper.suggestions[0]
        if first.kind == EntryKind.HANDOFF:
            from citerm.screens.live.pen_handoff import SuggestedHandoffLine  # where somebody suggests one

            screen.open_line(SuggestedHandoffLine(screen, first))
            return
        act = ordinary_act(screen, first)
        screen.perform(lambda: suggesting.take(screen.desk, first, act), lambda _: keeper.look(told=True))


def decline_suggestion(screen: PenStage) -> None:
    """Let the oldest suggestion be."""
    keeper = screen.house.pen
    if keeper.suggestions:
        first = keeper.suggestions[0]
        screen.perform(lambda: suggesting.decline(screen.desk, first), lambda _: keeper.look(told=True), undo=False)


def ordinary_act(screen: PenStage, suggestion: Suggestion) -> Callable[[Desk], Echo]:
    """The act that records what is suggested; people and due date are read from its words as in the line."""
    meeting_id, item_id, kind = suggestion.meeting_id, suggestion.item_id, EntryKind(suggestion.kind)
    record, words = screen.record, screen.words
    following = record.next_meeting.on if record.next_meeting is not None else None
    read = read_capture(
        kind,
        suggestion.text,
        LineUse(screen).people(),
        screen.today(),
        due_words(words.language),
        record.meeting.next_on or following,
        lambda day: holiday_on(day, record.initiative.country, words.language),
    )
    owner = read.owner.id if read.owner is not None else None
    match kind:
        case EntryKind.NOTE | EntryKind.HANDOFF:  # no words tell whom a handoff goes to: it has a line of its own
            return lambda desk: entries.record_note(desk, meeting_id, suggestion.text, item_id)
        case EntryKind.DECISION:
            return lambda desk: decisions.record_decision(desk, meeting_id, suggestion.text, item_id=item_id)
        case EntryKind.PARKED:
            return lambda desk: entries.park_topic(desk, meeting_id, read.text, keeper_id=owner, item_id=item_id)
        case EntryKind.ACTION:
            return lambda desk: entries.assign_action(
                desk,
                meeting_id,
                read.text,
                owner_id=owner,
                helper_ids=[person.id for person in read.helpers],
                due=read.due.due if read.due is not None else None,
                item_id=item_id,
            )
