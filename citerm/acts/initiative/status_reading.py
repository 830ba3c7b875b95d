"""Reading what a group tells those it reports to, as it may be written down for others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.acts.board_reading import board_facts
from citerm.acts.demands import demands
from citerm.acts.desk import Desk
from citerm.acts.handoff_reading import dialogue
from citerm.acts.initiative.contracts_reading import signed_in
from citerm.acts.printing import actions_told, behind, history_to_print, register_told
from citerm.model.handoff import Handoff
from citerm.model.initiative import Initiative, Language, Model
from citerm.model.message import N_, Refused
from citerm.model.people import Group, Organisation, Person
from citerm.rules.authority import escalates_to
from citerm.rules.status import GroupStatus, StatusFacts, draft_of, status_since
from citerm.rules.tasks import bound_groups
from citerm.store import records


class StatusPage(Model, frozen=True, kw_only=True):
    """The status of a group, and what of it has been written already."""

    initiative: Initiative
    status: GroupStatus
    people: Mapping[int, Person]
    groups: Mapping[int, Group]
    organisations: Mapping[int, Organisation]
    draft: Handoff | None
    """The report begun, with its few lines as background."""

    @property
    def summary(self) -> str:
        """What was typed: the status in short."""
        return self.draft.background if self.draft is not None else ""


def reports_to(desk: Desk, group_id: int) -> Group:
    """The group that a group reports to.

    Raises:
        Refused: where it reports to none.
    """
    group = records.group(desk.store, group_id)
    to = escalates_to(records.groups(desk.store), group)
    if to is None:
        raise Refused(N_("{group} reports to no other group."), group=group.name)
    return to


def status_page(
    desk: Desk, group_id: int, language: Language | str | None = None, since: date | None = None
) -> StatusPage:
    """The status of a group since its last one, or since a day.

    Raises:
        Refused: where the group reports to none, or the day is to come.
    """
    to, today = reports_to(desk, group_id), desk.today()
    if since is not None and since > today:
        raise Refused(N_("That day is to come."))
    initiative = records.initiative(desk.store)
    assert initiative is not None
    spoken = language or initiative.language
    told, left_out = register_told(desk, spoken)
    board = actions_told(desk, board_facts(desk), spoken)
    history, passed = history_to_print(desk, spoken), dialogue(desk)
    facts = StatusFacts(
        group=records.group(desk.store, group_id),
        to=to,
        today=today,
        meetings=records.meetings(desk.store),
        entries=told.entries,
        left_out=left_out,
        actions=tuple(board.actions.values()),
        efforts=records.efforts(desk.store),
        bound=bound_groups(records.groups(desk.store), demands(desk)),
        indicators=history.indicators,
        measurements=history.measurements,
        ways=passed.ways,
        behind=behind(desk),
        signed=signed_in(desk, group_id).get(group_id),
    )
    return StatusPage(
        initiative=initiative,
        status=status_since(facts, since),
        people=board.people,
        groups=board.groups,
        organisations=board.organisations,
        draft=draft_of(passed.ways, facts.group, to),
    )
