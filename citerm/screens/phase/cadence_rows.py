"""Groups that meet too seldom, as rows under a heading."""

from __future__ import annotations

from collections.abc import Iterable

from citerm.i18n import Words
from citerm.model.message import N_
from citerm.rules.cadence import Rhythm, warning
from citerm.widgets.row_list import ListRow, gap, heading, wrapped


def cadence_rows(rhythms: Iterable[Rhythm], words: Words) -> list[ListRow]:
    """A row for each group that is late, below a gap and a heading; none where all is well."""
    late = [words.say(warning(rhythm)) for rhythm in rhythms if rhythm.late]
    if not late:
        return []
    return [
        gap(),
        heading(words.text(N_("Worth a look"))),
        *(wrapped("", ("▲ ", "attention"), said, hang=2) for said in late),
    ]
