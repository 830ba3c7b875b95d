"""Assessments and gates of meetings that were held before the record began."""

from __future__ import annotations

from datetime import date, datetime

from citerm.acts.importing.rows import Arrival
from citerm.acts.phase_reading import tracks
from citerm.content.tracks import short_of
from citerm.model.imported_entries import ImportedAction, ImportedDecision
from citerm.model.imported_meetings import ImportedItem
from citerm.model.meeting import AgendaItem, Meeting
from citerm.model.message import N_, Refused
from citerm.store import phases


class HeldPhases:
    """What a closed meeting did about phases, on its way into the record."""

    def __init__(self, arrival: Arrival, meeting: Meeting) -> None:
        self._arrival = arrival
        self._meeting = meeting
        self._answers: dict[tuple[int, str], int] = {}
        self._evidence: dict[int, str] = {}
        """Decisions, also later ones of the same meeting, that answers rest on."""

    def assess(self, item: AgendaItem, told: ImportedItem, began: datetime, ended: datetime) -> None:
        """Add the assessment that was made under an item."""
        if not told.answers:
            return
        track = self._arrival.track(told.track)
        assessment_id = self._arrival.insert(
            "assessments",
            {
                "track": track,
                "phase": told.phase,
                "cycle": told.cycle,
                "group_id": self._meeting.group_id,
                "meeting_id": self._meeting.id,
                "item_id": item.id,
                "started_at": began,
                "concluded_at": ended,
                "prints_values": told.prints_values,
            },
        )
        step = (ended - began) / len(told.answers)
        for order, answer in enumerate(told.answers):
            asked_at = (began + step * order).replace(microsecond=0)
            answer_id = self._arrival.insert(
                "answers",
                {
                    "assessment_id": assessment_id,
                    "question": answer.question,
                    "wording": self._wording(track, told.phase or 0, answer.question),
                    "asked_at": asked_at,
                    "revealed_at": asked_at if answer.values else None,
                    **answer.model_dump(include={"text", "conclusion", "evidence", "evidence_document"}),
                },
            )
            if answer.evidence_decision is not None:
                self._evidence[answer_id] = answer.evidence_decision
            self._answers[item.id, answer.question] = answer_id
            for person, value in answer.values.items():
                person_id = self._arrival.need("people", person)
                self._arrival.tx.insert(
                    "readiness_values", {"answer_id": answer_id, "person_id": person_id, "value": str(value)}
                )

    def _wording(self, track: str, phase: int, key: str) -> str:
        known = tracks(self._arrival.desk)
        found = known[track].phase_by_number.get(phase) if track in known else None
        question = found.question_by_key.get(key) if found is not None else None
        if question is None:
            text = N_("“{key}” is not a question of phase {phase} in {track}.")
            raise Refused(text, key=key, phase=phase, track=track)
        return question.text[self._meeting.language]

    def link_evidence(self) -> None:
        """Tie answers to the decisions that they rest on, once all of the meeting's are in."""
        for answer_id, key in self._evidence.items():
            self._arrival.tx.update(
                "answers", answer_id, {"evidence_decision_id": self._arrival.need("decisions", key)}
            )

    def decide(self, told: ImportedItem, entry: ImportedDecision, decision_id: int) -> None:
        """Add what a decision says about the gate of the item's phase."""
        gate = entry.gate
        if gate is None:
            return
        track = self._arrival.track(told.track)
        self._arrival.insert(
            "gates",
            {
                "decision_id": decision_id,
                "track": track,
                "phase": told.phase,
                "cycle": told.cycle,
                "outcome": gate.outcome,
                "reopened_track": track if gate.reopened_phase else "",
                "reopened_phase": gate.reopened_phase,
                "reason": gate.reason,
                "revisit": " ".join(gate.revisit),
                "names_reservations": gate.names_reservations,
            },
        )
        for commitment in gate.commitments:
            self._arrival.insert(
                "commitments",
                {
                    "decision_id": decision_id,
                    "organisation_id": self._arrival.id_of("organisations", commitment.organisation),
                    "person_id": self._arrival.id_of("people", commitment.person),
                    "kind": commitment.kind,
                    "brings": " ".join(commitment.brings),
                    "text": commitment.text,
                },
            )

    def served(self, item: AgendaItem, told: ImportedItem, action: ImportedAction) -> dict[str, object]:
        """The phase and component that an action serves: as stated, else the item's, else the phase that was open."""
        short = short_of(self._arrival.desk.own_tracks, self._arrival.track(told.track))
        phase = told.phase or self._open_on(self._meeting.on)
        return {
            "phase": action.phase or (f"{short}{phase}" if short and phase else ""),
            "component": action.component or item.component,
            "answer_id": self._answers.get((item.id, action.question or "")),
        }

    def _open_on(self, day: date) -> int | None:
        """The initiative's phase that was open on a day; on the day of a gate the one that was left there."""
        track = self._arrival.track(None)
        return next(
            (
                cycle.phase
                for cycle in phases.cycles(self._arrival.desk.store)
                if cycle.track == track
                and cycle.opened_on is not None
                and cycle.opened_on <= day
                and (cycle.closed_on is None or day <= cycle.closed_on)
            ),
            None,
        )
