"""What a gate looks like: the question, what the record says, who stands how to it, who commits, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citerm.i18n import Words
from citerm.model.entries import Outcome
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message
from citerm.model.phase import CommitmentKind
from citerm.model.track import in_language
from citerm.rules.decisions import decision_label, poll_counts, reached_consensus, to_be_heard
from citerm.rules.gates import Criterion, GatePage, Party, brought
from citerm.screens.live.line import named
from citerm.widgets.lines import Line, Piece, line, spread, width_of, wrap
from citerm.widgets.row_list import ListRow, gap, heading, row, wrapped

DECIDE, POLL, RESERVE = "decide", "poll", "reserve"
CHECK, PARTY = "check ", "party "
_HOLDS = {True: ("✓ ", "done"), False: ("✕ ", "attention"), None: ("· ", "quiet")}
KeyShown = Callable[[str], str]


class GateFace:
    """A gate in one language; ``names`` says whether those who are to be heard are named."""

    def __init__(
        self, page: GatePage, record: MeetingRecord, words: Words, key_shown: KeyShown, *, names: bool
    ) -> None:
        self.page, self.record, self.words, self.key_shown, self.names = page, record, words, key_shown, names

    def said(self, message: Message | str) -> str:
        """A sentence, or text of people's own."""
        return self.words.say(message) if isinstance(message, Message) else message

    # above the rows

    def head(self, width: int) -> list[Line]:
        """The phase with its track and time through it, and the question."""
        page, words = self.page, self.words
        track = in_language(page.at.track.name, words.language)
        name = words.text(N_("{track} · phase {number}"), track=track, number=page.at.phase.number)
        if page.at.cycle > 1:
            name += " · " + words.text(N_("cycle {n}"), n=page.at.cycle)
        start = line((name, "key-strong"))
        about = line((in_language(page.at.phase.name, words.language), "quiet"))
        if width_of(start) + width_of(about) + 3 <= width:
            start = (*start, Piece("   "), *about)
        question = in_language(page.gate.text, words.language)
        derived = f" ({words.text(N_('derived'))})" if page.gate.derived else ""
        return [start, *wrap(line((question, "strong"), (derived, "quiet")), width)]

    # the rows

    def rows(self, *, aside: bool) -> list[ListRow]:
        """Everything that can be chosen; with ``aside``, what only informs stands beside it."""
        parts = [self._decision(), *([] if aside else [self._suggestion()]), self._criteria()]
        if not aside:
            parts.append(self._answers())
        parts += [self._poll(), self._commitments(), self._reservations()]
        rows: list[ListRow] = []
        for part in filter(None, parts):
            rows += [gap()] * bool(rows)
            rows += part
        return rows

    def aside(self, width: int) -> list[Line]:
        """What stands beside the rows where there is room."""
        rows: list[Line] = []
        for part in filter(None, (self._answers(), self._suggestion())):
            rows += [()] * bool(rows)
            for each in part:
                rows += each.lines(width)
        return rows

    def _heading(self, text: str, end: str = "") -> ListRow:
        if not end:
            return heading(self.words.text(text))
        made = line((self.words.text(text), "quiet-strong"))
        return ListRow("", lambda width: [spread(made, line((end, "quiet")), width)])

    def _hint(self, command: str, text: str) -> Line:
        return line((self.key_shown(command), "key-strong"), (f" {self.words.text(text)}", "quiet"))

    def _decision(self) -> list[ListRow]:
        page, words = self.page, self.words
        decision, decided = page.decision, page.decided
        if decision is None:
            hint = self._hint("decision", N_("records what the group decides"))
            return [wrapped(DECIDE, ("□ ", "key"), (words.text(N_("Not decided yet")), "key-strong"), "  ", *hint)]
        label = decision_label(self.record, decision, self.record.meeting.language)
        if decided is None:
            adopted = decision.outcome is not Outcome.UNRESOLVED
            name = words.text(N_("Decision {number}") if adopted else N_("Proposal {number}"), number=label)
            state = words.text(N_("the phase stays as it is until the gate is decided")) if adopted else ""
            hint = line((state, "attention")) if adopted else self._hint("decision", N_("records the decision"))
            head = line(("□ ", "key"), (name, "key-strong"), "  ", *hint)
        else:
            name = words.text(N_("Decision {number}"), number=label)
            head = line(("■ ", "done"), (name, "done-strong"), "  ", (words.term(decided.outcome), "strong"))
        return [
            ListRow(DECIDE, lambda width: [*wrap(head, width, hang=2), *_indented(line(decision.text), width)]),
            *([self._done()] if decided is not None else []),
        ]

    def _done(self) -> ListRow:
        """What the decision did to the phases."""
        page, words = self.page, self.words
        assert page.decided is not None
        here = (page.decided.decision_id,)
        track = page.at.track.key
        closed = [c for c in self.record.phases.cycles if c.closed_by_id in here and c.track == track]
        opened = [c for c in self.record.phases.cycles if c.opened_by_id in here and c.track == track]
        said = [words.text(N_("phase {number} closed"), number=cycle.phase) for cycle in closed]
        for cycle in opened:
            text = N_("phase {number} open again, cycle {n}") if cycle.cycle > 1 else N_("phase {number} open")
            said.append(words.text(text, number=cycle.phase, n=cycle.cycle))
        if not said:
            said = [words.text(N_("phase {number} goes on"), number=page.at.phase.number)]
        if page.decided.reason:
            said.append(page.decided.reason)
        return ListRow("", lambda width: _indented(line((" · ".join(said), "quiet")), width))

    # what the record says

    def _suggestion(self) -> list[ListRow]:
        words, suggestion = self.words, self.page.suggestion
        if suggestion.outcome is None:
            said = (words.text(N_("not known yet")), "quiet")
        else:
            said = (words.term(suggestion.outcome), "strong")
        lead = words.text(N_("The record points to"))
        rows = [wrapped("", (f"{lead}: ", "quiet-strong"), said)]
        for reason in suggestion.reasons:
            about = in_language(reason.about, words.language) if reason.about else ""
            text = f"{self.said(reason.said)}: {about}" if about else self.said(reason.said)
            rows.append(wrapped("", _HOLDS[reason.holds], text, hang=2))
        rows.append(wrapped("", (words.text(N_("The group decides.")), "quiet")))
        return rows

    def _answers(self) -> list[ListRow]:
        found, words = self.page.answers, self.words
        if not self.page.at.phase.questions:
            return []
        rows = [self._heading(N_("Questions of the phase"))]
        if found is None:
            return [*rows, wrapped("", (words.text(N_("not assessed in this cycle")), "quiet"))]
        counted = (
            (N_("{n} yes"), found.yes, "done"),
            (N_("{n} partly"), found.partly, ""),
            (N_("{n} no"), found.no, "attention"),
            (N_("{n} unanswered"), found.unanswered, "quiet"),
        )
        pieces: list[tuple[str, str]] = []
        for text, n, style in counted:
            if n:
                pieces += [(" · " if pieces else "", "quiet"), (words.text(text, n=n), style)]
        return [*rows, wrapped("", *pieces)]

    def _criteria(self) -> list[ListRow]:
        found = self.page.criteria
        if not found:
            return []
        met = sum(criterion.holds for criterion in found)
        rows = [self._heading(N_("Criteria"), self.words.text(N_("{n} of {all} met"), n=met, all=len(found)))]
        return [*rows, *(self._criterion(criterion) for criterion in found)]

    def _criterion(self, criterion: Criterion) -> ListRow:
        sign = ("✓ ", "done") if criterion.holds else ("□ ", "key")
        text = in_language(criterion.check.text, self.words.language)
        said = self.said(criterion.said)
        if criterion.holds and not criterion.counts:
            said += " · " + self.words.text(N_("the record shows none"))
        head = line(sign, text)
        more = line((said, "quiet")) if said else ()

        def lines(width: int) -> list[Line]:
            if more and width_of(head) + width_of(more) + 3 <= width:
                return [spread(head, more, width)]
            return [*wrap(head, width, hang=2), *(_indented(more, width) if more else [])]

        return ListRow(CHECK + criterion.check.key, lines)

    # who stands how to it

    def _poll(self) -> list[ListRow]:
        page, words = self.page, self.words
        if not page.gate.polls and not page.polls:
            return []
        rows = [self._heading(N_("Poll"))]
        polls = page.polls
        if not polls:
            return [
                *rows,
                wrapped(POLL, (words.text(N_("not held yet")), ""), "  ", *self._hint("poll", N_("asks"))),
            ]
        low = len(polls) - reached_consensus(polls)
        if not low:
            said = (words.text(N_("everybody at 3 or more")), "done")
        else:
            said = (words.text(N_("{n} below 3, to be heard"), n=low), "attention")
        pieces: list[tuple[str, str]] = [(poll_counts(polls), "strong"), ("  ", ""), said]
        if low:
            known = self.record.person_by_id
            people = [named(known[id_]) for id_ in to_be_heard(page.stances) if id_ in known]
            hint = self.key_shown("heard") + " " + words.text(N_("names them"))
            pieces += [("  ", ""), (", ".join(people) if self.names else hint, "attention" if self.names else "quiet")]
        return [*rows, wrapped(POLL, *pieces, hang=2)]

    def _commitments(self) -> list[ListRow]:
        page = self.page
        if not page.parties or not (page.gate.polls or any(party.commitment for party in page.parties)):
            return []
        yes = sum(party.commits for party in page.parties)
        counted = self.words.text(N_("{n} of {all} commit themselves"), n=yes, all=len(page.parties))
        return [self._heading(N_("Commitments"), counted), *(self._party(party) for party in page.parties)]

    def _party(self, party: Party) -> ListRow:
        words, commitment = self.words, party.commitment
        people = ", ".join(person.initials for person in party.people if party.organisation is not None)
        name = [(party.name, ""), (f"  {people}" if people else "", "quiet")]
        if commitment is None:
            return wrapped(PARTY + party.key, ("· ", "quiet"), *name, hang=2)
        yes = commitment.kind is CommitmentKind.YES
        what = ", ".join(words.term(resource) for resource in brought(commitment))
        said = words.term(commitment.kind) + (f": {what}" if what else "")
        more = f" · {commitment.text}" if commitment.text else ""
        return wrapped(
            PARTY + party.key,
            ("✓ ", "done") if yes else ("○ ", "attention"),
            *name,
            ("  " + said, "done" if yes else "attention"),
            (more, "quiet"),
            hang=2,
        )

    def _reservations(self) -> list[ListRow]:
        page, words = self.page, self.words
        if not page.reservations:
            return []
        named_too = page.decided is not None and page.decided.names_reservations
        state = words.text(N_("named in the minutes") if named_too else N_("without names in the minutes"))
        rows = [self._heading(N_("Reservations"), state)]
        known = self.record.person_by_id
        for number, stance in enumerate(page.reservations):
            person = known.get(stance.person_id)
            who = f"{named(person)}: " if person is not None and (self.names or named_too) else ""
            text = stance.text or words.term(stance.kind)
            rows.append(wrapped(f"{RESERVE} {number}", ("! ", "attention"), (who, "quiet"), text, hang=2))
        return rows


def _indented(text: Line, width: int) -> list[Line]:
    return [(Piece("  "), *row) for row in wrap(text, width - 2)]


def questions_to_revisit(numbered: Sequence[tuple[str, str]], chosen: Sequence[str], words: Words) -> list[ListRow]:
    """The questions and components of a phase with their numbers, while it is asked which are looked at again."""
    rows = [heading(words.text(N_("Look at again")))]
    for number, (key, text) in enumerate(numbered, start=1):
        again = key in chosen
        sign, shown = ("↻ " if again else "  ", "attention"), (text, "strong" if again else "")
        rows.append(row("", sign, (f"{number:>2} ", "key-strong"), shown))
    return rows
