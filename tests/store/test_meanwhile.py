"""Two programs at one record: what one has seen, what the other wrote meanwhile, and what becomes of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from citerm.acts import agenda, board, history, organisation, planning
from citerm.acts.desk import Desk
from citerm.acts.meeting.meanwhile import LABELS, mine_stands, seen_now, theirs_stands
from citerm.model.action import Action, ActionState, Due, DueKind
from citerm.model.message import Refused
from citerm.store import Conflict, Gone, Seen, Store
from citerm.store.tables import TABLES
from tests.acts.room import Clock, Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return a_room(tmp_path)


@pytest.fixture
def other(room: Room) -> Iterator[Desk]:
    """Somebody else at the same record, in a program of their own."""
    with Store.open(room.desk.store.path) as store:
        yield Desk(store, Clock(), "mette")


def an_action(room: Room) -> int:
    made = board.new_action(room.desk, room.group_id, "Ring til kommunen").row_id
    assert made is not None
    return made


def read(room: Room, action_id: int) -> Action:
    return room.desk.store.get(Action, action_id)


def test_what_another_wrote_meanwhile_is_not_written_over(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    board.reword_action(other, action_id, "Skriv til kommunen")
    with pytest.raises(Conflict) as refused, room.desk.store.at_once(seen):
        board.reword_action(room.desk, action_id, "Ring til regionen")
    (clash,) = refused.value.clashes
    assert (clash.place, clash.theirs, clash.mine) == (
        ("actions", action_id, "text"),
        "Skriv til kommunen",
        "Ring til regionen",
    )
    assert refused.value.act.account == "mette"
    assert read(room, action_id).text == "Skriv til kommunen"


def test_what_says_one_thing_together_is_never_mixed_of_both(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    board.move_action(room.desk, action_id, ActionState.WAITING, "kommunen")
    seen = seen_now(room.desk)
    board.move_action(other, action_id, ActionState.DONE, "Aftalt")
    with pytest.raises(Conflict) as refused, room.desk.store.at_once(seen):
        board.move_action(room.desk, action_id, ActionState.WAITING, "regionen")
    assert {clash.place[2] for clash in refused.value.clashes} == {"state", "waiting_for", "closing_note"}
    with room.desk.store.at_once(theirs_stands(refused.value, seen)):
        board.move_action(room.desk, action_id, ActionState.WAITING, "regionen")
    stands = read(room, action_id)
    assert (stands.state, stands.waiting_for, stands.closing_note) == (ActionState.DONE, "", "Aftalt")
    assert stands.closed_on is not None
    with room.desk.store.at_once(mine_stands(refused.value)):
        board.move_action(room.desk, action_id, ActionState.WAITING, "regionen")
    stands = read(room, action_id)
    assert (stands.state, stands.waiting_for, stands.closing_note) == (ActionState.WAITING, "regionen", "")
    assert stands.closed_on is None


def test_a_due_date_is_the_kind_and_the_day_of_one_writer(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    board.give_due(room.desk, action_id, Due(kind=DueKind.DATE, on=date(2026, 12, 1)))
    seen = seen_now(room.desk)
    board.give_due(other, action_id, Due(kind=DueKind.DATE, on=date(2026, 12, 5)))
    with pytest.raises(Conflict) as refused, room.desk.store.at_once(seen):
        board.give_due(room.desk, action_id, Due(kind=DueKind.NEXT_MEETING))
    with room.desk.store.at_once(theirs_stands(refused.value, seen)):
        board.give_due(room.desk, action_id, Due(kind=DueKind.NEXT_MEETING))
    stands = read(room, action_id)
    assert (stands.due_kind, stands.due_on) == (DueKind.DATE, date(2026, 12, 5))


def test_mine_is_written_once_that_was_decided_and_theirs_can_stand_too(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    board.reword_action(other, action_id, "Skriv til kommunen")
    with pytest.raises(Conflict) as refused, room.desk.store.at_once(seen):
        board.reword_action(room.desk, action_id, "Ring til regionen")
    with room.desk.store.at_once(theirs_stands(refused.value, seen)):
        board.reword_action(room.desk, action_id, "Ring til regionen")
    assert read(room, action_id).text == "Skriv til kommunen"
    with room.desk.store.at_once(mine_stands(refused.value)):
        board.reword_action(room.desk, action_id, "Ring til regionen")
    assert read(room, action_id).text == "Ring til regionen"


def test_a_third_wording_that_came_while_it_was_decided_is_met_again(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    board.reword_action(other, action_id, "Skriv til kommunen")
    with pytest.raises(Conflict) as refused, room.desk.store.at_once(seen):
        board.reword_action(room.desk, action_id, "Ring til regionen")
    board.reword_action(other, action_id, "Skriv til ministeriet")
    with pytest.raises(Conflict), room.desk.store.at_once(mine_stands(refused.value)):
        board.reword_action(room.desk, action_id, "Ring til regionen")


def test_what_only_one_of_them_changed_is_kept_from_both(room: Room, other: Desk) -> None:
    room.meeting_id = agenda_meeting(room)
    seen = seen_now(room.desk)
    before = room.record.meeting
    planning.set_meeting(other, room.meeting_id, place="Rådhuset")
    with room.desk.store.at_once(seen):  # a form hands in all of its fields, also those that nobody touched
        planning.set_meeting(room.desk, room.meeting_id, place=before.place, minutes=45)
    assert (room.record.meeting.place, room.record.meeting.minutes) == ("Rådhuset", 45)


def agenda_meeting(room: Room) -> int:
    from datetime import time

    from citerm.model.meeting import MeetingKind

    planned = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 26), time(14, 0), minutes=60
    ).row_id
    assert planned is not None
    return planned


def test_the_same_words_from_both_are_no_conflict(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    board.reword_action(other, action_id, "Skriv til kommunen")
    with room.desk.store.at_once(seen):
        board.reword_action(room.desk, action_id, "Skriv til kommunen")
    assert read(room, action_id).text == "Skriv til kommunen"


def test_what_was_changed_and_changed_back_is_no_conflict(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    for text in ("Skriv til kommunen", "Ring til kommunen"):
        board.reword_action(other, action_id, text)
    with room.desk.store.at_once(seen):
        board.reword_action(room.desk, action_id, "Ring til regionen")
    assert read(room, action_id).text == "Ring til regionen"


def test_nobody_meets_themselves(room: Room) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    for text in ("Skriv til kommunen", "Ring til regionen"):
        with room.desk.store.at_once(seen):
            board.reword_action(room.desk, action_id, text)
    assert read(room, action_id).text == "Ring til regionen"


def test_a_second_window_of_the_same_account_is_somebody_else(room: Room) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    with Store.open(room.desk.store.path) as store:
        board.reword_action(Desk(store, Clock(), room.desk.account), action_id, "Skriv til kommunen")
    with pytest.raises(Conflict), room.desk.store.at_once(seen):
        board.reword_action(room.desk, action_id, "Ring til regionen")


def test_helpers_that_another_has_added_are_not_taken_away_unseen(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    seen = seen_now(room.desk)
    board.give_helpers(other, action_id, [room.people["MH"]])
    with pytest.raises(Conflict), room.desk.store.at_once(seen):
        board.give_helpers(room.desk, action_id, [room.people["AB"]])
    with room.desk.store.at_once(Seen(seen_now(room.desk).seq)):
        board.give_helpers(room.desk, action_id, [room.people["AB"]])


def test_what_was_taken_away_meanwhile_is_gone_and_nothing_breaks(room: Room, other: Desk) -> None:
    room.meeting_id = agenda_meeting(room)
    made = agenda.add_item(room.desk, room.meeting_id, "Eventuelt").row_id
    assert made is not None
    seen = seen_now(room.desk)
    agenda.remove_item(other, made)
    with pytest.raises(Gone), room.desk.store.at_once(seen):
        agenda.set_background(room.desk, made, "Lang tekst")


def test_somebody_whom_another_has_taken_back_is_given_nothing(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    new = organisation.add_person(other, "Ida Juhl").row_id
    assert new is not None
    seen = seen_now(room.desk)
    history.undo(other, "initiative")
    gifts: list[Callable[[], object]] = [
        lambda: board.give_owner(room.desk, action_id, new),
        lambda: board.give_helpers(room.desk, action_id, [new]),
        lambda: organisation.seat_member(room.desk, room.group_id, new),
    ]
    for give in gifts:
        with pytest.raises(Gone), room.desk.store.at_once(seen):
            give()
    assert room.desk.store.broken_links() == [] and read(room, action_id).owner_id is None


def test_several_acts_at_once_are_written_all_or_not_at_all(room: Room, other: Desk) -> None:
    action_id = an_action(room)
    head = room.desk.store.journal_head()
    with pytest.raises(Refused), room.desk.store.at_once():
        board.reword_action(room.desk, action_id, "Skriv til kommunen")
        board.reword_action(room.desk, action_id, "")
    assert read(room, action_id).text == "Ring til kommunen"
    assert room.desk.store.journal_head() == head
    board.reword_action(other, action_id, "Det tager ingen ved at sige nej")  # its number was free again
    with pytest.raises(Conflict), room.desk.store.at_once(Seen(head[0])):
        board.reword_action(room.desk, action_id, "Skriv til kommunen")


def test_positions_and_numbers_are_worked_out_anew_and_nobody_is_asked(room: Room, other: Desk) -> None:
    room.meeting_id = agenda_meeting(room)
    for title in ("Velkomst", "Eventuelt"):
        agenda.add_item(room.desk, room.meeting_id, title)
    first, seen = room.record.items[0].id, seen_now(room.desk)
    agenda.add_item(other, room.meeting_id, "Deres", after_id=first)
    with room.desk.store.at_once(seen):
        agenda.add_item(room.desk, room.meeting_id, "Mit", after_id=first)
    assert [item.title for item in room.record.items] == ["Velkomst", "Mit", "Deres", "Eventuelt"]
    assert room.desk.store.broken_links() == []


def test_every_text_that_people_write_has_a_name_where_both_versions_are_shown() -> None:
    ours = {"code", "key", "track", "bank_key", "phase", "rule", "account", "content", "digest", "path", "question"}
    texts = {
        name
        for model in TABLES
        for name, kind in model.__annotations__.items()
        if str(kind) == "str" and name not in ours | {"reopened_track"}
    }
    assert texts - set(LABELS) == set()


def test_the_time_of_the_other_is_told_with_their_name(room: Room, other: Desk) -> None:
    from citerm.acts.meeting.meanwhile import met

    action_id = an_action(room)
    seen = seen_now(room.desk)
    board.give_owner(other, action_id, room.people["MH"])
    with pytest.raises(Conflict) as refused, room.desk.store.at_once(seen):
        board.give_owner(room.desk, action_id, room.people["AB"])
    told = met(room.desk, refused.value)
    assert (told.who, told.oneself, told.at) == ("mette", False, datetime(2026, 11, 12, 13, 0, tzinfo=UTC))
    assert [(one.label, one.mine, one.theirs) for one in told.versions] == [("Owner", "Anders Bo", "Mette Holm")]
