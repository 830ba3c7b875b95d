"""The notice on paper, in mail and in calendars: as the golden texts say, and nothing closed or private in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from msgspec.structs import replace

from citerm.content import data_path
from citerm.documents.notice import build
from citerm.documents.notice_files import Kind, calendar_entry, notice_file
from citerm.documents.notice_mail import addresses
from citerm.documents.notice_paper import NoticePaper
from citerm.documents.tree import DecisionBox, Heading, Row, Table, texts
from citerm.model.layout import PRESETS
from citerm.model.people import Role
from tests.documents.golden import LANGUAGES
from tests.documents.golden_notice import mailed, path, printed
from tests.documents.notices import NOTICES, SENT, TOLD, a_notice, added_to, cancelled, moved, to_come


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(NOTICES))
def test_a_notice_reads_as_its_golden_text(kind: str, language: str) -> None:
    """After a wanted change: python -m tests.documents.golden_notice."""
    assert printed(kind, language) == path(kind, language, "md").read_text("utf-8")
    assert mailed(kind, language) == path(kind, language, "txt").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(NOTICES))
def test_every_notice_is_a_sound_word_file(kind: str, language: str, audit: Callable[[bytes], None]) -> None:
    audit(notice_file(NOTICES[kind](language), Kind.WORD, data_path("word", "base.docx"))[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(NOTICES))
def test_nothing_of_a_closed_item_nor_of_a_folder_is_in_any_file(kind: str, language: str) -> None:
    paper = NOTICES[kind](language)
    base = data_path("word", "base.docx")
    files = [notice_file(paper, each, base) for each in Kind]
    held = b"".join(content for _, content in files)
    with zipfile.ZipFile(io.BytesIO(files[0][1])) as package:
        held += b"".join(package.read(name) for name in package.namelist())
    assert TOLD[language]["secret"].encode() not in held
    assert b"/home" not in held and b"Skrivebord" not in held
    assert paper.record.people[10].name.encode() not in held, "the guest of the closed item"
    assert not any(TOLD[language]["secret"] in name for name, _ in files)


def test_private_notes_are_in_no_notice() -> None:
    record = to_come("da")
    items = tuple(
        replace(item, facilitator_note="HEMMELIGT", aim="HEMMELIGT", working_form="HEMMELIGT", gathering="HEMMELIGT")
        for item in record.items
    )
    paper = a_notice("da", replace(record, items=items))
    for kind in Kind:
        content = notice_file(paper, kind, data_path("word", "base.docx"))[1]
        if kind is Kind.WORD:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                content = b"".join(package.read(name) for name in package.namelist())
        assert b"HEMMELIGT" not in content


def rows(paper: NoticePaper) -> list[list[str]]:
    (table,) = (block for block in build(paper).blocks if isinstance(block, Table))
    return [[" ".join("".join(run.text for run in p.runs) for p in cell) for cell in row.cells] for row in _own(table)]


def _own(table: Table) -> list[Row]:
    return [row for row in table.rows if not row.group]


def with_layout(language: str, key: str) -> NoticePaper:
    record = to_come(language)
    return a_notice(language, replace(record, group=replace(record.group, layout=key)))


def test_a_timed_agenda_has_clock_times_breaks_and_letters() -> None:
    told = rows(with_layout("da", "timed"))
    assert told[0][:3] == ["14.00", "1", "Velkomst og mødets formål (O)"]
    assert told[5][:3] == ["14.50", "", "Pause"]
    assert "(O) til orientering, (D) til drøftelse, (B) til beslutning" in texts(build(with_layout("da", "timed")))


@pytest.mark.parametrize("key", list(PRESETS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_layout_makes_an_agenda_with_every_item_once(key: str, language: str) -> None:
    paper = with_layout(language, key)
    titles = [" ".join(row) for row in rows(paper)]
    for item in paper.record.items:
        if not item.is_break:
            assert sum(item.title in title for title in titles) == 1


def test_a_notice_without_anything_to_read_has_no_empty_section() -> None:
    record = to_come("nb")
    bare = replace(record, items=tuple(replace(i, background="", proposed_wording="") for i in record.items))
    paper = replace(a_notice("nb", bare), papers=type(a_notice("nb").papers)())
    headings = [block.text for block in build(paper).blocks if isinstance(block, Heading)]
    assert headings == ["Saksliste"]
    assert not any(isinstance(block, DecisionBox) for block in build(paper).blocks)


def test_a_notice_that_was_sent_is_dated_by_its_sending() -> None:
    from tests.documents.notices import sent

    record = to_come("da")
    paper = a_notice("da", record, sent("da", record))
    assert "Udsendt den 2. november 2026" in texts(build(paper))
    assert paper.at == SENT


def test_substitutes_without_notice_are_not_called() -> None:
    record = to_come("da")
    unannounced = a_notice("da", replace(record, attendance=()))
    (hanne,) = (seat.person_id for seat in record.memberships if seat.role is Role.SUBSTITUTE)
    assert hanne not in {person.id for person in unannounced.invited}
    assert hanne in {person.id for person in a_notice("da").invited}


# calendars


def event(paper: NoticePaper) -> Event:
    content = notice_file(paper, Kind.ICS, data_path("word", "base.docx"))[1]
    return cast("Event", Calendar.from_ical(content).walk("VEVENT")[0])


def calendar(paper: NoticePaper) -> Calendar:
    return cast("Calendar", Calendar.from_ical(notice_file(paper, Kind.ICS, data_path("word", "base.docx"))[1]))


@pytest.mark.parametrize(
    ("language", "zone"), [("da", "Europe/Copenhagen"), ("nb", "Europe/Oslo"), ("nn", "Europe/Oslo")]
)
def test_a_meeting_stands_in_calendars_at_its_own_hour(language: str, zone: str) -> None:
    told = event(a_notice(language))
    begins = told.decoded("dtstart")
    assert told["dtstart"].params["TZID"] == zone
    assert (begins.hour, begins.minute) == (14, 0)
    assert begins.astimezone(UTC) == datetime(2026, 11, 12, 13, tzinfo=UTC)


@pytest.mark.parametrize("year", range(2026, 2036))
def test_the_rules_of_the_zone_are_those_of_the_zone(year: int) -> None:
    from dateutil.rrule import rrulestr

    (zone,) = calendar(a_notice("da")).walk("VTIMEZONE")
    offsets = {}
    for part in zone.subcomponents:
        begins = rrulestr(f"RRULE:{part['rrule'].to_ical().decode()}", dtstart=part.decoded("dtstart"))
        changed = begins.after(datetime(year, 1, 1))
        moment = (changed - part["tzoffsetfrom"].td).replace(tzinfo=UTC)
        offsets[moment] = part["tzoffsetto"].td
    copenhagen = ZoneInfo("Europe/Copenhagen")
    for moment, offset in offsets.items():
        assert moment.astimezone(copenhagen).utcoffset() == offset
        assert (moment - timedelta(seconds=1)).astimezone(copenhagen).utcoffset() != offset


def test_each_notice_changes_the_same_entry() -> None:
    told = [event(paper) for paper in (a_notice("nn"), moved("nn"), cancelled("nn"))]
    assert len({str(each["uid"]) for each in told}) == 1
    assert [int(each["sequence"]) for each in told] == [0, 1, 1]
    assert [str(each["status"]) for each in told] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert told[1].decoded("dtstart").day == 19 and str(told[1]["location"]) == "Kulturhuset, sal B"
    assert str(told[2]["summary"]).startswith("AVLYST: ")


def test_people_are_asked_by_their_address_and_who_has_none_or_excused_is_left_out() -> None:
    told = event(a_notice("da"))
    asked = {str(each): each.params for each in told["attendee"]}
    assert str(told["organizer"]) == "mailto:mh@alle.example"
    assert asked["mailto:mh@alle.example"]["PARTSTAT"] == "ACCEPTED"
    assert asked["mailto:hv@alle.example"]["RSVP"] == "TRUE", "the substitute"
    assert asked["mailto:ef@alle.example"]["ROLE"] == "OPT-PARTICIPANT", "the guest of an item"
    assert "mailto:jb@alle.example" not in asked, "who sent apologies"
    for changed in (moved("da"), cancelled("da")):
        assert "mailto:jb@alle.example" in map(str, event(changed)["attendee"]), "another day may suit, or is gone"
    assert str(calendar(a_notice("da"))["method"]) == "REQUEST"
    assert str(calendar(cancelled("da"))["method"]) == "CANCEL"


def test_who_was_invited_to_the_group_and_has_not_answered_is_called_in_too() -> None:
    paper = a_notice("da")
    seat = next(one for one in paper.record.memberships if one.role is Role.MEMBER)
    person = paper.record.person_by_id[seat.person_id]
    others = tuple(one for one in paper.record.memberships if one is not seat)
    without = replace(paper, record=replace(paper.record, memberships=others))
    assert person not in without.invited
    assert person in replace(without, papers=replace(paper.papers, asked=(seat,))).invited
    assert replace(paper, papers=replace(paper.papers, asked=(seat,))).invited.count(person) == 1


def test_without_an_address_to_answer_to_the_entry_is_published() -> None:
    record = to_come("da")
    paper = a_notice("da", replace(record, people=tuple(replace(person, email="") for person in record.people)))
    assert str(calendar(paper)["method"]) == "PUBLISH"
    assert "attendee" not in event(paper) and "organizer" not in event(paper)
    assert addresses(paper) == ("arkiv@kommunen.example",)


def test_what_is_typed_adds_no_line_to_the_calendar() -> None:
    record = to_come("da")
    meeting = replace(record.meeting, place="Sal B\r\nATTENDEE:mailto:x@y.example; \\n")
    told = event(a_notice("da", replace(record, meeting=meeting)))
    assert "x@y.example" not in str(told.get("attendee"))
    assert str(told["location"]).startswith("Sal B")


def test_the_files_bear_the_day_the_group_and_what_they_are() -> None:
    base = data_path("word", "base.docx")
    assert notice_file(a_notice("da"), Kind.WORD, base)[0] == "2026-11-12-styregruppen-indkaldelse.docx"
    assert notice_file(moved("nb"), Kind.ICS, base)[0] == "2026-11-19-styringsgruppen-innkalling-2.ics"
    assert notice_file(added_to("nn"), Kind.MAIL, base)[0] == "2026-11-12-arbeidsgruppa-innkalling-tillegg-1-e-post.txt"
    assert notice_file(cancelled("nn"), Kind.WORD, base)[0] == "2026-11-12-arbeidsgruppa-avlysing.docx"
    assert calendar_entry(a_notice("da")).uid.endswith("@citerm")
