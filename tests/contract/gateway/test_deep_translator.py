"""Python `deep-translator`, whose addresses are a table, against the gateway in front of Apertium."""

import os

import deep_translator
import deep_translator.constants
import pytest
import requests

AT = os.environ["GATEWAY"]


@pytest.fixture(autouse=True)
def at_gateway(monkeypatch):
    urls = {
        "DEEPL": AT + "/{version}/",
        "DEEPL_FREE": AT + "/{version}/",
        "LIBRE": AT + "/",
        "LIBRE_FREE": AT + "/",
        "MICROSOFT_TRANSLATE": f"{AT}/translate?api-version=3.0",
    }
    for name, url in urls.items():
        monkeypatch.setitem(deep_translator.constants.BASE_URLS, name, url)
    # The list of Microsoft's languages is asked at an address that no setting changes.
    get = requests.get
    microsoft = "https://api.cognitive.microsofttranslator.com"
    monkeypatch.setattr(requests, "get", lambda url, *more, **named: get(url.replace(microsoft, AT).strip(), *more, **named))


def test_libretranslate():
    ask = deep_translator.LibreTranslator(source="en", target="es", api_key="any")
    assert ask.translate("The house is red.") == "La casa es roja."
    assert ask.translate_batch(["Two dogs.", "The house is here."])[0] == "Dos perros."


def test_deepl_in_its_old_form():
    assert deep_translator.DeeplTranslator(source="en", target="es", api_key="any").translate("The house is red.") == "La casa es roja."


def test_microsoft():
    assert deep_translator.MicrosoftTranslator(api_key="any", source="en", target="es").translate("Two dogs.") == "Dos perros."
