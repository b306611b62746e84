"""Read a node's settings: command line over environment over file over defaults.

Purpose: `load` gives frozen `Settings`, or one `SettingsError` that lists everything wrong at once.

Must not know: what the settings do.

Theory: every source gives (name, text, origin). Names that do not exist are errors with the nearest name,
except in the environment, where foreign KAFKA_* variables are usual (Kubernetes sets some) and only worth a
warning. A setting written twice in a file, dotted and nested say, is an error. A refused setting is an error
unless it says what is so anyway.

Kafka: kafka.Kafka.getPropsFromArgs, KafkaConfig.fromProps.
"""

from __future__ import annotations

from collections.abc import Mapping

from flarestream.settings.checks import cross_check
from flarestream.settings.definitions import (
    PLUGIN_PREFIXES,
    Definition,
    base_name,
    broker_setting,
    broker_settings,
)
from flarestream.settings.kinds import Value
from flarestream.settings.reasons import REASONS
from flarestream.settings.sources import Entry, SourceError, read_environment, read_file, read_overrides
from flarestream.settings.values import Settings, SettingsError

_REMOVED_PREFIXES = ("zookeeper.",)
_REMOVED = frozenset(
    {
        "inter.broker.protocol.version",
        "log.message.format.version",
        "log.message.downconversion.enable",
        "message.format.version",
        "control.plane.listener.name",
        "reserved.broker.max.id",
        "broker.id.generation.enable",
        "delegation.token.master.key",
        "password.encoder.secret",
        "log.message.timestamp.difference.max.ms",
        "offsets.commit.required.acks",
        "group.coordinator.new.enable",
        "migration.batch.enable",
    }
)
_AUTHORIZER_SETTINGS = frozenset({"super.users", "allow.everyone.if.no.acl.found"})


def load(
    path: str | None = None,
    overrides: Mapping[str, str] | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Settings from a file, `--set` pairs and the environment; raises SettingsError."""
    problems: list[str] = []
    layers = [
        _unique(_read_path(path, problems), problems),
        {entry.name: entry for entry in read_environment(environ or {})},
        {entry.name: entry for entry in read_overrides(overrides or {})},
    ]
    entries: dict[str, Entry] = {}
    for layer in layers:
        entries.update(layer)
    reading = _Reading(problems)
    for entry in entries.values():
        reading.take(entry)
    reading.finish()
    settings = Settings(reading.values, reading.explicit, reading.origins, reading.warnings)
    if not problems:
        problems += cross_check(settings)
    if problems:
        raise SettingsError(problems)
    return settings


def _read_path(path: str | None, problems: list[str]) -> list[Entry]:
    if path is None:
        return []
    try:
        with open(path, encoding="utf-8") as file:
            return read_file(path, file.read())
    except SourceError as error:
        problems.append(str(error))
    except OSError as error:
        problems.append(f"{path}: cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        problems.append(f"{path}: is not UTF-8 text")
    return []


def _unique(entries: list[Entry], problems: list[str]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.name in found and not entry.origin.rpartition(":")[0].endswith(".properties"):
            problems.append(f"{entry.origin}: {entry.name} is already set at {found[entry.name].origin}")
        found[entry.name] = entry
    return found


class _Reading:
    """What has been read so far."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        self.warnings: list[str] = []
        self.without_effect: dict[str, list[Entry]] = {}
        self.values: dict[str, Value] = {}
        self.explicit: dict[str, str] = {}
        self.origins: dict[str, str] = {}

    def take(self, entry: Entry) -> None:
        """One entry: known, allowed, parsed; or a problem."""
        definition = broker_setting(entry.name)
        if definition is None:
            self._unknown(entry)
        elif entry.text is not None:
            self._known(entry, definition, entry.text)

    def _unknown(self, entry: Entry) -> None:
        name = entry.name
        if name.startswith(PLUGIN_PREFIXES):
            self.without_effect.setdefault(REASONS["tiered"], []).append(entry)
            return
        if name in _AUTHORIZER_SETTINGS:
            self.problems.append(f"{entry.origin}: {name} is refused: {REASONS['security']}")
            return
        message = f"{entry.origin}: unknown setting {name}{_hint(name)}"
        (self.warnings if entry.origin.startswith("environment") else self.problems).append(message)

    def _known(self, entry: Entry, definition: Definition, text: str) -> None:
        name, origin = entry.name, entry.origin
        try:
            value = definition.parse(text)
        except ValueError as error:
            shown = "" if definition.sensitive else f" = {text!r}"
            self.problems.append(f"{origin}: {name}{shown}: {error}")
            return
        changes = value != definition.default
        if definition.refused and changes:
            self.problems.append(f"{origin}: {name} is refused: {definition.reason}")
            return
        if changes and not definition.supported:
            self.without_effect.setdefault(definition.reason, []).append(entry)
        self.values[name] = value
        self.explicit[name] = text
        self.origins[name] = origin

    def finish(self) -> None:
        """Fill in defaults and Kafka's two names for the node's id; name what is missing or without effect."""
        for reason, entries in self.without_effect.items():
            names = ", ".join(entry.name for entry in entries)
            self.warnings.append(f"{entries[0].origin}: without effect: {names} ({reason})")
        for name, other in (("node.id", "broker.id"), ("broker.id", "node.id")):
            if name not in self.values and other in self.values:
                self.values[name] = self.values[other]
                self.explicit[name] = self.explicit[other]
                self.origins[name] = self.origins[other]
        for name, definition in broker_settings().items():
            if name in self.values:
                continue
            if definition.required:
                self.problems.append(f"{name} must be set: {definition.doc}")
            else:
                self.values[name] = definition.default


def _hint(name: str) -> str:
    base = base_name(name)
    if base.startswith(_REMOVED_PREFIXES) or base in _REMOVED:
        return " (Kafka 4 no longer has it: remove the line)"
    from difflib import get_close_matches  # only needed to word an error

    close = get_close_matches(base, list(broker_settings()), n=1, cutoff=0.6)
    return f"; did you mean {name[: len(name) - len(base)]}{close[0]}?" if close else ""
