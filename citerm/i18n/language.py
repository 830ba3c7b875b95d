"""Which language the screen speaks."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.i18n.catalogue import LANGUAGES
from citerm.model.message import N_, Refused

_ALIASES = {"no": "nb"}


def language_code(text: str | None) -> str | None:
    """Read a language out of a code or locale name such as ``nn``, ``no``, ``da_DK.UTF-8`` or ``en-GB``."""
    code = (text or "").strip().replace("-", "_").partition(".")[0].partition("@")[0].partition("_")[0].lower()
    code = _ALIASES.get(code, code)
    return code if code in LANGUAGES else None


def ui_language(
    flag: str | None, setting: str | None, environ: Mapping[str, str], minutes_language: str | None
) -> str | None:
    """Choose the language of the screen; None means that the person should be asked.

    The flag goes before the setting, the setting before the locale. A bare C or a locale that we do
    not speak says nothing about the reader: then the minutes' language is the better guess.

    Raises:
        Refused: where the flag names a language that there is no catalogue for.
    """
    if flag:
        if (language := language_code(flag)) is None:
            raise Refused(
                N_("There is no language “{language}” here. Choose da, nb, nn or en."),
                language=flag,
            )
        return language
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None)
    for candidate in (setting, locale, minutes_language):
        if (language := language_code(candidate)) is not None:
            return language
    return None
