"""The words of the board's filter, in three languages, half typed and mistyped."""

from __future__ import annotations

import pytest

from citerm.i18n import words
from citerm.model.action import ActionState, DueKind
from citerm.model.initiative import replace
from citerm.model.people import Organisation
from citerm.rules.board import BoardView, build
from citerm.rules.board_filter import read_filter
from citerm.rules.board_search import Sieve
from tests.rules.boards import TODAY, WORDS, action, facts, met

ME = 2
FACTS = facts(
    [
        action(1, -3, text="Skaf lokale på biblioteket", owner_id=1, group_id=1),
        action(2, 3, text="Ring til Røde Kors", owner_id=2, state=ActionState.IN_PROGRESS, helper_ids=(1,)),
        action(3, 30, text="Skriv årshjulet", owner_id=3, state=ActionState.WAITING, waiting_for="kommunens svar"),
        action(4, text="Saml tallene", group_id=2, effort_id=1),
        action(5, -50, text="Bestil mad", owner_id=4, state=ActionState.DONE, closed_on=TODAY, indicator_id=1),
        action(6, -60, text="Byvandring", owner_id=4, first_due_on=TODAY.replace(month=9), group_id=2),
        action(7, text="Hold øje med puljer", owner_id=1, due_kind=DueKind.ONGOING, state=ActionState.CANCELLED),
    ],
    [met(1, 30, group_id=2), met(2, 10, group_id=2)],
)
ALL = {1, 2, 3, 4, 5, 6, 7}


def found(text: str) -> set[int]:
    """The actions that a filter lets through."""
    matches = Sieve(build(FACTS, BoardView.OWNER), FACTS).matches(read_filter(text, WORDS, FACTS, ME))
    return ALL if matches is None else set(matches)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ansvarlig:mh", {1, 7}),
        ("ANSVARLEG:MH", {1, 7}),
        ("a:mho", {2}),
        ("a:m", {1, 2, 7}),
        ("a:holm", {1, 7}),
        ("a:åb", {3}),
        ("a:aab", {3}),
        ("a:ab", {5, 6}),
        ("a:mig", {2}),
        ("a:meg", {2}),
        ("a:ingen", {4}),
        ("h:mh", {2}),
        ("status:åben", {1, 4, 6}),
        ("status:åpen", {1, 4, 6}),
        ("status:aaben", {1, 4, 6}),
        ("status:i gang", {2}),
        ("status:igang", {2}),
        ("status:vent", {3}),
        ("status:utført", {5}),
        ("status:b", {7}),
        ("over fristen", {1, 6}),
        ("over", {1, 6}),
        ("snart", {2}),
        ("uden ansvarlig", {4}),
        ("utan ansvarleg", {4}),
        ("uden frist", {4}),
        ("uten frist", {4}),
        ("gruppe:byliv", {4, 6}),
        ("g:styre over", {1}),
        ("frist:20.11", {1, 2, 5, 6}),
        ("frist:+3", {1, 2, 5, 6}),
        ("frist:løbende", {7}),
        ("frist:løpande", {7}),
        ("venter:", {3}),
        ("ventar:kommune", {3}),
        ("indsats:første", {4}),
        ("innsats:job", {4}),
        ("indikator:praktik", {5}),
        ("overført", {6}),
        ("overført:2", {6}),
        ("overført:3", set()),
        ("ansvarlig:mh status:åben over fristen", {1}),
    ],
)
def test_words_with_a_meaning_narrow_what_is_shown(text, ids):
    assert found(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("lokale", {1}),
        ("LOK", {1}),
        ("rode kors", {2}),
        ("aarshjul", {3}),
        ("årshjulet", {3}),
        ("mette", {1, 7}),
        ("byliv", {4, 6}),
        ("kommunens", {3}),
        ("skaf bibl", {1}),
        ("skaf årshjul", set()),
        ("over bib", {1}),
    ],
)
def test_other_words_are_looked_for_in_text_owner_group_and_what_is_waited_for(text, ids):
    assert found(text) == ids


@pytest.mark.parametrize("typed", ["bibloteket", "bibiloteket", "bibliotkeet", "bibliotekte", "bubliotek", "bilbi"])
def test_one_slip_of_the_finger_is_forgiven_where_nothing_is_written_so(typed):
    assert found(typed) == {1}


def test_what_is_written_exactly_so_leaves_no_room_for_slips():
    assert found("skri") == {3}


