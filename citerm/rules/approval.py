"""How minutes are approved: under which item, with which corrections, or by nobody objecting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from citerm.model.entries import Outcome
from citerm.model.initiative import Language
from citerm.model.meeting import AgendaItem, Meeting, MeetingState, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Group
from citerm.model.remarks import Remark, RemarkState
from citerm.rules.decisions import case_label
from citerm.rules.minutes_content import accepted

APPROVAL_ITEM = "apprmin"
"""Key in the item bank of the item under which the last minutes are approved."""

_APPROVING = (Outcome.ADOPTED, Outcome.APPROVED, Outcome.CHANGED)
_WITH_CORRECTIONS = {
    Language.DANISH: ("med følgende rettelse:", "med følgende rettelser:"),
    Language.BOKMAL: ("med følgende rettelse:", "med følgende rettelser:"),
    Language.NYNORSK: ("med denne rettinga:", "med desse rettingane:"),
}
"""For one correction, and for several."""
_CLOSED = {
    Language.DANISH: "Rettelsen står i den lukkede udgave.",
    Language.BOKMAL: "Rettelsen står i den lukkede utgaven.",
    Language.NYNORSK: "Rettinga står i den lukka utgåva.",
}
_ITEM = {Language.DANISH: "Punkt", Language.BOKMAL: "Sak", Language.NYNORSK: "Sak"}


def under_approval(item: AgendaItem, this: Meeting, meetings: Iterable[Meeting]) -> Meeting | None:
    """The meeting whose minutes are approved under an item.

    Args:
        item: an item of ``this`` meeting.
        this: the meeting that approves.
        meetings: the group's meetings; where the item does not say which one, it is the last one that ended
            before this one and whose minutes are not approved.
    """
    held = [
        each
        for each in meetings
        if each.state is MeetingState.CLOSED and each.id != this.id and each.minutes_state is not MinutesState.APPROVED
    ]
    if item.minutes_of_id is not None:
        return next((each for each in held if each.id == item.minutes_of_id), None)
    if item.bank_key != APPROVAL_ITEM:
        return None
    earlier = [each for each in held if (each.on, each.starts) <= (this.on, this.starts)]
    return max(earlier, key=lambda each: (each.on, each.starts, each.id), default=None)


def approves(record: MeetingRecord, item: AgendaItem) -> bool:
    """Whether the meeting has said yes under the item."""
    return any(
        decision.item_id == item.id and not decision.struck and decision.outcome in _APPROVING
        for decision in record.decisions
    )


def silence_ends(meeting: Meeting, group: Group, remarks: Sequence[Remark]) -> date | None:
    """The day after which minutes count as approved because nobody objects; none where that cannot happen.

    It is never before the day until which people were told that they may remark.
    """
    waiting = meeting.minutes_state is MinutesState.SENT and meeting.sent_on is not None
    if not waiting or group.silence_days is None or any(remark.state is RemarkState.OPEN for remark in remarks):
        return None
    assert meeting.sent_on is not None
    last_day = meeting.sent_on + timedelta(days=group.silence_days)
    return max(last_day, meeting.remarks_by or last_day)


def wording_with_corrections(wording: str, about: MeetingRecord, language: Language) -> str:
    """The proposed wording of an approval with the accepted corrections as its points; as it is without any.

    Args:
        wording: what stands on the agenda; one that lists something already is left alone.
        about: the meeting whose minutes are approved.
        language: that of the meeting that approves.
    """
    corrections = accepted(about.remarks)
    lead = wording.rstrip()
    if not corrections or not lead or lead.endswith(":") or "\n" in lead:
        return wording
    points = [
        f"{number}. {correction_line(about, remark, language)}" for number, remark in enumerate(corrections, start=1)
    ]
    said = _WITH_CORRECTIONS[language][len(points) > 1]
    return "\n".join([f"{lead.rstrip('.')} {said}", *points])


def correction_line(about: MeetingRecord, remark: Remark, language: Language) -> str:
    """One correction with the item that it is about: *Punkt 3: Fristen er 1. december.*"""
    item = about.item_by_id.get(remark.item_id) if remark.item_id is not None else None
    if item is None or item.is_break:
        return remark.correction
    # The approval is an open decision: what is corrected under a closed item stands in its own edition.
    said = _CLOSED[language] if item.closed else remark.correction
    return f"{_ITEM[language]} {case_label(about, item) or about.number_of(item)}: {said}"
