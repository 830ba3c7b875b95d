"""The corpus through the acts about what comes after a meeting and between meetings; and that no act is forgotten.

``tests/test_corpus_acts.py`` has those of a meeting. Which act keeps which text stands in two tables, and a text of
an act that stands in neither fails here.
"""

from __future__ import annotations

import ast
import json
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from citerm.acts import (
    agenda,
    approving,
    board,
    closed_items,
    coordinating,
    following_up,
    handoffs,
    item_papers,
    organisation,
    preparing,
    recipients,
    register,
    seating,
    written,
)
from citerm.acts.action_plan import agree_plan
from citerm.acts.decisions import record_decision
from citerm.acts.initiative import (
    checks,
    common_agenda,
    contracts,
    efforts,
    groups,
    kinds,
    mandates,
    nominating,
    organisations,
    related,
    seating_results,
    secretariat,
    sideline,
    status,
)
from citerm.acts.meeting import ending, suggesting
from citerm.acts.minutes import debriefing, minutes_life
from citerm.acts.phase import assessing, indicators, milestones, phases
from citerm.i18n import words
from citerm.model.action import ActionState
from citerm.model.entries import EntryKind, Outcome, StanceKind
from citerm.model.goals import RelatedKind
from citerm.model.handoff import HandoffKind
from citerm.model.mandate import Treatment
from citerm.model.message import Refused
from citerm.model.paper import RecipientKind
from citerm.model.people import GroupKind, MembershipState, OrganisationKind, OrganisationState
from citerm.model.remarks import RemarkState
from citerm.model.seating import Seat
from citerm.model.text import (
    ACTION_LIMIT,
    DECISION_LIMIT,
    KIND_LABEL_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    PLACE_LIMIT,
    RESULT_LIMIT,
    TITLE_LIMIT,
    clean_block,
    fold,
)
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting
from tests.corpus import LENGTH, SURROGATES, TEXTS, ZERO_WIDTH, Text
from tests.soak import Measured
from tests.tools import SOAK

pytestmark = pytest.mark.soak

LANGUAGES = ("da", "nb", "nn", "en")
MANY = TEXTS if SOAK else [*LENGTH, *SURROGATES, *ZERO_WIDTH[-3:], *random.Random("acts").sample(TEXTS, 20)]
"""Those at the edges, and some by chance; all of them in ``make soak``."""


@dataclass(frozen=True)
class Field:
    """One text of one act."""

    act: str
    """Module, act and parameter, as ``board.comment_on.text``."""
    limit: int
    keep: Callable[[Room, str], object]
    block: bool = False
    needed: bool = False
    begin: Callable[[Room], object] = lambda room: None
    """What must be there first."""

    def expected(self, text: Text) -> str | None:
        """What stands there afterwards; None where the text is to be refused."""
        wanted = text.block if self.block else text.line
        return None if len(wanted) > self.limit or (self.needed and not wanted) else wanted


def _another_group(room: Room) -> None:
    organisation.add_group(room.desk, "Arbejdsgruppe Data", GroupKind.WORKING)


def _handed_on(room: Room, text: str = "Må vi?", background: str = "") -> object:
    if len(records.groups(room.desk.store)) == 1:
        _another_group(room)
    return handoffs.write_handoff(
        room.desk, _last(room, "groups"), room.group_id, HandoffKind.QUESTION, text, background=background
    )


def _status_begun(room: Room) -> object:
    _another_group(room)
    return status.write_summary(room.desk, _last(room, "groups"), "Det går", "Status")


def _last(room: Room, table: str) -> int:
    return int(room.desk.store.scalar(f"select max(id) from {table}"))


def _ended(room: Room) -> None:
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.draft_written(room.desk, room.meeting_id)


def _approved(room: Room) -> None:
    _ended(room)
    approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12))


def _an_answer(room: Room) -> None:
    item = room.record.running
    assert item is not None
    assessing.begin_assessment(room.desk, room.meeting_id, item.id, "ci", 1)
    assessing.ask_question(room.desk, _last(room, "assessments"), "F1.3")


def _proposed(room: Room) -> None:
    written.propose(room.desk, room.group_id, "Ny koordinator", "Gitte ansættes.", answer_by=date(2026, 11, 20))


def _an_action(room: Room) -> None:
    board.new_action(room.desk, room.group_id, "Ring til skolerne")


def _an_action_to_follow_up(room: Room) -> None:
    agenda.add_item(room.desk, room.meeting_id, "Opfølgning", bank_key="follow")
    _an_action(room)


def _settled(room: Room, text: str) -> object:
    minutes_life.receive_remark(room.desk, room.meeting_id, "Ordet mangler.")
    return minutes_life.settle_remark(room.desk, _last(room, "remarks"), RemarkState.ACCEPTED, text)


def _treated(room: Room, body: str, result: str = "") -> object:
    return item_papers.add_treatment(room.desk, room.record.items[0].id, body, None, result)


def _private(name: str, room: Room, text: str) -> object:
    return agenda.set_facilitator_note(room.desk, room.record.items[0].id, **{name: text})


def _debriefed(name: str, room: Room, text: str) -> object:
    said = {"went_well": "", "do_differently": "", "agreed": ""}
    return debriefing.write_debrief(room.desk, room.meeting_id, **{**said, name: text})


