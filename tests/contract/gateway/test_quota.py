"""The vendors' clients with keys of the gateway, each with twelve characters a month: nine fit once."""

import json
import os
import urllib.error

import deepl
import google.cloud.translate_v2
import pytest
import requests
from azure.ai.translation.text import TextTranslationClient
from azure.core.credentials import AzureKeyCredential
from azure.core.exceptions import HttpResponseError
from google.api_core.exceptions import BadRequest, Forbidden
from google.auth.credentials import AnonymousCredentials
from libretranslatepy import LibreTranslateAPI

AT, KEYS = os.environ["GATEWAY"], json.loads(os.environ["KEYS"])
TEXT = "Two dogs."


def of_google(key):
    session = requests.Session()
    session.headers["x-goog-api-key"] = key
    return google.cloud.translate_v2.Client(
        credentials=AnonymousCredentials(), _http=session, client_options={"api_endpoint": AT})


def of_azure(key):
    return TextTranslationClient(credential=AzureKeyCredential(key), endpoint=AT + "/azure", region="westeurope")


def test_deepl():
    client = deepl.DeepLClient(KEYS["deepl"], server_url=AT)
    assert client.translate_text(TEXT, source_lang="EN", target_lang="ES").text != ""
    usage = client.get_usage()
    assert (usage.character.count, usage.character.limit, usage.any_limit_reached) == (9, 12, False)
    with pytest.raises(deepl.QuotaExceededException):
        client.translate_text(TEXT, source_lang="EN", target_lang="ES")
    assert client.get_usage().character.count == 9
    # As a free account of the vendor writes its key.
    assert deepl.DeepLClient(KEYS["deepl"] + ":fx", server_url=AT).get_usage().character.count == 9
    with pytest.raises(deepl.AuthorizationException):
        deepl.DeepLClient(KEYS["revoked"], server_url=AT).get_usage()


def test_google():
    client = of_google(KEYS["google"])
    assert client.translate(TEXT, source_language="en", target_language="es")["translatedText"] != ""
    with pytest.raises(Forbidden) as refused:
        client.translate(TEXT, source_language="en", target_language="es")
    assert refused.value.errors[0]["reason"] == "dailyLimitExceeded"
    with pytest.raises(BadRequest) as refused:
        of_google(KEYS["revoked"]).translate(TEXT, source_language="en", target_language="es")
    assert "API key not valid" in str(refused.value)


def test_azure():
    client = of_azure(KEYS["azure"])
    assert client.translate(body=[TEXT], from_language="en", to_language=["es"])[0].translations[0].text != ""
    with pytest.raises(HttpResponseError) as refused:
        client.translate(body=[TEXT], from_language="en", to_language=["es"])
    assert (refused.value.status_code, "403001" in str(refused.value)) == (403, True)
    with pytest.raises(HttpResponseError) as refused:
        of_azure(KEYS["revoked"]).translate(body=[TEXT], from_language="en", to_language=["es"])
    assert refused.value.status_code == 401


def test_libretranslate():
    client = LibreTranslateAPI(AT + "/", KEYS["libretranslate"])
    assert client.translate(TEXT, "en", "es") != ""
    with pytest.raises(urllib.error.HTTPError) as refused:
        client.translate(TEXT, "en", "es")
    assert (refused.value.code, "error" in json.load(refused.value)) == (403, True)
    with pytest.raises(urllib.error.HTTPError) as refused:
        LibreTranslateAPI(AT + "/", KEYS["revoked"]).translate(TEXT, "en", "es")
    assert refused.value.code == 403
    with pytest.raises(urllib.error.HTTPError) as refused:
        LibreTranslateAPI(AT + "/").translate(TEXT, "en", "es")
    assert refused.value.code == 400
