"""The list of everything that deserves attention across the initiative, and what is left as it is.

Each supplier asks the rules of its part; a new part of the work adds its own to ``SUPPLIERS``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta

from citerm.acts.desk import Desk
from citerm.acts.handoff_reading import dialogue
from citerm.acts.initiative import checks_of_groups
from citerm.acts.initiative.checks_of_answers import answers
from citerm.acts.initiative.checks_of_meetings import NEVER_HELD, never_held, without_due
from citerm.acts.initiative.checks_of_plans import action_plans
from citerm.acts.initiative.common_agenda_reading import trace
from citerm.acts.initiative.secretariat import setup_of
from citerm.acts.initiative.secretariat_reading import voiced_elsewhere
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.acts.phase.indicator_reading import standings
from citerm.acts.phase_reading import open_now, phase_page
from citerm.model.action import Action
from citerm.model.check import OverruledCheck
from citerm.model.glance import Glance
from citerm.model.handoff import HandoffState
from citerm.model.meeting import MeetingState, MinutesState
from citerm.model.message import Message, say
from citerm.model.people import Group, GroupKind, GroupState
from citerm.rules.checks import About, Check, ChecksPage, LeftAsItIs, Place, Urgency, parted
from citerm.rules.common_agenda import OTHERS_ADOPTED
from citerm.rules.contracts import ACTIVE_UNSIGNED, OUTSTANDING
from citerm.rules.follow_up import ASKS_FROM, ClosedMeetings, is_overdue
from citerm.rules.gates import criteria
from citerm.rules.handoffs import held_since
from citerm.rules.indicators import in_use, is_stale, measured_next, missing, target_missed, wanting
from citerm.rules.mandates import Unusual, unusual_said
from citerm.rules.phases import PhaseAt
from citerm.rules.secretariat import is_set_up, unclear
from citerm.rules.sideline import silent
from citerm.rules.trace import Link
from citerm.store import checks as rows
from citerm.store import common_agenda as agendas
from citerm.store import records

Supplier = Callable[[Desk], Iterator[Check]]

SENT_WITHIN = timedelta(days=7)
"""Minutes that are not sent a week after the meeting are told of: people rely on what was decided."""


def _dialogue(desk: Desk) -> Iterator[Check]:
    """Answers that are late or not sent back, and groups between which nothing passes (I14, I15)."""
    found, today = dialogue(desk), desk.today()
    for way in found.ways:
        handoff = way.handoff
        late = way.late(today)
        if not late and not (way.state is HandoffState.TREATED and handoff.kind.asks):
            continue
        named = {"kind": handoff.kind, "sender": found.named(handoff.from_group_id)}
        named["receiver"] = found.named(handoff.to_group_id)
        said = say("{receiver} has treated the {kind} of {sender}, and has not answered", **named)
        if late:
            said = say("{receiver} has not answered the {kind} of {sender}", **named)
        yield Check(
            about=About.DIALOGUE,
            code="handoff_late" if late else "handoff_without_answer",
            row_id=handoff.id,
            said=said,
            urgency=Urgency.NOW if late else Urgency.SOON,
            since=handoff.sent_on,
            jump=Place("handoff", {"handoff_id": handoff.id}),
        )
    for each in found.exchanges:
        up, down = (each.group.name, each.steering.name), (each.steering.name, each.group.name)
        silences = (
            (each.silent_up, "silent_up", each.matter_up, up, each.meetings_up, each.last_up),
            (each.silent_down, "silent_down", each.matter_down, down, each.meetings_down, each.last_down),
        )
        for quiet, code, matter, (sender, receiver), held, last in silences:
            if quiet:
                values = {"sender": sender, "receiver": receiver, "n": held}
                yield Check(
                    about=About.DIALOGUE,
                    code=code,
                    row_id=each.group.id,
                    matter=matter,
                    said=say("{sender} has sent {receiver} nothing for {n} meetings", **values),
                    urgency=Urgency.SOON,
                    since=last,
                    jump=Place("dialogue", {"group_id": each.group.id}),
                )


def _actions(desk: Desk) -> Iterator[Check]:
    """Actions that are over their day, carried twice, or nobody's, by group (I6, I7)."""
    today, held = desk.today(), ClosedMeetings(records.meetings(desk.store))
    mine: dict[int, list[Action]] = defaultdict(list)
    for action in records.without_helpers(desk.store):
        if action.state.live:
            mine[action.group_id].append(action)
    for group in records.groups(desk.store):
        live = mine[group.id]
        late = sorted((each for each in live if is_overdue(each, today)), key=lambda each: (each.due_on, each.id))
        carried = [each for each in live if held.times_carried(each) >= ASKS_FROM]
        nobodys = [each for each in live if each.owner_id is None]
        told = (
            ("actions_overdue", late, say("{group}: {n} over the due date", group=group.name, n=len(late))),
            ("actions_carried", carried, say("{group}: {n} carried twice", group=group.name, n=len(carried))),
            ("actions_nobodys", nobodys, say("{group}: {n} without an owner", group=group.name, n=len(nobodys))),
        )
        for code, some, said in told:
            if some:
                days = [each.due_on for each in some if each.due_on is not None]
                yield Check(
                    about=About.ACTIONS,
                    code=code,
                    row_id=group.id,
                    matter=str(max(each.id for each in some)),
                    said=said,
                    urgency=Urgency.SOON if code == "actions_nobodys" else Urgency.NOW,
                    since=min(days, default=None),
                    jump=Place("board", {"action_id": some[0].id}),
                )


