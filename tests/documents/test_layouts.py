"""Minutes in the layouts that secretaries know, and what each setting does to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.names import minutes_name
from citerm.documents.tree import Column, Document, Heading, Signatures, Table, texts
from citerm.documents.word import to_docx
from citerm.model.entries import Outcome, StanceKind
from citerm.model.layout import PRESETS, Order, Signers
from citerm.model.meeting import MeetingState, MinutesForm
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.gaps import GapCode
from citerm.rules.gaps import gaps as known_gaps
from citerm.rules.layouts import changes_from, layout_of
from tests.documents.golden import LANGUAGES
from tests.documents.laid_out import BACKGROUND, LANGUAGE_OF, laid_out, minutes, path
from tests.documents.make_base import BASE
from tests.documents.records import rich_record
from tests.documents.test_minutes import facts, flat, gaps, rows, tables


def headings(document: Document, level: int = 1) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == level]


def numbers(document: Document) -> list[str]:
    """Numbers of the items, in which nothing parts the letter from the number."""
    return [b.number.replace("\u00a0", " ") for b in document.blocks if isinstance(b, Heading) and b.level == 2]


def columns(table: Table) -> list[str]:
    return [column.title for column in table.columns if isinstance(column, Column)]


def signers(document: Document) -> list[str]:
    return [line.name for block in document.blocks if isinstance(block, Signatures) for line in block.lines]


def changed(record: MeetingRecord, **settings: object) -> MeetingRecord:
    """The record with some settings of its group's layout changed."""
    group, language = record.group, record.meeting.language
    layout = replace(layout_of(group, language), **settings)
    return replace(record, group=replace(group, layout_changes=changes_from(group.layout, language, layout)))


@pytest.mark.parametrize("key", PRESETS)
def test_each_layout_is_as_it_was_read_and_found_good(key: str) -> None:
    """After a wanted change: python -m tests.documents.laid_out."""
    assert minutes(key) == path(key).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PRESETS)
def test_every_layout_can_be_chosen_in_every_language_and_loses_nothing(key: str, language: str) -> None:
    record = laid_out(key, language)
    shown = flat(build(record))
    told = [d.text for d in record.decisions if not d.struck] + [a.text for a in record.actions]
    told += [topic.text for topic in record.parked]
    if record.meeting.form is not MinutesForm.DECISIONS:
        told += [note.text for note in record.notes if not note.struck]
    for text in told:
        assert all(line.strip().split(". ", 1)[-1] in shown for line in text.split("\n")), text


# (1) Danish decision minutes of a steering group


def test_decision_minutes_say_so_and_begin_with_the_decisions() -> None:
    document = build(laid_out("decisions"))
    assert "Beslutningsreferat: Styregruppen, møde 7" in list(texts(document))
    assert headings(document)[:3] == ["Beslutninger", "Dagsorden", "Behandling af punkterne"]
    assert not signers(document)
    other = build(laid_out("decisions"), form=MinutesForm.DISCUSSION)
    assert "Referat: Styregruppen, møde 7" in list(texts(other)), "minutes with discussion are no decision minutes"


# (2) Danish committee style


def test_a_committee_numbers_through_the_year_and_prints_recommendation_and_decision() -> None:
    document = build(laid_out("committee"))
    shown = list(texts(document))
    assert numbers(document)[:2] == ["Punkt 34/2026", "Punkt 35/2026"]
    at = shown.index("Sagsfremstilling")
    assert shown[at + 1] == BACKGROUND["da"][0]
    assert shown[at + 2 : at + 5] == [
        "Indstilling",
        "Styregruppen godkender mandatet for arbejdsgruppen Data på tværs.",
        "Beslutning i punkt 37/2026",
    ]
    assert "Beslutninger" not in headings(document), "the decisions stand with their items"
    assert signers(document) == ["Mette Holm", "Aisha Rahman", "Anders Bro-Nielsen", "Lis Østergård", "Hanne Vig"]
    assert "møder for Jens Bak" in shown


def test_what_was_not_treated_is_not_told_with_its_background() -> None:
    record = laid_out("committee")
    aob = next(item for item in record.items if item.any_other_business)
    items = tuple(replace(i, background="UBEHANDLET", proposed_wording="X") if i is aob else i for i in record.items)
    assert "UBEHANDLET" not in flat(build(replace(record, items=items)))


