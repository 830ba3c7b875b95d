"""What applies on the screen of the phase questions at this moment, and why what does not."""

from __future__ import annotations

from collections.abc import Callable

from citerm.model.meeting import MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.screens.phase.assessment_view import AssessmentView

UNKNOWN = say(N_("The phase model of this item is not known here."))


def closed_because(record: MeetingRecord, view: AssessmentView | None) -> Message | None:
    """Why no values can be given; None where they can."""
    if not record.meeting.state.under_way:
        return say(N_("The meeting has ended; its values stand. Words can still be corrected."))
    if view is not None and view.assessment is not None and view.assessment.concluded_at is not None:
        return say(N_("The assessment is concluded; its values stand. Words can still be corrected."))
    return None


def why_not(
    needs: str, record: MeetingRecord, view: AssessmentView | None, key_shown: Callable[[str], str]
) -> Message | None:
    """Say why a condition of the command table does not hold; None where it does."""
    if view is None:
        return UNKNOWN
    if needs == "before":
        return say(N_("This is the first page.")) if view.place is None else None
    if needs == "after":
        last = view.place is not None and view.place >= len(view.questions) - 1
        return say(N_("This is the last question; {key} concludes."), key=key_shown("end_assessment")) if last else None
    if record.meeting.minutes_state is MinutesState.APPROVED:
        return say(N_("The minutes are approved and stand as they are."))
    closed = closed_because(record, view)
    match needs:
        case "under_way":
            return closed if not record.meeting.state.under_way else None
        case "questions":
            return closed or (None if view.questions else say(N_("This phase has no questions of its own.")))
        case "question":
            return closed or _no_question(view, key_shown)
        case "words":
            return _no_question(view, key_shown) or (closed if view.answer is None else None)
        case "hidden":
            hidden = bool(view.values) and view.answer is not None and view.answer.revealed_at is None
            return closed or (None if hidden else say(N_("There are no hidden answers here.")))
        case "ends":
            apart = any(view.ends)
            return None if apart else say(N_("The answers do not lie so far apart that the ends speak first."))
        case "unbegun":
            begun = view.assessment is not None
            return say(N_("The questions have begun; the phase stays.")) if begun else closed
        case "begun":
            begun = view.assessment is not None
            return closed or (None if begun else say(N_("No question was taken up yet.")))
        case "assessed":
            return None if view.assessment is not None else say(N_("No question was taken up yet."))
    return None


def _no_question(view: AssessmentView, key_shown: Callable[[str], str]) -> Message | None:
    if view.question is not None:
        return None
    return say(N_("Go to a question first; {key} goes on."), key=key_shown("next_question"))
