"""The item that a handoff becomes on the receiver's agenda, and the one on which its answer comes back."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.planning import PlannedItem
from citerm.content.agendas import agenda_bank
from citerm.model.handoff import Handoff, HandoffKind
from citerm.model.initiative import Language
from citerm.model.meeting import Purpose
from citerm.model.people import Group
from citerm.model.text import TITLE_LIMIT, clean_line
from citerm.rules.handoffs import group_named

_PURPOSES = {
    HandoffKind.REPORT: Purpose.INFORMATION,
    HandoffKind.FEEDBACK: Purpose.INFORMATION,
    HandoffKind.QUESTION: Purpose.DISCUSSION,
}
"""All others are for decision."""
_MINUTES = {Purpose.INFORMATION: 5, Purpose.DISCUSSION: 10, Purpose.DECISION: 10}
REPLY = "handoff_answer"
REPLY_MINUTES = 5


def handed_item(handoff: Handoff, groups: Sequence[Group], language: Language, *, back: bool) -> PlannedItem:
    """What the receiver treats, with what was sent as its background; ``back``: the answer, for the sender."""
    if back:
        title, cut = _titled(REPLY, group_named(groups, handoff.to_group_id), handoff.text, language)
        told = (handoff.text if cut else "", handoff.answer)
        return PlannedItem(
            title,
            Purpose.INFORMATION,
            REPLY_MINUTES,
            REPLY,
            background="\n\n".join(text for text in told if text),
            handoff_id=handoff.id,
        )
    purpose = _PURPOSES.get(handoff.kind, Purpose.DECISION)
    key = f"handoff_{handoff.kind.value}"
    title, cut = _titled(key, group_named(groups, handoff.from_group_id), handoff.text, language)
    told = (handoff.text if cut else "", handoff.background)
    return PlannedItem(
        title,
        purpose,
        _MINUTES[purpose],
        key,
        background="\n\n".join(text for text in told if text),
        proposed_wording=handoff.text if handoff.kind is HandoffKind.PROPOSAL else "",
        handoff_id=handoff.id,
    )


def _titled(key: str, group: str, text: str, language: Language) -> tuple[str, bool]:
    """The title, and whether it leaves out some of the text."""
    lead = agenda_bank().item(key).title[language].replace("{gruppe}", group)
    title = clean_line(f"{lead}: {text}")
    if len(title) <= TITLE_LIMIT:
        return title, "\n" in text
    return f"{title[: TITLE_LIMIT - 1].rsplit(' ', 1)[0]}…", True
