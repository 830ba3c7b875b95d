"""One word of ours for every member of the model's enums: what screens and documents call them."""

from __future__ import annotations

from enum import Enum

from citerm.i18n.terms_around import TERMS_AROUND
from citerm.model.action import ActionState, DueKind
from citerm.model.attendance import AttendanceKind
from citerm.model.effort import Direction, IndicatorState
from citerm.model.entries import EntryKind, Method, Outcome, StanceKind
from citerm.model.initiative import Country, Language, Track
from citerm.model.meeting import ApprovedHow, ItemState, MeetingKind, MeetingState, MinutesForm, MinutesState, Purpose
from citerm.model.meeting_record import Edition
from citerm.model.message import N_, Term
from citerm.model.paper import RecipientKind
from citerm.model.people import Cadence, GroupKind, GroupState, MembershipState, QuorumKind, Role, Sector
from citerm.model.phase import CommitmentKind, Conclusion, ContractState, GateOutcome, Resource
from citerm.model.remarks import RemarkState

# Keyed by member within its type: members of different enums with one value are equal as keys.
_TERMS: dict[type[Enum], dict[Enum, str]] = {
    RecipientKind: {RecipientKind.COPY: N_("copy"), RecipientKind.INFORMED: N_("for information")},
    Outcome: {
        Outcome.ADOPTED: N_("adopted"),
        Outcome.APPROVED: N_("approved"),
        Outcome.CHANGED: N_("adopted with changes"),
        Outcome.REJECTED: N_("not adopted"),
        Outcome.POSTPONED: N_("postponed"),
        Outcome.REFERRED: N_("sent back"),
        Outcome.UNRESOLVED: N_("not settled"),
        Outcome.RECOMMENDED: N_("recommendation"),
        Outcome.DISCUSSED: N_("discussed"),
        Outcome.NOTED: N_("noted"),
    },
    Method: {
        Method.CONSENT: N_("consent"),
        Method.VOTE: N_("vote"),
        Method.CONSENSUS: N_("consensus"),
    },
    StanceKind: {
        StanceKind.CONSENT: N_("consent"),
        StanceKind.RESERVATION: N_("reservation"),
        StanceKind.OBJECTION: N_("objection"),
        StanceKind.FOR: N_("for"),
        StanceKind.AGAINST: N_("against"),
        StanceKind.ABSTAIN: N_("abstains"),
        StanceKind.POLL: N_("support"),
    },
    Purpose: {
        Purpose.INFORMATION: N_("for information"),
        Purpose.DISCUSSION: N_("for discussion"),
        Purpose.DECISION: N_("for decision"),
    },
    EntryKind: {
        EntryKind.NOTE: N_("note"),
        EntryKind.DECISION: N_("decision"),
        EntryKind.ACTION: N_("action"),
        EntryKind.PARKED: N_("parked topic"),
        EntryKind.HANDOFF: N_("handoff"),
    },
    ItemState: {
        ItemState.PENDING: N_("to come"),
        ItemState.RUNNING: N_("under way"),
        ItemState.INTERRUPTED: N_("interrupted"),
        ItemState.DONE: N_("dealt with"),
        ItemState.POSTPONED: N_("postponed"),
        ItemState.PARKED: N_("parked"),
        ItemState.DROPPED: N_("dropped"),
    },
    AttendanceKind: {
        AttendanceKind.ARRIVED: N_("present"),
        AttendanceKind.ONLINE: N_("online"),
        AttendanceKind.LEFT: N_("gone"),
        AttendanceKind.EXCUSED: N_("excused"),
        AttendanceKind.ABSENT: N_("absent without notice"),
        AttendanceKind.SUBSTITUTE: N_("substitute"),
        AttendanceKind.GUEST: N_("guest"),
        AttendanceKind.RECUSED: N_("conflict of interest"),
        AttendanceKind.RETURNED: N_("back again"),
        AttendanceKind.ANNOUNCED: N_("comes as substitute"),
    },
    MeetingKind: {
        MeetingKind.STEERING: N_("steering group meeting"),
        MeetingKind.WORKING: N_("working group meeting"),
        MeetingKind.CONSTITUTING: N_("constituting meeting"),
        MeetingKind.SECRETARIAT: N_("secretariat meeting"),
        MeetingKind.ASSESSMENT: N_("phase assessment"),
        MeetingKind.PARTNERS: N_("partner meeting"),
        MeetingKind.SEATING: N_("wedding exercise"),
        MeetingKind.AD_HOC: N_("meeting"),
    },
    MeetingState: {
        MeetingState.PLANNED: N_("planned"),
        MeetingState.CALLED: N_("called"),
        MeetingState.OPEN: N_("under way"),
        MeetingState.PAUSED: N_("paused"),
        MeetingState.CLOSED: N_("ended"),
        MeetingState.CANCELLED: N_("called off"),
    },
    MinutesState: {
        MinutesState.DRAFT: N_("draft"),
        MinutesState.SENT: N_("sent"),
        MinutesState.APPROVED: N_("approved"),
    },
    MinutesForm: {
        MinutesForm.DECISIONS: N_("decisions only"),
        MinutesForm.DISCUSSION: N_("with discussion"),
        MinutesForm.PROTOCOL: N_("formal protocol"),
    },
    ApprovedHow: {
        ApprovedHow.MEETING: N_("by a meeting"),
        ApprovedHow.SILENCE: N_("by silence"),
        ApprovedHow.NOTED: N_("elsewhere"),
    },
    RemarkState: {
        RemarkState.OPEN: N_("not settled"),
        RemarkState.ACCEPTED: N_("accepted"),
        RemarkState.DECLINED: N_("declined"),
    },
    ActionState: {
        ActionState.OPEN: N_("open"),
        ActionState.IN_PROGRESS: N_("in progress"),
        ActionState.WAITING: N_("waiting"),
        ActionState.DONE: N_("done"),
        ActionState.CANCELLED: N_("cancelled"),
    },
    DueKind: {
        DueKind.DATE: N_("date"),
        DueKind.NEXT_MEETING: N_("next meeting"),
        DueKind.ONGOING: N_("ongoing"),
    },
    Conclusion: {
        Conclusion.YES: N_("yes"),
        Conclusion.PARTLY: N_("partly"),
        Conclusion.NO: N_("no"),
        Conclusion.POSTPONED: N_("postponed"),
    },
    GateOutcome: {
        GateOutcome.ONWARD: N_("onward"),
        GateOutcome.ONWARD_WITH_RESERVATION: N_("onward with reservation"),
        GateOutcome.NOT_YET: N_("not yet"),
        GateOutcome.REOPEN: N_("reopen"),
        GateOutcome.ADJUST: N_("adjust"),
        GateOutcome.CLOSE: N_("close"),
    },
    CommitmentKind: {
        CommitmentKind.YES: N_("yes"),
        CommitmentKind.NOT_YET: N_("not yet"),
    },
    Resource: {
        Resource.TIME: N_("time"),
        Resource.MONEY: N_("money"),
        Resource.DATA: N_("data"),
        Resource.NETWORK: N_("network"),
        Resource.NAME: N_("its name"),
    },
    Sector: {
        Sector.PUBLIC: N_("public sector"),
        Sector.PRIVATE: N_("private sector"),
        Sector.CIVIL_SOCIETY: N_("civil society"),
        Sector.FOUNDATION: N_("foundation"),
        Sector.RESEARCH: N_("research"),
        Sector.CITIZENS: N_("citizens"),
    },
    GroupKind: {
        GroupKind.STEERING: N_("steering group"),
        GroupKind.WORKING: N_("working group"),
        GroupKind.PARTNERS: N_("partner circle"),
        GroupKind.SECRETARIAT: N_("joint secretariat"),
        GroupKind.INITIATORS: N_("initiators"),
        GroupKind.EXPERT_PANEL: N_("expert panel"),
    },
    GroupState: {
        GroupState.PROPOSED: N_("proposed"),
        GroupState.MANDATED: N_("given its mandate"),
        GroupState.CONSTITUTING: N_("being constituted"),
        GroupState.ACTIVE: N_("active"),
        GroupState.PAUSED: N_("on hold"),
        GroupState.CLOSED: N_("closed down"),
    },
    Role: {
        Role.MEMBER: N_("member"),
        Role.CHAIR: N_("chair of the group"),
        Role.COORDINATOR: N_("coordinator"),
        Role.NETWORK_LEADER: N_("network leader"),
        Role.MANAGEMENT: N_("management"),
        Role.SECRETARY: N_("secretary"),
        Role.SUBSTITUTE: N_("substitute"),
        Role.OBSERVER: N_("observer"),
    },
    MembershipState: {
        MembershipState.NOMINATED: N_("nominated"),
        MembershipState.INVITED: N_("invited"),
        MembershipState.ACCEPTED: N_("has said yes"),
        MembershipState.DECLINED: N_("has said no"),
        MembershipState.CONSTITUTED: N_("constituted"),
        MembershipState.ACTIVE: N_("active"),
        MembershipState.LEFT: N_("has left"),
    },
    QuorumKind: {
        QuorumKind.OFF: N_("no quorum"),
        QuorumKind.HALF: N_("half of the members"),
        QuorumKind.NUMBER: N_("a number of members"),
        QuorumKind.SECTORS: N_("a number of sectors"),
    },
    Edition: {
        Edition.WHOLE: N_("all of it"),
        Edition.OPEN: N_("open edition"),
        Edition.CLOSED: N_("closed edition"),
    },
    Cadence: {
        Cadence.UNSET: N_("no cadence agreed"),
        Cadence.WEEKLY: N_("weekly"),
        Cadence.FORTNIGHTLY: N_("every other week"),
        Cadence.MONTHLY: N_("monthly"),
        Cadence.BIMONTHLY: N_("every other month"),
        Cadence.QUARTERLY: N_("every third month"),
        Cadence.HALF_YEARLY: N_("twice a year"),
        Cadence.AS_NEEDED: N_("as needed"),
    },
    ContractState: {
        ContractState.DRAFT: N_("contract not presented"),
        ContractState.PRESENTED: N_("contract presented"),
        ContractState.SIGNED: N_("signed"),
        ContractState.ENDED: N_("contract ended"),
    },
    Language: {
        Language.DANISH: N_("Danish"),
        Language.BOKMAL: N_("bokmål"),
        Language.NYNORSK: N_("nynorsk"),
    },
    Country: {
        Country.DENMARK: N_("Denmark"),
        Country.NORWAY: N_("Norway"),
    },
    IndicatorState: {
        IndicatorState.PROPOSED: N_("proposed"),
        IndicatorState.IN_USE: N_("in use"),
        IndicatorState.RETIRED: N_("no longer measured"),
    },
    Direction: {
        Direction.UP: N_("should rise"),
        Direction.DOWN: N_("should fall"),
        Direction.HOLD: N_("should hold its level"),
    },
    Track: {
        Track.COLLECTIVE_IMPACT: N_("collective impact"),
        Track.PAADRIV: N_("Pådriv"),
    },
    **TERMS_AROUND,
}

_LETTERS = {Purpose.INFORMATION: N_("I"), Purpose.DISCUSSION: N_("D"), Purpose.DECISION: N_("B")}
_ITEM_KINDS = {
    Purpose.INFORMATION: N_("information item"),
    Purpose.DISCUSSION: N_("discussion item"),
    Purpose.DECISION: N_("decision item"),
}

_SCALE = {
    1: N_("no, not at all"),
    2: N_("a little, we have begun"),
    3: N_("mostly"),
    4: N_("yes, in place"),
    0: N_("don't know"),
}


def scale_word(value: int) -> Term:
    """Return what a value of the questions of a phase means."""
    return Term(_SCALE[value])


def term(member: Enum) -> Term:
    """Return the word for an enum member, lower case as in a sentence."""
    return Term(_TERMS[type(member)][member])


def purpose_letter(purpose: Purpose) -> Term:
    """Return the letter that marks an item's purpose on screen: O, D, B or V."""
    return Term(_LETTERS[purpose])


def item_kind(purpose: Purpose) -> Term:
    """Return what an item of this purpose is called: *beslutningspunkt*, *vedtakssak*."""
    return Term(_ITEM_KINDS[purpose])
