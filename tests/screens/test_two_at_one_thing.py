"""Two people change the same thing: neither text is lost, on every screen that changes what exists."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from citerm.acts import (
    agenda,
    apologies,
    board,
    decisions,
    entries,
    item_papers,
    organisation,
    preparing,
    reading,
    recipients,
    seating,
    written,
)
from citerm.acts.desk import Desk
from citerm.acts.initiative import common_agenda, contracts, efforts, nominating, related, secretariat, sideline
from citerm.acts.meeting import ending, live
from citerm.acts.minutes import debriefing, minutes_life
from citerm.acts.phase import indicators, milestones, phases
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.action import Action
from citerm.model.goals import RelatedKind
from citerm.model.paper import RecipientKind
from citerm.model.people import GroupKind, Role
from citerm.model.seating import Seat
from citerm.model.secretariat import Secretariat, TaskState
from citerm.screens.acting import PerformingScreen
from citerm.screens.board.acting import ActingScreen
from citerm.screens.conflict import ConflictScreen
from citerm.screens.live.capturing import CapturingScreen
from citerm.screens.panel import AskingScreen
from citerm.store import Store
from tests.screens.stage import Stage, a_stage, press, settled

SCREENS = Path(__file__).parent.parent.parent / "citerm" / "screens"


@dataclass
class Case:
    """One place where something that exists is changed."""

    asks: str
    """Where in the source the form is asked, or the class of the line."""
    screen: str
    keys: tuple[str, ...]
    """Open the form or line, and change mine in it."""
    make: Callable[[Stage], tuple[dict[str, Any], tuple[str, int], str]]
    """Prepare the record: what the screen is opened with, the row, and which row of the list is chosen."""
    column: str
    theirs: Any
    mine: Any
    first: tuple[str, ...] = ()
    """Keys before the row is chosen: to the page it stands on."""

    def __str__(self) -> str:
        return f"{self.asks}:{self.column}"


def row_of(echo_id: int | None) -> int:
    assert echo_id is not None
    return echo_id


def agenda_item(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    item = stage.item("Mandat: arbejdsgruppe Data")
    return {"meeting_id": stage.meeting_id}, ("agenda_items", item.id), str(item.id)


def on_its_page(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    arguments, place, _ = agenda_item(stage)
    return {**arguments, "item_id": place[1]}, place, ""


def an_earlier_body(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    arguments, place, _ = on_its_page(stage)
    made = row_of(item_papers.add_treatment(stage.desk, place[1], "Byrådet").row_id)
    return arguments, ("treatments", made), f"treatment:{made}"


def an_attachment(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    arguments, place, _ = on_its_page(stage)
    made = row_of(item_papers.attach(stage.desk, "Kort", item_id=place[1]).row_id)
    return arguments, ("attachments", made), f"attachment:{made}"


def the_meeting(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    return {"meeting_id": stage.meeting_id}, ("meetings", stage.meeting_id), ""


def an_action(stage: Stage) -> int:
    return row_of(board.new_action(stage.desk, stage.group_id, "Ring til kommunen").row_id)


def on_card(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    action_id = an_action(stage)
    return {"action_id": action_id}, ("actions", action_id), ""


def noted(kind: str) -> Callable[[Stage], tuple[dict[str, Any], tuple[str, int], str]]:
    def make(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
        act = {
            "note": entries.record_note,
            "decision": decisions.record_decision,
            "action": entries.assign_action,
            "parked": entries.park_topic,
        }[kind]
        row_id = row_of(act(stage.desk, stage.meeting_id, "Ring til kommunen").row_id)
        table = {"parked": "parked_topics"}.get(kind, f"{kind}s")
        return {"meeting_id": stage.meeting_id}, (table, row_id), f"{kind}:{row_id}"

    return make


def a_person(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    person_id = stage.people["MH"]
    seat = next(s for s in stage.record.memberships if s.person_id == person_id)
    return {}, ("people", person_id), f"seat:{seat.id}"


def a_seat(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    seat = next(s for s in stage.record.memberships if s.person_id == stage.people["MH"])
    return {}, ("memberships", seat.id), f"seat:{seat.id}"


def a_group(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    return {"group_id": stage.group_id}, ("groups", stage.group_id), ""


def a_group_to_link(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    for text in ("Styregruppen nedsættes.", "Styregruppen fortsætter."):
        decisions.record_decision(stage.desk, stage.meeting_id, text)
    return a_group(stage)


def an_organisation(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    row_id = next(one.id for one in reading.organisations(stage.desk) if one.name == "Fonden")
    return {"organisation_id": row_id}, ("organisations", row_id), ""


def in_the_register(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    decision_id = row_of(decisions.record_decision(stage.desk, stage.meeting_id, "Mandatet vedtages.").row_id)
    live.next_item(stage.desk, stage.meeting_id)
    ending.end_meeting(stage.desk, stage.meeting_id)
    return {"decision_id": decision_id}, ("decisions", decision_id), ""


def in_writing(table: str) -> Callable[[Stage], tuple[dict[str, Any], tuple[str, int], str]]:
    def make(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
        made = row_of(written.propose(stage.desk, stage.group_id, "Budget", "Budgettet vedtages.").row_id)
        page = stage.desk.store.scalar("select id from decisions where procedure_id = ?", (made,))
        row_id = made
        if table == "decisions":
            row_id = page
        if table == "stances":
            from citerm.model.entries import StanceKind

            written.answer(stage.desk, made, stage.people["AB"], StanceKind.RESERVATION, "Kun i år")
            row_id = stage.desk.store.scalar("select id from stances where decision_id = ?", (page,))
        return {"procedure_id": made}, (table, row_id), f"person:{stage.people['AB']}"

    return make


def a_preparation(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(preparing.tick_preparation(stage.desk, stage.meeting_id, 0).row_id)
    return {"meeting_id": stage.meeting_id}, ("preparations", made), "0"


def an_indicator(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(indicators.add_indicator(stage.desk, "Familier i bolig").row_id)
    return {"indicator_id": made}, ("indicators", made), ""


def a_table_plan(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(seating.begin_plan(stage.desk, "Alle i job").row_id)
    return {}, ("seatings", made), ""


def an_actor(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    _, (_, plan), _ = a_table_plan(stage)
    made = row_of(seating.add_actors(stage.desk, plan, ["Kirken; vært"]).row_id)
    return {}, ("placements", made), ""


def a_missing_seat(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    _, (_, plan), _ = a_table_plan(stage)
    made = row_of(seating.miss_seat(stage.desk, plan, "En ung", (Seat.INFORMED, None)).row_id)
    return {}, ("missing_seats", made), ""


def a_handoff(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    from citerm.acts import handoffs, organisation
    from citerm.model.handoff import HandoffKind

    group_id = row_of(organisation.add_group(stage.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id)
    made = row_of(handoffs.write_handoff(stage.desk, group_id, stage.group_id, HandoffKind.QUESTION, "Må vi?").row_id)
    return {}, ("handoffs", made), f"handoff:{made}"


def a_begun_status(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    from citerm.acts import organisation
    from citerm.acts.initiative import status

    group_id = row_of(organisation.add_group(stage.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id)
    made = row_of(status.write_summary(stage.desk, group_id, "Det går", "Status til styregruppen").row_id)
    return {"group_id": group_id}, ("handoffs", made), ""


def a_sent_one(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    from citerm.acts import handoffs, organisation
    from citerm.model.handoff import HandoffKind

    group_id = row_of(organisation.add_group(stage.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id)
    sent = handoffs.hand_off(
        stage.desk, stage.meeting_id, "Kom med tal", to_group_id=group_id, kind=HandoffKind.ASSIGNMENT
    )
    return {"meeting_id": stage.meeting_id}, ("handoffs", row_of(sent.row_id)), ""


def a_strategy(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    phases.open_phase(stage.desk, "ci", 1)
    made = row_of(milestones.add_strategy(stage.desk, "Bolig først").row_id)
    return {"track": "ci", "phase": 1}, ("strategies", made), f"strategy:{made}"


def the_vision(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    return {}, ("initiatives", row_of(common_agenda.word_agenda(stage.desk, {"vision": "Bolig"}).row_id)), "vision"


def a_goal(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(common_agenda.add_goal(stage.desk, "Bolig").row_id)
    return {"part": "goals"}, ("goals", made), f"goal:{made}"


def a_strategy_for_a_goal(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(milestones.add_strategy(stage.desk, "Bolig").row_id)
    return {"part": "goals"}, ("strategies", made), f"strategy:{made}"


def an_effort(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(efforts.add_effort(stage.desk, "Bolig").row_id)
    return {"part": "efforts"}, ("efforts", made), f"effort:{made}"


def an_effort_with_reports(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    arguments, place, chosen = an_effort(stage)
    other = row_of(organisation.add_group(stage.desk, "Data", GroupKind.WORKING).row_id)
    with stage.desk.act("test") as tx:
        for text in ("Første", "Anden"):
            sent = {"from_group_id": other, "to_group_id": stage.group_id, "sent_on": date(2026, 11, 10)}
            tx.insert("handoffs", {"kind": "report", "text": text, "captured_at": stage.desk.now(), **sent})
    return arguments, place, chosen


def an_effort_of_two_leaders(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    group_id = row_of(organisation.add_group(stage.desk, "Data", GroupKind.WORKING).row_id)
    for initials in ("AB", "CD"):
        organisation.seat_member(stage.desk, group_id, stage.people[initials], role=Role.NETWORK_LEADER)
    made = row_of(efforts.add_effort(stage.desk, "Bolig", group_id=group_id).row_id)
    return {"part": "efforts"}, ("efforts", made), f"effort:{made}"


def an_entry(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(related.note_related(stage.desk, RelatedKind.PRACTICE, "Bolig").row_id)
    return {"part": "lists"}, ("related", made), f"related:{made}"


def a_tick(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    phases.open_phase(stage.desk, "ci", 1)
    made = row_of(milestones.tick(stage.desk, "ci", 1, "C1.2", "Aftale").row_id)
    return {"track": "ci", "phase": 1}, ("ticks", made), "tick:C1.2"


def a_participant(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    group_id = row_of(organisation.add_group(stage.desk, "Arbejdsgruppen", GroupKind.WORKING).row_id)
    seat_id = row_of(organisation.seat_member(stage.desk, group_id, stage.people["MH"]).row_id)
    return {"track": "paadriv", "phase": 2}, ("memberships", seat_id), f"member:{seat_id}"


def a_remark(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    live.next_item(stage.desk, stage.meeting_id)
    ending.end_meeting(stage.desk, stage.meeting_id)
    minutes_life.send_minutes(stage.desk, stage.meeting_id, date(2026, 11, 12))
    made = row_of(minutes_life.receive_remark(stage.desk, stage.meeting_id, "Fire.").row_id)
    return {"meeting_id": stage.meeting_id}, ("remarks", made), f"remark:{made}"


def a_debrief(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    live.next_item(stage.desk, stage.meeting_id)
    ending.end_meeting(stage.desk, stage.meeting_id)
    debriefing.write_debrief(stage.desk, stage.meeting_id, went_well="Godt", do_differently="", agreed="")
    return {"meeting_id": stage.meeting_id}, ("debriefs", 1), ""


def to_read_back(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = row_of(decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder").row_id)
    return {"meeting_id": stage.meeting_id}, ("decisions", made), ""


def a_plan(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    phases.plan_phase(stage.desk, "ci", 1, date(2026, 12, 1), date(2027, 12, 1))
    made = stage.desk.store.scalar("select id from phase_cycles")
    return a_start(stage)[0], ("phase_cycles", made), ""


def a_time(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    stage.clock.forward(minutes=10)
    entry = stage.record.times[0]
    return {"meeting_id": stage.meeting_id}, ("time_entries", entry.id), f"item:{entry.item_id}"


def two_decisions(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    decisions.record_decision(stage.desk, stage.meeting_id, "Dagsordenen godkendes.")
    return in_the_register(stage)


def kinds(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    return {}, ("initiatives", 1), ""


def a_start(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    from citerm.acts import organisation

    organisation.set_start(stage.desk, date(2026, 1, 15))
    return {}, ("initiatives", 1), ""


def a_recipient(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    made = recipients.add_recipient(stage.desk, stage.group_id, "Lokalrådet", RecipientKind.COPY, "post@lokal.dk")
    return {"group_id": stage.group_id}, ("recipients", row_of(made.row_id)), str(made.row_id)


def a_mandate(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    from citerm.acts.initiative import mandates

    made = row_of(mandates.begin_mandate(stage.desk, stage.group_id).row_id)
    mandates.change_mandate(stage.desk, made, "purpose", "Flere i job")
    return {"group_id": stage.group_id}, ("mandates", made), "field:purpose"


def on_the_sideline(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    row = row_of(sideline.add_to_sideline(stage.desk, "Lokalrådet", subject="Alt").row_id)
    return {}, ("sideline", row), f"actor:{row}"


def a_member(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    contracts.choose_areas(stage.desk, 1, "Data")
    return {}, ("memberships", 1), "member:1"


def a_nominee(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    row = row_of(nominating.nominate(stage.desk, stage.group_id, name="Nora Ny", because="Vil").row_id)
    return {}, ("memberships", row), f"member:{row}"


def a_setup(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    row = row_of(secretariat.set_up(stage.desk, Secretariat(id=0, openness="Åben")).row_id)
    return {}, ("secretariats", row), "fact:openness"


def a_worker(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    row = row_of(secretariat.add_staff(stage.desk, secretariat.Worker(who="Konsulenten", work="Data")).row_id)
    return {}, ("secretariat_staff", row), f"staff:{row}"


def a_candidate(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    row = row_of(secretariat.add_candidate(stage.desk, "Biblioteket", "Sal").row_id)
    return {}, ("secretariat_candidates", row), f"candidate:{row}"


def a_task(stage: Stage) -> tuple[dict[str, Any], tuple[str, int], str]:
    row = row_of(secretariat.put_task(stage.desk, "B1.1", TaskState.RUNNING).row_id)
    return {"meeting_id": stage.meeting_id}, ("backbone_tasks", row), "task:B1.1"


TABS = ("tab", "tab")
DOWN = ("down",) * 3
CASES = [
    Case(
        "AgendaForms.action_edit_item",
        "agenda",
        ("enter", '" Mit'),
        agenda_item,
        "title",
        "Deres",
        "Mandat: arbejdsgruppe Data Mit",
    ),
    Case("AgendaForms.action_edit_item", "agenda", ("enter", "down", '"25'), agenda_item, "minutes", 15, 25),
    Case("ask_wording", "item", ("o", '" Mit'), on_its_page, "proposed_wording", "Deres", "Mandatet vedtages. Mit"),
    Case("ask_background", "item", ("b", '"Mit'), on_its_page, "background", "Deres", "Mit"),
    Case("ask_treatment", "item", ("enter", '" Syd'), an_earlier_body, "body", "Regionen", "Byrådet Syd"),
    Case("ask_attachment", "item", ("enter", "enter", '" Mit'), an_attachment, "title", "Deres", "Kort Mit"),
    Case(
        "ask_private_note",
        "agenda",
        ("h", '"Mit'),
        agenda_item,
        "facilitator_note",
        "Deres",
        "Mit",
    ),
    Case("close_or_name", "agenda", ("l", '"Mit'), agenda_item, "neutral_title", "Deres", "Mit"),
    Case("AgendaForms.action_item_place", "agenda", ("f", "right"), agenda_item, "component", "LOK", "GOV"),
    Case("ask_signers", "correct", ("k", '"MH'), the_meeting, "first_signer_id", 2, 1),
    Case("ask_meeting_facts", "agenda", ("m", "down", '"Rådhuset'), the_meeting, "place", "Biblioteket", "Rådhuset"),
    Case(
        "CorrectScreen.action_change_entry",
        "correct",
        ("enter", '" nu'),
        noted("note"),
        "text",
        "Deres",
        "Ring til kommunen nu",
    ),
    Case(
        "CorrectScreen.action_change_entry",
        "correct",
        ("enter", '" nu'),
        noted("decision"),
        "text",
        "Deres",
        "Ring til kommunen nu",
    ),
    Case("CorrectScreen.action_change_entry", "correct", ("enter", "enter", '"MH'), noted("action"), "owner_id", 2, 1),
    Case("CorrectScreen.action_change_entry", "correct", ("enter", "enter", '"MH'), noted("parked"), "keeper_id", 2, 1),
    Case("CorrectScreen.action_move_entry", "correct", ("m", "right"), noted("note"), "item_id", 5, 3),
    Case("PeopleScreen._edit_person", "people", ("enter", '" Krog'), a_person, "name", "Mette Dam", "Mette Holm Krog"),
    Case(
        "PeopleScreen._edit_person",
        "people",
        ("enter", "down", "down", "down", '"m@h.dk'),
        a_person,
        "email",
        "mette@holm.dk",
        "m@h.dk",
    ),
    Case("ask_what_is_brought", "people", ("b", '"Forældre'), a_seat, "perspective", "Lærernes hverdag", "Forældre"),
    Case("ask_description", "group", ("enter", '"Samle tal'), a_group, "purpose", "Deres", "Samle tal"),
    Case("ask_founding", "group", ("f", '"1.1'), a_group_to_link, "founded_by_id", 2, 1),
    Case(
        "OrganisationsScreen.action_edit_organisation",
        "organisations",
        ("enter", '" Syd'),
        an_organisation,
        "name",
        "Deres",
        "Fonden Syd",
    ),
    Case(
        "OrganisationsScreen.action_name_parts",
        "organisations",
        ("p", '"Skole'),
        kinds,
        "system_parts",
        "Kultur",
        "Skole",
    ),
    Case("ask_group_facts", "people", ("enter", '" Syd'), a_group, "name", "Styret", "Styregruppen Syd"),
    Case("ask_cadence", "people", ("c", '"m'), a_group, "cadence", "weekly", "monthly"),
    Case("ActingScreen.action_reword_action", "card", ("e", '" nu'), on_card, "text", "Deres", "Ring til kommunen nu"),
    Case("ActingScreen._ask_state", "card", ("v", '"Rådet'), on_card, "waiting_for", "Kassen", "Rådet"),
    Case("PreparationsScreen.action_edit_line", "preparations", ("enter", '"MH'), a_preparation, "owner_id", 2, 1),
    Case(
        "RecipientsScreen.action_edit_recipient",
        "recipients",
        ("enter", "down", '"x'),
        a_recipient,
        "email",
        "d@lokal.dk",
        "post@lokal.dkx",
    ),
    Case("MandateScreen._word", "mandate", ("enter", '" nu'), a_mandate, "purpose", "Deres", "Flere i job nu"),
    Case(
        "MandateActs.action_treat_mandate",
        "mandate",
        ("b", "down", "down", "down", '"Grænsen'),
        a_mandate,
        "treatment_note",
        "Deres",
        "Grænsen",
    ),
    Case("ContractForms.ask_terms", "contracts", ("enter", '" nu'), a_member, "areas", "Andet", "Data nu"),
    Case(
        "ContractForms.ask_renomination", "contracts", ("e", '" nu'), a_nominee, "nominated_because", "Andet", "Vil nu"
    ),
    Case("SidelineScreen.action_edit_actor", "sideline", ("e", '" nu'), on_the_sideline, "subject", "Intet", "Alt nu"),
    Case("SecretariatForms.ask_setup", "secretariat", ("enter", '" nu'), a_setup, "openness", "Lukket", "Åben nu"),
    Case(
        "SecretariatForms.ask_staff",
        "secretariat",
        ("enter", *("down",) * 3, '" nu'),
        a_worker,
        "work",
        "Andet",
        "Data nu",
    ),
    Case(
        "SecretariatForms.ask_candidate",
        "secretariat",
        ("enter", "down", '" nu'),
        a_candidate,
        "text",
        "x",
        "Sal nu",
    ),
    Case("SecretariatForms.ask_task", "secretariat", ("enter", '"MH'), a_task, "owner_id", 2, 1),
    Case("OwnerLine", "card", ("a", '"MH'), on_card, "owner_id", 2, 1),
    Case("DueLine", "card", ("d", '"26/11'), on_card, "due_on", "2026-11-20", "2026-11-26"),
    Case("LinkLine", "card", ("l", '"Bolig'), on_card, "effort_id", None, 2),
    Case("PartnersLine", "card", ("c", '"Lions'), on_card, "coordinate_with", "Naboerne", "Lions"),
    Case("HandedOnLine", "live", ("up", "enter", '" nu'), a_sent_one, "text", "Deres", "Kom med tal nu"),
    Case("EditLine", "live", ("up", "enter", '" nu'), noted("note"), "text", "Deres", "Ring til kommunen nu"),
    Case(
        "DecisionActs.action_set_review",
        "decision",
        ("d", '"26/11'),
        in_the_register,
        "review_on",
        "2026-12-24",
        "2026-11-26",
    ),
    Case(
        "DecisionActs.action_decision_component", "decision", ("k", "right"), in_the_register, "component", "LOK", "GOV"
    ),
    Case(
        "WrittenScreen.action_change_proposal",
        "written",
        ("e", '" 2027'),
        in_writing("written_procedures"),
        "title",
        "Deres",
        "Budget 2027",
    ),
    Case(
        "WrittenScreen.action_conclude",
        "written",
        ("k", "up", '" Nu.'),
        in_writing("decisions"),
        "text",
        "Deres",
        "Budgettet vedtages. Nu.",
    ),
    Case(
        "WrittenScreen.action_answer_reservation",
        "written",
        ("f", '" kun'),
        in_writing("stances"),
        "text",
        "Deres",
        "Kun i år kun",
    ),
    Case(
        "IndicatorActs.action_change_indicator",
        "indicator",
        ("e", '" Mit'),
        an_indicator,
        "name",
        "Deres",
        "Familier i bolig Mit",
    ),
    Case("PhaseActs.ask_tick", "phase", ("enter", '" nu'), a_tick, "evidence", "Deres", "Aftale nu", ("tab", "tab")),
    Case("PhaseActs._ask_strategy", "phase", ("enter", '" nu'), a_strategy, "text", "Deres", "Bolig først nu"),
    Case("PhaseActs.action_end_strategy", "phase", ("x", '"Afsluttet'), a_strategy, "ended_because", "De", "Afsluttet"),
    Case("AgreedActs.ask_texts", "common_agenda", ("enter", '" nu'), the_vision, "vision", "Deres", "Bolig nu"),
    Case("GoalActs.ask_goal", "common_agenda", ("enter", '" nu'), a_goal, "text", "Deres", "Bolig nu"),
    Case("GoalActs.ask_end", "common_agenda", ("x", '"Nået'), a_goal, "ended_because", "Deres", "Nået"),
    Case("GoalActs.ask_strategy", "common_agenda", ("enter", '" nu'), a_strategy_for_a_goal, "text", "De", "Bolig nu"),
    Case("EffortActs.ask_effort", "common_agenda", ("enter", '" nu'), an_effort, "name", "Deres", "Bolig nu"),
    Case("EffortActs.ask_report", "common_agenda", ("r",), an_effort_with_reports, "report_id", 1, 2),
    Case("EffortActs.agree", "common_agenda", ("l",), an_effort_of_two_leaders, "agreed_with_id", 1, 2),
    Case("EffortActs.ask_related", "common_agenda", ("enter", '" nu'), an_entry, "text", "Deres", "Bolig nu"),
    Case("PhaseActs.ask_member", "phase", ("enter", '"Skoler'), a_participant, "areas", "Boliger", "Skoler", TABS),
    Case(
        "MinutesSteps.settle",
        "minutes",
        ("enter", "enter", '" Ja.'),
        a_remark,
        "correction",
        "Deres",
        "Fire. Ja.",
        ("k",),
    ),
    Case(
        "DebriefScreen.action_write_debrief", "debrief", ("enter", '" Mit'), a_debrief, "went_well", "Deres", "Godt Mit"
    ),
    Case("ReadBackForms._ask_wording", "read_back", ("r", '" nu'), to_read_back, "text", "Deres", "Vi begynder nu"),
    Case(
        "TimetablePlanning.action_plan_dates",
        "timetable",
        ("d", '"3/1/2027'),
        a_plan,
        "planned_from",
        "2027-02-03",
        "2027-01-03",
    ),
    Case(
        "DecisionActs.action_lapse_decision",
        "decision",
        ("b", '"Forældet'),
        in_the_register,
        "lapsed_because",
        "Deres",
        "Forældet",
    ),
    Case(
        "DecisionActs.action_replace_decision", "decision", ("e", '"Dagsordenen'), two_decisions, "replaced_by_id", 2, 1
    ),
    Case(
        "CorrectScreen.action_correct_times",
        "correct",
        ("t", '"14.02'),
        a_time,
        "started_at",
        "2026-11-12T13:04:00.000000+00:00",
        "2026-11-12T13:02:00.000000+00:00",
    ),
    Case(
        "SeatingActs.action_word_plan", "seating", ("e", '" nu'), a_table_plan, "shared_result", "De", "Alle i job nu"
    ),
    Case("SeatingActs._ask_one", "seating", ("o", '" nu'), an_actor, "role", "Deres", "vært nu"),
    Case("SeatingActs.action_change_seat", "seating", ("enter", '" nu'), an_actor, "role", "Deres", "vært nu"),
    Case("SeatingActs._ask_missing", "seating", ("enter", '" nu'), a_missing_seat, "text", "Deres", "En ung nu"),
    Case("HandoffActs.action_change_handoff", "dialogue", ("c", '" Nu'), a_handoff, "text", "Deres", "Må vi? Nu"),
    Case(
        "StatusScreen.action_edit_summary", "status", ("e", '" nu'), a_begun_status, "background", "Deres", "Det går nu"
    ),
    Case("HandoffActs.action_answer_handoff", "dialogue", ("a", '"Ja'), a_handoff, "answer", "Nej", "Ja"),
    Case(
        "ask_kind_words",
        "initiative",
        ("n", '"alliancegruppe'),
        kinds,
        "kind_labels",
        '{"partners": "parter"}',
        '{"partners": "parter", "steering": "alliancegruppe"}',
    ),
    Case(
        "TimetablePlanning.action_start_date",
        "timetable",
        ("b", '"1/2/2026'),
        a_start,
        "started_on",
        "2026-03-01",
        "2026-02-01",
    ),
]
"""Everything that changes a text or a field that exists."""

ADDED = {
    "ContractForms.ask_nomination",
    "ContractForms.ask_invitation",  # an invitation goes out once
    "ContractForms.ask_activation",
    "ContractForms.ask_day",  # a day that was not there before
    "ContractsScreen.action_print_contracts",
    "SidelineScreen.action_new_actor",
    "SidelineScreen.action_inform",
    "SidelineScreen.action_inform_of_meeting",
    "SidelineScreen.action_strike_on_sideline",  # an end is an end
    "ChecksScreen.action_leave_as_it_is",  # once
    "SecretariatForms.ask_new_staff",
    "SecretariatForms.ask_new_candidate",
    "SecretariatForms.ask_choice",
    "SecretariatForms.ask_action",
    "AgreedActs.action_adopt_agenda",  # a version of one's own
    "ActionPlanScreen.action_agree_plan",
    "RecipientsScreen.action_add_recipient",
    "AgendaForms.action_new_item",
    "AgendaForms.action_add_from_template",
    "ask_break",
    "ask_guests",
    "AgendaEditorScreen.action_cancel_meeting",  # a meeting is cancelled once
    "MandateActs.action_finalise_mandate",  # once
    "MandateActs.action_task_action",
    "PreparationsScreen.action_new_line",
    "SeriesScreen.action_other_day",  # of meetings that are not there yet
    "SeriesScreen.action_series_facts",
    "CorrectScreen._add",
    "ask_attendance",
    "DecisionActs.action_follow_decision",
    "IndicatorActs.action_add_indicator",
    "IndicatorActs.action_measure",
    "ask_figures",
    "MinutesSteps.send",  # sent and approved once
    "MinutesSteps.approve",
    "MinutesSteps.remark",
    "MinutesSteps.correction",
    "PeopleScreen.action_add_group",
    "OrganisationsScreen.action_add_organisation",
    "ask_new_group",
    "PeopleScreen.action_add_people",
    "PeopleScreen.action_seat_person",
    "PhaseActs.action_begin_phase",
    "PlanScreen._ask_time",
    "SeatingActs.action_begin_plan",
    "HandoffActs.ask_new",
    "HandoffActs.action_close_handoff",  # ended once
    "StatusScreen.action_status_since",  # nothing of it is kept
    "HandoffLine",
    "SeatingActs.action_add_actors",
    "SeatingActs.action_draw_results",
    "ReadBackForms._ask_decision",
    "RegisterScreen.action_propose_written",
    "ElsewhereScreen._ask",
    "SuggestLine",
    "SuggestedHandoffLine",  # takes a suggestion once
    "StartScreen.action_start_now",
    "StartScreen.action_who_am_i",  # one's own
    "offer_handing_over",
    "FieldLine",
    "NewLine",
    "SplitLine",
    "FilterLine",
    "PrintLine",
    "NoteLine",
    "NoteAbout",
    "DecisionLine",
    "ActionLine",
    "ParkLine",
    "PeopleAndDue",
    "JumpLine",
    "PickLine",
    "FigureLine",
    "DecidingLine",
    "InitialsLine",
    "AttendanceLine",
    "ConflictLine",
    "RoundLine",
}
"""What adds something of one's own, is done once, or changes no record."""

