"""What a mandate looks like in words: its life in a line, its parts, and what two versions say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from citerm.acts.initiative.mandate_reading import MandatePage
from citerm.i18n import Words, capital
from citerm.model.mandate import Mandate, MandateState, TaskType
from citerm.model.message import N_
from citerm.rules.mandates import PARTS, Change, changed_fields, compared, task_types
from citerm.rules.tasks import Task as RunningTask
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, Piece, line, spread, wrap
from citerm.widgets.row_list import ListRow, gap, heading, row, wrapped

LABELS = {
    "purpose": N_("Purpose"),
    "scope_in": N_("Belongs to the task"),
    "scope_out": N_("Does not belong to the task"),
    "task_types": N_("Kinds of task"),
    "deliverables": N_("Deliverables"),
    "powers": N_("Powers"),
    "reporting": N_("Reporting"),
    "anchor": N_("Anchored in"),
    "agreement": N_("Cooperation agreement"),
}
"""What each part is called on the screen."""
FIELD, TASK, VERSION, DECISION, EFFORT = "field", "task", "version", "decision", "effort"
"""What stands before the colon of a row."""

_LIFE = (MandateState.DRAFT, MandateState.SUBMITTED, MandateState.TREATED, MandateState.FINAL)
_LOOKS = {Change.KEPT: "", Change.ADDED: "done-strong", Change.REMOVED: "struck"}
_SIGNS = {Change.KEPT: ("", ""), Change.ADDED: ("[+", "+]"), Change.REMOVED: ("[−", "−]")}


class MandateHead(Drawn):
    """Which version, how far it is and what comes next; with little room on more lines."""

    def __init__(self) -> None:
        super().__init__(id="mandate-head")
        self.lines: Sequence[Line] = ()

    def tell(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.lines = lines
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Each wrapped on words."""
        return [row_ for one in self.lines for row_ in wrap(one, width, hang=2)]


