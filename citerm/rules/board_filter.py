"""The board's filter: words with a meaning first, the rest is looked for in what a card says.

Nothing typed is ever an error. What is not understood is shown as such and narrows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from string import digits

from citerm.model.action import ActionState, DueKind
from citerm.model.initiative import Model
from citerm.model.message import Message, say
from citerm.model.text import fold, fold_initials
from citerm.model.words import FilterField, FilterWords
from citerm.rules.board_facts import BoardFacts
from citerm.rules.capture import match_people
from citerm.rules.cards import Card
from citerm.rules.coordination import partners_of
from citerm.rules.due import parse_due

Test = Callable[[Card], bool]

LONGEST_PHRASE = 3
"""Words in the longest phrase that stands alone."""


class Part(Model, frozen=True, kw_only=True):
    """Words of the filter that have a meaning of their own, as they were typed."""

    typed: str
    field: FilterField | None = None
    """None for a word before a colon that is none of ours."""
    test: Test | None = None
    """Which cards it lets through; None while it names nothing: it then narrows nothing."""
    said: Message | None = None
    """What is wanted instead, where that needs saying."""

    @property
    def understood(self) -> bool:
        """Whether it narrows what is shown."""
        return self.test is not None


class Filter(Model, frozen=True, kw_only=True):
    """What was typed, understood."""

    parts: tuple[Part, ...] = ()
    """In the order they were typed."""
    words: tuple[str, ...] = ()
    """The rest, folded: looked for in the texts."""

    @property
    def tests(self) -> tuple[Test, ...]:
        """What a card must pass."""
        return tuple(part.test for part in self.parts if part.test is not None)

    @property
    def lets_all_through(self) -> bool:
        """Whether nothing is asked for yet."""
        return not self.words and not self.tests


def read_filter(text: str, words: FilterWords, facts: BoardFacts, me: int | None = None) -> Filter:
    """Read what was typed so far; ``me`` is the person who types, where that is known."""
    typed = text.split()
    folded = [fold(word) for word in typed]
    parts: list[Part] = []
    rest: list[str] = []
    at = 0
    while at < len(typed):
        length, field = _phrase(folded[at : at + LONGEST_PHRASE], words)
        if field is not None:
            parts.append(Part(typed=" ".join(typed[at : at + length]), field=field, test=_PHRASE_TESTS[field]))
            at += length
            continue
        key, colon, value = folded[at].partition(":")
        if not colon or not key.isalpha() or value.startswith("//"):
            rest.append(folded[at])
            at += 1
            continue
        field, length = words.fields.get(key), 1
        if field is FilterField.STATE and " ".join((value, *folded[at + 1 : at + 2])) in words.states:
            length = len(folded[at : at + 2])
            value = " ".join((value, *folded[at + 1 : at + 2]))
        test = said = None
        if field is not None and (value or field is FilterField.WAITING):
            after = typed[at].partition(":")[2]
            test = _TESTS[field](_Asked(typed=after, value=value, words=words, facts=facts, me=me))
        if field is FilterField.PHASE and value.isdecimal():
            examples = ", ".join(f"{short}{value}" for short in words.tracks)
            said = say("{typed}: whose phase? Write {examples}", typed=typed[at], examples=examples)
        parts.append(Part(typed=" ".join(typed[at : at + length]), field=field, test=test, said=said))
        at += length
    return Filter(parts=tuple(parts), words=tuple(rest))


def _phrase(folded: Sequence[str], words: FilterWords) -> tuple[int, FilterField | None]:
    for length in range(len(folded), 0, -1):
        field = words.phrases.get(" ".join(folded[:length]))
        if field is not None:
            return length, field
    return 0, None


# What each word asks of a card


def _waits(card: Card) -> bool:
    return card.action.state is ActionState.WAITING


_PHRASE_TESTS: Mapping[FilterField, Test] = {
    FilterField.OVERDUE: lambda card: card.overdue,
    FilterField.SOON: lambda card: card.due_soon,
    FilterField.NO_OWNER: lambda card: card.action.owner_id is None,
    FilterField.NO_DUE: lambda card: card.action.due_kind is None and card.action.state.live,
    FilterField.CARRIED: lambda card: card.carried > 0,
    FilterField.LOW_HANGING: lambda card: card.action.low_hanging,
}


class _Asked(Model, frozen=True, kw_only=True):
    """What stands after the colon, and what it can mean."""

    typed: str
    value: str
    """The same, folded."""
    words: FilterWords
    facts: BoardFacts
    me: int | None


def _people(asked: _Asked) -> frozenset[int]:
    """Whom a value names: somebody's initials in full, else all whose initials or names begin so."""
    if asked.value in asked.words.me:
        return frozenset(() if asked.me is None else (asked.me,))
    people, initials = asked.facts.people.values(), fold_initials(asked.typed)
    exact = [person.id for person in people if person.active and fold_initials(person.initials) == initials]
    return frozenset(exact or (person.id for person in match_people(asked.typed, people)))


