"""All commands, in one table: keys, the key line, the palette, help and the README come from it.

To add a command, add a row to the file of its screen. A row that several screens share (help,
undo, back …) names all of them. Texts are message ids, translated when they are shown.
"""

from __future__ import annotations

from functools import cache

from citerm.commands.action_plan import ACTION_PLAN, TO_THE_ACTION_PLAN
from citerm.commands.agenda import AGENDA
from citerm.commands.apologies import APOLOGIES, TO_THE_APOLOGIES
from citerm.commands.assessment import ASSESSMENT, GATE
from citerm.commands.beginning import FIRST_RUN, LANGUAGE, PLAN
from citerm.commands.board import BOARD, TO_THE_BOARD
from citerm.commands.checks import CHECKS, TO_THE_CHECKS
from citerm.commands.command import Command
from citerm.commands.common_agenda import COMMON_AGENDA, TO_THE_COMMON_AGENDA
from citerm.commands.conflict import CONFLICT
from citerm.commands.contracts import CONSTITUTING, CONTRACTS, TO_THE_CONTRACTS
from citerm.commands.course import TIMETABLE, TO_THE_COURSE, TREND
from citerm.commands.dialogue import DIALOGUE, TO_THE_DIALOGUE
from citerm.commands.elsewhere import ELSEWHERE
from citerm.commands.enclosing import ENCLOSING
from citerm.commands.everywhere import EVERYWHERE
from citerm.commands.follow import FOLLOW
from citerm.commands.groups import GROUP_CARD, ORGANISATIONS, TO_THE_GROUP, TO_THE_ORGANISATIONS
from citerm.commands.indicators import INDICATOR_ROUND, INDICATORS, TO_THE_INDICATORS
from citerm.commands.initiative import INITIATIVE, TO_THE_INITIATIVE
from citerm.commands.item import ITEM
from citerm.commands.layout import LAYOUT, TO_THE_LAYOUT
from citerm.commands.leading import LEADING
from citerm.commands.live import LIVE
from citerm.commands.mandate import MANDATE, TO_THE_MANDATE
from citerm.commands.minutes import CORRECT, MINUTES
from citerm.commands.notice import NOTICE, TO_THE_NOTICE
from citerm.commands.people import PEOPLE
from citerm.commands.phase import PHASE, TO_THE_PHASES
from citerm.commands.preparations import PREPARATIONS, TO_THE_CHECKLIST
from citerm.commands.read_back import READ_BACK
from citerm.commands.register import REGISTER, SEARCH, TO_THE_REGISTER, WRITTEN
from citerm.commands.seating import SEATING, TO_THE_SEATING
from citerm.commands.secretariat import SECRETARIAT, TO_THE_SECRETARIAT
from citerm.commands.series import SERIES, TO_THE_SERIES
from citerm.commands.sideline import SIDELINE, TO_THE_SIDELINE
from citerm.commands.start import START
from citerm.commands.status import STATUS, TO_THE_STATUS

COMMANDS: tuple[Command, ...] = (
    *LIVE,
    *ASSESSMENT,
    *GATE,
    *INDICATOR_ROUND,
    *AGENDA,
    *TO_THE_NOTICE,
    *NOTICE,
    *ITEM,
    *TO_THE_APOLOGIES,
    *APOLOGIES,
    *TO_THE_CHECKLIST,
    *PREPARATIONS,
    *TO_THE_INITIATIVE,
    *START,
    *INITIATIVE,
    *TO_THE_ORGANISATIONS,
    *GROUP_CARD,
    *ORGANISATIONS,
    *PEOPLE,
    *TO_THE_GROUP,
    *TO_THE_SERIES,
    *LANGUAGE,
    *FIRST_RUN,
    *PLAN,
    *SERIES,
    *READ_BACK,
    *MINUTES,
    *CORRECT,
    *ENCLOSING,
    *LEADING,
    *TO_THE_LAYOUT,
    *LAYOUT,
    *BOARD,
    *TO_THE_BOARD,
    *TO_THE_ACTION_PLAN,
    *ACTION_PLAN,
    *REGISTER,
    *SEARCH,
    *WRITTEN,
    *TO_THE_REGISTER,
    *PHASE,
    *TIMETABLE,
    *TREND,
    *TO_THE_COURSE,
    *TO_THE_PHASES,
    *INDICATORS,
    *TO_THE_INDICATORS,
    *TO_THE_CHECKS,
    *CHECKS,
    *TO_THE_SECRETARIAT,
    *SECRETARIAT,
    *TO_THE_SIDELINE,
    *SIDELINE,
    *TO_THE_CONTRACTS,
    *CONTRACTS,
    *CONSTITUTING,
    *COMMON_AGENDA,
    *TO_THE_COMMON_AGENDA,
    *SEATING,
    *TO_THE_SEATING,
    *TO_THE_MANDATE,
    *MANDATE,
    *TO_THE_DIALOGUE,
    *DIALOGUE,
    *TO_THE_STATUS,
    *STATUS,
    *FOLLOW,
    *CONFLICT,
    *ELSEWHERE,
    *EVERYWHERE,
)
"""All commands, in the order in which help and the palette show them."""


@cache
def commands_of(section: str) -> tuple[Command, ...]:
    """Commands that work on a screen."""
    return tuple(command for command in COMMANDS if section in command.screens)


@cache
def command_of(section: str, id: str) -> Command:
    """The command of that id on a screen."""
    return next(command for command in commands_of(section) if command.id == id)


@cache
def key_line(section: str) -> tuple[Command, ...]:
    """Commands for the key line of a screen, most important first."""
    return tuple(sorted((command for command in commands_of(section) if command.rank), key=lambda each: each.rank))
