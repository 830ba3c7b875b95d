"""Decisions taken in writing, between meetings."""

from __future__ import annotations

from datetime import date

from citerm.model.initiative import Language, Model


class WrittenProcedure(Model, frozen=True, kw_only=True):
    """A proposal that a group answers in writing; its decision stands in the register like any other (I2).

    The answers are the stances of its decision; who has a voice and no stance has not answered.
    """

    id: int
    key: str = ""
    group_id: int
    title: str
    background: str = ""
    language: Language
    sent_on: date
    answer_by: date | None = None
    closed_on: date | None = None
    """Day on which the outcome was noted; until then it runs."""
    number: int | None = None
    """Running number of the group's written procedures in the year they were sent."""
    noted_at_id: int | None = None
    """The meeting that took note of it."""
    struck: bool = False