# (3) Danish agenda with clock times, presenters and letters


def test_the_timed_agenda_has_clock_times_breaks_presenters_and_letters() -> None:
    document = build(laid_out("timed"))
    agenda = tables(document)["Dagsorden"]
    assert columns(agenda) == ["Kl.", "Nr.", "Punkt", "Oplæg", "Resultat"]
    shown = rows(agenda)
    assert shown[3] == ["14.30", "4", "Indikatorer og data: status (D)", "Eva Friis", "Drøftet"]
    assert shown[5] == ["14.50", "", "Pause", "", ""]
    assert "(O) til orientering, (D) til drøftelse, (B) til beslutning" in list(texts(document))
    assert columns(tables(build(changed(laid_out("timed"), durations=True)))["Dagsorden"])[4] == "Min."
    assert columns(tables(build(changed(laid_out("timed"), full_agenda=False)))["Dagsorden"]) == [
        "Nr.",
        "Punkt",
        "Resultat",
    ]


# (4) bokmål møtereferat


def test_a_moetereferat_goes_by_case_with_what_was_said() -> None:
    document = build(laid_out("minutes"))
    assert "Møtereferat: Styringsgruppen, møte 7" in list(texts(document))
    assert numbers(document)[0] == "Sak 34/26"
    assert columns(tables(document)["Saksliste"]) == ["Sak", "Tittel", "Formål", "Resultat"]
    assert "Skolene er med fra august." in flat(document)


# (5) bokmål protokoll with votes, protokolltilførsel and two who sign


def test_a_protocol_has_votes_protokolltilfoersel_and_two_who_sign() -> None:
    document = build(laid_out("protocol"))
    shown = list(texts(document))
    assert "Forslag til vedtak" in shown
    assert "For: Marit Holm, Aisha Rahman og Hanne Vik" in shown
    assert "Protokolltilførsel fra Liv Østgård: Jeg vil gjerne ha svar fra Datatilsynet før vi begynner." in shown
    assert "Forbehold: Anders Broen Nilsen" in shown, "who said nothing has nothing for the record"
    assert signers(document) == ["Marit Holm", "Aisha Rahman"]
    assert "Merknader til protokollen" in flat(document)
    record = laid_out("protocol")
    voted = next(stance for stance in record.stances if stance.kind is StanceKind.FOR)
    told = replace(
        record, stances=tuple(replace(s, text="Men ikke før juni.") if s is voted else s for s in record.stances)
    )
    spoken = list(texts(build(told)))
    assert "For: Marit Holm, Aisha Rahman og Hanne Vik" in spoken
    name = record.person_by_id[voted.person_id].name
    assert f"Protokolltilførsel fra {name}: Men ikke før juni." in spoken
    silent = list(texts(build(changed(laid_out("protocol"), voter_names=False))))
    assert "For: Marit Holm, Aisha Rahman og Hanne Vik" not in silent
    assert "3 for, ingen mot, 1 avsto fra å stemme." in silent


@pytest.mark.parametrize(
    ("language", "told", "line"),
    [
        ("da", "De to, der underskriver, er ikke valgt.", "Underskriver"),
        ("nb", "De to som skal underskrive, er ikke valgt.", "Protokollunderskriver"),
        ("nn", "Dei to som skal skrive under, er ikkje valde.", "Protokollunderskrivar"),
    ],
)
def test_who_signs_is_a_gap_until_two_are_chosen(language: str, told: str, line: str) -> None:
    record = laid_out("protocol", language)
    unchosen = replace(record, meeting=replace(record.meeting, second_signer_id=None))
    document = build(unchosen)
    assert told in gaps(document)
    assert signers(document) == [record.people[0].name, line]
    assert told not in gaps(build(record))
    assert GapCode.NO_SIGNERS in {gap.code for gap in known_gaps(unchosen)}
    assert GapCode.NO_SIGNERS not in {gap.code for gap in known_gaps(record)}


# (6) nynorsk protokoll with cases by type


