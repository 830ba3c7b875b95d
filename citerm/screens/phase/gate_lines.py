"""The lines of the gate: who commits with what, who has a reservation, and what shows that a criterion is met."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from citerm.acts.phase import gating, milestones
from citerm.model.message import N_, Message, say
from citerm.model.people import Person
from citerm.model.phase import CommitmentKind, Resource
from citerm.model.track import in_language
from citerm.rules.capture import read_owners
from citerm.rules.gates import Criterion, GatePage, Party, brought, parties, proposal_under
from citerm.screens.live.line import LineUse, Stage, named
from citerm.screens.phase.assessment_lines import waiting_below
from citerm.widgets.capture_line import Chip

LETTER = "letter"
KINDS = {"j": CommitmentKind.YES, "i": CommitmentKind.NOT_YET}
BRINGS = {
    "t": Resource.TIME,
    "p": Resource.MONEY,
    "d": Resource.DATA,
    "n": Resource.NETWORK,
    "v": Resource.NAME,
}
"""Letters of what an organisation brings: the same in all languages, as at follow-up."""
_PARTS = re.compile(r"[;\n]+")


class CommitmentLine(LineUse):
    """One organisation after the other: yes or not yet, what it brings by letters, and after Tab in words."""

    label = N_("Commitment")
    enter = N_("next")

    def __init__(self, stage: Stage, item_id: int, key: str | None, turned: Callable[[str], None]) -> None:
        super().__init__(stage)
        self._item_id = item_id
        self._turned = turned
        """Called with the organisation that is asked now."""
        waiting = next((n for n, party in enumerate(self._parties) if party.commitment is None), 0)
        self._place = next((n for n, party in enumerate(self._parties) if party.key == key), waiting)
        self._in_words = False
        self._changed = False
        self._take()

    @property
    def _parties(self) -> Sequence[Party]:
        """The organisations, as they have answered by now."""
        item = self.record.item_by_id[self._item_id]
        return parties(self.record, item, proposal_under(self.record, item))

    @property
    def party(self) -> Party:
        """The organisation that is asked."""
        return self._parties[self._place]

    def _take(self) -> None:
        """Begin with what it has said before."""
        said = self.party.commitment
        self._kind = said.kind if said is not None else None
        self._brings = set(brought(said)) if said is not None else set()
        self._text = said.text if said is not None else ""
        self._changed = False

    # choosing

    def open(self, text: str = "") -> None:
        """Show the organisation and the letters."""
        self._in_words = False
        self.enter = N_("saves") if self._changed else N_("next")
        people = ", ".join(named(person) for person in self.party.people)
        name = self.party.name if self.party.organisation is None else f"{self.party.name} · {people}"
        count = f"{self._place + 1}/{len(self._parties)}"
        shown = f"{name} · {self._text}" if self._text else name
        self.capture.open(f"{count} {self.words.text(self.label)}", placeholder=shown, only_field=LETTER)
        self._turned(self.party.key)
        self._show()

    def _show(self) -> None:
        chips = [
            Chip(self.words.term(kind), "chip" if kind is self._kind else "chip-empty", letter)
            for letter, kind in KINDS.items()
        ]
        if self._kind is not None:
            chips += [
                Chip(self.words.term(resource), "chip" if resource in self._brings else "chip-empty", letter)
                for letter, resource in BRINGS.items()
            ]
        tab = ("Tab", N_("in words")) if self._kind is not None else ("Tab", N_("next"))
        self.capture.show_chips(chips, self.hint(tab, ("Enter", self.enter)))

    def typed(self) -> None:
        """Take the letter."""
        if self._in_words:
            return
        letter = self.capture.fields.get(LETTER, "").strip().lower()
        if not letter:
            return
        self.capture.set_field(LETTER, "")
        if letter == "y":
            letter = "j"
        if letter in KINDS:
            self._kind = KINDS[letter]
        elif letter in BRINGS and self._kind is not None:
            self._brings ^= {BRINGS[letter]}
        elif letter in BRINGS:
            self.refuse(say(N_("First j for yes, or i for not yet; then what it brings.")))
            return
        else:
            self.refuse(say(N_("{letter} is none of these."), letter=letter))
            return
        self._changed = True
        self.enter = N_("saves")
        self._show()

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab: say it in words once there is an answer; arrows and Tab before it go to another organisation."""
        if arrow or (self._kind is None and not self._in_words):
            if not self._in_words:
                self._go((self._place + step) % len(self._parties))
        elif self._in_words:
            self._text, self._changed = self.capture.text, True
            self.open()
        else:
            self._in_words = True
            self.enter = N_("saves")
            assert self._kind is not None
            self.capture.open(self.words.text(N_("In words")), self._text)
            what = [Chip(f"{self.party.name}: {self.words.term(self._kind)}")]
            what += [Chip(self.words.term(resource)) for resource in Resource if resource in self._brings]
            self.capture.show_chips(what, self.hint(("Tab", N_("back")), ("Enter", N_("saves"))))

    def submit(self) -> None:
        """Keep what it said, and ask the next one."""
        if self._in_words:
            self._text, self._changed = self.capture.text, True
        if self._kind is None or not self._changed:
            self._next()
            return
        kind, party, desk, item_id = self._kind, self.party, self.stage.desk, self._item_id
        organisation_id = party.organisation.id if party.organisation is not None else None
        person_id = party.people[0].id if party.organisation is None else None
        self.stage.perform(
            lambda: gating.commit(
                desk,
                item_id,
                kind,
                self._brings,
                self._text,
                organisation_id=organisation_id,
                person_id=person_id,
            ),
            lambda _: self._next(),
        )

    def fold(self) -> None:
        """Esc: from the words back to the letters, or out."""
        if self._in_words:
            self.open()
        else:
            self.stage.close_line()

    def _next(self) -> None:
        if self._place + 1 < len(self._parties):
            self._go(self._place + 1)
        else:
            self.stage.close_line()

    def _go(self, place: int) -> None:
        self._place = place
        self._take()
        self.open()


