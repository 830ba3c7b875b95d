"""Lines of checklists, gates and steps that tick themselves: what the record says about each, in a sentence.

Every rule that ``data/phases`` names is here. It reads the record and decides nothing: a gate is passed by people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from citerm.model.action import ActionState
from citerm.model.message import say
from citerm.model.phase import Assessment, Conclusion
from citerm.model.phase_history import PhaseHistory
from citerm.model.text import fold
from citerm.rules.contracts import participants
from citerm.rules.phase_checks_of_decisions import OF_DECISIONS
from citerm.rules.phase_checks_of_figures import OF_FIGURES
from citerm.rules.phase_checks_of_groups import OF_GROUPS
from citerm.rules.phase_record import PhaseRecord, Proof
from citerm.rules.phases import newest_cycle

_WEAKNESSES = ("F3.4a", "F3.4b")


def _disciplines(record: PhaseRecord, least: str) -> Proof:
    """Whether so many fields of work are represented among those who take part (S66)."""
    told = {fold(one.seat.discipline): one.seat.discipline for one in participants(record.history, record.today)}
    found = [discipline for key, discipline in told.items() if key]
    if not found:
        return Proof(False, say("No disciplines are known"))
    if len(found) < int(least):
        return Proof(False, say("{n} of {all} disciplines: {names}", n=len(found), all=int(least), names=found))
    return Proof(True, say("{n} disciplines: {names}", n=len(found), names=found))


# Answers and ticks


def _ticked(record: PhaseRecord, keys: str) -> Proof:
    """Other lines that were ticked by hand."""
    asked = {key.strip() for key in keys.split(",")}
    found = {tick.key for tick in record.history.ticks} & asked
    return Proof(found == asked, say("{n} of {all} ticked", n=len(found), all=len(asked)))


def _weaknesses_have_actions(record: PhaseRecord) -> Proof:
    answers = {answer.id for answer in record.history.answers if answer.question in _WEAKNESSES}
    found = sum(
        action.answer_id in answers
        for action in record.history.actions
        if action.answer_id is not None and action.state is not ActionState.CANCELLED
    )
    if not found:
        return Proof(False, say("No action follows up the weaknesses yet"))
    return Proof(True, say("Actions that follow up the weaknesses: {n}", n=found))


def _question_yes(record: PhaseRecord, key: str) -> Proof:
    when = {one.id: one for one in record.history.assessments if _counts(record.history, one, key)}
    found = [a for a in record.history.answers if a.question == key and a.assessment_id in when and a.conclusion]
    if not found:
        return Proof(False, say("The question has not been answered yet"))
    newest = max(found, key=lambda answer: (when[answer.assessment_id].started_at, answer.id))
    assert newest.conclusion is not None
    on = record.meetings[when[newest.assessment_id].meeting_id].on
    holds = newest.conclusion is Conclusion.YES
    return Proof(holds, say("The group answered “{conclusion}” on {on}", conclusion=newest.conclusion, on=on))


def _counts(history: PhaseHistory, assessment: Assessment, question: str) -> bool:
    """Whether what was concluded then still stands: a question that is looked at again is asked anew."""
    newest = newest_cycle(history.cycles, assessment.track, assessment.phase)
    again = newest is not None and question in newest.revisit.split() and assessment.cycle < newest.cycle
    return assessment.concluded_at is not None and not again


_RULES: Mapping[str, Callable[[PhaseRecord], Proof]] = {
    **OF_GROUPS,
    **OF_DECISIONS,
    **OF_FIGURES,
    "weaknesses_have_actions": _weaknesses_have_actions,
}
RULES = frozenset(_RULES)
"""Names of the rules that ask for nothing more."""
_ASKING: Mapping[str, Callable[[PhaseRecord, str], Proof]] = {
    "question_yes": _question_yes,
    "ticked": _ticked,
    "disciplines": _disciplines,
}


def known(rule: str) -> bool:
    """Whether there is a rule of this name; some, as ``ticked:KEY,KEY`` or ``disciplines:3``, ask for more."""
    name, _, asked = rule.partition(":")
    if name == "disciplines":
        return asked.isdecimal()
    return rule in RULES or (name in _ASKING and bool(asked))


def proof(history: PhaseHistory, rule: str, today: date) -> Proof | None:
    """What the record says about a rule on a day; None where no rule of ours has this name."""
    if not known(rule):
        return None
    name, _, asked = rule.partition(":")
    record = PhaseRecord(history, today)
    return _ASKING[name](record, asked) if asked else _RULES[name](record)
