"""The two who sign the protocol, by keys: in the meeting and afterwards; and a substitute that was forgotten."""

from __future__ import annotations

from pathlib import Path

from citerm.acts import organisation
from citerm.acts.meeting import ending
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.people import Role
from citerm.rules.attendance_list import attendance_summary
from tests.screens.stage import Stage, a_stage, press, settled


def signers(stage: Stage) -> tuple[int | None, int | None]:
    meeting = stage.record.meeting
    return meeting.first_signer_id, meeting.second_signer_id


async def test_two_who_are_here_are_chosen_by_their_initials(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    async with stage.playing() as (pilot, screen):
        screen.action_signers()
        await settled(pilot)
        await press(pilot, '"mhcd')
        assert signers(stage) == (stage.people["MH"], stage.people["CD"])
        assert not screen.capture.is_open
        await press(pilot, "u", "u")
        assert signers(stage) == (None, None)


async def test_after_the_meeting_they_are_chosen_where_it_is_corrected(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = CitermApp(stage.desk, words("en"), first="correct", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "k", '"ef', "enter", '"gh', "enter")
        assert signers(stage) == (stage.people["EF"], stage.people["GH"])
        await press(pilot, "k", "enter", "delete", "enter")
        assert signers(stage) == (stage.people["EF"], None)


async def test_a_substitute_whom_nobody_noted_is_corrected_into_a_seat(tmp_path: Path) -> None:
    stage = a_stage(tmp_path)
    person_id = organisation.add_person(stage.desk, "Vera Vik").row_id
    assert person_id is not None
    organisation.seat_member(stage.desk, stage.group_id, person_id, role=Role.SUBSTITUTE)
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = CitermApp(stage.desk, words("en"), first="correct", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "f", '"ab', "enter", '"e', "enter", "enter", "enter")
        await press(pilot, "f", '"vv', "enter", '"s', "enter", "enter", '"ab', "enter")
    (substitute,) = attendance_summary(stage.record).substitutes
    assert (substitute.person_id, substitute.for_id) == (person_id, stage.people["AB"])
