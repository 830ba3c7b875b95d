"""What a group needs to work, as lights: each says how it stands, what to do, and where (S5–S11, S19, S66, S69, I11).

A light is red only for an active group, and mostly for a working group; elsewhere it tells without alarm. Partners
come when they are asked, so no light asks them for meetings (I16).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property

from citerm.model.initiative import Initiative, Model
from citerm.model.mandate import Mandate, MandateState
from citerm.model.meeting import Meeting, MeetingState
from citerm.model.message import Message, say
from citerm.model.people import (
    Group,
    GroupKind,
    GroupState,
    Membership,
    MembershipState,
    Organisation,
    Person,
    Role,
    Sector,
)
from citerm.model.phase import PhaseCycle
from citerm.model.text import fold
from citerm.model.track import GroupDemands
from citerm.rules.cadence import how_late, rhythms
from citerm.rules.contracts import takes_part
from citerm.rules.seats import own_voice
from citerm.rules.system_parts import named_parts, standing_for, uncovered
from citerm.rules.tasks import Standing

SECTORS = 3
"""Sectors from which a cooperation counts as wide (I11)."""


class LightCode(StrEnum):
    """What a light is about."""

    LEAD = "lead"
    TASK = "task"
    """Purpose and boundary."""
    CADENCE = "cadence"
    SECTORS = "sectors"
    DISCIPLINES = "disciplines"
    SIZE = "size"
    PARTS = "parts"
    """Parts of the system that nobody in it stands for."""
    FOUNDED = "founded"
    VOICES = "voices"
    """Partners: one voice for each organisation."""
    EFFORTS = "efforts"
    """Tasks that are anchored, and agreed with the network leader (S68)."""


class Level(StrEnum):
    """How a light burns."""

    HOLDS = "holds"
    OPEN = "open"
    """Not there, and nothing asks for it now."""
    LACKS = "lacks"


class Jump(StrEnum):
    """Where a thing is mended."""

    PEOPLE = "people"
    """Groups and people, at this group."""
    FACTS = "facts"
    """The form of the group itself."""
    CADENCE = "cadence"
    MEETINGS = "meetings"
    ORGANISATIONS = "organisations"
    DECISION = "decision"
    """The decision that set it up, or the choice of one."""
    EFFORTS = "efforts"
    """The efforts of the group, on the common agenda."""


class Light(Model, frozen=True, kw_only=True):
    """One thing that a group needs, and how it stands."""

    code: LightCode
    level: Level
    said: Message
    remedy: Message | None = None
    """What to do; none where it holds."""
    jump: Jump


class GroupsRecord(Model, frozen=True, kw_only=True):
    """What the lights of all groups are read from."""

    initiative: Initiative
    demands: GroupDemands
    """What the track asks of a working group."""
    groups: Sequence[Group]
    people: Mapping[int, Person]
    organisations: Mapping[int, Organisation]
    memberships: Sequence[Membership]
    meetings: Sequence[Meeting]
    cycles: Sequence[PhaseCycle] = ()
    mandates: Sequence[Mandate] = ()
    founding: Mapping[int, str] = {}
    """Numbers of the decisions that set groups up, by their keys, where they are known."""
    tasks: Mapping[int, Standing] = {}
    """How the tasks of the groups stand from whom the track wants them anchored and agreed, by group."""
    today: date

    @cached_property
    def rhythm_by_group(self) -> dict[int, Message | None]:
        """For each group that has a rhythm, how far behind it is; none: it keeps it."""
        found = rhythms(self.groups, self.meetings, self.memberships, self.cycles, self.initiative, self.today)
        return {each.group.id: how_late(each) if each.late else None for each in found if each.goes_on or each.late}

    def seats(self, group: Group) -> list[Membership]:
        """The seats of a group that are held today."""
        return [seat for seat in self.memberships if seat.group_id == group.id and seat.holds_on(self.today)]

    def members_organisations(self, group: Group) -> list[Organisation]:
        """The organisations that its people come from, each once."""
        found = {self.people[seat.person_id].organisation_id for seat in self.seats(group)}
        return [self.organisations[one] for one in sorted(found - {None}, key=lambda each: each or 0) if one]

    def next_meeting(self, group: Group) -> Meeting | None:
        """The first meeting that is to come."""
        to_come = (MeetingState.PLANNED, MeetingState.CALLED)
        found = [m for m in self.meetings if m.group_id == group.id and m.state in to_come and m.on >= self.today]
        return min(found, key=lambda meeting: (meeting.on, meeting.starts), default=None)

    def name(self, seat: Membership) -> str:
        """Who sits there."""
        return self.people[seat.person_id].name

    def lacking(self, group: Group) -> Level:
        """How something burns that a working group should have: red while the group is active."""
        asked = group.state is GroupState.ACTIVE and group.kind is GroupKind.WORKING
        return Level.LACKS if asked else Level.OPEN


def group_lights(record: GroupsRecord, group: Group) -> tuple[Light, ...]:
    """The lights of a group in the order of its card; what its kind or track does not ask for is left out."""
    makers = _PARTNERS if group.kind is GroupKind.PARTNERS else _MEETING
    return tuple(light for maker in makers if (light := maker(record, group)) is not None)


def lights_lacking(record: GroupsRecord) -> tuple[tuple[Group, Light], ...]:
    """All red lights of all groups that were not closed, group by group."""
    return tuple(
        (group, light)
        for group in record.groups
        if group.state is not GroupState.CLOSED
        for light in group_lights(record, group)
        if light.level is Level.LACKS
    )


def size_limits(group: Group, demands: GroupDemands) -> tuple[int | None, int | None]:
    """Least and most people that are meant to take part: as the group has settled itself, else as its track says."""
    if group.size_min is not None or group.size_max is not None:
        return group.size_min, group.size_max
    if group.kind is GroupKind.WORKING and demands.size is not None:
        return demands.size
    return None, None


# People


def _lead(record: GroupsRecord, group: Group) -> Light:
    leaders = [seat for seat in record.seats(group) if seat.role.leads]
    leaders = [seat for seat in leaders if seat.role is not Role.MANAGEMENT] or leaders
    if len(leaders) == 1:
        said = say("{name} is {role}", name=record.name(leaders[0]), role=leaders[0].role)
        return Light(code=LightCode.LEAD, level=Level.HOLDS, said=said, jump=Jump.PEOPLE)
    if leaders:
        said = say("Led together by {names}", names=list(dict.fromkeys(map(record.name, leaders))))
        return Light(code=LightCode.LEAD, level=Level.HOLDS, said=said, jump=Jump.PEOPLE)
    remedy = say("Give somebody the role of chair or coordinator, or ask who is willing to lead.")
    if willing := candidates_to_lead(record, group):
        names = [person.name for person in willing]
        remedy = say("Willing to lead: {names}. Give one of them the role.", names=names)
    said = say("The group has no chair or coordinator")
    return Light(code=LightCode.LEAD, level=record.lacking(group), said=said, remedy=remedy, jump=Jump.PEOPLE)


def candidates_to_lead(record: GroupsRecord, group: Group) -> list[Person]:
    """Who of the group, or of those asked to join it, is willing to lead (S7)."""
    away = (MembershipState.DECLINED, MembershipState.LEFT)
    willing = [
        seat.person_id
        for seat in record.memberships
        if seat.group_id == group.id
        and seat.willing_to_lead
        and seat.state not in away
        and (seat.to_on is None or seat.to_on >= record.today)
    ]
    return [record.people[one] for one in dict.fromkeys(willing)]


def _sectors(record: GroupsRecord, group: Group) -> Light:
    ours = record.members_organisations(group)
    found = [sector for sector in Sector if any(one.sector is sector for one in ours)]
    if len(found) >= SECTORS:
        said = say("{n} sectors: {names}", n=len(found), names=found)
        return Light(code=LightCode.SECTORS, level=Level.HOLDS, said=said, jump=Jump.PEOPLE)
    said = say("{n} of {all} sectors: {names}", n=len(found), all=SECTORS, names=found)
    if not found:
        said = say("No sectors are known")
    unknown = [one.name for one in ours if one.sector is None]
    remedy, jump = say("Ask people from other sectors to join."), Jump.PEOPLE
    if unknown:
        remedy, jump = say("Say which sector they belong to: {names}.", names=unknown), Jump.ORGANISATIONS
    return Light(code=LightCode.SECTORS, level=record.lacking(group), said=said, remedy=remedy, jump=jump)


def disciplines(record: GroupsRecord, group: Group) -> tuple[str, ...]:
    """The fields of work of the people in a group, each once."""
    told = [seat.discipline for seat in record.seats(group) if seat.discipline and takes_part(seat, record.today)]
    return tuple({fold(discipline): discipline for discipline in reversed(told)}.values())[::-1]


def _disciplines(record: GroupsRecord, group: Group) -> Light | None:
    least = record.demands.disciplines
    if group.kind is not GroupKind.WORKING or not least:
        return None
    found = disciplines(record, group)
    if len(found) >= least:
        said = say("{n} disciplines: {names}", n=len(found), names=list(found))
        return Light(code=LightCode.DISCIPLINES, level=Level.HOLDS, said=said, jump=Jump.PEOPLE)
    said = say("{n} of {all} disciplines: {names}", n=len(found), all=least, names=list(found))
    if not found:
        said = say("No disciplines are known")
    remedy = say("Write the discipline of each member, or ask people from other fields to join.")
    return Light(code=LightCode.DISCIPLINES, level=record.lacking(group), said=said, remedy=remedy, jump=Jump.PEOPLE)


def _size(record: GroupsRecord, group: Group) -> Light | None:
    least, most = size_limits(group, record.demands)
    if least is None and most is None:
        return None
    n = len({seat.person_id for seat in record.seats(group) if takes_part(seat, record.today)})
    if least is None:
        said = say("{n} take part; at most {most} are meant", n=n, most=most)
    elif most is None:
        said = say("{n} take part; at least {least} are meant", n=n, least=least)
    else:
        said = say("{n} take part; {least} to {most} are meant", n=n, least=least, most=most)
    if least is not None and n < least:
        remedy = say("Ask more people to join.")
    elif most is not None and n > most:
        remedy = say("Share the work between two groups, or set another size for this one.")
    else:
        return Light(code=LightCode.SIZE, level=Level.HOLDS, said=said, jump=Jump.PEOPLE)
    jump = Jump.FACTS if most is not None and n > most else Jump.PEOPLE
    own = group.size_min is not None or group.size_max is not None
    level = Level.LACKS if own and group.state is GroupState.ACTIVE else record.lacking(group)
    return Light(code=LightCode.SIZE, level=level, said=said, remedy=remedy, jump=jump)


def _voices(record: GroupsRecord, group: Group) -> Light:
    """Partners: somebody of each organisation has its voice."""
    ours = record.members_organisations(group)
    speaking = {record.people[seat.person_id].organisation_id for seat in record.seats(group) if own_voice(seat)}
    silent = [one.name for one in ours if one.id not in speaking]
    if silent:
        said = say("Nobody has the voice of {names}", names=silent)
        remedy = say("Give one person of each organisation a voice.")
        level = Level.LACKS if group.state is GroupState.ACTIVE else Level.OPEN
        return Light(code=LightCode.VOICES, level=level, said=said, remedy=remedy, jump=Jump.PEOPLE)
    if not ours:
        said, remedy = say("No organisations yet"), say("Seat the people who speak for the partners.")
        return Light(code=LightCode.VOICES, level=Level.OPEN, said=said, remedy=remedy, jump=Jump.PEOPLE)
    said = say("{n} organisations, each with a voice", n=len(ours))
    return Light(code=LightCode.VOICES, level=Level.HOLDS, said=said, jump=Jump.PEOPLE)


# Task


def task_of(record: GroupsRecord, group: Group) -> tuple[str, str]:
    """Purpose and boundary, as the group's own facts say them or its mandate in force."""
    mandate = next((m for m in record.mandates if m.group_id == group.id and m.state is MandateState.FINAL), None)
    if mandate is None:
        return group.purpose, group.boundary
    return group.purpose or mandate.purpose, group.boundary or mandate.scope_out


