"""Whatever only the steering group decides is told of when another group decides it, and never refused (I9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from citerm.acts import decisions, organisation
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import common_agenda, groups, mandates, nominating, secretariat
from citerm.acts.phase import milestones, phases
from citerm.model.entries import Outcome
from citerm.model.mandate import Treatment
from citerm.model.message import Echo
from citerm.model.people import GroupKind, GroupState
from citerm.model.secretariat import Secretariat, SecretariatModel
from citerm.rules.gaps import overruled_rules
from citerm.store import phases as phase_rows
from tests.acts.room import Room, a_room, an_open_meeting


def made(row_id: int | None) -> int:
    assert row_id is not None
    return row_id


def decided(room: Room) -> int:
    return made(decisions.record_decision(room.desk, room.meeting_id, "Det besluttes.").row_id)


def a_working_meeting(folder: Path) -> Room:
    """The meeting of a working group that is under way, beside a steering group."""
    room = a_room(folder, kind=GroupKind.WORKING)
    organisation.add_group(room.desk, "Styregruppen Nord", GroupKind.STEERING)
    return an_open_meeting(room)


def a_steering_meeting(folder: Path) -> Room:
    room = a_room(folder)
    organisation.add_group(room.desk, "Gruppe", GroupKind.WORKING)
    return an_open_meeting(room)


def from_the_bank(room: Room, bank_key: str) -> None:
    """The item that is on comes from the item bank."""
    running = room.record.running
    assert running is not None
    with room.desk.act("test") as tx:
        tx.update("agenda_items", running.id, {"bank_key": bank_key})


def another(room: Room) -> int:
    return made(organisation.add_group(room.desk, "Gruppe To", GroupKind.WORKING).row_id)


def adopt(room: Room) -> Echo:
    common_agenda.add_goal(room.desk, "Bolig til alle")
    return common_agenda.adopt_agenda(room.desk, decided(room))


def found(room: Room) -> Echo:
    return groups.found_group(room.desk, decided(room), "Gruppe Tre")


def link(room: Room) -> Echo:
    return groups.link_founding(room.desk, another(room), decided(room))


def treat(room: Room) -> Echo:
    group_id = another(room)
    draft = made(mandates.begin_mandate(room.desk, group_id).row_id)
    mandates.submit_mandate(room.desk, draft)
    decision_id = decided(room)
    return mandates.treat_mandate(room.desk, draft, Treatment.APPROVED, room.record.meeting.on, decision_id=decision_id)


def nominate(room: Room) -> Echo:
    return nominating.nominate(room.desk, another(room), name="Bo Borger", decision_id=decided(room))


def set_up(room: Room) -> Echo:
    wanted = Secretariat(
        id=0, model=SecretariatModel.NEW_UNIT, anchored_in="a", reports_to="b", decision_id=decided(room)
    )
    return secretariat.set_up(room.desk, wanted)


def choose(room: Room) -> Echo:
    candidate = made(secretariat.add_candidate(room.desk, "Foreningen").row_id)
    return secretariat.choose_candidate(room.desk, candidate, decided(room))


def begin(room: Room) -> Echo:
    return phases.open_phase(room.desk, "ci", 1, decision_id=decided(room))


def reopen(room: Room) -> Echo:
    phases.open_phase(room.desk, "ci", 1)
    phases.close_phase(room.desk, "ci", 1)
    return phases.reopen_phase(room.desk, "ci", 1, "Nye parter", (), decided(room))


ACTS: tuple[tuple[Callable[[Room], Echo], str], ...] = (
    (adopt, "decides on vision, strategy and goals"),
    (found, "is set up is usually decided"),
    (link, "is set up is usually decided"),
    (treat, "is treated by the steering group"),
    (nominate, "Nominations are usually decided"),
    (set_up, "usually chooses the secretariat"),
    (choose, "usually chooses the secretariat"),
    (begin, "usually decides on phases"),
    (reopen, "usually decides on phases"),
)


def said(echo: Echo) -> list[str]:
    return [each.text for each in echo.warnings]


@pytest.mark.parametrize(("act", "rule"), ACTS, ids=[act.__name__ for act, _ in ACTS])
def test_a_decision_of_another_group_is_taken_and_told_of(
    tmp_path: Path, act: Callable[[Room], Echo], rule: str
) -> None:
    assert any(rule in text for text in said(act(a_working_meeting(tmp_path / "working"))))
    assert not any(rule in text for text in said(act(a_steering_meeting(tmp_path / "steering"))))


def word(room: Room) -> Echo:
    return common_agenda.word_agenda(room.desk, {"vision": "Alle bor"}, meeting_id=room.meeting_id)


def add_goal(room: Room) -> Echo:
    return common_agenda.add_goal(room.desk, "Bolig", meeting_id=room.meeting_id)


def change_goal(room: Room) -> Echo:
    goal = made(common_agenda.add_goal(room.desk, "Bolig").row_id)
    return common_agenda.change_goal(room.desk, goal, "Bolig til alle", meeting_id=room.meeting_id)


def end_goal(room: Room) -> Echo:
    goal = made(common_agenda.add_goal(room.desk, "Bolig").row_id)
    return common_agenda.end_goal(room.desk, goal, meeting_id=room.meeting_id)


def resume_goal(room: Room) -> Echo:
    goal = made(common_agenda.add_goal(room.desk, "Bolig").row_id)
    common_agenda.end_goal(room.desk, goal)
    return common_agenda.resume_goal(room.desk, goal, meeting_id=room.meeting_id)


def add_strategy(room: Room) -> Echo:
    return milestones.add_strategy(room.desk, "Bolig først", meeting_id=room.meeting_id)


def edit_strategy(room: Room) -> Echo:
    return milestones.edit_strategy(room.desk, a_strategy(room), "Bolig før alt", meeting_id=room.meeting_id)


def end_strategy(room: Room) -> Echo:
    return milestones.end_strategy(room.desk, a_strategy(room), meeting_id=room.meeting_id)


def resume_strategy(room: Room) -> Echo:
    strategy = a_strategy(room)
    milestones.end_strategy(room.desk, strategy, scope=INITIATIVE)
    return milestones.resume_strategy(room.desk, strategy, meeting_id=room.meeting_id)


def a_strategy(room: Room) -> int:
    milestones.add_strategy(room.desk, "Bolig først", scope=INITIATIVE)
    return phase_rows.strategies(room.desk.store)[-1].id


IN_MEETINGS = (
    word,
    add_goal,
    change_goal,
    end_goal,
    resume_goal,
    add_strategy,
    edit_strategy,
    end_strategy,
    resume_strategy,
)


@pytest.mark.parametrize("act", IN_MEETINGS, ids=lambda act: act.__name__)
def test_goals_and_strategies_changed_in_the_meeting_of_another_group_are_told_of(
    tmp_path: Path, act: Callable[[Room], Echo]
) -> None:
    rule = "Another group decided; the steering group decides on vision, strategy and goals"
    assert rule in said(act(a_working_meeting(tmp_path / "working")))
    assert rule not in said(act(a_steering_meeting(tmp_path / "steering")))


def test_that_a_group_ends_is_told_of_whatever_its_kind(tmp_path: Path) -> None:
    room = a_steering_meeting(tmp_path)
    for kind in (GroupKind.WORKING, GroupKind.PARTNERS, GroupKind.EXPERT_PANEL, GroupKind.SECRETARIAT):
        group_id = made(organisation.add_group(room.desk, f"Gruppe {kind}", kind).row_id)
        echo = groups.set_group_state(room.desk, group_id, GroupState.CLOSED)
        assert said(echo) == ["That a group ends is usually decided in {group}."]
    assert said(groups.set_group_state(room.desk, room.group_id, GroupState.CLOSED)) == []


@pytest.mark.parametrize(
    ("bank_key", "rule", "code"),
    [
        ("strat", "decides on vision, strategy and goals", "decided_elsewhere"),
        ("nomin", "Nominations are usually decided", "decided_elsewhere"),
        ("mdraft", "is treated by the steering group", "decided_elsewhere"),
        ("gate", "Gates are usually decided", "gate_elsewhere"),
    ],
)
def test_a_decision_in_free_words_is_told_of_by_the_item_it_is_taken_under(
    tmp_path: Path, bank_key: str, rule: str, code: str
) -> None:
    for room, expected in (
        (a_working_meeting(tmp_path / "working"), [code]),
        (a_steering_meeting(tmp_path / "steering"), []),
    ):
        from_the_bank(room, bank_key)
        echo = decisions.record_decision(room.desk, room.meeting_id, "Sådan gør vi.")
        assert any(rule in text for text in said(echo)) is bool(expected)
        assert [each.overruled.rule for each in overruled_rules(room.record)] == expected


def test_a_recommendation_to_the_steering_group_or_a_matter_sent_on_is_in_order(tmp_path: Path) -> None:
    room = a_working_meeting(tmp_path)
    from_the_bank(room, "strat")
    decision_id = decided(room)
    assert [each.message.text for each in overruled_rules(room.record)] == [
        "Decision {number} is the steering group's to take"
    ]
    for outcome in (Outcome.RECOMMENDED, Outcome.REFERRED, Outcome.POSTPONED):
        decisions.set_outcome(room.desk, decision_id, outcome)
        assert overruled_rules(room.record) == ()
    decisions.set_outcome(room.desk, decision_id, Outcome.ADOPTED)
    assert len(overruled_rules(room.record)) == 1
    assert room.record.meeting.on == date(2026, 11, 12)
