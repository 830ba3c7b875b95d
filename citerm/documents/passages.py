"""Texts that people typed, as paragraphs: lines stay lines, and points keep the number they were given."""

from __future__ import annotations

import re
from itertools import pairwise

from citerm.documents.tree import Look, Paragraph, Run, Runs, Tone
from citerm.model.initiative import replace

_POINT = re.compile(r"( *)(?:(\d{1,3}[.)]|[a-zæøå][.)])|([-–—•*])) +(?=\S)")
_DEEPEST = 3


def passage(text: str, look: Look = Look.BODY, lead: Runs = (), tone: Tone = Tone.PLAIN) -> tuple[Paragraph, ...]:
    """Turn a typed text into paragraphs, one for each line; what was typed stays as it is.

    Args:
        text: As stored; empty lines only part paragraphs.
        look: What the text is for.
        lead: Words of ours that begin the first paragraph.
        tone: Tone of the typed text.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    points = [_POINT.match(line) for line in lines]
    counted = _in_sequence([found[2] if found else None for found in points])
    paragraphs: list[Paragraph] = []
    for line, found, numbered in zip(lines, points, counted, strict=True):
        runs = lead if not paragraphs else ()
        if found and (numbered or found[3]):
            if runs:
                paragraphs.append(Paragraph(runs, look))
            level = min(_DEEPEST, len(found[1]) // 2)
            marker = (found[2] or found[3]).strip()
            paragraphs.append(Paragraph((Run(line[found.end() :], tone),), _point(look), marker, level))
        else:
            paragraphs.append(Paragraph((*runs, Run(line, tone)), look))
    if not paragraphs and lead:
        return (Paragraph(lead, look),)
    return tuple(_kept(paragraphs))


def _kept(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Keep the first point on the page of the words before it, and the last on that of the point before it."""
    ends = [*(bool(one.marker) and not two.marker for one, two in pairwise(paragraphs)), True]
    kept = [
        replace(one, with_next=True) if two.marker and (not one.marker or ends[place + 1]) else one
        for place, (one, two) in enumerate(pairwise(paragraphs))
    ]
    return [*kept, *paragraphs[-1:]]


def _point(look: Look) -> Look:
    return Look.POINT if look is Look.BODY else look


def _in_sequence(markers: list[str | None]) -> list[bool]:
    """Say which numbers count a list: those that follow, or are followed by, their neighbour.

    So the date in *12. november mødes vi* stays a date.
    """
    places = [(index, _rank(marker)) for index, marker in enumerate(markers) if marker]
    counted = [False] * len(markers)
    for (index, rank), (next_index, next_rank) in pairwise(places):
        if next_rank == rank + 1 or (next_rank == 1 and counted[index]) or rank == next_rank == 1:
            counted[index] = counted[next_index] = True
    return counted


def _rank(marker: str) -> int:
    name = marker[:-1]
    return int(name) if name.isdigit() else 1 + "abcdefghijklmnopqrstuvwxyzæøå".index(name)