def _minutes(desk: Desk) -> Iterator[Check]:
    """Minutes that were not sent in a week, or not approved though the group has met again."""
    meetings = records.meetings(desk.store)
    names = {group.id: group.name for group in records.groups(desk.store)}
    for meeting in meetings:
        if meeting.state is not MeetingState.CLOSED:
            continue
        values = {"group": names[meeting.group_id], "on": meeting.on}
        if meeting.minutes_state is MinutesState.DRAFT and meeting.on + SENT_WITHIN < desk.today():
            code, said = "minutes_not_sent", say("{group}: the minutes of {on} are not sent", **values)
        elif meeting.minutes_state is MinutesState.SENT and held_since(meetings, meeting.group_id, meeting.on):
            said = say("{group}: the minutes of {on} are not approved, and the group has met again", **values)
            code = "minutes_not_approved"
        else:
            continue
        yield Check(
            about=About.MINUTES,
            code=code,
            row_id=meeting.id,
            said=said,
            urgency=Urgency.SOON,
            since=meeting.on,
            jump=Place("minutes", {"meeting_id": meeting.id}),
        )


def _secretariat(desk: Desk) -> Iterator[Check]:
    """What is unclear about the secretariat, and voices that its people have elsewhere (I18)."""
    groups, jump = records.groups(desk.store), Place("secretariat")
    there = any(one.kind is GroupKind.SECRETARIAT and one.state is not GroupState.CLOSED for one in groups)
    setup = setup_of(desk)
    if there or is_set_up(setup):
        for said in unclear(setup):
            code = f"secretariat_{'anchored' if 'anchored' in said.text else 'reports'}"
            yield Check(about=About.SECRETARIAT, code=code, said=said, urgency=Urgency.SOON, jump=jump)
    for one in voiced_elsewhere(desk):
        yield Check(
            about=About.SECRETARIAT,
            code="secretariat_voice",
            row_id=one.person.id,
            matter=str(one.group.id),
            said=say("{name} of the secretariat has a voice in {group}", name=one.person.name, group=one.group.name),
            urgency=Urgency.SOMETIME,
            jump=Place("people", {"group_id": one.group.id}),
        )


def _sideline(desk: Desk) -> Iterator[Check]:
    """Those on the sideline who have not heard for sixty days (I17)."""
    today = desk.today()
    for one in silent(on_sideline(desk), today):
        last = one.last.on if one.last is not None else one.actor.since
        yield Check(
            about=About.SIDELINE,
            code="sideline_silent",
            row_id=one.id,
            matter=last.isoformat(),
            said=say("{name} has heard nothing for {n} days", name=one.name, n=one.days(today)),
            urgency=Urgency.SOON,
            since=last,
            jump=Place("sideline"),
        )


