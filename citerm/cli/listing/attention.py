"""What deserves attention, as a list."""

from __future__ import annotations

from collections.abc import Iterator

from citerm.cli.listing.rows import Cell, Lister, Row, text
from citerm.i18n import capital
from citerm.model.message import N_


class AttentionLists(Lister):
    """What deserves attention, as a list."""

    def checks(self) -> Iterator[Row]:
        """What deserves attention, the most urgent first; what is left as it is only where everything is asked for."""
        from citerm.acts.initiative.checks_reading import checks_page
        from citerm.rules.checks import heading_of

        page, said = checks_page(self._desk), self._words.say
        for check in page.checks:
            yield {
                "about": Cell(check.about, said(heading_of(check.about, page.track))),
                "text": text(capital(said(check.said))),
                "since": self._date(check.since),
                "state": Cell({"urgency": check.urgency.name.lower()}, "!" * (2 - check.urgency)),
                "reason": text(""),
            }
        for one in page.left if self._everything else ():
            yield {
                "about": Cell("left", self._words.text(N_("Left as it is"))),
                "text": text(capital(said(one.said))),
                "since": self._date(one.row.at.astimezone(self._desk.zone()).date()),
                "state": Cell({"urgency": "left"}, ""),
                "reason": text(one.row.reason),
            }
