"""Python `libretranslatepy`."""

import urllib.error

import pytest
from conftest import told
from libretranslatepy import LibreTranslateAPI


def client(mock, key=None):
    return LibreTranslateAPI(f"{mock}/libretranslate/", key)


def test_a_text(mock):
    assert told(client(mock).translate("Good morning", "en", "es"), "es") == "Good morning"


def test_detection(mock):
    found = client(mock).detect("Il treno per Roma oggi non parte a causa di uno sciopero.")
    assert found[0]["language"] == "it" and 0 < found[0]["confidence"] <= 100


def test_languages(mock):
    languages = client(mock).languages()
    german = next(language for language in languages if language["code"] == "de")
    assert german["name"] == "German" and "en" in german["targets"]


def test_a_wrong_key(mock):
    with pytest.raises(urllib.error.HTTPError) as refused:
        client(mock, "invalid").translate("Hello", "en", "es")
    assert refused.value.code == 403


def test_an_unknown_target(mock):
    with pytest.raises(urllib.error.HTTPError) as refused:
        client(mock).translate("Hello", "en", "xx")
    assert refused.value.code == 400


def test_too_many_requests(mock, faults):
    faults("[[fault]]\nkind = 'busy'\n")
    with pytest.raises(urllib.error.HTTPError) as refused:
        client(mock).translate("Hello", "en", "es")
    assert refused.value.code == 429
