"""The section *Fasevurdering* of the minutes: what the group made of each question, the gate, the milestones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from citerm.documents.minutes import build
from citerm.documents.text import markdown, preview
from citerm.documents.tree import Document, Facts, Heading, Paragraph, Table, Tone, texts
from citerm.documents.word import to_docx
from citerm.model.entries import Decision, Note, Outcome, Stance, StanceKind
from citerm.model.initiative import replace
from citerm.model.meeting import MinutesForm, MinutesState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.minutes import MinutesVersion
from citerm.model.phase import Assessment, GateOutcome, PhaseCycle, PhaseWork, ReadinessValue, Tick
from citerm.model.text import clean_block, clean_line
from citerm.model.track import PhaseTrack
from citerm.rules.minutes_content import digest_of, held
from citerm.rules.phase_content import left_out
from tests.documents.conftest import WORD, parts, xml
from tests.documents.golden import LANGUAGES
from tests.documents.make_base import BASE
from tests.documents.nasty import TEXTS
from tests.documents.phases import POLL, TRACKS, WORDS, assessed, at, elsewhere
from tests.documents.records import rich_record

ALL = [(language, form) for language in LANGUAGES for form in MinutesForm]
SECTION = "Fasevurdering"


def minutes(
    language: str = "da", form: MinutesForm = MinutesForm.DECISIONS, record: MeetingRecord | None = None, **more: Any
) -> Document:
    given = {"tracks": TRACKS, "elsewhere": elsewhere(language), **more}
    return build(record or assessed(language), language, form, **given)


def section(document: Document) -> list[Any]:
    """The blocks under the heading, up to the next of its level."""
    found: list[Any] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == SECTION
        elif inside:
            found.append(block)
    return found


def said(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    """A cell's lines as they are read; a bar is only looked at."""
    return [
        "".join(run.text for run in p.runs if run.tone is not Tone.BAR).strip().replace("\u00a0", " ")
        for p in paragraphs
    ]


def questions(document: Document) -> list[dict[str, list[str]]]:
    """The table of questions, a row as the lines below each column's name."""
    table = next(block for block in section(document) if isinstance(block, Table))
    names = [column.title for column in table.columns]
    return [dict(zip(names, map(said, row.cells), strict=True)) for row in table.rows]


def gate(document: Document) -> dict[str, list[str]]:
    """The facts about the gate."""
    facts = next(block for block in section(document) if isinstance(block, Facts))
    return {row.label: said(row.paragraphs) for row in facts.rows}


def flat(document: Document) -> str:
    return " ".join(" ".join(texts(document)).split())


def with_work(record: MeetingRecord, **more: Any) -> MeetingRecord:
    return replace(record, phases=replace(record.phases, **more))


def as_printed_then(record: MeetingRecord) -> MeetingRecord:
    """The meeting with the questions that were left out, as it is sealed."""
    left = left_out(record.phases, TRACKS, record.meeting.language)
    return with_work(record, answers=(*record.phases.answers, *left))


def answering(record: MeetingRecord, question: str, **more: Any) -> MeetingRecord:
    """The meeting with something else about one question."""
    answers = tuple(replace(each, **more) if each.question == question else each for each in record.phases.answers)
    return with_work(record, answers=answers)


# the section


@pytest.mark.parametrize(("language", "form"), ALL)
def test_the_section_stands_between_the_items_and_the_actions_in_every_form(language: str, form: MinutesForm) -> None:
    headings = [
        block.text for block in minutes(language, form).blocks if isinstance(block, Heading) and block.level == 1
    ]
    items = {"da": "Behandling af punkterne", "nb": "Behandling av sakene", "nn": "Handsaming av sakene"}[language]
    actions = {"da": "Opgaver", "nb": "Oppgaver", "nn": "Oppgåver"}[language]
    assert headings.index(items) + 1 == headings.index(SECTION) == headings.index(actions) - 1


