"""Tasks of working groups: which are anchored, which are agreed on, and with whom."""

from __future__ import annotations

from datetime import date

from citerm.model.effort import Effort, EffortStage
from citerm.model.goals import Goal
from citerm.model.initiative import replace
from citerm.model.people import Group, GroupKind, GroupState, Membership, MembershipState, Role
from citerm.model.phase import Strategy
from citerm.model.track import GroupDemands
from citerm.rules.tasks import Standing, agreed_with, bound_groups, can_be_anchored, is_anchored, standing, told
from citerm.rules.trace import Chain, Link, missing_links

ON = date(2026, 11, 12)
GOAL = Goal(id=1, text="Bolig", indicator_id=1)
WAY = Strategy(id=1, text="Bolig først", on=ON)
PAADRIV = GroupDemands(anchored_tasks=True)
GROUPS = (
    Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING),
    Group(id=2, key="ag", name="Arbeidsgruppen", kind=GroupKind.WORKING),
    Group(id=3, key="ferdig", name="Ferdig", kind=GroupKind.WORKING, state=GroupState.CLOSED),
)


def effort(id: int = 1, **more: object) -> Effort:
    return replace(Effort(id=id, name=f"Tiltak {id}", group_id=2), **more)


def seat(person_id: int, role: Role, group_id: int = 2) -> Membership:
    return Membership(
        id=person_id, person_id=person_id, group_id=group_id, role=role, state=MembershipState.ACTIVE, seat=person_id
    )


def test_only_working_groups_at_work_are_bound_and_only_where_the_track_says_so() -> None:
    assert bound_groups(GROUPS, PAADRIV) == {2}
    assert bound_groups(GROUPS, GroupDemands()) == frozenset()


def test_a_task_is_anchored_in_a_goal_or_a_strategy_that_is_followed_still() -> None:
    assert is_anchored(effort(goal_id=1), [GOAL], [])
    assert is_anchored(effort(strategy_id=1), [GOAL], [WAY])
    assert not is_anchored(effort(), [GOAL], [WAY])
    gone = (replace(GOAL, ended_on=ON), replace(WAY, ended_on=ON))
    assert not is_anchored(effort(goal_id=1, strategy_id=1), [gone[0]], [gone[1]])
    assert can_be_anchored([gone[0]], [WAY]) and not can_be_anchored([gone[0]], [gone[1]])


def test_what_is_reported_is_no_task_any_more_and_the_others_are_counted() -> None:
    mine = (
        effort(1, goal_id=1, agreed_on=ON),
        effort(2, strategy_id=1),
        effort(3),
        effort(4, stage=EffortStage.REPORTED),
        effort(5, group_id=1),
    )
    found = standing(2, mine, [GOAL], [WAY])
    assert found == Standing(all=3, anchored=2, agreed=1) and not found.whole
    assert standing(2, mine[:1], [GOAL], [WAY]).whole


def test_it_is_agreed_with_the_own_network_leader_else_with_the_networks_else_with_who_leads() -> None:
    chair, own, other = seat(1, Role.CHAIR), seat(2, Role.NETWORK_LEADER), seat(3, Role.NETWORK_LEADER, 1)
    management = seat(4, Role.MANAGEMENT)
    assert agreed_with(2, [chair, own, other, management], ON) == (2,)
    assert agreed_with(2, [chair, other, management], ON) == (3,)
    assert agreed_with(2, [management, chair], ON) == (1,)
    assert agreed_with(2, [management], ON) == (4,)
    assert agreed_with(2, [seat(5, Role.MEMBER)], ON) == ()
    assert agreed_with(2, [replace(own, to_on=date(2026, 11, 11))], ON) == ()


def test_the_chain_tells_of_tasks_without_anchor_and_agreement_of_bound_groups_alone() -> None:
    chain = Chain(
        goals=(GOAL,),
        strategies=(WAY,),
        efforts=(effort(1), effort(2, strategy_id=1), effort(3, goal_id=1, agreed_on=ON), effort(4, group_id=1)),
        served=frozenset({1, 2, 3, 4}),
        bound=frozenset({2}),
    )
    ours = (Link.EFFORT_WITHOUT_ANCHOR, Link.EFFORT_NOT_AGREED, Link.EFFORT_WITHOUT_GOAL)
    assert [(each.link, each.row_id) for each in missing_links(chain) if each.link in ours] == [
        (Link.EFFORT_WITHOUT_ANCHOR, 1),
        (Link.EFFORT_WITHOUT_GOAL, 2),
        (Link.EFFORT_WITHOUT_GOAL, 4),
        (Link.EFFORT_NOT_AGREED, 1),
        (Link.EFFORT_NOT_AGREED, 2),
    ]
    free = [each.link for each in missing_links(replace(chain, bound=frozenset()))]
    assert Link.EFFORT_WITHOUT_ANCHOR not in free and Link.EFFORT_NOT_AGREED not in free


def test_a_task_is_told_with_its_anchor_and_with_whom_it_is_agreed() -> None:
    mine = (effort(1, goal_id=1, strategy_id=1, agreed_on=ON, agreed_with_id=7), effort(2, strategy_id=1), effort(3))
    found = told(2, mine, [GOAL], [WAY], {7: "Hilde Nygård"})
    assert [(one.effort.id, one.anchor, one.leader) for one in found] == [
        (1, "Bolig", "Hilde Nygård"),
        (2, "Bolig først", ""),
        (3, "", ""),
    ]