def _lapsed(room: Room, text: str) -> object:
    record_decision(room.desk, room.meeting_id, "Vi gør det.")
    return register.lapse_decision(room.desk, _last(room, "decisions"), text)


def _concluded(room: Room, text: str) -> object:
    _proposed(room)
    return written.conclude(room.desk, _last(room, "written_procedures"), Outcome.CHANGED, text)


def _mandated(room: Room) -> int:
    return mandates.begin_mandate(room.desk, room.group_id).row_id or 0


def _drafted_mandate(room: Room) -> int:
    """A draft that nobody has submitted, where the order is asked for."""
    draft = _last(room, "mandates")
    with room.desk.act("test") as tx:
        tx.update("initiatives", 1, {"track": "paadriv"})
        tx.update("mandates", draft, {"state": "draft", "treatment": None})
    return draft


def _treated_mandate(room: Room, **texts: str) -> object:
    draft, on = _drafted_mandate(room), date(2026, 11, 12)
    return mandates.treat_mandate(room.desk, draft, Treatment.APPROVED, on, **texts)


def _final_mandate(room: Room, text: str) -> object:
    return mandates.finalise_mandate(room.desk, _drafted_mandate(room), text)


def _ended_strategy(room: Room, text: str) -> object:
    milestones.add_strategy(room.desk, "Flere unge med")
    return milestones.end_strategy(room.desk, _last(room, "strategies"), text)


def _reopened(room: Room, text: str) -> object:
    with suppress(Refused):  # the last text was refused, so it is closed still
        phases.close_phase(room.desk, "ci", 1)
    decision = record_decision(room.desk, room.meeting_id, "Vi begynder forfra.").row_id
    return phases.reopen_phase(room.desk, "ci", 1, text, ["F1.3"], decision)


def _noted(room: Room, **texts: str) -> object:
    given = {"areas": "", "responsibility": "", "contribution": ""} | texts
    seat = int(room.desk.store.scalar("select min(id) from memberships"))
    return contracts.note_member(room.desk, seat, understood=True, **given)


def _contracted(room: Room, **texts: str) -> object:
    return contracts.present_contract(
        room.desk, int(room.desk.store.scalar("select min(id) from memberships")), **texts
    )


def _ended_goal(room: Room, text: str) -> object:
    common_agenda.add_goal(room.desk, "Bolig til alle")
    return common_agenda.end_goal(room.desk, _last(room, "goals"), text)


def _adopted_agenda(room: Room, text: str) -> object:
    common_agenda.add_goal(room.desk, "Bolig til alle")
    return common_agenda.adopt_agenda(room.desk, reason=text)


def _agreed_plan(room: Room, text: str) -> object:
    board.new_action(room.desk, room.group_id, f"Ring {int(room.desk.store.scalar('select count(*) from actions'))}")
    return agree_plan(room.desk, note=text)


def _worded_agenda(part: str, room: Room, text: str) -> object:
    return common_agenda.word_agenda(room.desk, {part: text})


def _changed_indicator(room: Room, **texts: str) -> object:
    return indicators.add_indicator(room.desk, **({"name": f"Navn {_count(room)}"} | texts))  # type: ignore[arg-type]


def _count(room: Room) -> int:
    return int(room.desk.store.scalar("select count(*) from indicators"))


def _measured(room: Room, text: str) -> object:
    return indicators.measure(room.desk, _last(room, "indicators"), date(2026, 11, 12), 1.0, note=text)


def _discussed(room: Room, text: str) -> object:
    action, item = _last(room, "actions"), _last(room, "agenda_items")
    return following_up.answer_follow_up(room.desk, room.meeting_id, action, wording=text, discussed=True, item_id=item)


def _another_group(room: Room) -> int:
    """A group whose list is empty: nobody stands on one twice."""
    count = room.desk.store.scalar("select count(*) from groups")
    return organisation.add_group(room.desk, f"Gruppe {count}", GroupKind.WORKING).row_id or 0


def _leave(room: Room) -> None:
    """Everybody leaves, so that no text is the initials of somebody."""
    for person_id in room.people.values():
        organisation.change_person(room.desk, person_id, active=False)


def _a_plan(room: Room, text: str = "Alle i job") -> object:
    return seating.begin_plan(room.desk, text)


def _seated(room: Room) -> None:
    _a_plan(room)
    seating.add_actors(room.desk, _last(room, "seatings"), ["Kirken"])


def _missed(room: Room) -> None:
    _a_plan(room)
    seating.miss_seat(room.desk, _last(room, "seatings"), "En ung", (Seat.INFORMED, None))


def _informed(room: Room, text: str) -> object:
    plan = _last(room, "seatings")
    seating.add_actors(room.desk, plan, [f"Avis {_last(room, 'placements')}"], (Seat.INFORMED, None))
    last = _last(room, "placements")
    return seating_results.draw_results(room.desk, plan, [last], invitations={}, subject=text)


def _aside(room: Room) -> None:
    sideline.add_to_sideline(room.desk, "Biblioteket")


def _aside_no_more(room: Room, text: str) -> object:
    row_id = sideline.add_to_sideline(room.desk, f"Forening {_last(room, 'sideline')}").row_id
    return sideline.end_on_sideline(room.desk, row_id or 0, text)


