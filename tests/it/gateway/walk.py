"""Walks through the description of a gateway and asks it everything that stands there.

python walk.py BASE [KEY SPENT]: the document at BASE/spec is valid OpenAPI; each example in it fits its own schema; each call
in it is answered with a status that it names and a body that fits. With a key, each call that needs one is refused
without, and each that is charged is refused to a key that has spent all it may.
"""

import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

BASE = sys.argv[1]
# Where none is needed, any will do.
KEY, SPENT = sys.argv[2:4] if len(sys.argv) > 2 else ("any", None)
JSON, FORM, MULTIPART = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"

# No proxy of this machine stands between.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(method, address, kind=None, body=None, headers=()):
    headers = dict(headers)
    if kind:
        headers["Content-Type"] = kind
    request = urllib.request.Request(BASE + address, data=body, method=method, headers=headers)
    try:
        reply = opener.open(request, timeout=60)
    except urllib.error.HTTPError as error:
        reply = error
    return reply.status, (reply.headers.get("content-type") or "").split(";")[0], reply.read()


status, kind, text = ask("GET", "/spec")
assert (status, kind) == (200, JSON), (status, kind)
spec = json.loads(text)
validate(spec)


def resolved(part):
    while "$ref" in part:
        at = spec
        for name in part["$ref"].removeprefix("#/").split("/"):
            at = at[name]
        part = at
    return part


def fits(schema, value, what):
    whole = {"components": spec["components"], "allOf": [schema]}
    wrong = [error.message for error in Draft202012Validator(whole).iter_errors(value)]
    assert not wrong, f"{what}: {wrong[0]}: {json.dumps(value)[:300]}"


def check(what, operation, reply):
    """The status is named, and the body is what is said of it."""
    status, kind, body = reply
    told = operation["responses"].get(str(status)) or operation["responses"].get("default")
    assert told, f"{what}: {status} is not told of: {body[:200]}"
    content = resolved(told).get("content", {})
    if not body:
        assert status in (403, 429), f"{what}: {status} without a body"
        return status
    assert kind in content or "*/*" in content, f"{what}: {status} {kind}, told of are {list(content)}: {body[:200]}"
    if kind == JSON and JSON in content:
        fits(content[JSON]["schema"], json.loads(body), f"{what}: {status}")
    return status


def credentials(operation, key):
    """The key where the call wants it: headers, query, members of the body."""
    names = {name for way in operation["security"] for name in way}
    if "deeplKey" in names:
        return {"Authorization": f"DeepL-Auth-Key {key}"}, {}, {}
    if names & {"apertiumKey", "googleKeyInQuery"}:
        return {}, {"key": key}, {}
    if "azureKey" in names:
        return {"Ocp-Apim-Subscription-Key": key}, {}, {}
    return {}, {}, {"api_key": key}


known = {}


def address(path, operation, more):
    fields = []
    for parameter in map(resolved, operation.get("parameters", [])):
        name, value = parameter["name"], known.get(parameter["name"], parameter.get("example"))
        if parameter["in"] == "path":
            assert value is not None, f"{path}: no value for {name}"
            path = path.replace("{" + name + "}", urllib.parse.quote(str(value)))
        elif value is not None:
            fits(parameter["schema"], value, f"{path} {name}")
            fields += [(name, item) for item in (value if isinstance(value, list) else [value])]
    query = urllib.parse.urlencode(fields + list(more.items()))
    return path + ("?" + query if query else "")


def form_of(members):
    fields = [(name, item) for name, value in members.items() for item in (value if isinstance(value, list) else [value])]
    return FORM, urllib.parse.urlencode(fields).encode()


