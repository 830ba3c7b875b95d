"""What goes with an agenda item, as rows and lines: wording, background, earlier bodies, attachments, guests."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from citerm.acts.attached_files import Looked
from citerm.i18n import Words
from citerm.model.initiative import Model
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Message
from citerm.model.paper import Attachment, Treated
from citerm.model.people import Person
from citerm.rules.attachments import PlaceKind, Standing, kind_of, shown_place
from citerm.screens.agenda.view import item_facts
from citerm.widgets.lines import Line, Piece, line, wrap
from citerm.widgets.row_list import ListRow, gap, row, wrapped

_POINT = re.compile(r" *(?:\d{1,3}[.)]|[a-zæøå][.)]|[-–—•*]) +(?=\S)")
_STANDING = {
    Standing.AS_KNOWN: ("", ""),
    Standing.NO_FILE: ("", ""),
    Standing.UNKNOWN: ("", ""),
    Standing.CHANGED: (N_("another file than before"), "attention"),
    Standing.MISSING: (N_("not there"), "attention"),
    Standing.UNREADABLE: (N_("cannot be read"), "attention"),
}
_KILO = 1000


class ItemPage(Model, frozen=True, kw_only=True):
    """An agenda item with all that goes with it."""

    record: MeetingRecord
    item: AgendaItem
    treated: tuple[Treated, ...] = ()
    attachments: tuple[Looked, ...] = ()
    """Of this item."""
    with_all: tuple[Looked, ...] = ()
    """With the whole agenda."""
    guests: tuple[Person, ...] = ()
    why: tuple[Message, ...] = ()
    """Why it came here from an earlier meeting."""
    place: str = ""
    """Where it belongs in the phases."""


class ItemFace:
    """Turns the page of an item into rows, in one language, as of one day."""

    def __init__(self, words: Words, today: date, keys: Mapping[str, str]) -> None:
        self._words, self._today, self._keys = words, today, keys

    def rows(self, page: ItemPage) -> list[ListRow]:
        """The whole page; what can be changed can be chosen."""
        item, record = page.item, page.record
        number = "" if item.is_break else f"{record.number_of(item)}  "
        rows = [
            wrapped("", (number, "strong"), (item.title, "strong"), hang=len(number)),
            wrapped("", (item_facts(record, item, self._words, page.why, page.place), "quiet")),
            *self._text(N_("Proposed wording"), "write_wording", "wording", item.proposed_wording),
            *self._text(N_("Background"), "write_background", "background", item.background),
            *self._heading(N_("Treated before"), "add_treatment"),
            *(self._treated(index, one) for index, one in enumerate(page.treated)),
            *self._heading(N_("Attachments"), "attach"),
            *(self._attachment(number, one) for number, one in enumerate(page.attachments, start=1)),
        ]
        if page.with_all:
            rows += self._heading(N_("With the whole agenda"))
            rows += [self._attachment(number, one) for number, one in enumerate(page.with_all, start=1)]
        rows += self._heading(N_("Guests"), "invite_guest")
        return [*rows, *(self._guest(record, person) for person in page.guests)]

    def _heading(self, label: str, command: str = "") -> list[ListRow]:
        key = self._keys.get(command, "")
        return [gap(), row("", (self._words.text(label), "quiet-strong"), (f"  {key}" if key else "", "key"))]

    def _text(self, label: str, command: str, id: str, text: str) -> list[ListRow]:
        if not text:
            return self._heading(label, command)
        return [*self._heading(label, command), ListRow(id, lambda width: paragraphs(text, width))]

    def _treated(self, index: int, one: Treated) -> ListRow:
        id = f"treatment:{one.treatment_id}" if one.treatment_id is not None else f"treated:{index}"
        return ListRow(id, lambda width: treated_lines(one, self._words, self._today, width))

    def _attachment(self, number: int, one: Looked) -> ListRow:
        made = attachment_line(one, self._words)
        return wrapped(f"attachment:{one.attachment.id}", (f"{number}  ", "quiet"), *made, hang=3)

    def _guest(self, record: MeetingRecord, person: Person) -> ListRow:
        organisation = record.organisation_by_id.get(person.organisation_id or 0)
        of = f"  {organisation.name}" if organisation is not None else ""
        return row(f"guest:{person.id}", (f"{person.initials:<4} ", "key"), person.name, (of, "quiet"))


def paragraphs(text: str, width: int) -> list[Line]:
    """A typed text, each line wrapped, points hanging behind their numbers."""
    lines: list[Line] = []
    for each in text.split("\n"):
        point = _POINT.match(each)
        lines += wrap(line(each), width, hang=len(point[0]) if point else 0) if each.strip() else [()]
    return lines


def treated_lines(one: Treated, words: Words, today: date, width: int) -> list[Line]:
    """A body, when it was, and what came of it."""
    facts = [words.formats.short_day(one.on, today)] if one.on is not None else []
    if one.meeting_number is not None:
        facts.append(words.text(N_("meeting {number}"), number=one.meeting_number))
    came = next((words.term(known) for known in (one.outcome, one.state) if known is not None), "")
    facts += [came] * bool(came)
    begin = line((one.body, "strong"), ("  " + " · ".join(facts) if facts else "", "quiet"))
    first = one.text.partition("\n")[0]
    rest = [paragraph for paragraph in one.text.split("\n")[1:] if paragraph.strip()]
    lines = list(wrap((*begin, *line(f"  {first}" if first else "")), width, hang=2))
    for paragraph in rest:
        lines += wrap(line("  ", paragraph), width, hang=2)
    return lines


def attachment_line(one: Looked, words: Words) -> Line:
    """Title, where it is and how large; what is wrong with it stands out."""
    attachment = one.attachment
    where = where_shown(attachment, words)
    where = "" if where == attachment.title else where
    size = size_shown(attachment.size, words) if attachment.size is not None else ""
    facts = " · ".join(part for part in (where, size) if part)
    said, style = _STANDING[one.standing]
    warning: list[Piece] = [*line(("  ▲ ", "attention-strong"), (words.text(said), style))] if said else []
    return (*line(attachment.title, (f"  {facts}" if facts else "", "quiet")), *warning)


def where_shown(attachment: Attachment, words: Words) -> str:
    """Where an attachment is, without folders."""
    if kind_of(attachment.place) is PlaceKind.PAPER:
        return words.text(N_("on paper"))
    return shown_place(attachment.place)


def size_shown(size: int, words: Words) -> str:
    """How large a file is, as people read it."""
    if size < _KILO:
        return words.plural("{n} byte", "{n} bytes", size)
    kilo = size / _KILO
    if kilo < _KILO:
        return words.text(N_("{size} kB"), size=words.formats.number(round(kilo)))
    return words.text(N_("{size} MB"), size=words.formats.number(round(kilo / _KILO, 1)))


def beside_lines(page: ItemPage, words: Words, today: date, width: int) -> list[Line]:
    """What goes with an item, in short, beside the agenda."""
    lines: list[Line] = []
    parts: Sequence[tuple[str, list[Line]]] = (
        (N_("Treated before"), [each for one in page.treated for each in treated_lines(one, words, today, width)]),
        (
            N_("Attachments"),
            [each for one in page.attachments for each in wrap(attachment_line(one, words), width, hang=2)],
        ),
        (N_("Guests"), wrap(line(", ".join(person.name for person in page.guests)), width) if page.guests else []),
    )
    for label, found in parts:
        if found:
            lines += [(), line((words.text(label), "quiet-strong")), *found]
    return lines


def files_line(attachments: Sequence[Looked], words: Words) -> Line:
    """Above an agenda: how many of its attachments somebody should look after."""
    wrong = [each for each in attachments if each.standing.trouble]
    if not wrong:
        return ()
    if len(wrong) == 1:
        title = wrong[0].attachment.title
        said = words.text(
            N_("attachment “{title}”: {what}"), title=title, what=words.text(_STANDING[wrong[0].standing][0])
        )
    else:
        said = words.text(N_("{n} attachments are missing or changed"), n=len(wrong))
    return line(("▲ ", "attention-strong"), (said, "attention"))
