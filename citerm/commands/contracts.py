"""Commands of members and their contracts, and of going through them in a constituting meeting."""

from __future__ import annotations

from citerm.commands.command import Command
from citerm.model.message import N_

_HERE = ("contracts",)

TO_THE_CONTRACTS = (
    Command(
        "contracts",
        "k",
        N_("Contracts"),
        N_("Who is nominated, invited, a member, and who has signed the binding contract."),
        ("group",),
        4,
    ),
    Command(
        "contracts_from_here",
        "",
        N_("Contracts"),
        N_("Who is nominated, invited, a member, and who has signed the binding contract."),
        ("start", "phase", "people", "initiative"),
        0,
        "",
        "contracts",
    ),
)
"""The ways to the members and their contracts."""

CONTRACTS = (
    Command(
        "nominate", "n", N_("Nominate"), N_("Nominate somebody, with the reason and who decided."), _HERE, 1, "group"
    ),
    Command(
        "next_step",
        "v",
        N_("Next step"),
        N_("Lead the membership a step further: invited, accepted, constituted, active; at last: leaves."),
        _HERE,
        2,
        "step",
    ),
    Command("decline", "a", N_("Declined"), N_("The person does not want to take part."), _HERE, 0, "answer"),
    Command(
        "terms",
        "enter",
        N_("Takes on"),
        N_("Areas, responsibility, contribution, and until when the contract holds."),
        _HERE,
        5,
        "member",
    ),
    Command(
        "understood",
        "j",
        N_("Role understood"),
        N_("The member has made sure of the own role and the group's tasks; once more: not yet."),
        _HERE,
        4,
        "member",
    ),
    Command("present", "f", N_("Presented"), N_("The contract was laid before the member."), _HERE, 7, "unsigned"),
    Command(
        "sign",
        "k",
        N_("Signed"),
        N_("The member has signed; of a contract that was signed: it has ended."),
        _HERE,
        3,
        "member",
    ),
    Command("nomination", "e", N_("Nomination"), N_("Change why the member was nominated."), _HERE, 0, "member"),
    Command(
        "only_missing",
        "m",
        N_("Outstanding"),
        N_("Show only the members whose contract is outstanding, or everybody again."),
        _HERE,
        6,
    ),
    Command(
        "print_contracts",
        "p",
        N_("Print"),
        N_("Write the contract to sign as a Word file: of this member, or of all in one file or one each."),
        _HERE,
        8,
        "member",
    ),
    Command(
        "invitation_text",
        "t",
        N_("Invitation text"),
        N_("Write the text that invites the one selected, to copy into a mail; nothing is sent."),
        _HERE,
        0,
        "answer",
    ),
    Command(
        "reminder_text",
        "r",
        N_("Reminder"),
        N_("Write the text that reminds whose contract is outstanding, to copy into a mail; nothing is sent."),
        _HERE,
        9,
        "group",
    ),
)
"""Members and contracts."""

_THERE = ("constituting",)

CONSTITUTING = (
    Command(
        "tick_understood",
        "j",
        N_("Role understood"),
        N_("The member has made sure of the own role and the group's tasks; once more: not yet."),
        _THERE,
        1,
        "seated",
    ),
    Command(
        "type_areas",
        "enter",
        N_("Areas"),
        N_("Type the areas of responsibility that the member has chosen."),
        _THERE,
        2,
        "seated",
    ),
    Command(
        "tick_signed",
        "k",
        N_("Signed"),
        N_("The member has signed the contract today; once more: not after all."),
        _THERE,
        3,
        "seated",
    ),
    Command(
        "constituted",
        "c",
        N_("Constituted"),
        N_("All who have accepted are constituted as the group."),
        _THERE,
        4,
    ),
    Command("accepts", "v", N_("Accepted"), N_("The person takes part from this meeting on."), _THERE, 5, "invited"),
)
"""The members in a constituting meeting."""
