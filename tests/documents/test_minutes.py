"""Minutes as a tree: what readers look for stands where they look, and nothing is lost or empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.tree import (
    DecisionBox,
    Document,
    Facts,
    Heading,
    Paragraph,
    Run,
    Signatures,
    Status,
    Table,
    Title,
    Tone,
    texts,
)
from citerm.model.entries import Decision, Method, Note, Outcome, Stance, StanceKind
from citerm.model.meeting import ItemState, MeetingState, MinutesForm, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.text import clean_block
from tests.documents.golden import LANGUAGES, minutes, path
from tests.documents.nasty import TEXTS
from tests.documents.records import START, at, large_record, rich_record

FORMS = list(MinutesForm)
ALL = [(language, form) for language in LANGUAGES for form in FORMS]


def changed(record: MeetingRecord, **meeting: Any) -> MeetingRecord:
    """The record with other facts about the meeting."""
    return replace(record, meeting=replace(record.meeting, **meeting))


def flat(document: Document) -> str:
    """Everything printed, with single spaces."""
    return " ".join(" ".join(texts(document)).split())


def facts(document: Document) -> dict[str, str]:
    """The head: what stands beside each name."""
    (head,) = [block for block in document.blocks if isinstance(block, Facts)]
    return {
        row.label: " ".join("".join(run.text for run in p.runs) for p in row.paragraphs).replace("\u00a0", " ")
        for row in head.rows
    }


def tables(document: Document) -> dict[str, Table]:
    """Tables by the heading above them."""
    found: dict[str, Table] = {}
    for before, block in zip(document.blocks, document.blocks[1:], strict=False):
        if isinstance(block, Table):
            assert isinstance(before, Heading)
            found[before.text] = block
    return found


def rows(table: Table) -> list[list[str]]:
    """The table's rows as text; a group row has one cell."""
    return [
        ["\n".join("".join(run.text for run in p.runs) for p in cell).replace("\u00a0", " ") for cell in row.cells]
        for row in table.rows
    ]


def gaps(document: Document) -> list[str]:
    """Everything marked as missing."""
    return [run.text for run in runs(document) if run.tone is Tone.GAP]


def runs(document: Document) -> Iterator[Run]:
    for block in document.blocks:
        match block:
            case Paragraph():
                yield from block.runs
            case Facts():
                yield from (run for row in block.rows for p in row.paragraphs for run in p.runs)
            case Table():
                yield from (run for row in block.rows for cell in row.cells for p in cell for run in p.runs)
            case DecisionBox():
                yield from (run for p in (*block.wording, *block.details) for run in p.runs)


@pytest.mark.parametrize(("language", "form"), ALL)
def test_minutes_are_as_they_were_read_and_found_good(language: str, form: MinutesForm) -> None:
    """After a wanted change: python -m tests.documents.golden."""
    assert minutes(language, form) == path(language, form).read_text("utf-8")


# page one


def test_the_status_stands_above_the_title() -> None:
    first, second = build(rich_record("da")).blocks[:2]
    assert first == Status("UDKAST 1", draft=True)
    assert second == Title("Referat: Styregruppen, møde 7", "Børn og unge i Nordby")


@pytest.mark.parametrize(
    ("language", "meeting", "told"),
    [
        ("da", {"minutes_state": MinutesState.SENT}, "UDKAST 2"),
        ("nb", {"draft_number": 3}, "UTKAST 3"),
        ("nn", {"state": MeetingState.OPEN, "closed_at": None}, "UTKAST · møtet er i gang"),
        ("da", {"state": MeetingState.CALLED, "opened_at": None, "closed_at": None}, "UDKAST · mødet er ikke begyndt"),
        ("nb", {"state": MeetingState.CANCELLED, "cancelled_because": "{sykdom}"}, "AVLYST · {sykdom}"),
        ("da", {"state": MeetingState.CANCELLED}, "AFLYST"),
    ],
)
def test_the_status_says_how_far_the_minutes_are(language: str, meeting: dict[str, Any], told: str) -> None:
    assert build(changed(rich_record(language), **meeting)).blocks[0] == Status(told, draft=True)


