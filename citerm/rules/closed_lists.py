"""Lists over many meetings as they may leave the house: actions, decisions and phases without what is closed."""

from __future__ import annotations

from citerm.model.action import Action
from citerm.model.initiative import Language, replace
from citerm.model.phase_history import PhaseHistory
from citerm.rules.board_facts import BoardFacts
from citerm.rules.closed import Behind, open_action, open_item
from citerm.rules.register import Register


def open_actions(facts: BoardFacts, behind: Behind, language: Language | str) -> BoardFacts:
    """The actions of a board: one from a closed item keeps its owner and its due date."""
    if not behind.actions:
        return facts
    return facts.with_actions(
        {key: open_action(facts.actions[key], language) for key in behind.actions if key in facts.actions}
    )


def open_register(register: Register, behind: Behind, language: Language | str) -> Register:
    """The decision register without what was decided under closed items; other numbers stay."""
    if not behind:
        return register

    def told(action: Action) -> Action:
        return open_action(action, language) if action.id in behind.actions else action

    return Register(
        tuple(
            replace(entry, actions=tuple(told(action) for action in entry.actions))
            for entry in register.entries
            if entry.decision.id not in behind.decisions
        )
    )


def open_history(history: PhaseHistory, behind: Behind, language: Language | str) -> PhaseHistory:
    """What the record holds about phases without what was assessed, measured or decided under closed items."""
    if not behind:
        return history
    kept = tuple(one for one in history.assessments if one.item_id not in behind.items)
    assessed = {one.id for one in kept}
    answers = tuple(
        replace(answer, evidence_decision_id=None) if answer.evidence_decision_id in behind.decisions else answer
        for answer in history.answers
        if answer.assessment_id in assessed
    )
    answered = {answer.id for answer in answers}
    shut = behind.decisions
    return replace(
        history,
        cycles=tuple(
            replace(cycle, reason="", revisit="") if cycle.opened_by_id in shut else cycle for cycle in history.cycles
        ),
        assessments=kept,
        answers=answers,
        values=tuple(value for value in history.values if value.answer_id in answered),
        gates=tuple(gate for gate in history.gates if gate.decision_id not in shut),
        commitments=tuple(one for one in history.commitments if one.decision_id not in shut),
        stances=tuple(stance for stance in history.stances if stance.decision_id not in shut),
        decisions=tuple(decision for decision in history.decisions if decision.id not in shut),
        measurements=tuple(one for one in history.measurements if one.item_id not in behind.items),
        ticks=tuple(
            replace(tick, evidence="", document="", decision_id=None) if tick.decision_id in shut else tick
            for tick in history.ticks
        ),
        strategies=tuple(
            replace(one, decision_id=None) if one.decision_id in shut else one for one in history.strategies
        ),
        items=tuple(open_item(item, language) for item in history.items),
        actions=tuple(
            open_action(action, language) if action.id in behind.actions else action for action in history.actions
        ),
    )
