"""Who is here, since when, and who has a voice, folded from attendance events.

Events may be dated back, so they are read in the order in which things happened.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.initiative import Model, replace
from citerm.model.meeting import MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Membership, QuorumKind, Role
from citerm.rules.clock import item_at
from citerm.rules.seats import (
    all_voices,
    is_expected,
    is_secretariat,
    own_voice,
    seats,
    sectors_of,
    voice_key,
)


class Presence(StrEnum):
    """How a person stands to the meeting at one moment."""

    EXPECTED = "expected"
    PRESENT = "present"
    ONLINE = "online"
    LEFT = "left"
    EXCUSED = "excused"
    ABSENT = "absent"
    GUEST = "guest"
    SUBSTITUTE = "substitute"
    NOT_RECORDED = "not_recorded"
    """Expected, and never marked before the meeting ended."""
    WELCOME = "welcome"
    """May come without being expected: partners, observers, and substitutes before they are called in."""


class PresenceNow(Model, frozen=True):
    """One person at one moment."""

    person_id: int
    presence: Presence
    since: datetime | None = None
    for_id: int | None = None
    """The person whose seat a substitute takes."""
    here: bool = False
    """Whether the person takes part now: in the room or online, and not a guest of another item."""
    recused: bool = False
    """Out for the item that is on, on conflict of interest."""
    voice: bool = False
    """Whether the person counts in a decision taken now."""


class Quorum(Model, frozen=True):
    """Whether enough are here to decide, by the group's own rule."""

    kind: QuorumKind
    needed: int
    present: int

    @property
    def met(self) -> bool:
        """Whether the group may decide."""
        return self.present >= self.needed


class Headcount(Model, frozen=True):
    """Seats filled, of those expected: 9 of 12."""

    here: int
    expected: int


class State(Struct):
    """What the events up to a moment say about one person."""

    kind: AttendanceKind | None = None
    since: datetime | None = None
    for_id: int | None = None
    guest_of: frozenset[int | None] = frozenset()
    """Items the guest is here for; None among them: the whole meeting."""
    recused_for: frozenset[int | None] = frozenset()


ATTENDING = (AttendanceKind.ARRIVED, AttendanceKind.ONLINE, AttendanceKind.SUBSTITUTE, AttendanceKind.GUEST)
"""Events by which somebody comes."""
_PRESENCE = {
    AttendanceKind.ARRIVED: Presence.PRESENT,
    AttendanceKind.ONLINE: Presence.ONLINE,
    AttendanceKind.LEFT: Presence.LEFT,
    AttendanceKind.EXCUSED: Presence.EXCUSED,
    AttendanceKind.ABSENT: Presence.ABSENT,
    AttendanceKind.SUBSTITUTE: Presence.SUBSTITUTE,
    AttendanceKind.GUEST: Presence.GUEST,
}


def happened(record: MeetingRecord) -> list[AttendanceEvent]:
    """List the attendance events in the order in which they happened."""
    return sorted(record.attendance, key=lambda event: (event.at, event.id))


def fold(record: MeetingRecord, at: datetime | None = None) -> dict[int, State]:
    """Fold the events up to a moment (all of them without one) into what they say of each person."""
    held = seats(record)
    states: dict[int, State] = {}
    for event in happened(record):
        if at is not None and event.at > at:
            break
        _step(states.setdefault(event.person_id, State()), event, held.get(event.person_id))
    return states


