"""The shipped item bank and agenda templates."""

from __future__ import annotations

import re
from datetime import date

import pytest

from citerm.content import data_path
from citerm.content.agendas import Template, agenda_bank, inserts, proposed_agenda
from citerm.content.tracks import shipped
from citerm.i18n.formats import Formats
from citerm.model.initiative import Country, Language, Track, replace
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.phase import GateOutcome

NAMED = """
    welcome checkin appr apprmin follow sec field wgrep fromsg tosg indic strat effort theme case coord mdraft nomin
    mandate const lead expect areas contract plan intro quest gate acts seat bbone prep comm pupd pinput pgive break
    sum aob next checkout
"""
TEMPLATES = {
    MeetingKind.STEERING: "welcome 5 I · appr 3 B · apprmin 4 B · follow 13 I · sec 5 I · wgrep 20 D · indic 15 D"
    " · strat 20 D · case 20 B · sum 8 I · aob 3 I · next 2 I · checkout 2 I",
    MeetingKind.WORKING: "checkin 5 I · appr 2 B · apprmin 3 B · follow 15 I · fromsg 5 I · field 5 I · effort 15 D"
    " · theme 20 D · tosg 8 B · sum 7 I · aob 2 I · next 1 I · checkout 2 I",
    MeetingKind.CONSTITUTING: "welcome 10 I · checkin 15 I · appr 3 B · mandate 15 I · const 5 B · lead 10 B"
    " · expect 15 D · break 5 · areas 20 B · contract 7 B · plan 7 B · sum 5 I · next 1 I · checkout 2 I",
    MeetingKind.SECRETARIAT: "checkin 3 I · follow 10 I · bbone 15 D · coord 7 D · prep 12 D · indic 5 I · comm 5 D"
    " · sum 3 I",
    MeetingKind.ASSESSMENT: "welcome 5 I · checkin 10 I · intro 10 I · quest 60 D · break 10 · acts 15 B · gate 25 B"
    " · sum 8 I · next 2 I · checkout 5 I",
    MeetingKind.PARTNERS: "welcome 10 I · pupd 20 I · indic 10 I · pinput 30 D · break 10 · pgive 20 D · sum 10 I"
    " · aob 5 I · next 2 I · checkout 3 I",
    MeetingKind.SEATING: "welcome 5 I · strat 10 D · seat 45 D · acts 15 B · sum 10 I · checkout 5 I",
}
MINUTES = {
    MeetingKind.STEERING: 120,
    MeetingKind.WORKING: 90,
    MeetingKind.CONSTITUTING: 120,
    MeetingKind.SECRETARIAT: 60,
    MeetingKind.ASSESSMENT: 150,
    MeetingKind.PARTNERS: 120,
    MeetingKind.SEATING: 90,
}
LETTER = {Purpose.INFORMATION: " I", Purpose.DISCUSSION: " D", Purpose.DECISION: " B", None: ""}


def test_the_bank_has_every_item_in_four_languages() -> None:
    bank = agenda_bank()
    assert set(NAMED.split()) <= set(bank.items)
    for item in bank.items.values():
        for language in ("da", "nb", "nn", "en"):
            assert item.title[language].strip(), (item.key, language)


def test_housekeeping_items_get_no_case_number() -> None:
    uncounted = {key for key, item in agenda_bank().items.items() if not item.case}
    assert uncounted == {"welcome", "checkin", "intro", "break", "sum", "next", "checkout"}


@pytest.mark.parametrize("kind", list(TEMPLATES))
def test_a_template_has_exactly_its_lines_and_adds_up(kind: MeetingKind) -> None:
    template = agenda_bank().template(kind)
    written = " · ".join(f"{line.key} {line.minutes}{LETTER[line.purpose]}" for line in template.lines)
    assert written == TEMPLATES[kind]
    assert sum(line.minutes for line in template.lines) == template.minutes == MINUTES[kind]


def test_seven_templates_can_be_planned_from() -> None:
    assert {template.kind for template in agenda_bank().plannable} == set(TEMPLATES)


def test_a_template_that_does_not_add_up_is_refused() -> None:
    template = agenda_bank().template(MeetingKind.SEATING)
    with pytest.raises(ValueError, match="add up"):
        Template.model_validate({**template.model_dump(), "minutes": 91})


def test_a_meeting_without_a_plan_starts_with_one_item() -> None:
    (item,) = proposed_agenda(MeetingKind.AD_HOC, Language.NYNORSK)
    assert (item.title, item.purpose) == ("Drøfting", Purpose.DISCUSSION)


