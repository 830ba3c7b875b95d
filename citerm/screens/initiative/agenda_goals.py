"""Forms of goals, sub-goals and the strategies that are to reach them."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.initiative import common_agenda
from citerm.acts.initiative.common_agenda import scope_of
from citerm.acts.phase import milestones
from citerm.model.goals import Goal
from citerm.model.message import N_, Echo
from citerm.model.phase import Strategy
from citerm.rules.common_agenda import in_tree, lies_under
from citerm.screens.forms import Field
from citerm.screens.initiative.agenda_agreed import AgreedActs
from citerm.widgets.lines import cut_text

BRIEF = 40
"""Cells of a goal where it is one of several choices."""


class GoalActs(AgreedActs):
    """A screen on which goals and strategies are set."""

    def choose_row(self, id: str) -> None:
        """Choose what was just made."""
        raise NotImplementedError

    def group_field(self, group_id: int | None) -> Field:
        """Which group answers for it."""
        choices = [("", self.words.text(N_("no group")))]
        choices += [(str(group.id), group.name) for group in self.page.groups.values()]
        return Field("group_id", self.words.text(N_("Group")), str(group_id or ""), choices=choices)

    def goal_field(self, id: str, label: str, goal_id: int | None, but: int | None = None) -> Field:
        """Which goal it belongs to, also one that has ended; not itself, nor what lies under itself."""
        by_id = {goal.id: goal for goal in self.page.goals}
        choices = [("", self.words.text(N_("none")))]
        for goal, depth in in_tree([one for one in self.page.goals if one.ended_on is None or one.id == goal_id]):
            if but is None or not lies_under(by_id, goal.id, but):
                choices.append((str(goal.id), "– " * depth + cut_text(goal.text, BRIEF)))
        return Field(id, label, str(goal_id or ""), choices=choices)

    async def ask_goal(self, before: Goal | None, parent_id: int | None = None) -> None:
        """Ask how a goal is worded, what it belongs under, who answers for it and what shows it."""
        text = self.words.text
        indicators = [("", text(N_("none yet")))]
        indicators += [(str(one.id), one.name) for one in self.page.indicators.values()]
        above = before.parent_id if before is not None else parent_id
        title = N_("Goal") if before is not None else N_("New goal") if above is None else N_("New sub-goal")
        await self.ask(
            text(title),
            [
                Field(
                    "text",
                    text(N_("Goal")),
                    before.text if before else "",
                    text(N_("precise, so that it can be seen when it is reached")),
                ),
                self.goal_field("parent_id", text(N_("Goal above")), above, before.id if before else None),
                self.group_field(before.group_id if before else None),
                Field(
                    "indicator_id",
                    text(N_("Indicator")),
                    str((before.indicator_id if before else None) or ""),
                    choices=indicators,
                ),
            ],
            lambda values: self._keep_goal(before, values),
            keep=f"goal:{before.id}" if before is not None else "goal:new",
        )

    def _keep_goal(self, before: Goal | None, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            parent_id, group_id, indicator_id = (
                int(values[field]) if values[field] else None for field in ("parent_id", "group_id", "indicator_id")
            )
            if before is not None:
                return common_agenda.change_goal(
                    self.desk,
                    before.id,
                    values["text"],
                    parent_id=parent_id,
                    group_id=group_id,
                    indicator_id=indicator_id,
                    meeting_id=self.meeting_id,
                )
            echo = common_agenda.add_goal(
                self.desk,
                values["text"],
                parent_id=parent_id,
                group_id=group_id,
                indicator_id=indicator_id,
                meeting_id=self.meeting_id,
            )
            self.choose_row(f"goal:{echo.row_id}")
            return echo

        return self.perform(act)

    async def ask_strategy(self, before: Strategy | None, goal_id: int | None = None) -> None:
        """Ask how a strategy is worded, which goal it is to reach, and who answers for it."""
        text = self.words.text
        await self.ask(
            text(N_("Strategy")) if before is not None else text(N_("New strategy")),
            [
                Field(
                    "text",
                    text(N_("Strategy")),
                    before.text if before else "",
                    text(N_("how the goal is to be reached")),
                ),
                self.goal_field("goal_id", text(N_("Goal")), before.goal_id if before else goal_id),
                self.group_field(before.group_id if before else None),
            ],
            lambda values: self._keep_strategy(before, values),
            keep=f"strategy:{before.id}" if before is not None else "strategy:new",
        )

    def _keep_strategy(self, before: Strategy | None, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            goal_id, group_id = (int(values[field]) if values[field] else None for field in ("goal_id", "group_id"))
            scope, meeting_id = scope_of(self.meeting_id), self.meeting_id
            if before is not None:
                return milestones.edit_strategy(
                    self.desk,
                    before.id,
                    values["text"],
                    group_id=group_id,
                    goal_id=goal_id,
                    meeting_id=meeting_id,
                    scope=scope,
                )
            echo = milestones.add_strategy(
                self.desk, values["text"], group_id=group_id, goal_id=goal_id, meeting_id=meeting_id, scope=scope
            )
            self.choose_row(f"strategy:{echo.row_id}")
            return echo

        return self.perform(act)

    async def ask_end(self, of: Goal | Strategy) -> None:
        """Ask why a goal or a strategy is followed no more."""
        text = self.words.text

        def end(values: Mapping[str, str]) -> bool:
            why, meeting_id = values["why"], self.meeting_id
            if isinstance(of, Goal):
                return self.perform(lambda: common_agenda.end_goal(self.desk, of.id, why, meeting_id=meeting_id))
            scope = scope_of(meeting_id)
            return self.perform(
                lambda: milestones.end_strategy(self.desk, of.id, why, meeting_id=meeting_id, scope=scope)
            )

        await self.ask(
            text(N_("No longer followed")) + f" · {of.text}",
            [Field("why", text(N_("Why")), hint=text(N_("reached, given up, replaced …; may be empty")))],
            end,
        )

    def resume(self, of: Goal | Strategy) -> None:
        """Follow a goal or a strategy again."""
        meeting_id = self.meeting_id
        if isinstance(of, Goal):
            self.perform(lambda: common_agenda.resume_goal(self.desk, of.id, meeting_id=meeting_id))
        else:
            scope = scope_of(meeting_id)
            self.perform(lambda: milestones.resume_strategy(self.desk, of.id, meeting_id=meeting_id, scope=scope))