@pytest.mark.parametrize("form", list(MinutesForm))
def test_minutes_without_phases_have_neither_section_nor_appendix(form: MinutesForm) -> None:
    document = build(rich_record("da"), form=form, tracks=TRACKS)
    assert SECTION not in flat(document)
    assert "Milepæle" not in flat(document)


def test_an_assessment_in_which_nothing_is_known_makes_no_section() -> None:
    work = PhaseWork(assessments=assessed().phases.assessments)
    record = replace(assessed(), phases=work)
    assert section(build(record)) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("da", "Omgang 2 · Alle 12 har svaret · 3 af 8 spørgsmål er ubesvarede"),
        ("nb", "Omgang 2 · Alle 12 har svart · 3 av 8 spørsmål er ubesvart"),
        ("nn", "Omgang 2 · Alle 12 har svara · 3 av 8 spørsmål er ikkje svara på"),
    ],
)
def test_it_says_which_phase_which_cycle_who_took_part_and_what_is_left(language: str, line: str) -> None:
    heading, summary, *_ = section(minutes(language))
    phase = TRACKS["ci"].phase_by_number[1]
    assert heading.text == f"Collective impact · fase 1: {phase.name[language]}"
    assert said((summary,)) == [line]


def test_who_left_a_question_out_is_counted_among_those_who_were_there() -> None:
    work = assessed().phases
    values = tuple(replace(v, value=None) if v.person_id == 12 else v for v in work.values)
    summary = section(minutes(record=with_work(assessed(), values=values)))[1]
    assert "11 af 12 har svaret" in said((summary,))[0]


# a question


def test_the_distribution_is_numbers_with_a_bar_beside_them_and_those_who_do_not_know_come_last() -> None:
    first = questions(minutes())[0]
    assert first["Fordeling"] == ["1×0", "2×3", "3×6", "4×2", "?×1"]
    table = next(block for block in section(minutes()) if isinstance(block, Table))
    bars = [[run.text for run in p.runs if run.tone is Tone.BAR] for p in table.rows[0].cells[1]]
    assert [len(bar[0]) if bar else 0 for bar in bars] == [0, 4, 7, 2, 1]
    assert set(bars[1][0]) == {"█"}


def test_the_conclusion_stands_with_median_and_spread_and_what_was_said_last_time() -> None:
    assert questions(minutes())[0]["Konklusion"] == [
        "Delvist",
        "median 3, spredning 2",
        "Omgang 1: nej, median 2, spredning 2",
    ]
    assert questions(minutes("nn"))[7]["Konklusjon"] == ["Nei", "median 2, spreiing 2"]


def test_a_median_between_two_values_has_the_comma_of_the_language() -> None:
    work = assessed().phases
    half = {n: 2 if n <= 6 else 3 for n in range(1, 13)}
    values = tuple(replace(v, value=half[v.person_id]) if v.answer_id == 101 else v for v in work.values)
    assert questions(minutes(record=with_work(assessed(), values=values)))[0]["Konklusion"][1] == (
        "median 2,5, spredning 1"
    )


@pytest.mark.parametrize(
    ("language", "word", "postponed"),
    [("da", "ubesvaret", "Udsat"), ("nb", "ubesvart", "Utsatt"), ("nn", "ikkje svara på", "Utsett")],
)
def test_what_was_not_asked_and_what_was_put_off_is_said(language: str, word: str, postponed: str) -> None:
    conclusions = [
        next(iter(row["Konklusion" if language == "da" else "Konklusjon"])) for row in questions(minutes(language))
    ]
    assert conclusions.count(word) == 2
    assert conclusions[3] == postponed


