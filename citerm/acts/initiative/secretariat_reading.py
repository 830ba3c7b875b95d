"""What screens, documents and checks read of the secretariat and its tasks."""

from __future__ import annotations

from citerm.acts.desk import Desk
from citerm.acts.initiative.backbone_known import known_of_tasks
from citerm.acts.initiative.secretariat import setup_of
from citerm.acts.printing import behind, register_told
from citerm.content.backbone import OF_APPOINTED, headings, tasks_under
from citerm.model.action import Action
from citerm.model.backbone import Heading
from citerm.model.glance import Glance
from citerm.model.initiative import Language, replace
from citerm.model.message import say
from citerm.model.secretariat import Secretariat, SecretariatModel, TaskState
from citerm.rules.secretariat import Voiced, is_set_up, unclear, voiced
from citerm.rules.secretariat_page import SecretariatPage, TaskLine
from citerm.store import records
from citerm.store import secretariat as rows


def secretariat_page(desk: Desk) -> SecretariatPage:
    """Everything about the secretariat."""
    setup = setup_of(desk)
    return SecretariatPage(
        setup=setup,
        staff=rows.staff(desk.store),
        candidates=rows.candidates(desk.store),
        voiced=voiced_elsewhere(desk),
        people={person.id: person for person in records.people(desk.store)},
        organisations={one.id: one for one in records.organisations(desk.store)},
        tasks=_tasks(desk, setup),
    )


def voiced_elsewhere(desk: Desk) -> tuple[Voiced, ...]:
    """The people of the secretariat who have a voice in another group (I18)."""
    people = {person.id: person for person in records.people(desk.store)}
    seats, groups = records.memberships(desk.store), records.groups(desk.store)
    return voiced(rows.staff(desk.store), seats, groups, people, desk.today())


def secretariat_told(desk: Desk, language: str) -> tuple[SecretariatPage, str]:
    """The secretariat as it may be written down for others, and the decision that set it up, in words.

    Actions of closed items are left out, and of a closed decision only its number is told.
    """
    page, shut = secretariat_page(desk), behind(desk).actions
    tasks = tuple(
        (heading, tuple(replace(line, actions=tuple(a for a in line.actions if a.id not in shut)) for line in lines))
        for heading, lines in page.tasks
    )
    known, left_out = register_told(desk, Language(language))
    decision_id = page.setup.decision_id
    entry = next((each for each in known.entries if each.decision.id == decision_id), None)
    if entry is not None:
        said = f"{entry.label}: {entry.decision.text}"
    else:
        said = next((each.label for each in left_out if each.decision.id == decision_id), "")
    return replace(page, tasks=tasks), said


def _tasks(desk: Desk, setup: Secretariat) -> tuple[tuple[Heading, tuple[TaskLine, ...]], ...]:
    said = {each.code: each for each in rows.tasks(desk.store)}
    actions: dict[str, list[Action]] = {}
    for action in rows.actions(desk.store):
        actions.setdefault(action.backbone, []).append(action)
    initiative = records.initiative(desk.store)
    phase = initiative.phase if initiative is not None else None
    known = known_of_tasks(desk)
    found = []
    for heading in headings():
        if heading.code == OF_APPOINTED and setup.model is not SecretariatModel.APPOINTED:
            continue
        lines = tuple(
            TaskLine(
                task=each,
                said=said.get(each.code),
                weighs=each.emphasis.weighs(phase),
                actions=tuple(actions.get(each.code, ())),
                known=known.get(each.code),
            )
            for each in tasks_under(heading.code, phase)
        )
        found.append((heading, lines))
    return tuple(found)


def glance(desk: Desk) -> Glance:
    """Whether the secretariat is set up clearly, and how many tasks are running or in place."""
    setup = setup_of(desk)
    said = [each.state for each in rows.tasks(desk.store)]
    figures = [
        say("running: {n}", n=said.count(TaskState.RUNNING)),
        say("in place: {n}", n=said.count(TaskState.IN_PLACE)),
    ]
    gaps = unclear(setup)
    if not is_set_up(setup):
        figures.insert(0, say("not set up yet"))
    elif gaps:
        figures.insert(0, gaps[0])
    return Glance(command="secretariat", said=tuple(figures), attention=bool(gaps))
