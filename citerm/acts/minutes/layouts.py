"""The layout of a group's paper: chosen once, followed by notice and minutes from then on."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.planning import language_of
from citerm.model.layout import PRESETS, Layout, Numbering
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import N_, Echo, Refused, say
from citerm.model.minutes import MinutesForm, MinutesState
from citerm.rules.layouts import changes_from, layout_of, usual
from citerm.store import records


def group_layout(desk: Desk, group_id: int) -> Layout:
    """How the paper of a group is laid out in the language of its minutes."""
    return layout_of(records.group(desk.store, group_id), language_of(desk, group_id))


def choose_layout(desk: Desk, group_id: int, key: str) -> Echo:
    """Take a layout as it comes, or with an empty key the one usual for the language."""
    return set_layout(desk, group_id, key, PRESETS.get(key) or usual(language_of(desk, group_id)))


def set_layout(desk: Desk, group_id: int, key: str, layout: Layout) -> Echo:
    """Lay out a group's paper: as one of the layouts, with what the group wants otherwise.

    Meetings whose minutes are not sent yet take the form of the layout, unless they had another than it had before.
    """
    if key and key not in PRESETS:
        raise Refused(N_("There is no layout called {name}."), name=key)
    group, spoken = records.group(desk.store, group_id), language_of(desk, group_id)
    before = layout_of(group, spoken)
    values = {
        "layout": key,
        "layout_changes": changes_from(key, spoken, layout),
        "cases_by_type": layout.numbering is Numbering.TYPES,
    }
    with desk.act("set_layout") as tx:
        tx.update("groups", group_id, values)
        if layout.form is not before.form:
            for meeting in _to_be_minuted(desk, group_id, before.form):
                tx.update("meetings", meeting.id, {"form": layout.form})
    return Echo(group_id, say("The paper of {group} is laid out anew", group=group.name))


def _to_be_minuted(desk: Desk, group_id: int, form: MinutesForm) -> list[Meeting]:
    return [
        meeting
        for meeting in records.meetings(desk.store, group_id)
        if meeting.form is form
        and not meeting.state.under_way
        and meeting.state is not MeetingState.CANCELLED
        and meeting.minutes_state in (None, MinutesState.DRAFT)
    ]


def example_meeting(desk: Desk, group_id: int) -> int | None:
    """The meeting that shows best how a layout looks: the latest that was opened, else the next one."""
    meetings = [m for m in records.meetings(desk.store, group_id) if m.state is not MeetingState.CANCELLED]
    held = [meeting for meeting in meetings if meeting.opened_at is not None]
    found = held[-1:] or meetings[:1]
    return found[0].id if found else None
