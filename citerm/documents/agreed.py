"""How far an effort is, and whether it is agreed with the network leader: as every document prints it (S68)."""

from __future__ import annotations

from citerm.documents.tree import Cell, Tone, plain
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.effort import Effort, EffortStage
from citerm.model.initiative import Model


class Agreed(Model, frozen=True):
    """The words for efforts in one document."""

    phrases: Phrases
    formats: Formats
    bound: frozenset[int] = frozenset()
    """Groups whose efforts the track wants agreed."""

    def stage(self, effort: Effort) -> Cell:
        """How far it is, and below it since when it is agreed, or that it is not, where the track asks for that."""
        stage = plain(self.phrases.write(f"common_agenda.stages.{effort.stage.value}"))
        if effort.group_id not in self.bound:
            return (stage,)
        if effort.agreed_on is not None:
            day = self.formats.date_only(effort.agreed_on)
            return stage, plain(self.phrases.write("common_agenda.agreed", date=day), Tone.SOFT)
        if effort.stage is EffortStage.REPORTED:
            return (stage,)
        return stage, plain(self.phrases.write("common_agenda.not_agreed"), Tone.SOFT)
