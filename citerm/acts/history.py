"""Taking back and doing again, and keeping what is only half typed."""

from __future__ import annotations

from contextlib import suppress

from citerm.acts.correctable import correctable
from citerm.acts.desk import Desk
from citerm.acts.once_only import would_double
from citerm.acts.phase_undo import changes_concluded_values, leaves_work_without_a_cycle, told_in_minutes
from citerm.acts.seating_undo import refuse_settled_plan
from citerm.acts.written_undo import refuse_to_revert
from citerm.model.action import ApprovedAction
from citerm.model.effort import Measurement
from citerm.model.initiative import replace
from citerm.model.message import N_, Echo, Message, Term, say
from citerm.store import ActRow, Transaction, records, undoing
from citerm.store import Draft as Draft

ACT_NAMES = {
    "open_meeting": N_("opening the meeting"),
    "next_item": N_("next item"),
    "previous_item": N_("previous item"),
    "go_to_item": N_("jump to an item"),
    "pause": N_("pause"),
    "resume": N_("resuming the clock"),
    "leave_out_gap": N_("time left out"),
    "extend_item": N_("change of time"),
    "close_item": N_("closing the item to others"),
    "open_item": N_("opening the item to others"),
    "name_openly": N_("title in the open paper"),
    "record_note": N_("note"),
    "record_decision": N_("decision"),
    "assign_action": N_("action"),
    "park_topic": N_("parked topic"),
    "hand_off": N_("handoff"),
    "write_handoff": N_("handoff"),
    "change_handoff": N_("change of a handoff"),
    "send_handoff": N_("sending of a handoff"),
    "measure_several": N_("figures"),
    "write_summary": N_("status in short"),
    "hand_in_status": N_("handing in of a status"),
    "answer_handoff": N_("answer to a handoff"),
    "close_handoff": N_("end of a handoff"),
    "strike_handoff": N_("struck handoff"),
    "put_handoff_on_agenda": N_("handoff on an agenda"),
    "park_item": N_("parked item"),
    "postpone_item": N_("postponed item"),
    "drop_item": N_("dropped item"),
    "set_outcome": N_("change of outcome"),
    "record_consent": N_("consent round"),
    "record_vote": N_("vote"),
    "edit_entry": N_("change of wording"),
    "strike_entry": N_("struck entry"),
    "change_kind": N_("change of kind"),
    "move_entry": N_("moved entry"),
    "set_owner": N_("change of owner"),
    "set_due": N_("change of due date"),
    "set_keeper": N_("change of keeper"),
    "mark_attendance": N_("attendance"),
    "apologies": N_("apologies"),
    "announce_substitute": N_("substitute"),
    "choose_signers": N_("signers"),
    "all_present": N_("all present"),
    "recuse": N_("conflict of interest"),
    "hear": N_("round"),
    "move_seat": N_("seating order"),
    "add_person": N_("new person"),
    "add_recipient": N_("new recipient"),
    "put_on_sideline": N_("entry on the sideline"),
    "change_on_sideline": N_("change on the sideline"),
    "end_on_sideline": N_("end on the sideline"),
    "inform": N_("informing"),
    "leave_as_it_is": N_("check left as it is"),
    "look_again": N_("second look at a check"),
    "strike_informing": N_("striking from the log"),
    "set_up_secretariat": N_("set-up of the secretariat"),
    "add_staff": N_("somebody in the secretariat"),
    "change_staff": N_("change in the secretariat"),
    "strike_staff": N_("striking from the secretariat"),
    "add_candidate": N_("candidate for the secretariat"),
    "change_candidate": N_("change of candidate"),
    "strike_candidate": N_("striking a candidate"),
    "choose_candidate": N_("choice of secretariat"),
    "put_task": N_("state of a task"),
    "change_task": N_("change of a task"),
    "act_on_task": N_("action for a task"),
    "change_recipient": N_("change of recipient"),
    "strike_recipient": N_("struck recipient"),
    "change_person": N_("change of person"),
    "forget_person": N_("forgotten person"),
    "add_group": N_("new group"),
    "change_group": N_("change of group"),
    "describe_group": N_("facts of a group"),
    "set_group_state": N_("state of a group"),
    "link_founding": N_("founding decision"),
    "found_group": N_("new group by decision"),
    "describe_membership": N_("what a member brings"),
    "add_organisation": N_("new organisation"),
    "change_organisation": N_("change of organisation"),
    "name_system_parts": N_("parts of the system"),
    "call_kinds": N_("what groups are called"),
    "set_layout": N_("layout of the paper"),
    "seat_member": N_("new membership"),
    "change_membership": N_("change of membership"),
    "plan_meeting": N_("new meeting"),
    "plan_series": N_("series of meetings"),
    "prepare": N_("checklist"),
    "answer_follow_up": N_("follow-up"),
    "take_in": N_("what came from earlier meetings"),
    "set_meeting": N_("change of meeting"),
    "cancel_meeting": N_("cancelled meeting"),
    "send_notice": N_("sending of the notice"),
    "take_back_notice": N_("taking back the notice"),
    "add_item": N_("new item"),
    "change_item": N_("change of item"),
    "move_item": N_("moved item"),
    "remove_item": N_("removed item"),
    "add_treatment": N_("treated before"),
    "change_treatment": N_("change of what was treated before"),
    "strike_treatment": N_("struck earlier treatment"),
    "attach": N_("attachment"),
    "enclose_excerpt": N_("excerpt with the answer"),
    "change_attachment": N_("change of attachment"),
    "strike_attachment": N_("struck attachment"),
    "move_attachment": N_("moved attachment"),
    "look_at_attachment": N_("file taken as it is"),
    "invite_guests": N_("guests of an item"),
    "withdraw_guest": N_("guest not invited"),
    "guests_arrive": N_("guests of the item"),
    "correct_start": N_("corrected time"),
    "agree_next_meeting": N_("next meeting"),
    "give_reason": N_("reason"),
    "import_file": N_("import"),
    "found_initiative": N_("new initiative"),
    "end_meeting": N_("end of the meeting"),
    "reopen_meeting": N_("reopening the meeting"),
    "draft_written": N_("minutes draft"),
    "file_written": N_("written file"),
    "send_minutes": N_("sending of the minutes"),
    "take_back_sending": N_("taking back the sending"),
    "receive_remark": N_("remark"),
    "settle_remark": N_("answer to a remark"),
    "strike_remark": N_("struck remark"),
    "approve_minutes": N_("approval of the minutes"),
    "approve_by_silence": N_("approval by silence"),
    "withdraw_approval": N_("taking back the approval"),
    "add_correction": N_("correction of approved minutes"),
    "write_debrief": N_("debrief"),
    "set_review": N_("day for reconsidering"),
    "replace_decision": N_("replaced decision"),
    "lapse_decision": N_("lapsed decision"),
    "restore_decision": N_("decision in force again"),
    "act_on_decision": N_("action of a decision"),
    "propose_written": N_("written procedure"),
    "change_written": N_("change of proposal"),
    "answer_written": N_("answer in writing"),
    "conclude_written": N_("end of the written procedure"),
    "reopen_written": N_("written procedure taken up again"),
    "withdraw_written": N_("withdrawn proposal"),
    "new_action": N_("new action"),
    "move_action": N_("change of state"),
    "reword_action": N_("change of wording"),
    "give_owner": N_("change of owner"),
    "give_helpers": N_("change of helpers"),
    "give_due": N_("change of due date"),
    "comment_on": N_("comment"),
    "split_action": N_("action split"),
    "link_action": N_("link to an effort or indicator"),
    "coordinate_action": N_("coordination of an action"),
    "set_partners": N_("coordination of an action"),
    "mark_low_hanging": N_("mark as low-hanging fruit"),
    "reassign_open": N_("handing over actions"),
    "add_indicator": N_("new indicator"),
    "change_indicator": N_("change of indicator"),
    "retire_indicator": N_("retired indicator"),
    "take_into_use": N_("indicator taken into use"),
    "measure": N_("measurement"),
    "mark_baseline": N_("choice of baseline"),
    "strike_measurement": N_("struck figure"),
    "tick": N_("tick"),
    "untick": N_("tick taken away"),
    "add_strategy": N_("new strategy"),
    "edit_strategy": N_("change of strategy"),
    "end_strategy": N_("end of a strategy"),
    "resume_strategy": N_("strategy taken up again"),
    "word_agenda": N_("wording of the common agenda"),
    "vision_on_papers": N_("vision in the head of the papers"),
    "adopt_agenda": N_("adopting the common agenda"),
    "agree_plan": N_("agreeing the action plan"),
    "add_goal": N_("new goal"),
    "change_goal": N_("change of a goal"),
    "move_goal": N_("order of the goals"),
    "end_goal": N_("end of a goal"),
    "resume_goal": N_("goal taken up again"),
    "strike_goal": N_("striking a goal"),
    "add_effort": N_("new effort"),
    "change_effort": N_("change of an effort"),
    "put_effort": N_("stage of an effort"),
    "report_effort": N_("report of an effort"),
    "agree_effort": N_("agreement on an effort"),
    "take_back_agreement": N_("agreement on an effort taken back"),
    "strike_effort": N_("striking an effort"),
    "note_related": N_("entry in a list"),
    "change_related": N_("change of an entry in a list"),
    "strike_related": N_("striking an entry in a list"),
    "begin_table_plan": N_("begun table plan"),
    "bring_table_plan": N_("table plan under an item"),
    "word_table_plan": N_("shared result and open questions"),
    "agree_table_plan": N_("agreement on the table plan"),
    "take_away_table_plan": N_("taking away a table plan"),
    "add_actors": N_("new actors"),
    "move_actor": N_("change of table"),
    "change_actor": N_("role or reason of an actor"),
    "take_away_actor": N_("taking an actor out of the plan"),
    "miss_seat": N_("missing seat"),
    "change_missing": N_("change of a missing seat"),
    "take_away_missing": N_("taking away a missing seat"),
    "draw_results": N_("results of the table plan"),
    "present_contract": N_("presented contract"),
    "sign_contract": N_("signed contract"),
    "end_contract": N_("end of a contract"),
    "unsign_contract": N_("contract not signed after all"),
    "nominate": N_("nomination"),
    "renominate": N_("change of a nomination"),
    "invite": N_("invitation"),
    "answer_invitation": N_("answer to an invitation"),
    "constitute_member": N_("member constituted"),
    "activate_member": N_("active member"),
    "note_understood": N_("role and tasks understood"),
    "choose_areas": N_("areas of responsibility"),
    "note_member": N_("note on a member"),
    "set_component": N_("component"),
    "place_item": N_("phase and component of an item"),
    "begin_assessment": N_("beginning of the assessment"),
    "ask_question": N_("question taken up"),
    "give_value": N_("value"),
    "take_back_value": N_("value taken back"),
    "reveal_values": N_("showing the values"),
    "answer_in_words": N_("answer in words"),
    "conclude_question": N_("conclusion"),
    "note_evidence": N_("evidence"),
    "conclude_assessment": N_("end of the assessment"),
    "print_values": N_("values in the minutes"),
    "plan_phase": N_("plan of a phase"),
    "set_start": N_("start of the initiative"),
    "open_phase": N_("opening a phase"),
    "reopen_phase": N_("opening a phase again"),
    "close_phase": N_("closing a phase"),
    "make_primary": N_("change of the primary phase"),
    "record_poll": N_("consensus poll"),
    "note_reservation": N_("reservation"),
    "name_reservations": N_("names of reservations"),
    "note_commitment": N_("commitment"),
    "pass_gate": N_("decision at the gate"),
    "blank_audience": N_("audience view"),
    "take_pen": N_("taking over the pen"),
    "hand_over_pen": N_("handing over the pen"),
    "suggest": N_("suggestion"),
    "decline_suggestion": N_("declined suggestion"),
    "begin_mandate": N_("draft of a mandate"),
    "change_mandate": N_("change of mandate"),
    "strike_mandate": N_("struck draft of a mandate"),
    "submit_mandate": N_("submitting the mandate"),
    "take_back_mandate": N_("taking back the draft"),
    "treat_mandate": N_("treatment of the mandate"),
    "finalise_mandate": N_("final mandate"),
    "begin_task": N_("first action of a task"),
    "put_task_on_agenda": N_("item for a task"),
}
"""What each act of the journal is called on the message line."""


