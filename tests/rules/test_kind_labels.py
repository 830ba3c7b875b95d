"""What the initiative calls its kinds of groups."""

from __future__ import annotations

from citerm.i18n import words
from citerm.model.initiative import Country, Initiative, Language
from citerm.model.people import GroupKind
from citerm.rules.kind_labels import called, own_labels, written


def an_initiative(labels: str = "{}") -> Initiative:
    return Initiative(
        id=1, key="i", name="Alle med", country=Country.DENMARK, language=Language.DANISH, kind_labels=labels
    )


def test_a_kind_is_called_by_the_initiatives_own_word_and_else_by_the_usual_one() -> None:
    named = an_initiative(written({GroupKind.STEERING: "alliancegruppe"}))
    assert words("nn").shown(called(named, GroupKind.STEERING)) == "alliancegruppe"
    assert words("da").shown(called(named, GroupKind.WORKING)) == "arbejdsgruppe"
    assert words("en").shown(called(None, GroupKind.STEERING)) == "steering group"


def test_words_are_kept_clean_and_empty_ones_left_out() -> None:
    kept = written({GroupKind.STEERING: "  alliance\n gruppe ", GroupKind.WORKING: " "})
    assert own_labels(an_initiative(kept)) == {GroupKind.STEERING: "alliance gruppe"}
