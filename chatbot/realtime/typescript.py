"""The frames as TypeScript types, so that client and server cannot drift apart.

`python -m chatbot.realtime.typescript FILE` writes the module the front end is checked against.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

from msgspec import inspect

from chatbot.realtime import protocol, rep_protocol

UNIONS = {
    "VisitorFrame": protocol.VisitorFrame,
    "ToVisitor": protocol.ToVisitor,
    "ToPreview": protocol.ToPreview,
    "RepFrame": rep_protocol.RepFrame,
    "ToRep": rep_protocol.ToRep,
}
_PLAIN: dict[type[inspect.Type], str] = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.FloatType: "number",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
    inspect.DateTimeType: "string",
    inspect.AnyType: "unknown",
}


def _spelled(kind: inspect.Type) -> str:  # noqa: C901, PLR0911  # one return for each kind of type is the clearest table
    if type(kind) in _PLAIN:
        return _PLAIN[type(kind)]
    match kind:
        case inspect.Metadata(type=inner):
            return _spelled(inner)
        case inspect.LiteralType(values=values):
            return " | ".join(f'"{v}"' for v in values)
        case inspect.UnionType(types=types):
            return " | ".join(dict.fromkeys(_spelled(t) for t in types))
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            return f"readonly ({_spelled(item)})[]"
        case inspect.TupleType(item_types=items):
            return f"readonly [{', '.join(_spelled(t) for t in items)}]"
        case inspect.DictType(value_type=value):
            return f"Readonly<Record<string, {_spelled(value)}>>"
        case inspect.StructType(cls=cls):
            return cls.__name__
        case _:
            raise TypeError(f"no TypeScript spelling for {kind}")


def _field(field: inspect.Field) -> str:
    wire = _spelled(field.type)
    if not field.required and wire.endswith(" | null"):
        wire = wire.removesuffix(" | null")
    return f"  readonly {field.encode_name}{'' if field.required else '?'}: {wire};"


def _interface(struct: inspect.StructType) -> str:
    lines = [f"/** {(struct.cls.__doc__ or '').strip().splitlines()[0]} */"]
    lines.append(f"export interface {struct.cls.__name__} {{")
    if struct.tag is not None:
        lines.append(f'  readonly type: "{struct.tag}";')
    lines += [_field(f) for f in struct.fields]
    return "\n".join([*lines, "}"])


def _structs_in(kind: inspect.Type, found: dict[str, inspect.StructType]) -> None:
    match kind:
        case inspect.StructType(cls=cls):
            if cls.__name__ not in found:
                found[cls.__name__] = kind
                for field in kind.fields:
                    _structs_in(field.type, found)
        case inspect.UnionType(types=types) | inspect.TupleType(item_types=types):
            for inner in types:
                _structs_in(inner, found)
        case (
            inspect.ListType(item_type=inner)
            | inspect.VarTupleType(item_type=inner)
            | inspect.Metadata(type=inner)
        ):
            _structs_in(inner, found)
        case _:
            return


def module() -> str:
    """Return the whole TypeScript module."""
    found: dict[str, inspect.StructType] = {}
    for union in UNIONS.values():
        _structs_in(inspect.type_info(union), found)
    parts = ["// Generated from the server's protocol. Do not edit."]
    parts += [_interface(found[name]) for name in sorted(found)]
    for name, union in UNIONS.items():
        members = " | ".join(member.__name__ for member in get_args(union))
        parts.append(f"export type {name} = {members};")
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(module(), encoding="utf-8")