def _step(state: State, event: AttendanceEvent, seat: Membership | None) -> None:
    match event.kind:
        case AttendanceKind.RECUSED:
            state.recused_for |= {event.item_id}
        case AttendanceKind.RETURNED:
            state.recused_for = frozenset() if event.item_id is None else state.recused_for - {event.item_id, None}
        case AttendanceKind.GUEST:
            _attend(state, event)
            state.guest_of |= {event.item_id}
            state.for_id = None
        case AttendanceKind.ANNOUNCED:
            state.for_id = event.for_id
            if state.kind not in ATTENDING:
                state.kind, state.since = None, None
        case AttendanceKind.SUBSTITUTE:
            _attend(state, event)
            state.for_id = event.for_id or (seat.substitute_for_id if seat else None)
            state.guest_of = frozenset()
        case AttendanceKind.ARRIVED if state.kind is AttendanceKind.LEFT and (state.for_id or state.guest_of):
            state.kind = AttendanceKind.SUBSTITUTE if state.for_id else AttendanceKind.GUEST
            state.since = event.at
        case AttendanceKind.LEFT:
            state.kind, state.since = event.kind, event.at
        case AttendanceKind.ARRIVED | AttendanceKind.ONLINE if taken := _taken(state, event, seat):
            _attend(state, event)
            state.for_id, state.guest_of = taken, frozenset()
            if event.kind is AttendanceKind.ARRIVED:
                state.kind = AttendanceKind.SUBSTITUTE
        case _:
            _attend(state, event)
            state.for_id, state.guest_of = None, frozenset()


def _taken(state: State, event: AttendanceEvent, seat: Membership | None) -> int | None:
    """Whose seat somebody takes who comes: the one announced or taken before, else the one they stand in for."""
    corrected = state.kind is AttendanceKind.SUBSTITUTE and event.kind is AttendanceKind.ARRIVED
    if state.for_id is not None and not corrected:
        return state.for_id
    return seat.substitute_for_id if seat is not None and seat.role is Role.SUBSTITUTE else None


def _attend(state: State, event: AttendanceEvent) -> None:
    if state.kind not in ATTENDING or event.kind not in ATTENDING:
        state.since = event.at
    state.kind = event.kind


def presence(record: MeetingRecord, at: datetime | None = None) -> dict[int, PresenceNow]:
    """Say how everybody stands at a moment: all seats in seating order, then others as they came."""
    now = standing_of(record, fold(record, at), _item_on(record, at))
    for person_id in voices_among(record, now):
        now[person_id] = replace(now[person_id], voice=True)
    return now


def _item_on(record: MeetingRecord, at: datetime | None) -> int | None:
    item = record.running if at is None else item_at(record, at)
    return item.id if item else None


def standing_of(record: MeetingRecord, states: dict[int, State], item_id: int | None) -> dict[int, PresenceNow]:
    """Say how everybody stands to an item, by what the events folded into; voices are not counted yet."""
    held = seats(record)
    unmarked = Presence.NOT_RECORDED if record.meeting.state is MeetingState.CLOSED else Presence.EXPECTED
    stood_in_for = {state.for_id for state in states.values()}
    now: dict[int, PresenceNow] = {}
    for person_id in [*held, *(id_ for id_ in states if id_ not in held)]:
        state, seat = states.get(person_id, State()), held.get(person_id)
        recused = bool(state.recused_for & {item_id, None})
        if state.kind is None:
            if seat is None and state.for_id is None:
                continue
            how = _unmarked(record, states, state, seat, unmarked)
            how = Presence.EXCUSED if person_id in stood_in_for else how
        else:
            how = _PRESENCE[state.kind]
            if seat is None and how in (Presence.PRESENT, Presence.ONLINE):
                how = Presence.GUEST
        here = state.kind in ATTENDING
        if state.kind is AttendanceKind.GUEST:
            here = bool(state.guest_of & {item_id, None})
        now[person_id] = PresenceNow(person_id, how, state.since, state.for_id, here, recused)
    return now


def _unmarked(
    record: MeetingRecord, states: dict[int, State], state: State, seat: Membership | None, unmarked: Presence
) -> Presence:
    """How somebody stands who was never marked: a substitute is expected, unless the member came after all."""
    if seat is not None and is_expected(record, seat):
        return unmarked
    member = states.get(state.for_id) if state.for_id is not None else None
    came_after_all = member is not None and member.kind in ATTENDING
    return Presence.WELCOME if state.for_id is None or came_after_all else unmarked


