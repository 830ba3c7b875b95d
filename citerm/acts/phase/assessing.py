"""Assessing a phase in a meeting: questions, values, conclusions and what they rest on.

Values are given while the assessment is under way and stand from its conclusion on (I19); what was put in words can be
corrected until the minutes are approved, like everything else in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.phase.phases import cycle_to_assess
from citerm.acts.phase_reading import tracks
from citerm.model.meeting import Meeting
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.phase import Answer, Assessment, Conclusion, ReadinessValue
from citerm.model.text import NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.model.track import Phase, in_language
from citerm.rules.phases import cycle_at, phase_of_item
from citerm.rules.readiness import IN_ORDER, asking, questions_asked, unanswered, values_of
from citerm.store import Transaction, phases, records, whole_meeting

# Beginning and asking


def begin_assessment(
    desk: Desk, meeting_id: int, item_id: int, track: str | None = None, phase: int | None = None
) -> Echo:
    """Begin to assess a phase under an item: the item's own, else the primary one, unless another is chosen."""
    _under_way(records.meeting(desk.store, meeting_id))
    begun = phases.assessment_under(desk.store, item_id)
    if begun is not None:
        return Echo(begun.id)
    track, phase = _chosen(desk, meeting_id, item_id, track, phase)
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    with desk.act("begin_assessment", meeting_scope(meeting_id)) as tx:
        cycle = cycle_to_assess(desk, tx, track, phase)
        row_id = tx.insert(
            "assessments",
            {
                "track": track,
                "phase": phase,
                "cycle": cycle.cycle,
                "group_id": record.group.id,
                "meeting_id": meeting_id,
                "item_id": item_id,
                "started_at": desk.now(),
            },
        )
    return Echo(row_id, say("The assessment has begun"))


def _chosen(desk: Desk, meeting_id: int, item_id: int, track: str | None, phase: int | None) -> tuple[str, int]:
    if track is not None and phase is not None:
        _phase(desk, track, phase)
        return track, phase
    record = whole_meeting.meeting_record(desk.store, meeting_id, notes_of="none")
    found = phase_of_item(record, tracks(desk), record.item_by_id[item_id])
    if found is None:
        raise Refused(N_("The phase model of this item is not known here."))
    return found.track.key, found.phase.number


def ask_question(desk: Desk, assessment_id: int, question: str) -> Echo:
    """Take a question up: from now on it has its time, and its wording as it is read out."""
    assessment, meeting = _running(desk, assessment_id)
    asked = next((one for one in phases.answers(desk.store, assessment_id) if one.question == question), None)
    if asked is not None:
        return Echo(asked.id)
    found = _phase(desk, assessment.track, assessment.phase).question_by_key.get(question)
    if found is None:
        raise Refused(N_("The phase has no such question."))
    with desk.act("ask_question", meeting_scope(meeting.id)) as tx:
        row_id = tx.insert(
            "answers",
            {
                "assessment_id": assessment_id,
                "question": question,
                "wording": in_language(found.text, meeting.language),
                "asked_at": desk.now(),
            },
        )
    return Echo(row_id, say("The question is taken up"))


def _phase(desk: Desk, track: str, phase: int) -> Phase:
    found = tracks(desk).get(track)
    number = found.phase_by_number.get(phase) if found is not None else None
    if number is None:
        raise Refused(N_("The phase model of this item is not known here."))
    return number


# Values


def give_value(desk: Desk, answer_id: int, person_id: int, value: int | None) -> Echo:
    """Keep what somebody answers, None for left out; when everybody has answered, the distribution is shown."""
    if value is not None and value not in IN_ORDER:
        raise ValueError("a value is 0 to 4")
    answer, assessment, meeting = _asked(desk, answer_id)
    before = phases.values(desk.store, answer_id)
    given = values_of((one for one in before if one.person_id != person_id), answer_id)
    with desk.act("give_value", meeting_scope(meeting.id)) as tx:
        for one in before:
            if one.person_id == person_id:
                tx.delete("readiness_values", one.id)
        tx.insert(
            "readiness_values",
            {"answer_id": answer_id, "person_id": person_id, "value": None if value is None else str(value)},
        )
        complete = _complete(desk, assessment, {**given, person_id: value})
        _show(tx, answer, desk.now() if complete else None)
    return Echo(answer_id, say("Everybody has answered") if complete else None)


def take_back_value(desk: Desk, answer_id: int) -> Echo:
    """Take back the value that was given last; the rest is hidden until everybody has answered again."""
    answer, _, meeting = _asked(desk, answer_id)
    last = _last(phases.values(desk.store, answer_id))
    name = records.person(desk.store, last.person_id).name
    with desk.act("take_back_value", meeting_scope(meeting.id)) as tx:
        tx.delete("readiness_values", last.id)
        _show(tx, answer, None)
    return Echo(last.person_id, say("{name} has not answered yet", name=name))