@pytest.mark.parametrize(
    ("language", "form", "told", "closing"),
    [
        (
            "da",
            MinutesForm.DECISIONS,
            "Godkendt den 10. december 2026",
            "Referatet blev godkendt den 10. december 2026.",
        ),
        ("nb", MinutesForm.DISCUSSION, "Godkjent 10. desember 2026", "Referatet ble godkjent 10. desember 2026."),
        ("nn", MinutesForm.PROTOCOL, "Godkjend 10. desember 2026", "Protokollen blei godkjend 10. desember 2026."),
    ],
)
def test_approved_minutes_say_when_and_point_out_no_gaps(
    language: str, form: MinutesForm, told: str, closing: str
) -> None:
    record = changed(rich_record(language), minutes_state=MinutesState.APPROVED, approved_on=date(2026, 12, 10))
    document = build(record, form=form)
    assert document.blocks[0] == Status(told, draft=False)
    assert closing in flat(document)
    assert gaps(document) == []


def test_the_head_tells_when_where_and_who() -> None:
    assert {k: v for k, v in facts(build(rich_record("da"))).items() if not k.startswith("Til stede")} == {
        "Tid": "torsdag den 12. november 2026 kl. 14.02–16.06",
        "Sted": "Nordby Rådhus, mødelokale 3",
        "Indkaldt af": "Nils Lund",
        "Mødeleder": "Mette Holm",
        "Facilitator": "Aisha Rahman",
        "Referent": "Nils Lund",
        "Suppleanter": "Hanne Vig, Boligforeningen Søvang (møder for Jens Bak)",
        "Gæster": "Eva Friis, Professionshøjskolen (under punkt 4); Ole Skov, KFUM Nordby (under punkt 7)",
        "Sekretariat": "Nils Lund, Nordby Kommune",
        "Afbud": "Jens Bak, Boligforeningen Søvang",
        "Fraværende uden afbud": "Peter Krog",
        "Ikke registreret": "Søren Ågesen, Nordby Kommune",
        "Næste møde": "torsdag den 10. december 2026 kl. 14.00, Kulturhuset, sal B",
    }


def test_those_present_are_told_with_times_and_items() -> None:
    assert facts(build(rich_record("nn")))["Til stades (4 av 7)"] == (
        "Marit Holmen, Fjordbygda kommune; Aisha Rahman, Røde Kors Fjordbygda; Anders Bru Nilsen, Høgskulen på "
        "Vestlandet (frå kl. 14.24, sak 20/26); Liv Østgard, Fjordfondet (digitalt; til kl. 15.45, sak 24/26)"
    )


def test_one_who_chairs_and_facilitates_stands_once() -> None:
    record = rich_record("nb")
    told = facts(build(changed(record, facilitator_id=record.meeting.chair_id)))
    assert told["Møteleder, fasilitator"] == "Marit Holm"
    assert "Fasilitator" not in told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "torsdag den 12. november 2026 kl. 14.02 – fredag den 13. november 2026 kl. 00.10"),
        ("nn", "torsdag 12. november 2026 kl. 14.02 – fredag 13. november 2026 kl. 00.10"),
    ],
)
def test_a_meeting_past_midnight_has_both_dates(language: str, told: str) -> None:
    document = build(changed(rich_record(language), closed_at=START + timedelta(hours=10, minutes=8)))
    assert facts(document)["Tid"] == told


def test_a_meeting_that_was_not_held_yet_tells_what_is_planned() -> None:
    record = changed(rich_record("da"), state=MeetingState.CALLED, opened_at=None, closed_at=None, number=None)
    document = build(replace(record, attendance=(), decisions=(), times=()))
    assert facts(document)["Tid"] == "torsdag den 12. november 2026 kl. 14.00–16.00 (planlagt)"
    assert document.blocks[1] == Title("Referat: Styregruppen", "Børn og unge i Nordby")
    assert "Ikke registreret" not in facts(document)
    assert [column.title for column in tables(document)["Dagsorden"].columns] == ["Nr.", "Punkt", "Formål"]