def _task(record: GroupsRecord, group: Group) -> Light:
    """Whether it is known what the group is for, and where its task ends."""
    purpose, boundary = task_of(record, group)
    if purpose and boundary:
        said = say("Purpose and boundary are written down")
        return Light(code=LightCode.TASK, level=Level.HOLDS, said=said, jump=Jump.FACTS)
    if purpose:
        said, remedy = say("It is not said where its task ends"), say("Write down what does not belong to its task.")
    elif boundary:
        said, remedy = say("It is not said what it is for"), say("Write down its purpose.")
    else:
        said, remedy = say("Neither purpose nor boundary is written down"), say("Write both down, in a few words.")
    return Light(code=LightCode.TASK, level=record.lacking(group), said=said, remedy=remedy, jump=Jump.FACTS)


def _efforts(record: GroupsRecord, group: Group) -> Light | None:
    """Its tasks, where the track wants them anchored in goal or strategy, and agreed with the network leader."""
    found = record.tasks.get(group.id)
    if found is None:
        return None
    code, jump = LightCode.EFFORTS, Jump.EFFORTS
    if not found.all:
        remedy = say("Note what the group does as efforts of the common agenda.")
        return Light(code=code, level=Level.OPEN, said=say("No efforts yet"), remedy=remedy, jump=jump)
    values = {"anchored": found.anchored, "agreed": found.agreed, "all": found.all}
    if found.whole:
        said = say("All {all} anchored, and agreed with the network leader", **values)
        return Light(code=code, level=Level.HOLDS, said=said, jump=jump)
    said = say("{anchored} of {all} anchored, {agreed} of {all} agreed with the network leader", **values)
    remedy = say("Name goal or strategy, and agree on them with the network leader.")
    return Light(code=code, level=record.lacking(group), said=said, remedy=remedy, jump=jump)


