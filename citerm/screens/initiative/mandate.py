"""A group's mandate: worded part by part, sent on its way, and compared with the version before."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from citerm.acts.initiative import mandates
from citerm.acts.initiative.mandate_reading import MandatePage, mandate_page
from citerm.commands import Command
from citerm.model.mandate import Mandate, MandateState, TaskType
from citerm.model.message import N_, Message, say
from citerm.rules.mandates import was_final
from citerm.screens.forms import Field
from citerm.screens.initiative.mandate_acts import MandateActs
from citerm.screens.initiative.mandate_face import (
    DECISION,
    EFFORT,
    FIELD,
    LABELS,
    TASK,
    VERSION,
    MandateFace,
    MandateHead,
)
from citerm.screens.rows import RowKeys
from citerm.widgets.row_list import RowList, wrapped

LINES = 6
"""Lines of a field in which a part is worded."""


class MandateScreen(RowKeys, MandateActs[None]):
    """One version of the mandate, part by part; the others a key away."""

    SECTION = "mandate"
    CSS_PATH = ["../forms.tcss", "mandate.tcss"]
    WRITING = frozenset(
        {
            *("edit_mandate", "tick_task", "begin_mandate", "submit_mandate", "take_back_mandate", "treat_mandate"),
            *("finalise_mandate", "attach_mandate", "task_action", "task_item", "strike_mandate"),
        }
    )

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self.group_id = group_id
        self.page: MandatePage | None = None
        self.rows = RowList(id="mandate-rows")
        self._head = MandateHead()
        self._version_id: int | None = None
        self.comparing = False

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
        if self.comparing and page.earlier is not None:
            rows = face.difference(page, page.earlier, one)
        else:
            rows = [*face.parts(page, one), *face.efforts(page), *face.treatment(page, one)]
        self.rows.set_rows([*rows, *face.versions(page, one)])

    # what is chosen

    def _row(self, kind: str) -> str:
        """What the chosen row stands for, where it is of a kind."""
        here, _, what = self.rows.chosen.partition(":")
        return what if here == kind else ""

    @property
    def task_chosen(self) -> TaskType | None:
        """The kind of task selected."""
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
        if needs in ("task", "tick") and self.task_chosen is None:
            return say(N_("Select a kind of task first."))
        if needs == "draft" and state is not MandateState.DRAFT:
            return say(N_("Only a draft is submitted."))
        if needs == "submitted" and state is not MandateState.SUBMITTED:
            return say(N_("Only a draft that waits for its treatment can be taken back."))
        if needs == "unfinished" and was_final(one):
            return say(N_("What has been final never changes; n begins the next version."))
        if needs == "unsent" and (state is not MandateState.DRAFT):
            return say(N_("Only a draft can be struck."))
        if needs == "placed" and (self.page is None or self.page.item_id is None):
            return say(N_("It is on no agenda that is still to be met on."))
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
            if self.task_chosen is not None:
                return N_("Tick")
            if self._row(VERSION) or self._row(DECISION) or self._row(EFFORT):
                return N_("Open")
        return super().label_of(command)

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
            self.look_at(ids[place])
        else:
            self.say(say(N_("There is no other version.")))

    def look_at(self, mandate_id: int | None) -> None:
        """Show another version."""
        self._version_id = mandate_id
        self.read_again()
        self.update_keys()

    def action_compare_versions(self) -> None:
        """Show what this version says otherwise than the one before, or the whole text again."""
        self.comparing = not self.comparing
        self._show()
        self.rows.to_end(-1)
        self.update_keys()

    # wording

    async def action_edit_mandate(self) -> None:
        """Word the part anew, tick the task, look at the version, or open the decision."""
        one = self.chosen
        if one is None:
            await self._begin()
        elif self.task_chosen is not None:
            self.action_tick_task()
        elif version := self._row(VERSION):
            self.comparing = False
            self.look_at(int(version))
        elif decision := self._row(DECISION):
            self.house.open_screen("decision", decision_id=int(decision))
        elif effort := self._row(EFFORT):
            self.house.open_screen("common_agenda", part="efforts", chosen=f"effort:{effort}")
        elif field := self._row(FIELD):
            await self._word(one, field)

    async def _word(self, one: Mandate, field: str) -> None:
        label = self.words.text(LABELS[field])
        await self.ask(
            label,
            [Field("text", label, getattr(one, field), lines=LINES)],
            lambda values: self.do_and_show(lambda: mandates.change_mandate(self.desk, one.id, field, values["text"])),
            keep=f"mandate:{one.id}:{field}",
        )

    def action_tick_task(self) -> None:
        """Take the kind of task into the mandate, or out of it."""
        one, task = self.chosen, self.task_chosen
        if one is not None and task is not None:
            self.do_and_show(lambda: mandates.turn_task(self.desk, one.id, task))

    async def action_begin_mandate(self) -> None:
        """Begin a draft."""
        await self._begin()

    async def _begin(self) -> None:
        self.comparing = False
        self.do_and_show(lambda: mandates.begin_mandate(self.desk, self.group_id))

    def action_strike_mandate(self) -> None:
        """Strike the draft."""
        if one := self.chosen:
            self._version_id = None
            self.perform(lambda: mandates.strike_mandate(self.desk, one.id))
