"""What is typed from the plan of a meeting to its approved minutes in each language, and what paper must say."""

from __future__ import annotations

from dataclasses import dataclass

SECRET = "zebra"
"""In every text of the closed item, and nowhere else."""


@dataclass(frozen=True)
class Script:
    """What is typed in one language, and what must stand on paper, a bar between the texts."""

    language: str
    country: str
    group: str
    place: str
    item: str
    points: tuple[str, str]
    background: str
    body: str
    closed: str
    neutral: str
    fired: str
    late: str
    errand: str
    action: str
    stance: str
    remark: str
    correction: str
    agreed: str
    layout: str
    zone: str
    notice: str
    """What the notice must say."""
    names: dict[str, str]
    """How the files are called behind day, group and number; ``*`` stands for the rest of it."""
    minutes: str
    approved: str


SCRIPTS = (
    Script(
        language="da",
        country="DK",
        group="Styregruppen",
        place="Rådhuset, lokale 3",
        item="Lokaler til efteråret",
        points=("Vi lejer Kulturhuset fra 1. marts.", "Udgiften deles lige."),
        background="Skolen er for lille til fællesmøderne.",
        body="Økonomiudvalget",
        closed=f"Sag om {SECRET}",
        neutral="Personalesag",
        fired=f"{SECRET} fratræder",
        late="Økonomien efter 2027",
        errand="Bestil tolk",
        action="Skriv lejeaftalen",
        stance="for dyrt",
        remark="Vi sagde 1. april",
        correction="Vi lejer Kulturhuset fra 1. april",
        agreed="Begynd med ordet rundt",
        layout="committee",
        zone="Europe/Copenhagen",
        notice="Indkaldelse og dagsorden|Indkaldt|Afbud|møder for Anders Bø|"
        "Sagsfremstilling|Indstilling|Tidligere behandlet|Bilag|Gæst:",
        names={
            "notice": "indkaldelse",
            "addendum": "indkaldelse tillæg 1",
            "run sheet": "køreplan",
            "to sign": "deltagerliste",
            "excerpt": "udskrift punkt*",
            "annex": "vedlagt bilag 1*",
            "informed": "til orientering",
            "extract": "uddrag",
            "debrief": "evaluering",
            "closed": "lukket*",
        },
        minutes="Afstemning|3 for, 1 imod|Protokolbemærkning fra Erik Åsheim|Line Poulsen|Bilag 1|Personalesag",
        approved="på møde 8 med 1 rettelse|Rettelser ved godkendelsen:",
    ),
    Script(
        language="nb",
        country="NO",
        group="Styringsgruppen",
        place="Rådhuset, rom 3",
        item="Lokaler til høsten",
        points=("Vi leier Kulturhuset fra 1. mars.", "Utgiften deles likt."),
        background="Skolen er for liten til fellesmøtene.",
        body="Formannskapet",
        closed=f"Sak om {SECRET}",
        neutral="Personalsak",
        fired=f"{SECRET} fratrer",
        late="Økonomien etter 2027",
        errand="Bestill tolk",
        action="Skriv leieavtalen",
        stance="for dyrt",
        remark="Vi sa 1. april",
        correction="Vi leier Kulturhuset fra 1. april",
        agreed="Begynn med ordet rundt",
        layout="protocol",
        zone="Europe/Oslo",
        notice="Innkalling og saksliste|Innkalt|Forfall|"
        "møter for Anders Bø|Forslag til vedtak|Tidligere behandlet|Gjest:",
        names={
            "notice": "innkalling",
            "addendum": "innkalling tillegg 1",
            "run sheet": "kjøreplan",
            "to sign": "deltakerliste",
            "excerpt": "utskrift sak*",
            "annex": "vedlegg 1*",
            "informed": "til orientering",
            "extract": "utdrag",
            "debrief": "evaluering",
            "closed": "lukket*",
        },
        minutes="Votering|3 for, 1 mot|Protokolltilførsel fra Erik Åsheim|Line Poulsen|Vedlegg 1|Personalsak",
        approved="i møte 8 med 1 rettelse|Rettelser ved godkjenningen:",
    ),
    Script(
        language="nn",
        country="NO",
        group="Styringsgruppa",
        place="Rådhuset, rom 3",
        item="Lokale til hausten",
        points=("Vi leiger Kulturhuset frå 1. mars.", "Utgifta blir delt likt."),
        background="Skulen er for liten til fellesmøta.",
        body="Formannskapet",
        closed=f"Sak om {SECRET}",
        neutral="Personalsak",
        fired=f"{SECRET} sluttar",
        late="Økonomien etter 2027",
        errand="Bestill tolk",
        action="Skriv leigeavtalen",
        stance="for dyrt",
        remark="Vi sa 1. april",
        correction="Vi leiger Kulturhuset frå 1. april",
        agreed="Byrj med ordet rundt",
        layout="cases",
        zone="Europe/Oslo",
        notice="Innkalling og sakliste|Innkalla|Forfall|møter for Anders Bø|Tidlegare handsaming|Vedlegg|Gjest:",
        names={
            "notice": "innkalling",
            "addendum": "innkalling tillegg 1",
            "run sheet": "køyreplan",
            "to sign": "deltakarliste",
            "excerpt": "utskrift sak*",
            "annex": "vedlegg 1*",
            "informed": "til orientering",
            "extract": "utdrag",
            "debrief": "evaluering",
            "closed": "lukka*",
        },
        minutes="Røysting|3 for, 1 mot|Protokolltilførsel frå Erik Åsheim|Line Poulsen|Vedlegg 1|Personalsak",
        approved="i møte 8 med 1 retting|Rettingar ved godkjenninga:",
    ),
)
