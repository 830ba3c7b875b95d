"""Somebody is forgotten: the name is gone from every byte, what was decided stays, and every hash holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from citerm.acts import (
    agenda,
    approving,
    board,
    coordinating,
    entries,
    history,
    notices,
    organisation,
    planning,
    reading,
    recipients,
)
from citerm.acts.action_story import story_of
from citerm.acts.decision_methods import record_vote
from citerm.acts.decisions import record_decision
from citerm.acts.initiative import secretariat, sideline
from citerm.acts.initiative.related import note_related
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.minutes import minutes_life
from citerm.acts.minutes.written_files import file_written
from citerm.acts.paper_reading import meeting_papers
from citerm.acts.people.forgetting import Plan, forget, one_person, plan, write_anew
from citerm.acts.people.holding import exported
from citerm.acts.phase.evidence import findings
from citerm.acts.printing import record_to_print
from citerm.acts.searching import search
from citerm.documents.minutes import build
from citerm.i18n import words
from citerm.model.entries import StanceKind
from citerm.model.goals import RelatedKind
from citerm.model.initiative import replace
from citerm.model.meeting import MeetingKind
from citerm.model.message import Refused
from citerm.model.paper import RecipientKind
from citerm.model.people import GroupKind, Person
from citerm.rules.minutes_content import as_printed
from citerm.store import Draft, Store, kept_actions
from tests.acts.room import Room, a_room, an_open_meeting
from tests.documents.test_minutes import flat

NAME, MAIL = "Mette Holm", "mette.holm@kommunen.example"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = a_room(tmp_path / "data")
    yield made
    made.desk.store.close()


def the_person(room: Room) -> Person:
    return next(one for one in reading.people(room.desk) if one.id == room.people["MH"])


def planned(room: Room, *also: str) -> Plan:
    return plan(room.desk, the_person(room), lambda number: f"tidligere medlem {number}", also)


def forgotten(room: Room, *also: str) -> Plan:
    what = planned(room, *also)
    forget(room.desk, what)
    assert write_anew(room.desk)
    return what


def a_meeting_with_her(room: Room) -> None:
    """A meeting in which she takes part in every way, whose drafts, index and history have her name."""
    desk, her = room.desk, room.people["MH"]
    organisation.change_person(desk, her, email=MAIL)
    organisation.set_me(desk, her)
    an_open_meeting(room)
    meeting = room.meeting_id
    agenda.set_presenter(desk, room.item("Status").id, None, f"{NAME}, Kommunen")
    attendance.all_expected_present(desk, meeting)
    live.next_item(desk, meeting)
    note = entries.record_note(desk, meeting, f"{NAME} spurgte til økonomien.").row_id
    decision = record_decision(desk, meeting, "Mandatet vedtages.", item_id=room.item("Mandat").id).row_id
    entries.assign_action(desk, meeting, f"{NAME}s oplæg rundsendes", owner_id=her)
    assert note is not None and decision is not None
    record_vote(desk, decision, {her: StanceKind.AGAINST, room.people["AB"]: StanceKind.FOR})
    for each in room.record.notes:
        entries.edit_entry(desk, each, "Der blev spurgt til økonomien.")
    for action in room.record.actions:
        entries.edit_entry(desk, action, "Oplægget rundsendes")
    desk.store.save_draft(
        Draft("board", "new_action", f"Ring til {NAME}", None, desk.now(), {"owner": "MH"}), account="bo"
    )


def approved(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    agenda.set_presenter(room.desk, room.item("Status").id, room.people["AB"])
    minutes_life.draft_written(room.desk, room.meeting_id)
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today())


def test_a_name_in_the_news_of_approved_minutes_is_listed_as_standing_in_them_and_elsewhere_replaced(
    room: Room,
) -> None:
    an_open_meeting(room)
    item = room.item("Status").id
    for kind in (RelatedKind.FIELD, RelatedKind.PRACTICE):
        note_related(room.desk, kind, "Varmestuen åbner", who=NAME, item_id=item)
    approved(room)
    what = planned(room)
    (listed,) = (one for one in what.mentions if one.place.table == "related")
    assert listed.approved and [one.table for one in what.renamed] == ["related"]
    assert listed.place.row_id == room.record.news[0].id != what.renamed[0].row_id


def held_anywhere(folder: Path, *words: str) -> set[str]:
    """The files of the data folder that hold one of the words, in any case."""
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(word.casefold().encode() in path.read_bytes().lower() for word in words)
    }


def test_no_byte_of_name_and_address_is_left_in_the_data_folder(room: Room) -> None:
    a_meeting_with_her(room)
    approved(room)
    folder = room.desk.store.path.parent
    assert held_anywhere(folder, NAME) and held_anywhere(folder, MAIL)
    with Store.open(room.desk.store.path, read_only=True) as other:  # another program has the record open
        other.data_version()
        what = forgotten(room)
        assert held_anywhere(folder, NAME, MAIL, "mette", "holm") == set()
        assert (
            next(p.name for p in reading.people(replace(room.desk, store=other)) if p.id == what.person.id) == what.name
        )
    assert what.mentions == ()
    assert list(findings(room.desk)) == []


def test_nothing_is_sent_any_more_to_where_somebody_forgotten_was_on_a_list(room: Room) -> None:
    home, desk = "mette.privat@hjemme.example", room.desk
    organisation.change_person(desk, room.people["MH"], email=MAIL)
    other = organisation.add_group(desk, "Arbejdsgruppen", GroupKind.WORKING).row_id or 0
    third = organisation.add_group(desk, "Partnerne", GroupKind.PARTNERS).row_id or 0
    row = recipients.add_recipient(desk, other, "MH", RecipientKind.COPY, "f" + home).row_id or 0
    recipients.change_recipient(desk, row, RecipientKind.COPY, home)
    recipients.add_recipient(desk, third, f"Fru {NAME}", RecipientKind.INFORMED, MAIL)
    recipients.add_recipient(desk, third, "Lokalrådet", RecipientKind.INFORMED, MAIL)
    assert not [mention for mention in forgotten(room).mentions if mention.place.table == "recipients"]
    assert recipients.recipients_of(desk, other) == ()
    assert [(one.name, one.email) for one in recipients.recipients_of(desk, third)] == [("Lokalrådet", "")]
    assert held_anywhere(desk.store.path.parent, NAME, MAIL, home) == set()


def test_nobody_forgotten_is_kept_informed_or_named_in_the_secretariat(room: Room) -> None:
    desk = room.desk
    sideline.add_to_sideline(desk, "MH", subject="Alt")
    sideline.add_to_sideline(desk, f"Fru {NAME}")
    secretariat.add_staff(desk, secretariat.Worker(who="MH", work="Koordinerer"))
    what = forgotten(room)
    named = {each.name: each.active for each in on_sideline(desk)}
    assert named[what.name] is False and len(named) == 2
    assert held_anywhere(desk.store.path.parent, NAME) == set()


def test_with_whom_an_action_is_coordinated_names_nobody_forgotten(room: Room) -> None:
    desk = an_open_meeting(room).desk
    on_the_board = board.new_action(desk, room.group_id, "Ring").row_id or 0
    coordinating.coordinate_action(desk, on_the_board, f"Fru {NAME}")
    of_the_meeting = entries.assign_action(desk, room.meeting_id, "Skriv").row_id or 0
    coordinating.set_partners(desk, kept_actions.action(desk.store, of_the_meeting), f"Fru {NAME}")
    ending.end_meeting(desk, room.meeting_id)
    coordinating.coordinate_action(desk, of_the_meeting, "Lions")
    what = forgotten(room)
    assert kept_actions.action(desk.store, on_the_board).coordinate_with == f"Fru {what.name}"
    (printed,) = as_printed(room.record).actions
    assert printed.coordinate_with == f"Fru {what.name}"
    assert held_anywhere(desk.store.path.parent, NAME) == set()


def test_what_was_decided_stays_under_the_new_name(room: Room) -> None:
    a_meeting_with_her(room)
    approved(room)
    before = record_to_print(room.desk, room.meeting_id)
    paper = flat(build(before))
    forgotten(room)
    after = record_to_print(room.desk, room.meeting_id)
    assert (after.decisions, after.stances, after.attendance, after.actions) == (
        before.decisions,
        before.stances,
        before.attendance,
        before.actions,
    )
    assert after.meeting.approved_digest == before.meeting.approved_digest
    assert approving.broken_seals(room.desk) == ()
    printed = flat(build(after))
    assert NAME in paper and NAME not in printed and "tidligere medlem 1" in printed
    assert printed == paper.replace(NAME, "tidligere medlem 1").replace("MH", "TM")


def test_the_act_is_in_the_journal_without_the_name_and_cannot_be_undone(room: Room) -> None:
    a_meeting_with_her(room)
    approved(room)
    forgotten(room)
    act = room.desk.store.acts("initiative")[-1]
    assert act.act == "forget_person" and not act.undoable
    told = str([(one.before, one.after) for one in room.desk.store.changes_of(act.seq)])
    assert "tidligere medlem 1" in told and NAME not in told and MAIL not in told
    for _ in range(3):
        with pytest.raises(Refused):
            history.undo(room.desk, "initiative")
    assert the_person(room).name == "tidligere medlem 1"
    assert list(findings(room.desk)) == []


def test_what_was_emptied_is_not_undone_into_a_row(room: Room) -> None:
    an_open_meeting(room)
    scope = f"meeting:{room.meeting_id}"
    entries.record_note(room.desk, room.meeting_id, f"{NAME} kom med en bemærkning.")
    entries.edit_entry(room.desk, room.record.notes[0], "Der kom en bemærkning.")
    ending.end_meeting(room.desk, room.meeting_id)
    forgotten(room)
    ending.reopen_meeting(room.desk, room.meeting_id)
    texts = [note.text for note in room.record.notes]
    for _ in range(4):
        with pytest.raises(Refused) as refused:
            history.undo(room.desk, scope)
            history.undo(room.desk, scope)
            history.undo(room.desk, scope)
        assert refused.value.message.text
    assert [note.text for note in room.record.notes] == texts == ["Der kom en bemærkning."]


def test_texts_that_mention_somebody_are_listed_and_stay_until_they_are_changed(room: Room) -> None:
    an_open_meeting(room)
    entries.record_note(
        room.desk, room.meeting_id, f"Spørg {NAME.upper()} og Holm, Mette; MH ved det. Mette Holmgård ikke."
    )
    entries.record_note(room.desk, room.meeting_id, "Mette Holmgård og AMHA var her.")
    board.new_action(room.desk, room.group_id, "Ring til Mette  Holms sekretær")
    ending.end_meeting(room.desk, room.meeting_id)
    what = planned(room)
    assert [(one.place.table, one.approved) for one in what.mentions] == [("notes", False), ("actions", False)]
    approving.approve_minutes(room.desk, room.meeting_id, room.desk.today())
    what = forgotten(room)
    assert [(one.place.table, one.approved) for one in what.mentions] == [("notes", True), ("actions", False)]
    assert room.record.notes[0].text.startswith("Spørg METTE HOLM")
    assert list(findings(room.desk)) == []
    minutes_life.add_correction(room.desk, room.meeting_id, "Navnet i noten er udgået.")
    board.reword_action(room.desk, reading.actions(room.desk)[0].id, "Ring til sekretæren")
    again = plan(room.desk, the_person(room), str, [NAME])
    assert (again.name, again.earlier) == ("tidligere medlem 1", 2)
    assert [one.place.table for one in again.mentions] == ["notes"]
    forgotten(room, NAME)
    assert plan(room.desk, the_person(room), str, [NAME]).earlier == 0
    assert the_person(room).name == "tidligere medlem 1"
    assert list(findings(room.desk)) == []


def test_texts_with_a_part_of_the_name_that_nobody_else_has_are_listed_apart(room: Room) -> None:
    organisation.add_person(room.desk, "Karl Holm")
    for text in ("Mette ringer.", "mette og MetteM", "Holm ringer", "Spørg Mettes chef", "Erik ringer"):
        board.new_action(room.desk, room.group_id, text)
    what = planned(room)
    assert what.mentions == ()
    assert [one.place.text for one in what.perhaps] == ["Mette ringer.", "Spørg Mettes chef"]
    forgotten(room)
    again = plan(room.desk, the_person(room), str, ["Mette"])
    assert [one.place.text for one in again.mentions] == ["Mette ringer.", "mette og MetteM", "Spørg Mettes chef"]


def test_the_index_finds_the_name_no_more(room: Room) -> None:
    a_meeting_with_her(room)
    approved(room)
    forgotten(room)
    assert search(room.desk, "holm").hits == ()
    assert search(room.desk, "økonomien").hits


def test_names_before_a_change_of_name_are_forgotten_too(room: Room) -> None:
    organisation.change_person(room.desk, room.people["MH"], name="Mette Bjerregaard", initials="MBJ")
    board.new_action(room.desk, room.group_id, "Spørg Mette Holm igen")
    what = forgotten(room)
    assert what.called.names == ("Mette Bjerregaard", NAME)
    assert [one.place.text for one in what.mentions] == ["Spørg Mette Holm igen"]
    assert not held_anywhere(room.desk.store.path.parent, "Bjerregaard")


def test_each_forgotten_person_is_somebody_else(room: Room) -> None:
    forgotten(room)
    other = next(one for one in reading.people(room.desk) if one.id == room.people["AB"])
    second = plan(room.desk, other, lambda number: f"tidligere medlem {number}")
    forget(room.desk, second)
    people = reading.people(room.desk)
    assert {"tidligere medlem 1", "tidligere medlem 2"} <= {one.name for one in people}
    assert len({one.initials for one in people}) == len(people)
    assert not any(
        seat.holds_on(room.desk.today() + timedelta(1))
        for seat in reading.memberships(room.desk)
        if seat.person_id in (room.people["MH"], other.id)
    )


def test_a_namesake_keeps_the_name_and_no_earlier_text_is_emptied(room: Room) -> None:
    organisation.add_person(room.desk, NAME, initials="MEH")
    with pytest.raises(Refused, match="Several"):
        one_person(room.desk, NAME)
    action = board.new_action(room.desk, room.group_id, f"Ring til {NAME}").row_id
    assert action is not None
    board.reword_action(room.desk, action, "Ring")
    forgotten(room)
    assert sum(one.name == NAME for one in reading.people(room.desk)) == 1
    assert room.desk.store.history("actions", action)[0][1].after["text"] == f"Ring til {NAME}"  # type: ignore[index]
    assert list(findings(room.desk)) == []


def test_somebody_forgotten_gets_no_seat_and_no_name(room: Room) -> None:
    forgotten(room)
    for act in (
        lambda: organisation.change_person(room.desk, room.people["MH"], name=NAME),
        lambda: organisation.seat_member(room.desk, room.group_id, room.people["MH"]),
        lambda: planned(room),
    ):
        with pytest.raises(Refused, match="forgotten"):
            act()


def test_nobody_is_forgotten_while_a_meeting_is_under_way(room: Room) -> None:
    an_open_meeting(room)
    with pytest.raises(Refused, match="under way"):
        forget(room.desk, planned(room))
    assert the_person(room).name == NAME


def test_an_account_is_the_person_no_more(room: Room) -> None:
    organisation.set_me(room.desk, room.people["MH"])
    organisation.set_me(replace(room.desk, account="bo"), room.people["AB"])
    forgotten(room)
    assert organisation.me(room.desk) is None
    assert organisation.me(replace(room.desk, account="bo")) == room.people["AB"]


def test_files_with_the_name_in_them_are_listed_and_those_named_so_are_not_known_any_more(
    room: Room, tmp_path: Path
) -> None:
    texts = {
        "referat.pdf": "%PDF-1.7",
        "2026-mail-mh.txt": "Kære medlem",
        "2026-opgaver-mette-holm.ics": "BEGIN",
        "referat.txt": f"Til stede: {NAME}",
        "kalender.ics": "SUMMARY:Mette Ho\r\n lm",
        "andet.txt": "Mette Holmgård",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
        file_written(room.desk, "mail", tmp_path / name, text.encode())
    what = planned(room)
    assert {Path(one.text).name for one in what.files} == {"2026-mail-mh.txt", "2026-opgaver-mette-holm.ics"}
    assert {one.path.name for one in exported(room.desk, what.called)} == {
        "referat.txt",
        "kalender.ics",
        "referat.pdf",
    }
    forgotten(room)
    assert not held_anywhere(room.desk.store.path.parent, "mail-mh", "mette-holm")
    assert (tmp_path / "2026-mail-mh.txt").exists()
    assert list(findings(room.desk)) == []


def test_versions_of_minutes_have_the_new_name_where_the_minutes_have_the_old_one_no_more(room: Room) -> None:
    a_meeting_with_her(room)
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.draft_written(room.desk, room.meeting_id)
    minutes_life.send_minutes(room.desk, room.meeting_id, room.desk.today())
    assert NAME in room.record.versions[0].content
    forgotten(room)
    [version] = room.record.versions
    assert NAME not in version.content and "tidligere medlem 1, Kommunen" in version.content
    assert not held_anywhere(room.desk.store.path.parent, NAME)
    assert list(findings(room.desk)) == []


def test_a_notice_that_was_sent_is_kept_with_the_new_name(room: Room) -> None:
    echo = planning.plan_meeting(
        room.desk, room.group_id, MeetingKind.STEERING, date(2026, 11, 26), time(14), minutes=60, items=()
    )
    assert echo.row_id is not None
    item = agenda.add_item(room.desk, echo.row_id, "Budget").row_id
    assert item is not None
    agenda.set_presenter(room.desk, item, None, NAME)
    notices.send_notice(room.desk, echo.row_id, room.desk.today())
    forgotten(room)
    (kept,) = meeting_papers(room.desk, echo.row_id).notices
    assert "tidligere medlem 1" in kept.content
    assert notices.notice_to_print(room.desk, echo.row_id).standing.pending is None
    assert not held_anywhere(room.desk.store.path.parent, NAME)
    assert list(findings(room.desk)) == []


def test_an_older_journal_that_has_a_name_in_the_open_is_told_of(room: Room) -> None:
    with closing(sqlite3.connect(room.desk.store.path)) as connection:
        connection.execute("drop trigger changes_stay")
        connection.execute(
            "update changes set after = json_set(after, '$.key', ?) where id = (select max(id) from changes)", (NAME,)
        )
        connection.commit()
    assert len(planned(room).unsealed) == 1


def test_the_story_of_an_action_says_where_a_text_was_forgotten(room: Room) -> None:
    row_id = board.new_action(room.desk, room.group_id, f"Ring til {NAME}").row_id
    assert row_id is not None
    board.reword_action(room.desk, row_id, "Ring")
    forgotten(room)
    told = [words("en").say(message) for change in story_of(room.desk, row_id) for message in change.said]
    assert told == ["Written down: (forgotten)", "Wording: Ring"]
    assert [one.text for one in reading.wordings(room.desk, reading.actions(room.desk)[0])] == ["…", "Ring"]


def test_drafts_of_everybody_are_reworded(room: Room) -> None:
    draft = Draft("board", "new_action", f"Ring til {NAME}", None, room.desk.now(), {"owner": "MH", "who": NAME})
    room.desk.store.save_draft(draft, account="bo")
    assert planned(room).drafts == 1
    forgotten(room)
    [kept] = room.desk.store.drafts(account="bo")
    assert (kept.text, dict(kept.fields)) == (
        "Ring til tidligere medlem 1",
        {"owner": "TM", "who": "tidligere medlem 1"},
    )


def test_a_seat_that_has_not_begun_is_left(room: Room) -> None:
    group = organisation.add_group(room.desk, "Arbejdsgruppen", reading.groups(room.desk)[0].kind).row_id
    assert group is not None
    organisation.seat_member(room.desk, group, room.people["MH"], from_on=date(2027, 1, 1))
    forgotten(room)
    seats = [seat for seat in reading.memberships(room.desk) if seat.person_id == room.people["MH"]]
    assert not any(seat.holds_on(date(2027, 2, 1)) for seat in seats)
    assert not json.dumps([str(seat) for seat in seats]).count("None, to_on=None, seat")


NAMES = (
    "Åse Ærø-Øhlenschläger",
    "Bjo\u0308rn A\u030angstro\u0308m",
    "O'Brien, Siobhán (konst.)",
    "Robert'); drop table people;--",
    "a.b*c[d]+ (e|f)$",
    "{name} %s \\1 \\g<0>",
    "[@click=app.quit]Klik[/]",
    "İpek ẞtraße ŉ",
    "𝕄ette 👩‍🔬 Holm",
    "محمد علي",
    "Ny Mette Holm",
    "x" * 120,
)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_somebody_is_called_can_be_forgotten(room: Room, name: str) -> None:
    organisation.change_person(room.desk, room.people["MH"], name=name)
    kept = the_person(room).name
    row_id = board.new_action(room.desk, room.group_id, f"Ring til {name} i morgen").row_id
    assert row_id is not None
    draft = Draft("board", "new_action", f"Skriv til {kept}", None, room.desk.now(), {"who": kept})
    room.desk.store.save_draft(draft, account="bo")
    assert [mention.place.table for mention in planned(room).mentions] == ["actions"]
    board.reword_action(room.desk, row_id, "Ring")
    forgotten(room)
    folder = room.desk.store.path.parent
    assert held_anywhere(folder, kept, json.dumps(kept)[1:-1], NAME) == set()
    assert room.desk.store.drafts(account="bo")[0].text == "Skriv til tidligere medlem 1"
    assert list(findings(room.desk)) == []


def test_what_others_write_between_the_plan_and_the_act_stays(room: Room) -> None:
    an_open_meeting(room)
    item = room.item("Status").id
    agenda.set_presenter(room.desk, item, None, f"{NAME}, Kommunen")
    ending.end_meeting(room.desk, room.meeting_id)
    what = planned(room)
    with Store.open(room.desk.store.path) as other:
        agenda.set_presenter(replace(room.desk, store=other), item, None, f"{NAME} og Bo Krag")
    forget(room.desk, what)
    assert room.item("Status").presenter == "tidligere medlem 1 og Bo Krag"