def test_cases_by_type_are_numbered_apart_under_headings_of_their_own() -> None:
    document = build(laid_out("cases"))
    assert headings(document)[:4] == ["Sakliste", "Vedtakssaker", "Drøftingssaker", "Informasjonssaker"]
    assert numbers(document) == ["Sak V 3/26", "Sak V 4/26", "Sak V 5/26", "Sak D 3/26", "Sak D 4/26", "Sak I 3/26"]
    agenda = [row[0] for row in rows(tables(document)["Sakliste"])]
    assert agenda[0] == "Vedtakssaker" and agenda.index("Informasjonssaker") > agenda.index("Drøftingssaker")
    assert "Vedtak i sak V 4/26" in flat(document)
    assert "V\u00a05/26.1 og V\u00a05/26.2" in "".join(texts(document)), "no line ends within a number"


# single settings


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.DECISIONS, ["Beslutninger", "Dagsorden", "Behandling af punkterne", "Parkerede emner", "Opgaver"]),
        (Order.AGENDA, ["Dagsorden", "Behandling af punkterne", "Parkerede emner", "Beslutninger", "Opgaver"]),
        (Order.ACTIONS, ["Beslutninger", "Opgaver", "Dagsorden", "Behandling af punkterne", "Parkerede emner"]),
    ],
)
def test_the_order_of_the_parts_is_a_setting(order: Order, expected: list[str]) -> None:
    assert headings(build(changed(rich_record("da"), order=order)))[:5] == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (Signers.NONE, []),
        (Signers.FORM, []),
        (Signers.CHAIR, ["Mette Holm"]),
        (Signers.LEADERS, ["Mette Holm", "Nils Lund"]),
    ],
)
def test_who_signs_is_a_setting(who: Signers, expected: list[str]) -> None:
    record = changed(rich_record("da"), signers=who)
    assert signers(build(record)) == expected
    running = replace(record, meeting=replace(record.meeting, state=MeetingState.OPEN, closed_at=None))
    assert signers(build(running)) == [], "nobody signs while the meeting goes on"


def test_the_two_who_were_chosen_in_the_meeting_sign_unless_the_layout_says_who_does() -> None:
    record = rich_record("nb")
    first, second = record.people[0], record.people[4]
    chosen = replace(record, meeting=replace(record.meeting, first_signer_id=first.id, second_signer_id=second.id))
    assert signers(build(chosen)) == [first.name, second.name]
    assert not [gap for gap in known_gaps(chosen) if gap.code is GapCode.NO_SIGNERS]
    alone = replace(chosen, meeting=replace(chosen.meeting, second_signer_id=None))
    assert [gap for gap in known_gaps(alone) if gap.code is GapCode.NO_SIGNERS]
    assert signers(build(changed(chosen, signers=Signers.NONE))) == []


def test_without_the_table_of_actions_one_that_has_no_item_is_told_all_the_same() -> None:
    record = changed(rich_record("da"), action_table=False)
    assert "Opgaver" not in headings(build(record))
    loose = tuple(replace(action, item_id=None) if n == 0 else action for n, action in enumerate(record.actions))
    (row,) = rows(tables(build(replace(record, actions=loose)))["Opgaver"])
    assert row[1] == loose[0].text


def test_a_group_that_has_chosen_nothing_prints_as_ever() -> None:
    record = rich_record("nb")
    assert build(record) == build(replace(record, group=replace(record.group, layout="of a newer citerm")))


def test_the_head_is_the_same_in_every_layout() -> None:
    known = {key: facts(build(laid_out(key))) for key in PRESETS if LANGUAGE_OF[key] == "da"}
    assert all(set(found) == set(known["decisions"]) for found in known.values())


def test_a_case_on_which_nothing_was_decided_keeps_what_was_proposed() -> None:
    record = laid_out("protocol")
    decided = tuple(replace(d, struck=True) if d.outcome is Outcome.APPROVED else d for d in record.decisions)
    assert "Forslag til vedtak" in list(texts(build(replace(record, decisions=decided))))


def test_the_files_of_all_layouts_are_valid(audit: Callable[[bytes], None], sdk: Callable[[bytes], None]) -> None:
    for key in PRESETS:
        content = to_docx(build(laid_out(key)), BASE)
        audit(content)
        sdk(content)


@pytest.mark.parametrize(
    ("key", "word"),
    [("decisions", "referat"), ("committee", "referat"), ("minutes", "møtereferat"), ("cases", "protokoll")],
)
def test_the_file_is_called_as_the_paper_is(key: str, word: str) -> None:
    record = laid_out(key)
    assert minutes_name(record, form=MinutesForm.DISCUSSION).split("-")[5] == word
