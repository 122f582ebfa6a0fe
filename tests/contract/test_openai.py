"""Python `openai` as people ask chat models for translations."""

import json

import openai
import pytest
from conftest import told


def client(mock, key="good"):
    return openai.OpenAI(base_url=f"{mock}/openai/v1", api_key=key, max_retries=0)


MESSAGES = [
    {"role": "system", "content": "Translate the user's text from English into Spanish (es). Answer with the translation alone."},
    {"role": "user", "content": "Good morning"},
]


def test_models(mock):
    assert "gpt-4o-mini" in [model.id for model in client(mock).models.list()]
    assert client(mock).models.retrieve("gpt-4o-mini").id == "gpt-4o-mini"


def test_a_completion(mock):
    answer = client(mock).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)
    assert answer.object == "chat.completion" and answer.model == "gpt-4o-mini"
    assert answer.choices[0].finish_reason == "stop" and answer.choices[0].message.role == "assistant"
    assert told(answer.choices[0].message.content, "es") == "Good morning"
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens > 0


def test_a_completion_as_a_stream(mock):
    parts = client(mock).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES, stream=True)
    text = "".join(part.choices[0].delta.content or "" for part in parts if part.choices)
    assert told(text, "es") == "Good morning"


def test_a_structured_completion(mock):
    schema = {
        "type": "json_schema",
        "json_schema": {"name": "answer", "strict": True, "schema": {
            "type": "object", "additionalProperties": False, "required": ["translation"],
            "properties": {"translation": {"type": "string"}}}},
    }
    answer = client(mock).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES, response_format=schema)
    assert isinstance(json.loads(answer.choices[0].message.content)["translation"], str)


def test_a_model_that_is_not_there(mock):
    with pytest.raises(openai.NotFoundError) as refused:
        client(mock).chat.completions.create(model="no-such-model", messages=MESSAGES)
    assert refused.value.code == "model_not_found"


def test_a_wrong_key(mock):
    with pytest.raises(openai.AuthenticationError) as refused:
        client(mock, "invalid").chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)
    assert refused.value.code == "invalid_api_key"


def test_a_request_without_messages(mock):
    with pytest.raises(openai.BadRequestError):
        client(mock).chat.completions.create(model="gpt-4o-mini", messages=[])


def test_too_many_requests(mock, faults):
    faults("[[fault]]\nkind = 'busy'\n")
    with pytest.raises(openai.RateLimitError):
        client(mock).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)


def test_the_quota_is_used_up(mock, faults):
    faults("[[fault]]\nkind = 'quota'\n")
    with pytest.raises(openai.RateLimitError) as refused:
        client(mock).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)
    assert refused.value.code == "insufficient_quota"


def test_the_service_is_in_trouble(mock, faults):
    faults("[[fault]]\nkind = 'unavailable'\n")
    with pytest.raises(openai.InternalServerError):
        client(mock).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)


def test_no_answer_in_time(mock, faults):
    faults("[[fault]]\nkind = 'timeout'\n")
    with pytest.raises(openai.APITimeoutError):
        client(mock).with_options(timeout=0.3).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)


def test_a_connection_that_is_reset(mock, faults):
    faults("[[fault]]\nkind = 'reset'\n")
    with pytest.raises(openai.APIConnectionError):
        client(mock).chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)
