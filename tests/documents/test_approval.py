"""Status, approval and corrections as the minutes print them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.tree import Document, Heading, Paragraph, Status
from citerm.model.action import ApprovedAction
from citerm.model.meeting import ApprovedHow, MinutesForm, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.remarks import Correction, Remark, RemarkState
from tests.documents.golden import LANGUAGES
from tests.documents.records import rich_record
from tests.documents.test_minutes import flat, gaps

APPROVED_ON = date(2026, 12, 10)


def approved(language: str, **meeting: Any) -> MeetingRecord:
    record = rich_record(language)
    given = {"minutes_state": MinutesState.APPROVED, "approved_on": APPROVED_ON, **meeting}
    return replace(record, meeting=replace(record.meeting, **given))


def at_meeting_8(record: MeetingRecord) -> MeetingRecord:
    return replace(record, approved_at=replace(record.meeting, id=8, number=8, on=APPROVED_ON))


def a_remark(record: MeetingRecord, correction: str, id: int, place: int | None = None, **more: Any) -> Remark:
    item_id = record.items[place].id if place is not None else None
    given = {
        "text": "Bemærkning",
        "received_on": APPROVED_ON,
        "state": RemarkState.ACCEPTED,
        "correction": correction,
        "item_id": item_id,
        **more,
    }
    return Remark(id=id, meeting_id=1, **given)


def under(document: Document, heading: str) -> list[str]:
    """The paragraphs under a heading, with their markers."""
    found: list[str] = []
    here = False
    for block in document.blocks:
        if isinstance(block, Heading):
            here = block.text == heading
        elif here and isinstance(block, Paragraph):
            found.append(f"{block.marker} {''.join(run.text for run in block.runs)}".strip())
    return found


@pytest.mark.parametrize(
    ("language", "form", "told", "closing"),
    [
        (
            "da",
            MinutesForm.DECISIONS,
            "Godkendt den 10. december 2026 på møde 8",
            "Referatet blev godkendt den 10. december 2026 på møde 8.",
        ),
        (
            "nb",
            MinutesForm.DISCUSSION,
            "Godkjent 10. desember 2026 i møte 8",
            "Referatet ble godkjent 10. desember 2026 i møte 8.",
        ),
        (
            "nn",
            MinutesForm.PROTOCOL,
            "Godkjend 10. desember 2026 i møte 8",
            "Protokollen blei godkjend 10. desember 2026 i møte 8.",
        ),
    ],
)
def test_the_meeting_that_approved_is_named(language: str, form: MinutesForm, told: str, closing: str) -> None:
    document = build(at_meeting_8(approved(language, approved_how=ApprovedHow.MEETING)), form=form)
    assert document.blocks[0] == Status(told, draft=False)
    assert document.header[1] == told
    assert closing in flat(document)


@pytest.mark.parametrize(
    ("language", "told", "closing"),
    [
        (
            "da",
            "Stiltiende godkendt den 10. december 2026",
            "Referatet blev stiltiende godkendt den 10. december 2026. Ingen havde bemærkninger inden fristen.",
        ),
        (
            "nb",
            "Stilltiende godkjent 10. desember 2026",
            "Referatet ble stilltiende godkjent 10. desember 2026. Ingen hadde merknader innen fristen.",
        ),
        (
            "nn",
            "Godkjent stillteiande 10. desember 2026",
            "Referatet blei godkjent stillteiande 10. desember 2026. Ingen hadde merknader innan fristen.",
        ),
    ],
)
def test_an_approval_by_silence_is_called_so(language: str, told: str, closing: str) -> None:
    document = build(approved(language, approved_how=ApprovedHow.SILENCE), form=MinutesForm.DECISIONS)
    assert document.blocks[0] == Status(told, draft=False)
    assert closing in flat(document)


@pytest.mark.parametrize(("language", "told"), [("da", "Godkendt"), ("nb", "Godkjent"), ("nn", "Godkjent")])
def test_without_a_known_day_approved_minutes_are_no_draft(language: str, told: str) -> None:
    document = build(approved(language, approved_on=None), form=MinutesForm.DECISIONS)
    assert document.blocks[0] == Status(told, draft=False)
    assert gaps(document) == []


def test_an_approval_noted_elsewhere_says_by_whom() -> None:
    document = build(approved("da", approved_how=ApprovedHow.NOTED, approved_by="formandskabet {x}"))
    assert document.blocks[0] == Status("Godkendt den 10. december 2026", draft=False)
    assert "Referatet blev godkendt den 10. december 2026 af formandskabet {x}." in flat(document)


@pytest.mark.parametrize(
    ("language", "told", "points"),
    [
        (
            "da",
            "Godkendt den 10. december 2026 på møde 8 med 2 rettelser",
            ["Rettelser ved godkendelsen:", "1. Punkt 3: Der var 12 skoler.", "2. Lis var der til slut."],
        ),
        (
            "nb",
            "Godkjent 10. desember 2026 i møte 8 med 2 rettelser",
            ["Rettelser ved godkjenningen:", "1. Sak 20/26: Der var 12 skoler.", "2. Lis var der til slut."],
        ),
        (
            "nn",
            "Godkjent 10. desember 2026 i møte 8 med 2 rettingar",
            ["Rettingar ved godkjenninga:", "1. Sak 20/26: Der var 12 skoler.", "2. Lis var der til slut."],
        ),
    ],
)
def test_the_corrections_it_was_approved_with_are_numbered(language: str, told: str, points: list[str]) -> None:
    record = at_meeting_8(approved(language))
    remarks = (
        a_remark(record, "Der var 12 skoler.", 1, 2),
        a_remark(record, "", 2, state=RemarkState.DECLINED),
        a_remark(record, "Lis var der til slut.", 3),
    )
    document = build(replace(record, remarks=remarks), form=MinutesForm.DECISIONS)
    assert document.blocks[0] == Status(told, draft=False)
    heading = {"da": "Godkendelse"}.get(language, "Godkjenning")
    assert under(document, heading)[1:] == points


def test_one_correction_is_counted_as_one() -> None:
    record = at_meeting_8(approved("da"))
    document = build(replace(record, remarks=(a_remark(record, "Der var 12.", 1),)))
    assert document.blocks[0] == Status("Godkendt den 10. december 2026 på møde 8 med 1 rettelse", draft=False)


def test_an_accepted_correction_is_not_in_a_draft() -> None:
    record = rich_record("da")
    document = build(replace(record, remarks=(a_remark(record, "Der var 12.", 1),)))
    assert "Der var 12." not in flat(document)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", list(MinutesForm))
def test_later_corrections_stand_under_a_heading_of_their_own(language: str, form: MinutesForm) -> None:
    record = approved(language)
    notes = (
        Correction(
            id=1,
            meeting_id=1,
            item_id=record.items[2].id,
            text="Gæsten hed Nina.\nIkke Mina.",
            on=APPROVED_ON,
            account="a",
        ),
        Correction(id=2, meeting_id=1, text="Mødet sluttede 16.10.", on=APPROVED_ON, account="a"),
    )
    heading = {
        "da": "Rettelser efter godkendelsen",
        "nb": "Rettelser etter godkjenningen",
        "nn": "Rettingar etter godkjenninga",
    }[language]
    document = build(replace(record, corrections=notes), form=form)
    first, second = under(document, heading)
    assert first.startswith("– 10. ")
    assert first.endswith(": Gæsten hed Nina.\nIkke Mina.")
    assert second.endswith("2026: Mødet sluttede 16.10.")
    assert heading not in flat(build(record, form=form)), "never an empty section"


def test_approved_minutes_bear_their_hash_at_the_foot_and_under_the_approval() -> None:
    digest = "1a2b3c4d5e6f" + 52 * "0"
    sealed = approved("da", approved_digest=digest)
    assert build(sealed).footer.endswith(" · Kontroltal 1a2b3c4d5e6f")
    assert "Kontroltal 1a2b3c4d5e6f" in under(build(sealed), "Godkendelse")
    reopened = replace(sealed, meeting=replace(sealed.meeting, minutes_state=MinutesState.SENT))
    for other in (approved("da"), reopened):
        assert "Kontroltal" not in build(other).footer + flat(build(other))


def test_approved_minutes_print_actions_as_they_stood() -> None:
    record = approved("da", approved_digest="sealed")
    action = next(action for action in record.actions if not action.struck)
    kept = ApprovedAction(id=1, meeting_id=1, action_id=action.id, text="Som den blev godkendt", owner_id=1)
    moved_on = replace(action, text="Helt anderledes nu", owner_id=3)
    document = build(replace(record, actions=(moved_on,), approved_actions=(kept,)))
    assert "Som den blev godkendt" in flat(document)
    assert "Helt anderledes nu" not in flat(document)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Referatet er godkendt, hvis ingen har bemærkninger senest tirsdag den 24. november 2026."),
        ("nb", "Referatet regnes som godkjent hvis ingen har merknader senest tirsdag 24. november 2026."),
        ("nn", "Referatet er godkjent dersom ingen har merknader innan tysdag 24. november 2026."),
    ],
)
def test_sent_minutes_say_when_silence_approves_them(language: str, told: str) -> None:
    record = rich_record(language)
    record = replace(
        record,
        group=replace(record.group, silence_days=7),
        meeting=replace(record.meeting, minutes_state=MinutesState.SENT, sent_on=date(2026, 11, 12)),
    )
    document = build(record, form=MinutesForm.DECISIONS)
    assert told in flat(document)
    still_open = a_remark(record, "", 1, state=RemarkState.OPEN)
    assert told not in flat(build(replace(record, remarks=(still_open,)), form=MinutesForm.DECISIONS))
