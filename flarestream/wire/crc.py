"""CRC-32C, the checksum of record batches and of snapshots of producer state.

*Theory:* the `crc32c` package looks up its own version when it is imported, and with it pulls in importlib.metadata,
email, zipfile and csv: a tenth of the time in which a broker should be up, and 2 MB that it never needs. All
there is to it is one extension module, so that alone is loaded, and the package as a whole only where it is laid
out in another way.
*Kafka:* org.apache.kafka.common.utils.Crc32C.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

from flarestream.wire.primitives import Buffer

__all__ = ["crc32c"]


def _load() -> Callable[[Buffer, int], int]:
    package = find_spec("crc32c")
    places = package.submodule_search_locations if package is not None else None
    extension = PathFinder.find_spec("_crc32c", places) if places is not None else None
    if extension is None or extension.loader is None:
        import crc32c as whole  # another layout: only its public name is certain

        return whole.crc32c
    module = module_from_spec(extension)
    extension.loader.exec_module(module)
    function: Callable[[Buffer, int], int] = module.crc32c
    return function


crc32c: Callable[..., int] = _load()
"""`crc32c(data, value=0)`: the checksum of data, going on from the checksum `value` of what came before."""