def test_the_table_of_decisions_tells_number_wording_owner_and_due() -> None:
    told = rows(tables(build(rich_record("da")))["Beslutninger"])
    assert [row[0] for row in told] == ["7.1", "7.2", "7.3", "7.4", "7.5"]
    assert told[1][1:] == [
        "Vi begynder i august med de tre største skoler og udvider, når baseline er målt.",
        "Mette Holm",
        "fre. 20. nov.",
    ]
    assert told[2][3] == "næste møde tors. 10. dec."
    assert told[3][1] == "Ikke afklaret: Lektiecaféerne åbner også om lørdagen."


def test_without_follow_up_the_table_of_decisions_has_no_empty_columns() -> None:
    document = build(replace(rich_record("nb"), actions=()))
    assert [column.title for column in tables(document)["Vedtak"].columns] == ["Sak", "Vedtak"]


def test_a_meeting_without_decisions_says_so_when_it_is_over() -> None:
    record = replace(rich_record("nn"), decisions=(), stances=())
    assert "Det blei ikkje gjort vedtak i møtet." in flat(build(record))
    running = changed(record, state=MeetingState.OPEN, closed_at=None)
    assert "Det blei ikkje gjort vedtak" not in flat(build(running))


def test_a_long_wording_stands_in_full_only_in_its_box() -> None:
    record = rich_record("da")
    long = "Styregruppen beslutter meget udførligt. " * 40
    record = replace(record, decisions=tuple(replace(d, text=long.strip()) for d in record.decisions[:1]))
    document = build(record)
    ((_, short, *_),) = rows(tables(document)["Beslutninger"])
    assert short.endswith("… se punkt 3") and len(short) < 450
    (box,) = [block for block in document.blocks if isinstance(block, DecisionBox)]
    assert box.wording[0].runs[0].text == long.strip()


# agenda


def test_a_danish_agenda_stands_in_its_order_with_what_came_of_each_item() -> None:
    table = tables(build(rich_record("da")))["Dagsorden"]
    assert [row[0] for row in rows(table)] == [str(n) for n in range(1, 10)]
    assert [row[3] for row in rows(table)][1:4] == ["Beslutning 7.1", "Beslutning 7.2", "Drøftet"]
    assert rows(table)[6][1] == "Nyt fra Søvang Skole (tilføjet på mødet)"
    assert rows(table)[7][3] == "Udsat"


@pytest.mark.parametrize(("language", "heading"), [("nb", "Saksliste"), ("nn", "Sakliste")])
def test_a_norwegian_agenda_is_grouped_by_type_of_case(language: str, heading: str) -> None:
    table = tables(build(rich_record(language)))[heading]
    groups = [rows(table)[index][0] for index, row in enumerate(table.rows) if row.group]
    assert groups[:3] == ["Orienteringssaker", "Drøftingssaker", "Vedtakssaker"]
    cases = [row[0] for row in rows(table) if len(row) > 1 and row[0]]
    assert cases == ["24/26", "25/26", "21/26", "19/26", "20/26", "22/26", "23/26"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Punkt 6 blev behandlet efter punkt 3."),
        ("nb", "Sak 23/26 ble behandlet etter sak 20/26."),
        ("nn", "Sak 23/26 blei handsama etter sak 20/26."),
    ],
)
def test_the_order_of_treatment_is_told_only_where_it_differed(language: str, told: str) -> None:
    record = rich_record(language)
    assert told in flat(build(record))
    in_order = tuple(
        replace(entry, id=n, started_at=at(n), stopped_at=at(n + 1))
        for n, entry in enumerate(sorted(record.times, key=lambda entry: entry.item_id))
    )
    assert told not in flat(build(replace(record, times=in_order)))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Til beslutning (dagsordensat til drøftelse) · Oplæg: Mette Holm"),
        ("nb", "Til vedtak (satt opp til drøfting) · Innleder: Marit Holm"),
        ("nn", "Til vedtak (sett opp til drøfting) · Innleiar: Marit Holmen"),
    ],
)
def test_a_purpose_that_changed_in_the_meeting_is_told_with_the_announced_one(language: str, told: str) -> None:
    assert told in flat(build(rich_record(language)))


