"""The secretariat: how it is set up, who works there, who offered to be it, and how far its tasks have come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.authority import by_decision
from citerm.acts.board import put_action
from citerm.acts.desk import Desk
from citerm.acts.recipients import who_is_meant
from citerm.content.backbone import task
from citerm.model.action import Due
from citerm.model.initiative import Model
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.secretariat import (
    BackboneTask,
    Secretariat,
    SecretariatCandidate,
    SecretariatModel,
    SecretariatStaff,
    StaffSource,
    TaskState,
)
from citerm.model.text import ACTION_LIMIT, NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, fold, within
from citerm.rules.authority import Matter
from citerm.rules.secretariat import UNSAID, unclear
from citerm.store import Transaction, records
from citerm.store import secretariat as rows

_TEXTS = ("openness", "anchored_in", "reports_to")


def setup_of(desk: Desk) -> Secretariat:
    """How the secretariat is set up, as far as it was said."""
    return rows.setup(desk.store) or UNSAID


def set_up(desk: Desk, wanted: Secretariat) -> Echo:
    """Say how the secretariat is set up; what is unclear about it is told (I18)."""
    values: dict[str, object] = {
        "model": wanted.model,
        "shared": wanted.shared,
        "decision_id": wanted.decision_id,
        "set_up_on": wanted.set_up_on,
    }
    for name in _TEXTS:
        with about(name):
            values[name] = within(clean_line(getattr(wanted, name)), TITLE_LIMIT)
    with about("money"):
        values["money"] = within(clean_block(wanted.money), NOTE_LIMIT)
    with desk.act("set_up_secretariat") as tx:
        row_id = _put(desk, tx, values)
    return Echo(
        row_id,
        say("How the secretariat is set up was noted"),
        (*unclear(setup_of(desk)), *by_decision(desk, Matter.SECRETARIAT, wanted.decision_id)),
    )


def _put(desk: Desk, tx: Transaction, values: dict[str, object]) -> int:
    there = rows.setup(desk.store)
    if there is None:
        return tx.insert("secretariats", values)
    tx.update("secretariats", there.id, values)
    return there.id


# Staff


class Worker(Model, frozen=True, kw_only=True):
    """Somebody who works in the secretariat, as a form says it."""

    who: str
    source: StaffSource = StaffSource.HIRED
    lender: str = ""
    """The organisation that lends them."""
    work: str = ""
    since: date | None = None
    until: date | None = None


def add_staff(desk: Desk, worker: Worker) -> Echo:
    """Note somebody who works in the secretariat."""
    values, name = _worker(desk, worker)
    with desk.act("add_staff") as tx:
        row_id = tx.insert("secretariat_staff", values)
    return Echo(row_id, say("{name} works in the secretariat", name=name), _lent_by(values, worker))


def change_staff(desk: Desk, staff_id: int, worker: Worker) -> Echo:
    """Say anew who somebody in the secretariat is, and what they do."""
    _staff(desk, staff_id)
    values, name = _worker(desk, worker)
    with desk.act("change_staff") as tx:
        tx.update("secretariat_staff", staff_id, values)
    return Echo(staff_id, say("{name} was changed", name=name), _lent_by(values, worker))


def strike_staff(desk: Desk, staff_id: int) -> Echo:
    """Take somebody off who was noted by mistake; who leaves gets a last day instead."""
    _staff(desk, staff_id)
    with desk.act("strike_staff") as tx:
        tx.update("secretariat_staff", staff_id, {"struck": True})
    return Echo(staff_id, say("Struck from the secretariat"))


def _staff(desk: Desk, staff_id: int) -> SecretariatStaff:
    found = next((one for one in rows.staff(desk.store) if one.id == staff_id), None)
    if found is None:
        raise Refused(N_("This line is not there any more."))
    return found


def _worker(desk: Desk, worker: Worker) -> tuple[dict[str, object], str]:
    with about("who"):
        meant = who_is_meant(desk, worker.who)
        if meant.organisation is not None:
            raise Refused(N_("{name} is an organisation. Name somebody who works there."), name=meant.name)
    lender = None
    if worker.lender:
        with about("lender"):
            lender = _organisation(desk, worker.lender)
    with about("work"):
        work = within(clean_line(worker.work), TITLE_LIMIT)
    with about("until"):
        if worker.since is not None and worker.until is not None and worker.until < worker.since:
            raise Refused(N_("That is before the first day."))
    return {
        "person_id": meant.person.id if meant.person is not None else None,
        "name": "" if meant.person is not None else meant.name,
        "source": worker.source,
        "from_organisation_id": lender,
        "work": work,
        "since": worker.since,
        "until": worker.until,
    }, meant.name


def _organisation(desk: Desk, typed: str) -> int:
    name = clean_line(typed)
    for one in records.organisations(desk.store):
        if fold(one.name) == fold(name):
            return one.id
    raise Refused(N_("No organisation here is called {name}. Organisations are added on their own screen."), name=name)


def _lent_by(values: dict[str, object], worker: Worker) -> tuple[Message, ...]:
    if worker.source is StaffSource.LENT and values["from_organisation_id"] is None:
        return (say("It is not said which organisation lends them"),)
    return ()


# Candidates in an open call


def add_candidate(desk: Desk, who: str, text: str = "", applied_on: date | None = None) -> Echo:
    """Note an organisation that offers to be the secretariat."""
    values, name = _candidate(desk, who, text, applied_on)
    with about("who"):
        for each in rows.candidates(desk.store):
            same = each.organisation_id == values["organisation_id"] and fold(each.name) == fold(str(values["name"]))
            if same:
                raise Refused(N_("{name} is a candidate already."), name=name)
    with desk.act("add_candidate") as tx:
        row_id = tx.insert("secretariat_candidates", values)
    return Echo(row_id, say("{name} is a candidate", name=name))


def change_candidate(desk: Desk, candidate_id: int, who: str, text: str, applied_on: date | None) -> Echo:
    """Say anew who a candidate is, and what it offers."""
    _known_candidate(desk, candidate_id)
    values, name = _candidate(desk, who, text, applied_on)
    with desk.act("change_candidate") as tx:
        tx.update("secretariat_candidates", candidate_id, values)
    return Echo(candidate_id, say("{name} was changed", name=name))


def strike_candidate(desk: Desk, candidate_id: int) -> Echo:
    """Take a candidate off that was noted by mistake, or that withdrew."""
    _known_candidate(desk, candidate_id)
    with desk.act("strike_candidate") as tx:
        tx.update("secretariat_candidates", candidate_id, {"struck": True, "chosen": False})
    return Echo(candidate_id, say("The candidate was struck"))


def choose_candidate(desk: Desk, candidate_id: int, decision_id: int | None = None) -> Echo:
    """Choose a candidate, by one decision; several only where the function is shared. Again: choose it no longer.

    Args:
        desk: where this is done.
        candidate_id: who is chosen.
        decision_id: the decision that chooses; without one, the one that is noted stays.
    """
    chosen, setup = _known_candidate(desk, candidate_id), setup_of(desk)
    with desk.act("choose_candidate") as tx:
        tx.update("secretariat_candidates", candidate_id, {"chosen": not chosen.chosen})
        if not chosen.chosen and not setup.shared:
            for other in rows.candidates(desk.store):
                if other.chosen and other.id != candidate_id:
                    tx.update("secretariat_candidates", other.id, {"chosen": False})
        if decision_id is not None:
            _put(desk, tx, {"decision_id": decision_id})
    name = _name_of(desk, chosen)
    if chosen.chosen:
        return Echo(candidate_id, say("{name} is not chosen any more", name=name))
    warnings = by_decision(desk, Matter.SECRETARIAT, decision_id)
    if setup_of(desk).decision_id is None:
        warnings = (*warnings, say("No decision is noted that chooses the secretariat"))
    return Echo(candidate_id, say("{name} is chosen as secretariat", name=name), warnings)


def _candidate(desk: Desk, who: str, text: str, applied_on: date | None) -> tuple[dict[str, object], str]:
    with about("who"):
        name = within(clean_line(who), NAME_LIMIT)
        if not name:
            raise Refused(N_("Which organisation offers it? Type its name."))
        known = next((one for one in records.organisations(desk.store) if fold(one.name) == fold(name)), None)
    with about("text"):
        words = within(clean_line(text), ACTION_LIMIT)
    with about("applied_on"):
        if applied_on is not None and applied_on > desk.today():
            raise Refused(N_("That day is still to come."))
    organisation_id = known.id if known is not None else None
    columns = {"organisation_id": organisation_id, "name": "" if known is not None else name}
    return {**columns, "text": words, "applied_on": applied_on}, known.name if known is not None else name


def _known_candidate(desk: Desk, candidate_id: int) -> SecretariatCandidate:
    found = next((one for one in rows.candidates(desk.store) if one.id == candidate_id), None)
    if found is None:
        raise Refused(N_("This line is not there any more."))
    return found


def _name_of(desk: Desk, candidate: SecretariatCandidate) -> str:
    organisations = {one.id: one.name for one in records.organisations(desk.store)}
    return organisations.get(candidate.organisation_id or 0, candidate.name)


# Tasks


def put_task(desk: Desk, code: str, state: TaskState | None) -> Echo:
    """Say how far a task of the secretariat has come; None: nothing is said of it."""
    there = _task_row(desk, code)
    with desk.act("put_task") as tx:
        if state is None:
            if there is not None:
                tx.delete("backbone_tasks", there.id)
            row_id = there.id if there is not None else 0
        else:
            row_id = _put_task(tx, there, code, {"state": state})
    if state is None:
        return Echo(row_id, say("{code}: not looked at yet", code=code))
    return Echo(row_id, _STATED[state]._replace(values={"code": code}))


_STATED = {
    TaskState.NOT_RELEVANT: say("{code}: not relevant"),
    TaskState.PLANNED: say("{code}: planned"),
    TaskState.RUNNING: say("{code}: running"),
    TaskState.IN_PLACE: say("{code}: in place"),
}


def change_task(desk: Desk, code: str, *, owner_id: int | None, note: str) -> Echo:
    """Say who sees to a task, and what there is to note about it; it is planned from then on, at the least."""
    there = _task_row(desk, code)
    with about("note"):
        words = within(clean_block(note), NOTE_LIMIT)
    with desk.act("change_task") as tx:
        row_id = _put_task(tx, there, code, {"owner_id": owner_id, "note": words})
    return Echo(row_id, say("{code} was changed", code=code))


def act_on_task(
    desk: Desk,
    code: str,
    group_id: int,
    text: str,
    *,
    owner_id: int | None = None,
    helper_ids: Sequence[int] = (),
    due: Due | None = None,
) -> Echo:
    """Put an action on the board that belongs to a task; a task that nobody has looked at is planned by that."""
    there = _task_row(desk, code)
    with desk.act("act_on_task") as tx:
        row_id = put_action(desk, tx, group_id, text, owner_id=owner_id, helper_ids=helper_ids, due=due)
        tx.update("actions", row_id, {"backbone": code})
        if there is None:
            _put_task(tx, None, code, {"state": TaskState.PLANNED})
    return Echo(row_id, say("New action for {code}; it is on the board", code=code))


def _put_task(tx: Transaction, there: BackboneTask | None, code: str, values: dict[str, object]) -> int:
    if there is None:
        return tx.insert("backbone_tasks", {"code": code, "state": TaskState.PLANNED, **values})
    tx.update("backbone_tasks", there.id, values)
    return there.id


def _task_row(desk: Desk, code: str) -> BackboneTask | None:
    if task(code) is None:
        raise Refused(N_("There is no task {code}."), code=code)
    return next((each for each in rows.tasks(desk.store) if each.code == code), None)


def asks_for_candidates(setup: Secretariat) -> bool:
    """Whether organisations may offer to be the secretariat."""
    return setup.model is SecretariatModel.OPEN_CALL
