"""What is typed into the line about links, and about handing over all that a member has to do."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts import board, phase_reading
from citerm.model.action import Action
from citerm.model.message import N_, say
from citerm.model.people import Person
from citerm.model.text import fold
from citerm.model.track import in_language
from citerm.rules.capture import Owners, read_owners
from citerm.screens.board.fields import COMPONENT, INDICATOR, LABELS, TO, FieldLine, people_chips
from citerm.screens.board.lines import Stage
from citerm.widgets.capture_line import Chip


class LinkLine(FieldLine):
    """The effort that an action serves, after Tab the indicator, and then the component, by the first letters."""

    def __init__(self, stage: Stage, action: Action) -> None:
        super().__init__(stage, N_("Effort"))
        self._action = action
        language = stage.words.language
        self._components = {
            key: in_language(name, language) for key, name in phase_reading.components(stage.desk).items()
        }
        self._fields = [INDICATOR, *([COMPONENT] if self._components else [])]

    def open(self, text: str = "") -> None:
        """Open with what it is linked to now."""
        facts, action = self.stage.facts, self._action
        effort = facts.efforts.get(action.effort_id or 0)
        indicator = facts.indicators.get(action.indicator_id or 0)
        self.capture.open(self.words.text(self.label), text or (effort.name if effort else ""))
        self.capture.fields[INDICATOR] = indicator.name if indicator else ""
        self.capture.fields[COMPONENT] = self._components.get(action.component, "")
        self.typed()

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes to the next field, after the last to the effort again; Shift+Tab back."""
        if arrow:
            return
        self.go_to(self.next_stop(("", *self._fields), step), LABELS)
        self.typed()

    def typed(self) -> None:
        """Show which are known already, and which will be new."""
        facts, words = self.stage.facts, self.words
        efforts = [effort.name for effort in facts.efforts.values()]
        indicators = [indicator.name for indicator in facts.indicators.values()]
        chips = self._chips(self.capture.text, efforts, words.text(N_("effort")))
        chips += self._chips(self.capture.fields.get(INDICATOR, ""), indicators, words.text(LABELS[INDICATOR]))
        if self._components:
            chips.append(self._component_chip())
        order = [N_("effort"), *(LABELS[field] for field in self._fields)]
        here = self._fields.index(self.capture.field) + 1 if self.capture.field in self._fields else 0
        self.capture.show_chips(chips, self.hint(("Tab", order[(here + 1) % len(order)]), ("Enter", N_("saves"))))

    def _chips(self, typed: str, names: Sequence[str], label: str) -> list[Chip]:
        typed = typed.strip()
        if not typed:
            return [Chip(label, "chip-empty")]
        if full := _completed(typed, names):
            return [Chip(full)]
        return [Chip(self.words.text(N_("new: {name}"), name=typed), "chip-attention")]

    def _component_chip(self) -> Chip:
        typed = self.capture.fields.get(COMPONENT, "").strip()
        if not typed:
            return Chip(self.words.text(LABELS[COMPONENT]), "chip-empty")
        full = _completed(typed, list(self._components.values()))
        if full:
            return Chip(full)
        return Chip(
            self.words.text(N_("one of: {names}"), names=", ".join(self._components.values())), "chip-attention"
        )

    def kept(self) -> str:
        """Nothing: the next line opens with what it is linked to then."""
        return ""

    def submit(self) -> None:
        """Link it; an unknown name is made, an empty one takes the link away."""
        facts, desk, action = self.stage.facts, self.stage.desk, self._action
        effort, indicator = self.capture.text.strip(), self.capture.fields.get(INDICATOR, "").strip()
        effort = _completed(effort, [each.name for each in facts.efforts.values()]) or effort
        indicator = _completed(indicator, [each.name for each in facts.indicators.values()]) or indicator
        component = self._component()
        if component is None and self._components:
            self.refused(say(N_("No component begins so. {names}"), names=", ".join(self._components.values())))
            return
        self.stage.perform(lambda: board.link_action(desk, action.id, effort, indicator, component), self.done)

    def _component(self) -> str | None:
        """Key of the component that was typed; empty for none, None where no single one begins so."""
        typed = self.capture.fields.get(COMPONENT, "").strip()
        if not typed:
            return "" if self._components else None
        full = _completed(typed, list(self._components.values()))
        return next((key for key, name in self._components.items() if name == full), None)


def _completed(typed: str, names: Sequence[str]) -> str:
    """The name that was typed, or the only one that begins so; empty where it is neither."""
    if not typed:
        return ""
    exact = [name for name in names if fold(name) == fold(typed)]
    begins = [name for name in names if fold(name).startswith(fold(typed))]
    return exact[0] if exact else begins[0] if len(begins) == 1 else ""


class ReassignLine(FieldLine):
    """From whom, and after Tab to whom, all open actions go."""

    def __init__(self, stage: Stage, giver: Person | None) -> None:
        super().__init__(stage, N_("Hand over from"))
        self._giver = giver

    def open(self, text: str = "") -> None:
        """Open with the owner of the chosen card; where there is one, the next thing to type is to whom."""
        self.capture.open(self.words.text(self.label), text or (self._giver.initials if self._giver else ""))
        if self._giver is not None and not text:
            self.capture.edit_field(TO, self.words.text(LABELS[TO]))
        self.typed()

    def step(self, step: int, *, arrow: bool = False) -> None:
        """Tab goes from the one to the other."""
        if arrow:
            return
        self.go_to(self.next_stop(("", TO), step), LABELS)
        self.typed()

    def _from(self) -> Owners:
        return read_owners(self.capture.text, list(self.stage.facts.people.values()))

    def _to(self) -> Owners:
        return self.owners(self.capture.fields.get(TO, ""))

    def typed(self) -> None:
        """Show both, and how much it is about."""
        giver, taker = self._from(), self._to()
        chips = people_chips(self.stage, giver)
        if giver.owner is not None:
            person_id = giver.owner.id
            actions = self.stage.facts.actions.values()
            n = sum(a.state.live and person_id in (a.owner_id, *a.helper_ids) for a in actions)
            chips.append(Chip(self.words.plural("{n} open action", "{n} open actions", n), "chip-empty"))
        chips += people_chips(self.stage, taker) or [Chip(self.words.text(N_("to whom?")), "chip-empty")]
        self.capture.show_chips(chips, self.hint(("Tab", N_("from, to")), ("Enter", N_("hands over"))))

    def kept(self) -> str:
        """Nothing: it begins with the owner of the card that is chosen then."""
        return ""

    def submit(self) -> None:
        """Hand them over in one step."""
        giver, taker, desk = self._from(), self._to(), self.stage.desk
        if self.refused(giver.problem or taker.problem):
            return
        if giver.owner is None or (taker.owner is None and not taker.new_name):
            self.refused(say(N_("Say from whom, and after Tab to whom.")))
            return
        from_id = giver.owner.id
        self.stage.perform(self.with_new(taker, lambda to_id: board.reassign_open(desk, from_id, to_id)), self.done)
