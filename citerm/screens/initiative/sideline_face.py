"""How the sideline is drawn: an actor with when it last heard, and below it what it was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from citerm.i18n import Words
from citerm.model.meeting import Meeting
from citerm.model.message import N_
from citerm.model.people import Group, Person
from citerm.model.sideline import Informing
from citerm.rules.sideline import Kept
from citerm.widgets.lines import Line, line, spread, wrap
from citerm.widgets.row_list import Lines, ListRow, wrapped

MARKED, UNMARKED = "■ ", "□ "


class SidelineFace:
    """Draws rows for one moment."""

    def __init__(
        self,
        words: Words,
        today: date,
        people: Mapping[int, Person],
        meetings: Mapping[int, Meeting],
        groups: Mapping[int, Group],
    ) -> None:
        self._words, self._today = words, today
        self._people, self._meetings, self._groups = people, meetings, groups

    def actor(self, one: Kept, *, marked: bool) -> ListRow:
        """An actor: name and how long ago at the right, subject, channel and owner below."""
        return ListRow(f"actor:{one.id}", self._actor(one, marked))

    def _actor(self, one: Kept, marked: bool) -> Lines:
        silent = one.is_silent(self._today)
        box = UNMARKED if one.active else "  "
        sign = line((MARKED, "key-strong") if marked else (box, "quiet"))
        name = line((one.name, "quiet" if not one.active else "strong"), (self._from(one), "quiet"))
        end = line((f" {self.since(one)}", "attention" if silent else "quiet"))
        about = line((self._about(one), "quiet"))

        def lines(width: int) -> Sequence[Line]:
            first = spread((*sign, *name), end, width)
            return [first, *([(*line("  "), *below) for below in wrap(about, width - 2)] if about else [])]

        return lines

    @staticmethod
    def _from(one: Kept) -> str:
        return f"  {one.organisation}" if one.organisation else ""

    def since(self, one: Kept) -> str:
        """When it last heard, in days."""
        text, days = self._words.text, one.days(self._today)
        if one.actor.ended_on is not None:
            ended = self._words.formats.brief_day(one.actor.ended_on, self._today)
            return text(N_("ended {on}"), on=ended)
        if one.last is None:
            never = N_("never informed") if not days else N_("never informed, {n} days")
            said = text(never, n=days) if days else text(never)
        elif not days:
            said = text(N_("informed today"))
        else:
            said = self._words.plural("{n} day ago", "{n} days ago", days)
        return f"! {said}" if one.is_silent(self._today) else said

    def _about(self, one: Kept) -> str:
        owner = self._people.get(one.actor.owner_id or 0)
        parts = [one.actor.subject, one.actor.channel, owner.initials if owner is not None else ""]
        if one.actor.ended_because:
            parts.append(self._words.text(N_("because: {reason}"), reason=one.actor.ended_because))
        return " · ".join(part for part in parts if part)

    def told(self, informing: Informing) -> ListRow:
        """A line of the history."""
        by = self._people.get(informing.by_id or 0)
        day = self._words.formats.short_day(informing.on, self._today)
        meeting = self._meetings.get(informing.meeting_id or 0)
        who = by.initials if by is not None else informing.account
        named = self.meeting(meeting) if meeting is not None else ""
        rest = " · ".join(part for part in (informing.channel, named, who) if part)
        return wrapped(
            f"told:{informing.id}", "    ", (f"{day}  ", "quiet"), informing.subject, (f"  {rest}", "quiet"), hang=6
        )

    def untold(self, one: Kept) -> ListRow:
        """That the actor has been told nothing yet."""
        day = self._words.formats.short_day(one.actor.since, self._today)
        return wrapped(
            "", "    ", (self._words.text(N_("On the sideline since {on}; told nothing yet."), on=day), "quiet")
        )

    def meeting(self, meeting: Meeting) -> str:
        """A meeting in a few words: its group and number, else its day."""
        group = self._groups[meeting.group_id].name if meeting.group_id in self._groups else ""
        if meeting.number is not None:
            return f"{group} {meeting.number}"
        return f"{group} {self._words.formats.short_day(meeting.on, self._today)}"
