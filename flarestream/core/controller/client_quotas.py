"""Client quotas: changing and describing them.

Must not know: how a quota is enforced. Theory: an entity is a user, a client id, both, or an IP address, each by name
or as the default (null); what it may have depends on which of these it names. Each entity of a request stands or
falls alone. Kafka: ClientQuotaControlManager, ClientQuotasImage.describe (KIP-546, KIP-612).
"""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Sequence

from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.quotas import QuotaEntity
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages import alter_client_quotas as alter
from flarestream.wire.messages import describe_client_quotas as describe
from flarestream.wire.records.metadata.client_quota_record import ClientQuotaRecord, EntityData

USER, CLIENT_ID, IP = "user", "client-id", "ip"
EXACT, DEFAULT, SPECIFIED = 0, 1, 2
_LARGEST_INT, _LARGEST_LONG = 2.0**31 - 1, 2.0**63
_INTEGRAL_TOLERANCE = 1e-6

_CLIENT_KEYS: dict[str, float | None] = {
    "producer_byte_rate": _LARGEST_LONG,
    "consumer_byte_rate": _LARGEST_LONG,
    "request_percentage": None,
    "controller_mutation_rate": None,
}
_IP_KEYS: dict[str, float | None] = {"connection_creation_rate": _LARGEST_INT}
# Key -> the largest whole number that it takes; None: any fraction.


def alter_client_quotas(
    request: alter.AlterClientQuotasRequest, image: MetadataImage, _ctx: ControllerContext
) -> Decision[alter.AlterClientQuotasResponse]:
    """Set and remove quotas; each entity answers for itself."""
    records: list[VersionedRecord] = []
    errors: dict[QuotaEntity, ApiError | None] = {}
    for entry in request.entries:
        entity = entity_of([(part.entity_type, part.entity_name) for part in entry.entity])
        try:
            if entity in errors:
                raise _invalid("the request names this entity more than once")
            errors[entity] = None
            records += _change(entity, entry.ops, image)
        except ApiError as error:
            errors[entity] = error
    entries = [
        alter.AlterClientQuotasResponseEntryData(
            error_code=int(error.code) if error else 0,
            error_message=error.message if error else None,
            entity=[alter.AlterClientQuotasResponseEntityData(kind, name) for kind, name in entity],
        )
        for entity, error in errors.items()
    ]
    response = alter.AlterClientQuotasResponse(entries=entries)
    return Decision([] if request.validate_only else records, response)


def entity_of(parts: Sequence[tuple[str, str | None]]) -> QuotaEntity:
    """The image's form of an entity."""
    return tuple(sorted(parts, key=lambda part: part[0]))


def _change(entity: QuotaEntity, ops: Sequence[alter.OpData], image: MetadataImage) -> list[VersionedRecord]:
    keys = _keys_of(entity)
    if len({op.key for op in ops}) != len(ops):
        raise _invalid("the request names a quota of this entity more than once")
    current = image.quotas.get(entity, {})
    records: list[VersionedRecord] = []
    for op in ops:
        record = ClientQuotaRecord(entity=[EntityData(kind, name) for kind, name in entity], key=op.key)
        if op.remove:
            record.remove = True
            if op.key in current:
                records.append((record, 0))
            continue
        _check_value(keys, op.key, op.value)
        record.value = op.value
        if current.get(op.key) != op.value:
            records.append((record, 0))
    return records


def _keys_of(entity: QuotaEntity) -> dict[str, float | None]:
    """The quotas that such an entity can have. ApiError: INVALID_REQUEST for no entity at all."""
    kinds = [kind for kind, _ in entity]
    if not entity:
        raise _invalid("the entity is empty")
    if len(set(kinds)) != len(kinds):
        raise _invalid(f"the entity names a type twice: {kinds}")
    for kind, name in entity:
        if kind not in (USER, CLIENT_ID, IP):
            raise _invalid(f"there is no entity type {kind!r}")
        if name == "":
            raise _invalid(f"an empty {kind} is no entity (null is the default)")
    if IP not in kinds:
        return _CLIENT_KEYS
    if len(kinds) > 1:
        raise _invalid("an ip cannot be combined with a user or a client-id")
    address = entity[0][1]
    if address is not None and not _is_address(address):
        raise _invalid(f"{address!r} is no IP address")
    return _IP_KEYS


def _is_address(text: str) -> bool:
    """Whether it is an address as such: unlike Kafka's, our controllers look no host names up."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _check_value(keys: dict[str, float | None], key: str, value: float) -> None:
    if key not in keys:
        raise _invalid(f"{key!r} is no quota of such an entity")
    if not math.isfinite(value):
        raise _invalid(f"{key} must be finite")
    if value <= 0:
        raise _invalid(f"{key} must be greater than 0")
    largest = keys[key]
    if largest is None:
        return
    if value > largest:
        raise _invalid(f"{value} is too large for {key}")
    if abs(value - math.floor(value + 0.5)) > _INTEGRAL_TOLERANCE:
        raise _invalid(f"{key} must be a whole number")


def describe_client_quotas(
    request: describe.DescribeClientQuotasRequest, image: MetadataImage
) -> describe.DescribeClientQuotasResponse:
    """The quotas of the entities that match. ApiError: INVALID_REQUEST, UNSUPPORTED_VERSION (entity type)."""
    exact, any_name = _filter(request.components)
    entries = [
        describe.EntryData(
            entity=[describe.EntityData(kind, name) for kind, name in entity],
            values=[describe.ValueData(key, value) for key, value in quotas.items()],
        )
        for entity, quotas in image.quotas.items()
        if _matches(dict(entity), exact, any_name, request.strict)
    ]
    return describe.DescribeClientQuotasResponse(error_message=None, entries=entries)


def _filter(components: Sequence[describe.ComponentData]) -> tuple[dict[str, str | None], set[str]]:
    """(type -> name that must be there, types that must be there with any name)."""
    exact: dict[str, str | None] = {}
    any_name: set[str] = set()
    for component in components:
        kind = component.entity_type
        if not kind:
            raise _invalid("an entity type is empty")
        if kind in exact or kind in any_name:
            raise _invalid(f"the filter names {kind} more than once")
        if kind not in (USER, CLIENT_ID, IP):
            raise ApiError(ErrorCode.UNSUPPORTED_VERSION, f"there is no entity type {kind!r}")
        if component.match_type not in (EXACT, DEFAULT, SPECIFIED):
            raise _invalid(f"there is no match type {component.match_type}")
        if (component.match_type == EXACT) != (component.match is not None):
            raise _invalid("a name goes with an exact match, and only with that")
        if component.match_type == SPECIFIED:
            any_name.add(kind)
        else:
            exact[kind] = component.match
    kinds = {*exact, *any_name}
    if IP in kinds and len(kinds) > 1:
        raise _invalid("an ip cannot be combined with a user or a client-id")
    return exact, any_name


def _matches(
    entity: dict[str, str | None], exact: dict[str, str | None], any_name: set[str], strict: bool
) -> bool:
    if strict and len(entity) != len(exact) + len(any_name):
        return False
    return any_name <= entity.keys() and all(
        kind in entity and entity[kind] == name for kind, name in exact.items()
    )


def _invalid(message: str) -> ApiError:
    return ApiError(ErrorCode.INVALID_REQUEST, message)