def test_answers_without_a_conclusion_are_a_gap_until_the_approval() -> None:
    record = answering(assessed(), "F1.3", conclusion=None)
    table = next(block for block in section(minutes(record=record)) if isinstance(block, Table))
    run = table.rows[7].cells[2][0].runs[0]
    assert (run.text, run.tone) == ("uden fælles konklusion", Tone.GAP)
    done = as_printed_then(replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.APPROVED)))
    table = next(block for block in section(minutes(record=done)) if isinstance(block, Table))
    assert table.rows[7].cells[2][0].runs[0].tone is Tone.PLAIN


def test_an_open_question_carries_its_answer_in_words() -> None:
    assert questions(minutes())[1]["Spørgsmål"] == [
        f"2. {TRACKS['ci'].phase_by_number[1].question_by_key['F1.0b'].text['da']}",
        f"Svar: {WORDS['da']['answer']}",
    ]


def test_the_basis_names_words_decision_figure_and_document() -> None:
    rows = questions(minutes())
    assert rows[0]["Grundlag"] == [
        "Interview med 40 forældre i maj",
        "Beslutning 5.2",
        "Fravær i 7.–9. klasse: 8,2 % (1. juni 2026)",
    ]
    assert rows[2]["Grundlag"][-1] == "Dokument: Kortlægning af indsatser, april 2026"
    assert questions(minutes("nb"))[0]["Grunnlag"][1] == "Vedtak i sak 12/26"


@pytest.mark.parametrize("sealed", [False, True])
def test_questions_that_are_looked_at_again_keep_their_numbers(sealed: bool) -> None:
    record = assessed()
    (assessment,) = record.phases.assessments
    again = PhaseCycle(
        id=7, track="ci", phase=1, cycle=assessment.cycle, opened_by_id=8, reason="Nye tal", revisit="F1.1a F1.2b"
    )
    kept = tuple(each for each in record.phases.answers if each.question in ("F1.1a", "F1.2b"))
    changed = with_work(record, cycles=(again,), answers=kept)
    if sealed:
        changed = replace(changed, meeting=replace(changed.meeting, minutes_state=MinutesState.APPROVED))
    wordings = TRACKS["ci"].phase_by_number[1].question_by_key
    told = flat(minutes(record=changed))
    assert all(f"{n}. {wordings[key].text['da']}" in told for n, key in ((3, "F1.1a"), (6, "F1.2b")))


def test_the_follow_up_stands_with_its_question_and_not_again_under_the_item() -> None:
    rows = questions(minutes())
    assert rows[2]["Opfølgning"] == [f"{WORDS['da']['actions'][0]} (Cita Lind, frist fre. 27. nov.)"]
    assert rows[7]["Opfølgning"] == [f"{WORDS['da']['actions'][1]} (Dorte Falk, næste møde)"]
    assert flat(minutes()).count(WORDS["da"]["actions"][0]) == 2  # here, and in the table of all actions


def test_the_agenda_points_to_the_section() -> None:
    agenda = next(block for block in minutes("nn").blocks if isinstance(block, Table) and len(block.columns) == 3)
    cells = [said(row.cells[2])[0] for row in agenda.rows if not row.group]
    assert cells[0] == "Sjå Fasevurdering"


def test_a_column_in_which_nothing_would_stand_is_left_out() -> None:
    record = replace(assessed(), actions=())
    for key in ("F1.0a", "F1.1a"):
        record = answering(
            record, key, evidence="", evidence_decision_id=None, evidence_measurement_id=None, evidence_document=""
        )
    assert list(questions(minutes(record=record))[0]) == ["Spørgsmål", "Fordeling", "Konklusion"]


def test_hidden_values_are_not_printed() -> None:
    record = answering(assessed(), "F1.0a", revealed_at=None)
    row = questions(minutes(record=record))[0]
    assert row["Fordeling"] == []
    assert row["Konklusion"][0] == "Delvist"
    assert not any(text.startswith("median") for text in row["Konklusion"])