def undo(desk: Desk, scope: str) -> Echo:
    """Take back one's own last act in the scope; an opening only as long as nothing was recorded.

    Raises:
        Refused: where there is nothing to undo, or it would undo what others have changed or built on.
    """

    desk.demand("undo", scope)

    def stands_alone(act: ActRow) -> bool:
        desk.refuse_without_pen(act.scope)
        _leaves_approved_alone(desk, act)
        refuse_to_revert(desk, act)
        refuse_settled_plan(desk, act)
        _leaves_handoffs_alone(desk, act)
        if would_double(desk, act, undo=True) or leaves_work_without_a_cycle(desk, act):
            return False
        if changes_concluded_values(desk, act):
            return False
        opened = [change.row_id for change in desk.store.changes_of(act.seq) if change.table == "meetings"]
        return act.act != "open_meeting" or not any(records.anything_recorded(desk.store, id_) for id_ in opened)

    warnings: list[Message] = []

    def also(act: ActRow, tx: Transaction) -> None:
        if act.act == "answer_handoff":
            from citerm.acts.handoff_ways import replies_fall  # where groups have answered each other

            warnings.extend(replies_fall(desk, tx, act))

    act = undoing.undo(
        desk.store,
        scope,
        account=desk.account,
        at=desk.now(),
        person_id=desk.person_id,
        stands_alone=stands_alone,
        also=also,
    )
    return Echo(None, say("Undone: {act}", act=Term(ACT_NAMES.get(act.act, act.act))), tuple(warnings))


