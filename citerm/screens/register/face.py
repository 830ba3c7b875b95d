"""What decisions and written procedures look like in words: rows of the register, and one decision in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from citerm.acts.register_reading import DecisionPage
from citerm.i18n import Words, capital
from citerm.model.action import Action, ActionState
from citerm.model.entries import Method, StanceKind
from citerm.model.message import N_
from citerm.model.people import Person
from citerm.rules.decisions import manner_line, tally_of
from citerm.rules.register import LIFE_WORDS, Entry, Life, Register
from citerm.rules.reservations import dissent
from citerm.rules.written import WrittenPage
from citerm.widgets.lines import Line, Piece, cut, line, spread, width_of, wrap
from citerm.widgets.row_list import ListRow, gap, heading, wrapped

_LOOKS = {
    Life.IN_FORCE: "done",
    Life.CARRIED_OUT: "quiet",
    Life.RECONSIDER: "attention",
    Life.REPLACED: "quiet",
    Life.LAPSED: "quiet",
}
_ACTION_SIGNS = {
    ActionState.OPEN: ("□ ", "key"),
    ActionState.IN_PROGRESS: ("◧ ", "key"),
    ActionState.WAITING: ("◷ ", "attention"),
    ActionState.DONE: ("■ ", "done"),
    ActionState.CANCELLED: ("✕ ", "quiet"),
}
LABEL = 9
"""Cells for the number of a decision."""
WIDE = 70
"""Cells from which what became of a decision stands beside a wording of several lines."""
LONG = 4000
"""Letters of a wording that a list shows; the rest stands on its own page."""


class RegisterFace:
    """Turns decisions into lines, in one language, as of one day."""

    def __init__(self, words: Words, today: date) -> None:
        self.words, self.today = words, today

    # rows of the register

    def entry(self, entry: Entry, register: Register, width: int, *, group: bool, full: bool = False) -> list[Line]:
        """Number and wording, with what became of it; below it day, item and actions."""
        look = "quiet" if entry.routine else ""
        state = () if entry.routine else line(" ", self.state(entry, register))
        words = " ".join(entry.decision.text[: LONG if full else width * 4].split())
        first = line((f"{entry.label:<{LABEL}} ", "strong"), (words, look))
        facts = [self.words.formats.short_day(entry.on, self.today)]
        if group:
            facts.append(entry.group.name)
        facts.append(entry.title)
        if entry.actions:
            facts.append(self._progress(entry.actions))
        second = line(" " * (LABEL + 1), (" · ".join(fact for fact in facts if fact), "quiet"))
        return self._in_full(first, state, second, width) if full else [spread(first, state, width), cut(second, width)]

    def _in_full(self, first: Line, state: Line, second: Line, width: int) -> list[Line]:
        """Both lines with all their words; where there is little room, what became of it stands below."""
        beside = width >= WIDE
        top, *rest = wrap(first, width - width_of(state) if beside else width, hang=LABEL + 1)
        under = wrap(second if beside else (*second, Piece(" ·", "quiet"), *state), width, hang=LABEL + 1)
        return [spread(top, state if beside else (), width), *rest, *under]

    def state(self, entry: Entry, register: Register) -> Piece:
        """What became of a decision, or of the proposal that was none."""
        if entry.life is None:
            return Piece(self.words.term(entry.decision.outcome), "attention")
        text, decision = self.words.text, entry.decision
        if entry.life is Life.RECONSIDER and decision.review_on is not None:
            late = decision.review_on <= self.today
            day = self.words.formats.short_day(decision.review_on, self.today)
            sign = "▲ " if late else ""
            return Piece(sign + text(N_("to be reconsidered {on}"), on=day), "attention" if late else "")
        if entry.life is Life.REPLACED and (label := register.label_of(decision.replaced_by_id)):
            return Piece(text(N_("replaced by {label}"), label=label), "quiet")
        return Piece(self.words.text(LIFE_WORDS[entry.life].text), _LOOKS[entry.life])

    def _progress(self, actions: Sequence[Action]) -> str:
        done = sum(1 for action in actions if not action.state.live)
        return self.words.plural("{done} of {n} action done", "{done} of {n} actions done", len(actions), done=done)

    def procedure(self, page: WrittenPage, width: int, *, full: bool = False) -> list[Line]:
        """A proposal that is still answered: how many have, and until when."""
        text = self.words.text
        answered = text(N_("{count} of {all} have answered"), count=len(page.stances), all=len(page.answers))
        first = line((f"{page.label:<{LABEL}} ", "strong"), page.procedure.title)
        state = line(" ", (answered, "done" if not page.missing else ""))
        facts = [page.group.name]
        if page.procedure.answer_by is not None:
            day = self.words.formats.short_day(page.procedure.answer_by, self.today)
            facts.append(text(N_("answers by {on}"), on=day))
        late = page.late(self.today)
        said = " · ".join(facts) + (" ▲" if late else "")
        second = line(" " * (LABEL + 1), (said, "attention" if late else "quiet"))
        return self._in_full(first, state, second, width) if full else [spread(first, state, width), cut(second, width)]

    # one decision in full

    def page(
        self, page: DecisionPage, register: Register, component: str = "", founding: Sequence[ListRow] = ()
    ) -> list[ListRow]:
        """All about a decision, with the component it serves and the group it sets up; what leads on can be chosen."""
        entry, text = page.entry, self.words.text
        rows = [self._head(entry), gap()]
        rows += [wrapped("", line_ or " ") for line_ in entry.decision.text.split("\n")]
        rows += [gap(), *self._how(page)]
        rows += self._life(page, register)
        if component:
            rows.append(wrapped("", (f"{text(N_('Component'))}  ", "quiet"), component, hang=2))
        rows += founding
        if entry.actions:
            rows += [gap(), heading(text(N_("Actions")))]
            rows += [self._action(action, page.people) for action in entry.actions]
        rows += [gap(), heading(text(N_("History")))]
        rows += [
            wrapped(
                "",
                (f"{self._moment(change.at)}  ", "quiet"),
                capital(text(change.act.text)),
                f" · {change.who}",
                (f"  {change.text}" if change.text else "", "quiet"),
                hang=4,
            )
            for change in page.history
        ]
        return rows

    def _head(self, entry: Entry) -> ListRow:
        text, formats = self.words.text, self.words.formats
        facts = [entry.group.name, formats.date_only(entry.on)]
        if entry.meeting is not None:
            facts.append(text(N_("meeting {number}"), number=entry.meeting.number or 0))
        else:
            facts.append(text(N_("decided in writing")))
        facts.append(entry.title)
        target = f"written:{entry.procedure.id}" if entry.procedure is not None else f"place:{entry.decision.id}"
        return wrapped(target, (f"{entry.label}  ", "strong"), (" · ".join(facts), "quiet"), hang=2)

    def _how(self, page: DecisionPage) -> list[ListRow]:
        decision, text = page.entry.decision, self.words.text
        counted = tally_of(decision, page.stances)
        said = manner_line(decision.method, counted)
        parts: list[tuple[str, str]] = [(self.words.label(decision.outcome), "strong")]
        named = decision.method is not None and (said is None or decision.method is not Method.CONSENSUS)
        method = self.words.term(decision.method) if decision.method is not None and named else ""
        manner = self.words.shown(said) if said is not None else ""  # of a consensus it says so itself
        parts += [(f" · {how}", "") for how in dict.fromkeys((method, manner)) if how]
        rows = [wrapped("", *parts, hang=2)]
        for stance in page.stances:
            person = page.people.get(stance.person_id)
            # In writing, words are the reason for the answer.
            kind = stance.kind if page.written is not None else dissent(stance) or stance.kind
            remarkable = kind in (StanceKind.RESERVATION, StanceKind.OBJECTION, StanceKind.AGAINST)
            if person is not None and (remarkable or (decision.method is Method.VOTE and stance.text)):
                who = "" if page.withholds_names else person.name
                words = "  ".join(part for part in (who, stance.text) if part)
                rows.append(wrapped("", (f"{self.words.label(kind)}: ", "attention"), words, hang=2))
        if page.written is not None:
            noted = page.written.noted_at
            if noted is not None:
                said_at = text(N_("noted at meeting {number}"), number=noted.number or 0)
                rows.append(wrapped(f"meeting:{noted.id}", (capital(said_at), "")))
            else:
                rows.append(wrapped("", (text(N_("No meeting has taken note of it yet")), "quiet")))
        return rows

    def _life(self, page: DecisionPage, register: Register) -> list[ListRow]:
        entry, text = page.entry, self.words.text
        rows: list[ListRow] = []
        if entry.life is not None and page.replaced_by is None:
            state = self.state(entry, register)
            rows.append(wrapped("", (capital(state.text), state.style or "strong")))
        if entry.taken_up_at is not None:
            said = text(N_("taken up again at meeting {number}"), number=entry.taken_up_at.number or 0)
            rows.append(wrapped(f"meeting:{entry.taken_up_at.id}", capital(said)))
        if entry.decision.lapsed_on is not None:
            day = self.words.formats.date_only(entry.decision.lapsed_on)
            rows.append(wrapped("", (f"{day}  ", "quiet"), entry.decision.lapsed_because, hang=2))
        if page.replaced_by is not None:
            rows.append(self._other(text(N_("Replaced by")), page.replaced_by))
        rows += [self._other(text(N_("Stands in place of")), other) for other in page.replaces]
        return rows

    def _other(self, label: str, entry: Entry) -> ListRow:
        words = " ".join(entry.decision.text.split())
        return wrapped(
            f"decision:{entry.decision.id}", (f"{label} ", "quiet"), (f"{entry.label} ", "strong"), words, hang=2
        )

    def _action(self, action: Action, people: dict[int, Person]) -> ListRow:
        owner = people.get(action.owner_id) if action.owner_id is not None else None
        due = self.words.formats.due(action.due_kind, action.due_on, self.today)
        facts = [owner.name if owner else self.words.text(N_("no owner")), due, self.words.term(action.state)]
        if action.state is ActionState.WAITING and action.waiting_for:
            facts[-1] = self.words.text(N_("waiting for {whom}"), whom=action.waiting_for)
        if not action.state.live and action.closing_note:
            facts.append(action.closing_note)
        sign = _ACTION_SIGNS[action.state]
        return wrapped(f"action:{action.id}", sign, action.text, ("  " + " · ".join(facts), "quiet"), hang=2)

    def _moment(self, at: str) -> str:
        moment = datetime.fromisoformat(at)
        local = self.words.formats.local(moment)
        return f"{self.words.formats.short_day(local.date(), self.today)} {self.words.formats.clock(moment)}"
