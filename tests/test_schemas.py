"""The schemas are strict, the compiled predicate agrees with the general library, and a violation names its place."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import schemas
from ingest.emit import projects, provenance, reconciliation
from ingest.emit.json_bytes import to_bytes
from ingest.model import Change, Earlier, Resolved, Result, Text, Waiver
from ingest.schemas import NAMES, SchemaViolation, compile_schema, is_integer, is_number, load, validate
from tests.build_result import build_result


def accepted_and_compared(result: Result) -> Result:
    """The result with every finding waived for some figures, and held against an earlier one."""
    given = {"declared": "1180", "两栏": "", "": "1"}
    return replace(
        result,
        findings=tuple(
            replace(
                one,
                waiver=Waiver(one.id, "已核实", "张三", "2024-05-01", given),
                standing="known",
                changed=(Change("difference", "1", None),),
            )
            for one in result.findings
        ),
        earlier=Earlier("e" * 64, "0.0.9", (Resolved("0123456789", "gone", "error", "/document", Text("旧", "old")),)),
    )


META = jsonschema.Draft202012Validator(load("meta"))
RESULT = accepted_and_compared(build_result())
INSTANCES: dict[str, Any] = {
    "projects": projects.to_json(RESULT),
    "reconciliation": reconciliation.to_json(RESULT),
    "provenance": provenance.to_json(RESULT),
}


def parts(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value in the tree with the way to it."""
    yield path, tree
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from parts(value, (*path, key))


def at(tree: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def objects_with_required(schema: Any) -> Iterator[dict[str, Any]]:
    return (part for _, part in parts(schema) if isinstance(part, dict) and isinstance(part.get("required"), list))


@pytest.mark.parametrize("name", [*NAMES, "meta"])
def test_schema_is_json_schema_2020_12(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(load(name))


@pytest.mark.parametrize("name", NAMES)
def test_schema_meets_the_strict_meta_schema(name: str) -> None:
    assert [error.message for error in META.iter_errors(load(name))] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_misspelt_keyword_fails_the_meta_schema(name: str) -> None:
    tried = 0
    for path, part in parts(load(name)):
        named = bool(path) and path[-1] in ("properties", "patternProperties", "$defs")
        if isinstance(part, dict) and not named:
            for keyword in part:
                misspelt = load(name)
                holder = at(misspelt, path)
                holder[keyword[:-2] + keyword[-1] + keyword[-2]] = holder.pop(keyword)
                assert not META.is_valid(misspelt), (path, keyword)
                tried += 1
    assert tried > 50


def test_meta_schema_wants_titles_in_chinese_and_descriptions_in_both_languages() -> None:
    for keyword, wrong in (("title", "Name"), ("description", "只有中文。"), ("description", "English only.")):
        schema = load("projects")
        schema["properties"]["document"][keyword] = wrong
        assert not META.is_valid(schema)


def test_meta_schema_wants_objects_closed() -> None:
    schema = load("projects")
    del schema["properties"]["document"]["additionalProperties"]
    assert not META.is_valid(schema)


def test_meta_schema_allows_the_keywords_that_can_be_compiled() -> None:
    keywords = set(load("meta")["$defs"]["schema"]["properties"])
    assert keywords == schemas.ANNOTATIONS | schemas.ASSERTIONS


@pytest.mark.parametrize("name", NAMES)
def test_no_named_property_meets_a_pattern(name: str) -> None:
    for _, part in parts(load(name)):
        if isinstance(part, dict) and "patternProperties" in part:
            for pattern in part["patternProperties"]:
                assert [key for key in part.get("properties", {}) if re.search(pattern, key)] == []


@pytest.mark.parametrize("name", NAMES)
def test_all_properties_are_required_save_what_there_may_be_none_of(name: str) -> None:
    optional = {"line", "bbox", "sheet", "cell", "path", "engine", "confidence"}
    optional |= {"standing", "changed", "earlier"}  # only where an earlier result was compared with
    funding = set(load("projects")["$defs"]["funding"]["properties"]) - {"total"}
    for part in objects_with_required(load(name)):
        if "properties" in part:
            assert set(part["required"]) <= set(part["properties"])
            assert set(part["properties"]) - set(part["required"]) <= optional | funding


def test_parts_that_schemas_share_are_the_same() -> None:
    ours, theirs = load("projects"), load("reconciliation")
    for key in ("id", "title", "year", "source"):
        shared = dict(theirs["properties"]["document"]["properties"][key])
        original = dict(ours["properties"]["document"]["properties"][key])
        assert {k: v for k, v in shared.items() if k != "description"} == {
            k: v for k, v in original.items() if k != "description"
        }
    place = load("provenance")["$defs"]["place"]["properties"]
    assert theirs["$defs"]["place"]["properties"].items() <= place.items()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_emitted_is_valid(name: str) -> None:
    validate(name, INSTANCES[name])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_emitted_is_valid_for_everyone(name: str) -> None:
    """A general validator with no word from us: to some of them an empty pattern is none."""
    emitted = json.loads(to_bytes(INSTANCES[name]))
    assert [error.message for error in jsonschema.Draft202012Validator(load(name)).iter_errors(emitted)] == []


WRONG_VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    1.5,
    Decimal("NaN"),
    Decimal("2.50"),
    "",
    "x",
    "万元",
    [],
    {},
    ["x"],
    {"x": 1},
]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Any]:
    """A valid instance with one value replaced, removed or added."""
    name = draw(st.sampled_from(NAMES))
    instance = copy.deepcopy(INSTANCES[name])
    path = draw(st.sampled_from([path for path, _ in parts(instance) if path]))
    holder = at(instance, path[:-1])
    match draw(st.sampled_from(["replace", "remove", "add"])):
        case "replace":
            holder[path[-1]] = draw(st.sampled_from(WRONG_VALUES))
        case "remove":
            del holder[path[-1]]
        case _ if isinstance(holder, dict):
            holder[draw(st.sampled_from(["surplus", "汉字", "/x", ""]))] = draw(st.sampled_from(WRONG_VALUES))
        case _:
            holder.append(draw(st.sampled_from(WRONG_VALUES)))
    return name, instance


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_compiled_predicate_agrees_with_the_general_library(case: tuple[str, Any]) -> None:
    name, instance = case
    expected = schemas._general_validator(name).is_valid(instance)
    assert schemas._conforms(name)(instance) is expected
    if expected:
        validate(name, instance)
    else:
        with pytest.raises(SchemaViolation):
            validate(name, instance)


