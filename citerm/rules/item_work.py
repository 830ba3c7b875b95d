"""What an item of the agenda is for, where the program has a way of its own to go through it."""

from __future__ import annotations

from enum import StrEnum

from citerm.model.meeting import AgendaItem
from citerm.rules.follow_up_item import follows_up

QUESTIONS = "quest"
GATE = "gate"
INDICATORS = "indic"
SEATING = "seat"
SECRETARIAT_TASKS = "bbone"
STRATEGY = "strat"
PLAN = "aplan"
"""Keys of these items in the item bank."""
MANDATE_ITEM, NOMINATION_ITEM = "mdraft", "nomin"
"""Items of the bank under which a draft mandate is treated and people are nominated."""
COMMON_AGENDA = (STRATEGY, "effort", "field")
"""Keys of the items about the common agenda: what is agreed and its goals, the efforts, news from the field."""
CONSTITUTING = ("expect", "areas", "contract", "const")
"""Keys of the items under which a new group goes through its members."""


class ItemWork(StrEnum):
    """The ways of going through an item."""

    FOLLOW_UP = "follow_up"
    QUESTIONS = "questions"
    GATE = "gate"
    INDICATORS = "indicators"
    MEMBERS = "members"
    COMMON_AGENDA = "common_agenda"
    ACTION_PLAN = "action_plan"
    SEATING = "seating"
    SECRETARIAT_TASKS = "secretariat_tasks"


def work_of(item: AgendaItem | None) -> ItemWork | None:
    """The way of going through an item; an item that names a phase asks its questions, unless it is the gate."""
    if item is None:
        return None
    if item.bank_key == GATE:
        return ItemWork.GATE
    if item.bank_key == QUESTIONS or item.phase is not None:
        return ItemWork.QUESTIONS
    if item.bank_key == INDICATORS:
        return ItemWork.INDICATORS
    if item.bank_key == SEATING:
        return ItemWork.SEATING
    if item.bank_key == SECRETARIAT_TASKS:
        return ItemWork.SECRETARIAT_TASKS
    if item.bank_key == PLAN:
        return ItemWork.ACTION_PLAN
    if item.bank_key in COMMON_AGENDA:
        return ItemWork.COMMON_AGENDA
    if item.bank_key in CONSTITUTING:
        return ItemWork.MEMBERS
    return ItemWork.FOLLOW_UP if follows_up(item) else None
