"""The line that hands something on to another group, or answers what a group has sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.acts import entries, handoffs
from citerm.acts.handoff_ways import came_from
from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.meeting import Decision, Entry, MeetingRecord
from citerm.model.message import N_, Echo, say
from citerm.model.people import Group
from citerm.model.text import fold
from citerm.rules.handoffs import receivers, usual_kind
from citerm.screens.live.line import LineUse, Stage
from citerm.widgets.capture_line import Chip

TO, KIND = "to", "kind"
ANSWER = "answer"
"""In the place of a kind: the text answers what the item came from."""
_LABELS = {TO: N_("to"), KIND: N_("kind")}


def unanswered(record: MeetingRecord) -> Handoff | None:
    """What another group has sent and the item that is on takes up, as long as it has no answer."""
    handoff = record.handed(record.running)
    if handoff is None or handoff.from_group_id == record.group.id or not handoff.kind.asks:
        return None
    return handoff if handoff.answered_on is None and handoff.closed_on is None else None


def decided(record: MeetingRecord) -> Decision | None:
    """The last decision under the item that is on."""
    under = record.entries(record.running.id) if record.running is not None else []
    return next((entry for entry in reversed(under) if isinstance(entry, Decision)), None)


class HandoffLine(LineUse):
    """What is handed on: the text, Tab the group, Tab the kind; letters and arrows choose."""

    label = N_("Hand on")
    kind = "handoff"
    enter = N_("sends")

    def __init__(self, stage: Stage, taken: Entry | None = None) -> None:
        super().__init__(stage)
        item = self.record.running
        self.received = unanswered(self.record)
        self.taken = taken if taken is not None else decided(self.record) if self.received is not None else None
        about = came_from(stage.desk, item) if item is not None and item.handoff_id is not None else None
        self.groups: list[Group] = receivers(self.record.groups, self.record.group, about)
        self.kinds = [*([ANSWER] if self.received is not None else []), *(each.value for each in HandoffKind)]
        self.to = 0
        self.chosen = 0 if self.received is not None else self.kinds.index(usual_kind(self.record.group).value)

    @property
    def answers(self) -> bool:
        """Whether the text is an answer."""
        return self.kinds[self.chosen] == ANSWER

    @property
    def group(self) -> Group | None:
        """The group that it goes to."""
        return self.groups[self.to] if self.groups else None

    def open(self, text: str = "") -> None:
        """Open with the text that waits, else with that of the entry that was chosen."""
        super().open(text or (self.taken.text if self.taken is not None else ""))

    # what goes with the words

    def filled(self) -> dict[str, str]:
        """Group and kind, by key."""
        group = self.group
        return {TO: str(group.id) if group is not None else "", KIND: self.kinds[self.chosen]}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Take the group and the kind that were chosen."""
        ids = [str(group.id) for group in self.groups]
        self.to = ids.index(fields[TO]) if fields.get(TO) in ids else self.to
        self.chosen = self.kinds.index(fields[KIND]) if fields.get(KIND) in self.kinds else self.chosen

    def typed(self) -> None:
        """Take what is typed in a field, and show where it goes and as what."""
        field = self.capture.field
        if field and (letters := fold(self.capture.fields.get(field, ""))):
            self._choose(field, letters)
        chips = []
        if self.answers and self.received is not None:
            chips.append(Chip(self.words.text(N_("answer to {group}"), group=self._sender())))
        else:
            group = self.group
            named = self.words.text(N_("to {group}"), group=group.name) if group is not None else ""
            chips.append(Chip(named) if named else Chip(self.words.text(N_("no other group")), "chip-attention"))
            chips.append(Chip(self.words.term(HandoffKind(self.kinds[self.chosen]))))
        stops = self._stops()
        after = stops[(stops.index(field) + 1) % len(stops)] if field in stops else ""
        keys = [("← →", N_("chooses"))] if field else []
        tab = _LABELS[after] if after else N_("text")
        self.capture.show_chips(chips, self.hint(*keys, ("Tab", tab), ("Enter", self.enter)))

    def _sender(self) -> str:
        assert self.received is not None
        sender = self.received.from_group_id
        return next((group.name for group in self.record.groups if group.id == sender), "")

    def _stops(self) -> tuple[str, ...]:
        """Text, kind, and the group, which an answer has already."""
        return ("", KIND) if self.answers else ("", TO, KIND)

    def _choose(self, field: str, letters: str) -> None:
        names = [group.name for group in self.groups] if field == TO else [self._kind_word(each) for each in self.kinds]
        fitting = [at for at, name in enumerate(names) if any(fold(part).startswith(letters) for part in name.split())]
        if fitting and field == TO and self.to not in fitting:
            self.to = fitting[0]
        elif fitting and field == KIND and self.chosen not in fitting:
            self.chosen = fitting[0]

    def _kind_word(self, kind: str) -> str:
        return self.words.text(N_("answer")) if kind == ANSWER else self.words.term(HandoffKind(kind))

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes to the next field; an arrow in one chooses."""
        if arrow:
            self._turn(step)
            return
        stops = self._stops()
        here = stops.index(self.capture.field) if self.capture.field in stops else 0
        field = stops[(here + step) % len(stops)]
        if field:
            self.capture.set_field(field, "")
            self.capture.edit_field(field, self.words.text(_LABELS[field]))
        else:
            self.capture.edit_text()
        self.typed()

    def _turn(self, step: int) -> None:
        field = self.capture.field
        self.capture.set_field(field, "")
        if field == TO and self.groups:
            self.to = (self.to + step) % len(self.groups)
        elif field == KIND:
            self.chosen = (self.chosen + step) % len(self.kinds)
        self.typed()

    # Enter

    def submit(self) -> None:
        """Send it, or answer."""
        desk, meeting_id, text, taken = self.stage.desk, self.stage.meeting_id, self.capture.text, self.taken
        decision_id = taken.id if isinstance(taken, Decision) else None
        group, received = self.group, self.received
        if self.answers and received is not None:
            self.stage.perform(
                lambda: handoffs.answer_handoff(
                    desk, received.id, text, decision_id=decision_id, meeting_id=meeting_id
                ),
                lambda _: self.stage.close_line(),
            )
            return
        if group is None:
            self.refuse(say(N_("There is no other group that it could be handed to.")))
            return
        kind = HandoffKind(self.kinds[self.chosen])
        self.stage.perform(
            lambda: handoffs.hand_off(desk, meeting_id, text, to_group_id=group.id, kind=kind, decision_id=decision_id),
            lambda _: self.stage.close_line(),
        )


class HandedOnLine(HandoffLine):
    """Changing what was handed on, until the receiver has it on an agenda."""

    label = N_("Edit")
    kind = ""
    enter = N_("saves")

    def __init__(self, stage: Stage, entry: Handoff) -> None:
        super().__init__(stage, entry)
        self.entry = entry
        self.received = None
        self.kinds = [each.value for each in HandoffKind]
        self.fill({TO: str(entry.to_group_id), KIND: entry.kind.value})

    def submit(self) -> None:
        """Do what was changed, and nothing where nothing was."""
        desk, entry, text, group = self.stage.desk, self.entry, self.capture.text, self.group
        kind = HandoffKind(self.kinds[self.chosen])
        acts: list[Callable[[], Echo]] = []
        if text.strip() != entry.text.strip():
            acts.append(lambda: entries.edit_entry(desk, entry, text))
        if group is not None and (group.id, kind) != (entry.to_group_id, entry.kind):
            acts.append(lambda: handoffs.readdress(desk, entry, to_group_id=group.id, kind=kind))
        if not acts:
            self.fold()
            self.stage.say(say(N_("Nothing was changed.")))
            return

        def all_of_it() -> Echo:
            echo = Echo()
            for act in acts:
                echo = act()
            return echo

        self.stage.perform(all_of_it, lambda _: self.stage.close_line())
