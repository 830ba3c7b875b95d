"""The pages of the phase questions, laid out for whatever room there is: one question, or all of them in a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import TypeAlias

from citerm.i18n import Words
from citerm.model.action import Action
from citerm.model.message import N_
from citerm.model.phase import Answer, Conclusion
from citerm.model.track import Question, in_language
from citerm.rules.readiness import MINUTES_EACH, Distribution, Earlier
from citerm.screens.live.line import named
from citerm.screens.phase.assessment_view import AssessmentView, mark_of, phase_name
from citerm.widgets.distribution import BESIDE_FROM, beside_room, in_one_row, plot, plot_beside, scale, summary
from citerm.widgets.drawn import Drawn
from citerm.widgets.follow_up_rows import due_shown
from citerm.widgets.lines import Line, Piece, cut_text, line, spread, width_of, wrap
from citerm.widgets.state_signs import STATE_SIGNS

Keys: TypeAlias = Callable[[str], str]
"""Answers which key runs a command, as people read it."""

SILENCE = timedelta(minutes=1)
MOST_ROWS = 3
"""Rows of a long text that are shown; all of it is in the line that changes it."""
LEAST_BAR, MOST_BAR = 10, 30
MEDIAN_FROM = 84
"""Cells from which on the list of questions names median and spread."""


class Pane(Drawn):
    """A widget whose lines the screen arranges."""

    def __init__(self, id: str, draw: Callable[[int, int], Sequence[Line]]) -> None:
        super().__init__(id=id)
        self._draw_lines = draw

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Ask for the lines."""
        return self._draw_lines(width, height)


# around the page


def head(view: AssessmentView, words: Words, width: int) -> Line:
    """The phase with its track and time through it, and which question this is."""
    name = phase_name(view.track, view.phase, view.cycle, words)
    count = len(view.questions)
    if view.place is None:
        end = words.plural("{n} question", "{n} questions", count)
    else:
        end = words.text(N_("question {n} of {count}"), n=view.place + 1, count=count)
    about = in_language(view.phase.name, words.language)
    start = line((name, "key-strong"))
    if width_of(start) + len(about) + len(end) + 6 <= width:
        start = (*start, *line((f"   {about}", "quiet")))
    return spread(start, line((end, "quiet")), width)