@pytest.mark.parametrize("text", ["xyz", "1234567", "%%%", "[b]", "\\", "a" * 500])
def test_what_is_nowhere_shows_nothing_and_breaks_nothing(text):
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    ["", "   ", "a:", "status:", "frist:", "fase:", "fase:2", "fase:zz1", "komp:", "komp:zz", "a:zz", "frist:snarest"],
)
def test_what_is_not_understood_narrows_nothing(text):
    assert found(text) == ALL


def test_each_word_tells_whether_it_was_understood():
    wanted = read_filter("fase:2 a:mh over fristen a:zz lokale", WORDS, FACTS)
    assert [(part.typed, part.understood) for part in wanted.parts] == [
        ("fase:2", False),
        ("a:mh", True),
        ("over fristen", True),
        ("a:zz", False),
    ]
    assert wanted.words == ("lokale",)


@pytest.mark.parametrize("text", ["14:30", "https://x.dk", ":", "::", ":mh"])
def test_a_colon_alone_makes_no_word_of_ours(text):
    wanted = read_filter(text, WORDS, FACTS)
    assert wanted.parts == ()
    assert wanted.words == (text,)


def test_a_sieve_knows_what_an_action_says_now():
    board = build(FACTS, BoardView.OWNER)
    sieve = Sieve(board, FACTS)
    now = FACTS.with_actions({1: action(1, text="Skaf telt"), 2: None})
    sieve.renew(build(now, BoardView.OWNER), [1, 2])

    def ids(text):
        return sieve.matches(read_filter(text, WORDS, now))

    assert ids("telt") == {1}
    assert ids("lokale") == set()
    assert ids("kors") == set()
    assert ids("a:mho") == set()


PHASE_WORDS = replace(
    WORDS,
    tracks=("ci", "p"),
    components=(
        ("Governance og infrastruktur", "GOV"),
        ("Styring og infrastruktur", "GOV"),
        ("Strategisk planlægning", "PLA"),
        ("Evaluering og forbedring", "EVA"),
    ),
)
IN_PHASES = facts(
    [
        action(1, text="Mål baseline", phase="ci2", component="EVA"),
        action(2, text="Hør skolerne", phase="ci12", component="LOK"),
        action(3, text="Skriv mandat", phase="p2"),
        action(4, text="Skriv vedtægter", phase="ci2", component="GOV"),
        action(5, text="Læg plan", phase="ci1", component="PLA"),
    ]
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("fase:ci2", {1, 4}),
        ("FASE:CI2", {1, 4}),
        ("phase:p2", {3}),
        ("fase:ci", {1, 2, 4, 5}),
        ("fase:c", {1, 2, 4, 5}),
        ("fase:p", {3}),
        ("fase:ci9", set()),
        ("komp:eva", {1}),
        ("komp:gov", {4}),
        ("komp:sty", {4}),
        ("komp:st", {4, 5}),
        ("komp:planlæg", None),
        ("fase:ci2 komp:e", {1}),
    ],
)
def test_phases_by_their_code_and_components_by_the_first_letters_of_their_names(text, ids):
    wanted = read_filter(text, PHASE_WORDS, IN_PHASES)
    matches = Sieve(build(IN_PHASES, BoardView.OWNER), IN_PHASES).matches(wanted)
    assert matches == ids


def test_a_bare_number_of_a_phase_says_what_to_write():
    (part,) = read_filter("fase:2", PHASE_WORDS, IN_PHASES).parts
    assert not part.understood and part.said is not None
    assert words("en").say(part.said) == "fase:2: whose phase? Write ci2, p2"


COORDINATED = facts(
    [
        action(1, text="Fælles kampagne", coordinate_group_id=2, coordinate_with="Lions Nordby"),
        action(2, text="Åbent hus", coordinate_organisation_id=1, low_hanging=True),
        action(3, text="Skriv årshjulet"),
    ],
    organisations={1: Organisation(id=1, key="rk", name="Røde Kors")},
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("med:byliv", {1}),
        ("m:røde", {2}),
        ("with:lions", {1}),
        ("med:ingen", set()),
        ("lavthængende", {2}),
        ("lavthengende frukt", {2}),
        ("lågthengande", {2}),
        ("low-hanging fruit", {2}),
        ("kors", {2}),
        ("lions", {1}),
    ],
)
def test_whom_an_action_is_coordinated_with_and_what_can_be_picked_are_found(text: str, ids: set[int]) -> None:
    matches = Sieve(build(COORDINATED, BoardView.OWNER), COORDINATED).matches(read_filter(text, WORDS, COORDINATED, ME))
    assert matches == ids
