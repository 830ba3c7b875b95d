"""What is typed into the line about those with whom an action is coordinated."""

from __future__ import annotations

from citerm.acts import coordinating
from citerm.model.action import Action
from citerm.model.message import N_
from citerm.rules.coordination import SEPARATOR
from citerm.screens.board.lines import LineUse, Stage
from citerm.screens.partners import WHO, partner_chips, partners_typed
from citerm.widgets.lines import line


class PartnersLine(LineUse):
    """Another group, an organisation, or others in the community or the field."""

    def __init__(self, stage: Stage, action: Action) -> None:
        super().__init__(stage, N_("Coordinated with"))
        self._action = action

    def open(self, text: str = "") -> None:
        """Open with those it is coordinated with now."""
        facts = self.stage.facts
        now = partners_typed(self._action, facts.groups, facts.organisations)
        self.capture.open(self.words.text(self.label), text or (f"{now}{SEPARATOR} " if now else ""))
        self.typed()

    def typed(self) -> None:
        """Show who is known, and whose name is kept as it stands."""
        typed, facts = self._typed, self.stage.facts
        chips = partner_chips(typed, self._action, facts.groups, facts.organisations, self.words)
        hint = self.hint((SEPARATOR, N_("between several")), ("Enter", N_("saves")))
        if not typed:
            hint = line((self.words.text(WHO) + "  ", "quiet"), *hint)
        self.capture.show_chips(chips, hint)

    @property
    def _typed(self) -> str:
        """What was typed, without the sign after which one more could follow."""
        return self.capture.text.strip().removesuffix(SEPARATOR)

    def kept(self) -> str:
        """Nothing: the next line opens with those it is coordinated with then."""
        return ""

    def submit(self) -> None:
        """Keep them; an empty line means nobody."""
        desk, action, typed = self.stage.desk, self._action, self._typed
        self.stage.perform(lambda: coordinating.coordinate_action(desk, action.id, typed), self.done)