def _founded(record: GroupsRecord, group: Group) -> Light:
    if group.founded_by_id is None:
        said, remedy = say("No decision says that it was set up"), say("Link the decision that set it up.")
        return Light(code=LightCode.FOUNDED, level=record.lacking(group), said=said, remedy=remedy, jump=Jump.DECISION)
    number = record.founding.get(group.founded_by_id, "")
    said = say("Set up by decision {number}", number=number) if number else say("Set up by a decision")
    return Light(code=LightCode.FOUNDED, level=Level.HOLDS, said=said, jump=Jump.DECISION)


def _parts(record: GroupsRecord, group: Group) -> Light:
    wanted = record.initiative.system_parts
    if not named_parts(wanted):
        said = say("The parts of the system are not named yet")
        remedy = say("Name them on the screen of the organisations.")
        return Light(code=LightCode.PARTS, level=Level.OPEN, said=said, remedy=remedy, jump=Jump.ORGANISATIONS)
    ours = record.members_organisations(group)
    missing = uncovered(wanted, ours)
    if not missing:
        said = say("All {n} parts of the system are represented", n=len(named_parts(wanted)))
        return Light(code=LightCode.PARTS, level=Level.HOLDS, said=said, jump=Jump.ORGANISATIONS)
    said = say("Not represented: {names}", names=list(missing))
    beyond = [one for one in record.organisations.values() if one not in ours]
    could = dict.fromkeys(one.name for part in missing for one in standing_for(part, beyond))
    remedy, jump = say("Find somebody who stands for it, or say who already does."), Jump.ORGANISATIONS
    if could:
        remedy, jump = say("Could be asked: {names}.", names=list(could)), Jump.PEOPLE
    return Light(code=LightCode.PARTS, level=record.lacking(group), said=said, remedy=remedy, jump=jump)


