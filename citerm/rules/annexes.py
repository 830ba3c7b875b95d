"""What can go with the minutes of a meeting, in order: what is written beside them, then what is referred to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from citerm.model.initiative import Model
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Attachment


class AnnexKind(StrEnum):
    """What an annex is."""

    STATUS = "status"
    """Where the actions of earlier meetings stood."""
    ACTIONS = "actions"
    """The open actions of the group."""
    PHASE = "phase"
    """A phase that the meeting assessed or decided on."""
    REGISTER = "register"
    """The group's decisions of the year."""
    ATTACHMENT = "attachment"
    """What was enclosed with the agenda; it is named, and stays where it lies."""


class Annex(Model, frozen=True):
    """One annex."""

    kind: AnnexKind
    track: str = ""
    phase: int = 0
    attachment: Attachment | None = None

    @property
    def key(self) -> str:
        """What it is chosen by."""
        match self.kind:
            case AnnexKind.PHASE:
                return f"{self.kind.value}:{self.track}:{self.phase}"
            case AnnexKind.ATTACHMENT if self.attachment is not None:
                return f"{self.kind.value}:{self.attachment.id}"
            case _:
                return self.kind.value

    @property
    def written(self) -> bool:
        """Whether it becomes a file of its own beside the minutes."""
        return self.kind is not AnnexKind.ATTACHMENT


def offered(record: MeetingRecord, attachments: Iterable[Attachment]) -> tuple[Annex, ...]:
    """List what can go with the minutes; what would be an empty paper is not offered."""
    found: list[Annex] = []
    if any(not action.struck for action in record.open_actions):
        found.append(Annex(AnnexKind.STATUS))
    if any(action.state.live and not action.struck for action in (*record.actions, *record.open_actions)):
        found.append(Annex(AnnexKind.ACTIONS))
    work = record.phases
    spoken_of = [(each.track, each.phase) for each in work.assessments] + [(g.track, g.phase) for g in work.gates]
    found += [Annex(AnnexKind.PHASE, track, phase) for track, phase in dict.fromkeys(spoken_of)]
    if record.decision_numbers:
        found.append(Annex(AnnexKind.REGISTER))
    closed = {item.id for item in record.items if item.closed}
    found += [Annex(AnnexKind.ATTACHMENT, attachment=each) for each in attachments if each.item_id not in closed]
    return tuple(found)


def chosen(offers: Iterable[Annex], keys: Collection[str], *, sent: bool = False) -> tuple[Annex, ...]:
    """Those that were chosen, in the order in which they are numbered.

    Args:
        offers: what can go with the minutes now.
        keys: by which they were chosen.
        sent: whether the minutes went out: those that they name stay, also when what they list is done.
    """
    found = [annex for annex in offers if annex.key in keys]
    if sent:
        there = {annex.kind for annex in found}
        found += [Annex(kind) for kind in _LISTS if kind.value in keys and kind not in there]
    order = list(AnnexKind)
    return tuple(sorted(found, key=lambda annex: order.index(annex.kind)))


_LISTS = (AnnexKind.STATUS, AnnexKind.ACTIONS, AnnexKind.REGISTER)
"""Annexes of which a meeting has one each."""
