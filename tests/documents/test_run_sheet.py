"""The run sheet: all that whoever leads the meeting needs, room to write, and nothing private on the list to sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from citerm.content import data_path
from citerm.documents.minutes import build as build_minutes
from citerm.documents.run_sheet import RunSheet, build, file_name
from citerm.documents.run_sheet_attendance import build_list, list_name
from citerm.documents.text import cells, preview
from citerm.documents.tree import Document, Heading, Space, Table, texts
from citerm.documents.word import to_docx
from citerm.i18n.phrases import Phrases
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.meeting import MinutesForm, TimeEntry
from citerm.model.paper import ItemGuest, MeetingPapers
from tests.building import a_record, an_item, at
from tests.documents.conftest import parts, xml
from tests.documents.golden import LANGUAGES
from tests.documents.golden_run_sheet import path, run_sheet
from tests.documents.run_sheets import PRIVATE, a_sheet, to_come

BASE = data_path("word", "base.docx")


def flat(document: Document) -> str:
    return " ".join(" ".join(texts(document)).replace("\u00a0", " ").split())


def table_after(document: Document, heading: str) -> Table:
    blocks = list(document.blocks)
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    return next(block for block in blocks[start:] if isinstance(block, Table))


def rows(table: Table) -> list[list[str]]:
    return [
        ["".join(run.text for p in cell for run in p.runs).replace("\u00a0", " ") for cell in row.cells]
        for row in table.rows
    ]


def of(record: object, papers: MeetingPapers | None = None, language: str = "da") -> RunSheet:
    return RunSheet(record=record, papers=papers or MeetingPapers(), phrases=Phrases(language))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_run_sheet_is_as_it_was_read_and_found_good(language: str) -> None:
    """After a wanted change: python -m tests.documents.golden_run_sheet."""
    assert run_sheet(language) == path("run-sheet", language).read_text("utf-8")


def test_each_item_has_its_time_from_the_planned_beginning() -> None:
    record = a_record(["Velkomst 5 I", "Pause 10 -", "Mandat 20 B"], meeting={"opened_at": None})
    overview = rows(table_after(build(of(record)), "Tidsplan"))
    assert [row[:3] for row in overview] == [
        ["14.00", "1", "Velkomst"],
        ["14.05", "", "Pause"],
        ["14.15", "2", "Mandat"],
        ["14.35", "", "Slut"],
    ]


def test_once_the_meeting_runs_an_item_that_began_stands_where_it_began_and_the_rest_follows() -> None:
    times = (TimeEntry(id=1, meeting_id=1, item_id=2, started_at=at("14.11")),)
    record = replace(a_record(["Velkomst 5 I", "Status 20 D", "Mandat 20 B"]), times=times)
    overview = rows(table_after(build(of(record)), "Tidsplan"))
    assert [row[0] for row in overview] == ["14.00", "14.11", "14.31", "14.51"]


def test_what_was_put_off_is_not_led_through() -> None:
    from citerm.model.meeting import ItemState

    record = a_record(["Velkomst 5 I", an_item("Senere", 20, "D", state=ItemState.POSTPONED), "Mandat 20 B"])
    assert "Senere" not in flat(build(of(record)))


def test_an_agenda_longer_than_the_meeting_says_by_how_much() -> None:
    record = a_record(["Tema 100 D", "Mandat 35 B"])
    assert rows(table_after(build(of(record)), "Tidsplan"))[-1][-1] == "+15"


def test_every_item_but_a_break_has_room_to_write_and_longer_ones_have_more() -> None:
    record = a_record(["Velkomst 5 I", "Pause 10 -", "Mandat 20 B", "Tema 120 D"])
    spaces = [block.lines for block in build(of(record)).blocks if isinstance(block, Space)]
    assert spaces == [2, 4, 6, 1]


def test_the_room_to_write_stands_on_the_page_of_the_proposal_above_it() -> None:
    record = a_record([an_item("Mandat", 20, "B", proposed_wording="Mandatet vedtages.")])
    body = xml(to_docx(build(of(record)), BASE))
    found = body.xpath("//*[local-name()='p']")
    said = ["".join(paragraph.itertext()) for paragraph in found]
    between = found[said.index("Mandatet vedtages.") : said.index("Noter") + 1]
    assert len(between) == 5
    assert all(paragraph.xpath("*/*[local-name()='keepNext']") for paragraph in between)


def test_closed_items_stand_in_full_and_are_marked() -> None:
    assert "Lektiecaféer i Søvang (lukket punkt)" in flat(build(a_sheet("da")))


# the list to sign


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_private_is_on_the_list_that_goes_round_the_table(language: str) -> None:
    sheet = a_sheet(language)
    words = PRIVATE[language]
    document = build_list(sheet.context, sheet.papers)
    content = to_docx(document, BASE)
    inside = b"".join(parts(content).values()).decode("utf-8", "replace")
    for secret in (words["aim"], words["form"], words["gathering"], words["note"].split("\n")[0]):
        assert secret not in inside
    assert not any(item.title in inside for item in sheet.record.items)
    assert Phrases(language).write("run_sheet.private") not in inside


def test_in_the_run_sheet_the_list_begins_a_page_of_its_own() -> None:
    headings = [block for block in build(a_sheet("da")).blocks if isinstance(block, Heading)]
    assert headings[-1].text == "Deltagerliste"
    assert headings[-1].new_page
    assert b"pageBreakBefore" in parts(to_docx(build(a_sheet("da")), BASE))["word/document.xml"]


def test_who_has_sent_apologies_is_named_as_such_and_a_substitute_signs_for_the_member() -> None:
    record = a_record(people="MH AB CD", attendance="AB excused 13.00, CD substitute 13.10 for AB")
    signed = rows(table_after(build(of(record)), "Deltagerliste"))
    assert ["Anna Bach", "", "Afbud"] in [[row[0], "", row[-1]] for row in signed]
    assert any(row[0] == "Carl Dahl (møder for Anna Bach)" for row in signed)


def test_guests_are_listed_with_their_items_but_not_those_of_a_closed_one() -> None:
    record = a_record(
        ["Velkomst 5 I", "Mandat 20 B", an_item("Ansættelse", 20, "B", closed=True)], people="MH AB CD EF"
    )
    record = replace(record, memberships=record.memberships[:2])
    guests = (ItemGuest(id=1, item_id=2, person_id=3), ItemGuest(id=2, item_id=3, person_id=4))
    signed = rows(table_after(build(of(record, MeetingPapers(guests=guests))), "Deltagerliste"))
    assert any(row[0] == "Carl Dahl (under punkt 2)" for row in signed)
    assert not any("Erik Friis" in row[0] for row in signed)


def test_a_guest_who_was_noted_beforehand_stands_on_the_list_once() -> None:
    record = a_record(people="MH AB CD")
    came = AttendanceEvent(id=9, meeting_id=1, person_id=3, kind=AttendanceKind.GUEST, at=at("13.00"), item_id=2)
    record = replace(record, memberships=record.memberships[:2], attendance=(came,))
    papers = MeetingPapers(guests=(ItemGuest(id=1, item_id=2, person_id=3),))
    signed = [row[0] for row in rows(table_after(build(of(record, papers)), "Deltagerliste"))]
    assert signed.count("Carl Dahl (under punkt 2)") == 1


def test_there_are_empty_rows_to_sign_for_whoever_comes_besides() -> None:
    assert rows(table_after(build(of(a_record())), "Deltagerliste"))[-4:] == [["", "", ""]] * 4


# as a file


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_follows_the_rules_of_the_format(
    language: str, audit: Callable[..., None], sdk: Callable[[bytes], None]
) -> None:
    sheet = a_sheet(language)
    for document in (build(sheet), build_list(sheet.context, sheet.papers)):
        content = to_docx(document, BASE)
        audit(content)
        sdk(content)


def test_rules_to_write_on_are_leaders_and_no_typed_letters() -> None:
    body = xml(to_docx(build(a_sheet("da")), BASE))
    assert body.xpath("count(//*[local-name()='tab'][@*[local-name()='leader']='underscore'])") > 5
    assert "____" not in "".join(body.itertext())


def test_files_are_named_by_day_group_and_kind() -> None:
    sheet = a_sheet("da")
    assert file_name(sheet) == "2026-11-12-styregruppen-køreplan.docx"
    assert list_name(sheet.context) == "2026-11-12-styregruppen-deltagerliste.docx"
    abroad = replace(sheet, phrases=Phrases("nn"))
    assert file_name(abroad) == "2026-11-12-styregruppen-køyreplan-nn.docx"


@pytest.mark.parametrize("width", (20, 50, 80, 120))
def test_the_preview_keeps_to_its_width(width: int) -> None:
    assert max(cells(line.text) for line in preview(build(a_sheet("nb")), width)) <= width


@pytest.mark.parametrize("form", list(MinutesForm))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minutes_hold_no_byte_of_what_is_private(language: str, form: MinutesForm) -> None:
    content = to_docx(build_minutes(to_come(language), form=form), BASE)
    inside = b"".join(parts(content).values()).decode("utf-8", "replace")
    words = PRIVATE[language]
    for secret in (words["aim"], words["form"], words["gathering"], words["note"].split("\n")[0]):
        assert secret not in inside