class MandateFace:
    """Turns a mandate into lines, in one language, as of one day."""

    def __init__(self, words: Words, today: date) -> None:
        self.words, self.today = words, today

    # the head

    def head(self, page: MandatePage) -> list[Line]:
        """Which version, how far it is, and what comes next."""
        one = page.chosen
        if one is None:
            return []
        version = self.words.text(N_("Version {version}"), version=one.version)
        state = self.words.term(one.state)
        first = line((version, "strong"), ("  ", ""), *self._life(one)) if one.state in _LIFE else None
        first = first or line((version, "strong"), (f"  {state}", "quiet"))
        return [first, line((self._where(page, one), "quiet"))]

    def _life(self, one: Mandate) -> list[Piece]:
        """The states one after the other, those that were reached marked and dated."""
        at = _LIFE.index(one.state)
        reached = {
            MandateState.SUBMITTED: one.submitted_on,
            MandateState.TREATED: one.treated_on,
            MandateState.FINAL: one.final_on,
        }
        pieces: list[Piece] = []
        for place, state in enumerate(_LIFE):
            on = reached.get(state)
            word = self.words.term(state)
            if on is not None:
                word = f"{word} {self.words.formats.brief_day(on, self.today)}"
            look = "key-strong" if place == at else "done" if place < at or on is not None else "quiet"
            mark = "● " if place == at else "■ " if place < at or on is not None else "□ "
            reached_so_far = (mark + word).replace(" ", "\u00a0")  # one that is broken belongs to no line
            pieces += [*([Piece(" ▸ ", "quiet")] if pieces else []), Piece(reached_so_far, look)]
        return pieces

    def _where(self, page: MandatePage, one: Mandate) -> str:
        text, day = self.words.text, self.words.formats.short_day
        above = page.above.name if page.above is not None else ""
        if one.state is MandateState.SUBMITTED:
            if page.placed_at is not None:
                return text(N_("on the agenda of {group}, {on}"), group=above, on=day(page.placed_at.on, self.today))
            if page.waits:
                return text(N_("waits for the next agenda of {group}"), group=above)
            return text(N_("offered to the next agenda of {group}"), group=above) if above else ""
        if one.treatment is not None and one.state in (MandateState.DRAFT, MandateState.TREATED):
            return self._treated(page, one)
        if one.state is MandateState.DRAFT:
            return text(N_("worked on by those who lead; {group} treats it"), group=above) if above else ""
        if one.state is MandateState.SUPERSEDED and page.holds is not None:
            return text(N_("version {version} holds now"), version=page.holds.version)
        if one.state is MandateState.FINAL:
            return text(N_("holds; n begins the next version"))
        return ""

    def _treated(self, page: MandatePage, one: Mandate) -> str:
        assert one.treatment is not None
        said = self.words.term(one.treatment)
        if page.decision_label and page.decided_by is not None:
            said += f" · {page.decided_by.name} {page.decision_label}"
        return capital(said)

    # the parts

    def parts(self, page: MandatePage, one: Mandate) -> list[ListRow]:
        """The parts with their words; the kinds of task as a list to tick."""
        rows: list[ListRow] = []
        for field in PARTS:
            rows += [gap()] * bool(rows)
            if field == "task_types":
                rows += self._tasks(one)
            else:
                rows.append(self._part(field, getattr(one, field)))
            if field == "powers":
                rows += [wrapped("", (f"  {said}", "quiet"), hang=2) for said in self.rule(page)]
        return rows

    def _part(self, field: str, text: str) -> ListRow:
        label = line((self.words.text(LABELS[field]), "quiet-strong"))
        empty = line(("  " + self.words.text(N_("nothing yet")), "quiet"))

        def lines(width: int) -> Sequence[Line]:
            said = [part for typed in text.split("\n") if typed.strip() for part in _wrapped(typed, width)]
            return [label, *(said or [empty])]

        return ListRow(f"{FIELD}:{field}", lines)

    def _tasks(self, one: Mandate) -> list[ListRow]:
        named = task_types(one)
        rows = [heading(self.words.text(LABELS["task_types"]))]
        for task in TaskType:
            sign = ("■ ", "done") if task in named else ("□ ", "quiet")
            label = capital(self.words.term(task))
            rows.append(row(f"{TASK}:{task.value}", "  ", sign, (label, "" if task in named else "quiet")))
        return rows

    def rule(self, page: MandatePage) -> list[str]:
        """How the group decides, from its own settings (S23)."""
        text, group = self.words.text, page.group
        quorum = self.words.term(group.quorum)
        if group.quorum_number:
            quorum = f"{quorum} {group.quorum_number}"
        voices = text(N_("{n} of {all} members have a voice"), n=page.voices, all=page.members)
        return [text(N_("How it decides")) + f": {quorum} · {voices}"]

    # what the group is at

    def efforts(self, page: MandatePage) -> list[ListRow]:
        """Its tasks, each with what it is anchored in, and whether it is agreed with the network leader."""
        if not page.tasks:
            return []
        rows = [gap(), heading(self.words.text(N_("Efforts")))]
        return rows + [self._effort(one, page.bound) for one in page.tasks]

    def _effort(self, one: RunningTask, bound: bool) -> ListRow:
        text, effort = self.words.text, one.effort
        facts: list[tuple[str, str]] = [(f"◎ {one.anchor}", "quiet")] if one.anchor else []
        if bound and not one.anchor:
            facts.append((text(N_("anchored in no goal and no strategy")), "attention"))
        if effort.agreed_on is not None:
            on = self.words.formats.brief_day(effort.agreed_on, self.today)
            said = text(N_("agreed {on}"), on=on)
            if one.leader:
                said = text(N_("agreed with {leader} {on}"), leader=one.leader, on=on)
            facts.append((f"✓ {said}", "done"))
        elif bound:
            facts.append((text(N_("not agreed with the network leader")), "attention"))
        told = [piece for fact in facts for piece in ((" · ", "quiet"), fact)][1:]
        stage = self.words.term(effort.stage)

        def lines(width: int) -> Sequence[Line]:
            first = spread(line("  ", (effort.name, "strong")), line((stage, "quiet")), width)
            return [first, *(wrap(line("    ", *told), width, hang=4) if told else [])]

        return ListRow(f"{EFFORT}:{effort.id}", lines)

    # treatment and versions

    def treatment(self, page: MandatePage, one: Mandate) -> list[ListRow]:
        """What the steering group said about it."""
        if one.treatment is None:
            return []
        text = self.words.text
        on = f" {self.words.formats.short_day(one.treated_on, self.today)}" if one.treated_on else ""
        rows = [gap(), heading(f"{text(N_('Treatment'))}{on}: {self.words.term(one.treatment)}")]
        if page.decision is not None:
            label = f"■ {page.decision_label} " if page.decision_label else "■ "
            rows.append(wrapped(f"{DECISION}:{page.decision.id}", "  ", (label, "done"), page.decision.text, hang=4))
        if one.treatment_note:
            rows += [wrapped("", f"  {said}", hang=2) for said in one.treatment_note.split("\n") if said.strip()]
        return rows

    def versions(self, page: MandatePage, chosen: Mandate) -> list[ListRow]:
        """All versions, the newest first."""
        if len(page.versions) < 2:
            return []
        rows = [gap(), heading(self.words.text(N_("Versions")))]
        return rows + [self._version(page, one, one.id == chosen.id) for one in reversed(page.versions)]

    def _version(self, page: MandatePage, one: Mandate, here: bool) -> ListRow:
        on = one.final_on or one.treated_on or one.submitted_on
        day = f" {self.words.formats.short_day(on, self.today)}" if on is not None else ""
        state = f"{self.words.term(one.state)}{day}"
        name = self.words.text(N_("Version {version}"), version=one.version)
        start = line("  ", (name, "strong" if here else ""), ("  ●" if here else "", "key"))
        look = "done" if one.state is MandateState.FINAL else "quiet"
        return ListRow(f"{VERSION}:{one.id}", lambda width: [spread(start, line((state, look)), width)])

    # two versions

    def difference(self, page: MandatePage, old: Mandate, new: Mandate) -> list[ListRow]:
        """The parts that two versions word otherwise, word by word; what stayed stands beside it."""
        text = self.words.text
        title = text(N_("Version {new} against version {old}"), new=new.version, old=old.version)
        added, gone = self._marked(text(N_("new")), Change.ADDED), self._marked(text(N_("taken out")), Change.REMOVED)
        rows = [heading(title), row("", "  ", added, "  ", gone)]
        changed = changed_fields(old, new)
        for field in changed:
            rows += [gap(), heading(text(LABELS[field]))]
            rows += self._changed_tasks(old, new) if field == "task_types" else [self._changed(field, old, new)]
        same = [text(LABELS[field]) for field in PARTS if field not in changed]
        said = text(N_("Unchanged")) + f": {', '.join(same)}" if changed else text(N_("Both say the same."))
        return [*rows, gap(), wrapped("", (said, "quiet"), hang=2)]

    @staticmethod
    def _marked(text: str, change: Change) -> Piece:
        before, after = _SIGNS[change]
        return Piece(f"{before}{text}{after}", _LOOKS[change])

    def _changed(self, field: str, old: Mandate, new: Mandate) -> ListRow:
        pieces: list[Piece] = [Piece("  ")]
        for one in compared(getattr(old, field), getattr(new, field)):
            if one.change is Change.KEPT:
                pieces.append(Piece(one.text))
                continue
            for place, part in enumerate(one.text.split("\n")):
                core = part.strip()
                space = part[: len(part) - len(part.lstrip())]
                pieces += [Piece("\n")] * bool(place)
                pieces += [Piece(space), self._marked(core, one.change)] if core else [Piece(part)]
        shown = tuple(piece for piece in pieces if piece.text)
        return ListRow(f"{FIELD}:{field}", lambda width: wrap(shown, width, hang=2))

    def _changed_tasks(self, old: Mandate, new: Mandate) -> list[ListRow]:
        ours, theirs = task_types(old), task_types(new)
        rows = []
        for task in TaskType:
            if (task in ours) != (task in theirs):
                change = Change.ADDED if task in theirs else Change.REMOVED
                rows.append(row("", "  ", self._marked(capital(self.words.term(task)), change)))
        return rows


def _wrapped(typed: str, width: int) -> Sequence[Line]:
    """A line as it was typed; what follows the first row of a point stands under its words."""
    point = typed.lstrip()[:2] in ("- ", "– ", "• ", "* ")
    return wrap(line("  ", typed), width, hang=4 if point else 2)
