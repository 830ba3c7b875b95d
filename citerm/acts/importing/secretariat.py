"""The secretariat of a file: a record has one; people there and candidates are known by who they are, tasks by code."""

from __future__ import annotations

from citerm.acts.importing.rows import Arrival
from citerm.content.backbone import task
from citerm.model.imported_secretariat import ImportedCandidate, ImportedSecretariat, ImportedStaff, ImportedTask
from citerm.model.message import N_, Refused
from citerm.model.text import fold
from citerm.store import secretariat as rows


def bring_in_secretariat(arrival: Arrival, stated: ImportedSecretariat | None) -> None:
    """Add what is new, and tell what differs.

    Raises:
        Refused: where the file names a task that there is not.
    """
    if stated is None:
        return
    ours = rows.setup(arrival.desk.store)
    columns = arrival.stated(
        stated,
        ours,
        decision_id=arrival.id_of("decisions", stated.decision),
        set_up_on=arrival.day(stated.set_up_on),
    )
    for name in ("staff", "candidates", "tasks"):
        columns.pop(name, None)
    arrival.row("secretariats", ours, columns, name="secretariat")
    for one in stated.staff:
        _bring_in_staff(arrival, one)
    for candidate in stated.candidates:
        _bring_in_candidate(arrival, candidate)
    for each in stated.tasks:
        _bring_in_task(arrival, each)


def _bring_in_staff(arrival: Arrival, stated: ImportedStaff) -> None:
    person_id = arrival.id_of("people", stated.person)
    there = rows.staff(arrival.desk.store)
    ours = next((one for one in there if one.person_id == person_id and fold(one.name) == fold(stated.name)), None)
    columns = arrival.stated(
        stated, ours, person_id=person_id, since=arrival.day(stated.since), until=arrival.day(stated.until)
    )
    if "lender" in columns:
        del columns["lender"]
        columns["from_organisation_id"] = arrival.id_of("organisations", stated.lender)
    arrival.row("secretariat_staff", ours, columns, name=stated.person or stated.name)


def _bring_in_candidate(arrival: Arrival, stated: ImportedCandidate) -> None:
    organisation_id = arrival.id_of("organisations", stated.organisation)
    there = rows.candidates(arrival.desk.store)
    ours = next(
        (one for one in there if one.organisation_id == organisation_id and fold(one.name) == fold(stated.name)), None
    )
    columns = arrival.stated(stated, ours, organisation_id=organisation_id, applied_on=arrival.day(stated.applied_on))
    arrival.row("secretariat_candidates", ours, columns, name=stated.organisation or stated.name)


def _bring_in_task(arrival: Arrival, stated: ImportedTask) -> None:
    if task(stated.code) is None:
        raise Refused(N_("There is no task {code}."), code=stated.code)
    ours = next((one for one in rows.tasks(arrival.desk.store) if one.code == stated.code), None)
    columns = arrival.stated(stated, ours, owner_id=arrival.id_of("people", stated.owner))
    arrival.row("backbone_tasks", ours, columns, name=stated.code)
