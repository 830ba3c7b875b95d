"""The common agenda by acts: worded, adopted, its goals, efforts and lists; each step taken back and done again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import history, organisation
from citerm.acts.decisions import record_decision
from citerm.acts.desk import INITIATIVE, meeting_scope
from citerm.acts.initiative import common_agenda, efforts, related
from citerm.acts.initiative.common_agenda_paper import agenda_to_print
from citerm.acts.initiative.common_agenda_reading import AgendaPage, agenda_page, glance
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.people import forgetting
from citerm.acts.phase import milestones
from citerm.acts.phase_reading import phase_history
from citerm.acts.printing import record_to_print
from citerm.documents import minutes
from citerm.documents.notice import build as build_notice
from citerm.documents.notice_paper import NoticePaper
from citerm.documents.tree import Facts
from citerm.i18n.phrases import Phrases
from citerm.model.effort import EffortStage
from citerm.model.goals import RelatedKind
from citerm.model.initiative import ContextLevel
from citerm.model.message import Refused
from citerm.model.paper import NoticeKind
from citerm.model.people import GroupKind
from citerm.rules.common_agenda import OTHERS_ADOPTED, read
from citerm.rules.notices import NoticeChanges, Standing
from citerm.rules.phase_checks import proof
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return an_open_meeting(a_room(tmp_path))


def page(room: Room) -> AgendaPage:
    return agenda_page(room.desk)


def made(row_id: int | None) -> int:
    assert row_id is not None
    return row_id


def test_a_version_never_changes_and_a_revision_is_the_next_one(room: Room) -> None:
    common_agenda.word_agenda(room.desk, {"vision": "Alle har et sted at bo"}, ContextLevel.LOCAL)
    common_agenda.adopt_agenda(room.desk)
    with pytest.raises(Refused, match="Nothing has changed"):
        common_agenda.adopt_agenda(room.desk)
    common_agenda.word_agenda(room.desk, {"vision": "Alle har et hjem"})
    common_agenda.adopt_agenda(room.desk)
    assert [(each.number, read(each).vision) for each in page(room).versions] == [
        (1, "Alle har et sted at bo"),
        (2, "Alle har et hjem"),
    ]


def test_nothing_is_adopted_before_something_is_written(room: Room) -> None:
    with pytest.raises(Refused, match="nothing to adopt"):
        common_agenda.adopt_agenda(room.desk)


def test_a_decision_of_the_steering_group_gives_the_day_and_no_warning(room: Room) -> None:
    common_agenda.add_goal(room.desk, "Bolig til alle")
    decision = made(record_decision(room.desk, room.meeting_id, "Den fælles dagsorden vedtages.").row_id)
    echo = common_agenda.adopt_agenda(room.desk, decision)
    adopted = page(room).adopted
    assert adopted is not None and (adopted.decision_id, adopted.adopted_on) == (decision, room.record.meeting.on)
    assert echo.warnings == ()
    assert agenda_to_print(room.desk, "da", adopted=True).decided.startswith("1.1")


def test_who_else_adopts_it_may_say_why_and_that_is_kept(room: Room) -> None:
    common_agenda.add_goal(room.desk, "Bolig til alle")
    common_agenda.adopt_agenda(room.desk, reason="Styregruppen findes ikke endnu")
    kept = room.desk.store.pairs("select code, reason from overruled_checks")
    assert kept == [(OTHERS_ADOPTED, "Styregruppen findes ikke endnu")]


def test_a_day_to_come_is_none_on_which_it_was_adopted(room: Room) -> None:
    common_agenda.add_goal(room.desk, "Bolig til alle")
    with pytest.raises(Refused, match="still to come"):
        common_agenda.adopt_agenda(room.desk, on=date(2027, 1, 1))


def test_an_adopted_version_ticks_the_gate_by_itself(room: Room) -> None:
    def holds() -> bool:
        found = proof(phase_history(room.desk), "common_agenda_adopted", room.desk.today())
        assert found is not None
        return found.holds

    assert not holds()
    common_agenda.add_goal(room.desk, "Bolig til alle")
    common_agenda.adopt_agenda(room.desk)
    assert holds()


def test_a_goal_cannot_lie_under_itself_or_its_own_sub_goals(room: Room) -> None:
    above = made(common_agenda.add_goal(room.desk, "Bolig").row_id)
    below = made(common_agenda.add_goal(room.desk, "Unge", parent_id=above).row_id)
    with pytest.raises(Refused, match="under itself"):
        common_agenda.change_goal(room.desk, above, "Bolig", parent_id=below)


def test_a_struck_goal_leaves_strategies_and_efforts_without_it_and_undo_gives_it_back(room: Room) -> None:
    goal = made(common_agenda.add_goal(room.desk, "Bolig").row_id)
    milestones.add_strategy(room.desk, "Bolig først", goal_id=goal, scope=INITIATIVE)
    efforts.add_effort(room.desk, "Mentorer", goal_id=goal)
    before = page(room)
    common_agenda.strike_goal(room.desk, goal)
    assert (page(room).goals, page(room).strategies[0].goal_id, page(room).efforts[0].goal_id) == ((), None, None)
    history.undo(room.desk, INITIATIVE)
    assert page(room) == before


def test_an_effort_that_actions_serve_is_not_struck(room: Room) -> None:
    effort = made(efforts.add_effort(room.desk, "Mentorer").row_id)
    with pytest.raises(Refused, match="already an effort"):
        efforts.add_effort(room.desk, "mentorer")
    with room.desk.act("test") as tx:
        tx.insert(
            "actions",
            {
                "text": "Ring",
                "group_id": room.group_id,
                "effort_id": effort,
                "state": "open",
                "captured_at": room.desk.now(),
            },
        )
    with pytest.raises(Refused, match="serve it"):
        efforts.strike_effort(room.desk, effort)
    assert page(room).open_actions == {effort: 1}


def test_an_effort_is_reported_by_a_report_of_its_group_to_the_steering_group(room: Room) -> None:
    working = made(organisation.add_group(room.desk, "Data", GroupKind.WORKING).row_id)
    effort = made(efforts.add_effort(room.desk, "Optælling", group_id=working).row_id)
    assert efforts.put_effort(room.desk, effort, EffortStage.REPORTED).warnings
    ways = (
        ("report", working, room.group_id),
        ("question", working, room.group_id),
        ("report", room.group_id, working),
    )
    with room.desk.act("test") as tx:
        sent = [
            tx.insert(
                "handoffs",
                {
                    "kind": kind,
                    "from_group_id": sender,
                    "to_group_id": receiver,
                    "text": "Tallene er talt",
                    "captured_at": room.desk.now(),
                    "sent_on": room.desk.today(),
                },
            )
            for kind, sender, receiver in ways
        ]
    assert [each.id for each in page(room).reports_of(page(room).efforts[0])] == sent[:1]
    with pytest.raises(Refused, match="Only a report"):
        efforts.report_effort(room.desk, effort, sent[1])
    assert efforts.report_effort(room.desk, effort, sent[0]).warnings == ()
    assert page(room).efforts[0].report_id == sent[0]


def test_what_is_done_in_a_meeting_is_taken_back_in_the_meeting(room: Room) -> None:
    related.note_related(room.desk, RelatedKind.FIELD, "Nyt byggeri", who="Bo Trygt", meeting_id=room.meeting_id)
    effort = made(efforts.add_effort(room.desk, "Mentorer", meeting_id=room.meeting_id).row_id)
    efforts.put_effort(room.desk, effort, EffortStage.PLANNED, meeting_id=room.meeting_id)
    with pytest.raises(Refused):
        history.undo(room.desk, INITIATIVE)
    for _ in range(3):
        history.undo(room.desk, meeting_scope(room.meeting_id))
    assert (page(room).efforts, page(room).related) == ((), ())


def test_undo_of_everything_is_the_beginning_and_redo_the_end(room: Room) -> None:
    before = page(room)
    goal = made(common_agenda.add_goal(room.desk, "Bolig").row_id)
    other = made(common_agenda.add_goal(room.desk, "Job").row_id)
    common_agenda.change_goal(room.desk, goal, "Bolig til alle")
    common_agenda.move_goal(room.desk, other, -1)
    common_agenda.end_goal(room.desk, other, "Nået")
    common_agenda.resume_goal(room.desk, other)
    common_agenda.word_agenda(room.desk, {"principles": "Vi lytter"})
    common_agenda.vision_on_papers(room.desk, True)
    strategy = made(milestones.add_strategy(room.desk, "Bolig først", goal_id=goal, scope=INITIATIVE).row_id)
    milestones.edit_strategy(room.desk, strategy, "Bolig altid først", goal_id=other, scope=INITIATIVE)
    milestones.end_strategy(room.desk, strategy, "Prøvet", scope=INITIATIVE)
    milestones.resume_strategy(room.desk, strategy, scope=INITIATIVE)
    effort = made(efforts.add_effort(room.desk, "Mentorer", goal_id=goal).row_id)
    efforts.change_effort(room.desk, effort, "Mentorer", text="For unge", strategy_id=strategy)
    efforts.put_effort(room.desk, effort, EffortStage.PLANNED)
    common_agenda.adopt_agenda(room.desk)
    note = made(related.note_related(room.desk, RelatedKind.KNOWLEDGE, "Rapporten").row_id)
    related.change_related(room.desk, note, RelatedKind.PRACTICE, "Rapporten")
    related.strike_related(room.desk, note)
    efforts.strike_effort(room.desk, effort)
    after, steps = page(room), 20
    for _ in range(steps):
        history.undo(room.desk, INITIATIVE)
    assert page(room) == before
    for _ in range(steps):
        history.redo(room.desk, INITIATIVE)
    assert page(room) == after
    assert room.desk.store.broken_links() == []


def test_the_line_on_the_initiative_screen_tells_version_goals_and_missing_links(room: Room) -> None:
    common_agenda.add_goal(room.desk, "Bolig")
    seen = glance(room.desk)
    assert [said.text for said in seen.said] == [
        "not adopted yet",
        "goals: {n}",
        "efforts under way: {n}",
        "links missing: {n}",
    ]
    assert seen.attention


def test_a_forgotten_person_is_named_neither_in_an_adopted_version_nor_in_a_list(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    anna = made(organisation.add_person(room.desk, "Anna Vinterfugl").row_id)
    common_agenda.add_goal(room.desk, "Flere gør som Anna Vinterfugl")
    common_agenda.adopt_agenda(room.desk)
    related.note_related(room.desk, RelatedKind.PRACTICE, "Ring dagen før", who="Anna Vinterfugl")
    person = next(one for one in records.people(room.desk.store) if one.id == anna)
    planned = forgetting.plan(room.desk, person, lambda number: f"tidligere medlem {number}")
    forgetting.forget(room.desk, planned)
    adopted = page(room).adopted
    assert adopted is not None
    assert read(adopted).goals[0].text == "Flere gør som tidligere medlem 1"
    assert page(room).related[0].who == "tidligere medlem 1"


def test_agenda_and_minutes_carry_vision_and_shared_task_only_where_wished(room: Room) -> None:
    def heads() -> list[list[str]]:
        record, papers = record_to_print(room.desk, room.meeting_id), meeting_papers(room.desk, room.meeting_id)
        standing = Standing(sent=(), pending=NoticeKind.NOTICE, changes=NoticeChanges())
        notice = NoticePaper(record=record, papers=papers, standing=standing, phrases=Phrases("da"), at=room.desk.now())
        found = []
        for document in (minutes.build(record), build_notice(notice)):
            facts = next(block for block in document.blocks if isinstance(block, Facts))
            found.append([row.label for row in facts.rows])
        return found

    common_agenda.word_agenda(room.desk, {"vision": "Alle har et hjem", "shared_task": "Ti boliger om året"})
    assert not any({"Vision", "Fælles opgave"} & set(labels) for labels in heads())
    common_agenda.vision_on_papers(room.desk, True)
    assert all({"Vision", "Fælles opgave"} <= set(labels) for labels in heads())
    common_agenda.word_agenda(room.desk, {"shared_task": ""})
    assert all("Vision" in labels and "Fælles opgave" not in labels for labels in heads())


def test_what_was_struck_meanwhile_takes_no_words_any_more(room: Room) -> None:
    goal = made(common_agenda.add_goal(room.desk, "Flere i arbejde").row_id)
    effort = made(efforts.add_effort(room.desk, "Mentorer").row_id)
    news = made(related.note_related(room.desk, RelatedKind.FIELD, "Nyt fra skolen").row_id)
    common_agenda.strike_goal(room.desk, goal)
    efforts.strike_effort(room.desk, effort)
    related.strike_related(room.desk, news)
    for act in (
        lambda: common_agenda.change_goal(room.desk, goal, "Skrevet imens"),
        lambda: common_agenda.move_goal(room.desk, goal, 1),
        lambda: efforts.change_effort(room.desk, effort, "Skrevet imens"),
        lambda: efforts.put_effort(room.desk, effort, EffortStage.PLANNED),
        lambda: related.change_related(room.desk, news, RelatedKind.FIELD, "Skrevet imens"),
    ):
        with pytest.raises(Refused):
            act()
