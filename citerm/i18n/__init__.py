"""The languages of screens and documents: Danish, bokmål, nynorsk, and English on screens."""

from citerm.i18n.catalogue import LANGUAGES
from citerm.i18n.language import language_code, ui_language
from citerm.i18n.words import Words, capital, words

__all__ = ["LANGUAGES", "Words", "capital", "language_code", "ui_language", "words"]
