"""The forms of a group's card: what it is for, and the decision that set it up."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts.initiative import groups
from citerm.acts.register_reading import register
from citerm.model.message import N_, Echo, Refused, about
from citerm.model.people import Group
from citerm.model.track import GroupDemands
from citerm.rules.groups import size_limits
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.register.decisions_meant import decision_or_refuse, meant_shown


async def ask_description(screen: AskingScreen[None], group: Group, demands: GroupDemands) -> None:
    """Ask what the group is for, where its task ends, and how many should take part."""
    text = screen.words.text
    least, most = size_limits(group, demands) if group.size_min is None and group.size_max is None else (None, None)
    usual = text(N_("{least} to {most} by the track"), least=least, most=most) if least and most else ""

    def size(typed: str, field: str) -> int | None:
        if typed and not typed.isdecimal():
            with about(field):
                raise Refused(N_("Say how many should take part, from 1 to {most}."), most=groups.LARGEST)
        return int(typed[:6]) if typed else None

    def describe(values: Mapping[str, str]) -> Echo:
        return groups.describe_group(
            screen.desk,
            group.id,
            purpose=values["purpose"],
            boundary=values["boundary"],
            focus=values["focus"],
            size_min=size(values["size_min"], "size_min"),
            size_max=size(values["size_max"], "size_max"),
        )

    await screen.ask(
        group.name,
        [
            Field("purpose", text(N_("Purpose")), group.purpose, text(N_("what it is for")), lines=2),
            Field(
                "boundary", text(N_("Boundary")), group.boundary, text(N_("what does not belong to its task")), lines=2
            ),
            Field("focus", text(N_("Focus")), group.focus, text(N_("such as data, or one activity"))),
            Field("size_min", text(N_("Fewest members")), str(group.size_min or ""), usual, replaced=True),
            Field("size_max", text(N_("Most members")), str(group.size_max or ""), usual, replaced=True),
        ],
        lambda values: screen.perform(lambda: describe(values)),
        keep=f"description:{group.id}",
    )


async def ask_founding(screen: AskingScreen[None], group: Group) -> None:
    """Ask for the decision that set the group up; an empty field links none."""
    text, found = screen.words.text, register(screen.desk)
    linked = found.label_of(group.founded_by_id)

    def link(values: Mapping[str, str]) -> Echo:
        with about("decision"):
            decision_id = decision_or_refuse(
                values["decision"], lambda: register(screen.desk).entries, linked=group.founded_by_id, label=linked
            )
        return groups.link_founding(screen.desk, group.id, decision_id)

    def echo(form: Form, field: str) -> None:
        typed = form.value(field)
        entries = [one for one in found.entries if one.decision.id == group.founded_by_id or typed != linked]
        form.echo(field, *meant_shown(typed, entries, screen.words))

    form = await screen.ask(
        text(N_("The decision that set up {group}"), group=group.name),
        [
            Field(
                "decision",
                text(N_("Decision")),
                linked,
                text(N_("its number, or words of it; empty: none")),
                replaced=True,
            )
        ],
        lambda values: screen.perform(lambda: link(values)),
        check=echo,
    )
    echo(form, "decision")
