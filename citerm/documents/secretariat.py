"""The secretariat on paper: how it is set up, who works there, and how far its tasks have come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Row,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.i18n.phrases import Phrases
from citerm.model.secretariat import SecretariatModel, SecretariatStaff, StaffSource, TaskState
from citerm.rules.secretariat_page import SecretariatPage, TaskLine


class SecretariatPaper(Paper, frozen=True, kw_only=True):
    """The secretariat as it is, and the words to print it in."""

    page: SecretariatPage
    """As it may be written down for others."""
    decision: str = ""
    """Number and wording of the decision that set it up; empty where none is noted."""
    today: date


def file_name(paper: SecretariatPaper) -> str:
    """Name the file: ``2026-11-22-sekretariatet.docx``."""
    return dated_name(paper.today, paper.phrases.write("secretariat.file"))


def build(paper: SecretariatPaper) -> Document:
    """Build the paper."""
    write, today = paper.phrases.write, paper.formats.date_only(paper.today)
    title = write("secretariat.title")
    return paper.laid_out(
        title,
        today,
        (
            Title(title, paper.initiative.name),
            plain(write("action_list.as_of", date=today), look=Look.META),
            _setup(paper),
            *_staff(paper),
            *_candidates(paper),
            *_neutral(paper),
            *_tasks(paper),
        ),
    )


def _setup(paper: SecretariatPaper) -> Facts:
    write, setup = paper.phrases.write, paper.page.setup
    gap = (plain(write("secretariat.not_said"), Tone.GAP),)
    model = write(f"secretariat.model.{setup.model.value or 'unset'}")
    facts: list[tuple[str, Cell]] = [
        ("setup", (plain(model, Tone.GAP if setup.model is SecretariatModel.UNSET else Tone.PLAIN),)),
    ]
    if setup.openness:
        facts.append(("openness", passage(setup.openness)))
    if setup.shared:
        facts.append(("function", (plain(write("secretariat.shared")),)))
    facts.append(("anchored_in", passage(setup.anchored_in) if setup.anchored_in else gap))
    facts.append(("reports_to", passage(setup.reports_to) if setup.reports_to else gap))
    if setup.money:
        facts.append(("money", passage(setup.money)))
    if paper.decision:
        facts.append(("decision", passage(paper.decision)))
    if setup.set_up_on is not None:
        facts.append(("set_up_on", (plain(paper.formats.date_only(setup.set_up_on)),)))
    return Facts(
        tuple(Fact(write(f"secretariat.{name}"), said) for name, said in facts), write("secretariat.description")
    )


def _staff(paper: SecretariatPaper) -> list[Block]:
    write, page = paper.phrases.write, paper.page
    if not page.staff:
        return []
    columns = (
        Column(write("secretariat.name"), 28),
        Column(write("secretariat.employment"), 27),
        Column(write("secretariat.work"), 27),
        Column(write("secretariat.period"), 18),
    )
    rows = tuple(
        Row(
            (
                cell(page.name_of_staff(one), Tone.STRONG),
                cell(_how(paper, one)),
                cell(one.work),
                cell(_period(paper, one)),
            )
        )
        for one in page.staff
    )
    return [Heading(1, write("secretariat.staff")), Table(columns, rows, write("secretariat.staff_description"))]


def _how(paper: SecretariatPaper, one: SecretariatStaff) -> str:
    lender = paper.page.organisations.get(one.from_organisation_id or 0)
    if one.source is StaffSource.LENT and lender is not None:
        return paper.phrases.write("secretariat.lent_by", organisation=lender.name)
    return paper.phrases.write(f"secretariat.{one.source.value}")


def _period(paper: SecretariatPaper, one: SecretariatStaff) -> str:
    write, day = paper.phrases.write, paper.formats.date_only
    if one.since is not None and one.until is not None:
        return f"{day(one.since)} – {day(one.until)}"
    if one.until is not None:
        return write("secretariat.until", date=day(one.until))
    return write("secretariat.since", date=day(one.since)) if one.since is not None else ""


def _candidates(paper: SecretariatPaper) -> list[Block]:
    write, page = paper.phrases.write, paper.page
    if not page.candidates:
        return []
    columns = (
        Column(write("secretariat.organisation"), 34),
        Column(write("secretariat.offers"), 48),
        Column(write("secretariat.outcome"), 18),
    )
    rows = tuple(
        Row(
            (
                cell(page.name_of_candidate(one), Tone.STRONG if one.chosen else Tone.PLAIN),
                cell(one.text),
                cell(write("secretariat.chosen") if one.chosen else ""),
            )
        )
        for one in page.candidates
    )
    head = Heading(1, write("secretariat.candidates"))
    return [head, Table(columns, rows, write("secretariat.candidates_description"))]


def _neutral(paper: SecretariatPaper) -> list[Block]:
    write = paper.phrases.write
    blocks: list[Block] = [Heading(1, write("secretariat.neutrality"))]
    if not paper.page.voiced:
        return [*blocks, plain(write("secretariat.neutral"))]
    values = [{"name": one.person.name, "group": one.group.name} for one in paper.page.voiced]
    return [*blocks, *(plain(write("secretariat.voice", **each)) for each in values), plain(write("secretariat.only"))]


def _tasks(paper: SecretariatPaper) -> list[Block]:
    """The tasks in one table, by heading, what weighs in the phase first.

    What nobody has looked at stands there too, so that nothing is forgotten.
    """
    write, language = paper.phrases.write, paper.phrases.language
    columns = (
        Column(write("secretariat.task"), 67),
        Column(write("secretariat.state"), 15),
        Column(write("secretariat.owner"), 18),
    )
    blocks: list[Block] = [Heading(1, write("secretariat.tasks")), plain(_counted(paper), look=Look.META)]
    if len({one.weighs for one in paper.page.lines}) > 1:
        blocks.append(plain(write("secretariat.weighs"), look=Look.META))
    rows: list[Row] = []
    for heading, lines in paper.page.tasks:
        rows.append(Row((cell(heading.texts[language]),), group=True))
        rows += [_task(paper, one) for one in lines]
    return [*blocks, Table(columns, tuple(rows), write("secretariat.tasks"))]


def _counted(paper: SecretariatPaper) -> str:
    states = (TaskState.IN_PLACE, TaskState.RUNNING, TaskState.PLANNED, TaskState.NOT_RELEVANT, None)
    counts = ((_state(paper.phrases, state), paper.page.count(state)) for state in states)
    return " · ".join(f"{said}: {count}" for said, count in counts if count)


def _state(phrases: Phrases, state: TaskState | None) -> str:
    return phrases.write(f"secretariat.states.{state.value if state is not None else 'unseen'}")


_TONES: Mapping[TaskState | None, Tone] = {
    TaskState.IN_PLACE: Tone.STRONG,
    TaskState.NOT_RELEVANT: Tone.SOFT,
    None: Tone.SOFT,
}


def _task(paper: SecretariatPaper, one: TaskLine) -> Row:
    owner = paper.page.people.get(one.said.owner_id or 0) if one.said is not None else None
    quiet = one.state is TaskState.NOT_RELEVANT or not one.weighs
    words = f"{one.task.code.removeprefix('B')} {one.task.texts[paper.phrases.language]}"
    text = [plain(words, Tone.SOFT if quiet else Tone.PLAIN)]
    if one.said is not None and one.said.note:
        text += passage(one.said.note, tone=Tone.SOFT)
    text += [
        plain(f"{paper.phrases.write('secretariat.action')}: {action.text}", Tone.SOFT)
        for action in one.actions
        if action.state.live
    ]
    state = cell(_state(paper.phrases, one.state), _TONES.get(one.state, Tone.PLAIN))
    return Row((tuple(text), state, cell(owner.name if owner is not None else "")))
