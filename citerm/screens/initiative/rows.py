"""The rows of the initiative screen: the bodies as a tree, their members when folded out, and the work around them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from citerm.acts.initiative.initiative_reading import OrganisationPage
from citerm.i18n import Words, capital
from citerm.model.glance import Glance
from citerm.model.message import N_, Message
from citerm.model.people import Group, GroupKind, GroupState, Membership, Role
from citerm.model.text import fold
from citerm.rules.kind_labels import called
from citerm.rules.organisation_tree import Body
from citerm.widgets.lines import Line, cut, line, spread, width_of, wrap
from citerm.widgets.row_list import ListRow, gap, heading, wrapped

GROUP, SEAT, GLANCE = "group", "seat", "glance"
"""What stands before the colon of a row."""

SPACIOUS = 70
"""Cells from which the figures of a body are named in words."""
LABEL = 18

_MEETS = (GroupKind.STEERING, GroupKind.INITIATORS, GroupKind.WORKING, GroupKind.SECRETARIAT)
"""Kinds of bodies that have a next meeting when all is well."""


def tree_rows(page: OrganisationPage, unfolded: Collection[int], words: Words) -> list[ListRow]:
    """A row for each body; of those that are folded out also what is amiss, and who sits there."""
    figures = {body.group.id: _figures(page, body, words) for body in page.bodies}
    columns = [max((len(each[place]) for each in figures.values()), default=0) for place in range(3)]
    rows: list[ListRow] = []
    for place, body in enumerate(page.bodies):
        group = body.group
        last = not any(other.beneath for other in page.bodies[place + 1 :])
        branch = ("└ " if last else "├ ") if body.beneath else ""
        amiss = page.lights.get(group.id, ())
        drawn = _BodyLine(branch, body, group.id in unfolded, called(page.initiative, group.kind), bool(amiss), words)
        drawn.figures, drawn.columns = figures[group.id], columns
        rows.append(ListRow(f"{GROUP}:{group.id}", drawn))
        if group.id in unfolded:
            trunk = "" if not body.beneath else "  " if last else "│ "
            rows += [_amiss_row(each, trunk, words) for each in amiss]
            rows += [_seat_row(page, seat, trunk, words) for seat in body.seats]
    return rows


def _figures(page: OrganisationPage, body: Body, words: Words) -> tuple[str, str, str]:
    leads = " ".join(page.people[seat.person_id].initials for seat in body.leads)
    count = len(body.seats)
    if body.group.state is GroupState.CLOSED:
        return "", "", ""
    if body.upcoming is not None:
        upcoming = words.formats.short_day(body.upcoming.on, page.today)
    else:
        due = body.group.kind in _MEETS and body.group.state is GroupState.ACTIVE
        upcoming = words.text(N_("no meeting planned")) if due else ""
    return leads, words.plural("{n} member", "{n} members", count), upcoming


class _BodyLine:
    """A body in the tree; with little room what kind it is gives way, then its name."""

    def __init__(
        self, branch: str, body: Body, unfolded: bool, kind: str | GroupKind, amiss: bool, words: Words
    ) -> None:
        self._body, self._words, self._amiss = body, words, amiss
        fold_sign = ("− " if unfolded else "+ ") if body.seats else "  "
        self._start = line((branch, "quiet"), (fold_sign, "quiet"))
        self._about = _about(body.group, kind, words)
        self.figures: tuple[str, str, str] = ("", "", "")
        self.columns: Sequence[int] = (0, 0, 0)

    def __call__(self, width: int) -> Sequence[Line]:
        group = self._body.group
        closed = group.state is GroupState.CLOSED
        leads, members, upcoming = self.figures
        if width >= SPACIOUS:
            end = line(
                (f"{leads:>{self.columns[0]}}", "strong"),
                (f"  {members:>{self.columns[1]}}", "quiet"),
                (f"  {upcoming:<{self.columns[2]}}", "" if self._body.upcoming else "quiet"),
            )
        else:
            end = line((leads, "strong"), (f" {len(self._body.seats)}" if members else "", "quiet"))
        light = line(("▲ " if self._amiss else "  ", "attention"))
        name = line((group.name, "quiet" if closed else "strong"))
        room = width - width_of((*self._start, *light, *end))
        about = line((f"  {self._about}", "quiet"))
        if width_of((*name, *about)) >= room:
            about = ()
        start = (*self._start, *cut((*name, *about), max(room - 1, 0)))
        return [spread(start, (*light, *end), width)]


def _about(group: Group, kind: str | GroupKind, words: Words) -> str:
    """Its kind, unless its name says it, and its state, unless it is at work."""
    said = words.shown(kind)
    parts = [] if fold(said)[:6] and fold(group.name).startswith(fold(said)[:6]) else [said]
    if group.state is not GroupState.ACTIVE:
        parts.append(words.term(group.state))
    return " · ".join(parts)


def _amiss_row(said: Message, trunk: str, words: Words) -> ListRow:
    return wrapped("", (f"{trunk}    ", "quiet"), ("▲ ", "attention"), (words.say(said), "attention"), hang=8)


def _seat_row(page: OrganisationPage, seat: Membership, trunk: str, words: Words) -> ListRow:
    person = page.people[seat.person_id]
    organisation = page.organisation_of(person)
    facts = [] if seat.role is Role.MEMBER else [words.term(seat.role)]
    if not seat.voice and seat.role is not Role.SUBSTITUTE:
        facts.append(words.text(N_("without a voice")))
    start = line(
        (f"{trunk}    ", "quiet"),
        (f"{person.initials:<5}", "strong"),
        person.name,
        (f"  {organisation.name}" if organisation is not None else "", "quiet"),
    )
    end = line((f" {' · '.join(facts)}" if facts else "", "quiet"))
    return ListRow(f"{SEAT}:{seat.id}", lambda width: [spread(start, end, width)])


def glance_rows(shown: Sequence[tuple[Glance, str, str]], words: Words) -> list[ListRow]:
    """A line for each part of the work, with the name of its screen and the key that leads there."""
    if not shown:
        return []
    rows = [gap(), heading(words.text(N_("Around the meetings")))]
    for glance, label, key in shown:
        said = " · ".join(words.say(each) for each in glance.said)
        start = line(
            ("▲ " if glance.attention else "  ", "attention"),
            (f"{capital(label):<{LABEL}} ", "strong"),
            (said, "attention" if glance.attention else "quiet"),
        )
        rows.append(_glance_row(glance.command, start, line((f" {key}", "key-strong"))))
    return rows


def _glance_row(command: str, start: Line, end: Line) -> ListRow:
    def lines(width: int) -> Sequence[Line]:
        first, *more = wrap(start, max(width - width_of(end) - 2, 0), hang=LABEL + 3)
        return [spread(first, end, width), *more]

    return ListRow(f"{GLANCE}:{command}", lines)