def test_the_questions_stand_as_they_were_read_out_and_in_another_language_as_the_track_has_them() -> None:
    record = answering(assessed(), "F1.0a", wording="Er vi klar?")
    assert questions(minutes(record=record))[0]["Spørgsmål"][0] == "1. Er vi klar?"
    nynorsk = TRACKS["ci"].phase_by_number[1].question_by_key["F1.0a"].text["nn"]
    assert questions(minutes("nn", record=record))[0]["Spørsmål"][0] == f"1. {nynorsk}"


def test_a_track_that_is_gone_leaves_what_was_asked() -> None:
    document = minutes(tracks={})
    rows = questions(document)
    assert len(rows) == 6
    assert section(document)[0].text == "ci · fase 1"
    assert "1 af 6 spørgsmål er ubesvaret" in flat(document)


def test_a_question_of_ours_is_marked_as_derived() -> None:
    track: PhaseTrack = TRACKS["ci"]
    phase = track.phase_by_number[1]
    first = replace(phase.questions[0], derived=True)
    changed = replace(phase, questions=(first, *phase.questions[1:]))
    own = replace(track, phases=(changed, *track.phases[1:]))
    assert questions(minutes(tracks={"ci": own}))[0]["Spørgsmål"][0].endswith("(afledt)")


# the gate


def test_the_gate_tells_question_outcome_decision_counts_and_commitments() -> None:
    facts = gate(minutes())
    assert facts["Spørgsmål"] == [TRACKS["ci"].phase_by_number[1].gate.text["da"]]  # type: ignore[union-attr]
    assert facts["Udfald"] == ["Videre med forbehold"]
    assert facts["Beslutning 7.1"] == ["Vi går videre til fase 2."]
    assert str(sum(value >= 3 for value in POLL)) in facts["Fremgangsmåde"][0]
    assert facts["Tilsagn"] == ["3 af 4 er med"]
    (decided,) = assessed().phases.gates
    ours = gate(minutes(record=with_work(assessed(), gates=(replace(decided, phase=2),))))
    assert ours["Spørgsmål"][0].endswith("(afledt)"), "the question of the second gate is our own"


@pytest.mark.parametrize(
    ("language", "outcome", "word"),
    [
        *(("da", outcome, "") for outcome in GateOutcome),
        ("nb", GateOutcome.NOT_YET, "Ikke ennå"),
        ("nn", GateOutcome.ONWARD_WITH_RESERVATION, "Vidare med atterhald"),
    ],
)
def test_every_outcome_has_a_word_of_its_own(language: str, outcome: GateOutcome, word: str) -> None:
    (decided,) = assessed(language).phases.gates
    record = with_work(assessed(language), gates=(replace(decided, outcome=outcome),))
    facts = gate(minutes(language, record=record))
    (shown,) = facts["Udfald" if language == "da" else "Utfall"]
    assert shown == word if word else shown[0].isupper()


@pytest.mark.parametrize("form", list(MinutesForm))
def test_who_has_a_reservation_is_named_only_where_that_is_wished(form: MinutesForm) -> None:
    words = WORDS["da"]["reservation"]
    (decided,) = assessed().phases.gates
    quiet = flat(minutes(form=form))
    named = flat(minutes(form=form, record=with_work(assessed(), gates=(replace(decided, names_reservations=True),))))
    assert f"Forbehold: {words}" in quiet
    assert "fra Gustav Mark" not in quiet
    assert f"Forbehold fra Gustav Mark: {words}" in named


def test_reservations_without_words_are_counted() -> None:
    silent = (Stance(id=n, decision_id=8, person_id=n, kind=StanceKind.RESERVATION) for n in (31, 32))
    record = assessed()
    assert "Forbehold: 2" in gate(minutes(record=replace(record, stances=(*record.stances, *silent))))["Fremgangsmåde"]


def test_a_decision_that_is_no_gate_names_reservations_as_ever() -> None:
    record = with_work(assessed(), gates=(), commitments=())
    items = tuple(replace(item, bank_key="") for item in record.items)
    assert "Forbehold fra Gustav Mark" in flat(minutes(record=replace(record, items=items)))


