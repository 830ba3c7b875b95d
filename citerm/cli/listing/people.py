"""Who takes part, as lists: groups, people, organisations and the sideline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from citerm.cli.listing.rows import Cell, Lister, Row, text

if TYPE_CHECKING:
    from citerm.model.people import Membership


class PeopleLists(Lister):
    """Who takes part, as lists: groups, people, organisations and the sideline."""

    def groups(self) -> Iterator[Row]:
        """The groups, with who leads them and when they meet next."""
        from citerm.acts import reading
        from citerm.model.meeting import MeetingState
        from citerm.rules.kind_labels import called

        today, initiative = self._desk.today(), reading.initiative(self._desk)
        for group in self._groups.values():
            if not self._of_group(group.id):
                continue
            seats = [seat for seat in reading.memberships(self._desk, group.id) if seat.holds_on(today)]
            planned = (MeetingState.PLANNED, MeetingState.CALLED)
            coming = next((m for m in self._meetings if m.group_id == group.id and m.state in planned), None)
            yield {
                "name": text(group.name),
                "kind": Cell(group.kind, self._words.shown(called(initiative, group.kind))),
                "state": Cell(group.state, self._words.term(group.state)),
                "lead": self._leads(seats),
                "members": Cell(len({seat.person_id for seat in seats}), str(len({seat.person_id for seat in seats}))),
                "next_meeting": self._date(coming.on if coming else None),
            }

    def _leads(self, seats: Sequence[Membership]) -> Cell:
        leads = [self._people[seat.person_id] for seat in seats if seat.role.leads]
        named = [{"initials": person.initials, "name": person.name} for person in leads]
        return Cell(named, " ".join(person.initials or person.name for person in leads))

    def people(self) -> Iterator[Row]:
        """Who takes part, and in which groups; those who left only where everything is asked for."""
        from citerm.acts import reading

        today = self._desk.today()
        organisations = {one.id: one.name for one in reading.organisations(self._desk)}
        seats = [seat for seat in reading.memberships(self._desk) if seat.holds_on(today)]
        for person in sorted(self._people.values(), key=lambda person: person.name):
            groups = [self._groups[seat.group_id] for seat in seats if seat.person_id == person.id]
            if not (person.active or self._everything):
                continue
            if self._only is not None and self._only.id not in [group.id for group in groups]:
                continue
            names = list(dict.fromkeys(group.name for group in groups))
            yield {
                "initials": text(person.initials),
                "name": text(person.name),
                "organisation": text(organisations.get(person.organisation_id or 0, "")),
                "email": text(person.email),
                "groups": Cell(names, ", ".join(names)),
            }

    def organisations(self) -> Iterator[Row]:
        """Who takes part, with whom and how often; those that have left only where everything is asked for."""
        from citerm.acts.initiative.groups_reading import organisations_page
        from citerm.model.people import OrganisationState
        from citerm.rules.system_parts import named_parts

        for one in organisations_page(self._desk).organisations:
            organisation, term = one.organisation, self._words.term
            if organisation.state is OrganisationState.LEFT and not self._everything:
                continue
            if self._only is not None and self._only.id not in [group.id for group in one.groups]:
                continue
            parts, names = named_parts(organisation.system_parts), [group.name for group in one.groups]
            came = f"{one.attended}/{one.held}" if one.held else ""
            yield {
                "name": text(organisation.name),
                "kind": Cell(organisation.kind, term(organisation.kind) if organisation.kind else ""),
                "sector": Cell(organisation.sector, term(organisation.sector) if organisation.sector else ""),
                "state": Cell(organisation.state, term(organisation.state)),
                "people": Cell(len(one.people), str(len(one.people))),
                "seats": Cell(len(one.seats), str(len(one.seats))),
                "meetings": Cell({"attended": one.attended, "held": one.held}, came),
                "groups": Cell(names, ", ".join(names)),
                "parts": Cell(list(parts), ", ".join(parts)),
            }

    def sideline(self) -> Iterator[Row]:
        """Who is kept informed, and since when they have heard nothing; with those who are not any more on request."""
        from citerm.acts.initiative.sideline_reading import on_sideline

        today = self._desk.today()
        for one in on_sideline(self._desk):
            if not (one.active or self._everything):
                continue
            last, silent, days = one.last, one.is_silent(today), one.days(today)
            yield {
                "name": text(one.name),
                "subject": text(one.actor.subject),
                "channel": text(one.actor.channel),
                "owner": self._person(one.actor.owner_id),
                "last_informed": self._date(last.on if last is not None else None),
                "text": text(last.subject if last is not None else ""),
                "days": Cell({"n": days, "silent": silent}, f"{days} !" if silent else str(days)),
                "ended": self._date(one.actor.ended_on),
            }
