"""What is printed beside the actions of a plan: its version, and what has changed, as it may leave the house."""

from __future__ import annotations

from citerm.acts.action_plan_reading import plan_page
from citerm.acts.desk import Desk
from citerm.acts.printing import behind
from citerm.model.initiative import Language, replace
from citerm.rules.action_plan import PlanStanding, differences, read, told, version_before


def plan_to_print(desk: Desk, group_id: int | None, language: Language | str) -> PlanStanding:
    """Read it; of what comes from a closed item it tells who does it and by when, of a closed decision only the day."""
    page, shut = plan_page(desk, group_id, language), behind(desk)
    agreed = page.agreed
    if agreed is None:
        return PlanStanding()
    before = version_before(page.versions, agreed)
    held = told(read(agreed), shut.actions, language)
    opened = agreed.decision_id not in shut.decisions
    return PlanStanding(
        agreed=agreed if opened else replace(agreed, decision_id=None, note=""),
        decided=page.decided.get(agreed.id, "") if opened else "",
        before=before,
        changed=differences(told(read(before), shut.actions, language), held) if before is not None else (),
        since=differences(held, told(page.content, shut.actions, language)),
    )
