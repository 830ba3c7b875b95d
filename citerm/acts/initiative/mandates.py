"""A group's mandate: begun, worded, submitted, treated, made final; a version that was final never changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from citerm.acts.board import put_action
from citerm.acts.correctable import not_struck
from citerm.acts.demands import demands
from citerm.acts.desk import Desk
from citerm.acts.entries import worded
from citerm.acts.leaving import put_on_next
from citerm.acts.planning import language_of
from citerm.content import mandates as content
from citerm.model.action import Due
from citerm.model.entries import EntryKind
from citerm.model.mandate import Mandate, MandateState, TaskType, Treatment
from citerm.model.meeting import ItemState, Purpose
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.people import Group, GroupKind, GroupState
from citerm.model.text import DECISION_LIMIT, NOTE_LIMIT, clean_block, clean_line, within
from citerm.rules.authority import escalates_to
from citerm.rules.mandates import (
    PARTS,
    TEXTS,
    Unusual,
    gaps,
    newest,
    task_types,
    unusual_end,
    unusual_said,
    unusual_treatment,
    was_final,
)
from citerm.rules.tasks import bound_groups
from citerm.store import Transaction, records
from citerm.store import mandates as rows

ITEM_MINUTES = 20
"""Time proposed for an item that a kind of task offers."""
_TREATED = ("submitted_on", "treated_on", "treatment", "treated_by_id", "treatment_note")


# beginning and wording


def begin_mandate(desk: Desk, group_id: int) -> Echo:
    """Begin a draft: the first one with the usual text, a later one with that of the version before.

    Raises:
        Refused: while another version is worked on.
    """
    there = rows.of_group(desk.store, group_id)
    last = newest(there)
    if last is not None and not was_final(last):
        raise Refused(N_("Version {version} is not final yet; it is worked on first."), version=last.version)
    if last is None:
        texts = _first_text(desk, records.group(desk.store, group_id))
    else:
        texts = {part: getattr(last, part) for part in PARTS}
    version = max((one.version for one in there), default=0) + 1
    with desk.act("begin_mandate") as tx:
        row_id = tx.insert("mandates", {"group_id": group_id, "version": version, "state": MandateState.DRAFT, **texts})
    return Echo(row_id, say("Draft begun: version {version}", version=version))


def _first_text(desk: Desk, group: Group) -> Mapping[str, str]:
    """The usual text, which speaks of a working group; what the group has said of itself goes before it."""
    own = {part: said for part, said in (("purpose", group.purpose), ("scope_out", group.boundary)) if said}
    if group.kind is not GroupKind.WORKING:
        return dict.fromkeys(PARTS, "") | own
    return {**content.first_text(_track(desk), language_of(desk, group.id)), **own}


def change_mandate(desk: Desk, mandate_id: int, field: str, text: str) -> Echo:
    """Word one field anew; a draft that was treated goes on as the next version, so that the changes can be seen.

    Raises:
        Refused: for a version that was submitted, or was final.
    """
    if field not in TEXTS:
        raise ValueError(f"no text of a mandate: {field}")
    with about(field):
        words = within(clean_block(text), DECISION_LIMIT)
    mandate = _known(desk, mandate_id)
    if getattr(mandate, field) == words:
        return Echo(mandate.id, say("Nothing was changed"))
    with desk.act("change_mandate") as tx:
        row_id, version = _worked_on(desk, tx, mandate)
        tx.update("mandates", row_id, {field: words})
    return Echo(row_id, _changed(mandate, version))


def turn_task(desk: Desk, mandate_id: int, task: TaskType) -> Echo:
    """Take a kind of task into the mandate, or out of it (S12)."""
    mandate = _known(desk, mandate_id)
    named = set(task_types(mandate)) ^ {task}
    kept = " ".join(each.value for each in TaskType if each in named)
    with desk.act("change_mandate") as tx:
        row_id, version = _worked_on(desk, tx, mandate)
        tx.update("mandates", row_id, {"task_types": kept})
    return Echo(row_id, _changed(mandate, version))


def _changed(mandate: Mandate, version: int) -> Message:
    if version == mandate.version:
        return say("The mandate was changed")
    return say("Version {version} goes on from what was treated; what is changed stays visible", version=version)


def _worked_on(desk: Desk, tx: Transaction, mandate: Mandate) -> tuple[int, int]:
    """Key and version of the row that takes a change: the draft itself, or the one that follows a treated draft."""
    if was_final(mandate):
        raise Refused(N_("What has been final never changes; n begins the next version."))
    if mandate.state is MandateState.SUBMITTED:
        raise Refused(N_("It is submitted, and treated as it stands; w takes it back first."))
    if mandate.state is MandateState.DRAFT:
        return mandate.id, mandate.version
    last = newest(rows.of_group(desk.store, mandate.group_id))
    if last is not None and last.version > mandate.version:
        raise Refused(N_("Version {version} goes on from here; change that one."), version=last.version)
    version = max(one.version for one in rows.of_group(desk.store, mandate.group_id)) + 1
    values = {name: getattr(mandate, name) for name in (*PARTS, *_TREATED)}
    row_id = tx.insert(
        "mandates", {"group_id": mandate.group_id, "version": version, "state": MandateState.DRAFT, **values}
    )
    return row_id, version


def strike_mandate(desk: Desk, mandate_id: int) -> Echo:
    """Strike a draft; it stays in the history.

    Raises:
        Refused: for a version that was submitted, treated or final.
    """
    mandate = _known(desk, mandate_id)
    if mandate.state is not MandateState.DRAFT:
        raise Refused(N_("Only a draft can be struck."))
    with desk.act("strike_mandate") as tx:
        tx.update("mandates", mandate_id, {"struck": True})
    return Echo(mandate_id, say("The draft was struck"))


# its life


def submit_mandate(desk: Desk, mandate_id: int) -> Echo:
    """Send the draft to the steering group: it is offered to that group's next agenda (S67)."""
    mandate = _known(desk, mandate_id)
    if mandate.state is not MandateState.DRAFT:
        raise Refused(N_("Only a draft is submitted."))
    with desk.act("submit_mandate") as tx:
        values = {"state": MandateState.SUBMITTED, "submitted_on": desk.today(), "treatment_note": ""}
        tx.update("mandates", mandate_id, {**values, "treated_on": None, "treatment": None, "treated_by_id": None})
        _renew_items(desk, tx, mandate)
    above = above_group(desk, mandate.group_id)
    warnings = [*_gaps(desk, mandate)]
    if above is None:
        warnings.append(say("No other group is there to treat it; b notes what came of it"))
        return Echo(mandate_id, say("Submitted"), tuple(warnings))
    return Echo(mandate_id, say("Submitted; offered to the next agenda of {group}", group=above.name), tuple(warnings))