@pytest.mark.parametrize(
    ("language", "wordings"),
    [
        (Language.DANISH, ("Dagsordenen godkendes.", "Referatet af 3. marts 2026 godkendes.")),
        (Language.BOKMAL, ("Innkalling og saksliste godkjennes.", "Referatet fra 3. mars 2026 godkjennes.")),
        (Language.NYNORSK, ("Innkallinga og saklista er godkjende.", "Referatet frå 3. mars 2026 er godkjent.")),
    ],
)
def test_routine_decisions_are_worded_in_advance(language: Language, wordings: tuple[str, str]) -> None:
    agenda = proposed_agenda(
        MeetingKind.STEERING, language, last_meeting=Formats(language, "UTC").date_only(date(2026, 3, 3))
    )
    assert tuple(item.proposed_wording for item in agenda if item.bank_key in ("appr", "apprmin")) == wordings


def test_a_wording_with_an_open_place_is_not_proposed() -> None:
    lead = agenda_bank().item("lead")
    assert lead.wording_in(Language.BOKMAL, Track.COLLECTIVE_IMPACT, None) == ""


def test_no_agenda_shows_an_open_place() -> None:
    for kind in MeetingKind:
        for language in Language:
            for item in proposed_agenda(kind, language, due={"gate", "partner", "mdraft", "nomin"}):
                assert not re.search(r"[{}]", item.title + item.proposed_wording)


def test_a_first_meeting_has_no_minutes_to_approve() -> None:
    agenda = proposed_agenda(MeetingKind.WORKING, Language.DANISH, first_meeting=True)
    assert "apprmin" not in [item.bank_key for item in agenda]


@pytest.mark.parametrize(("phase", "minutes"), [(1, 40), (2, 25), (3, 55), (4, 25), (None, 60)])
def test_the_phase_questions_take_five_minutes_each(phase: int | None, minutes: int) -> None:
    agenda = proposed_agenda(MeetingKind.ASSESSMENT, Language.DANISH, phase=phase)
    assert next(item.minutes for item in agenda if item.bank_key == "quest") == minutes


def test_the_other_track_has_no_list_of_questions_and_keeps_the_hour() -> None:
    agenda = proposed_agenda(MeetingKind.ASSESSMENT, Language.BOKMAL, track=Track.PAADRIV, phase=2)
    assert next(item.minutes for item in agenda if item.bank_key == "quest") == 60


def test_the_phase_adds_mandate_and_nomination_until_they_are_treated() -> None:
    def keys(**how: object) -> list[str]:
        agenda = proposed_agenda(
            MeetingKind.STEERING,
            Language.BOKMAL,
            track=Track.PAADRIV,
            country=Country.NORWAY,
            **how,  # type: ignore[arg-type]
        )
        return [item.bank_key for item in agenda]

    in_phase = keys(phase=2)
    assert in_phase[in_phase.index("strat") :][:4] == ["strat", "mdraft", "nomin", "case"]
    assert "mdraft" not in keys(phase=3)
    assert "mdraft" not in keys(phase=None)
    assert "nomin" not in keys(phase=2, treated={"mdraft", "nomin"})


def test_the_gate_comes_when_it_is_due_and_speaks_of_its_phase() -> None:
    agenda = proposed_agenda(MeetingKind.STEERING, Language.DANISH, phase=1, due={"gate"})
    (gate,) = [item for item in agenda if item.bank_key == "gate"]
    assert gate.minutes == 20
    assert gate.proposed_wording == (
        "Der er konsensus om at gå videre, og engagement til at bære det. Initiativet går videre til fase 2."
    )


def test_the_gate_of_a_model_of_ones_own_is_worded_by_that_model() -> None:
    own = replace(shipped()["paadriv"], key="byen")
    phase = own.phase_by_number[2]
    (gate,) = [
        item
        for item in proposed_agenda(
            MeetingKind.STEERING, Language.NYNORSK, track="byen", phase=2, due={"gate"}, tracks={"byen": own}
        )
        if item.bank_key == "gate"
    ]
    assert phase.gate is not None
    assert gate.proposed_wording == phase.gate.statements[GateOutcome.ONWARD]["nn"]


def test_new_partners_and_the_choice_of_two_to_sign_are_offered_in_norway_only() -> None:
    norway = inserts(MeetingKind.STEERING, Track.PAADRIV, 2, Country.NORWAY)
    denmark = inserts(MeetingKind.STEERING, Track.PAADRIV, 2, Country.DENMARK)
    assert {insert.key for insert in norway} - {insert.key for insert in denmark} == {"partner", "signers"}


def test_paadriv_speaks_of_the_target_picture_and_has_its_leader_given() -> None:
    agenda = proposed_agenda(MeetingKind.STEERING, Language.NYNORSK, track=Track.PAADRIV)
    assert "Strategi og felles målbilete" in [item.title for item in agenda]
    first = proposed_agenda(MeetingKind.CONSTITUTING, Language.NYNORSK, track=Track.PAADRIV)
    lead = next(item for item in first if item.bank_key == "lead")
    assert (lead.purpose, lead.proposed_wording) == (Purpose.INFORMATION, "")


def test_shipped_content_is_found_in_a_checkout() -> None:
    assert data_path("agendas", "items.toml").is_file()