def _indicators(desk: Desk) -> Iterator[Check]:
    """Old figures, targets that were missed, and what indicators lack, as a baseline (I20)."""
    today = desk.today()
    for one in standings(desk):
        indicator, figures = one.indicator, one.measurements
        lacks = wanting(indicator, figures, today) if in_use([indicator]) else ()
        due, jump = measured_next(indicator, figures), Place("indicator", {"indicator_id": indicator.id})
        old = bool(lacks) and is_stale(indicator, figures, today)
        if old and due is not None:
            yield Check(
                about=About.INDICATORS,
                code="indicator_old",
                row_id=indicator.id,
                matter=due.isoformat(),
                said=say("{indicator}: {what}", indicator=indicator.name, what=lacks[0]),
                urgency=Urgency.SOON,
                since=due,
                jump=jump,
            )
        if others := lacks[old:]:
            missed = target_missed(indicator, figures, today)
            yield Check(
                about=About.INDICATORS,
                code="indicator",
                row_id=indicator.id,
                matter=f"{missed:d}{len(missing(indicator, figures))}",
                said=say("{indicator}: {what}", indicator=indicator.name, what=others),
                urgency=Urgency.SOON if missed else Urgency.SOMETIME,
                jump=jump,
            )


_LINKS = {
    Link.GOAL_WITHOUT_STRATEGY: say("No strategy leads to the goal “{text}”"),
    Link.GOAL_WITHOUT_EFFORT: say("No effort serves the goal “{text}”"),
    Link.GOAL_WITHOUT_INDICATOR: say("No indicator shows the goal “{text}”"),
    Link.EFFORT_WITHOUT_ANCHOR: say("The effort “{text}” is anchored in no goal and no strategy"),
    Link.EFFORT_NOT_AGREED: say("The effort “{text}” is not agreed with the network leader"),
    Link.EFFORT_WITHOUT_GOAL: say("The effort “{text}” serves no goal"),
    Link.EFFORT_WITHOUT_ACTION: say("The effort “{text}” has no action"),
    Link.EFFORT_WITHOUT_REPORT: say("The effort “{text}” is called reported, and no report shows it"),
    Link.INDICATOR_WITHOUT_GOAL: say("The indicator “{text}” shows no goal"),
}


_OF_TASKS = (Link.EFFORT_WITHOUT_ANCHOR, Link.EFFORT_NOT_AGREED)
"""What the track asks of the tasks of a working group, mended at the effort itself."""


def _chain(desk: Desk) -> Iterator[Check]:
    """Where the chain from goal to action is broken; actions without an effort are counted, not named."""
    found, jump = trace(desk), Place("common_agenda", {"part": "chain"})
    for each in found:
        if each.link is not Link.ACTION_WITHOUT_EFFORT:
            said = _LINKS[each.link]._replace(values={"text": each.text})
            there = Place("common_agenda", {"part": "efforts", "chosen": f"effort:{each.row_id}"})
            yield _link(each.link, each.row_id, said, there if each.link in _OF_TASKS else jump)
    if loose := sum(each.link is Link.ACTION_WITHOUT_EFFORT for each in found):
        said = say("Actions of working groups that serve no effort: {n}", n=loose)
        yield _link(Link.ACTION_WITHOUT_EFFORT, None, said, jump)


def _link(link: Link, row_id: int | None, said: Message, jump: Place) -> Check:
    urgency = Urgency.SOON if link in _OF_TASKS else Urgency.SOMETIME
    return Check(about=About.COMMON_AGENDA, code=link.value, row_id=row_id, said=said, urgency=urgency, jump=jump)


