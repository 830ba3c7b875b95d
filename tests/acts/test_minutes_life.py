"""The life of minutes: written, sent, remarked on; every text that differs is a draft of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import agenda, entries, history
from citerm.acts.desk import minutes_scope
from citerm.acts.meeting import ending
from citerm.acts.minutes import minutes_life
from citerm.acts.minutes.written_files import FileState, changed_since, file_state
from citerm.model.initiative import Language
from citerm.model.meeting import MinutesForm, MinutesState
from citerm.model.message import Refused
from citerm.model.minutes import MinutesVersion
from citerm.model.remarks import RemarkState
from citerm.store import kept_minutes
from tests.acts.room import Room, a_room, an_open_meeting

TODAY = date(2026, 11, 12)


@pytest.fixture
def held(tmp_path: Path) -> Room:
    """A meeting that ended, with a note and an action."""
    room = an_open_meeting(a_room(tmp_path))
    entries.record_note(room.desk, room.meeting_id, "Skolerne er med.")
    entries.assign_action(room.desk, room.meeting_id, "Indkald skolerne")
    room.clock.forward(minutes=50)
    ending.end_meeting(room.desk, room.meeting_id)
    return room


def versions(room: Room) -> list[tuple[int, MinutesState]]:
    return [(version.number, version.state) for version in room.record.versions]


def add_note(room: Room, text: str) -> None:
    entries.record_note(room.desk, room.meeting_id, text, item_id=room.item("Status").id)


# versions


def test_a_draft_written_again_before_it_is_sent_is_the_same_draft(held: Room) -> None:
    minutes_life.draft_written(held.desk, held.meeting_id)
    add_note(held, "Glemt")
    minutes_life.draft_written(held.desk, held.meeting_id)
    assert versions(held) == [(1, MinutesState.DRAFT)]
    assert "Glemt" in held.record.versions[0].content


def test_after_sending_every_other_text_is_a_new_draft(held: Room) -> None:
    minutes_life.draft_written(held.desk, held.meeting_id)
    minutes_life.send_minutes(held.desk, held.meeting_id, TODAY)
    minutes_life.draft_written(held.desk, held.meeting_id, language=Language.NYNORSK, form=MinutesForm.PROTOCOL)
    assert versions(held) == [(1, MinutesState.SENT)], "the same text in another language is the same draft"
    add_note(held, "Glemt")
    minutes_life.draft_written(held.desk, held.meeting_id)
    add_note(held, "Også glemt")
    minutes_life.draft_written(held.desk, held.meeting_id)
    assert versions(held) == [(1, MinutesState.SENT), (2, MinutesState.DRAFT), (3, MinutesState.DRAFT)]
    assert held.record.meeting.draft_number == 3
    assert len({version.digest for version in held.record.versions}) == 3


def test_a_version_says_who_wrote_it_when_and_in_which_form(held: Room) -> None:
    minutes_life.draft_written(held.desk, held.meeting_id, language=Language.BOKMAL, form=MinutesForm.DISCUSSION)
    (version,) = held.record.versions
    assert (version.language, version.form, version.account, version.at) == (
        Language.BOKMAL,
        MinutesForm.DISCUSSION,
        "kasper",
        held.clock(),
    )


def test_nothing_is_written_of_a_meeting_that_goes_on(tmp_path: Path) -> None:
    room = an_open_meeting(a_room(tmp_path))
    with pytest.raises(Refused, match="not ended"):
        minutes_life.draft_written(room.desk, room.meeting_id)
    with pytest.raises(Refused, match="not ended"):
        minutes_life.send_minutes(room.desk, room.meeting_id, TODAY)
    with pytest.raises(Refused, match="not ended"):
        minutes_life.receive_remark(room.desk, room.meeting_id, "Nej")


def test_a_remark_that_came_in_time_may_be_noted_later_and_one_that_did_not_is_told_so(held: Room) -> None:
    minutes_life.send_minutes(held.desk, held.meeting_id, TODAY, date(2026, 11, 19))
    held.clock.forward(days=10)
    in_time = minutes_life.receive_remark(held.desk, held.meeting_id, "I tide", on=date(2026, 11, 19))
    late = minutes_life.receive_remark(held.desk, held.meeting_id, "For sent")
    assert (in_time.warnings, len(late.warnings)) == ((), 1)
    assert [remark.received_on for remark in held.record.remarks] == [date(2026, 11, 19), date(2026, 11, 22)]


@pytest.mark.parametrize("on", [date(2026, 11, 11), date(2026, 11, 13)])
def test_a_remark_comes_neither_before_the_meeting_nor_tomorrow(held: Room, on: date) -> None:
    minutes_life.draft_written(held.desk, held.meeting_id)
    with pytest.raises(Refused):
        minutes_life.receive_remark(held.desk, held.meeting_id, "Nej", on=on)
    assert held.record.remarks == ()


# sending


def test_sending_keeps_the_day_and_the_deadline(held: Room) -> None:
    said = minutes_life.send_minutes(held.desk, held.meeting_id, TODAY, date(2026, 11, 19)).said
    meeting = held.record.meeting
    assert (meeting.minutes_state, meeting.sent_on, meeting.remarks_by) == (
        MinutesState.SENT,
        TODAY,
        date(2026, 11, 19),
    )
    assert versions(held) == [(1, MinutesState.SENT)]
    assert said is not None
    assert said.values["number"] == 1


def test_changed_minutes_are_sent_again_and_the_last_day_counts(held: Room) -> None:
    minutes_life.send_minutes(held.desk, held.meeting_id, TODAY)
    held.clock.forward(days=2)
    add_note(held, "Glemt")
    minutes_life.send_minutes(held.desk, held.meeting_id, date(2026, 11, 14))
    assert versions(held) == [(1, MinutesState.SENT), (2, MinutesState.SENT)]
    assert held.record.meeting.sent_on == date(2026, 11, 14)
    minutes_life.take_back_sending(held.desk, held.meeting_id)
    assert held.record.meeting.minutes_state is MinutesState.SENT, "draft 1 was sent all the same"
    assert held.record.meeting.sent_on == TODAY
    minutes_life.take_back_sending(held.desk, held.meeting_id)
    assert held.record.meeting.minutes_state is MinutesState.DRAFT
    assert held.record.meeting.sent_on is None
    with pytest.raises(Refused, match="have not been sent"):
        minutes_life.take_back_sending(held.desk, held.meeting_id)


def test_a_day_told_afterwards_is_the_day_of_the_version(held: Room) -> None:
    held.clock.forward(days=3)
    minutes_life.send_minutes(held.desk, held.meeting_id, date(2026, 11, 13))
    assert held.record.versions[0].at.date() == date(2026, 11, 13)


@pytest.mark.parametrize(
    ("on", "remarks_by", "told"),
    [
        (date(2026, 11, 11), None, "before the meeting"),
        (date(2026, 11, 13), None, "has not come yet"),
        (TODAY, date(2026, 11, 11), "deadline"),
    ],
)
def test_days_that_cannot_be_are_refused(held: Room, on: date, remarks_by: date | None, told: str) -> None:
    with pytest.raises(Refused, match=told):
        minutes_life.send_minutes(held.desk, held.meeting_id, on, remarks_by)
    assert held.record.meeting.minutes_state is MinutesState.DRAFT


def test_sending_is_taken_back_by_its_own_act_and_never_by_undo(held: Room) -> None:
    minutes_life.send_minutes(held.desk, held.meeting_id, TODAY)
    with pytest.raises(Refused, match="own command"):
        history.undo(held.desk, minutes_scope(held.meeting_id))
    with pytest.raises(Refused, match="have been sent"):
        ending.reopen_meeting(held.desk, held.meeting_id)


# remarks


def test_a_remark_is_kept_with_item_and_sender_and_settled(held: Room) -> None:
    minutes_life.send_minutes(held.desk, held.meeting_id, TODAY)
    item_id = held.item("Status").id
    remark_id = minutes_life.receive_remark(
        held.desk, held.meeting_id, "Fristen er forkert  ", item_id=item_id, person_id=held.people["AB"]
    ).row_id
    assert remark_id is not None
    (remark,) = held.record.remarks
    assert (remark.text, remark.item_id, remark.person_id, remark.received_on, remark.state) == (
        "Fristen er forkert",
        item_id,
        held.people["AB"],
        TODAY,
        RemarkState.OPEN,
    )
    minutes_life.settle_remark(held.desk, remark_id, RemarkState.ACCEPTED, "Fristen er 1. december.")
    assert held.record.remarks[0].correction == "Fristen er 1. december."
    minutes_life.settle_remark(held.desk, remark_id, RemarkState.DECLINED, "ikke dette")
    assert (held.record.remarks[0].state, held.record.remarks[0].correction) == (RemarkState.DECLINED, "")
    history.undo(held.desk, minutes_scope(held.meeting_id))
    assert held.record.remarks[0].state is RemarkState.ACCEPTED


def test_somebody_outside_the_record_may_remark_on_the_whole(held: Room) -> None:
    minutes_life.receive_remark(held.desk, held.meeting_id, "Hvem var til stede?", sender="Foreningen Nord")
    (remark,) = held.record.remarks
    assert (remark.sender, remark.person_id, remark.item_id) == ("Foreningen Nord", None, None)
    minutes_life.strike_remark(held.desk, remark)
    assert held.record.remarks == ()


def test_a_correction_needs_words_and_a_remark_too(held: Room) -> None:
    with pytest.raises(Refused, match="nothing to keep"):
        minutes_life.receive_remark(held.desk, held.meeting_id, " \n ")
    remark_id = minutes_life.receive_remark(held.desk, held.meeting_id, "Forkert").row_id
    assert remark_id is not None
    with pytest.raises(Refused, match="how the minutes are corrected"):
        minutes_life.settle_remark(held.desk, remark_id, RemarkState.ACCEPTED, " ")


def test_an_accepted_correction_changes_no_draft(held: Room) -> None:
    minutes_life.send_minutes(held.desk, held.meeting_id, TODAY)
    remark_id = minutes_life.receive_remark(held.desk, held.meeting_id, "Forkert").row_id
    assert remark_id is not None
    minutes_life.settle_remark(held.desk, remark_id, RemarkState.ACCEPTED, "Rigtigt")
    minutes_life.draft_written(held.desk, held.meeting_id)
    assert versions(held) == [(1, MinutesState.SENT)]


# files


def test_a_file_is_known_by_its_bytes(held: Room, tmp_path: Path) -> None:
    path = tmp_path / "referat.docx"
    path.write_bytes(b"PK as written")
    unknown: list[Path] = []

    def ask(place: Path) -> bool:
        unknown.append(place)
        return True

    assert changed_since(held.desk, path, unknown=ask) is True
    minutes_life.draft_written(held.desk, held.meeting_id, path=path, content=b"PK as written")
    assert changed_since(held.desk, path, unknown=ask) is False
    path.write_bytes(b"PK saved by Word")
    assert changed_since(held.desk, path, unknown=ask) is True
    assert unknown == [path], "only a file that the record does not know is asked about otherwise"


def test_the_record_knows_one_row_for_each_place_with_its_version(held: Room, tmp_path: Path) -> None:
    path = tmp_path / "referat.docx"
    for content in (b"1", b"2"):
        path.write_bytes(content)
        minutes_life.draft_written(held.desk, held.meeting_id, path=path, content=content)
    (file,) = kept_minutes.written_files(held.desk.store, held.meeting_id)
    assert (file.kind, file.version_id) == ("minutes", held.record.versions[0].id)
    assert file_state(path, file.digest) is FileState.AS_WRITTEN
    path.unlink()
    assert file_state(path, file.digest) is FileState.GONE
    assert held.desk.store.all(MinutesVersion)[0].number == 1


def test_minutes_that_an_older_citerm_took_for_approved_get_no_version(held: Room, tmp_path: Path) -> None:
    with held.desk.act("approve_minutes", minutes_scope(held.meeting_id)) as tx:
        tx.update("meetings", held.meeting_id, {"minutes_state": MinutesState.APPROVED})
    minutes_life.draft_written(held.desk, held.meeting_id, path=tmp_path / "referat.docx", content=b"PK")
    assert held.record.versions == ()
    assert [file.version_id for file in kept_minutes.written_files(held.desk.store, held.meeting_id)] == [None]


def test_the_place_of_an_item_can_be_corrected_until_the_approval(held: Room) -> None:
    minutes_life.send_minutes(held.desk, held.meeting_id, TODAY)
    agenda.retitle_item(held.desk, held.item("Status").id, "Status fra skolerne")
    assert held.item("Status fra skolerne").title