# Meetings


def _cadence(record: GroupsRecord, group: Group) -> Light:
    coming = record.next_meeting(group)
    behind = record.rhythm_by_group.get(group.id)
    if behind is not None:
        remedy = say("Plan a meeting sooner, or settle another rhythm.")
        jump = Jump.CADENCE if coming is not None else Jump.MEETINGS
        if coming is None:
            remedy = say("Plan the next meeting.")
        return Light(code=LightCode.CADENCE, level=Level.LACKS, said=behind, remedy=remedy, jump=jump)
    if coming is not None:
        said = say("Next meeting on {on}", on=coming.on)
        return Light(code=LightCode.CADENCE, level=Level.HOLDS, said=said, jump=Jump.MEETINGS)
    said, remedy = say("No meeting is planned"), say("Plan the next meeting.")
    level = Level.LACKS if group.id in record.rhythm_by_group else Level.OPEN
    return Light(code=LightCode.CADENCE, level=level, said=said, remedy=remedy, jump=Jump.MEETINGS)


def _asked_when_needed(record: GroupsRecord, group: Group) -> Light:
    """Partners: no fixed meetings, so none is ever missing (I16)."""
    coming = record.next_meeting(group)
    said = say("They come when they are asked; there are no fixed meetings")
    if coming is not None:
        said = say("Asked to come on {on}; there are no fixed meetings", on=coming.on)
    return Light(code=LightCode.CADENCE, level=Level.HOLDS, said=said, jump=Jump.MEETINGS)


_Maker = Callable[[GroupsRecord, Group], Light | None]
_MEETING: tuple[_Maker, ...] = (_lead, _task, _efforts, _cadence, _sectors, _disciplines, _size, _parts, _founded)
_PARTNERS: tuple[_Maker, ...] = (_voices, _asked_when_needed, _sectors, _parts, _founded)
