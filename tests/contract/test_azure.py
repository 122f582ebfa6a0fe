"""Python `azure-ai-translation-text`, the line below 2 that speaks v3."""

import pytest
from azure.ai.translation.text import TextTranslationClient
from azure.ai.translation.text.models import DictionaryExampleTextItem
from azure.core.credentials import AzureKeyCredential
from azure.core.exceptions import HttpResponseError
from conftest import told


def client(mock, key="good"):
    return TextTranslationClient(credential=AzureKeyCredential(key), endpoint=f"{mock}/azure", region="westeurope")


def test_texts_into_a_language(mock):
    answer = client(mock).translate(body=["Good morning", "See you soon"], from_language="en", to_language=["es"])
    assert [told(each.translations[0].text, "es") for each in answer] == ["Good morning", "See you soon"]
    assert answer[0].translations[0].to == "es"


def test_a_text_into_two_languages_with_detection(mock):
    answer = client(mock).translate(body=["Der Zug nach München fährt heute leider nicht, weil die Strecke gesperrt ist."], to_language=["en", "fr"])
    assert answer[0].detected_language.language == "de" and 0 < answer[0].detected_language.score <= 1
    assert [each.to for each in answer[0].translations] == ["en", "fr"]
    assert told(answer[0].translations[1].text, "fr").startswith("Der Zug")


def test_html(mock):
    text = "A <b>bold</b> word &amp; another"
    answer = client(mock).translate(body=[text], from_language="en", to_language=["es"], text_type="Html")
    assert told(answer[0].translations[0].text, "es") == text


def test_languages(mock):
    answer = client(mock).get_supported_languages(scope="translation")
    assert {"de", "es", "ar"} <= set(answer.translation)
    assert answer.translation["de"].name == "German" and answer.translation["ar"].dir == "rtl"


def test_sentences(mock):
    answer = client(mock).find_sentence_boundaries(body=["One sentence. Another sentence!"], language="en")
    assert len(answer[0].sent_len) == 2 and sum(answer[0].sent_len) == len("One sentence. Another sentence!")


def test_other_scripts(mock):
    answer = client(mock).transliterate(body=["こんにちは"], language="ja", from_script="Jpan", to_script="Latn")
    assert answer[0].script == "Latn" and "⟦ja-Latn⟧" in answer[0].text
    assert "Jpan" in [script.code for script in client(mock).get_supported_languages().transliteration["ja"].scripts]
    with pytest.raises(HttpResponseError):
        client(mock).transliterate(body=["x"], language="xx", from_script="Jpan", to_script="Latn")


def test_the_dictionary(mock):
    answer = client(mock).lookup_dictionary_entries(body=["Fly"], from_language="en", to_language="es")
    entry = answer[0].translations[0]
    assert answer[0].normalized_source == "fly" and told(entry.normalized_target, "es") == "fly"
    assert entry.back_translations[0].display_text == "fly"
    examples = client(mock).lookup_dictionary_examples(
        body=[DictionaryExampleTextItem(text="fly", translation="volar")], from_language="en", to_language="es")
    assert examples[0].examples[0].source_term == "fly" and examples[0].examples[0].target_term == "volar"
    assert [to.code for to in client(mock).get_supported_languages().dictionary["es"].translations] == ["en"]
    with pytest.raises(HttpResponseError):
        client(mock).lookup_dictionary_entries(body=["Fly"], from_language="es", to_language="fr")


def test_a_wrong_key(mock):
    with pytest.raises(HttpResponseError) as refused:
        client(mock, "invalid").translate(body=["Hello"], to_language=["es"])
    assert refused.value.status_code == 401 and refused.value.error.code == 401000


def test_an_unknown_target(mock):
    with pytest.raises(HttpResponseError) as refused:
        client(mock).translate(body=["Hello"], to_language=["xx"])
    assert refused.value.status_code == 400 and refused.value.error.code == 400036


@pytest.mark.parametrize("texts, code", [(["word " * 10_001], 400050), (["word " * 6_000] * 2, 400077)])
def test_too_much_at_once(mock, texts, code):
    with pytest.raises(HttpResponseError) as refused:
        client(mock).translate(body=texts, to_language=["es"])
    assert refused.value.status_code == 400 and refused.value.error.code == code


@pytest.mark.parametrize("kind, status, code", [("busy", 429, 429001), ("quota", 403, 403001)])
def test_limits(mock, faults, kind, status, code):
    faults(f"[[fault]]\nkind = '{kind}'\n")
    asked = TextTranslationClient(
        credential=AzureKeyCredential("good"), endpoint=f"{mock}/azure", region="westeurope", retry_total=0)
    with pytest.raises(HttpResponseError) as refused:
        asked.translate(body=["Hello"], to_language=["es"])
    assert refused.value.status_code == status and refused.value.error.code // 1000 == code // 1000