def test_a_gate_that_was_polled_and_not_decided_names_nobody_and_keeps_what_was_committed() -> None:
    record = with_work(assessed(), gates=())
    record = replace(record, decisions=(replace(record.decisions[0], outcome=Outcome.UNRESOLVED),))
    document = minutes(record=record)
    assert "Gustav Mark:" not in flat(document)
    assert gate(document)["Udfald"] == ["Ikke afklaret"]
    assert gate(document)["Tilsagn"] == ["3 af 4 er med"]


def test_an_organisation_at_the_table_that_was_not_asked_is_not_counted_away() -> None:
    first, *_ = assessed().phases.commitments
    document = minutes(record=with_work(assessed(), commitments=(first,)))
    assert gate(document)["Tilsagn"] == ["1 af 4 er med"], "as the screen of the gate has it"


def test_what_each_organisation_brings_stands_in_a_table_those_who_commit_themselves_first() -> None:
    table = [block for block in section(minutes()) if isinstance(block, Table)][1]
    assert [[said(cell) for cell in row.cells] for row in table.rows] == [
        [["Boligforeningen"], ["ja"], ["Penge, navn: 50.000 kr. til opstarten"]],
        [["Højskolen"], ["ja"], ["Data: adgang til fraværstal"]],
        [["Kommunen"], ["ja"], ["Tid, data: to dage om ugen fra forvaltningen"]],
        [["Ungdomsklubben"], ["ikke endnu"], [""]],
    ]


def test_a_gate_that_opens_a_phase_again_says_which_why_and_what_is_looked_at() -> None:
    (decided,) = assessed().phases.gates
    back = replace(
        decided,
        outcome=GateOutcome.REOPEN,
        reopened_track="ci",
        reopened_phase=1,
        reason="To nye boligområder er kommet med",
        revisit="F1.0a LOK",
    )
    facts = gate(minutes(record=with_work(assessed(), gates=(back,))))
    assert facts["Genåbnet fase"][0].startswith("Collective impact · fase 1: ")
    assert facts["Begrundelse"] == ["To nye boligområder er kommet med"]
    assert facts["Ses på igen"][1] == "Involvering af lokalsamfundet"
    assert facts["Ses på igen"][0].endswith("?")


def test_a_phase_opened_again_by_another_decision_is_told_with_its_reason() -> None:
    decision = Decision(id=9, group_id=1, meeting_id=5, item_id=2, text="Vi går tilbage.", captured_at=at(95))
    cycle = PhaseCycle(
        id=3, track="ci", phase=2, cycle=2, opened_on=date(2026, 11, 12), opened_by_id=9, reason="Nye tal"
    )
    record = assessed()
    record = with_work(record, cycles=(*record.phases.cycles, cycle), gates=(), commitments=())
    document = minutes(record=replace(record, decisions=(*record.decisions, decision)))
    heading = next(b for b in section(document) if isinstance(b, Heading) and "Genåbnet" in b.text)
    assert heading.text == "Genåbnet: Collective impact · fase 2, omgang 2"
    assert gate(document)["Begrundelse"] == ["Nye tal"]
    assert "Ses på igen" not in gate(document)


# milestones


def test_the_appendix_shows_the_milestones_of_the_track_with_their_signs() -> None:
    document = minutes()
    heading, table, legend = document.blocks[-3:]
    assert isinstance(heading, Heading) and heading.text == "Bilag: Milepæle i Collective impact"
    assert isinstance(table, Table) and len(table.columns) == 5 and len(table.rows) == 4
    cells = [said(row.cells[1])[0] for row in table.rows]
    assert [text[0] for text in cells] == ["✓", "□", "□", "✓"]
    assert said((legend,))[0].startswith("✓")


# persons


