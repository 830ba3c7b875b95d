"""The line in which whoever writes takes over what somebody suggests to hand on."""

from __future__ import annotations

from citerm.acts.meeting import suggesting
from citerm.model.message import Echo
from citerm.model.pen import Suggestion
from citerm.screens.live.handing_on import HandoffLine
from citerm.screens.live.line import Stage


class SuggestedHandoffLine(HandoffLine):
    """Opens with the words that are suggested; closed without Enter, the suggestion waits on."""

    kind = ""

    def __init__(self, stage: Stage, suggestion: Suggestion) -> None:
        super().__init__(stage, item=stage.record.item_by_id.get(suggestion.item_id))
        self.suggestion = suggestion

    @property
    def about(self) -> int | None:
        """The item that it was suggested under."""
        return self.suggestion.item_id

    @property
    def proposed(self) -> str:
        """The words that are suggested."""
        return self.suggestion.text

    def submit(self) -> None:
        """Do it as it stands, and take the suggestion by it."""
        stage, suggestion, act = self.stage, self.suggestion, self.act()

        def taken(_: Echo) -> None:
            stage.close_line()
            stage.house.pen.look(told=True)

        if act is not None:
            stage.perform(lambda: suggesting.take(stage.desk, suggestion, act), taken)
