"""The seating exercise: plans, places, what is agreed, and what comes of it."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citerm.acts import approving, closed_items, history, organisation, reading
from citerm.acts import seating as acts
from citerm.acts.board_reading import board_facts
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import seating_reading, seating_results
from citerm.acts.meeting import ending
from citerm.acts.minutes import minutes_life
from citerm.acts.people import forgetting, person_story
from citerm.acts.phase.evidence import findings
from citerm.acts.planning import PlannedItem
from citerm.acts.printing import actions_told
from citerm.model.action import Due, DueKind
from citerm.model.meeting import Purpose
from citerm.model.message import Refused
from citerm.model.people import GroupKind, MembershipState
from citerm.model.seating import Seat, SeatingState
from citerm.rules.seating import PILE
from citerm.store import kept_actions, records
from citerm.store import seating as rows
from tests.acts.room import Room, a_room, an_open_meeting

ITEMS = (
    PlannedItem("Velkomst", Purpose.INFORMATION, 5),
    PlannedItem("Bryllupsøvelsen", Purpose.DISCUSSION, 45, "seat"),
)


@pytest.fixture
def room(tmp_path) -> Room:
    return a_room(tmp_path)


@pytest.fixture
def plan(room) -> int:
    return acts.begin_plan(room.desk, "Ingen unge står uden job").row_id


def placed(room, plan):
    page = seating_reading.table_plan(room.desk, plan)
    return {page.called(one): (one.seat, one.group_id) for one in page.placements}


def one(room, plan, name):
    page = seating_reading.table_plan(room.desk, plan)
    return next(each for each in page.placements if page.called(each) == name)


def head(room):
    return (Seat.STEERING, room.group_id)


def test_names_that_the_record_knows_are_those_people_and_organisations(room, plan):
    someone = reading.people(room.desk)[0]
    acts.add_actors(room.desk, plan, [someone.name, "Jobcentret; vært; kender de unge", "", "- Boligselskabet"])
    found = rows.placements(room.desk.store, plan)
    assert [each.person_id for each in found] == [someone.id, None, None]
    assert [each.name for each in found] == ["", "Jobcentret", "Boligselskabet"]
    assert (found[1].role, found[1].reason) == ("vært", "kender de unge")
    assert all(each.seat is Seat.UNPLACED for each in found)


def test_whoever_is_there_already_is_left_as_they_are(room, plan):
    acts.add_actors(room.desk, plan, ["Jobcentret"])
    echo = acts.add_actors(room.desk, plan, ["jobcentret", "Kirken"])
    assert echo.warnings[0].values == {"n": 1}
    assert set(placed(room, plan)) == {"Jobcentret", "Kirken"}
    with pytest.raises(Refused):
        acts.add_actors(room.desk, plan, ["KIRKEN"])


def test_an_actor_moves_and_undo_brings_them_back(room, plan):
    acts.add_actors(room.desk, plan, ["Kirken"])
    acts.move_actor(room.desk, one(room, plan, "Kirken").id, head(room))
    assert placed(room, plan)["Kirken"] == head(room)
    history.undo(room.desk, INITIATIVE)
    assert placed(room, plan)["Kirken"] == PILE


def test_nobody_moves_to_a_table_that_is_not_there(room, plan):
    acts.add_actors(room.desk, plan, ["Kirken"])
    with pytest.raises(Refused):
        acts.move_actor(room.desk, one(room, plan, "Kirken").id, (Seat.WORKING, room.group_id))


def test_an_agreed_plan_never_changes_and_the_next_begins_from_it(room, plan):
    acts.add_actors(room.desk, plan, ["Kirken"], head(room))
    acts.miss_seat(room.desk, plan, "En fra erhvervslivet", head(room))
    acts.word_plan(room.desk, plan, open_questions="Hvem taler for de unge?")
    acts.agree_plan(room.desk, plan)
    for change in (
        lambda: acts.add_actors(room.desk, plan, ["Skolen"]),
        lambda: acts.move_actor(room.desk, one(room, plan, "Kirken").id, PILE),
        lambda: acts.word_plan(room.desk, plan, shared_result="andet"),
        lambda: acts.take_away_plan(room.desk, plan),
        lambda: acts.say_role(room.desk, one(room, plan, "Kirken").id, "vært"),
    ):
        with pytest.raises(Refused):
            change()
    following = acts.begin_plan(room.desk, from_id=plan).row_id
    acts.move_actor(room.desk, one(room, following, "Kirken").id, (Seat.INFORMED, None))
    acts.add_actors(room.desk, following, ["Skolen"])
    page = seating_reading.table_plan(room.desk, following)
    assert page.plan.shared_result == "Ingen unge står uden job"
    assert page.plan.open_questions == "Hvem taler for de unge?"
    assert page.earlier is not None and page.earlier.id == plan
    assert [page.called(each) for each in page.difference.new] == ["Skolen"]
    assert [(before.seat, after.seat) for before, after in page.difference.moved] == [(Seat.STEERING, Seat.INFORMED)]
    assert placed(room, plan) == {"Kirken": head(room)}


def test_a_plan_is_agreed_only_with_its_result_and_somebody_at_a_table(room):
    bare = acts.begin_plan(room.desk).row_id
    acts.add_actors(room.desk, bare, ["Kirken"])
    with pytest.raises(Refused, match="shared result"):
        acts.agree_plan(room.desk, bare)
    acts.word_plan(room.desk, bare, shared_result="Alle med")
    with pytest.raises(Refused, match="Nobody"):
        acts.agree_plan(room.desk, bare)
    acts.move_actor(room.desk, one(room, bare, "Kirken").id, head(room))
    assert acts.agree_plan(room.desk, bare).warnings == ()


def test_what_came_before_the_agreement_is_not_undone_by_another_account(room, plan):
    from msgspec.structs import replace

    acts.add_actors(room.desk, plan, ["Kirken"], head(room))
    other = replace(room.desk, account="anna")
    acts.agree_plan(other, plan)
    with pytest.raises(Refused):
        history.undo(room.desk, INITIATIVE)
    history.undo(other, INITIATIVE)
    assert rows.plan(room.desk.store, plan).state is SeatingState.DRAFT
    history.undo(room.desk, INITIATIVE)
    assert placed(room, plan) == {}


def test_results_are_nominations_invitations_and_the_sideline_in_one_act(room, plan):
    newcomer = organisation.add_person(room.desk, "Nina Ny", organisation="Skolen").row_id
    member = next(seat for seat in records.memberships(room.desk.store, room.group_id))
    sitting = next(p.name for p in reading.people(room.desk) if p.id == member.person_id)
    acts.add_actors(room.desk, plan, ["Nina Ny; ;kender skolerne", sitting, "Kirken"], head(room))
    acts.add_actors(room.desk, plan, ["Avisen"], (Seat.INFORMED, None))
    acts.add_actors(room.desk, plan, ["Biblioteket"])
    page = seating_reading.table_plan(room.desk, plan)
    assert {page.called(each.placement) for each in page.coming} == {"Nina Ny", "Kirken", "Avisen"}
    ids = [each.id for each in page.placements]
    seating_results.draw_results(
        room.desk,
        plan,
        ids,
        invitations={each: "Invitér" for each in ids},
        owner_id=newcomer,
        due=Due(kind=DueKind.DATE, on=date(2026, 11, 30)),
        subject="status",
    )
    nina, kirken, avisen = (one(room, plan, name) for name in ("Nina Ny", "Kirken", "Avisen"))
    seat = records.membership(room.desk.store, nina.membership_id)
    assert seat.state is MembershipState.NOMINATED
    assert (seat.person_id, seat.group_id, seat.nominated_because) == (newcomer, room.group_id, "kender skolerne")
    assert kirken.membership_id is None
    action = kept_actions.action(room.desk.store, kirken.action_id)
    assert (action.owner_id, action.due_on, action.group_id) == (newcomer, date(2026, 11, 30), room.group_id)
    assert avisen.sideline_id is not None and avisen.action_id is None
    assert one(room, plan, sitting).action_id is None
    assert seating_reading.table_plan(room.desk, plan).coming == ()
    with pytest.raises(Refused):
        seating_results.draw_results(room.desk, plan, ids, invitations={})
    history.undo(room.desk, INITIATIVE)
    assert one(room, plan, "Nina Ny").membership_id is None
    assert not any(seat.person_id == newcomer for seat in records.memberships(room.desk.store))


def test_an_organisation_whose_people_sit_in_the_group_is_invited_no_more(room, plan):
    someone = organisation.add_person(room.desk, "Kaj Kirk", organisation="Kirken").row_id
    acts.add_actors(room.desk, plan, ["Kirken"], head(room))
    assert len(seating_reading.table_plan(room.desk, plan).coming) == 1
    organisation.seat_member(room.desk, room.group_id, someone)
    assert seating_reading.table_plan(room.desk, plan).coming == ()


def test_results_can_be_drawn_of_an_agreed_plan_and_are_not_drawn_again_in_the_next(room, plan):
    acts.add_actors(room.desk, plan, ["Kirken"], head(room))
    acts.agree_plan(room.desk, plan)
    kirken = one(room, plan, "Kirken").id
    seating_results.draw_results(room.desk, plan, [kirken], invitations={kirken: "Invitér Kirken"})
    following = acts.begin_plan(room.desk, from_id=plan).row_id
    assert seating_reading.table_plan(room.desk, following).coming == ()
    group = organisation.add_group(room.desk, "Data", GroupKind.WORKING).row_id
    echo = acts.move_actor(room.desk, one(room, following, "Kirken").id, (Seat.WORKING, group))
    assert echo.warnings
    assert len(seating_reading.table_plan(room.desk, following).coming) == 1


def test_a_draft_comes_under_the_item_that_works_on_it(tmp_path, plan, room):
    an_open_meeting(room, ITEMS)
    item = room.item("Bryllupsøvelsen")
    acts.bring_under(room.desk, plan, room.meeting_id, item.id)
    assert rows.plans_of_meeting(room.desk.store, room.meeting_id)[0].item_id == item.id
    with pytest.raises(Refused):
        acts.bring_under(room.desk, plan, room.meeting_id, item.id)


def test_plans_are_found_by_their_number(room, plan):
    later = acts.begin_plan(room.desk, "Andet").row_id
    assert seating_reading.plan_to_print(room.desk).plan.id == later
    assert seating_reading.plan_to_print(room.desk, "1").plan.id == plan
    with pytest.raises(Refused):
        seating_reading.plan_to_print(room.desk, "3")


MOVES = st.lists(
    st.tuples(st.sampled_from(["add", "move", "role", "reason", "miss", "away", "result"]), st.integers(0, 50)),
    max_size=10,
)


def _moved(room: Room, plan: int, kind: str, n: int) -> None:
    page = seating_reading.table_plan(room.desk, plan)
    where = page.tables[n % len(page.tables)].place
    if kind == "add":
        acts.add_actors(room.desk, plan, [f"Aktør {n}", f"Aktør {n + 1}"], where)
    elif kind == "miss":
        acts.miss_seat(room.desk, plan, f"Nogen {n}", where)
    elif kind == "result":
        acts.word_plan(room.desk, plan, shared_result=f"Resultat {n}")
    elif not page.placements:
        raise Refused("nobody yet")
    else:
        chosen = page.placements[n % len(page.placements)].id
        match kind:
            case "move":
                acts.move_actor(room.desk, chosen, where)
            case "role":
                acts.say_role(room.desk, chosen, f"rolle {n}")
            case "reason":
                acts.say_reason(room.desk, chosen, f"grund {n}")
            case "away":
                acts.take_away_actor(room.desk, chosen)


@settings(max_examples=25, deadline=None)
@given(MOVES)
def test_any_sequence_of_moves_undone_gives_the_same_record(moves):
    with tempfile.TemporaryDirectory() as folder:
        room = a_room(Path(folder))
        plan = acts.begin_plan(room.desk, "Alle med").row_id
        states = [seating_reading.table_plan(room.desk, plan)]
        for kind, n in moves:
            before = len(room.desk.store.acts(INITIATIVE))
            try:
                _moved(room, plan, kind, n)
            except Refused:
                continue
            if len(room.desk.store.acts(INITIATIVE)) > before:
                states.append(seating_reading.table_plan(room.desk, plan))
        while states:
            assert seating_reading.table_plan(room.desk, plan) == states.pop()
            if states:
                history.undo(room.desk, INITIATIVE)


def test_a_name_that_was_typed_at_a_table_is_forgotten_with_the_person(room, plan):
    desk, her = room.desk, next(p for p in reading.people(room.desk) if p.id == room.people["MH"])
    acts.add_actors(desk, plan, [her.name])
    acts.add_actors(desk, plan, ["Kirken", f"{her.name} og Bo Krag"])
    what = forgetting.plan(desk, her, lambda number: f"tidligere medlem {number}")
    assert [place.table for place in what.renamed] == ["placements"]
    forgetting.forget(desk, what)
    assert set(placed(room, plan)) == {"tidligere medlem 1", "Kirken", "tidligere medlem 1 og Bo Krag"}
    assert person_story.TITLES["placements"]


def test_a_plan_in_approved_minutes_stands_as_it_is_but_its_results_can_still_be_drawn(room, plan):
    an_open_meeting(room, ITEMS)
    acts.bring_under(room.desk, plan, room.meeting_id, room.item("Bryllupsøvelsen").id)
    acts.add_actors(room.desk, plan, ["Kirken"], head(room))
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.draft_written(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))
    kirken = one(room, plan, "Kirken").id
    with pytest.raises(Refused, match="approved"):
        acts.move_actor(room.desk, kirken, PILE)
    with pytest.raises(Refused, match="approved"):
        history.undo(room.desk, INITIATIVE)
    seating_results.draw_results(room.desk, plan, [kirken], invitations={kirken: "Invitér Kirken"})
    assert one(room, plan, "Kirken").action_id is not None
    assert list(findings(room.desk)) == []


def test_an_invitation_to_a_table_that_was_set_behind_closed_doors_names_nobody_on_paper(room):
    an_open_meeting(room, ITEMS)
    item = room.item("Bryllupsøvelsen")
    plan = acts.begin_plan(room.desk, "Ingen unge står uden job", meeting_id=room.meeting_id, item_id=item.id).row_id
    acts.add_actors(room.desk, plan, ["Kirken"], head(room))
    kirken = one(room, plan, "Kirken").id
    seating_results.draw_results(room.desk, plan, [kirken], invitations={kirken: "Invitér Kirken"})
    closed_items.close_item(room.desk, item.id)
    (action,) = reading.actions(room.desk)
    told = actions_told(room.desk, board_facts(room.desk), "da")
    assert told.actions[action.id].text == "Opgave fra lukket punkt"
