"""Records to measure with: made through the acts, like any other record."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from citerm.acts import decisions, entries, organisation, planning
from citerm.acts.desk import Desk
from citerm.acts.meeting import attendance, ending, live
from citerm.model.action import ActionState, Due, DueKind
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind, MeetingState, MinutesForm, MinutesState, Purpose
from citerm.model.people import GroupKind
from citerm.store import Store

SECTORS = ("Kommunen", "Region Midt", "Boligforeningen", "Røde Kors", "Erhvervsforeningen")
FIRST = ("Mette", "Jens", "Åse", "Søren", "Ærlig", "Ida", "Bjørn", "Karen", "Ulrik", "Nanna")
LAST = ("Holm", "Lund", "Ødegård", "Bæk", "Nørgaard")
TEXT = "Kommunen og boligforeningen afklarer, hvordan de unge kommer med i arbejdet inden sommer"


class Making:
    """A record in the making, with a clock that goes on by itself."""

    def __init__(self, path: Path, people: int, began: datetime) -> None:
        self.store = Store.create(path)
        self.moment = began
        self.desk = Desk(self.store, self._tick, "bench")
        founded = organisation.found_initiative(
            self.desk, "Unge i job", Country.DENMARK, Language.DANISH, "Styregruppen"
        )
        assert founded.row_id is not None
        self.group_id = founded.row_id
        self.people: list[int] = []
        for number in range(people):
            name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
            added = organisation.add_person(self.desk, name, organisation=SECTORS[number % len(SECTORS)])
            assert added.row_id is not None
            organisation.seat_member(self.desk, self.group_id, added.row_id)
            self.people.append(added.row_id)
        organisation.set_me(self.desk, self.people[0])

    def _tick(self) -> datetime:
        self.moment += timedelta(milliseconds=20)
        return self.moment

    def plan(self, items: int, minutes: int = 5) -> int:
        """Plan a meeting for the day of the clock, starting now."""
        here = self.moment.astimezone(self.desk.zone())
        planned = [
            planning.PlannedItem(f"Punkt {number}: {TEXT[:40]}", Purpose.DECISION, minutes)
            for number in range(1, items + 1)
        ]
        echo = planning.plan_meeting(
            self.desk,
            self.group_id,
            MeetingKind.STEERING,
            here.date(),
            time(here.hour, here.minute),
            minutes=min(items * minutes, 600),
            items=planned,
        )
        assert echo.row_id is not None
        return echo.row_id

    def decide(self, meeting_id: int, number: int) -> None:
        """Record a decision."""
        decisions.record_decision(self.desk, meeting_id, f"{TEXT} ({number}).")

    def assign(self, meeting_id: int, number: int) -> None:
        """Record an action with owner and date."""
        due = Due(kind=DueKind.DATE, on=self.moment.date() + timedelta(days=7 + number % 60))
        owner = self.people[number % len(self.people)]
        entries.assign_action(self.desk, meeting_id, f"{TEXT} ({number})", owner_id=owner, due=due)

    def close(self) -> None:
        """Give the finished record back."""
        self.store.close()


def running_meeting(path: Path, number: int, now: datetime) -> Path:
    """Make a record whose meeting runs, with some entries in its first item."""
    making = Making(path, people=12, began=now - timedelta(seconds=40) - timedelta(milliseconds=60 * number))
    meeting_id = making.plan(items=6, minutes=60)
    live.open_meeting(making.desk, meeting_id)
    attendance.all_expected_present(making.desk, meeting_id)
    for entry in range(number):
        if entry % 10 == 3:
            making.decide(meeting_id, entry)
        elif entry % 10 == 7:
            making.assign(meeting_id, entry)
        else:
            entries.record_note(making.desk, meeting_id, f"{TEXT} ({entry}).")
    making.close()
    return path


def ended_meeting(path: Path, items: int) -> Path:
    """Make a record with one ended meeting: two decisions and three actions an item, 25 people."""
    making = Making(path, people=25, began=datetime(2026, 11, 19, 13, 0, tzinfo=UTC))
    meeting_id = making.plan(items=items)
    live.open_meeting(making.desk, meeting_id)
    attendance.all_expected_present(making.desk, meeting_id)
    for item in range(items):
        for number in range(3):
            if number < 2:
                making.decide(meeting_id, 10 * item + number)
            making.assign(meeting_id, 10 * item + number)
        if item < items - 1:
            live.next_item(making.desk, meeting_id)
    ending.end_meeting(making.desk, meeting_id)
    making.close()
    return path


TOPICS = (
    "{} afklarer, hvordan de unge kommer med i arbejdet inden sommer",
    "Indkald {} til et møde om praktikpladser",
    "Skriv et udkast til årshjulet og send det til {}",
    "Spørg {}, hvem der tager imod de første ti unge",
    "Saml tallene for første halvår fra {} og vis dem på næste møde",
)
STATES = (*[ActionState.OPEN] * 8, *[ActionState.IN_PROGRESS] * 3, ActionState.WAITING, *[ActionState.DONE] * 7)


def board(path: Path, actions: int, now: datetime) -> Path:
    """Make a record with many actions of 25 people in 6 groups that have met for three years; written in one act."""
    making = Making(path, people=25, began=now - timedelta(days=1100))
    groups = [making.group_id]
    for number in range(1, 6):
        added = organisation.add_group(making.desk, f"Arbejdsgruppe {number}", GroupKind.WORKING)
        assert added.row_id is not None
        groups.append(added.row_id)
    today = now.date()
    with making.desk.act("import_file") as tx:
        for group_id in groups:
            for number in range(1, 31):
                held = now - timedelta(days=1085 - 36 * number, hours=group_id)
                tx.insert(
                    "meetings",
                    {
                        "key": f"m{group_id}-{number}",
                        "group_id": group_id,
                        "kind": MeetingKind.WORKING,
                        "state": MeetingState.CLOSED,
                        "number": number,
                        "on": held.date(),
                        "starts": time(14),
                        "minutes": 90,
                        "language": Language.DANISH,
                        "form": MinutesForm.DECISIONS,
                        "opened_at": held,
                        "closed_at": held + timedelta(minutes=90),
                        "minutes_state": MinutesState.APPROVED,
                    },
                )
        for number in range(actions):
            state = STATES[number * 5 % len(STATES)]
            made = now - timedelta(days=5 + number * 7 % 700, minutes=number % 600)
            due = made.date() + timedelta(days=7 + number * 11 % 120)
            topic = TOPICS[number % len(TOPICS)].format(SECTORS[number // 3 % len(SECTORS)])
            row_id = tx.insert(
                "actions",
                {
                    "text": f"Sag {number}: {topic}",
                    "group_id": groups[number % len(groups)],
                    "owner_id": None if number % 50 == 0 else making.people[number * 3 % len(making.people)],
                    "due_kind": DueKind.DATE,
                    "due_on": due,
                    "first_due_on": due,
                    "state": state,
                    "waiting_for": "svar fra kommunen" if state is ActionState.WAITING else "",
                    "closing_note": "" if state.live else "Klaret på mødet",
                    "closed_on": None if state.live else min(today, due + timedelta(days=number % 9)),
                    "captured_at": made,
                },
            )
            if number % 10 == 0:
                helper = making.people[(number * 3 + 1) % len(making.people)]
                tx.insert("action_helpers", {"action_id": row_id, "person_id": helper})
    making.close()
    return path


def like_document(items: int) -> str:
    """Return Markdown of about the same document, for pandoc: headings, texts, decisions and two tables."""
    parts = ["# Referat af Styregruppens møde 1", "", "## Deltagere", "", "| Navn | Organisation |", "|---|---|"]
    parts += [f"| {FIRST[n % 10]} {LAST[n // 10]} | {SECTORS[n % 5]} |" for n in range(25)]
    for item in range(1, items + 1):
        parts += ["", f"## {item}. Punkt {item}: {TEXT[:40]}", ""]
        for number in (1, 2):
            parts += [f"> **Beslutning 1.{2 * item + number - 2}** {TEXT} ({number}).", ""]
        for number in (1, 2, 3):
            parts += [f"- **MH** {TEXT} ({number}), senest {date(2026, 12, number)}", ""]
    parts += ["", "## Opgaver", "", "| Ansvarlig | Opgave | Frist |", "|---|---|---|"]
    parts += [f"| MH | {TEXT} ({n}) | {date(2026, 12, 1 + n % 28)} |" for n in range(3 * items)]
    return "\n".join(parts)
