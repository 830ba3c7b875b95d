"""A group's mandate: begun, worded, submitted, treated under an item of the steering group, and made final."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from citerm.acts import decision_methods, decisions, entries, history, organisation
from citerm.acts.carrying import carried_over
from citerm.acts.desk import INITIATIVE, meeting_scope
from citerm.acts.initiative import mandates as acts
from citerm.acts.meeting import live
from citerm.acts.phase_reading import phase_history
from citerm.content.mandates import first_item
from citerm.i18n import words
from citerm.model.check import OverruledCheck
from citerm.model.entries import Outcome
from citerm.model.initiative import Language
from citerm.model.mandate import MandateState, TaskType, Treatment
from citerm.model.message import Echo, Refused
from citerm.model.people import GroupKind, GroupState
from citerm.rules.carry_over import Source
from citerm.rules.phase_checks import proof
from citerm.store import kept_actions, records
from tests.acts.mandated import (
    a_working_group,
    begun,
    meeting_with_what_is_offered,
    newest,
    plan_what_is_offered,
    submitted,
    versions,
)
from tests.acts.room import Room


def said(echo: Echo) -> list[str]:
    return [words("en").say(one) for one in (echo.said, *echo.warnings) if one is not None]


def offered(room: Room) -> list[Source]:
    sources = (Source.MANDATE, Source.NOMINATION)
    return [one.offer.source for one in carried_over(room.desk, room.group_id) if one.offer.source in sources]


def test_a_draft_begins_with_text_of_the_track_in_the_language_of_the_minutes(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path / "dk")
    assert begun(room, group_id).purpose.startswith("Arbejdsgruppen sætter den fælles strategi")
    room, group_id = a_working_group(tmp_path / "no", paadriv=True)
    assert "selvgående kjernen" in begun(room, group_id).purpose


def test_a_draft_begins_with_what_the_group_has_said_of_itself_and_speaks_of_no_other_kind_of_group(
    tmp_path: Path,
) -> None:
    room, group_id = a_working_group(tmp_path)
    for each in (group_id, room.group_id):
        with room.desk.act("describe_group", INITIATIVE) as tx:
            tx.update("groups", each, {"purpose": "Fra skole til job", "boundary": "Ikke loven"})
    working = begun(room, group_id)
    assert (working.purpose, working.scope_out) == ("Fra skole til job", "Ikke loven")
    assert working.deliverables
    steering = begun(room, room.group_id)
    assert (steering.purpose, steering.scope_out, steering.scope_in) == ("Fra skole til job", "Ikke loven", "")


def test_one_version_at_a_time(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    begun(room, group_id)
    with pytest.raises(Refused):
        acts.begin_mandate(room.desk, group_id)
    acts.strike_mandate(room.desk, newest(room, group_id).id)
    assert begun(room, group_id).version == 2, "a struck draft keeps its number"


def test_a_draft_is_changed_field_by_field_and_undone(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    draft = begun(room, group_id)
    acts.change_mandate(room.desk, draft.id, "purpose", "Flere unge i job. ")
    acts.turn_task(room.desk, draft.id, TaskType.DATA)
    acts.turn_task(room.desk, draft.id, TaskType.FOCUS)
    assert (newest(room, group_id).purpose, newest(room, group_id).task_types) == ("Flere unge i job.", "strategy data")
    for _ in range(4):
        history.undo(room.desk, INITIATIVE)
    assert versions(room, group_id) == ()


def test_what_is_submitted_is_offered_to_the_steering_group_until_it_has_its_place(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    draft = begun(room, group_id)
    assert offered(room) == []
    assert said(acts.submit_mandate(room.desk, draft.id)) == ["Submitted; offered to the next agenda of Styregruppen"]
    assert offered(room) == [Source.MANDATE]
    meeting_with_what_is_offered(room)
    item = room.record.items[0]
    assert (item.title, item.mandate_id) == ("Behandling af udkast til mandat: Arbejdsgruppen", draft.id)
    assert item.background.startswith("Formål:\nArbejdsgruppen sætter") and "Opgaver:\n- " in item.background
    assert offered(room) == []


def test_in_paadriv_people_are_nominated_with_the_first_mandate(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path, paadriv=True)
    submitted(room, group_id)
    assert offered(room) == [Source.MANDATE, Source.NOMINATION]
    meeting_with_what_is_offered(room)
    assert [item.bank_key for item in room.record.items] == ["mdraft", "nomin"]
    assert offered(room) == []


def test_a_submitted_draft_stands_until_it_is_taken_back(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    draft = submitted(room, group_id)
    with pytest.raises(Refused):
        acts.change_mandate(room.desk, draft.id, "purpose", "Andet")
    acts.take_back_mandate(room.desk, draft.id)
    assert (newest(room, group_id).state, newest(room, group_id).submitted_on) == (MandateState.DRAFT, None)
    assert offered(room) == []


def test_a_draft_that_is_submitted_anew_stands_anew_under_its_item(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    draft = submitted(room, group_id)
    plan_what_is_offered(room)
    assert said(acts.take_back_mandate(room.desk, draft.id))[1:] == [
        "Its item stays on the agenda; it is taken off there"
    ]
    acts.change_mandate(room.desk, draft.id, "purpose", "Flere unge i job.")
    acts.submit_mandate(room.desk, draft.id)
    (item,) = room.record.items
    assert item.background.startswith("Formål:\nFlere unge i job.") and offered(room) == []


def decide(room: Room, text: str = "Mandatet tiltrædes.", outcome: Outcome | None = None) -> int:
    echo = decisions.record_decision(room.desk, room.meeting_id, text, outcome=outcome, item_id=room.record.items[0].id)
    assert echo.row_id is not None
    return echo.row_id


def test_the_decision_under_the_item_treats_it_and_one_undo_takes_back_both(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    submitted(room, group_id)
    meeting_with_what_is_offered(room)
    decision = decide(room)
    treated = newest(room, group_id)
    assert (treated.state, treated.treatment, treated.treated_by_id, treated.treated_on) == (
        MandateState.TREATED,
        Treatment.APPROVED,
        decision,
        date(2026, 11, 12),
    )
    history.undo(room.desk, meeting_scope(room.meeting_id))
    again = newest(room, group_id)
    assert (again.state, again.treatment, again.treated_by_id) == (MandateState.SUBMITTED, None, None)


def test_another_outcome_returns_it_and_a_struck_decision_lets_it_wait(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    submitted(room, group_id)
    meeting_with_what_is_offered(room)
    decision = decide(room)
    assert said(decisions.set_outcome(room.desk, decision, Outcome.REFERRED))[1:] == [
        "The draft mandate is treated: sent back with remarks"
    ]
    assert newest(room, group_id).treatment is Treatment.RETURNED
    decisions.set_outcome(room.desk, decision, Outcome.POSTPONED)
    assert newest(room, group_id).state is MandateState.SUBMITTED
    decisions.set_outcome(room.desk, decision, Outcome.CHANGED)
    assert newest(room, group_id).treatment is Treatment.APPROVED
    entries.strike_entry(room.desk, records.decision(room.desk.store, decision))
    assert newest(room, group_id).state is MandateState.SUBMITTED


def test_a_vote_that_does_not_carry_it_leaves_it_waiting(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    submitted(room, group_id)
    meeting_with_what_is_offered(room)
    decision_methods.record_vote_counts(room.desk, decide(room), 1, 3, 0)
    assert newest(room, group_id).state is MandateState.SUBMITTED


def test_what_was_treated_goes_on_as_the_next_version_and_both_stay(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    treated = submitted(room, group_id)
    acts.treat_mandate(room.desk, treated.id, Treatment.APPROVED, date(2026, 11, 11), note="Skriv grænsen ind.")
    acts.change_mandate(room.desk, treated.id, "scope_out", "Penge")
    first, second = versions(room, group_id)
    assert (first.state, first.scope_out) == (MandateState.TREATED, treated.scope_out)
    assert (second.version, second.state, second.scope_out, second.treatment) == (
        2,
        MandateState.DRAFT,
        "Penge",
        Treatment.APPROVED,
    )
    with pytest.raises(Refused):
        acts.finalise_mandate(room.desk, first.id)
    acts.finalise_mandate(room.desk, second.id)
    assert [one.state for one in versions(room, group_id)] == [MandateState.SUPERSEDED, MandateState.FINAL]


def test_what_was_final_never_changes(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    acts.finalise_mandate(room.desk, begun(room, group_id).id)
    held = newest(room, group_id)
    forbidden: list[Callable[[], Echo]] = [
        lambda: acts.change_mandate(room.desk, held.id, "purpose", "Andet"),
        lambda: acts.turn_task(room.desk, held.id, TaskType.DATA),
        lambda: acts.treat_mandate(room.desk, held.id, Treatment.RETURNED, date(2026, 11, 12)),
        lambda: acts.finalise_mandate(room.desk, held.id),
        lambda: acts.submit_mandate(room.desk, held.id),
        lambda: acts.strike_mandate(room.desk, held.id),
    ]
    for act in forbidden:
        with pytest.raises(Refused):
            act()
    following = begun(room, group_id)
    assert (following.version, following.purpose) == (2, held.purpose)
    assert versions(room, group_id)[0] == held
    acts.finalise_mandate(room.desk, following.id)
    assert [one.state for one in versions(room, group_id)] == [MandateState.SUPERSEDED, MandateState.FINAL]


def test_a_group_that_was_proposed_is_mandated_by_it(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    with room.desk.act("change_group", INITIATIVE) as tx:
        tx.update("groups", group_id, {"state": GroupState.PROPOSED})
    acts.finalise_mandate(room.desk, begun(room, group_id).id)
    assert records.group(room.desk.store, group_id).state is GroupState.MANDATED


def test_in_paadriv_another_order_is_told_and_its_reason_kept(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path, paadriv=True)
    echo = acts.finalise_mandate(room.desk, begun(room, group_id).id, "Haster før sommeren")
    assert said(echo)[1:] == ["The steering group has not treated the draft"]
    (kept,) = room.desk.store.all(OverruledCheck)
    assert (kept.code, kept.row_id, kept.reason) == ("mandate_not_treated", echo.row_id, "Haster før sommeren")


def test_where_no_other_group_treats_it_nobody_is_told_that_there_is_no_steering_group(tmp_path: Path) -> None:
    room, _ = a_working_group(tmp_path)
    echo = acts.submit_mandate(room.desk, begun(room, room.group_id).id)
    assert "No other group is there to treat it; b notes what came of it" in said(echo)


def test_in_the_danish_track_no_order_is_asked_for(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    assert len(said(acts.finalise_mandate(room.desk, begun(room, group_id).id))) == 1


def test_treatment_by_another_group_is_told(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    other = organisation.add_group(room.desk, "Parterne", GroupKind.PARTNERS).row_id
    assert other is not None
    meeting_id = live.start_now(room.desk, other).row_id
    assert meeting_id is not None
    decision = decisions.record_decision(room.desk, meeting_id, "Ja.").row_id
    draft = begun(room, group_id)
    echo = acts.treat_mandate(room.desk, draft.id, Treatment.APPROVED, date(2026, 11, 12), decision_id=decision)
    assert said(echo)[1:] == ["A mandate is treated by the steering group, before there is one by the initiators"]
    assert [one.code for one in room.desk.store.all(OverruledCheck)] == ["mandate_by_others"]


def test_each_kind_of_task_offers_an_action_and_an_item(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    draft = begun(room, group_id)
    acts.act_on_task(room.desk, draft.id, "Find tre indsatser", owner_id=room.people["MH"])
    assert [a.text for a in kept_actions.actions(room.desk.store) if a.group_id == group_id] == ["Find tre indsatser"]
    acts.put_task_on_agenda(room.desk, draft.id, TaskType.DATA)
    (item,) = records.waiting_items(room.desk.store, group_id)
    assert item.title == first_item(TaskType.DATA, Language.DANISH)
    with pytest.raises(Refused):
        acts.put_task_on_agenda(room.desk, draft.id, TaskType.DATA)


def test_the_steps_of_paadriv_tick_themselves_from_it(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path, paadriv=True)

    def holding() -> list[str]:
        rules = ("mandate_submitted", "mandate_treated", "mandate_final", "groups_mandated")
        found = {rule: proof(phase_history(room.desk), rule, room.desk.today()) for rule in rules}
        return [rule for rule, shown in found.items() if shown is not None and shown.holds]

    draft = begun(room, group_id)
    assert holding() == []
    acts.submit_mandate(room.desk, draft.id)
    assert holding() == ["mandate_submitted"]
    acts.treat_mandate(room.desk, draft.id, Treatment.APPROVED, date(2026, 11, 12))
    assert holding() == ["mandate_submitted", "mandate_treated"]
    acts.finalise_mandate(room.desk, draft.id)
    assert holding() == ["mandate_submitted", "mandate_treated", "mandate_final", "groups_mandated"]


def test_a_struck_draft_takes_no_words_any_more(tmp_path: Path) -> None:
    room, group_id = a_working_group(tmp_path)
    draft = begun(room, group_id)
    acts.strike_mandate(room.desk, draft.id)
    for act in (
        lambda: acts.change_mandate(room.desk, draft.id, "purpose", "Skrevet imens"),
        lambda: acts.turn_task(room.desk, draft.id, TaskType.DATA),
        lambda: acts.submit_mandate(room.desk, draft.id),
        lambda: acts.finalise_mandate(room.desk, draft.id),
    ):
        with pytest.raises(Refused):
            act()
