"""Python `libretranslatepy` against the gateway in front of Apertium."""

import os
import urllib.error

import pytest
from libretranslatepy import LibreTranslateAPI

CLIENT = LibreTranslateAPI(os.environ["GATEWAY"] + "/")


def test_texts():
    assert CLIENT.translate("The house is red.", "en", "es") == "La casa es roja."
    assert CLIENT.translate("The house is here.", "en", "ca") == "La casa és aquí."


def test_a_third_language_between():
    languages = {language["code"]: language for language in CLIENT.languages()}
    assert "fr" in languages["en"]["targets"] and languages["en"]["name"] == "English"
    assert CLIENT.translate("The house is red.", "en", "fr") == "La maison est rouge."


def test_detection():
    found = CLIENT.detect("Los niños juegan en el jardín porque hace muy buen tiempo.")
    assert found[0]["language"] == "es" and found[0]["confidence"] > 0


def test_what_is_not_installed():
    with pytest.raises(urllib.error.HTTPError) as refused:
        CLIENT.translate("Hello", "en", "ja")
    assert refused.value.code == 400
