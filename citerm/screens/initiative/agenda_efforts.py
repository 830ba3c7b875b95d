"""Forms of efforts and of what is noted beside the meetings."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts import reading
from citerm.acts.initiative import efforts, related
from citerm.model.effort import Effort, EffortStage
from citerm.model.goals import Related, RelatedKind
from citerm.model.message import N_, Echo, about
from citerm.model.text import beginning
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.agenda_goals import BRIEF, GoalActs
from citerm.screens.initiative.agenda_rows import kinds
from citerm.screens.when import day_or_refuse, past_day_or_refuse, read_day, read_past_day
from citerm.widgets.lines import cut_text


class EffortActs(GoalActs):
    """A screen on which efforts are followed and lists are kept."""

    async def ask_effort(self, before: Effort | None, group_id: int | None = None) -> None:
        """Ask what an effort is called, what is done in it, by whom, and what it serves."""
        text = self.words.text
        strategies = [("", text(N_("none")))]
        held = before.strategy_id if before is not None else None
        strategies += [
            (str(each.id), cut_text(each.text, BRIEF))
            for each in self.page.strategies
            if each.ended_on is None or each.id == held
        ]
        await self.ask(
            text(N_("Effort")) if before is not None else text(N_("New effort")),
            [
                Field("name", text(N_("Name")), before.name if before else ""),
                Field(
                    "text",
                    text(N_("Text")),
                    before.text if before else "",
                    text(N_("what is done, and for whom")),
                    lines=2,
                ),
                self.group_field(before.group_id if before else group_id),
                self.goal_field("goal_id", text(N_("Goal")), before.goal_id if before else None),
                Field(
                    "strategy_id",
                    text(N_("Strategy")),
                    str(held or ""),
                    choices=strategies,
                ),
            ],
            lambda values: self._keep_effort(before, values),
            keep=f"effort:{before.id}" if before is not None else "effort:new",
        )

    def _keep_effort(self, before: Effort | None, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            group_id, goal_id, strategy_id = (
                int(values[field]) if values[field] else None for field in ("group_id", "goal_id", "strategy_id")
            )
            if before is not None:
                return efforts.change_effort(
                    self.desk,
                    before.id,
                    values["name"],
                    text=values["text"],
                    group_id=group_id,
                    goal_id=goal_id,
                    strategy_id=strategy_id,
                    meeting_id=self.meeting_id,
                )
            echo = efforts.add_effort(
                self.desk,
                values["name"],
                text=values["text"],
                group_id=group_id,
                goal_id=goal_id,
                strategy_id=strategy_id,
                meeting_id=self.meeting_id,
            )
            self.choose_row(f"effort:{echo.row_id}")
            return echo

        return self.perform(act)

    async def put_effort(self, effort: Effort, by: int) -> None:
        """Put an effort one stage further or back; where a report shows that it is reported, ask for it."""
        stage = efforts.next_stage(effort, by)
        if stage is None:
            return
        if stage is EffortStage.REPORTED and effort.report_id is None and self.page.reports_of(effort):
            await self.ask_report(effort)
            return
        self.perform(lambda: efforts.put_effort(self.desk, effort.id, stage, meeting_id=self.meeting_id))

    async def agree(self, effort: Effort) -> None:
        """Note that it is agreed with the network leader, or take that back; ask who, where several lead."""
        if effort.agreed_on is not None:
            self.perform(lambda: efforts.take_back_agreement(self.desk, effort.id, meeting_id=self.meeting_id))
            return
        leaders = efforts.leaders_for(self.desk, effort, self.meeting_id)
        if len(leaders) < 2:
            self._agreed_with(effort, leaders[0].id if leaders else None)
            return
        choices = [(str(person.id), person.name) for person in leaders]
        await self.ask(
            self.words.text(N_("Agreed: {name}"), name=effort.name),
            [Field("leader", self.words.text(N_("Agreed with")), choices[0][0], choices=choices)],
            lambda values: self._agreed_with(effort, int(values["leader"])),
        )

    def _agreed_with(self, effort: Effort, person_id: int | None) -> bool:
        return self.perform(lambda: efforts.agree_effort(self.desk, effort.id, person_id, meeting_id=self.meeting_id))

    async def ask_report(self, effort: Effort) -> None:
        """Ask by which report to the steering group the effort is reported."""
        text, formats = self.words.text, self.words.formats
        reports = [("", text(N_("still to come")))]
        reports += [
            (str(each.id), f"{formats.brief_day(each.sent_on, self.today())} {cut_text(beginning(each.text), BRIEF)}")
            for each in self.page.reports_of(effort)
            if each.sent_on is not None
        ]
        chosen = str(effort.report_id or (reports[1][0] if len(reports) > 1 else ""))
        await self.ask(
            text(N_("Reported: {name}"), name=effort.name),
            [Field("report", text(N_("Report")), chosen, choices=reports)],
            lambda values: self.perform(
                lambda: efforts.report_effort(
                    self.desk,
                    effort.id,
                    int(values["report"]) if values["report"] else None,
                    meeting_id=self.meeting_id,
                )
            ),
        )

    # lists

    @property
    def taken_up(self) -> tuple[int | None, int | None]:
        """The group that meets and the item that is on, where this is done in a meeting."""
        if self.meeting_id is None:
            return None, None
        record = reading.meeting_record(self.desk, self.meeting_id)
        return record.meeting.group_id, record.running.id if record.running is not None else None

    async def ask_related(self, before: Related | None, kind: RelatedKind) -> None:
        """Ask what is to be noted, about whom, and where it is found."""
        text = self.words.text
        day = before.on.isoformat() if before is not None else text(N_("today"))
        await self.ask(
            text(N_("Entry in a list")) if before is not None else text(N_("New entry in a list")),
            [
                Field("kind", text(N_("List")), before.kind if before else kind, choices=list(kinds(self.words))),
                Field("text", text(N_("Text")), before.text if before else "", lines=2),
                Field(
                    "who",
                    text(N_("Actor")),
                    before.who if before else "",
                    text(N_("whom it is about, or who sees to it; may be empty")),
                ),
                Field(
                    "place",
                    text(N_("Found at")),
                    before.place if before else "",
                    text(N_("a document or an address; may be empty")),
                ),
                Field("on", text(N_("Day")), day, replaced=True),
            ],
            lambda values: self._keep_related(before, values),
            first="text",
            check=self._echo_day,
            keep=f"related:{before.id}" if before is not None else "related:new",
        )

    def _echo_day(self, form: Form, field: str) -> None:
        if field == "on":
            read = read_day if form.value("kind") == RelatedKind.COMMUNICATION else read_past_day
            day = read(form.value("on"), self.today(), self.words.language)
            form.echo("on", self.words.formats.understood(day, self.today()) if day else "", "key")

    def _keep_related(self, before: Related | None, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("on"):
                typed = values["on"]
                kind = RelatedKind(values["kind"])
                read = day_or_refuse if kind is RelatedKind.COMMUNICATION else past_day_or_refuse
                on = read(typed, self.today(), self.words.language) if typed else None
            if before is not None:
                return related.change_related(
                    self.desk,
                    before.id,
                    kind,
                    values["text"],
                    who=values["who"],
                    place=values["place"],
                    on=on,
                    meeting_id=self.meeting_id,
                )
            group_id, item_id = self.taken_up
            echo = related.note_related(
                self.desk,
                kind,
                values["text"],
                who=values["who"],
                place=values["place"],
                on=on,
                group_id=group_id,
                meeting_id=self.meeting_id,
                item_id=item_id,
            )
            self.choose_row(f"related:{echo.row_id}")
            return echo

        return self.perform(act)
