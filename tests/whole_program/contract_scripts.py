"""What is typed from a draft mandate to signed contracts in each language, and what paper must say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """What is typed in one language, and what must be read on paper, a bar between the texts."""

    language: str
    country: str
    groups: tuple[str, str]
    """The steering group, and the working group that is proposed."""
    today: str
    added: str
    """What the steering group wants in the mandate."""
    nominated: str
    because: str
    area: str
    responsibility: str
    contribution: str
    draft: str
    """What the draft mandate must say, and what the final one."""
    final: str
    notice: str
    """How the notice is called behind day and group."""
    file: str
    """How the file of all contracts is called behind day and group."""
    contracts: str
    minutes: str


SCRIPTS = (
    Script(
        language="da",
        country="DK",
        groups=("Styregruppen", "Arbejdsgruppen"),
        today="i dag",
        added="Havnen hører med.",
        nominated="Tre nomineres til arbejdsgruppen.",
        because="Kender byen og får andre med",
        area="Gader og pladser",
        responsibility="Samler naboerne",
        contribution="en dag om måneden",
        draft="UDKAST · version 1",
        final="Gældende · version 2|Ændringer fra version 1 til version 2",
        notice="indkaldelse",
        file="kontrakter",
        contracts="Forpligtende kontrakt|Mandat|Version 2",
        minutes="3 af 3 kontrakter er underskrevet.|Rolle forstået",
    ),
    Script(
        language="nb",
        country="NO",
        groups=("Styringsgruppen", "Arbeidsgruppen"),
        today="i dag",
        added="Havnen hører med.",
        nominated="Tre er nominert til arbeidsgruppen.",
        because="Kjenner byen og får andre med seg",
        area="Gater og plasser",
        responsibility="Samler naboene",
        contribution="en dag i måneden",
        draft="UTKAST · versjon 1",
        final="Gjeldende · versjon 2|Endringer fra versjon 1 til versjon 2",
        notice="innkalling",
        file="kontrakter",
        contracts="Forpliktende kontrakt|Mandat|Versjon 2",
        minutes="3 av 3 kontrakter er signert.|Rolle forstått",
    ),
    Script(
        language="nn",
        country="NO",
        groups=("Styringsgruppa", "Arbeidsgruppa"),
        today="i dag",
        added="Hamna høyrer med.",
        nominated="Tre er nominerte til arbeidsgruppa.",
        because="Kjenner byen og får andre med seg",
        area="Gater og plassar",
        responsibility="Samlar naboane",
        contribution="ein dag i månaden",
        draft="UTKAST · versjon 1",
        final="Gjeldande · versjon 2|Endringar frå versjon 1 til versjon 2",
        notice="innkalling",
        file="kontraktar",
        contracts="Forpliktande kontrakt|Mandat|Versjon 2",
        minutes="3 av 3 kontraktar er signerte.|Rolle forstått",
    ),
)
