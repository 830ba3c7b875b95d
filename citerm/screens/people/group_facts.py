"""The form for a group itself: its name, its numbering, how many it needs to decide, and approval by silence."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts import organisation, reading
from citerm.i18n import Words
from citerm.model.initiative import Initiative
from citerm.model.message import N_, Echo, Refused
from citerm.model.people import Group, GroupKind, QuorumKind
from citerm.rules.kind_labels import called
from citerm.screens.forms import Field
from citerm.screens.panel import AskingScreen


def kind_field(kind: GroupKind, initiative: Initiative | None, words: Words) -> Field:
    """What kind of body it is, as the initiative calls them."""
    choices = [(each.value, words.shown(called(initiative, each))) for each in GroupKind]
    return Field("kind", words.text(N_("Kind")), kind, choices=choices)


async def ask_group_facts(screen: AskingScreen[None], group: Group) -> None:
    """Ask for them in the screen's panel, and store what was changed."""
    words = screen.words
    text = words.text
    quorums = [(each.value, words.term(each)) for each in QuorumKind]
    await screen.ask(
        group.name,
        [
            Field("name", text(N_("Name")), group.name),
            kind_field(group.kind, reading.initiative(screen.desk), words),
            Field("first", text(N_("Number of its first meeting here")), str(group.first_number), replaced=True),
            Field("quorum", text(N_("Needed to decide")), group.quorum, choices=quorums),
            Field(
                "quorum_number",
                text(N_("How many")),
                str(group.quorum_number or ""),
                text(N_("for a number; empty: all sectors")),
                replaced=True,
            ),
            Field(
                "silence",
                text(N_("Approved by silence")),
                str(group.silence_days or ""),
                text(N_("days after sending; empty: a meeting approves")),
                replaced=True,
            ),
        ],
        lambda values: screen.perform(lambda: _change(screen, group, values)),
        keep=f"group:{group.id}",
    )


def _change(screen: AskingScreen[None], group: Group, values: Mapping[str, str]) -> Echo:
    if not values["first"].isdecimal():
        raise Refused(N_("A meeting number is between 1 and 9999."))
    if values["silence"] and not values["silence"].isdecimal():
        raise Refused(N_("Days are a whole number, such as 7; empty for none."))
    if values["quorum_number"] and not values["quorum_number"].isdecimal():
        raise Refused(N_("Say how many are needed to decide, from 1 to {most}."), most=organisation.LARGEST_QUORUM)
    quorum, number = QuorumKind(values["quorum"]), int(values["quorum_number"] or 0)
    settled = (quorum, number) == (group.quorum, group.quorum_number)
    return organisation.change_group(
        screen.desk,
        group.id,
        name=values["name"],
        kind=GroupKind(values["kind"]),
        first_number=int(values["first"]),
        silence_days=int(values["silence"]) if values["silence"] else None,
        quorum=None if settled else quorum,
        quorum_number=None if settled else number,
    )
