"""A list of actions, to be printed."""

from __future__ import annotations

from citerm.acts.action_plan_paper import plan_to_print
from citerm.acts.board_reading import board_facts
from citerm.acts.printing import actions_told
from citerm.documents.action_list import ActionList
from citerm.screens.papers.press import Press


def action_list(
    press: Press,
    language: str | None = None,
    *,
    group_id: int | None = None,
    person_id: int | None = None,
    everything: bool = False,
    as_plan: bool = False,
) -> ActionList:
    """Make a list of the open actions, or of all, of one group or one person where that is asked for.

    Args:
        press: where papers are made.
        language: what it is printed in, where not in the initiative's language.
        group_id: only this group's.
        person_id: only what this person does or helps with.
        everything: also what is done or cancelled.
        as_plan: with the version of the action plan that was agreed, and what has changed.

    Raises:
        Refused: where there is no initiative yet.
    """
    head = press.head(press.initiative(), language)
    spoken = head["phrases"].language
    return ActionList(
        facts=actions_told(press.desk, board_facts(press.desk), spoken),
        group_id=group_id,
        person_id=person_id,
        everything=everything,
        plan=plan_to_print(press.desk, group_id, spoken) if as_plan else None,
        **head,
    )
