"""Readings of minutes: which are in which state, what was remarked on them, and the files written of them."""

from __future__ import annotations

from citerm.model.action import Action, ApprovedAction
from citerm.model.meeting import Meeting, MinutesState
from citerm.model.minutes import MinutesVersion, WrittenFile
from citerm.model.remarks import Remark
from citerm.store.store import Store


def meetings_with_minutes(store: Store, state: MinutesState) -> tuple[Meeting, ...]:
    """Meetings whose minutes are in a state, by date."""
    return store.all(Meeting, "minutes_state = ?", (state,), order='"on", starts, id')


def approved_under(store: Store, meeting_id: int) -> tuple[Meeting, ...]:
    """Meetings whose minutes this one approved."""
    return store.all(Meeting, "approved_at_id = ?", (meeting_id,))


def minuted(store: Store, action: Action) -> ApprovedAction | None:
    """An action as the minutes of its meeting keep it; none where they print it as it stands."""
    where = "meeting_id = ? and action_id = ?"
    return next(iter(store.all(ApprovedAction, where, (action.meeting_id, action.id))), None)


def approved_version(store: Store, meeting_id: int) -> MinutesVersion | None:
    """The minutes of a meeting as they were approved last; none where they never were."""
    return store.first(
        MinutesVersion, "meeting_id = ? and state = ?", (meeting_id, MinutesState.APPROVED), order="id desc"
    )


def remarks(store: Store, meeting_id: int) -> tuple[Remark, ...]:
    """What was remarked on the minutes of a meeting, in the order it came."""
    return store.all(Remark, "meeting_id = ? and struck = 0", (meeting_id,), order="received_on, id")


def remark(store: Store, remark_id: int) -> Remark:
    """One remark; ``LookupError`` where there is none."""
    return store.get(Remark, remark_id)


def open_remarks(store: Store) -> dict[int, int]:
    """How many remarks nobody has settled yet, by meeting."""
    return dict(
        store.pairs("select meeting_id, count(*) from remarks where state = 'open' and struck = 0 group by meeting_id")
    )


def written_file(store: Store, path: str) -> WrittenFile | None:
    """The file that was last written at a place."""
    return store.first(WrittenFile, "path = ?", (path,), order="id desc")


def written_files(store: Store, meeting_id: int | None = None) -> tuple[WrittenFile, ...]:
    """The files that were written about a meeting, or all of them, oldest first."""
    if meeting_id is None:
        return store.all(WrittenFile)
    return store.all(WrittenFile, "meeting_id = ?", (meeting_id,))
