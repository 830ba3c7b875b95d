"""The forms of the page of an agenda item."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from citerm.acts import agenda, item_papers
from citerm.acts.attached_files import look
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_, Echo, Refused, about
from citerm.model.paper import Attachment, Treatment
from citerm.paths import checked
from citerm.rules.attachments import FileSeen, NotSeen, PlaceKind, kind_of, shown_place
from citerm.screens.agenda.item_face import size_shown
from citerm.screens.agenda.item_reading import folder_of
from citerm.screens.entry_fields import EntryFields
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.when import past_day_or_refuse, read_past_day
from citerm.widgets.row_list import RowList

ITEM, AGENDA = "item", "agenda"
"""What an attachment goes with."""
Screen = AskingScreen[int]


async def ask_wording(screen: Screen, item: AgendaItem) -> None:
    """Ask for the decision that is proposed."""
    label = screen.words.text(N_("Proposed wording"))
    await screen.ask(
        item.title,
        [Field("wording", label, item.proposed_wording, lines=_rows(screen))],
        lambda values: screen.perform(lambda: agenda.set_proposed_wording(screen.desk, item.id, values["wording"])),
        keep=f"wording:{item.id}",
    )


async def ask_background(screen: Screen, item: AgendaItem) -> None:
    """Ask for what people should know beforehand."""
    label = screen.words.text(N_("Background"))
    await screen.ask(
        item.title,
        [Field("background", label, item.background, lines=_rows(screen))],
        lambda values: screen.perform(lambda: agenda.set_background(screen.desk, item.id, values["background"])),
        keep=f"background:{item.id}",
    )


def _choosing_what_comes(screen: Screen) -> Callable[[Echo], None]:
    """What chooses the row that an act has added, as the next key is meant for it."""
    rows = screen.query_one(RowList)
    before = set(rows.choosable)
    return lambda _: rows.choose(next((id for id in rows.choosable if id not in before), rows.chosen))


def _rows(screen: Screen) -> int:
    return 4 if screen.has_class("-low") else 9


# Earlier bodies


async def ask_treatment(screen: Screen, item: AgendaItem, treatment: Treatment | None = None) -> None:
    """Ask for a body that treated the matter before, when, and what came of it."""
    words, today = screen.words, screen.today()

    def check(form: Form, field: str) -> None:
        if field == "day":
            day = read_past_day(form.value(field), today, words.language) if form.value(field) else None
            form.echo(field, words.formats.date_only(day) if day is not None else "", "key")

    def keep(values: Mapping[str, str]) -> Echo:
        with about("day"):
            on = _day(values["day"], today, words.language)
        if treatment is None:
            return item_papers.add_treatment(screen.desk, item.id, values["treated_by"], on, values["result"])
        return item_papers.change_treatment(screen.desk, treatment.id, values["treated_by"], on, values["result"])

    day = treatment.on.isoformat() if treatment is not None and treatment.on is not None else ""
    await screen.ask(
        words.text(N_("Treated before")),
        [
            Field("treated_by", words.text(N_("Body")), treatment.body if treatment else ""),
            Field("day", words.text(N_("Day")), day, words.text(N_("a day like 26/11; may be empty")), replaced=True),
            Field(
                "result",
                words.text(N_("What came of it")),
                treatment.result if treatment else "",
                words.text(N_("may be empty")),
                lines=2,
            ),
        ],
        lambda values: screen.perform(lambda: keep(values), _choosing_what_comes(screen)),
        check=check,
        keep=f"treatment:{treatment.id if treatment else item.id}:{bool(treatment)}",
    )


def _day(typed: str, today: date, language: str) -> date | None:
    return past_day_or_refuse(typed, today, language) if typed else None


# Attachments


async def ask_attachment(
    screen: Screen, record: MeetingRecord, item: AgendaItem, attachment: Attachment | None = None
) -> None:
    """Ask what is attached: a file by its path, a page by its address, or paper."""
    words, folder = screen.words, folder_of(screen.house)
    there = attachment.place if attachment else ""
    if folder is not None:  # a login that leads nowhere else learns of no folder
        there = shown_place(there)

    def check(form: Form, field: str) -> None:
        if field == "place":
            kept = attachment is not None and folder is not None and form.value(field) == there
            form.echo(field, *(("", "") if kept else _place_shown(screen, form.value(field))))

    def keep(values: Mapping[str, str]) -> Echo:
        if attachment is not None and values["place"] == there:
            place = attachment.place
        else:
            with about("place"):
                place = place_of(values["place"], folder)
        all_of_it = values["with"] == AGENDA
        with_what = {"meeting_id": record.meeting.id} if all_of_it else {"item_id": item.id}
        if attachment is None:
            return item_papers.attach(screen.desk, values["title"], place, **with_what, folder=folder)
        return item_papers.change_attachment(
            screen.desk, attachment.id, values["title"], place, **with_what, folder=folder
        )

    goes_with = AGENDA if attachment is not None and attachment.item_id is None else ITEM
    form = await screen.ask(
        words.text(N_("Attach")),
        [
            Field(
                "place",
                words.text(N_("File or address")),
                there,
                words.text(N_("path or address; empty: handed out on paper")),
            ),
            Field(
                "title",
                words.text(N_("Title")),
                attachment.title if attachment else "",
                words.text(N_("empty: the name of the file")),
            ),
            Field(
                "with",
                words.text(N_("Goes with")),
                goes_with,
                choices=[(ITEM, words.text(N_("this item"))), (AGENDA, words.text(N_("the whole agenda")))],
            ),
        ],
        lambda values: screen.perform(lambda: keep(values), _choosing_what_comes(screen)),
        check=check,
        keep=f"attachment:{attachment.id if attachment else item.id}:{bool(attachment)}",
    )
    check(form, "place")


def place_of(typed: str, folder: Path | None = None) -> str:
    """The place as it is kept: a file by its whole path, also where it was pasted in quotation marks.

    A name alone is one in ``folder``, where that is the only one whose files may be attached.

    Raises:
        Refused: where it can be no place.
    """
    bare = typed.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    if kind_of(bare) is not PlaceKind.FILE:
        return bare
    return str(checked(str(folder / bare) if folder is not None else bare, os.environ))


def _place_shown(screen: Screen, typed: str) -> tuple[str, str]:
    """What is understood of a place: how large the file is, or that there is none."""
    words = screen.words
    try:
        place = place_of(typed, folder_of(screen.house))
    except Refused as refused:
        return screen.said(refused.message), "attention"
    match look(place, within=folder_of(screen.house), whole=False):
        case FileSeen(size=size):
            return size_shown(size, words), "key"
        case NotSeen.MISSING:
            return words.text(N_("There is no such file.")), "attention"
        case NotSeen.UNREADABLE:
            return words.text(N_("This is no file that can be read.")), "attention"
        case NotSeen.OUT_OF_SIGHT:
            return words.text(N_("Only files in the folder for exports can be attached here.")), "attention"
    return (words.text(N_("an address")) if place else words.text(N_("on paper"))), "quiet"


# Guests


async def ask_guests(screen: Screen, record: MeetingRecord, item: AgendaItem) -> None:
    """Ask who is invited for the item."""
    words = screen.words
    people = EntryFields(screen.desk, record, words, screen.today())

    def keep(values: Mapping[str, str]) -> Echo:
        with about("who"):
            first, others = people.owner_and_helpers(values["who"])
            return item_papers.invite_guests(screen.desk, item.id, [first, *others] if first is not None else [])

    await screen.ask(
        words.text(N_("Guests")),
        [Field("who", words.text(N_("Who")), hint=words.text(N_("initials, or + and a name")))],
        lambda values: screen.perform(lambda: keep(values), _choosing_what_comes(screen)),
        check=people.echo,
        keep=f"guests:{item.id}",
    )