def test_violation_says_where_and_what_and_that_it_is_our_bug() -> None:
    broken = copy.deepcopy(INSTANCES["projects"])
    broken["projects"][0]["components"][1]["funding"]["district_subsdy"] = Decimal(1)
    with pytest.raises(SchemaViolation) as caught:
        validate("projects", broken)
    assert caught.value.pointer == "/projects/0/components/1/funding"
    assert "district_subsdy" in caught.value.wrong
    assert "internal error" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "allowed"), [("超长期特别国债", True), ("2024年PPP资金", True), ("foo", False), ("", False)]
)
def test_unknown_funding_key_holds_a_chinese_character(key: str, allowed: bool) -> None:
    funding = compile_schema(load("projects")["$defs"]["funding"], load("projects"))
    assert funding({"total": None, key: Decimal("0.5")}) is allowed


def test_amounts_of_any_size_are_numbers_and_nan_is_none() -> None:
    for number in (0, Decimal("1E+400"), Decimal("9" * 400), Decimal("0.1"), 0.5):
        assert is_number(number)
    for other in (True, None, "1", Decimal("NaN"), Decimal("Infinity"), float("nan"), float("-inf")):
        assert not is_number(other)
    assert is_integer(Decimal("9" * 400)) and is_integer(2.0) and is_integer(Decimal("1E+3"))
    assert not is_integer(Decimal("1.5")) and not is_integer(True)


def test_schema_with_an_unknown_keyword_is_not_compiled() -> None:
    with pytest.raises(ValueError, match="multipleOf"):
        compile_schema({"type": "number", "multipleOf": 2}, {})


def test_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError, match="nothing"):
        load("nothing")
