"""What minutes tell of handoffs: what was sent, where an item came from, and the answer that came back."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import closed_items, decisions, handoffs, organisation, planning, printing
from citerm.acts.meeting import ending, live
from citerm.acts.proposing import propose_agenda
from citerm.cli.session import in_words
from citerm.documents import minutes, text
from citerm.documents.handoff_mail import letter
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.handoff import HandoffKind, MailedHandoff
from citerm.model.initiative import Country, Language, replace
from citerm.model.meeting import MeetingKind
from citerm.model.people import GroupKind
from citerm.store import handoffs as stored
from tests.acts.room import Room, a_room, an_open_meeting

WORDS = {
    "da": ("Oversendelser", "Spørgsmål", "Spørgsmål fra Arbejdsgruppe Data, sendt den 12. november 2026.", "Svar fra"),
    "nb": ("Oversendelser", "Spørsmål", "Spørsmål fra Arbejdsgruppe Data, sendt 12. november 2026.", "Svar fra"),
    "nn": ("Oversendingar", "Spørsmål", "Spørsmål frå Arbejdsgruppe Data, sendt 12. november 2026.", "Svar frå"),
}


def a_working_group(folder: Path, language: str) -> tuple[Room, int]:
    country = Country.DENMARK if language == "da" else Country.NORWAY
    room = a_room(folder, country=country, language=Language(language))
    room.desk = replace(room.desk, in_words=in_words)
    steering, group_id = (
        room.group_id,
        organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id,
    )
    assert group_id is not None
    room.group_id = group_id
    return an_open_meeting(room), steering


def printed(room: Room, meeting_id: int, language: str) -> str:
    record = printing.told(room.desk, printing.record_to_print(room.desk, meeting_id), language)
    document = minutes.build(record, language, papers=printing.papers_told(room.desk, record))
    return "\n".join(line.text for line in text.preview(document, 200))


def meet(room: Room, group_id: int, on: date, handoff_id: int) -> int:
    items = propose_agenda(room.desk, group_id, MeetingKind.STEERING, on=on)
    meeting_id = planning.plan_meeting(
        room.desk, group_id, MeetingKind.STEERING, on, time(14), minutes=120, items=items
    ).row_id
    assert meeting_id is not None
    live.open_meeting(room.desk, meeting_id)
    record = printing.record_to_print(room.desk, meeting_id)
    item = next(item for item in record.items if item.handoff_id == handoff_id)
    live.go_to_item(room.desk, meeting_id, item.id)
    return meeting_id


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_a_question_is_told_in_three_minutes_on_its_way(tmp_path: Path, language: str) -> None:
    room, steering = a_working_group(tmp_path, language)
    heading, kind, came, answer = WORDS[language]
    sent = handoffs.hand_off(
        room.desk, room.meeting_id, "Må vi bruge tallene?", to_group_id=steering, kind=HandoffKind.QUESTION
    ).row_id
    assert sent is not None
    ending.end_meeting(room.desk, room.meeting_id)
    first = printed(room, room.meeting_id, language)
    assert heading in first and f"{kind}: " in first and "Styregruppen" in first
    second_id = meet(room, steering, date(2026, 11, 20), sent)
    decision = decisions.record_decision(room.desk, second_id, "Ja, fra august.").row_id
    handoffs.answer_handoff(room.desk, sent, "Ja, fra august.", decision_id=decision, meeting_id=second_id)
    ending.end_meeting(room.desk, second_id)
    assert came in printed(room, second_id, language)
    third_id = meet(room, room.group_id, date(2026, 12, 3), sent)
    ending.end_meeting(room.desk, third_id)
    third = printed(room, third_id, language)
    assert f"{answer} Styregruppen" in third and "Ja, fra august." in third


def test_nothing_of_a_closed_item_is_told_in_the_open_minutes(tmp_path: Path) -> None:
    room, steering = a_working_group(tmp_path, "da")
    handoffs.hand_off(room.desk, room.meeting_id, "En navngiven sag", to_group_id=steering, kind=HandoffKind.QUESTION)
    running = room.record.running
    assert running is not None
    closed_items.close_item(room.desk, running.id)
    ending.end_meeting(room.desk, room.meeting_id)
    told = printed(room, room.meeting_id, "da")
    assert "navngiven" not in told and "Oversendelser" not in told


def test_a_draft_is_not_printed(tmp_path: Path) -> None:
    room, steering = a_working_group(tmp_path, "da")
    handoffs.hand_off(room.desk, room.meeting_id, "Måske", to_group_id=steering, kind=HandoffKind.QUESTION, draft=True)
    ending.end_meeting(room.desk, room.meeting_id)
    assert "Oversendelser" not in printed(room, room.meeting_id, "da")


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_mail_asks_and_once_answered_tells_the_answer(tmp_path: Path, language: str) -> None:
    room, steering = a_working_group(tmp_path, language)
    handoffs.write_handoff(
        room.desk, room.group_id, steering, HandoffKind.QUESTION, "Må vi?", answer_by=date(2026, 12, 1)
    )
    (handoff,) = stored.handoffs(room.desk.store)
    phrases, formats = Phrases(language), Formats(language, room.desk.zone())
    mailed = MailedHandoff(handoff=handoff, sender="Arbejdsgruppe Data", receiver="Styregruppen", enclosed=("Tal",))
    body = letter(mailed, phrases, formats).body
    assert "Må vi?" in body and "1. desember 2026" in body.replace("december", "desember") and "- Tal" in body
    handoffs.answer_handoff(room.desk, handoff.id, "Ja.")
    (answered,) = stored.handoffs(room.desk.store)
    assert "Ja." in letter(replace(mailed, handoff=answered), phrases, formats).body


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Lavthængende frugt: kan gribes med det samme."),
        ("nb", "Lavthengende frukt: kan gripes med en gang."),
        ("nn", "Lågthengande frukt: kan gripast med ein gong."),
    ],
)
def test_a_proposal_that_can_be_picked_at_once_says_so_in_the_mail_and_in_the_minutes(
    tmp_path: Path, language: str, told: str
) -> None:
    room, steering = a_working_group(tmp_path, language)
    handoffs.write_handoff(room.desk, room.group_id, steering, HandoffKind.PROPOSAL, "Åbn kl. 7", low_hanging=True)
    (handoff,) = stored.handoffs(room.desk.store)
    mailed = MailedHandoff(handoff=handoff, sender="Arbejdsgruppe Data", receiver="Styregruppen")
    assert told in letter(mailed, Phrases(language), Formats(language, room.desk.zone())).body
