"""The paper of a mandate: its state, its parts, its treatment and what it says otherwise, as a board reads them."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from citerm.content import data_path
from citerm.content.mandates import headings, task_names
from citerm.documents.mandate import MandatePaper, build, file_name
from citerm.documents.text import markdown
from citerm.documents.tree import DecisionBox, Document, Paragraph, Run, Signatures, Status, Tone, texts
from citerm.documents.word import to_docx
from citerm.i18n.phrases import Phrases
from citerm.model.effort import Effort
from citerm.model.initiative import Country, Initiative, Language, replace
from citerm.model.mandate import Mandate, MandateState, Treatment
from citerm.model.people import Group, GroupKind, QuorumKind
from citerm.rules.tasks import Task

LANGUAGES = ("da", "nb", "nn")
DRAFT = Mandate(
    id=1,
    group_id=2,
    version=1,
    purpose="Flere unge i job.",
    scope_in="- indsatser\n- data",
    scope_out="- penge",
    task_types="data indicators",
    deliverables="En plan.",
    powers="Vælger selv.",
    reporting="Hver måned.",
    anchor="Strategien.",
)
FINAL = replace(
    DRAFT,
    id=2,
    version=2,
    state=MandateState.FINAL,
    scope_in="- indsatser\n- data\n- frivillige",
    powers="Vælger selv efter aftale.",
    task_types="data",
    submitted_on=date(2026, 8, 28),
    treated_on=date(2026, 9, 10),
    treatment=Treatment.APPROVED,
    final_on=date(2026, 9, 22),
)


def paper(language: str = "da", mandate: Mandate = FINAL, **more: object) -> MandatePaper:
    spoken = Language(language)
    values: dict[str, object] = {
        "initiative": Initiative(id=1, key="i", name="Alle med", country=Country.DENMARK, language=spoken),
        "group": Group(id=2, key="g", name="Gruppen Job", kind=GroupKind.WORKING, quorum=QuorumKind.HALF),
        "mandate": mandate,
        "above": "Styregruppen",
        "treated_by": "Styregruppen",
        "decision": "Mandatet tiltrædes.",
        "label": "7.3",
        "leads": ("Mette Holm",),
        "chair_above": "Anders Bo",
        "members": 6,
        "voices": 5,
        "spoken": Language.DANISH,
        "headings": headings(spoken),
        "tasks": task_names(spoken),
        "phrases": Phrases(language),
        "today": date(2026, 11, 22),
        "at": datetime(2026, 11, 22, 9, tzinfo=UTC),
    }
    return MandatePaper(**(values | more))  # type: ignore[arg-type]


def status(document: Document) -> Status:
    return next(block for block in document.blocks if isinstance(block, Status))


def test_what_holds_says_since_when_by_whom_it_was_treated_and_is_signed() -> None:
    document = build(paper())
    assert status(document) == Status("Gældende · version 2, endelig den 22. september 2026", draft=False)
    said = list(texts(document))
    assert "Styregruppen, 10. september 2026 · Beslutning 7.3" in said
    (box,) = [block for block in document.blocks if isinstance(block, DecisionBox)]
    assert box.label == "Beslutning 7.3 · Tiltrådt"
    (lines,) = [block for block in document.blocks if isinstance(block, Signatures)]
    assert [(line.name, line.role) for line in lines.lines] == [
        ("Anders Bo", "for Styregruppen"),
        ("Mette Holm", "for Gruppen Job"),
    ]


def test_a_draft_says_so_and_is_not_signed() -> None:
    document = build(paper(mandate=DRAFT, decision="", label=""))
    assert status(document) == Status("UDKAST · version 1", draft=True)
    assert not [block for block in document.blocks if isinstance(block, Signatures | DecisionBox)]
    assert "Behandles af" in list(texts(document))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (MandateState.SUBMITTED, "UTKAST · versjon 1, sendt til behandling 28. august 2026"),
        (MandateState.TREATED, "UTKAST · versjon 1, behandlet 10. september 2026"),
        (MandateState.SUPERSEDED, "ERSTATTET · versjon 1"),
    ],
)
def test_each_state_has_its_words(state: MandateState, said: str) -> None:
    mandate = replace(FINAL, version=1, state=state)
    assert status(build(paper("nb", mandate))).text == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_parts_stand_under_their_headings_with_how_the_group_decides(language: str) -> None:
    said = list(texts(build(paper(language))))
    for number, (field, heading) in enumerate(headings(Language(language)).items(), start=1):
        if field != "agreement":
            assert f"{number}. {heading}" in said
    assert Phrases(language).write("mandate.quorum.half") in " ".join(said)
    assert f"- {task_names(Language(language))['data']}" in said


def test_an_agreement_that_nobody_has_named_takes_no_room_and_other_gaps_are_told() -> None:
    said = list(texts(build(paper(mandate=replace(DRAFT, anchor="")))))
    assert "Ikke angivet" in said and not any("Samarbejdsaftale" in line for line in said)


def test_changes_are_marked_word_by_word_and_what_stayed_is_named() -> None:
    document = build(paper(earlier=DRAFT))
    runs = [run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs]
    assert [run.text for run in runs if run.tone is Tone.ADDED] == ["- frivillige", "efter aftale"]
    assert [run.text for run in runs if run.tone is Tone.REMOVED] == ["Udvikle indikatorer"]
    assert "Uændret: formål, hører ikke til opgaven, leverancer, rapportering, forankring, samarbejdsaftale." in list(
        texts(document)
    )
    assert Run("Vælger selv") in runs


def test_word_shows_the_changes_without_colours_and_markdown_too() -> None:
    document = build(paper(earlier=DRAFT))
    with zipfile.ZipFile(BytesIO(to_docx(document, data_path("word", "base.docx"), None))) as word:
        body = word.read("word/document.xml").decode()
    assert '<w:u w:val="single"/></w:rPr><w:t xml:space="preserve">efter aftale' in body
    assert "<w:strike/>" in body
    assert "~~Udvikle indikatorer~~" in markdown(document)


def test_versions_that_say_the_same_say_so() -> None:
    assert "De to versioner siger det samme." in list(texts(build(paper(earlier=replace(FINAL, version=1)))))


def test_the_file_bears_group_version_and_another_language() -> None:
    assert file_name(paper()) == "2026-11-22-gruppen-job-mandat-2.docx"
    assert file_name(paper("nn")) == "2026-11-22-gruppen-job-mandat-2-nn.docx"


@pytest.mark.parametrize(
    ("language", "agreed", "waits"),
    [
        ("da", "Hilde Nygård, 28. oktober 2026", "ikke aftalt endnu"),
        ("nb", "Hilde Nygård, 28. oktober 2026", "ikke avstemt ennå"),
        ("nn", "Hilde Nygård, 28. oktober 2026", "ikkje avstemt enno"),
    ],
)
def test_tasks_stand_with_their_anchor_and_with_whom_they_are_agreed(language: str, agreed: str, waits: str) -> None:
    begun = Effort(id=1, name="Nabopraten", group_id=2, agreed_on=date(2026, 10, 28), agreed_with_id=1)
    tasks = (
        Task(effort=begun, anchor="Ingen bygg står tomme", leader="Hilde Nygård"),
        Task(effort=replace(begun, id=2, name="Elva", agreed_on=None)),
    )
    document = build(paper(language, efforts=tasks))
    told = " ".join(texts(document))
    assert f"Nabopraten Ingen bygg står tomme {agreed}" in told and f"Elva – {waits}" in told
    without = " ".join(texts(build(paper(language))))
    assert waits not in without