def test_norwegian_minutes_without_case_numbers_count_the_agenda() -> None:
    record = rich_record("nb")
    items = tuple(replace(item, case_number=None) for item in record.items)
    document = build(replace(record, items=items))
    assert rows(tables(document)["Saksliste"])[2][0] == "3"
    assert next(b.number for b in document.blocks if isinstance(b, Heading) and b.level == 2) == "Sak 2"
    assert next(b.label for b in document.blocks if isinstance(b, DecisionBox)) == "Vedtak 7.1"


def test_a_decision_item_without_a_decision_is_a_gap_in_the_draft() -> None:
    record = rich_record("da")
    kept = tuple(d for d in record.decisions if d.item_id != 2)
    document = build(replace(record, decisions=kept))
    assert "Beslutning mangler" in gaps(document)


# items


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_discussion_and_the_protocol_print_notes(language: str) -> None:
    record = rich_record(language)
    printed = {form: flat(build(record, form=form)) for form in FORMS}
    for note in record.notes:
        line = note.text.split("\n")[0]
        assert line not in printed[MinutesForm.DECISIONS]
        assert (line in printed[MinutesForm.DISCUSSION]) is not note.struck
        assert (line in printed[MinutesForm.PROTOCOL]) is not note.struck


@pytest.mark.parametrize(("language", "form"), ALL)
def test_what_was_struck_is_never_printed(language: str, form: MinutesForm) -> None:
    assert "STRUCK" not in flat(build(rich_record(language), form=form))


@pytest.mark.parametrize(("language", "form"), ALL)
def test_no_section_is_empty_and_no_line_says_nothing(language: str, form: MinutesForm) -> None:
    for record in (rich_record(language), _bare(language)):
        blocks = build(record, form=form).blocks
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(block, Heading):
                assert following is not None
                assert not isinstance(following, Heading) or following.level > block.level
            if isinstance(block, Table):
                assert block.rows
            if isinstance(block, Paragraph):
                assert any(run.text.strip() for run in block.runs)
            if isinstance(block, Facts):
                assert all(any(run.text for p in row.paragraphs for run in p.runs) for row in block.rows)


def _bare(language: str) -> MeetingRecord:
    """A meeting that was opened and closed at once."""
    record = rich_record(language)
    meeting = replace(
        record.meeting,
        **{"place": "", "convener_id": None, "chair_id": None, "facilitator_id": None, "minute_taker_id": None}
        | {"remarks_by": None, "next_on": None, "next_starts": None, "next_place": ""},
    )
    return MeetingRecord(initiative=record.initiative, group=record.group, meeting=meeting)


@pytest.mark.parametrize(
    ("language", "told"),
    [("da", "Vedtaget i enighed."), ("nb", "Enstemmig vedtatt."), ("nn", "Samrøystes vedteke.")],
)
def test_everybodys_consent_is_told_in_the_words_of_the_country(language: str, told: str) -> None:
    assert told in flat(build(rich_record(language)))


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("method", [None, *Method])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_by_every_method_has_its_words(outcome: Outcome, method: Method | None, language: str) -> None:
    record = rich_record(language)
    decision = Decision(
        id=1, group_id=1, meeting_id=1, item_id=3, text="Vi gør det.", outcome=outcome, method=method, captured_at=at(5)
    )
    kinds = {Method.CONSENT: StanceKind.CONSENT, Method.VOTE: StanceKind.FOR, Method.CONSENSUS: StanceKind.POLL}
    stances = tuple(
        Stance(
            id=person,
            decision_id=1,
            person_id=person,
            kind=kinds[method],
            value=4 if method is Method.CONSENSUS else None,
        )
        for person in (1, 3)
        if method
    )
    for form in FORMS:
        printed = flat(build(replace(record, decisions=(decision,), stances=stances), form=form))
        assert "Vi gør det." in printed


