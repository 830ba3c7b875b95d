"""What is done with a mandate beside its wording: its life, what its tasks offer, and its paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citerm.acts import item_papers
from citerm.acts.initiative import mandates
from citerm.acts.initiative.mandate_reading import MandatePage
from citerm.acts.register_reading import register
from citerm.content.mandates import first_action
from citerm.model.initiative import Track
from citerm.model.mandate import Mandate, TaskType, Treatment
from citerm.model.message import N_, Echo, Refused, about
from citerm.rules.mandates import unusual_end, unusual_said, was_submitted
from citerm.screens.base import ResultT
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.mandate_paper import attached_as, write_mandate
from citerm.screens.initiative.person_field import PersonField
from citerm.screens.panel import AskingScreen
from citerm.screens.register.decisions_meant import decision_or_refuse, meant_shown
from citerm.screens.when import echo_past_day, past_day_or_refuse
from citerm.widgets.message_line import Tone


class MandateActs(AskingScreen[ResultT]):
    """A screen that shows one version of a mandate."""

    page: MandatePage | None
    comparing: bool
    """Whether what it says otherwise is shown."""

    @property
    def chosen(self) -> Mandate | None:
        """The version that is shown."""
        return self.page.chosen if self.page is not None else None

    @property
    def task_chosen(self) -> TaskType | None:
        """The kind of task selected."""
        raise NotImplementedError

    def look_at(self, mandate_id: int | None) -> None:
        """Show another version."""
        raise NotImplementedError

    def do_and_show(self, act: Callable[[], Echo]) -> bool:
        """Do an act and show the version that it was about."""

        def shown(echo: Echo) -> None:
            self.look_at(echo.row_id)

        return self.perform(act, shown)

    # its life

    def action_submit_mandate(self) -> None:
        """Send the draft to the steering group."""
        if one := self.chosen:
            self.do_and_show(lambda: mandates.submit_mandate(self.desk, one.id))

    def action_take_back_mandate(self) -> None:
        """Take the draft back."""
        if one := self.chosen:
            self.do_and_show(lambda: mandates.take_back_mandate(self.desk, one.id))

    async def action_treat_mandate(self) -> None:
        """Ask what came of it, where no meeting here decided on it."""
        one, page = self.chosen, self.page
        if one is None or page is None:
            return
        text = self.words.text
        choices = [(each.value, self.words.term(each)) for each in Treatment]
        on = (one.treated_on or self.today()).isoformat()
        fields = [
            Field("treatment", text(N_("Treatment")), one.treatment or Treatment.APPROVED, choices=choices),
            Field("on", text(N_("Day")), on, replaced=True),
            Field("decision", text(N_("Decision")), page.decision_label, text(N_("number or words; may be empty"))),
            Field("note", text(N_("Remarks")), one.treatment_note, text(N_("what should be otherwise")), lines=3),
        ]
        if not was_submitted(one) and page.initiative.track == Track.PAADRIV:
            fields.append(self._reason())
        await self.ask(
            text(N_("What came of the draft")),
            fields,
            lambda values: self._treat(one, values),
            check=self._echo_treatment,
            keep=f"mandate:{one.id}:treatment",
        )

    def _reason(self) -> Field:
        text = self.words.text
        return Field("reason", text(N_("Reason")), hint=text(N_("why in this order; may be empty")))

    def _echo_treatment(self, form: Form, field: str) -> None:
        if field == "on":
            form.echo(field, *echo_past_day(form.value(field), self.today(), self.words))
        elif field == "decision":
            form.echo(field, *meant_shown(form.value(field), register(self.desk).entries, self.words))

    def _treat(self, one: Mandate, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("on"):
                on = past_day_or_refuse(values["on"], self.today(), self.words.language)
            with about("decision"):
                decision = decision_or_refuse(
                    values["decision"],
                    lambda: register(self.desk).entries,
                    linked=one.treated_by_id,
                    label=self.page.decision_label if self.page is not None else "",
                )
            return mandates.treat_mandate(
                self.desk,
                one.id,
                Treatment(values["treatment"]),
                on,
                decision_id=decision,
                note=values["note"],
                reason=values.get("reason", ""),
            )

        return self.do_and_show(act)

    async def action_finalise_mandate(self) -> None:
        """Make it final; where that is out of order, say so and ask why."""
        one, page = self.chosen, self.page
        if one is None or page is None:
            return
        unusual = unusual_end(one, page.initiative.track)
        if not unusual:
            self.do_and_show(lambda: mandates.finalise_mandate(self.desk, one.id))
            return
        form = await self.ask(
            self.words.text(N_("Make version {version} final all the same"), version=one.version),
            [self._reason()],
            lambda values: self.do_and_show(lambda: mandates.finalise_mandate(self.desk, one.id, values["reason"])),
            enter=self.words.text(N_("makes it final")),
        )
        form.echo("reason", self.words.say(unusual_said(unusual[0])), "attention")

    # what a kind of task offers

    async def action_task_action(self) -> None:
        """Ask for the action by which the task begins."""
        one, page, task = self.chosen, self.page, self.task_chosen
        if one is None or page is None or task is None:
            return
        text = self.words.text
        people = PersonField(self.desk, self.words)
        await self.ask(
            text(N_("First action")),
            [
                Field("text", text(N_("Action")), first_action(task, page.language)),
                Field("owner", text(N_("Owner")), hint=text(N_("initials or a name")), replaced=True),
            ],
            lambda values: self.perform(
                lambda: mandates.act_on_task(
                    self.desk, one.id, values["text"], owner_id=people.person_id(values["owner"])
                )
            ),
            check=lambda form, field: people.echo(form, field) if field == "owner" else None,
            keep=f"mandate:{one.id}:{task.value}",
        )

    def action_task_item(self) -> None:
        """Put the item that the task offers on the group's next agenda."""
        one, task = self.chosen, self.task_chosen
        if one is not None and task is not None:
            self.perform(lambda: mandates.put_task_on_agenda(self.desk, one.id, task))

    # paper

    def action_print_mandate(self) -> None:
        """Write the version that is shown as a Word file, with its changes where they are shown."""
        one, page = self.chosen, self.page
        if one is None or page is None:
            return
        try:
            said = write_mandate(self.house, page, changes=self.comparing)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(said[0], Tone.DONE)

    def action_attach_mandate(self) -> None:
        """Write the Word file and attach it to the item under which the draft is treated."""
        page = self.page
        if page is None or page.item_id is None:
            return
        try:
            _, path = write_mandate(self.house, page, changes=page.earlier is not None)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        title, item_id = attached_as(self.house, page), page.item_id
        self.perform(lambda: item_papers.attach(self.desk, title, str(path), item_id=item_id), undo=False)
