"""What is done on the phase screen: phases opened and opened again, lines ticked, strategies and contracts noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts.desk import PHASES
from citerm.acts.initiative import contracts
from citerm.acts.phase import milestones, phases
from citerm.acts.phase_reading import PhasePage
from citerm.acts.register_reading import register
from citerm.model.message import N_, Echo, Refused, about, say
from citerm.model.phase import ContractState, Strategy
from citerm.model.track import Phase, PhaseTrack
from citerm.rules.contracts import Participant
from citerm.rules.numbered import keys_named
from citerm.rules.phases import newest_cycle
from citerm.rules.register import Entry
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.phase.face import PhaseFace
from citerm.screens.register.decisions_meant import decision_or_refuse, meant_shown
from citerm.widgets.lines import cut_text
from citerm.widgets.message_line import Tone

YES, NO = "yes", "no"
BRIEF = 22
"""Cells of a question where it stands with its number among others."""


class PhaseActs(AskingScreen[None]):
    """A screen on which a phase, and in it a line, is chosen."""

    page: PhasePage
    _decided: Sequence[Entry] | None = None
    undo_scope = PHASES
    WRITING = (
        *("begin_phase", "make_primary", "leave_phase", "untick", "new_strategy", "end_strategy"),
        *("sign_contract", "understood"),
    )

    @property
    def track(self) -> PhaseTrack:
        """The track that is looked at."""
        raise NotImplementedError

    @property
    def phase(self) -> Phase:
        """The phase that is looked at."""
        raise NotImplementedError

    @property
    def face(self) -> PhaseFace:
        """The phase in the language of the screen."""
        raise NotImplementedError

    @property
    def chosen(self) -> tuple[str, str]:
        """Kind and key of what is chosen."""
        raise NotImplementedError

    # phases

    async def action_begin_phase(self) -> None:
        """Open the phase; one that was closed asks why, what is looked at again, and for the decision."""
        newest = newest_cycle(self.page.history.cycles, self.track.key, self.phase.number)
        if newest is None or newest.closed_on is None:
            track, number = self.track.key, self.phase.number
            self.perform(lambda: phases.open_phase(self.desk, track, number))
            return
        text = self.words.text
        form = await self.ask(
            text(N_("Open the phase again")),
            [
                Field("reason", text(N_("Why")), lines=2),
                Field("revisit", text(N_("Look at again")), hint=text(N_("their numbers: 1, 3–5; empty: all of them"))),
                Field("decision", text(N_("Decision")), hint=text(N_("its number, or words of it"))),
            ],
            self._reopen,
            check=self._echo,
        )
        self._echo(form, "revisit")

    def _again(self) -> dict[str, str]:
        """Questions and components of the phase, by their keys, in the order of their numbers."""
        said = self.face.said
        found = {question.key: said(question.text) for question in self.phase.questions}
        return found | {component.key: said(component.name) for component in self.track.components}

    def _reopen(self, values: Mapping[str, str]) -> bool:
        track, number, again = self.track.key, self.phase.number, list(self._again())

        def act() -> Echo:
            if not values["reason"].strip():
                with about("reason"):
                    raise Refused(N_("To open a phase again takes a reason. Say in a few words why."))
            revisit, problem = keys_named(values["revisit"], again)
            if problem is not None:
                with about("revisit"):
                    raise Refused(problem.text, **problem.values)
            with about("decision"):
                decision_id = decision_or_refuse(values["decision"], self._entries)
                return phases.reopen_phase(self.desk, track, number, values["reason"], revisit or again, decision_id)

        return self.perform(act)

    def _echo(self, form: Form, field: str) -> None:
        if field != "revisit":
            self._echo_decision(form, field)
            return
        again = self._again()
        chosen, problem = keys_named(form.value("revisit"), list(again))
        if problem is not None:
            form.echo("revisit", self.words.say(problem), "attention")
        elif chosen:
            form.echo("revisit", " · ".join(again[key] for key in chosen), "key")
        else:
            offered = [f"{n} {cut_text(name, BRIEF)}" for n, name in enumerate(again.values(), start=1)]
            form.echo("revisit", "  ".join(offered), "quiet")

    def action_make_primary(self) -> None:
        """Make the phase the primary one."""
        track, number = self.track.key, self.phase.number
        self.perform(lambda: phases.make_primary(self.desk, track, number))

    def action_leave_phase(self) -> None:
        """Close the phase without its gate."""
        track, number = self.track.key, self.phase.number
        self.perform(lambda: phases.close_phase(self.desk, track, number))

    # decisions as evidence

    def _entries(self) -> Sequence[Entry]:
        """All decisions, read once for the form that is open."""
        if self._decided is None:
            self._decided = register(self.desk).entries
        return self._decided

    def forget_decisions(self) -> None:
        """What was decided is read anew for the next form."""
        self._decided = None

    def _echo_decision(self, form: Form, field: str) -> None:
        if field == "decision":
            form.echo(field, *meant_shown(form.value(field), self._entries(), self.words))

    # ticks

    async def ask_tick(self, key: str) -> None:
        """Ask what shows that a line is reached."""
        part = self.face.parts.get(key)
        if part is None:
            return
        text, before = self.words.text, self.face.mark(part).tick
        labels = {entry.decision.id: entry.label for entry in self._entries()}
        figures = self._figures()
        fields = [
            Field("evidence", text(N_("What shows it")), before.evidence if before else "", lines=2),
            Field(
                "decision",
                text(N_("Decision")),
                labels.get(before.decision_id or 0, "") if before else "",
                text(N_("its number, or words of it; may be empty")),
            ),
            Field(
                "document",
                text(N_("Document")),
                before.document if before else "",
                text(N_("its name or place; may be empty")),
            ),
        ]
        if figures:
            measured = str(before.measurement_id) if before and before.measurement_id else ""
            choices = [("", text(N_("none"))), *figures]
            fields.append(Field("measurement", text(N_("Figure")), measured, choices=choices))
        await self.ask(
            part.text,
            fields,
            lambda values: self._tick(key, values),
            check=self._echo_decision,
            keep=f"tick:{self.track.key}:{self.phase.number}:{key}",
        )

    def _figures(self) -> list[tuple[str, str]]:
        """The latest figure of each indicator."""
        latest = {measured.indicator_id: measured for measured in self.page.history.measurements}
        names = {indicator.id: indicator.name for indicator in self.page.history.indicators}
        return [
            (str(measured.id), f"{names[key]} {self.words.formats.number(measured.value)}")
            for key, measured in latest.items()
            if key in names
        ]

    def _tick(self, key: str, values: Mapping[str, str]) -> bool:
        track, number = self.track.key, self.phase.number

        def act() -> Echo:
            with about("decision"):
                decision_id = decision_or_refuse(values["decision"], self._entries)
            return milestones.tick(
                self.desk,
                track,
                number,
                key,
                values["evidence"],
                decision_id=decision_id,
                measurement_id=int(values["measurement"]) if values.get("measurement") else None,
                document=values["document"],
            )

        return self.perform(act)

    def action_untick(self) -> None:
        """Take the tick away."""
        kind, key = self.chosen
        part = self.face.parts.get(key) if kind == "tick" else None
        found = self.face.mark(part).tick if part is not None else None
        if found is None:
            self.say(say(N_("There is no tick here that could be taken away.")), Tone.REFUSED)
            return
        self.perform(lambda: milestones.untick(self.desk, found.id))

    # strategies

    async def action_new_strategy(self) -> None:
        """Ask for a strategy."""
        await self._ask_strategy(None)

    async def ask_strategy(self, strategy_id: int) -> None:
        """Ask how a strategy is worded, and who answers for it."""
        await self._ask_strategy(self._strategy(strategy_id))

    def _strategy(self, strategy_id: int) -> Strategy | None:
        return next((each for each in self.page.history.strategies if each.id == strategy_id), None)

    async def _ask_strategy(self, before: Strategy | None) -> None:
        text = self.words.text
        groups = [("", text(N_("nobody in particular")))]
        groups += [(str(group.id), group.name) for group in self.page.history.groups]
        group = str(before.group_id) if before is not None and before.group_id else ""
        await self.ask(
            text(N_("Strategy")) if before is not None else text(N_("New strategy")),
            [
                Field("text", text(N_("Strategy")), before.text if before is not None else ""),
                Field("group", text(N_("Answers for it")), group, choices=groups),
            ],
            lambda values: self._keep_strategy(before, values),
            keep=f"strategy:{before.id}" if before is not None else "",
        )

    def _keep_strategy(self, before: Strategy | None, values: Mapping[str, str]) -> bool:
        group_id = int(values["group"]) if values["group"] else None
        if before is None:
            return self.perform(lambda: milestones.add_strategy(self.desk, values["text"], group_id=group_id))
        return self.perform(lambda: milestones.edit_strategy(self.desk, before.id, values["text"], group_id=group_id))

    async def action_end_strategy(self) -> None:
        """Ask why the strategy is no longer followed; one that has ended is taken up again."""
        kind, key = self.chosen
        strategy = self._strategy(int(key)) if kind == "strategy" else None
        if strategy is None:
            return
        if strategy.ended_on is not None:
            self.perform(lambda: milestones.resume_strategy(self.desk, strategy.id))
            return
        text = self.words.text
        await self.ask(
            text(N_("No longer followed")) + f" · {strategy.text}",
            [Field("why", text(N_("Why")), hint=text(N_("may be empty")))],
            lambda values: self.perform(lambda: milestones.end_strategy(self.desk, strategy.id, values["why"])),
        )

    # participants

    def _participant(self) -> Participant | None:
        kind, key = self.chosen
        if kind != "member":
            return None
        return next((one for one in self.face.participants if one.seat.id == int(key)), None)

    def action_sign_contract(self) -> None:
        """Note that the participant has signed; of one that binds, that it has ended."""
        if one := self._participant():
            if one.contract is not None and one.contract.state is ContractState.SIGNED:
                self.perform(lambda: contracts.end_contract(self.desk, one.seat.id))
            else:
                self.perform(lambda: contracts.sign_contract(self.desk, one.seat.id))

    def action_contracts(self) -> None:
        """Show members and contracts, of the participant's group where one is chosen."""
        one = self._participant()
        self.house.open_screen("contracts", group_id=one.group.id if one is not None else None)

    def action_understood(self) -> None:
        """Note that the participant has made sure of role and tasks, or take it back."""
        if one := self._participant():
            yes = one.seat.understood_on is None
            self.perform(lambda: contracts.note_understood(self.desk, one.seat.id, yes))

    async def ask_member(self, membership_id: int) -> None:
        """Ask for areas, role, responsibility and contribution."""
        one = next((one for one in self.face.participants if one.seat.id == membership_id), None)
        if one is None:
            return
        text = self.words.text
        choices = [(NO, text(N_("not yet"))), (YES, text(N_("yes")))]
        await self.ask(
            f"{one.person.name} · {one.group.name}",
            [
                Field("areas", text(N_("Areas")), one.seat.areas, text(N_("areas of responsibility"))),
                Field(
                    "understood", text(N_("Role understood")), YES if one.seat.understood_on else NO, choices=choices
                ),
                Field(
                    "responsibility", text(N_("Responsible for")), one.contract.responsibility if one.contract else ""
                ),
                Field(
                    "contribution",
                    text(N_("Contributes")),
                    one.contract.contribution if one.contract else "",
                    text(N_("time, money, data, network")),
                ),
            ],
            lambda values: self.perform(
                lambda: contracts.note_member(
                    self.desk,
                    membership_id,
                    areas=values["areas"],
                    understood=values["understood"] == YES,
                    responsibility=values["responsibility"],
                    contribution=values["contribution"],
                )
            ),
            keep=f"member:{membership_id}",
        )
