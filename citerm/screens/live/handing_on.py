"""The line that hands something on to another group, keeps it as a draft, or answers what a group has sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.acts import entries, handoffs
from citerm.acts.desk import Desk
from citerm.acts.handoff_ways import came_from
from citerm.commands import command_of, key_name
from citerm.model.entries import Decision, Entry
from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Group
from citerm.model.text import fold
from citerm.rules.handoffs import receivers, usual_kind
from citerm.screens.live.line import LineUse, Stage
from citerm.widgets.capture_line import Chip

TO, KIND, THEN = "to", "kind", "then"
ANSWER = "answer"
"""In the place of a kind: the text answers what the item came from."""
SEND, DRAFT = "send", "draft"
_LABELS = {TO: N_("to"), KIND: N_("kind"), THEN: N_("sending")}
_THEN = {SEND: N_("send"), DRAFT: N_("keep as a draft")}


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
    """What is handed on: the text, Tab the group, the kind, whether it is sent; letters and arrows choose."""

    label = N_("Hand on")
    kind = "handoff"
    enter = N_("sends")

    def __init__(self, stage: Stage, taken: Entry | None = None, item: AgendaItem | None = None) -> None:
        super().__init__(stage)
        item = item if item is not None else self.record.running
        self.received = unanswered(self.record) if item == self.record.running else None
        self.taken = taken if taken is not None else decided(self.record) if self.received is not None else None
        about = came_from(stage.desk, item) if item is not None and item.handoff_id is not None else None
        self.groups: list[Group] = receivers(self.record.groups, self.record.group, about)
        self.kinds = [*([ANSWER] if self.received is not None else []), *(each.value for each in HandoffKind)]
        usual = 0 if self.received is not None else self.kinds.index(usual_kind(self.record.group).value)
        self.at = {TO: 0, KIND: usual, THEN: 0}
        """The place of what is chosen in each field."""

    @property
    def answers(self) -> bool:
        """Whether the text is an answer."""
        return self.kinds[self.at[KIND]] == ANSWER

    @property
    def group(self) -> Group | None:
        """The group that it goes to."""
        return self.groups[self.at[TO]] if self.groups else None

    @property
    def draft(self) -> bool:
        """Whether it is kept and not sent yet."""
        return not self.answers and self._then == DRAFT

    @property
    def _then(self) -> str:
        return list(_THEN)[self.at[THEN]]

    def _does(self) -> str:
        """What Enter does."""
        return N_("saves") if self.draft else N_("sends")

    @property
    def proposed(self) -> str:
        """The text of the entry that was chosen."""
        return self.taken.text if self.taken is not None else ""

    # what goes with the words

    def filled(self) -> dict[str, str]:
        """What is chosen in each field, by key."""
        return {field: keys[self.at[field]] for field, keys in self._keys().items() if keys}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Take what was chosen."""
        for field, keys in self._keys().items():
            if fields.get(field) in keys:
                self.at[field] = keys.index(fields[field])

    def _keys(self) -> dict[str, list[str]]:
        """What can be chosen in each field."""
        return {TO: [str(group.id) for group in self.groups], KIND: self.kinds, THEN: list(_THEN)}

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
            if self.draft or field == THEN:  # first, so that it is seen where there is little room
                chips.append(Chip(self.words.text(_THEN[self._then]), "chip-attention" if self.draft else "chip"))
            chips.append(Chip(named) if named else Chip(self.words.text(N_("no other group")), "chip-attention"))
            chips.append(Chip(self._kind_word(self.kinds[self.at[KIND]])))
        self.enter = self._does()
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
        """Text and kind; the group, which an answer has already, and whether it is sent, as an answer always is."""
        return ("", KIND) if self.answers else ("", TO, KIND, THEN)

    def _choose(self, field: str, letters: str) -> None:
        names = {
            TO: [group.name for group in self.groups],
            KIND: [self._kind_word(each) for each in self.kinds],
            THEN: [self.words.text(each) for each in _THEN.values()],
        }[field]
        fitting = [at for at, name in enumerate(names) if any(fold(part).startswith(letters) for part in name.split())]
        if fitting and self.at[field] not in fitting:
            self.at[field] = fitting[0]

    def _kind_word(self, kind: str) -> str:
        return self.words.text(N_("answer")) if kind == ANSWER else self.words.term(HandoffKind(kind))

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes to the next field; an arrow in one chooses."""
        if arrow:
            self._turn(step)
            return
        field = self.next_stop(self._stops(), step)
        if field:
            self.capture.set_field(field, "")
        self.go_to(field, _LABELS)
        self.typed()

    def _turn(self, step: int) -> None:
        field = self.capture.field
        self.capture.set_field(field, "")
        if keys := self._keys().get(field):
            self.at[field] = (self.at[field] + step) % len(keys)
        self.typed()

    # Enter

    def submit(self) -> None:
        """Send it, keep it as a draft, or answer."""
        act, desk = self.act(), self.stage.desk
        if act is not None:
            self.stage.perform(lambda: act(desk), lambda _: self.stage.close_line())

    def act(self) -> Callable[[Desk], Echo] | None:
        """What Enter does, with the words as they stand; none, and why, where there is nobody to hand on to."""
        meeting_id, item_id, text, taken = self.stage.meeting_id, self.about, self.capture.text, self.taken
        decision_id = taken.id if isinstance(taken, Decision) else None
        group, received = self.group, self.received
        if self.answers and received is not None:
            warnings = self._of_the_excerpt()

            def answer(desk: Desk) -> Echo:
                echo = handoffs.answer_handoff(desk, received.id, text, decision_id=decision_id, meeting_id=meeting_id)
                return echo._replace(warnings=(*echo.warnings, *warnings))

            return answer
        if group is None:
            self.refuse(say(N_("There is no other group that it could be handed to.")))
            return None
        kind, draft = HandoffKind(self.kinds[self.at[KIND]]), self.draft
        return lambda desk: handoffs.hand_off(
            desk,
            meeting_id,
            text,
            to_group_id=group.id,
            kind=kind,
            item_id=item_id,
            decision_id=decision_id,
            draft=draft,
        )

    def _of_the_excerpt(self) -> tuple[Message, ...]:
        """Where the excerpt of the item goes along with a decision that is the answer; of a closed one none does."""
        item = self.record.item_by_id.get(self.taken.item_id or 0) if isinstance(self.taken, Decision) else None
        key = self.stage.house.key_for(command_of("handoff", "enclose_excerpt"))
        if item is None or item.closed or not key:
            return ()
        shown = self.words.text(key_name(key))
        return (say("Once the minutes are sent, {key} at the handoff adds the excerpt", key=shown),)


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
        self.fill({TO: str(entry.to_group_id), KIND: entry.kind.value, THEN: SEND if entry.sent_on else DRAFT})

    def _does(self) -> str:
        return N_("sends") if self.entry.sent_on is None and not self.draft else N_("saves")

    def _stops(self) -> tuple[str, ...]:
        """What was sent is not recalled."""
        return ("", TO, KIND) if self.entry.sent_on is not None else ("", TO, KIND, THEN)

    def submit(self) -> None:
        """Do what was changed, and nothing where nothing was."""
        desk, entry, text, group = self.stage.desk, self.entry, self.capture.text, self.group
        kind = HandoffKind(self.kinds[self.at[KIND]])
        acts: list[Callable[[], Echo]] = []
        if text.strip() != entry.text.strip():
            acts.append(lambda: entries.edit_entry(desk, entry, text))
        if group is not None and (group.id, kind) != (entry.to_group_id, entry.kind):
            acts.append(lambda: handoffs.readdress(desk, entry, to_group_id=group.id, kind=kind))
        if entry.sent_on is None and not self.draft:
            acts.append(lambda: handoffs.send_handoff(desk, entry.id))
        self.do_all(acts, lambda _: self.stage.close_line())
