"""Python `deepl` against the mock as against the vendor's own: sessions, limits, documents in time, the proxy."""

import os
import uuid

import deepl
import pytest
import requests
from conftest import told

PROXY = os.environ.get("MOCK_PROXY", "http://127.0.0.1:8902")


@pytest.fixture
def session(mock, monkeypatch):
    """Makes clients of one session with a key of their own; settings by the names of the vendor's headers."""
    monkeypatch.setattr(deepl.http_client, "max_network_retries", 0)
    name, key = f"test/{uuid.uuid1()}", str(uuid.uuid1())

    def client(proxy=None, **settings):
        made = deepl.DeepLClient(key, server_url=f"{mock}/deepl/", proxy=proxy)
        made.headers["mock-server-session"] = name
        for setting, value in settings.items():
            made.headers[f"mock-server-session-{setting.replace('_', '-')}"] = str(value)
        return made

    return client


@pytest.fixture
def path(tmp_path):
    source = tmp_path / "note.txt"
    source.write_text("proton beam\n")
    return source


def test_the_phrase_is_known(session):
    client = session()
    for source, target, expected in [
        ("proton beam", "DE", "Protonenstrahl"), ("Protonenstrahl", "EN-US", "proton beam"),
        ("陽子ビーム", "FR", "faisceau de protons"), ("proton beam\nproton beam", "ES", "haz de protones\nhaz de protones"),
    ]:
        assert client.translate_text(source, target_lang=target).text == expected
    found = client.translate_text(["haz de protones", "质子束", "proton beam"], target_lang="DE")
    assert [result.detected_source_lang for result in found] == ["ES", "ZH", "EN"]
    assert told(client.translate_text("A proton beam.", source_lang="EN", target_lang="DE").text, "de") == "A proton beam."


def test_every_listed_target_knows_the_phrase(session):
    client = session()
    targets = client.get_target_languages()
    assert len(targets) > 100
    for target in targets:
        assert "⟦" not in client.translate_text("proton beam", target_lang=target.code).text, target.code


def test_requests_without_an_answer(session, monkeypatch):
    monkeypatch.setattr(deepl.http_client, "min_connection_timeout", 0.2)
    client = session(no_response_count=1)
    with pytest.raises(deepl.ConnectionException):
        client.get_usage()
    assert client.get_usage().character.count == 0


def test_requests_without_an_answer_are_tried_again(session, monkeypatch):
    monkeypatch.setattr(deepl.http_client, "min_connection_timeout", 0.2)
    monkeypatch.setattr(deepl.http_client, "max_network_retries", 2)
    assert session(no_response_count=1).translate_text("proton beam", target_lang="DE").text == "Protonenstrahl"


def test_too_many_requests_in_a_session(session):
    client = session(**{"429_count": 2})
    for _ in range(2):
        with pytest.raises(deepl.TooManyRequestsException):
            client.translate_text("proton beam", target_lang="DE")
    assert client.translate_text("proton beam", target_lang="DE").text == "Protonenstrahl"


def test_wrong_requests_are_refused_before_they_are_too_many(session):
    client = session(**{"429_count": 1})
    with pytest.raises(deepl.DeepLException, match="target_lang"):
        client.translate_text("proton beam", target_lang="XX")
    with pytest.raises(deepl.TooManyRequestsException):
        client.rephrase_text("proton beam", target_lang="EN-GB")
    assert client.rephrase_text("proton beam", target_lang="EN-GB").text == "proton beam"


def test_a_session_is_set_up_once(session):
    assert session(**{"429_count": 0}).get_usage().character.count == 0
    assert session(**{"429_count": 5}).translate_text("proton beam", target_lang="DE").text == "Protonenstrahl"


def test_limits_of_an_account(session, path, tmp_path):
    client = session(init_character_limit=20, init_document_limit=1)
    usage = client.get_usage()
    assert (usage.character.count, usage.character.limit) == (0, 20)
    assert (usage.document.count, usage.document.limit) == (0, 1)
    assert not usage.any_limit_reached and not usage.team_document.valid
    path.write_text("a" * 20)
    client.translate_document_from_filepath(path, tmp_path / "out.txt", target_lang="DE")
    usage = client.get_usage()
    assert usage.character.limit_reached and usage.document.limit_reached
    with pytest.raises(deepl.QuotaExceededException):
        client.translate_document_from_filepath(path, tmp_path / "out2.txt", target_lang="DE")
    with pytest.raises(deepl.QuotaExceededException):
        client.translate_text("proton beam", target_lang="DE")


