"""What the members took on in a constituting meeting, as a table in its minutes."""

from __future__ import annotations

from citerm.documents.context import Context
from citerm.documents.tree import Block, Cell, Column, Row, Table, Tone, cell, plain
from citerm.model.meeting import AgendaItem
from citerm.model.phase import ContractState, TakenOn
from citerm.rules.minutes_content import Fields
from citerm.rules.taken_on import taken_on

_CONTRACT = "contract"
"""Key of the item under which contracts are signed."""


def taken_on_table(context: Context, item: AgendaItem) -> list[Block]:
    """Write the members under the item that tells of them, with how many contracts are signed."""
    everybody = [one for one in taken_on(context.record) if one.item_id == item.id]
    if not any(one.areas or one.understood or one.contract is not ContractState.DRAFT for one in everybody):
        return []
    write = context.phrases.write
    contracts = any(one.contract is not ContractState.DRAFT for one in everybody) or any(
        each.bank_key == _CONTRACT for each in context.record.items
    )
    shares = [("member", 30), ("areas", 36), ("understood", 16), ("contract", 18)]
    columns = tuple(Column(write(f"contract.table.{key}"), share) for key, share in shares)
    rows = tuple(Row(_row(context, one)[: 4 if contracts else 3]) for one in everybody)
    blocks: list[Block] = [Table(columns[: 4 if contracts else 3], rows, write("contract.table.description"))]
    if contracts:
        signed = sum(one.contract is ContractState.SIGNED for one in everybody)
        blocks.append(plain(write("contract.table.count", n=signed, all=len(everybody))))
    return blocks


def _row(context: Context, one: TakenOn) -> tuple[Cell, ...]:
    write = context.phrases.write
    understood = cell(write("contract.table.yes")) if one.understood else cell(write("contract.table.no"), Tone.GAP)
    areas = cell(one.areas) if one.areas else cell(write("contract.table.no"), Tone.GAP)
    signed = one.contract is ContractState.SIGNED
    contract = cell(write("contract.table.signed")) if signed else cell(write("contract.table.outstanding"), Tone.GAP)
    return (cell(context.name(one.person_id)), areas, understood, contract)


def taken_on_line(context: Context, fields: Fields) -> str:
    """Write one member with areas, role and contract, in a list of what changed."""
    write = context.phrases.write
    signed = "signed" if fields["contract"] == ContractState.SIGNED else "outstanding"
    understood = write(f"contract.table.{'yes' if fields['understood'] else 'no'}")
    parts = [
        f"{context.name(fields['person_id'])}: {fields['areas'] or '–'}",
        f"{write('contract.table.understood').lower()}: {understood}",
        f"{write('contract.table.contract').lower()}: {write(f'contract.table.{signed}')}",
    ]
    return " · ".join(parts)
