"""The face of the audience view: one thing at a time, in short lines, for the back row of the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from citerm.i18n import Words
from citerm.model.entries import EntryKind, Outcome
from citerm.model.message import N_
from citerm.model.track import in_language
from citerm.rules.audience import AudienceView, Showing, ShownDecision, ShownEntry, ShownItem
from citerm.rules.audience_work import ShownAssessment, ShownGate, ShownPhase, ShownQuestion
from citerm.rules.clock import Level, shown_left, shown_used
from citerm.widgets.distribution import in_one_row, plot, summary
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import ELLIPSIS, Line, Piece, cut, line, spread, width_of, wrap

WIDEST = 76
"""Cells of a line; longer ones are tiring to read from afar."""
TALL = 20
"""Rows from which on there is room to breathe."""
LONGEST_BAR = 44
MOST_TITLE_ROWS = 3
TOO_NARROW = 60
"""Cells below which a pause leaves no room for a bar."""
_STYLES = {Level.CALM: "key", Level.AMBER: "attention", Level.RED: "over"}


class FollowFace(Drawn):
    """Shows the view; where a list takes several pages, one of them."""

    def __init__(self) -> None:
        super().__init__(id="face")
        self._view: AudienceView | None = None
        self._now: datetime | None = None
        self._words: Words | None = None
        self._trouble = ""
        self.page = 0

    def show_view(self, view: AudienceView, now: datetime, words: Words) -> None:
        """Show the view as it stands at a moment."""
        self._view, self._now, self._words, self._trouble = view, now, words, ""
        self.redraw()

    def show_trouble(self, text: str) -> None:
        """Say why nothing can be followed at this moment."""
        self._trouble = text
        self.redraw()

    @property
    def pages(self) -> int:
        """How many pages there are to turn."""
        size = self.content_size
        return len(self._pages(size.width, size.height)) if size.width else 1

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """One page, in the middle of a wide screen."""
        pages = self._pages(width, height)
        rows = pages[self.page % len(pages)]
        room = _room(width)
        indent = Piece(" " * ((width - room) // 2))
        return [(indent, *cut(row, room)) if row else () for row in rows]

    def _pages(self, width: int, height: int) -> list[list[Line]]:
        if self._trouble:
            return [_middle(wrap(line((self._trouble, "attention")), _room(width)), height)]
        if self._view is None or self._now is None or self._words is None:
            return [[]]
        return pages(self._view, self._now, self._words, _room(width), height)


def _room(width: int) -> int:
    return max(10, min(width - 4, WIDEST))


def pages(view: AudienceView, now: datetime, words: Words, width: int, height: int) -> list[list[Line]]:
    """The rows of each page."""
    match view.showing:
        case Showing.ITEM:
            return [_item(view, now, words, width, height)]
        case Showing.BEFORE:
            return _before(view, words, width, height)
        case Showing.AFTER:
            return _after(view, now, words, width, height)
        case Showing.NOTHING:
            said = line((words.text(N_("No meeting today")), "quiet"))
            return [_middle([*wrap(line((view.initiative, "strong")), width), (), said], height)]
        case _:
            return [_middle(wrap(line((view.initiative, "strong")), width), height)]


def _middle(rows: Sequence[Line], height: int) -> list[Line]:
    """Rows in the middle of the screen."""
    return [*[()] * max(0, (height - len(rows)) // 2), *rows]


# Before and after


def _meeting(view: AudienceView, words: Words) -> Line:
    number = words.text(N_("meeting {number}"), number=view.number) if view.number is not None else ""
    return line((" · ".join(part for part in (view.initiative, view.group, number) if part), "quiet"))


def _before(view: AudienceView, words: Words, width: int, height: int) -> list[list[Line]]:
    assert view.on is not None
    formats = words.formats
    head = [
        *([()] if height >= TALL else []),
        line((view.initiative, "quiet")),
        *wrap(line((view.group, "strong")), width)[:2],
        *wrap(line(formats.day_and_time(view.on, view.starts)), width),
        *([cut(line((view.place, "quiet")), width)] if view.place else []),
        (),
    ]
    blocks = [[_agenda_row(item, words, width)] for item in view.agenda]
    if len(head) + len(blocks) <= height:
        return [[*head, *(row for block in blocks for row in block)]]
    return _numbered(_in_pages(head, blocks, height))


def _agenda_row(item: ShownItem, words: Words, width: int) -> Line:
    number = f"{item.number}" if item.number is not None else ""
    start = line((f"{number:>2}  ", "quiet"), _title(item, words))
    return spread(start, line((f" {item.minutes} min", "quiet")) if item.minutes else (), width)


def _title(item: ShownItem, words: Words) -> str:
    return item.title or words.text(N_("Closed item"))


def _after(view: AudienceView, now: datetime, words: Words, width: int, height: int) -> list[list[Line]]:
    ended = words.text(N_("The meeting ended at {clock}"), clock=view.closed_at) if view.closed_at else ""
    top: list[Line] = [*([()] if height >= TALL else []), _meeting(view, words), line((ended, "quiet")), ()]
    if not view.entries:
        nothing = N_("There is nothing to show.") if view.kept_back else N_("Nothing was decided.")
        return [[*top, line((words.text(nothing), "strong"))]]
    decisions = [entry for entry in view.entries if isinstance(entry, ShownDecision)]
    actions = [entry for entry in view.entries if not isinstance(entry, ShownDecision)]
    found: list[list[Line]] = []
    for heading, entries in ((words.text(N_("Decisions")), decisions), (words.text(N_("Actions")), actions)):
        if entries:
            blocks = [[*_entry(entry, now, words, width), ()] for entry in entries]
            found += _in_pages([*top, line((heading, "strong")), ()], blocks, height)
    return _numbered(found)


def _in_pages(head: Sequence[Line], blocks: Sequence[Sequence[Line]], height: int) -> list[list[Line]]:
    """The blocks on as many pages as they need, each under the head; the last two rows say which page it is."""
    room = max(1, height - len(head) - 2)
    filled: list[list[Line]] = [[]]
    for block in blocks:
        if filled[-1] and len(filled[-1]) + len(block) - (not block[-1]) > room:
            filled.append([])
        filled[-1] += block[:room]
    return [[*head, *_down_to(rows, room)] for rows in filled]


def _numbered(found: list[list[Line]]) -> list[list[Line]]:
    if len(found) == 1:
        return found
    return [[*rows, (), line((f"{n} / {len(found)}", "quiet"))] for n, rows in enumerate(found, start=1)]


def _down_to(rows: Sequence[Line], room: int) -> list[Line]:
    return [*rows[:room], *[()] * (room - len(rows))]


# While it runs


def _item(view: AudienceView, now: datetime, words: Words, width: int, height: int) -> list[Line]:
    """The item and its clock, then what is done under it, and at the foot what comes next."""
    tall = height >= TALL
    if view.item is None:
        return _middle([_meeting(view, words)], height)
    top: list[Line] = [()] if tall else []
    question = view.assessment.question if view.assessment is not None else None
    large = question is not None or view.gate is not None
    top += _head(view.item, words, width, small=large)
    if clock := _clock(view, now, words, width):
        top += [*([()] if tall and not large else []), clock]
    top.append(())
    foot = _next(view, words, width)
    room = height - len(top) - len(foot)
    body = _body(view, now, words, width, room)
    return [*top, *_down_to(body, room), *foot]


def _head(item: ShownItem, words: Words, width: int, *, small: bool) -> list[Line]:
    """Number, purpose and title; small where something else is large."""
    number = f"{item.number}  " if item.number is not None else ""
    if small:
        return [cut(line((f"{number}{_title(item, words)}", "quiet")), width)]
    title = wrap(line((f"{number}{_title(item, words)}", "strong")), width, hang=len(number))
    purpose = line((" " * len(number), ""), (words.label(item.purpose), "key")) if item.purpose is not None else ()
    return [*_most(title, MOST_TITLE_ROWS), *([purpose] if purpose else [])]


def _most(rows: Sequence[Line], most: int) -> list[Line]:
    if len(rows) <= most:
        return list(rows)
    return [*rows[: most - 1], (*rows[most - 1], Piece(ELLIPSIS, rows[most - 1][-1].style))]


def _clock(view: AudienceView, now: datetime, words: Words, width: int) -> Line:
    """Used and left as the live meeting shows them: seconds only in the last two minutes and while over."""
    if view.clock is None:
        return ()
    clock = view.clock.now(now)
    used = words.text(N_("{n} min used"), n=shown_used(clock).minutes)
    pause: Line = line((words.text(N_("Paused")), "attention-strong"), "  ") if view.paused else ()
    if not clock.timeboxed or (view.paused and width < TOO_NARROW):
        return (*pause, *line((used, "quiet")))
    style = _STYLES[clock.level]
    left = shown_left(clock)
    amount = f"{left.minutes}:{left.seconds:02}" if left.seconds is not None else f"{left.minutes} min"
    said = words.text(N_("{amount} over time") if left.over else N_("{amount} left"), amount=amount)
    rest: Line = (
        Piece("  "),
        *pause,
        *line((f"{used}  ·  ", "quiet"), (said, f"{style}-strong" if style != "key" else "strong")),
    )
    length = max(4, min(LONGEST_BAR, width - width_of(rest)))
    filled = min(length, int(length * min(clock.share, 1.0) + 0.5))
    return (*line(("━" * filled, style), ("─" * (length - filled), "quiet")), *rest)


def until_change(view: AudienceView, now: datetime) -> timedelta | None:
    """Time until the clock shows something else by itself; None where it stands."""
    if view.clock is None or not view.clock.runs:
        return None
    clock = view.clock.now(now)
    step = timedelta(seconds=1 if clock.timeboxed and shown_left(clock).seconds is not None else 60)
    return step - clock.used % step


def _next(view: AudienceView, words: Words, width: int) -> list[Line]:
    item = view.upcoming
    if item is None:
        return []
    number = f"{item.number}  " if item.number is not None else ""
    label = words.text(N_("Next:")) + " "
    return [(), cut(line((label, "quiet"), (f"{number}{_title(item, words)}", "quiet")), width)]


def _body(view: AudienceView, now: datetime, words: Words, width: int, room: int) -> list[Line]:
    """What is typed, whole; else what the item is for; then what has fallen under it, the newest last."""
    if view.worded is not None:
        label = {
            EntryKind.DECISION: words.text(N_("Decision, being worded")),
            EntryKind.ACTION: words.text(N_("Action, being written")),
        }[view.worded.kind]
        text = wrap(line((view.worded.text, "strong"), ("▏", "key")), width)
        rows = [line((label, "key-strong")), *_end_of(text, max(1, room - 1))]
    else:
        last = len(_entry(view.entries[-1], now, words, width)) + 1 if view.entries else 0
        rows = _work(view, words, width, room - last)
    if not view.entries:
        return rows
    start = [*rows, ()] if rows else []
    return [*start, *_newest(view.entries, now, words, width, room - len(start))]


def _end_of(rows: Sequence[Line], most: int) -> list[Line]:
    """As much of a text as fits, with its end, where it grows."""
    if len(rows) <= most:
        return list(rows)
    return [(Piece(f"{ELLIPSIS} ", "quiet"), *rows[-most]), *rows[len(rows) - most + 1 :]]


def _newest(entries: Sequence[ShownEntry], now: datetime, words: Words, width: int, room: int) -> list[Line]:
    """The entries that fit, from the newest back; how many came before them."""
    if room <= 0:
        return []
    shown: list[list[Line]] = []
    airy = room >= 2 * len(entries) + sum(len(_entry(entry, now, words, width)) for entry in entries)
    for entry in reversed(entries):
        block = [*_entry(entry, now, words, width), *([()] if airy else [])]
        left = room - sum(map(len, shown)) - (len(shown) + 1 < len(entries))
        if len(block) > left:
            if not shown:
                shown.append(_most(block, max(1, left)))
            break
        shown.append(block)
    rows = [row for block in reversed(shown) for row in block]
    hidden = len(entries) - len(shown)
    if hidden and len(rows) < room:
        rows.insert(0, line((words.text(N_("… {n} before"), n=hidden), "quiet")))
    return rows


def _entry(entry: ShownEntry, now: datetime, words: Words, width: int) -> list[Line]:
    if isinstance(entry, ShownDecision):
        holds = entry.outcome.holds or entry.outcome.conclusion
        sign = line(("■ ", "done" if holds else "attention"))
        label = line((f"{entry.label}  ", "done-strong" if holds else "attention-strong")) if entry.label else ()
        plain = entry.outcome in (Outcome.ADOPTED, Outcome.APPROVED)
        how = () if plain else line((f"{words.label(entry.outcome)}. ", "quiet" if holds else "attention"))
        return wrap((*sign, *label, *how, *line((entry.text, "strong"))), width, hang=2)
    formats = words.formats
    due = formats.due(entry.due_kind, entry.due_on, formats.local(now).date()).replace(" ", "\u00a0")
    who = (entry.owner or words.text(N_("no owner"))).replace(" ", "\u00a0")
    said = line(("□ ", "key"), entry.text, "  ", (who, "strong"), "  ", (due, "quiet"))
    return wrap(said, width, hang=2)


# What the item is for


def _work(view: AudienceView, words: Words, width: int, room: int) -> list[Line]:
    if view.assessment is not None:
        return _assessment(view.assessment, words, width, room)
    if view.gate is not None:
        return _gate(view.gate, words, width)
    rows: list[Line] = []
    for figure in view.figures[-max(1, room // 2) :]:
        formats = words.formats
        value = formats.figure(figure.value, figure.unit)
        rows += wrap(line(("● ", "key"), f"{figure.indicator}  ", (value, "strong")), width, hang=2)
        if figure.earlier is not None:
            last = words.text(N_("last time {figure}"), figure=formats.figure(figure.earlier, figure.unit))
            rows.append(line(f"  {last}") if room >= TALL else line((f"  {last}", "quiet")))
    return rows[-room:]


def _phase_line(phase: ShownPhase, words: Words) -> str:
    track = in_language(phase.track, words.language)
    name = words.text(N_("{track} · phase {number}"), track=track, number=phase.number)
    return f"{name} · {words.text(N_('cycle {n}'), n=phase.cycle)}" if phase.cycle > 1 else name


def _assessment(shown: ShownAssessment, words: Words, width: int, room: int) -> list[Line]:
    about = cut(line((_phase_line(shown.phase, words), "key")), width)
    if shown.question is not None:
        return _question(shown.question, about, words, width, room)
    rows = [about, *wrap(line((in_language(shown.phase.name, words.language), "strong")), width), ()]
    if shown.concluded:
        for conclusion, count in shown.concluded.items():
            rows.append(line((f"{count:>2}  ", "strong"), words.term(conclusion)))
        if left := shown.questions - sum(shown.concluded.values()):
            rows.append(line((f"{left:>2}  ", "strong"), (words.text(N_("unanswered")), "quiet")))
        return rows
    return [*rows, line((words.plural("{n} question", "{n} questions", shown.questions), "quiet"))]


def _question(question: ShownQuestion, about: Line, words: Words, width: int, room: int) -> list[Line]:
    """The question in large, then how many have answered, or how the answers fall, and what the group concludes."""
    place = line((words.text(N_("question {n} of {of}"), n=question.number, of=question.of), "quiet"))
    head = cut((*about, Piece(" · ", "quiet"), *place), width)
    rows = [head, *wrap(line((question.wording, "strong")), width), ()]
    left = room - len(rows) - (2 if question.conclusion is not None else 0)
    if question.distribution is not None:
        found = plot(question.distribution, words, width)
        short = [in_one_row(question.distribution), summary(question.distribution, words)]
        if len(found) <= left:
            rows += found
        elif left >= len(short) or question.conclusion is None:
            rows += short
    elif question.too_few:
        rows.append(line((words.text(N_("Too few have answered to show how the answers fall.")), "quiet")))
    elif question.collecting:
        said = words.text(N_("{n} of {of} have answered"), n=question.answered, of=question.asked)
        rows.append(line((said, "key-strong")))
    if question.conclusion is not None:
        said = words.text(N_("Conclusion: {conclusion}"), conclusion=question.conclusion)
        rows += [*([()] if rows[-1] else []), line((said, "done-strong"))]
    return rows


def _gate(gate: ShownGate, words: Words, width: int) -> list[Line]:
    rows = [
        cut(line((_phase_line(gate.phase, words), "key")), width),
        *wrap(line((gate.wording, "strong")), width),
    ]
    if gate.outcome is not None:
        rows += [(), line(("■ ", "done"), (words.label(gate.outcome), "done-strong"))]
    return rows
