"""Bringing in files: what is new is added, what is there stays, and differences are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citerm.acts.desk import Desk
from citerm.acts.importing.actions import bring_in_loose_actions
from citerm.acts.importing.figures import bring_in_figures
from citerm.acts.importing.goals import adopt, bring_in_related
from citerm.acts.importing.groups import bring_in_founding
from citerm.acts.importing.handoffs import bring_in_handoffs
from citerm.acts.importing.lists import bring_in_list
from citerm.acts.importing.mandates import bring_in_mandates
from citerm.acts.importing.meetings import bring_in_meetings, seal_what_was_approved
from citerm.acts.importing.phases import bring_in_cycles, bring_in_phase_work
from citerm.acts.importing.plans import bring_in_plans
from citerm.acts.importing.rows import Arrival
from citerm.acts.importing.seating import bring_in_seatings
from citerm.acts.importing.secretariat import bring_in_secretariat
from citerm.acts.importing.sideline import bring_in_sideline
from citerm.content.agendas import agenda_bank
from citerm.content.tracks import all_tracks
from citerm.model.entries import Decision
from citerm.model.import_report import ImportReport, KnownKeys
from citerm.model.imported import Imported
from citerm.model.initiative import replace
from citerm.model.listed import MeasurementList, PeopleList
from citerm.model.message import N_, Refused
from citerm.model.people import Membership
from citerm.model.text import fold
from citerm.model.track import Tracks
from citerm.rules import kind_labels
from citerm.rules.layouts import written
from citerm.rules.seats import default_voice
from citerm.rules.system_parts import one_per_line
from citerm.store import common_agenda, papers, records
from citerm.store.phases import indicators


def known_keys(desk: Desk | None = None, own_tracks: Callable[[], Tracks] | None = None) -> KnownKeys:
    """What a file may refer to without bringing it: the item bank, the phase models, and what the record holds."""
    models = all_tracks(desk.own_tracks if desk is not None else own_tracks).by_key
    phases = [phase for track in models.values() for phase in track.phases]
    of_content = KnownKeys(
        items=frozenset(agenda_bank().items),
        tracks=frozenset(models),
        questions=frozenset(key for phase in phases for key in phase.question_by_key),
        components=frozenset(key for track in models.values() for key in track.component_by_key),
        lines=frozenset(line.key for phase in phases for line in phase.lines),
    )
    if desk is None:
        return of_content
    return replace(
        of_content,
        organisations=frozenset(one.key for one in records.organisations(desk.store)),
        people=frozenset(one.key for one in records.people(desk.store)),
        groups=frozenset(one.key for one in records.groups(desk.store)),
        meetings=frozenset(one.key for one in records.meetings(desk.store)),
        decisions=frozenset(one.key for one in desk.store.all(Decision) if one.key),
        goals=frozenset(one.key for one in common_agenda.goals(desk.store) if one.key),
        indicators=frozenset(one.key for one in indicators(desk.store) if one.key),
    )


def bring_in(
    desk: Desk, imported: Imported | PeopleList | MeasurementList, *, update: bool = False, shift_days: int = 0
) -> ImportReport:
    """Bring a checked file into the record, in one act: all of it or nothing.

    Args:
        desk: whose record.
        imported: what :mod:`citerm.intake` read.
        update: whether differences are applied instead of only listed; opened meetings never change.
        shift_days: days by which every date moves (demo).

    Raises:
        Refused: where the file belongs to another initiative, or to none yet.
        ImportRefused: where lines of a list name groups or indicators that do not exist.
    """
    with desk.act("import_file", undoable=False) as tx:
        arrival = Arrival(desk, tx, update=update, shift_days=shift_days)
        if isinstance(imported, PeopleList):
            _need_initiative(desk)
            bring_in_list(arrival, imported)
        elif isinstance(imported, MeasurementList):
            _need_initiative(desk)
            bring_in_figures(arrival, imported)
        else:
            _bring_in_initiative(arrival, imported)
            _bring_in_people(arrival, imported)
            there = records.groups(desk.store)
            _bring_in_groups(arrival, imported)
            _bring_in_recipients(arrival, imported)
            bring_in_cycles(arrival, imported.phases)
            new = bring_in_meetings(arrival, imported.meetings)
            bring_in_loose_actions(arrival, imported.actions, desk.now())
            bring_in_phase_work(arrival, imported)
            bring_in_founding(arrival, imported.groups, there)
            bring_in_mandates(arrival, imported.groups)
            adopt(arrival, imported.adoptions)
            bring_in_plans(arrival, imported.action_plans)
            bring_in_related(arrival, imported)
            bring_in_handoffs(arrival, imported.handoffs)
            bring_in_seatings(arrival, imported.seatings)
            bring_in_secretariat(arrival, imported.secretariat)
            bring_in_sideline(arrival, imported.sideline)
            seal_what_was_approved(arrival, new)
        return arrival.report()


def _need_initiative(desk: Desk) -> None:
    if records.initiative(desk.store) is None:
        raise Refused(N_("The record is empty. Start the initiative first, or import a file that describes it."))


def _bring_in_initiative(arrival: Arrival, imported: Imported) -> None:
    ours, theirs = records.initiative(arrival.desk.store), imported.initiative
    if theirs is None:
        _need_initiative(arrival.desk)
        return
    if ours is not None and ours.key != theirs.key:
        raise Refused(
            N_("The record holds another initiative, {ours}. {theirs} needs a record of its own."),
            ours=ours.name,
            theirs=theirs.name,
        )
    stated = arrival.stated(
        theirs,
        ours,
        started_on=arrival.day(theirs.started_on),
        kind_labels=kind_labels.written(theirs.kind_labels),
        system_parts=one_per_line(theirs.system_parts),
    )
    if ours is None or theirs.language is not None:
        stated["language"] = theirs.language or theirs.country.language
    arrival.row("initiatives", ours, stated, name=theirs.key)


def _bring_in_people(arrival: Arrival, imported: Imported) -> None:
    known = {one.key: one for one in records.organisations(arrival.desk.store)}
    for organisation in imported.organisations:
        there = known.get(organisation.key)
        stated = arrival.stated(organisation, there, system_parts=one_per_line(organisation.system_parts))
        row_id = arrival.row("organisations", there, stated, name=organisation.key)
        arrival.keep("organisations", organisation.key, row_id)
    present = {one.key: one for one in records.people(arrival.desk.store)}
    for person in imported.people:
        ours = present.get(person.key)
        stated = arrival.stated(person, ours, organisation_id=arrival.id_of("organisations", person.organisation))
        given = arrival.free_initials(person.initials, person.name, ours)
        if ours is None:
            stated["initials"] = given
        elif given != person.initials:
            stated.pop("initials", None)
        arrival.keep("people", person.key, arrival.row("people", ours, stated, name=person.key))


def _bring_in_groups(arrival: Arrival, imported: Imported) -> None:
    known = {one.key: one for one in records.groups(arrival.desk.store)}
    for group in imported.groups:
        there = known.get(group.key)
        stated = arrival.stated(
            group,
            there,
            layout_changes=written(group.layout_changes.stated),
            startup_until=arrival.day(group.startup_until),
        )
        stated.pop("mandates", None)
        stated.pop("founded_by", None)
        row_id = arrival.row("groups", there, stated, name=group.key)
        arrival.keep("groups", group.key, row_id)
    kinds = {one.id: one.kind for one in records.groups(arrival.desk.store)}
    seats = list(records.memberships(arrival.desk.store))
    for seat in imported.memberships:
        person_id = arrival.need("people", seat.person)
        group_id = arrival.need("groups", seat.group)
        from_on = arrival.day(seat.from_on)
        ours = _seat_of(seats, person_id, group_id, from_on)
        if ours is not None:
            seats.remove(ours)
        stated = arrival.stated(
            seat,
            ours,
            person_id=person_id,
            group_id=group_id,
            substitute_for_id=arrival.id_of("people", seat.substitute_for),
            from_on=from_on,
            to_on=arrival.day(seat.to_on),
            understood_on=arrival.day(seat.understood_on),
            invited_on=arrival.day(seat.invited_on),
            answered_on=arrival.day(seat.answered_on),
            abilities=" ".join(seat.abilities),
        )
        stated.pop("nominated_by", None)  # decisions come later
        if seat.voice is None:
            stated.pop("voice", None)
        if ours is None:
            stated.setdefault("voice", default_voice(seat.role, kinds[group_id]))
            stated["seat"] = arrival.next_seat(group_id)
        arrival.row("memberships", ours, stated, name=f"{seat.person} – {seat.group}")


def _bring_in_recipients(arrival: Arrival, imported: Imported) -> None:
    """Who gets a group's paper without a seat in it; each stands on a list once."""
    there = {group.id: papers.recipients(arrival.desk.store, group.id) for group in records.groups(arrival.desk.store)}
    for one in imported.recipients:
        group_id = arrival.need("groups", one.group)
        person_id, organisation_id = (
            arrival.id_of("people", one.person),
            arrival.id_of("organisations", one.organisation),
        )
        who = (person_id, organisation_id, fold(one.name))
        listed = there.get(group_id, ())
        ours = next((each for each in listed if (each.person_id, each.organisation_id, fold(each.name)) == who), None)
        stated = arrival.stated(one, ours, group_id=group_id, person_id=person_id, organisation_id=organisation_id)
        called = one.name or one.organisation or one.person or ""
        arrival.row("recipients", ours, stated, name=f"{called} – {one.group}")


def _seat_of(seats: Sequence[Membership], person_id: int, group_id: int, from_on: object) -> Membership | None:
    """The seat that a line of the file means: of that day, else the only one the person has in the group."""
    theirs = [seat for seat in seats if (seat.person_id, seat.group_id) == (person_id, group_id)]
    exact = [seat for seat in theirs if seat.from_on == from_on]
    return exact[0] if exact else theirs[0] if len(theirs) == 1 else None
