"""Readings for the decision register: one query each, whatever the number of meetings."""

from __future__ import annotations

from citerm.model.action import Action
from citerm.model.entries import Decision, Stance
from citerm.model.meeting import AgendaItem
from citerm.model.written import WrittenProcedure
from citerm.store.store import Store


def decisions(store: Store) -> tuple[Decision, ...]:
    """All decisions of all meetings and written procedures, struck ones too, for they keep their numbers."""
    return store.all(Decision)


def items_decided_on(store: Store) -> tuple[AgendaItem, ...]:
    """The items under which something was decided."""
    return store.all(AgendaItem, "id in (select item_id from decisions)")


def actions_of_decisions(store: Store) -> tuple[Action, ...]:
    """The actions that carry out a decision and were not struck, without their helpers."""
    return store.all(Action, "decision_id is not null and struck = 0", order="captured_at, id")


def procedures(store: Store) -> tuple[WrittenProcedure, ...]:
    """All written procedures that were not struck, oldest first."""
    return store.all(WrittenProcedure, "struck = 0")


def all_procedures(store: Store) -> tuple[WrittenProcedure, ...]:
    """All written procedures, withdrawn ones too, for they keep their numbers."""
    return store.all(WrittenProcedure)


def procedure(store: Store, procedure_id: int) -> WrittenProcedure:
    """One written procedure; ``LookupError`` where there is none."""
    return store.get(WrittenProcedure, procedure_id)


def written_stances(store: Store) -> tuple[Stance, ...]:
    """The answers to all written procedures."""
    return store.all(
        Stance, "decision_id in (select id from decisions where procedure_id is not null)", order="decision_id, id"
    )


def last_procedure_number(store: Store, group_id: int, year: int) -> int:
    """The highest number of the group's written procedures sent in a year; mails name withdrawn ones too."""
    number: int | None = store.scalar(
        "select max(number) from written_procedures where group_id = ? and substr(sent_on, 1, 4) = ?",
        (group_id, f"{year:04d}"),
    )
    return number or 0


def taken_up(store: Store) -> dict[int, int]:
    """The last meeting, by its day, at which each decision was taken up again under an item of its own."""
    return dict(
        store.pairs(
            "select decision_id, meeting_id from agenda_items join meetings on meetings.id = meeting_id"
            " where decision_id is not null and agenda_items.state = 'done' and meetings.state = 'closed'"
            ' order by "on", meetings.id'
        )
    )


def noted(store: Store) -> dict[int, int]:
    """Which meeting took note of which written procedure: under an item of its agenda, dealt with when it ended."""
    return dict(
        store.pairs(
            "select procedure_id, meeting_id from agenda_items join meetings on meetings.id = meeting_id"
            " where procedure_id is not null and agenda_items.state = 'done' and meetings.state = 'closed'"
            " union all select id, noted_at_id from written_procedures where noted_at_id is not null"
        )
    )
