"""How a group's paper is laid out: numbers, headings, words and order, as a secretary settles them once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec.structs import replace

from citerm.model.initiative import Model
from citerm.model.minutes import MinutesForm


class Numbering(StrEnum):
    """What the items of an agenda are numbered by."""

    AGENDA = "agenda"
    """Counted from 1 in each meeting."""
    YEAR = "year"
    """Through the calendar year: 34/2026, in Norwegian 34/26."""
    TYPES = "types"
    """Through the year, decisions, discussions and information each in a series of its own: V 3/26."""


class Grouping(StrEnum):
    """Whether items of one purpose stand together."""

    NONE = "none"
    AGENDA = "agenda"
    """In the table of the agenda only."""
    ALL = "all"
    """In the table, and where they are treated, under headings of their own."""


class PurposeShown(StrEnum):
    """How the agenda says what an item is for."""

    NONE = "none"
    WORD = "word"
    LETTER = "letter"
    """(B), (D), (O); in Norwegian (V), (D), (O)."""


class Order(StrEnum):
    """What comes first in minutes."""

    DECISIONS = "decisions"
    """The table of decisions, the agenda, the items; actions last."""
    AGENDA = "agenda"
    """The agenda and the items; the tables of decisions and actions last."""
    ACTIONS = "actions"
    """The tables of decisions and actions, then the agenda and the items."""


class Proposal(StrEnum):
    """What a proposed wording is called."""

    RECOMMENDATION = "recommendation"
    """Indstilling, innstilling."""
    PROPOSAL = "proposal"
    """Forslag til beslutning, forslag til vedtak, framlegg til vedtak."""


class InformationWord(StrEnum):
    """What items for information are called as a kind."""

    ORIENTATION = "orientation"
    INFORMATION = "information"


class ReservationWord(StrEnum):
    """What a reservation with its words is called."""

    RESERVATION = "reservation"
    """Forbehold, atterhald."""
    RECORD = "record"
    """Protokolbemærkning, protokolltilførsel."""


class DocumentTitle(StrEnum):
    """What the minutes are called."""

    FORM = "form"
    """As their form: minutes, or protocol."""
    MINUTES = "minutes"
    DECISIONS = "decisions"
    """Beslutningsreferat, vedtaksreferat."""
    PROTOCOL = "protocol"


class Signers(StrEnum):
    """Who signs the minutes."""

    FORM = "form"
    """Who was chosen in the meeting, else chair and minute-taker where they are a protocol, else nobody."""
    NONE = "none"
    CHAIR = "chair"
    LEADERS = "leaders"
    """Chair and minute-taker."""
    TWO = "two"
    """The two who were chosen in the meeting."""
    ALL = "all"
    """Every member who was present."""


class Layout(Model, frozen=True, kw_only=True):
    """Every setting of a group's paper; notice and minutes read the same."""

    form: MinutesForm = MinutesForm.DECISIONS
    """Form that the minutes of new meetings have."""
    title: DocumentTitle = DocumentTitle.FORM
    numbering: Numbering = Numbering.AGENDA
    grouping: Grouping = Grouping.NONE
    decisions_first: bool = False
    """Whether groups come as decisions, discussions, information, instead of the other way round."""
    information_word: InformationWord = InformationWord.ORIENTATION
    purpose: PurposeShown = PurposeShown.WORD
    """Whether the agenda says what an item is for; under headings by purpose it need not."""
    clock_times: bool = False
    """Whether the agenda has the planned clock time of each item."""
    presenters: bool = True
    """Whether the agenda says who presents an item."""
    durations: bool = False
    """Whether the agenda has the planned minutes of each item."""
    full_agenda: bool = False
    """Whether the agenda in the minutes says, like the notice, when, how long and by whom."""
    order: Order = Order.DECISIONS
    decision_table: bool = True
    """Whether all decisions stand together in a table, too."""
    action_table: bool = True
    """Whether all actions stand together in a table, too."""
    background: bool = False
    """Whether the minutes repeat the background of each item."""
    proposals: bool = False
    """Whether the minutes repeat the proposed wording of each item in every form; a protocol always does."""
    proposal_word: Proposal = Proposal.RECOMMENDATION
    voter_names: bool = True
    """Whether a protocol names who voted how, where that was recorded."""
    reservation_word: ReservationWord = ReservationWord.RESERVATION
    signers: Signers = Signers.FORM


DANISH_USUAL = Layout()
NORWEGIAN_USUAL = Layout(numbering=Numbering.YEAR, grouping=Grouping.AGENDA, purpose=PurposeShown.NONE)

PRESETS: Mapping[str, Layout] = MappingProxyType(
    {
        # Danish decision minutes of a steering group.
        "decisions": Layout(title=DocumentTitle.DECISIONS),
        # Danish committee style.
        "committee": Layout(
            title=DocumentTitle.MINUTES,
            numbering=Numbering.YEAR,
            purpose=PurposeShown.NONE,
            order=Order.AGENDA,
            decision_table=False,
            background=True,
            proposals=True,
            reservation_word=ReservationWord.RECORD,
            signers=Signers.ALL,
        ),
        # Danish agenda with clock times, presenters and (B), (D), (O).
        "timed": Layout(
            form=MinutesForm.DISCUSSION,
            purpose=PurposeShown.LETTER,
            clock_times=True,
            full_agenda=True,
            order=Order.AGENDA,
            decision_table=False,
        ),
        # Bokmål møtereferat.
        "minutes": Layout(
            form=MinutesForm.DISCUSSION,
            title=DocumentTitle.MINUTES,
            numbering=Numbering.YEAR,
            order=Order.AGENDA,
            decision_table=False,
        ),
        # Bokmål protokoll with votes, protokolltilførsel and two who sign.
        "protocol": Layout(
            form=MinutesForm.PROTOCOL,
            title=DocumentTitle.PROTOCOL,
            numbering=Numbering.YEAR,
            purpose=PurposeShown.NONE,
            order=Order.AGENDA,
            decision_table=False,
            proposals=True,
            proposal_word=Proposal.PROPOSAL,
            reservation_word=ReservationWord.RECORD,
            signers=Signers.TWO,
        ),
        # Nynorsk protokoll with decision cases and information cases numbered apart.
        "cases": Layout(
            form=MinutesForm.PROTOCOL,
            title=DocumentTitle.PROTOCOL,
            numbering=Numbering.TYPES,
            grouping=Grouping.ALL,
            decisions_first=True,
            information_word=InformationWord.INFORMATION,
            purpose=PurposeShown.NONE,
            order=Order.AGENDA,
            decision_table=False,
            proposals=True,
            proposal_word=Proposal.PROPOSAL,
            reservation_word=ReservationWord.RECORD,
            signers=Signers.LEADERS,
        ),
    }
)
"""Layouts to choose from, by key; each is what secretaries of one tradition send."""


def changed(layout: Layout, changes: Mapping[str, object]) -> Layout:
    """Return the layout with some settings changed."""
    return replace(layout, **changes)