def redo(desk: Desk, scope: str) -> Echo:
    """Do again what was undone last in the scope.

    Raises:
        Refused: where there is nothing to redo.
    """

    desk.demand("redo", scope)

    def stands_alone(act: ActRow) -> bool:
        desk.demand(act.act, act.scope)
        desk.refuse_without_pen(act.scope)
        _leaves_approved_alone(desk, act)
        refuse_to_revert(desk, act)
        refuse_settled_plan(desk, act)
        _leaves_handoffs_alone(desk, act)
        return not (would_double(desk, act, undo=False) or changes_concluded_values(desk, act))

    act = undoing.redo(
        desk.store, scope, account=desk.account, at=desk.now(), person_id=desk.person_id, stands_alone=stands_alone
    )
    return Echo(said=say("Done again: {act}", act=Term(ACT_NAMES.get(act.act, act.act))))


_BESIDE_THE_MINUTES = ("set_owner", "set_due", "add_correction")
"""Acts on a meeting that change nothing in its approved minutes."""

_KEPT: dict[str, type[ApprovedAction | Measurement]] = {"approved_actions": ApprovedAction, "measurements": Measurement}
"""Rows that belong to the minutes of a meeting, whatever scope they are changed in."""


def _leaves_handoffs_alone(desk: Desk, act: ActRow) -> None:
    if any(change.table == "handoffs" for change in desk.store.changes_of(act.seq)):
        from citerm.acts.handoff_undo import refuse_what_others_have  # where groups write to each other

        refuse_what_others_have(desk, act)


