"""The JSON Schemas of the output: output that breaks one is a bug of this program, never a finding.

A schema is compiled once into a plain predicate: every result is held against it before it is written, and
the general library takes about ten times as long. The predicate knows exactly the keywords that
`meta.schema.json` allows and refuses a schema with any other; in these schemas no property that is named also
meets a pattern, so that names are not held against patterns. The general library is asked only to say what is
wrong once something is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, reduce
from math import isfinite
from typing import Any, cast

from ingest.pointer import pointer
from ingest.resources import read_text

NAMES = ("projects", "reconciliation", "provenance")
"""The schemas that data teams may rely on; `meta` is the one that these are held against."""

Schema = Mapping[str, Any]
Conforms = Callable[[object], bool]

ANNOTATIONS = frozenset({"$schema", "$id", "$defs", "title", "description"})
ASSERTIONS = frozenset({
    "$ref", "anyOf", "type", "const", "enum", "pattern", "minLength", "minimum", "maximum",
    "items", "minItems", "maxItems", "required", "properties", "patternProperties", "additionalProperties",
})  # fmt: skip


class SchemaViolation(Exception):
    """Output of this program that its own schema forbids: nothing the user did, nothing the user can mend."""

    def __init__(self, name: str, pointer: str, wrong: str) -> None:
        super().__init__(
            f"{name}.json: internal error, please report it: {pointer or '/'} does not meet the schema: {wrong}"
        )
        self.name = name
        self.pointer = pointer
        self.wrong = wrong


def load(name: str) -> dict[str, Any]:
    """The schema `projects`, `reconciliation`, `provenance` or `meta`, as data. Raises `KeyError` for another name."""
    if name not in (*NAMES, "meta"):
        raise KeyError(name)
    schema: dict[str, Any] = json.loads(read_text(f"{name}.schema.json"))
    return schema


def validate(name: str, instance: object) -> None:
    """Hold `instance` (dicts, lists, Decimals as numbers) against a schema; raises `SchemaViolation`."""
    if _conforms(name)(instance):
        return
    error = _best_error(name, instance)
    if error is None:
        raise SchemaViolation(name, "", "the compiled schema refuses what the JSON Schema allows")
    raise SchemaViolation(name, pointer(*error.absolute_path), _shorten(error.message))


def is_number(instance: object) -> bool:
    """A JSON number: an int, a finite Decimal or float, but no bool."""
    match instance:
        case bool():
            return False
        case int():
            return True
        case Decimal():
            return instance.is_finite()
        case float():
            return isfinite(instance)
        case _:
            return False


def is_integer(instance: object) -> bool:
    """A JSON number without a fraction, in whichever Python type."""
    match instance:
        case Decimal():
            return instance.is_finite() and instance == instance.to_integral_value()
        case float():
            return instance.is_integer()
        case _:
            return is_number(instance)


TYPES: Mapping[str, Conforms] = {
    "object": lambda instance: isinstance(instance, dict),
    "array": lambda instance: isinstance(instance, list),
    "string": lambda instance: isinstance(instance, str),
    "number": is_number,
    "integer": is_integer,
    "boolean": lambda instance: isinstance(instance, bool),
    "null": lambda instance: instance is None,
}

PLAIN: Mapping[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "number": (int,), "integer": (int,),
    "boolean": (bool,), "null": (type(None),),
}  # fmt: skip
"""Python types that are of a JSON type without a second look; the rule above is for all the others."""


@cache
def _conforms(name: str) -> Conforms:
    schema = load(name)
    return compile_schema(schema, schema)


def compile_schema(schema: Schema, root: Schema) -> Conforms:
    """The schema as a predicate. `$ref` points into `root`'s `$defs`; raises `ValueError` for an unknown keyword."""
    unknown = schema.keys() - ANNOTATIONS - ASSERTIONS
    if unknown:
        raise ValueError(f"unknown keywords in a schema: {', '.join(sorted(unknown))}")
    rules = [*_rules_of_any(schema, root), *_rules_of_scalars(schema)]
    if schema.keys() & {"required", "properties", "patternProperties", "additionalProperties"}:
        rules.append(_object_rule(schema, root))
    if "items" in schema:
        rules.append(_array_rule(schema, root))
    return reduce(_both, rules)


