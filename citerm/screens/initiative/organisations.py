"""The organisations: what they are, which parts of the system they stand for, and how they take part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypedDict

from textual.app import ComposeResult

from citerm.acts.initiative import organisations
from citerm.acts.initiative.groups_reading import OrganisationsPage, organisations_page
from citerm.i18n import capital
from citerm.model.message import N_, Echo, Message, say
from citerm.model.people import Organisation, OrganisationKind, OrganisationState, Sector
from citerm.model.text import fold
from citerm.rules.participation import Participation
from citerm.rules.system_parts import named_parts
from citerm.screens.forms import Field
from citerm.screens.narrowing import NarrowingScreen
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, cut, line, spread, wrap
from citerm.widgets.window_list import WindowList, WindowRow

SPACIOUS = 70
"""Cells from which kind and figures stand beside the name."""


class _Head(Drawn):
    """How many there are, and what nobody stands for."""

    def __init__(self) -> None:
        super().__init__(id="organisations-head")
        self.lines: Sequence[Line] = ()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """A line for each."""
        return [cut(each, width) for each in self.lines]


class OrganisationsScreen(NarrowingScreen[None]):
    """A list that narrows as one types."""

    SECTION = "organisations"
    CSS_PATH = ["../forms.tcss", "organisations.tcss"]
    WRITING = ("edit_organisation", "add_organisation", "name_parts")

    def __init__(self, organisation_id: int | None = None) -> None:
        super().__init__()
        self._head = _Head()
        self.rows = WindowList(id="organisations-rows")
        self.filter = self.a_filter("organisations-filter")
        self._page: OrganisationsPage | None = None
        self._wanted = str(organisation_id) if organisation_id is not None else None

    def compose_body(self) -> ComposeResult:
        """Head, filter, organisations."""
        yield self._head
        yield self.filter
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        return (self._page.name if self._page is not None else "", self.words.text(N_("Organisations")))

    def reread(self) -> None:
        """Read all organisations again."""
        self._page = organisations_page(self.desk)
        self.filter.placeholder = self.words.text(N_("Words that occur in it"))
        self.narrow()

    @property
    def chosen(self) -> Participation | None:
        """The organisation that is chosen."""
        return self._page.of(int(self.rows.chosen)) if self._page is not None and self.rows.chosen else None

    # what is shown

    def narrow(self) -> None:
        """Show what fits the filter, by how near they are."""
        page = self._page
        if page is None:
            return
        typed = fold(self.filter.value).split() if self.has_class("-filtering") else []
        found = [one for one in page.organisations if all(word in self._known(one) for word in typed)]
        rows: list[WindowRow] = []
        for state in (OrganisationState.ENGAGED, *(each for each in OrganisationState if each.value != "engaged")):
            part = [one for one in found if one.organisation.state is state]
            if part:
                rows += [*([_gap()] * bool(rows)), _heading(self.words.label(state), len(part))]
                rows += [self._row(one) for one in part]
        text = self.words.text
        empty = [line("  ", (text(N_("Nothing was found.") if typed else N_("No organisations yet.")), "quiet"))]
        if not typed:
            key = self.key_shown("add_organisation")
            empty.append(line("  ", (key, "key-strong"), (" " + text(N_("adds one")), "quiet")))
        self.rows.set_rows(rows, chosen=self._wanted, empty=empty)
        self._wanted = None
        self._show_head(page, found)
        self.update_keys()

    def _known(self, one: Participation) -> str:
        organisation, words = one.organisation, self.words
        told = [organisation.name, *named_parts(organisation.system_parts), *(group.name for group in one.groups)]
        told += [words.term(organisation.state), words.term(organisation.kind) if organisation.kind else ""]
        told += [words.term(organisation.sector) if organisation.sector is not None else ""]
        return fold(" ".join([*told, *(person.name for person in one.people)]))

    def _row(self, one: Participation) -> WindowRow:
        return WindowRow(
            str(one.organisation.id),
            2,
            lambda width: [cut(each, width) for each in self._lines(one, width)],
            lambda width: [row for each in self._lines(one, width) for row in wrap(each, width, hang=2)],
        )

    def _lines(self, one: Participation, width: int) -> list[Line]:
        """Name, sector and figures; below it groups and parts of the system."""
        text, words, organisation = self.words.text, self.words, one.organisation
        kinds = [words.term(organisation.kind)] if organisation.kind else []
        kinds.append(words.term(organisation.sector) if organisation.sector is not None else text(N_("no sector")))
        figures = [words.plural("{n} person", "{n} people", len(one.people))]
        figures.append(words.plural("{n} seat", "{n} seats", len(one.seats)))
        if one.held:
            counted = {"n": one.attended, "all": one.held}
            figures.append(words.plural("at {n} of {all} meeting", "at {n} of {all} meetings", one.held, **counted))
        kinds = list(dict.fromkeys(kinds))
        below = [group.name for group in one.groups] or [text(N_("in no group"))]
        start = line((organisation.name, "strong"))
        if width >= SPACIOUS:
            start = line(*start, (f"  {' · '.join(kinds)}", "quiet"))
        else:
            figures, below = figures[2:], [*kinds, *below]
        parts = named_parts(organisation.system_parts)
        second = line("  ", (" · ".join(below), "quiet"), (f"  ◈ {', '.join(parts)}" if parts else "", "key"))
        return [spread(start, line((f" {' · '.join(figures)}" if figures else "", "quiet")), width), second]

    def _show_head(self, page: OrganisationsPage, found: Sequence[Participation]) -> None:
        words = self.words
        lines = [line((words.plural("{n} organisation", "{n} organisations", len(found)), "strong"))]
        parts = named_parts(page.system_parts)
        if page.uncovered:
            said = words.say(say("Nobody stands for: {names}", names=list(page.uncovered)))
            lines.append(line((f"▲ {said}", "attention")))
        elif parts:
            said = words.say(say("All {n} parts of the system are represented", n=len(parts)))
            lines.append(line(("● ", "done"), (said, "quiet")))
        else:
            said = words.text(N_("The parts of the system are not named yet; {key} names them."), key=self._parts_key)
            lines.append(line((f"○ {said}", "quiet")))
        self._head.lines = lines
        self._head.redraw()

    @property
    def _parts_key(self) -> str:
        return self.key_shown("name_parts")

    # conditions

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "organisation" and self.chosen is None:
            return say(N_("There is no organisation to change yet; n adds one."))
        return None

    # moving

    async def on_window_list_chosen(self, event: WindowList.Chosen) -> None:
        """A row was clicked on: its form opens."""
        event.stop()
        self.update_keys()

    def action_filter_organisations(self) -> None:
        """Open the filter."""
        self.open_filter()

    # forms

    async def action_add_organisation(self) -> None:
        """Ask for a new organisation."""

        def add(values: Mapping[str, str]) -> Echo:
            echo = organisations.add_organisation(self.desk, values["name"], **_facts(values))
            self._wanted = str(echo.row_id)
            self.remove_class("-filtering")
            self.filter.value = ""
            return echo

        await self.ask(
            self.words.text(N_("New organisation")),
            self._fields(None),
            lambda values: self.perform(lambda: add(values)),
            keep="new",
        )

    async def action_edit_organisation(self) -> None:
        """Change the organisation that is chosen."""
        one = self.chosen
        if one is None:
            return
        organisation = one.organisation
        await self.ask(
            organisation.name,
            self._fields(organisation),
            lambda values: self.perform(
                lambda: organisations.change_organisation(
                    self.desk, organisation.id, name=values["name"], **_facts(values)
                )
            ),
            keep=f"organisation:{organisation.id}",
        )

    def _fields(self, organisation: Organisation | None) -> list[Field]:
        text, term = self.words.text, self.words.term
        kinds = [(kind.value, term(kind)) for kind in OrganisationKind]
        sectors = [("", text(N_("not said"))), *((sector.value, term(sector)) for sector in Sector)]
        states = [(state.value, term(state)) for state in OrganisationState]
        one = organisation
        return [
            Field("name", text(N_("Name")), one.name if one else ""),
            Field("kind", text(N_("Kind")), one.kind if one else "", choices=kinds),
            Field("sector", text(N_("Sector")), (one.sector or "") if one else "", choices=sectors),
            Field("state", text(N_("State")), one.state if one else OrganisationState.CANDIDATE, choices=states),
            Field(
                "system_parts",
                text(N_("Parts of the system")),
                one.system_parts if one else "",
                text(N_("one per line; what it stands for")),
                lines=3,
                one_per_line=True,
            ),
        ]

    async def action_name_parts(self) -> None:
        """Ask for the parts of the system that should be represented."""
        if self._page is None:
            return
        text = self.words.text
        await self.ask(
            text(N_("Parts of the system that should be represented")),
            [
                Field(
                    "system_parts",
                    capital(text(N_("One per line"))),
                    self._page.system_parts,
                    text(N_("such as schools, employers, families")),
                    lines=5,
                    one_per_line=True,
                )
            ],
            lambda values: self.perform(lambda: organisations.name_system_parts(self.desk, values["system_parts"])),
            enter=text(N_("next line; on an empty one, saves")),
            keep="parts",
        )


class _Facts(TypedDict):
    """What the form says besides the name."""

    kind: OrganisationKind
    sector: Sector | None
    state: OrganisationState
    system_parts: str


def _facts(values: Mapping[str, str]) -> _Facts:
    return _Facts(
        kind=OrganisationKind(values["kind"]),
        sector=Sector(values["sector"]) if values["sector"] else None,
        state=OrganisationState(values["state"]),
        system_parts=values["system_parts"],
    )


def _heading(title: str, count: int) -> WindowRow:
    return WindowRow("", 1, lambda width: [line((title, "quiet-strong"), (f"  {count}", "quiet"))])


def _gap() -> WindowRow:
    return WindowRow("", 1, lambda width: [()])
