"""Texts to copy into mail: whom they go to, and what each finds in them."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from citerm.documents.mail import Letter, letters
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action, DueKind
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import GroupKind
from tests.documents.records import rich_record


def _letter(record: MeetingRecord, name: str, language: str = "da") -> Letter:
    return next(letter for letter in letters(record, record.people[:2], language) if letter.name == name)


def test_each_owner_gets_their_own_actions_and_nobody_elses() -> None:
    record = rich_record("da")
    mine = _letter(record, "MH").body
    assert "Indkald skolelederne til et fælles møde (frist fre. 20. nov.)" in mine
    assert "Send dataaftalen" not in mine
    assert mine.startswith("Kære Mette\n")


def test_an_earlier_action_over_its_date_says_so() -> None:
    record = rich_record("da")
    old = Action(
        id=900,
        text="Ring til skolen",
        group_id=record.group.id,
        meeting_id=None,
        owner_id=record.people[0].id,
        due_kind=DueKind.DATE,
        due_on=date(2026, 11, 2),
        captured_at=record.meeting.opened_at or record.actions[0].captured_at,
    )
    body = _letter(replace(record, open_actions=(old,)), "MH").body
    assert "Fra tidligere\n- Ring til skolen (frist man. 2. nov., over fristen)" in body


def test_who_has_nothing_to_do_gets_no_letter() -> None:
    record = replace(rich_record("da"), actions=(), open_actions=())
    assert [letter.name for letter in letters(record)] == ["deltagere"]


def test_members_read_decisions_in_order_and_what_was_not_adopted_is_marked() -> None:
    body = _letter(rich_record("da"), "deltagere").body
    lines = [line for line in body.split("\n") if line.startswith("- 7.")]
    assert [line[2:5] for line in lines] == ["7.1", "7.2", "7.3", "7.4", "7.5"]
    assert any("Vedtaget med ændringer:" in line for line in lines)


def test_only_another_group_writes_to_the_steering_group() -> None:
    record = rich_record("da")
    assert "styregruppen" not in {letter.name for letter in letters(record, record.people[:2])}
    working = replace(record, group=replace(record.group, kind=GroupKind.WORKING))
    assert "styregruppen" in {letter.name for letter in letters(working, record.people[:2])}


@pytest.mark.parametrize(
    ("language", "to", "subject"), [("nb", "Hei alle", "Emne: "), ("nn", "Hei alle saman", "Emne: ")]
)
def test_the_fixed_words_are_in_the_language_of_the_meeting(language: str, to: str, subject: str) -> None:
    record = rich_record(language)
    first = letters(record)[0]
    assert first.body.split("\n")[0] == to
    assert first.text(Phrases(language)).startswith(subject)


def test_initials_that_passed_to_another_name_two_letters() -> None:
    record = rich_record("da")
    people = tuple(replace(person, initials="MH") for person in record.people)
    names = [letter.name for letter in letters(replace(record, people=people)) if letter.name.startswith("MH")]
    assert len(names) > 1 and names[:2] == ["MH", "MH-2"] and len(set(names)) == len(names)
