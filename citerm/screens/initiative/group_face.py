"""What the card of a group looks like: what it is, its lights, and who sits there with what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.initiative.groups_reading import GroupPage
from citerm.i18n import Words, capital
from citerm.model.action import Action
from citerm.model.message import N_
from citerm.model.people import GroupState, Membership, Role
from citerm.rules.follow_up import is_overdue
from citerm.rules.groups import Level, Light, LightCode, task_of
from citerm.rules.kind_labels import called
from citerm.screens.people.cadence import cadence_of
from citerm.widgets.lines import Line, line, wrap
from citerm.widgets.row_list import ListRow, gap, heading, wrapped
from citerm.widgets.state_signs import STATE_SIGNS

FACTS, LIGHT, SEAT, ACTION = "facts", "light", "seat", "action"
"""What stands before the colon of a row."""

_NAMES = {
    LightCode.LEAD: N_("Lead"),
    LightCode.TASK: N_("Task"),
    LightCode.CADENCE: N_("Meets"),
    LightCode.SECTORS: N_("Sectors"),
    LightCode.DISCIPLINES: N_("Disciplines"),
    LightCode.SIZE: N_("Size"),
    LightCode.PARTS: N_("System"),
    LightCode.FOUNDED: N_("Set up"),
    LightCode.VOICES: N_("Voices"),
    LightCode.EFFORTS: N_("Efforts"),
}
_SIGNS = {Level.HOLDS: ("● ", "done"), Level.OPEN: ("○ ", "quiet"), Level.LACKS: ("▲ ", "attention")}


class GroupFace:
    """Turns the page of a group into rows, in one language, as of one day."""

    def __init__(self, words: Words, today: date) -> None:
        self.words, self.today = words, today

    def rows(self, page: GroupPage) -> list[ListRow]:
        """Facts, lights, members."""
        text = self.words.text
        rows = [self._facts(page), gap(), heading(text(N_("What it needs")))]
        wide = max(len(capital(text(_NAMES[light.code]))) for light in page.lights)
        rows += [self._light(light, wide) for light in page.lights]
        count = self.words.plural("{n} member", "{n} members", len({seat.person_id for seat in page.seats}))
        rows += [gap(), heading(count)]
        rows += [self._seat(page, seat) for seat in page.seats]
        if not page.seats:
            rows.append(wrapped("", (text(N_("Nobody sits here yet; g leads to groups and people.")), "quiet")))
        if page.others:
            rows += [gap(), heading(text(N_("Others coordinate with this group")))]
            rows += [self._action(page, action) for action in page.others]
        return rows

    def _action(self, page: GroupPage, action: Action) -> ListRow:
        """What another group does, whose it is and by when."""
        group = next((each.name for each in page.record.groups if each.id == action.group_id), "")
        owner = page.record.people.get(action.owner_id or 0)
        due = self.words.formats.due(action.due_kind, action.due_on, self.today)
        told = " · ".join(filter(None, (group, owner.name if owner is not None else "", due)))
        late = is_overdue(action, self.today)
        sign = STATE_SIGNS[action.state]
        return wrapped(f"{ACTION}:{action.id}", sign, action.text, (f"  {told}", "over" if late else "quiet"), hang=2)

    def _facts(self, page: GroupPage) -> ListRow:
        """Kind and state in a line, below it what is written down; one row, for one form changes it."""
        text, group = self.words.text, page.group
        kind = capital(self.words.shown(called(page.record.initiative, group.kind)))
        often = cadence_of(group, self.words, self.today)
        state = ("attention" if group.state is not GroupState.ACTIVE else "quiet", self.words.term(group.state))
        first = line(
            (kind, "strong"), (" · ", "quiet"), (state[1], state[0]), (f" · {often}" if often else "", "quiet")
        )
        purpose, boundary = task_of(page.record, group)
        facts = [
            (text(N_("Purpose")), purpose or text(N_("not written down yet")), not purpose),
            (text(N_("Boundary")), boundary or text(N_("not written down yet")), not boundary),
        ]
        if group.focus:
            facts.append((text(N_("Focus")), group.focus, False))
        if page.signed.all:
            signed = text(N_("{n} of {all} signed"), n=page.signed.n, all=page.signed.all)
            facts.append((text(N_("Contracts")), signed, bool(page.signed.missing)))
        wide = max(len(label) for label, _, _ in facts)

        def lines(width: int) -> Sequence[Line]:
            shown: list[Line] = wrap(first, width)
            for label, told, missing in facts:
                said = line((f"{label:<{wide}}  ", "quiet"), (" ".join(told.split()), "quiet" if missing else ""))
                shown += wrap(said, width, hang=wide + 2)
            return shown

        return ListRow(FACTS, lines)

    def _light(self, light: Light, wide: int) -> ListRow:
        name = capital(self.words.text(_NAMES[light.code]))
        sign = _SIGNS[light.level]
        quiet = "quiet" if light.level is Level.OPEN else ""
        said = line(sign, (f"{name:<{wide}}  ", "strong"), (capital(self.words.say(light.said)), quiet))
        remedy = self.words.say(light.remedy) if light.remedy is not None else ""

        def lines(width: int) -> Sequence[Line]:
            shown = wrap(said, width, hang=wide + 4)
            if remedy:
                shown += wrap(line((" " * (wide + 4) + "→ ", "key"), (remedy, "quiet")), width, hang=wide + 6)
            return shown

        return ListRow(f"{LIGHT}:{light.code}", lines)

    def _seat(self, page: GroupPage, seat: Membership) -> ListRow:
        """Who it is, then what the person brings: role, perspective, discipline, areas."""
        person = page.record.people[seat.person_id]
        organisation = page.record.organisations.get(person.organisation_id or 0)
        facts = [] if seat.role is Role.MEMBER else [self.words.term(seat.role)]
        facts += [one for one in (seat.perspective, seat.discipline, seat.areas) if one]
        if seat.willing_to_lead and not seat.role.leads:
            facts.append(self.words.text(N_("willing to lead")))
        named = f"  {organisation.name}" if organisation is not None else ""
        brings = f"  {' · '.join(facts)}" if facts else ""
        return wrapped(
            f"{SEAT}:{seat.id}",
            (f"{person.initials:<5}", "strong"),
            person.name,
            (named, "quiet"),
            (brings, "key"),
            hang=5,
        )