def _left_as_it_is(room: Room, text: str) -> object:
    group_id = organisation.add_group(room.desk, f"Gruppe {_last(room, 'groups')}", GroupKind.WORKING).row_id
    return checks.leave_as_it_is(room.desk, "group_lead", group_id, text)


def _with_recipients(room: Room) -> None:
    for name in ("Kirken", "Biblioteket"):
        recipients.add_recipient(room.desk, room.group_id, name, RecipientKind.INFORMED)


def _told_of_meeting(room: Room, subject: str, channel: str = "") -> object:
    for informing in room.desk.store.pairs("select id from informings where struck = 0"):
        sideline.strike_informing(room.desk, informing[0])
    day = date(2026, 11, 12)
    return sideline.inform_of_meeting(room.desk, room.meeting_id, subject, day, channel=channel)


def _told(room: Room, subject: str, channel: str = "") -> object:
    return sideline.inform(room.desk, [_last(room, "sideline")], subject, date(2026, 11, 12), channel=channel)


def _a_candidate(room: Room) -> None:
    secretariat.add_candidate(room.desk, "Biblioteket")


def _changed_candidate(room: Room, who: str, text: str = "") -> object:
    return secretariat.change_candidate(room.desk, _last(room, "secretariat_candidates"), who, text, None)


def _nominated(room: Room, **given: str) -> object:
    said = {"name": f"Ny {_last(room, 'memberships')}", **given}
    return nominating.nominate(room.desk, room.group_id, **said)  # type: ignore[arg-type]


def _nominated_anew(room: Room, because: str = "", discipline: str = "") -> object:
    seat = _last(room, "memberships")
    said = {"because": because, "discipline": discipline}
    return nominating.renominate(room.desk, seat, abilities=(), decision_id=None, **said)


def _activated(room: Room, text: str) -> object:
    seat = _last(room, "memberships")
    with room.desk.act("test") as tx:
        tx.update("initiatives", 1, {"track": "paadriv"})
        tx.update("memberships", seat, {"state": MembershipState.CONSTITUTED, "to_on": None})
    return nominating.activate(room.desk, seat, text)