@pytest.mark.parametrize(
    ("language", "label", "told"),
    [
        ("da", "Indstilling 7.1", "Enighed om indstillingen; gruppen var ikke beslutningsdygtig."),
        ("nb", "Innstilling i sak 20/26", "Enstemmig innstilling; gruppen var ikke vedtaksfør."),
        ("nn", "Innstilling i sak 20/26", "Samrøystes innstilling; gruppa var ikkje vedtaksfør."),
    ],
)
def test_a_recommendation_is_not_called_a_decision(language: str, label: str, told: str) -> None:
    decision = Decision(
        id=1, group_id=1, meeting_id=1, item_id=3, text="Ja", outcome=Outcome.RECOMMENDED, method=Method.CONSENT,
        captured_at=at(5),
    )  # fmt: skip
    document = build(replace(rich_record(language), decisions=(decision,), stances=()))
    assert [block.label for block in document.blocks if isinstance(block, DecisionBox)] == [label]
    assert told in flat(document)


def test_votes_are_told_with_what_does_not_add_up() -> None:
    record = rich_record("da")
    decision = Decision(
        id=1, group_id=1, meeting_id=1, item_id=3, text="Ja", method=Method.VOTE, votes_for=9, votes_against=1,
        captured_at=at(9),
    )  # fmt: skip
    printed = flat(build(replace(record, decisions=(decision,), stances=())))
    assert "Afstemning: 9 for, 1 imod. Talt: 10. Til stede med stemmeret: 5." in printed


def test_a_poll_is_told_by_numbers_without_names() -> None:
    record = rich_record("nn")
    decision = Decision(
        id=1, group_id=1, meeting_id=1, item_id=3, text="Ja", method=Method.CONSENSUS, captured_at=at(5)
    )
    stances = tuple(
        Stance(id=n, decision_id=1, person_id=n, kind=StanceKind.POLL, value=value)
        for n, value in ((1, 5), (3, 4), (5, 4), (8, 3))
    )
    for form in FORMS:
        printed = flat(build(replace(record, decisions=(decision,), stances=stances), form=form))
        assert "Konsensusrunde: 4 av 4 på 3 eller meir (1 gav 5, 2 gav 4, 1 gav 3)." in printed


def test_only_the_protocol_names_who_voted_how() -> None:
    record = rich_record("da")
    decision = Decision(id=1, group_id=1, meeting_id=1, item_id=3, text="Ja", method=Method.VOTE, captured_at=at(9))
    stances = (
        Stance(id=1, decision_id=1, person_id=1, kind=StanceKind.FOR),
        Stance(id=2, decision_id=1, person_id=3, kind=StanceKind.AGAINST),
    )
    record = replace(record, decisions=(decision,), stances=stances)
    assert "Imod: Aisha Rahman" in flat(build(record, form=MinutesForm.PROTOCOL))
    assert "Imod: Aisha Rahman" not in flat(build(record, form=MinutesForm.DISCUSSION))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Inhabil: Anders Bro-Nielsen. Deltog ikke i behandlingen."),
        ("nn", "Inhabil: Anders Bru Nilsen. Deltok ikkje i handsaminga."),
    ],
)
def test_a_conflict_of_interest_is_told_where_it_arose(language: str, told: str) -> None:
    assert told in flat(build(rich_record(language)))


def test_numbered_points_keep_their_numbers_and_a_date_stays_a_date() -> None:
    (box,) = [b for b in build(rich_record("da")).blocks if isinstance(b, DecisionBox) and b.label == "Beslutning 7.5"]
    assert [p.marker for p in box.wording] == ["", "1.", "2."]
    record = rich_record("da")
    note = Note(id=1, meeting_id=1, item_id=3, text="12. november mødes vi\n- med alle\n  - og børn", captured_at=at(9))
    document = build(replace(record, notes=(note,)), form=MinutesForm.DISCUSSION)
    found = [(b.marker, b.level, b.runs[0].text) for b in document.blocks if isinstance(b, Paragraph)]
    start = found.index(("", 0, "12. november mødes vi"))
    assert found[start + 1 : start + 3] == [("-", 0, "med alle"), ("-", 1, "og børn")]


def test_what_fell_in_a_break_is_printed_too() -> None:
    record = rich_record("da")
    note = Note(id=1, meeting_id=1, item_id=6, text="Sagt ved kaffen", captured_at=at(60))
    assert "Sagt ved kaffen" in flat(build(replace(record, notes=(note,)), form=MinutesForm.DISCUSSION))


# the end


