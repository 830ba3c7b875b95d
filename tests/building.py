"""Small builders of records for tests, in the words of a meeting.

    record = a_record(
        items=["Velkomst 5 I", "Mandat 20 B"],
        people="MH AB CD",
        times="1 14.00-14.05, 2 14.05-",
        attendance="MH arrived 14.00, AB excused 13.00, CD arrived 14.20",
    )

Everything takes place on 12 November 2026 in Copenhagen; ids count from 1 in the order given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from citerm.model.action import Action
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.entries import Decision, Note, Outcome, ParkedTopic, Stance, StanceKind
from citerm.model.initiative import Country, Initiative, Language
from citerm.model.meeting import AgendaItem, ItemState, Meeting, MeetingKind, MeetingState, Purpose, TimeEntry
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Group, GroupKind, Membership, Organisation, Person, Role, Sector

DAY = date(2026, 11, 12)
ZONE = ZoneInfo("Europe/Copenhagen")
PURPOSES = {"I": Purpose.INFORMATION, "D": Purpose.DISCUSSION, "B": Purpose.DECISION}
NAMES = {
    "MH": "Mette Holm",
    "AB": "Anna Bach",
    "CD": "Carl Dahl",
    "EF": "Erik Friis",
    "GH": "Gro Hansen",
    "IJ": "Ida Juul",
}


def at(clock: str, on: date = DAY) -> datetime:
    """The stored moment of a clock time in Copenhagen: ``at("14.20")`` or ``at("14.20.30")``."""
    hours, minutes, *seconds = (int(part) for part in clock.split("."))
    return datetime.combine(on, time(hours, minutes, *seconds), tzinfo=ZONE).astimezone(UTC)


def an_item(title: str = "Tema", minutes: int = 20, purpose: str = "D", id: int = 0, **more: Any) -> AgendaItem:
    """An agenda item; ``purpose`` is I, D, B or ``-`` for a break. ``a_record`` fills in id and place."""
    return AgendaItem(
        **{
            "id": id,
            "group_id": 1,
            "meeting_id": 1,
            "position": id,
            "title": title,
            "minutes": minutes,
            "purpose": PURPOSES.get(purpose),
            **more,
        }
    )


def items_of(lines: Sequence[str | AgendaItem]) -> tuple[AgendaItem, ...]:
    """Items from lines such as ``"Mandat 20 B"``; finished items are passed through with their place."""
    found = []
    for number, line in enumerate(lines, start=1):
        if isinstance(line, str):
            title, minutes, purpose = line.rsplit(" ", 2)
            line = an_item(title, int(minutes), purpose)
        found.append(replace(line, id=line.id or number, position=number))
    return tuple(found)


def times_of(text: str) -> tuple[TimeEntry, ...]:
    """Time entries from ``"1 14.00-14.05, 2 14.05-"``: item id, start and stop, open without a stop."""
    entries = []
    for number, part in enumerate(filter(None, text.split(", ")), start=1):
        item_id, _, span = part.partition(" ")
        begins, _, ends = span.partition("-")
        entries.append(
            TimeEntry(
                id=number,
                meeting_id=1,
                item_id=int(item_id),
                started_at=at(begins),
                stopped_at=at(ends) if ends else None,
            )
        )
    return tuple(entries)


def attendance_of(text: str, ids: Mapping[str, int]) -> tuple[AttendanceEvent, ...]:
    """Attendance from ``"MH arrived 14.00, CD substitute 14.00 for AB, XX guest 14.10 item 2"``."""
    events = []
    for number, part in enumerate(filter(None, text.split(", ")), start=1):
        initials, kind, clock, *rest = part.split()
        named = dict(zip(rest[::2], rest[1::2], strict=True))
        events.append(
            AttendanceEvent(
                id=number,
                meeting_id=1,
                person_id=ids[initials],
                kind=AttendanceKind(kind),
                at=at(clock),
                item_id=int(named["item"]) if "item" in named else None,
                for_id=ids[named["for"]] if "for" in named else None,
            )
        )
    return tuple(events)


def a_meeting(**more: Any) -> Meeting:
    """The steering group's seventh meeting, 14.00–16.00, open since 14.00."""
    return Meeting(
        **{
            "id": 1,
            "key": "styregruppen-7",
            "group_id": 1,
            "kind": MeetingKind.STEERING,
            "state": MeetingState.OPEN,
            "number": 7,
            "on": DAY,
            "starts": time(14, 0),
            "minutes": 120,
            "language": Language.DANISH,
            "opened_at": at("14.00"),
            **more,
        }
    )


