"""protocol/schemas/ says exactly what Apache Kafka 4.4.0 says, and the notation refuses what it does not know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from protocol.codegen.schema import (
    SCHEMAS,
    Field,
    Message,
    SchemaError,
    Struct,
    load_all,
    load_file,
    parse_field,
)
from tests.golden import schema_facts

GROUP_OF_FOLDER = {
    "": "rpc",
    "data": "rpc",
    "metadata": "metadata",
    "group": "group-coordinator",
    "transaction": "transaction-coordinator",
    "share": "share-coordinator",
    "raft": "raft",
    "storage": "storage",
}
REFERENCE = SCHEMAS.parent.parent.parent / "shared" / "reference" / "schemas"

Canon = dict[str, Any]


def as_text(value: Any) -> str | None:
    """A default as text; a JSON null is the same as none (that is how Kafka's own generator reads it)."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def canon_of_fact(fields: list[dict[str, Any]]) -> list[Canon]:
    return [
        {
            "name": f["name"],
            "type": f["type"],
            "versions": f.get("versions") or f["taggedVersions"],
            "nullable": f.get("nullableVersions", "none"),
            "tag": f.get("tag"),
            "tagged": f.get("taggedVersions", "none"),
            "default": as_text(f.get("default")),
            "flexible": f.get("flexibleVersions"),
            "ignorable": f.get("ignorable", False),
            "key": f.get("mapKey", False),
            "entity": f.get("entityType"),
            "fields": canon_of_fact(f["fields"]) if "fields" in f else None,
        }
        for f in fields
    ]


def canon_of_fields(message: Message, struct: Struct) -> list[Canon]:
    return [canon_of_field(message, field) for field in struct.fields]


def canon_of_field(message: Message, field: Field) -> Canon:
    inline = field.is_struct and message.structs[field.type].shared is None
    return {
        "name": field.name,
        "type": "[]" * field.is_array + field.type,
        "versions": str(field.versions),
        "nullable": str(field.nullable),
        "tag": field.tag,
        "tagged": str(field.tagged),
        "default": field.default,
        "flexible": None if field.flexible is None else str(field.flexible),
        "ignorable": field.ignorable,
        "key": field.is_key,
        "entity": field.entity,
        "fields": canon_of_fields(message, message.structs[field.type]) if inline else None,
    }


def facts_as_canon(groups: dict[str, list[dict[str, Any]]]) -> dict[str, Canon]:
    return {
        m["name"]: {
            "group": group,
            "type": m["type"],
            "key": m.get("apiKey"),
            "listeners": tuple(m.get("listeners", ())),
            "versions": m["validVersions"],
            "flexible": m.get("flexibleVersions", "none"),
            "unstable": bool(m.get("latestVersionUnstable")),
            "fields": canon_of_fact(m["fields"]),
            "shared": {
                s["name"]: (s["versions"], canon_of_fact(s["fields"])) for s in m.get("commonStructs", [])
            },
        }
        for group, messages in groups.items()
        for m in messages
        if m["validVersions"] != "none"
    }


def ours_as_canon() -> dict[str, Canon]:
    return {
        m.name: {
            "group": GROUP_OF_FOLDER[file.folder],
            "type": m.type,
            "key": m.key,
            "listeners": m.listeners,
            "versions": str(m.versions),
            "flexible": str(m.flexible),
            "unstable": m.unstable,
            "fields": canon_of_fields(m, m.root),
            "shared": {
                s.name: (str(s.shared), canon_of_fields(m, s))
                for s in m.structs.values()
                if s.shared is not None
            },
        }
        for file in load_all()
        for m in file.messages
    }


def assert_same(facts: dict[str, Canon], ours: dict[str, Canon]) -> None:
    assert ours.keys() == facts.keys()
    for name, fact in facts.items():
        assert ours[name] == fact, name


def test_schemas_say_what_kafka_says() -> None:
    assert_same(facts_as_canon(schema_facts()), ours_as_canon())


def test_facts_kept_here_are_those_of_the_reference() -> None:
    if not REFERENCE.is_dir():
        pytest.skip("the reference is not beside the checkout")
    groups = {path.stem: json.loads(path.read_text()) for path in REFERENCE.glob("*.json")}
    assert_same(facts_as_canon(groups), ours_as_canon())


def test_all_live_apis_are_there_in_both_directions() -> None:
    apis = [file for file in load_all() if not file.folder]
    assert len(apis) == 91
    assert all([m.type for m in file.messages] == ["request", "response"] for file in apis)
    assert all(len({m.key for m in file.messages}) == 1 for file in apis)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("int33 0+", "unknown type 'int33'"),
        ("int32 0*", "not a range of versions: '0\\*'"),
        ("int32 0+ nulable", "unknown words \\['nulable'\\]"),
        ("int32 0+ ignorable=yes", "ignorable takes no value"),
        ("int32 0+ tag=0 tag=1", "tag is said twice"),
    ],
)
def test_a_field_with_an_unknown_word_is_refused(line: str, complaint: str) -> None:
    with pytest.raises(SchemaError, match=complaint):
        parse_field("Name", line)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("X: {}", "begins with `about:`"),
        ("about: x\nX: {type: request, versions: 0, fields: {}}", "missing entries \\['flexible'\\]"),
        ("about: x\nX: {type: question, versions: 0, flexible: none, fields: {}}", "unknown type 'question'"),
        (
            "about: x\nX: {type: data, versions: 0, flexible: none, colour: red, fields: {}}",
            "unknown entries",
        ),
        (
            "about: x\nX: {type: data, versions: 0, flexible: none, fields: {A: Y 0}}",
            "no such struct \\['Y'\\]",
        ),
        (
            "about: x\nX: {type: data, versions: 0, flexible: none, fields: {}, Y: {}}",
            "nobody uses \\['Y'\\]",
        ),
        ("about: x\nX: [", "while parsing"),
    ],
)
def test_a_file_that_is_not_in_the_notation_is_refused_by_name(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    with pytest.raises(SchemaError, match=complaint):
        load_file(path, "x.yaml")