FIELDS = (
    Field("nominating.nominate.because", ACTION_LIMIT, lambda room, text: _nominated(room, because=text)),
    Field("nominating.nominate.discipline", TITLE_LIMIT, lambda room, text: _nominated(room, discipline=text)),
    Field("nominating.nominate.name", NAME_LIMIT, lambda room, text: _nominated(room, name=text), needed=True),
    Field("nominating.nominate.organisation", NAME_LIMIT, lambda room, text: _nominated(room, organisation=text)),
    Field("nominating.renominate.because", ACTION_LIMIT, lambda room, text: _nominated_anew(room, text)),
    Field("nominating.renominate.discipline", TITLE_LIMIT, lambda room, text: _nominated_anew(room, "", text)),
    Field(
        "nominating.invite.action",
        ACTION_LIMIT,
        lambda room, text: nominating.invite(room.desk, _last(room, "memberships"), action=text),
        begin=_nominated,
    ),
    Field("nominating.activate.reason", TITLE_LIMIT, _activated),
    Field(
        "sideline.add_to_sideline.who",
        NAME_LIMIT,
        lambda room, text: sideline.add_to_sideline(room.desk, text),
        needed=True,
        begin=_leave,
    ),
    Field(
        "sideline.add_to_sideline.subject",
        TITLE_LIMIT,
        lambda room, text: sideline.add_to_sideline(room.desk, f"F {_last(room, 'sideline')}", subject=text),
        begin=_aside,
    ),
    Field(
        "sideline.add_to_sideline.channel",
        NAME_LIMIT,
        lambda room, text: sideline.add_to_sideline(room.desk, f"F {_last(room, 'sideline')}", channel=text),
        begin=_aside,
    ),
    Field(
        "sideline.change_on_sideline.subject",
        TITLE_LIMIT,
        lambda room, text: sideline.change_on_sideline(
            room.desk, _last(room, "sideline"), subject=text, channel="", owner_id=None
        ),
        begin=_aside,
    ),
    Field(
        "sideline.change_on_sideline.channel",
        NAME_LIMIT,
        lambda room, text: sideline.change_on_sideline(
            room.desk, _last(room, "sideline"), subject="", channel=text, owner_id=None
        ),
        begin=_aside,
    ),
    Field("checks.leave_as_it_is.reason", TITLE_LIMIT, _left_as_it_is, needed=True),
    Field("sideline.end_on_sideline.reason", ACTION_LIMIT, _aside_no_more, begin=_aside),
    Field("sideline.inform.subject", TITLE_LIMIT, _told, needed=True, begin=_aside),
    Field("sideline.inform.channel", NAME_LIMIT, lambda room, text: _told(room, "Nyt", text), begin=_aside),
    Field("sideline.inform_of_meeting.subject", TITLE_LIMIT, _told_of_meeting, needed=True, begin=_with_recipients),
    Field(
        "sideline.inform_of_meeting.channel",
        NAME_LIMIT,
        lambda room, text: _told_of_meeting(room, "Nyt", text),
        begin=_with_recipients,
    ),
    Field(
        "secretariat.add_candidate.who",
        NAME_LIMIT,
        lambda room, text: secretariat.add_candidate(room.desk, text),
        needed=True,
    ),
    Field(
        "secretariat.add_candidate.text",
        ACTION_LIMIT,
        lambda room, text: secretariat.add_candidate(room.desk, f"F {_last(room, 'secretariat_candidates')}", text),
        begin=_a_candidate,
    ),
    Field("secretariat.change_candidate.who", NAME_LIMIT, _changed_candidate, needed=True, begin=_a_candidate),
    Field(
        "secretariat.change_candidate.text",
        ACTION_LIMIT,
        lambda room, text: _changed_candidate(room, "Kirken", text),
        begin=_a_candidate,
    ),
    Field(
        "secretariat.change_task.note",
        NOTE_LIMIT,
        lambda room, text: secretariat.change_task(room.desk, "B3.8", owner_id=None, note=text),
        block=True,
    ),
    Field(
        "secretariat.act_on_task.text",
        ACTION_LIMIT,
        lambda room, text: secretariat.act_on_task(room.desk, "B3.8", room.group_id, text),
        needed=True,
    ),
    Field(
        "approving.approve_minutes.by",
        NAME_LIMIT,
        lambda room, text: approving.approve_minutes(room.desk, room.meeting_id, date(2026, 11, 12), text),
        begin=_ended,
    ),
    Field(
        "assessing.answer_in_words.text",
        NOTE_LIMIT,
        lambda room, text: assessing.answer_in_words(room.desk, _last(room, "answers"), text),
        block=True,
        begin=_an_answer,
    ),
    Field(
        "assessing.note_evidence.text",
        NOTE_LIMIT,
        lambda room, text: assessing.note_evidence(room.desk, _last(room, "answers"), text),
        block=True,
        begin=_an_answer,
    ),
    Field(
        "assessing.note_evidence.document",
        TITLE_LIMIT,
        lambda room, text: assessing.note_evidence(room.desk, _last(room, "answers"), "x", document=text),
        begin=_an_answer,
    ),
    Field(
        "board.new_action.text",
        ACTION_LIMIT,
        lambda room, text: board.new_action(room.desk, room.group_id, text),
        needed=True,
    ),
    Field(
        "board.move_action.said",
        ACTION_LIMIT,
        lambda room, text: board.move_action(room.desk, _last(room, "actions"), ActionState.WAITING, text),
        begin=_an_action,
    ),
    Field(
        "board.reword_action.text",
        ACTION_LIMIT,
        lambda room, text: board.reword_action(room.desk, _last(room, "actions"), text),
        needed=True,
        begin=_an_action,
    ),
    Field(
        "board.comment_on.text",
        NOTE_LIMIT,
        lambda room, text: board.comment_on(room.desk, _last(room, "actions"), text),
        block=True,
        needed=True,
        begin=_an_action,
    ),
    Field(
        "board.split_action.texts",
        ACTION_LIMIT,
        lambda room, text: (_an_action(room), board.split_action(room.desk, _last(room, "actions"), ["En del", text])),
    ),
    Field(
        "board.link_action.effort",
        TITLE_LIMIT,
        lambda room, text: board.link_action(room.desk, _last(room, "actions"), text, ""),
        begin=_an_action,
    ),
    Field(
        "coordinating.coordinate_action.typed",
        TITLE_LIMIT,
        lambda room, text: coordinating.coordinate_action(room.desk, _last(room, "actions"), text),
        begin=_an_action,
    ),
    Field("following_up.answer_follow_up.wording", ACTION_LIMIT, _discussed, begin=_an_action_to_follow_up),
    Field(
        "kinds.call_kinds.labels",
        KIND_LABEL_LIMIT,
        lambda room, text: kinds.call_kinds(room.desk, {GroupKind.WORKING: text}),
    ),
    Field(
        "indicators.add_indicator.name",
        TITLE_LIMIT,
        lambda room, text: _changed_indicator(room, name=text),
        needed=True,
    ),
    Field(
        "indicators.add_indicator.unit", indicators.UNIT_LIMIT, lambda room, text: _changed_indicator(room, unit=text)
    ),
    Field("indicators.add_indicator.source", TITLE_LIMIT, lambda room, text: _changed_indicator(room, source=text)),
    Field("indicators.add_indicator.analyst", TITLE_LIMIT, lambda room, text: _changed_indicator(room, analyst=text)),
    Field("indicators.measure.note", ACTION_LIMIT, _measured, begin=_changed_indicator),
    Field(
        "handoffs.hand_off.text",
        DECISION_LIMIT,
        lambda room, text: handoffs.hand_off(
            room.desk, room.meeting_id, text, to_group_id=_last(room, "groups"), kind=HandoffKind.QUESTION
        ),
        block=True,
        needed=True,
        begin=_another_group,
    ),
    Field(
        "handoffs.write_handoff.text",
        DECISION_LIMIT,
        lambda room, text: _handed_on(room, text),
        block=True,
        needed=True,
        begin=_another_group,
    ),
    Field(
        "status.write_summary.text",
        NOTE_LIMIT,
        lambda room, text: status.write_summary(room.desk, _last(room, "groups"), text, "Status"),
        block=True,
        begin=_status_begun,
    ),
    Field(
        "handoffs.write_handoff.background",
        NOTE_LIMIT,
        lambda room, text: _handed_on(room, "Må vi?", text),
        block=True,
        begin=_another_group,
    ),
    Field(
        "handoffs.answer_handoff.text",
        DECISION_LIMIT,
        lambda room, text: handoffs.answer_handoff(room.desk, _last(room, "handoffs"), text),
        block=True,
        needed=True,
        begin=_handed_on,
    ),
    Field(
        "handoffs.close_handoff.reason",
        TITLE_LIMIT,
        lambda room, text: (_handed_on(room), handoffs.close_handoff(room.desk, _last(room, "handoffs"), text)),
        needed=True,
        begin=_another_group,
    ),
    Field("seating.begin_plan.shared_result", RESULT_LIMIT, lambda room, text: _a_plan(room, text), block=True),
    Field(
        "seating.word_plan.shared_result",
        RESULT_LIMIT,
        lambda room, text: seating.word_plan(room.desk, _last(room, "seatings"), shared_result=text),
        block=True,
        begin=_seated,
    ),
    Field(
        "seating.word_plan.open_questions",
        NOTE_LIMIT,
        lambda room, text: seating.word_plan(room.desk, _last(room, "seatings"), open_questions=text),
        block=True,
        begin=_seated,
    ),
    Field(
        "seating.say_role.role",
        NAME_LIMIT,
        lambda room, text: seating.say_role(room.desk, _last(room, "placements"), text),
        begin=_seated,
    ),
    Field(
        "seating.say_reason.reason",
        ACTION_LIMIT,
        lambda room, text: seating.say_reason(room.desk, _last(room, "placements"), text),
        begin=_seated,
    ),
    Field(
        "seating.miss_seat.text",
        ACTION_LIMIT,
        lambda room, text: seating.miss_seat(room.desk, _last(room, "seatings"), text, (Seat.INFORMED, None)),
        needed=True,
        begin=_seated,
    ),
    Field(
        "seating.change_missing.text",
        ACTION_LIMIT,
        lambda room, text: seating.change_missing(room.desk, _last(room, "missing_seats"), text=text),
        needed=True,
        begin=_missed,
    ),
    Field("seating_results.draw_results.subject", TITLE_LIMIT, _informed, begin=_seated),
    Field(
        "milestones.edit_strategy.text",
        ACTION_LIMIT,
        lambda room, text: milestones.edit_strategy(room.desk, _last(room, "strategies"), text),
        needed=True,
        begin=lambda room: milestones.add_strategy(room.desk, "Flere unge med"),
    ),
    Field("milestones.end_strategy.because", NOTE_LIMIT, _ended_strategy),
    Field("contracts.note_member.areas", TITLE_LIMIT, lambda room, text: _noted(room, areas=text)),
    Field(
        "contracts.note_member.responsibility",
        NOTE_LIMIT,
        lambda room, text: _noted(room, responsibility=text),
        block=True,
    ),
    Field(
        "contracts.note_member.contribution",
        NOTE_LIMIT,
        lambda room, text: _noted(room, contribution=text),
        block=True,
    ),
    Field(
        "contracts.present_contract.contribution",
        NOTE_LIMIT,
        lambda room, text: _contracted(room, contribution=text),
        block=True,
    ),
    Field(
        "minutes_life.receive_remark.text",
        NOTE_LIMIT,
        lambda room, text: minutes_life.receive_remark(room.desk, room.meeting_id, text),
        block=True,
        needed=True,
        begin=_ended,
    ),
    Field(
        "minutes_life.receive_remark.sender",
        NAME_LIMIT,
        lambda room, text: minutes_life.receive_remark(room.desk, room.meeting_id, "x", sender=text),
        begin=_ended,
    ),
    Field("minutes_life.settle_remark.correction", NOTE_LIMIT, _settled, block=True, needed=True, begin=_ended),
    Field(
        "minutes_life.add_correction.text",
        NOTE_LIMIT,
        lambda room, text: minutes_life.add_correction(room.desk, room.meeting_id, text),
        block=True,
        needed=True,
        begin=_approved,
    ),
    Field(
        "organisation.change_group.name",
        NAME_LIMIT,
        lambda room, text: organisation.change_group(room.desk, room.group_id, name=text),
        needed=True,
    ),
    Field(
        "groups.describe_group.purpose",
        RESULT_LIMIT,
        lambda room, text: groups.describe_group(
            room.desk, room.group_id, purpose=text, boundary=text, focus=text, size_min=None, size_max=None
        ),
        block=True,
    ),
    Field(
        "groups.describe_membership.perspective",
        TITLE_LIMIT,
        lambda room, text: groups.describe_membership(
            room.desk, 1, perspective=text, discipline=text, areas=text, willing_to_lead=False
        ),
    ),
    Field(
        "organisations.add_organisation.name",
        NAME_LIMIT,
        lambda room, text: organisations.add_organisation(room.desk, text),
        needed=True,
    ),
    Field(
        "organisations.change_organisation.name",
        NAME_LIMIT,
        lambda room, text: organisations.change_organisation(
            room.desk,
            1,
            name=text,
            kind=OrganisationKind.UNSET,
            sector=None,
            state=OrganisationState.ENGAGED,
            system_parts="",
        ),
        needed=True,
    ),
    Field(
        "phases.reopen_phase.reason",
        NOTE_LIMIT,
        _reopened,
        needed=True,
        begin=lambda room: phases.open_phase(room.desk, "ci", 1),
    ),
    Field(
        "mandates.change_mandate.text",
        DECISION_LIMIT,
        lambda room, text: mandates.change_mandate(room.desk, _last(room, "mandates"), "purpose", text),
        block=True,
        begin=_mandated,
    ),
    Field(
        "mandates.act_on_task.text",
        ACTION_LIMIT,
        lambda room, text: mandates.act_on_task(room.desk, _last(room, "mandates"), text),
        needed=True,
        begin=_mandated,
    ),
    Field(
        "mandates.treat_mandate.note",
        NOTE_LIMIT,
        lambda room, text: _treated_mandate(room, note=text),
        block=True,
        begin=_mandated,
    ),
    Field(
        "mandates.treat_mandate.reason",
        NOTE_LIMIT,
        lambda room, text: _treated_mandate(room, reason=text),
        begin=_mandated,
    ),
    Field("mandates.finalise_mandate.reason", NOTE_LIMIT, _final_mandate, begin=_mandated),
    Field(
        "preparing.add_preparation.text",
        TITLE_LIMIT,
        lambda room, text: preparing.add_preparation(room.desk, room.meeting_id, text),
        needed=True,
    ),
    Field(
        "preparing.change_preparation.text",
        TITLE_LIMIT,
        lambda room, text: preparing.change_preparation(room.desk, room.meeting_id, 2, text=text, owner_id=None),
        needed=True,
    ),
    Field(
        "recipients.add_recipient.who",
        NAME_LIMIT,
        lambda room, text: recipients.add_recipient(room.desk, _another_group(room), text, RecipientKind.COPY),
        needed=True,
        begin=_leave,
    ),
    Field(
        "recipients.add_recipient.email",
        NAME_LIMIT,
        lambda room, text: recipients.add_recipient(room.desk, _another_group(room), "x", RecipientKind.COPY, text),
    ),
    Field(
        "recipients.change_recipient.email",
        NAME_LIMIT,
        lambda room, text: recipients.change_recipient(
            room.desk, _last(room, "recipients"), RecipientKind.INFORMED, text
        ),
        begin=lambda room: recipients.add_recipient(room.desk, room.group_id, "x", RecipientKind.COPY),
    ),
    Field("register.lapse_decision.why", NOTE_LIMIT, _lapsed),
    Field(
        "register.act_on_decision.text",
        ACTION_LIMIT,
        lambda room, text: register.act_on_decision(room.desk, _last(room, "decisions"), text),
        needed=True,
        begin=lambda room: record_decision(room.desk, room.meeting_id, "Vi gør det."),
    ),
    Field(
        "suggesting.suggest.text",
        NOTE_LIMIT,
        lambda room, text: suggesting.suggest(room.desk, room.meeting_id, EntryKind.NOTE, text),
        block=True,
        needed=True,
    ),
    Field(
        "written.propose.title",
        TITLE_LIMIT,
        lambda room, text: written.propose(room.desk, room.group_id, text, "x"),
        needed=True,
    ),
    Field(
        "written.propose.wording",
        DECISION_LIMIT,
        lambda room, text: written.propose(room.desk, room.group_id, "x", text),
        block=True,
        needed=True,
    ),
    Field(
        "written.propose.background",
        NOTE_LIMIT,
        lambda room, text: written.propose(room.desk, room.group_id, "x", "y", background=text),
        block=True,
    ),
    Field(
        "written.change_proposal.title",
        TITLE_LIMIT,
        lambda room, text: written.change_proposal(room.desk, _last(room, "written_procedures"), text, "x"),
        needed=True,
        begin=_proposed,
    ),
    Field(
        "written.change_proposal.wording",
        DECISION_LIMIT,
        lambda room, text: written.change_proposal(room.desk, _last(room, "written_procedures"), "x", text),
        block=True,
        needed=True,
        begin=_proposed,
    ),
    Field(
        "written.change_proposal.background",
        NOTE_LIMIT,
        lambda room, text: written.change_proposal(
            room.desk, _last(room, "written_procedures"), "x", "y", background=text
        ),
        block=True,
        begin=_proposed,
    ),
    Field(
        "written.answer.words",
        NOTE_LIMIT,
        lambda room, text: written.answer(
            room.desk, _last(room, "written_procedures"), room.people["MH"], StanceKind.RESERVATION, text
        ),
        block=True,
        begin=_proposed,
    ),
    Field("written.conclude.wording", DECISION_LIMIT, _concluded, block=True),
    Field(
        "closed_items.name_openly.title",
        TITLE_LIMIT,
        lambda room, text: closed_items.name_openly(room.desk, room.record.items[0].id, text),
    ),
    Field("item_papers.add_treatment.body", NAME_LIMIT, lambda room, text: _treated(room, text), needed=True),
    Field("item_papers.add_treatment.result", RESULT_LIMIT, lambda room, text: _treated(room, "x", text), block=True),
    Field(
        "item_papers.attach.title",
        TITLE_LIMIT,
        lambda room, text: item_papers.attach(room.desk, text, item_id=room.record.items[0].id),
        needed=True,
    ),
    Field("action_plan.agree_plan.note", ACTION_LIMIT, _agreed_plan),
    Field("common_agenda.word_agenda.texts", RESULT_LIMIT, partial(_worded_agenda, "problem"), block=True),
    Field("common_agenda.adopt_agenda.reason", ACTION_LIMIT, _adopted_agenda),
    Field(
        "common_agenda.add_goal.text",
        ACTION_LIMIT,
        lambda room, text: common_agenda.add_goal(room.desk, text),
        needed=True,
    ),
    Field(
        "common_agenda.change_goal.text",
        ACTION_LIMIT,
        lambda room, text: common_agenda.change_goal(room.desk, _last(room, "goals"), text),
        needed=True,
        begin=lambda room: common_agenda.add_goal(room.desk, "Bolig til alle"),
    ),
    Field("common_agenda.end_goal.because", NOTE_LIMIT, _ended_goal),
    Field("efforts.add_effort.name", TITLE_LIMIT, lambda room, text: efforts.add_effort(room.desk, text), needed=True),
    Field(
        "efforts.add_effort.text",
        RESULT_LIMIT,
        lambda room, text: efforts.add_effort(room.desk, f"Indsats {room.desk.store.journal_head()[0]}", text=text),
        block=True,
    ),
    Field(
        "related.note_related.text",
        RESULT_LIMIT,
        lambda room, text: related.note_related(room.desk, RelatedKind.PRACTICE, text),
        block=True,
        needed=True,
    ),
    Field(
        "related.note_related.who",
        NAME_LIMIT,
        lambda room, text: related.note_related(room.desk, RelatedKind.FIELD, "Nyt", who=text),
    ),
    Field(
        "related.note_related.place",
        PLACE_LIMIT,
        lambda room, text: related.note_related(room.desk, RelatedKind.FIELD, "Nyt", place=text),
    ),
    Field(
        "item_papers.attach.place",
        PLACE_LIMIT,
        lambda room, text: item_papers.attach(room.desk, "x", text, meeting_id=room.meeting_id),
    ),
    *(
        Field(f"agenda.set_facilitator_note.{name}", NOTE_LIMIT, partial(_private, name), block=True)
        for name in ("aim", "working_form", "gathering")
    ),
    *(
        Field(f"debriefing.write_debrief.{name}", NOTE_LIMIT, partial(_debriefed, name), block=True, begin=_ended)
        for name in ("went_well", "do_differently", "agreed")
    ),
)

