"""What the open edition tells of a closed item, whatever falls under it: a number, a neutral title, and no more."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.meeting import MinutesState
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.model.minutes import MinutesVersion
from citerm.model.paper import Attachment, Debrief, ItemGuest, MeetingPapers, Treated, Treatment
from citerm.rules.closed import Behind, closed_edition, open_action, open_edition, open_item, open_papers
from citerm.rules.minutes_changes import changes
from citerm.rules.minutes_content import as_printed, digest_of, draft_number, held, read_held
from tests.building import DAY, a_decision, a_note, a_record, an_action, an_item, at
from tests.documents.phases import assessed
from tests.documents.records import rich_record

LANGUAGES = ("da", "nb", "nn")


def told(record: MeetingRecord) -> str:
    """All that a builder gets, as one text; people and groups stand in every record."""
    return msgspec.json.encode(replace(record, people=(), groups=(), organisations=())).decode()


def texts_under(record: MeetingRecord, item_id: int) -> set[str]:
    """Every text that was typed for an item or under it."""
    item = record.item_by_id[item_id]
    found = {item.title, item.background, item.proposed_wording, item.facilitator_note, item.presenter}
    decided = {decision.id for decision in record.decisions if decision.item_id == item_id}
    rows = (*record.notes, *record.decisions, *record.actions, *record.parked)
    found |= {row.text for row in rows if row.item_id == item_id}
    found |= {stance.text for stance in record.stances if stance.decision_id in decided}
    asked = {one.id for one in record.phases.assessments if one.item_id == item_id}
    answers = [answer for answer in record.phases.answers if answer.assessment_id in asked]
    found |= {text for answer in answers for text in (answer.text, answer.wording, answer.evidence)}
    found |= {one.text for one in record.phases.commitments if one.decision_id in decided}
    found |= {figure.note for figure in record.phases.measurements if figure.item_id == item_id}
    return {text for text in found if len(text) > 8}


def closing(record: MeetingRecord, item_id: int) -> MeetingRecord:
    items = tuple(replace(item, closed=item.id == item_id) for item in record.items)
    return replace(record, items=items)


def versioned(record: MeetingRecord, number: int = 1, state: MinutesState = MinutesState.SENT) -> MinutesVersion:
    content = held(record)
    return MinutesVersion(
        id=number,
        meeting_id=record.meeting.id,
        number=number,
        state=state,
        language=record.meeting.language,
        form=record.meeting.form,
        content=content,
        digest=digest_of(content),
        at=at("18.00"),
        account="kasper",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [rich_record, assessed], ids=["rich", "assessed"])
def test_whichever_item_is_closed_none_of_its_texts_is_in_the_open_edition(make, language: str) -> None:  # type: ignore[no-untyped-def]
    record = make(language)
    record = replace(record, versions=(versioned(record),))
    for item in record.items:
        if item.is_break:
            continue
        shut = closing(record, item.id)
        elsewhere = {text for other in record.items if other.id != item.id for text in texts_under(record, other.id)}
        elsewhere |= {tick.evidence for tick in record.phases.ticks}
        opened = open_edition(shut)
        seen = told(opened) + told(as_printed(opened)) + held(opened)
        assert not [text for text in texts_under(record, item.id) - elsewhere if text in seen], item.title
        # What is left is the meeting as it was: every item in its place, what is open word for word.
        assert [i.id for i in opened.items] == [i.id for i in record.items]
        assert [opened.number_of(i) for i in opened.items] == [record.number_of(i) for i in record.items]
        assert {n.id for n in opened.notes} == {n.id for n in record.notes if n.item_id != item.id}
        closed = closed_edition(shut)
        assert [i.id for i in closed.items_told] == [item.id]
        assert {n.id for n in closed.notes} == {n.id for n in record.notes if n.item_id == item.id}
        both = {d.id for d in (*opened.decisions, *closed.decisions)}
        assert both == {d.id for d in record.decisions}


def a_meeting(*, closed: bool = True) -> MeetingRecord:
    return a_record(
        items=["Budget 20 B", an_item("Opsigelse", 20, "B", closed=closed), "Eventuelt 5 I"],
        decisions=(a_decision("Penge.", 1), a_decision("NN fratræder.", 2, id=2), a_decision("Is.", 3, id=3)),
        notes=(a_note("Regnearket.", 1), a_note("NN er syg.", 2, id=2)),
        actions=(an_action("Skriv.", 2), an_action("Ring til NN.", 3, id=2, decision_id=2)),
    )


def test_what_was_handed_on_from_a_closed_item_is_in_no_earlier_version_either() -> None:
    def sent(id_: int, item_id: int, text: str) -> Handoff:
        return Handoff(
            id=id_,
            kind=HandoffKind.QUESTION,
            from_group_id=1,
            to_group_id=2,
            text=text,
            meeting_id=record.meeting.id,
            item_id=item_id,
            captured_at=at("14.10"),
            sent_on=DAY,
        )

    record = a_meeting(closed=False)
    record = replace(record, handoffs=(sent(1, 1, "Hvem betaler?"), sent(2, 2, "Må NN opsiges?")))
    opened = open_edition(closing(replace(record, versions=(versioned(record),)), 2))
    assert "Hvem betaler?" in told(opened) and "Må NN" not in told(opened)
    assert read_held(opened.versions[0].content)["handoff"].keys() == {1}


def test_numbers_of_open_decisions_stand_whatever_is_left_out() -> None:
    record = a_meeting()
    assert open_edition(record).decision_numbers == {1: 1, 3: 3}
    assert closed_edition(record).decision_numbers == {2: 2}


def test_an_action_that_carries_out_a_closed_decision_is_closed_wherever_it_was_agreed_on() -> None:
    assert open_edition(a_meeting()).actions == ()


def test_a_meeting_without_closed_items_is_told_as_it_is_and_holds_what_it_always_did() -> None:
    record = a_meeting(closed=False)
    opened = open_edition(record)
    assert replace(opened, edition=Edition.WHOLE, draft=None) == record
    assert "closed" not in read_held(held(record))
    assert read_held(held(a_meeting()))["closed"] == {2: {"neutral_title": ""}}


def test_an_edition_is_made_once() -> None:
    opened = open_edition(a_meeting())
    assert open_edition(opened) is opened
    assert closed_edition(opened) is opened


def test_that_the_purpose_was_changed_or_the_item_postponed_is_not_told() -> None:
    from citerm.model.meeting import ItemState, Purpose

    item = an_item("Opsigelse", closed=True, announced_purpose=Purpose.DISCUSSION, state=ItemState.POSTPONED)
    told_item = open_item(replace(item, purpose=Purpose.DECISION), "da")
    assert (told_item.purpose, told_item.announced_purpose) == (Purpose.DISCUSSION, None)
    assert told_item.state is ItemState.DONE


@pytest.mark.parametrize(
    ("language", "words"),
    [("da", "Opgave fra lukket punkt"), ("nb", "Oppgave fra lukket sak"), ("nn", "Oppgåve frå lukka sak")],
)
def test_an_action_of_a_closed_item_keeps_owner_and_due_date(language: str, words: str) -> None:
    action = an_action("Ring til NN", owner_id=1, due_on=DAY, waiting_for="NN", closing_note="NN sagde ja")
    shown = open_action(action, language)
    assert (shown.text, shown.owner_id, shown.due_on, shown.waiting_for, shown.closing_note) == (words, 1, DAY, "", "")


def test_actions_of_other_meetings_closed_items_are_named_neutrally() -> None:
    record = replace(a_meeting(closed=False), open_actions=(an_action("Ring til NN", id=9),))
    opened = open_edition(record, "nb", Behind(items=frozenset({77}), actions=frozenset({9})))
    assert [action.text for action in opened.open_actions] == ["Oppgave fra lukket sak"]


def sent(record: MeetingRecord) -> MeetingRecord:
    return replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.SENT, draft_number=1))


def test_what_changed_under_a_closed_item_gives_a_new_draft_and_is_told_in_the_closed_edition_only() -> None:
    before = sent(a_meeting())
    now = replace(
        before,
        notes=(before.notes[0], replace(before.notes[1], text="NN er rask.")),
        versions=(versioned(before),),
    )
    opened, closed = open_edition(now), closed_edition(now)
    assert draft_number(now) == draft_number(opened) == draft_number(closed) == 2

    def changed(record: MeetingRecord) -> list[tuple[str, int]]:
        found = changes(read_held(record.versions[0].content), read_held(held(record)))
        return [(change.kind, change.row_id) for change in found]

    assert changed(opened) == []
    assert changed(closed) == [("note", 2)]


def test_what_was_moved_under_a_closed_item_is_not_told_as_taken_out() -> None:
    before = sent(a_meeting())
    now = replace(
        before,
        notes=(replace(before.notes[0], item_id=2), before.notes[1]),
        versions=(versioned(before),),
    )
    assert "Regnearket" not in told(open_edition(now))


def test_an_item_that_was_open_in_an_earlier_draft_is_not_told_by_its_changes() -> None:
    before = sent(a_meeting(closed=False))
    now = replace(sent(a_meeting()), versions=(versioned(before),))
    opened = open_edition(now)
    assert "NN" not in told(opened)
    assert changes(read_held(opened.versions[0].content), read_held(held(opened))) == ()


def test_what_belongs_to_a_closed_item_on_paper_and_the_debrief_do_not_leave() -> None:
    record = a_meeting()
    papers = MeetingPapers(
        attachments=tuple(Attachment(id=n, item_id=n, title=f"Bilag {n}") for n in (1, 2)),
        guests=tuple(ItemGuest(id=n, item_id=n, person_id=1) for n in (1, 2)),
        treatments=tuple(Treatment(id=n, item_id=n, body=f"Udvalg {n}") for n in (1, 2)),
        treated=(
            *(Treated(item_id=n, body=f"Udvalg {n}") for n in (1, 2)),
            Treated(item_id=3, body="Styregruppen", text="NN fratræder.", decision_id=9),
        ),
        debrief=Debrief(id=1, meeting_id=1, went_well="Ro", at=at("17.00"), account="kasper"),
    )
    opened = open_papers(papers, record, Behind(items=frozenset({77}), decisions=frozenset({9})))
    assert [each.item_id for each in (*opened.attachments, *opened.guests, *opened.treatments)] == [1, 1, 1]
    assert [(each.item_id, each.text) for each in opened.treated] == [(1, ""), (3, "")]
    assert opened.debrief is None
