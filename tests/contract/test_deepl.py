"""Python `deepl`, the vendor's client."""

import datetime
import io

import deepl
import pytest
from conftest import told
from deepl.api_data import MultilingualGlossaryDictionaryEntries


@pytest.fixture
def client(mock):
    return deepl.DeepLClient("good", server_url=f"{mock}/deepl/")


def test_one_text(client):
    result = client.translate_text("Good morning, {name}!", source_lang="EN", target_lang="ES")
    assert told(result.text, "es") == "Good morning, {name}!"
    assert result.detected_source_lang == "EN"
    assert result.billed_characters == len("Good morning, {name}!")


def test_many_texts_keep_their_order(client):
    texts = [f"Sentence number {n}." for n in range(50)]
    results = client.translate_text(texts, target_lang="DE")
    assert [told(result.text, "de") for result in results] == texts


def test_the_source_is_detected(client):
    text = "Der Zug nach München fährt heute leider nicht, weil die Strecke gesperrt ist."
    assert client.translate_text(text, target_lang="EN-GB").detected_source_lang == "DE"


@pytest.mark.parametrize("handling, text", [
    ("xml", 'A <g id="1">bold</g> word &amp; another<x/>.'),
    ("html", "A <b>bold</b> word &amp; another."),
])
def test_markup_is_kept(client, handling, text):
    assert told(client.translate_text(text, source_lang="EN", target_lang="FR", tag_handling=handling).text, "fr") == text


def test_options_are_taken(client):
    result = client.translate_text(
        "How are you?", source_lang="EN", target_lang="DE", formality="prefer_more", context="A letter.",
        split_sentences="nonewlines", preserve_formatting=True, model_type="latency_optimized")
    assert told(result.text, "de") == "How are you?"
    assert result.model_type_used == "latency_optimized"


def test_languages(client):
    sources = {language.code for language in client.get_source_languages()}
    targets = {language.code: language for language in client.get_target_languages()}
    assert {"EN", "DE", "AR"} <= {code.upper() for code in sources}
    assert {"EN-GB", "EN-US", "PT-BR", "ZH-HANS"} <= {code.upper() for code in targets}
    assert targets["DE"].supports_formality and targets["DE"].name == "German"


def test_usage_counts_characters(client):
    before = client.get_usage().character
    client.translate_text("four", source_lang="EN", target_lang="ES")
    after = client.get_usage()
    assert after.character.count == before.count + 4
    assert after.character.valid and not after.any_limit_reached


def test_a_wrong_key(mock):
    with pytest.raises(deepl.AuthorizationException):
        deepl.DeepLClient("invalid", server_url=f"{mock}/deepl/").translate_text("Hello", target_lang="DE")


def test_an_unknown_target(client):
    with pytest.raises(deepl.DeepLException, match="target_lang"):
        client.translate_text("Hello", target_lang="XX")


def test_a_glossary_lives(client):
    made = client.create_glossary("Terms", "EN", "DE", {"pipeline": "Leitung", "article": "Beitrag"})
    assert made.entry_count == 2 and made.ready and made.name == "Terms"
    assert isinstance(made.creation_time, datetime.datetime)
    assert client.get_glossary(made.glossary_id).entry_count == 2
    assert made.glossary_id in [glossary.glossary_id for glossary in client.list_glossaries()]
    assert client.get_glossary_entries(made) == {"pipeline": "Leitung", "article": "Beitrag"}
    result = client.translate_text("Hello", source_lang="EN", target_lang="DE", glossary=made)
    assert told(result.text, "de") == "Hello"
    client.delete_glossary(made)
    with pytest.raises(deepl.GlossaryNotFoundException):
        client.get_glossary(made.glossary_id)


def test_a_glossary_of_several_languages_lives(client):
    entries = [
        MultilingualGlossaryDictionaryEntries("EN", "DE", {"pipeline": "Leitung"}),
        MultilingualGlossaryDictionaryEntries("DE", "EN", {"Leitung": "pipeline"}),
    ]
    made = client.create_multilingual_glossary("Both ways", entries)
    assert made.name == "Both ways" and len(made.dictionaries) == 2
    got = client.get_multilingual_glossary_entries(made, "EN", "DE")
    assert got.dictionaries[0].entries == "pipeline\tLeitung"
    client.update_multilingual_glossary_name(made.glossary_id, "Renamed")
    assert client.get_multilingual_glossary(made.glossary_id).name == "Renamed"
    client.delete_multilingual_glossary(made)


def test_glossary_languages(client):
    pairs = {(pair.source_lang, pair.target_lang) for pair in client.get_glossary_languages()}
    assert ("en", "de") in {(source.lower(), target.lower()) for source, target in pairs}


def test_a_document_is_translated(client, tmp_path):
    source, target = tmp_path / "note.txt", tmp_path / "note.es.txt"
    source.write_text("First line.\nSecond line.\n")
    status = client.translate_document_from_filepath(source, target, source_lang="EN", target_lang="ES")
    assert status.done and status.ok and status.billed_characters > 0
    assert told(target.read_text(), "es") == "First line.\nSecond line.\n"


def test_a_document_with_a_wrong_key(mock):
    client = deepl.DeepLClient("invalid", server_url=f"{mock}/deepl/")
    with pytest.raises(deepl.DeepLException):
        client.translate_document(io.BytesIO(b"Text"), io.BytesIO(), target_lang="ES", filename="note.txt")


def test_too_much_at_once(client):
    with pytest.raises(deepl.DeepLException):
        client.translate_text("word " * 40_000, source_lang="EN", target_lang="DE")


BUSY = "[[fault]]\nkind = 'busy'\n"
QUOTA = "[[fault]]\nkind = 'quota'\n"


def test_too_many_requests(client, faults):
    deepl.http_client.max_network_retries = 0
    faults(BUSY)
    with pytest.raises(deepl.TooManyRequestsException):
        client.translate_text("Hello", target_lang="DE")


def test_too_many_requests_at_first(client, faults, seen):
    deepl.http_client.max_network_retries = 2
    faults(BUSY + "at = [1]")
    assert told(client.translate_text("Hello", source_lang="EN", target_lang="DE").text, "de") == "Hello"
    assert [request["status"] for request in seen()] == [429, 200]


def test_the_quota_is_used_up(client, faults):
    faults(QUOTA)
    with pytest.raises(deepl.QuotaExceededException):
        client.translate_text("Hello", target_lang="DE")


def test_the_service_is_in_trouble(client, faults):
    deepl.http_client.max_network_retries = 0
    faults("[[fault]]\nkind = 'unavailable'\n")
    with pytest.raises(deepl.DeepLException):
        client.translate_text("Hello", target_lang="DE")
