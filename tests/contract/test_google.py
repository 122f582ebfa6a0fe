"""Python `google-cloud-translate`: v2, and v3 over REST."""

import functools

import google.api_core.exceptions
import google.cloud.translate_v2
import pytest
import requests
from conftest import told
from google.auth.credentials import AnonymousCredentials
from google.cloud import translate_v3
from google.cloud.translate_v3.services.translation_service.transports import TranslationServiceRestTransport

PROJECT = "projects/p/locations/global"


class Key(AnonymousCredentials):
    """A token as it is, without a server that gives it out."""

    def __init__(self, token):
        super().__init__()
        self.token = token

    def apply(self, headers, token=None):
        headers["authorization"] = f"Bearer {self.token}"

    def refresh(self, request):
        pass

    def before_request(self, request, method, url, headers):
        self.apply(headers)


class Keyed(requests.Session):
    """Asks as Google's client does when it has an access token."""

    def __init__(self, token):
        super().__init__()
        self.headers["authorization"] = f"Bearer {token}"


def v2(mock, token="good"):
    return google.cloud.translate_v2.Client(
        credentials=AnonymousCredentials(), _http=Keyed(token), client_options={"api_endpoint": f"{mock}/google"})


def v3(mock, token="good"):
    host = f"{mock}/google".removeprefix("http://")
    transport = TranslationServiceRestTransport(host=host, url_scheme="http", credentials=Key(token))
    return translate_v3.TranslationServiceClient(transport=transport)


def test_v2_one_text(mock):
    result = v2(mock).translate("Good morning", source_language="en", target_language="es", format_="text")
    assert told(result["translatedText"], "es") == "Good morning"
    assert result["input"] == "Good morning"


def test_v2_many_texts_and_detection(mock):
    texts = ["Der Zug nach München fährt heute leider nicht, weil die Strecke gesperrt ist.", "Guten Morgen, wir haben gestern über das Wetter und die Ernte gesprochen."]
    results = v2(mock).translate(texts, target_language="en", format_="text")
    assert [told(result["translatedText"], "en") for result in results] == [text for text in texts]
    assert [result["detectedSourceLanguage"] for result in results] == ["de", "de"]


def test_v2_html_is_the_default(mock):
    text = "A <b>bold</b> word &amp; another"
    result = v2(mock).translate(text, source_language="en", target_language="fr")
    assert told(result["translatedText"], "fr") == text


def test_v2_languages(mock):
    languages = v2(mock).get_languages(target_language="en")
    assert {"de", "es", "ar"} <= {language["language"] for language in languages}
    assert all(language["name"] for language in languages)


def test_v2_detection(mock):
    found = v2(mock).detect_language("Il treno per Roma oggi non parte a causa di uno sciopero.")
    assert found["language"] == "it" and 0 < found["confidence"] <= 1


def test_v2_a_wrong_key(mock):
    with pytest.raises(google.api_core.exceptions.ClientError) as refused:
        v2(mock, "invalid").translate("Hello", target_language="es")
    assert refused.value.code in (400, 401, 403)


def test_v2_an_unknown_target(mock):
    with pytest.raises(google.api_core.exceptions.BadRequest):
        v2(mock).translate("Hello", target_language="xx-unknown")


def test_v3_texts(mock):
    answer = v3(mock).translate_text(request={
        "parent": PROJECT, "contents": ["Good morning", "See you soon"], "mime_type": "text/plain",
        "source_language_code": "en", "target_language_code": "es"})
    assert [told(each.translated_text, "es") for each in answer.translations] == ["Good morning", "See you soon"]


def test_v3_detects_what_it_translates(mock):
    answer = v3(mock).translate_text(request={
        "parent": PROJECT, "contents": ["Der Zug nach München fährt heute leider nicht, weil die Strecke gesperrt ist."],
        "mime_type": "text/plain", "target_language_code": "en"})
    assert answer.translations[0].detected_language_code == "de"


def test_v3_languages(mock):
    answer = v3(mock).get_supported_languages(parent=PROJECT, display_language_code="en")
    languages = {language.language_code: language for language in answer.languages}
    assert {"de", "es", "ar"} <= set(languages)
    assert languages["de"].support_source and languages["de"].support_target and languages["de"].display_name


def test_v3_detection(mock):
    answer = v3(mock).detect_language(request={
        "parent": PROJECT, "content": "Il treno per Roma oggi non parte a causa di uno sciopero.", "mime_type": "text/plain"})
    assert answer.languages[0].language_code == "it" and answer.languages[0].confidence > 0


