"""The head of the initiative screen: phase, vision and shared task in short."""

from __future__ import annotations

from collections.abc import Sequence

from citerm.acts.initiative.initiative_reading import OrganisationPage
from citerm.i18n import Words
from citerm.model.message import N_
from citerm.model.track import in_language
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import ELLIPSIS, Line, Piece, cut, line, width_of, wrap

ROOMY, TALL = 32, 20
"""Lines of a window from which a long vision gets three lines, and two."""


class InitiativeHead(Drawn):
    """Where the initiative stands and what it is for; long texts are cut to the room there is."""

    def __init__(self) -> None:
        super().__init__(id="initiative-head")
        self.page: OrganisationPage | None = None
        self.words: Words | None = None

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """One line for the phase, and a few for each text."""
        page, words = self.page, self.words
        if page is None or words is None:
            return [()]
        room = self.app.size.height
        most = 3 if room >= ROOMY else 2 if room >= TALL else 1
        lines: list[Line] = []
        hang = 2 + max(len(words.text(label)) for label in (N_("Phase"), N_("Vision"), N_("Shared task")))
        if page.track is not None and page.phase is not None:
            track, phase = in_language(page.track, words.language), in_language(page.phase, words.language)
            about = words.text(N_("{track} · phase {number}"), track=track, number=page.phase_number)
            lines.append(cut(line(_label(words, N_("Phase"), hang), f"{about} · {phase}"), width))
        for label, text in ((N_("Vision"), page.initiative.vision), (N_("Shared task"), page.initiative.shared_task)):
            shown = line(" ".join(text.split())) or line((words.text(N_("not written down yet")), "quiet"))
            lines += shortened((*line(_label(words, label, hang)), *shown), hang, width, most)
        return lines


def _label(words: Words, label: str, width: int) -> tuple[str, str]:
    return f"{words.text(label):<{width}}", "quiet-strong"


def shortened(text: Line, hang: int, width: int, most: int) -> list[Line]:
    """A text in at most so many lines; the last one says that there is more."""
    lines = wrap(text, width, hang=hang)
    if len(lines) <= most:
        return lines
    last = cut(lines[most - 1], width - 2)
    sign = "" if width_of(last) and last[-1].text.endswith(ELLIPSIS) else f" {ELLIPSIS}"
    return [*lines[: most - 1], (*last, Piece(sign))]
