"""How handoffs are drawn: one in a list with where it stands, and the way of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.handoff_reading import Dialogue, HandoffPage
from citerm.i18n import Words, capital
from citerm.model.handoff import Handoff, HandoffAttachment, HandoffState
from citerm.model.meeting import Meeting
from citerm.model.message import N_
from citerm.rules.attachments import shown_place
from citerm.rules.dialogue import Exchange
from citerm.rules.handoffs import Way
from citerm.widgets.lines import Line, line, spread, wrap
from citerm.widgets.row_list import Lines, ListRow, gap, heading, wrapped

TEXT_LINES = 2
"""Lines of the text that the list shows."""

_STYLES = {
    HandoffState.DRAFT: "attention",
    HandoffState.TREATED: "key",
    HandoffState.ANSWERED: "done",
    HandoffState.CLOSED: "quiet",
}


class HandoffFace:
    """Draws rows for one moment."""

    def __init__(self, words: Words, today: date) -> None:
        self._words, self._today = words, today

    def row(self, way: Way, dialogue: Dialogue) -> ListRow:
        """A handoff: kind, from whom to whom, where it stands, and its text below."""
        return ListRow(f"handoff:{way.handoff.id}", self._lines(way, dialogue))

    def _lines(self, way: Way, dialogue: Dialogue) -> Lines:
        handoff = way.handoff
        names = f"{dialogue.named(handoff.from_group_id)} → {dialogue.named(handoff.to_group_id)}"
        start = line((self._kind(handoff), "key-strong"), (f"  {names}", "strong"))
        end = line((f" {self.state(way)}", "attention" if way.late(self._today) else self.style(way)))
        text = line((" ".join(handoff.text.split()), "quiet" if way.state is HandoffState.CLOSED else ""))

        def lines(width: int) -> Sequence[Line]:
            below = wrap(text, max(10, width - 2))[:TEXT_LINES]
            return [spread(start, end, width), *((*line("  "), *each) for each in below)]

        return lines

    def _kind(self, handoff: Handoff) -> str:
        kind = capital(self._words.term(handoff.kind))
        low_hanging = self._words.text(N_("low-hanging"))
        return f"{kind} ({low_hanging})" if handoff.low_hanging else kind

    @staticmethod
    def style(way: Way) -> str:
        """The tone of its state."""
        return _STYLES.get(way.state, "")

    def state(self, way: Way) -> str:
        """Where it stands, with the day that goes with it; a late answer is marked."""
        handoff, term = way.handoff, self._words.term(way.state)
        day = {
            HandoffState.SENT: handoff.sent_on,
            HandoffState.ON_AGENDA: way.meeting.on if way.meeting is not None else None,
            HandoffState.TREATED: way.meeting.on if way.meeting is not None else None,
            HandoffState.ANSWERED: handoff.answered_on,
            HandoffState.CLOSED: handoff.closed_on or handoff.answered_on,
        }.get(way.state)
        shown = f"{term} {self._brief(day)}" if day is not None else term
        return "! " + self._words.text(N_("late")) + f" · {shown}" if way.late(self._today) else shown

    def _brief(self, day: date) -> str:
        return self._words.formats.brief_day(day, self._today)

    def silence(self, exchange: Exchange) -> list[ListRow]:
        """That nothing has passed between two groups for two meetings or more."""
        rows = []
        said = N_("! {group} has told {other} nothing for {n} meetings.")
        for silent, group, other, meetings in (
            (exchange.silent_up, exchange.group.name, exchange.steering.name, exchange.meetings_up),
            (exchange.silent_down, exchange.steering.name, exchange.group.name, exchange.meetings_down),
        ):
            if silent:
                rows.append(
                    wrapped("", (self._words.text(said, group=group, other=other, n=meetings), "attention"), hang=2)
                )
        return rows

    def passed(self, exchange: Exchange) -> ListRow:
        """When something last passed between two groups."""
        text = self._words.text
        names = f"{exchange.group.name} ↔ {exchange.steering.name}"
        if exchange.last is None:
            return wrapped("", (f"{names}  " + text(N_("nothing yet")), "quiet"), hang=2)
        day = self._words.formats.short_day(exchange.last, self._today)
        return wrapped("", (f"{names}  " + text(N_("last {on}"), on=day), "quiet"), hang=2)

    # one handoff

    def page(self, page: HandoffPage, labels: Sequence[tuple[int, str]]) -> list[ListRow]:
        """Text, background and attachments, then the way."""
        handoff, text = page.handoff, self._words.text
        names = f"{page.named(handoff.from_group_id)} → {page.named(handoff.to_group_id)}"
        late = page.way.late(self._today)
        rows = [
            wrapped("text:0", (self._kind(handoff), "key-strong"), (f"  {names}", "strong")),
            wrapped("text:1", (self.state(page.way), "attention" if late else self.style(page.way) or "strong")),
            gap(),
            *self._passage("said", handoff.text),
        ]
        if handoff.background:
            rows += [gap(), heading(text(N_("Background"))), *self._passage("background", handoff.background)]
        sent = [each for each in page.attachments if not each.with_answer]
        if sent:
            rows += [gap(), heading(text(N_("Attachments"))), *self._enclosed(sent)]
        rows += [gap(), heading(text(N_("Its way"))), *self._way(page, dict(labels))]
        if handoff.answer:
            rows += [gap(), heading(text(N_("Answer"))), *self._passage("answer", handoff.answer)]
            rows += self._enclosed([each for each in page.attachments if each.with_answer])
        return rows

    @staticmethod
    def _enclosed(attachments: Sequence[HandoffAttachment]) -> list[ListRow]:
        return [
            wrapped(
                f"enclosed:{each.id}",
                each.title,
                (f"  {shown_place(each.place)}" if each.place and each.place != each.title else "", "quiet"),
            )
            for each in attachments
        ]

    @staticmethod
    def _passage(id: str, typed: str) -> list[ListRow]:
        return [wrapped(f"{id}:{place}", paragraph or " ") for place, paragraph in enumerate(typed.split("\n"))]

    def _way(self, page: HandoffPage, labels: dict[int, str]) -> list[ListRow]:
        handoff, way, text = page.handoff, page.way, self._words.text
        steps: list[tuple[str, str, date | None]] = []
        if page.origin is not None and page.origin_item is not None:
            steps.append((text(N_("from")), f"{self._at(page, page.origin)}: {page.origin_item.title}", page.origin.on))
        if page.origin_decision is not None:
            number = labels.get(page.origin_decision.id, "")
            steps.append((text(N_("by decision")), f"{number} {page.origin_decision.text}".strip(), None))
        if handoff.sent_on is not None:
            steps.append((self._words.term(HandoffState.SENT), "", handoff.sent_on))
        if handoff.answer_by is not None:
            steps.append((text(N_("answer by")), "", handoff.answer_by))
        if way.item is not None:
            where = self._at(page, way.meeting) if way.meeting is not None else text(N_("waits for an agenda"))
            on = way.meeting.on if way.meeting is not None else None
            steps.append((self._words.term(HandoffState.ON_AGENDA), where, on))
        steps += [
            (text(N_("decided")), f"{labels.get(each.id, '')} {each.text}".strip(), None) for each in way.decisions
        ]
        if handoff.answered_on is not None:
            steps.append((self._words.term(HandoffState.ANSWERED), "", handoff.answered_on))
        if way.back is not None:
            where = (
                self._at(page, way.back_meeting) if way.back_meeting is not None else text(N_("waits for an agenda"))
            )
            steps.append((text(N_("back")), where, way.back_meeting.on if way.back_meeting is not None else None))
        if handoff.closed_on is not None:
            steps.append((self._words.term(HandoffState.CLOSED), handoff.closed_because, handoff.closed_on))
        if not steps:
            return [wrapped("", (text(N_("It is a draft and has not been sent.")), "quiet"))]
        wide = max(len(label) for label, _, _ in steps) + 2
        return [
            wrapped(
                f"step:{place}",
                (label.ljust(wide), "quiet"),
                *([self._words.formats.short_day(on, self._today), "  "] if on is not None else []),
                told,
                hang=wide,
            )
            for place, (label, told, on) in enumerate(steps)
        ]

    def _at(self, page: HandoffPage, meeting: Meeting) -> str:
        group = page.named(meeting.group_id)
        if meeting.number is None:
            return group
        return f"{group}, {self._words.text(N_('meeting {number}'), number=meeting.number)}"
