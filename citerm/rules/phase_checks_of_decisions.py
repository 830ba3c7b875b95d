"""What the record says of decisions, plans and mandates where a line of a phase asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from citerm.model.action import ActionPlan
from citerm.model.entries import Decision
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import MeetingKind, MeetingState
from citerm.model.message import say
from citerm.model.people import GroupKind, GroupState
from citerm.model.phase import CommitmentKind, Resource
from citerm.model.text import fold
from citerm.rules.common_agenda import newest
from citerm.rules.contracts import working_groups
from citerm.rules.mandates import was_submitted
from citerm.rules.phase_record import PhaseRecord, Proof

_CHOOSES = (
    *("forankr", "opret", "opprett", "etabler", "husa", "huse"),
    *("vaelg", "valg", "velg", "vald", "valt", " vel ", "udpeg", "utpek", "peik"),
)
"""Beginnings of the words by which a decision says who is the secretariat, in da, nb and nn, folded."""


def _roles_decided(record: PhaseRecord) -> Proof:
    groups = [g for g in record.history.groups if g.state is GroupState.ACTIVE and g.kind is not GroupKind.PARTNERS]
    led = {seat.group_id for seat in record.seats if seat.role.leads}
    if not groups:
        return Proof(False, say("There is no group yet"))
    without = [group.name for group in groups if group.id not in led]
    if without:
        return Proof(False, say("No chair or coordinator: {groups}", groups=", ".join(without)))
    return Proof(True, say("All {n} groups have a chair or coordinator", n=len(groups)))


def _secretariat_anchored(record: PhaseRecord) -> Proof:
    groups = record.groups(GroupKind.SECRETARIAT)
    if not record.seats_in(groups):
        return Proof(False, say("There is no joint secretariat with people in it yet"))
    names = ["sekretariat", *(fold(group.name) for group in groups)]
    texts = ((decision, fold(decision.text)) for decision in record.holding)
    chosen = [d for d, text in texts if _says(text, names) and _says(text, _CHOOSES)]
    return record.by_decision(chosen, say("No decision says who is the secretariat"))


def _says(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _common_agenda_adopted(record: PhaseRecord) -> Proof:
    """Whether a version was adopted; where none is kept, a decision under the item of the strategy says so."""
    if (adopted := newest(record.history.common_agendas)) is not None:
        said = say("Version {n} of the common agenda, adopted on {on}", n=adopted.number, on=adopted.adopted_on)
        return Proof(True, said, adopted.decision_id)
    return record.by_decision(record.decided_under("strat"), say("The common agenda has not been adopted yet"))


def _action_plan_agreed(record: PhaseRecord) -> Proof:
    """Whether a version of the action plan of the initiative, or of the steering group, was agreed (S47)."""
    agreed = _plan_of_all(record)
    if agreed is None:
        return Proof(False, say("No version of the action plan is agreed yet"))
    return _of_version(agreed)


def _action_plan_renewed(record: PhaseRecord) -> Proof:
    """Whether it was agreed anew since."""
    agreed = _plan_of_all(record)
    if agreed is None or agreed.number == 1:
        return Proof(False, say("The action plan has not been renewed yet"))
    return _of_version(agreed)


def _agenda_and_plan_agreed(record: PhaseRecord) -> Proof:
    """Whether both stand: the common agenda and the action plan that realises it."""
    adopted, agreed = _common_agenda_adopted(record), _action_plan_agreed(record)
    if not adopted.holds:
        return adopted
    if not agreed.holds:
        return agreed
    return Proof(True, say("{agenda} · {plan}", agenda=adopted.said, plan=agreed.said), agreed.decision_id)


def _plan_of_all(record: PhaseRecord) -> ActionPlan | None:
    steering = {group.id for group in record.groups(GroupKind.STEERING)}
    found = [each for each in record.history.action_plans if each.group_id is None or each.group_id in steering]
    return max(found, key=lambda each: (each.agreed_on, each.id), default=None)


def _of_version(agreed: ActionPlan) -> Proof:
    said = say("Version {n} of the action plan, agreed on {on}", n=agreed.number, on=agreed.agreed_on)
    return Proof(True, said, agreed.decision_id)


def _mandate_submitted(record: PhaseRecord) -> Proof:
    sent = [one for one in _mandates(record) if was_submitted(one)]
    if not sent:
        return Proof(False, say("No draft of a mandate has been submitted yet"))
    latest = max(sent, key=lambda one: (one.submitted_on or date.min, one.version))
    if latest.submitted_on is None:
        return Proof(True, say("The mandate of {group} is submitted", group=_group_named(record, latest)))
    group = _group_named(record, latest)
    return Proof(True, say("The mandate of {group} was submitted on {on}", group=group, on=latest.submitted_on))


def _mandate_treated(record: PhaseRecord) -> Proof:
    treated = [one for one in _mandates(record) if one.treated_on is not None]
    decided = record.decided_under("mdraft")
    if treated and not decided:
        latest = max(treated, key=lambda one: (one.treated_on or date.min, one.version))
        group = _group_named(record, latest)
        said = say("The mandate of {group} was treated on {on}", group=group, on=latest.treated_on)
        return Proof(True, said, latest.treated_by_id)
    return record.by_decision(decided, say("No draft of a mandate has been treated yet"))


def _mandate_final(record: PhaseRecord) -> Proof:
    held = [one for one in _mandates(record) if one.state is MandateState.FINAL]
    if not held:
        return Proof(False, say("No mandate is final yet"))
    latest = max(held, key=lambda one: (one.final_on or date.min, one.version))
    group = _group_named(record, latest)
    if latest.final_on is None:
        return Proof(True, say("The mandate of {group} is final", group=group))
    return Proof(True, say("The mandate of {group} is final since {on}", group=group, on=latest.final_on))


def _mandates(record: PhaseRecord) -> list[Mandate]:
    """The mandates of the working groups that were not closed."""
    groups = {group.id for group in working_groups(record.history)}
    return [one for one in record.history.mandates if one.group_id in groups]


def _group_named(record: PhaseRecord, mandate: Mandate) -> str:
    return next(group.name for group in record.history.groups if group.id == mandate.group_id)


def _nominations_made(record: PhaseRecord) -> Proof:
    return record.by_decision(record.decided_under("nomin"), say("Nobody has been nominated yet"))


def _groups_mandated(record: PhaseRecord) -> Proof:
    groups = working_groups(record.history)
    if not groups:
        return Proof(False, say("There is no working group yet"))
    constituted = {decision.group_id for decision in record.decided_under("const")}
    treated = [fold(f"{d.text} {_title(record, d)}") for d in record.decided_under("mdraft")]
    final = {one.group_id for one in _mandates(record) if one.state is MandateState.FINAL}
    mandated = [
        group
        for group in groups
        if group.id in final
        or group.id in constituted
        or any(fold(group.name) in text for text in treated)
        or (treated and len(groups) == 1)
    ]
    said = say("{n} of {all} working groups have a mandate", n=len(mandated), all=len(groups))
    return Proof(len(mandated) == len(groups), said)


def _title(record: PhaseRecord, decision: Decision) -> str:
    return next((item.title for item in record.history.items if item.id == decision.item_id), "")


def _meeting_called_constituting(record: PhaseRecord) -> Proof:
    called = [
        meeting
        for meeting in record.history.meetings
        if meeting.kind is MeetingKind.CONSTITUTING
        and meeting.state not in (MeetingState.PLANNED, MeetingState.CANCELLED)
    ]
    if not called:
        return Proof(False, say("No constituting meeting has been called yet"))
    return Proof(True, say("Constituting meeting on {on}", on=called[-1].on))


def _funds_named(record: PhaseRecord) -> Proof:
    giving = {
        (commitment.organisation_id, commitment.person_id)
        for commitment in record.history.commitments
        if commitment.kind is CommitmentKind.YES and Resource.MONEY in commitment.brings.split()
    }
    if not giving:
        return Proof(False, say("Nobody has offered money at a gate yet"))
    return Proof(True, say("{n} have offered money", n=len(giving)))


ASKS_FOR_A_PLAN = frozenset({"action_plan_agreed", "action_plan_renewed", "agenda_and_plan_agreed"})
"""Rules that an agreed action plan fulfils."""


OF_DECISIONS: Mapping[str, Callable[[PhaseRecord], Proof]] = {
    "common_agenda_adopted": _common_agenda_adopted,
    "action_plan_agreed": _action_plan_agreed,
    "action_plan_renewed": _action_plan_renewed,
    "agenda_and_plan_agreed": _agenda_and_plan_agreed,
    "secretariat_anchored": _secretariat_anchored,
    "roles_decided": _roles_decided,
    "groups_mandated": _groups_mandated,
    "funds_named": _funds_named,
    "meeting_called_constituting": _meeting_called_constituting,
    "nominations_made": _nominations_made,
    "mandate_submitted": _mandate_submitted,
    "mandate_treated": _mandate_treated,
    "mandate_final": _mandate_final,
}
"""The rules about what was decided, by name."""
