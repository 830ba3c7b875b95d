"""The shape of a file that describes a phase model; ``model/track.py`` says what each part means."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from citerm.model.checked import Checked
from citerm.model.fields import ActionText, Key, Line
from citerm.model.phase import GateOutcome

_INSTEAD_OF = {
    "da": ("da", "nb", "nn", "en"),
    "nb": ("nb", "nn", "da", "en"),
    "nn": ("nn", "nb", "da", "en"),
    "en": ("en", "da", "nb", "nn"),
}
"""For each language those that stand in for it, the nearest first."""
_CODE, _LETTERS = re.compile(r"[\w-]{1,20}"), re.compile(r"[^\W\d_]{1,8}")


def _in_every_language(texts: dict[str, str]) -> dict[str, str]:
    """Whoever writes in one language only is read in that one everywhere."""
    if not texts or not set(texts) <= set(_INSTEAD_OF):
        raise PydanticCustomError("languages", "languages")
    return {language: next(texts[one] for one in near if one in texts) for language, near in _INSTEAD_OF.items()}


def _of_outcomes(statements: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    known = [outcome.value for outcome in GateOutcome]
    if not statements or not set(statements) <= set(known):
        raise PydanticCustomError("outcomes", "outcomes", {"names": ", ".join(known)})
    return statements


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise PydanticCustomError("track_key", "not a key of a track")
    return text


def _letters(text: str) -> str:
    if not _LETTERS.fullmatch(text):
        raise PydanticCustomError("track_short", "not letters")
    return text


def _some(phases: tuple[ShapeOfPhase, ...]) -> tuple[ShapeOfPhase, ...]:
    if not phases:
        raise PydanticCustomError("empty", "empty")
    return phases


Texts = Annotated[dict[str, ActionText], AfterValidator(_in_every_language)]
Number = Annotated[StrictInt, Field(ge=1, le=99)]
Month = Annotated[StrictInt, Field(ge=1, le=120)]


class ShapeOfComponent(Checked):
    """A component that recurs in every phase."""

    key: Key
    name: Texts
    about: Texts


class ShapeOfQuestion(Checked):
    """A question of a phase."""

    key: Key
    text: Texts
    open: StrictBool = False
    derived: StrictBool = False
    component: Line = ""


class ShapeOfCheck(Checked):
    """A line of a checklist, an entry condition, a result, or a criterion of a gate."""

    key: Key
    text: Texts
    rule: Line = ""
    derived: StrictBool = False


class ShapeOfMilestone(Checked):
    """A cell of the matrix."""

    key: Key
    component: Key
    text: Texts
    rule: Line = ""


class ShapeOfStep(Checked):
    """A step of a phase."""

    key: Key
    who: Texts
    text: Texts
    proof: Texts
    rule: Line = ""


class ShapeOfGate(Checked):
    """The question whether to leave a phase."""

    key: Key
    text: Texts
    statements: Annotated[dict[str, Texts], AfterValidator(_of_outcomes)]
    criteria: tuple[ShapeOfCheck, ...] = ()
    derived: StrictBool = False
    polls: StrictBool = True


class ShapeOfPhase(Checked):
    """One phase."""

    number: Number
    name: Texts
    intro: Texts
    outline: StrictBool = False
    derived: StrictBool = False
    beside: tuple[Number, ...] = ()
    months: tuple[Month, Month] | None = None
    entry: tuple[ShapeOfCheck, ...] = ()
    questions: tuple[ShapeOfQuestion, ...] = ()
    checklist: tuple[ShapeOfCheck, ...] = ()
    milestones: tuple[ShapeOfMilestone, ...] = ()
    steps: tuple[ShapeOfStep, ...] = ()
    results: tuple[ShapeOfCheck, ...] = ()
    gate: ShapeOfGate | None = None


def _ordered(size: tuple[int, int] | None) -> tuple[int, int] | None:
    if size is not None and size[0] > size[1]:
        raise PydanticCustomError("sizes", "least above most")
    return size


class ShapeOfDemands(Checked):
    """What the track asks of a working group."""

    size: Annotated[tuple[Number, Number] | None, AfterValidator(_ordered)] = None
    disciplines: Annotated[StrictInt, Field(ge=0, le=20)] = 0
    mandate: StrictBool = False
    contract: StrictBool = False
    anchored_tasks: StrictBool = False


class ShapeOfTrack(Checked):
    """A whole file."""

    key: Annotated[StrictStr, AfterValidator(_code)]
    short: Annotated[StrictStr, AfterValidator(_letters)]
    name: Texts
    about: Texts
    components: tuple[ShapeOfComponent, ...] = ()
    working_group: ShapeOfDemands = ShapeOfDemands()
    phases: Annotated[tuple[ShapeOfPhase, ...], AfterValidator(_some)]
    course_months: Month = 18
