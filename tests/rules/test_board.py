"""The board: which lane and column an action is in, in which order, and what is derived."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.model.action import ActionState, DueKind
from citerm.model.initiative import replace
from citerm.rules.board import Board, BoardView, build, filtered, rebuilt
from citerm.rules.cards import card_of
from citerm.rules.lanes import COLUMNS, LaneKind
from tests.rules.boards import TODAY, action, facts, met


def shown(board: Board) -> list[tuple[object, ...]]:
    """Each lane with the actions of its columns."""
    return [
        (lane.kind, lane.subject_id, *([c.action.id for c in cards] for cards in lane.columns)) for lane in board.lanes
    ]


@pytest.mark.parametrize(
    ("due", "overdue", "soon"),
    [(-1, True, False), (0, False, True), (7, False, True), (8, False, False), (None, False, False)],
)
def test_overdue_is_before_today_and_soon_within_a_week(due, overdue, soon):
    card = card_of(facts([]), action(1, due))
    assert (card.overdue, card.due_soon) == (overdue, soon)


def test_what_is_closed_or_ongoing_is_never_late():
    for late in (
        action(1, -3, state=ActionState.DONE, closed_on=TODAY),
        action(2, -3, due_kind=DueKind.ONGOING),
    ):
        card = card_of(facts([]), late)
        assert not card.overdue
        assert not card.due_soon


def test_age_counts_days_where_the_initiative_is():
    late_last_night = datetime(2026, 11, 10, 23, 30, tzinfo=UTC)  # after midnight in Copenhagen
    assert card_of(facts([]), action(1, captured_at=late_last_night)).age_days == 1


def test_times_carried_are_counted_among_the_groups_closed_meetings():
    meetings = [met(1, 40), met(2, 20), met(3, 10), met(4, 15, group_id=2)]
    assert card_of(facts([], meetings), action(1, -25)).carried == 2


def test_owners_come_with_the_most_late_first_and_what_nobody_has_before_them():
    board = build(
        facts([action(1, 5, owner_id=1), action(2, -1, owner_id=2), action(3, 9), action(4, 9, owner_id=1)]),
        BoardView.OWNER,
    )
    assert shown(board) == [
        (LaneKind.NOBODY, None, [3], [], [], [], []),
        (LaneKind.OWNER, 2, [2], [], [], [], []),
        (LaneKind.OWNER, 1, [1, 4], [], [], [], []),
    ]
    assert [(lane.live, lane.overdue) for lane in board.lanes] == [(1, 0), (1, 1), (2, 0)]


def test_a_column_begins_with_what_is_late_and_ends_with_what_has_no_date():
    board = build(facts([action(1), action(2, 3), action(3, -1), action(4, -9), action(5, 3)]), BoardView.OWNER)
    assert shown(board) == [(LaneKind.NOBODY, None, [4, 3, 2, 5, 1], [], [], [], [])]


def test_every_state_has_its_column_and_closed_ones_come_the_latest_first():
    actions = [action(number, state=state) for number, state in enumerate(COLUMNS, 1)]
    actions[3] = replace(actions[3], closed_on=TODAY - timedelta(days=2))
    actions.append(replace(actions[3], id=9, closed_on=TODAY))
    board = build(facts(actions), BoardView.OWNER)
    assert shown(board) == [(LaneKind.NOBODY, None, [1], [2], [3], [9, 4], [5])]
    assert board.counts == (1, 1, 1, 2, 1)


def test_groups_stand_in_the_order_of_the_record():
    board = build(facts([action(1, group_id=2), action(2, -5, group_id=1)]), BoardView.GROUP)
    assert [lane.subject_id for lane in board.lanes] == [1, 2]


def test_the_story_since_the_last_meeting_tells_new_done_slipped_carried_and_the_rest():
    before = datetime(2026, 10, 1, 12, tzinfo=UTC)
    lately = datetime(2026, 11, 8, 12, tzinfo=UTC)
    actions = [
        action(1, 9, captured_at=lately),
        action(2, -1, captured_at=before, state=ActionState.DONE, closed_on=TODAY),
        action(3, -2, captured_at=before),
        action(4, -20, captured_at=before),
        action(5, 30, captured_at=before),
    ]
    board = build(facts(actions, [met(1, 10)]), BoardView.SINCE)
    assert [(lane.kind, [c.action.id for cards in lane.columns for c in cards]) for lane in board.lanes] == [
        (LaneKind.NEW, [1]),
        (LaneKind.DONE, [2]),
        (LaneKind.SLIPPED, [3]),
        (LaneKind.CARRIED, [4]),
        (LaneKind.REST, [5]),
    ]


def closed(id, days_ago, **more):
    return action(id, state=ActionState.DONE, closed_on=TODAY - timedelta(days=days_ago), **more)


def test_what_was_closed_before_the_groups_last_meeting_is_only_counted():
    board = build(facts([closed(1, 11), closed(2, 10), action(3)], [met(1, 10)]), BoardView.OWNER)
    assert shown(board) == [(LaneKind.NOBODY, None, [3], [], [], [2], [])]
    assert [lane.older for lane in board.lanes] == [1]
    assert (board.shown, board.total) == (2, 3)


def test_where_a_group_has_not_met_a_month_counts():
    board = build(facts([closed(1, 31), closed(2, 30)]), BoardView.OWNER)
    assert [card.action.id for card in board.lanes[0].columns[3]] == [2]


def test_a_filter_brings_back_what_was_closed_long_ago():
    board = build(facts([closed(1, 300), action(2, owner_id=1)]), BoardView.OWNER)
    assert shown(filtered(board, {1})) == [(LaneKind.NOBODY, None, [], [], [], [1], [])]
    assert shown(filtered(filtered(board, {1}), None)) == shown(board)


def test_a_filtered_lane_still_tells_the_whole_load():
    board = build(facts([action(1, -1, owner_id=1), action(2, owner_id=1)]), BoardView.OWNER, matches={2})
    assert [(lane.shown, lane.live, lane.overdue) for lane in board.lanes] == [(1, 2, 1)]


def test_an_action_is_found_where_it_stands():
    board = build(facts([action(1, 3, owner_id=1), action(2, 1, owner_id=1), closed(3, 300)]), BoardView.OWNER)
    assert board.place_of(1) == (0, 0, 1)
    assert board.card(0, 0, 1) is board.cards[1]
    assert board.place_of(3) is None
    assert board.place_of(99) is None
    assert board.card(5, 0, 0) is None


def test_what_was_changed_behind_a_filter_stays_in_sight():
    now = facts([action(1, owner_id=1), action(2, owner_id=1)])
    board = build(now, BoardView.OWNER, matches={1})
    moved = now.with_actions({1: action(1, owner_id=1, state=ActionState.WAITING), 7: action(7, owner_id=2)})
    board = rebuilt(board, moved, [1, 7])
    assert shown(board) == [(LaneKind.OWNER, 1, [], [], [1], [], []), (LaneKind.OWNER, 2, [7], [], [], [], [])]


def test_lanes_keep_their_order_while_cards_move():
    now = facts([action(1, -1, owner_id=1), action(2, owner_id=2)])
    board = build(now, BoardView.OWNER)
    done = now.with_actions({1: replace(now.actions[1], state=ActionState.DONE, closed_on=TODAY)})
    assert [lane.subject_id for lane in rebuilt(board, done, [1]).lanes] == [1, 2]


def test_a_lane_that_nothing_changed_in_is_the_very_same():
    now = facts([action(1, owner_id=1), action(2, owner_id=2), action(3, owner_id=1)])
    for matches in (None, {1, 2, 3}):
        board = build(now, BoardView.OWNER, matches)
        after = rebuilt(board, now.with_actions({1: action(1, owner_id=1, text="anden")}), [1])
        assert after.lanes[1] is board.lanes[1]
        assert after.lanes[0] is not board.lanes[0]


some_actions = st.builds(
    lambda id, due, owner, group, state, closed: action(
        id,
        due,
        owner_id=owner,
        group_id=group,
        state=state,
        closed_on=None if state.live else TODAY - timedelta(days=closed),
    ),
    id=st.integers(1, 12),
    due=st.none() | st.integers(-60, 60),
    owner=st.sampled_from([None, 1, 2, 3]),
    group=st.sampled_from([1, 2]),
    state=st.sampled_from(COLUMNS),
    closed=st.integers(0, 50),
)


@given(
    st.lists(some_actions, max_size=12),
    st.lists(some_actions, max_size=6),
    st.sets(st.integers(1, 12), max_size=3),
    st.sampled_from(list(BoardView)),
)
def test_a_board_that_was_changed_card_by_card_is_the_board_built_anew(before, changed, gone, view):
    first = facts(before, [met(1, 20), met(2, 25, group_id=2)])
    changes = {each.id: each for each in changed} | dict.fromkeys(gone)
    now = first.with_actions(changes)
    board, anew = rebuilt(build(first, view), now, changes), build(now, view)
    assert sorted(shown(board), key=repr) == sorted(shown(anew), key=repr)
    assert {lane.id: lane for lane in board.whole} == {lane.id: lane for lane in anew.whole}
    for action_id in now.actions:
        place = board.place_of(action_id)
        assert (place is None) == board.cards[action_id].old
        assert place is None or board.card(*place) is board.cards[action_id]
