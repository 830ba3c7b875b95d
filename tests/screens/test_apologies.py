"""Apologies and substitutes before the meeting, by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual.pilot import Pilot

from citerm.acts import apologies, organisation
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.people import QuorumKind, Role
from citerm.rules.attendance import Presence, presence, voices
from tests.screens.stage import Stage, a_stage, press, settled

if TYPE_CHECKING:
    from citerm.screens.agenda.apologies import ApologiesScreen
    from citerm.screens.agenda.editor import AgendaEditorScreen
    from citerm.screens.people.screen import PeopleScreen


@asynccontextmanager
async def shown(
    stage: Stage, first: str, size: tuple[int, int] = (120, 36), **arguments: Any
) -> AsyncIterator[tuple[Pilot[int], CitermApp]]:
    app = CitermApp(stage.desk, words("en"), first=first, arguments=arguments)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, app


async def test_the_facts_of_a_meeting_hold_the_day_until_which_apologies_are_received(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with shown(stage, "agenda", meeting_id=stage.meeting_id) as (pilot, _):
        await press(pilot, "m", "down", "down", '"10/12', *["enter"] * 9)
        assert stage.record.meeting.apologies_by == date(2026, 12, 10)
        await press(pilot, "m", "down", "down", "delete", *["enter"] * 9)
        assert stage.record.meeting.apologies_by is None


def _with_substitute(stage: Stage) -> int:
    person_id = organisation.add_person(stage.desk, "Vera Vik", organisation="Kommunen").row_id
    assert person_id is not None
    organisation.seat_member(stage.desk, stage.group_id, person_id, role=Role.SUBSTITUTE)
    return person_id


def how(stage: Stage, person_id: int) -> Presence:
    return presence(stage.record)[person_id].presence


def rows_of(app: CitermApp) -> str:
    return cast("ApologiesScreen", app.screen).rows.plain


def head_of(app: CitermApp) -> str:
    return cast("ApologiesScreen", app.screen)._head.plain


async def test_apologies_are_noted_from_the_agenda_and_the_next_substitute_is_proposed(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    vera = _with_substitute(stage)
    async with shown(stage, "agenda", meeting_id=stage.meeting_id) as (pilot, app):
        await press(pilot, "a", "down", "space")
        assert how(stage, stage.people["AB"]) is Presence.EXCUSED
        assert "7 of 8 come" in head_of(app)
        await press(pilot, "enter", "enter")
        assert presence(stage.record)[vera].for_id == stage.people["AB"]
        assert "sent apologies · VV comes" in rows_of(app)
        assert "8 of 8 come" in head_of(app)
        await press(pilot, "u")
        assert how(stage, vera) is Presence.WELCOME
        await press(pilot, "space")
        assert how(stage, stage.people["AB"]) is Presence.EXPECTED


async def test_initials_note_one_after_the_other_and_no_letter_is_a_command(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with shown(stage, "apologies", meeting_id=stage.meeting_id) as (pilot, _):
        await press(pilot, "f", '"mhkl', "enter")
        assert {stage.people["MH"], stage.people["KL"]} == {event.person_id for event in stage.record.attendance}
        await press(pilot, "f", '"mh', "escape")
        assert how(stage, stage.people["MH"]) is Presence.EXPECTED


async def test_somebody_new_may_come_instead_and_an_empty_field_takes_them_back(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with shown(stage, "apologies", meeting_id=stage.meeting_id) as (pilot, app):
        await press(pilot, "enter", '"+ Olga Pedersen', "enter")
        olga = next(person for person in stage.record.people if person.name == "Olga Pedersen")
        assert how(stage, olga.id) is Presence.EXPECTED
        assert "comes for MH" in rows_of(app)
        await press(pilot, "enter", "delete", "enter")
        assert olga.id not in presence(stage.record)
        assert how(stage, stage.people["MH"]) is Presence.EXCUSED


async def test_too_few_and_a_sector_without_anybody_are_seen_before_the_meeting(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    organisation.change_group(stage.desk, stage.group_id, quorum=QuorumKind.NUMBER, quorum_number=8)
    with stage.desk.act("test") as tx:
        for one in stage.record.organisations:
            tx.update("organisations", one.id, {"sector": "foundation" if one.name == "Fonden" else "public"})
    async with shown(stage, "agenda", meeting_id=stage.meeting_id) as (pilot, app):
        screen = app.screen
        assert "8 of 8 come" in head_of_agenda(screen)
        assert "● quorate" in head_of_agenda(screen)
        await press(pilot, "a", "f", '"ef', "enter")
        message = cast("ApologiesScreen", app.screen).message_line.plain
        assert "cannot decide: 7 of 8" in message
        assert "not quorate: 7 of 8" in head_of(app)
        assert "Public sector 7" in head_of(app)
        assert "nobody from: foundation" in head_of(app)
        await press(pilot, "escape")
        assert "not quorate: 7 of 8" in head_of_agenda(screen)


def head_of_agenda(screen: object) -> str:
    return cast("AgendaEditorScreen", screen)._head.plain


async def test_apologies_are_for_a_meeting_that_is_to_come(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with shown(stage, "agenda", meeting_id=stage.meeting_id) as (pilot, app):
        await press(pilot, "a")
        assert type(app.screen).__name__ == "AgendaEditorScreen"


async def test_those_who_sent_apologies_are_not_asked_for_at_the_opening(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    vera = _with_substitute(stage)
    apologies.announce_substitute(stage.desk, stage.meeting_id, stage.people["AB"], vera)
    apologies.toggle_apologies(stage.desk, stage.meeting_id, stage.people["KL"])
    async with stage.playing() as (pilot, _):
        await press(pilot, "space", "f", "enter")
        assert [how(stage, stage.people[one]) for one in ("AB", "KL", "MH")] == [
            Presence.EXCUSED,
            Presence.EXCUSED,
            Presence.PRESENT,
        ]
        assert how(stage, vera) is Presence.SUBSTITUTE
        assert vera in voices(stage.record)


async def test_what_a_group_needs_to_decide_is_set_in_its_form(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    async with shown(stage, "people", group_id=stage.group_id) as (pilot, app):
        await press(pilot, "enter", "down", "down", "down", "right", "right", "enter", '"0', "enter", "enter")
        assert "from 1 to 999" in cast("PeopleScreen", app.screen).message_line.plain
        await press(pilot, "up", '"5', "enter", "enter")
        group = stage.record.group
        assert (group.quorum, group.quorum_number) == (QuorumKind.NUMBER, 5)


async def test_a_substitute_is_seated_for_a_member_and_shown_so(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    organisation.add_person(stage.desk, "Vera Vik")
    async with shown(stage, "people", group_id=stage.group_id) as (pilot, app):
        await press(pilot, "k", '"vv', "enter", '"ss', "enter", '"ab', "enter")
        seat = next(seat for seat in stage.record.memberships if seat.role is Role.SUBSTITUTE)
        assert seat.substitute_for_id == stage.people["AB"]
        rows = cast("PeopleScreen", app.screen).rows
        assert "substitute · for AB" in rows.plain
        rows.choose(f"seat:{seat.id}")
        await press(pilot, "enter", *["down"] * 6, "delete", "enter")
        assert next(each for each in stage.record.memberships if each.id == seat.id).substitute_for_id is None
