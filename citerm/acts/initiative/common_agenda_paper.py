"""What is printed of the common agenda: as it stands, or the version that was adopted."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.initiative.common_agenda_reading import AgendaPage, agenda_page
from citerm.acts.printing import labels_of_all
from citerm.model.effort import Effort
from citerm.model.initiative import Language, Model
from citerm.model.message import N_, Refused
from citerm.rules.common_agenda import AgendaContent, Difference, read
from citerm.rules.trace import goal_of
from citerm.store import records


class AgendaToPrint(Model, frozen=True, kw_only=True):
    """The page, and what of it is printed."""

    page: AgendaPage
    content: AgendaContent
    changes: tuple[Difference, ...]
    decided: str
    goal_of: dict[int, int]

    @property
    def efforts(self) -> tuple[Effort, ...]:
        """The efforts, however far they are."""
        return self.page.efforts


def agenda_to_print(desk: Desk, language: Language | str, *, adopted: bool = False) -> AgendaToPrint:
    """Read it; ``adopted`` asks for the version that holds, whatever has changed since.

    Raises:
        Refused: where no version was adopted, or where there is nothing to print.
    """
    page = agenda_page(desk)
    if adopted and page.adopted is None:
        raise Refused(N_("No version of the common agenda has been adopted yet."))
    if page.content.empty and page.adopted is None:
        raise Refused(N_("There is no common agenda yet. Write the vision, the shared task or a goal first."))
    printed = read(page.adopted) if adopted and page.adopted is not None else page.content
    aims = {each.id: goal_of(each, page.strategies) for each in page.efforts}
    return AgendaToPrint(
        page=page,
        content=printed,
        changes=() if adopted else page.changes,
        decided=_decided(desk, page, language),
        goal_of={effort_id: goal_id for effort_id, goal_id in aims.items() if goal_id is not None},
    )


def _decided(desk: Desk, page: AgendaPage, language: Language | str) -> str:
    """The number of the decision that adopted it, and who took it: *7.3, Styregruppen*."""
    if page.adopted is None or page.adopted.decision_id is None:
        return ""
    decision = records.decision(desk.store, page.adopted.decision_id)
    group = page.groups.get(decision.group_id)
    number = labels_of_all(desk, language).get(decision.id, "")
    return ", ".join(part for part in (number, group.name if group is not None else "") if part)
