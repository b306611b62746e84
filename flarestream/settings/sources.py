"""Where settings come from: YAML files, server.properties files and the environment.

Purpose: turn each source into a list of `Entry(name, text, origin)`, with the line that wrote it.

Must not know: which names exist, except those few whose YAML value may be a mapping; precedence; types.

Theory: a setting is a dotted name and a text. In YAML a dot may also be a level of nesting, a list may be a
YAML list, and a map-like text (`NAME:VALUE,...`) may be a mapping. Text is taken as written, so that `1.10`
stays `1.10`; YAML's own spellings of numbers and truth (`0x10`, `1_000`, `yes`) become Kafka's. Only the safe
loader's node tree is used: no tag builds an object.

Kafka: java.util.Properties for .properties files; the rules of Kafka's container image for KAFKA_* variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml

MAPPING_SETTINGS = frozenset({"listener.security.protocol.map", "max.connections.per.ip.overrides"})
"""Settings whose text is `key:value,...`; in YAML they may be written as a mapping."""

IGNORED_VARIABLES = frozenset(
    {
        "KAFKA_VERSION",
        "KAFKA_HEAP_OPTS",
        "KAFKA_HEAP_OPT",
        "KAFKA_LOG4J_OPTS",
        "KAFKA_OPTS",
        "KAFKA_JMX_OPTS",
        "KAFKA_JMX_PORT",
        "KAFKA_JMX_HOSTNAME",
        "KAFKA_JVM_PERFORMANCE_OPTS",
        "KAFKA_GC_LOG_OPTS",
        "KAFKA_LOG4J_ROOT_LOGLEVEL",
        "KAFKA_LOG4J_LOGGERS",
        "KAFKA_TOOLS_LOG4J_LOGLEVEL",
        "KAFKA_HOME",
        "KAFKA_CLUSTER_ID",
        "KAFKA_DEBUG",
        "KAFKA_MODE",
        "KAFKA_LOG4J_CMD_OPTS",
        "KAFKA_JDWP_PORT",
    }
)
"""Variables of Kafka's scripts and image that are not settings."""

_MAX_ENTRIES = 10_000
_MAX_DEPTH = 30
"""An alias of YAML may hold itself; no name of a setting has so many parts."""

_UNDERSCORES = re.compile(r"_{1,3}")
_UNDERSCORE_MEANING = {"_": ".", "__": "_", "___": "-"}
_PROPERTY = re.compile(r"((?:\\.|[^\\=:\s])*)[ \t\f]*[=:]?[ \t\f]*(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)


class Entry(NamedTuple):
    """One setting as written. `text` None leaves the default (YAML's null). `origin` is `file:line` or a phrase."""

    name: str
    text: str | None
    origin: str


class SourceError(ValueError):
    """A source that cannot be read as settings at all; the message names place and cause."""


def read_file(path: str, text: str) -> list[Entry]:
    """The settings of a file's text; `.properties` by extension, otherwise YAML. Raises SourceError."""
    if path.endswith(".properties"):
        return list(_read_properties(path, text))
    return _read_yaml(path, text)


def _read_yaml(path: str, text: str) -> list[Entry]:
    import yaml  # not needed by those who start without a YAML file

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise SourceError(
            f"{path}{line}: not valid YAML: {getattr(error, 'problem', None) or error}"
        ) from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise SourceError(f"{path}:1: settings are written as `name: value`")
    entries: list[Entry] = []
    for entry in _walk(path, "", root):
        entries.append(entry)
        if len(entries) > _MAX_ENTRIES:
            raise SourceError(f"{entry.origin}: more than {_MAX_ENTRIES} settings")
    return entries


def _walk(path: str, prefix: str, mapping: yaml.MappingNode) -> Iterator[Entry]:
    for key, node in mapping.value:
        origin = f"{path}:{key.start_mark.line + 1}"
        if key.id != "scalar":
            raise SourceError(f"{origin}: a setting's name must be plain text")
        name = f"{prefix}{key.value}"
        if node.id == "mapping" and name not in MAPPING_SETTINGS:
            if name.count(".") > _MAX_DEPTH:
                raise SourceError(f"{origin}: {name[:60]}... is nested too deep")
            yield from _walk(path, f"{name}.", node)
        else:
            yield Entry(name, _node_text(origin, name, node), origin)


def _node_text(origin: str, name: str, node: yaml.Node) -> str | None:
    if not isinstance(node.value, list):
        return _scalar_text(str(node.tag), str(node.value))
    parts = []
    for item in node.value:
        members = item if isinstance(item, tuple) else (item,)
        if any(member.id != "scalar" for member in members):
            raise SourceError(f"{origin}: {name} holds something other than plain values")
        parts.append(":".join(_scalar_text(member.tag, member.value) or "" for member in members))
    return ",".join(parts)


def _scalar_text(tag: str, text: str) -> str | None:
    match tag.rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return "true" if text.lower() in ("true", "yes", "on") else "false"
        case "int" if "_" in text or text.lstrip("+-")[:2].lower() in ("0x", "0b"):
            plain = text.replace("_", "").lower()
            base = 16 if "0x" in plain else 2 if "0b" in plain else 10
            return str(int(plain, base)) if ":" not in plain else text
    return text


def _read_properties(path: str, text: str) -> Iterator[Entry]:
    lines = iter(enumerate(text.splitlines(), 1))
    for number, raw in lines:
        line = raw.lstrip()
        if not line or line[0] in "#!":
            continue
        while (len(line) - len(line.rstrip("\\"))) % 2:
            line = line[:-1] + next(lines, (0, ""))[1].lstrip()
        match = _PROPERTY.fullmatch(line)
        name, value = (match[1], match[2]) if match else (line, "")
        yield Entry(_unescape(name), _unescape(value), f"{path}:{number}")


def _unescape(text: str) -> str:
    def replace(match: re.Match[str]) -> str:
        escaped = match[1]
        if len(escaped) == 5:
            return chr(int(escaped[1:], 16))
        return {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}.get(escaped, escaped)

    return _ESCAPE.sub(replace, text) if "\\" in text else text


def read_environment(environ: Mapping[str, str]) -> Iterator[Entry]:
    """The KAFKA_* variables: `_` is a dot, `__` an underscore, `___` a dash; case is lowered."""
    for variable, value in environ.items():
        if not variable.startswith("KAFKA_") or variable in IGNORED_VARIABLES:
            continue
        name = _UNDERSCORES.sub(lambda match: _UNDERSCORE_MEANING[match[0]], variable[6:].lower())
        yield Entry(name, value, f"environment {variable}")


def read_overrides(overrides: Mapping[str, str]) -> Iterator[Entry]:
    """The `--set name=value` pairs of the command line."""
    for name, value in overrides.items():
        yield Entry(name, value, f"--set {name}")
