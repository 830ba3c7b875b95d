"""The fixed words of documents: the same keys in each language, spelt as in that country, changeable by users."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from citerm.i18n.phrases import LANGUAGES, Phrases, places, shipped
from citerm.model.message import Refused
from tests.i18n.spelling import misspelt


def test_all_languages_have_the_same_phrases() -> None:
    danish, bokmal, nynorsk = (list(shipped(language)) for language in LANGUAGES)
    assert danish == bokmal == nynorsk


@pytest.mark.parametrize("key", list(shipped("da")))
def test_a_phrase_has_the_same_places_in_all_languages(key: str) -> None:
    assert places(shipped("da")[key]) == places(shipped("nb")[key]) == places(shipped("nn")[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty_or_untidy(language: str) -> None:
    assert [key for key, phrase in shipped(language).items() if not phrase or phrase != phrase.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_phrases_is_spelt_right(language: str) -> None:
    assert misspelt(language, [phrase.lower() for phrase in shipped(language).values()]) == []


BOKMAL = {"ikke", "vedtatt", "fra", "hva", "hvem", "noen", "behandling", "behandlet", "utsatt", "ennå", "nå", "ble"}
"""Words that the dictionary of nynorsk lets pass, or that it shares with bokmål, but that we do not use in it."""


def test_nynorsk_is_not_bokmal_with_other_endings() -> None:
    words = {word.strip(".,;:()").casefold() for phrase in shipped("nn").values() for word in phrase.split()}
    assert words & BOKMAL == set()


def test_the_spelling_check_sees_a_word_of_the_neighbour() -> None:
    assert misspelt("nn", ["ikke godkjent", "oppgave fra møteleder"]) == ["fra", "ikke", "møteleder", "oppgave"]
    assert misspelt("da", ["Møteleder"]) == ["Møteleder"]


def test_values_are_put_in_as_they_are() -> None:
    phrases = Phrases("da")
    assert phrases.write("item.presenter", name="{0.__class__} {name}") == "Oplæg: {0.__class__} {name}"


def test_counting_takes_the_right_form() -> None:
    assert Phrases("nn").count("votes.abstain", 1) == "1 røysta ikkje"


def test_a_users_own_phrase_replaces_ours() -> None:
    own = Phrases("nb", {"agenda": {"heading": "Dagsorden"}, "head.chair": "Leder"})
    assert (own.write("agenda.heading"), own.write("head.chair")) == ("Dagsorden", "Leder")
    assert own.write("decision.heading") == Phrases("nb").write("decision.heading")


def test_the_example_in_the_documentation_can_be_used() -> None:
    text = (Path(__file__).parents[2] / "docs" / "minutes.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    for language, own in tomllib.loads(example)["phrases"].items():
        assert Phrases(language, own)


@pytest.mark.parametrize(
    ("overrides", "told"),
    [
        ({"head": {"chairman": "Formand"}}, "head.chairman"),
        ({"head.planned_time": "{when}"}, "head.planned_time"),
        ({"status": {"draft": "Kladde {number} {0}"}}, "status.draft"),
    ],
)
def test_an_own_phrase_that_cannot_be_used_is_named(overrides: dict[str, object], told: str) -> None:
    with pytest.raises(Refused) as refused:
        Phrases("da", overrides)
    assert refused.value.message.values["key"] == told
