"""How a group's paper looks: every setting of its layout, and beside it a meeting laid out in it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container

from citerm.acts import reading
from citerm.acts.minutes import layouts
from citerm.acts.notices import notice_to_print
from citerm.acts.planning import language_of
from citerm.acts.printing import record_to_print
from citerm.documents.notice import build as build_notice
from citerm.documents.text import Line as PrintedLine
from citerm.documents.text import preview
from citerm.documents.tree import Document
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Language, replace
from citerm.model.layout import PRESETS, Layout, changed
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message, say
from citerm.model.people import Group
from citerm.rules.layout_example import as_an_example
from citerm.rules.layouts import layout_of, usual
from citerm.screens.acting import PerformingScreen
from citerm.screens.exports import press_of
from citerm.screens.minutes.layout_words import BY_NAME, PRESET_NAMES, SETTINGS, Setting
from citerm.screens.minutes.paper import WIDEST, Paper, PaperKeys
from citerm.screens.notice_file import paper_of
from citerm.screens.papers.minutes import minutes
from citerm.screens.rows import RowKeys
from citerm.widgets.drawn import Drawn
from citerm.widgets.lines import Line, cut, line, spread
from citerm.widgets.row_list import Lines, ListRow, RowList, gap, heading

PRESET = "preset"
"""Row in which the layout itself is chosen."""
_ABOUT = {
    **dict.fromkeys(("numbering", "grouping", "decisions_first", "information_word"), "agenda.heading"),
    **dict.fromkeys(("purpose", "clock_times", "presenters", "durations", "full_agenda"), "agenda.heading"),
    "decision_table": "decision.heading",
    "action_table": "actions.heading",
    **dict.fromkeys(("background", "proposals", "proposal_word", "voter_names", "reservation_word"), "items.heading"),
    "signers": "signatures.heading",
}
"""The heading in the example under which a setting is seen."""


class LayoutScreen(PaperKeys, RowKeys, PerformingScreen[None]):
    """Every change is an act: it holds at once and can be taken back."""

    SECTION = "layout"
    CSS_PATH = ["layout_settings.tcss"]

    def __init__(self, group_id: int, meeting_id: int | None = None) -> None:
        """Show the layout of a group, on a meeting where one is wanted as the example."""
        super().__init__()
        self.group_id = group_id
        self.group: Group | None = None
        self._meeting_id = meeting_id
        self._language = Language.DANISH
        self._layout: Layout | None = None
        self._record: MeetingRecord | None = None
        self._as_notice = False
        self._head = Drawn(id="layout-head")
        self.rows = RowList(id="layout-rows")
        self.rows.chosen = PRESET
        self._paper = Paper(self._printed, self._show_place)
        self._cache: tuple[object, list[PrintedLine]] | None = None

    def compose_body(self) -> ComposeResult:
        """What is shown, the settings and the example."""
        yield self._head
        with Container(id="layout-body"):
            yield self.rows
            yield self._paper

    def title_parts(self) -> Sequence[str]:
        """Whose paper it is."""
        return (self.group.name if self.group is not None else "", self.words.text(N_("layout of the paper")))

    def reread(self) -> None:
        """Read the group again, and the meeting that serves as an example."""
        desk = self.desk
        self.group = next(group for group in reading.groups(desk) if group.id == self.group_id)
        self._language = language_of(desk, self.group_id)
        self._layout = layout_of(self.group, self._language)
        if self._meeting_id is None:
            self._meeting_id = layouts.example_meeting(desk, self.group_id)
        if self._meeting_id is not None:
            self._record = as_an_example(record_to_print(desk, self._meeting_id), self._language)
        self._cache = None
        self.rows.set_rows(self._rows())
        self._paper.redraw()
        self._show_place(self._paper.top, 0, 0)
        self.update_keys()

    # the settings

    @property
    def _as_it_comes(self) -> Layout:
        """The chosen layout without what the group has changed in it."""
        assert self.group is not None
        return PRESETS.get(self.group.layout) or usual(self._language)

    def _rows(self) -> list[ListRow]:
        assert self.group is not None
        key = self.group.layout if self.group.layout in PRESET_NAMES else ""
        name = self.words.text(PRESET_NAMES[key])
        rows = [ListRow(PRESET, self._row(self.words.text(N_("Layout")), name, own=False))]
        for title, settings in SETTINGS:
            rows += [gap(), heading(self.words.text(title))]
            rows += [ListRow(setting.name, self._setting_row(setting)) for setting in settings]
        return rows

    def _setting_row(self, setting: Setting) -> Lines:
        value = getattr(self._layout, setting.name)
        said = next(label for each, label in setting.values if each == value)
        own = value != getattr(self._as_it_comes, setting.name)
        return self._row(self.words.text(setting.label), self.words.text(said), own=own)

    def _row(self, label: str, value: str, *, own: bool) -> Lines:
        def lines(width: int) -> Sequence[Line]:
            start = line(("• " if own else "  ", "attention"), label)
            return [spread(start, line((f" {value} ", "key-strong" if own else "key")), width)]

        return lines

    # the example

    def _printed(self, width: int) -> list[PrintedLine]:
        if self._record is None:
            return [PrintedLine()]
        wanted = (width, self._as_notice)
        if self._cache is None or self._cache[0] != wanted:
            self._cache = (wanted, preview(self._document(self._record), width))
        return self._cache[1]

    def _document(self, record: MeetingRecord) -> Document:
        spoken = record.meeting.language.value
        if not self._as_notice:
            return minutes(press_of(self.house), record, spoken)
        found = notice_to_print(self.desk, record.meeting.id, spoken)
        numbers = {item.id: item.case_number for item in record.items}
        items = tuple(replace(item, case_number=numbers.get(item.id)) for item in found.record.items)
        return build_notice(paper_of(self.house, replace(found, record=replace(found.record, items=items)), spoken))

    def _show_place(self, top: int, height: int, length: int) -> None:
        width = max(self._head.content_size.width, 20)
        if self._record is None:
            said = line((self.words.text(N_("The group has no meeting yet that could show it.")), "quiet"))
            self._head.show([cut(said, width)])
            return
        meeting = self._record.meeting
        day = self.words.formats.short_day(meeting.on, self.today())
        what = N_("Example: the notice of {day}") if self._as_notice else N_("Example: the minutes of {day}")
        share = f"{100 if length <= height else round(100 * min(1.0, (top + height) / length))} %" if length else ""
        self._head.show([spread(line((self.words.text(what, day=day), "strong")), line((share, "quiet")), width)])

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "example" and self._record is None:
            return say(N_("The group has no meeting yet that could show it."))
        if needs == "own" and not self._is_own:
            return say(N_("This is as the layout has it."))
        return None

    @property
    def _is_own(self) -> bool:
        name = self.rows.chosen
        return name in BY_NAME and getattr(self._layout, name) != getattr(self._as_it_comes, name)

    # choosing

    def row_chosen(self) -> None:
        """Show the part of the example that the setting is about."""
        if self._record is not None and (heading_key := _ABOUT.get(self.rows.chosen)) is not None:
            heading_words = Phrases(self._record.meeting.language).write(heading_key)
            printed = self._printed(min(max(self._paper.size.width, 20), WIDEST))
            found = (place for place, each in enumerate(printed) if each.text.strip() == heading_words)
            self._paper.top = next(found, self._paper.top)
            self._paper.redraw()
        self.update_keys()

    def action_next_value(self) -> None:
        """The next choice."""
        self._turn(1)

    def action_value_before(self) -> None:
        """The choice before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        assert self.group is not None and self._layout is not None
        name, key = self.rows.chosen, self.group.layout
        if name == PRESET:
            keys = list(PRESET_NAMES)
            wanted = keys[(keys.index(key if key in keys else "") + by) % len(keys)]
            self.perform(lambda: layouts.choose_layout(self.desk, self.group_id, wanted))
        elif (setting := BY_NAME.get(name)) is not None:
            values = [value for value, _ in setting.values]
            value = values[(values.index(getattr(self._layout, name)) + by) % len(values)]
            self._set(name, value)

    def _set(self, name: str, value: object) -> None:
        assert self.group is not None and self._layout is not None
        key, layout = self.group.layout, changed(self._layout, {name: value})
        self.perform(lambda: layouts.set_layout(self.desk, self.group_id, key, layout))

    def action_as_in_layout(self) -> None:
        """What the chosen layout has."""
        if self._is_own:
            self._set(self.rows.chosen, getattr(self._as_it_comes, self.rows.chosen))

    # reading

    def action_other_paper(self) -> None:
        """The notice, or the minutes again."""
        self._as_notice = not self._as_notice
        self._paper.top = 0
        self._paper.redraw()

    def action_read_example(self) -> None:
        """The example alone, or the settings again."""
        self.toggle_class("-reading")
