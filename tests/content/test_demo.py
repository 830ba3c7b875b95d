"""The demo initiatives: complete, believable, alive on the day they are opened, and well spelt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in, known_keys
from citerm.acts.paper_reading import meeting_papers
from citerm.content import data_path
from citerm.content.agendas import agenda_bank
from citerm.content.tracks import shipped
from citerm.intake import read_toml
from citerm.model.action import Action, ActionState
from citerm.model.entries import Outcome
from citerm.model.imported import Imported
from citerm.model.initiative import Track
from citerm.model.meeting import MeetingState, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import GroupKind
from citerm.model.phase import CommitmentKind
from citerm.rules.attachments import PlaceKind, kind_of
from citerm.rules.attendance import voices
from citerm.rules.attendance_list import attendance_summary
from citerm.rules.phase_checks import proof
from citerm.rules.readiness import asked_people
from citerm.store import Store, kept_actions, phases, records, whole_meeting
from tests.i18n.spelling import misspelt

LANGUAGES = ("da", "nb", "nn")
TODAY = date(2027, 3, 4)
NOW = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
COMING = (MeetingState.PLANNED, MeetingState.CALLED)


def demo(language: str) -> Imported:
    return read_toml(data_path("demo", f"{language}.toml"), known_keys())


@pytest.fixture(scope="module", params=LANGUAGES)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    imported = demo(request.param)
    with Store.create(tmp_path_factory.mktemp("demo") / f"{request.param}.db") as store:
        desk = Desk(store, lambda: NOW, "kasper")
        bring_in(desk, imported, shift_days=imported.shift_to(TODAY))
        yield desk


def held(desk: Desk) -> list[MeetingRecord]:
    return [
        whole_meeting.meeting_record(desk.store, meeting.id)
        for meeting in records.meetings(desk.store)
        if meeting.state is MeetingState.CLOSED
    ]


def today(desk: Desk) -> MeetingRecord:
    (meeting,) = [each for each in records.meetings(desk.store) if each.on == TODAY]
    return whole_meeting.meeting_record(desk.store, meeting.id)


def test_there_are_groups_people_and_sectors(desk: Desk) -> None:
    kinds = {group.kind for group in records.groups(desk.store)}
    assert {GroupKind.STEERING, GroupKind.WORKING, GroupKind.SECRETARIAT, GroupKind.PARTNERS} <= kinds
    assert len(records.people(desk.store)) >= 14
    sectors = {each.sector for each in records.organisations(desk.store) if each.sector}
    assert len(sectors) >= 4


def test_everybody_has_initials_of_their_own(desk: Desk) -> None:
    initials = [person.initials for person in records.people(desk.store)]
    assert len(set(initials)) == len(initials)


def test_the_norwegian_ones_follow_the_other_track() -> None:
    tracks = {language: imported.initiative.track for language in LANGUAGES if (imported := demo(language)).initiative}
    assert tracks == {"da": Track.COLLECTIVE_IMPACT, "nb": Track.PAADRIV, "nn": Track.PAADRIV}


def test_some_meetings_were_held_with_attendance_that_adds_up(desk: Desk) -> None:
    assert len(held(desk)) >= 3
    for record in held(desk):
        summary = attendance_summary(record)
        assert not summary.not_recorded, record.meeting.key
        assert record.planned_length.total_seconds() / 60 == sum(item.minutes for item in record.items)
        ends = [entry.stopped_at for entry in record.times if entry.stopped_at]
        assert record.meeting.closed_at is not None
        assert 0 <= (record.meeting.closed_at - max(ends)).total_seconds() <= 120


def test_nobody_waits_for_an_item_twice_at_once(desk: Desk) -> None:
    for record in held(desk):
        for before, after in zip(record.times, record.times[1:], strict=False):
            assert before.stopped_at is not None
            assert before.stopped_at <= after.started_at, (record.meeting.key, record.item_by_id[after.item_id].title)


def test_votes_add_up_to_those_present(desk: Desk) -> None:
    for record in held(desk):
        for decision in record.decisions:
            cast = (decision.votes_for, decision.votes_against, decision.votes_abstain)
            if any(cast):
                present = voices(record, decision.item_id, decision.captured_at)
                assert sum(votes or 0 for votes in cast) == len(present), (record.meeting.key, decision.text)


def test_decisions_were_taken_in_several_ways(desk: Desk) -> None:
    decisions = [decision for record in held(desk) for decision in record.decisions]
    assert {"consent", "vote"} <= {str(decision.method) for decision in decisions}
    assert any(decision.outcome is Outcome.CHANGED for decision in decisions)
    stances = [stance for record in held(desk) for stance in record.stances]
    assert any(stance.text for stance in stances)


def test_actions_are_open_done_waiting_and_overdue(desk: Desk) -> None:
    actions: tuple[Action, ...] = kept_actions.actions(desk.store)
    assert {ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.WAITING, ActionState.DONE} <= {
        action.state for action in actions
    }
    assert any(action.state.live and action.due_on and action.due_on < TODAY for action in actions)
    assert all(action.closed_on is None or action.closed_on < TODAY for action in actions)


def test_somebody_came_late_and_a_topic_was_parked(desk: Desk) -> None:
    assert any(person.came for record in held(desk) for person in attendance_summary(record).present)
    assert any(record.parked for record in held(desk))


def test_the_last_minutes_are_sent_and_wait_for_approval(desk: Desk) -> None:
    last = today(desk).last_meeting
    assert last is not None
    assert last.minutes_state is MinutesState.SENT
    assert last.next_on == TODAY


def test_the_meeting_of_today_is_ready_to_be_opened(desk: Desk) -> None:
    record = today(desk)
    assert record.meeting.state in (MeetingState.PLANNED, MeetingState.CALLED)
    assert record.meeting.minutes == sum(item.minutes for item in record.items)
    assert record.meeting.facilitator_id != record.meeting.minute_taker_id
    assert any(item.carried_from_id for item in record.items)
    assert any(item.bank_key == "apprmin" and "2027" in item.proposed_wording for item in record.items)
    assert any(item.bank_key == "" and item.proposed_wording for item in record.items)
    assert any(item.presenter_id for item in record.items)
    assert any(item.facilitator_note for item in record.items)
    assert record.open_actions


# Phases


def test_an_earlier_phase_was_assessed_and_left_by_a_gate(desk: Desk) -> None:
    history = phases.history(desk.store)
    assessed = {(each.track, each.phase, each.cycle): each for each in history.assessments}
    left = [gate for gate in history.gates if gate.outcome.passes]
    assert left and all((gate.track, gate.phase, gate.cycle) in assessed for gate in left)
    assert all(each.concluded_at is not None for each in history.assessments)
    closed = {(cycle.track, cycle.phase): cycle for cycle in history.cycles if cycle.closed_on}
    for gate in left:
        assert closed[gate.track, gate.phase].closed_by_id == gate.decision_id
    kinds = {commitment.kind for commitment in history.commitments}
    assert kinds == {CommitmentKind.YES, CommitmentKind.NOT_YET}


def test_everybody_with_a_voice_who_was_there_has_answered_and_nobody_else(desk: Desk) -> None:
    history = phases.history(desk.store)
    for assessment in history.assessments:
        record = whole_meeting.meeting_record(desk.store, assessment.meeting_id)
        asked = set(asked_people(record, assessment.item_id))
        for answer in (each for each in history.answers if each.assessment_id == assessment.id):
            assert {each.person_id for each in history.values if each.answer_id == answer.id} == asked, answer.wording
            assert answer.conclusion is not None
    followed = {action.answer_id for action in kept_actions.actions(desk.store) if action.answer_id}
    assert followed


def test_the_primary_phase_is_open_and_comes_up_in_a_meeting_to_come(desk: Desk) -> None:
    initiative = records.initiative(desk.store)
    assert initiative is not None
    history = phases.history(desk.store)
    (primary,) = [c for c in history.cycles if (c.track, c.phase) == (initiative.track, initiative.phase)]
    assert primary.open and primary.planned_to is not None
    coming = {meeting.id for meeting in history.meetings if meeting.state in COMING}
    due = [item for item in history.items if item.meeting_id in coming and item.bank_key in ("quest", "gate")]
    assert initiative.phase in [item.phase for item in due]


def test_indicators_have_been_measured_and_one_waits_for_its_first_figure(desk: Desk) -> None:
    history = phases.history(desk.store)
    figures = {
        one.id: [each for each in history.measurements if each.indicator_id == one.id] for one in history.indicators
    }
    assert 2 <= len(figures) <= 4
    assert all(measured[0].is_baseline for measured in figures.values() if measured)
    assert sum(len(measured) >= 3 for measured in figures.values()) >= 2
    assert [] in figures.values()
    assert all(each.on <= TODAY for each in history.measurements)


def test_what_was_ticked_is_in_the_model_and_strategies_go_on(desk: Desk) -> None:
    history, models = phases.history(desk.store), shipped()
    for tick in history.ticks:
        lines = {line.key for line in models[tick.track].phase_by_number[tick.phase].lines}
        assert tick.key in lines
        assert tick.on <= TODAY
    assert len(history.ticks) > 10 and len(history.strategies) >= 2


def test_contracts_are_signed_by_most_in_norway(desk: Desk) -> None:
    initiative = records.initiative(desk.store)
    assert initiative is not None
    said = proof(phases.history(desk.store), "contracts_signed", TODAY)
    assert said is not None and not said.holds
    expected = {"da": None, "nb": {"n": 7, "all": 9}, "nn": {"n": 10, "all": 11}}[initiative.language]
    assert expected is None or said.said.values == expected


def test_the_meeting_of_today_shows_what_goes_with_its_items(desk: Desk) -> None:
    record = today(desk)
    papers = meeting_papers(desk, record.meeting.id)
    seated = {seat.person_id for seat in record.memberships}
    assert papers.guests and not seated & {guest.person_id for guest in papers.guests}
    assert {kind_of(one.place) for one in papers.attachments} == {PlaceKind.ADDRESS, PlaceKind.PAPER}
    assert any(one.treatment_id is not None and one.text for one in papers.treated)
    carried = {item.id for item in record.items if item.carried_from_id}
    assert carried <= {one.item_id for one in papers.treated}, "where it was before is known by itself"
    assert any(item.aim and item.working_form for item in record.items)


def test_nothing_in_the_texts_is_tied_to_a_season_or_a_date() -> None:
    months = r"januar|februar|marts?|april|maj|mai|juni|juli|august|september|oktober|november|de[cs]ember"
    seasons = r"sommer\w*|sommar\w*|jule?\w*|påske\w*|efterår\w*|høst\w*|haust\w*|vinter\w*|forår\w*|vår(en|a)?"
    for language in LANGUAGES:
        for text in texts(demo(language)):
            assert not re.search(rf"\b({months}|{seasons}|20\d\d)\b", text, re.IGNORECASE), text


# Spelling

_NOT_PROSE = {"key", "item", "name", "initials", "email", "person", "group", "owner", "keeper", "place", "presenter"}


def texts(value: Any) -> Iterator[str]:
    """All prose of a file."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NOT_PROSE:
                yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif type(value) is str and " " in value:
        yield value


