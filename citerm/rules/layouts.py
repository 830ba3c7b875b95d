"""Which layout a group's paper has, and what follows from it for the items of an agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import msgspec

from citerm.model.initiative import Language
from citerm.model.layout import (
    DANISH_USUAL,
    NORWEGIAN_USUAL,
    PRESETS,
    DocumentTitle,
    Grouping,
    InformationWord,
    Layout,
    Numbering,
    changed,
)
from citerm.model.meeting import AgendaItem, Purpose
from citerm.model.minutes import MinutesForm
from citerm.model.people import Group

SETTINGS: tuple[str, ...] = Layout.__struct_fields__
"""Every setting of a layout, in the order in which it is told."""


def usual(language: Language | str) -> Layout:
    """The layout of a group that has chosen none."""
    return DANISH_USUAL if language == Language.DANISH else NORWEGIAN_USUAL


def layout_of(group: Group, language: Language | str) -> Layout:
    """Return the layout of a group's paper in a language: the one chosen, or the usual one, with its changes."""
    return _layout(group.layout, group.layout_changes, group.cases_by_type, str(language))


@cache
def _layout(key: str, changes: str, by_type: bool, language: str) -> Layout:
    layout, own = PRESETS.get(key) or usual(language), read_changes(changes)
    if by_type and "numbering" not in own:
        own = {**own, "numbering": Numbering.TYPES}
    return changed(layout, own)


def read_changes(text: str) -> Mapping[str, object]:
    """Read what a group has set otherwise; what a newer citerm may have written there is passed over."""
    try:
        stated = msgspec.json.decode(text, type=dict[str, object])
    except msgspec.DecodeError:
        return {}
    read: dict[str, object] = {}
    for setting, kind in _kinds().items() if stated else ():
        if setting in stated:
            try:
                read[setting] = msgspec.convert(stated[setting], kind)
            except msgspec.ValidationError:
                continue
    return read


@cache
def _kinds() -> Mapping[str, type]:
    return {field.name: field.type for field in msgspec.structs.fields(Layout)}


def changes_from(key: str, language: Language | str, layout: Layout) -> str:
    """Write what differs from a chosen layout, as the group keeps it."""
    chosen = PRESETS.get(key) or usual(language)
    return written({name: getattr(layout, name) for name in SETTINGS if getattr(layout, name) != getattr(chosen, name)})


def written(changes: Mapping[str, object]) -> str:
    """Write changes as the group keeps them."""
    return msgspec.json.encode(dict(changes), order="sorted").decode()


def called(layout: Layout, form: MinutesForm) -> str:
    """What the minutes are called within a sentence: ``minutes`` or ``protocol``."""
    if layout.title is DocumentTitle.FORM:
        return "protocol" if form is MinutesForm.PROTOCOL else "minutes"
    return "protocol" if layout.title is DocumentTitle.PROTOCOL else "minutes"


def gives_case_numbers(group: Group, language: Language | str) -> bool:
    """Whether the cases of the group's meetings in this language are numbered through the year."""
    return layout_of(group, language).numbering is not Numbering.AGENDA


def by_type(group: Group, language: Language | str) -> bool:
    """Whether decisions, discussions and information are numbered each in a series of its own."""
    return layout_of(group, language).numbering is Numbering.TYPES


def series_letter(group: Group, language: Language | str, purpose: Purpose) -> str:
    """The letter before a case number where each purpose has a series of its own: V 3/26, in Danish B 3/2026."""
    layout = layout_of(group, language)
    if layout.numbering is not Numbering.TYPES:
        return ""
    match purpose:
        case Purpose.DECISION:
            return "B" if language == Language.DANISH else "V"
        case Purpose.DISCUSSION:
            return "D"
        case Purpose.INFORMATION:
            return "I" if layout.information_word is InformationWord.INFORMATION else "O"


def grouped(
    items: Sequence[AgendaItem], layout: Layout, counted: Callable[[AgendaItem], bool]
) -> list[tuple[str, list[AgendaItem]]]:
    """Put the items of one purpose together, in the order in which they are printed.

    Args:
        items: the agenda without its breaks.
        layout: how the group's paper is laid out.
        counted: whether an item is a case, with a number or to have one; the others come last.

    Returns:
        Groups with the name of the purpose, or ``other``; one nameless group where items are not grouped.
    """
    if layout.grouping is Grouping.NONE:
        return [("", list(items))]
    purposes = tuple(Purpose)[:: -1 if layout.decisions_first else 1]
    found: dict[str, list[AgendaItem]] = {name: [] for name in (*(purpose.value for purpose in purposes), "other")}
    for item in items:
        found[_purpose(item, layout).value if counted(item) else "other"].append(item)
    return [(name, group) for name, group in found.items() if group]


def _purpose(item: AgendaItem, layout: Layout) -> Purpose:
    """What an item is grouped by: where each purpose has a series, the one that its number is from."""
    purpose = (item.announced_purpose or item.purpose) if layout.numbering is Numbering.TYPES else item.purpose
    return purpose or Purpose.INFORMATION
