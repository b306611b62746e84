"""A sign of life in one datagram: asked by one node, answered by another, both of one fixed size.

Must not know: who is judged by it, sockets, clocks. Theory: an ask names the asker, the node it is meant for, the
asker's life (`epoch`: when its process started) and a counter that only grows within one life; the answer returns
epoch and counter and adds the answerer's own life. Both carry a truncated HMAC-SHA256 under a key of the cluster, over
everything else, so that a datagram that was changed, or made by a stranger, is none. An answer is exactly as long as
its ask: nobody can be flooded through a node. Not Kafka's; the fixed size, the epoch and the counter are what
replay protection needs (RFC 4303 section 3.4.3 has the same two for IPsec).
"""

from __future__ import annotations

import hashlib
import hmac
from struct import Struct
from typing import NamedTuple

ASK = 1
ANSWER = 2
MAC_BYTES = 16

_MAGIC = b"FS"
_FORMAT = 1
_BODY = Struct(">2sBBiiQQQ")
PROBE_BYTES = _BODY.size + MAC_BYTES


class Probe(NamedTuple):
    """`epoch` and `counter` are the asker's in both directions; `answer_epoch` is 0 in an ask."""

    kind: int
    sender_id: int
    target_id: int
    epoch: int
    counter: int
    answer_epoch: int = 0


def probe_key(cluster_id: str, secret: str | None) -> bytes:
    """The key of a cluster's probes. Without a secret it only keeps clusters apart."""
    label = f"flarestream liveness {_FORMAT} {cluster_id}".encode()
    return hmac.digest((secret or "").encode(), label, hashlib.sha256)


def encode_probe(probe: Probe, key: bytes) -> bytes:
    """PROBE_BYTES bytes."""
    body = _BODY.pack(_MAGIC, _FORMAT, *probe)
    return body + _mac(body, key)


def decode_probe(datagram: bytes, key: bytes) -> Probe | None:
    """The probe, or None for whatever is not one of this cluster's."""
    if len(datagram) != PROBE_BYTES:
        return None
    body = datagram[: _BODY.size]
    if not hmac.compare_digest(_mac(body, key), datagram[_BODY.size :]):
        return None
    magic, version, *fields = _BODY.unpack(body)
    if magic != _MAGIC or version != _FORMAT:
        return None
    return Probe(*fields)


def _mac(body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, body, hashlib.sha256)[:MAC_BYTES]