IN_MEETINGS = [
    "planning.plan_meeting.place",
    "planning.set_meeting.place",
    "planning.cancel_meeting.reason",
    "agenda.add_item.title",
    "agenda.retitle_item.title",
    "agenda.set_presenter.text",
    "agenda.set_facilitator_note.text",
    "agenda.set_background.text",
    "agenda.set_proposed_wording.text",
    "attendance.add_guest.name",
    "decisions.record_decision.text",
    "decision_methods.record_consent.words",
    "ending.agree_next_meeting.place",
    "ending.give_reason.reason",
    "entries.record_note.text",
    "entries.assign_action.text",
    "entries.park_topic.text",
    "entries.edit_entry.text",
    "following_up.answer_follow_up.said",
    "gating.reserve.words",
    "gating.commit.text",
    "gating.decide_gate.reason",
    "milestones.tick.evidence",
    "milestones.tick.document",
    "milestones.add_strategy.text",
    "contracts.present_contract.responsibility",
    "contracts.choose_areas.areas",
    "organisation.found_initiative.name",
    "organisation.found_initiative.group_name",
    "organisation.add_group.name",
    "organisation.add_person.name",
    "organisation.add_person.initials",
    "organisation.add_person.organisation",
    "organisation.change_person.name",
    "organisation.change_person.email",
]
"""Texts of the other table."""
OF_THE_SAME_HAND = [
    "board.put_action.text",
    "nominating.put_nomination.because",
    "sideline.put_on_sideline.name",
    "sideline.put_on_sideline.subject",
    "sideline.put_on_sideline.channel",
    "handoffs.change_handoff.text",
    "handoffs.change_handoff.background",
    "handoff_ways.answers_follow.words",
    "handoff_ways.renew_answer.words",
    "agenda.add_item.proposed_wording",
    "item_papers.change_treatment.body",
    "item_papers.change_treatment.result",
    "item_papers.change_attachment.title",
    "item_papers.change_attachment.place",
    "groups.describe_group.boundary",
    "groups.found_group.name",
    "groups.describe_group.focus",
    "groups.describe_membership.areas",
    "groups.describe_membership.discipline",
    "organisations.add_organisation.system_parts",
    "organisations.change_organisation.system_parts",
    "organisations.name_system_parts.text",
    "organisation.add_person.email",
    "organisation.change_person.initials",
    "organisation.change_person.organisation",
    "organisation.new_person.name",
    "organisation.new_person.initials",
    "organisation.new_person.organisation",
    "organisation.new_person.email",
    "gating.decide_gate.text",
    "carrying.plan_carrying.place",
    "planning.put_meeting.place",
    "leaving.rename_parked.title",
    "leaving.put_on_next.values",
    "approving.seal.by",
    "efforts.change_effort.name",
    "efforts.change_effort.text",
    "related.change_related.text",
    "related.change_related.who",
    "related.change_related.place",
    "board.link_action.indicator",
    "board.link_action.component",
    "coordinating.set_partners.typed",
    "seating.add_actors.lines",
    "seating.change_actor.role",
    "seating.change_actor.reason",
    "seating_results.draw_results.invitations",
]
"""Texts that an act of the tables hands on, or cleans in the same line as one of them."""
NO_TEXTS = [
    "checks.leave_as_it_is.code",
    "planning.set_meeting.roles",
    "planning.plan_meeting.roles",
    "planning.put_meeting.roles",
    "carrying.plan_carrying.roles",
    "agenda.add_item.bank_key",
    "assessing.begin_assessment.track",
    "assessing.ask_question.question",
    "gating.decide_gate.revisit",
    "history.undo.scope",
    "history.redo.scope",
    "history.clear_draft.scope",
    "contracts.choose_areas.scope",
    "contracts.end_contract.scope",
    "contracts.note_member.scope",
    "contracts.note_understood.scope",
    "contracts.present_contract.scope",
    "contracts.sign_contract.scope",
    "contracts.unsign_contract.scope",
    "milestones.add_strategy.scope",
    "milestones.edit_strategy.scope",
    "milestones.end_strategy.scope",
    "milestones.resume_strategy.scope",
    "milestones.tick.track",
    "milestones.tick.key",
    "milestones.set_component.kind",
    "milestones.set_component.component",
    "milestones.set_component.scope",
    "milestones.set_component.name",
    "milestones.place_item.component",
    "milestones.place_item.track",
    "milestones.place_item.name",
    "notices.send_notice.seen",
    "organisation.found_initiative.track",
    "phases.plan_phase.track",
    "phases.open_phase.track",
    "phases.reopen_phase.track",
    "phases.reopen_phase.revisit",
    "phases.close_phase.track",
    "phases.make_primary.track",
    "phases.set_primary.track",
    "annexes.toggle_annex.key",
    "mandates.change_mandate.field",
    "layouts.choose_layout.key",
    "secretariat.put_task.code",
    "secretariat.change_task.code",
    "secretariat.act_on_task.code",
    "layouts.set_layout.key",
    "status.write_summary.title",
    "answer_papers.enclose_excerpt.title",
    "answer_papers.enclose_excerpt.place",
    "status.hand_in.text",
    "status.hand_in.begun_as",
    "status.hand_in.title",
    "status.hand_in.place",
    "written_files.file_written.kind",
    "written_files.note_file.kind",
]
"""Names of rows, of phase models and of places: nobody types them."""


