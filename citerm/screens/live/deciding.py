"""The lines that say how a decision was taken: consent round and vote."""

from __future__ import annotations

import re

from citerm.acts import decision_methods
from citerm.model.entries import Decision, StanceKind
from citerm.model.initiative import Model
from citerm.model.message import N_, Message, say
from citerm.model.people import Person
from citerm.model.text import fold
from citerm.rules.attendance import voices
from citerm.rules.capture import read_owners
from citerm.rules.decisions import decision_label
from citerm.screens.live.line import LineUse, Stage, named
from citerm.widgets.capture_line import Chip
from citerm.widgets.message_line import Tone

BEGINNING = 60
"""Letters of a decision by which it is known."""
_PARTS = re.compile(r"[;\n]+")
_NUMBERS = re.compile(r"[0-9]+")


class DecidingLine(LineUse):
    """A line about one decision."""

    def __init__(self, stage: Stage, decision: Decision) -> None:
        super().__init__(stage)
        self.decision = decision

    def heading(self) -> str:
        """What is decided on, and about which decision."""
        label = decision_label(self.record, self.decision, self.record.meeting.language)
        return f"{self.words.text(self.label)} {label}".rstrip()

    def open(self, text: str = "") -> None:
        """Open the line; where the decision fell under another item, say which one it is."""
        self.capture.open(self.heading())
        self.typed()
        running = self.record.running
        if running is not None and self.decision.item_id != running.id:
            words = " ".join(self.decision.text.split())
            shown = words if len(words) <= BEGINNING else words[:BEGINNING].rstrip() + "…"
            self.stage.say(say(N_("This is about a decision of another item: “{text}”"), text=shown), Tone.ATTENTION)


class Dissent(Model, frozen=True):
    """What one person said in a consent round."""

    person: Person
    words: str
    kind: StanceKind = StanceKind.RESERVATION


DISSENT = (StanceKind.RESERVATION, StanceKind.OBJECTION)