BY_PEN = {
    "ConstitutingScreen.action_type_areas",
    "ReadBackScreen.action_adjust",
    "ReadBackForms._ask_action",
    "ReadBackForms._ask_keeper",
    "ReadBackForms._ask_reason",
    "ReadBackForms._ask_next_meeting",
    "EvidenceLine",
    "ValuesLine",
    "ConclusionLine",
    "AnswerLine",
    "OutcomeLine",
    "DecideLine",
    "CommitmentLine",
    "SignersLine",
    "ReservationLine",
    "CriterionLine",
    "ConsentLine",
    "VoteLine",
    "PollLine",
    "FollowUpLine",
}
"""What only whoever holds the pen of the meeting can change; the door compares all the same."""

ELSEWHERE = {
    "OffersScreen.action_change_it": "test_what_is_left_for_an_agenda_and_changed_meanwhile_is_not_written_over",
    "OffersScreen.action_cancel_it": "test_what_is_left_for_an_agenda_and_changed_meanwhile_is_not_written_over",
    "NoticeScreen.action_send": "test_a_notice_that_somebody_changed_meanwhile_is_looked_at_before_it_is_sent",
    "HelpersLine": "test_helpers_that_somebody_added_meanwhile_are_seen_first",
    "ReassignLine": "test_what_was_handed_over_meanwhile_is_seen_first",
    "ApologiesScreen.action_substitute": "test_a_substitute_whom_somebody_announced_meanwhile_is_seen_first",
    "ApologiesScreen.action_by_initials": "test_a_substitute_whom_somebody_announced_meanwhile_is_seen_first",
}
"""What has a test of its own below."""


