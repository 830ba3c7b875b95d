"""How the table plan is drawn: the shared result on top, the tables, and what is known of whoever is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.i18n import Words, capital
from citerm.model.message import N_
from citerm.model.seating import MissingSeat, Placement, Seat, Seating, SeatingState
from citerm.rules.seating import MOST_BY_DIGIT, Place, Table, place_of, seat_held
from citerm.rules.table_plan import TablePlan
from citerm.widgets.lines import Line, Piece, line, wrap
from citerm.widgets.row_list import ListRow, gap, heading, wrapped
from citerm.widgets.table_grid import GridRow, GridTable

MISSING = "○ "


class SeatingFace:
    """Draws one plan."""

    def __init__(self, words: Words, page: TablePlan, number: int, count: int) -> None:
        self._words, self._page = words, page
        self._number, self._count = number, count

    # the head

    def head(self, key: str, width: int, most: int) -> list[Line]:
        """The shared result, and below it how the plan stands."""
        text, plan = self._words.text, self._page.plan
        if plan.shared_result:
            label = Piece(text(N_("Shared result")) + ": ", "quiet")
            shown = wrap((label, Piece(plan.shared_result, "strong")), width)
        else:
            first = text(N_("First the shared result: what do all want to reach together? {key} writes it."), key=key)
            shown = wrap(line((f"▲ {first}", "attention")), width)
        return [*shown[:most], *wrap(self._state(), width)[:2]]

    def _state(self) -> Line:
        words, page = self._words, self._page
        waiting = sum(1 for one in page.placements if one.seat is Seat.UNPLACED)
        pieces = [Piece(words.text(N_("Table plan {number} of {n}"), number=self._number, n=self._count))]
        pieces.append(Piece(f" · {self.state(page.plan)}", "done" if page.plan.state is SeatingState.AGREED else ""))
        pieces.append(Piece(" · " + words.plural("{n} actor", "{n} actors", len(page.placements)), "quiet"))
        if waiting:
            pieces.append(Piece(" · " + words.text(N_("not placed: {n}"), n=waiting), "attention"))
        if page.missing:
            pieces.append(Piece(" · " + words.text(N_("missing: {n}"), n=len(page.missing)), "attention"))
        if page.coming:
            pieces.append(Piece(" · " + words.text(N_("to follow up: {n}"), n=len(page.coming)), "quiet"))
        return tuple(pieces)

    def state(self, plan: Seating) -> str:
        """Draft of a day, or agreed on a day."""
        text = self._words.text
        if plan.state is SeatingState.AGREED:
            return text(N_("agreed {on}"), on=plan.agreed_on or plan.on)
        return text(N_("draft of {on}"), on=plan.on)

    # the tables

    def tables(self) -> list[GridTable]:
        """All tables with who sits there."""
        return [self._table(table, number) for number, table in enumerate(self._page.tables)]

    def _table(self, table: Table, number: int) -> GridTable:
        digit = f"{number} " if number <= MOST_BY_DIGIT else "  "
        count = f"  {len(table.placements)}" if table.placements else ""
        head = line((digit, "key-strong"), (self.named(table), "strong"), (count, "quiet"))
        rows = [self._actor(one) for one in table.placements]
        rows += [
            GridRow(f"missing:{one.id}", line((MISSING, "attention"), (one.text, "attention"))) for one in table.missing
        ]
        return GridTable(head, tuple(rows), line(("  –", "quiet")))

    def named(self, table: Table) -> str:
        """What a table is called: the metaphor, and whose it is."""
        kind, _, body = self._words.term(table.seat).partition(":")
        if table.group is not None:
            return f"{capital(kind)} · {table.group.name}"
        return f"{capital(kind)} · {body.strip()}" if body else capital(kind)

    def _actor(self, one: Placement) -> GridRow:
        made = any((one.membership_id, one.action_id, one.sideline_id))
        home = self._page.from_where(one)
        name = line(self._page.called(one), (f", {home}" if home else "", "quiet"), (" ✓" if made else "", "done"))
        return GridRow(f"actor:{one.id}", name, line((one.role, "quiet")))

    def at(self, place: Place) -> str:
        """What a table of one of the two plans is called."""
        found = next((table for table in self._page.tables if table.place == place), None)
        group = next((one for one in self._page.groups if one.id == place[1]), None)
        return self.named(found or Table(place[0], group))

    # whoever is chosen

    def about(self, chosen: Placement | MissingSeat | None, width: int, most: int) -> list[Line]:
        """Everything about whoever is chosen, and what the plan leaves open."""
        lines: list[Line] = []
        if isinstance(chosen, Placement):
            lines += wrap(self._facts(chosen), width)
        elif chosen is not None:
            missing = line((self._words.text(N_("Missing")) + ": ", "quiet"), (chosen.text, "strong"))
            lines += wrap((*missing, Piece(f" · {self.at(place_of(chosen))}", "quiet")), width)
        if self._page.plan.open_questions:
            asked = " ".join(self._page.plan.open_questions.split())
            label = Piece(self._words.text(N_("Open questions")) + ": ", "quiet")
            room = max(1, most - min(len(lines), most - 1))
            lines = [*lines[: most - 1], *wrap((label, Piece(asked)), width)[:room]]
        return lines[:most]

    def _facts(self, one: Placement) -> Line:
        text, page = self._words.text, self._page
        pieces = [Piece(page.called(one), "strong"), Piece(f" · {self.at(place_of(one))}", "quiet")]
        if one.role:
            pieces.append(Piece(f" · {text(N_('Role'))}: {one.role}"))
        if one.reason:
            pieces.append(Piece(f" · {text(N_('Reason'))}: {one.reason}"))
        pieces += [Piece(f" · {made}", "done") for made in self._made(one)]
        waits = next((each for each in page.coming if each.placement.id == one.id), None)
        if waits is not None:
            wanted = [
                *([text(N_("nomination"))] if waits.nomination else []),
                *([text(N_("invitation"))] if waits.invitation else []),
                *([text(N_("the sideline"))] if waits.sideline else []),
            ]
            pieces.append(Piece(" · " + text(N_("still to come: {what}"), what=wanted), "attention"))
        return tuple(pieces)

    def _made(self, one: Placement) -> list[str]:
        """What came of somebody's place."""
        text, page, found = self._words.text, self._page, []
        seat = next((each for each in page.memberships if each.id == one.membership_id), None)
        seat = seat or seat_held(one, page.memberships)
        if seat is not None:
            found.append(self._words.term(seat.state))
        action = next((each for each in page.actions if each.id == one.action_id), None)
        if action is not None:
            owner = next((each.initials for each in page.people if each.id == action.owner_id), "")
            said = text(N_("invitation: {state}"), state=action.state)
            found.append(f"{said}, {owner}" if owner else said)
        if one.sideline_id is not None:
            found.append(text(N_("on the sideline")))
        return found

    # the difference

    def difference(self) -> list[ListRow]:
        """What is otherwise than in the plan before, for people to read."""
        text, page, found = self._words.text, self._page, self._page.difference
        earlier = page.earlier
        if earlier is None:
            return [wrapped("", (text(N_("There is no plan before this one.")), "quiet"))]
        rows = [heading(text(N_("Since the plan that was {state}"), state=self.state(earlier)))]
        if found.nothing:
            return [*rows, gap(), wrapped("", text(N_("Everybody sits where they sat.")))]
        parts = (
            (N_("Moved"), [self._moved(before, after) for before, after in found.moved]),
            (N_("New"), [f"{page.called(one)}: {self.at(place_of(one))}" for one in found.new]),
            (N_("Gone"), [f"{page.called(one)}: {self.at(place_of(one))}" for one in found.gone]),
            (N_("Another role or reason"), [self._reworded(after) for _, after in found.reworded]),
            (N_("Missing now"), [f"{one.text}: {self.at(place_of(one))}" for one in found.missing]),
            (N_("No longer missing"), [f"{one.text}: {self.at(place_of(one))}" for one in found.found]),
        )
        for title, texts in parts:
            if texts:
                rows += [gap(), heading(text(title))]
                rows += [wrapped(f"{title}:{at}", shown, hang=2) for at, shown in enumerate(texts)]
        return rows

    def _moved(self, before: Placement, after: Placement) -> str:
        return self._words.text(
            N_("{name}: moved from {before} to {after}"),
            name=self._page.called(after),
            before=self.at(place_of(before)),
            after=self.at(place_of(after)),
        )

    def _reworded(self, after: Placement) -> str:
        said = " · ".join(part for part in (after.role, after.reason) if part) or "–"
        return f"{self._page.called(after)}: {said}"


def plan_rows(words: Words, plans: Sequence[Seating]) -> list[ListRow]:
    """All plans, the newest first."""
    rows = []
    for number, plan in reversed(list(enumerate(plans, start=1))):
        agreed = plan.state is SeatingState.AGREED
        state = words.text(N_("agreed {on}") if agreed else N_("draft of {on}"), on=plan.agreed_on or plan.on)
        result = " ".join(plan.shared_result.split())
        rows.append(
            wrapped(
                f"plan:{plan.id}",
                (f"{number}  ", "quiet"),
                (state, "done" if agreed else "strong"),
                (f" · {result}" if result else "", "quiet"),
                hang=3,
            )
        )
    return rows
