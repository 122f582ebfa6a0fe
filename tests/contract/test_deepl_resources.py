"""Python `deepl`: what an account keeps beside texts, and the newer addresses."""

import deepl
import pytest
import requests
from conftest import told
from deepl.api_data import MultilingualGlossaryDictionaryEntries as Entries

DEFAULT_STYLE = "dca2e053-8ae5-45e6-a0d2-881156e7f4e4"
DEFAULT_MEMORY = "a74d88fb-ed2a-4943-a664-a4512398b994"
NOWHERE = "96ab91fd-e715-41a1-adeb-5d701f84a483"

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="de" segtype="sentence" datatype="plaintext"/><body>
<tu><tuv xml:lang="de"><seg>Hallo Welt!</seg></tuv><tuv xml:lang="en"><seg>Hello everyone!</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Gute Nacht.</seg></tuv><tuv xml:lang="en"><seg>Good night.</seg></tuv></tu>
</body></tmx>"""


@pytest.fixture
def client(mock, monkeypatch):
    monkeypatch.setattr(deepl.http_client, "max_network_retries", 0)
    return deepl.DeepLClient("good", server_url=f"{mock}/deepl/")


@pytest.fixture
def get(mock):
    def ask(path):
        return requests.get(f"{mock}/deepl{path}", headers={"authorization": "DeepL-Auth-Key k"}, timeout=10)

    return ask


def test_texts_are_improved(client):
    result = client.rephrase_text("I like fast trains.", target_lang="EN-GB", style="business")
    assert told(result.text, "en-GB") == "I like fast trains."
    assert (result.detected_source_language, result.target_language) == ("en", "en-GB")
    several = client.rephrase_text(["One train.", "Two trains."], target_lang="EN", tone="prefer_friendly")
    assert [told(one.text, "en-US") for one in several] == ["One train.", "Two trains."]
    assert told(client.correct_text("A trian.", target_lang="EN-US").text, "en-US") == "A trian."
    assert client.rephrase_text("I like fast trains.").target_language == "en"


@pytest.mark.parametrize("wishes, match", [
    ({"target_lang": "FI"}, "target_lang"),
    ({"target_lang": "EN-GB", "style": "rude"}, "writing_style"),
    ({"target_lang": "EN-GB", "style": "business", "tone": "friendly"}, "writing_style and tone"),
    ({"target_lang": "ES", "style": "business"}, "does not support"),
])
def test_what_cannot_be_improved(client, wishes, match):
    with pytest.raises(deepl.DeepLException, match=match):
        client.rephrase_text("I like fast trains.", **wishes)


def test_style_rules_live(client):
    assert [style.style_id for style in client.get_all_style_rules(detailed=True)] == [DEFAULT_STYLE]
    made = client.create_style_rule(
        name="House", language="de", configured_rules={"dates_and_times": {"calendar_era": "use_bc_and_ad"}},
        custom_instructions=[{"label": "Short", "prompt": "Be short."}])
    assert (made.name, made.language, made.version) == ("House", "de", 1)
    assert made.custom_instructions[0].prompt == "Be short."
    assert client.get_style_rule(made).name == "House"
    assert client.update_style_rule_name(made, "Home").version == 2
    changed = client.update_style_rule_configured_rules(made, {"punctuation": {}})
    assert changed.style_id == made.style_id
    one = client.create_style_rule_custom_instruction(made, label="Formal", prompt="Be formal.")
    assert client.get_style_rule_custom_instruction(made, one.id).label == "Formal"
    other = client.update_style_rule_custom_instruction(made, one.id, label="Casual", prompt="Be casual.")
    assert (other.id, other.label) == (one.id, "Casual")
    client.delete_style_rule_custom_instruction(made, one.id)
    with pytest.raises(deepl.DeepLException, match="Custom instruction not found"):
        client.get_style_rule_custom_instruction(made, one.id)
    assert len(client.get_all_style_rules(page=0, page_size=1)) == 1
    assert len(client.get_all_style_rules()) == 2
    text = client.translate_text("A train.", source_lang="EN", target_lang="DE", style_rule=made).text
    assert told(text, "de") == "A train."
    with pytest.raises(deepl.DeepLException, match="language"):
        client.translate_text("A train.", source_lang="EN", target_lang="FR", style_rule=made.style_id)
    client.delete_style_rule(made)
    with pytest.raises(deepl.DeepLException):
        client.get_style_rule(made)


def test_style_rules_have_bounds(client):
    with pytest.raises(deepl.DeepLException, match="300"):
        client.create_style_rule(name="L", language="de", custom_instructions=[{"label": "L", "prompt": "x" * 301}])
    with pytest.raises(deepl.DeepLException, match="language"):
        client.create_style_rule(name="L", language="xx")
    with pytest.raises(deepl.DeepLException):
        client.get_all_style_rules(page_size=26)
    with pytest.raises(deepl.DeepLException):
        client.translate_text("A train.", target_lang="DE", style_rule=NOWHERE)


def test_a_translation_memory_comes_and_goes(client, tmp_path):
    (tmp_path / "in.tmx").write_text(TMX)
    job = client.import_translation_memory_from_filepath(tmp_path / "in.tmx", display_name="Greetings")
    memory = client.get_translation_memory(job.result.translation_memory_id)
    assert (memory.name, memory.source_language, memory.target_languages) == ("Greetings", "de", ["en"])
    assert memory.segment_count == 2 and job.result.skipped_segment_count == 0
    names = [one.name for one in client.list_translation_memories()]
    assert names == ["Greetings", "Default Translation Memory"]
    texts = client.translate_text(
        ["Hallo Welt!", "Hallo!"], source_lang="DE", target_lang="EN-US", translation_memory=memory,
        translation_memory_threshold=80)
    assert texts[0].text == "Hello everyone!" and told(texts[1].text, "en-US") == "Hallo!"
    client.export_translation_memory_to_filepath(memory, tmp_path / "out.tmx")
    written = (tmp_path / "out.tmx").read_text()
    assert "Hello everyone!" in written and "<tmx" in written
    assert client.create_translation_memory_export(memory).reused_existing
    client.delete_translation_memory(memory)
    with pytest.raises(deepl.DeepLException):
        client.get_translation_memory(memory)


def test_segments_are_paged_and_filtered(client, tmp_path):
    (tmp_path / "in.tmx").write_text(TMX)
    memory = client.import_translation_memory_from_filepath(tmp_path / "in.tmx").result.translation_memory_id
    first = client.list_translation_memory_segments(memory, page_size=1)
    assert [one.source_text for one in first] == ["Hallo Welt!"] and first.segment_count == 2
    second = client.list_translation_memory_segments(memory, page_size=1, page_cursor=first.next_page_cursor)
    assert second.segments[0].targets[0].target_text == "Good night." and second.next_page_cursor is None
    found = client.list_translation_memory_segments(memory, filter_text="NIGHT")
    assert [one.source_text for one in found] == ["Gute Nacht."]
    assert len(client.list_translation_memory_segments(memory, filter_text="NIGHT", filter_case_sensitive=True)) == 0
    with pytest.raises(deepl.DeepLException):
        client.list_translation_memory_segments(memory, page_size=101)


def test_an_import_waits_for_its_file_and_may_fail(client):
    made = client.create_translation_memory_import("broken.tmx", 10)
    job = client.get_translation_memory_job(made.job_id)
    assert job.result.status == "awaiting_input" and job.result.required_action
    client.upload_translation_memory_file(made, b"no tmx")
    job = client.get_translation_memory_job(made.job_id)
    assert job.result.status == "failed" and not job.ok and job.result.error_message
    assert requests.put(made.upload_url.split("?")[0], data=b"x", timeout=10).status_code == 403


def test_the_memory_that_everybody_has(client):
    assert client.translate_text("Protonenstrahl", target_lang="EN-US", translation_memory=DEFAULT_MEMORY).text == "proton beam"
    with pytest.raises(deepl.DeepLException, match="target language"):
        client.translate_text("Protonenstrahl", target_lang="FI", translation_memory=DEFAULT_MEMORY)


def test_a_glossary_of_several_languages_is_edited(client):
    made = client.create_multilingual_glossary("Both", [Entries("EN", "DE", {"a": "b"}), Entries("DE", "EN", {"b": "a"})])
    assert client.update_multilingual_glossary_dictionary(made, Entries("EN", "DE", {"a": "c", "d": "e"})).name == "Both"
    assert client.get_multilingual_glossary_entries(made, "EN", "DE").dictionaries[0].entries == "a\tc\nd\te"
    assert client.replace_multilingual_glossary_dictionary(made, Entries("EN", "FR", {"x": "y"})).entry_count == 1
    assert len(client.get_multilingual_glossary(made.glossary_id).dictionaries) == 3
    client.delete_multilingual_glossary_dictionary(made, source_lang="DE", target_lang="EN")
    assert len(client.get_multilingual_glossary(made.glossary_id).dictionaries) == 2
    made_from_file = client.create_multilingual_glossary_from_csv("File", "EN", "DE", 'one,"t,wo",en,de\n')
    assert client.get_multilingual_glossary_entries(made_from_file, "EN", "DE").dictionaries[0].entries == "one\tt,wo"
    assert {one.name for one in client.list_multilingual_glossaries()} == {"Both", "File"}
    # Version 2 knows those of one pair alone.
    assert [one.name for one in client.list_glossaries()] == ["File"]
    text = client.translate_text("a", source_lang="EN", target_lang="DE", glossary=made).text
    assert text == "c"


def test_glossaries_that_are_not_there(client, mock):
    with pytest.raises(deepl.GlossaryNotFoundException):
        client.get_glossary(NOWHERE)
    with pytest.raises(deepl.DeepLException, match="glossary_id"):
        client.get_multilingual_glossary("no-id")
    made = client.create_glossary("Mine", "EN", "DE", {"a": "b"})
    other = deepl.DeepLClient("other", server_url=f"{mock}/deepl/")
    assert other.list_glossaries() == []
    with pytest.raises(deepl.GlossaryNotFoundException):
        other.get_glossary(made.glossary_id)


def test_version_3_lists_what_each_language_can_do(get):
    languages = {one["lang"]: one for one in get("/v3/languages?resource=translate_text").json()}
    assert sorted(languages["de"]["features"]) == [
        "auto_detection", "formality", "glossary", "style_rules", "tag_handling", "translation_memory"]
    assert sorted(languages["af"]["features"]) == ["tag_handling"]
    assert languages["en"]["usable_as_source"] and languages["en"]["usable_as_target"]
    assert not languages["pt-BR"]["usable_as_source"] and "glossary" in languages["pt-BR"]["features"]
    assert "zh-Hans" in languages and all(one["status"] == "stable" and one["name"] for one in languages.values())
    for resource in ("glossary", "style_rules", "translation_memory"):
        assert all(one["features"] == {} for one in get(f"/v3/languages?resource={resource}").json())
    assert get("/v3/languages").status_code == get("/v3/languages?resource=bogus").status_code == 400
    assert "renamed to 'resource'" in get("/v3/languages?product=translate_text").json()["message"]


def test_version_3_lists_resources(get):
    resources = {one["name"]: {f["name"]: f for f in one["features"]} for one in get("/v3/languages/resources").json()}
    assert set(resources) == {
        "translate_text", "translate_document", "voice", "write", "glossary", "style_rules", "translation_memory"}
    assert resources["translate_text"]["tag_handling"] == {
        "name": "tag_handling", "needs_source_support": True, "needs_target_support": True}
    assert "needs_source_support" not in resources["translate_text"]["formality"]
    assert resources["style_rules"] == {} and "transcription" in resources["voice"]


def test_version_2_lists_what_it_knows(client):
    sources = {one.code for one in client.get_source_languages()}
    targets = {one.code: one for one in client.get_target_languages()}
    assert {"EN", "PT", "ZH", "AF"} <= sources and not {"EN-GB", "ZH-HANS", "YUE", "ACE"} & sources
    assert not {"EN", "PT", "YUE"} & set(targets) and targets["ZH"].name == "Chinese (simplified)"
    assert targets["PT-BR"].supports_formality and not targets["ZH-HANS"].supports_formality


def test_the_accounts_usage_by_product(get):
    usage = get("/v2/usage").json()
    assert usage["products"][0]["product_type"] == "translate" and usage["start_time"] < usage["end_time"]
