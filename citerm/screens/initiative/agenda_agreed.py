"""Forms of what is agreed: its texts, and the version that is adopted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts.initiative import common_agenda
from citerm.acts.initiative.common_agenda import TEXTS
from citerm.acts.initiative.common_agenda_reading import AgendaPage
from citerm.acts.register_reading import register
from citerm.model.initiative import ContextLevel
from citerm.model.message import N_, Echo, about
from citerm.rules.authority import decides
from citerm.rules.common_agenda import Place
from citerm.rules.register import Entry
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.agenda_rows import LABELS
from citerm.screens.panel import AskingScreen
from citerm.screens.register.decisions_meant import decision_or_refuse, meant, meant_shown
from citerm.screens.when import past_day_or_refuse, read_past_day

_HINTS = {
    Place.VISION: N_("the future that all of you want"),
    Place.SHARED_TASK: N_("what you have taken on together"),
    Place.PRINCIPLES: N_("one on each line, Ctrl+J for a new one"),
    Place.PROBLEM: N_("how you understand the problem together"),
    Place.TARGET_GROUP: N_("whom it is for"),
}


class AgreedActs(AskingScreen[None]):
    """A screen on which the common agenda is worded and adopted."""

    page: AgendaPage
    meeting_id: int | None = None
    """The meeting in which this is done; none outside."""
    _decided: Sequence[Entry] | None = None

    async def ask_texts(self, first: str) -> None:
        """Ask for the texts of the common agenda and for its context."""
        ours, text = self.page.initiative, self.words.text
        fields = [
            Field(part, text(LABELS[Place(part)]), getattr(ours, part), text(_HINTS[Place(part)]), lines=2)
            for part in TEXTS
        ]
        levels = [(level.value, self.words.term(level)) for level in ContextLevel]
        context = text(LABELS[Place.CONTEXT_LEVEL])
        fields.append(Field("context_level", context, ours.context_level.value, choices=levels))
        await self.ask(
            text(N_("What is agreed")),
            fields,
            self._keep_texts,
            first=first if any(field.id == first for field in fields) else None,
            keep=f"agenda:{ours.id}",
        )

    def _keep_texts(self, values: Mapping[str, str]) -> bool:
        texts = {part: values[part] for part in TEXTS}
        level = ContextLevel(values["context_level"])
        return self.perform(lambda: common_agenda.word_agenda(self.desk, texts, level, meeting_id=self.meeting_id))

    def action_vision_on_papers(self) -> None:
        """Say whether agendas and minutes carry vision and shared task."""
        wanted = not self.page.initiative.vision_on_papers
        self.perform(lambda: common_agenda.vision_on_papers(self.desk, wanted))

    # adopting

    async def action_adopt_agenda(self) -> None:
        """Ask by which decision it was adopted."""
        text = self.words.text
        self._decided = None
        nxt = (self.page.adopted.number if self.page.adopted is not None else 0) + 1
        form = await self.ask(
            text(N_("Adopt version {n} of the common agenda"), n=nxt),
            [
                Field("decision", text(N_("Decision")), hint=text(N_("its number, or words of it; may be empty"))),
                Field(
                    "on",
                    text(N_("Day")),
                    text(N_("today")),
                    text(N_("of the decision, where none is named")),
                    replaced=True,
                ),
                Field(
                    "reason", text(N_("Reason")), hint=text(N_("where not the steering group decided; may be empty"))
                ),
            ],
            self._adopt,
            check=self._echo_adopting,
        )
        self._echo_adopting(form, "decision")

    def _entries(self) -> Sequence[Entry]:
        """All decisions, read once for the form that is open."""
        if self._decided is None:
            self._decided = register(self.desk, self.words.language).entries
        return self._decided

    def _echo_adopting(self, form: Form, field: str) -> None:
        typed = form.value("decision")
        if field == "decision":
            shown, style = meant_shown(typed, self._entries(), self.words)
            found = meant(typed, self._entries())
            if not typed:
                shown, style = self.words.text(N_("The steering group decides on vision, strategy and goals")), "quiet"
            elif len(found) == 1 and not self._may(found[0]):
                other = self.words.text(N_("another group decided; the steering group should"))
                shown, style = f"{shown} · {other}", "attention"
            form.echo("decision", shown, style)
        elif field == "on":
            day = read_past_day(form.value("on"), self.today(), self.words.language)
            form.echo("on", self.words.formats.understood(day, self.today()) if day else "", "key")

    def _may(self, entry: Entry) -> bool:
        return decides(entry.group, tuple(self.page.groups.values()))

    def _adopt(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("decision"):
                decision_id = decision_or_refuse(values["decision"], self._entries)
            with about("on"):
                typed = values["on"]
                on = past_day_or_refuse(typed, self.today(), self.words.language) if typed else None
            return common_agenda.adopt_agenda(
                self.desk, decision_id, on=on, reason=values["reason"], meeting_id=self.meeting_id
            )

        return self.perform(act)
