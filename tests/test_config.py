"""The settings are read with patience: what is wrong is named with its line, the rest holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citerm.config import Settings, keep_language, load
from citerm.i18n import words


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def remarks(file: Path) -> list[str]:
    return [words("en").say(remark).replace(str(file), "FILE") for remark in load(file).remarks]


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert load(file).settings == Settings() and not load(file).remarks


def test_every_setting_is_read(file: Path) -> None:
    file.write_text(
        """
        language = "nn"
        theme = "light"
        mouse = false
        word_template = "~/brev.docx"
        [folders]
        exports = "/srv/referater"
        [keymap]
        decision = "ø"
        [phrases.da]
        "page.of" = "ud af"
        [phrases.da.title]
        minutes = "Beslutningsreferat"
        """
    )
    loaded = load(file)
    assert not loaded.remarks
    settings = loaded.settings
    assert (settings.language, settings.theme, settings.mouse, settings.word_template) == (
        "nn",
        "light",
        False,
        "~/brev.docx",
    )
    assert settings.folders.exports == "/srv/referater"
    assert settings.keymap == {"decision": "ø"} and settings.phrases == {
        "da": {"page.of": "ud af", "title.minutes": "Beslutningsreferat"}
    }


def test_what_is_wrong_is_named_with_its_line_and_the_rest_holds(file: Path) -> None:
    file.write_text(
        'language = "sv"\nmouse = "off"\ntheme = "light"\ncolour = 1\nkeymap = 3\n'
        '[folders]\nexports = 7\nmouse = 1\n[phrases]\nsv = {}\n[phrases.nb]\ntitle = 1\n"to.to" = "x"\n'
    )
    assert remarks(file) == [
        "FILE, line 1: “language” must be one of da, nb, nn, en; the default is used.",
        "FILE, line 2: “mouse” must be true or false; the default is used.",
        "FILE, line 7: “exports” must be a text in quotes; the default is used.",
        "FILE, line 8: “mouse” is not a setting and is passed over.",
        "FILE, line 5: “keymap” must be a table in square brackets; the default is used.",
        "FILE, line 10: “sv” is not a language of the minutes and is passed over.",
        "FILE, line 12: “title” must be a text in quotes; the default is used.",
        "FILE, line 4: “colour” is not a setting and is passed over.",
    ]
    settings = load(file).settings
    assert settings.theme == "light" and settings.language == "" and settings.mouse is True
    assert settings.phrases == {"nb": {"to.to": "x"}}


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (b'theme = "dark"\nmouse = \n', "FILE, line 2: this is not TOML; the settings are at their defaults."),
        (b"\xe6 = 1", "FILE is not in UTF-8; the settings are at their defaults."),
        (b"\xff\xfea\x00", "FILE is not in UTF-8; the settings are at their defaults."),
        (b"#" * 300_000, "FILE is too large for settings; they are at their defaults."),
        (b"a = " + b"[" * 100_000, "FILE, line 1: this is not TOML; the settings are at their defaults."),
        (b"\0", "FILE, line 1: this is not TOML; the settings are at their defaults."),
    ],
)
def test_a_broken_file_is_one_sentence(file: Path, content: bytes, remark: str) -> None:
    file.write_bytes(content)
    assert remarks(file) == [remark] and load(file).settings == Settings()


def test_a_file_with_a_byte_order_mark_is_read(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbftheme = "light"\n')
    assert load(file).settings.theme == "light"


def test_settings_that_others_can_write_are_not_used(file: Path) -> None:
    file.write_text('theme = "light"\n')
    file.chmod(0o666)
    assert load(file).settings == Settings()
    assert remarks(file) == ["FILE can be changed by others; the settings are at their defaults. To use it: chmod o-w"]


def test_what_is_no_file_is_said(file: Path) -> None:
    file.mkdir()
    assert len(remarks(file)) == 1
    file.rmdir()
    os.mkfifo(file)
    assert remarks(file) == ["FILE is not a file; the settings are at their defaults."]


def test_the_language_is_kept_and_every_other_line_stays(file: Path) -> None:
    keep_language(file.parent / "new" / "config.toml", "nb")
    assert load(file.parent / "new" / "config.toml").settings.language == "nb"
    file.write_text('# mine\nlanguage = "da"\ntheme = "light"\n[phrases.da]\nlanguage = "kept"\n')
    keep_language(file, "nn")
    assert file.read_text() == 'language = "nn"\n# mine\ntheme = "light"\n[phrases.da]\nlanguage = "kept"\n'


@pytest.mark.parametrize("content", [b"\xe6 = 1", b"#" * 300_000])
def test_what_cannot_be_read_as_settings_keeps_no_language_and_stays_as_it_is(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(OSError):
        keep_language(file, "nn")
    assert file.read_bytes() == content
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(OSError):
        keep_language(file, "nn")
