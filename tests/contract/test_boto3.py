"""Python `boto3`: Amazon Translate."""

import os

import boto3
import botocore.exceptions
import pytest
from botocore.config import Config
from conftest import told


def client(mock, key="good", secret="hidden"):
    return boto3.client(
        "translate", endpoint_url=f"{mock}/amazon", region_name="us-east-1", aws_access_key_id=key,
        aws_secret_access_key=secret, config=Config(retries={"max_attempts": 1}))


def test_a_text(mock):
    answer = client(mock).translate_text(Text="Good morning", SourceLanguageCode="en", TargetLanguageCode="es")
    assert told(answer["TranslatedText"], "es") == "Good morning"
    assert answer["SourceLanguageCode"] == "en" and answer["TargetLanguageCode"] == "es"


def test_the_source_is_detected(mock):
    answer = client(mock).translate_text(
        Text="Der Zug nach München fährt heute leider nicht, weil die Strecke gesperrt ist.", SourceLanguageCode="auto", TargetLanguageCode="en")
    assert answer["SourceLanguageCode"] == "de"


def test_settings_come_back(mock):
    answer = client(mock).translate_text(
        Text="Good morning", SourceLanguageCode="en", TargetLanguageCode="fr", Settings={"Formality": "FORMAL"})
    assert answer["AppliedSettings"]["Formality"] == "FORMAL"


def test_languages(mock):
    languages = client(mock).list_languages()["Languages"]
    assert {"de", "es", "ar"} <= {language["LanguageCode"] for language in languages}
    assert all(language["LanguageName"] for language in languages)


def refused(call):
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call()
    return error.value.response["Error"]["Code"]


def test_a_wrong_key(mock):
    ask = client(mock, "invalid")
    code = refused(lambda: ask.translate_text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="es"))
    assert code in ("UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException")


def test_a_wrong_secret(mock):
    ask = client(mock, secret="another")

    def call():
        return ask.translate_text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="es")

    # A tolerant mock does not look at signatures.
    if os.environ.get("STRICT"):
        assert refused(call) == "InvalidSignatureException"
    else:
        assert told(call()["TranslatedText"], "es") == "Hello"


def test_an_unknown_pair(mock):
    ask = client(mock)
    with pytest.raises(ask.exceptions.UnsupportedLanguagePairException):
        ask.translate_text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="xx")


def test_too_long(mock):
    ask = client(mock)
    with pytest.raises(ask.exceptions.TextSizeLimitExceededException):
        ask.translate_text(Text="word " * 2_500, SourceLanguageCode="en", TargetLanguageCode="es")


def test_too_many_requests(mock, faults):
    faults("[[fault]]\nkind = 'busy'\n")
    ask = client(mock)
    code = refused(lambda: ask.translate_text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="es"))
    assert code in ("ThrottlingException", "TooManyRequestsException")


def test_the_service_is_in_trouble(mock, faults):
    faults("[[fault]]\nkind = 'unavailable'\n")
    ask = client(mock)
    code = refused(lambda: ask.translate_text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="es"))
    assert code in ("InternalServerException", "ServiceUnavailableException")


@pytest.mark.parametrize("kind", ["reset", "timeout", "broken-off"])
def test_no_answer(mock, faults, kind):
    faults(f"[[fault]]\nkind = '{kind}'\n")
    ask = boto3.client(
        "translate", endpoint_url=f"{mock}/amazon", region_name="us-east-1", aws_access_key_id="good",
        aws_secret_access_key="hidden", config=Config(read_timeout=0.3, retries={"total_max_attempts": 1}))
    with pytest.raises((botocore.exceptions.HTTPClientError, botocore.exceptions.ConnectionError)):
        ask.translate_text(Text="Hello", SourceLanguageCode="en", TargetLanguageCode="es")
