"""Lines of checklists, gates and steps that tick themselves: what the record says about each, in a sentence.

Every rule that ``data/phases`` names is here. It reads the record and decides nothing: a gate is passed by people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from citerm.model.action import ActionPlan, ActionState
from citerm.model.entries import Decision
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import Meeting, MeetingKind, MeetingState
from citerm.model.message import N_, Message, say
from citerm.model.people import GroupKind, GroupState, Role
from citerm.model.phase import Assessment, CommitmentKind, Conclusion, Resource
from citerm.model.phase_history import PhaseHistory
from citerm.model.text import fold
from citerm.rules.cadence import MONTH
from citerm.rules.common_agenda import newest
from citerm.rules.contracts import participants, working_groups
from citerm.rules.indicators import by_indicator, is_due
from citerm.rules.mandates import was_submitted
from citerm.rules.phase_record import PhaseRecord, Proof
from citerm.rules.phases import newest_cycle

PARTICIPANTS = (8, 15)
"""Least and most people in the central working group (S69)."""
SECTORS = 3
"""Sectors from which a leadership counts as wide (I11)."""

_COORDINATORS = (Role.COORDINATOR, Role.NETWORK_LEADER, Role.SECRETARY)
_WEAKNESSES = ("F3.4a", "F3.4b")
_CHOOSES = (
    *("forankr", "opret", "opprett", "etabler", "husa", "huse"),
    *("vaelg", "valg", "velg", "vald", "valt", " vel ", "udpeg", "utpek", "peik"),
)
"""Beginnings of the words by which a decision says who is the secretariat, in da, nb and nn, folded."""


# Groups and people


def _steering_group_exists(record: PhaseRecord) -> Proof:
    groups = record.groups(GroupKind.STEERING)
    if not groups:
        return Proof(False, say("There is no steering group yet"))
    seats = record.seats_in(groups)
    return Proof(bool(seats), say("{group}: {n} members", group=groups[0].name, n=len({s.person_id for s in seats})))


def _leadership_widened(record: PhaseRecord) -> Proof:
    seats = record.seats_in(record.groups(GroupKind.STEERING))
    if not seats:
        return Proof(False, say("There is no steering group yet"))
    began = {
        seat.person_id
        for seat in record.history.memberships
        if any(g.id == seat.group_id and g.kind is GroupKind.INITIATORS for g in record.history.groups)
    }
    people = {person.id: person for person in record.history.people}
    sectors = {organisation.id: organisation.sector for organisation in record.history.organisations}
    seated = {seat.person_id for seat in seats}
    found = {sectors.get(people[id_].organisation_id or 0) for id_ in seated if id_ in people} - {None}
    if len(found) < SECTORS:
        return Proof(False, say("{n} of {all} sectors in the steering group", n=len(found), all=SECTORS))
    beyond = len(seated - began)
    if not beyond:
        return Proof(False, say("Only the initiators sit in the steering group"))
    return Proof(
        True, say("{n} sectors in the steering group, {people} beyond the initiators", n=len(found), people=beyond)
    )


def _coordinator_named(record: PhaseRecord) -> Proof:
    return _named(record, _COORDINATORS, say("Nobody is coordinator, secretary or network leader"))


def _network_leader_named(record: PhaseRecord) -> Proof:
    return _named(record, (Role.NETWORK_LEADER,), say("Nobody is network leader yet"))


def _named(record: PhaseRecord, roles: Iterable[Role], missing: Message) -> Proof:
    """Whether one of the roles is taken; the first of them is named."""
    seat = next((seat for role in roles for seat in record.seats if seat.role is role), None)
    if seat is None:
        return Proof(False, missing)
    return Proof(True, say("{name} is {role}", name=record.name(seat.person_id), role=seat.role))


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


# What was decided


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


def _group_constituted(record: PhaseRecord) -> Proof:
    groups = {group.id for group in working_groups(record.history)}
    found = [decision for decision in record.decided_under("const") if decision.group_id in groups]
    return record.by_decision(found, say("The working group has not been constituted yet"))


def _roles_understood(record: PhaseRecord) -> Proof:
    """Whether the group is constituted, and each participant has made sure of the own role (S73)."""
    constituted = _group_constituted(record)
    everybody = participants(record.history, record.today)
    sure = sum(one.seat.understood_on is not None for one in everybody)
    if not constituted.holds or sure == len(everybody):
        return constituted
    return Proof(False, say("{n} of {all} have made sure of role and tasks", n=sure, all=len(everybody)))


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


def _contracts_signed(record: PhaseRecord) -> Proof:
    everybody = participants(record.history, record.today)
    if not everybody:
        return Proof(False, say("Nobody takes part in a working group yet"))
    signed = sum(one.signed for one in everybody)
    return Proof(signed == len(everybody), say("{n} of {all} contracts signed", n=signed, all=len(everybody)))


def _group_size(record: PhaseRecord) -> Proof:
    people = {one.person.id for one in participants(record.history, record.today)}
    least, most = PARTICIPANTS
    said = say("{n} take part; {least} to {most} are meant", n=len(people), least=least, most=most)
    return Proof(least <= len(people) <= most, said)


def _disciplines(record: PhaseRecord, least: str) -> Proof:
    """Whether so many fields of work are represented among those who take part (S66)."""
    told = {fold(one.seat.discipline): one.seat.discipline for one in participants(record.history, record.today)}
    found = [discipline for key, discipline in told.items() if key]
    if not found:
        return Proof(False, say("No disciplines are known"))
    if len(found) < int(least):
        return Proof(False, say("{n} of {all} disciplines: {names}", n=len(found), all=int(least), names=found))
    return Proof(True, say("{n} disciplines: {names}", n=len(found), names=found))


def _cadence_held(record: PhaseRecord) -> Proof:
    groups = working_groups(record.history)
    if not groups:
        return Proof(False, say("There is no working group yet"))
    since, until = record.today - MONTH, record.today + MONTH
    held = {
        meeting.group_id
        for meeting in record.history.meetings
        if meeting.state is not MeetingState.CANCELLED
        and (record.today <= meeting.on <= until or (_was_held(meeting) and since <= meeting.on <= record.today))
    }
    kept = sum(group.id in held for group in groups)
    said = say("{n} of {all} working groups have met within a month or meet soon", n=kept, all=len(groups))
    return Proof(kept == len(groups), said)


def _was_held(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.CLOSED or meeting.state.under_way


def _steering_cadence_held(record: PhaseRecord) -> Proof:
    """Whether the steering group met within the last month (S61)."""
    groups = record.groups(GroupKind.STEERING)
    if not groups:
        return Proof(False, say("There is no steering group yet"))
    own = {group.id for group in groups}
    meetings = [meeting for meeting in record.history.meetings if meeting.group_id in own]
    held = [meeting.on for meeting in meetings if _was_held(meeting)]
    if not held:
        return Proof(False, say("There are no meetings yet."))
    days = (record.today - max(held)).days
    to_come = [
        m.on for m in meetings if m.state in (MeetingState.PLANNED, MeetingState.CALLED) and m.on >= record.today
    ]
    said = say("{n} days since the last meeting, no meeting planned", n=days)
    if to_come:
        said = say("{n} days since the last meeting, next on {on}", n=days, on=min(to_come))
    return Proof(days <= MONTH.days, said)


def _funds_named(record: PhaseRecord) -> Proof:
    giving = {
        (commitment.organisation_id, commitment.person_id)
        for commitment in record.history.commitments
        if commitment.kind is CommitmentKind.YES and Resource.MONEY in commitment.brings.split()
    }
    if not giving:
        return Proof(False, say("Nobody has offered money at a gate yet"))
    return Proof(True, say("{n} have offered money", n=len(giving)))


# Indicators


def _baseline_measured(record: PhaseRecord) -> Proof:
    if not record.in_use:
        return Proof(False, say("No indicator is in use yet"))
    measured = {one.indicator_id for one in record.history.measurements if one.is_baseline}
    return _counted(
        sum(one.id not in measured for one in record.in_use),
        len(record.in_use),
        N_("Baseline missing for {n} of {all} indicators"),
        N_("Baseline measured for all {all} indicators"),
    )


def _indicators_complete(record: PhaseRecord) -> Proof:
    if not record.in_use:
        return Proof(False, say("No indicator is in use yet"))
    measured = {one.indicator_id for one in record.history.measurements if one.is_baseline}
    lacking = [one for one in record.in_use if one.id not in measured or not one.source or not one.analyst]
    return _counted(
        len(lacking),
        len(record.in_use),
        N_("Source, analyst or baseline missing for {n} of {all} indicators"),
        N_("All {all} indicators have source, analyst and baseline"),
    )


def _measured_lately(record: PhaseRecord) -> Proof:
    if not record.in_use:
        return Proof(False, say("No indicator is in use yet"))
    figures = by_indicator(record.history.measurements)
    old = [one for one in record.in_use if is_due(one, figures.get(one.id, ()), record.today)]
    return _counted(
        len(old),
        len(record.in_use),
        N_("New figures missing for {n} of {all} indicators"),
        N_("All {all} indicators are up to date"),
    )


def _counted(missing: int, all_: int, lacking: str, complete: str) -> Proof:
    return Proof(not missing, say(lacking if missing else complete, n=missing, all=all_))


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
    "steering_group_exists": _steering_group_exists,
    "leadership_widened": _leadership_widened,
    "coordinator_named": _coordinator_named,
    "network_leader_named": _network_leader_named,
    "baseline_measured": _baseline_measured,
    "indicators_complete": _indicators_complete,
    "common_agenda_adopted": _common_agenda_adopted,
    "action_plan_agreed": _action_plan_agreed,
    "action_plan_renewed": _action_plan_renewed,
    "agenda_and_plan_agreed": _agenda_and_plan_agreed,
    "secretariat_anchored": _secretariat_anchored,
    "roles_decided": _roles_decided,
    "groups_mandated": _groups_mandated,
    "funds_named": _funds_named,
    "weaknesses_have_actions": _weaknesses_have_actions,
    "group_constituted": _group_constituted,
    "roles_understood": _roles_understood,
    "meeting_called_constituting": _meeting_called_constituting,
    "nominations_made": _nominations_made,
    "mandate_submitted": _mandate_submitted,
    "mandate_treated": _mandate_treated,
    "mandate_final": _mandate_final,
    "contracts_signed": _contracts_signed,
    "group_size": _group_size,
    "cadence_held": _cadence_held,
    "steering_cadence_held": _steering_cadence_held,
    "measured_lately": _measured_lately,
}

ASKS_FOR_A_PLAN = frozenset({"action_plan_agreed", "action_plan_renewed", "agenda_and_plan_agreed"})
"""Rules that an agreed action plan fulfils."""

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
