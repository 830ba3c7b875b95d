"""The pen of a meeting: one program writes; taking over is at once, told, and in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from citerm.acts import agenda, board, decisions, entries, history, organisation, planning
from citerm.acts.desk import BOARD, Desk, meeting_scope
from citerm.acts.history import Draft
from citerm.acts.meeting import attendance, audience, ending, live, pen
from citerm.acts.phase import indicators, milestones
from citerm.model.meeting import MeetingKind, MeetingState
from citerm.model.message import Refused
from citerm.rules.pen import Standing
from citerm.store import Store
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = an_open_meeting(a_room(tmp_path))
    room.desk = replace(room.desk, session="one")
    return room


@pytest.fixture
def other(room: Room) -> Iterator[Desk]:
    """Somebody else at the same record, in another program."""
    with Store.open(room.desk.store.path) as store:
        yield Desk(store, room.clock, "mette", session="two")


def session_of(desk: Desk, room: Room) -> str:
    found = pen.read(desk, room.meeting_id)
    return found.session if found is not None else ""


def test_whoever_opens_the_meeting_first_has_the_pen_and_others_do_not_take_it(room: Room, other: Desk) -> None:
    assert session_of(room.desk, room) == ""
    pen.take(room.desk, room.meeting_id)
    room.clock.forward(seconds=20)
    found = pen.take(other, room.meeting_id)
    assert found is not None
    assert (found.account, found.session) == ("kasper", "one")
    assert pen.standing(other, found) is Standing.THEIRS


def test_taking_and_renewing_leaves_no_line_in_the_journal(room: Room) -> None:
    before = room.desk.store.journal_head()
    pen.take(room.desk, room.meeting_id)
    room.clock.forward(seconds=10)
    assert pen.renew(room.desk, room.meeting_id)
    pen.release(room.desk, room.meeting_id)
    assert room.desk.store.journal_head() == before


def test_a_renewed_pen_lives_on_and_one_that_is_not_is_free(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    for _ in range(4):
        room.clock.forward(seconds=10)
        assert pen.renew(room.desk, room.meeting_id)
    pen.take(other, room.meeting_id)
    assert session_of(other, room) == "one"
    room.clock.forward(seconds=31)
    pen.take(other, room.meeting_id)
    assert session_of(other, room) == "two"
    assert not pen.renew(room.desk, room.meeting_id)
    assert session_of(room.desk, room) == "two"


def test_who_lets_go_leaves_it_free(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    pen.release(other, room.meeting_id)
    assert session_of(room.desk, room) == "one"
    pen.release(room.desk, room.meeting_id)
    assert pen.read(other, room.meeting_id) is None


def test_the_same_account_has_it_back_at_once_and_has_written_since_it_began(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    began = room.clock.at
    room.clock.forward(seconds=15)
    again = replace(other, account="kasper", session="three")
    found = pen.take(again, room.meeting_id)
    assert found is not None
    assert (found.session, found.since) == ("three", began)
    with pytest.raises(Refused, match="another terminal"):
        entries.record_note(room.desk, room.meeting_id, "Fra den gamle forbindelse")
    entries.record_note(again, room.meeting_id, "Fra den nye")


def test_an_act_in_the_meeting_of_somebody_without_the_pen_is_refused_by_name(room: Room, other: Desk) -> None:
    pen.take(replace(room.desk, person_id=room.people["MH"]), room.meeting_id)
    for refused in (
        lambda: entries.record_note(other, room.meeting_id, "Et notat"),
        lambda: live.next_item(other, room.meeting_id),
        lambda: attendance.all_expected_present(other, room.meeting_id),
        lambda: live.blank_audience(other, room.meeting_id),
        lambda: ending.end_meeting(other, room.meeting_id),
        lambda: agenda.retitle_item(other, room.record.items[-1].id, "Andet"),
    ):
        with pytest.raises(Refused) as caught:
            refused()
        assert caught.value.message.values["name"] == "Mette Holm"
        assert caught.value.message.values["clock"] == room.clock.at
    assert not room.record.notes
    entries.record_note(room.desk, room.meeting_id, "Et notat")


def test_undo_and_redo_need_the_pen_too(room: Room, other: Desk) -> None:
    pen.take(other, room.meeting_id)
    entries.record_note(other, room.meeting_id, "Et notat")
    pen.take_over(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="writes in this meeting"):
        history.undo(other, meeting_scope(room.meeting_id))
    assert room.record.notes
    pen.take_over(other, room.meeting_id)
    history.undo(other, meeting_scope(room.meeting_id))
    pen.take_over(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="writes in this meeting"):
        history.redo(other, meeting_scope(room.meeting_id))


def test_the_pen_is_about_its_meeting_alone(room: Room, other: Desk) -> None:
    """The board, people, and a meeting that is planned or over belong to everybody."""
    pen.take(room.desk, room.meeting_id)
    board.new_action(other, room.group_id, "Ring til skolerne")
    organisation.add_person(other, "Gitte Hansen")
    planned = planning.plan_meeting(
        other, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60, items=()
    )
    assert planned.row_id is not None
    agenda.add_item(other, planned.row_id, "Et punkt")
    ending.end_meeting(room.desk, room.meeting_id)
    entries.record_note(other, room.meeting_id, "Glemt i mødet", room.record.items[0].id)
    assert [note.text for note in room.record.notes] == ["Glemt i mødet"]


def test_what_runs_without_a_session_is_its_account(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    entries.record_note(replace(other, account="kasper", session=""), room.meeting_id, "Egen indlæsning")
    with pytest.raises(Refused, match="writes in this meeting"):
        entries.record_note(replace(other, session=""), room.meeting_id, "Andens indlæsning")


def test_without_a_pen_anybody_may_write(room: Room, other: Desk) -> None:
    entries.record_note(room.desk, room.meeting_id, "En")
    entries.record_note(other, room.meeting_id, "To")
    entries.record_note(replace(other, session=""), room.meeting_id, "Tre")
    assert len(room.record.notes) == 3


def test_taking_over_is_at_once_and_stands_in_the_journal(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    room.clock.forward(minutes=1)
    pen.renew(room.desk, room.meeting_id)
    echo = pen.take_over(other, room.meeting_id)
    assert echo.said is not None
    assert echo.said.values["name"] == "kasper"
    entries.record_note(other, room.meeting_id, "Nu skriver jeg")
    with pytest.raises(Refused, match="writes in this meeting"):
        entries.record_note(room.desk, room.meeting_id, "Jeg også")
    found = pen.read(other, room.meeting_id)
    assert found is not None
    assert (found.account, found.since) == ("mette", room.clock.at)
    (act,) = [act for act in other.store.acts(f"pen:{meeting_scope(room.meeting_id)}")]
    assert (act.act, act.account) == ("take_pen", "mette")
    (change,) = other.store.changes_of(act.seq)
    assert (change.before, change.after) == ({"account": "kasper"}, {"account": "mette"})
    assert not other.store.broken_links()


def test_taking_over_stands_in_the_way_of_no_undo(room: Room, other: Desk) -> None:
    pen.take(other, room.meeting_id)
    entries.record_note(other, room.meeting_id, "Et notat")
    pen.take_over(room.desk, room.meeting_id)
    pen.take_over(other, room.meeting_id)
    history.undo(other, meeting_scope(room.meeting_id))
    assert not room.record.notes


def test_who_lost_the_pen_keeps_the_half_typed_text_folded(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    scope = meeting_scope(room.meeting_id)
    typed = Draft(scope, "note", "halvt skrev", room.record.items[0].id, room.clock.at)
    history.save_draft(room.desk, typed)
    pen.take_over(other, room.meeting_id)
    kept = history.draft(room.desk, scope)
    assert kept is not None
    assert kept.folded
    assert kept.text == "halvt skrev"
    assert other.store.drafts_in(scope, ["note"]) == []  # the room sees no half-typed line of somebody who left


def test_asking_is_seen_and_handing_over_gives_the_pen(room: Room, other: Desk) -> None:
    with pytest.raises(Refused, match="Nobody else writes"):
        pen.ask(other, room.meeting_id)
    pen.take(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="Nobody asks"):
        pen.hand_over(room.desk, room.meeting_id)
    pen.ask(other, room.meeting_id)
    found = pen.read(room.desk, room.meeting_id)
    assert found is not None
    assert found.asked_by == "mette"
    pen.renew(room.desk, room.meeting_id)
    pen.hand_over(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="do not hold"):
        pen.hand_over(room.desk, room.meeting_id)
    assert pen.standing(other, pen.read(other, room.meeting_id)) is Standing.OFFERED
    with pytest.raises(Refused, match="writes in this meeting"):
        entries.record_note(room.desk, room.meeting_id, "Endnu et")
    pen.take(other, room.meeting_id)
    assert session_of(room.desk, room) == "two"
    assert [act.act for act in other.store.acts(f"pen:{meeting_scope(room.meeting_id)}")] == ["hand_over_pen"]


def test_who_leaves_asks_no_longer(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    pen.ask(other, room.meeting_id)
    pen.release(other, room.meeting_id)
    found = pen.read(room.desk, room.meeting_id)
    assert found is not None
    assert (found.session, found.asked_by) == ("one", "")


def test_a_pen_that_was_handed_to_somebody_who_is_gone_is_free_again(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    pen.ask(other, room.meeting_id)
    pen.hand_over(room.desk, room.meeting_id)
    room.clock.forward(seconds=31)
    pen.take(room.desk, room.meeting_id)
    assert session_of(room.desk, room) == "one"


def test_ending_the_meeting_leaves_no_pen_and_none_is_taken_then(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    ending.end_meeting(room.desk, room.meeting_id)
    assert pen.read(room.desk, room.meeting_id) is None
    assert pen.take(other, room.meeting_id) is None
    with pytest.raises(Refused, match="not under way"):
        pen.take_over(other, room.meeting_id)


def test_a_meeting_whose_opening_was_undone_is_everybodys(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert room.record.meeting.state is MeetingState.PLANNED
    live.open_meeting(other, room.meeting_id)


@pytest.mark.parametrize("jump", [timedelta(hours=3), timedelta(hours=-3)])
def test_taking_over_is_always_possible_whatever_the_clock_says(room: Room, other: Desk, jump: timedelta) -> None:
    pen.take(room.desk, room.meeting_id)
    room.clock.at += jump
    pen.take_over(other, room.meeting_id)
    assert session_of(other, room) == "two"
    entries.record_note(other, room.meeting_id, "Skrevet alligevel")
    assert pen.standing(room.desk, pen.read(room.desk, room.meeting_id)) is Standing.THEIRS


def test_a_record_that_is_only_read_is_never_taken(room: Room) -> None:
    with Store.open(room.desk.store.path, read_only=True) as store, pytest.raises(Refused, match="reading only"):
        pen.take(Desk(store, room.clock, "læser", session="two"), room.meeting_id)


def test_accounts_are_called_by_the_person_they_are(room: Room, other: Desk) -> None:
    assert pen.name_of(other, "mette") == "mette"
    organisation.set_me(other, room.people["MH"])
    assert pen.name_of(room.desk, "mette") == "Mette Holm"


def test_what_the_meeting_agrees_is_changed_on_no_board_without_the_pen(room: Room, other: Desk) -> None:
    pen.take(room.desk, room.meeting_id)
    agreed = entries.assign_action(room.desk, room.meeting_id, "Skaf lokale").row_id
    assert agreed is not None
    with pytest.raises(Refused, match="writes in this meeting"):
        board.reword_action(other, agreed, "Noget andet")
    board.comment_on(other, agreed, "Vi har nøglen")
    board.reword_action(room.desk, agreed, "Skaf et lokale")
    assert [action.text for action in room.record.actions] == ["Skaf et lokale"]


def test_the_room_sees_what_is_typed_by_whoever_writes_and_nobody_else(room: Room, other: Desk) -> None:
    scope, item = meeting_scope(room.meeting_id), room.record.running
    assert item is not None
    pen.take(room.desk, room.meeting_id)
    history.save_draft(room.desk, Draft(scope, "decision", "Vi godkender b", item.id, room.clock.at))
    shown = audience.seen(other, room.meeting_id).view
    assert "Vi godkender b" in repr(shown)
    room.clock.forward(seconds=31)
    pen.take(other, room.meeting_id)
    assert "Vi godkender b" not in repr(audience.seen(other, room.meeting_id).view)


def test_no_figure_and_no_component_of_the_meeting_is_changed_from_elsewhere_without_the_pen(
    room: Room, other: Desk
) -> None:
    pen.take(room.desk, room.meeting_id)
    indicator = indicators.add_indicator(room.desk, "Deltagere", unit="personer").row_id
    assert indicator is not None
    figure = indicators.measure(room.desk, indicator, room.desk.today(), 12, meeting_id=room.meeting_id).row_id
    decided = decisions.record_decision(room.desk, room.meeting_id, "Vi godkender").row_id
    assert figure is not None
    assert decided is not None
    for act in (
        lambda: indicators.strike_measurement(other, figure),
        lambda: milestones.set_component(other, "decision", decided, "common_agenda", scope=BOARD),
    ):
        with pytest.raises(Refused, match="writes in this meeting"):
            act()
    indicators.strike_measurement(room.desk, figure)
    assert [decision.component for decision in room.record.decisions] == [""]
