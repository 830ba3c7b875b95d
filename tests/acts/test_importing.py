"""Bringing in files: new rows are added once, what is there stays, and people are told what differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from citerm.acts import agenda, organisation
from citerm.acts.desk import Desk
from citerm.acts.importing.files import bring_in, known_keys
from citerm.acts.meeting import live
from citerm.acts.paper_reading import meeting_papers
from citerm.cli.session import in_words
from citerm.i18n import words
from citerm.intake import read_people, read_toml
from citerm.model.action import DueKind
from citerm.model.attendance import AttendanceKind
from citerm.model.entries import Method
from citerm.model.import_report import ImportRefused, ImportReport
from citerm.model.meeting import ItemState, Meeting, MeetingState, MinutesState, Purpose
from citerm.model.message import Message, Refused
from citerm.model.people import Role, Sector
from citerm.store import Store, kept_actions, records, undoing, whole_meeting
from tests.corpus import TEXTS

NOW = datetime(2026, 11, 12, 11, 0, tzinfo=UTC)
FILE = """
[initiative]
key = "alle-med"
name = "Alle med"
country = "DK"

[[organisations]]
key = "kommunen"
name = "Kommunen"
sector = "public"

[[people]]
key = "mette"
name = "Mette Holm"
organisation = "kommunen"
email = "mette@kommunen.example"

[[people]]
key = "jens"
name = "Jens Lund"

[[groups]]
key = "sg"
name = "Styregruppen"
kind = "steering"

[[memberships]]
person = "mette"
group = "sg"
role = "chair"

[[memberships]]
person = "jens"
group = "sg"

[[meetings]]
key = "sg-1"
group = "sg"
state = "closed"
on = 2026-10-08
starts = "14.00"
opened = "14.02"
present = ["mette"]
attendance = [{ person = "jens", kind = "arrived", at = "14.10" }]

[[meetings.agenda]]
item = "appr"
used = 3

[[meetings.agenda]]
key = "sidst"
title = "Taget til sidst"
minutes = 10
started = "14.25"

[[meetings.agenda.entries]]
decision = "Sidst i mødet."

[[meetings.agenda]]
key = "foerst"
title = "Taget først"
minutes = 20
started = "14.05"

[[meetings.agenda.entries]]
note = "Først sagt."

[[meetings.agenda.entries]]
key = "b"
decision = "Først besluttet."
votes = { for = 2 }

[[meetings.agenda.entries]]
key = "o"
action = "Ring til skolerne"
owner = "mette"
helpers = ["jens"]
due = "next_meeting"
from_decision = "b"

[[meetings.agenda]]
key = "rest"
title = "Ikke nået"
state = "postponed"

[[meetings]]
key = "sg-2"
group = "sg"
on = 2026-11-12
starts = "14.00"
place = "Rådhuset"

[[meetings.agenda]]
item = "apprmin"

[[meetings.agenda]]
key = "rest"
title = "Ikke nået"
purpose = "decision"
carried_from = "sg-1/rest"
minutes = 15

[[actions]]
key = "gammel"
group = "sg"
action = "Find nøglen"
due = 2026-10-01
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store.create(tmp_path / "record.db") as store:
        yield Desk(store, lambda: NOW, "kasper", in_words=in_words)


def import_text(desk: Desk, folder: Path, text: str, *, update: bool = False, shift_days: int = 0) -> ImportReport:
    path = folder / "fil.toml"
    path.write_text(text, encoding="utf-8")
    return bring_in(desk, read_toml(path, known_keys(desk)), update=update, shift_days=shift_days)


def import_list(desk: Desk, folder: Path, text: str, group: str = "", *, update: bool = False) -> ImportReport:
    path = folder / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return bring_in(desk, read_people(path, group), update=update)


def english(messages: tuple[Message, ...]) -> list[str]:
    return [words("en").say(message) for message in messages]


def meeting(desk: Desk, key: str) -> Meeting:
    return next(each for each in records.meetings(desk.store) if each.key == key)


