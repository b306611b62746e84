"""Groups as tools see them: lists and descriptions.

*Kafka:* GroupMetadataManager.listGroups, describeGroups (KIP-518, KIP-848).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.kinds import Group
from flarestream.core.coordinator.group.lifecycle import STABLE
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.describe_groups import DescribedGroup, DescribedGroupMember
from flarestream.wire.messages.list_groups import ListedGroup


def listed(groups: Iterable[Group], states: Sequence[str], types: Sequence[str]) -> list[ListedGroup]:
    """Those in one of `states` and of one of `types`, case aside; an empty filter lets everything through."""
    wanted_states = {state.strip().lower() for state in states}
    wanted_types = {kind.strip().lower() for kind in types}
    return [
        ListedGroup(group.group_id, group.listed_protocol_type, group.state, group.kind)
        for group in groups
        if (not wanted_states or group.state.lower() in wanted_states)
        and (not wanted_types or group.kind in wanted_types)
    ]


def describe_classic(group: Group | None, group_id: str) -> DescribedGroup:
    """A classic group with its members. ApiError: GROUP_ID_NOT_FOUND."""
    if group is None:
        raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {group_id} not found.")
    if not isinstance(group, ClassicGroup):
        raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {group_id} is not a classic group.")
    stable = group.state == STABLE
    members = [
        DescribedGroupMember(
            member.member_id,
            member.instance_id,
            member.client_id,
            member.client_host,
            member.metadata(group.protocol_name) if stable else b"",
            member.assignment,
        )
        for member in group.members.values()
    ]
    return DescribedGroup(
        group_id=group_id,
        group_state=group.state,
        protocol_type=group.listed_protocol_type,
        protocol_data=(group.protocol_name or "") if stable else "",
        members=members,
    )
