"""Python `google-cloud-translate` (v2) against the gateway in front of Apertium."""

import os

import google.cloud.translate_v2
import pytest
import requests
from google.api_core.exceptions import BadRequest
from google.auth.credentials import AnonymousCredentials


class Keyed(requests.Session):
    """Asks as Google's client does when it has an access token."""

    def __init__(self, token):
        super().__init__()
        self.headers["authorization"] = f"Bearer {token}"


CLIENT = google.cloud.translate_v2.Client(
    credentials=AnonymousCredentials(), _http=Keyed("any"), client_options={"api_endpoint": os.environ["GATEWAY"]})


def test_texts():
    result = CLIENT.translate(["The house is red.", "Two dogs."], source_language="en", target_language="es", format_="text")
    assert [each["translatedText"] for each in result] == ["La casa es roja.", "Dos perros."]
    assert CLIENT.translate("The <b>red</b> house.", source_language="en", target_language="es")["translatedText"] == "La casa <b>roja</b>."


def test_detection():
    text = "Los niños juegan en el jardín porque hace muy buen tiempo."
    assert CLIENT.detect_language(text)["language"] == "es"
    assert CLIENT.translate(text, target_language="en")["detectedSourceLanguage"] == "es"


def test_languages():
    codes = {language["language"] for language in CLIENT.get_languages()}
    assert {"en", "es", "ca"} <= codes and "ja" not in codes


def test_what_is_not_installed():
    with pytest.raises(BadRequest):
        CLIENT.translate("Hello", source_language="en", target_language="ja")
