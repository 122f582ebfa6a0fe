"""Python `deep-translator`, whose addresses are a table that is pointed at the mock."""

import deep_translator
import deep_translator.constants
import deep_translator.exceptions
import pytest
import requests
from conftest import told


@pytest.fixture
def at_mock(mock, monkeypatch):
    urls = {
        "DEEPL": f"{mock}/deepl/{{version}}/",
        "DEEPL_FREE": f"{mock}/deepl/{{version}}/",
        "LIBRE": f"{mock}/libretranslate/",
        "LIBRE_FREE": f"{mock}/libretranslate/",
        "MYMEMORY": f"{mock}/mymemory/get",
        "MICROSOFT_TRANSLATE": f"{mock}/azure/translate?api-version=3.0",
    }
    for name, url in urls.items():
        monkeypatch.setitem(deep_translator.constants.BASE_URLS, name, url)
    # The list of Microsoft's languages is asked at an address that no setting changes.
    get = requests.get
    microsoft = "https://api.cognitive.microsofttranslator.com"
    monkeypatch.setattr(requests, "get", lambda url, *more, **named: get(
        url.replace(microsoft, f"{mock}/azure").strip(), *more, **named))
    return mock


def test_libretranslate(at_mock):
    ask = deep_translator.LibreTranslator(source="en", target="es", api_key="good")
    assert told(ask.translate("Good morning"), "es") == "Good morning"
    assert [told(text, "es") for text in ask.translate_batch(["One more", "And another"])] == ["One more", "And another"]


def test_libretranslate_with_a_wrong_key(at_mock):
    with pytest.raises(deep_translator.exceptions.AuthorizationException):
        deep_translator.LibreTranslator(source="en", target="es", api_key="invalid").translate("Good morning")


def test_deepl_in_its_old_form(at_mock):
    ask = deep_translator.DeeplTranslator(source="en", target="es", api_key="good")
    assert told(ask.translate("Good morning"), "es") == "Good morning"


def test_deepl_with_a_wrong_key(at_mock):
    with pytest.raises(deep_translator.exceptions.AuthorizationException):
        deep_translator.DeeplTranslator(source="en", target="es", api_key="invalid").translate("Good morning")


def test_mymemory(at_mock):
    ask = deep_translator.MyMemoryTranslator(source="en-GB", target="es-ES")
    assert told(ask.translate("Good morning"), "es-ES") == "Good morning"


def test_mymemory_too_long(at_mock):
    ask = deep_translator.MyMemoryTranslator(source="en-GB", target="es-ES")
    with pytest.raises(deep_translator.exceptions.NotValidLength):
        ask.translate("word " * 200)


def test_microsoft(at_mock):
    ask = deep_translator.MicrosoftTranslator(api_key="good", source="en", target="es")
    assert told(ask.translate("Good morning"), "es") == "Good morning"


def test_microsoft_with_a_wrong_key(at_mock):
    ask = deep_translator.MicrosoftTranslator(api_key="invalid", source="en", target="es")
    with pytest.raises(deep_translator.exceptions.MicrosoftAPIerror, match="401000"):
        ask.translate("Good morning")


def test_libretranslate_too_many_requests(at_mock, faults):
    faults("[[fault]]\nkind = 'busy'\n")
    with pytest.raises(deep_translator.exceptions.ServerException):
        deep_translator.LibreTranslator(source="en", target="es", api_key="good").translate("Good morning")


def test_mymemory_too_many_requests(at_mock, faults):
    faults("[[fault]]\nkind = 'busy'\n")
    with pytest.raises(deep_translator.exceptions.TooManyRequests):
        deep_translator.MyMemoryTranslator(source="en-GB", target="es-ES").translate("Good morning")
