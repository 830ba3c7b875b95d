"""The demo initiative with something behind closed doors in every table that can hold it, all of it in one word."""

from __future__ import annotations

from datetime import date
from typing import Any

from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.meeting import attendance, live
from citerm.model.initiative import Model
from citerm.rules.action_plan import PlanContent, PlannedAction, written
from citerm.store import Draft, Transaction
from citerm.store.tables import SEALED

MARK = "Zebrafisk"
"""In every text that is closed, and nowhere else."""
NEUTRAL = "Personalesag"
LIVE, ENDED, PLANNED = 5, 3, 7
"""Meetings of the demo: under way, ended with its minutes sent, planned."""
RUNS, ASKS, WAS, COMES = 48, 51, 27, 71
"""Items of these meetings: the one that is on, one with the questions of a phase, one that was decided on, a theme."""


class Closed(Model, frozen=True):
    """What was made, by key."""

    decision_id: int
    action_id: int
    handoff_id: int
    seating_id: int
    told_in: frozenset[str]
    """The tables that hold the word."""


def close_things(desk: Desk) -> Closed:
    """Close items of three meetings, the running one among them, and put the word wherever theirs could stand."""
    live.open_meeting(desk, LIVE)
    attendance.all_expected_present(desk, LIVE)
    live.go_to_item(desk, LIVE, RUNS)
    making = _Making(desk)
    with desk.act("test") as tx:
        made = making.rows(tx)
    desk.store.save_draft(Draft(meeting_scope(LIVE), "decision", MARK, RUNS, desk.now()), account="mette")
    return made