def test_a_first_import_founds_the_initiative_and_everything_in_it(desk: Desk, tmp_path: Path) -> None:
    report = import_text(desk, tmp_path, FILE)
    initiative = records.initiative(desk.store)
    assert initiative is not None
    assert (initiative.name, initiative.language, report.initiative) == ("Alle med", "da", "Alle med")
    assert {person.initials for person in records.people(desk.store)} == {"MH", "JL"}
    assert [seat.role for seat in records.memberships(desk.store)] == [Role.CHAIR, Role.MEMBER]
    assert [seat.seat for seat in records.memberships(desk.store)] == [1, 2]
    assert records.organisations(desk.store)[0].sector is Sector.PUBLIC
    assert report.added["people"] == 2
    assert words("en").say(report.said) == "Brought in: people 2, groups 1, meetings 2, actions 2; changed 0."


def test_importing_twice_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    before, version = records.everything(desk.store), desk.store.data_version()
    report = import_text(desk, tmp_path, FILE)
    assert report.nothing_new
    assert not report.differences
    assert records.everything(desk.store) == before
    assert import_text(desk, tmp_path, FILE, update=True).nothing_new
    assert records.everything(desk.store) == before
    assert desk.store.data_version() == version
    assert words("en").say(report.said) == "Nothing new: everything in the file is in the record already."