def _both(first: Conforms, second: Conforms) -> Conforms:
    return lambda instance: first(instance) and second(instance)


def _rules_of_any(schema: Schema, root: Schema) -> list[Conforms]:
    rules: list[Conforms] = []
    if "type" in schema:
        rules.append(_type_rule([schema["type"]] if isinstance(schema["type"], str) else schema["type"]))
    if "const" in schema or "enum" in schema:
        values = frozenset(schema["enum"] if "enum" in schema else [schema["const"]])
        rules.append(lambda instance: isinstance(instance, str) and instance in values)
    if "$ref" in schema:
        rules.append(compile_schema(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root))
    if "anyOf" in schema:
        options = tuple(compile_schema(option, root) for option in schema["anyOf"])
        rules.append(lambda instance: any(option(instance) for option in options))
    return rules


def _type_rule(kinds: Sequence[str]) -> Conforms:
    plain = frozenset(kind for name in kinds for kind in PLAIN[name])
    allowed = tuple(TYPES[name] for name in kinds)
    return lambda instance: type(instance) in plain or any(is_kind(instance) for is_kind in allowed)


def _rules_of_scalars(schema: Schema) -> list[Conforms]:
    rules: list[Conforms] = []
    if "pattern" in schema:
        pattern: str = schema["pattern"]
        rules.append(lambda instance: not isinstance(instance, str) or re.search(pattern, instance) is not None)
    if "minLength" in schema:
        shortest: int = schema["minLength"]
        rules.append(lambda instance: not isinstance(instance, str) or len(instance) >= shortest)
    if "minimum" in schema or "maximum" in schema:
        least, most = schema.get("minimum", float("-inf")), schema.get("maximum", float("inf"))
        rules.append(lambda instance: not is_number(instance) or least <= cast("Decimal", instance) <= most)
    return rules


def _array_rule(schema: Schema, root: Schema) -> Conforms:
    item = compile_schema(schema["items"], root)
    least: int = schema.get("minItems", 0)
    most: float = schema.get("maxItems", float("inf"))
    return lambda instance: (
        not isinstance(instance, list) or (least <= len(instance) <= most and all(item(one) for one in instance))
    )


def _object_rule(schema: Schema, root: Schema) -> Conforms:
    required = frozenset(schema.get("required", ()))
    named = {key: compile_schema(rule, root) for key, rule in schema.get("properties", {}).items()}
    matched = tuple(
        (pattern, compile_schema(rule, root)) for pattern, rule in schema.get("patternProperties", {}).items()
    )
    is_open: bool = schema.get("additionalProperties", True)

    def conforms(instance: object) -> bool:
        if not isinstance(instance, dict):
            return True
        if not required <= instance.keys():
            return False
        for key, value in instance.items():
            rule = named.get(key)
            rules = [rule] if rule else [rule for pattern, rule in matched if re.search(pattern, key)]
            if not rules and not is_open:
                return False
            for rule in rules:
                if not rule(value):
                    return False
        return True

    return conforms


@cache
def _general_validator(name: str) -> Any:
    import jsonschema

    validators: Any = jsonschema.validators
    general = validators.Draft202012Validator
    checker = general.TYPE_CHECKER.redefine_many(
        {
            "number": lambda _, instance: is_number(instance),
            "integer": lambda _, instance: is_integer(instance),
        }
    )
    return validators.extend(general, type_checker=checker)(load(name))


def _best_error(name: str, instance: object) -> Any:
    from jsonschema.exceptions import best_match

    return best_match(_general_validator(name).iter_errors(instance))


def _shorten(message: str, longest: int = 300) -> str:
    return message if len(message) <= longest else message[:longest] + "…"
