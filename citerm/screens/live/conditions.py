"""What applies in a live meeting at this moment, and why what does not."""

from __future__ import annotations

from collections.abc import Callable

from citerm.model.entries import Decision, Entry
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.rules.item_work import work_of


def decision_meant(record: MeetingRecord, selected: Entry | None) -> Decision | None:
    """The decision that a consent round or a vote is about: the selected one, or else the last."""
    if isinstance(selected, Decision):
        return selected
    return next((d for d in reversed(record.decisions) if not d.struck and not d.outcome.conclusion), None)


def why_not(
    needs: str, record: MeetingRecord, selected: Entry | None, key_shown: Callable[[str], str]
) -> Message | None:
    """Say why a condition of the command table does not hold; None where it does."""
    state = record.meeting.state
    if needs == "selected":
        return None if selected is not None else say(N_("Choose an entry with the arrows first."))
    if state in (MeetingState.PLANNED, MeetingState.CALLED):
        return say(N_("The meeting is not open yet; {key} opens it."), key=key_shown("next_item"))
    if not state.under_way:
        return say(N_("The meeting has ended; it is corrected on the screen of its minutes."))
    if needs == "running" and record.running is None:
        return say(N_("No item is on; {key} goes to one by its number."), key=key_shown("go_to_item"))
    if needs == "item_work" and work_of(record.running) is None:
        return say(
            N_("This item has nothing to step through: no follow-up, phase questions, gate or indicators."),
        )
    if needs == "decision" and decision_meant(record, selected) is None:
        return say(N_("There is no decision yet; {key} records one."), key=key_shown("decision"))
    return None
