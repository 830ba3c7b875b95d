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
from citerm.acts.importing import bring_in, known_keys
from citerm.content import data_path
from citerm.content.agendas import agenda_bank
from citerm.intake import read_toml
from citerm.model.action import Action, ActionState
from citerm.model.imported import Imported
from citerm.model.initiative import Track
from citerm.model.meeting import MeetingRecord, MeetingState, MinutesState, Outcome
from citerm.model.people import GroupKind
from citerm.rules.attendance import voices
from citerm.rules.attendance_list import attendance_summary
from citerm.store import Store, records
from tests.i18n.spelling import misspelt

LANGUAGES = ("da", "nb", "nn")
TODAY = date(2027, 3, 4)
NOW = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)


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
        records.meeting_record(desk.store, meeting.id)
        for meeting in records.meetings(desk.store)
        if meeting.state is MeetingState.CLOSED
    ]


def today(desk: Desk) -> MeetingRecord:
    (meeting,) = [each for each in records.meetings(desk.store) if each.on == TODAY]
    return records.meeting_record(desk.store, meeting.id)


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
    actions: tuple[Action, ...] = records.actions(desk.store)
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
