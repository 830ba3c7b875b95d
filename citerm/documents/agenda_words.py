"""What an agenda calls its groups, purposes and proposals, in the layout of its group; notice and minutes alike."""

from __future__ import annotations

from citerm.i18n.phrases import Phrases
from citerm.model.layout import InformationWord, Layout, Proposal, PurposeShown
from citerm.model.meeting import AgendaItem, Purpose


def group_name(phrases: Phrases, layout: Layout, group: str) -> str:
    """Name a group of items: *Vedtakssaker*; ``group`` as :func:`citerm.rules.layouts.grouped` gives it."""
    if group == Purpose.INFORMATION and layout.information_word is InformationWord.INFORMATION:
        return phrases.write("agenda.information_cases")
    return phrases.write(f"agenda.{group}")


def purpose_shown(phrases: Phrases, layout: Layout, item: AgendaItem) -> str:
    """Say what an item is for, as the agenda does: *Beslutning*, *(B)*; empty where it does not."""
    if item.purpose is None or layout.purpose is PurposeShown.NONE:
        return ""
    table = "purpose_letter" if layout.purpose is PurposeShown.LETTER else "purpose_short"
    return phrases.write(f"{table}.{item.purpose.value}")


def letters_explained(phrases: Phrases, layout: Layout) -> str:
    """Explain the letters that stand for purposes; empty where none are used."""
    return phrases.write("agenda.letters") if layout.purpose is PurposeShown.LETTER else ""


def proposal_label(phrases: Phrases, layout: Layout) -> str:
    """Name the proposed wording: *Indstilling*, *Forslag til vedtak*."""
    proposal = layout.proposal_word is Proposal.PROPOSAL
    return phrases.write("protocol.proposal" if proposal else "protocol.recommendation")