@pytest.fixture(autouse=True)
def seen_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """People look before they decide; these tests need no time for it."""
    monkeypatch.setattr(ConflictScreen, "SOON", 0)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return a_stage(tmp_path)


@pytest.fixture
def other(stage: Stage) -> Iterator[Desk]:
    """Somebody else at the same record, in a program of their own."""
    with Store.open(stage.desk.store.path) as store:
        yield Desk(store, stage.clock, "mette")


def write(other: Desk, place: tuple[str, int], column: str, value: object) -> None:
    """Somebody else writes, whichever act it is."""
    if column == "effort_id":
        with other.act("test", "initiative") as tx:
            value = tx.insert("efforts", {"name": "Deres", "stage": "developed"})
    with other.act("test", "initiative") as tx:
        tx.update(*place, {column: value})


def stored(stage: Stage, place: tuple[str, int], column: str) -> Any:
    return stage.desk.store.scalar(f'select "{column}" from "{place[0]}" where id = ?', (place[1],))


async def confirm(pilot: Pilot[int]) -> None:
    """Enter, until the form or line is closed or there is something to decide."""
    screen = cast("PerformingScreen[Any]", pilot.app.screen)
    for _ in range(14):
        await press(pilot, "enter")
        if pilot.app.screen is not screen or screen._typing is None:
            return
    raise AssertionError(f"still open: {screen.message_line.plain}")


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_nothing_of_theirs_is_written_over_before_it_is_decided(stage: Stage, other: Desk, case: Case) -> None:
    arguments, place, chosen = case.make(stage)
    app = CitermApp(stage.desk, words("en"), first=case.screen, arguments=arguments)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, *case.first)
        screen = cast("PerformingScreen[Any]", app.screen)
        if chosen and hasattr(screen, "rows"):
            screen.rows.choose(chosen)
        await press(pilot, *case.keys)
        write(other, place, case.column, case.theirs)
        theirs = stored(stage, place, case.column)
        await confirm(pilot)
        assert isinstance(app.screen, ConflictScreen), screen.message_line.plain
        assert "mette changed this at 14." in app.screen._head.plain
        assert stored(stage, place, case.column) == theirs
        await press(pilot, "m")
        assert app.screen is screen and screen._typing is None, "decided: the form is closed"
        assert stored(stage, place, case.column) == case.mine
        assert stage.desk.store.broken_links() == []


