"""What a notice holds, as plain lines: by them is said what has changed since it was sent, and what is to be sent now.

Every field is named here, so that a column added later changes no notice. People stand in the lines by their
keys, never by name; of a closed item stands what the notice tells of it, for only the open edition is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from enum import StrEnum

from citerm.model.initiative import Model, replace
from citerm.model.meeting import AgendaItem, MeetingState, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import MeetingPapers, Notice, NoticeKind, Treatment
from citerm.rules.closed import open_edition, open_papers
from citerm.rules.minutes_content import Fields, Held, held_line, read_held

_MEETING = ("on", "starts", "minutes", "place")
_ITEM = (
    *("position", "title", "purpose", "presenter_id", "presenter", "minutes", "case_number", "background"),
    "proposed_wording",
)
_ATTACHMENT = ("item_id", "meeting_id", "title", "place", "digest")
_GUEST = ("item_id", "person_id")
_TREATMENT = ("item_id", "body", "on", "result", "decision_id")


class Told(StrEnum):
    """What is told of an item that has changed since the last notice."""

    ADDED = "added"
    TAKEN_OFF = "taken_off"
    TITLE = "title"
    PURPOSE = "purpose"
    PRESENTER = "presenter"
    MINUTES = "minutes"
    BACKGROUND = "background"
    WORDING = "wording"
    TREATED = "treated"
    ENCLOSED = "enclosed"
    GUESTS = "guests"


_FIELDS = {
    Told.TITLE: ("title",),
    Told.PURPOSE: ("purpose",),
    Told.PRESENTER: ("presenter_id", "presenter"),
    Told.MINUTES: ("minutes",),
    Told.BACKGROUND: ("background",),
    Told.WORDING: ("proposed_wording",),
}
_BELOW = {Told.TREATED: "treatment", Told.ENCLOSED: "attachment", Told.GUESTS: "guest"}


class ItemChange(Model, frozen=True, kw_only=True):
    """An item that came late, was taken off, or is another than in the last notice."""

    item_id: int
    title: str
    """As it stands now; of one that was taken off as it stood."""
    told: tuple[Told, ...]
    before: str = ""
    """The title that it had, where that is another now."""


class When(Model, frozen=True, kw_only=True):
    """When and where a meeting is."""

    on: date
    starts: time
    minutes: int
    place: str


class NoticeChanges(Model, frozen=True, kw_only=True):
    """What has changed between two notices."""

    was: When | None = None
    """When and where the meeting was to be, where that is otherwise now."""
    now: When | None = None
    items: tuple[ItemChange, ...] = ()
    reordered: bool = False
    enclosed: bool = False
    """Whether something else goes with the whole agenda."""

    def __bool__(self) -> bool:
        """Whether anything has changed at all."""
        return bool(self.was or self.items or self.reordered or self.enclosed)

    @property
    def moved(self) -> bool:
        """Whether the meeting begins at another time."""
        return (
            self.was is not None
            and self.now is not None
            and (self.was.on, self.was.starts)
            != (
                self.now.on,
                self.now.starts,
            )
        )

    @property
    def elsewhere(self) -> bool:
        """Whether the meeting is at another place."""
        return self.was is not None and self.now is not None and self.was.place != self.now.place


def held(record: MeetingRecord, papers: MeetingPapers) -> str:
    """Write what the notice of a meeting holds, one line for each row."""
    papers = open_papers(papers, record)
    record = open_edition(record)
    parts: tuple[tuple[str, Iterable[Model], Sequence[str]], ...] = (
        ("meeting", (record.meeting,), _MEETING),
        ("item", record.items, _ITEM),
        ("attachment", papers.attachments, _ATTACHMENT),
        ("guest", papers.guests, _GUEST),
        ("treatment", (_as_typed(each) for each in papers.treatments), _TREATMENT),
    )
    return "\n".join(
        held_line(kind, row.id, {name: getattr(row, name) for name in names})  # type: ignore[attr-defined]
        for kind, rows, names in parts
        for row in sorted(rows, key=_key)
    )


def _as_typed(treatment: Treatment) -> Treatment:
    """An earlier treatment; of one whose decision is in the record, the decision says what came of it."""
    return replace(treatment, result="") if treatment.decision_id is not None else treatment


def _key(row: Model) -> int:
    key: int = row.id  # type: ignore[attr-defined]
    return key


def changes(before: str, after: str) -> NoticeChanges:
    """Compare what two notices hold: the meeting, then item by item as they stand now, then what was taken off."""
    old, new = read_held(before), read_held(after)
    was, now = _when(old), _when(new)
    items, then = new.get("item", {}), old.get("item", {})
    here = sorted(items, key=lambda key: (items[key]["position"], key))
    gone = sorted(set(then) - set(items), key=lambda key: (then[key]["position"], key))
    found = [change for key in here if (change := _item_change(old, new, key)) is not None]
    found += [ItemChange(item_id=key, title=str(then[key]["title"]), told=(Told.TAKEN_OFF,)) for key in gone]
    stayed = [key for key in here if key in then]
    return NoticeChanges(
        was=was if was != now else None,
        now=now if was != now else None,
        items=tuple(found),
        reordered=stayed != sorted(stayed, key=lambda key: (then[key]["position"], key)),
        enclosed=_below(old, "attachment", None) != _below(new, "attachment", None),
    )


def _when(held: Held) -> When | None:
    for fields in held.get("meeting", {}).values():
        on, starts = date.fromisoformat(fields["on"]), time.fromisoformat(fields["starts"])
        return When(on=on, starts=starts, minutes=fields["minutes"], place=fields["place"])
    return None


def _item_change(old: Held, new: Held, key: int) -> ItemChange | None:
    after, before = new["item"][key], old.get("item", {}).get(key)
    title = str(after["title"])
    if before is None:
        return ItemChange(item_id=key, title=title, told=(Told.ADDED,))
    told = [each for each, names in _FIELDS.items() if any(before.get(name) != after.get(name) for name in names)]
    told += [each for each, kind in _BELOW.items() if _below(old, kind, key) != _below(new, kind, key)]
    if not told:
        return None
    retitled = Told.TITLE in told
    return ItemChange(item_id=key, title=title, told=tuple(told), before=str(before["title"]) if retitled else "")


def _below(held: Held, kind: str, item_id: int | None) -> list[tuple[int, Fields]]:
    """The rows of a kind under an item, or under the whole agenda."""
    rows: Mapping[int, Fields] = held.get(kind, {})
    return sorted((key, row) for key, row in rows.items() if row["item_id"] == item_id)


class Standing(Model, frozen=True, kw_only=True):
    """How far the notice of a meeting is: what was sent, and what is to be sent now."""

    sent: tuple[Notice, ...]
    """Oldest first."""
    pending: NoticeKind | None
    """What would be sent now; none where all has been told."""
    changes: NoticeChanges
    """Since the last notice; of one that has told all, what it told."""

    @property
    def last(self) -> Notice | None:
        """What was sent last."""
        return self.sent[-1] if self.sent else None

    @property
    def kind(self) -> NoticeKind:
        """What the notice is that is shown: what would be sent now, else what was sent last."""
        return self.pending or (self.sent[-1].kind if self.sent else NoticeKind.NOTICE)

    @property
    def number(self) -> int:
        """The number of the notice that is shown, counted from 0."""
        if self.pending is not None:
            return self.sent[-1].number + 1 if self.sent else 0
        return self.sent[-1].number if self.sent else 0

    @property
    def addendum(self) -> int:
        """Which addendum the notice that is shown is, counted from 1."""
        before = sum(1 for each in self.sent if each.kind is NoticeKind.ADDENDUM and each.number < self.number)
        return before + 1


def standing(record: MeetingRecord, papers: MeetingPapers) -> Standing:
    """Say how far the notice of a meeting is; the record has the case numbers that it would be sent with."""
    sent = papers.notices
    if record.meeting.opened_at is not None:
        return Standing(sent=sent, pending=None, changes=_told_last(sent))
    if not sent:
        cancelled = record.meeting.state is MeetingState.CANCELLED
        kind = NoticeKind.CANCELLED if cancelled else NoticeKind.NOTICE
        return Standing(sent=sent, pending=kind, changes=NoticeChanges())
    last = sent[-1]
    since = changes(last.content, held(record, papers))
    if record.meeting.state is MeetingState.CANCELLED:
        if last.kind is not NoticeKind.CANCELLED:
            return Standing(sent=sent, pending=NoticeKind.CANCELLED, changes=since)
    elif last.kind is NoticeKind.CANCELLED:
        return Standing(sent=sent, pending=NoticeKind.NOTICE, changes=NoticeChanges())
    elif since:
        kind = NoticeKind.MOVED if since.was is not None else NoticeKind.ADDENDUM
        return Standing(sent=sent, pending=kind, changes=since)
    return Standing(sent=sent, pending=None, changes=_told_last(sent))


def _told_last(sent: Sequence[Notice]) -> NoticeChanges:
    """What the last notice told that the one before had not."""
    return changes(sent[-2].content, sent[-1].content) if len(sent) > 1 else NoticeChanges()


def as_sent(record: MeetingRecord, notice: Notice) -> MeetingRecord:
    """The meeting as a notice told of it, whatever the meeting has made of its agenda since."""
    then = read_held(notice.content)
    when, told = _when(then), then.get("item", {})
    meeting = record.meeting
    if when is not None:
        meeting = replace(meeting, on=when.on, starts=when.starts, minutes=when.minutes, place=when.place)
    items = (_item_as_sent(item, told[item.id]) for item in record.items if item.id in told)
    return replace(record, meeting=meeting, items=tuple(sorted(items, key=lambda item: (item.position, item.id))))


def _item_as_sent(item: AgendaItem, then: Fields) -> AgendaItem:
    fields = {**{name: then[name] for name in _ITEM if name in then}, "announced_purpose": None}
    return replace(item, **{**fields, "purpose": Purpose(then["purpose"]) if then["purpose"] else None})


def last_told(notices: Iterable[Notice], year: int, series: Purpose | None) -> int:
    """The highest case number of a year that members were told, in one series or of one purpose; 0 without any."""
    told = (read_held(notice.content) for notice in notices if f'"on":"{year:04d}-' in notice.content)
    return max(
        (
            item["case_number"] or 0
            for then in told
            if (when := _when(then)) is not None and when.on.year == year
            for item in then.get("item", {}).values()
            if series is None or item["purpose"] == series
        ),
        default=0,
    )
