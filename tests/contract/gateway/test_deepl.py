"""Python `deepl`, the vendor's client, against the gateway in front of Apertium."""

import os

import deepl
import pytest

CLIENT = deepl.DeepLClient("any", server_url=os.environ["GATEWAY"])


def test_texts():
    results = CLIENT.translate_text(["The house is red.", "Two dogs."], source_lang="EN", target_lang="ES")
    assert [result.text for result in results] == ["La casa es roja.", "Dos perros."]
    assert CLIENT.translate_text("The house is here.", source_lang="EN", target_lang="CA").text == "La casa és aquí."


def test_the_source_is_detected():
    text = "Los niños juegan en el jardín porque hace muy buen tiempo."
    result = CLIENT.translate_text(text, target_lang="EN-GB")
    assert result.detected_source_lang == "ES" and "garden" in result.text


@pytest.mark.parametrize("handling", ["html", "xml"])
def test_markup(handling):
    text = 'The <b>red</b> house.'
    result = CLIENT.translate_text(text, source_lang="EN", target_lang="ES", tag_handling=handling)
    assert result.text == "La casa <b>roja</b>."


def test_wrapped_lines():
    text = "The house that I bought\nlast year is very big.\nIt is red."
    result = CLIENT.translate_text(text, source_lang="EN", target_lang="ES", split_sentences=deepl.SplitSentences.NO_NEWLINES)
    whole = CLIENT.translate_text("The house that I bought last year is very big.", source_lang="EN", target_lang="ES")
    assert result.text == whole.text + "\nEs rojo."


def test_languages():
    assert "EN" in {language.code.upper() for language in CLIENT.get_source_languages()}
    targets = {language.code.upper() for language in CLIENT.get_target_languages()}
    assert {"ES", "CA", "EN-GB", "EN-US"} <= targets and "JA" not in targets


def test_usage():
    before = CLIENT.get_usage().character.count
    CLIENT.translate_text("Seven cats.", source_lang="EN", target_lang="ES")
    usage = CLIENT.get_usage()
    assert usage.character.count == before + len("Seven cats.") and not usage.any_limit_reached


def test_a_document(tmp_path):
    source, target = tmp_path / "house.html", tmp_path / "casa.html"
    source.write_text("<html lang='en'><h1>The house is red.</h1><p>Two dogs.</p></html>")
    status = CLIENT.translate_document_from_filepath(source, target, source_lang="EN", target_lang="ES")
    assert status.done and status.billed_characters == 26
    assert target.read_text() == "<html lang='es'><h1>La casa es roja.</h1><p>Dos perros.</p></html>"


def test_what_is_not_installed():
    with pytest.raises(deepl.DeepLException):
        CLIENT.translate_text("Hello", source_lang="EN", target_lang="JA")


def test_there_are_no_glossaries():
    assert CLIENT.get_glossary_languages() == [] and CLIENT.list_glossaries() == []
    assert CLIENT.list_multilingual_glossaries() == []
    with pytest.raises(deepl.DeepLException, match="Unsupported source_lang"):
        CLIENT.create_glossary("mine", source_lang="EN", target_lang="ES", entries={"house": "casa"})
    with pytest.raises(deepl.GlossaryNotFoundException):
        CLIENT.get_glossary("8b2f3c1e-1111-4222-8333-944455556666")