def asked(tree: ast.AST, way: tuple[str, ...] = ()) -> Iterator[str]:
    """The functions that open a form, and the classes of the lines, by their names."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith(LINES) for base in node.bases):
                yield node.name
            # What is defined in a function belongs to it.
            inner = (*way, node.name) if not way or isinstance(node, ast.ClassDef) or len(way) < 2 else way
            yield from asked(node, inner)
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "ask" and way:
            yield ".".join(way[:2])
        yield from asked(node, way)


LINES = ("LineUse", "Line", "PeopleAndDue")


def test_no_form_and_no_line_that_changes_something_is_forgotten() -> None:
    found = {name for path in SCREENS.rglob("*.py") for name in asked(ast.parse(path.read_text(encoding="utf-8")))}
    texts = {"TextLine"}  # opened by ActingScreen.action_reword_action, _ask_state and comment_on
    listed = {case.asks for case in CASES} | ADDED | BY_PEN | set(ELSEWHERE) | texts
    assert found - listed == set(), "a form or line that is new: does it change what exists? then it is a Case"
    of_board = {"ActingScreen.action_reword_action", "ActingScreen._ask_state"}
    assert listed - found - texts - of_board == set(), "listed, but there no more"
    assert set(ELSEWHERE.values()) <= set(globals())


async def test_theirs_stands_where_that_is_chosen_and_what_else_was_changed_is_kept(stage: Stage, other: Desk) -> None:
    arguments, place, chosen = agenda_item(stage)
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        cast("Any", app.screen).rows.choose(chosen)
        await press(pilot, "enter", '" Mit', "down", '"25')
        write(other, place, "title", "Deres")
        await confirm(pilot)
        await press(pilot, "t")
        item = next(item for item in stage.record.items if item.id == place[1])
        assert (item.title, item.minutes) == ("Deres", 25)
        assert not cast("AskingScreen[None]", app.screen).asking
        said = cast("AskingScreen[None]", app.screen).message_line.plain
        assert said == "Where both had changed it, what the other wrote stands.", "and there is nothing to take back"


@pytest.mark.parametrize("first", ["item", "card"])
async def test_both_texts_come_into_the_field_to_be_made_into_one(stage: Stage, other: Desk, first: str) -> None:
    arguments, place, chosen = on_its_page(stage) if first == "item" else on_card(stage)
    column = "proposed_wording" if first == "item" else "text"
    app = CitermApp(stage.desk, words("en"), first=first, arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        cast("Any", app.screen).rows.choose(chosen)
        await press(pilot, "o" if first == "item" else "e", '" Mit')
        mine = ("Mandatet vedtages." if first == "item" else "Ring til kommunen") + " Mit"
        write(other, place, column, "Deres")
        await confirm(pilot)
        await press(pilot, "b")
        assert stored(stage, place, column) == "Deres", "nothing is written yet"
        await confirm(pilot)
        assert stored(stage, place, column) == f"Deres / {mine}"


async def test_esc_goes_back_to_the_text_and_nothing_is_decided(stage: Stage, other: Desk) -> None:
    arguments, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="card", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e", '" nu')
        write(other, place, "text", "Deres")
        await confirm(pilot)
        await press(pilot, "escape")
        screen = cast("Any", app.screen)
        assert "Nothing is decided yet" in screen.message_line.plain
        assert (screen.capture.text, stored(stage, place, "text")) == ("Ring til kommunen nu", "Deres")
        await confirm(pilot)
        assert isinstance(app.screen, ConflictScreen), "it is asked again"


async def test_what_is_typed_on_in_a_burst_decides_nothing(
    stage: Stage, other: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConflictScreen, "SOON", 60)
    arguments, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="card", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e", '" nu')
        write(other, place, "text", "Deres")
        await press(pilot, "enter", "t", "m", "b")
        assert isinstance(app.screen, ConflictScreen)
        assert "Look at both first" in app.screen.message_line.plain
        assert stored(stage, place, "text") == "Deres"


async def test_what_mine_was_written_over_comes_back_by_undo(stage: Stage, other: Desk) -> None:
    arguments, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="card", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e", '" nu')
        write(other, place, "text", "Deres")
        await confirm(pilot)
        await press(pilot, "m", "u")
        assert stored(stage, place, "text") == "Deres"


async def test_two_dates_cannot_both_stand(stage: Stage, other: Desk) -> None:
    arguments, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="card", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", '"26/11')
        write(other, place, "due_on", "2026-11-20")
        await confirm(pilot)
        await press(pilot, "b")
        assert "Only one of the two can stand here." in cast("Any", app.screen).message_line.plain
        assert isinstance(app.screen, ConflictScreen)


async def test_of_a_few_that_can_be_chosen_both_cannot_stand(stage: Stage, other: Desk) -> None:
    arguments, place, chosen = agenda_item(stage)
    app = CitermApp(stage.desk, words("en"), first="agenda", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        cast("Any", app.screen).rows.choose(chosen)
        await press(pilot, "f", "right")
        write(other, place, "component", "LOK")
        await confirm(pilot)
        await press(pilot, "b")
        assert isinstance(app.screen, ConflictScreen)
        assert "Only one of the two can stand here." in app.screen.message_line.plain


async def test_a_key_without_a_text_asks_nothing_and_says_who_was_first(stage: Stage, other: Desk) -> None:
    arguments, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="card", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        write(other, place, "state", "done")
        await press(pilot, "i")
        assert "mette changed this at 14.00" in cast("Any", app.screen).message_line.plain
        assert stored(stage, place, "state") == "done"
        await press(pilot, "i")
        assert stored(stage, place, "state") == "in_progress", "having seen it, the same key does it"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_both_versions_are_shown_whole_at_every_size(stage: Stage, other: Desk, size: tuple[int, int]) -> None:
    arguments, place, _ = on_its_page(stage)
    app = CitermApp(stage.desk, words("da"), first="item", arguments=arguments)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "o", '" [b]Mit[/b]')
        cast("AskingScreen[None]", app.screen).focused.insert(" ord" * 80)  # type: ignore[union-attr]
        write(other, place, "proposed_wording", "Deres " + "tekst " * 80)
        await confirm(pilot)
        sides = cast("ConflictScreen", app.screen)._sides
        seen = sides.plain
        for _ in range(4):
            await press(pilot, "pagedown")
            seen += "\n" + sides.plain
        assert "[b]Mit[/b]" in seen and "Deres" in seen
        assert seen.split("\n")[-1].strip().endswith(("ord", "tekst", "")), "its end comes into sight"
        assert all(width_of_text(row) <= size[0] for row in seen.split("\n"))


def width_of_text(row: str) -> int:
    from rich.cells import cell_len

    return cell_len(row)


async def test_a_half_typed_form_survives_the_end_of_the_program_and_still_knows_what_was_seen(
    stage: Stage, other: Desk
) -> None:
    arguments, place, _ = on_its_page(stage)

    async def typing(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "o")

    app = CitermApp(stage.desk, words("en"), first="item", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot)
        await press(pilot, '" Mit')
        cast("Any", app.screen)._kept.save()
    write(other, place, "proposed_wording", "Deres")
    app = CitermApp(stage.desk, words("en"), first="item", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await typing(pilot)
        screen = cast("AskingScreen[None]", app.screen)
        assert "not saved is back" in screen.message_line.plain
        assert screen._form is not None and screen._form.value("wording") == "Mandatet vedtages. Mit"
        await confirm(pilot)
        assert isinstance(app.screen, ConflictScreen)
        await press(pilot, "m")
        assert stored(stage, place, "proposed_wording") == "Mandatet vedtages. Mit"
        await press(pilot, "o")
        assert screen._form is not None and screen._form.value("wording") == "Mandatet vedtages. Mit"
        assert "is back" not in screen.message_line.plain, "saved: nothing waits any more"


async def test_a_half_changed_entry_of_the_meeting_survives_the_end_of_the_program(stage: Stage) -> None:
    arguments, place, _ = noted("action")(stage)
    app = CitermApp(stage.desk, words("en"), first="live", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "up", "enter", '" nu', "tab", '"MH')
        cast("Any", app.screen).line.use._drafts.save()
    app = CitermApp(stage.desk, words("en"), first="live", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "up", "enter")
        screen = cast("Any", app.screen)
        assert (screen.capture.text, screen.capture.fields["owner"]) == ("Ring til kommunen nu", "MH")
        await press(pilot, "enter")
        assert (stored(stage, place, "text"), stored(stage, place, "owner_id")) == ("Ring til kommunen nu", 1)
        await press(pilot, "enter", "escape")
        assert [d for d in stage.desk.store.drafts(account="kasper") if d.kind == "edit"] == []


async def test_a_folded_text_of_the_board_still_knows_what_was_seen(stage: Stage, other: Desk) -> None:
    arguments, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="card", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e", '" nu', "escape")
        write(other, place, "text", "Deres")
        app._look_for_changes()
        await press(pilot, "e")
        await confirm(pilot)
        assert isinstance(app.screen, ConflictScreen)
        assert stored(stage, place, "text") == "Deres"


async def test_helpers_that_somebody_added_meanwhile_are_seen_first(stage: Stage, other: Desk) -> None:
    arguments, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="card", arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m", '"CD')
        board.give_helpers(other, place[1], [stage.people["AB"]])
        await confirm(pilot)
        assert isinstance(app.screen, ConflictScreen)
        assert "taken away" in app.screen._sides.plain and "Anders Bo" in app.screen._sides.plain
        await press(pilot, "t")
        helpers = {stage.people[initials] for initials in ("AB", "CD")}
        assert set(reading_action(stage, place[1]).helper_ids) == helpers, "theirs stays, and mine comes to it"


def reading_action(stage: Stage, action_id: int) -> Action:
    from citerm.acts import reading

    return next(action for action in reading.actions(stage.desk) if action.id == action_id)


async def test_what_was_handed_over_meanwhile_is_seen_first(stage: Stage, other: Desk) -> None:
    action_id = an_action(stage)
    board.give_owner(stage.desk, action_id, stage.people["MH"])
    app = CitermApp(stage.desk, words("en"), first="board", arguments={})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "r", '"AB')
        write(other, ("actions", action_id), "owner_id", stage.people["CD"])
        await press(pilot, "enter")
        assert "has no open actions" in cast("Any", app.screen).message_line.plain
        assert stored(stage, ("actions", action_id), "owner_id") == stage.people["CD"]


async def test_what_is_left_for_an_agenda_and_changed_meanwhile_is_not_written_over(stage: Stage, other: Desk) -> None:
    from datetime import time

    from citerm.acts import planning
    from citerm.model.meeting import MeetingKind

    item = stage.item("Status fra arbejdsgrupperne")
    live.postpone_item(stage.desk, stage.meeting_id, item.id)
    live.next_item(stage.desk, stage.meeting_id)
    ending.end_meeting(stage.desk, stage.meeting_id)
    planned = row_of(
        planning.plan_meeting(
            stage.desk, stage.group_id, MeetingKind.STEERING, date(2026, 11, 26), time(14), minutes=60
        ).row_id
    )
    waiting = stage.desk.store.scalar(
        "select id from agenda_items where meeting_id is null and title = ?", (item.title,)
    )
    app = CitermApp(stage.desk, words("en"), first="plan", arguments={"meeting_id": planned})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        rows = cast("Any", app.screen).rows
        rows.choose(next(row.id for row in rows._list if str(waiting) in row.id))
        await press(pilot, "e", '" nu', "enter", "enter")
        write(other, ("agenda_items", waiting), "title", "Deres")
        app._look_for_changes()
        await press(pilot, "enter")
        assert isinstance(app.screen, ConflictScreen)
        assert stored(stage, ("agenda_items", waiting), "title") == "Deres"
        await press(pilot, "m")
        assert stored(stage, ("agenda_items", waiting), "title") == "Status fra arbejdsgrupperne nu"


@pytest.mark.parametrize("first", ["item", "card"])
async def test_what_somebody_takes_away_under_ones_hands_breaks_nothing(stage: Stage, other: Desk, first: str) -> None:
    arguments, place, chosen = on_its_page(stage) if first == "item" else on_card(stage)
    app = CitermApp(stage.desk, words("en"), first=first, arguments=arguments)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        cast("Any", app.screen).rows.choose(chosen)
        await press(pilot, "o" if first == "item" else "e", '" Mit')
        with other.act("test") as tx:
            tx.delete(*place)
        if first == "item":
            app._look_for_changes()
        await confirm_once(pilot)
        assert "is not there any more" in cast("Any", app.screen).message_line.plain


async def confirm_once(pilot: Pilot[int]) -> None:
    for _ in range(2 if isinstance(pilot.app.screen, AskingScreen) else 1):
        await press(pilot, "enter")


async def test_a_card_whose_action_somebody_took_away_leaves_and_says_so(stage: Stage, other: Desk) -> None:
    _, place, _ = on_card(stage)
    app = CitermApp(stage.desk, words("en"), first="board", arguments={})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert type(app.screen).__name__ == "CardScreen"
        with other.act("test") as tx:
            tx.delete(*place)
        app._look_for_changes()
        await settled(pilot)
        assert type(app.screen).__name__ == "BoardScreen"
        assert "is not there any more" in cast("Any", app.screen).message_line.plain


def test_every_screen_with_a_form_or_a_line_says_when_it_is_open(stage: Stage) -> None:
    for kind in (AskingScreen, CapturingScreen, ActingScreen):
        assert kind.retype is not PerformingScreen.retype


async def test_a_substitute_whom_somebody_announced_meanwhile_is_seen_first(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    ours, others = (row_of(organisation.add_person(stage.desk, name).row_id) for name in ("Olga Pii", "Vera Vik"))
    app = CitermApp(stage.desk, words("en"), first="apologies", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", '"Olga Pii')
        with Store.open(stage.desk.store.path) as store:
            mette = Desk(store, stage.clock, "mette")
            apologies.announce_substitute(mette, stage.meeting_id, stage.people["MH"], others)
        await press(pilot, "enter")
        comes = {one.person_id for one in stage.record.attendance if one.kind == "announced"}
        assert isinstance(app.screen, ConflictScreen), comes
        assert comes == {others}
        await press(pilot, "m")
        assert {one.person_id for one in stage.record.attendance if one.kind == "announced"} == {ours}


async def test_a_notice_that_somebody_changed_meanwhile_is_looked_at_before_it_is_sent(tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=False)
    exports = str(tmp_path / "ud")
    arguments = {"meeting_id": stage.meeting_id}
    app = CitermApp(stage.desk, words("en"), first="notice", arguments=arguments, exports=exports)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "enter")
        with Store.open(stage.desk.store.path) as store:
            agenda.retitle_item(Desk(store, stage.clock, "mette"), stage.item("Fasevurdering").id, "Budget")
        await press(pilot, "enter")
        screen = cast("AskingScreen[None]", app.screen)
        assert "Somebody has changed the agenda meanwhile" in screen.message_line.plain
        assert stage.record.meeting.state == "planned"
        await press(pilot, "escape", "d", "enter", "enter")
        assert stage.record.meeting.state == "called"
