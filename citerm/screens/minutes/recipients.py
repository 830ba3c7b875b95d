"""Who gets a group's paper without a seat in it: a copy as the members do, or what was decided, for information."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import reading, recipients
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.paper import RecipientKind
from citerm.rules.recipients import Addressed, of_kind
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.widgets.lines import line, spread
from citerm.widgets.row_list import ListRow, RowList, gap, heading, wrapped

_HEADINGS = {
    RecipientKind.COPY: N_("Gets notice and minutes as the members do"),
    RecipientKind.INFORMED: N_("Is told what was decided"),
}


class RecipientsScreen(RowKeys, AskingScreen[None]):
    """The list of one group."""

    SECTION = "recipients"
    CSS_PATH = ["../forms.tcss", "../people/screen.tcss"]

    def __init__(self, group_id: int) -> None:
        super().__init__()
        self.group_id = group_id
        self.rows = RowList(id="people-rows")
        self._found: tuple[Addressed, ...] = ()
        self._group_name = ""

    def compose_body(self) -> ComposeResult:
        """The rows and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """The group, and what is listed."""
        return (self._group_name, self.words.text(N_("Recipients")))

    def reread(self) -> None:
        """Read the list again."""
        self._group_name = next((g.name for g in reading.groups(self.desk) if g.id == self.group_id), "")
        self._found = recipients.recipients_of(self.desk, self.group_id)
        rows: list[ListRow] = []
        for kind in RecipientKind:
            named = of_kind(self._found, kind)
            if named:
                rows += [gap()] * bool(rows)
                rows += [heading(self.words.text(_HEADINGS[kind])), *map(self._row, named)]
        if not rows:
            nobody = N_("Nobody without a seat gets the paper of this group. {key} adds a name.")
            rows.append(wrapped("", (self.words.text(nobody, key=self.key_shown("add_recipient")), "quiet")))
        self.rows.set_rows(rows)

    def _row(self, one: Addressed) -> ListRow:
        start = line(one.name, (f"  {one.organisation}" if one.organisation else "", "quiet"))
        end = line((one.email, "quiet"))
        return ListRow(str(one.id), lambda width: [spread(start, end, width)])

    @property
    def _chosen(self) -> Addressed | None:
        return next((one for one in self._found if str(one.id) == self.rows.chosen), None)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of these commands."""
        if needs == "row" and self._chosen is None:
            return say(N_("There is nobody on the list."))
        return None

    # changing

    def _kind_field(self, kind: RecipientKind) -> Field:
        choices = [(each.value, self.words.term(each)) for each in RecipientKind]
        return Field("kind", self.words.text(N_("Gets")), kind.value, choices=choices)

    async def action_add_recipient(self) -> None:
        """Ask who gets the paper."""
        text = self.words.text
        await self.ask(
            text(N_("Who gets the paper of {group}?"), group=self._group_name),
            [
                Field("who", text(N_("Who")), hint=text(N_("initials, a name or an organisation"))),
                self._kind_field(RecipientKind.COPY),
                Field("email", text(N_("E-mail")), hint=text(N_("may be left empty"))),
            ],
            self._add,
            check=self._echo_who,
        )

    def _echo_who(self, form: Form, field: str) -> None:
        if field != "who":
            return
        try:
            meant = recipients.who_is_meant(self.desk, form.value("who"))
        except Refused:
            form.echo("who", "")
            return
        if meant.person is not None:
            form.echo("who", meant.person.name, "key")
        elif meant.organisation is not None:
            form.echo("who", self.words.text(N_("organisation: {name}"), name=meant.organisation.name), "key")
        else:
            form.echo("who", self.words.text(N_("in no list yet; the name stands as typed")))

    def _add(self, values: Mapping[str, str]) -> bool:
        def add() -> Echo:
            kind = RecipientKind(values["kind"])
            echo = recipients.add_recipient(self.desk, self.group_id, values["who"], kind, values["email"])
            self.rows.chosen = str(echo.row_id)
            return echo

        return self.perform(add)

    async def action_edit_recipient(self) -> None:
        """Change the address, or why it is sent."""
        one = self._chosen
        if one is None:
            return
        kept = recipients.recipient(self.desk, one.id)
        text = self.words.text
        await self.ask(
            one.name,
            [
                self._kind_field(one.kind),
                Field("email", text(N_("E-mail")), kept.email, one.email or text(N_("may be left empty"))),
            ],
            lambda values: self.perform(
                lambda: recipients.change_recipient(self.desk, one.id, RecipientKind(values["kind"]), values["email"])
            ),
            keep=f"recipient:{one.id}",
        )

    def action_strike_recipient(self) -> None:
        """Take a name off the list."""
        if (one := self._chosen) is not None:
            self.perform(lambda: recipients.strike_recipient(self.desk, one.id))
