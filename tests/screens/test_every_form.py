"""Every field of every form, by keys and by paste: kept clean, or refused with the text where it was typed.

The table below names the forms and their fields; a field of the source that stands in none of the tables fails.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

import citerm.screens
from citerm.acts import approving, board, decisions, entries, handoffs, organisation, reading, seating, written
from citerm.acts.initiative import mandates, nominating, secretariat, sideline
from citerm.acts.meeting import ending
from citerm.acts.minutes import minutes_life
from citerm.acts.phase import indicators
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.handoff import HandoffKind
from citerm.model.people import GroupKind
from citerm.model.secretariat import Secretariat, SecretariatModel
from citerm.screens.base import BaseScreen
from citerm.screens.forms import BlockInput, Form, LineInput
from citerm.store import records
from tests.screens.stage import Stage, a_stage, press, settled
from tests.test_corpus_more_acts import _strings
from tests.tools import SOAK

pytestmark = pytest.mark.soak

SOURCES = Path(citerm.screens.__file__).parent

RAW = "{name} [@click=app.quit]x[/] {{0}} %s =1+1 bl\x1b[2Ja\u030a\u202er\x07 \U0001f469\u200d\U0001f467\nlinje to"
KEPT = "{name} [@click=app.quit]x[/] {{0}} %s =1+1 blår \U0001f469\u200d\U0001f467\nlinje to"
TYPED = " {name} [b]x[/] {{0}} %s ='1 «æøå» \\ \""


def _held(stage: Stage) -> None:
    entries.record_note(stage.desk, stage.meeting_id, "Skolerne er med.")
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi begynder med tre skoler.")
    entries.assign_action(stage.desk, stage.meeting_id, "Indkald skolelederne")
    stage.clock.forward(minutes=40)
    ending.end_meeting(stage.desk, stage.meeting_id)


def _to_be_done(stage: Stage) -> None:
    board.new_action(stage.desk, stage.group_id, "Indkald skolelederne")


def _drafted(stage: Stage) -> None:
    _held(stage)
    minutes_life.draft_written(stage.desk, stage.meeting_id)


def _approved(stage: Stage) -> None:
    _drafted(stage)
    approving.approve_minutes(stage.desk, stage.meeting_id, date(2026, 11, 12))


def _proposed(stage: Stage) -> None:
    written.propose(
        stage.desk, stage.group_id, "Ny koordinator", "Gitte ansættes.", answer_by=date(2026, 11, 12) + timedelta(14)
    )


def _measuring(stage: Stage) -> None:
    indicators.add_indicator(stage.desk, "Fravær", unit="dage")


def _mandated(stage: Stage) -> None:
    mandates.begin_mandate(stage.desk, stage.group_id)


def _two_groups(stage: Stage) -> None:
    organisation.add_group(stage.desk, "Arbejdsgruppe Data", GroupKind.WORKING)


def _handed_on(stage: Stage) -> None:
    _two_groups(stage)
    handoffs.write_handoff(stage.desk, 2, stage.group_id, HandoffKind.QUESTION, "Må vi?")


def _seated(stage: Stage) -> None:
    plan = seating.begin_plan(stage.desk, "Alle unge i job").row_id
    assert plan is not None
    seating.add_actors(stage.desk, plan, ["Kirken"])


def _aside(stage: Stage) -> None:
    sideline.add_to_sideline(stage.desk, "Lokalrådet")


def _nominated(stage: Stage) -> None:
    _two_groups(stage)
    nominating.nominate(stage.desk, 2, stage.people["MH"])


def _constituted(stage: Stage) -> None:
    _nominated(stage)
    with stage.desk.act("test") as tx:
        tx.update("initiatives", 1, {"track": "paadriv"})
        tx.update("memberships", reading.memberships(stage.desk)[-1].id, {"state": "constituted"})


def _staffed(stage: Stage) -> None:
    secretariat.add_staff(stage.desk, secretariat.Worker(who="Konsulenten"))


def _called(stage: Stage) -> None:
    secretariat.set_up(stage.desk, Secretariat(id=0, model=SecretariatModel.OPEN_CALL))


@dataclass(frozen=True)
class Way:
    """A form, how it is reached by keys, and the fields of it that keep a text."""

    module: str
    first: str
    keys: tuple[str, ...]
    texts: tuple[str, ...]
    begin: Callable[[Stage], object] = lambda stage: None
    arguments: dict[str, Any] = field(default_factory=dict)
    of_meeting: bool = False
    opened: bool = True

    def __str__(self) -> str:
        return f"{self.module} {' '.join(self.keys)}"


WAYS = (
    Way("register.screen", "register", ("n",), ("title", "wording", "background")),
    Way("register.acts", "register", ("down", "b"), ("why",), _held),
    Way("register.acts", "register", ("down", "o"), ("text",), _held),
    Way(
        "register.written",
        "register",
        ("n", '"Ny', "enter", '"Ordlyd', "enter", "enter", "enter", "e"),
        ("title", "wording", "background"),
    ),
    Way("register.written", "register", ("n", '"Ny', "enter", '"Ordlyd', "enter", "enter", "enter", "f"), ("words",)),
    Way("phase.indicator_acts", "indicators", ("n",), ("name", "unit", "source", "analyst")),
    Way("phase.indicator_acts", "indicators", ("m",), ("note",), _measuring),
    Way("phase.acts", "phase", ("n",), ("text",), arguments={"track": "paadriv", "phase": 2}),
    Way("initiative.kind_words", "initiative", ("n",), ("steering", "expert_panel")),
    Way(
        "initiative.agenda_agreed",
        "common_agenda",
        ("enter",),
        ("vision", "shared_task", "principles", "problem", "target_group"),
    ),
    Way("initiative.agenda_goals", "common_agenda", ("n",), ("text",), arguments={"part": "goals"}),
    Way("initiative.agenda_goals", "common_agenda", ("t",), ("text",), arguments={"part": "goals"}),
    Way("initiative.agenda_efforts", "common_agenda", ("n",), ("name", "text"), arguments={"part": "efforts"}),
    Way("initiative.agenda_efforts", "common_agenda", ("n",), ("text", "who", "place"), arguments={"part": "lists"}),
    Way("initiative.action_plan", "action_plan", ("a", "down", "down"), ("note",), _to_be_done),
    Way("initiative.mandate", "mandate", ("enter",), ("text",), _mandated, {"group_id": 1}),
    Way("initiative.mandate_acts", "mandate", ("b",), ("note",), _mandated, {"group_id": 1}),
    Way("initiative.contract_forms", "contracts", ("enter",), ("areas", "responsibility", "contribution")),
    Way("initiative.contract_forms", "contracts", ("e",), ("because", "discipline")),
    Way("initiative.contract_forms", "contracts", ("v",), ("action",), _nominated, {"group_id": 2}),
    Way("initiative.contract_forms", "contracts", ("v",), ("reason",), _constituted, {"group_id": 2}),
    Way("initiative.constituting", "constituting", ("enter",), ("areas",), of_meeting=True),
    Way("initiative.sideline", "sideline", ("i",), ("subject", "channel"), _aside),
    Way("initiative.sideline", "sideline", ("e",), ("subject", "channel"), _aside),
    Way("initiative.sideline", "sideline", ("delete",), ("reason",), _aside),
    Way("initiative.secretariat_forms", "secretariat", ("enter",), ("openness", "anchored_in", "reports_to", "money")),
    Way("initiative.secretariat_forms", "secretariat", (*("down",) * 7, "enter"), ("work",), _staffed),
    Way("initiative.secretariat_forms", "secretariat", ("c",), ("text",), _called),
    Way("initiative.secretariat_forms", "secretariat", ("tab", "enter"), ("note",)),
    Way("initiative.secretariat_forms", "secretariat", ("tab", "o"), ("text",)),
    Way("initiative.seating_acts", "seating", ("b",), ("shared_result",)),
    Way("initiative.seating_acts", "seating", ("e",), ("shared_result", "open_questions"), _seated),
    Way("initiative.seating_acts", "seating", ("enter",), ("role", "reason"), _seated),
    Way("initiative.seating_acts", "seating", ("o",), ("role",), _seated),
    Way("initiative.seating_acts", "seating", ("m",), ("text",), _seated),
    Way("initiative.checks", "checks", ("x",), ("reason",), _two_groups),
    Way("people.screen", "people", ("g",), ("name",)),
    Way("people.brings", "people", ("down", "b"), ("perspective", "discipline", "areas")),
    Way("initiative.handoff_acts", "dialogue", ("n",), ("text", "background"), _two_groups),
    Way("initiative.handoff_acts", "dialogue", ("x",), ("reason",), _handed_on),
    Way("initiative.handoff_acts", "dialogue", ("a",), ("answer",), _handed_on),
    Way("initiative.status", "status", ("e",), ("summary",), _two_groups, {"group_id": 2}),
    Way("initiative.group_forms", "group", ("enter",), ("purpose", "boundary", "focus"), arguments={"group_id": 1}),
    Way("initiative.organisations", "organisations", ("n",), ("name",)),
    Way("register.founding", "register", ("down", "f"), ("name",), _held),
    Way("people.screen", "people", ("enter",), ("name",)),
    Way("agenda.editor_forms", "agenda", ("n",), ("title",), of_meeting=True),
    Way("agenda.editor_forms", "agenda", ("enter",), ("title",), of_meeting=True),
    Way("agenda.item_forms", "agenda", ("i", "o"), ("wording",), of_meeting=True),
    Way("agenda.item_forms", "agenda", ("i", "b"), ("background",), of_meeting=True),
    Way("agenda.item_forms", "agenda", ("i", "t"), ("treated_by", "result"), of_meeting=True),
    Way("agenda.item_forms", "agenda", ("i", "v"), ("title",), of_meeting=True),
    Way("agenda.closed", "agenda", ("l",), ("neutral_title",), of_meeting=True),
    Way("agenda.note", "agenda", ("h",), ("note", "aim", "working_form", "gathering"), of_meeting=True),
    Way("minutes.debrief", "debrief", ("enter",), ("went_well", "do_differently", "agreed"), _held, of_meeting=True),
    Way("agenda.meeting_facts", "agenda", ("m",), ("place",), of_meeting=True),
    Way("agenda.preparations", "preparations", ("n",), ("text",), of_meeting=True),
    Way("agenda.preparations", "preparations", ("enter",), ("text",), of_meeting=True),
    Way("minutes.correct", "correct", ("n",), ("text",), _held, of_meeting=True),
    Way("minutes.correct", "correct", ("b",), ("text",), _held, of_meeting=True),
    Way("minutes.correct", "correct", ("o",), ("text",), _held, of_meeting=True),
    Way("minutes.steps", "minutes", ("n",), ("text",), _drafted, of_meeting=True),
    Way("minutes.steps", "minutes", ("n",), ("text",), _approved, of_meeting=True),
    Way("minutes.steps", "minutes", ("g",), (), _drafted, of_meeting=True),
)

ELSEWHERE = {
    "initiative.contract_forms": "who organisation decision owner on due valid_to brings abilities",
    "initiative.sideline": "who owner since on",
    "initiative.secretariat_forms": "decision set_up_on who lender since until applied_on owner due",
    "first_run": "name group members meeting",
    "item_place": "",
    "agenda.note": "*",
    "minutes.debrief": "*",
    "minutes.steps": "correction from item by on remarks_by",
    "agenda.breaks": "minutes",
    "agenda.editor": "reason",
    "agenda.editor_forms": "minutes presenter began item",
    "agenda.item_forms": "day place who",
    "agenda.plan_choosing": "reason",
    "agenda.plan_offers": "title",
    "agenda.plan": "on starts minutes place",
    "live.read_back_forms": "text owner due keeper reason on starts place",
    "phase.acts": "reason revisit decision evidence document areas responsibility contribution on why",
    "start": "who",
    "people.handing_over": "who",
    "agenda.notice": "on apologies_by",
    "agenda.apologies": "who",
    "people.group_facts": "name first quorum_number silence",
    "initiative.kind_words": "*",
    "initiative.handoff_acts": "attached answer_by",
    "initiative.group_forms": "size_min size_max decision",
    "initiative.organisations": "system_parts",
    "initiative.status": "since",
    "initiative.action_plan": "decision on",
    "initiative.agenda_agreed": "* decision on reason",
    "initiative.agenda_goals": "why",
    "initiative.agenda_efforts": "on",
    "people.screen": "people members initials organisation email who name stands_in",
    "phase.timetable_planning": "first last on",
    "minutes.recipients": "who email",
    "register.acts": "on by owner due",
    "register.screen": "answer_by",
    "register.written": "wording answer_by",
    "agenda.preparations": "owner",
    "agenda.series": "on starts minutes place",
    "people.cadence": "until",
    "initiative.mandate_acts": "on decision owner reason text",
    "agenda.meeting_facts": "on starts minutes apologies_by *",
    "minutes.correct": "owner due began text keeper partners",
    "minutes.correct_attendance": "who at seat first_signer second_signer",
    "elsewhere": "path",
    "initiative.seating_acts": "* lines owner due subject",
    "phase.several_figures": "figures",
    "phase.indicator_acts": "target target_on every_months value on",
}
"""Fields that other tests of screens fill in, or that are understood rather than kept."""


def _fields_in_source() -> set[tuple[str, str]]:
    """Module and id of every field in which something is typed."""
    found = set()
    for path in SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id != "Field":
                continue
            if any(given.arg == "choices" for given in call.keywords):
                continue
            name = call.args[0]
            module = ".".join(path.relative_to(SOURCES).with_suffix("").parts)
            found.add((module, str(name.value) if isinstance(name, ast.Constant) else "*"))
    return found


def test_every_field_of_every_form_stands_in_a_table() -> None:
    known = {(way.module, name) for way in WAYS for name in way.texts}
    known |= {(module, name) for module, names in ELSEWHERE.items() for name in names.split()}
    forgotten = _fields_in_source() - known
    assert not forgotten, f"add these to a table of this test: {sorted(forgotten)}"


def test_nothing_else_takes_text_than_what_cleans_it() -> None:
    homes = {"forms.py", "pasting.py"}
    for folder in (SOURCES, SOURCES.parent / "widgets"):
        for path in folder.rglob("*.py"):
            made = {
                base.id if isinstance(base, ast.Name) else ""
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                for base in (node.bases if isinstance(node, ast.ClassDef) else [getattr(node, "func", None)])
            }
            assert path.name in homes or not made & {"Input", "TextArea", "MaskedInput"}, path.name


async def _open(pilot: Pilot[int], way: Way) -> Form:
    await settled(pilot)
    await press(pilot, *way.keys)
    form = pilot.app.screen.query(Form).last()
    there = {one.id for one in form.fields}
    assert there >= set(way.texts), f"{way}: {sorted(there)}"
    return form


def _typed_into(form: Form, way: Way) -> Iterator[tuple[str, LineInput | BlockInput]]:
    for one in form.fields:
        control = form.control(one.id)
        if one.id in way.texts and isinstance(control, LineInput | BlockInput):
            yield one.id, control


def _expected(name: str, control: LineInput | BlockInput) -> str:
    text = (KEPT + TYPED).format(name=name)
    return text if isinstance(control, BlockInput) else " ".join(text.split())


async def _filled_in(pilot: Pilot[int], form: Form, way: Way) -> dict[str, str]:
    """Paste into every field that keeps a text, and type on; then Enter in the last one."""
    wanted = {}
    for name, control in _typed_into(form, way):
        form.focus_field(name)
        form.set_value(name, "")
        await settled(pilot)
        pilot.app.post_message(events.Paste(RAW.format(name=name)))
        await settled(pilot)
        await press(pilot, '"' + TYPED.format(name=name))
        wanted[name] = _expected(name, control)
        assert form.value(name) == wanted[name]
    last = [one.id for one in form.fields if form.control(one.id).display][-1]
    form.focus_field(last)
    await settled(pilot)
    await press(pilot, "enter")
    return wanted


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_what_is_put_into_a_form_is_kept_clean_or_stays_there(way: Way, tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=way.opened)
    way.begin(stage)
    arguments = way.arguments | ({"meeting_id": stage.meeting_id} if way.of_meeting else {})
    app = CitermApp(stage.desk, words("da"), first=way.first, arguments=arguments)
    async with app.run_test(size=(100, 50)) as pilot:
        form = await _open(pilot, way)
        wanted = await _filled_in(pilot, form, way)
        kept = set(_strings(records.everything(stage.desk.store)))
        if missing := [name for name, text in wanted.items() if not {text, " ".join(text.split())} & kept]:
            assert form.is_mounted, f"{missing} were lost"
            assert {name: form.value(name) for name in wanted} == wanted
            screen = app.screen
            assert isinstance(screen, BaseScreen)
            assert screen.message_line.plain.strip()
    assert stage.desk.store.broken_links() == []


@pytest.mark.parametrize("way", WAYS if SOAK else {way.module: way for way in WAYS}.values(), ids=str)
async def test_what_is_to_be_understood_is_told_where_it_is_not(way: Way, tmp_path: Path) -> None:
    stage = a_stage(tmp_path, opened=way.opened)
    way.begin(stage)
    arguments = way.arguments | ({"meeting_id": stage.meeting_id} if way.of_meeting else {})
    app = CitermApp(stage.desk, words("da"), first=way.first, arguments=arguments)
    async with app.run_test(size=(100, 50)) as pilot:
        form = await _open(pilot, way)
        for one in form.fields:
            control = form.control(one.id)
            if one.id not in way.texts and isinstance(control, LineInput | BlockInput) and control.display:
                form.focus_field(one.id)
                form.set_value(one.id, "")
                pilot.app.post_message(events.Paste(RAW.format(name=one.id)))
                await settled(pilot)
        last = [one.id for one in form.fields if form.control(one.id).display][-1]
        form.focus_field(last)
        await settled(pilot)
        await press(pilot, "enter")
        assert app.is_running
        assert app._exception is None
    assert stage.desk.store.broken_links() == []
    assert stage.desk.store.integrity_problems() == []
