"""How the two pages of the secretariat are drawn: how it is set up, and its tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from citerm.i18n import Words, capital
from citerm.model.message import N_
from citerm.model.secretariat import (
    SecretariatCandidate,
    SecretariatModel,
    SecretariatStaff,
    StaffSource,
    TaskState,
)
from citerm.rules.secretariat import works_there
from citerm.rules.secretariat_page import SecretariatPage, TaskLine
from citerm.widgets.lines import Line, line, spread, wrap
from citerm.widgets.row_list import Lines, ListRow, gap, heading, wrapped

LABEL_WIDTH = 16

SIGNS: dict[TaskState | None, tuple[str, str]] = {
    None: ("· ", "quiet"),
    TaskState.PLANNED: ("○ ", "strong"),
    TaskState.RUNNING: ("◐ ", "key-strong"),
    TaskState.IN_PLACE: ("✓ ", "done"),
    TaskState.NOT_RELEVANT: ("– ", "quiet"),
}

MODELS_SAY = {
    SecretariatModel.OPEN_CALL: N_("The initiators scan the field; organisations offer, and one decision chooses."),
    SecretariatModel.APPOINTED: N_("The initiators appoint it; it has the larger task of finding the other actors."),
    SecretariatModel.EXISTING: N_("A recognised organisation with capacity takes it on, or several share it."),
    SecretariatModel.NEW_UNIT: N_("A unit of its own, with money for leader and staff, who are hired or lent."),
}
"""What each way of setting it up means."""


class SecretariatFace:
    """Draws rows for one moment."""

    def __init__(self, words: Words, today: date, decision: Callable[[int], str]) -> None:
        self._words, self._today, self._decision = words, today, decision

    # how it is set up

    def setup_rows(self, page: SecretariatPage, keys: tuple[str, str]) -> list[ListRow]:
        """Model, anchor, reporting line, money, decision; staff; candidates; neutrality."""
        text, staff_key, candidate_key = self._words.text, *keys
        rows = [*self._facts(page), gap(), heading(text(N_("Who works there")))]
        rows += [self._staff(page, one) for one in page.staff]
        if not page.staff:
            rows.append(wrapped("", (text(N_("Nobody is noted yet; {key} notes somebody."), key=staff_key), "quiet")))
        if page.setup.model is SecretariatModel.OPEN_CALL or page.candidates:
            rows += [gap(), heading(text(N_("Candidates in the open call")))]
            rows += [self._candidate(page, one) for one in page.candidates]
            if not page.candidates:
                nobody = text(N_("No organisation has offered yet; {key} notes one."), key=candidate_key)
                rows.append(wrapped("", (nobody, "quiet")))
        return [*rows, gap(), heading(text(N_("Neutrality"))), *self._neutral(page)]

    def _facts(self, page: SecretariatPage) -> list[ListRow]:
        text, setup = self._words.text, page.setup
        said = capital(self._words.term(setup.model))
        about = text(MODELS_SAY[setup.model]) if setup.model in MODELS_SAY else ""
        rows = [
            self._fact("model", text(N_("Set up as")), f"{said}. {about}" if about else said),
            self._fact("openness", text(N_("Openness")), setup.openness),
        ]
        if setup.model in (SecretariatModel.EXISTING, SecretariatModel.UNSET) or setup.shared:
            shared = N_("several organisations share the function") if setup.shared else N_("not shared")
            rows.append(self._fact("shared", text(N_("Shared")), text(shared)))
        rows.append(self._fact("anchored_in", text(N_("Anchored in")), setup.anchored_in, needed=True))
        rows.append(self._fact("reports_to", text(N_("Reports to")), setup.reports_to, needed=True))
        rows.append(self._fact("money", text(N_("Money")), " · ".join(setup.money.split("\n"))))
        chosen = self._decision(setup.decision_id) if setup.decision_id is not None else ""
        rows.append(self._fact("decision", text(N_("Decision")), chosen))
        if setup.set_up_on is not None:
            day = self._words.formats.short_day(setup.set_up_on, self._today)
            rows.append(self._fact("set_up_on", text(N_("Set up on")), day))
        return rows

    def _fact(self, name: str, label: str, said: str, *, needed: bool = False) -> ListRow:
        if not said:
            said, style = self._words.text(N_("not said")), "over-strong" if needed else "quiet"
        else:
            style = ""
        label = f"{'! ' if needed and style else ''}{label}"
        return wrapped(f"fact:{name}", (f"{label:<{LABEL_WIDTH}} ", "quiet"), (said, style), hang=LABEL_WIDTH + 1)

    def _staff(self, page: SecretariatPage, one: SecretariatStaff) -> ListRow:
        text, here = self._words.text, works_there(one, self._today)
        lender = page.organisations.get(one.from_organisation_id or 0)
        how = self._words.term(one.source)
        if one.source is StaffSource.LENT and lender is not None:
            how = text(N_("lent by {organisation}"), organisation=lender.name)
        rest = " · ".join(part for part in (how, one.work, self._period(one)) if part)
        name = (page.name_of_staff(one), "strong" if here else "quiet")
        return wrapped(f"staff:{one.id}", name, (f"  {rest}", "quiet"), hang=2)

    def _period(self, one: SecretariatStaff) -> str:
        text, formats = self._words.text, self._words.formats
        since = formats.brief_day(one.since, self._today) if one.since is not None else ""
        if one.until is not None:
            until = formats.brief_day(one.until, self._today)
            return f"{since}–{until}" if since else text(N_("until {on}"), on=until)
        return text(N_("since {on}"), on=since) if since else ""

    def _candidate(self, page: SecretariatPage, one: SecretariatCandidate) -> ListRow:
        sign = ("✓ ", "done") if one.chosen else ("○ ", "quiet")
        name = (page.name_of_candidate(one), "strong" if one.chosen else "")
        applied = ""
        if one.applied_on is not None:
            day = self._words.formats.brief_day(one.applied_on, self._today)
            applied = self._words.text(N_("offered {on}"), on=day)
        chosen = self._words.text(N_("chosen")) if one.chosen else ""
        rest = " · ".join(part for part in (chosen, one.text, applied) if part)
        return wrapped(f"candidate:{one.id}", sign, name, (f"  {rest}", "quiet"), hang=2)

    def _neutral(self, page: SecretariatPage) -> list[ListRow]:
        text = self._words.text
        if not page.voiced:
            said = N_("The secretariat coordinates and has no voice in the other groups.")
            return [wrapped("", ("✓ ", "done"), (text(said), "quiet"), hang=2)]
        rows = []
        for one in page.voiced:
            said = text(N_("{name} has a voice in {group}."), name=one.person.name, group=one.group.name)
            rows.append(wrapped("", ("! ", "attention"), said, hang=2))
        only = N_(
            "The secretariat is neutral: its people have a voice elsewhere only where the steering group said so."
        )
        return [*rows, wrapped("", (text(only), "quiet"))]

    # tasks

    def task_rows(self, page: SecretariatPage) -> list[ListRow]:
        """The tasks under their headings."""
        rows: list[ListRow] = []
        for head, lines in page.tasks:
            rows += [gap()] * bool(rows)
            rows.append(heading(head.texts[self._words.language]))
            rows += [ListRow(f"task:{one.task.code}", self._task(page, one)) for one in lines]
        return rows

    def _task(self, page: SecretariatPage, one: TaskLine) -> Lines:
        owner = page.people.get(one.said.owner_id or 0) if one.said is not None else None
        state = self._words.term(one.state) if one.state is not None else self._words.text(N_("not looked at"))
        sign = SIGNS[one.state]
        end = line((f" {owner.initials}" if owner is not None else "", "strong"), (f" {state}", sign[1]))
        words = one.task.texts[self._words.language]
        quiet = one.state is TaskState.NOT_RELEVANT or not one.weighs
        below = self._below(one)

        def lines(width: int) -> Sequence[Line]:
            room = max(20, width - sum(len(piece.text) for piece in end) - 1)
            first, *more = wrap(
                line(sign, (f"{one.task.code} ", "quiet"), (words, "quiet" if quiet else "")), room, hang=7
            )
            shown = [spread(first, end, width), *more]
            return [*shown, *wrap(line("       ", *below), width, hang=7)] if below else shown

        return lines

    def _below(self, one: TaskLine) -> list[tuple[str, str]]:
        """What the record knows, the actions, and the note."""
        parts: list[tuple[str, str]] = []
        if one.known is not None:
            parts.append((self._words.say(one.known), "key"))
        if one.actions:
            live = sum(action.state.live for action in one.actions)
            said = N_("actions: {n}, open: {m}")
            parts.append((self._words.text(said, n=len(one.actions), m=live), "key"))
        if one.said is not None and one.said.note:
            parts.append((" ".join(one.said.note.split()), "quiet"))
        found: list[tuple[str, str]] = []
        for part in parts:
            found += [(" · ", "quiet")] * bool(found) + [part]
        return found
