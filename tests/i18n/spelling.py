"""Spelling by hunspell, with one reviewed list of exceptions for each language and one of names for all.

It also finds mixed-up languages: *ikke* is no word of nynorsk, *møte* none of Danish.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.tools import need

DICTIONARIES = {
    "da": ("da_DK", "apt install hunspell hunspell-da"),
    "nb": ("nb_NO", "apt install hunspell hunspell-no"),
    "nn": ("nn_NO", "apt install hunspell hunspell-no"),
}
EXCEPTIONS = Path(__file__).parent / "spelling_exceptions"
_NO_WORDS = re.compile(r"\{[^}]*\}|--[\w-]+|\S+@\S+|\S*[/_=]\S*\.\w+|\bCtrl\+\S+|[0-9]+")


def misspelt(language: str, texts: Iterable[str]) -> list[str]:
    """Return the words of the texts that neither the dictionary nor the list of exceptions knows."""
    dictionary, install = DICTIONARIES[language]
    program = need("hunspell", install)
    words = "\n".join(_NO_WORDS.sub(" ", text) for text in texts)
    run = subprocess.run([program, "-i", "UTF-8", "-d", dictionary, "-l"], input=words, capture_output=True, text=True)
    if run.returncode or "Can't open" in run.stderr:
        raise AssertionError(f"hunspell has no dictionary {dictionary} ({install}): {run.stderr}")
    known = exceptions(language) | exceptions("names")
    found = {word.strip(".-") for word in run.stdout.split()}
    return sorted(word for word in found if len(word) > 1 and word not in known and word.casefold() not in known)


def exceptions(language: str) -> set[str]:
    """Return the reviewed words of one language, or the names that all of them use."""
    lines = (EXCEPTIONS / f"{language}.txt").read_text("utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}
