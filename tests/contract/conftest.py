"""Contract tests: the vendors' own clients against `latimer mock`, unmodified.

The address of a running mock is in MOCK. Every test asks through a client as its documentation shows,
and expects what that documentation promises, results and exceptions alike.
"""

import os
import re

import pytest
import requests

MOCK = os.environ.get("MOCK", "http://127.0.0.1:8901")


@pytest.fixture
def mock():
    """The address of the mock, with nothing remembered from another test."""
    requests.post(f"{MOCK}/__mock/reset", timeout=10).raise_for_status()
    return MOCK


@pytest.fixture
def seen():
    """What the mock has received since the test began."""

    def requests_seen():
        return requests.get(f"{MOCK}/__mock/requests", timeout=10).json()

    return requests_seen


def told(text, locale):
    """The source that a pseudo-translation was made of; fails where it is not marked with this locale."""
    mark = f"⟦{locale}⟧"
    assert mark in text, f"{text!r} is not marked {mark}"
    # Every letter has an accent behind it, and every vowel stands twice.
    return re.sub("([aeiouAEIOU])\u0301\\1\u0301|(\\w)\u0301", r"\1\2", text.replace(mark, "", 1))


@pytest.fixture
def faults(mock):
    """Takes rules in TOML: what shall go wrong from now on, until the test ends."""

    def rules(text):
        requests.post(f"{MOCK}/__mock/faults", data=text, timeout=10).raise_for_status()

    yield rules
    rules("")