def clock(answer: Answer | None, silent_until: datetime | None, now: datetime, words: Words, width: int) -> Line:
    """What is left of the minute of silence, or of the minutes that the question is meant to take."""
    if silent_until is not None:
        seconds = max(0, -((now - silent_until) // timedelta(seconds=1)))
        said = line((words.text(N_("silence")), "quiet"), "  ", (f"{seconds // 60}:{seconds % 60:02}", "key-strong"))
        return _with_bar(1 - seconds / SILENCE.total_seconds(), "key", said, width)
    budget = f"{MINUTES_EACH} min"
    if answer is None:
        return _with_bar(0, "quiet", line((budget, "quiet")), width)
    if answer.conclusion is not None:
        return ()
    used = (_minute(now) - _minute(answer.asked_at)) // timedelta(minutes=1)
    left = MINUTES_EACH - used
    if left >= 0:
        said = line((words.text(N_("{amount} left"), amount=f"{left} min"), "quiet"))
        return _with_bar(used / MINUTES_EACH, "key", said, width)
    said = line((words.text(N_("{amount} over time"), amount=f"{-left} min"), "attention"))
    return _with_bar(1, "attention", said, width)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _with_bar(share: float, style: str, said: Line, width: int) -> Line:
    length = min(MOST_BAR, width - width_of(said) - 2)
    if length < LEAST_BAR:
        return said
    filled = min(length, int(length * share + 0.5))
    return (*line(("━" * filled, style), ("─" * (length - filled), "quiet")), Piece("  "), *said)


def side(view: AssessmentView, words: Words, width: int, height: int) -> list[Line]:
    """All questions beside the one that is shown, with how far each is."""
    rows = [line((words.text(N_("Questions")).upper(), "quiet-strong")), ()]
    for place, question in enumerate(view.questions):
        sign, style = mark_of(view.answers.get(question.key))
        here = place == view.place
        number = (f"{place + 1:>2} ", "strong" if here else "quiet")
        text = (cut_text(view.wording(question), width - 5), "strong" if here else "quiet")
        rows.append(line(("▶ ", "key-strong") if here else (f"{sign} ", style), number, text))
    return rows[:height] if height else rows


# the pages


def page(view: AssessmentView, words: Words, keys: Keys, today: date, width: int, height: int) -> list[Line]:
    """The page that is on; where it does not fit it says the same shorter, and then leaves out what can be missed."""
    for room in Room:
        blocks = _blocks(view, words, keys, today, width, room)
        rows = _joined(blocks, height)
        if not height or len(rows) <= height:
            return rows
    return _fitted(blocks, height, words)


class Room(IntEnum):
    """How much of a page is shown."""

    ALL = 0
    SHORT = 1
    LEAST = 2


def _blocks(view: AssessmentView, words: Words, keys: Keys, today: date, width: int, room: Room) -> list[list[Line]]:
    question = view.question
    if question is None:
        return _overview(view, words, keys, width, room)
    return [
        _question(view, question, words, width),
        _state(view, question, words, keys, width, room),
        _facts(view, words, keys, today, width),
    ]


def _joined(blocks: Sequence[Sequence[Line]], height: int) -> list[Line]:
    """The blocks under each other, with an empty row between them where there is room for it."""
    shown = [block for block in blocks if block]
    airy = [row for block in shown for row in ((), *block)][1:]
    return airy if not height or len(airy) <= height else [row for block in shown for row in block]


def _fitted(blocks: Sequence[Sequence[Line]], height: int, words: Words) -> list[Line]:
    rows = _joined(blocks, height)
    if not height or len(rows) <= height:
        return rows
    more = words.text(N_("{count} more lines"), count=len(rows) - height + 1)
    return [*rows[: height - 1], line((f"… {more}", "quiet"))]


def _question(view: AssessmentView, question: Question, words: Words, width: int) -> list[Line]:
    about = []
    if question.open:
        about.append(words.text(N_("open question: how well can we answer it?")))
    if question.derived or view.phase.derived:
        about.append(words.text(N_("derived")))
    if view.revisited(question):
        about.append(words.text(N_("to be looked at again")))
    rows = wrap(line((view.wording(question), "strong")), width)
    return [*rows, *wrap(line((" · ".join(about), "quiet")), width)] if about else rows


# who has answered, and how


def _state(view: AssessmentView, question: Question, words: Words, keys: Keys, width: int, room: Room) -> list[Line]:
    found = view.distribution
    if found is not None and found.answered:
        return _shown(view, found, view.before(question), words, keys, width, room)
    concluded = view.answer is not None and view.answer.conclusion is not None
    legend = [] if concluded and not view.typing else _legend(words, width, room)
    if not view.values and not view.typing:
        return legend
    rows = [line((_count(view, words), "strong" if view.typing else "attention")), *_marks(view, words, width)]
    return [*rows, *([()] if legend and room is Room.ALL else []), *legend]


def _legend(words: Words, width: int, room: Room) -> list[Line]:
    """What the values mean: one below the other, in running text, or not at all."""
    if room is Room.LEAST:
        return []
    lines = scale(words)
    if room is Room.ALL:
        return lines
    pieces: list[Piece] = []
    for shown in lines:
        pieces += [Piece("  "), *shown] if pieces else shown
    return wrap(tuple(pieces), width)


def _count(view: AssessmentView, words: Words) -> str:
    asked = view.asked
    return words.text(N_("{n} of {all} have answered"), n=len(asked.values), all=len(asked.people))


def _marks(view: AssessmentView, words: Words, width: int) -> list[Line]:
    """Who has answered, and never what."""
    known = view.record.person_by_id
    pieces: list[Piece] = []
    for person_id in view.asked.people:
        if person_id not in known:
            continue
        answered, turn = person_id in view.values, view.typing and person_id == view.turn
        sign = ("●", "done") if answered else ("▸", "key-strong") if turn else ("○", "quiet")
        style = "key-strong" if turn else "" if answered else "quiet"
        # one word to the wrapping: sign and initials stay together
        pieces += line(sign, (f"\u00a0{known[person_id].initials}", style), "   ")
    return wrap(tuple(pieces), width)


def _shown(
    view: AssessmentView, found: Distribution, before: Earlier | None, words: Words, keys: Keys, width: int, room: Room
) -> list[Line]:
    then = before.distribution if before is not None else None
    beside = then is not None and room is Room.ALL and width >= BESIDE_FROM
    if before is not None and then is not None and beside:
        rows = plot_beside(found, then, _last_time(view, before, words, beside_room(width)), words, width)
    elif room is Room.ALL:
        rows = plot(found, words, width)
    else:
        rows = [in_one_row(found), summary(found, words)]
    if view.asked.waiting or found.left_out:
        rows.append(line((_count(view, words), "quiet")))
    if room is Room.LEAST and view.answer is not None and view.answer.conclusion is not None:
        return rows
    if before is not None and not beside:
        said = _last_time(view, before, words, width)
        if then is not None:
            said = (*said, *_quiet(line("  ", *summary(then, words), "  ", *in_one_row(then))))
        rows += wrap(said, width, hang=2)
    return rows + _ends(view, found, words, keys, width)


def _last_time(view: AssessmentView, before: Earlier, words: Words, room: int) -> Line:
    """When the question was asked before, and what was concluded then; where there is little room, only that."""
    on = words.formats.short_day(words.formats.local(before.assessment.started_at).date())
    pieces = [(words.text(N_("last time, {on}"), on=on), "quiet")]
    if before.assessment.cycle != view.cycle:
        pieces.append((f" · {words.text(N_('cycle {n}'), n=before.assessment.cycle)}", "quiet"))
    if before.answer.conclusion is not None:
        pieces.append((f": {words.term(before.answer.conclusion)}", "quiet"))
    shown = line(*pieces)
    if width_of(shown) > room and before.answer.conclusion is not None:
        return line((words.text(N_("last time {conclusion}"), conclusion=before.answer.conclusion), "quiet"))
    return shown


def _quiet(shown: Line) -> Line:
    return tuple(Piece(piece.text, "quiet") for piece in shown)


def _ends(view: AssessmentView, found: Distribution, words: Words, keys: Keys, width: int) -> list[Line]:
    if not found.hears_ends:
        return []
    said = words.text(N_("spread {n}: hear the ends"), n=found.spread)
    if not view.names_open:
        hint = words.text(N_("{key} names who begins"), key=keys("first_speakers"))
        return wrap(line((said, "attention-strong"), (f"   {hint}", "quiet")), width)
    known = view.record.person_by_id
    rows = [line((said, "attention-strong"))]
    for label, people in zip((N_("lowest"), N_("highest")), view.ends, strict=True):
        listed = "  ".join(named(known[person_id]) for person_id in people if person_id in known)
        rows += wrap(line((f"{words.text(label)}  ", "quiet"), (listed, "attention")), width, hang=2)
    return rows


# what the group makes of it


def _facts(view: AssessmentView, words: Words, keys: Keys, today: date, width: int) -> list[Line]:
    answer = view.answer
    over = view.assessment is not None and view.assessment.concluded_at is not None
    facts: list[tuple[str, list[Line]]] = []
    if answer is not None and answer.conclusion is not None:
        facts.append((N_("Conclusion"), [line(mark_of(answer), (f" {words.term(answer.conclusion)}", "strong"))]))
    elif over and view.question is not None and view.meant(view.question):
        facts.append((N_("Conclusion"), [line((words.text(N_("unanswered")), "attention"))]))
    if answer is not None and answer.text:
        facts.append((N_("Answer"), [line(answer.text)]))
    elif view.question is not None and view.question.open and not over and not view.typing:
        wanted = words.text(N_("not written yet; {key} writes it"), key=keys("answer_in_words"))
        facts.append((N_("Answer"), [line((wanted, "quiet"))]))
    if answer is not None and (evidence := _evidence(answer, view, words)):
        facts.append((N_("Evidence"), [evidence]))
    actions = view.actions
    if actions:
        facts.append((N_("Actions"), [_action(action, view, words, today) for action in actions]))
    elif answer is not None and not over and answer.conclusion in (Conclusion.PARTLY, Conclusion.NO):
        none = words.text(N_("none yet; {key} records one"), key=keys("action_item"))
        facts.append((N_("Actions"), [line((none, "quiet"))]))
    labels = [words.text(label) for label, _ in facts]
    room = max(map(len, labels), default=0) + 2
    rows: list[Line] = []
    for label, (_, lines) in zip(labels, facts, strict=True):
        for number, shown in enumerate(lines):
            start = line((f"{label if not number else '':<{room}}", "quiet"))
            rows += _most(wrap((*start, *shown), width, hang=min(room, width // 3)))
    return rows


def _most(rows: list[Line]) -> list[Line]:
    return rows if len(rows) <= MOST_ROWS else [*rows[: MOST_ROWS - 1], (*rows[MOST_ROWS - 1], Piece(" …", "quiet"))]


def _evidence(answer: Answer, view: AssessmentView, words: Words) -> Line:
    parts = [answer.evidence] if answer.evidence else []
    parts += [label for label in view.links if label]
    if answer.evidence_document:
        parts.append(answer.evidence_document)
    pieces: list[Piece] = []
    for number, part in enumerate(parts):
        pieces += line((" · ", "quiet") if number else "", part)
    return tuple(pieces)


def _action(action: Action, view: AssessmentView, words: Words, today: date) -> Line:
    sign, style = STATE_SIGNS[action.state]
    owner = view.record.person_by_id.get(action.owner_id or 0)
    who = owner.initials if owner is not None else words.text(N_("without owner"))
    due = due_shown(action, words, today) or words.text(N_("without due date"))
    return line((sign, style), action.text, (f"   {who}   {due}", "quiet"))


# all questions


def _overview(view: AssessmentView, words: Words, keys: Keys, width: int, room: Room) -> list[list[Line]]:
    language = words.language
    about = wrap(line((in_language(view.phase.name, language), "strong")), width)
    if room is Room.ALL:
        about += _most(wrap(line((in_language(view.phase.intro, language), "quiet")), width))
    newest = view.newest
    if newest is not None and newest.reason and room is not Room.LEAST:
        reason = words.text(N_("Opened again: {reason}"), reason=newest.reason)
        about += _most(wrap(line((reason, "attention")), width, hang=2))
    rows = [_row(view, place, question, words, width) for place, question in enumerate(view.questions)]
    if not rows:
        rows = [line((words.text(N_("This phase has no questions of its own.")), "quiet"))]
    if view.assessment is not None or room is not Room.ALL:
        return [about, rows]
    return [about, rows, _another_phase(words, keys)]


def _another_phase(words: Words, keys: Keys) -> list[Line]:
    both = f"{keys('earlier_phase')} {keys('later_phase')}"
    return [line((both, "key-strong"), (" " + words.text(N_("another phase")), "quiet"))]


def _row(view: AssessmentView, place: int, question: Question, words: Words, width: int) -> Line:
    answer = view.answers.get(question.key)
    over = view.assessment is not None and view.assessment.concluded_at is not None
    sign, style = mark_of(answer)
    said = ""
    if answer is not None and answer.conclusion is not None:
        said = words.term(answer.conclusion)
    elif over and view.meant(question):
        said, style = words.text(N_("unanswered")), "attention"
    elif answer is None and (before := view.last(question)) is not None and before.answer.conclusion is not None:
        said = words.text(N_("last time {conclusion}"), conclusion=before.answer.conclusion)
    found = view.distribution_of(answer) if answer is not None else None
    end = line((said, style))
    if found is not None and found.median is not None and width >= MEDIAN_FROM:
        end = (*summary(found, words), Piece("   "), *end)
    again = line(("↻ ", "attention")) if view.revisited(question) else ()
    start = (*line((f"{sign} ", style), (f"{place + 1:>2} ", "quiet")), *again, Piece(view.wording(question)))
    return spread(start, end, width)