class _Making:
    def __init__(self, desk: Desk) -> None:
        self.store, self.now = desk.store, desk.now()
        self.told_in: set[str] = set()

    def rows(self, tx: Transaction) -> Closed:
        self.tx = tx
        for item in (RUNS, ASKS, WAS, COMES):
            self.change("agenda_items", item, closed=True, neutral_title=NEUTRAL if item == WAS else "")
        decided = [self.decided(meeting, item) for meeting, item in ((ENDED, WAS), (LIVE, RUNS))]
        agreed = [self.agreed(meeting, item) for meeting, item in ((ENDED, WAS), (LIVE, RUNS))]
        decision, action = decided[0], agreed[0]
        for (of_item,) in self.store.pairs("select id from actions where item_id = ?", (WAS,)):
            self.change("actions", of_item)
        for (of_item,) in self.store.pairs("select id from decisions where item_id = ?", (WAS,)):
            self.change("decisions", of_item)
        self.noted()
        handed = self.handed(decision)
        self.assessed(decision)
        plan = self.seated(action)
        self.refers(decision, action)
        return Closed(decision, action, handed, plan, frozenset(self.told_in))

    def add(self, table: str, **values: Any) -> int:
        columns = {row[1] for row in self.store.pairs(f'pragma table_info("{table}")')}
        words = {column: MARK for column in SEALED.get(table, ()) if column in columns and column not in values}
        if words:
            self.told_in.add(table)
        return self.tx.insert(table, {**words, **values})

    def change(self, table: str, row_id: int, **values: Any) -> None:
        words = {column: MARK for column in SEALED[table] if column not in values and column != "neutral_title"}
        self.told_in.add(table)
        self.tx.update(table, row_id, {**words, **values})

    def decided(self, meeting: int, item: int) -> int:
        decision = self.add("decisions", group_id=1, meeting_id=meeting, item_id=item, outcome="adopted",
                            captured_at=self.now)  # fmt: skip
        self.add("stances", decision_id=decision, person_id=1, kind="reservation")
        return decision

    def agreed(self, meeting: int, item: int) -> int:
        action = self.add("actions", group_id=1, meeting_id=meeting, item_id=item, state="waiting", owner_id=1,
                          due_kind="date", due_on=date(2026, 10, 1), first_due_on=date(2026, 10, 1),
                          captured_at=self.now, coordinate_with=MARK)  # fmt: skip
        self.add("comments", action_id=action, at=self.now, account="mette")
        self.add("actions", group_id=1, state="open", split_from_id=action, captured_at=self.now)
        return action

    def noted(self) -> None:
        for meeting, item in ((ENDED, WAS), (LIVE, RUNS), (PLANNED, COMES)):
            here = {"meeting_id": meeting, "item_id": item}
            self.add("notes", **here, captured_at=self.now)
            self.add("parked_topics", **here, group_id=1, captured_at=self.now)
            self.add("overruled", **here, rule="decided_under_aob", at=self.now)
            self.add("attachments", item_id=item)
            self.add("treatments", item_id=item)
            self.add("suggestions", **here, kind="decision", account="mette", suggested_at=self.now)
            self.add("related", kind="knowledge", on=date(2026, 10, 1), item_id=item, who=MARK, place=MARK)
        self.add("remarks", meeting_id=ENDED, item_id=WAS, received_on=date(2026, 10, 30), state="accepted")
        self.add("corrections", meeting_id=ENDED, item_id=WAS, on=date(2026, 10, 30), account="mette")

    def handed(self, decision: int) -> int:
        handoff = self.add("handoffs", kind="question", from_group_id=2, to_group_id=1, meeting_id=ENDED, item_id=WAS,
                           captured_at=self.now, sent_on=date(2026, 10, 28), answered_on=date(2026, 10, 29),
                           answered_by_id=decision)  # fmt: skip
        self.add("handoff_attachments", handoff_id=handoff)
        return handoff

    def assessed(self, decision: int) -> None:
        assessment = self.add("assessments", track="ci", phase=2, cycle=1, group_id=1, meeting_id=LIVE, item_id=ASKS,
                              started_at=self.now, concluded_at=self.now, prints_values=True)  # fmt: skip
        answer = self.add("answers", assessment_id=assessment, question="1", wording=MARK, asked_at=self.now,
                          revealed_at=self.now, conclusion="partly")  # fmt: skip
        self.add("readiness_values", answer_id=answer, person_id=1, value="2")
        self.add("measurements", indicator_id=2, on=date(2026, 11, 1), value=98765.0, meeting_id=LIVE, item_id=RUNS)
        self.add("gates", decision_id=decision, track="ci", phase=1, cycle=1, outcome="passed")
        self.add("commitments", decision_id=decision, organisation_id=1, kind="yes")

    def seated(self, action: int) -> int:
        plan = self.add("seatings", on=date(2026, 11, 10), state="agreed", agreed_on=date(2026, 11, 10),
                        meeting_id=LIVE, item_id=RUNS)  # fmt: skip
        self.add("placements", seating_id=plan, seat="steering", group_id=1, action_id=action)
        self.add("missing_seats", seating_id=plan, seat="steering", group_id=1)
        return plan

    def refers(self, decision: int, action: int) -> None:
        """What is open, and was said with what is not."""
        follow = self.store.scalar("select id from agenda_items where meeting_id = ? and bank_key = 'follow'", (LIVE,))
        self.add("follow_ups", meeting_id=LIVE, item_id=follow, action_id=action, state="waiting", at=self.now)
        self.add("approved_actions", meeting_id=ENDED, action_id=action)
        mandate, tick, cycle, seat = (
            self.store.scalar(f"select min(id) from {table}")
            for table in ("mandates", "ticks", "phase_cycles", "memberships")
        )
        self.tx.update("mandates", mandate, {"treated_by_id": decision, "treatment_note": MARK})
        self.tx.update("ticks", tick, {"decision_id": decision, "evidence": MARK, "document": MARK})
        self.tx.update("phase_cycles", cycle, {"opened_by_id": decision, "reason": MARK, "revisit": MARK})
        self.tx.update("memberships", seat, {"nominated_by_id": decision, "nominated_because": MARK})
        planned = PlannedAction(id=action, text=MARK, group_id=1, owner_id=1, coordinate_with=MARK)
        self.add("action_plans", number=99, content=written(PlanContent(actions=(planned,))), note=MARK,
                 agreed_on=date(2026, 11, 1), decision_id=decision, at=self.now, account="mette")  # fmt: skip
        self.told_in.add("action_plans")
        self.add("debriefs", meeting_id=ENDED, at=self.now, account="mette")