def _texts_of_acts() -> set[str]:
    """Every parameter of every act that takes a text."""
    found = set()
    for path in sorted(Path(board.__file__).parent.rglob("*.py")):
        for act in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(act, ast.FunctionDef) or act.name.startswith("_"):
                continue
            given = [*act.args.args, *act.args.kwonlyargs]
            returned = ast.unparse(act.returns) if act.returns else ""
            if not given or given[0].arg != "desk" or returned not in ("Echo", "None", "int", "tuple[int, str]"):
                continue
            found |= {
                f"{path.stem}.{act.name}.{one.arg}"
                for one in given
                if one.annotation is not None and "str" in ast.unparse(one.annotation)
            }
    return found


def test_every_text_of_every_act_is_tried_with_the_corpus() -> None:
    known = {*(field.act for field in FIELDS), *IN_MEETINGS, *OF_THE_SAME_HAND, *NO_TEXTS}
    forgotten = _texts_of_acts() - known
    assert not forgotten, f"add these to a table of the corpus: {sorted(forgotten)}"
    assert not known - _texts_of_acts(), "these are no longer there"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = an_open_meeting(a_room(tmp_path))
    yield room
    assert room.desk.store.broken_links() == []
    assert room.desk.store.integrity_problems() == []
    room.desk.store.close()


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if value.startswith('{"'):  # words that are kept together, by what they stand for
            with suppress(json.JSONDecodeError):
                yield from _strings(json.loads(value))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from _strings(getattr(value, name))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.act)