def _leaves_approved_alone(desk: Desk, act: ActRow) -> None:
    """Refuse to change approved minutes by taking back, or doing again, what came before the approval (I10)."""
    about, _, meeting_id = act.scope.partition(":")
    of_meeting = about in ("meeting", "minutes") and act.act not in _BESIDE_THE_MINUTES
    touched = told_in_minutes(desk, act) | ({int(meeting_id)} if of_meeting else set())
    for change in desk.store.changes_of(act.seq):
        # What minutes keep of an action is theirs, whoever changed the action; so are the figures they print.
        kept = _KEPT.get(change.table)
        if kept is Measurement and "struck" not in (change.after or {}):
            kept = None
        if of_meeting or kept is not None:
            rows = [row for row in (change.before, change.after) if row and row.get("meeting_id")]
            touched |= {int(row["meeting_id"]) for row in rows}
            if kept is not None and not rows:
                with suppress(LookupError):  # where the row is gone, undo itself finds that
                    touched.add(desk.store.get(kept, change.row_id).meeting_id or 0)
    for each in touched - {0}:
        correctable(records.meeting(desk.store, each))


def save_draft(desk: Desk, draft: Draft) -> None:
    """Keep a half-typed line as it was typed; an empty one is forgotten.

    Raises:
        Busy: where another program writes at this moment.
    """
    fields = {name: _storable(text) for name, text in draft.fields.items()}
    desk.store.save_draft(replace(draft, text=_storable(draft.text), fields=fields), account=desk.account)


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()  # half of a pair cannot be written


def draft(desk: Desk, scope: str) -> Draft | None:
    """One's own half-typed line in a scope."""
    return desk.store.draft(scope, account=desk.account)


def drafts(desk: Desk, under: str) -> list[Draft]:
    """One's own half-typed lines in the scopes under one, the latest last."""
    return [each for each in desk.store.drafts(account=desk.account) if each.scope.startswith(f"{under}:")]


def clear_draft(desk: Desk, scope: str) -> None:
    """Forget the half-typed line once it was confirmed or dropped."""
    if desk.store.draft(scope, account=desk.account) is not None:
        desk.store.save_draft(Draft(scope, "", "", None, desk.now()), account=desk.account)