class ReservationLine(LineUse):
    """Who has which reservation: ``mh too early; ab no money``; whoever is taken out has none any more."""

    label = N_("Reservations")
    kind = "reservation"

    def __init__(self, stage: Stage, page: GatePage) -> None:
        super().__init__(stage)
        self._item_id = page.item.id
        known = stage.record.person_by_id
        said = [(known[s.person_id], s.text) for s in page.reservations if s.person_id in known]
        self._before = {person.id for person, _ in said}
        self._stored = "; ".join(f"{person.initials} {text}".rstrip() for person, text in said)

    def open(self, text: str = "") -> None:
        """Open with what was said before."""
        self.capture.open(
            self.words.text(self.label),
            waiting_below(self._stored, text),
            placeholder=self.words.text(N_("initials and the reservation; a semicolon before the next person")),
        )
        self.typed()

    def worth_keeping(self) -> bool:
        """Whether anything was changed."""
        return self.capture.text.strip() != self._stored

    def said(self) -> tuple[dict[int, str], dict[int, Person], Message | None]:
        """Who said what, and what is not clear yet."""
        found: dict[int, str] = {}
        people: dict[int, Person] = {}
        for part in filter(None, map(str.strip, _PARTS.split(self.capture.text))):
            who, _, words = part.partition(" ")
            owners = read_owners(who.rstrip(":,"), self.people())
            if owners.owner is None:
                return found, people, owners.problem or say(N_("Begin with the initials of the person."))
            if not words.strip():
                return found, people, say(N_("What is the reservation? Say it in a few words."))
            found[owners.owner.id] = words.strip()
            people[owners.owner.id] = owners.owner
        return found, people, None

    def typed(self) -> None:
        """Show who is understood."""
        found, people, problem = self.said()
        chips = [Chip(named(people[id_])) for id_ in found]
        if problem is not None and self.capture.text.strip():
            chips.append(Chip(self.words.say(problem), "chip-empty"))
        self.capture.show_chips(chips, self.hint(("Enter", N_("saves"))))

    def submit(self) -> None:
        """Keep them."""
        found, _, problem = self.said()
        if problem is not None:
            self.refuse(problem)
            return
        words = {**dict.fromkeys(self._before, ""), **found}
        if not words:
            self.stage.close_line()
            return
        self.stage.perform(
            lambda: gating.reserve(self.stage.desk, self._item_id, words), lambda _: self.stage.close_line()
        )


class CriterionLine(LineUse):
    """What shows that a criterion is met, where the record does not show it by itself."""

    label = N_("What shows it")
    kind = "evidence"

    def __init__(self, stage: Stage, page: GatePage, criterion: Criterion) -> None:
        super().__init__(stage)
        self._page = page
        self._criterion = criterion
        self._stored = criterion.said if criterion.by_hand and isinstance(criterion.said, str) else ""

    def open(self, text: str = "") -> None:
        """Open with what was said before."""
        about = in_language(self._criterion.check.text, self.words.language)
        self.capture.open(
            self.words.text(self.label),
            waiting_below(self._stored, text),
            placeholder=self.words.text(N_("words; may be empty")),
        )
        self.capture.show_chips((Chip(about, "chip-empty"),), self.hint(("Enter", N_("ticks it"))))

    def worth_keeping(self) -> bool:
        """Whether anything was changed."""
        return self.capture.text.strip() != self._stored

    def submit(self) -> None:
        """Tick it."""
        at, key, text = self._page.at, self._criterion.check.key, self.capture.text
        self.stage.perform(
            lambda: milestones.tick(
                self.stage.desk, at.track.key, at.phase.number, key, text, meeting_id=self.stage.meeting_id
            ),
            lambda _: self.stage.close_line(),
        )