def a_record(
    items: Sequence[str | AgendaItem] = ("Velkomst 5 I", "Status 20 D", "Mandat 20 B"),
    people: str = "MH AB CD",
    *,
    times: str = "",
    attendance: str = "",
    guests: str = "",
    sectors: Mapping[str, Sector] | None = None,
    organisations: Mapping[str, str] | None = None,
    seats: Mapping[str, Mapping[str, Any]] | None = None,
    group: Mapping[str, Any] | None = None,
    meeting: Mapping[str, Any] | None = None,
    initiative: Mapping[str, Any] | None = None,
    running: int | None = None,
    **more: Any,
) -> MeetingRecord:
    """A meeting of the steering group.

    Args:
        items: lines such as ``"Mandat 20 B"`` or items.
        people: initials of those with a seat, in seating order; ``guests`` have none.
        times: see :func:`times_of`.
        attendance: see :func:`attendance_of`.
        guests: initials of people in the record without a seat.
        sectors: sector of a person's organisation, by initials (public otherwise).
        organisations: name of a person's organisation, by initials (each has its own otherwise).
        seats: changes to a person's membership, by initials (``{"CD": {"voice": False}}``).
        group: changes to the group, as ``meeting`` and ``initiative`` to theirs.
        meeting: see ``group``.
        initiative: see ``group``.
        running: id of the item that is on; those before it are done.
        more: any other field of the record.
    """
    seated, others = people.split(), guests.split()
    ids = {initials: number for number, initials in enumerate([*seated, *others], start=1)}
    employers = {initials: (organisations or {}).get(initials, f"Org {initials}") for initials in ids}
    names = list(dict.fromkeys(employers.values()))
    sector_by_name = {employers[initials]: sector for initials, sector in (sectors or {}).items()}
    built = items_of(items)
    if running is not None:
        built = tuple(
            replace(
                item,
                state=ItemState.RUNNING
                if item.id == running
                else (ItemState.DONE if item.id < running else item.state),
            )
            for item in built
        )
    return MeetingRecord(
        **{
            "initiative": Initiative(
                **{
                    "id": 1,
                    "key": "trygopvaekst",
                    "name": "Tryg opvækst",
                    "country": Country.DENMARK,
                    "language": Language.DANISH,
                    **(initiative or {}),
                }
            ),
            "group": Group(
                **{"id": 1, "key": "styregruppen", "name": "Styregruppen", "kind": GroupKind.STEERING, **(group or {})}
            ),
            "meeting": a_meeting(**(meeting or {})),
            "people": tuple(
                Person(
                    id=number,
                    key=initials.lower(),
                    name=NAMES.get(initials, f"{initials} {initials}sen"),
                    initials=initials,
                    organisation_id=names.index(employers[initials]) + 1,
                )
                for initials, number in ids.items()
            ),
            "organisations": tuple(
                Organisation(id=number, key=f"org{number}", name=name, sector=sector_by_name.get(name, Sector.PUBLIC))
                for number, name in enumerate(names, start=1)
            ),
            "memberships": tuple(
                Membership(
                    **{
                        "id": number,
                        "person_id": ids[initials],
                        "group_id": 1,
                        "role": Role.MEMBER,
                        "seat": number,
                        **(seats or {}).get(initials, {}),
                    }
                )
                for number, initials in enumerate(seated, start=1)
            ),
            "items": built,
            "times": times_of(times),
            "attendance": attendance_of(attendance, ids),
            **more,
        }
    )


def who(record: MeetingRecord, initials: str) -> int:
    """Id of the person with these initials."""
    return next(person.id for person in record.people if person.initials == initials)


def initials_of(record: MeetingRecord, people: Sequence[int] | set[int]) -> str:
    """Initials of people, in the order given (of a set: in the record's order), as ``"MH AB"``."""
    ids = people if isinstance(people, Sequence) else [person.id for person in record.people if person.id in people]
    return " ".join(record.person_by_id[id_].initials for id_ in ids)


def a_decision(text: str = "Vi begynder i august.", item_id: int = 3, id: int = 1, **more: Any) -> Decision:
    """A decision, adopted at 14.30 unless told otherwise."""
    return Decision(
        **{
            "id": id,
            "group_id": 1,
            "meeting_id": 1,
            "item_id": item_id,
            "text": text,
            "outcome": Outcome.ADOPTED,
            "captured_at": at("14.30") + timedelta(seconds=id),
            **more,
        }
    )


def an_action(text: str = "Indkald skolerne", item_id: int = 3, id: int = 1, **more: Any) -> Action:
    """An action without owner and due date, captured at 14.35."""
    return Action(
        **{
            "id": id,
            "text": text,
            "group_id": 1,
            "meeting_id": 1,
            "item_id": item_id,
            "captured_at": at("14.35") + timedelta(seconds=id),
            **more,
        }
    )


def a_note(text: str = "Skolerne er med.", item_id: int = 2, id: int = 1, **more: Any) -> Note:
    """A note, captured at 14.10."""
    return Note(
        **{
            "id": id,
            "meeting_id": 1,
            "item_id": item_id,
            "text": text,
            "captured_at": at("14.10") + timedelta(seconds=id),
            **more,
        }
    )


def a_parked_topic(text: str = "Økonomi efter 2027", item_id: int = 2, id: int = 1, **more: Any) -> ParkedTopic:
    """A parked topic without keeper, captured at 14.20."""
    return ParkedTopic(
        **{
            "id": id,
            "group_id": 1,
            "meeting_id": 1,
            "item_id": item_id,
            "text": text,
            "captured_at": at("14.20") + timedelta(seconds=id),
            **more,
        }
    )


def stances_of(record: MeetingRecord, text: str, decision_id: int = 1) -> tuple[Stance, ...]:
    """Stances from ``"MH for, AB against, CD poll 4"``."""
    found = []
    for number, part in enumerate(filter(None, text.split(", ")), start=1):
        initials, kind, *value = part.split()
        found.append(
            Stance(
                id=number,
                decision_id=decision_id,
                person_id=who(record, initials),
                kind=StanceKind(kind),
                value=int(value[0]) if value else None,
            )
        )
    return tuple(found)


def changed(record: MeetingRecord, **fields: Any) -> MeetingRecord:
    """The record with some fields replaced; nothing that was worked out from the old ones stays."""
    return replace(record, **fields)
