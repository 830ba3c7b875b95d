"""What lands in the wheel and in the source archive, and what must not."""

from __future__ import annotations

import gettext
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT

pytestmark = pytest.mark.xdist_group("packaging")


@pytest.fixture(scope="session")
def wheel(built: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(built.glob("citerm-*.whl")))


def test_the_wheel_holds_the_package_its_data_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"citerm"}
    shipped = {f"citerm/{p.relative_to(ROOT)}" for p in (ROOT / "data").rglob("*") if p.is_file()}
    assert shipped and shipped <= names
    styles = {str(p.relative_to(ROOT)) for p in (ROOT / "citerm").rglob("*") if p.suffix in (".tcss", ".toml", ".po")}
    assert styles <= names
    assert not [name for name in names if "__pycache__" in name]


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_wheel_holds_compiled_catalogues(wheel: zipfile.ZipFile, language: str, tmp_path: Path) -> None:
    compiled = Path(wheel.extract(f"citerm/i18n/{language}/LC_MESSAGES/citerm.mo", tmp_path))
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).info()["language"] == language


def test_the_wheel_starts_citerm(wheel: zipfile.ZipFile) -> None:
    points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "citerm = citerm.cli:main" in wheel.read(points).decode()


def test_the_source_archive_holds_the_project_and_no_environment(built: Path) -> None:
    with tarfile.open(next(built.glob("citerm-*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "constraints.txt", "tests/conftest.py", "hatch_build.py", "LICENSE", "README.md"} <= names
    assert {name.partition("/")[0] for name in names} <= {
        ".ci", ".gitignore", "bench", "citerm", "data", "docs", "tests", "babel.toml", "constraints.txt",
        "hatch_build.py", "pyproject.toml", "CHANGELOG.md", "LICENSE", "Makefile", "PKG-INFO", "README.md",
    }  # fmt: skip
