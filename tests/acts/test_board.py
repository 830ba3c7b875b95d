"""What is done to actions between meetings, and what a card tells of it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from citerm.acts import board, board_reading, decisions, entries, history, organisation, planning
from citerm.acts.desk import BOARD
from citerm.acts.meeting import ending, live
from citerm.i18n import words
from citerm.model.action import Action, ActionState, Due, DueKind
from citerm.model.initiative import replace
from citerm.model.meeting import MeetingKind
from citerm.model.message import Message, Refused, Term
from citerm.rules.board import BoardView, build, rebuilt
from citerm.store import Store, kept_actions
from tests.acts.room import ITEMS, Room, a_room, an_open_meeting

NEXT_WEEK = Due(kind=DueKind.DATE, on=date(2026, 11, 19))


@pytest.fixture
def room(tmp_path):
    return an_open_meeting(a_room(tmp_path))


def agreed(room: Room, text: str = "Skaf lokale", owner: str = "MH", **more) -> int:
    """An action that the meeting made."""
    more = {"owner_id": room.people[owner] if owner else None, "due": NEXT_WEEK, **more}
    made = entries.assign_action(room.desk, room.meeting_id, text, **more)
    assert made.row_id is not None
    return made.row_id


def now(room: Room, action_id: int) -> Action:
    return kept_actions.action(room.desk.store, action_id)


def told(room: Room, action_id: int) -> list[str]:
    """The history of a card as an English screen says it."""
    return [
        "; ".join(words("en").say(message) for message in change.said)
        for change in board_reading.card_page(room.desk, action_id).history
    ]


def test_an_action_that_no_meeting_made(room):
    made = board.new_action(
        room.desk,
        room.group_id,
        "  Ring\nhjem ",
        owner_id=room.people["MH"],
        helper_ids=[room.people["AB"], room.people["MH"]],
        due=NEXT_WEEK,
    )
    action = now(room, made.row_id)
    assert (action.text, action.meeting_id, action.owner_id) == ("Ring hjem", None, room.people["MH"])
    assert action.helper_ids == (room.people["AB"],)
    assert (action.due_on, action.first_due_on) == (NEXT_WEEK.on, NEXT_WEEK.on)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 501])
def test_an_action_needs_words_and_not_too_many(room, text):
    lines = room.desk.store.journal_head()
    action_id = agreed(room)
    for act in (
        lambda: board.new_action(room.desk, room.group_id, text),
        lambda: board.reword_action(room.desk, action_id, text),
        lambda: board.split_action(room.desk, action_id, [text]),
    ):
        with pytest.raises(Refused):
            act()
    assert room.desk.store.journal_head()[0] == lines[0] + 1


def test_each_state_keeps_what_was_said_when_it_came_there(room):
    action_id = agreed(room)
    board.move_action(room.desk, action_id, ActionState.WAITING, " kommunens svar ")
    assert (now(room, action_id).state, now(room, action_id).waiting_for) == (ActionState.WAITING, "kommunens svar")
    board.move_action(room.desk, action_id, ActionState.DONE, "lånt af skolen")
    done = now(room, action_id)
    assert (done.waiting_for, done.closing_note, done.closed_on) == ("", "lånt af skolen", date(2026, 11, 12))
    board.move_action(room.desk, action_id, ActionState.OPEN)
    opened = now(room, action_id)
    assert (opened.closing_note, opened.closed_on) == ("", None)


def test_saying_anew_how_it_was_solved_does_not_change_the_day_it_was(room):
    action_id = agreed(room)
    board.move_action(room.desk, action_id, ActionState.DONE)
    room.clock.forward(days=3)
    board.move_action(room.desk, action_id, ActionState.DONE, "lånt")
    assert now(room, action_id).closed_on == date(2026, 11, 12)
    assert now(room, action_id).closing_note == "lånt"


def test_moving_where_it_stands_writes_nothing(room):
    action_id = agreed(room)
    before = room.desk.store.journal_head()
    board.move_action(room.desk, action_id, ActionState.OPEN)
    assert room.desk.store.journal_head() == before


def test_a_helper_who_becomes_owner_helps_no_more(room):
    action_id = agreed(room, helper_ids=[room.people["AB"], room.people["CD"]])
    said = board.give_owner(room.desk, action_id, room.people["AB"]).said
    assert said == Message("{name} has the action", {"name": "Anders Bo"})
    assert now(room, action_id).helper_ids == (room.people["CD"],)
    board.give_owner(room.desk, action_id, None)
    assert now(room, action_id).owner_id is None
    board.give_helpers(room.desk, action_id, [])
    assert now(room, action_id).helper_ids == ()


def test_the_first_due_date_is_remembered(room):
    action_id = agreed(room)
    board.give_due(room.desk, action_id, Due(kind=DueKind.DATE, on=date(2026, 12, 24)))
    assert (now(room, action_id).first_due_on, now(room, action_id).due_on) == (NEXT_WEEK.on, date(2026, 12, 24))
    board.give_due(room.desk, action_id, Due(kind=DueKind.ONGOING))
    assert (now(room, action_id).due_kind, now(room, action_id).due_on) == (DueKind.ONGOING, None)
    board.give_due(room.desk, action_id, None)
    assert now(room, action_id).due_kind is None


def test_next_meeting_is_the_groups_next_planned_one(room):
    action_id = agreed(room)
    board.give_due(room.desk, action_id, Due(kind=DueKind.NEXT_MEETING))
    assert now(room, action_id).due_on is None
    planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=60, items=ITEMS
    )
    assert now(room, action_id).due_on == date(2026, 12, 10), "it follows the plan"
    other = agreed(room, "Anden")
    board.give_due(room.desk, other, Due(kind=DueKind.NEXT_MEETING))
    assert now(room, other).due_on == date(2026, 12, 10)


def test_comments_tell_who_and_when(room):
    action_id = agreed(room)
    me = replace(room.desk, person_id=room.people["AB"])
    board.comment_on(me, action_id, "Ringede.\n\nIngen svarer.")
    (comment,) = board_reading.card_page(room.desk, action_id).comments
    assert (comment.text, comment.person_id, comment.at) == (
        "Ringede.\n\nIngen svarer.",
        room.people["AB"],
        room.clock(),
    )
    history.undo(room.desk, BOARD)
    assert board_reading.card_page(room.desk, action_id).comments == ()


def test_parts_that_are_split_off_take_over_all_but_the_wording(room):
    decided = decisions.record_decision(room.desk, room.meeting_id, "Vi lejer").row_id
    action_id = agreed(room, "Lokale og mad", helper_ids=[room.people["CD"]], decision_id=decided)
    board.link_action(room.desk, action_id, "Fest", "")
    made = board.split_action(room.desk, action_id, ["Mad", " ", "Borde"])
    whole, part = now(room, action_id), now(room, made.row_id)
    assert whole.text == "Lokale og mad"
    assert part.text == "Mad"
    for name in ("owner_id", "helper_ids", "due_on", "first_due_on", "decision_id", "effort_id", "group_id"):
        assert getattr(part, name) == getattr(whole, name), name
    page = board_reading.card_page(room.desk, action_id)
    assert [action.text for action in page.split_into] == ["Mad", "Borde"]
    assert board_reading.card_page(room.desk, part.id).origin.split_from == whole
    assert [action.text for action in room.record.actions] == ["Lokale og mad"], "the minutes print what was agreed"


def test_links_are_made_by_name_and_new_names_are_said(room):
    action_id, other = agreed(room), agreed(room, "Anden")
    echo = board.link_action(room.desk, action_id, "Første job", "Unge i praktik")
    assert [message.values["name"] for message in echo.warnings] == ["Første job", "Unge i praktik"]
    assert board.link_action(room.desk, other, "FØRSTE JOB", "").warnings == ()
    page = board_reading.card_page(room.desk, other)
    assert page.effort is not None
    assert page.effort.name == "Første job"
    assert page.indicator is None
    board.link_action(room.desk, other, "", "")
    assert now(room, other).effort_id is None


def test_one_step_hands_over_all_that_a_member_has_open(room):
    mette, anders, cecilie = (room.people[name] for name in ("MH", "AB", "CD"))
    mine = agreed(room, "min", helper_ids=[anders])
    done = agreed(room, "gjort")
    board.move_action(room.desk, done, ActionState.DONE)
    helped = agreed(room, "hjulpet", "CD", helper_ids=[mette])
    both = agreed(room, "begge", "AB", helper_ids=[mette, cecilie])
    assert board_reading.open_actions_of(room.desk, mette) == 3
    said = board.reassign_open(room.desk, mette, anders).said
    assert said is not None
    assert said.values == {"name": "Mette Holm", "to": "Anders Bo", "number": 3}
    assert (now(room, mine).owner_id, now(room, mine).helper_ids) == (anders, ())
    assert (now(room, helped).owner_id, now(room, helped).helper_ids) == (cecilie, (anders,))
    assert (now(room, both).owner_id, now(room, both).helper_ids) == (anders, (cecilie,))
    assert now(room, done).owner_id == mette
    history.undo(room.desk, BOARD)
    assert board_reading.open_actions_of(room.desk, mette) == 3
    with pytest.raises(Refused):
        board.reassign_open(room.desk, mette, mette)
    with pytest.raises(Refused):
        board.reassign_open(room.desk, room.people["EF"], mette)


def test_actions_can_be_left_without_owner(room):
    action_id = agreed(room)
    board.reassign_open(room.desk, room.people["MH"], None)
    assert now(room, action_id).owner_id is None


def test_the_board_goes_on_after_the_minutes_were_approved(room):
    action_id = agreed(room)
    ending.end_meeting(room.desk, room.meeting_id)
    with room.desk.act("approve_for_test") as tx:
        tx.update("meetings", room.meeting_id, {"minutes_state": "approved"})
    board.reword_action(room.desk, action_id, "Skaf et større lokale")
    board.move_action(room.desk, action_id, ActionState.IN_PROGRESS)
    assert now(room, action_id).text == "Skaf et større lokale"


# What a card tells


def test_a_card_shows_where_it_came_from(room):
    live.go_to_item(room.desk, room.meeting_id, room.item("Mandat").id)
    decided = decisions.record_decision(room.desk, room.meeting_id, "Vi lejer").row_id
    action_id = agreed(room, decision_id=decided)
    sibling = agreed(room, "Betal", decision_id=decided)
    origin = board_reading.card_page(room.desk, action_id).origin
    assert origin.meeting is not None
    assert origin.item is not None
    assert origin.decision is not None
    assert (origin.meeting.id, origin.item.title, origin.decision.text) == (room.meeting_id, "Mandat", "Vi lejer")
    assert origin.label == "1.1"
    assert [action.id for action in board_reading.card_page(room.desk, action_id).siblings] == [sibling]


def test_a_part_shows_the_decision_that_it_serves(room):
    decided = decisions.record_decision(room.desk, room.meeting_id, "Vi lejer").row_id
    part = board.split_action(room.desk, agreed(room, decision_id=decided), ["Mad"]).row_id
    origin = board_reading.card_page(room.desk, part).origin
    assert origin.meeting is not None
    assert origin.meeting.id == room.meeting_id


def test_the_history_of_a_card_says_who_changed_what_and_when(room):
    action_id = agreed(room, helper_ids=[room.people["AB"]])
    room.clock.forward(hours=1)
    other = replace(room.desk, account="karen", person_id=room.people["CD"])
    board.move_action(other, action_id, ActionState.WAITING, "svar")
    board.give_owner(other, action_id, room.people["AB"])
    board.give_due(other, action_id, Due(kind=DueKind.ONGOING))
    board.reword_action(other, action_id, "Skaf telt")
    board.link_action(other, action_id, "Fest", "")
    board.move_action(other, action_id, ActionState.DONE, "lånt")
    board.move_action(other, action_id, ActionState.CANCELLED, "regn")
    history.undo(other, BOARD)
    history.redo(other, BOARD)
    assert told(room, action_id) == [
        "Written down: Skaf lokale; Owner: Mette Holm; Due Thu 19 Nov; Anders Bo helps",
        "State: waiting; Waiting for svar",
        "Owner: Anders Bo; Anders Bo helps no more",
        "Ongoing",
        "Wording: Skaf telt",
        "Effort: Fest",
        "State: done; How it was solved: lånt",
        "State: cancelled; Why: regn",
        "Undone: change of state; State: done; How it was solved: lånt",
        "Done again: change of state; State: cancelled; Why: regn",
    ]
    first, second, *_ = board_reading.card_page(room.desk, action_id).history
    assert (first.account, second.account, second.person_id) == ("kasper", "karen", room.people["CD"])
    assert board_reading.at(second) - board_reading.at(first) == timedelta(hours=1)


def test_everything_that_history_says_has_a_place_for_it(room):
    action_id = agreed(room, owner="", due=None)
    entries.strike_entry(room.desk, now(room, action_id))
    assert told(room, action_id) == ["Written down: Skaf lokale", "Struck"]


# Reading what changed


def test_reading_again_tells_which_actions_changed_whoever_did_it(room, tmp_path):
    one, two = agreed(room), agreed(room, "Anden", "AB")
    facts = board_reading.board_facts(room.desk)
    assert board_reading.reread(room.desk, facts) == (facts, frozenset())
    with Store.open(tmp_path / "record.db") as elsewhere:
        board.move_action(replace(room.desk, store=elsewhere, account="karen"), two, ActionState.DONE)
    board.give_helpers(room.desk, one, [room.people["CD"]])
    facts, changed = board_reading.reread(room.desk, facts)
    assert changed == {one, two}
    assert facts.actions == board_reading.board_facts(room.desk).actions
    board.link_action(room.desk, one, "Fest", "Tal")
    facts, changed = board_reading.reread(room.desk, facts)
    assert changed == {one}
    assert facts == board_reading.board_facts(room.desk)


def test_a_struck_action_leaves_the_board_and_undo_brings_it_back(room):
    action_id = agreed(room)
    facts = board_reading.board_facts(room.desk)
    view = build(facts, BoardView.OWNER)
    entries.strike_entry(room.desk, now(room, action_id))
    facts, changed = board_reading.reread(room.desk, facts)
    assert rebuilt(view, facts, changed).total == 0


@pytest.mark.parametrize("what", ["person", "meeting", "day"])
def test_what_the_whole_board_hangs_on_is_read_anew(room, what):
    agreed(room)
    facts = board_reading.board_facts(room.desk)
    if what == "person":
        organisation.add_person(room.desk, "Ny Person")
    elif what == "meeting":
        ending.end_meeting(room.desk, room.meeting_id)
    else:
        room.clock.forward(days=1)
    again, changed = board_reading.reread(room.desk, facts)
    assert changed is None
    assert again == board_reading.board_facts(room.desk)


def test_a_record_open_for_reading_takes_nothing(room, tmp_path):
    action_id = agreed(room)
    room.desk.store.close()
    with Store.open(tmp_path / "record.db", read_only=True) as store:
        reader = replace(room.desk, store=store)
        assert build(board_reading.board_facts(reader), BoardView.OWNER).shown == 1
        for act in (
            lambda: board.new_action(reader, room.group_id, "ny"),
            lambda: board.move_action(reader, action_id, ActionState.DONE),
            lambda: board.reword_action(reader, action_id, "ny"),
            lambda: board.give_owner(reader, action_id, None),
            lambda: board.give_helpers(reader, action_id, []),
            lambda: board.give_due(reader, action_id, None),
            lambda: board.comment_on(reader, action_id, "ny"),
            lambda: board.split_action(reader, action_id, ["ny"]),
            lambda: board.link_action(reader, action_id, "ny", ""),
            lambda: board.reassign_open(reader, room.people["MH"], None),
            lambda: history.undo(reader, BOARD),
        ):
            with pytest.raises(Refused, match=r"reading only|nothing to undo"):
                act()


def test_every_act_of_the_board_has_a_name_for_undo():
    for name in (
        *("new_action", "move_action", "reword_action", "give_owner", "give_helpers", "give_due"),
        *("comment_on", "split_action", "link_action", "reassign_open"),
    ):
        assert isinstance(Term(history.ACT_NAMES[name]), Term)
