"""What goes with minutes: excerpt, extract, what others are told, annexes and distribution list, in three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from msgspec.structs import replace

from citerm.content import data_path
from citerm.documents import excerpt, extract, informed
from citerm.documents.mail import letters
from citerm.documents.minutes import build
from citerm.documents.text import markdown
from citerm.documents.tree import Document, Facts, Signatures, texts
from citerm.documents.word import to_docx
from citerm.i18n.phrases import Phrases
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.meeting import AgendaItem, MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Attachment, MeetingPapers, Recipient
from citerm.rules.annexes import Annex, AnnexKind
from tests.documents import golden_enclosed
from tests.documents.golden_enclosed import ANNEXES, LANGUAGES, RECIPIENTS, papers, path, record

CAFES = "Lektiecaféer i Søvang"
PAPERS = [(language, kind) for language in LANGUAGES for kind in golden_enclosed.KINDS]


def _said(document: Document) -> str:
    return "\n".join(texts(document))


def _item(found: MeetingRecord, title: str) -> AgendaItem:
    return next(item for item in found.items if item.title == title)


def _facts(document: Document) -> dict[str, str]:
    return {
        row.label: "".join(run.text for paragraph in row.paragraphs for run in paragraph.runs)
        for block in document.blocks
        if isinstance(block, Facts)
        for row in block.rows
    }


@pytest.mark.parametrize(("language", "kind"), PAPERS)
def test_a_paper_reads_as_the_golden_one(language: str, kind: str) -> None:
    assert markdown(papers(language)[kind]) == path(language, kind).read_text("utf-8")


@pytest.mark.parametrize(("language", "kind"), PAPERS)
def test_a_paper_is_a_sound_word_file(language: str, kind: str, audit: Callable[..., None]) -> None:
    audit(to_docx(papers(language)[kind], data_path("word", "base.docx"), None))


# excerpt


def test_an_excerpt_tells_one_item_only() -> None:
    found = record("da")
    said = _said(excerpt.build(found, found.items[4].id))
    assert "Mandat til arbejdsgruppen Data på tværs" in said
    assert "Lektiecaféer i Søvang" not in said and "Der søges 250.000 kr." not in said


def test_the_minute_taker_signs_that_the_copy_is_true() -> None:
    found = record("da")
    document = excerpt.build(found, found.items[4].id)
    (block,) = [block for block in document.blocks if isinstance(block, Signatures)]
    assert [(line.name, line.role) for line in block.lines] == [("Nils Lund", "Referent")]
    assert "Rigtig udskrift bekræftes" in _said(document)


def test_without_a_minute_taker_the_chair_signs() -> None:
    found = record("da")
    nobody = replace(found, meeting=replace(found.meeting, minute_taker_id=None))
    (block,) = [b for b in excerpt.build(nobody, found.items[4].id).blocks if isinstance(b, Signatures)]
    assert block.lines[0].role == "Mødeleder"


def test_who_left_before_the_item_was_not_present_at_it() -> None:
    found = record("da")
    item = _item(found, CAFES)
    began = next(entry.started_at for entry in found.times if entry.item_id == item.id)
    mette = found.people[0].id
    left = AttendanceEvent(
        id=9000, meeting_id=1, person_id=mette, kind=AttendanceKind.LEFT, at=began - timedelta(minutes=1)
    )
    gone = replace(found, attendance=(*found.attendance, left))
    assert "Mette Holm" in _facts(excerpt.build(found, item.id))["Til stede under punktet"]
    assert "Mette Holm" not in _facts(excerpt.build(gone, item.id))["Til stede under punktet"]


def test_who_was_out_on_conflict_of_interest_is_named_apart() -> None:
    found = record("da")
    item, person = found.items[4], found.people[0].id
    opened = found.meeting.opened_at
    assert opened is not None
    out = AttendanceEvent(
        id=9001, meeting_id=1, person_id=person, kind=AttendanceKind.RECUSED, at=opened, item_id=item.id
    )
    facts = _facts(excerpt.build(replace(found, attendance=(*found.attendance, out)), item.id))
    assert facts["Inhabil"] == "Mette Holm"
    assert "Mette Holm" not in facts["Til stede under punktet"]


def test_a_protocol_gives_votes_by_name_and_treatment() -> None:
    found = record("nb")
    said = _said(excerpt.build(found, found.items[4].id, form=MinutesForm.PROTOCOL))
    assert "Behandling" in said and "Utskrift av protokollen fra" in said


def test_an_item_on_which_nothing_was_noted_says_so() -> None:
    found = record("nn")
    assert "Det er ikkje ført vedtak i denne saka." in _said(excerpt.build(found, found.items[-1].id))


def test_the_open_excerpt_of_another_item_tells_nothing_of_a_closed_one() -> None:
    found = record("da")
    items = tuple(replace(item, closed=item.title == CAFES) for item in found.items)
    said = _said(excerpt.build(replace(found, items=items), found.items[4].id))
    assert "Søvang" not in said.replace("Boligforeningen Søvang", "")


def test_the_excerpt_of_a_closed_item_says_that_it_is_confidential_on_paper_and_in_its_name() -> None:
    found = record("da")
    items = tuple(replace(item, closed=item.title == CAFES) for item in found.items)
    shut = replace(found, items=items)
    item = _item(shut, CAFES)
    document = excerpt.build(shut, item.id)
    assert document.header[1].startswith("FORTROLIGT") and document.blocks[0].text.startswith("FORTROLIGT")  # type: ignore[union-attr]
    assert "Der søges 250.000 kr." in _said(document) and "Mandatet" not in _said(document)
    assert excerpt.file_title(shut, item, Phrases("da")).endswith("lukket")


# extract


def test_an_extract_tells_nobody_elses_actions() -> None:
    found = record("da")
    said = _said(extract.build(found, found.people[0].id))
    assert "Indkald skolelederne" in said and "Send dataaftalen" not in said


def test_a_reservation_stands_in_the_extract_of_who_had_it() -> None:
    found = record("da")
    lis = next(person for person in found.people if person.name == "Lis Østergård")
    facts = _facts(extract.build(found, lis.id))
    assert "Jeg vil gerne have datatilsynets svar" in facts["Sådan står du i referatet"]
    assert "7.5" in facts["Sådan står du i referatet"]


def test_who_was_excused_reads_so_in_the_extract() -> None:
    found = record("da")
    jens = next(person for person in found.people if person.name == "Jens Bak")
    document = extract.build(found, jens.id)
    assert _facts(document)["Sådan står du i referatet"] == "Afbud"


def test_an_extract_with_nothing_in_it_says_so_in_one_line() -> None:
    found = replace(record("da"), actions=(), open_actions=(), parked=(), decisions=(), stances=())
    assert "Der er ikke noget særligt til dig fra dette møde." in _said(extract.build(found, found.people[0].id))


# what others are told


def test_approvals_of_agenda_and_minutes_are_nothing_that_others_are_told() -> None:
    found = record("da")
    items = tuple(
        replace(item, bank_key="appr") if item.title == "Godkendelse af dagsorden" else item for item in found.items
    )
    said = _said(informed.build(replace(found, items=items), RECIPIENTS))
    assert "Dagsordenen godkendes." not in said and "Der søges 250.000 kr." in said


def test_a_decision_of_a_closed_item_is_told_to_nobody_outside() -> None:
    found = record("da")
    items = tuple(replace(item, closed=item.title == CAFES) for item in found.items)
    shut = replace(found, items=items)
    assert "250.000" not in _said(informed.build(shut, RECIPIENTS))
    assert all("250.000" not in letter.text(Phrases("da")) for letter in letters(shut, (), "da", None, RECIPIENTS))


def test_a_meeting_without_decisions_says_so() -> None:
    found = replace(record("nb"), decisions=(), stances=(), actions=())
    assert "Det ble ikke fattet vedtak i møtet." in _said(informed.build(found, RECIPIENTS))


# mail


def test_copies_stand_in_the_letter_to_the_members_and_the_sideline_gets_its_own() -> None:
    found = letters(record("da"), (), "da", None, RECIPIENTS)
    members, told = found[0].text(Phrases("da")), found[-1].text(Phrases("da"))
    assert "Kopi: ove@example.org\n" in members and "lokal@example.org" not in members
    assert told.startswith("Til: lokal@example.org\nEmne: Til orientering: Styregruppen den 12. november 2026\n")
    assert "- 7.3 Der søges 250.000 kr." in told and "ove@example.org" not in told


def test_without_recipients_the_letters_are_what_they_were() -> None:
    assert [letter.name for letter in letters(record("da"))][-1] != "til orientering"
    assert "Kopi:" not in letters(record("da"))[0].text(Phrases("da"))


def test_an_owner_reads_the_decisions_that_concern_them() -> None:
    body = next(letter for letter in letters(record("da")) if letter.name == "MH").body
    assert "Beslutninger, der vedrører dig\n- 7.2 Vi begynder i august" in body


# the end of the minutes


def test_minutes_without_annexes_and_recipients_end_as_they_did() -> None:
    found = record("da")
    assert build(found).blocks == build(found, papers=MeetingPapers(), annexes=()).blocks


def test_annexes_are_numbered_and_no_folder_is_told() -> None:
    said = _said(build(record("da"), annexes=ANNEXES))
    assert "Bilag 1  Status på opgaver" in said
    assert "Bilag 3  Budget 2027 (b.xlsx), til punkt 5" in said
    assert "/home" not in said


def test_an_address_is_given_in_full_and_paper_by_its_title() -> None:
    page = Annex(AnnexKind.ATTACHMENT, attachment=Attachment(id=1, title="Plan", place="https://example.org/a/plan"))
    handed_out = Annex(AnnexKind.ATTACHMENT, attachment=Attachment(id=2, title="Kort"))
    said = _said(build(record("nb"), annexes=(page, handed_out)))
    assert "Vedlegg 1  Plan (https://example.org/a/plan)" in said and "Vedlegg 2  Kort" in said


def test_a_forgotten_recipient_is_on_no_list() -> None:
    found = record("da")
    gone = found.people[-1]
    people = (*found.people[:-1], replace(gone, forgotten_on=found.meeting.on))
    papers = MeetingPapers(recipients=(Recipient(id=9, group_id=1, person_id=gone.id),))
    assert "Fordelingsliste" not in _said(build(replace(found, people=people), papers=papers))
