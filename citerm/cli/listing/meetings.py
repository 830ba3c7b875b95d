"""What meetings come to, as lists: the meetings, actions, decisions and handoffs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from citerm.cli.listing.rows import Cell, Lister, Row, text
from citerm.model.message import N_

if TYPE_CHECKING:
    from citerm.model.action import Action


class MeetingLists(Lister):
    """What meetings come to, as lists: the meetings, actions, decisions and handoffs."""

    def meetings(self) -> Iterator[Row]:
        """The meetings with the names that commands know them by."""
        from citerm.acts.reading import meeting_name

        for meeting in self._meetings:
            if self._of_group(meeting.group_id):
                yield {
                    "name": text(meeting_name(self._desk, meeting)),
                    "date": self._date(meeting.on),
                    "starts": Cell(meeting.starts.isoformat("minutes"), self._words.formats.clock(meeting.starts)),
                    "state": Cell(meeting.state, self._words.term(meeting.state)),
                    "minutes": Cell(
                        meeting.minutes_state, self._words.term(meeting.minutes_state) if meeting.minutes_state else ""
                    ),
                    "group": text(self._groups[meeting.group_id].name),
                    "place": text(meeting.place),
                }

    def actions(self) -> Iterator[Row]:
        """What is open in the groups; what is finished only where everything is asked for."""
        from citerm.acts import reading
        from citerm.rules.closed import action_words
        from citerm.store.closed import actions_under

        today, shut = self._desk.today(), actions_under(self._desk.store)
        neutral = action_words(self._words.language)
        found = [
            action
            for action in reading.actions(self._desk)
            if self._of_group(action.group_id) and (self._everything or action.state.live)
        ]
        for action in sorted(found, key=lambda action: (action.due_on or date.max, action.id)):
            late = action.state.live and action.due_on is not None and action.due_on < today
            due = self._words.formats.due(action.due_kind, action.due_on, today)
            yield {
                "due": Cell(
                    {"kind": action.due_kind, "on": action.due_on, "overdue": late},
                    f"{due} !" if late else due,
                ),
                "owner": self._person(action.owner_id),
                "helpers": Cell(
                    [self._people[person].name for person in action.helper_ids],
                    " ".join(self._people[person].initials for person in action.helper_ids),
                ),
                "partners": self._partners(action, told=action.id not in shut),
                "low_hanging": self._low_hanging(action, told=action.id not in shut),
                "state": Cell(action.state, self._words.term(action.state)),
                "group": text(self._groups[action.group_id].name),
                "text": text(neutral if action.id in shut else action.text),
            }

    def _partners(self, action: Action, *, told: bool) -> Cell:
        from citerm.rules.coordination import is_coordinated, partners_of

        if not told or not is_coordinated(action):
            return Cell((), "")
        from citerm.acts import reading

        organisations = {one.id: one for one in reading.organisations(self._desk)}
        names = partners_of(action, self._groups, organisations)
        return Cell(names, ", ".join(names))

    def _low_hanging(self, action: Action, *, told: bool) -> Cell:
        marked = told and action.low_hanging
        return Cell(marked, self._words.text(N_("yes")) if marked else "")

    def decisions(self) -> Iterator[Row]:
        """All that the register holds, the oldest first; what was decided in writing belongs to no meeting."""
        from citerm.acts import reading
        from citerm.acts.printing import register_told
        from citerm.rules.register import LIFE_WORDS

        for entry in reversed(register_told(self._desk)[0].entries):
            if self._of_group(entry.group.id):
                decision = entry.decision
                yield {
                    "number": text(entry.label),
                    "date": self._date(entry.on),
                    "group": text(entry.group.name),
                    "outcome": Cell(decision.outcome, self._words.term(decision.outcome)),
                    "state": Cell(entry.life, self._words.text(LIFE_WORDS[entry.life].text) if entry.life else ""),
                    "meeting": text(reading.meeting_name(self._desk, entry.meeting) if entry.meeting else ""),
                    "item": text(entry.title),
                    "text": text(decision.text),
                }

    def handoffs(self) -> Iterator[Row]:
        """What groups have sent each other; what was ended only where everything is asked for."""
        from citerm.acts.handoff_reading import dialogue
        from citerm.model.handoff import HandoffState
        from citerm.store.closed import handoffs_under

        found, today = dialogue(self._desk), self._desk.today()
        shut, neutral = handoffs_under(self._desk.store), self._words.text(N_("treated behind closed doors"))
        for way in found.ways:
            handoff = way.handoff
            if not (self._of_group(handoff.from_group_id) or self._of_group(handoff.to_group_id)):
                continue
            if way.state is HandoffState.CLOSED and not self._everything:
                continue
            late, state = way.late(today), self._words.term(way.state)
            closed = handoff.id in shut
            yield {
                "kind": Cell(handoff.kind, self._words.term(handoff.kind)),
                "from": text(found.named(handoff.from_group_id)),
                "to": text(found.named(handoff.to_group_id)),
                "sent": self._date(handoff.sent_on),
                "state": Cell({"is": way.state, "late": late}, f"{state} !" if late else state),
                "answer_by": self._date(handoff.answer_by),
                "text": text(neutral if closed else handoff.text),
                "answer": text(neutral if closed and handoff.answer else handoff.answer),
            }
