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
    Command("answer_in_words", "t", N_("Answer in words"), N_("Write the answer to the question."), _HERE, 5, "words"),
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

GATE: tuple[Command, ...] = ()
