"""What the settings of a layout are called on the screen, and what each can be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from citerm.model.layout import (
    DocumentTitle,
    Grouping,
    InformationWord,
    Numbering,
    Order,
    Proposal,
    PurposeShown,
    ReservationWord,
    Signers,
)
from citerm.model.message import N_
from citerm.model.minutes import MinutesForm

PRESET_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "": N_("as usual in the language"),
        "decisions": N_("decision minutes"),
        "committee": N_("committee: recommendation and decision"),
        "timed": N_("agenda with clock times"),
        "minutes": N_("minutes by case"),
        "protocol": N_("protocol with votes, two sign"),
        "cases": N_("protocol with cases by type"),
    }
)
"""Names of the layouts by key; under the empty key the one that needs no choice."""

_YES_NO = ((True, N_("yes")), (False, N_("no")))


class Setting(NamedTuple):
    """One setting: its field in the layout, what it is called, and what it can be."""

    name: str
    label: str
    values: tuple[tuple[object, str], ...] = _YES_NO


SETTINGS: tuple[tuple[str, tuple[Setting, ...]], ...] = (
    (
        N_("Numbers and groups"),
        (
            Setting(
                "numbering",
                N_("Items are numbered"),
                (
                    (Numbering.AGENDA, N_("in each meeting")),
                    (Numbering.YEAR, N_("through the year")),
                    (Numbering.TYPES, N_("through the year by type")),
                ),
            ),
            Setting(
                "grouping",
                N_("Items stand"),
                (
                    (Grouping.NONE, N_("in the order of the agenda")),
                    (Grouping.AGENDA, N_("by type in the agenda")),
                    (Grouping.ALL, N_("by type throughout")),
                ),
            ),
            Setting(
                "decisions_first",
                N_("First among types"),
                ((True, N_("decisions")), (False, N_("information"))),
            ),
            Setting(
                "information_word",
                N_("Type for information"),
                (
                    (InformationWord.ORIENTATION, N_("items of orientation")),
                    (InformationWord.INFORMATION, N_("items of information")),
                ),
            ),
        ),
    ),
    (
        N_("Agenda"),
        (
            Setting(
                "purpose",
                N_("What an item is for"),
                (
                    (PurposeShown.NONE, N_("is not shown")),
                    (PurposeShown.WORD, N_("as a word")),
                    (PurposeShown.LETTER, N_("as a letter")),
                ),
            ),
            Setting("clock_times", N_("Clock times")),
            Setting("presenters", N_("Presenters")),
            Setting("durations", N_("Minutes planned")),
            Setting("full_agenda", N_("The same in the minutes")),
        ),
    ),
    (
        N_("Minutes"),
        (
            Setting(
                "form",
                N_("Form"),
                (
                    (MinutesForm.DECISIONS, N_("decisions only")),
                    (MinutesForm.DISCUSSION, N_("with discussion")),
                    (MinutesForm.PROTOCOL, N_("formal protocol")),
                ),
            ),
            Setting(
                "title",
                N_("Called"),
                (
                    (DocumentTitle.FORM, N_("as their form is")),
                    (DocumentTitle.MINUTES, N_("minutes")),
                    (DocumentTitle.DECISIONS, N_("decision minutes")),
                    (DocumentTitle.PROTOCOL, N_("protocol")),
                ),
            ),
            Setting(
                "order",
                N_("First come"),
                (
                    (Order.DECISIONS, N_("the decisions")),
                    (Order.ACTIONS, N_("decisions and actions")),
                    (Order.AGENDA, N_("agenda and items")),
                ),
            ),
            Setting("decision_table", N_("Table of decisions")),
            Setting("action_table", N_("Table of actions")),
            Setting("background", N_("Background of items")),
            Setting("proposals", N_("Proposed wording")),
            Setting(
                "proposal_word",
                N_("It is called"),
                ((Proposal.RECOMMENDATION, N_("recommendation")), (Proposal.PROPOSAL, N_("proposed decision"))),
            ),
        ),
    ),
    (
        N_("Votes and signatures"),
        (
            Setting("voter_names", N_("Names of voters")),
            Setting(
                "reservation_word",
                N_("Reservations are"),
                (
                    (ReservationWord.RESERVATION, N_("reservations")),
                    (ReservationWord.RECORD, N_("remarks for the record")),
                ),
            ),
            Setting(
                "signers",
                N_("Who signs"),
                (
                    (Signers.FORM, N_("chair and minute-taker of a protocol")),
                    (Signers.NONE, N_("nobody")),
                    (Signers.CHAIR, N_("the chair")),
                    (Signers.LEADERS, N_("chair and minute-taker")),
                    (Signers.TWO, N_("two who are chosen")),
                    (Signers.ALL, N_("all members present")),
                ),
            ),
        ),
    ),
)
"""Every setting, in the groups of the screen."""

BY_NAME: Mapping[str, Setting] = MappingProxyType(
    {setting.name: setting for _, settings in SETTINGS for setting in settings}
)