def test_what_each_answered_is_printed_only_where_the_group_asked_for_it() -> None:
    record = assessed()
    (assessment,) = record.phases.assessments
    assert "Svar fra hver enkelt" not in flat(minutes())
    open_ = with_work(record, assessments=(replace(assessment, prints_values=True),))
    table = [block for block in section(minutes(record=open_)) if isinstance(block, Table)][1]
    assert [column.title for column in table.columns] == ["Navn", "1", "2", "3", "6", "8"]
    assert [said(cell)[0] for cell in table.rows[0].cells] == ["Ada Ravn", "2", "4", "1", "3", "2"]
    assert said(table.rows[11].cells[1]) == ["?"]
    assert said(table.rows[11].cells[4]) == [""]


def exchanged(record: MeetingRecord) -> MeetingRecord:
    """The same answers, given by others."""
    values = tuple(replace(each, person_id=13 - each.person_id) for each in record.phases.values)
    earlier = tuple(replace(each, person_id=11 - each.person_id) for each in record.phases.earlier_values)
    return with_work(record, values=values, earlier_values=earlier)


@pytest.mark.parametrize(("language", "form"), ALL)
def test_no_file_tells_who_answered_what(language: str, form: MinutesForm) -> None:
    """Whoever gave which value, every byte of the Word file, its properties too, and the preview are the same."""
    here, there = (minutes(language, form, record) for record in (assessed(language), exchanged(assessed(language))))
    assert to_docx(here, BASE) == to_docx(there, BASE)
    assert preview(here, 80) == preview(there, 80)
    assert held(assessed(language)) == held(exchanged(assessed(language)))


def test_the_test_above_would_see_a_value_with_its_name() -> None:
    (assessment,) = assessed().phases.assessments
    open_ = with_work(assessed(), assessments=(replace(assessment, prints_values=True),))
    assert to_docx(minutes(record=open_), BASE) != to_docx(minutes(record=exchanged(open_)), BASE)


# drafts and approval


def as_version(record: MeetingRecord, state: MinutesState) -> MinutesVersion:
    content = held(record)
    return MinutesVersion(
        id=1,
        meeting_id=5,
        number=1,
        state=state,
        language=record.meeting.language,
        form=MinutesForm.DECISIONS,
        content=content,
        digest=digest_of(content),
        at=at(200),
        account="anna",
    )


def sent(language: str = "da") -> MeetingRecord:
    record = assessed(language)
    record = replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.SENT))
    return replace(record, versions=(as_version(record, MinutesState.SENT),))


@pytest.mark.parametrize(
    ("language", "what", "now"),
    [
        ("da", "Spørgsmål, rettet", "nej (1×3, 2×6, 3×1"),
        ("nb", "Spørsmål, rettet", "nei (1×3, 2×6, 3×1"),
        ("nn", "Retta: Spørsmål", "nei (1×3, 2×6, 3×1"),
    ],
)
def test_a_corrected_conclusion_is_another_draft_and_is_told(language: str, what: str, now: str) -> None:
    record = answering(sent(language), "F1.3", evidence="Rettet")
    document = minutes(language, record=record)
    assert document.header[1].endswith(" 2")
    told = flat(document)
    assert what in told
    assert now in told


def test_every_kind_of_change_is_told_in_words() -> None:
    record = sent()
    (decided,) = record.phases.gates
    first, *others = record.phases.commitments
    changed = with_work(
        record,
        gates=(replace(decided, outcome=GateOutcome.ONWARD),),
        commitments=(replace(first, brings="name"), *others),
        ticks=(*record.phases.ticks, Tick(id=9, track="ci", phase=1, cycle=2, key="PLA1", on=date(2026, 11, 12))),
        measurements=(
            *record.phases.measurements,
            replace(record.phases.measurements[0], id=9, meeting_id=5, item_id=3, value=7.5, on=date(2026, 11, 12)),
        ),
    )
    told = flat(minutes(record=changed))
    for words in (
        "Overgang, rettet Collective impact · fase 1: videre Før: Collective impact · fase 1: videre med forbehold",
        "Tilsagn, rettet Kommunen, ja, navn, to dage om ugen fra forvaltningen",
        "Måling, tilføjet Fravær i 7.–9. klasse: 7,5\u00a0% (12. november 2026)".replace("\u00a0", " "),
        "Milepæl, tilføjet",
    ):
        assert words in told


