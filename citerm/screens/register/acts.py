"""What can be done with a decision, alike in the register and where one is shown in full."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts import phase_reading, reading, register
from citerm.acts.desk import BOARD, is_read_only, why_read_only
from citerm.acts.initiative import groups
from citerm.acts.phase.milestones import Carrier, set_component
from citerm.i18n.due_words import due_words
from citerm.model.action import Due
from citerm.model.initiative import Country
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.text import fold
from citerm.rules.capture import Owners, read_owners
from citerm.rules.due import parse_due
from citerm.rules.register import Entry, Life, Register
from citerm.screens.base import ResultT
from citerm.screens.forms import Field, Form
from citerm.screens.item_place import component_field
from citerm.screens.panel import AskingScreen
from citerm.screens.places import go_to_entry
from citerm.screens.register.founding import ask_new_group
from citerm.screens.when import day_or_refuse, echo_day, holidays_of
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList
from citerm.widgets.window_list import WindowList

SHOWN = 3
"""Decisions named while one is searched for by its words."""


class DecisionActs(AskingScreen[ResultT]):
    """A screen on which a decision is chosen."""

    register: Register = Register()
    rows: RowList | WindowList
    undo_scope = BOARD
    WRITING = (
        *("set_review", "replace_decision", "lapse_decision", "restore_decision", "follow_decision", "propose_written"),
        "decision_component",
        *("answer_for", "answer_against", "answer_abstain", "answer_reservation", "answer_none"),
        *("conclude", "change_proposal", "withdraw", "reopen_written"),
    )

    @property
    def entry(self) -> Entry | None:
        """The decision that is chosen."""
        raise NotImplementedError

    def why_not(self, needs: str) -> Message | None:
        """Conditions of the commands on a decision."""
        entry = self.entry
        if needs == "chosen" and entry is None:
            return say(N_("Select a decision first."))
        if needs == "row" and not self.rows.chosen:
            return say(N_("There is nothing to open here yet."))
        if needs == "decided":
            if entry is None:
                return say(N_("Select a decision first."))
            if entry.life is None:
                return say(N_("Nothing was decided here that could be replaced, lapse or be reconsidered."))
            if entry.life in (Life.REPLACED, Life.LAPSED):
                return say(N_("This decision no longer holds; i puts it back into force."))
        if needs == "ceased" and (entry is None or entry.life not in (Life.REPLACED, Life.LAPSED)):
            return say(N_("This decision holds already."))
        return None

    @property
    def country(self) -> Country:
        """The country whose holidays are named."""
        initiative = reading.initiative(self.desk)
        return initiative.country if initiative is not None else Country.DENMARK

    def _title(self, label: str, entry: Entry) -> str:
        words = " ".join(entry.decision.text.split())
        return f"{label} · {entry.label} {words[:60]}{'…' if len(words) > 60 else ''}"

    # a day for reconsidering

    async def action_set_review(self) -> None:
        """Ask for the day."""
        entry = self.entry
        if entry is None:
            return
        text = self.words.text
        known = entry.decision.review_on.isoformat() if entry.decision.review_on else ""
        hint = text(N_("a day like 26/11 or +90; empty: none"))
        await self.ask(
            self._title(text(N_("To be reconsidered")), entry),
            [Field("on", text(N_("On")), known, hint, replaced=True)],
            lambda values: self._set_review(entry, values["on"]),
            check=self._echo,
        )

    def _set_review(self, entry: Entry, typed: str) -> bool:
        def act() -> Echo:
            on = day_or_refuse(typed, self.today(), self.words.language) if typed else None
            return register.set_review(self.desk, entry.decision.id, on)

        return self.perform(act)

    def _echo(self, form: Form, field: str) -> None:
        typed = form.value(field)
        if field in ("on", "due", "answer_by"):
            form.echo(field, *echo_day(typed, self.today(), self.words, self.country))
        elif field == "owner":
            owners = self._owners(typed)
            if owners.problem is not None:
                form.echo(field, self.words.say(owners.problem), "attention")
            else:
                names = [person.name for person in (owners.owner, *owners.helpers) if person is not None]
                form.echo(field, ", ".join(names), "key")
        elif field == "by":
            form.echo(field, *self._found_shown(typed))

    # the group that it sets up

    async def action_found_group(self) -> None:
        """Open the group that it set up, or ask how the new one is called."""
        entry = self.entry
        if entry is None:
            return
        there = groups.founded_by(self.desk, entry.decision.id)
        if there is not None:
            self.house.open_screen("group", group_id=there.id)
        elif is_read_only(self.desk):
            self.say(why_read_only(self.desk), Tone.REFUSED)
        else:
            await ask_new_group(self, entry.decision.id, self._title(self.words.text(N_("New group")), entry))

    # replaced by another

    async def action_replace_decision(self) -> None:
        """Ask which decision stands in its place."""
        entry = self.entry
        if entry is None:
            return
        text = self.words.text
        await self.ask(
            self._title(text(N_("Replaced by")), entry),
            [Field("by", text(N_("Decision")), hint=text(N_("its number, or words of it")))],
            lambda values: self._replace(entry, values["by"]),
            check=self._echo,
        )

    def _found(self, typed: str) -> list[Entry]:
        """The decisions meant: of that number, those of the same group first, else those with all the words."""
        words = fold(typed).split()
        entry = self.entry
        others = [
            other
            for other in self.register.entries
            if other.life is not None and (entry is None or other.decision.id != entry.decision.id)
        ]
        number = "".join(words)
        numbered = [other for other in others if number and "".join(fold(other.label).split()) == number]
        same = [other for other in numbered if entry is not None and other.group.id == entry.group.id]
        if same or numbered:
            return same or numbered
        holding = [other for other in others if other.life not in (Life.REPLACED, Life.LAPSED)]
        return [other for other in holding if words and all(word in other.folded for word in words)]

    def _found_shown(self, typed: str) -> tuple[str, str]:
        if not typed.strip():
            return "", "quiet"
        found = self._found(typed)
        if not found:
            return self.words.text(N_("No decision has this number or these words.")), "attention"
        shown = [f"{one.label} {' '.join(one.decision.text.split())[:50]}" for one in found[:SHOWN]]
        more = " …" if len(found) > SHOWN else ""
        return " · ".join(shown) + more, "key" if len(found) == 1 else "attention"

    def _replace(self, entry: Entry, typed: str) -> bool:
        found = self._found(typed)
        if len(found) != 1:
            reason = N_("No decision has this number or these words.")
            if found:
                reason = N_("Several decisions fit. Type the number, or more words.")
            self.say(say(reason), Tone.REFUSED)
            return False
        return self.perform(lambda: register.replace_decision(self.desk, entry.decision.id, found[0].decision.id))

    # lapsed, and back in force

    async def action_lapse_decision(self) -> None:
        """Ask why."""
        entry = self.entry
        if entry is None:
            return
        text = self.words.text
        await self.ask(
            self._title(text(N_("Lapsed")), entry),
            [Field("why", text(N_("Why")), hint=text(N_("may be empty")))],
            lambda values: self.perform(lambda: register.lapse_decision(self.desk, entry.decision.id, values["why"])),
        )

    def action_restore_decision(self) -> None:
        """Put it back into force."""
        if entry := self.entry:
            self.perform(lambda: register.restore_decision(self.desk, entry.decision.id))

    # the component it serves

    async def action_decision_component(self) -> None:
        """Ask for the component."""
        entry, names = self.entry, phase_reading.components(self.desk)
        if entry is None:
            return
        if not names:
            self.say(say(N_("The phase model of this initiative has no components.")), Tone.REFUSED)
            return
        field = component_field(names, entry.decision.component, self.words)
        shown = dict(field.choices)
        await self.ask(
            self._title(self.words.text(N_("Component")), entry),
            [field],
            lambda values: self.perform(
                lambda: set_component(
                    self.desk,
                    Carrier.DECISION,
                    entry.decision.id,
                    values["component"],
                    scope=BOARD,
                    name=shown[values["component"]],
                )
            ),
        )

    # an action that follows from it

    async def action_follow_decision(self) -> None:
        """Ask what is to be done, by whom and when."""
        entry = self.entry
        if entry is None:
            return
        text = self.words.text
        await self.ask(
            self._title(text(N_("Action")), entry),
            [
                Field("text", text(N_("Action")), lines=2),
                Field("owner", text(N_("Owner")), hint=text(N_("initials or name"))),
                Field("due", text(N_("Due")), hint=text(N_("friday, +7, 26/11, nm, ongoing"))),
            ],
            lambda values: self._follow(entry, values),
            check=self._echo,
        )

    def _owners(self, typed: str) -> Owners:
        return read_owners(typed, [person for person in reading.people(self.desk) if person.active])

    def _follow(self, entry: Entry, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("owner"):
                owners = self._owners(values["owner"])
                if owners.problem is not None:
                    raise Refused(owners.problem.text, **owners.problem.values)
            with about("due"):
                due = self._due(values["due"])
            return register.act_on_decision(
                self.desk,
                entry.decision.id,
                values["text"],
                owner_id=owners.owner.id if owners.owner else None,
                helper_ids=[helper.id for helper in owners.helpers],
                due=due,
            )

        return self.perform(act)

    def _due(self, typed: str) -> Due | None:
        if not typed:
            return None
        holiday = holidays_of(self.country, self.words.language)
        parsed = parse_due(typed, self.today(), due_words(self.words.language), None, holiday)
        if parsed is None:
            raise Refused(N_("“{text}” was not understood."), text=typed)
        return parsed.due

    # where it comes from

    def action_to_meeting(self) -> None:
        """Go to the item it was decided under, or to its written procedure."""
        entry = self.entry
        if entry is None:
            return
        if entry.procedure is not None:
            self.house.open_screen("written", procedure_id=entry.procedure.id)
        elif entry.meeting is not None:
            go_to_entry(self.house, entry.meeting, "decision", entry.decision.id)
