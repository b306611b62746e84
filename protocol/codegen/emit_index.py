"""Writes flarestream/wire/index.py: every API and every message by name, without importing any of them.

*Must not know:* fields.
"""

from __future__ import annotations

from protocol.codegen.schema import Message, SchemaFile, Versions, snake_case
from protocol.codegen.writer import Lines

__all__ = ["emit_index"]

NEVER = 0x7FFF
# The stored records by folder: the table's name, and what it maps the record's key to.
RECORD_TABLES = {
    "metadata": ("METADATA_RECORDS", "The records of __cluster_metadata by their key."),
    "group": ("GROUP_RECORDS", "The records of __consumer_offsets by the type in their key: (key, value)."),
    "share": ("SHARE_RECORDS", "The records of __share_group_state by the type in their key: (key, value)."),
    "transaction": (
        "TRANSACTION_RECORDS",
        "The records of __transaction_state by the type in their key: (key, value).",
    ),
    "storage": ("REMOTE_LOG_RECORDS", "The records of __remote_log_metadata by their key."),
}


def emit_index(files: list[SchemaFile], places: dict[str, tuple[str, str]], command: str) -> str:
    """The text of the index."""
    lines = Lines()
    lines(
        '"""The APIs, and where every message and record is defined; importing this imports no message.',
        "",
        f"Generated from protocol/schemas/ by `{command}`; do not edit.",
        '"""',
        "",
        "# ruff: noqa",
        "# fmt: off",
        "from __future__ import annotations",
        "",
        "from enum import IntEnum",
        "",
        "from flarestream.wire.message import Message",
        "from flarestream.wire.registry import ApiInfo, Place, load_class",
        "",
        '_M = "flarestream.wire.messages."',
        '_R = "flarestream.wire.records."',
        "",
        "",
    )
    apis = sorted((file for file in files if not file.folder), key=lambda file: file.messages[0].key or 0)
    _api_keys(lines, apis)
    _api_infos(lines, apis, places)
    _messages(lines, places)
    for folder, (table, about) in RECORD_TABLES.items():
        _records(lines, table, about, [m for file in files if file.folder == folder for m in file.messages])
    with lines.block("def load(name: str) -> type[Message]:"):
        lines(
            '"""The class of a message or record by Kafka\'s name, imported on first use. Raises KeyError."""'
        )
        lines("return load_class(MESSAGES[name])")
    return "\n".join(lines.out) + "\n"


def _api_keys(lines: Lines, apis: list[SchemaFile]) -> None:
    with lines.block("class ApiKey(IntEnum):"):
        lines('"""Kafka\'s numbers of its APIs."""', "")
        lines(*(f"{snake_case(_name(file)).upper()} = {file.messages[0].key}" for file in apis))
    lines("", "")


def _name(file: SchemaFile) -> str:
    return file.messages[0].name.removesuffix("Request")


def _first(versions: Versions) -> int:
    return NEVER if versions.high < versions.low else versions.low


def _api_infos(lines: Lines, apis: list[SchemaFile], places: dict[str, tuple[str, str]]) -> None:
    with lines.block("APIS: dict[int, ApiInfo] = {"):
        for file in apis:
            request, response = file.messages
            flexible = f"{_first(request.flexible)}, {_first(response.flexible)}"
            lines(
                f'{request.key}: ApiInfo({request.key}, "{_name(file)}", {request.versions.low}, '
                f"{request.versions.high}, {flexible}, {request.listeners!r}, {request.unstable},",
                f"    {_place(places[request.name])}, {_place(places[response.name])}),",
            )
    lines("}", "")


def _place(place: tuple[str, str]) -> str:
    module, name = place
    for short, package in (("_M", "flarestream.wire.messages."), ("_R", "flarestream.wire.records.")):
        if module.startswith(package):
            return f'({short} + "{module.removeprefix(package)}", "{name}")'
    raise ValueError(module)


def _messages(lines: Lines, places: dict[str, tuple[str, str]]) -> None:
    lines("# Module and class of every message and record.")
    with lines.block("MESSAGES: dict[str, Place] = {"):
        lines(*(f'"{name}": {_place(place)},' for name, place in sorted(places.items())))
    lines("}", "")


def _records(lines: Lines, table: str, about: str, messages: list[Message]) -> None:
    by_key: dict[int, list[str]] = {}
    for message in messages:
        if message.key is not None:
            by_key.setdefault(message.key, []).append(message.name)
    pairs = any(len(names) > 1 for names in by_key.values())
    lines(f"# {about}")
    with lines.block(f"{table}: dict[int, {'tuple[str, str]' if pairs else 'str'}] = {{"):
        for key, names in sorted(by_key.items()):
            shown = ", ".join(f'"{name}"' for name in names)
            lines(f"{key}: ({shown})," if pairs else f"{key}: {shown},")
    lines("}", "", "") if table == "REMOTE_LOG_RECORDS" else lines("}", "")
