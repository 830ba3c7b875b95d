"""The second net under stored text: nothing that acts on a terminal reaches one."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class SafeText(LineFilter):
    """Leaves control and bidirectional characters out of every line that is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with acting characters replaced, so that widths stay."""
        if not any(_ACTING.search(segment.text) for segment in segments):
            return segments
        return [
            Segment(_ACTING.sub("", text), style, control) if not control else Segment(text, style, control)
            for text, style, control in segments
        ]