class ConsentLine(DecidingLine):
    """Everybody agrees: Enter. ``mh too early; ab objection: no money`` names who does not, and why."""

    label = N_("Consent")

    def __init__(self, stage: Stage, decision: Decision) -> None:
        super().__init__(stage, decision)
        self._turned: set[int] = set()

    def dissent(self) -> tuple[list[Dissent], Message | None]:
        """Who does not simply agree, and what is not clear yet."""
        found: list[Dissent] = []
        for part in filter(None, map(str.strip, _PARTS.split(self.capture.text))):
            who, _, words = part.partition(" ")
            owners = read_owners(who.rstrip(":,"), self.people())
            if owners.owner is None:
                return found, owners.problem or say(N_("Begin with the initials of the person."))
            found.append(self._said(owners.owner, words.strip()))
        return found, None

    def _said(self, person: Person, words: str) -> Dissent:
        """Take words that begin with what they are (``objection: no money``) for that."""
        first, _, rest = words.partition(" ")
        for kind in DISSENT:
            if fold(first.rstrip(":,")) == fold(self.words.term(kind)):
                return Dissent(person, rest.strip(), kind)
        return Dissent(person, words)

    def typed(self) -> None:
        """Show who is understood to have a reservation or an objection."""
        found, problem = self.dissent()
        chips = [Chip(f"{named(one.person)}: {self.words.term(self._kind(one))}", "chip-attention") for one in found]
        if problem is not None:
            chips.append(Chip(self.words.say(problem), "chip-empty"))
        if not found and problem is None:
            everybody = len(voices(self.record, self.decision.item_id))
            chips.append(Chip(self.words.text(N_("all {n} agree"), n=everybody)))
            self.capture.show_chips(chips, self.hint(("Enter", N_("everybody agrees"))))
            return
        self.capture.show_chips(chips, self.hint(("Tab", N_("reservation / objection")), ("Enter", N_("saves"))))

    def _kind(self, dissent: Dissent) -> StanceKind:
        if dissent.person.id not in self._turned:
            return dissent.kind
        return next(kind for kind in DISSENT if kind is not dissent.kind)

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Make the last one an objection, or a reservation again."""
        found, _ = self.dissent()
        if found:
            self._turned ^= {found[-1].person.id}
        self.typed()

    def submit(self) -> None:
        """Record the round."""
        found, problem = self.dissent()
        if problem is not None:
            self.refuse(problem)
            return
        dissent = {one.person.id: self._kind(one) for one in found}
        words = {one.person.id: one.words for one in found}
        self.stage.perform(
            lambda: decision_methods.record_consent(self.stage.desk, self.decision.id, dissent, words),
            lambda _: self.stage.close_line(),
        )


VOTES = {"1": StanceKind.FOR, "2": StanceKind.AGAINST, "3": StanceKind.ABSTAIN}
BALLOT = "ballot"


class VoteLine(DecidingLine):
    """Three numbers (for, against, abstaining), or after Tab one digit for each person with a voice."""

    label = N_("Vote")

    def __init__(self, stage: Stage, decision: Decision) -> None:
        super().__init__(stage, decision)
        self._by_person = False
        self._stances: dict[int, StanceKind] = {}

    def voters(self) -> list[Person]:
        """People present with a voice, in seating order."""
        counted = voices(self.record, self.decision.item_id)
        seated = [seat.person_id for seat in self.record.memberships if seat.person_id in counted]
        order = [*seated, *sorted(counted - set(seated))]
        return [self.record.person_by_id[id] for id in order if id in self.record.person_by_id]

    def counts(self) -> list[int]:
        """The numbers typed so far."""
        return [int(number[:6]) for number in _NUMBERS.findall(self.capture.text)][:3]

    def typed(self) -> None:
        """Show the count, or the person who answers now."""
        if self._by_person:
            self._typed_by_person()
            return
        labels = [self.words.term(kind) for kind in VOTES.values()]
        counts = self.counts()
        chips = [
            Chip(
                f"{label} {counts[place]}" if place < len(counts) else label,
                "chip" if place < len(counts) else "chip-empty",
            )
            for place, label in enumerate(labels)
        ]
        voters = len(self.voters())
        if len(counts) > 1 and sum(counts) != voters:
            text = N_("{sum} of {voters} with a voice")
            chips.append(Chip(self.words.text(text, sum=sum(counts), voters=voters), "chip-attention"))
        self.capture.show_chips(chips, self.hint(("Tab", N_("by person")), ("Enter", N_("saves"))))

    def _typed_by_person(self) -> None:
        typed = self.capture.fields.get(BALLOT, "")
        person = self._next()
        if typed and person is not None:
            kind = VOTES.get(typed[-1])
            self.capture.set_field(BALLOT, "")
            if kind is not None:
                self._stances[person.id] = kind
                person = self._next()
        given = [f"{p.initials} {self.words.term(self._stances[p.id])}" for p in self.voters() if p.id in self._stances]
        if person is not None:
            self.capture.edit_field(BALLOT, named(person))
            keys = [(digit, self.words.term(kind)) for digit, kind in VOTES.items()]
            self.capture.show_chips([Chip("  ".join(given), "chip-empty")] if given else [], self.hint(*keys))
        else:
            self.capture.edit_field(BALLOT, self.words.text(N_("everybody has answered")))
            self.capture.show_chips([Chip("  ".join(given))], self.hint(("←", N_("back")), ("Enter", N_("saves"))))

    def _next(self) -> Person | None:
        return next((person for person in self.voters() if person.id not in self._stances), None)

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab changes between numbers and persons; an arrow takes the last answer back."""
        if arrow:
            if self._by_person and step < 0 and self._stances:
                self._stances.popitem()
        else:
            self._by_person = not self._by_person
            if not self._by_person:
                self.capture.edit_text()
        self.typed()

    def submit(self) -> None:
        """Record the vote."""
        desk, decision_id = self.stage.desk, self.decision.id
        if self._by_person:
            stances = dict(self._stances)
            if not stances:
                self.refuse(say(N_("Nobody has answered yet.")))
                return
            self.stage.perform(
                lambda: decision_methods.record_vote(desk, decision_id, stances), lambda _: self.stage.close_line()
            )
            return
        counts = self.counts()
        if not counts:
            self.refuse(say(N_("Type three numbers: for, against, abstaining. Tab: by person.")))
            return
        votes_for, against, abstain = (*counts, 0, 0)[:3]
        self.stage.perform(
            lambda: decision_methods.record_vote_counts(desk, decision_id, votes_for, against, abstain),
            lambda _: self.stage.close_line(),
        )
