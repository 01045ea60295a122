"""The JSON Schema of a flow file, for editors: completion, hints, red lines while typing."""

from __future__ import annotations

from typing import Any, Final

from chatbot.domain.lead import LeadType, Temperature
from chatbot.flow.file_words import FaqWords, FlowWords, TestWords
from chatbot.flow.ids import RESERVED
from chatbot.flow.links import system_names
from chatbot.steps.registry import ANSWERS, StepWords

SCHEMA_ID: Final = "https://json-schema.org/draft/2020-12/schema"
_STEP_ID: Final = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": 60}
_TEXT: Final = {"type": ["string", "number", "boolean"]}


def flow_schema() -> dict[str, Any]:
    """Return the schema as one object, the definitions of steps, choices, FAQ and tests inside."""
    definitions: dict[str, Any] = {}
    flow = _model(FlowWords, definitions)
    definitions["Step"] = _step(_model(StepWords, definitions))
    definitions["Faq"] = _model(FaqWords, definitions)
    definitions["Test"] = _test(_model(TestWords, definitions))
    definitions["CaseWords"]["properties"]["if"]["examples"] = sorted(system_names(()))
    properties = flow["properties"]
    properties["steps"] |= {"items": _ref("Step"), "minItems": 1}
    properties["faq"] |= {"items": _ref("Faq")}
    properties["tests"] |= {"items": _ref("Test")}
    properties["translations"] |= {"additionalProperties": {"type": "object"}}
    flow["required"] = ["flow", "human", "steps"]
    return {
        "$schema": SCHEMA_ID,
        **flow,
        "title": "A flow of the lead-qualification chat",
        "description": "What the bot says and asks, read from top to bottom.",
        "$defs": definitions,
    }


def _model(model: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a model's schema as an editor wants it: no titles, no `null` for what may be left out."""
    schema: dict[str, Any] = model.model_json_schema(ref_template="#/$defs/{model}", by_alias=True)
    for name, definition in schema.pop("$defs", {}).items():
        definitions[name] = _plain(definition)
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    schema.pop("title", None)
    for name, field in schema.get("properties", {}).items():
        schema["properties"][name] = _plain_field(field)
    return schema


def _plain_field(field: dict[str, Any]) -> dict[str, Any]:
    field.pop("title", None)
    if field.get("default", 0) in (None, [], {}):
        field.pop("default")
    options = [o for o in field.pop("anyOf", ()) if o != {"type": "null"}]
    if len(options) == 1:
        return {**options[0], **field}
    return {"anyOf": options, **field} if options else field


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def _step(schema: dict[str, Any]) -> dict[str, Any]:
    properties = schema["properties"]
    described = properties["type"].get("description", "")
    properties["type"] = {"enum": [t for t in ANSWERS if t != "choice"], "description": described}
    properties["id"] = {**properties["id"], **_STEP_ID, "not": {"enum": sorted(RESERVED)}}
    schema["required"] = ["id"]
    return schema


def _test(schema: dict[str, Any]) -> dict[str, Any]:
    turn = {
        "type": "object",
        "properties": {
            "visitor": {**_TEXT, "description": "What the visitor types."},
            "bot": {
                "anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}],
                "description": "What the bot has to have said since; `*` is any text.",
            },
        },
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
    }
    schema["properties"]["chat"] |= {"items": turn, "minItems": 1}
    schema["properties"]["expect"] |= {
        "properties": {
            "temperature": {"enum": [t.value for t in Temperature]},
            "lead_type": {"enum": [t.value for t in LeadType]},
        },
        "additionalProperties": True,
    }
    return schema
