"""The line of a consensus poll: one digit for each person with a voice, hidden until everybody has answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from citerm.acts import decision_methods
from citerm.acts.decision_methods import POLL_DRAFT
from citerm.model.entries import Decision
from citerm.model.message import N_, Echo, say
from citerm.model.people import Person
from citerm.rules.attendance import may_have_voice
from citerm.rules.capture import complete_initials, match_people, read_owners
from citerm.rules.decisions import CONSENSUS_FROM, decision_label, poll_counts
from citerm.screens.live.line import LineUse, Stage, named
from citerm.widgets.capture_line import Chip

if TYPE_CHECKING:
    from citerm.rules.readiness import Asking

ANSWER = "answer"
ABOUT_DECISION = "decision "
VALUES: dict[str, int | None] = {**{str(value): value for value in range(6)}, "space": None}
LEFT_OUT = "-"
MOST_FITTING = 6
"""People who are shown while their initials are being typed."""


class PollLine(LineUse):
    """One digit from each person in seating order; initials jump, Space leaves out, ← takes the last one back.

    While somebody is still asked, the line shows only who has answered.
    """

    label = N_("Poll")

    def __init__(
        self, stage: Stage, about: str, item_id: int, number: str, record: Callable[[Mapping[int, int]], Echo]
    ) -> None:
        super().__init__(stage)
        self._about = about
        """What the half-typed answers are for."""
        self._item_id = item_id
        self._number = number
        self._record = record
        self._drafts = stage.drafts_for(POLL_DRAFT)
        self._values: dict[int, int | None] = {}
        self._at: int | None = None
        """The person that initials have jumped to."""

    @classmethod
    def on(cls, stage: Stage, decision: Decision) -> PollLine:
        """A poll on a decision of the meeting."""
        assert decision.item_id is not None
        label = decision_label(stage.record, decision, stage.record.meeting.language)
        return cls(
            stage,
            f"{ABOUT_DECISION}{decision.id}",
            decision.item_id,
            label,
            lambda values: decision_methods.record_poll(stage.desk, decision.id, values),
        )

    def open(self, text: str = "") -> None:
        """Open the line, with the answers that were in already."""
        draft = self._drafts.load()
        if draft is not None and draft.fields.get("about") == self._about:
            self._values = _read(draft.fields.get("values", ""))
        scale = self.words.text(N_("0 blocks it · 1–2 must be heard · 3 can live with it · 4 good · 5 helps to lead"))
        short = self.words.text(N_("0 blocks · 1–2 heard · 3 accepts · 4 good · 5 leads"))
        about = f"{self._number} · {scale}" if self._number else scale
        self.capture.open(self.words.text(self.label), placeholder=about, shorter=(scale, short))
        self._ask()

    # who is asked

    def asked(self) -> Asking:
        """Who is asked, and who has answered."""
        from citerm.rules.readiness import asking  # a meeting without a poll does without

        return asking(self.record, self._item_id, self._values)

    def _person(self) -> Person | None:
        """Whose turn it is."""
        if self._at is not None and self._at not in self._values:
            return self.record.person_by_id.get(self._at)
        waiting = self.asked().waiting
        return self.record.person_by_id.get(waiting[0]) if waiting else None

    def _candidates(self) -> list[Person]:
        """Those whom initials may mean: everybody asked, and others whose seat has a voice."""
        known = self.record.person_by_id
        seated = (seat.person_id for seat in self.record.memberships if may_have_voice(self.record, seat.person_id))
        return [known[id_] for id_ in dict.fromkeys((*self.asked().people, *seated)) if id_ in known]

    # typing

    def take(self, key: str) -> bool:
        """Take an answer before any field shows it: the screen may be on the wall."""
        if key not in VALUES:
            return False
        if self._jumped():
            person = self._person()
            if person is not None:
                self._answer(person, VALUES[key])
        return True

    def _jumped(self) -> bool:
        """Whether it is clear who is meant, also where initials are typed that others begin with too."""
        typed = self.capture.fields.get(ANSWER, "").strip()
        if not typed:
            return True
        found = read_owners(typed, self._candidates())
        if found.owner is None or found.helpers:
            self.refuse(say(N_("Type the initials to their end, then the answer.")))
            return False
        self._jump(found.owner)
        return True

    def _jump(self, person: Person) -> None:
        self.capture.set_field(ANSWER, "")
        self._values.pop(person.id, None)
        self._at = person.id
        self._ask()

    def typed(self) -> None:
        """Take initials."""
        typed = self.capture.fields.get(ANSWER, "")
        if not typed:
            return
        jumped = complete_initials(typed, self._candidates())
        fitting = match_people(typed, self._candidates())
        if jumped is not None:
            self._jump(jumped)
        elif not fitting:
            self.capture.set_field(ANSWER, "")
            self.refuse(say(N_("“{typed}” is no answer: 0 to 5, Space leaves out, initials jump."), typed=typed))
        else:
            self.capture.show_chips([Chip(named(one), "chip-empty") for one in fitting[:MOST_FITTING]])

    def _answer(self, person: Person, value: int | None) -> None:
        self._values[person.id] = value
        self._at = None
        self._keep()
        self._ask()

    def step(self, step: int, *, arrow: bool = False) -> None:
        """← takes the last answer back, and its person answers again."""
        if arrow and step < 0 and self._values:
            self._at, _ = self._values.popitem()
            self._keep()
            self._ask()

    def _keep(self, *, folded: bool = False) -> None:
        """Keep the answers in the record, where only this account finds them."""
        if not self._values:
            self._drafts.forget()
            return
        # never as text, which those who follow may see
        self._drafts.typed(
            POLL_DRAFT, "", self._item_id, {"about": self._about, "values": _written(self._values)}, folded=folded
        )

    # what is shown

    def _ask(self) -> None:
        """Say whose turn it is and who has answered; with all answers in, what they add up to."""
        asked, person = self.asked(), self._person()
        known = self.record.person_by_id
        if person is not None:
            given = [known[id_].initials for id_ in asked.values if id_ in known]
            chips = []
            if given:
                count = self.words.text(N_("{n} of {all} have answered"), n=len(given), all=len(asked.people))
                chips = [Chip(count), Chip(" ".join(given), "chip-empty")]
            self.capture.edit_field(ANSWER, named(person))
            hint = self.hint(("0–5", ""), (self.words.text(N_("Space")), N_("leaves out")), ("←", N_("back")))
            self.capture.show_chips(chips, hint)
            return
        self.capture.edit_field(ANSWER, self.words.text(N_("everybody has answered") if asked.values else N_("nobody")))
        if not asked.values:
            chips = [Chip(self.words.text(N_("nobody with a voice is marked as present")), "chip-attention")]
        else:
            chips = self._result()
        self.capture.show_chips(chips, self.hint(("←", N_("back")), ("Enter", N_("saves"))))

    def _result(self) -> list[Chip]:
        polls = self._given()
        below = sum(value < CONSENSUS_FROM for value in polls.values())
        chips = [Chip(poll_counts(polls.values()))] if polls else []
        if below:
            chips.append(Chip(self.words.text(N_("{n} below 3, to be heard"), n=below), "chip-attention"))
        elif polls:
            chips.append(Chip(self.words.text(N_("everybody at 3 or more")), "chip-done"))
        return chips

    def _given(self) -> dict[int, int]:
        return {person_id: value for person_id, value in self._values.items() if value is not None}

    # the end

    def submit(self) -> None:
        """Record the answers that are in, of everybody or not; after initials, jump to whom they mean."""
        if self.capture.fields.get(ANSWER, "").strip():
            self._jumped()
            return
        values = self._given()

        def done(_: Echo) -> None:
            self._drafts.forget()
            self.stage.close_line()

        self.stage.perform(lambda: self._record(values), done)

    def fold(self) -> None:
        """Close the line; the answers wait until the next poll on the same."""
        self._keep(folded=True)
        self._drafts.save_now()
        self.stage.close_line()


def cut_short(stage: Stage) -> PollLine | None:
    """The poll on a decision that was open when the program was last left."""
    drafts = stage.drafts_for(POLL_DRAFT)
    draft = drafts.load()
    about = draft.fields.get("about", "") if draft is not None else ""
    if draft is None or not about.startswith(ABOUT_DECISION):
        return None
    for decision in stage.record.decisions:
        if about == f"{ABOUT_DECISION}{decision.id}" and not decision.struck:
            return PollLine.on(stage, decision) if not draft.folded else None
    drafts.forget()
    return None


def _written(values: Mapping[int, int | None]) -> str:
    return " ".join(f"{id_}:{LEFT_OUT if value is None else value}" for id_, value in values.items())


def _read(text: str) -> dict[int, int | None]:
    found = (part.split(":") for part in text.split())
    return {int(id_): None if value == LEFT_OUT else int(value) for id_, value in found}