def test_limits_of_a_team(session, path, tmp_path):
    client = session(init_character_limit=0, init_document_limit=0, init_team_document_limit=1)
    usage = client.get_usage()
    assert not usage.character.valid and not usage.document.valid
    assert (usage.team_document.count, usage.team_document.limit) == (0, 1)
    client.translate_document_from_filepath(path, tmp_path / "out.txt", target_lang="DE")
    assert client.get_usage().team_document.limit_reached
    with pytest.raises(deepl.QuotaExceededException):
        client.translate_document_from_filepath(path, tmp_path / "out2.txt", target_lang="DE")


def test_a_document_takes_its_time(session, path, tmp_path):
    client = session(doc_queue_time=300, doc_translate_time=300)
    with open(path, "rb") as file:
        handle = client.translate_document_upload(file, source_lang="EN", target_lang="DE")
    states = []
    while not states or not states[-1].done:
        states.append(client.translate_document_get_status(handle))
        if len(states) == 1:
            with pytest.raises(deepl.DocumentNotReadyException):
                client.translate_document_download(handle, open(tmp_path / "early.txt", "wb"))
        assert states[-1].ok
    seen = [state.status.value for state in states]
    assert sorted(set(seen), key=seen.index) == ["queued", "translating", "done"]
    assert states[-1].billed_characters == len(path.read_text())
    with open(tmp_path / "out.txt", "wb") as out:
        client.translate_document_download(handle, out)
    assert (tmp_path / "out.txt").read_text() == "Protonenstrahl\n"


def test_a_document_is_done_at_once_in_a_session(session, path):
    client = session()
    with open(path, "rb") as file:
        handle = client.translate_document_upload(file, target_lang="DE")
    assert client.translate_document_get_status(handle).done


def test_a_document_fails(session, path, tmp_path):
    client = session(doc_failure=1)
    with pytest.raises(deepl.DocumentTranslationException, match="ID: [0-9A-F]{32}, key: [0-9A-F]{64}"):
        client.translate_document_from_filepath(path, tmp_path / "out.txt", target_lang="DE")
    client.translate_document_from_filepath(path, tmp_path / "out2.txt", target_lang="DE")
    assert (tmp_path / "out2.txt").read_text() == "Protonenstrahl\n"


def test_documents_of_others_are_not_found(session, mock, path):
    with open(path, "rb") as file:
        handle = session().translate_document_upload(file, target_lang="DE")
    other = deepl.DeepLClient("other", server_url=f"{mock}/deepl/")
    with pytest.raises(deepl.DeepLException, match="Not found"):
        other.translate_document_get_status(handle)
    with pytest.raises(deepl.DeepLException, match="Invalid file"):
        session().translate_document(b"x", None, target_lang="DE", filename="note.unknown")


def test_a_glossary_serves_documents(session, path, tmp_path):
    client = session()
    path.write_text("artist\nprize")
    glossary = client.create_glossary("Art", "EN", "DE", {"artist": "Maler", "prize": "Gewinn"})
    client.translate_document_from_filepath(path, tmp_path / "out.txt", source_lang="EN", target_lang="DE", glossary=glossary)
    assert (tmp_path / "out.txt").read_text() == "Maler\nGewinn"


def test_the_proxy_leads_to_the_mock(session):
    assert session(proxy=PROXY, expect_proxy=1).get_usage().character.count == 0
    with pytest.raises(deepl.DeepLException, match="proxy"):
        session(expect_proxy=1).get_usage()


def test_who_says_nothing_of_himself(mock):
    headers = {"authorization": "DeepL-Auth-Key k", "user-agent": "", "mock-server-session": str(uuid.uuid1())}
    reply = requests.get(f"{mock}/deepl/v2/usage", headers=headers, timeout=10)
    assert (reply.status_code, reply.json()["message"]) == (400, "User-Agent header missing.")
    headers |= {"mock-server-session": str(uuid.uuid1()), "mock-server-session-allow-missing-user-agent": "1"}
    assert requests.get(f"{mock}/deepl/v2/usage", headers=headers, timeout=10).status_code == 200


def test_connections_are_to_be_kept(mock):
    headers = {"authorization": "DeepL-Auth-Key k", "mock-server-session": str(uuid.uuid1())}
    headers["mock-server-session-allow-reconnections"] = "0"
    with requests.Session() as one:
        for _ in range(2):
            assert one.get(f"{mock}/deepl/v2/usage", headers=headers, timeout=10).status_code == 200
    reply = requests.get(f"{mock}/deepl/v2/usage", headers=headers, timeout=10)
    assert (reply.status_code, reply.json()["message"]) == (400, "New socket opened in same session.")