def reveal(desk: Desk, answer_id: int) -> Echo:
    """Show how the values fall, although not everybody has answered."""
    answer, _, meeting = _asked(desk, answer_id)
    _last(phases.values(desk.store, answer_id))
    if answer.revealed_at is not None:
        raise Refused(N_("The values are shown already."))
    with desk.act("reveal_values", meeting_scope(meeting.id)) as tx:
        _show(tx, answer, desk.now())
    return Echo(answer_id, say("The values are shown"))


def _show(tx: Transaction, answer: Answer, at: datetime | None) -> None:
    tx.update("answers", answer.id, {"revealed_at": at})


def _complete(desk: Desk, assessment: Assessment, values: Mapping[int, int | None]) -> bool:
    record = whole_meeting.meeting_record(desk.store, assessment.meeting_id, notes_of="none")
    return asking(record, assessment.item_id, values).complete


def _last(values: tuple[ReadinessValue, ...]) -> ReadinessValue:
    if not values:
        raise Refused(N_("Nobody has answered yet."))
    return values[-1]


# What the group makes of it


def answer_in_words(desk: Desk, answer_id: int, text: str) -> Echo:
    """Keep the answer to an open question; an empty text takes it away."""
    words = within(clean_block(text), NOTE_LIMIT)
    return _put_in_words(desk, answer_id, "answer_in_words", {"text": words}, say("The answer is kept"))


def conclude(desk: Desk, answer_id: int, conclusion: Conclusion) -> Echo:
    """Keep what the group concludes: chosen by it, never computed."""
    said = say("Conclusion: {conclusion}", conclusion=conclusion)
    return _put_in_words(desk, answer_id, "conclude_question", {"conclusion": conclusion}, said)


def note_evidence(
    desk: Desk,
    answer_id: int,
    text: str,
    decision_id: int | None = None,
    measurement_id: int | None = None,
    document: str = "",
) -> Echo:
    """Keep what the answer rests on: words, and a decision, a measurement, a document by its name."""
    values = {
        "evidence": within(clean_block(text), NOTE_LIMIT),
        "evidence_decision_id": decision_id,
        "evidence_measurement_id": measurement_id,
        "evidence_document": within(clean_line(document), TITLE_LIMIT),
    }
    return _put_in_words(desk, answer_id, "note_evidence", values, say("The evidence is kept"))


def _put_in_words(desk: Desk, answer_id: int, act: str, values: Mapping[str, object], said: Message) -> Echo:
    answer = phases.answer(desk.store, answer_id)
    assessment = phases.assessment(desk.store, answer.assessment_id)
    correctable(records.meeting(desk.store, assessment.meeting_id))
    scope = meeting_scope(assessment.meeting_id)
    with desk.act(act, scope) as tx:
        tx.update("answers", answer_id, values)
        tx.clear_draft(scope, desk.account)
    return Echo(answer_id, said)


def print_values(desk: Desk, assessment_id: int, yes: bool) -> Echo:
    """Say whether the group wants each person's value in the minutes (I23)."""
    assessment = phases.assessment(desk.store, assessment_id)
    correctable(records.meeting(desk.store, assessment.meeting_id))
    with desk.act("print_values", meeting_scope(assessment.meeting_id)) as tx:
        tx.update("assessments", assessment_id, {"prints_values": yes})
    if yes:
        return Echo(assessment_id, say("Each person's values are printed in the minutes, as the group has asked"))
    return Echo(assessment_id, say("Nobody's values are printed in the minutes"))


# Concluding


def conclude_assessment(desk: Desk, assessment_id: int) -> Echo:
    """Conclude the assessment: its values stand from now on; questions without an answer are named as such."""
    assessment, meeting = _running(desk, assessment_id)
    answers = phases.answers(desk.store, assessment_id)
    phase = _phase(desk, assessment.track, assessment.phase)
    cycle = cycle_at(phases.cycles(desk.store), assessment.track, assessment.phase, assessment.cycle)
    missing = len(unanswered(phase, cycle, answers))
    with desk.act("conclude_assessment", meeting_scope(meeting.id)) as tx:
        tx.update("assessments", assessment_id, {"concluded_at": desk.now()})
    if not missing:
        return Echo(assessment_id, say("The assessment is concluded, every question is answered"))
    count = len(questions_asked(phase, cycle, answers))
    said = say(
        "The assessment is concluded; {missing} of {count} questions are unanswered", missing=missing, count=count
    )
    return Echo(assessment_id, said)


# Whether it may be changed


def _under_way(meeting: Meeting) -> Meeting:
    correctable(meeting)
    if not meeting.state.under_way:
        raise Refused(N_("Questions are answered while the meeting is held."))
    return meeting


def _running(desk: Desk, assessment_id: int) -> tuple[Assessment, Meeting]:
    assessment = phases.assessment(desk.store, assessment_id)
    meeting = _under_way(records.meeting(desk.store, assessment.meeting_id))
    if assessment.concluded_at is not None:
        raise Refused(N_("The assessment is concluded; its values stand. Words can still be corrected."))
    return assessment, meeting


def _asked(desk: Desk, answer_id: int) -> tuple[Answer, Assessment, Meeting]:
    answer = phases.answer(desk.store, answer_id)
    return answer, *_running(desk, answer.assessment_id)
