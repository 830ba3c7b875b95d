"""A group's mandate on paper, with how it was treated, and what it says otherwise than the version before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from citerm.documents.letterhead import Paper
from citerm.documents.names import dated_name
from citerm.documents.passages import passage
from citerm.documents.tree import (
    Block,
    Column,
    DecisionBox,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Signature,
    Signatures,
    Status,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.documents.typed import in_their_language
from citerm.model.initiative import Language
from citerm.model.mandate import Mandate, MandateState, TaskType
from citerm.model.people import Group, QuorumKind
from citerm.rules.mandates import PARTS, TEXTS, Change, Stretch, changed_fields, compared, lines_of, task_types
from citerm.rules.tasks import Task

_TONES = {Change.KEPT: Tone.PLAIN, Change.ADDED: Tone.ADDED, Change.REMOVED: Tone.REMOVED}
_DATED = {
    MandateState.SUBMITTED: "submitted_on",
    MandateState.TREATED: "treated_on",
    MandateState.FINAL: "final_on",
}


class MandatePaper(Paper, frozen=True, kw_only=True):
    """One version of a mandate that somebody wants on paper, and the words to print it in."""

    group: Group
    mandate: Mandate
    earlier: Mandate | None = None
    """The version that its changes are shown against; none where nobody asked for them."""
    above: str = ""
    """Name of the group that treats it."""
    treated_by: str = ""
    """Name of the group that did, where it is known."""
    decision: str = ""
    """The wording of the decision, where it may be told."""
    label: str = ""
    """Number of the decision."""
    leads: tuple[str, ...] = ()
    chair_above: str = ""
    """Who leads the group that treats it."""
    members: int = 0
    voices: int = 0
    spoken: Language
    """The language that the mandate was typed in."""
    headings: Mapping[str, str]
    tasks: Mapping[str, str]
    """What each part and each kind of task is called in the language of the document."""
    efforts: tuple[Task, ...] = ()
    """What the group is at, where the track wants it anchored and agreed with the network leader (S68)."""
    today: date

    def write(self, key: str, /, **values: object) -> str:
        """A phrase about mandates."""
        return self.phrases.write(f"mandate.{key}", **values)


def file_name(paper: MandatePaper) -> str:
    """Name the file: ``2026-11-22-arbejdsgruppen-mandat-2.docx``."""
    other = paper.phrases.language if paper.phrases.language != paper.spoken else ""
    return dated_name(paper.today, paper.group.name, paper.write("file"), str(paper.mandate.version), other)


def build(paper: MandatePaper) -> Document:
    """Build the paper."""
    title, state = paper.write("title", group=paper.group.name), _status(paper)
    document = paper.laid_out(
        title,
        paper.formats.date_only(paper.today),
        (
            state,
            Title(title, paper.initiative.name),
            _head(paper),
            *_parts(paper),
            *_efforts(paper),
            *_treatment(paper),
            *_signatures(paper),
            *_changes(paper),
        ),
        right=state.text,
    )
    typed = {line for field in TEXTS for line in getattr(paper.mandate, field).split("\n")}
    return in_their_language(document, typed | {paper.decision, paper.mandate.treatment_note}, paper.spoken)


def _status(paper: MandatePaper) -> Status:
    one = paper.mandate
    on = getattr(one, _DATED.get(one.state, ""), None) if one.state in _DATED else None
    state = one.state if one.state not in _DATED or on is not None else MandateState.DRAFT
    day = paper.formats.date_only(on) if on is not None else ""
    text = paper.write(f"status.{state.value}", version=one.version, **({"date": day} if day else {}))
    return Status(text, one.state is not MandateState.FINAL)


def _head(paper: MandatePaper) -> Facts:
    one, day = paper.mandate, paper.formats.date_only
    named = [
        ("group", paper.group.name),
        ("leads", ", ".join(paper.leads)),
        ("submitted", day(one.submitted_on) if one.submitted_on is not None else ""),
    ]
    if one.treated_on is not None:
        by = paper.treated_by or paper.above
        treated = paper.write("treated_at", group=by, date=day(one.treated_on)) if by else day(one.treated_on)
        named.append(("treated", " · ".join(part for part in (treated, _numbered(paper)) if part)))
    elif paper.above and one.state in (MandateState.DRAFT, MandateState.SUBMITTED):
        named.append(("treated_by", paper.above))
    rows = [Fact(paper.write(key), (plain(said),)) for key, said in named if said]
    return Facts(tuple(rows), paper.write("description"))


def _numbered(paper: MandatePaper) -> str:
    """The number of the decision, as the minutes call it: of a case, where it is one."""
    if not paper.label:
        return ""
    of_case = "/" in paper.label and paper.phrases.language != "da"
    return paper.phrases.write("decision.label_case" if of_case else "decision.label", label=paper.label)


# the parts


def _parts(paper: MandatePaper) -> list[Block]:
    blocks: list[Block] = []
    for number, field in enumerate(PARTS, start=1):
        said = _tasks(paper) if field == "task_types" else list(passage(getattr(paper.mandate, field)))
        if field == "agreement" and not said:
            continue
        blocks.append(Heading(1, paper.headings[field], f"{number}."))
        blocks += said or [plain(paper.write("none"), Tone.SOFT)]
        if field == "powers":
            blocks += _rule(paper)
    return blocks


def _tasks(paper: MandatePaper) -> list[Paragraph]:
    return [_point(Run(paper.tasks[task.value])) for task in task_types(paper.mandate)]


def _point(*runs: Run) -> Paragraph:
    return Paragraph(runs, Look.POINT, "-")


def _rule(paper: MandatePaper) -> list[Block]:
    """How the group decides, from its own settings (S23)."""
    group, key = paper.group, f"quorum.{paper.group.quorum.value}"
    if group.quorum is QuorumKind.SECTORS and not group.quorum_number:
        key = "quorum.all_sectors"
    counted = group.quorum in (QuorumKind.NUMBER, QuorumKind.SECTORS) and group.quorum_number
    said = paper.write(key, n=group.quorum_number) if counted else paper.write(key)
    if paper.members:
        said = f"{said} {paper.write('voices', voices=paper.voices, members=paper.members)}"
    return [plain(paper.write("rule"), look=Look.LABEL, with_next=True), plain(said)]


def _efforts(paper: MandatePaper) -> list[Block]:
    """The tasks of the group, as they stand on the day of the paper."""
    if not paper.efforts:
        return []
    columns = (
        Column(paper.write("effort"), 34),
        Column(paper.write("anchored"), 38),
        Column(paper.write("agreed"), 28),
    )
    rows = tuple(
        Row((cell(one.effort.name, Tone.STRONG), cell(one.anchor or "–"), cell(_agreed(paper, one))))
        for one in paper.efforts
    )
    heading = Heading(1, paper.write("efforts", date=paper.formats.date_only(paper.today)))
    return [heading, Table(columns, rows, paper.write("efforts_description"))]


def _agreed(paper: MandatePaper, one: Task) -> str:
    on = one.effort.agreed_on
    if on is None:
        return paper.write("not_agreed")
    day = paper.formats.date_only(on)
    return f"{one.leader}, {day}" if one.leader else day


# its treatment


def _treatment(paper: MandatePaper) -> list[Block]:
    one = paper.mandate
    if one.treatment is None or not (paper.decision or one.treatment_note):
        return []
    blocks: list[Block] = [Heading(1, paper.write("treatment_heading"))]
    said = paper.write(f"treatment.{one.treatment.value}")
    if paper.decision:
        label = " · ".join(part for part in (_numbered(paper), said) if part)
        blocks.append(DecisionBox(label, passage(paper.decision)))
    else:
        blocks.append(plain(said, Tone.STRONG))
    if one.treatment_note:
        blocks += [plain(paper.write("remarks"), look=Look.LABEL, with_next=True), *passage(one.treatment_note)]
    return blocks


def _signatures(paper: MandatePaper) -> list[Block]:
    """Lines for those who lead the two groups; a draft is not signed."""
    if paper.mandate.state is not MandateState.FINAL:
        return []
    date_label = paper.phrases.write("signatures.date")
    sides = [(paper.chair_above, paper.above), (paper.leads[0] if paper.leads else "", paper.group.name)]
    lines = [Signature(name, paper.write("for_above", group=group), date_label) for name, group in sides if group]
    heading = Heading(1, paper.write("signatures"))
    return [heading, Signatures(tuple(lines), paper.phrases.write("signatures.description"))]


# two versions


def _changes(paper: MandatePaper) -> list[Block]:
    old, new = paper.earlier, paper.mandate
    if old is None:
        return []
    title = paper.write("changes", old=old.version, new=new.version)
    changed = changed_fields(old, new)
    blocks: list[Block] = [Heading(1, title, new_page=True)]
    if not changed:
        return [*blocks, plain(paper.write("no_changes"))]
    blocks.append(plain(paper.write("legend"), look=Look.META))
    for field in changed:
        blocks.append(Heading(2, paper.headings[field]))
        blocks += _changed_tasks(paper, old, new) if field == "task_types" else _changed(field, old, new)
    same = [paper.headings[field].lower() for field in PARTS if field not in changed]
    if same:
        blocks.append(plain(paper.write("unchanged", parts=", ".join(same)), Tone.SOFT, Look.CLOSING))
    return blocks


def _changed(field: str, old: Mandate, new: Mandate) -> list[Paragraph]:
    rows = lines_of(compared(getattr(old, field), getattr(new, field)))
    return [Paragraph(tuple(run for one in row for run in _marked(one))) for row in rows if row]


def _marked(one: Stretch) -> list[Run]:
    """The words, marked; the space before them is not."""
    words = one.text.lstrip() if one.change is not Change.KEPT else one.text
    space = one.text[: len(one.text) - len(words)]
    return [*([Run(space)] if space else []), *([Run(words, _TONES[one.change])] if words else [])]


def _changed_tasks(paper: MandatePaper, old: Mandate, new: Mandate) -> list[Paragraph]:
    ours, theirs = task_types(old), task_types(new)
    return [
        _point(Run(paper.tasks[task.value], Tone.ADDED if task in theirs else Tone.REMOVED))
        for task in TaskType
        if (task in ours) != (task in theirs)
    ]
