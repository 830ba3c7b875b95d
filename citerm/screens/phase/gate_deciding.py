"""The lines in which the group's decision at a gate is taken: which outcome, what it means, in which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from citerm.acts.phase import gating
from citerm.model.message import N_, Message, say
from citerm.model.phase import GateOutcome
from citerm.model.track import PhaseTrack, in_language
from citerm.rules.gates import GatePage, phases_to_reopen, statement
from citerm.rules.numbered import keys_named
from citerm.screens.live.line import LineUse, Stage
from citerm.screens.phase.assessment_lines import waiting_below
from citerm.widgets.capture_line import Chip
from citerm.widgets.lines import cut_text

WHICH = "which"
LETTERS = {
    "v": GateOutcome.ONWARD,
    "f": GateOutcome.ONWARD_WITH_RESERVATION,
    "i": GateOutcome.NOT_YET,
    "g": GateOutcome.REOPEN,
    "j": GateOutcome.ADJUST,
    "l": GateOutcome.CLOSE,
}
"""Letters of the outcomes, the same in all languages."""
PHASE, REASON, REVISIT, WORDING = "phase", "reason", "revisit", "wording"
"""What is asked, one after the other."""


class OutcomeLine(LineUse):
    """One letter: what the group decides."""

    label = N_("The group decides")
    enter = N_("closes")

    def __init__(self, stage: Stage, page: GatePage, decide: Callable[[GateOutcome], None]) -> None:
        super().__init__(stage)
        self._page = page
        self._decide = decide

    def open(self, text: str = "") -> None:
        """Open with the outcomes that are possible here."""
        self.capture.open(self.words.text(self.label), only_field=WHICH)
        pointed = self._page.suggestion.outcome
        chips = [
            Chip(self.words.term(outcome), "chip" if outcome is pointed else "chip-empty", letter)
            for letter, outcome in LETTERS.items()
            if outcome in self._page.gate.outcomes
        ]
        self.capture.show_chips(chips, self.hint(("Esc", N_("back"))))

    def typed(self) -> None:
        """Take the letter."""
        letter = self.capture.fields.get(WHICH, "").strip().lower()
        if not letter:
            return
        outcome = LETTERS.get(letter)
        if outcome not in self._page.gate.outcomes:
            self.capture.set_field(WHICH, "")
            self.refuse(say(N_("{letter} is none of these."), letter=letter))
        elif outcome is not None:
            self._decide(outcome)

    def submit(self) -> None:
        """Enter chooses nothing."""
        self.stage.close_line()


class DecideLine(LineUse):
    """The decision in words; to open a phase again, first which one, why, and what is looked at again."""

    label = N_("Decision")
    kind = "gate"

    def __init__(
        self,
        stage: Stage,
        page: GatePage,
        outcome: GateOutcome,
        changed: Callable[[], None],
        decided: Callable[[], None],
    ) -> None:
        super().__init__(stage)
        self._page = page
        self.outcome = outcome
        self._changed = changed
        """Called when something else is asked."""
        self._decided = decided
        """Called when the group's decision is in the record."""
        reopens = outcome is GateOutcome.REOPEN
        self._phase: int | None = None
        self._reason = ""
        self._revisit: list[str] = []
        self._names = page.decided is not None and page.decided.names_reservations
        self._waiting = ""
        self.asking = PHASE if reopens else WORDING

    @property
    def track(self) -> PhaseTrack:
        """The model of the phase."""
        return self._page.at.track

    @property
    def numbered(self) -> list[tuple[str, str]]:
        """Questions, steps and components of the phase that is opened again, by the numbers they are chosen with."""
        phase = self.track.phase_by_number.get(self._phase or 0)
        if self.asking != REVISIT or phase is None:
            return []
        said = [(question.key, question.text) for question in phase.questions]
        said += [(step.key, step.text) for step in phase.steps]
        said += [(component.key, component.name) for component in self.track.components]
        return [(key, in_language(texts, self.words.language)) for key, texts in said]

    @property
    def revisited(self) -> list[str]:
        """Keys of what is looked at again, as far as they are typed."""
        return self._read_numbers()[0] if self.asking == REVISIT else self._revisit

    def _read_numbers(self) -> tuple[list[str], Message | None]:
        return keys_named(self.capture.text, [key for key, _ in self.numbered])

    # asking

    def open(self, text: str = "") -> None:
        """Ask the first thing; a text that waits goes into the wording."""
        self._waiting = text
        self._ask()

    def _ask(self) -> None:
        words = self.words
        self.enter = N_("records it") if self.asking == WORDING else N_("next")
        match self.asking:
            case "phase":
                self.capture.open(words.text(N_("Which phase?")), only_field=WHICH)
            case "reason":
                why = words.text(N_("why, in a few words; it stands in the minutes"))
                self.capture.open(words.text(N_("Reason")), self._reason, placeholder=why)
            case "revisit":
                which = words.text(N_("their numbers: 1, 3–5; Enter on the empty line: all of them"))
                self.capture.open(words.text(N_("Look at again")), placeholder=which)
            case _:
                wording = self._wording()
                self.capture.open(words.text(self.label), waiting_below(wording, self._waiting))
        self._changed()
        self.typed()

    def _wording(self) -> str:
        """What stands there already where the outcome stays, else the sentence of the model."""
        page, decided = self._page, self._page.decided
        written = page.decision.text if page.decision is not None else page.item.proposed_wording
        as_before = decided is not None and (decided.outcome, decided.reopened_phase) == (self.outcome, self._phase)
        if written and (as_before or (decided is None and self.outcome is GateOutcome.ONWARD)):
            return written
        return statement(page.gate, self.outcome, self.record.meeting.language, self._phase)

    def typed(self) -> None:
        """Take a digit of a phase, or show what is understood."""
        if self.asking == PHASE:
            self._typed_phase()
        elif self.asking == REVISIT:
            self._changed()
            found, problem = self._read_numbers()
            said = [str(number) for number, (key, _) in enumerate(self.numbered, start=1) if key in found]
            chips = [Chip(" ".join(said))] if said else []
            if problem is not None:
                chips.append(Chip(self.words.say(problem), "chip-attention"))
            self.capture.show_chips(chips, self.hint(("Enter", N_("next"))))
        elif self.asking == REASON:
            self.capture.show_chips((self._phase_chip(),), self.hint(("Enter", N_("next"))))
        else:
            self._show_decision()

    def _show_decision(self) -> None:
        chips = [Chip(self.words.term(self.outcome), "chip-done")]
        chips += [Chip(self.words.text(text, number=number)) for text, number in self._means()]
        pointed = self._page.suggestion.outcome
        if pointed is not None and pointed.passes is not self.outcome.passes:
            said = self.words.text(N_("the record points to {outcome}"), outcome=pointed)
            chips.append(Chip(said, "chip-attention"))
        keys = [("Enter", N_("records it"))]
        if self._page.reservations:
            named = N_("reservations are named") if self._names else N_("reservations without names")
            chips.append(Chip(self.words.text(named)))
            keys.insert(0, ("Tab", N_("names")))
        self.capture.show_chips(chips, self.hint(*keys))

    def _means(self) -> list[tuple[str, int]]:
        """What the decision does to the phases."""
        here, to = self._page.at.phase.number, self._page.next
        if self.outcome.passes and to is not None:
            return [(N_("closes phase {number}"), here), (N_("opens phase {number}"), to)]
        if self.outcome is GateOutcome.CLOSE:
            return [(N_("closes phase {number}"), here)]
        if self._phase is not None:
            return [(N_("opens phase {number} again"), self._phase)]
        return [(N_("phase {number} goes on"), here)]

    def _typed_phase(self) -> None:
        cycles = self.record.phases.cycles
        possible = phases_to_reopen(self.track, self._page.at.phase.number, cycles)
        typed = self.capture.fields.get(WHICH, "").strip()
        if typed.isdecimal() and int(typed) in possible:
            self._phase = int(typed)
            self.asking = REASON
            self._ask()
            return
        if typed:
            self.capture.set_field(WHICH, "")
            self.refuse(say(N_("{letter} is none of these."), letter=typed))
        names = {
            number: in_language(self.track.phase_by_number[number].name, self.words.language) for number in possible
        }
        chips = [Chip(cut_text(name, 28), "chip-empty", str(number)) for number, name in names.items()]
        self.capture.show_chips(chips, self.hint(("Esc", N_("back"))))

    def _phase_chip(self) -> Chip:
        phase = self.track.phase_by_number[self._phase or 0]
        name = in_language(phase.name, self.words.language)
        return Chip(self.words.text(N_("opens phase {number} again"), number=phase.number) + f": {name}", "chip-empty")

    # keys

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab: whether those who have a reservation wish to be named."""
        if self.asking == WORDING and self._page.reservations and not arrow:
            self._names = not self._names
            self.typed()

    def submit(self) -> None:
        """Go on to what is asked next, or record the decision."""
        match self.asking:
            case "reason":
                self._reason = self.capture.text.strip()
                if not self._reason:
                    self.refuse(say(N_("To open a phase again takes a reason. Say in a few words why.")))
                    return
                self.asking = REVISIT
                if not self.numbered:
                    self.asking = WORDING
                self._ask()
            case "revisit":
                found, problem = self._read_numbers()
                if problem is not None:
                    self.refuse(problem)
                    return
                self._revisit = found or [key for key, _ in self.numbered]
                self.asking = WORDING
                self._ask()
            case "wording":
                self._record()

    def _record(self) -> None:
        desk, item_id, text = self.stage.desk, self._page.item.id, self.capture.text
        self.stage.perform(
            lambda: gating.decide_gate(
                desk,
                item_id,
                self.outcome,
                text,
                reopened=self._phase,
                reason=self._reason,
                revisit=self._revisit,
                names_reservations=self._names,
            ),
            lambda _: self._leave(),
        )

    def _leave(self) -> None:
        self.stage.close_line()
        self._decided()

    def fold(self) -> None:
        """Esc: close; a text that waited waits on."""
        self.stage.close_line()

    # what is kept while it is half typed

    def worth_keeping(self) -> bool:
        """Whether there is anything that people have written themselves."""
        own = self.capture.text.strip() if self.asking != PHASE else ""
        return bool(self._reason or (own and own != self._wording()))

    def filled(self) -> dict[str, str]:
        """Outcome, phase and reason, to be kept with the text."""
        kept = {"outcome": self.outcome.value, "asking": self.asking, REASON: self._reason}
        kept |= {PHASE: str(self._phase or ""), REVISIT: " ".join(self._revisit)}
        return {name: text for name, text in kept.items() if text}

    def fill(self, fields: Mapping[str, str]) -> None:
        """Go on where it was cut short, where the same outcome is meant."""
        if fields.get("outcome") != self.outcome.value:
            return
        text = self._waiting
        self._phase = int(fields[PHASE]) if fields.get(PHASE) else None
        self._reason, self._revisit = fields.get(REASON, ""), fields.get(REVISIT, "").split()
        self.asking = fields.get("asking", self.asking)
        self._waiting = ""
        self._ask()
        if text and self.asking != PHASE:
            self.capture.editor.load(text)


def numbered_of(use: LineUse | None) -> tuple[Sequence[tuple[str, str]], Sequence[str]]:
    """What the list shows while it is asked what is looked at again."""
    return (use.numbered, use.revisited) if isinstance(use, DecideLine) else ((), ())