def test_actions_stand_by_owner_and_gaps_last() -> None:
    told = rows(tables(build(rich_record("da")))["Opgaver"])
    assert [(row[0], row[2]) for row in told] == [
        ("Mette Holm", "fre. 20. nov."),
        ("Mette Holm", "næste møde tors. 10. dec."),
        ("Aisha Rahman", "uden frist"),
        ("Lis Østergård", "fre. 20. nov."),
        ("Hanne Vig", "løbende"),
        ("uden ansvarlig", "fre. 29. jan."),
    ]


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("da", {"uden ansvarlig", "uden frist", "uden tovholder", "Tidspunktet for næste møde mangler."}),
        ("nb", {"uten ansvarlig", "uten frist", "Tidspunkt for neste møte mangler."}),
        ("nn", {"utan ansvarleg", "utan frist", "Tidspunkt for neste møte manglar."}),
    ],
)
def test_the_draft_names_its_gaps(language: str, named: set[str]) -> None:
    assert named <= set(gaps(build(changed(rich_record(language), next_on=None))))


def test_the_end_tells_the_next_meeting_the_deadline_and_the_approval() -> None:
    printed = flat(build(rich_record("nb")))
    assert "Neste møte torsdag 10. desember 2026 kl. 14.00, Kulturhuset, sal B" in printed
    assert "Merknader til referatet sendes til Nils Lund senest tirsdag 24. november 2026." in printed
    assert "Referatet legges fram for godkjenning i neste møte." in printed


def test_only_the_protocol_of_an_ended_meeting_is_signed() -> None:
    for form in FORMS:
        signed = [b for b in build(rich_record("nb"), form=form).blocks if isinstance(b, Signatures)]
        assert bool(signed) is (form is MinutesForm.PROTOCOL)
    (lines,) = signed
    assert [(line.name, line.role) for line in lines.lines] == [("Marit Holm", "Møteleder"), ("Nils Lund", "Referent")]


# language and texts


def test_another_language_changes_fixed_words_and_dates_only() -> None:
    record = rich_record("nb")
    printed = flat(build(record, "da"))
    assert "torsdag den 12. november 2026" in printed
    assert "Møteleder" not in printed
    for decision in record.decisions:
        if not decision.struck:
            assert " ".join(decision.text.split()) in printed


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_that_people_type_is_lost_or_changed(text: str) -> None:
    text = clean_block(text) or "tom"
    record = rich_record("da")
    record = replace(
        record,
        notes=tuple(replace(note, text=text) for note in record.notes[:1]),
        decisions=tuple(replace(d, text=text) for d in record.decisions),
        actions=tuple(replace(a, text=" ".join(text.split())) for a in record.actions),
        items=tuple(replace(i, title=" ".join(text.split())) for i in record.items),
        parked=tuple(replace(p, text=text) for p in record.parked),
    )
    wanted = " ".join(text.split())
    for form in FORMS:
        document = build(record, form=form)
        printed = [" ".join(t.split()) for t in _whole_texts(document)]
        assert sum(wanted in text for text in printed) >= 4


def _whole_texts(document: Document) -> Iterator[str]:
    """Titles, wordings, actions and topics, each as one text however many paragraphs it has."""
    for block in document.blocks:
        match block:
            case Heading():
                yield block.text
            case DecisionBox():
                yield " ".join(f"{p.marker} {''.join(r.text for r in p.runs)}" for p in block.wording)
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield " ".join(f"{p.marker} {''.join(r.text for r in p.runs)}" for p in cell)
            case Paragraph():
                yield "".join(run.text for run in block.runs)


def test_the_same_record_makes_the_same_tree() -> None:
    assert build(large_record()) == build(large_record())


def test_an_item_not_reached_is_told_in_a_running_meeting() -> None:
    record = changed(rich_record("nb"), state=MeetingState.OPEN, closed_at=None)
    items = tuple(replace(item, state=ItemState.PENDING) if item.position == 10 else item for item in record.items)
    assert "Ikke behandlet ennå" in flat(build(replace(record, items=items)))


def test_titles_and_properties_carry_no_line_breaks() -> None:
    document = build(rich_record("da"))
    for text in (document.title, document.author, document.subject, *document.header, document.footer):
        assert text and not re.search(r"[\n\t]", text)
