"""A group's mandate: worded part by part, sent on its way, and compared with the version before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import history, mandates, reading
from citerm.acts.board_reading import is_read_only, why_read_only
from citerm.acts.desk import INITIATIVE
from citerm.acts.mandate_reading import MandatePage, mandate_page
from citerm.acts.register_reading import register
from citerm.commands import Command
from citerm.content.mandates import first_action
from citerm.model.initiative import Country
from citerm.model.mandate import Mandate, MandateState, TaskType, Treatment
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.rules.mandates import unusual_end, unusual_said, was_final, was_submitted
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.mandate_face import DECISION, FIELD, LABELS, TASK, VERSION, MandateFace, MandateHead
from citerm.screens.initiative.mandate_paper import write_mandate
from citerm.screens.initiative.person_field import PersonField
from citerm.screens.panel import AskingScreen
from citerm.screens.register.decisions_meant import decision_or_refuse, meant_shown
from citerm.screens.when import echo_day, past_day_or_refuse
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList, wrapped

WRITING = frozenset(
    {
        *("edit_mandate", "tick_task", "begin_mandate", "submit_mandate", "take_back_mandate", "treat_mandate"),
        *("finalise_mandate", "task_action", "task_item", "strike_mandate"),
    }
)
LINES = 6
"""Lines of a field in which a part is worded."""


class MandateScreen(AskingScreen[None]):
    """One version of the mandate, part by part; the others a key away."""

    SECTION = "mandate"
    CSS_PATH = ["../forms.tcss", "mandate.tcss"]

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self.group_id = group_id
        self.page: MandatePage | None = None
        self.rows = RowList(id="mandate-rows")
        self._head = MandateHead()
        self._version_id: int | None = None
        self._comparing = False

    def compose_body(self) -> ComposeResult:
        """How far it is, its parts, and the panel."""
        yield self._head
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """The group, the mandate."""
        place = self.words.text(N_("Mandate"))
        return (self.page.group.name, place) if self.page is not None else (place,)

    def reread(self) -> None:
        """Read the mandate again."""
        self.page = mandate_page(self.desk, self.group_id, self._version_id)
        self._show()

    def _show(self) -> None:
        page, face = self.page, MandateFace(self.words, self.today())
        if page is None or page.chosen is None:
            key = self.key_shown("begin_mandate")
            said = self.words.text(N_("No mandate yet. {key} begins a draft with text to change."), key=key)
            self._head.tell([])
            self.rows.set_rows([wrapped("", ("  ", ""), (said, "quiet"))])
            return
        one = page.chosen
        self._head.tell(face.head(page))
        if self._comparing and page.earlier is not None:
            rows = face.difference(page, page.earlier, one)
        else:
            rows = [*face.parts(page, one), *face.treatment(page, one)]
        self.rows.set_rows([*rows, *face.versions(page, one)])

    # what is chosen

    @property
    def chosen(self) -> Mandate | None:
        """The version that is shown."""
        return self.page.chosen if self.page is not None else None

    def _row(self, kind: str) -> str:
        """What the chosen row stands for, where it is of a kind."""
        here, _, what = self.rows.chosen.partition(":")
        return what if here == kind else ""

    @property
    def _task_chosen(self) -> TaskType | None:
        return TaskType(self._row(TASK)) if self._row(TASK) else None

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        one = self.chosen
        if needs == "begins":
            if one is not None and self.page is not None and self.page.newest is not None:
                last = self.page.newest
                if not was_final(last):
                    return say(N_("Version {version} is not final yet; it is worked on first."), version=last.version)
            return None
        if one is None:
            return say(N_("No mandate yet. {key} begins a draft with text to change."), key="n")
        state = one.state
        if needs in ("row", "tick") and (self._row(FIELD) or self._row(TASK)) and (fixed := self._fixed(one)):
            return fixed
        if needs in ("task", "tick") and self._task_chosen is None:
            return say(N_("Select a kind of task first."))
        if needs == "draft" and state is not MandateState.DRAFT:
            return say(N_("Only a draft is submitted."))
        if needs == "submitted" and state is not MandateState.SUBMITTED:
            return say(N_("Only a draft that waits for its treatment can be taken back."))
        if needs == "unfinished" and was_final(one):
            return say(N_("What has been final never changes; n begins the next version."))
        if needs == "unsent" and (state is not MandateState.DRAFT):
            return say(N_("Only a draft can be struck."))
        if needs == "earlier" and (self.page is None or self.page.earlier is None):
            return say(N_("There is no version before it."))
        return None

    @staticmethod
    def _fixed(one: Mandate) -> Message | None:
        """Why a version is not worded anew, where it is not."""
        if was_final(one):
            return say(N_("What has been final never changes; n begins the next version."))
        if one.state is MandateState.SUBMITTED:
            return say(N_("It is submitted, and treated as it stands; w takes it back first."))
        return None

    def label_of(self, command: Command) -> str:
        """What Enter does with the row selected."""
        if command.id == "edit_mandate":
            if self._task_chosen is not None:
                return N_("Tick")
            if self._row(VERSION) or self._row(DECISION):
                return N_("Open")
        return super().label_of(command)

    def reason_against(self, command: Command) -> Message | None:
        """In a record that is only read, nothing is changed."""
        if command.id in WRITING and is_read_only(self.desk):
            return why_read_only(self.desk)
        return super().reason_against(command)

    def action_row_up(self) -> None:
        """Choose the row above."""
        self.rows.step(-1)
        self.update_keys()

    def action_row_down(self) -> None:
        """Choose the row below."""
        self.rows.step(1)
        self.update_keys()

    def action_further_up(self) -> None:
        """Choose a row a page further up."""
        self.rows.page(-1)
        self.update_keys()

    def action_further_down(self) -> None:
        """Choose a row a page further down."""
        self.rows.page(1)
        self.update_keys()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A row was clicked on."""
        event.stop()
        self.update_keys()

    # versions

    def action_version_before(self) -> None:
        """Show the version before this one."""
        self._step_version(-1)

    def action_version_after(self) -> None:
        """Show the version after this one."""
        self._step_version(1)

    def _step_version(self, by: int) -> None:
        if self.page is None or self.chosen is None:
            return
        ids = [one.id for one in self.page.versions]
        place = ids.index(self.chosen.id) + by
        if 0 <= place < len(ids):
            self._look_at(ids[place])
        else:
            self.say(say(N_("There is no other version.")))

    def _look_at(self, mandate_id: int | None) -> None:
        self._version_id = mandate_id
        self.read_again()
        self.update_keys()

    def action_compare_versions(self) -> None:
        """Show what this version says otherwise than the one before, or the whole text again."""
        self._comparing = not self._comparing
        self._show()
        self.rows.to_end(-1)
        self.update_keys()

    # wording

    async def action_edit_mandate(self) -> None:
        """Word the part anew, tick the task, look at the version, or open the decision."""
        one = self.chosen
        if one is None:
            await self._begin()
        elif self._task_chosen is not None:
            self.action_tick_task()
        elif version := self._row(VERSION):
            self._comparing = False
            self._look_at(int(version))
        elif decision := self._row(DECISION):
            self.house.open_screen("decision", decision_id=int(decision))
        elif field := self._row(FIELD):
            await self._word(one, field)

    async def _word(self, one: Mandate, field: str) -> None:
        label = self.words.text(LABELS[field])
        await self.ask(
            label,
            [Field("text", label, getattr(one, field), lines=LINES)],
            lambda values: self._do(lambda: mandates.change_mandate(self.desk, one.id, field, values["text"])),
            keep=f"mandate:{one.id}:{field}",
        )

    def _do(self, act: Callable[[], Echo]) -> bool:
        """Do an act and show the version that it was about."""

        def shown(echo: Echo) -> None:
            self._look_at(echo.row_id)

        return self.perform(act, shown)

    def action_tick_task(self) -> None:
        """Take the kind of task into the mandate, or out of it."""
        one, task = self.chosen, self._task_chosen
        if one is not None and task is not None:
            self._do(lambda: mandates.turn_task(self.desk, one.id, task))

    async def action_begin_mandate(self) -> None:
        """Begin a draft."""
        await self._begin()

    async def _begin(self) -> None:
        self._comparing = False
        self._do(lambda: mandates.begin_mandate(self.desk, self.group_id))

    def action_strike_mandate(self) -> None:
        """Strike the draft."""
        if one := self.chosen:
            self._version_id = None
            self.perform(lambda: mandates.strike_mandate(self.desk, one.id))

    # its life

    def action_submit_mandate(self) -> None:
        """Send the draft to the steering group."""
        if one := self.chosen:
            self._do(lambda: mandates.submit_mandate(self.desk, one.id))

    def action_take_back_mandate(self) -> None:
        """Take the draft back."""
        if one := self.chosen:
            self._do(lambda: mandates.take_back_mandate(self.desk, one.id))

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
        if not was_submitted(one) and page.initiative.track == "paadriv":
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
            initiative = reading.initiative(self.desk)
            country = initiative.country if initiative is not None else Country.DENMARK
            form.echo(field, *echo_day(form.value(field), self.today(), self.words, country))
        elif field == "decision":
            form.echo(field, *meant_shown(form.value(field), register(self.desk).entries, self.words))

    def _treat(self, one: Mandate, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("on"):
                on = past_day_or_refuse(values["on"], self.today(), self.words.language)
            with about("decision"):
                decision = decision_or_refuse(values["decision"], lambda: register(self.desk).entries)
            return mandates.treat_mandate(
                self.desk,
                one.id,
                Treatment(values["treatment"]),
                on,
                decision_id=decision,
                note=values["note"],
                reason=values.get("reason", ""),
            )

        return self._do(act)

    async def action_finalise_mandate(self) -> None:
        """Make it final; where that is out of order, say so and ask why."""
        one, page = self.chosen, self.page
        if one is None or page is None:
            return
        unusual = unusual_end(one, page.initiative.track)
        if not unusual:
            self._do(lambda: mandates.finalise_mandate(self.desk, one.id))
            return
        form = await self.ask(
            self.words.text(N_("Make version {version} final all the same"), version=one.version),
            [self._reason()],
            lambda values: self._do(lambda: mandates.finalise_mandate(self.desk, one.id, values["reason"])),
            enter=self.words.text(N_("makes it final")),
        )
        form.echo("reason", self.words.say(unusual_said(unusual[0])), "attention")

    # what a kind of task offers

    async def action_task_action(self) -> None:
        """Ask for the action by which the task begins."""
        one, page, task = self.chosen, self.page, self._task_chosen
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
        one, task = self.chosen, self._task_chosen
        if one is not None and task is not None:
            self.perform(lambda: mandates.put_task_on_agenda(self.desk, one.id, task))

    # paper

    def action_print_mandate(self) -> None:
        """Write the version that is shown as a Word file, with its changes where they are shown."""
        one, page = self.chosen, self.page
        if one is None or page is None:
            return
        try:
            said = write_mandate(self.house, page, changes=self._comparing)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(said, Tone.DONE)

    # undo

    def action_undo(self) -> None:
        """Take back the last act."""
        self.perform(lambda: history.undo(self.desk, INITIATIVE), undo=False)

    def action_redo(self) -> None:
        """Do it again."""
        self.perform(lambda: history.redo(self.desk, INITIATIVE), undo=False)
