"""A meeting to come with all that a notice can tell, in each language; and the notices that follow the first."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from citerm.documents.notice_files import notice_paper
from citerm.documents.notice_paper import NoticePaper
from citerm.i18n.phrases import Phrases
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.entries import Outcome
from citerm.model.meeting import ItemState, MeetingState
from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import (
    Attachment,
    ItemGuest,
    MeetingPapers,
    Notice,
    NoticeKind,
    Recipient,
    Treated,
)
from citerm.rules.minutes_content import digest_of
from citerm.rules.notices import held, standing
from tests.documents.records import rich_record

SENT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

TOLD: dict[str, dict[str, Any]] = {
    "da": {
        "vision": "Alle børn i Nordby trives og lærer.",
        "task": "Fraværet i 7.–9. klasse halveres inden 2029.",
        "background": "Udkastet er skrevet efter workshoppen i september. Der er to spørgsmål tilbage:\n"
        "1. hvem der ejer de fælles data\n2. hvor tit gruppen rapporterer",
        "files": ["Udkast til mandat", "Datatilsynets vejledning", "Regnskab for efteråret"],
        "body": "Kommunalbestyrelsens børneudvalg",
        "result": "anbefalet",
        "copy": "Forvaltningens arkiv",
        "closed": "Ansættelse af koordinator",
        "secret": "Peter Krog som koordinator",
        "late": "Ny aftale med Søvang Skole",
        "elsewhere": "Kulturhuset, sal B",
        "reason": "for mange afbud",
    },
    "nb": {
        "vision": "Alle barn i Elvebyen trives og lærer.",
        "task": "Fraværet på ungdomstrinnet halveres innen 2029.",
        "background": "Utkastet er skrevet etter samlingen i september. To spørsmål gjenstår:\n"
        "1. hvem som eier de felles dataene\n2. hvor ofte gruppen rapporterer",
        "files": ["Utkast til mandat", "Veileder fra Datatilsynet", "Regnskap for høsten"],
        "body": "Formannskapet",
        "result": "anbefalt",
        "copy": "Kommunens arkiv",
        "closed": "Ansettelse av koordinator",
        "secret": "Petter Krogh som koordinator",
        "late": "Ny avtale med Elvebakken skole",
        "elsewhere": "Kulturhuset, sal B",
        "reason": "for mange forfall",
    },
    "nn": {
        "vision": "Alle barn i Fjordbygda trivst og lærer.",
        "task": "Fråværet på ungdomssteget er halvert innan 2029.",
        "background": "Utkastet er skrive etter samlinga i september. To spørsmål står att:\n"
        "1. kven som eig dei felles dataa\n2. kor ofte gruppa rapporterer",
        "files": ["Utkast til mandat", "Rettleiar frå Datatilsynet", "Rekneskap for hausten"],
        "body": "Formannskapet",
        "result": "tilrådd",
        "copy": "Arkivet i kommunen",
        "closed": "Tilsetjing av koordinator",
        "secret": "Petter Krokvik som koordinator",
        "late": "Ny avtale med Elvebakken skule",
        "elsewhere": "Kulturhuset, sal B",
        "reason": "for mange forfall",
    },
}


def to_come(language: str) -> MeetingRecord:
    """The rich meeting two weeks before."""
    record, told = rich_record(language), TOLD[language]
    topic, hidden = record.items[4], record.items[6]
    plain = {"state": ItemState.PENDING, "added": False, "announced_purpose": None, "background": ""}
    secret = {name: told["secret"] for name in ("title", "background", "proposed_wording")}
    own: dict[int, dict[str, Any]] = {
        topic.id: {"background": told["background"]},
        hidden.id: {"closed": True, "neutral_title": told["closed"], **secret},
    }
    items = tuple(replace(item, **{**plain, **own.get(item.id, {})}) for item in record.items)
    jens, hanne = record.people[1], record.people[7]
    attendance = (
        AttendanceEvent(id=1, meeting_id=1, person_id=jens.id, kind=AttendanceKind.EXCUSED, at=SENT),
        AttendanceEvent(id=2, meeting_id=1, person_id=hanne.id, kind=AttendanceKind.ANNOUNCED, at=SENT, for_id=jens.id),
    )
    people = tuple(
        replace(person, email=f"{person.initials.lower()}@alle.example") if person.id % 3 else person
        for person in record.people
    )
    return replace(
        record,
        initiative=replace(record.initiative, vision=told["vision"], shared_task=told["task"], vision_on_papers=True),
        meeting=replace(
            record.meeting,
            state=MeetingState.PLANNED,
            number=None,
            opened_at=None,
            closed_at=None,
            minutes_state=None,
            next_on=None,
            apologies_by=date(2026, 11, 9),
        ),
        people=people,
        items=items,
        attendance=attendance,
        times=(),
        notes=(),
        decisions=(),
        stances=(),
        actions=(),
        parked=(),
    )


def papers_of(language: str, record: MeetingRecord) -> MeetingPapers:
    """What belongs to it on paper."""
    told = TOLD[language]
    topic, hidden = record.items[4], record.items[6]
    mandate, guidance, accounts = told["files"]
    return MeetingPapers(
        attachments=(
            Attachment(id=1, item_id=topic.id, title=mandate, place="/home/mh/Skrivebord/mandat.docx", digest="aa"),
            Attachment(id=2, item_id=topic.id, position=1, title=guidance, place="https://example.org/data"),
            Attachment(id=3, meeting_id=1, title=accounts),
            Attachment(id=4, item_id=hidden.id, title=told["secret"], place=f"/home/mh/{told['secret']}.pdf"),
        ),
        guests=(
            ItemGuest(id=1, item_id=topic.id, person_id=record.people[9].id),
            ItemGuest(id=2, item_id=hidden.id, person_id=record.people[10].id),
        ),
        treated=(
            Treated(item_id=topic.id, body=told["body"], on=date(2026, 6, 11), text=told["result"]),
            Treated(
                item_id=topic.id,
                body=record.group.name,
                on=date(2026, 10, 8),
                meeting_number=6,
                outcome=Outcome.POSTPONED,
            ),
        ),
        recipients=(Recipient(id=1, group_id=1, name=told["copy"], email="arkiv@kommunen.example"),),
    )


def a_notice(language: str, record: MeetingRecord | None = None, *sent: Notice) -> NoticePaper:
    """The notice of a meeting, after those that were sent before it."""
    record = record or to_come(language)
    papers = replace(papers_of(language, record), notices=sent)
    return notice_paper(record, papers, standing(record, papers), Phrases(language), SENT)


def sent(language: str, record: MeetingRecord, number: int = 0, kind: NoticeKind = NoticeKind.NOTICE) -> Notice:
    """What such a notice held when it was sent."""
    content = held(record, papers_of(language, record))
    return Notice(
        id=number + 1,
        meeting_id=1,
        number=number,
        kind=kind,
        content=content,
        digest=digest_of(content),
        sent_on=SENT.date(),
        at=SENT,
        account="anna",
    )


def added_to(language: str) -> NoticePaper:
    """An addendum: an item that came late, another that is worded otherwise."""
    record = to_come(language)
    number = None if language == "da" else 26
    news = replace(record.items[7], id=50, title=TOLD[language]["late"], position=11, case_number=number)
    items = tuple(replace(item, minutes=25) if item is record.items[3] else item for item in record.items)
    return a_notice(language, replace(record, items=(*items, news)), sent(language, record))


def moved(language: str) -> NoticePaper:
    """Another day and another place."""
    record = to_come(language)
    meeting = replace(record.meeting, on=date(2026, 11, 19), place=TOLD[language]["elsewhere"])
    return a_notice(language, replace(record, meeting=meeting), sent(language, record))


def cancelled(language: str) -> NoticePaper:
    """No meeting after all."""
    record = to_come(language)
    meeting = replace(record.meeting, state=MeetingState.CANCELLED, cancelled_because=TOLD[language]["reason"])
    return a_notice(language, replace(record, meeting=meeting), sent(language, record))


NOTICES = {"notice": a_notice, "notice-addendum": added_to, "notice-moved": moved, "notice-cancelled": cancelled}
"""Each kind by the name of its golden file."""