def test_every_text_is_kept_clean_or_refused_in_a_sentence(room: Room, field: Field, measured: Measured) -> None:
    field.begin(room)
    for text in MANY:
        expected = field.expected(text)
        try:
            field.keep(room, text.raw)
        except Refused as refused:
            assert not expected or _once_only(field, refused), f"{text}: {words('en').say(refused.message)}"
            for language in LANGUAGES:
                said = words(language).say(refused.message)
                assert said.endswith("."), said
                assert said == clean_block(said), ascii(said)
        else:
            assert expected is not None, f"{text} was taken"
            if expected:
                kept = set(_strings(records.everything(room.desk.store)))
                if field.act == "board.link_action.effort":  # an effort is found again however it is capitalised
                    kept, expected = set(map(fold, kept)), fold(expected)
                assert expected in kept, f"{text}: {text.raw[:80]!a}"
    measured("hostile texts in every act: lost, changed or acting", f"0 of {len(MANY)} × {len(FIELDS)} acts", "0")


_ONCE_ONLY = (
    "sideline.add_to_sideline.who",
    "secretariat.add_candidate.who",
    "approving.approve_minutes.by",
    "indicators.add_indicator.name",
    "efforts.add_effort.name",
    "organisations.add_organisation.name",
)


def _once_only(field: Field, refused: Refused) -> bool:
    """Whether an act was refused for another reason than its text: what is done once only is done."""
    said = words("en").say(refused.message)
    return field.act in _ONCE_ONLY and "characters" not in said
