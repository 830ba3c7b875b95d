"""Lists of actions: who finds what where, on paper, in a spreadsheet and in a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from citerm.documents import action_list
from citerm.documents.action_list import ActionList, Layout
from citerm.documents.tree import Document, Heading, Row, Table, texts
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action, ActionState, DueKind
from citerm.model.effort import Effort, EffortStage
from citerm.model.people import Group, GroupKind, Organisation
from citerm.rules.board_facts import BoardFacts
from tests.documents.records import rich_record

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _paper(language: str = "da", **chosen: object) -> ActionList:
    record = rich_record(language)
    facts = BoardFacts(
        today=date(2026, 11, 22),
        zone=record.initiative.country.zone,
        actions={action.id: action for action in record.actions},
        people=record.person_by_id,
        groups={record.group.id: record.group},
        meetings={record.meeting.id: record.meeting},
    )
    return ActionList(facts=facts, initiative=record.initiative, phrases=Phrases(language), at=NOW, **chosen)  # type: ignore[arg-type]


def _with(paper: ActionList, *actions: Action) -> ActionList:
    return replace(paper, facts=replace(paper.facts, actions={action.id: action for action in actions}))


def _first(paper: ActionList) -> Action:
    return next(iter(paper.facts.actions.values()))


def _rows(document: Document) -> list[Row]:
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def _heads(document: Document) -> list[str]:
    return [row.cells[0][0].runs[0].text for row in _rows(document) if row.group]


def test_by_owner_names_everybody_once_and_what_nobody_has_comes_last() -> None:
    heads = _heads(action_list.build(_paper()))
    assert heads == [*sorted(heads[:-1]), "Uden ansvarlig"]
    assert len(heads) == len(set(heads))


def test_by_group_prints_the_owner_of_each() -> None:
    shown = list(texts(action_list.build(_paper(), Layout.GROUP)))
    assert "Mette Holm" in shown
    assert "uden ansvarlig" in shown


def test_an_action_plan_is_ordered_by_effort_and_what_serves_none_comes_last() -> None:
    paper = _paper()
    effort = Effort(id=7, name="Fritidsjobbanken", stage=EffortStage.PLANNED)
    serving = replace(_first(paper), effort_id=7)
    paper = replace(
        paper, facts=replace(paper.facts, efforts={7: effort}, actions={**paper.facts.actions, serving.id: serving})
    )
    document = action_list.build(paper, Layout.EFFORT)
    assert _heads(document) == ["Fritidsjobbanken", "Uden indsats"]
    assert document.title.startswith("Handleplan")
    assert "handleplan" in action_list.file_name(paper, "docx", Layout.EFFORT)


def test_what_is_over_its_date_says_so_and_counts_in_the_head() -> None:
    shown = list(texts(action_list.build(_paper())))
    assert "over fristen" in shown
    assert any("6 opgaver · 2 er over fristen" in text for text in shown)


def test_done_and_cancelled_are_left_out_unless_everything_is_wanted() -> None:
    paper = _paper()
    done = replace(_first(paper), state=ActionState.DONE, closed_on=date(2026, 11, 20))
    assert "Der er ingen åbne opgaver." in list(texts(action_list.build(_with(paper, done))))
    shown = list(texts(action_list.build(replace(_with(paper, done), everything=True))))
    assert "udført fre. 20. nov." in shown


def test_a_members_own_list_parts_what_they_own_from_what_they_help_with() -> None:
    paper = _paper()
    own, helped, others = list(paper.facts.actions.values())[:3]
    me = own.owner_id
    assert me is not None
    mine = _with(
        replace(paper, person_id=me),
        own,
        replace(helped, owner_id=own.owner_id + 1, helper_ids=(me,)),  # type: ignore[operator]
        replace(others, owner_id=own.owner_id + 1, helper_ids=()),  # type: ignore[operator]
    )
    document = action_list.build(mine)
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["Ansvarlig for", "Hjælper med"]
    assert len(_rows(document)) == 2
    assert others.text not in list(texts(document))


def test_a_list_that_is_empty_says_so_in_one_line_and_has_no_table() -> None:
    document = action_list.build(_with(_paper()))
    assert _rows(document) == []
    assert "Der er ingen åbne opgaver." in list(texts(document))


def test_who_or_what_is_waited_for_stands_in_its_state() -> None:
    paper = _paper()
    waiting = replace(_first(paper), state=ActionState.WAITING, waiting_for="svar fra kommunen")
    assert "venter på svar fra kommunen" in list(texts(action_list.build(_with(paper, waiting))))


@pytest.mark.parametrize(("language", "title"), [("da", "Opgaveliste"), ("nb", "Oppgaveliste"), ("nn", "Oppgåveliste")])
def test_the_list_is_called_what_it_is_called_there(language: str, title: str) -> None:
    assert title in list(texts(action_list.build(_paper(language))))


def test_a_file_is_named_by_day_and_group() -> None:
    paper = _paper()
    of_group = replace(paper, group_id=next(iter(paper.facts.groups)))
    assert action_list.file_name(of_group, "docx") == "2026-11-22-opgaver-styregruppen.docx"


def test_every_row_of_the_sheet_has_a_cell_for_every_title() -> None:
    paper = _paper()
    assert {len(row) for row in action_list.rows(paper)} == {len(action_list.titles(paper.phrases))}


def test_the_calendar_has_a_day_for_each_due_date_and_none_for_what_goes_on() -> None:
    paper = replace(_paper(), everything=True)
    found = action_list.days(paper, "nordby")
    dated = [a for a in paper.facts.actions.values() if a.due_on is not None]
    assert {day.on for day in found} == {action.due_on for action in dated}
    assert len({day.uid for day in found}) == len(dated)
    assert not any(a.due_kind is DueKind.ONGOING and a.due_on for a in paper.facts.actions.values())


WORKING = Group(id=77, key="data", name="Data", kind=GroupKind.WORKING)
RED_CROSS = Organisation(id=5, key="rk", name="Røde Kors")


def _coordinated(language: str = "da", **chosen: object) -> ActionList:
    """An action that the steering group coordinates with others, and one of another group coordinated with it."""
    paper = _paper(language, **chosen)
    first = _first(paper)
    own = replace(first, coordinate_organisation_id=5, coordinate_with="Lions", low_hanging=True, helper_ids=())
    theirs = replace(
        first, id=901, group_id=77, text="Saml tallene", coordinate_group_id=first.group_id, due_kind=None, due_on=None
    )
    facts = replace(
        paper.facts,
        actions={own.id: own, theirs.id: theirs},
        groups={**paper.facts.groups, 77: WORKING},
        organisations={5: RED_CROSS},
    )
    return replace(paper, facts=facts)


@pytest.mark.parametrize(
    ("language", "coordinated", "picked"),
    [
        ("da", "(koordineres med Røde Kors og Lions)", "Lavthængende frugt"),
        ("nb", "(koordineres med Røde Kors og Lions)", "Lavthengende frukt"),
        ("nn", "(blir koordinert med Røde Kors og Lions)", "Lågthengande frukt"),
    ],
)
def test_with_whom_it_is_coordinated_and_that_it_can_be_picked_stand_after_the_action(
    language: str, coordinated: str, picked: str
) -> None:
    for layout in Layout:
        shown = list(texts(action_list.build(_coordinated(language), layout)))
        assert any(text.endswith(f" {coordinated}") for text in shown) and picked in shown


def test_the_list_of_a_group_ends_with_what_others_coordinate_with_it() -> None:
    group_id = _first(_paper()).group_id
    document = action_list.build(_coordinated(group_id=group_id), Layout.GROUP)
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["Andre gruppers opgaver, som koordineres med gruppen"]
    assert {"Saml tallene", "Data"} <= set(texts(document))
    whole = action_list.build(_coordinated(), Layout.GROUP)
    assert not [block for block in whole.blocks if isinstance(block, Heading)]


def test_sheet_and_calendar_name_them_too() -> None:
    paper = _coordinated()
    names = action_list.titles(paper.phrases)
    row = next(row for row in action_list.rows(paper) if row[0] != "Saml tallene")
    assert row[names.index("Koordineres med")] == "Røde Kors og Lions"
    assert row[names.index("Lavthængende frugt")] == "ja"
    assert len(row) == len(names)
    assert any("Koordineres med: Røde Kors og Lions." in day.text for day in action_list.days(paper, "nordby"))
