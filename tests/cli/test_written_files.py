"""Files that commands wrote: one that a person changed since is never replaced, whatever its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Citerm


@pytest.mark.parametrize(("kind", "suffix"), [("word", "docx"), ("csv", "csv"), ("ics", "ics")])
def test_a_changed_list_stays_and_the_new_one_stands_beside_it(
    citerm: Citerm, record: Path, tmp_path: Path, kind: str, suffix: str
) -> None:
    path = tmp_path / f"opgaver.{suffix}"
    ran = citerm("export", "actions", "-o", str(path), "--as", kind)
    assert ran.status == 0, ran.err
    assert citerm("export", "actions", "-o", str(path), "--as", kind, "--force").status == 0
    assert not (tmp_path / f"opgaver-2.{suffix}").exists(), "what is ours and unchanged is replaced when asked"
    changed = path.read_bytes() + b"\nmy own line"
    path.write_bytes(changed)
    ran = citerm("export", "actions", "-o", str(path), "--as", kind, "--force")
    assert f"opgaver-2.{suffix}" in ran.out
    assert path.read_bytes() == changed
    refused = citerm("export", "actions", "-o", str(path), "--as", kind)
    assert refused.status == 1
    assert "somebody has changed it" in refused.err
