"""A Word file as PDF, by the LibreOffice that the settings name: the only other program that is ever started."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from pathlib import Path

from citerm.model.message import N_, Refused

PATIENCE = 120
"""Seconds after which LibreOffice is given up; its first start on a machine takes some."""


def to_pdf(word: bytes, soffice: str) -> bytes:
    """Turn a Word file into a PDF with tagged headings and tables, in a folder that is gone afterwards.

    Args:
        word: The Word file.
        soffice: Path of LibreOffice's program ``soffice``.

    Raises:
        Refused: where the program is not there, or makes no PDF of it.
    """
    program = os.path.expanduser(soffice)
    if not (os.path.isabs(program) and os.access(program, os.X_OK) and os.path.isfile(program)):
        raise Refused(
            N_("For PDF, name the path of LibreOffice in the settings: {example}"),
            example='soffice = "/usr/bin/soffice"',
        )
    with tempfile.TemporaryDirectory(prefix="citerm-pdf-") as folder:
        source = Path(folder, "document.docx")
        source.write_bytes(word)
        # A profile of its own: one that a person has open at this moment would take the work over, and not do it.
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}']
        try:
            _run([*command, "--outdir", folder, str(source)])
            return source.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            raise Refused(N_("LibreOffice made no PDF of it. The Word file can be opened there by hand.")) from None


def _run(command: list[str]) -> None:
    """Run it to its end; one that hangs is ended with the programs that it has started."""
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True) as started:
        try:
            started.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            raise
