"""A decision in writing: what is proposed, who has answered what, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import reading, written
from citerm.acts.desk import BOARD
from citerm.acts.register_reading import written_page
from citerm.documents.written_mail import file_name, letter
from citerm.i18n import capital
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.entries import Outcome, StanceKind
from citerm.model.initiative import Country
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.people import Person
from citerm.rules.decisions import tally_of
from citerm.rules.written import Answer, WrittenPage
from citerm.screens.exports import where_it_lies, write_file
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.register.acts import DecisionActs
from citerm.screens.rows import RowKeys
from citerm.screens.when import day_or_refuse, echo_day
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import ListRow, RowList, gap, heading, wrapped

OUTCOMES = tuple(outcome for outcome in Outcome if not outcome.conclusion and outcome is not Outcome.UNRESOLVED)
_SIGNS = {
    StanceKind.FOR: ("✓ ", "done"),
    StanceKind.AGAINST: ("✗ ", "over"),
    StanceKind.ABSTAIN: ("– ", "quiet"),
    StanceKind.RESERVATION: ("✓ ", "attention"),
}


class WrittenScreen(RowKeys, AskingScreen[None]):
    """Letters type the answer of the chosen member; the next one without an answer is chosen after it."""

    SECTION = "written"
    CSS_PATH = ["../forms.tcss", "screen.tcss"]
    undo_scope = BOARD
    WRITING = DecisionActs.WRITING

    def __init__(self, procedure_id: int) -> None:
        super().__init__()
        self.procedure_id = procedure_id
        self.page: WrittenPage | None = None
        self.rows = RowList(id="written-rows")

    def compose_body(self) -> ComposeResult:
        """The proposal, the answers, the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Group and number."""
        place = self.words.text(N_("Decision in writing"))
        return (self.page.group.name, place, self.page.label) if self.page else (place,)

    def reread(self) -> None:
        """Read proposal and answers again; where it was withdrawn, leave."""
        page = self.page = written_page(self.desk, self.procedure_id)
        if page is None:
            self.leave()
            return
        first = self.rows.chosen or next((f"person:{person.id}" for person in page.missing), "text:0")
        self.rows.set_rows([*self._proposal(page), gap(), *self._answers(page)], first)

    def _proposal(self, page: WrittenPage) -> list[ListRow]:
        """Title, wording and background; each paragraph can be chosen, so that a long one can be read."""
        text, formats, procedure = self.words.text, self.words.formats, page.procedure
        facts = [text(N_("put on {on}"), on=formats.short_day(procedure.sent_on, self.today()))]
        if procedure.closed_on is not None:
            facts.append(text(N_("concluded on {on}"), on=formats.short_day(procedure.closed_on, self.today())))
        elif procedure.answer_by is not None:
            facts.append(text(N_("answers by {on}"), on=formats.short_day(procedure.answer_by, self.today())))
        late = page.late(self.today())
        rows = [
            wrapped("text:0", (procedure.title, "strong"), ("  " + " · ".join(facts), "attention" if late else "quiet"))
        ]
        if not page.running:
            came = capital(self.words.term(page.decision.outcome))
            rows.append(
                wrapped(
                    "", (came, "done" if page.decision.outcome.holds else "attention"), (self._noted(page), "quiet")
                )
            )
        parts = [(N_("Proposed wording") if page.running else N_("Wording"), page.decision.text)]
        if procedure.background:
            parts.append((N_("Background"), procedure.background))
        for label, words in parts:
            rows += [gap(), heading(text(label))]
            rows += [wrapped(f"text:{len(rows)}", paragraph or " ") for paragraph in words.split("\n")]
        return rows

    def _noted(self, page: WrittenPage) -> str:
        if page.noted_at is None:
            return " · " + self.words.text(N_("No meeting has taken note of it yet"))
        return " · " + self.words.text(N_("noted at meeting {number}"), number=page.noted_at.number or 0)

    def _answers(self, page: WrittenPage) -> list[ListRow]:
        counted = tally_of(page.decision, page.stances)
        said = self.words.text(
            N_("{votes_for} for, {against} against, {abstain} abstained"),
            votes_for=counted.votes_for,
            against=counted.against,
            abstain=counted.abstain,
        )
        if page.missing:
            said += " · " + self.words.plural("{n} has not answered", "{n} have not answered", len(page.missing))
        label = self.words.text(N_("Answers"))
        head = wrapped("", (f"{label}: {said}", "quiet-strong"))
        return [head, *(self._answer_row(one) for one in page.answers)]

    def _answer_row(self, answer: Answer) -> ListRow:
        id_, stance = f"person:{answer.person.id}", answer.stance
        if stance is None:
            return wrapped(
                id_, ("○ ", "quiet"), answer.person.name, ("  " + self.words.text(N_("not answered")), "quiet")
            )
        words = f"  {stance.text}" if stance.text else ""
        sign = _SIGNS[stance.kind]
        return wrapped(id_, sign, answer.person.name, (f"  {self.words.term(stance.kind)}", sign[1]), words, hang=2)

    # choosing

    @property
    def person(self) -> Person | None:
        """The member that is chosen."""
        kind, _, number = self.rows.chosen.partition(":")
        if self.page is None or kind != "person":
            return None
        return next((one.person for one in self.page.answers if one.person.id == int(number)), None)

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        running = self.page is not None and self.page.running
        if needs in ("running", "answering") and not running:
            return say(N_("This was concluded; its answers are closed."))
        if needs == "answering" and self.person is None:
            return say(N_("Select the member who answered."))
        if needs == "concluded" and running:
            return say(N_("Answers are still taken; k concludes it."))
        return None

    # answering

    def action_answer_for(self) -> None:
        """The member agrees."""
        self._note(StanceKind.FOR)

    def action_answer_against(self) -> None:
        """The member is against."""
        self._note(StanceKind.AGAINST)

    def action_answer_abstain(self) -> None:
        """The member abstains."""
        self._note(StanceKind.ABSTAIN)

    def action_answer_none(self) -> None:
        """The member has not answered after all."""
        self._note(None)

    async def action_answer_reservation(self) -> None:
        """Ask for the words of the reservation."""
        person = self.person
        if person is None or self.page is None:
            return
        text = self.words.text
        known = next((s.text for s in self.page.stances if s.person_id == person.id), "")
        await self.ask(
            f"{text(N_('Reservation'))} · {person.name}",
            [Field("words", text(N_("Its words")), known, text(N_("may be empty")), lines=3)],
            lambda values: self._note(StanceKind.RESERVATION, values["words"]),
            keep=f"reservation:{self.procedure_id}:{person.id}",
        )

    def _note(self, kind: StanceKind | None, words: str = "") -> bool:
        person = self.person
        if person is None:
            return False
        return self.perform(
            lambda: written.answer(self.desk, self.procedure_id, person.id, kind, words),
            lambda _: self._go_on(person) if kind is not None else None,
        )

    def _go_on(self, answered: Person) -> None:
        """Choose the next member without an answer."""
        assert self.page is not None
        order = [one.person.id for one in self.page.answers]
        here = order.index(answered.id) if answered.id in order else 0
        missing = {person.id for person in self.page.missing}
        following = next((id_ for id_ in [*order[here + 1 :], *order[:here]] if id_ in missing), None)
        if following is not None:
            self.rows.choose(f"person:{following}")
        self.update_keys()

    # concluding and changing

    async def action_conclude(self) -> None:
        """Ask for the outcome, and the wording as it stands now."""
        if self.page is None:
            return
        text = self.words.text
        counted = tally_of(self.page.decision, self.page.stances)
        likely = Outcome.REJECTED if counted.against >= counted.votes_for and counted.against else Outcome.ADOPTED
        await self.ask(
            text(N_("Conclude the decision in writing")),
            [
                Field("wording", text(N_("Wording")), self.page.decision.text, lines=3),
                Field(
                    "outcome",
                    text(N_("Outcome")),
                    likely,
                    choices=[(one.value, self.words.term(one)) for one in OUTCOMES],
                ),
            ],
            lambda values: self.perform(
                lambda: written.conclude(self.desk, self.procedure_id, Outcome(values["outcome"]), values["wording"])
            ),
            first="outcome",
        )

    async def action_change_proposal(self) -> None:
        """Ask for the texts and the date again."""
        if self.page is None:
            return
        text, procedure = self.words.text, self.page.procedure
        by = procedure.answer_by.isoformat() if procedure.answer_by else ""
        await self.ask(
            text(N_("Change the proposal")),
            [
                Field("title", text(N_("Title")), procedure.title),
                Field("wording", text(N_("Proposed wording")), self.page.decision.text, lines=3),
                Field("background", text(N_("Background")), procedure.background, text(N_("may be empty")), lines=3),
                Field("answer_by", text(N_("Answers by")), by, replaced=True),
            ],
            self._change,
            check=self._echo,
            keep=f"proposal:{self.procedure_id}",
        )

    def _echo(self, form: Form, field: str) -> None:
        if field == "answer_by":
            initiative = reading.initiative(self.desk)
            country = initiative.country if initiative is not None else Country.DENMARK
            form.echo(field, *echo_day(form.value(field), self.today(), self.words, country))

    def _change(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("answer_by"):
                by = values["answer_by"]
                answer_by = day_or_refuse(by, self.today(), self.words.language) if by else None
            return written.change_proposal(
                self.desk,
                self.procedure_id,
                values["title"],
                values["wording"],
                background=values["background"],
                answer_by=answer_by,
            )

        return self.perform(act)

    def action_mail_text(self) -> None:
        """Write the text that asks the members."""
        if self.page is None:
            return
        spoken = self.page.procedure.language.value
        phrases = Phrases(spoken, self.house.phrases.get(spoken))
        content = letter(self.page, phrases, Formats(spoken, self.words.formats.zone)).text(phrases).encode()
        try:
            path = write_file(self.house, "mail", file_name(self.page, phrases), content)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(where_it_lies(self.house, path), Tone.DONE)

    def action_withdraw(self) -> None:
        """Withdraw the proposal and leave; the register takes it back with undo."""
        self.perform(lambda: written.withdraw(self.desk, self.procedure_id))

    def action_reopen_written(self) -> None:
        """Take answers again."""
        self.perform(lambda: written.reopen_written(self.desk, self.procedure_id))

    def action_to_decision(self) -> None:
        """Open the decision in the register."""
        if self.page is not None:
            self.house.replace_screen("decision", decision_id=self.page.decision.id)