def _renew_items(desk: Desk, tx: Transaction, mandate: Mandate) -> None:
    """Let the item that a taken-back draft left on an agenda say what is submitted now."""
    for item in rows.items_about(desk.store, mandate.id):
        if item.state is not ItemState.PENDING:
            continue
        meeting = records.meeting(desk.store, item.meeting_id) if item.meeting_id is not None else None
        language = meeting.language if meeting is not None else language_of(desk, item.group_id)
        tx.update("agenda_items", item.id, {"background": content.as_text(mandate, language)})


def take_back_mandate(desk: Desk, mandate_id: int) -> Echo:
    """Take a submitted draft back to be worded anew.

    Raises:
        Refused: once it was treated.
    """
    if _known(desk, mandate_id).state is not MandateState.SUBMITTED:
        raise Refused(N_("Only a draft that waits for its treatment can be taken back."))
    placed = [one for one in rows.items_about(desk.store, mandate_id) if not one.state.settled]
    with desk.act("take_back_mandate") as tx:
        tx.update("mandates", mandate_id, {"state": MandateState.DRAFT, "submitted_on": None})
    warnings = (say("Its item stays on the agenda; it is taken off there"),) if placed else ()
    return Echo(mandate_id, say("The draft was taken back"), warnings)


def treat_mandate(
    desk: Desk,
    mandate_id: int,
    treatment: Treatment,
    on: date,
    *,
    decision_id: int | None = None,
    note: str = "",
    reason: str = "",
) -> Echo:
    """Note by hand what came of a draft, where no meeting of this record decided on it.

    Args:
        desk: where this is done.
        mandate_id: the draft.
        treatment: what came of it.
        on: when it was treated.
        decision_id: the decision, where the record has it.
        note: what the steering group wants otherwise.
        reason: why it was done in another order, or by others; may be empty.

    Raises:
        Refused: for a version that was final, or that another goes on from.
    """
    mandate = _unfinished(desk, mandate_id)
    with about("on"):
        if on > desk.today():
            raise Refused(N_("That day has not come yet."))
    by = records.decision(desk.store, decision_id) if decision_id is not None else None
    groups = {group.id: group for group in records.groups(desk.store)}
    unusual = unusual_treatment(
        mandate, _track(desk), groups[by.group_id] if by is not None else None, tuple(groups.values())
    )
    with desk.act("treat_mandate") as tx:
        values = {"state": MandateState.TREATED, "treated_on": on, "treatment": treatment}
        words = within(clean_block(note), NOTE_LIMIT)
        tx.update("mandates", mandate_id, {**values, "treated_by_id": decision_id, "treatment_note": words})
        _keep_reasons(desk, tx, mandate_id, unusual, reason)
    said = say("Treated: {treatment}", treatment=treatment)
    return Echo(mandate_id, said, tuple(unusual_said(each) for each in unusual))


