"""Writing a file: whole or not at all, private, and never over somebody's work."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from citerm.documents import files
from citerm.documents.files import write_new
from citerm.model.message import Refused


def test_a_new_file_stands_there_whole_and_private(tmp_path: Path) -> None:
    path = write_new(tmp_path / "referat.docx", b"indhold")
    assert path == tmp_path / "referat.docx"
    assert path.read_bytes() == b"indhold"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_there_stays_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "referat.docx"
    path.write_bytes(b"gammelt")
    with pytest.raises(Refused, match="already there"):
        write_new(path, b"nyt")
    assert path.read_bytes() == b"gammelt"
    assert write_new(path, b"nyt", force=True).read_bytes() == b"nyt"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_a_person_changed_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "referat.docx"
    path.write_bytes(b"rettet af Mette")
    with pytest.raises(Refused, match="changed"):
        write_new(path, b"nyt", changed=lambda _: True)
    assert write_new(path, b"nyt", force=True, changed=lambda _: True) == tmp_path / "referat-2.docx"
    assert write_new(path, b"nyere", force=True, changed=lambda _: True) == tmp_path / "referat-3.docx"
    assert path.read_bytes() == b"rettet af Mette"
    assert (tmp_path / "referat-2.docx").read_bytes() == b"nyt"


def test_an_untouched_file_of_ours_is_replaced_when_told_so(tmp_path: Path) -> None:
    path = write_new(tmp_path / "referat.docx", b"udkast")
    assert write_new(path, b"nyt udkast", force=True, changed=lambda _: False) == path
    assert path.read_bytes() == b"nyt udkast"


@pytest.mark.parametrize("place", ["findes/ikke/referat.docx", ".", "fil/referat.docx"])
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(Refused) as refused:
        write_new(tmp_path / place, b"x", force=True)
    assert str(tmp_path) in refused.value.message.values["path"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link.docx"
    target.write_bytes(b"andres")
    link.symlink_to(target)
    with pytest.raises(Refused):
        write_new(link, b"x")
    write_new(link, b"x", force=True)
    assert target.read_bytes() == b"andres"
    assert not link.is_symlink()


@pytest.mark.parametrize("step", ["fsync", "link", "replace"])
def test_a_failure_at_any_step_leaves_nothing_behind(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "referat.docx"
    path.write_bytes(b"gammelt")
    monkeypatch.setattr(files.os, step, fail)
    if step == "link":
        monkeypatch.setattr(files.os, "rename", fail)
    with pytest.raises(Refused):
        write_new(tmp_path / "nyt.docx" if step == "link" else path, b"nyt", force=step != "link")
    assert [p.name for p in tmp_path.iterdir()] == ["referat.docx"]
    assert path.read_bytes() == b"gammelt"


def test_a_file_system_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(1, os.strerror(1))

    monkeypatch.setattr(files.os, "link", refuse)
    path = write_new(tmp_path / "referat.docx", b"indhold")
    assert path.read_bytes() == b"indhold"
    with pytest.raises(Refused):
        write_new(path, b"andet")


def test_a_name_as_long_as_the_file_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("æ" * 120 + ".docx")
    assert write_new(path, b"x").read_bytes() == b"x"