def _owner(asked: _Asked) -> Test | None:
    if asked.value in asked.words.nobody:
        return _PHRASE_TESTS[FilterField.NO_OWNER]
    ids = _people(asked)
    return (lambda card: card.action.owner_id in ids) if ids else None


def _helper(asked: _Asked) -> Test | None:
    ids = _people(asked)
    return (lambda card: not ids.isdisjoint(card.action.helper_ids)) if ids else None


def _group(asked: _Asked) -> Test | None:
    ids = _named(asked.value, ((group.id, group.name) for group in asked.facts.groups.values()))
    return (lambda card: card.action.group_id in ids) if ids else None


def _effort(asked: _Asked) -> Test | None:
    ids = _named(asked.value, ((effort.id, effort.name) for effort in asked.facts.efforts.values()))
    return (lambda card: card.action.effort_id in ids) if ids else None


def _indicator(asked: _Asked) -> Test | None:
    ids = _named(asked.value, ((indicator.id, indicator.name) for indicator in asked.facts.indicators.values()))
    return (lambda card: card.action.indicator_id in ids) if ids else None


def _with(asked: _Asked) -> Test | None:
    """Whom it is coordinated with; a name that no card bears may still be typed on."""
    groups, organisations = asked.facts.groups, asked.facts.organisations
    value = asked.value
    return lambda card: any(value in fold(name) for name in partners_of(card.action, groups, organisations))


def _named(value: str, names: Iterable[tuple[int, str]]) -> frozenset[int]:
    return frozenset(number for number, name in names if value in fold(name))


def _phase(asked: _Asked) -> Test | None:
    """The phase with this code, or all of a track whose letters begin so; a bare number is nobody's phase."""
    letters = asked.value.rstrip(digits)
    number = asked.value.removeprefix(letters)
    if not letters or not any(
        short == letters if number else short.startswith(letters) for short in asked.words.tracks
    ):
        return None
    if number:
        return lambda card: card.action.phase == asked.value
    return lambda card: card.action.phase.startswith(asked.value)


def _component(asked: _Asked) -> Test | None:
    keys = {key for name, key in asked.words.components if asked.value in (fold(key), fold(name)[: len(asked.value)])}
    return (lambda card: card.action.component in keys) if keys else None


def _state(asked: _Asked) -> Test | None:
    states = frozenset(state for word, state in asked.words.states.items() if word.startswith(asked.value))
    return (lambda card: card.action.state in states) if states else None


def _waiting(asked: _Asked) -> Test | None:
    return lambda card: _waits(card) and asked.value in fold(card.action.waiting_for)


def _carried(asked: _Asked) -> Test | None:
    times = int(asked.value) if asked.value.isdecimal() and len(asked.value) < 4 else None
    return (lambda card: card.carried >= times) if times is not None else None


def _due(asked: _Asked) -> Test | None:
    if asked.value in asked.words.nobody:
        return _PHRASE_TESTS[FilterField.NO_DUE]
    parsed = parse_due(asked.typed, asked.facts.today, asked.words.due)
    if parsed is None:
        return None
    kind, day = parsed.due.kind, parsed.due.on
    if kind is not DueKind.DATE:
        return lambda card: card.action.due_kind is kind
    until = day or date.max
    return lambda card: card.action.due_on is not None and card.action.due_on <= until


_TESTS: Mapping[FilterField, Callable[[_Asked], Test | None]] = {
    FilterField.OWNER: _owner,
    FilterField.HELPER: _helper,
    FilterField.GROUP: _group,
    FilterField.STATE: _state,
    FilterField.DUE: _due,
    FilterField.WAITING: _waiting,
    FilterField.CARRIED: _carried,
    FilterField.EFFORT: _effort,
    FilterField.INDICATOR: _indicator,
    FilterField.PHASE: _phase,
    FilterField.COMPONENT: _component,
    FilterField.WITH: _with,
}
