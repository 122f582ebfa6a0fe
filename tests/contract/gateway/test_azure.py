"""Python `azure-ai-translation-text` (the line that speaks v3) against the gateway in front of Apertium."""

import os

import pytest
from azure.ai.translation.text import TextTranslationClient
from azure.core.credentials import AzureKeyCredential
from azure.core.exceptions import HttpResponseError

CLIENT = TextTranslationClient(
    credential=AzureKeyCredential("any"), endpoint=os.environ["GATEWAY"] + "/azure", region="westeurope")


def test_texts_into_two_languages():
    answer = CLIENT.translate(body=["The house is here.", "Two dogs."], from_language="en", to_language=["ca", "es"])
    assert answer[0].translations[0].text == "La casa és aquí." and answer[0].translations[0].to == "ca"
    assert answer[1].translations[1].text == "Dos perros."


def test_html_and_detection():
    answer = CLIENT.translate(body=["<p>The <b>red</b> house is behind the garden with the old trees.</p>"], to_language=["es"], text_type="Html")
    assert answer[0].detected_language.language == "en"
    assert "<b>roja</b>" in answer[0].translations[0].text


def test_languages():
    answer = CLIENT.get_supported_languages()
    assert {"en", "es", "ca"} <= set(answer.translation) and "ja" not in answer.translation
    assert answer.transliteration is None and answer.dictionary is None


def test_sentences():
    answer = CLIENT.find_sentence_boundaries(body=["One sentence. Another sentence!"], language="en")
    assert len(answer[0].sent_len) == 2


def test_what_is_not_installed():
    with pytest.raises(HttpResponseError) as refused:
        CLIENT.translate(body=["Hello"], from_language="en", to_language=["ja"])
    assert refused.value.status_code == 400
