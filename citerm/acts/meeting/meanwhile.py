"""Two people at one thing: what one has seen when they began to write, and what the other wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from citerm.acts.desk import Desk
from citerm.model.initiative import Model
from citerm.model.message import N_
from citerm.store import Clash as Clash
from citerm.store import Conflict as Conflict
from citerm.store import Gone as Gone
from citerm.store import Seen as Seen
from citerm.store import Store, phases, records
from citerm.store.tables import from_column

BEGUN = "begun"
"""Kept with a half-typed text: the line of the journal up to which its writer had seen the record."""


def seen_then(begun: str) -> Seen | None:
    """What somebody had seen who began a text that was kept."""
    return Seen(int(begun)) if begun.isdecimal() else None


def seen_now(desk: Desk) -> Seen:
    """What somebody has seen who reads the record now."""
    return Seen(desk.store.journal_head()[0])


def at_once(desk: Desk, seen: Seen) -> AbstractContextManager[None]:
    """Do acts as one: nobody else writes in between, and nothing is written over that was written since ``seen``.

    Raises:
        Busy: where another program writes at this moment.
        Conflict: where others have changed the same; nothing was written.
    """
    return desk.store.at_once(seen)


def mine_stands(conflict: Conflict) -> Seen:
    """What somebody has seen who writes over what they were shown."""
    return Seen(conflict.head)


def theirs_stands(conflict: Conflict, seen: Seen) -> Seen:
    """What somebody has seen who gives way where the two met, and there only."""
    return Seen(seen.seq, seen.yields | {clash.place for clash in conflict.clashes})


class Version(Model, frozen=True):
    """One thing as both have it, in values that ``Words.shown`` can show."""

    label: str
    """Message id of what it is."""
    mine: Any
    theirs: Any
    whole: bool = False
    """Whether it is the whole entry, which one of them takes away."""

    @property
    def both(self) -> str:
        """Both texts, theirs first; short ones on one line."""
        apart = any("\n" in text or len(text) > SHORT for text in (self.mine, self.theirs))
        return f"{self.theirs}\n{self.mine}" if apart else f"{self.theirs} / {self.mine}"


class Met(Model, frozen=True):
    """What two people have changed, each to something else."""

    who: str
    """The other: their name, else their account."""
    oneself: bool
    """Whether it was the same account, in another window."""
    at: datetime
    versions: tuple[Version, ...]


TAKEN_AWAY = N_("taken away")
SHORT = 120
"""Letters up to which two texts stand on one line."""

LABELS = {
    "": N_("Entry"),
    "text": N_("Wording"),
    "title": N_("Title"),
    "name": N_("Name"),
    "initials": N_("Initials"),
    "email": N_("E-mail"),
    "organisation_id": N_("Organisation"),
    "kind": N_("Kind"),
    "role": N_("Role"),
    "voice": N_("Voice"),
    "areas": N_("Areas of responsibility"),
    "vision": N_("Vision"),
    "shared_task": N_("Shared task"),
    "focus": N_("Focus"),
    "on": N_("Date"),
    "starts": N_("Begins at"),
    "minutes": N_("Length in minutes"),
    "place": N_("Place"),
    "next_place": N_("Place"),
    "next_on": N_("Next meeting"),
    "language": N_("Language"),
    "form": N_("Form of the minutes"),
    "convener_id": N_("Convened by"),
    "chair_id": N_("Chair"),
    "facilitator_id": N_("Facilitator"),
    "minute_taker_id": N_("Minute-taker"),
    "presenter": N_("Presented by"),
    "presenter_id": N_("Presented by"),
    "purpose": N_("Purpose"),
    "facilitator_note": N_("Private note"),
    "aim": N_("Aim"),
    "working_form": N_("Working form"),
    "gathering": N_("How it is gathered up"),
    "neutral_title": N_("Title in the open paper"),
    "background": N_("Background"),
    "proposed_wording": N_("Proposed wording"),
    "dropped_because": N_("Reason"),
    "cancelled_because": N_("Reason"),
    "lapsed_because": N_("Reason"),
    "ended_because": N_("Reason"),
    "reason": N_("Reason"),
    "approved_by": N_("Approved by"),
    "owner_id": N_("Owner"),
    "keeper_id": N_("Keeper"),
    "group_id": N_("Group"),
    "due_kind": N_("Due date"),
    "due_on": N_("Due date"),
    "state": N_("State"),
    "waiting_for": N_("Waiting for"),
    "closing_note": N_("How it was solved"),
    "outcome": N_("Outcome"),
    "review_on": N_("To be reconsidered"),
    "component": N_("Component"),
    "effort_id": N_("Effort"),
    "coordinate_group_id": N_("Coordinated with"),
    "coordinate_organisation_id": N_("Coordinated with"),
    "coordinate_with": N_("Coordinated with"),
    "low_hanging": N_("Low-hanging fruit"),
    "indicator_id": N_("Indicator"),
    "unit": N_("Unit"),
    "source": N_("Source"),
    "analyst": N_("Analysed by"),
    "target": N_("Target"),
    "target_on": N_("Target date"),
    "every_months": N_("Measured every … months"),
    "note": N_("Note"),
    "value": N_("Value"),
    "evidence": N_("Evidence"),
    "evidence_document": N_("Document"),
    "document": N_("Document"),
    "conclusion": N_("Conclusion"),
    "revisit": N_("Look at again"),
    "wording": N_("Wording"),
    "helpers": N_("Helpers"),
    "correction": N_("Correction"),
    "sender": N_("Sender"),
    "brings": N_("Brings"),
    "responsibility": N_("Responsibility"),
    "contribution": N_("Contribution"),
    "body": N_("Body"),
    "result": N_("What came of it"),
    "went_well": N_("What went well"),
    "do_differently": N_("What to do differently"),
    "agreed": N_("What was agreed"),
    "layout": N_("Layout"),
    "layout_changes": N_("Settings of the layout"),
    "cadence": N_("Cadence"),
    "first_number": N_("Number of its first meeting here"),
    "quorum": N_("Needed to decide"),
    "quorum_number": N_("How many"),
    "silence_days": N_("Approved by silence"),
    "startup_until": N_("Start-up until"),
    "apologies_by": N_("Apologies by"),
    "first_signer_id": N_("First signer"),
    "second_signer_id": N_("Second signer"),
    "done_on": N_("Done"),
    "closed": N_("Closed item"),
    "struck": N_("Struck"),
    "started_on": N_("Start of the initiative"),
    "principles": N_("Principles"),
    "problem": N_("Understanding of the problem"),
    "target_group": N_("Target group"),
    "context_level": N_("Context"),
    "system_parts": N_("Parts of the system"),
    "kind_labels": N_("Own words for groups"),
    "vision_on_papers": N_("Vision on agendas and minutes"),
    "boundary": N_("Boundary"),
    "size_min": N_("Fewest members"),
    "size_max": N_("Most members"),
    "founded_by_id": N_("Founding decision"),
    "perspective": N_("Perspective"),
    "discipline": N_("Discipline"),
    "willing_to_lead": N_("Willing to lead"),
    "abilities": N_("Abilities"),
    "nominated_because": N_("Reason for the nomination"),
    "invited_on": N_("Invited"),
    "answered_on": N_("Answered"),
    "valid_to": N_("Valid until"),
    "scope_in": N_("Belongs to the task"),
    "scope_out": N_("Does not belong to the task"),
    "task_types": N_("Kinds of task"),
    "deliverables": N_("Deliverables"),
    "powers": N_("Powers"),
    "reporting": N_("Reporting"),
    "anchor": N_("Anchored in"),
    "agreement": N_("Cooperation agreement"),
    "submitted_on": N_("Submitted"),
    "treated_on": N_("Treated"),
    "treatment": N_("Treatment"),
    "treatment_note": N_("Remarks of the steering group"),
    "final_on": N_("Final"),
    "sent_on": N_("Sent"),
    "answer_by": N_("Answer by"),
    "answer": N_("Answer"),
    "closed_because": N_("Reason"),
    "shared_result": N_("Shared result"),
    "open_questions": N_("Open questions"),
    "seat": N_("Table"),
    "subject": N_("Subject"),
    "channel": N_("Channel"),
    "openness": N_("Openness"),
    "shared": N_("Shared function"),
    "anchored_in": N_("Anchored in"),
    "reports_to": N_("Reports to"),
    "money": N_("Sources of money"),
    "model": N_("Set up as"),
    "set_up_on": N_("Set up"),
    "chosen": N_("Chosen"),
    "applied_on": N_("Applied"),
    "work": N_("Work"),
    "since": N_("Since"),
    "until": N_("Until"),
    "goal_id": N_("Goal"),
    "strategy_id": N_("Strategy"),
    "parent_id": N_("Goal above"),
    "who": N_("Who"),
    "backbone": N_("Task of the secretariat"),
    "stage": N_("Stage"),
    "report_id": N_("Report"),
    "adopted_on": N_("Adopted"),
    "agreed_on": N_("Agreed"),
    "agreed_with_id": N_("Agreed with"),
}
"""What a column is called where both versions of it are shown."""

_PEOPLE = {
    *("person_id", "owner_id", "keeper_id", "presenter_id"),
    *("convener_id", "chair_id", "facilitator_id", "minute_taker_id"),
    *("first_signer_id", "second_signer_id", "agreed_with_id"),
}


def _goals(store: Store) -> Sequence[Any]:
    from citerm.store import common_agenda  # which the first screen does without

    return common_agenda.goals(store)


def _reports(store: Store) -> Sequence[Any]:
    from citerm.store import common_agenda

    return common_agenda.reports(store)


_NAMED: dict[str, Callable[[Store], Sequence[Any]]] = {
    "organisation_id": records.organisations,
    "group_id": records.groups,
    "coordinate_group_id": records.groups,
    "coordinate_organisation_id": records.organisations,
    "effort_id": records.efforts,
    "indicator_id": phases.indicators,
    "goal_id": _goals,
    "parent_id": _goals,
    "strategy_id": phases.strategies,
    "report_id": _reports,
}
"""What else is named by what it is called."""


def met(desk: Desk, conflict: Conflict) -> Met:
    """What the two have changed, as people read it."""
    act = conflict.act
    person = records.person(desk.store, act.person_id) if act.person_id is not None else None
    return Met(
        who=person.name if person is not None else act.account,
        oneself=act.account == desk.account and act.person_id == desk.person_id,
        at=datetime.fromisoformat(act.at),
        versions=tuple(_version(desk, clash) for clash in conflict.clashes),
    )


def _version(desk: Desk, clash: Clash) -> Version:
    table, _, column = clash.place
    label = LABELS.get(column, N_("Value"))
    if not column:
        return Version(label, None, _row_shown(desk, clash.theirs), whole=True)
    return Version(label, _shown(desk, table, column, clash.mine), _shown(desk, table, column, clash.theirs))


def _row_shown(desk: Desk, row: dict[str, Any]) -> Any:
    """What a row is known by: its text, its name, the person it is about."""
    known = next((row[name] for name in ("text", "title", "name") if row.get(name)), None)
    return known if known is not None else _shown(desk, "", "person_id", row.get("person_id"))


def _shown(desk: Desk, table: str, column: str, value: Any) -> Any:
    if value is None:
        return None
    if column in _PEOPLE:
        return records.person(desk.store, value).name
    if column in _NAMED:
        return next((_called(one) for one in _NAMED[column](desk.store) if one.id == value), None)
    return from_column(table, column, value)


def _called(one: Any) -> str:
    """What a row is called: its name, else its text."""
    return str(getattr(one, "name", None) or one.text)
