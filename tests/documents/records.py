"""A rich meeting in each language, with a bit of everything that minutes can hold; and a large one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec.structs import replace

from citerm.model.action import Action, DueKind
from citerm.model.attendance import AttendanceEvent, AttendanceKind
from citerm.model.entries import Decision, Method, Note, Outcome, ParkedTopic, Stance, StanceKind
from citerm.model.initiative import Country, Initiative, Language, Track
from citerm.model.meeting import (
    AgendaItem,
    ItemState,
    Meeting,
    MeetingKind,
    MeetingState,
    MinutesState,
    Purpose,
    TimeEntry,
)
from citerm.model.meeting_record import MeetingRecord
from citerm.model.people import Group, GroupKind, Membership, Organisation, Person, Role, Sector

START = datetime(2026, 11, 12, 13, 2, tzinfo=UTC)

WORDS: dict[str, dict[str, Any]] = {
    "da": {
        "initiative": "Børn og unge i Nordby",
        "group": "Styregruppen",
        "place": "Nordby Rådhus, mødelokale 3",
        "next_place": "Kulturhuset, sal B",
        "organisations": [
            "Nordby Kommune",
            "Boligforeningen Søvang",
            "KFUM Nordby",
            "Professionshøjskolen",
            "Nordfonden",
        ],
        "people": [
            "Mette Holm",
            "Jens Bak",
            "Aisha Rahman",
            "Anders Bro-Nielsen",
            "Lis Østergård",
            "Peter Krog",
            "Søren Ågesen",
            "Hanne Vig",
            "Nils Lund",
            "Eva Friis",
            "Ole Skov",
        ],
        "items": [
            "Velkomst og mødets formål",
            "Godkendelse af dagsorden",
            "Tilbagemelding fra arbejdsgrupperne",
            "Indikatorer og data: status",
            "Mandat til arbejdsgruppen Data på tværs",
            "Lektiecaféer i Søvang",
            "Eventuelt",
            "Næste møde",
        ],
        "approve": "Dagsordenen godkendes.",
        "proposal": "Styregruppen godkender mandatet for arbejdsgruppen Data på tværs.",
        "notes": [
            "Skolerne er med fra august. To af dem mangler en aftale om data.\n\nArbejdsgruppens formand peger på:\n"
            "1. aftalen med Søvang Skole\n2. adgang til fraværstal\n3. en fast kontaktperson på hver skole",
            "Tallene for fravær er faldet, men forskellen mellem skolerne er stadig stor. "
            "Baseline måles igen 12. januar <foreløbig>.",
            "Udkastet blev gennemgået afsnit for afsnit. Lis Østergård spurgte, hvem der ejer de fælles data & "
            "hvem der må se dem.",
            "Der er frivillige til tre eftermiddage om ugen.",
        ],
        "decisions": [
            "Vi begynder i august med de tre største skoler og udvider, når baseline er målt.",
            "Styregruppen godkender mandatet for arbejdsgruppen Data på tværs med disse tilføjelser:\n"
            "1. Gruppen rapporterer til styregruppen hver anden måned.\n2. Gruppen har højst tolv medlemmer.",
            "Der søges 250.000 kr. hos Nordfonden til lektiecaféer i 2027.",
            "Lektiecaféerne åbner også om lørdagen.",
        ],
        "reservation": "Jeg vil gerne have datatilsynets svar, før vi begynder.",
        "actions": [
            "Indkald skolelederne til et fælles møde",
            "Send dataaftalen til de to skoler, der mangler",
            "Skriv ansøgningen til Nordfonden",
            "Find lokaler til lektiecaféerne",
            "Hold kontakt med de frivillige",
            "Undersøg, om sundhedsplejen vil være med",
        ],
        "parked": ["Økonomi efter 2027", "Skal vi have en ungerepræsentant i styregruppen?"],
        "guest_title": "Nyt fra Søvang Skole",
    },
    "nb": {
        "initiative": "Pådriv Elvebyen",
        "group": "Styringsgruppen",
        "place": "Elvebyen rådhus, møterom 3",
        "next_place": "Kulturhuset, sal B",
        "organisations": [
            "Elvebyen kommune",
            "Elvebyen boligbyggelag",
            "Røde Kors Elvebyen",
            "Høgskolen i Elvebyen",
            "Elvefondet",
        ],
        "people": [
            "Marit Holm",
            "Jens Bakke",
            "Aisha Rahman",
            "Anders Broen Nilsen",
            "Liv Østgård",
            "Petter Krogh",
            "Sverre Ågedal",
            "Hanne Vik",
            "Nils Lund",
            "Eva Fredriksen",
            "Ola Skog",
        ],
        "items": [
            "Velkommen og formålet med møtet",
            "Godkjenning av innkalling og saksliste",
            "Tilbakemelding fra arbeidsgruppene",
            "Indikatorer og data: status",
            "Mandat for arbeidsgruppen Data på tvers",
            "Leksehjelp i Elvebakken",
            "Eventuelt",
            "Neste møte",
        ],
        "approve": "Innkalling og saksliste godkjennes.",
        "proposal": "Styringsgruppen godkjenner mandatet for arbeidsgruppen Data på tvers.",
        "notes": [
            "Skolene er med fra august. To av dem mangler avtale om data.\n\nLederen av arbeidsgruppen peker på:\n"
            "1. avtalen med Elvebakken skole\n2. tilgang til fraværstall\n3. en fast kontaktperson på hver skole",
            "Tallene for fravær har gått ned, men forskjellen mellom skolene er fortsatt stor. "
            "Nullpunktet måles igjen 12. januar <foreløpig>.",
            "Utkastet ble gjennomgått avsnitt for avsnitt. Liv Østgård spurte hvem som eier de felles dataene & "
            "hvem som får se dem.",
            "Det er frivillige til tre ettermiddager i uken.",
        ],
        "decisions": [
            "Vi begynner i august med de tre største skolene og utvider når nullpunktet er målt.",
            "Styringsgruppen godkjenner mandatet for arbeidsgruppen Data på tvers med disse tilføyelsene:\n"
            "1. Gruppen rapporterer til styringsgruppen annenhver måned.\n2. Gruppen har høyst tolv medlemmer.",
            "Det søkes om 250 000 kroner fra Elvefondet til leksehjelp i 2027.",
            "Leksehjelpen holder åpent også på lørdager.",
        ],
        "reservation": "Jeg vil gjerne ha svar fra Datatilsynet før vi begynner.",
        "actions": [
            "Kall inn rektorene til et felles møte",
            "Send dataavtalen til de to skolene som mangler",
            "Skriv søknaden til Elvefondet",
            "Finn lokaler til leksehjelpen",
            "Hold kontakt med de frivillige",
            "Undersøk om helsestasjonen vil være med",
        ],
        "parked": ["Økonomi etter 2027", "Skal vi ha en ungdomsrepresentant i styringsgruppen?"],
        "guest_title": "Nytt fra Elvebakken skole",
    },
    "nn": {
        "initiative": "Pådriv Fjordbygda",
        "group": "Arbeidsgruppa",
        "place": "Fjordbygda rådhus, møterom 3",
        "next_place": "Kulturhuset, sal B",
        "organisations": [
            "Fjordbygda kommune",
            "Fjordbygda bustadlag",
            "Røde Kors Fjordbygda",
            "Høgskulen på Vestlandet",
            "Fjordfondet",
        ],
        "people": [
            "Marit Holmen",
            "Jens Bakke",
            "Aisha Rahman",
            "Anders Bru Nilsen",
            "Liv Østgard",
            "Petter Krokvik",
            "Sverre Ågedal",
            "Hanne Vik",
            "Nils Lunde",
            "Eva Fredriksen",
            "Ola Skog",
        ],
        "items": [
            "Velkomen og føremålet med møtet",
            "Godkjenning av innkalling og sakliste",
            "Tilbakemelding frå temagruppene",
            "Indikatorar og data: status",
            "Mandat for gruppa Data på tvers",
            "Leksehjelp i Elvebakken",
            "Eventuelt",
            "Neste møte",
        ],
        "approve": "Innkallinga og saklista er godkjende.",
        "proposal": "Arbeidsgruppa godkjenner mandatet for gruppa Data på tvers.",
        "notes": [
            "Skulane er med frå august. To av dei manglar avtale om data.\n\nLeiaren av gruppa peikar på:\n"
            "1. avtalen med Elvebakken skule\n2. tilgang til fråværstal\n3. ein fast kontaktperson på kvar skule",
            "Tala for fråvær har gått ned, men skilnaden mellom skulane er framleis stor. "
            "Nullpunktet blir målt igjen 12. januar <førebels>.",
            "Utkastet blei gjennomgått avsnitt for avsnitt. Liv Østgard spurde kven som eig dei felles dataa & "
            "kven som får sjå dei.",
            "Det er frivillige til tre ettermiddagar i veka.",
        ],
        "decisions": [
            "Vi byrjar i august med dei tre største skulane og utvidar når nullpunktet er målt.",
            "Arbeidsgruppa godkjenner mandatet for gruppa Data på tvers med desse tillegga:\n"
            "1. Gruppa rapporterer til arbeidsgruppa annankvar månad.\n2. Gruppa har høgst tolv medlemer.",
            "Vi søkjer Fjordfondet om 250 000 kroner til leksehjelp i 2027.",
            "Leksehjelpa held ope også på laurdagar.",
        ],
        "reservation": "Eg vil gjerne ha svar frå Datatilsynet før vi byrjar.",
        "actions": [
            "Kall inn rektorane til eit felles møte",
            "Send dataavtalen til dei to skulane som manglar",
            "Skriv søknaden til Fjordfondet",
            "Finn lokale til leksehjelpa",
            "Hald kontakt med dei frivillige",
            "Undersøk om helsestasjonen vil vere med",
        ],
        "parked": ["Økonomi etter 2027", "Skal vi ha ein ungdomsrepresentant i arbeidsgruppa?"],
        "guest_title": "Nytt frå Elvebakken skule",
    },
}


def at(minutes: float) -> datetime:
    """So many minutes after the meeting opened."""
    return START + timedelta(minutes=minutes)


@dataclass
class Making:
    """Numbers rows while a record is put together."""

    next_id: int = 1
    entries: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, model: type[Any], place: str, /, **values: Any) -> Any:
        made = model(id=self.next_id, **values)
        self.next_id += 1
        self.entries.setdefault(place, []).append(made)
        return made


def rich_record(language: str) -> MeetingRecord:
    """A meeting of which everything went a little differently than planned."""
    words, making = WORDS[language], Making(next_id=100)
    danish = language == "da"
    initiative = Initiative(
        id=1,
        key="i",
        name=words["initiative"],
        country=Country.DENMARK if danish else Country.NORWAY,
        language=Language(language),
        track=Track.COLLECTIVE_IMPACT if danish else Track.PAADRIV,
    )
    kind = GroupKind.WORKING if language == "nn" else GroupKind.STEERING
    group = Group(id=1, key="g", name=words["group"], kind=kind)
    organisations = tuple(
        Organisation(id=n, key=f"o{n}", name=name, sector=Sector.PUBLIC)
        for n, name in enumerate(words["organisations"], start=1)
    )
    homes = (1, 2, 3, 4, 5, None, 1, 2, 1, 4, 3)
    people = tuple(
        Person(id=n, key=f"p{n}", name=name, initials=name[0] + name.split()[-1][0], organisation_id=home)
        for n, (name, home) in enumerate(zip(words["people"], homes, strict=True), start=1)
    )
    mette, jens, aisha, anders, lis, peter, _soren, hanne, nils, eva, ole = people
    roles = {mette: Role.CHAIR, hanne: Role.SUBSTITUTE, nils: Role.SECRETARY}
    memberships = tuple(
        Membership(
            id=person.id,
            person_id=person.id,
            group_id=1,
            role=roles.get(person, Role.MEMBER),
            voice=person not in (hanne, nils),
            substitute_for_id=jens.id if person is hanne else None,
            seat=person.id,
        )
        for person in people[:9]
    )
    meeting = Meeting(
        id=1,
        key="m",
        group_id=1,
        kind=MeetingKind.STEERING,
        state=MeetingState.CLOSED,
        number=7,
        on=date(2026, 11, 12),
        starts=time(14, 0),
        minutes=120,
        place=words["place"],
        language=Language(language),
        convener_id=nils.id,
        chair_id=mette.id,
        facilitator_id=aisha.id,
        minute_taker_id=nils.id,
        opened_at=at(0),
        closed_at=at(124),
        minutes_state=MinutesState.DRAFT,
        draft_number=1,
        remarks_by=date(2026, 11, 24),
        next_on=date(2026, 12, 10),
        next_starts=time(14, 0),
        next_place=words["next_place"],
    )
    items = _items(making, words, danish, presenter=mette.id)
    welcome, approve, reports, indicators, mandate, _break, cafes, news, aob, following = items
    runs = [
        (welcome, 0, 5),
        (approve, 5, 8),
        (reports, 8, 30),
        (cafes, 30, 52),
        (indicators, 52, 70),
        (mandate, 70, 100),
        (news, 100, 112),
        (aob, 112, 120),
        (following, 120, 124),
    ]
    for item, begins, ends in runs:
        making.add(TimeEntry, "times", meeting_id=1, item_id=item.id, started_at=at(begins), stopped_at=at(ends))
    for person, attended, minute, extra in (
        (mette, AttendanceKind.ARRIVED, 1, {}),
        (jens, AttendanceKind.EXCUSED, 0, {}),
        (hanne, AttendanceKind.SUBSTITUTE, 1, {"for_id": jens.id}),
        (aisha, AttendanceKind.ARRIVED, 1, {}),
        (anders, AttendanceKind.ARRIVED, 22, {"item_id": reports.id}),
        (lis, AttendanceKind.ONLINE, 1, {}),
        (lis, AttendanceKind.LEFT, 103, {"item_id": news.id}),
        (peter, AttendanceKind.ABSENT, 2, {}),
        (nils, AttendanceKind.ARRIVED, 0, {}),
        (eva, AttendanceKind.GUEST, 52, {"item_id": indicators.id}),
        (ole, AttendanceKind.GUEST, 100, {"item_id": news.id}),
        (anders, AttendanceKind.RECUSED, 30, {"item_id": cafes.id}),
        (anders, AttendanceKind.RETURNED, 52, {"item_id": cafes.id}),
    ):
        making.add(
            AttendanceEvent, "attendance", meeting_id=1, person_id=person.id, kind=attended, at=at(minute), **extra
        )
    _entries(making, words, {"reports": reports, "indicators": indicators, "mandate": mandate, "cafes": cafes}, people)
    _approved(making, approve, words)
    return MeetingRecord(
        initiative=initiative,
        group=group,
        meeting=meeting,
        groups=(group,),
        people=people,
        organisations=organisations,
        memberships=memberships,
        items=tuple(items),
        **{place: tuple(rows) for place, rows in making.entries.items()},
    )


def _items(making: Making, words: dict[str, Any], danish: bool, presenter: int) -> list[AgendaItem]:
    titles = words["items"]
    information, discussion, decision = Purpose.INFORMATION, Purpose.DISCUSSION, Purpose.DECISION
    rows: list[dict[str, Any]] = [
        {"title": titles[0], "purpose": information, "case": False},
        {"title": titles[1], "purpose": decision, "proposed_wording": words["approve"]},
        {"title": titles[2], "purpose": decision, "announced_purpose": discussion, "presenter_id": presenter},
        {"title": titles[3], "purpose": discussion, "presenter": words["people"][9]},
        {"title": titles[4], "purpose": decision, "proposed_wording": words["proposal"]},
        {"title": "Pause", "purpose": None, "case": False},
        {"title": titles[5], "purpose": decision},
        {"title": words["guest_title"], "purpose": information, "added": True},
        {"title": titles[6], "purpose": information, "bank_key": "aob"},
        {"title": titles[7], "purpose": information, "case": False},
    ]
    items: list[AgendaItem] = []
    case_number = 18
    for position, row in enumerate(rows, start=1):
        state = ItemState.POSTPONED if row.get("bank_key") == "aob" else ItemState.DONE
        if not danish and row.get("case", True):
            case_number += 1
            row["case_number"] = case_number
        items.append(
            AgendaItem(id=position, group_id=1, meeting_id=1, position=position, minutes=10, state=state, **row)
        )
    return items


def _entries(making: Making, words: dict[str, Any], items: dict[str, AgendaItem], people: tuple[Person, ...]) -> None:
    mette, _jens, aisha, anders, lis, _peter, _soren, hanne, nils, *_ = people
    notes, decisions, actions = words["notes"], words["decisions"], words["actions"]
    reports, cafes, mandate, indicators = (items[k].id for k in ("reports", "cafes", "mandate", "indicators"))
    for text, item_id, minute in (
        (notes[0], reports, 12),
        (notes[3], cafes, 33),
        (notes[1], indicators, 55),
        (notes[2], mandate, 75),
    ):
        making.add(Note, "notes", meeting_id=1, item_id=item_id, text=text, captured_at=at(minute))
    making.add(Note, "notes", meeting_id=1, item_id=reports, text="STRUCK", captured_at=at(13), struck=True)
    common = {"group_id": 1, "meeting_id": 1}
    begin = making.add(
        Decision, "decisions", item_id=reports, text=decisions[0], method=Method.CONSENT, captured_at=at(25), **common
    )
    apply = making.add(
        Decision,
        "decisions",
        item_id=cafes,
        text=decisions[2],
        method=Method.VOTE,
        votes_for=3,
        votes_against=0,
        votes_abstain=1,
        captured_at=at(40),
        **common,
    )
    making.add(
        Decision,
        "decisions",
        item_id=cafes,
        text=decisions[3],
        outcome=Outcome.UNRESOLVED,
        method=Method.VOTE,
        votes_for=2,
        votes_against=2,
        votes_abstain=0,
        captured_at=at(45),
        **common,
    )
    making.add(
        Decision, "decisions", item_id=indicators, text="", outcome=Outcome.DISCUSSED, captured_at=at(68), **common
    )
    accept = making.add(
        Decision,
        "decisions",
        item_id=mandate,
        text=decisions[1],
        outcome=Outcome.CHANGED,
        method=Method.CONSENT,
        captured_at=at(90),
        **common,
    )
    making.add(Decision, "decisions", item_id=mandate, text="STRUCK", captured_at=at(91), struck=True, **common)
    for decision, person, kind, text in (
        (begin, mette, StanceKind.CONSENT, ""),
        (begin, aisha, StanceKind.CONSENT, ""),
        (accept, lis, StanceKind.RESERVATION, words["reservation"]),
        (accept, anders, StanceKind.RESERVATION, ""),
    ):
        making.add(Stance, "stances", decision_id=decision.id, person_id=person.id, kind=kind, text=text)
    on = date(2026, 11, 20)
    for text, item_id, minute, extra in (
        (
            actions[0],
            reports,
            27,
            {"owner_id": mette.id, "due_kind": DueKind.DATE, "due_on": on, "decision_id": begin.id},
        ),
        (
            actions[1],
            reports,
            28,
            {
                "owner_id": lis.id,
                "helper_ids": (nils.id,),
                "due_kind": DueKind.DATE,
                "due_on": on,
                "coordinate_organisation_id": lis.organisation_id,
                "coordinate_with": "Lions",
            },
        ),
        (
            actions[2],
            cafes,
            42,
            {
                "owner_id": mette.id,
                "due_kind": DueKind.NEXT_MEETING,
                "due_on": date(2026, 12, 10),
                "decision_id": apply.id,
            },
        ),
        (actions[3], cafes, 43, {"due_kind": DueKind.DATE, "due_on": date(2027, 1, 29)}),
        (actions[4], cafes, 44, {"owner_id": hanne.id, "due_kind": DueKind.ONGOING}),
        (actions[5], mandate, 95, {"owner_id": aisha.id}),
    ):
        making.add(Action, "actions", text=text, item_id=item_id, captured_at=at(minute), **common, **extra)
    for text, item_id, keeper in ((words["parked"][0], cafes, anders.id), (words["parked"][1], mandate, None)):
        making.add(ParkedTopic, "parked", text=text, item_id=item_id, keeper_id=keeper, captured_at=at(60), **common)


def _approved(making: Making, item: AgendaItem, words: dict[str, Any]) -> None:
    making.add(
        Decision,
        "decisions",
        group_id=1,
        meeting_id=1,
        item_id=item.id,
        text=words["approve"],
        outcome=Outcome.APPROVED,
        captured_at=at(6),
    )


def large_record(items: int = 20, decisions: int = 40, actions: int = 60, people: int = 25) -> MeetingRecord:
    """A meeting of a size that nobody wants to sit through."""
    small = rich_record("da")
    persons = tuple(
        Person(id=n, key=f"p{n}", name=f"Person Personsen {n}", initials=f"P{n}", organisation_id=1 + n % 5)
        for n in range(1, people + 1)
    )
    seats = tuple(Membership(id=n, person_id=n, group_id=1, seat=n) for n in range(1, people + 1))
    agenda = tuple(
        AgendaItem(
            id=n, group_id=1, meeting_id=1, position=n, title=f"Punkt om sag {n}", purpose=Purpose.DECISION,
            minutes=5, state=ItemState.DONE,
        )
        for n in range(1, items + 1)
    )  # fmt: skip
    common = {"group_id": 1, "meeting_id": 1}
    return replace(
        small,
        people=persons,
        memberships=seats,
        items=agenda,
        times=tuple(
            TimeEntry(id=n, meeting_id=1, item_id=n, started_at=at(n * 5), stopped_at=at(n * 5 + 5))
            for n in range(1, items + 1)
        ),
        attendance=tuple(
            AttendanceEvent(id=n, meeting_id=1, person_id=n, kind=AttendanceKind.ARRIVED, at=at(0.5))
            for n in range(1, people + 1)
        ),
        notes=tuple(
            Note(id=n, meeting_id=1, item_id=1 + n % items, text="Der blev sagt meget. " * 10, captured_at=at(n))
            for n in range(1, items * 3)
        ),
        decisions=tuple(
            Decision(
                id=n,
                item_id=1 + n % items,
                text=f"Vi beslutter nummer {n} med en ordlyd af almindelig længde, som alle kan forstå.",
                captured_at=at(n),
                method=Method.CONSENT,
                **common,
            )
            for n in range(1, decisions + 1)
        ),
        stances=(),
        actions=tuple(
            Action(
                id=n,
                item_id=1 + n % items,
                text=f"Gør opgave {n} færdig",
                owner_id=1 + n % people,
                due_kind=DueKind.DATE,
                due_on=date(2026, 12, 1 + n % 28),
                decision_id=n if n <= decisions else None,
                captured_at=at(n),
                **common,
            )
            for n in range(1, actions + 1)
        ),
        parked=(),
    )
