"""OpenAPI 3.1, made from the doors and their types."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any, Final

import msgspec

from chatbot.web.api.door import PREFIX, SELF, Door, Streamed
from chatbot.web.api.problems import TYPE, ProblemDetails
from chatbot.web.api.repeats import HEADER, LONGEST

_REF: Final = "#/components/schemas/{name}"
_NO_JSON: Final = (None, type(None), Streamed)
_TEXTS: Final = ("text/csv", "application/x-ndjson")
_NAME_IN_PATH: Final = re.compile(r"{(\w+)}")
_REFUSALS: Final = {
    401: "Nobody is signed in, or the key is not known.",
    403: "The role or the key does not permit it, or the request comes from another site.",
    404: "There is no such thing.",
    409: "Somebody else changed it in the meantime, or it is not possible from here.",
    413: "The request is too large.",
    422: "Something in the request has to be corrected.",
    503: "Busy; come again.",
}


def document(doors: Iterable[Door]) -> dict[str, Any]:
    """Return the whole document."""
    doors = list(doors)
    types = [t for d in doors for t in (d.body, d.gives) if t not in _NO_JSON]
    types.append(ProblemDetails)
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    by_type = dict(zip((repr(t) for t in types), schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for door in doors:
        paths.setdefault(f"/{door.path}", {})[door.method.lower()] = _operation(door, by_type)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "chatbot",
            "version": version("chatbot"),
            "description": "The admin's and programs' doors.",
        },
        "servers": [{"url": PREFIX}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "chatbot"},
            },
        },
    }


def _operation(door: Door, schemas: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": door.name,
        "summary": door.summary,
        "tags": [door.path.partition("/")[0]],
        "security": [{"session": []}] if door.scope == SELF else [{"key": []}, {"session": []}],
        "x-scope": door.scope,
        "parameters": [*_path_parameters(door), *_query_parameters(door)],
        "responses": {**_given(door, schemas), **_refused(schemas)},
    }
    if door.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schemas[repr(door.body)]}},
        }
    if door.method == "POST":
        operation["parameters"].append(
            {
                "name": HEADER,
                "in": "header",
                "schema": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": LONGEST,
                    "pattern": "^[!-~]+$",
                },
            }
        )
    return operation


def _path_parameters(door: Door) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "minLength": 1},
        }
        for name in _NAME_IN_PATH.findall(door.path)
    ]


def _query_parameters(door: Door) -> list[dict[str, Any]]:
    if door.query is None:
        return []
    schema = msgspec.json.schema(door.query)
    struct = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    return [
        {
            "name": name,
            "in": "query",
            "required": name in struct.get("required", ()),
            "schema": field,
        }
        for name, field in struct["properties"].items()
    ]


def _given(door: Door, schemas: dict[str, Any]) -> dict[str, Any]:
    if door.gives is type(None):
        return {"204": {"description": "Done."}}
    if door.gives is Streamed:
        texts = {kind: {"schema": {"type": "string"}} for kind in _TEXTS}
        return {"200": {"description": "The file, as it is read.", "content": texts}}
    content = {"application/json": {"schema": schemas[repr(door.gives)]}}
    return {str(door.status): {"description": "Done.", "content": content}}


def _refused(schemas: dict[str, Any]) -> dict[str, Any]:
    content = {TYPE: {"schema": schemas[repr(ProblemDetails)]}}
    return {
        str(status): {"description": sentence, "content": content}
        for status, sentence in _REFUSALS.items()
    }
