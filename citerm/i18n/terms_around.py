"""Words for what lies around the meetings: actors, mandates, handoffs, tables, the secretariat, the common agenda."""

from __future__ import annotations

from enum import Enum

from citerm.model.effort import EffortStage
from citerm.model.goals import RelatedKind
from citerm.model.handoff import HandoffKind, HandoffState
from citerm.model.initiative import ContextLevel
from citerm.model.mandate import MandateState, TaskType, Treatment
from citerm.model.message import N_
from citerm.model.people import Ability, OrganisationKind, OrganisationState
from citerm.model.seating import Seat, SeatingState
from citerm.model.secretariat import SecretariatModel, StaffSource, TaskState

TERMS_AROUND: dict[type[Enum], dict[Enum, str]] = {
    ContextLevel: {
        ContextLevel.UNSET: N_("not said"),
        ContextLevel.LOCAL: N_("local"),
        ContextLevel.REGIONAL: N_("regional"),
        ContextLevel.NATIONAL: N_("national"),
    },
    OrganisationKind: {
        OrganisationKind.UNSET: N_("not said"),
        OrganisationKind.PUBLIC_BODY: N_("public body"),
        OrganisationKind.COMPANY: N_("company"),
        OrganisationKind.NGO: N_("voluntary organisation"),
        OrganisationKind.FOUNDATION: N_("foundation"),
        OrganisationKind.HOUSING: N_("housing company"),
        OrganisationKind.RESEARCH: N_("research institution"),
        OrganisationKind.CITIZENS: N_("citizens' group"),
    },
    OrganisationState: {
        OrganisationState.CANDIDATE: N_("candidate"),
        OrganisationState.PLACED: N_("placed"),
        OrganisationState.ENGAGED: N_("engaged"),
        OrganisationState.LEFT: N_("has left"),
    },
    Ability: {
        Ability.INITIATE: N_("initiate"),
        Ability.STEER: N_("steer"),
        Ability.LEAD: N_("lead"),
        Ability.COORDINATE: N_("coordinate"),
        Ability.COMMUNICATE: N_("communicate"),
    },
    EffortStage: {
        EffortStage.DEVELOPED: N_("being developed"),
        EffortStage.PLANNED: N_("planned"),
        EffortStage.CARRIED_OUT: N_("being carried out"),
        EffortStage.REPORTED: N_("reported"),
    },
    MandateState: {
        MandateState.DRAFT: N_("draft"),
        MandateState.SUBMITTED: N_("submitted"),
        MandateState.TREATED: N_("treated"),
        MandateState.FINAL: N_("final"),
        MandateState.SUPERSEDED: N_("superseded"),
    },
    Treatment: {
        Treatment.APPROVED: N_("approved"),
        Treatment.RETURNED: N_("sent back with remarks"),
    },
    TaskType: {
        TaskType.INDICATORS: N_("develop indicators"),
        TaskType.STRATEGY: N_("make the strategy concrete"),
        TaskType.FOCUS: N_("delimit focus areas"),
        TaskType.KNOWLEDGE: N_("study what works already"),
        TaskType.DATA: N_("collect and use data"),
    },
    HandoffKind: {
        HandoffKind.REPORT: N_("report"),
        HandoffKind.PROPOSAL: N_("proposal"),
        HandoffKind.QUESTION: N_("question"),
        HandoffKind.ESCALATION: N_("escalation"),
        HandoffKind.ASSIGNMENT: N_("assignment"),
        HandoffKind.FEEDBACK: N_("feedback"),
    },
    HandoffState: {
        HandoffState.DRAFT: N_("draft"),
        HandoffState.SENT: N_("handed over"),
        HandoffState.ON_AGENDA: N_("on an agenda"),
        HandoffState.TREATED: N_("treated"),
        HandoffState.ANSWERED: N_("answered"),
        HandoffState.CLOSED: N_("ended"),
    },
    Seat: {
        Seat.STEERING: N_("head table: steering group"),
        Seat.WORKING: N_("family table: working group"),
        Seat.PARTNERS: N_("friends' table: partners"),
        Seat.SECRETARIAT: N_("toastmaster: secretariat"),
        Seat.INFORMED: N_("sideline: kept informed"),
        Seat.UNPLACED: N_("not placed"),
    },
    SeatingState: {
        SeatingState.DRAFT: N_("draft"),
        SeatingState.AGREED: N_("agreed upon"),
    },
    SecretariatModel: {
        SecretariatModel.UNSET: N_("not said"),
        SecretariatModel.OPEN_CALL: N_("open call among the organisations"),
        SecretariatModel.APPOINTED: N_("appointed by the initiators"),
        SecretariatModel.EXISTING: N_("an existing organisation takes it on"),
        SecretariatModel.NEW_UNIT: N_("a new unit for the purpose"),
    },
    StaffSource: {StaffSource.HIRED: N_("hired"), StaffSource.LENT: N_("lent")},
    TaskState: {
        TaskState.NOT_RELEVANT: N_("not relevant"),
        TaskState.PLANNED: N_("planned"),
        TaskState.RUNNING: N_("running"),
        TaskState.IN_PLACE: N_("in place"),
    },
    RelatedKind: {
        RelatedKind.KNOWLEDGE: N_("knowledge"),
        RelatedKind.COMMUNICATION: N_("communication"),
        RelatedKind.INITIATIVE: N_("other initiative"),
        RelatedKind.PRACTICE: N_("good practice"),
        RelatedKind.FIELD: N_("news from the field"),
    },
}
