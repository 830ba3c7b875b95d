"""Values of a file: read strictly, cleaned like typed text, and refused by a name that has a sentence."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, InstanceOf, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from citerm.model.action import Due, DueKind
from citerm.model.text import (
    ACTION_LIMIT,
    DECISION_LIMIT,
    KIND_LABEL_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    PLACE_LIMIT,
    RESULT_LIMIT,
    TITLE_LIMIT,
    clean_block,
    clean_line,
    is_address,
)

FIRST_YEAR, LAST_YEAR = 1990, 2100
KEY_LIMIT = 60
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def _limited(text: str, limit: int) -> str:
    if len(text) > limit:
        raise PydanticCustomError("too_long", "too long", {"length": len(text), "limit": limit})
    return text


def _needed(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty", "empty")
    return text


def _line(limit: int) -> AfterValidator:
    return AfterValidator(lambda text: _limited(clean_line(text), limit))


def _block(limit: int) -> AfterValidator:
    return AfterValidator(lambda text: _limited(clean_block(text), limit))


def _place(text: str) -> str:
    if text and not text.startswith("/") and not is_address(text):
        raise PydanticCustomError("place", "neither a whole path nor an address")
    return text


def _email(text: str) -> str:
    if text and not _EMAIL.fullmatch(text):
        raise PydanticCustomError("email", "not an e-mail address")
    return text


def _initials(text: str) -> str:
    if text and not (text.isalpha() and len(text) <= 4):
        raise PydanticCustomError("initials", "not initials")
    return text.upper()


def read_day(value: object) -> date:
    """Read a day that TOML gives as a date, or that is written in ISO form; nothing else."""
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day") from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise PydanticCustomError("iso_date", "not an ISO date")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise PydanticCustomError("year", "year out of range", {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)})
    return value


def _read_clock(value: object) -> time:
    if isinstance(value, str) and (found := _CLOCK.fullmatch(value)):
        value = time(int(found[1]), int(found[2]))
    if not isinstance(value, time):
        raise PydanticCustomError("clock", "not a clock time")
    return value


def _read_due(value: object) -> Due:
    if value in (DueKind.NEXT_MEETING, DueKind.ONGOING):
        return Due(kind=DueKind(str(value)))
    try:
        return Due(kind=DueKind.DATE, on=read_day(value))
    except PydanticCustomError as problem:
        if problem.type == "iso_date":
            raise PydanticCustomError("due", "not a due date") from None
        raise


Key = Annotated[StrictStr, _line(KEY_LIMIT), AfterValidator(_needed)]
Name = Annotated[StrictStr, _line(NAME_LIMIT), AfterValidator(_needed)]
Title = Annotated[StrictStr, _line(TITLE_LIMIT), AfterValidator(_needed)]
Line = Annotated[StrictStr, _line(TITLE_LIMIT)]
KindLabel = Annotated[StrictStr, _line(KIND_LABEL_LIMIT)]
Block = Annotated[StrictStr, _block(NOTE_LIMIT)]
Initials = Annotated[StrictStr, _line(NAME_LIMIT), AfterValidator(_initials)]
Email = Annotated[StrictStr, _line(NAME_LIMIT), AfterValidator(_email)]
Day = Annotated[date, BeforeValidator(read_day)]
Clock = Annotated[time, BeforeValidator(_read_clock)]
Minutes = Annotated[StrictInt, Field(ge=0, le=1440)]
Count = Annotated[StrictInt, Field(ge=0, le=10_000)]
Place = Annotated[StrictStr, _line(PLACE_LIMIT), AfterValidator(_place)]
Result = Annotated[StrictStr, _block(RESULT_LIMIT)]
NoteText = Annotated[StrictStr, _block(NOTE_LIMIT), AfterValidator(_needed)]
DecisionText = Annotated[StrictStr, _block(DECISION_LIMIT), AfterValidator(_needed)]
ProposedWording = Annotated[StrictStr, _block(DECISION_LIMIT)]
ActionText = Annotated[StrictStr, _line(ACTION_LIMIT), AfterValidator(_needed)]
DueDate = Annotated[InstanceOf[Due] | None, BeforeValidator(_read_due)]
Phase = Annotated[StrictInt, Field(ge=1, le=99)]
