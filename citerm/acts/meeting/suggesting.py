"""What somebody without the pen proposes to write down, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

from citerm.acts.desk import Desk, meeting_scope, suggestion_scope
from citerm.acts.entries import item_for, worded
from citerm.acts.meeting.live import under_way
from citerm.acts.meeting.pen import name_of
from citerm.model.entries import EntryKind
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.pen import Suggestion, SuggestionState
from citerm.store import Transaction, pens, records


def waiting(desk: Desk, meeting_id: int) -> tuple[Suggestion, ...]:
    """What waits to be taken or declined, oldest first."""
    return pens.suggestions(desk.store, meeting_id)


def suggest(desk: Desk, meeting_id: int, kind: EntryKind, text: str, item_id: int | None = None) -> Echo:
    """Propose an entry under the item that is on, or under the given one, to whoever holds the pen."""
    under_way(desk, meeting_id)
    _, item = item_for(desk, meeting_id, item_id)
    words = worded(kind, text)
    with desk.act("suggest", suggestion_scope(meeting_id)) as tx:
        row_id = tx.insert(
            "suggestions",
            {
                "meeting_id": meeting_id,
                "item_id": item.id,
                "kind": kind,
                "text": words,
                "account": desk.account,
                "person_id": desk.person_id,
                "suggested_at": desk.now(),
            },
        )
        tx.clear_draft(meeting_scope(meeting_id), desk.account)
    pen = pens.of(desk.store, meeting_scope(meeting_id))
    if pen is None:
        return Echo(row_id, say("Suggested; whoever writes next sees it"))
    return Echo(row_id, say("Suggested; {name} sees it", name=desk.name_of_holder(pen)))


def take(desk: Desk, suggestion: Suggestion, act: Callable[[Desk], Echo]) -> Echo:
    """Do the ordinary act that a suggestion asks for; one undo takes back both.

    Raises:
        Refused: where it was taken, declined or taken back meanwhile.
    """

    def taken(tx: Transaction) -> None:
        _still_waits(tx, suggestion)
        tx.update("suggestions", suggestion.id, {"state": SuggestionState.TAKEN})

    echo = act(replace(desk, with_each=taken))
    return echo._replace(said=say("{done} · suggested by {name}", done=echo.said, name=author(desk, suggestion)))


def _still_waits(tx: Transaction, suggestion: Suggestion) -> None:
    row = tx.row("suggestions", suggestion.id)
    if row is None or row["state"] != SuggestionState.OPEN or row["struck"]:
        raise Refused(N_("This suggestion does not wait any longer."))


def author(desk: Desk, suggestion: Suggestion) -> str:
    """Who suggested it: the person, where the account has said who it is."""
    if suggestion.person_id is not None:
        return records.person(desk.store, suggestion.person_id).name
    return name_of(desk, suggestion.account)


def decline(desk: Desk, suggestion: Suggestion) -> Echo:
    """Let a suggestion be; whoever made it sees that.

    Raises:
        Refused: where somebody else writes in the meeting, or it was taken, declined or taken back meanwhile.
    """
    with desk.act("decline_suggestion", suggestion_scope(suggestion.meeting_id)) as tx:
        desk.refuse_from_elsewhere(suggestion.meeting_id)
        _still_waits(tx, suggestion)
        tx.update("suggestions", suggestion.id, {"state": SuggestionState.DECLINED})
    return Echo(suggestion.id, say("Declined: {text}", text=suggestion.text))


def fate(desk: Desk, suggestion: Suggestion) -> SuggestionState:
    """What became of a suggestion."""
    return desk.store.get(Suggestion, suggestion.id).state
