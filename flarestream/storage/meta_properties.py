"""A log directory's `meta.properties`: to which cluster, node and directory id the data belongs.

Must not know: how ids are made. Theory: every directory names its owner, and a node refuses a directory that names
another, so that data is never mixed up by a wrong path in a configuration. The file is a Java properties file in
ISO-8859-1; version 1 is written, version 0 (ZooKeeper's, with `broker.id`) only read; keys that are not known are kept.
Kafka: MetaProperties, MetaPropertiesEnsemble.
"""

import re
from collections.abc import Mapping

from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile, StorageError
from flarestream.wire import uuids

FILE_NAME = "meta.properties"
_REMEDY = "restore the file, or format the directory anew if its data is not needed"
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_PLAIN_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}


class MetaProperties:
    """The file's content: `cluster_id`, `node_id`, `directory_id` (16 bytes), each None when the file lacks it."""

    __slots__ = ("cluster_id", "directory_id", "node_id", "others", "version")

    def __init__(
        self,
        cluster_id: str | None,
        node_id: int | None,
        directory_id: bytes | None,
        *,
        version: int = 1,
        others: Mapping[str, str] | None = None,
    ) -> None:
        self.cluster_id = cluster_id
        self.node_id = node_id
        self.directory_id = directory_id
        self.version = version
        self.others = dict(others or {})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MetaProperties) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.cluster_id, self.node_id, self.directory_id))

    def __repr__(self) -> str:
        directory = uuids.to_text(self.directory_id) if self.directory_id else None
        return f"MetaProperties({self.cluster_id!r}, {self.node_id}, {directory!r}, version={self.version})"

    def _key(self) -> tuple[object, ...]:
        return self.cluster_id, self.node_id, self.directory_id, self.version, self.others


def parse_properties(data: bytes) -> dict[str, str]:
    """The pairs of a Java properties file (comments, escapes, continued lines)."""
    pairs = {}
    text = data.decode("iso-8859-1")
    continued = ""
    for line in re.split(r"\r\n|\r|\n", text):
        line = continued + line.lstrip(" \t\f")
        continued = ""
        if not line or line[0] in "#!":
            continue
        if (len(line) - len(line.rstrip("\\"))) % 2:
            continued = line[:-1]
            continue
        match = re.match(r"((?:\\.|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*(.*)", line, re.DOTALL)
        if match:
            pairs[_unescape(match[1])] = _unescape(match[2])
    return pairs


def parse(path: str, data: bytes) -> MetaProperties:
    """The file's content. Raises DamagedFile naming the key at fault."""
    pairs = parse_properties(data)
    if not pairs:
        raise DamagedFile(path, "is empty", _REMEDY)
    version = _int(path, pairs.pop("version", "0"), "version")
    if version not in (0, 1):
        raise DamagedFile(path, f"has version {version}; 0 and 1 are known", "use a newer Flarestream")
    node_key = "node.id" if version == 1 else "broker.id"
    node_text = pairs.pop(node_key, None)
    directory_text = pairs.pop("directory.id", None)
    cluster_id = pairs.pop("cluster.id", None)
    if version == 1 and (cluster_id is None or node_text is None):
        missing = "cluster.id" if cluster_id is None else "node.id"
        raise DamagedFile(path, f"has no {missing}", _REMEDY)
    directory_id = None
    if directory_text is not None:
        try:
            directory_id = uuids.from_text(directory_text)
        except ValueError as error:
            raise DamagedFile(path, f"directory.id: {error}", _REMEDY) from None
        if uuids.is_reserved(directory_id):
            raise DamagedFile(path, f"directory.id {directory_text} is a reserved id", _REMEDY)
    node_id = None if node_text is None else _int(path, node_text, node_key)
    return MetaProperties(cluster_id, node_id, directory_id, version=version, others=pairs)


def content(properties: MetaProperties) -> bytes:
    """The file's content, always version 1, keys in order, as Kafka writes them (without the date)."""
    pairs = {**properties.others, "version": "1"}
    if properties.cluster_id is not None:
        pairs["cluster.id"] = properties.cluster_id
    if properties.node_id is not None:
        pairs["node.id"] = str(properties.node_id)
    if properties.directory_id is not None:
        pairs["directory.id"] = uuids.to_text(properties.directory_id)
    lines = [f"{_escape(key, key=True)}={_escape(pairs[key])}\n" for key in sorted(pairs)]
    return "".join(["#\n", *lines]).encode("iso-8859-1")


def read(disk: Disk, directory: str) -> MetaProperties | None:
    """The directory's properties, None when it is not formatted. Raises StorageError, DamagedFile."""
    path = f"{directory}/{FILE_NAME}"
    try:
        data = disk.read_file_or_none(path)
    except NotADirectoryError:
        problem = "is not a directory, nor can it become one"
        raise StorageError(directory, problem, "name another directory in log.dirs") from None
    except OSError as error:
        raise StorageError(path, f"cannot be read: {error.strerror}", "check the permissions") from error
    return None if data is None else parse(path, data)


def write(disk: Disk, directory: str, properties: MetaProperties) -> None:
    """Replaces the file, durably. Raises OSError."""
    disk.replace_file(f"{directory}/{FILE_NAME}", content(properties))


def check(path: str, properties: MetaProperties, cluster_id: str | None, node_id: int) -> None:
    """Refuses a directory of another node or cluster. Raises StorageError with both values and what to do."""
    if properties.node_id is not None and properties.node_id != node_id:
        raise StorageError(
            path,
            f"the directory belongs to node.id {properties.node_id}, the configuration says {node_id}",
            "correct node.id, or name another directory in log.dirs",
        )
    if cluster_id is not None and properties.cluster_id is not None and properties.cluster_id != cluster_id:
        raise StorageError(
            path,
            f"the directory belongs to cluster {properties.cluster_id}, not to {cluster_id}",
            "name the right directories in log.dirs; all of a node's directories must be of one cluster",
        )


def _int(path: str, text: str, key: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise DamagedFile(path, f"{key}: {text!r} is not a number", _REMEDY) from None


def _unescape(text: str) -> str:
    def replaced(match: re.Match[str]) -> str:
        escaped = match[1]
        if escaped[0] == "u" and len(escaped) == 5:
            return chr(int(escaped[1:], 16))
        return _PLAIN_ESCAPES.get(escaped, escaped)

    return _ESCAPE.sub(replaced, text)


def _escape(text: str, *, key: bool = False) -> str:
    escaped = re.sub(r"([\\=:#!])", r"\\\1", text)
    for letter, plain in _PLAIN_ESCAPES.items():
        escaped = escaped.replace(plain, "\\" + letter)
    escaped = "".join(c if " " <= c <= "~" else f"\\u{ord(c):04X}" for c in escaped)
    return escaped.replace(" ", "\\ ") if key else re.sub(r"^ ", r"\\ ", escaped)
