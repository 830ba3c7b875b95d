"""Meetings of a file: those to come with their agendas, and those that were held before the record began."""

from __future__ import annotations

from citerm.model.meeting import (
    MeetingKind,
)
from citerm.model.people import GroupKind

_KIND_OF_GROUP = {
    GroupKind.STEERING: MeetingKind.STEERING,
    GroupKind.INITIATORS: MeetingKind.STEERING,
    GroupKind.WORKING: MeetingKind.WORKING,
    GroupKind.SECRETARIAT: MeetingKind.SECRETARIAT,
    GroupKind.PARTNERS: MeetingKind.PARTNERS,
    GroupKind.EXPERT_PANEL: MeetingKind.AD_HOC,
}
_ROLES = ("convener", "chair", "facilitator", "minute_taker")
_COMPARED = ("on", "starts", "minutes", "place", "language", "form", "kind", *(f"{role}_id" for role in _ROLES))
