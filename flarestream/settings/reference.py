"""config/reference.yaml: every setting a node's file may hold, written from the definitions.

Purpose: `python -m flarestream.settings --reference` prints the file; a test compares it with the one checked in.

Must not know: what any node has set.

Theory: each setting is a commented line with its default under its sentence, its type and what it allows, so that the
file as a whole sets nothing and any line can be copied.

Kafka: the generated pages of its documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from flarestream.settings.definitions import TOPIC_SYNONYMS, Definition, broker_settings, topic_settings

_HEAD = """\
# Every setting of a Flarestream node with its default. Generated: python -m flarestream.settings --reference
#
# Names, types and defaults are Kafka 4.4.0's; those that begin with `flarestream.` are our own. A name may be written
# dotted or nested, a list as a YAML list or with commas, a size or time as a plain number. What is marked `no effect`
# is accepted and warned about; what is marked `refused` stops the start unless it says its default.
# Settings marked `dynamic` can be changed while the node runs (flarestream configs alter).
"""

_TOPIC_HEAD = """
# ---- Settings of topics ------------------------------------------------------------------------------------------
# They are set on a topic, not in this file; the default of a topic without its own is the broker setting behind `from`.
"""


def reference() -> str:
    """The text of config/reference.yaml."""
    lines = [_HEAD]
    for definition in broker_settings().values():
        if not definition.internal:
            lines += _entry(definition)
    lines.append(_TOPIC_HEAD)
    for definition in topic_settings().values():
        if not definition.internal:
            lines += _topic_entry(definition)
    return "\n".join(lines) + "\n"


def _entry(definition: Definition) -> Iterator[str]:
    traits = [definition.kind, *_allowed(definition)]
    if definition.change == "cluster":
        traits.append("dynamic")
    elif definition.change == "broker":
        traits.append("dynamic for one broker")
    yield f"\n# {definition.doc}"
    yield f"# {', '.join(traits)}{_status(definition)}"
    yield f"#{definition.name}: {_default(definition)}"


def _topic_entry(definition: Definition) -> Iterator[str]:
    synonyms = TOPIC_SYNONYMS.get(definition.name)
    source = f"; from {', '.join(name for name, _ in synonyms)}" if synonyms else ""
    yield f"\n# {definition.doc}"
    yield f"# {', '.join([definition.kind, *_allowed(definition)])}{source}{_status(definition)}"
    yield f"#{definition.name}: {_default(definition)}"


def _allowed(definition: Definition) -> list[str]:
    text = definition.allowed
    if text in ("", "unique"):
        return []
    if text in ("+", "nonempty"):
        return ["not empty"]
    return [text.removesuffix("+")]


def _status(definition: Definition) -> str:
    if definition.supported:
        return ""
    return f"\n# {'refused' if definition.refused else 'no effect'}: {definition.reason}"


def _default(definition: Definition) -> str:
    if definition.required:
        return "# must be set"
    text = definition.default_text
    if text is None:
        return "null"
    if definition.kind == "list":
        return f"[{', '.join(_quoted(member) for member in text.split(','))}]" if text else "[]"
    return _quoted(text) if definition.kind in ("string", "class", "password") else text


def _quoted(text: str) -> str:
    plain = text and not text.startswith(("-", "*", "&", "!", "%", "@", "`", ">", "|")) and ": " not in text
    return text if plain and "," not in text and not text.endswith(":") else f'"{text}"'
