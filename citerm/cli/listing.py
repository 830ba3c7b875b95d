"""``citerm list``: what is in the record, as columns, as plain sentences, or as JSON."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from citerm.cli.dumping import as_json
from citerm.cli.output import inert
from citerm.cli.session import Session
from citerm.i18n import Words, capital
from citerm.model.initiative import Model
from citerm.model.message import N_, say

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.model.action import Action
    from citerm.model.effort import Indicator, Measurement
    from citerm.model.people import Membership

HEADINGS = {
    "name": N_("Name"),
    "group": N_("Group"),
    "number": N_("No."),
    "date": N_("Date"),
    "starts": N_("Time"),
    "state": N_("State"),
    "minutes": N_("Minutes"),
    "place": N_("Place"),
    "owner": N_("Owner"),
    "helpers": N_("Helpers"),
    "partners": N_("Coordinated with"),
    "low_hanging": N_("Low-hanging"),
    "due": N_("Due"),
    "meeting": N_("Meeting"),
    "item": N_("Item"),
    "outcome": N_("Outcome"),
    "text": N_("Text"),
    "from": N_("From"),
    "to": N_("To"),
    "sent": N_("Sent"),
    "answer_by": N_("Answer by"),
    "answer": N_("Answer"),
    "kind": N_("Kind"),
    "lead": N_("Lead"),
    "members": N_("Members"),
    "next_meeting": N_("Next meeting"),
    "unit": N_("Unit"),
    "above": N_("Goal above"),
    "goal": N_("Goal"),
    "strategy": N_("Strategy"),
    "strategies": N_("Strategies"),
    "indicator": N_("Indicator"),
    "actions": N_("Actions"),
    "ended": N_("Ended"),
    "baseline": N_("Baseline"),
    "latest": N_("Latest"),
    "target": N_("Target"),
    "progress": N_("Of the way"),
    "attention": N_("Attention"),
    "source": N_("Source"),
    "initials": N_("Initials"),
    "organisation": N_("Organisation"),
    "email": N_("E-mail"),
    "groups": N_("Groups"),
    "sector": N_("Sector"),
    "parts": N_("Parts of the system"),
    "people": N_("People"),
    "seats": N_("Seats"),
    "meetings": N_("Meetings this year"),
    "subject": N_("Is to hear about"),
    "channel": N_("Channel"),
    "last_informed": N_("Last informed"),
    "days": N_("Days since"),
    "about": N_("About"),
    "since": N_("Since"),
    "reason": N_("Left as it is"),
}


class Cell(Model, frozen=True):
    """One fact in two forms: for programs, and for people."""

    value: object
    shown: str


Row = dict[str, Cell]


def list_rows(session: Session, what: str, *, group: str, everything: bool, as_json: bool, plain: bool) -> int:
    """List one kind of thing."""
    with session.desk() as desk:
        lister = _Lister(desk, session.words, group, everything)
        rows = list(getattr(lister, what)())
    if as_json:
        _print_json(rows)
    elif plain:
        _print_plain(session, rows)
    else:
        _print_columns(session, rows)
    return 0


class _Lister:
    """Reads rows out of a record; each method is named as its list is."""

    def __init__(self, desk: Desk, words: Words, group: str, everything: bool) -> None:
        from citerm.acts import reading

        self._desk = desk
        self._words = words
        self._everything = everything
        self._groups = {one.id: one for one in reading.groups(desk)}
        self._people = {one.id: one for one in reading.people(desk)}
        self._meetings = reading.meetings(desk)
        self._only = reading.find_group(desk, group) if group else None

    def _of_group(self, group_id: int) -> bool:
        return self._only is None or self._only.id == group_id

    def meetings(self) -> Iterator[Row]:
        from citerm.acts.reading import meeting_name

        for meeting in self._meetings:
            if self._of_group(meeting.group_id):
                yield {
                    "name": _text(meeting_name(self._desk, meeting)),
                    "date": self._date(meeting.on),
                    "starts": Cell(meeting.starts.isoformat("minutes"), self._words.formats.clock(meeting.starts)),
                    "state": Cell(meeting.state, self._words.term(meeting.state)),
                    "minutes": Cell(
                        meeting.minutes_state, self._words.term(meeting.minutes_state) if meeting.minutes_state else ""
                    ),
                    "group": _text(self._groups[meeting.group_id].name),
                    "place": _text(meeting.place),
                }

    def actions(self) -> Iterator[Row]:
        from citerm.acts import reading
        from citerm.rules.closed import action_words
        from citerm.store.closed import actions_under

        today, shut = self._desk.today(), actions_under(self._desk.store)
        neutral = action_words(self._words.language)
        found = [
            action
            for action in reading.actions(self._desk)
            if self._of_group(action.group_id) and (self._everything or action.state.live)
        ]
        for action in sorted(found, key=lambda action: (action.due_on or date.max, action.id)):
            late = action.state.live and action.due_on is not None and action.due_on < today
            due = self._words.formats.due(action.due_kind, action.due_on, today)
            yield {
                "due": Cell(
                    {"kind": action.due_kind, "on": action.due_on, "overdue": late},
                    f"{due} !" if late else due,
                ),
                "owner": self._person(action.owner_id),
                "helpers": Cell(
                    [self._people[person].name for person in action.helper_ids],
                    " ".join(self._people[person].initials for person in action.helper_ids),
                ),
                "partners": self._partners(action, told=action.id not in shut),
                "low_hanging": self._low_hanging(action, told=action.id not in shut),
                "state": Cell(action.state, self._words.term(action.state)),
                "group": _text(self._groups[action.group_id].name),
                "text": _text(neutral if action.id in shut else action.text),
            }

    def _partners(self, action: Action, *, told: bool) -> Cell:
        from citerm.rules.coordination import is_coordinated, partners_of

        if not told or not is_coordinated(action):
            return Cell((), "")
        from citerm.acts import reading

        organisations = {one.id: one for one in reading.organisations(self._desk)}
        names = partners_of(action, self._groups, organisations)
        return Cell(names, ", ".join(names))

    def _low_hanging(self, action: Action, *, told: bool) -> Cell:
        marked = told and action.low_hanging
        return Cell(marked, self._words.text(N_("yes")) if marked else "")

    def decisions(self) -> Iterator[Row]:
        """All that the register holds, the oldest first; what was decided in writing belongs to no meeting."""
        from citerm.acts import reading
        from citerm.acts.printing import register_told
        from citerm.rules.register import LIFE_WORDS

        for entry in reversed(register_told(self._desk)[0].entries):
            if self._of_group(entry.group.id):
                decision = entry.decision
                yield {
                    "number": _text(entry.label),
                    "date": self._date(entry.on),
                    "group": _text(entry.group.name),
                    "outcome": Cell(decision.outcome, self._words.term(decision.outcome)),
                    "state": Cell(entry.life, self._words.text(LIFE_WORDS[entry.life].text) if entry.life else ""),
                    "meeting": _text(reading.meeting_name(self._desk, entry.meeting) if entry.meeting else ""),
                    "item": _text(entry.title),
                    "text": _text(decision.text),
                }

    def handoffs(self) -> Iterator[Row]:
        """What groups have sent each other; what was ended only where everything is asked for."""
        from citerm.acts.handoff_reading import dialogue
        from citerm.model.handoff import HandoffState
        from citerm.store.closed import handoffs_under

        found, today = dialogue(self._desk), self._desk.today()
        shut, neutral = handoffs_under(self._desk.store), self._words.text(N_("treated behind closed doors"))
        for way in found.ways:
            handoff = way.handoff
            if not (self._of_group(handoff.from_group_id) or self._of_group(handoff.to_group_id)):
                continue
            if way.state is HandoffState.CLOSED and not self._everything:
                continue
            late, state = way.late(today), self._words.term(way.state)
            closed = handoff.id in shut
            yield {
                "kind": Cell(handoff.kind, self._words.term(handoff.kind)),
                "from": _text(found.named(handoff.from_group_id)),
                "to": _text(found.named(handoff.to_group_id)),
                "sent": self._date(handoff.sent_on),
                "state": Cell({"is": way.state, "late": late}, f"{state} !" if late else state),
                "answer_by": self._date(handoff.answer_by),
                "text": _text(neutral if closed else handoff.text),
                "answer": _text(neutral if closed and handoff.answer else handoff.answer),
            }

    def goals(self) -> Iterator[Row]:
        """The goals as a tree, each above its sub-goals; what is followed no more only on request."""
        from citerm.acts.initiative.common_agenda_reading import agenda_page
        from citerm.rules.common_agenda import in_tree

        page = agenda_page(self._desk)
        wanted = [goal for goal in page.goals if goal.ended_on is None or self._everything]
        above = {goal.id: goal for goal in wanted}
        for goal, depth in in_tree(wanted):
            if self._only is not None and self._only.id != goal.group_id:
                continue
            upper, group = above.get(goal.parent_id or 0), self._groups.get(goal.group_id or 0)
            indicator = page.indicators.get(goal.indicator_id or 0)
            strategies = [each.text for each in page.strategies if each.goal_id == goal.id and each.ended_on is None]
            yield {
                "text": Cell(goal.text, "– " * depth + goal.text),
                "above": Cell(upper.text if upper is not None else None, ""),
                "group": _text(group.name if group is not None else ""),
                "indicator": _text(indicator.name if indicator is not None else ""),
                "strategies": Cell(strategies, "; ".join(strategies)),
                "ended": self._date(goal.ended_on),
            }

    def efforts(self) -> Iterator[Row]:
        """What the groups do to reach the goals, and how far it is."""
        from citerm.acts.initiative.common_agenda_reading import agenda_page
        from citerm.rules.trace import goal_of

        page = agenda_page(self._desk)
        goals = {goal.id: goal.text for goal in page.goals}
        strategies = {each.id: each.text for each in page.strategies}
        for effort in page.efforts:
            if self._only is not None and self._only.id != effort.group_id:
                continue
            group = self._groups.get(effort.group_id or 0)
            open_, all_ = page.open_actions.get(effort.id, 0), page.all_actions.get(effort.id, 0)
            yield {
                "name": _text(effort.name),
                "group": _text(group.name if group is not None else ""),
                "state": Cell(effort.stage, self._words.term(effort.stage)),
                "actions": Cell({"open": open_, "all": all_}, f"{open_}/{all_}" if all_ else ""),
                "goal": _text(goals.get(goal_of(effort, page.strategies) or 0, "")),
                "strategy": _text(strategies.get(effort.strategy_id or 0, "")),
                "text": _text(effort.text),
            }

    def indicators(self) -> Iterator[Row]:
        """Those in use and proposed, with where they stand; a figure for programs has its day and its unit apart."""
        from citerm.acts.phase.indicator_reading import standings
        from citerm.model.effort import IndicatorState
        from citerm.rules.indicators import baseline, latest, progress, wanting

        today = self._desk.today()
        for one in standings(self._desk):
            indicator, figures = one.indicator, one.measurements
            if self._only is not None and self._only.id != indicator.group_id:
                continue
            if indicator.state is IndicatorState.RETIRED and not self._everything:
                continue
            share = progress(indicator, figures)
            lacks = [self._words.say(each) for each in wanting(indicator, figures, today)]
            group = self._groups.get(indicator.group_id or 0)
            yield {
                "name": _text(indicator.name),
                "group": _text(group.name if group is not None else ""),
                "unit": Cell(indicator.unit, ""),
                "baseline": self._figure(indicator, baseline(figures)),
                "latest": self._figure(indicator, latest(figures)),
                "target": self._aim(indicator),
                "progress": Cell(
                    share, f"{self._words.formats.number(round(share * 100))} %" if share is not None else ""
                ),
                "state": Cell(indicator.state, self._words.term(indicator.state)),
                "source": _text(indicator.source),
                "attention": Cell(lacks, ", ".join(lacks)),
            }

    def _figure(self, indicator: Indicator, figure: Measurement | None) -> Cell:
        if figure is None:
            return Cell(None, "")
        shown = self._words.formats.figure(figure.value, indicator.unit)
        return Cell({"value": figure.value, "on": figure.on}, f"{shown} ({figure.on.isoformat()})")

    def _aim(self, indicator: Indicator) -> Cell:
        if indicator.target is None:
            return Cell(None, "")
        shown = self._words.formats.figure(indicator.target, indicator.unit)
        by = f" ({indicator.target_on.isoformat()})" if indicator.target_on is not None else ""
        return Cell({"value": indicator.target, "on": indicator.target_on}, f"{shown}{by}")

    def groups(self) -> Iterator[Row]:
        from citerm.acts import reading
        from citerm.model.meeting import MeetingState
        from citerm.rules.kind_labels import called

        today, initiative = self._desk.today(), reading.initiative(self._desk)
        for group in self._groups.values():
            if not self._of_group(group.id):
                continue
            seats = [seat for seat in reading.memberships(self._desk, group.id) if seat.holds_on(today)]
            planned = (MeetingState.PLANNED, MeetingState.CALLED)
            coming = next((m for m in self._meetings if m.group_id == group.id and m.state in planned), None)
            yield {
                "name": _text(group.name),
                "kind": Cell(group.kind, self._words.shown(called(initiative, group.kind))),
                "state": Cell(group.state, self._words.term(group.state)),
                "lead": self._leads(seats),
                "members": Cell(len({seat.person_id for seat in seats}), str(len({seat.person_id for seat in seats}))),
                "next_meeting": self._date(coming.on if coming else None),
            }

    def _leads(self, seats: Sequence[Membership]) -> Cell:
        leads = [self._people[seat.person_id] for seat in seats if seat.role.leads]
        named = [{"initials": person.initials, "name": person.name} for person in leads]
        return Cell(named, " ".join(person.initials or person.name for person in leads))

    def people(self) -> Iterator[Row]:
        from citerm.acts import reading

        today = self._desk.today()
        organisations = {one.id: one.name for one in reading.organisations(self._desk)}
        seats = [seat for seat in reading.memberships(self._desk) if seat.holds_on(today)]
        for person in sorted(self._people.values(), key=lambda person: person.name):
            groups = [self._groups[seat.group_id] for seat in seats if seat.person_id == person.id]
            if not (person.active or self._everything):
                continue
            if self._only is not None and self._only.id not in [group.id for group in groups]:
                continue
            names = list(dict.fromkeys(group.name for group in groups))
            yield {
                "initials": _text(person.initials),
                "name": _text(person.name),
                "organisation": _text(organisations.get(person.organisation_id or 0, "")),
                "email": _text(person.email),
                "groups": Cell(names, ", ".join(names)),
            }

    def organisations(self) -> Iterator[Row]:
        """Who takes part, with whom and how often; those that have left only where everything is asked for."""
        from citerm.acts.initiative.groups_reading import organisations_page
        from citerm.model.people import OrganisationState
        from citerm.rules.system_parts import named_parts

        for one in organisations_page(self._desk).organisations:
            organisation, term = one.organisation, self._words.term
            if organisation.state is OrganisationState.LEFT and not self._everything:
                continue
            if self._only is not None and self._only.id not in [group.id for group in one.groups]:
                continue
            parts, names = named_parts(organisation.system_parts), [group.name for group in one.groups]
            came = f"{one.attended}/{one.held}" if one.held else ""
            yield {
                "name": _text(organisation.name),
                "kind": Cell(organisation.kind, term(organisation.kind) if organisation.kind else ""),
                "sector": Cell(organisation.sector, term(organisation.sector) if organisation.sector else ""),
                "state": Cell(organisation.state, term(organisation.state)),
                "people": Cell(len(one.people), str(len(one.people))),
                "seats": Cell(len(one.seats), str(len(one.seats))),
                "meetings": Cell({"attended": one.attended, "held": one.held}, came),
                "groups": Cell(names, ", ".join(names)),
                "parts": Cell(list(parts), ", ".join(parts)),
            }

    def sideline(self) -> Iterator[Row]:
        """Who is kept informed, and since when they have heard nothing; with those who are not any more on request."""
        from citerm.acts.initiative.sideline_reading import on_sideline

        today = self._desk.today()
        for one in on_sideline(self._desk):
            if not (one.active or self._everything):
                continue
            last, silent, days = one.last, one.is_silent(today), one.days(today)
            yield {
                "name": _text(one.name),
                "subject": _text(one.actor.subject),
                "channel": _text(one.actor.channel),
                "owner": self._person(one.actor.owner_id),
                "last_informed": self._date(last.on if last is not None else None),
                "text": _text(last.subject if last is not None else ""),
                "days": Cell({"n": days, "silent": silent}, f"{days} !" if silent else str(days)),
                "ended": self._date(one.actor.ended_on),
            }

    def checks(self) -> Iterator[Row]:
        """What deserves attention, the most urgent first; what is left as it is only where everything is asked for."""
        from citerm.acts.initiative.checks_reading import checks_page
        from citerm.rules.checks import HEADINGS

        page, said = checks_page(self._desk), self._words.say
        for check in page.checks:
            yield {
                "about": Cell(check.about, said(HEADINGS[check.about])),
                "text": _text(capital(said(check.said))),
                "since": self._date(check.since),
                "state": Cell({"urgency": check.urgency.name.lower()}, "!" * (2 - check.urgency)),
                "reason": _text(""),
            }
        for one in page.left if self._everything else ():
            yield {
                "about": Cell("left", self._words.text(N_("Left as it is"))),
                "text": _text(capital(said(one.said))),
                "since": self._date(one.row.at.astimezone(self._desk.zone()).date()),
                "state": Cell({"urgency": "left"}, ""),
                "reason": _text(one.row.reason),
            }

    def _date(self, day: date | None) -> Cell:
        return Cell(day, day.isoformat() if day else "")

    def _person(self, person_id: int | None) -> Cell:
        if person_id is None:
            return Cell(None, self._words.text(N_("nobody")))
        person = self._people[person_id]
        return Cell({"initials": person.initials, "name": person.name}, person.initials or person.name)


def _text(text: str) -> Cell:
    return Cell(text, text)


def _print_json(rows: Sequence[Row]) -> None:
    facts = [{name: _plain(cell.value) for name, cell in row.items()} for row in rows]
    sys.stdout.buffer.write(f"{as_json(facts)}\n".encode())


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _print_plain(session: Session, rows: Sequence[Row]) -> None:
    """One line for each, every fact with its name: good to listen to."""
    for row in rows:
        facts = [f"{capital(session.text(HEADINGS[name]))}: {cell.shown}" for name, cell in row.items() if cell.shown]
        session.tell("; ".join(facts))
    if not rows:
        session.tell(say(N_("There are none.")))


def _print_columns(session: Session, rows: Sequence[Row]) -> None:
    """Columns as wide as what stands in them; the last one, which is the text, runs on."""
    if not rows:
        session.tell(say(N_("There are none.")))
        return
    names = [name for name in rows[0] if any(row[name].shown for row in rows)]
    heading = [session.text(HEADINGS[name]) for name in names]
    table = [heading, *([inert(row[name].shown) for name in names] for row in rows)]
    widths = [max(_width(line[column]) for line in table) for column in range(len(names))]
    for line in table:
        cells = [text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)]
        session.tell("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Cells that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