def with_file(fields):
    line = uuid.uuid4().hex
    parts = [f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    file = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nGood morning.\n\r\n--{line}--\r\n'
    return f"{MULTIPART}; boundary={line}", ("".join(parts) + file).encode()


# What is told to everybody.
FREE = {
    "apertiumPairs",
    "azureLanguages",
    "libretranslateDownloadFile",
    "libretranslateHealth",
    "libretranslateLanguages",
    "libretranslateSettings",
    "libretranslateSuggest",
    "spec",
}

# What is refused to a key that has nothing left.
CHARGED = {
    "apertiumTranslate",
    "apertiumTranslateByGet",
    "azureTranslate",
    "deeplTranslate",
    "googleAdvancedTranslate",
    "googleTranslate",
    "googleTranslateByGet",
    "libretranslateTranslate",
    "libretranslateTranslateFile",
}

FILES = {
    "/translate_file": {"source": "en", "target": "es"},
    "/v2/document": {"source_lang": "EN", "target_lang": "ES"},
}


def bodies(path, operation, members):
    """Each way in which the body may be sent, with what its example says."""
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        yield None, None
    for kind, told in content.items():
        if kind == MULTIPART:
            yield with_file({**FILES[path], **members})
            continue
        example = told["example"]
        if isinstance(example, dict):
            example = {**example, **members, **({"document_key": known["key"]} if "document_key" in example else {})}
        fits(told["schema"], example, f"{path} {kind}")
        yield form_of(example) if kind == FORM else (kind, json.dumps(example).encode())


calls = 0
# What is fetched by a name of its own was made before.
for path, methods in sorted(spec["paths"].items(), key=lambda item: ("{" in item[0], item[0])):
    for method, operation in methods.items():
        what, method = f"{method.upper()} {path}", method.upper()
        wanted = 403 if operation["operationId"] == "libretranslateSuggest" else 200
        headers, query, members = credentials(operation, KEY)
        for kind, body in bodies(path, operation, members):
            # A document is fetched once; it is asked for in one way.
            if operation["operationId"] == "deeplDocumentResult" and kind == FORM:
                continue
            for _ in range(600):
                reply = ask(method, address(path, operation, query), kind, body, headers)
                done = operation["operationId"] != "deeplDocument" or json.loads(reply[2]).get("status") in ("done", "error")
                if done:
                    break
                time.sleep(0.1)
            assert check(what, operation, reply) == wanted, f"{what} {kind}: {reply}"
            calls += 1
            if operation["operationId"] == "libretranslateTranslateFile":
                known["name"] = urllib.parse.unquote(json.loads(reply[2])["translatedFileUrl"].rsplit("/", 1)[1])
            if operation["operationId"] == "deeplUploadDocument":
                told = json.loads(reply[2])
                known["id"], known["key"] = told["document_id"], told["document_key"]
            if operation["operationId"] == "deeplDocument":
                assert json.loads(reply[2])["status"] == "done", reply
        # What cannot be read is refused in a form that is told of.
        for kind, body in [(JSON, b"{"), (JSON, b"{}"), (FORM, b""), (MULTIPART, b"x")]:
            if "requestBody" in operation:
                reply = ask(method, address(path, operation, query), kind, body, headers)
                assert check(f"{what} with {body}", operation, reply) >= 400, f"{what} with {body}: {reply}"
                calls += 1
        # So is who has no key where one is needed.
        if SPENT and operation["operationId"] not in FREE:
            for kind, body in bodies(path, operation, {}):
                reply = ask(method, address(path, operation, {}), kind, body)
                assert check(f"{what} without a key", operation, reply) >= 400, f"{what} without a key: {reply}"
                calls += 1
        if SPENT and operation["operationId"] in CHARGED:
            headers, query, members = credentials(operation, SPENT)
            for kind, body in bodies(path, operation, members):
                reply = ask(method, address(path, operation, query), kind, body, headers)
                assert check(f"{what} with nothing left", operation, reply) in (402, 403, 456), f"{what} with nothing left: {reply}"
                calls += 1
        # A page of another site may not ask.
        reply = ask(method, address(path, operation, query), *next(bodies(path, operation, members)), {"Origin": "https://other.example"})
        if path != "/spec":
            assert reply[0] == 403, f"{what} from another site: {reply}"
            check(f"{what} from another site", operation, reply)
print(f"{len(spec['paths'])} paths, {calls} calls")
