"""The form for the group that a decision sets up (S9), and the line by which the decision offers it."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts import reading
from citerm.acts.initiative import groups
from citerm.i18n import Words
from citerm.model.message import N_, Echo
from citerm.model.people import Group, GroupKind
from citerm.rules.group_states import sets_up_a_group
from citerm.rules.kind_labels import called
from citerm.rules.register import Entry
from citerm.screens.base import ResultT
from citerm.screens.first_run import kind_of_group
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.widgets.row_list import ListRow, wrapped


async def ask_new_group(screen: AskingScreen[ResultT], decision_id: int, title: str) -> None:
    """Ask how the group is called that a decision sets up, and show its card."""
    words, initiative = screen.words, reading.initiative(screen.desk)
    kinds = [(kind.value, words.shown(called(initiative, kind))) for kind in GroupKind]

    def guess(form: Form, field: str) -> None:
        if field == "name" and form.value("name"):
            form.set_value("kind", kind_of_group(form.value("name")).value)

    def found(values: Mapping[str, str]) -> Echo:
        return groups.found_group(screen.desk, decision_id, values["name"], GroupKind(values["kind"]))

    def show(echo: Echo) -> None:
        screen.house.open_screen("group", group_id=echo.row_id)

    await screen.ask(
        title,
        [
            Field("name", words.text(N_("Name"))),
            Field("kind", words.text(N_("Kind")), GroupKind.WORKING, choices=kinds),
        ],
        lambda values: screen.perform(lambda: found(values), show, undo=False),
        check=guess,
        keep=f"founded:{decision_id}",
    )


def founding_rows(entry: Entry, there: Group | None, key: str, words: Words) -> list[ListRow]:
    """The group that the decision set up, which opens; where its wording says so and there is none, the offer."""
    if there is not None:
        return [wrapped(f"group:{there.id}", (words.text(N_("Sets up")) + "  ", "quiet"), there.name, hang=2)]
    if entry.life is None or not sets_up_a_group(entry.decision.text):
        return []
    offer = words.text(N_("It sets up a group that is not here yet; {key} adds it."), key=key)
    return [wrapped("", (f"○ {offer}", "quiet"), hang=2)]