def test_approved_minutes_show_the_milestones_as_they_were_sealed() -> None:
    record = as_printed_then(assessed())
    record = replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.APPROVED, approved_digest="x"))
    record = replace(record, versions=(as_version(record, MinutesState.APPROVED),))
    before = markdown(minutes(record=record))
    later = Tick(id=9, track="ci", phase=1, cycle=2, key="PLA1", on=date(2026, 11, 1))
    again = PhaseCycle(id=7, track="ci", phase=1, cycle=3, opened_by_id=8, reason="Senere")
    changed = with_work(record, ticks=(later,), cycles=(*record.phases.cycles, again))
    assert markdown(minutes(record=changed)) == before
    assert held(changed) == record.versions[0].content


def test_approved_minutes_keep_their_questions_when_the_phase_model_is_reworded_and_grows() -> None:
    record = as_printed_then(assessed())
    record = replace(record, meeting=replace(record.meeting, minutes_state=MinutesState.APPROVED, approved_digest="x"))
    record = replace(record, versions=(as_version(record, MinutesState.APPROVED),))
    before = questions(minutes(record=record))
    assert [row["Konklusion"] for row in before].count(["ubesvaret"]) == 2
    track, phase = TRACKS["ci"], TRACKS["ci"].phase_by_number[1]
    reworded = [replace(each, text={**each.text, "da": "Andre ord?"}) for each in phase.questions]
    grown = replace(phase, questions=(*reworded, replace(reworded[0], key="F1.9")))
    own = replace(track, phases=(grown, *track.phases[1:]))
    fresh = with_work(record, answers=tuple(answer for answer in record.phases.answers if answer.id > 0))
    assert questions(minutes(record=fresh, tracks={"ci": own})) == before


# the file and the preview


@pytest.mark.parametrize(("language", "form"), ALL)
def test_the_word_file_is_valid(
    language: str, form: MinutesForm, audit: Callable[[bytes], None], sdk: Callable[[bytes], None]
) -> None:
    (assessment,) = assessed(language).phases.assessments
    record = with_work(assessed(language), assessments=(replace(assessment, prints_values=True),))
    content = to_docx(minutes(language, form, record), BASE)
    audit(content)
    sdk(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_have_their_names_and_header_rows_and_a_bar_is_no_text(language: str) -> None:
    content = to_docx(minutes(language), BASE)
    for table in xml(content).iter(f"{WORD}tbl"):
        properties = table.find(f"{WORD}tblPr")
        assert properties is not None and properties.find(f"{WORD}tblCaption") is not None
        if properties.find(f"{WORD}tblLook").get(f"{WORD}firstRow") == "1":  # type: ignore[union-attr]
            assert table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is not None
    assert "█" not in parts(content)["word/document.xml"].decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [46, 78, 96])
def test_the_preview_keeps_to_its_width_and_names_what_stands_in_each_line(language: str, width: int) -> None:
    lines = [line.text for line in preview(minutes(language), width)]
    assert max(map(len, lines)) <= width
    assert any("3×6" in line and "█" in line for line in lines)
    told = next(line for line in lines if "3×6" in line)
    assert width > 90 or told.strip().startswith("Fordeling")


