"""How far a notice is, in the language of the screen: above its paper and in the list of those sent."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.i18n import Words
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import N_, Message, say
from citerm.model.paper import Notice, NoticeKind
from citerm.rules.notices import NoticeChanges, Standing, Told, changes
from citerm.widgets.row_list import ListRow, wrapped

_PENDING = {
    NoticeKind.NOTICE: N_("Notice, not sent yet"),
    NoticeKind.ADDENDUM: N_("Addendum, not sent yet"),
    NoticeKind.MOVED: N_("New time or place, not sent yet"),
    NoticeKind.CANCELLED: N_("Cancelled; those who were called are to be told"),
}
_SENT = {
    NoticeKind.NOTICE: N_("Notice, sent {on}"),
    NoticeKind.ADDENDUM: N_("Addendum, sent {on}"),
    NoticeKind.MOVED: N_("New time or place, sent {on}"),
    NoticeKind.CANCELLED: N_("Cancelled, told {on}"),
}


CALLED_ELSEWHERE = N_("Called; what was sent is not kept here")


def standing_said(standing: Standing, meeting: Meeting) -> Message:
    """What the notice is that is shown, and whether it was sent."""
    if standing.last is None and meeting.state is not MeetingState.PLANNED and standing.kind is NoticeKind.NOTICE:
        opened = meeting.opened_at is not None
        return say(N_("Notice; none was marked as sent") if opened else CALLED_ELSEWHERE)
    if standing.pending is not None or standing.last is None:
        return say(_PENDING[standing.kind])
    return say(_SENT[standing.kind], on=standing.last.sent_on)


def sent_said(notice: Notice) -> Message:
    """What one notice was, and when it was sent."""
    return say(_SENT[notice.kind], on=notice.sent_on)


def changes_said(found: NoticeChanges, words: Words) -> str:
    """What has changed, in few words; empty where nothing has."""
    parts: list[str] = []
    if found.was is not None and found.now is not None:
        if found.moved:
            parts.append(words.text(N_("another time")))
        elif found.was.minutes != found.now.minutes:
            parts.append(words.text(N_("another length")))
        if found.elsewhere:
            parts.append(words.text(N_("another place")))
    new = sum(Told.ADDED in change.told for change in found.items)
    gone = sum(Told.TAKEN_OFF in change.told for change in found.items)
    others = len(found.items) - new - gone
    if new:
        parts.append(words.plural("{n} new item", "{n} new items", new))
    if others:
        parts.append(words.plural("{n} item changed", "{n} items changed", others))
    if gone:
        parts.append(words.plural("{n} item taken off", "{n} items taken off", gone))
    if found.reordered:
        parts.append(words.text(N_("another order")))
    if found.enclosed:
        parts.append(words.text(N_("other enclosures")))
    return " · ".join(parts)


def sent_rows(sent: Sequence[Notice], words: Words) -> list[ListRow]:
    """What was sent, the newest first, with what each told that the one before had not."""
    before = dict(zip((notice.id for notice in sent[1:]), sent, strict=False))
    rows = []
    for notice in reversed(sent):
        said = words.say(sent_said(notice))
        if (earlier := before.get(notice.id)) is not None:
            told = changes_said(changes(earlier.content, notice.content), words)
            said = f"{said} · {told}" if told else said
        rows.append(wrapped(str(notice.number), f"{said} · {notice.account}"))
    return rows