def test_an_import_is_one_act_and_is_not_undone_by_the_undo_key(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    with pytest.raises(Refused):
        undoing.undo(desk.store, "initiative", account="kasper", at=NOW)
    assert len(records.people(desk.store)) == 2


def test_a_held_meeting_comes_with_times_attendance_and_numbers(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    record = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-1").id)
    assert record.meeting.state is MeetingState.CLOSED
    assert record.meeting.number == 1
    assert record.meeting.minutes_state is MinutesState.DRAFT
    assert record.meeting.opened_at == datetime(2026, 10, 8, 12, 2, tzinfo=UTC)
    assert record.meeting.closed_at == datetime(2026, 10, 8, 12, 35, tzinfo=UTC)
    titles = {item.id: item.title for item in record.items}
    taken_up = [titles[entry.item_id] for entry in record.times]
    assert taken_up == ["Godkendelse af dagsorden", "Taget først", "Taget til sidst"]
    assert [(event.kind, event.at.minute) for event in record.attendance] == [
        (AttendanceKind.ARRIVED, 2),
        (AttendanceKind.ARRIVED, 10),
    ]
    assert {decision.text: decision.number for decision in record.decisions} == {
        "Først besluttet.": 1,
        "Sidst i mødet.": 2,
    }
    assert [item.state for item in record.items][-1] is ItemState.POSTPONED


def test_an_action_due_at_the_next_meeting_gets_its_day(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    action = next(each for each in kept_actions.actions(desk.store) if each.key == "o")
    assert (action.due_kind, action.due_on, action.first_due_on) == (
        DueKind.NEXT_MEETING,
        date(2026, 11, 12),
        date(2026, 11, 12),
    )
    assert len(action.helper_ids) == 1
    assert action.decision_id is not None


def test_with_whom_an_action_is_coordinated_comes_in_and_differs(desk: Desk, tmp_path: Path) -> None:
    stated = FILE.replace('helpers = ["jens"]', 'with_organisation = "kommunen"\nlow_hanging = true')
    stated += 'with_group = "by"\nwith_others = "Lions"\n[[groups]]\nkey = "by"\nname = "Byliv"\nkind = "working"\n'
    import_text(desk, tmp_path, stated)
    known = {each.key: each for each in kept_actions.actions(desk.store)}
    assert known["o"].coordinate_organisation_id is not None and known["o"].low_hanging
    byliv = next(group.id for group in records.groups(desk.store) if group.name == "Byliv")
    assert (known["gammel"].coordinate_group_id, known["gammel"].coordinate_with) == (byliv, "Lions")
    other = stated.replace('with_others = "Lions"', 'with_others = "Røde Kors"\nlow_hanging = true')
    assert len(import_text(desk, tmp_path, other).differences) == 2
    import_text(desk, tmp_path, other, update=True)
    known = {each.key: each for each in kept_actions.actions(desk.store)}
    assert (known["gammel"].coordinate_with, known["gammel"].low_hanging) == ("Røde Kors", True)
    with pytest.raises(ImportRefused):
        import_text(desk, tmp_path, stated.replace('with_group = "by"', 'with_group = "borte"'))


def test_a_meeting_to_come_gets_titles_wordings_and_roles(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    record = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-2").id)
    approval, rest = record.items
    assert approval.title == "Godkendelse af referat fra sidste møde"
    assert approval.proposed_wording == "Referatet af 8. oktober 2026 godkendes."
    assert approval.purpose is Purpose.DECISION
    assert rest.carried_from_id is not None
    assert record.meeting.minutes == 4 + 15
    assert record.person_by_id[record.meeting.chair_id or 0].name == "Mette Holm"


def test_a_meeting_without_an_agenda_gets_that_of_its_template(desk: Desk, tmp_path: Path) -> None:
    import_text(
        desk, tmp_path, FILE + '\n[[meetings]]\nkey = "sg-3"\ngroup = "sg"\non = 2026-12-10\nstarts = "14.00"\n'
    )
    record = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-3").id)
    assert sum(item.minutes for item in record.items) == record.meeting.minutes == 120


def test_every_date_moves_with_a_demo(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE, shift_days=10)
    assert meeting(desk, "sg-2").on == date(2026, 11, 22)
    assert {action.due_on for action in kept_actions.actions(desk.store)} == {date(2026, 11, 22), date(2026, 10, 11)}
    approval = records.items(desk.store, meeting(desk, "sg-2").id)[0]
    assert approval.proposed_wording == "Referatet af 18. oktober 2026 godkendes."


def test_another_initiative_needs_a_record_of_its_own(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    before = records.everything(desk.store)
    with pytest.raises(Refused) as refused:
        import_text(desk, tmp_path, FILE.replace("alle-med", "andre").replace("Alle med", "De andre"))
    assert words("en").say(refused.value.message).startswith("The record holds another initiative, Alle med.")
    assert records.everything(desk.store) == before


def test_an_empty_record_needs_an_initiative_first(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        import_text(desk, tmp_path, '[[people]]\nkey = "x"\nname = "X"\n')
    with pytest.raises(Refused):
        import_list(desk, tmp_path, "Navn\nMette Holm\n")
    assert not records.people(desk.store)


def test_a_failing_import_leaves_nothing_behind(desk: Desk, tmp_path: Path) -> None:
    clash = FILE.replace('key = "sg-2"', 'key = "sg-2"\nstate = "closed"\nnumber = 1')
    with pytest.raises(Refused):
        import_text(desk, tmp_path, clash)
    assert records.initiative(desk.store) is None
    assert not records.meetings(desk.store)


CHANGED = (
    FILE.replace('name = "Mette Holm"', 'name = "Mette Holm Berg"')
    .replace('role = "chair"', 'role = "coordinator"')
    .replace("Rådhuset", "Beboerhuset")
    .replace("Find nøglen", "Find begge nøgler")
    .replace("minutes = 15", "minutes = 20")
)


def test_differences_are_listed_and_nothing_changes(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    before = records.everything(desk.store)
    report = import_text(desk, tmp_path, CHANGED)
    assert records.everything(desk.store) == before
    assert english(report.differences) == [
        "people “mette”, name: “Mette Holm” in the record, “Mette Holm Berg” in the file",
        "memberships “mette – sg”, role: “chair” in the record, “coordinator” in the file",
        "meetings “sg-2”, place: “Rådhuset” in the record, “Beboerhuset” in the file",
        "agenda_items “sg-2/rest”, minutes: “15” in the record, “20” in the file",
        "actions “gammel”, text: “Find nøglen” in the record, “Find begge nøgler” in the file",
    ]


def test_differences_are_applied_when_that_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    assert import_text(desk, tmp_path, CHANGED, update=True).changed == 5
    assert records.people(desk.store)[0].name == "Mette Holm Berg"
    assert meeting(desk, "sg-2").place == "Beboerhuset"
    assert not import_text(desk, tmp_path, CHANGED).differences


def test_the_initiatives_own_words_for_groups_come_in_and_differ(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    named = FILE.replace('key = "', 'kind_labels = { working = "alliancegruppe" }\nkey = "', 1)
    told = import_text(desk, tmp_path, named)
    assert len(told.differences) == 1
    found = records.initiative(desk.store)
    assert found is not None and found.kind_labels == "{}"
    import_text(desk, tmp_path, named, update=True)
    found = records.initiative(desk.store)
    assert found is not None and found.kind_labels == '{"working": "alliancegruppe"}'


def test_what_the_file_does_not_state_is_no_difference(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    person = records.people(desk.store)[1]
    organisation.change_person(desk, person.id, initials="JEL", email="jens@x.dk", organisation="Skolen")
    assert import_text(desk, tmp_path, FILE, update=True).nothing_new


def test_opened_meetings_are_never_touched(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    live.open_meeting(desk, meeting(desk, "sg-2").id)
    before = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-2").id)
    changed = CHANGED.replace("Først sagt.", "Noget andet.").replace('opened = "14.02"', 'opened = "15.00"')
    report = import_text(desk, tmp_path, changed, update=True)
    after = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-2").id)
    assert (after.meeting, after.items) == (before.meeting, before.items)
    assert not [line for line in english(report.differences) if line.startswith(("meetings", "agenda"))]
    assert meeting(desk, "sg-1").opened_at == datetime(2026, 10, 8, 12, 2, tzinfo=UTC)


def test_an_item_that_was_taken_off_comes_back_only_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    approval = records.items(desk.store, meeting(desk, "sg-2").id)[0]
    agenda.remove_item(desk, approval.id)
    report = import_text(desk, tmp_path, FILE)
    assert report.nothing_new
    assert english(report.differences) == [
        "The item “Godkendelse af referat fra sidste møde” of the file is not on the agenda of sg-2 in the record"
    ]
    import_text(desk, tmp_path, FILE, update=True)
    assert [item.key for item in records.items(desk.store, meeting(desk, "sg-2").id)] == ["rest", "apprmin"]


def test_a_file_may_add_to_what_the_record_holds(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    report = import_text(
        desk,
        tmp_path,
        '[[people]]\nkey = "ida"\nname = "Ida Skou"\norganisation = "kommunen"\n'
        '[[memberships]]\nperson = "ida"\ngroup = "sg"\nrole = "observer"\n',
    )
    assert (report.added["people"], report.added["memberships"]) == (1, 1)
    assert not records.memberships(desk.store)[-1].voice


def test_a_person_who_comes_back_gets_a_second_seat(desk: Desk, tmp_path: Path) -> None:
    seats = """
[[memberships]]
person = "jens"
group = "sg"
from = 2025-01-01
to = 2025-06-01
[[memberships]]
person = "jens"
group = "sg"
from = 2026-01-01
"""
    text = FILE.replace('[[memberships]]\nperson = "jens"\ngroup = "sg"\n', seats)
    import_text(desk, tmp_path, text)
    assert [seat.from_on for seat in records.memberships(desk.store)][1:] == [date(2025, 1, 1), date(2026, 1, 1)]
    assert import_text(desk, tmp_path, text).nothing_new


def test_taken_initials_are_replaced_and_told(desk: Desk, tmp_path: Path) -> None:
    text = FILE.replace('name = "Jens Lund"', 'name = "Marius Hansen"\ninitials = "MH"')
    report = import_text(desk, tmp_path, text)
    initials = {person.name: person.initials for person in records.people(desk.store)}
    assert initials["Mette Holm"] == "MH"
    assert initials["Marius Hansen"] != "MH"
    assert english(report.notes) == [f"MH is taken; Marius Hansen got {initials['Marius Hansen']}"]
    assert not import_text(desk, tmp_path, text).differences


def test_norwegian_cases_are_numbered_through_the_year(desk: Desk, tmp_path: Path) -> None:
    text = FILE.replace('country = "DK"', 'country = "NO"').replace('key = "sg-2"', 'key = "sg-2"\nstate = "called"')
    import_text(desk, tmp_path, text)
    numbers = [
        item.case_number for key in ("sg-1", "sg-2") for item in records.items(desk.store, meeting(desk, key).id)
    ]
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_a_held_meeting_may_run_past_midnight(desk: Desk, tmp_path: Path) -> None:
    text = FILE.replace('starts = "14.00"\nopened = "14.02"', 'starts = "22.00"\nopened = "22.00"\nclosed = "00.30"')
    text = text.replace("14.25", "23.55").replace("14.05", "22.05").replace("14.10", "22.10")
    import_text(desk, tmp_path, text)
    held = meeting(desk, "sg-1")
    assert held.closed_at == datetime(2026, 10, 8, 22, 30, tzinfo=UTC)


def test_apologies_for_a_meeting_to_come_are_kept(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE.replace('place = "Rådhuset"', 'place = "Rådhuset"\nexcused = ["jens"]'))
    (event,) = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-2").id).attendance
    assert (event.kind, event.at) == (AttendanceKind.EXCUSED, NOW)


def test_substitutes_and_the_deadline_for_apologies_come_with_a_meeting(desk: Desk, tmp_path: Path) -> None:
    more = 'apologies_by = 2026-11-05\nsubstitutes = [{ person = "jens", for = "mette" }]'
    import_text(desk, tmp_path, FILE.replace('place = "Rådhuset"', f'place = "Rådhuset"\n{more}'))
    to_come = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-2").id)
    assert to_come.meeting.apologies_by == date(2026, 11, 5)
    away, comes = to_come.attendance
    assert (away.kind, comes.kind) == (AttendanceKind.EXCUSED, AttendanceKind.ANNOUNCED)
    assert comes.for_id == away.person_id


def test_planned_starts_are_kept_as_clock_times(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    assert meeting(desk, "sg-2").starts == time(14)


# Lists of members


LIST = """Navn;Initialer;Organisation;Sektor;E-mail;Gruppe;Rolle
Holm, Mette;MH;Kommunen;offentlig;METTE@kommunen.example;Styregruppen;
Ida Skou;IS;Ungerådet;borgere;ida@x.dk;styregruppen;observatør
Omar Mansour;;Idrætten;civilsamfund;;SG;
Omar Mansour;;Idrætten;;;;
"""


def test_a_list_adds_the_people_and_seats_that_are_new(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    report = import_list(desk, tmp_path, LIST)
    assert dict(report.added) == {"organisations": 2, "people": 2, "memberships": 2}
    assert not report.differences
    people = {person.name: person for person in records.people(desk.store)}
    assert people["Omar Mansour"].initials == "OM"
    seats = {seat.person_id: seat for seat in records.memberships(desk.store)}
    assert not seats[people["Ida Skou"].id].voice
    assert seats[people["Omar Mansour"].id].voice
    sectors = {each.name: each.sector for each in records.organisations(desk.store)}
    assert sectors["Ungerådet"] is Sector.CITIZENS


def test_a_list_twice_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    import_list(desk, tmp_path, LIST)
    before = records.everything(desk.store)
    assert import_list(desk, tmp_path, LIST, update=True).nothing_new
    assert records.everything(desk.store) == before


def test_people_of_a_list_are_known_by_address_else_by_name_and_organisation(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    report = import_list(
        desk,
        tmp_path,
        "Navn;Organisation;E-mail\n"
        "Mette Holm Berg;Kommunen;mette@kommunen.example\n"
        "Jens Lund;;\n"
        "Jens Lund;Skolen;\n"
        "Mette Holm;Kommunen;en.anden@kommunen.example\n",
    )
    assert report.added["people"] == 2
    assert english(report.differences) == [
        "people “Mette Holm Berg”, name: “Mette Holm” in the record, “Mette Holm Berg” in the file"
    ]


def test_a_list_tells_what_differs_and_applies_it_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    text = "Navn;E-mail;Organisation;Gruppe;Rolle;Stemmeret\nJens Lund;jens@x.dk;;sg;formand;nej\n"
    assert len(import_list(desk, tmp_path, text).differences) == 3
    import_list(desk, tmp_path, text, update=True)
    seat = records.memberships(desk.store)[1]
    assert (seat.role, seat.voice) == (Role.CHAIR, False)
    assert records.people(desk.store)[1].email == "jens@x.dk"


def test_a_group_that_does_not_exist_is_told_with_every_line(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    with pytest.raises(ImportRefused) as refused:
        import_list(desk, tmp_path, "Navn;Gruppe\nIda;Klubben\nOmar;sg\nAmina;Klubben\n")
    assert english(refused.value.problems) == [
        "liste.csv, line 2: There is no group called “Klubben”.",
        "liste.csv, line 4: There is no group called “Klubben”.",
    ]
    assert len(records.people(desk.store)) == 2


def test_rows_without_a_group_join_the_one_that_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    assert import_list(desk, tmp_path, "Navn\nIda Skou\n", "Styregruppen").added["memberships"] == 1


def test_a_long_list_comes_in(desk: Desk, tmp_path: Path) -> None:
    import_text(desk, tmp_path, FILE)
    rows = "".join(f"{first} {last};sg\n" for first in _NAMES for last in _NAMES)
    assert import_list(desk, tmp_path, "Navn;Gruppe\n" + rows).added["people"] == len(_NAMES) ** 2
    initials = [person.initials for person in records.people(desk.store)]
    assert len(set(initials)) == len(initials)


_NAMES = ("Anna", "Bo", "Carl", "Dina", "Erik", "Fie", "Gry", "Hans", "Ib", "Jens", "Kaj", "Lis", "Mads", "Nina", "Ove")


# Bad input


def quoted(text: str) -> str:
    """The text as a TOML string; everything but plain letters is escaped."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08X}" for c in text) + '"'


def test_texts_of_a_file_are_kept_clean_and_whole(desk: Desk, tmp_path: Path) -> None:
    texts = [text for text in TEXTS if text.line and not any(0xD800 <= ord(c) < 0xE000 for c in text.raw)]
    notes = [text for text in texts if len(text.block) <= 100_000]
    actions = [text for text in texts if len(text.line) <= 500]
    titles = [text for text in texts if len(text.line) <= 200]
    assert len(titles) > 380
    file = FILE
    file += "".join(
        f'[[actions]]\nkey = "t{number}"\ngroup = "sg"\naction = {quoted(text.raw)}\n'
        for number, text in enumerate(actions)
    )
    file += '[[meetings]]\nkey = "m"\ngroup = "sg"\nstate = "closed"\non = 2026-01-01\nstarts = "10.00"\n'
    file += "".join(
        f'[[meetings.agenda]]\nkey = "t{number}"\ntitle = {quoted(text.raw)}\nminutes = 1\n'
        for number, text in enumerate(titles)
    )
    file += "".join(f"[[meetings.agenda.entries]]\nnote = {quoted(text.raw)}\n" for text in notes)
    import_text(desk, tmp_path, file)
    record = whole_meeting.meeting_record(desk.store, meeting(desk, "m").id)
    kept = {action.key: action.text for action in kept_actions.actions(desk.store)}
    assert [kept[f"t{number}"] for number in range(len(actions))] == [text.line for text in actions]
    assert [item.title for item in record.items] == [text.line for text in titles]
    assert [note.text for note in record.notes] == [text.block for text in notes]


def test_texts_of_a_list_are_kept_clean_and_whole(desk: Desk, tmp_path: Path) -> None:
    import csv

    import_text(desk, tmp_path, FILE)
    texts = [
        text
        for text in TEXTS
        if 0 < len(text.line) <= 120
        and "\x00" not in text.raw
        and not any(0xD800 <= ord(c) < 0xE000 for c in text.raw)
        and text.raw[:1] != "'"
    ]
    path = tmp_path / "liste.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerows([["Navn", "Organisation"], *[[f"Person {n}", t.raw] for n, t in enumerate(texts)]])
    bring_in(desk, read_people(path))
    names = {each.id: each.name for each in records.organisations(desk.store)}
    kept = {each.name: names.get(each.organisation_id or 0) for each in records.people(desk.store)}
    wrong = [t.name for n, t in enumerate(texts) if (kept[f"Person {n}"] or "").casefold() != t.line.casefold()]
    assert not wrong


def test_a_meeting_brought_in_later_gives_its_day_to_what_is_due_at_the_next_one(desk: Desk, tmp_path: Path) -> None:
    whole, second = FILE[: FILE.index('[[meetings]]\nkey = "sg-2"')], FILE[FILE.index('[[meetings]]\nkey = "sg-2"') :]
    import_text(desk, tmp_path, whole)
    assert {each.due_on for each in kept_actions.actions(desk.store)} == {None}
    import_text(desk, tmp_path, whole + second)
    action = next(each for each in kept_actions.actions(desk.store) if each.key == "o")
    assert (action.due_on, action.first_due_on) == (date(2026, 11, 12), date(2026, 11, 12))
    lines = desk.store.journal_head()
    import_text(desk, tmp_path, whole + second)
    assert desk.store.journal_head() == lines


def test_what_is_due_at_the_next_meeting_gets_the_day_that_the_file_says_was_agreed(desk: Desk, tmp_path: Path) -> None:
    only = FILE[: FILE.index('[[meetings]]\nkey = "sg-2"')]
    agreed = only.replace('opened = "14.02"\n', 'opened = "14.02"\nnext = { on = 2026-11-19 }\n')
    import_text(desk, tmp_path, agreed)
    action = next(each for each in kept_actions.actions(desk.store) if each.key == "o")
    assert action.due_on == date(2026, 11, 19)


@pytest.mark.parametrize(
    "stated, method",
    [
        ("votes = { for = 2 }", Method.VOTE),
        ('stances = [{ person = "jens", kind = "against" }]', Method.VOTE),
        ('stances = [{ person = "jens", kind = "reservation" }]', Method.CONSENT),
        ('stances = [{ person = "jens", kind = "poll", value = 4 }]', Method.CONSENSUS),
        ("", None),
    ],
)
def test_how_a_decision_was_taken_follows_from_its_votes(
    desk: Desk, tmp_path: Path, stated: str, method: Method | None
) -> None:
    import_text(desk, tmp_path, FILE.replace("votes = { for = 2 }", stated))
    record = whole_meeting.meeting_record(desk.store, meeting(desk, "sg-1").id)
    assert next(each for each in record.decisions if each.key == "b").method is method


WITH_PAPERS = """
[initiative]
key = "sag"
name = "Sagbanken"
country = "NO"

[[people]]
key = "kari"
name = "Kari Haugland"

[[groups]]
key = "sg"
name = "Styringsgruppen"
kind = "steering"

[[meetings]]
key = "sg-1"
group = "sg"
on = 2026-12-01
starts = "13.00"
attachments = [{ title = "Årsplan" }]

[[meetings.agenda]]
key = "plan"
title = "Plan"
aim = "Alle vet hva vi gjør."
closed = true
neutral_title = "Sak om plan"
treated = [{ body = "Rådet", on = 2026-11-01, result = "Anbefaler." }]
attachments = [{ title = "Kart", place = "https://sag.example/kart" }, { title = "Prøver" }]
guests = ["kari"]
"""


def test_what_goes_with_an_item_comes_in_once_and_is_told_of_where_the_file_has_more(
    desk: Desk, tmp_path: Path
) -> None:
    import_text(desk, tmp_path, WITH_PAPERS)
    (there,) = records.meetings(desk.store)
    found = meeting_papers(desk, there.id)
    assert {(one.title, one.place, one.item_id is None) for one in found.attachments} == {
        ("Årsplan", "", True),
        ("Kart", "https://sag.example/kart", False),
        ("Prøver", "", False),
    }
    assert [(one.body, one.on, one.result) for one in found.treatments] == [("Rådet", date(2026, 11, 1), "Anbefaler.")]
    assert len(found.guests) == 1
    (item,) = records.items(desk.store, there.id)
    assert (item.aim, item.closed, item.neutral_title) == ("Alle vet hva vi gjør.", True, "Sak om plan")
    again = import_text(desk, tmp_path, WITH_PAPERS)
    assert again.nothing_new and not again.differences
    more = WITH_PAPERS.replace('{ title = "Prøver" }', '{ title = "Prøver" }, { title = "Budsjett" }')
    assert english(import_text(desk, tmp_path, more).differences) == [
        "“Budsjett” is attached to “plan” in the file, not in the record"
    ]
    assert len(meeting_papers(desk, there.id).attachments) == 3
    assert import_text(desk, tmp_path, more, update=True).changed == 1
    assert len(meeting_papers(desk, there.id).attachments) == 4


@pytest.mark.parametrize("place", ["kart.pdf", "file:///etc/passwd", "../kart.pdf"])
def test_a_file_that_is_not_named_by_its_whole_path_is_refused(desk: Desk, tmp_path: Path, place: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        import_text(desk, tmp_path, WITH_PAPERS.replace("https://sag.example/kart", place))
    assert any("whole path" in line for line in english(refused.value.problems))
