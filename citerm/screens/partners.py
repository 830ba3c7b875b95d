"""Those with whom an action is coordinated, in a line or a form: what stands there, and what is understood."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.i18n import Words
from citerm.model.action import Action
from citerm.model.message import N_
from citerm.model.people import Group, Organisation
from citerm.rules.coordination import SEPARATOR, partners_of, read_partners, several_meant
from citerm.widgets.capture_line import Chip

WHO = N_("a group, an organisation or others")
"""What can be typed."""
_NAMED = 4
"""Names that are shown of those that begin as was typed."""


def partners_typed(action: Action, groups: Mapping[int, Group], organisations: Mapping[int, Organisation]) -> str:
    """Name them as somebody would type them."""
    return f"{SEPARATOR} ".join(partners_of(action, groups, organisations))


def partner_chips(
    typed: str, action: Action, groups: Mapping[int, Group], organisations: Mapping[int, Organisation], words: Words
) -> list[Chip]:
    """Show who is known, and whose name is kept as it stands."""
    others = [group for group in groups.values() if group.id != action.group_id]
    read = read_partners(typed, others, organisations.values())
    known = [groups[read.group_id].name] if read.group_id is not None else []
    known += [organisations[read.organisation_id].name] if read.organisation_id is not None else []
    chips = [Chip(name) for name in known]
    if read.name:
        chips.append(Chip(words.text(N_("as typed: {name}"), name=read.name), "chip-empty"))
    fits = N_("“{typed}” fits {people}. Type more letters.")
    several = several_meant(typed, others, organisations.values())
    chips += [Chip(words.text(fits, typed=part, people=names[:_NAMED]), "chip-attention") for part, names in several]
    return chips
