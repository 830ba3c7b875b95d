from __future__ import annotations

import pytest

from citerm.i18n import language_code, ui_language
from citerm.model.message import Refused


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("da", "da"),
        ("da_DK.UTF-8", "da"),
        ("no", "nb"),
        ("no_NO", "nb"),
        ("nb_NO@euro", "nb"),
        ("NN-NO", "nn"),
        ("en_US.utf8", "en"),
        (" nn ", "nn"),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("sv_SE", None),
        ("", None),
        (None, None),
        ("danish", None),
    ],
)
def test_languages_are_read_out_of_locale_names(text: str | None, language: str | None) -> None:
    assert language_code(text) == language


@pytest.mark.parametrize(
    ("flag", "setting", "environ", "minutes", "language"),
    [
        ("nn", "da", {"LANG": "nb_NO"}, "da", "nn"),
        ("no", None, {}, None, "nb"),
        (None, "en", {"LC_ALL": "nb_NO"}, "da", "en"),
        (None, None, {"LC_ALL": "nn_NO", "LC_MESSAGES": "da_DK", "LANG": "en_GB"}, None, "nn"),
        (None, None, {"LC_MESSAGES": "da_DK", "LANG": "en_GB"}, None, "da"),
        (None, None, {"LC_ALL": "", "LANG": "en_GB.UTF-8"}, "nb", "en"),
        (None, None, {"LANG": "no_NO"}, "nn", "nb"),
        (None, None, {"LC_ALL": "C", "LANG": "da_DK"}, "nb", "nb"),
        (None, None, {"LANG": "C.UTF-8"}, "nn", "nn"),
        (None, None, {"LANG": "sv_SE.UTF-8"}, "da", "da"),
        (None, None, {}, "da", "da"),
        (None, "sv", {"LANG": "nn_NO"}, None, "nn"),
        (None, None, {"LANG": "C"}, None, None),
        (None, None, {"LANGUAGE": "da"}, None, None),
        (None, None, {}, None, None),
    ],
)
def test_the_screens_language_is_chosen_in_order(
    flag: str | None, setting: str | None, environ: dict[str, str], minutes: str | None, language: str | None
) -> None:
    assert ui_language(flag, setting, environ, minutes) == language


def test_an_unknown_language_on_the_command_line_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        ui_language("sv", "da", {}, "da")
    assert refused.value.message.values == {"language": "sv"}
