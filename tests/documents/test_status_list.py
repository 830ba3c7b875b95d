"""The status list: as it was said in the minutes, as it stands in the annex of the next agenda."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.content import data_path
from citerm.documents import minutes, status_list
from citerm.documents.text import markdown
from citerm.documents.tree import Table, texts
from citerm.documents.word import to_docx
from citerm.model.action import ActionState, DueKind, FollowUpAnswer
from citerm.model.meeting import ItemState, MeetingState, MinutesForm
from citerm.model.meeting_record import MeetingRecord
from tests.building import a_record, an_action, an_item, at

FORMS = list(MinutesForm)


def said(id: int, state: ActionState, text: str = "", **more: object) -> FollowUpAnswer:
    return FollowUpAnswer(
        **{  # type: ignore[arg-type]
            "id": id,
            "meeting_id": 1,
            "item_id": 1,
            "action_id": 100 + id,
            "state": state,
            "text": text,
            "wording": f"Opgave {id}",
            "owner_id": 1,
            "due_kind": DueKind.DATE,
            "due_on": date(2026, 11, 20),
            "at": at("14.10"),
            **more,
        }
    )


ANSWERS = (
    said(1, ActionState.DONE, "alle skoler er med <nu>"),
    said(2, ActionState.WAITING, "kommunen", owner_id=2),
    said(3, ActionState.OPEN, discussed=True, due_on=date(2026, 12, 10)),
    said(4, ActionState.CANCELLED, owner_id=None),
    said(5, ActionState.IN_PROGRESS, lifted_to_id=1),
)


def held(*answers: FollowUpAnswer, **more: object) -> MeetingRecord:
    items = [an_item("Opfølgning", 10, "I", bank_key="follow", state=ItemState.DONE), "Tema 20 D"]
    record = a_record(items, follow_ups=answers, **more)  # type: ignore[arg-type]
    group = record.group
    return a_record(
        items,  # type: ignore[arg-type]
        follow_ups=answers,
        groups=(group,),
        meeting={"state": MeetingState.CLOSED, "closed_at": at("15.00")},
        **more,  # type: ignore[arg-type]
    )


def tables(record: MeetingRecord, language: str = "da", form: MinutesForm = MinutesForm.DECISIONS) -> list[list[str]]:
    found = [block for block in minutes.build(record, language, form).blocks if isinstance(block, Table)]
    return [
        [" / ".join("".join(run.text for run in p.runs) for p in cell) for cell in row.cells]
        for table in found
        for row in table.rows
        if len(table.columns) == 4 and len(row.cells) == 4
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_minutes_print_under_the_item_what_was_said_in_all_three_forms(form: MinutesForm) -> None:
    rows = [row for row in tables(held(*ANSWERS), form=form) if row[0].startswith("Opgave")]
    assert rows == [
        ["Opgave 1", "Mette Holm", "fre.\u00a020.\u00a0nov.", "Udført: alle skoler er med <nu>"],
        ["Opgave 3", "Mette Holm", "tors.\u00a010.\u00a0dec.", "Åben / Drøftet"],
        ["Opgave 5", "Mette Holm", "fre.\u00a020.\u00a0nov.", "I gang / Løftet til Styregruppen"],
        ["Opgave 2", "Anna Bach", "fre.\u00a020.\u00a0nov.", "Venter på kommunen"],
        ["Opgave 4", "uden ansvarlig", "fre.\u00a020.\u00a0nov.", "Bortfaldet"],
    ]


def test_what_became_of_the_action_since_changes_nothing_in_the_minutes() -> None:
    today = an_action("Helt andre ord", id=101, meeting_id=None, item_id=None, state=ActionState.OPEN, owner_id=3)
    assert tables(held(*ANSWERS)) == tables(held(*ANSWERS, open_actions=(today,)))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_said_leaves_no_empty_section(form: MinutesForm) -> None:
    shown = list(texts(minutes.build(held(), "da", form)))
    assert shown.count("Opfølgning") == 1, "in the agenda only"
    assert "Status" not in shown


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Utført: alle skoler er med <nu>"), ("nn", "Ventar på kommunen")]
)
def test_each_language_says_it_in_its_own_words(language: str, words: str) -> None:
    assert any(words in row for row in tables(held(*ANSWERS), language))


# the annex


def to_come() -> MeetingRecord:
    late, later = date(2026, 11, 1), date(2026, 12, 1)
    given = {"due_kind": DueKind.DATE, "meeting_id": 90, "item_id": 91}
    actions = (
        an_action("Senere", id=1, owner_id=1, due_on=later, **given),
        an_action("For sent", id=2, owner_id=1, due_on=late, **given),
        an_action("Venter", id=3, owner_id=2, state=ActionState.WAITING, waiting_for="fonden", helper_ids=(1,)),
        an_action("Gjort", id=4, owner_id=2, state=ActionState.DONE, closing_note="på skrift", closed_on=late),
        an_action("Ingens", id=5),
        an_action("Bortfaldet sag", id=6, state=ActionState.CANCELLED, closed_on=late),
    )
    planned = {"state": MeetingState.PLANNED, "opened_at": None, "number": None}
    return a_record(open_actions=actions, meeting=planned)


def test_the_annex_lists_open_actions_by_owner_and_what_is_done() -> None:
    document = status_list.build(to_come())
    shown = list(texts(document))
    order = ["Åbne opgaver", "Mette Holm", "For sent", "over fristen", "Senere", "Venter (sammen med Mette Holm)"]
    places = [shown.index(text) for text in [*order, "Venter på fonden", "Ingens", "Udført siden sidste møde", "Gjort"]]
    assert places == sorted(places)
    assert "på skrift" in shown
    assert not any("Bortfaldet sag" in text for text in shown)
    assert document.title == "Status på opgaver, Styregruppen, 12. november 2026"


def test_an_annex_without_actions_says_so_and_has_no_table() -> None:
    document = status_list.build(a_record(open_actions=()))
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert "Der er ingen åbne opgaver." in list(texts(document))


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_both_can_be_written_as_word_and_as_text(language: str) -> None:
    for document in (status_list.build(to_come(), language), minutes.build(held(*ANSWERS), language)):
        assert to_docx(document, data_path("word", "base.docx"))[:2] == b"PK"
        assert "|" in markdown(document)
