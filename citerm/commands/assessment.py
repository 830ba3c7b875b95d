"""Commands of the phase questions, and of the gate, in a meeting."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("assessment",)

ASSESSMENT: tuple[Command, ...] = (
    Command("next_question", "space,down", N_("Next"), N_("Go to the next question."), _HERE, 1, "after"),
    Command(
        "previous_question",
        "backspace,up",
        N_("Question before"),
        N_("Go to the question before; from the first one to the list of all."),
        _HERE,
        0,
        "before",
    ),
    Command(
        "give_values",
        "d",
        N_("Answers"),
        N_(
            "Everybody's answer, one key each in seating order: 0 to 4, Space leaves out, initials jump, "
            "+ adds somebody, ← takes the last one back; hidden until all have answered."
        ),
        _HERE,
        1,
        "questions",
    ),
    Command(
        "reveal_values",
        "r",
        N_("Show"),
        N_("Show how the answers fall, although not everybody has answered."),
        _HERE,
        1,
        "hidden",
    ),
    Command(
        "first_speakers",
        "h",
        N_("Who begins"),
        N_("Name those who answered lowest and highest, where the answers lie far apart; or hide their names."),
        _HERE,
        1,
        "ends",
    ),
    Command(
        "conclude_question",
        "k",
        N_("Conclusion"),
        N_("What the group concludes: 1 yes, 2 partly, 3 no, 4 postponed."),
        _HERE,
        1,
        "words",
    ),
    Command(
        "silence",
        "m",
        N_("Silence"),
        N_("Begin a minute of silence in which everybody thinks; again, end it."),
        _HERE,
        4,
        "question",
    ),
    Command("answer_in_words", "t", N_("In words"), N_("Write the answer to the question."), _HERE, 5, "words"),
    Command(
        "evidence",
        "e",
        N_("Evidence"),
        N_("What the answer rests on: words, and after Tab a decision, a measurement, a document by its name."),
        _HERE,
        6,
        "words",
    ),
    Command(
        "earlier_phase",
        "left",
        N_("Phase before"),
        N_("Take the questions of the phase before, as long as none was taken up."),
        _HERE,
        10,
        "unbegun",
    ),
    Command(
        "later_phase",
        "right",
        N_("Phase after"),
        N_("Take the questions of the phase after, as long as none was taken up."),
        _HERE,
        11,
        "unbegun",
    ),
    Command(
        "end_assessment",
        "q",
        N_("Conclude"),
        N_("Conclude the assessment: its values stand from then on."),
        _HERE,
        11,
        "begun",
    ),
    Command(
        "print_values",
        "",
        N_("Values by name in the minutes"),
        N_("Print each person's answers in the minutes, only where the group asks for it; or no longer."),
        _HERE,
        0,
        "assessed",
    ),
)
"""The phase questions."""

_GATE = ("gate",)

GATE: tuple[Command, ...] = (
    Command(
        "decision",
        "b,v",
        N_("Decide"),
        N_("What the group decides, by a letter; then its wording. The phases are opened and closed with it."),
        _GATE,
        1,
        "gate",
        "decide_gate",
    ),
    Command(
        "poll",
        "k",
        N_("Poll"),
        N_(
            "How everybody stands to it, from 0 (blocks it) to 5 (helps to lead): one digit each in seating order, "
            "hidden until all have answered."
        ),
        _GATE,
        2,
        "gate",
        "gate_poll",
    ),
    Command(
        "commitments",
        "a",
        N_("Commitments"),
        N_(
            "One organisation after the other: j commits itself, i not yet; t time, p money, d data, n network, "
            "v its name; Tab says it in words."
        ),
        _GATE,
        3,
        "parties",
    ),
    Command(
        "reservations",
        "c",
        N_("Reservations"),
        N_("Initials and words for each reservation; named in the minutes only where that is wished."),
        _GATE,
        4,
        "gate",
    ),
    Command(
        "tick_criterion",
        "e",
        N_("Tick"),
        N_("Tick the chosen criterion, with what shows that it is met."),
        _GATE,
        5,
        "criterion",
    ),
    Command("untick_criterion", "delete", N_("Untick"), N_("Take a tick by hand away again."), _GATE, 0, "ticked"),
    Command(
        "heard",
        "h",
        N_("Who is heard"),
        N_("Name those who are to be heard and those with a reservation; or hide their names again."),
        _GATE,
        6,
        "gate",
    ),
    Command(
        "names_reservations",
        "w",
        N_("Names in the minutes"),
        N_("Name those who have a reservation in the minutes, where they wish it; or no longer."),
        _GATE,
        7,
        "named",
    ),
    Command("take_row", "enter", N_("Take up"), N_("Do what the chosen row is for."), _GATE, 0, "gate"),
    Command("row_before", "up", N_("Row above"), N_("Choose the row above."), _GATE, action="row_up"),
    Command("row_after", "down", N_("Row below"), N_("Choose the row below."), _GATE, action="row_down"),
)
"""The gate."""
