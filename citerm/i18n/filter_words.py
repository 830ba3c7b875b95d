"""The words of the board's filter, in four languages; groups are mixed, so all are understood on every screen."""

from __future__ import annotations

from functools import cache

from citerm.i18n.due_words import due_words
from citerm.model.action import ActionState
from citerm.model.text import fold
from citerm.model.words import FilterField, FilterWords

_FIELDS = {
    FilterField.OWNER: "a ansvarlig ansvarleg owner",
    FilterField.HELPER: "h medhjælper hjælper medhjelper hjelper medhjelpar hjelpar helper",
    FilterField.GROUP: "g gruppe group",
    FilterField.STATE: "s status state",
    FilterField.DUE: "f frist due",
    FilterField.WAITING: "v venter ventar waiting",
    FilterField.CARRIED: "o overført videreført vidareført carried",
    FilterField.EFFORT: "i indsats innsats tiltak effort",
    FilterField.INDICATOR: "indikator indicator",
    FilterField.PHASE: "fase phase",
    FilterField.COMPONENT: "k komp komponent component",
    FilterField.WITH: "m med with",
}
_PHRASES = {
    FilterField.OVERDUE: ("over", "over fristen", "overdue", "late"),
    FilterField.SOON: ("snart", "snart frist", "due soon", "soon"),
    FilterField.NO_OWNER: (
        *("uden ansvarlig", "uten ansvarlig", "utan ansvarleg"),
        *("without owner", "no owner"),
    ),
    FilterField.NO_DUE: ("uden frist", "uten frist", "utan frist", "without due date", "no due date"),
    FilterField.LOW_HANGING: (
        *("lavthængende", "lavthængende frugt", "lavthengende", "lavthengende frukt"),
        *("lågthengande", "lågthengande frukt", "low-hanging", "low-hanging fruit"),
    ),
    FilterField.CARRIED: ("overført", "videreført", "vidareført", "carried"),
}
_STATES = {
    ActionState.OPEN: ("åben", "åbne", "åpen", "åpne", "open", "opne"),
    ActionState.IN_PROGRESS: ("i gang", "igang", "in progress"),
    ActionState.WAITING: ("venter", "ventar", "waiting"),
    ActionState.DONE: ("udført", "færdig", "utført", "ferdig", "done"),
    ActionState.CANCELLED: ("bortfaldet", "bortfalt", "bortfalle", "falle bort", "cancelled"),
}
_ME = ("mig", "jeg", "meg", "eg", "me")
_NOBODY = ("ingen", "nobody", "none")


@cache
def filter_words(language: str) -> FilterWords:
    """Build the words that are understood in the filter; the language decides only how dates are read."""
    return FilterWords(
        fields={fold(word): field for field, words in _FIELDS.items() for word in words.split()},
        phrases={fold(phrase): field for field, phrases in _PHRASES.items() for phrase in phrases},
        states={fold(word): state for state, words in _STATES.items() for word in words},
        me=frozenset(map(fold, _ME)),
        nobody=frozenset(map(fold, _NOBODY)),
        due=due_words(language),
    )
