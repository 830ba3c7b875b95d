"""A meeting to come with all that a run sheet can tell, in each language."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from citerm.documents.debrief import DebriefPaper
from citerm.documents.run_sheet import RunSheet
from citerm.i18n.phrases import Phrases
from citerm.model.attendance import AttendanceEvent, AttendanceKind, Hearing
from citerm.model.meeting import ItemState, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Attachment, Debrief, ItemGuest, MeetingPapers, Preparation
from tests.documents.records import START, rich_record

PRIVATE: dict[str, dict[str, Any]] = {
    "da": {
        "aim": "Alle ved, hvad gruppen må, og hvem den rapporterer til",
        "form": "Runde, derefter forslag",
        "gathering": "På tavlen, referenten tager et foto",
        "note": "Lis er imod punkt 2. Hør hende først.\n1. bed om en præcisering\n2. giv ordet til Peter",
        "said": [
            "Alle kom til orde.",
            "Kortere oplæg:\n1. højst fem minutter\n2. slides sendes forud",
            "Vi begynder med runden.",
        ],
        "attachment": "Udkast til mandat",
        "prepared": ["Lokalet er bestilt", "Frugt og kaffe til 12", "Link til dem, der er med online"],
    },
    "nb": {
        "aim": "Alle vet hva gruppen kan gjøre, og hvem den rapporterer til",
        "form": "Runde, deretter forslag",
        "gathering": "På tavlen, referenten tar et bilde",
        "note": "Liv er imot punkt 2. Hør henne først.\n1. be om en presisering\n2. gi ordet til Petter",
        "said": [
            "Alle kom til orde.",
            "Kortere innledninger:\n1. høyst fem minutter\n2. lysbilder sendes på forhånd",
            "Vi begynner med runden.",
        ],
        "attachment": "Utkast til mandat",
        "prepared": ["Rommet er bestilt", "Frukt og kaffe til 12", "Lenke til dem som er med digitalt"],
    },
    "nn": {
        "aim": "Alle veit kva gruppa kan gjere, og kven ho rapporterer til",
        "form": "Runde, deretter framlegg",
        "gathering": "På tavla, referenten tek eit bilete",
        "note": "Liv er imot punkt 2. Høyr henne først.\n1. be om ei presisering\n2. gi ordet til Petter",
        "said": [
            "Alle kom til orde.",
            "Kortare innleiingar:\n1. høgst fem minutt\n2. lysbileta blir sende på førehand",
            "Vi byrjar med runden.",
        ],
        "attachment": "Utkast til mandat",
        "prepared": ["Rommet er tinga", "Frukt og kaffi til 12", "Lenkje til dei som er med digitalt"],
    },
}


def to_come(language: str) -> MeetingRecord:
    """The rich meeting before anybody has come."""
    record = rich_record(language)
    items = tuple(replace(item, state=ItemState.PENDING) for item in record.items)
    words = PRIVATE[language]
    items = tuple(
        replace(
            item,
            aim=words["aim"],
            working_form=words["form"],
            gathering=words["gathering"],
            facilitator_note=words["note"],
        )
        if index == 4
        else replace(item, closed=True)
        if index == 6
        else item
        for index, item in enumerate(items)
    )
    away = AttendanceEvent(id=1, meeting_id=1, person_id=record.people[3].id, kind=AttendanceKind.EXCUSED, at=START)
    return replace(
        record,
        meeting=replace(record.meeting, state=MeetingState.PLANNED, number=None, opened_at=None, closed_at=None),
        items=items,
        times=(),
        attendance=(away,),
    )


def a_sheet(language: str, record: MeetingRecord | None = None) -> RunSheet:
    """Its run sheet."""
    record = record or to_come(language)
    words = PRIVATE[language]
    topic = record.items[4]
    return RunSheet(
        record=record,
        papers=MeetingPapers(
            attachments=(Attachment(id=1, item_id=topic.id, title=words["attachment"], place="/home/mh/mandat.docx"),),
            guests=(ItemGuest(id=1, item_id=topic.id, person_id=record.people[-1].id),),
        ),
        phrases=Phrases(language),
        prepared=(
            Preparation(id=1, meeting_id=1, text=words["prepared"][0], done_on=record.meeting.on),
            Preparation(id=2, meeting_id=1, text=words["prepared"][1], owner_id=record.people[7].id),
            Preparation(id=3, meeting_id=1, text=words["prepared"][2]),
        ),
    )


def a_debrief(language: str) -> DebriefPaper:
    """The debrief of the rich meeting once it has ended, with a round in which some were heard."""
    record = rich_record(language)
    topic = record.items[2].id
    heard = [person.id for person in record.people[:2]]
    went_well, do_differently, agreed = PRIVATE[language]["said"]
    return DebriefPaper(
        record=replace(
            record, hearings=tuple(Hearing(id=n, item_id=topic, person_id=n, at=START) for n in sorted(heard))
        ),
        debrief=Debrief(
            id=1,
            meeting_id=1,
            went_well=went_well,
            do_differently=do_differently,
            agreed=agreed,
            at=START,
            account="anna",
        ),
        phrases=Phrases(language),
    )