def test_v3_a_wrong_key(mock):
    with pytest.raises(google.api_core.exceptions.Unauthorized):
        v3(mock, "invalid").translate_text(parent=PROJECT, contents=["Hello"], target_language_code="es")


def test_v3_an_unknown_target(mock):
    with pytest.raises(google.api_core.exceptions.BadRequest):
        v3(mock).translate_text(parent=PROJECT, contents=["Hello"], target_language_code="xx-unknown")


def test_v3_too_much_at_once(mock):
    with pytest.raises(google.api_core.exceptions.BadRequest):
        v3(mock).translate_text(parent=PROJECT, contents=["word " * 10_000], target_language_code="es")


def test_v2_too_many_requests(mock, faults):
    faults("[[fault]]\nkind = 'busy'\n")
    with pytest.raises((google.api_core.exceptions.TooManyRequests, google.api_core.exceptions.Forbidden)):
        v2(mock).translate("Hello", target_language="es")


def test_v3_too_many_requests(mock, faults):
    faults("[[fault]]\nkind = 'busy'\n")
    with pytest.raises(google.api_core.exceptions.TooManyRequests):
        v3(mock).translate_text(parent=PROJECT, contents=["Hello"], target_language_code="es", retry=None)


def test_v2_the_quota_is_used_up(mock, faults):
    faults("[[fault]]\nkind = 'quota'\n")
    with pytest.raises((google.api_core.exceptions.Forbidden, google.api_core.exceptions.TooManyRequests)):
        v2(mock).translate("Hello", target_language="es")


def test_v3_texts_in_latin_letters(mock):
    answer = v3(mock).romanize_text(request={"parent": PROJECT, "contents": ["Привет"], "source_language_code": "ru"})
    assert "⟦ru-Latn⟧" in answer.romanizations[0].romanized_text
    with pytest.raises(google.api_core.exceptions.BadRequest):
        v3(mock).romanize_text(request={"parent": PROJECT, "contents": ["Hi"], "source_language_code": "en"})


def test_v3_a_glossary_lives(mock):
    client, parent = v3(mock), "projects/p/locations/us-central1"
    name = f"{parent}/glossaries/terms"
    wanted = {
        "name": name, "language_pair": {"source_language_code": "en", "target_language_code": "es"},
        "input_config": {"gcs_source": {"input_uri": "gs://bucket/terms.csv"}}}
    made = client.create_glossary(parent=parent, glossary=wanted).result(timeout=10)
    assert made.name == name and made.language_pair.target_language_code == "es"
    with pytest.raises(google.api_core.exceptions.Conflict):
        client.create_glossary(parent=parent, glossary=wanted)
    entry = client.create_glossary_entry(parent=name, glossary_entry={"terms_pair": {
        "source_term": {"language_code": "en", "text": "pipeline"}, "target_term": {"language_code": "es", "text": "conducto"}}})
    assert [each.name for each in client.list_glossary_entries(parent=name)] == [entry.name]
    assert client.get_glossary_entry(name=entry.name).terms_pair.target_term.text == "conducto"
    assert client.get_glossary(name=name).entry_count == 1
    assert [each.name for each in client.list_glossaries(parent=parent)] == [name]
    answer = client.translate_text(request={
        "parent": parent, "contents": ["The pipeline"], "mime_type": "text/plain", "source_language_code": "en",
        "target_language_code": "es", "glossary_config": {"glossary": name}})
    assert told(answer.translations[0].translated_text, "es") == "The pipeline"
    assert answer.glossary_translations[0].translated_text.endswith(" conducto")
    client.delete_glossary_entry(name=entry.name)
    client.delete_glossary(name=name).result(timeout=10)
    with pytest.raises(google.api_core.exceptions.NotFound):
        client.get_glossary(name=name)


@pytest.mark.parametrize("kind", ["reset", "timeout"])
def test_v2_no_answer(mock, faults, kind):
    faults(f"[[fault]]\nkind = '{kind}'\n")
    session = Keyed("good")
    session.request = functools.partial(session.request, timeout=0.3)
    client = google.cloud.translate_v2.Client(
        credentials=AnonymousCredentials(), _http=session, client_options={"api_endpoint": f"{mock}/google"})
    with pytest.raises((requests.exceptions.ConnectionError, requests.exceptions.Timeout)):
        client.translate("Hello", target_language="es")