def _phases(desk: Desk) -> Iterator[Check]:
    """What the gate of the primary phase asks for and is not there yet."""
    primary = next((one for one in open_now(desk) if one.primary), None)
    if primary is None:
        return
    page = phase_page(desk)
    track = page.tracks.get(primary.track)
    phase = track.phase_by_number.get(primary.phase) if track is not None else None
    if track is None or phase is None or phase.gate is None:
        return
    for each in criteria(phase.gate.criteria, PhaseAt(track, phase, primary.cycle), page.history, page.today):
        if not each.counts:
            said = say("Before the gate of phase {number}: {what}", number=primary.phase, what=each.check.text)
            if each.said:
                values = {"number": primary.phase, "what": each.check.text, "proof": each.said}
                said = say("Before the gate of phase {number}: {what} – {proof}", **values)
            yield Check(
                about=About.PHASES,
                code=f"gate_{primary.track}{primary.phase}_{each.check.key}",
                row_id=primary.cycle,
                said=said,
                urgency=Urgency.SOMETIME,
                jump=Place("phase", {"track": primary.track, "phase": primary.phase}),
            )


SUPPLIERS: tuple[Supplier, ...] = (
    _dialogue,
    answers,
    _actions,
    without_due,
    action_plans,
    _minutes,
    never_held,
    checks_of_groups.lights,
    checks_of_groups.mandates,
    checks_of_groups.contracts,
    _secretariat,
    _sideline,
    _indicators,
    _chain,
    _phases,
)
"""What each part of the work has to tell; a part adds its own here."""


def checks_page(desk: Desk) -> ChecksPage:
    """Everything that deserves attention, and what is left as it is."""
    with desk.store.reading():
        found = [check for supplier in SUPPLIERS for check in supplier(desk)]
        overruled = rows.overruled(desk.store)
        open_, left = parted(found, overruled)
        initiative = records.initiative(desk.store)
        return ChecksPage(
            checks=open_,
            left=(*left, *_by_acts(desk, overruled)),
            today=desk.today(),
            track=initiative.track if initiative is not None else "",
        )


def glance(desk: Desk) -> Glance:
    """How much deserves attention, in a line."""
    page = checks_page(desk)
    urgent = len(page.urgent())
    said = [say("open: {n}", n=len(page.checks))] + [say("cannot wait: {n}", n=urgent)] * bool(urgent)
    return Glance(command="checks", said=tuple(said), attention=bool(urgent))


_ON_START = (
    "actions_overdue",
    NEVER_HELD,
    "minutes_not_sent",
    "minutes_not_approved",
    "handoff_late",
    "group_lead",
    "group_cadence",
    OUTSTANDING,
    "indicator_old",
)
"""What Start itself tells of."""


def beyond_start(desk: Desk) -> tuple[int, int] | None:
    """How many matters deserve attention, and how many of them cannot wait; none where Start shows all of them."""
    page = checks_page(desk)
    if all(check.code in _ON_START for check in page.checks):
        return None
    return len(page.checks), len(page.urgent())


# rules that were overruled when something was done


def _by_acts(desk: Desk, overruled: tuple[OverruledCheck, ...]) -> Iterator[LeftAsItIs]:
    """What was overruled as it was done: a mandate, an adoption, a membership without its contract."""
    groups = {group.id: group for group in records.groups(desk.store)}
    for row in overruled:
        if row.code in tuple(Unusual):
            yield _of_mandate(desk, row, groups)
        elif row.code == ACTIVE_UNSIGNED and row.row_id is not None:
            seat = records.membership(desk.store, row.row_id)
            name, group = records.person(desk.store, seat.person_id).name, groups[seat.group_id].name
            said = say("{name} is active in {group} without a signed contract", name=name, group=group)
            yield LeftAsItIs(row, said, Place("contracts", {"group_id": seat.group_id}))
        elif row.code == OTHERS_ADOPTED:
            adopted = next((one for one in agendas.versions(desk.store) if one.id == row.row_id), None)
            number = adopted.number if adopted is not None else 0
            said = say("Version {n} of the common agenda was adopted by others than the steering group", n=number)
            yield LeftAsItIs(row, said, Place("common_agenda"))


def _of_mandate(desk: Desk, row: OverruledCheck, groups: dict[int, Group]) -> LeftAsItIs:
    mandate = checks_of_groups.mandate_of(desk, row.row_id or 0)
    said = say("{group}: {what}", group=groups[mandate.group_id].name, what=unusual_said(Unusual(row.code)))
    return LeftAsItIs(row, said, Place("mandate", {"group_id": mandate.group_id}))
