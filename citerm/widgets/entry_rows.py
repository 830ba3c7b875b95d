"""Entries of a meeting as rows of a list: time, sign and word of the kind, then the text with a hanging indent."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from citerm.i18n import Words, capital
from citerm.model.action import Action
from citerm.model.entries import Decision, Entry, EntryKind, Note, Outcome, ParkedTopic, Stance
from citerm.model.handoff import Handoff
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.rules.coordination import partners_of
from citerm.rules.decisions import decision_labels, manner_line, tally_of
from citerm.rules.handoffs import group_named
from citerm.rules.reservations import dissent, unnamed_in
from citerm.widgets.entry_list import Paragraph, Row, same_start
from citerm.widgets.lines import Line, Piece, line

TIME_WIDTH = 7


def entry_key(entry: Entry) -> tuple[str, int]:
    """What an entry is known by in the list."""
    return _KINDS[type(entry)], entry.id


_KINDS: dict[type, str] = {
    Note: EntryKind.NOTE.value,
    Decision: EntryKind.DECISION.value,
    Action: EntryKind.ACTION.value,
    ParkedTopic: EntryKind.PARKED.value,
    Handoff: EntryKind.HANDOFF.value,
}


class EntryRows:
    """Turns the entries of one record into rows, in one language."""

    def __init__(self, record: MeetingRecord, words: Words, today: date, before: EntryRows | None = None) -> None:
        self._record = record
        self._words = words
        self._today = today
        self._labels = decision_labels(record, record.meeting.language)
        self._stances: dict[int, tuple[Stance, ...]] = {}
        for stance in record.stances:
            self._stances[stance.decision_id] = (*self._stances.get(stance.decision_id, ()), stance)
        self._unnamed = unnamed_in(record)
        self._made: dict[Hashable, tuple[Entry, tuple[object, ...], Row]] = {}
        self._entries: Sequence[Entry] = ()
        self._rows: list[Row] = []
        if before is not None and (before._words, before._today) == (words, today):
            self._made = before._made
            if self._beside_as(before):
                self._entries, self._rows = before._entries, before._rows

    def _beside_as(self, before: EntryRows) -> bool:
        """Whether all that rows depend on besides their entries is still so, whatever has come to it."""
        return (
            before._record.people == self._record.people
            and before._record.groups == self._record.groups
            and before._labels.items() <= self._labels.items()
            and before._stances == self._stances
            and before._unnamed == self._unnamed
        )

    def rows(self, entries: Sequence[Entry]) -> list[Row]:
        """Rows of entries; those that are as before are not made again."""
        rows = self._rows[: same_start(self._entries, entries)]
        for entry in entries[len(rows) :]:
            key, beside = entry_key(entry), self._beside(entry)
            known = self._made.get(key)
            if known is None or known[:2] != (entry, beside):
                known = self._made[key] = (entry, beside, self.row(entry))
            rows.append(known[2])
        self._entries, self._rows = entries, rows
        return rows

    def entry(self, key: Hashable) -> Entry | None:
        """The entry that a row shows, by the key of the row."""
        known = self._made.get(key)
        return known[0] if known is not None else None

    def _beside(self, entry: Entry) -> tuple[object, ...]:
        """All that the row of an entry depends on besides the entry."""
        if isinstance(entry, Note):
            return ()
        people = self._record.person_by_id
        if isinstance(entry, Decision):
            return self._labels.get(entry.id), self._stances.get(entry.id), entry.id in self._unnamed
        if isinstance(entry, Action):
            return people.get(entry.owner_id or 0), *map(people.get, entry.helper_ids)
        if isinstance(entry, Handoff):
            return (group_named(self._record.groups, entry.to_group_id),)
        return (people.get(entry.keeper_id or 0),)

    def row(self, entry: Entry) -> Row:
        """One entry as a row."""
        clock = self._words.formats.clock(entry.captured_at)
        time = Piece(f"{clock}  ", "quiet")
        match entry:
            case Note():
                pieces: tuple[Paragraph, ...] = (Paragraph((time, Piece(entry.text)), TIME_WIDTH),)
            case Decision():
                pieces = self._decision(time, entry)
            case Action():
                pieces = (Paragraph((time, *self._action(entry)), TIME_WIDTH + 2),)
            case ParkedTopic():
                pieces = (Paragraph((time, *self._parked(entry)), TIME_WIDTH + 2),)
            case Handoff():
                pieces = (Paragraph((time, *self._handoff(entry)), TIME_WIDTH + 2),)
        return Row(entry_key(entry), pieces)

    def _decision(self, time: Piece, decision: Decision) -> tuple[Paragraph, ...]:
        words = self._words
        if decision.outcome.conclusion:
            head = line(
                ("■ ", "done"),
                (words.text(N_("Conclusion")), "done-strong"),
                ("  ", ""),
                (words.term(decision.outcome), "quiet"),
            )
        else:
            label = f"{words.text(N_('Decision'))} {self._labels.get(decision.id, '')}".rstrip()
            style = "attention" if decision.outcome is Outcome.UNRESOLVED else "quiet"
            head = line(("■ ", "done"), (label, "done-strong"), ("  ", ""), (words.term(decision.outcome), style))
            stances = self._stances.get(decision.id, ())
            how = manner_line(decision.method, tally_of(decision, stances))
            if how is not None:
                head = (*head, Piece(" · ", "quiet"), Piece(words.shown(how), "quiet"))
        paragraphs = [
            Paragraph((time, *head), TIME_WIDTH + 2),
            Paragraph((Piece(" " * (TIME_WIDTH + 2)), Piece(decision.text, "strong")), TIME_WIDTH + 2),
        ]
        for stance in self._stances.get(decision.id, ()):
            person = self._record.person_by_id.get(stance.person_id)
            if stance.text and person is not None:
                who = "" if decision.id in self._unnamed else f"{person.initials} "
                said = f"{who}{words.term(dissent(stance) or stance.kind)}: {stance.text}"
                paragraphs.append(Paragraph((Piece(" " * (TIME_WIDTH + 2)), Piece(said, "quiet")), TIME_WIDTH + 4))
        return tuple(paragraphs)

    def _action(self, action: Action) -> Line:
        words = self._words
        owner = self._record.person_by_id.get(action.owner_id or 0)
        named = Piece(owner.initials, "strong") if owner else Piece(words.text(N_("no owner")), "attention")
        helpers = [p.initials for id in action.helper_ids if (p := self._record.person_by_id.get(id))]
        due = words.formats.due(action.due_kind, action.due_on, self._today)
        pieces: list[Piece] = [
            Piece("□ ", "key"),
            Piece(words.text(N_("Action")), "key-strong"),
            Piece("  "),
            Piece(action.text),
            Piece("  "),
            named,
        ]
        if helpers:
            pieces.append(Piece(f" +{' '.join(helpers)}", "quiet"))
        if partners := partners_of(action, self._record.group_by_id, self._record.organisation_by_id):
            pieces.append(Piece(f"  ↔ {', '.join(partners)}", "key"))
        pieces += [Piece("  "), Piece(due.replace(" ", "\u00a0"), "quiet" if action.due_kind else "attention")]
        return tuple(pieces)

    def _parked(self, topic: ParkedTopic) -> Line:
        words = self._words
        keeper = self._record.person_by_id.get(topic.keeper_id or 0)
        end = line(("  ", ""), (keeper.initials, "strong")) if keeper else ()
        return (
            *line(("◇ ", "attention"), (words.text(N_("Parked")), "attention-strong"), ("  ", ""), topic.text),
            *end,
        )

    def _handoff(self, handoff: Handoff) -> Line:
        words = self._words
        to = group_named(self._record.groups, handoff.to_group_id)
        head = words.text(N_("{kind} to {group}"), kind=capital(words.term(handoff.kind)), group=to)
        state = (("  ", ""), (words.text(N_("not sent yet")), "attention")) if handoff.sent_on is None else ()
        return line(("↗ ", "key"), (head, "key-strong"), ("  ", ""), handoff.text, *state)