def finalise_mandate(desk: Desk, mandate_id: int, reason: str = "") -> Echo:
    """Make a version final: it holds from today, and what held before is superseded (S71).

    Raises:
        Refused: for a version that was final, or that another goes on from.
    """
    mandate = _unfinished(desk, mandate_id)
    group = records.group(desk.store, mandate.group_id)
    unusual = unusual_end(mandate, _track(desk))
    earlier = [one for one in rows.of_group(desk.store, group.id) if one.id != mandate.id and not one.struck]
    with desk.act("finalise_mandate") as tx:
        for one in earlier:
            if one.state is not MandateState.SUPERSEDED:
                tx.update("mandates", one.id, {"state": MandateState.SUPERSEDED})
        tx.update("mandates", mandate.id, {"state": MandateState.FINAL, "final_on": desk.today()})
        if group.state is GroupState.PROPOSED:
            tx.update("groups", group.id, {"state": GroupState.MANDATED})
        _keep_reasons(desk, tx, mandate.id, unusual, reason)
    said = say("The mandate of {group} is final: version {version}", group=group.name, version=mandate.version)
    return Echo(mandate.id, said, (*(unusual_said(each) for each in unusual), *_gaps(desk, mandate)))


def _gaps(desk: Desk, mandate: Mandate) -> tuple[Message, ...]:
    bound = mandate.group_id in bound_groups(records.groups(desk.store), demands(desk))
    return gaps(mandate, anchored=bound)


def _known(desk: Desk, mandate_id: int) -> Mandate:
    return not_struck(rows.mandate(desk.store, mandate_id))


def _unfinished(desk: Desk, mandate_id: int) -> Mandate:
    mandate = _known(desk, mandate_id)
    if was_final(mandate):
        raise Refused(N_("What has been final never changes; n begins the next version."))
    last = newest(rows.of_group(desk.store, mandate.group_id))
    if last is not None and last.version > mandate.version:
        raise Refused(N_("Version {version} goes on from here."), version=last.version)
    return mandate


def _keep_reasons(desk: Desk, tx: Transaction, mandate_id: int, unusual: Sequence[Unusual], reason: str) -> None:
    because = within(clean_line(reason), NOTE_LIMIT)
    for each in unusual:
        row = {"code": each.value, "row_id": mandate_id, "reason": because, "at": desk.now(), "account": desk.account}
        tx.insert("overruled_checks", row)


def above_group(desk: Desk, group_id: int) -> Group | None:
    """The group that treats the mandate of a group."""
    groups = records.groups(desk.store)
    return escalates_to(groups, next(group for group in groups if group.id == group_id))


def _track(desk: Desk) -> str:
    initiative = records.initiative(desk.store)
    return initiative.track if initiative is not None else ""


# what a kind of task offers (S12)


def act_on_task(desk: Desk, mandate_id: int, text: str, *, owner_id: int | None = None, due: Due | None = None) -> Echo:
    """Put an action on the group's board by which a task of the mandate begins."""
    mandate = _known(desk, mandate_id)
    with about("text"):
        words = worded(EntryKind.ACTION, text)
    with desk.act("begin_task") as tx:
        row_id = put_action(desk, tx, mandate.group_id, words, owner_id=owner_id, due=due)
    return Echo(row_id, say("New action: {text}", text=words))


def put_task_on_agenda(desk: Desk, mandate_id: int, task: TaskType) -> Echo:
    """Put the item that a kind of task offers on the group's next agenda, or among what waits for one.

    Raises:
        Refused: where it is there already.
    """
    mandate = _known(desk, mandate_id)
    title = content.first_item(task, language_of(desk, mandate.group_id))
    upcoming = records.next_planned(desk.store, mandate.group_id, desk.today(), None)
    there = records.items(desk.store, upcoming.id) if upcoming else records.waiting_items(desk.store, mandate.group_id)
    if any(item.title == title for item in there):
        raise Refused(N_("It is on the next agenda already: {title}"), title=title)
    values: Mapping[str, object] = {"title": title, "purpose": Purpose.DISCUSSION, "minutes": ITEM_MINUTES}
    with desk.act("put_task_on_agenda") as tx:
        row_id = put_on_next(desk, tx, mandate.group_id, desk.today(), dict(values))
    if upcoming is None:
        return Echo(row_id, say("Waits for the group's next agenda: {title}", title=title))
    return Echo(row_id, say("On the agenda of {on}: {title}", on=upcoming.on, title=title))
