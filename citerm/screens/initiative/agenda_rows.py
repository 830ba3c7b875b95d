"""The rows of the common agenda: what is agreed, goals and strategies, efforts, the chain, the lists beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum

from citerm.acts.initiative.common_agenda import TEXTS
from citerm.acts.initiative.common_agenda_reading import AgendaPage
from citerm.i18n import Words, capital
from citerm.model.action import Action
from citerm.model.effort import Effort, EffortStage
from citerm.model.goals import Goal, Related, RelatedKind
from citerm.model.message import N_
from citerm.model.phase import Strategy
from citerm.rules.common_agenda import Difference, Place, followed, in_tree
from citerm.rules.tasks import is_anchored
from citerm.rules.trace import Link, Missing, goal_of
from citerm.widgets.lines import Line, line, spread, wrap
from citerm.widgets.row_list import ListRow, gap, heading, row, wrapped


class Part(StrEnum):
    """The pages of the common agenda."""

    AGREED = "agreed"
    GOALS = "goals"
    EFFORTS = "efforts"
    CHAIN = "chain"
    LISTS = "lists"


PART_NAMES = {
    Part.AGREED: N_("What is agreed"),
    Part.GOALS: N_("Goals and strategies"),
    Part.EFFORTS: N_("Efforts"),
    Part.CHAIN: N_("The chain"),
    Part.LISTS: N_("Lists"),
}

LABELS = {
    Place.VISION: N_("Vision"),
    Place.SHARED_TASK: N_("Shared task"),
    Place.PRINCIPLES: N_("Principles"),
    Place.PROBLEM: N_("Shared understanding"),
    Place.TARGET_GROUP: N_("Target group"),
    Place.CONTEXT_LEVEL: N_("Context"),
    Place.GOAL: N_("Goal"),
    Place.STRATEGY: N_("Strategy"),
}
"""What the parts of the common agenda are called."""

PAPERS = "papers"
"""The row that says what the papers carry."""

LINK_NAMES = {
    Link.GOAL_WITHOUT_STRATEGY: N_("Goals without a strategy"),
    Link.GOAL_WITHOUT_EFFORT: N_("Goals without an effort"),
    Link.GOAL_WITHOUT_INDICATOR: N_("Goals without an indicator"),
    Link.EFFORT_WITHOUT_ANCHOR: N_("Efforts anchored in no goal and no strategy"),
    Link.EFFORT_NOT_AGREED: N_("Efforts not agreed with the network leader"),
    Link.EFFORT_WITHOUT_GOAL: N_("Efforts without a goal"),
    Link.EFFORT_WITHOUT_ACTION: N_("Efforts without an action"),
    Link.EFFORT_WITHOUT_REPORT: N_("Efforts reported without a report to the steering group"),
    Link.ACTION_WITHOUT_EFFORT: N_("Actions of working groups without an effort"),
    Link.INDICATOR_WITHOUT_GOAL: N_("Indicators without a goal"),
}

LIST_NAMES = {
    RelatedKind.KNOWLEDGE: N_("Knowledge base"),
    RelatedKind.COMMUNICATION: N_("Communication plan"),
    RelatedKind.INITIATIVE: N_("Other initiatives"),
    RelatedKind.PRACTICE: N_("Good practice"),
    RelatedKind.FIELD: N_("News from the field"),
}

_STAGES = tuple(EffortStage)


class AgendaRows:
    """The page in the language of the screen."""

    def __init__(self, page: AgendaPage, words: Words, today: date) -> None:
        self.page, self.words, self.today = page, words, today
        self._text = words.text

    def _day(self, on: date) -> str:
        return self.words.formats.brief_day(on, self.today)

    # what is agreed

    def state(self) -> Line:
        """Whether it is adopted, and whether it has changed since."""
        adopted, changes = self.page.adopted, len(self.page.changes)
        if adopted is None:
            return line((self._text(N_("Draft; no version is adopted yet")), "attention"))
        said = self._text(N_("Version {n}, adopted {on}"), n=adopted.number, on=self._day(adopted.adopted_on))
        if not changes:
            return line((f"✓ {said}", "done"))
        since = self.words.plural("{n} change since", "{n} changes since", changes)
        return line((said, "strong"), (f" · {since}", "attention"))

    def agreed(self) -> list[ListRow]:
        """The texts, what the papers carry, and what has changed since the version that holds."""
        ours = self.page.initiative
        rows: list[ListRow] = []
        for place in (Place(part) for part in TEXTS):
            rows += [gap()] * bool(rows)
            rows += self._passage(place.value, self._text(LABELS[place]), getattr(ours, place.value))
        level = self.words.term(ours.context_level)
        rows += [gap(), _fact(Place.CONTEXT_LEVEL.value, self._text(LABELS[Place.CONTEXT_LEVEL]), level)]
        carried = N_("carry vision and shared task") if ours.vision_on_papers else N_("without vision and shared task")
        rows.append(_fact(PAPERS, self._text(N_("Agendas and minutes")), self._text(carried)))
        if self.page.changes and (adopted := self.page.adopted) is not None:
            since = self._text(N_("Changed since version {n}"), n=adopted.number)
            rows += [gap(), heading(since)]
            rows += [each for change in self.page.changes for each in self._change(change)]
        if len(self.page.versions) > 1:
            rows += [gap(), heading(self._text(N_("Earlier versions")))]
            for version in reversed(self.page.versions[:-1]):
                said = self._text(N_("Version {n}, adopted {on}"), n=version.number, on=self._day(version.adopted_on))
                rows.append(row("", (said, "quiet")))
        return rows

    def _passage(self, id: str, label: str, text: str) -> list[ListRow]:
        if not text:
            return [row(id, (f"{label}: ", "quiet-strong"), (self._text(N_("not written yet")), "quiet"))]
        paragraphs = [part for part in text.splitlines() if part.strip()]

        def lines(width: int) -> Sequence[Line]:
            return [line((label, "quiet-strong")), *(each for p in paragraphs for each in wrap(line(p), width))]

        return [ListRow(id, lines)]

    def _change(self, change: Difference) -> list[ListRow]:
        label = self._text(LABELS[change.place])
        before, now = (self._shown(change.place, text) for text in (change.before, change.now))
        rows = [wrapped("", (f"− {label}: ", "quiet"), (before, "struck"), hang=2)] if before else []
        if now and now == before:
            return [wrapped("", (f"± {label}: ", "quiet"), now, hang=2)]
        return rows + ([wrapped("", (f"+ {label}: ", "done"), now, hang=2)] if now else [])

    def _shown(self, place: Place, text: str) -> str:
        if place is Place.CONTEXT_LEVEL and text:
            level = type(self.page.initiative.context_level)(text)
            return self.words.term(level)
        return " / ".join(part.strip() for part in text.splitlines() if part.strip())

    # goals and strategies

    def goals(self) -> list[ListRow]:
        """The goals as a tree with what shows them and what reaches them; at the end strategies without a goal."""
        goals = [goal for goal in self.page.goals if goal.ended_on is None]
        ended = [goal for goal in self.page.goals if goal.ended_on is not None]
        rows: list[ListRow] = []
        for goal, depth in in_tree(goals):
            rows += [gap()] * (bool(rows) and not depth)
            rows.append(self._goal(goal, depth))
            rows += [self._strategy(each, depth + 1) for each in self._strategies(goal.id)]
        known = {goal.id for goal in goals}
        loose = [each for each in self.page.strategies if each.goal_id not in known and each.ended_on is None]
        if loose:
            rows += [*([gap()] * bool(rows)), heading(self._text(N_("Strategies without a goal")))]
            rows += [self._strategy(each, 0) for each in loose]
        past = [each for each in self.page.strategies if each.ended_on is not None]
        if ended or past:
            rows += [*([gap()] * bool(rows)), heading(self._text(N_("Followed no more")))]
            rows += [self._ended(f"goal:{each.id}", each) for each in ended]
            rows += [self._ended(f"strategy:{each.id}", each) for each in past]
        return rows

    def _strategies(self, goal_id: int) -> list[Strategy]:
        return [each for each in self.page.strategies if each.goal_id == goal_id and each.ended_on is None]

    def _goal(self, goal: Goal, depth: int) -> ListRow:
        group = self.page.groups.get(goal.group_id or 0)
        indicator = self.page.indicators.get(goal.indicator_id or 0)
        reached = sum(goal_of(each, self.page.strategies) == goal.id for each in self.page.efforts)
        efforts = self.words.plural("{n} effort", "{n} efforts", reached) if reached else ""
        facts = [group.name if group else "", f"↗ {indicator.name}" if indicator else "", efforts]
        said = " · ".join(part for part in facts if part) or self._text(N_("nobody answers for it yet"))
        indent = "  " * depth

        def lines(width: int) -> Sequence[Line]:
            first = line(indent, ("◎ ", "key"), (goal.text, "strong" if not depth else ""))
            facts = line(f"{indent}  ", (said, "quiet"))
            return [*wrap(first, width, hang=len(indent) + 2), *wrap(facts, width, hang=len(indent) + 2)]

        return ListRow(f"goal:{goal.id}", lines)

    def _strategy(self, each: Strategy, depth: int) -> ListRow:
        group = self.page.groups.get(each.group_id or 0)
        named = (f"  {group.name}" if group else "", "quiet")
        return wrapped(f"strategy:{each.id}", "  " * depth, ("› ", "key"), each.text, named, hang=2 * depth + 2)

    def _ended(self, id: str, each: Goal | Strategy) -> ListRow:
        assert each.ended_on is not None
        said = self._text(N_("ended {on}"), on=self._day(each.ended_on))
        because = f": {each.ended_because}" if each.ended_because else ""
        return wrapped(id, (each.text, "struck"), (f"  {said}{because}", "quiet"), hang=2)

    # efforts

    def efforts(self, unfolded: Mapping[int, Sequence[Action]]) -> list[ListRow]:
        """The efforts by group, with how far each is, what it serves and what is still to be done."""
        rows: list[ListRow] = []
        order = [*self.page.groups, None]
        for group_id in order:
            mine = [each for each in self.page.efforts if _of(each, self.page) == group_id]
            if not mine:
                continue
            group = self.page.groups[group_id].name if group_id is not None else self._text(N_("No group"))
            rows += [*([gap()] * bool(rows)), heading(group)]
            for effort in sorted(mine, key=lambda each: (_STAGES.index(each.stage), each.id)):
                rows.append(self._effort(effort))
                rows += [self._action(each) for each in unfolded.get(effort.id, ())]
        return rows

    def _effort(self, effort: Effort) -> ListRow:
        place = _STAGES.index(effort.stage)
        signs = "●" * (place + 1) + "○" * (len(_STAGES) - place - 1)
        stage = self.words.term(effort.stage)
        served, words = self._serves(effort), self.words
        all_, open_ = self.page.all_actions.get(effort.id, 0), self.page.open_actions.get(effort.id, 0)
        actions = (
            words.text(N_("{n} of {all} actions open"), n=open_, all=all_) if all_ else words.text(N_("no action"))
        )
        without = effort.stage is EffortStage.REPORTED and effort.report_id is None
        report = self._text(N_("no report handed over")) if without else ""
        agreed = self._agreed(effort)

        def lines(width: int) -> Sequence[Line]:
            end = line((f"  {signs} ", "key"), (stage, "done" if effort.stage is EffortStage.REPORTED else ""))
            first = spread(line((effort.name, "strong")), end, width)
            facts = [(actions, "quiet" if all_ or effort.stage is EffortStage.REPORTED else "attention")]
            facts += [(f" · {report}", "attention")] if report else []
            facts += [(" · ", "quiet"), agreed] if agreed else []
            facts += [(" · ", "quiet"), served]
            about = [
                each
                for part in effort.text.splitlines()
                if part.strip()
                for each in wrap(line("  ", part), width, hang=2)
            ]
            return [first, *wrap(line("  ", *facts), width, hang=2), *about]

        return ListRow(f"effort:{effort.id}", lines)

    def _agreed(self, effort: Effort) -> tuple[str, str] | None:
        """Whether it is agreed with the network leader; that it is not is told where the track wants it."""
        if effort.agreed_on is not None:
            person, on = self.page.people.get(effort.agreed_with_id or 0), self._day(effort.agreed_on)
            if person is None:
                return "✓ " + self._text(N_("agreed {on}"), on=on), "done"
            return "✓ " + self._text(N_("agreed with {leader} {on}"), leader=person.name, on=on), "done"
        if effort.group_id in self.page.bound and effort.stage is not EffortStage.REPORTED:
            return self._text(N_("not agreed with the network leader")), "attention"
        return None

    def _serves(self, effort: Effort) -> tuple[str, str]:
        if effort.group_id in self.page.bound and not is_anchored(effort, self.page.goals, self.page.strategies):
            return self._text(N_("anchored in no goal and no strategy")), "attention"
        goal_id = goal_of(effort, self.page.strategies)
        goal = next((each.text for each in followed(self.page.goals) if each.id == goal_id), "")
        strategy = next((each.text for each in self.page.strategies if each.id == effort.strategy_id), "")
        parts = [f"◎ {goal}" if goal else self._text(N_("serves no goal")), f"› {strategy}" if strategy else ""]
        return " · ".join(part for part in parts if part), "quiet"

    def _action(self, action: Action) -> ListRow:
        state = self.words.term(action.state)
        style = "" if action.state.live else "quiet"
        return wrapped(f"action:{action.id}", "    □ ", (action.text, style), (f"  {state}", "quiet"), hang=6)

    # the chain

    def chain(self) -> list[ListRow]:
        """Each link that is missing, by kind."""
        rows: list[ListRow] = []
        for link in Link:
            found = [each for each in self.page.missing if each.link is link]
            if found:
                rows += [gap()] * bool(rows)
                rows.append(row("", (self._text(LINK_NAMES[link]), "quiet-strong"), (f"  {len(found)}", "attention")))
                rows += [_missing(each) for each in found]
        return rows

    # lists

    def lists(self) -> list[ListRow]:
        """What is noted beside the meetings, by kind, the newest first."""
        rows: list[ListRow] = []
        for kind in RelatedKind:
            found = [each for each in self.page.related if each.kind is kind]
            if found:
                rows += [*([gap()] * bool(rows)), heading(self._text(LIST_NAMES[kind]))]
                rows += [self._related(each) for each in found]
        return rows

    def _related(self, each: Related) -> ListRow:
        facts = " · ".join(part for part in (self._day(each.on), each.who, each.place) if part)
        paragraphs = [part for part in each.text.splitlines() if part.strip()]

        def lines(width: int) -> Sequence[Line]:
            texts = [one for part in paragraphs for one in wrap(line(part), width)]
            return [*texts, *wrap(line("  ", (facts, "quiet")), width, hang=2)]

        return ListRow(f"related:{each.id}", lines)


def _fact(id: str, label: str, value: str) -> ListRow:
    return wrapped(id, (f"{label}: ", "quiet-strong"), value, hang=2)


def _of(effort: Effort, page: AgendaPage) -> int | None:
    return effort.group_id if effort.group_id in page.groups else None


_TABLES: Mapping[Link, str] = {
    Link.ACTION_WITHOUT_EFFORT: "action",
    Link.INDICATOR_WITHOUT_GOAL: "indicator",
    Link.EFFORT_WITHOUT_ANCHOR: "effort",
    Link.EFFORT_NOT_AGREED: "effort",
    Link.EFFORT_WITHOUT_GOAL: "effort",
    Link.EFFORT_WITHOUT_ACTION: "effort",
    Link.EFFORT_WITHOUT_REPORT: "effort",
}


def _missing(each: Missing) -> ListRow:
    return wrapped(f"{each.link.value}:{each.row_id}", each.text, hang=2)


def leads_to(id: str) -> tuple[str, int]:
    """Where a row of the chain leads: to a goal, an effort, an action or an indicator, by key."""
    link, _, number = id.partition(":")
    return _TABLES.get(Link(link), "goal"), int(number)


def kinds(words: Words) -> Collection[tuple[str, str]]:
    """The lists as choices of a form."""
    return [(kind.value, capital(words.text(LIST_NAMES[kind]))) for kind in RelatedKind]
