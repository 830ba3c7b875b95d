"""Mandates: which version holds, what may be done to it, what is out of order, and what two versions say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from citerm.model.entries import Decision, Outcome
from citerm.model.initiative import Model, Track
from citerm.model.mandate import Mandate, MandateState, TaskType, Treatment
from citerm.model.message import Message, say
from citerm.model.people import Group
from citerm.rules.authority import Matter, decides, matter_said

TEXTS = ("purpose", "scope_in", "scope_out", "deliverables", "powers", "reporting", "anchor", "agreement")
"""The fields that are texts."""
PARTS = ("purpose", "scope_in", "scope_out", "task_types", *TEXTS[3:])
"""All fields, in the order in which people read them."""

_HELD = (MandateState.FINAL, MandateState.SUPERSEDED)


# versions


def newest(mandates: Iterable[Mandate]) -> Mandate | None:
    """The version that is worked on, or was last."""
    return max((one for one in mandates if not one.struck), key=lambda one: one.version, default=None)


def final(mandates: Iterable[Mandate]) -> Mandate | None:
    """The version that holds."""
    return next((one for one in mandates if one.state is MandateState.FINAL and not one.struck), None)


def before(mandates: Iterable[Mandate], mandate: Mandate) -> Mandate | None:
    """The version before one, which it is compared with."""
    earlier = [one for one in mandates if one.version < mandate.version and not one.struck]
    return max(earlier, key=lambda one: one.version, default=None)


def was_final(mandate: Mandate) -> bool:
    """Whether it holds or held once: such a one never changes."""
    return mandate.state in _HELD


def was_submitted(mandate: Mandate) -> bool:
    """Whether the version, or the draft that it was made from, was sent to be treated."""
    return mandate.submitted_on is not None or mandate.state is not MandateState.DRAFT


def task_types(mandate: Mandate) -> tuple[TaskType, ...]:
    """The kinds of task it names, in our order."""
    named = mandate.task_types.split()
    return tuple(task for task in TaskType if task.value in named)


# treatment


def treatment_by(outcome: Outcome) -> Treatment | None:
    """What a decision under the item says about the draft; one that puts it off or is left open says nothing yet."""
    if outcome.conclusion or outcome in (Outcome.POSTPONED, Outcome.UNRESOLVED):
        return None
    return Treatment.APPROVED if outcome.holds else Treatment.RETURNED


def decisive(decisions: Iterable[Decision]) -> Decision | None:
    """The decision that treats a draft: the latest that says something about it."""
    found = [one for one in decisions if not one.struck and treatment_by(one.outcome) is not None]
    return max(found, key=lambda one: (one.captured_at, one.id), default=None)


# what is out of order (I9, I12)


class Unusual(StrEnum):
    """What can be out of order; kept with a reason."""

    NOT_SUBMITTED = "mandate_not_submitted"
    NOT_TREATED = "mandate_not_treated"
    RETURNED = "mandate_returned"
    BY_OTHERS = "mandate_by_others"


_SAID = {
    Unusual.NOT_SUBMITTED: say("The draft was not submitted before it was treated"),
    Unusual.NOT_TREATED: say("The steering group has not treated the draft"),
    Unusual.RETURNED: say("The steering group returned it, and has not treated it again"),
    Unusual.BY_OTHERS: matter_said(Matter.MANDATE),
}


def unusual_said(unusual: Unusual) -> Message:
    """Say what is out of order."""
    return _SAID[unusual]


def unusual_treatment(mandate: Mandate, track: str, by: Group | None, groups: Sequence[Group]) -> tuple[Unusual, ...]:
    """What is out of order when a draft is treated.

    Args:
        mandate: the draft.
        track: the initiative's; the order of seed 004 is asked for in Pådriv only.
        by: the group that treated it, where it is known.
        groups: all groups.
    """
    found = []
    if track == Track.PAADRIV and not was_submitted(mandate):
        found.append(Unusual.NOT_SUBMITTED)
    if by is not None and not decides(by, groups):
        found.append(Unusual.BY_OTHERS)
    return tuple(found)


def unusual_end(mandate: Mandate, track: str) -> tuple[Unusual, ...]:
    """What is out of order when a version becomes final."""
    if mandate.treatment is Treatment.RETURNED:
        return (Unusual.RETURNED,)
    if track == Track.PAADRIV and mandate.treatment is None:
        return (Unusual.NOT_TREATED,)
    return ()


# what is missing


def missing(mandate: Mandate) -> tuple[str, ...]:
    """Fields that a mandate should not go without: what it is for, and where it ends (S2)."""
    lacking = [] if mandate.purpose else ["purpose"]
    return (*lacking, *([] if mandate.scope_in or mandate.scope_out else ["scope_out"]))


def gaps(mandate: Mandate, *, anchored: bool) -> tuple[Message, ...]:
    """What a mandate does not say and should; ``anchored``: what its tasks are anchored in, too (S68)."""
    found = [say("It does not say what the group is for, or where its task ends")] if missing(mandate) else []
    if anchored and not mandate.anchor:
        found.append(NOT_ANCHORED)
    return tuple(found)


NOT_ANCHORED = say("It does not say what the tasks of the group are anchored in")
"""What is missing of a mandate where the track wants tasks anchored."""


# two versions


class Change(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


class Stretch(Model, frozen=True):
    """Words that two versions share, or that one of them has alone."""

    text: str
    change: Change = Change.KEPT


_WORDS = re.compile(r"\n+|[^\S\n]*(?:\w+(?:[-'’]\w+)*|[^\w\s])|[^\S\n]+")
"""Words and signs with the space before them, so that a word more at the end leaves the last one as it was."""


def compared(old: str, new: str) -> tuple[Stretch, ...]:
    """What became of a text, word by word; taken-away words stand before those that took their place."""
    ours, theirs = _WORDS.findall(old), _WORDS.findall(new)
    found: list[Stretch] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Stretch("".join(theirs[c:d])))
            continue
        if b > a:
            found.append(Stretch("".join(ours[a:b]), Change.REMOVED))
        if d > c:
            found.append(Stretch("".join(theirs[c:d]), Change.ADDED))
    return tuple(found)


def changed_fields(old: Mandate, new: Mandate) -> tuple[str, ...]:
    """The fields in which two versions say something else."""
    return tuple(field for field in PARTS if getattr(old, field) != getattr(new, field))


def lines_of(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """The stretches parted into the lines that they stand on."""
    row: list[Stretch] = []
    for one in stretches:
        first, *rest = re.split(r"\n+", one.text)
        row += [Stretch(first, one.change)] * bool(first)
        for text in rest:
            yield tuple(row)
            row = [Stretch(text, one.change)] * bool(text)
    if row:
        yield tuple(row)