def names(imported: Imported) -> set[str]:
    """Names of people, organisations and places, which no dictionary knows."""
    said = [each.name for table in (imported.people, imported.organisations, imported.groups) for each in table]
    said += [imported.initiative.name if imported.initiative else "", *(each.place for each in imported.meetings)]
    return {word for text in said for word in re.findall(r"\w+", text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_are_well_spelt(language: str) -> None:
    imported = demo(language)
    known = names(imported)
    assert [word for word in misspelt(language, texts(imported)) if word not in known and word != "-"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_agendas_and_wordings_are_well_spelt(language: str) -> None:
    bank = agenda_bank()
    said = [titles[language] for item in bank.items.values() for titles in (item.title, item.paadriv) if titles]
    said += [template.name[language] for template in bank.templates.values()]
    said += [item.wording[language] for item in bank.items.values() if item.wording]
    assert misspelt(language, said) == []


def test_the_norwegian_ones_are_two_stories() -> None:
    bokmal, nynorsk = (list(texts(demo(language))) for language in ("nb", "nn"))
    assert not {text.casefold() for text in bokmal} & {text.casefold() for text in nynorsk}


def test_a_demo_comes_in_through_the_ordinary_door(tmp_path: Path) -> None:
    for language in LANGUAGES:
        with Store.create(tmp_path / f"{language}.db") as store:
            desk = Desk(store, lambda: NOW, "kasper")
            assert not bring_in(desk, demo(language)).differences
            assert bring_in(desk, demo(language)).nothing_new