def test_headings_step_down_one_level_at_a_time() -> None:
    levels = [block.level for block in minutes().blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_line_of_the_section_says_nothing() -> None:
    for language in LANGUAGES:
        for block in section(minutes(language)):
            if isinstance(block, Paragraph):
                assert any(said((block,)))
            if isinstance(block, Facts):
                assert all(any(said(row.paragraphs)) for row in block.rows)


def test_notes_of_the_item_stand_under_the_item_as_ever() -> None:
    note = Note(id=1, meeting_id=5, item_id=1, text="Vi brugte en time.", captured_at=at(40))
    document = minutes(form=MinutesForm.DISCUSSION, record=replace(assessed(), notes=(note,)))
    assert "Vi brugte en time." in flat(document)


def test_two_phases_assessed_at_one_meeting_have_a_table_each() -> None:
    record = assessed()
    second = Assessment(id=3, track="ci", phase=2, cycle=1, group_id=1, meeting_id=5, item_id=3, started_at=at(80))
    document = minutes(record=with_work(record, assessments=(*record.phases.assessments, second)))
    headings = [block.text for block in section(document) if isinstance(block, Heading)]
    assert [text[:26] for text in headings] == [
        "Collective impact · fase 1", "Collective impact · fase 2", "Overgang: Collective impac"
    ]  # fmt: skip


def test_what_was_said_earlier_in_the_same_cycle_is_called_last_time() -> None:
    (before,) = assessed().phases.earlier
    record = with_work(assessed(), earlier=(replace(before, cycle=2),))
    assert questions(minutes(record=record))[0]["Konklusion"][2] == "Sidst: nej, median 2, spredning 2"


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_that_a_group_says_is_printed_as_it_was_typed(text: str) -> None:
    said_ = clean_block(text)
    record = answering(assessed(), "F1.0b", text=said_, evidence=said_, evidence_document=clean_line(text))
    commitments = tuple(replace(each, text=clean_line(text)) for each in record.phases.commitments)
    (decided,) = record.phases.gates
    gates = (replace(decided, outcome=GateOutcome.REOPEN, reopened_phase=1, reason=clean_line(text), revisit="x"),)
    document = minutes(record=with_work(record, commitments=commitments, gates=gates))
    assert " ".join(clean_line(text).split()) in flat(document)
    assert to_docx(document, BASE)
    assert preview(document, 60)


def test_all_such_texts_at_once_are_valid(audit: Callable[[bytes], None], sdk: Callable[[bytes], None]) -> None:
    everything = "\n".join(map(clean_block, TEXTS))
    content = to_docx(minutes(record=answering(assessed(), "F1.0b", text=everything, evidence=everything)), BASE)
    audit(content)
    sdk(content)


def test_forty_members_and_every_question_find_room() -> None:
    """Bars keep to their length, and the table of persons to its columns."""
    record, phase = assessed(), TRACKS["ci"].phase_by_number[3]
    people = tuple(replace(record.people[0], id=n, key=f"p{n}", name=f"Person {n}") for n in range(1, 41))
    answers = tuple(
        replace(record.phases.answers[0], id=n, question=each.key, wording=each.text["da"])
        for n, each in enumerate(phase.questions, start=1)
    )
    values = tuple(
        ReadinessValue(id=40 * answer.id + person.id, answer_id=answer.id, person_id=person.id, value=person.id % 5)
        for answer in answers
        for person in people
    )
    (assessment,) = record.phases.assessments
    work = PhaseWork(assessments=(replace(assessment, phase=3, prints_values=True),), answers=answers, values=values)
    document = minutes(record=replace(record, people=people, memberships=(), attendance=(), actions=(), phases=work))
    bars = [run.text for block in section(document) if isinstance(block, Table) for row in block.rows
            for cell in row.cells for p in cell for run in p.runs if run.tone is Tone.BAR]  # fmt: skip
    assert len(bars) == 11 * 5
    assert max(map(len, bars)) <= 14
    persons = [block for block in section(document) if isinstance(block, Table)][1]
    assert (len(persons.columns), len(persons.rows)) == (12, 40)