def voices(record: MeetingRecord, item_id: int | None = None, at: datetime | None = None) -> set[int]:
    """Name the people who count in a decision on an item (the one that is on, without one) at a moment."""
    on = item_id if item_id is not None else _item_on(record, at)
    return voices_among(record, standing_of(record, fold(record, at), on))


def voices_among(record: MeetingRecord, now: dict[int, PresenceNow]) -> set[int]:
    """Name who would count if people stood so."""
    held = seats(record)

    def takes_part(person_id: int | None) -> bool:
        standing = now.get(person_id) if person_id is not None else None
        return standing is not None and standing.here and not standing.recused

    counted: set[int] = set()
    taken: set[tuple[str, int]] = set()

    def give(person_id: int, seat: Membership) -> None:
        key = voice_key(record, seat.person_id)
        if key not in taken:
            taken.add(key)
            counted.add(person_id)

    for person_id, seat in held.items():
        if own_voice(seat) and takes_part(person_id):
            give(person_id, seat)
    for person_id, standing in now.items():
        if standing.for_id is None or not takes_part(person_id) or person_id in counted:
            continue
        seat_taken = held.get(standing.for_id)
        if seat_taken is not None and own_voice(seat_taken) and not takes_part(standing.for_id):
            give(person_id, seat_taken)
    return counted


def may_have_voice(record: MeetingRecord, person_id: int) -> bool:
    """Whether the person's seat carries a voice at all, here or not, or the person stands in for one that does."""
    held = seats(record)
    seat = held.get(person_id)
    if seat is not None and own_voice(seat):
        return True
    state = fold(record).get(person_id)
    stands_for = held.get(state.for_id) if state is not None and state.for_id is not None else None
    return stands_for is not None and own_voice(stands_for)


def quorum(record: MeetingRecord, at: datetime | None = None, item_id: int | None = None) -> Quorum | None:
    """Count whether the group may decide; none where it has set no quorum."""
    if record.group.quorum is QuorumKind.OFF:
        return None
    return quorum_of(record, voices(record, item_id, at))


def quorum_of(record: MeetingRecord, here: set[int]) -> Quorum | None:
    """Count whether these people with a voice may decide; none where the group has set no quorum."""
    kind, number = record.group.quorum, record.group.quorum_number
    match kind:
        case QuorumKind.HALF:
            return Quorum(kind, -(-len(all_voices(record)) // 2), len(here))
        case QuorumKind.NUMBER:
            return Quorum(kind, number, len(here))
        case QuorumKind.SECTORS:
            needed = number or len(sectors_of(record, all_voices(record)))
            return Quorum(kind, needed, len(sectors_of(record, here)))
        case _:
            return None


def seats_filled(record: MeetingRecord, now: dict[int, PresenceNow]) -> Headcount:
    """Count the seats filled if people stood so, by the member or a substitute; secretariat and guests apart."""
    held = seats(record)
    counted = {id_ for id_, seat in held.items() if is_expected(record, seat) and not is_secretariat(record, seat)}
    filled = {id_ for id_ in counted if now[id_].here}
    filled |= {standing.for_id for standing in now.values() if standing.here and standing.for_id in counted}
    return Headcount(len(filled), len(counted))


def recused_people(record: MeetingRecord, item_id: int, at: datetime | None = None) -> set[int]:
    """Name who is out of an item on conflict of interest at a moment."""
    return {id_ for id_, state in fold(record, at).items() if state.recused_for & {item_id, None}}


def ever_recused(record: MeetingRecord, item_id: int) -> tuple[int, ...]:
    """Name who was out of an item on conflict of interest at any time, for the minutes."""
    return tuple(
        dict.fromkeys(
            event.person_id
            for event in happened(record)
            if event.kind is AttendanceKind.RECUSED and event.item_id == item_id
        )
    )
