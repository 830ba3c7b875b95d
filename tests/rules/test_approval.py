"""How minutes are approved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from citerm.model.entries import Outcome
from citerm.model.initiative import Language
from citerm.model.meeting import Meeting, MeetingState, MinutesState
from citerm.model.remarks import Remark, RemarkState
from citerm.rules.approval import approves, silence_ends, under_approval, wording_with_corrections
from tests.building import DAY, a_decision, a_meeting, a_record, an_item, changed


def held(id: int, on: date, **more: Any) -> Meeting:
    return a_meeting(id=id, on=on, state=MeetingState.CLOSED, minutes_state=MinutesState.SENT, **more)


def a_remark(correction: str = "Fristen er 1. december.", id: int = 1, **more: Any) -> Remark:
    state = RemarkState.ACCEPTED if correction else RemarkState.OPEN
    given = {"text": "Forkert frist", "received_on": DAY, "state": state, "correction": correction, **more}
    return Remark(id=id, meeting_id=1, **given)


LAST, EARLIER, THIS = held(6, date(2026, 10, 1)), held(5, date(2026, 9, 1)), a_meeting(id=7)
ITEM = an_item(bank_key="apprmin", purpose="B")


def test_without_a_meeting_named_it_is_the_last_one_whose_minutes_are_not_approved() -> None:
    assert under_approval(ITEM, THIS, [EARLIER, LAST, THIS]) == LAST
    approved = replace(LAST, minutes_state=MinutesState.APPROVED)
    assert under_approval(ITEM, THIS, [EARLIER, approved, THIS]) == EARLIER
    assert under_approval(ITEM, THIS, [approved, THIS]) is None


def test_an_item_that_names_a_meeting_is_about_that_one() -> None:
    assert under_approval(replace(ITEM, minutes_of_id=5), THIS, [EARLIER, LAST, THIS]) == EARLIER
    assert under_approval(replace(ITEM, bank_key="", minutes_of_id=6), THIS, [EARLIER, LAST]) == LAST


def test_other_items_and_later_meetings_approve_nothing() -> None:
    assert under_approval(an_item(), THIS, [LAST]) is None
    assert under_approval(ITEM, THIS, [held(8, date(2027, 1, 1))]) is None


@pytest.mark.parametrize(
    ("outcome", "says_yes"),
    [
        (Outcome.APPROVED, True),
        (Outcome.ADOPTED, True),
        (Outcome.CHANGED, True),
        (Outcome.REJECTED, False),
        (Outcome.POSTPONED, False),
        (Outcome.NOTED, False),
    ],
)
def test_a_meeting_approves_by_a_decision_that_carries(outcome: Outcome, says_yes: bool) -> None:
    record = a_record(decisions=(a_decision(item_id=3, outcome=outcome),))
    assert approves(record, record.items[2]) is says_yes
    assert approves(record, record.items[1]) is False
    struck = changed(record, decisions=(replace(record.decisions[0], struck=True),))
    assert approves(struck, record.items[2]) is False


def test_silence_ends_the_days_of_the_group_after_the_sending() -> None:
    group = replace(a_record().group, silence_days=7)
    sent = replace(LAST, sent_on=date(2026, 10, 2))
    assert silence_ends(sent, group, ()) == date(2026, 10, 9)
    assert silence_ends(replace(sent, remarks_by=date(2026, 10, 12)), group, ()) == date(2026, 10, 12)
    assert silence_ends(replace(sent, remarks_by=date(2026, 10, 5)), group, ()) == date(2026, 10, 9)
    assert silence_ends(sent, group, (a_remark(),)) == date(2026, 10, 9), "a settled remark stops nothing"
    assert silence_ends(sent, group, (a_remark(""),)) is None
    assert silence_ends(sent, a_record().group, ()) is None
    assert silence_ends(replace(sent, sent_on=None), group, ()) is None
    assert silence_ends(replace(sent, minutes_state=MinutesState.DRAFT), group, ()) is None


@pytest.mark.parametrize(
    ("language", "wording", "proposed"),
    [
        (
            Language.DANISH,
            "Referatet af 1. oktober 2026 godkendes.",
            "Referatet af 1. oktober 2026 godkendes med følgende rettelser:\n"
            "1. Punkt 2: Fristen er 1. december.\n2. Anna Bach var til stede.",
        ),
        (
            Language.BOKMAL,
            "Referatet fra 1. oktober 2026 godkjennes.",
            "Referatet fra 1. oktober 2026 godkjennes med følgende rettelser:\n"
            "1. Sak 21/26: Fristen er 1. december.\n2. Anna Bach var til stede.",
        ),
        (
            Language.NYNORSK,
            "Referatet frå 1. oktober 2026 er godkjent.",
            "Referatet frå 1. oktober 2026 er godkjent med desse rettingane:\n"
            "1. Sak 21/26: Fristen er 1. december.\n2. Anna Bach var til stede.",
        ),
    ],
)
def test_accepted_corrections_are_points_of_the_proposed_wording(
    language: Language, wording: str, proposed: str
) -> None:
    about = a_record(meeting={"language": language})
    number = None if language is Language.DANISH else 21
    about = changed(
        about,
        items=(about.items[0], replace(about.items[1], case_number=number), about.items[2]),
        remarks=(a_remark(item_id=2), a_remark("", id=3), a_remark("Anna Bach var til stede.", id=2)),
    )
    assert wording_with_corrections(wording, about, language) == proposed
    assert wording_with_corrections(proposed, about, language) == proposed, "what lists them already stays"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.DANISH, "Ja med følgende rettelse:"),
        (Language.BOKMAL, "Ja med følgende rettelse:"),
        (Language.NYNORSK, "Ja med denne rettinga:"),
    ],
)
def test_one_correction_is_one(language: Language, said: str) -> None:
    about = changed(a_record(), remarks=(a_remark(),))
    assert wording_with_corrections("Ja.", about, language).splitlines() == [said, "1. Fristen er 1. december."]


def test_without_corrections_the_wording_stays() -> None:
    about = changed(a_record(), remarks=(a_remark(""),))
    assert wording_with_corrections("Referatet godkendes.", about, Language.DANISH) == "Referatet godkendes."
    corrected = changed(about, remarks=(a_remark(),))
    assert wording_with_corrections("", corrected, Language.DANISH) == ""
