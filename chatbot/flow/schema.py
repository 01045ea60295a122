"""The JSON Schema of a flow file, for editors: completion, hints, red lines while typing."""

from __future__ import annotations

from dataclasses import MISSING, asdict, is_dataclass
from typing import Annotated, Any, Final, get_args, get_origin

from chatbot.domain.lead import LeadType, Temperature
from chatbot.flow.file_words import FaqWords, FlowWords, TestWords
from chatbot.flow.ids import RESERVED
from chatbot.flow.links import system_names
from chatbot.steps.registry import ANSWERS, STEP
from chatbot.steps.shape import OPTIONAL, Field, Shape, shape_of
from chatbot.steps.written import Reads

SCHEMA_ID: Final = "https://json-schema.org/draft/2020-12/schema"
_STEP_ID: Final = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$", "maxLength": 60}
_TEXT: Final = {"type": ["string", "number", "boolean"]}


def flow_schema() -> dict[str, Any]:
    """Return the schema as one object, the definitions of steps, choices, FAQ and tests inside."""
    definitions: dict[str, Any] = {}
    flow = _object(shape_of(FlowWords), definitions, FlowWords.__doc__)
    definitions["Step"] = _step(_object(STEP, definitions, None))
    definitions["Faq"] = _object(shape_of(FaqWords), definitions, FaqWords.__doc__)
    definitions["Test"] = _test(_object(shape_of(TestWords), definitions, TestWords.__doc__))
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


def _object(
    shape: Shape[Any], definitions: dict[str, Any], described: str | None
) -> dict[str, Any]:
    """Return a part's schema; the parts in it go into `definitions`."""
    needed = {"required": list(shape.needed)} if shape.needed else {}
    return {
        "additionalProperties": False,
        **({} if described is None else {"description": described}),
        "properties": {w: _property(field, definitions) for w, field in shape.fields.items()},
        **needed,
        "type": "object",
    }


def _property(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    default = field.default
    if is_dataclass(default) and not isinstance(default, type):
        default = asdict(default)
    usual = {} if default in (MISSING, None, (), [], {}) else {"default": default}
    described = {"description": field.says} if field.says else {}
    return {**usual, **described, **_schema_of(field.type, definitions)}


def _schema_of(type_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    kind, arguments = get_origin(type_), get_args(type_)
    if kind is Annotated:
        return dict(next(a.schema for a in arguments if isinstance(a, Reads)))
    if kind in OPTIONAL:
        return _schema_of(arguments[0], definitions)
    if type_ is Any:
        return {}
    if kind is list:
        return {"items": _schema_of(arguments[0], definitions), "type": "array"}
    if kind is dict:
        return {
            "additionalProperties": _schema_of(arguments[1], definitions) or True,
            "type": "object",
        }
    definitions[type_.__name__] = _object(shape_of(type_), definitions, type_.__doc__)
    return _ref(type_.__name__)


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
