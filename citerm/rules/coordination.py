"""With whom an action is coordinated: another group, an organisation, or others in the community or the field (S13)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from citerm.model.action import Action
from citerm.model.initiative import Model
from citerm.model.people import Group, Organisation
from citerm.model.text import fold

PARTNERS = ("coordinate_group_id", "coordinate_organisation_id", "coordinate_with")
"""The fields of an action that say it."""
SEPARATOR = ";"
"""Stands between several that are typed at once; names have commas of their own."""


class Coordinated(Protocol):
    """What says with whom it is coordinated: an action, as it stands or as it was agreed."""

    @property
    def coordinate_group_id(self) -> int | None:
        """The other group."""

    @property
    def coordinate_organisation_id(self) -> int | None:
        """The organisation."""

    @property
    def coordinate_with(self) -> str:
        """Others, by name."""


class Partners(Model, frozen=True, kw_only=True):
    """What was typed, as far as the record knows it."""

    group_id: int | None = None
    organisation_id: int | None = None
    name: str = ""
    """The rest, as it was typed."""


def read_partners(typed: str, groups: Iterable[Group], organisations: Iterable[Organisation]) -> Partners:
    """Read with whom an action is coordinated: a name in full, or the only one that begins so; others as typed."""
    named: dict[tuple[str, int], str] = {("group", each.id): fold(each.name) for each in groups}
    named |= {("organisation", each.id): fold(each.name) for each in organisations}
    found: dict[str, int] = {}
    rest: list[str] = []
    for part in filter(None, (part.strip() for part in typed.split(SEPARATOR))):
        known = _meant(fold(part), named)
        if known is None or known[0] in found:
            rest.append(part)
        else:
            found[known[0]] = known[1]
    name = f"{SEPARATOR} ".join(rest) if found else typed.strip()
    return Partners(group_id=found.get("group"), organisation_id=found.get("organisation"), name=name)


def _meant(part: str, named: Mapping[tuple[str, int], str]) -> tuple[str, int] | None:
    exact = [key for key, name in named.items() if name == part]
    begins = [key for key, name in named.items() if name.startswith(part)]
    return exact[0] if exact else begins[0] if len(begins) == 1 else None


def several_meant(
    typed: str, groups: Iterable[Group], organisations: Iterable[Organisation]
) -> list[tuple[str, list[str]]]:
    """What was typed that begins the names of several, with these names."""
    names = [*(each.name for each in groups), *(each.name for each in organisations)]
    parts = [part for part in (part.strip() for part in typed.split(SEPARATOR)) if part]
    begins = [(part, [name for name in names if fold(name).startswith(fold(part))]) for part in parts]
    return [
        (part, found) for part, found in begins if len(found) > 1 and all(fold(name) != fold(part) for name in found)
    ]


def partners_of(
    action: Coordinated, groups: Mapping[int, Group], organisations: Mapping[int, Organisation]
) -> tuple[str, ...]:
    """Name those with whom an action is coordinated: the group, the organisation, others."""
    group = groups.get(action.coordinate_group_id or 0)
    organisation = organisations.get(action.coordinate_organisation_id or 0)
    known = [each.name for each in (group, organisation) if each is not None]
    return (*known, action.coordinate_with) if action.coordinate_with else tuple(known)


def is_coordinated(action: Action) -> bool:
    """Whether anybody is named with whom an action is coordinated."""
    return bool(action.coordinate_group_id or action.coordinate_organisation_id or action.coordinate_with)


def coordinated_with(actions: Iterable[Action], group_id: int) -> list[Action]:
    """The actions of other groups that are coordinated with a group and remain to be done."""
    return [
        each
        for each in actions
        if each.coordinate_group_id == group_id and each.group_id != group_id and each.state.live and not each.struck
    ]
