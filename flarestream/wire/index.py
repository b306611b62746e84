"""The APIs, and where every message and record is defined; importing this imports no message.

Generated from protocol/schemas/ by `python -m protocol.codegen`; do not edit.
"""

# ruff: noqa
# fmt: off
from __future__ import annotations

from enum import IntEnum

from flarestream.wire.message import Message
from flarestream.wire.registry import ApiInfo, Place, load_class

_M = "flarestream.wire.messages."
_R = "flarestream.wire.records."


class ApiKey(IntEnum):
    """Kafka's numbers of its APIs."""

    PRODUCE = 0
    FETCH = 1
    LIST_OFFSETS = 2
    METADATA = 3
    OFFSET_COMMIT = 8
    OFFSET_FETCH = 9
    FIND_COORDINATOR = 10
    JOIN_GROUP = 11
    HEARTBEAT = 12
    LEAVE_GROUP = 13
    SYNC_GROUP = 14
    DESCRIBE_GROUPS = 15
    LIST_GROUPS = 16
    SASL_HANDSHAKE = 17
    API_VERSIONS = 18
    CREATE_TOPICS = 19
    DELETE_TOPICS = 20
    DELETE_RECORDS = 21
    INIT_PRODUCER_ID = 22
    OFFSET_FOR_LEADER_EPOCH = 23
    ADD_PARTITIONS_TO_TXN = 24
    ADD_OFFSETS_TO_TXN = 25
    END_TXN = 26
    WRITE_TXN_MARKERS = 27
    TXN_OFFSET_COMMIT = 28
    DESCRIBE_ACLS = 29
    CREATE_ACLS = 30
    DELETE_ACLS = 31
    DESCRIBE_CONFIGS = 32
    ALTER_CONFIGS = 33
    ALTER_REPLICA_LOG_DIRS = 34
    DESCRIBE_LOG_DIRS = 35
    SASL_AUTHENTICATE = 36
    CREATE_PARTITIONS = 37
    CREATE_DELEGATION_TOKEN = 38
    RENEW_DELEGATION_TOKEN = 39
    EXPIRE_DELEGATION_TOKEN = 40
    DESCRIBE_DELEGATION_TOKEN = 41
    DELETE_GROUPS = 42
    ELECT_LEADERS = 43
    INCREMENTAL_ALTER_CONFIGS = 44
    ALTER_PARTITION_REASSIGNMENTS = 45
    LIST_PARTITION_REASSIGNMENTS = 46
    OFFSET_DELETE = 47
    DESCRIBE_CLIENT_QUOTAS = 48
    ALTER_CLIENT_QUOTAS = 49
    DESCRIBE_USER_SCRAM_CREDENTIALS = 50
    ALTER_USER_SCRAM_CREDENTIALS = 51
    VOTE = 52
    BEGIN_QUORUM_EPOCH = 53
    END_QUORUM_EPOCH = 54
    DESCRIBE_QUORUM = 55
    ALTER_PARTITION = 56
    UPDATE_FEATURES = 57
    ENVELOPE = 58
    FETCH_SNAPSHOT = 59
    DESCRIBE_CLUSTER = 60
    DESCRIBE_PRODUCERS = 61
    BROKER_REGISTRATION = 62
    BROKER_HEARTBEAT = 63
    UNREGISTER_BROKER = 64
    DESCRIBE_TRANSACTIONS = 65
    LIST_TRANSACTIONS = 66
    ALLOCATE_PRODUCER_IDS = 67
    CONSUMER_GROUP_HEARTBEAT = 68
    CONSUMER_GROUP_DESCRIBE = 69
    CONTROLLER_REGISTRATION = 70
    GET_TELEMETRY_SUBSCRIPTIONS = 71
    PUSH_TELEMETRY = 72
    ASSIGN_REPLICAS_TO_DIRS = 73
    LIST_CONFIG_RESOURCES = 74
    DESCRIBE_TOPIC_PARTITIONS = 75
    SHARE_GROUP_HEARTBEAT = 76
    SHARE_GROUP_DESCRIBE = 77
    SHARE_FETCH = 78
    SHARE_ACKNOWLEDGE = 79
    ADD_RAFT_VOTER = 80
    REMOVE_RAFT_VOTER = 81
    UPDATE_RAFT_VOTER = 82
    INITIALIZE_SHARE_GROUP_STATE = 83
    READ_SHARE_GROUP_STATE = 84
    WRITE_SHARE_GROUP_STATE = 85
    DELETE_SHARE_GROUP_STATE = 86
    READ_SHARE_GROUP_STATE_SUMMARY = 87
    STREAMS_GROUP_HEARTBEAT = 88
    STREAMS_GROUP_DESCRIBE = 89
    DESCRIBE_SHARE_GROUP_OFFSETS = 90
    ALTER_SHARE_GROUP_OFFSETS = 91
    DELETE_SHARE_GROUP_OFFSETS = 92
    STREAMS_GROUP_TOPOLOGY_DESCRIPTION_UPDATE = 93
    UNREGISTER_CONTROLLER = 94


APIS: dict[int, ApiInfo] = {
    0: ApiInfo(0, "Produce", 3, 13, 9, 9, ('broker',), False,
        (_M + "produce", "ProduceRequest"), (_M + "produce", "ProduceResponse")),
    1: ApiInfo(1, "Fetch", 4, 18, 12, 12, ('broker', 'controller'), False,
        (_M + "fetch", "FetchRequest"), (_M + "fetch", "FetchResponse")),
    2: ApiInfo(2, "ListOffsets", 1, 11, 6, 6, ('broker',), False,
        (_M + "list_offsets", "ListOffsetsRequest"), (_M + "list_offsets", "ListOffsetsResponse")),
    3: ApiInfo(3, "Metadata", 0, 13, 9, 9, ('broker',), False,
        (_M + "metadata", "MetadataRequest"), (_M + "metadata", "MetadataResponse")),
    8: ApiInfo(8, "OffsetCommit", 2, 10, 8, 8, ('broker',), False,
        (_M + "offset_commit", "OffsetCommitRequest"), (_M + "offset_commit", "OffsetCommitResponse")),
    9: ApiInfo(9, "OffsetFetch", 1, 10, 6, 6, ('broker',), False,
        (_M + "offset_fetch", "OffsetFetchRequest"), (_M + "offset_fetch", "OffsetFetchResponse")),
    10: ApiInfo(10, "FindCoordinator", 0, 6, 3, 3, ('broker',), False,
        (_M + "find_coordinator", "FindCoordinatorRequest"), (_M + "find_coordinator", "FindCoordinatorResponse")),
    11: ApiInfo(11, "JoinGroup", 0, 9, 6, 6, ('broker',), False,
        (_M + "join_group", "JoinGroupRequest"), (_M + "join_group", "JoinGroupResponse")),
    12: ApiInfo(12, "Heartbeat", 0, 4, 4, 4, ('broker',), False,
        (_M + "heartbeat", "HeartbeatRequest"), (_M + "heartbeat", "HeartbeatResponse")),
    13: ApiInfo(13, "LeaveGroup", 0, 5, 4, 4, ('broker',), False,
        (_M + "leave_group", "LeaveGroupRequest"), (_M + "leave_group", "LeaveGroupResponse")),
    14: ApiInfo(14, "SyncGroup", 0, 5, 4, 4, ('broker',), False,
        (_M + "sync_group", "SyncGroupRequest"), (_M + "sync_group", "SyncGroupResponse")),
    15: ApiInfo(15, "DescribeGroups", 0, 6, 5, 5, ('broker',), False,
        (_M + "describe_groups", "DescribeGroupsRequest"), (_M + "describe_groups", "DescribeGroupsResponse")),
    16: ApiInfo(16, "ListGroups", 0, 5, 3, 3, ('broker',), False,
        (_M + "list_groups", "ListGroupsRequest"), (_M + "list_groups", "ListGroupsResponse")),
    17: ApiInfo(17, "SaslHandshake", 0, 1, 32767, 32767, ('broker', 'controller'), False,
        (_M + "sasl_handshake", "SaslHandshakeRequest"), (_M + "sasl_handshake", "SaslHandshakeResponse")),
    18: ApiInfo(18, "ApiVersions", 0, 5, 3, 3, ('broker', 'controller'), False,
        (_M + "api_versions", "ApiVersionsRequest"), (_M + "api_versions", "ApiVersionsResponse")),
    19: ApiInfo(19, "CreateTopics", 2, 7, 5, 5, ('broker', 'controller'), False,
        (_M + "create_topics", "CreateTopicsRequest"), (_M + "create_topics", "CreateTopicsResponse")),
    20: ApiInfo(20, "DeleteTopics", 1, 6, 4, 4, ('broker', 'controller'), False,
        (_M + "delete_topics", "DeleteTopicsRequest"), (_M + "delete_topics", "DeleteTopicsResponse")),
    21: ApiInfo(21, "DeleteRecords", 0, 2, 2, 2, ('broker',), False,
        (_M + "delete_records", "DeleteRecordsRequest"), (_M + "delete_records", "DeleteRecordsResponse")),
    22: ApiInfo(22, "InitProducerId", 0, 6, 2, 2, ('broker',), True,
        (_M + "init_producer_id", "InitProducerIdRequest"), (_M + "init_producer_id", "InitProducerIdResponse")),
    23: ApiInfo(23, "OffsetForLeaderEpoch", 2, 4, 4, 4, ('broker',), False,
        (_M + "offset_for_leader_epoch", "OffsetForLeaderEpochRequest"), (_M + "offset_for_leader_epoch", "OffsetForLeaderEpochResponse")),
    24: ApiInfo(24, "AddPartitionsToTxn", 0, 5, 3, 3, ('broker',), False,
        (_M + "add_partitions_to_txn", "AddPartitionsToTxnRequest"), (_M + "add_partitions_to_txn", "AddPartitionsToTxnResponse")),
    25: ApiInfo(25, "AddOffsetsToTxn", 0, 4, 3, 3, ('broker',), False,
        (_M + "add_offsets_to_txn", "AddOffsetsToTxnRequest"), (_M + "add_offsets_to_txn", "AddOffsetsToTxnResponse")),
    26: ApiInfo(26, "EndTxn", 0, 5, 3, 3, ('broker',), False,
        (_M + "end_txn", "EndTxnRequest"), (_M + "end_txn", "EndTxnResponse")),
    27: ApiInfo(27, "WriteTxnMarkers", 1, 2, 1, 1, ('broker',), False,
        (_M + "write_txn_markers", "WriteTxnMarkersRequest"), (_M + "write_txn_markers", "WriteTxnMarkersResponse")),
    28: ApiInfo(28, "TxnOffsetCommit", 0, 6, 3, 3, ('broker',), False,
        (_M + "txn_offset_commit", "TxnOffsetCommitRequest"), (_M + "txn_offset_commit", "TxnOffsetCommitResponse")),
    29: ApiInfo(29, "DescribeAcls", 1, 3, 2, 2, ('broker', 'controller'), False,
        (_M + "describe_acls", "DescribeAclsRequest"), (_M + "describe_acls", "DescribeAclsResponse")),
    30: ApiInfo(30, "CreateAcls", 1, 3, 2, 2, ('broker', 'controller'), False,
        (_M + "create_acls", "CreateAclsRequest"), (_M + "create_acls", "CreateAclsResponse")),
    31: ApiInfo(31, "DeleteAcls", 1, 3, 2, 2, ('broker', 'controller'), False,
        (_M + "delete_acls", "DeleteAclsRequest"), (_M + "delete_acls", "DeleteAclsResponse")),
    32: ApiInfo(32, "DescribeConfigs", 1, 4, 4, 4, ('broker', 'controller'), False,
        (_M + "describe_configs", "DescribeConfigsRequest"), (_M + "describe_configs", "DescribeConfigsResponse")),
    33: ApiInfo(33, "AlterConfigs", 0, 2, 2, 2, ('broker', 'controller'), False,
        (_M + "alter_configs", "AlterConfigsRequest"), (_M + "alter_configs", "AlterConfigsResponse")),
    34: ApiInfo(34, "AlterReplicaLogDirs", 1, 2, 2, 2, ('broker',), False,
        (_M + "alter_replica_log_dirs", "AlterReplicaLogDirsRequest"), (_M + "alter_replica_log_dirs", "AlterReplicaLogDirsResponse")),
    35: ApiInfo(35, "DescribeLogDirs", 1, 5, 2, 2, ('broker',), False,
        (_M + "describe_log_dirs", "DescribeLogDirsRequest"), (_M + "describe_log_dirs", "DescribeLogDirsResponse")),
    36: ApiInfo(36, "SaslAuthenticate", 0, 2, 2, 2, ('broker', 'controller'), False,
        (_M + "sasl_authenticate", "SaslAuthenticateRequest"), (_M + "sasl_authenticate", "SaslAuthenticateResponse")),
    37: ApiInfo(37, "CreatePartitions", 0, 3, 2, 2, ('broker', 'controller'), False,
        (_M + "create_partitions", "CreatePartitionsRequest"), (_M + "create_partitions", "CreatePartitionsResponse")),
    38: ApiInfo(38, "CreateDelegationToken", 1, 3, 2, 2, ('broker', 'controller'), False,
        (_M + "create_delegation_token", "CreateDelegationTokenRequest"), (_M + "create_delegation_token", "CreateDelegationTokenResponse")),
    39: ApiInfo(39, "RenewDelegationToken", 1, 2, 2, 2, ('broker', 'controller'), False,
        (_M + "renew_delegation_token", "RenewDelegationTokenRequest"), (_M + "renew_delegation_token", "RenewDelegationTokenResponse")),
    40: ApiInfo(40, "ExpireDelegationToken", 1, 2, 2, 2, ('broker', 'controller'), False,
        (_M + "expire_delegation_token", "ExpireDelegationTokenRequest"), (_M + "expire_delegation_token", "ExpireDelegationTokenResponse")),
    41: ApiInfo(41, "DescribeDelegationToken", 1, 3, 2, 2, ('broker', 'controller'), False,
        (_M + "describe_delegation_token", "DescribeDelegationTokenRequest"), (_M + "describe_delegation_token", "DescribeDelegationTokenResponse")),
    42: ApiInfo(42, "DeleteGroups", 0, 3, 2, 2, ('broker',), False,
        (_M + "delete_groups", "DeleteGroupsRequest"), (_M + "delete_groups", "DeleteGroupsResponse")),
    43: ApiInfo(43, "ElectLeaders", 0, 2, 2, 2, ('broker', 'controller'), False,
        (_M + "elect_leaders", "ElectLeadersRequest"), (_M + "elect_leaders", "ElectLeadersResponse")),
    44: ApiInfo(44, "IncrementalAlterConfigs", 0, 1, 1, 1, ('broker', 'controller'), False,
        (_M + "incremental_alter_configs", "IncrementalAlterConfigsRequest"), (_M + "incremental_alter_configs", "IncrementalAlterConfigsResponse")),
    45: ApiInfo(45, "AlterPartitionReassignments", 0, 1, 0, 0, ('broker', 'controller'), False,
        (_M + "alter_partition_reassignments", "AlterPartitionReassignmentsRequest"), (_M + "alter_partition_reassignments", "AlterPartitionReassignmentsResponse")),
    46: ApiInfo(46, "ListPartitionReassignments", 0, 0, 0, 0, ('broker', 'controller'), False,
        (_M + "list_partition_reassignments", "ListPartitionReassignmentsRequest"), (_M + "list_partition_reassignments", "ListPartitionReassignmentsResponse")),
    47: ApiInfo(47, "OffsetDelete", 0, 0, 32767, 32767, ('broker',), False,
        (_M + "offset_delete", "OffsetDeleteRequest"), (_M + "offset_delete", "OffsetDeleteResponse")),
    48: ApiInfo(48, "DescribeClientQuotas", 0, 1, 1, 1, ('broker',), False,
        (_M + "describe_client_quotas", "DescribeClientQuotasRequest"), (_M + "describe_client_quotas", "DescribeClientQuotasResponse")),
    49: ApiInfo(49, "AlterClientQuotas", 0, 1, 1, 1, ('broker', 'controller'), False,
        (_M + "alter_client_quotas", "AlterClientQuotasRequest"), (_M + "alter_client_quotas", "AlterClientQuotasResponse")),
    50: ApiInfo(50, "DescribeUserScramCredentials", 0, 0, 0, 0, ('broker', 'controller'), False,
        (_M + "describe_user_scram_credentials", "DescribeUserScramCredentialsRequest"), (_M + "describe_user_scram_credentials", "DescribeUserScramCredentialsResponse")),
    51: ApiInfo(51, "AlterUserScramCredentials", 0, 0, 0, 0, ('broker', 'controller'), False,
        (_M + "alter_user_scram_credentials", "AlterUserScramCredentialsRequest"), (_M + "alter_user_scram_credentials", "AlterUserScramCredentialsResponse")),
    52: ApiInfo(52, "Vote", 0, 2, 0, 0, ('controller',), False,
        (_M + "vote", "VoteRequest"), (_M + "vote", "VoteResponse")),
    53: ApiInfo(53, "BeginQuorumEpoch", 0, 1, 1, 1, ('controller',), False,
        (_M + "begin_quorum_epoch", "BeginQuorumEpochRequest"), (_M + "begin_quorum_epoch", "BeginQuorumEpochResponse")),
    54: ApiInfo(54, "EndQuorumEpoch", 0, 1, 1, 1, ('controller',), False,
        (_M + "end_quorum_epoch", "EndQuorumEpochRequest"), (_M + "end_quorum_epoch", "EndQuorumEpochResponse")),
    55: ApiInfo(55, "DescribeQuorum", 0, 2, 0, 0, ('broker', 'controller'), False,
        (_M + "describe_quorum", "DescribeQuorumRequest"), (_M + "describe_quorum", "DescribeQuorumResponse")),
    56: ApiInfo(56, "AlterPartition", 2, 3, 0, 0, ('controller',), False,
        (_M + "alter_partition", "AlterPartitionRequest"), (_M + "alter_partition", "AlterPartitionResponse")),
    57: ApiInfo(57, "UpdateFeatures", 0, 2, 0, 0, ('broker', 'controller'), False,
        (_M + "update_features", "UpdateFeaturesRequest"), (_M + "update_features", "UpdateFeaturesResponse")),
    58: ApiInfo(58, "Envelope", 0, 0, 0, 0, ('controller',), False,
        (_M + "envelope", "EnvelopeRequest"), (_M + "envelope", "EnvelopeResponse")),
    59: ApiInfo(59, "FetchSnapshot", 0, 1, 0, 0, ('controller',), False,
        (_M + "fetch_snapshot", "FetchSnapshotRequest"), (_M + "fetch_snapshot", "FetchSnapshotResponse")),
    60: ApiInfo(60, "DescribeCluster", 0, 2, 0, 0, ('broker', 'controller'), False,
        (_M + "describe_cluster", "DescribeClusterRequest"), (_M + "describe_cluster", "DescribeClusterResponse")),
    61: ApiInfo(61, "DescribeProducers", 0, 0, 0, 0, ('broker',), False,
        (_M + "describe_producers", "DescribeProducersRequest"), (_M + "describe_producers", "DescribeProducersResponse")),
    62: ApiInfo(62, "BrokerRegistration", 0, 4, 0, 0, ('controller',), False,
        (_M + "broker_registration", "BrokerRegistrationRequest"), (_M + "broker_registration", "BrokerRegistrationResponse")),
    63: ApiInfo(63, "BrokerHeartbeat", 0, 2, 0, 0, ('controller',), False,
        (_M + "broker_heartbeat", "BrokerHeartbeatRequest"), (_M + "broker_heartbeat", "BrokerHeartbeatResponse")),
    64: ApiInfo(64, "UnregisterBroker", 0, 0, 0, 0, ('broker', 'controller'), False,
        (_M + "unregister_broker", "UnregisterBrokerRequest"), (_M + "unregister_broker", "UnregisterBrokerResponse")),
    65: ApiInfo(65, "DescribeTransactions", 0, 0, 0, 0, ('broker',), False,
        (_M + "describe_transactions", "DescribeTransactionsRequest"), (_M + "describe_transactions", "DescribeTransactionsResponse")),
    66: ApiInfo(66, "ListTransactions", 0, 2, 0, 0, ('broker',), False,
        (_M + "list_transactions", "ListTransactionsRequest"), (_M + "list_transactions", "ListTransactionsResponse")),
    67: ApiInfo(67, "AllocateProducerIds", 0, 0, 0, 0, ('controller',), False,
        (_M + "allocate_producer_ids", "AllocateProducerIdsRequest"), (_M + "allocate_producer_ids", "AllocateProducerIdsResponse")),
    68: ApiInfo(68, "ConsumerGroupHeartbeat", 0, 1, 0, 0, ('broker',), False,
        (_M + "consumer_group_heartbeat", "ConsumerGroupHeartbeatRequest"), (_M + "consumer_group_heartbeat", "ConsumerGroupHeartbeatResponse")),
    69: ApiInfo(69, "ConsumerGroupDescribe", 0, 1, 0, 0, ('broker',), False,
        (_M + "consumer_group_describe", "ConsumerGroupDescribeRequest"), (_M + "consumer_group_describe", "ConsumerGroupDescribeResponse")),
    70: ApiInfo(70, "ControllerRegistration", 0, 0, 0, 0, ('controller',), False,
        (_M + "controller_registration", "ControllerRegistrationRequest"), (_M + "controller_registration", "ControllerRegistrationResponse")),
    71: ApiInfo(71, "GetTelemetrySubscriptions", 0, 0, 0, 0, ('broker',), False,
        (_M + "get_telemetry_subscriptions", "GetTelemetrySubscriptionsRequest"), (_M + "get_telemetry_subscriptions", "GetTelemetrySubscriptionsResponse")),
    72: ApiInfo(72, "PushTelemetry", 0, 0, 0, 0, ('broker',), False,
        (_M + "push_telemetry", "PushTelemetryRequest"), (_M + "push_telemetry", "PushTelemetryResponse")),
    73: ApiInfo(73, "AssignReplicasToDirs", 0, 0, 0, 0, ('controller',), False,
        (_M + "assign_replicas_to_dirs", "AssignReplicasToDirsRequest"), (_M + "assign_replicas_to_dirs", "AssignReplicasToDirsResponse")),
    74: ApiInfo(74, "ListConfigResources", 0, 1, 0, 0, ('broker',), False,
        (_M + "list_config_resources", "ListConfigResourcesRequest"), (_M + "list_config_resources", "ListConfigResourcesResponse")),
    75: ApiInfo(75, "DescribeTopicPartitions", 0, 0, 0, 0, ('broker',), False,
        (_M + "describe_topic_partitions", "DescribeTopicPartitionsRequest"), (_M + "describe_topic_partitions", "DescribeTopicPartitionsResponse")),
    76: ApiInfo(76, "ShareGroupHeartbeat", 1, 1, 0, 0, ('broker',), False,
        (_M + "share_group_heartbeat", "ShareGroupHeartbeatRequest"), (_M + "share_group_heartbeat", "ShareGroupHeartbeatResponse")),
    77: ApiInfo(77, "ShareGroupDescribe", 1, 1, 0, 0, ('broker',), False,
        (_M + "share_group_describe", "ShareGroupDescribeRequest"), (_M + "share_group_describe", "ShareGroupDescribeResponse")),
    78: ApiInfo(78, "ShareFetch", 1, 2, 0, 0, ('broker',), False,
        (_M + "share_fetch", "ShareFetchRequest"), (_M + "share_fetch", "ShareFetchResponse")),
    79: ApiInfo(79, "ShareAcknowledge", 1, 2, 0, 0, ('broker',), False,
        (_M + "share_acknowledge", "ShareAcknowledgeRequest"), (_M + "share_acknowledge", "ShareAcknowledgeResponse")),
    80: ApiInfo(80, "AddRaftVoter", 0, 1, 0, 0, ('controller', 'broker'), False,
        (_M + "add_raft_voter", "AddRaftVoterRequest"), (_M + "add_raft_voter", "AddRaftVoterResponse")),
    81: ApiInfo(81, "RemoveRaftVoter", 0, 0, 0, 0, ('controller', 'broker'), False,
        (_M + "remove_raft_voter", "RemoveRaftVoterRequest"), (_M + "remove_raft_voter", "RemoveRaftVoterResponse")),
    82: ApiInfo(82, "UpdateRaftVoter", 0, 0, 0, 0, ('controller',), False,
        (_M + "update_raft_voter", "UpdateRaftVoterRequest"), (_M + "update_raft_voter", "UpdateRaftVoterResponse")),
    83: ApiInfo(83, "InitializeShareGroupState", 0, 0, 0, 0, ('broker',), False,
        (_M + "initialize_share_group_state", "InitializeShareGroupStateRequest"), (_M + "initialize_share_group_state", "InitializeShareGroupStateResponse")),
    84: ApiInfo(84, "ReadShareGroupState", 0, 0, 0, 0, ('broker',), False,
        (_M + "read_share_group_state", "ReadShareGroupStateRequest"), (_M + "read_share_group_state", "ReadShareGroupStateResponse")),
    85: ApiInfo(85, "WriteShareGroupState", 0, 1, 0, 0, ('broker',), False,
        (_M + "write_share_group_state", "WriteShareGroupStateRequest"), (_M + "write_share_group_state", "WriteShareGroupStateResponse")),
    86: ApiInfo(86, "DeleteShareGroupState", 0, 0, 0, 0, ('broker',), False,
        (_M + "delete_share_group_state", "DeleteShareGroupStateRequest"), (_M + "delete_share_group_state", "DeleteShareGroupStateResponse")),
    87: ApiInfo(87, "ReadShareGroupStateSummary", 0, 1, 0, 0, ('broker',), False,
        (_M + "read_share_group_state_summary", "ReadShareGroupStateSummaryRequest"), (_M + "read_share_group_state_summary", "ReadShareGroupStateSummaryResponse")),
    88: ApiInfo(88, "StreamsGroupHeartbeat", 0, 1, 0, 0, ('broker',), False,
        (_M + "streams_group_heartbeat", "StreamsGroupHeartbeatRequest"), (_M + "streams_group_heartbeat", "StreamsGroupHeartbeatResponse")),
    89: ApiInfo(89, "StreamsGroupDescribe", 0, 1, 0, 0, ('broker',), False,
        (_M + "streams_group_describe", "StreamsGroupDescribeRequest"), (_M + "streams_group_describe", "StreamsGroupDescribeResponse")),
    90: ApiInfo(90, "DescribeShareGroupOffsets", 0, 1, 0, 0, ('broker',), False,
        (_M + "describe_share_group_offsets", "DescribeShareGroupOffsetsRequest"), (_M + "describe_share_group_offsets", "DescribeShareGroupOffsetsResponse")),
    91: ApiInfo(91, "AlterShareGroupOffsets", 0, 0, 0, 0, ('broker',), False,
        (_M + "alter_share_group_offsets", "AlterShareGroupOffsetsRequest"), (_M + "alter_share_group_offsets", "AlterShareGroupOffsetsResponse")),
    92: ApiInfo(92, "DeleteShareGroupOffsets", 0, 0, 0, 0, ('broker',), False,
        (_M + "delete_share_group_offsets", "DeleteShareGroupOffsetsRequest"), (_M + "delete_share_group_offsets", "DeleteShareGroupOffsetsResponse")),
    93: ApiInfo(93, "StreamsGroupTopologyDescriptionUpdate", 0, 0, 0, 0, ('broker',), False,
        (_M + "streams_group_topology_description_update", "StreamsGroupTopologyDescriptionUpdateRequest"), (_M + "streams_group_topology_description_update", "StreamsGroupTopologyDescriptionUpdateResponse")),
    94: ApiInfo(94, "UnregisterController", 0, 0, 0, 0, ('broker', 'controller'), False,
        (_M + "unregister_controller", "UnregisterControllerRequest"), (_M + "unregister_controller", "UnregisterControllerResponse")),
}

# Module and class of every message and record.
MESSAGES: dict[str, Place] = {
    "AbortTransactionRecord": (_R + "metadata.abort_transaction_record", "AbortTransactionRecord"),
    "AbortedTxn": (_M + "aborted_txn", "AbortedTxn"),
    "AccessControlEntryRecord": (_R + "metadata.access_control_entry_record", "AccessControlEntryRecord"),
    "AddOffsetsToTxnRequest": (_M + "add_offsets_to_txn", "AddOffsetsToTxnRequest"),
    "AddOffsetsToTxnResponse": (_M + "add_offsets_to_txn", "AddOffsetsToTxnResponse"),
    "AddPartitionsToTxnRequest": (_M + "add_partitions_to_txn", "AddPartitionsToTxnRequest"),
    "AddPartitionsToTxnResponse": (_M + "add_partitions_to_txn", "AddPartitionsToTxnResponse"),
    "AddRaftVoterRequest": (_M + "add_raft_voter", "AddRaftVoterRequest"),
    "AddRaftVoterResponse": (_M + "add_raft_voter", "AddRaftVoterResponse"),
    "AllocateProducerIdsRequest": (_M + "allocate_producer_ids", "AllocateProducerIdsRequest"),
    "AllocateProducerIdsResponse": (_M + "allocate_producer_ids", "AllocateProducerIdsResponse"),
    "AlterClientQuotasRequest": (_M + "alter_client_quotas", "AlterClientQuotasRequest"),
    "AlterClientQuotasResponse": (_M + "alter_client_quotas", "AlterClientQuotasResponse"),
    "AlterConfigsRequest": (_M + "alter_configs", "AlterConfigsRequest"),
    "AlterConfigsResponse": (_M + "alter_configs", "AlterConfigsResponse"),
    "AlterPartitionReassignmentsRequest": (_M + "alter_partition_reassignments", "AlterPartitionReassignmentsRequest"),
    "AlterPartitionReassignmentsResponse": (_M + "alter_partition_reassignments", "AlterPartitionReassignmentsResponse"),
    "AlterPartitionRequest": (_M + "alter_partition", "AlterPartitionRequest"),
    "AlterPartitionResponse": (_M + "alter_partition", "AlterPartitionResponse"),
    "AlterReplicaLogDirsRequest": (_M + "alter_replica_log_dirs", "AlterReplicaLogDirsRequest"),
    "AlterReplicaLogDirsResponse": (_M + "alter_replica_log_dirs", "AlterReplicaLogDirsResponse"),
    "AlterShareGroupOffsetsRequest": (_M + "alter_share_group_offsets", "AlterShareGroupOffsetsRequest"),
    "AlterShareGroupOffsetsResponse": (_M + "alter_share_group_offsets", "AlterShareGroupOffsetsResponse"),
    "AlterUserScramCredentialsRequest": (_M + "alter_user_scram_credentials", "AlterUserScramCredentialsRequest"),
    "AlterUserScramCredentialsResponse": (_M + "alter_user_scram_credentials", "AlterUserScramCredentialsResponse"),
    "ApiVersionsRequest": (_M + "api_versions", "ApiVersionsRequest"),
    "ApiVersionsResponse": (_M + "api_versions", "ApiVersionsResponse"),
    "AssignReplicasToDirsRequest": (_M + "assign_replicas_to_dirs", "AssignReplicasToDirsRequest"),
    "AssignReplicasToDirsResponse": (_M + "assign_replicas_to_dirs", "AssignReplicasToDirsResponse"),
    "BeginQuorumEpochRequest": (_M + "begin_quorum_epoch", "BeginQuorumEpochRequest"),
    "BeginQuorumEpochResponse": (_M + "begin_quorum_epoch", "BeginQuorumEpochResponse"),
    "BeginTransactionRecord": (_R + "metadata.begin_transaction_record", "BeginTransactionRecord"),
    "BrokerHeartbeatRequest": (_M + "broker_heartbeat", "BrokerHeartbeatRequest"),
    "BrokerHeartbeatResponse": (_M + "broker_heartbeat", "BrokerHeartbeatResponse"),
    "BrokerRegistrationChangeRecord": (_R + "metadata.broker_registration_change_record", "BrokerRegistrationChangeRecord"),
    "BrokerRegistrationRequest": (_M + "broker_registration", "BrokerRegistrationRequest"),
    "BrokerRegistrationResponse": (_M + "broker_registration", "BrokerRegistrationResponse"),
    "ClearElrRecord": (_R + "metadata.clear_elr_record", "ClearElrRecord"),
    "ClientQuotaRecord": (_R + "metadata.client_quota_record", "ClientQuotaRecord"),
    "ConfigRecord": (_R + "metadata.config_record", "ConfigRecord"),
    "ConsumerGroupCurrentMemberAssignmentKey": (_R + "group.consumer_group_current_member_assignment_key", "ConsumerGroupCurrentMemberAssignmentKey"),
    "ConsumerGroupCurrentMemberAssignmentValue": (_R + "group.consumer_group_current_member_assignment_value", "ConsumerGroupCurrentMemberAssignmentValue"),
    "ConsumerGroupDescribeRequest": (_M + "consumer_group_describe", "ConsumerGroupDescribeRequest"),
    "ConsumerGroupDescribeResponse": (_M + "consumer_group_describe", "ConsumerGroupDescribeResponse"),
    "ConsumerGroupHeartbeatRequest": (_M + "consumer_group_heartbeat", "ConsumerGroupHeartbeatRequest"),
    "ConsumerGroupHeartbeatResponse": (_M + "consumer_group_heartbeat", "ConsumerGroupHeartbeatResponse"),
    "ConsumerGroupMemberMetadataKey": (_R + "group.consumer_group_member_metadata_key", "ConsumerGroupMemberMetadataKey"),
    "ConsumerGroupMemberMetadataValue": (_R + "group.consumer_group_member_metadata_value", "ConsumerGroupMemberMetadataValue"),
    "ConsumerGroupMetadataKey": (_R + "group.consumer_group_metadata_key", "ConsumerGroupMetadataKey"),
    "ConsumerGroupMetadataValue": (_R + "group.consumer_group_metadata_value", "ConsumerGroupMetadataValue"),
    "ConsumerGroupPartitionMetadataKey": (_R + "group.consumer_group_partition_metadata_key", "ConsumerGroupPartitionMetadataKey"),
    "ConsumerGroupPartitionMetadataValue": (_R + "group.consumer_group_partition_metadata_value", "ConsumerGroupPartitionMetadataValue"),
    "ConsumerGroupRegularExpressionKey": (_R + "group.consumer_group_regular_expression_key", "ConsumerGroupRegularExpressionKey"),
    "ConsumerGroupRegularExpressionValue": (_R + "group.consumer_group_regular_expression_value", "ConsumerGroupRegularExpressionValue"),
    "ConsumerGroupTargetAssignmentMemberKey": (_R + "group.consumer_group_target_assignment_member_key", "ConsumerGroupTargetAssignmentMemberKey"),
    "ConsumerGroupTargetAssignmentMemberValue": (_R + "group.consumer_group_target_assignment_member_value", "ConsumerGroupTargetAssignmentMemberValue"),
    "ConsumerGroupTargetAssignmentMetadataKey": (_R + "group.consumer_group_target_assignment_metadata_key", "ConsumerGroupTargetAssignmentMetadataKey"),
    "ConsumerGroupTargetAssignmentMetadataValue": (_R + "group.consumer_group_target_assignment_metadata_value", "ConsumerGroupTargetAssignmentMetadataValue"),
    "ConsumerProtocolAssignment": (_M + "consumer_protocol_assignment", "ConsumerProtocolAssignment"),
    "ConsumerProtocolSubscription": (_M + "consumer_protocol_subscription", "ConsumerProtocolSubscription"),
    "ControlRecordTypeSchema": (_M + "control_record_type_schema", "ControlRecordTypeSchema"),
    "ControllerRegistrationRequest": (_M + "controller_registration", "ControllerRegistrationRequest"),
    "ControllerRegistrationResponse": (_M + "controller_registration", "ControllerRegistrationResponse"),
    "CreateAclsRequest": (_M + "create_acls", "CreateAclsRequest"),
    "CreateAclsResponse": (_M + "create_acls", "CreateAclsResponse"),
    "CreateDelegationTokenRequest": (_M + "create_delegation_token", "CreateDelegationTokenRequest"),
    "CreateDelegationTokenResponse": (_M + "create_delegation_token", "CreateDelegationTokenResponse"),
    "CreatePartitionsRequest": (_M + "create_partitions", "CreatePartitionsRequest"),
    "CreatePartitionsResponse": (_M + "create_partitions", "CreatePartitionsResponse"),
    "CreateTopicsRequest": (_M + "create_topics", "CreateTopicsRequest"),
    "CreateTopicsResponse": (_M + "create_topics", "CreateTopicsResponse"),
    "DefaultPrincipalData": (_M + "default_principal_data", "DefaultPrincipalData"),
    "DelegationTokenRecord": (_R + "metadata.delegation_token_record", "DelegationTokenRecord"),
    "DeleteAclsRequest": (_M + "delete_acls", "DeleteAclsRequest"),
    "DeleteAclsResponse": (_M + "delete_acls", "DeleteAclsResponse"),
    "DeleteGroupsRequest": (_M + "delete_groups", "DeleteGroupsRequest"),
    "DeleteGroupsResponse": (_M + "delete_groups", "DeleteGroupsResponse"),
    "DeleteRecordsRequest": (_M + "delete_records", "DeleteRecordsRequest"),
    "DeleteRecordsResponse": (_M + "delete_records", "DeleteRecordsResponse"),
    "DeleteShareGroupOffsetsRequest": (_M + "delete_share_group_offsets", "DeleteShareGroupOffsetsRequest"),
    "DeleteShareGroupOffsetsResponse": (_M + "delete_share_group_offsets", "DeleteShareGroupOffsetsResponse"),
    "DeleteShareGroupStateRequest": (_M + "delete_share_group_state", "DeleteShareGroupStateRequest"),
    "DeleteShareGroupStateResponse": (_M + "delete_share_group_state", "DeleteShareGroupStateResponse"),
    "DeleteTopicsRequest": (_M + "delete_topics", "DeleteTopicsRequest"),
    "DeleteTopicsResponse": (_M + "delete_topics", "DeleteTopicsResponse"),
    "DescribeAclsRequest": (_M + "describe_acls", "DescribeAclsRequest"),
    "DescribeAclsResponse": (_M + "describe_acls", "DescribeAclsResponse"),
    "DescribeClientQuotasRequest": (_M + "describe_client_quotas", "DescribeClientQuotasRequest"),
    "DescribeClientQuotasResponse": (_M + "describe_client_quotas", "DescribeClientQuotasResponse"),
    "DescribeClusterRequest": (_M + "describe_cluster", "DescribeClusterRequest"),
    "DescribeClusterResponse": (_M + "describe_cluster", "DescribeClusterResponse"),
    "DescribeConfigsRequest": (_M + "describe_configs", "DescribeConfigsRequest"),
    "DescribeConfigsResponse": (_M + "describe_configs", "DescribeConfigsResponse"),
    "DescribeDelegationTokenRequest": (_M + "describe_delegation_token", "DescribeDelegationTokenRequest"),
    "DescribeDelegationTokenResponse": (_M + "describe_delegation_token", "DescribeDelegationTokenResponse"),
    "DescribeGroupsRequest": (_M + "describe_groups", "DescribeGroupsRequest"),
    "DescribeGroupsResponse": (_M + "describe_groups", "DescribeGroupsResponse"),
    "DescribeLogDirsRequest": (_M + "describe_log_dirs", "DescribeLogDirsRequest"),
    "DescribeLogDirsResponse": (_M + "describe_log_dirs", "DescribeLogDirsResponse"),
    "DescribeProducersRequest": (_M + "describe_producers", "DescribeProducersRequest"),
    "DescribeProducersResponse": (_M + "describe_producers", "DescribeProducersResponse"),
    "DescribeQuorumRequest": (_M + "describe_quorum", "DescribeQuorumRequest"),
    "DescribeQuorumResponse": (_M + "describe_quorum", "DescribeQuorumResponse"),
    "DescribeShareGroupOffsetsRequest": (_M + "describe_share_group_offsets", "DescribeShareGroupOffsetsRequest"),
    "DescribeShareGroupOffsetsResponse": (_M + "describe_share_group_offsets", "DescribeShareGroupOffsetsResponse"),
    "DescribeTopicPartitionsRequest": (_M + "describe_topic_partitions", "DescribeTopicPartitionsRequest"),
    "DescribeTopicPartitionsResponse": (_M + "describe_topic_partitions", "DescribeTopicPartitionsResponse"),
    "DescribeTransactionsRequest": (_M + "describe_transactions", "DescribeTransactionsRequest"),
    "DescribeTransactionsResponse": (_M + "describe_transactions", "DescribeTransactionsResponse"),
    "DescribeUserScramCredentialsRequest": (_M + "describe_user_scram_credentials", "DescribeUserScramCredentialsRequest"),
    "DescribeUserScramCredentialsResponse": (_M + "describe_user_scram_credentials", "DescribeUserScramCredentialsResponse"),
    "ElectLeadersRequest": (_M + "elect_leaders", "ElectLeadersRequest"),
    "ElectLeadersResponse": (_M + "elect_leaders", "ElectLeadersResponse"),
    "EndQuorumEpochRequest": (_M + "end_quorum_epoch", "EndQuorumEpochRequest"),
    "EndQuorumEpochResponse": (_M + "end_quorum_epoch", "EndQuorumEpochResponse"),
    "EndTransactionRecord": (_R + "metadata.end_transaction_record", "EndTransactionRecord"),
    "EndTxnMarker": (_M + "end_txn_marker", "EndTxnMarker"),
    "EndTxnRequest": (_M + "end_txn", "EndTxnRequest"),
    "EndTxnResponse": (_M + "end_txn", "EndTxnResponse"),
    "EnvelopeRequest": (_M + "envelope", "EnvelopeRequest"),
    "EnvelopeResponse": (_M + "envelope", "EnvelopeResponse"),
    "ExpireDelegationTokenRequest": (_M + "expire_delegation_token", "ExpireDelegationTokenRequest"),
    "ExpireDelegationTokenResponse": (_M + "expire_delegation_token", "ExpireDelegationTokenResponse"),
    "FeatureLevelRecord": (_R + "metadata.feature_level_record", "FeatureLevelRecord"),
    "FenceBrokerRecord": (_R + "metadata.fence_broker_record", "FenceBrokerRecord"),
    "FetchRequest": (_M + "fetch", "FetchRequest"),
    "FetchResponse": (_M + "fetch", "FetchResponse"),
    "FetchSnapshotRequest": (_M + "fetch_snapshot", "FetchSnapshotRequest"),
    "FetchSnapshotResponse": (_M + "fetch_snapshot", "FetchSnapshotResponse"),
    "FindCoordinatorRequest": (_M + "find_coordinator", "FindCoordinatorRequest"),
    "FindCoordinatorResponse": (_M + "find_coordinator", "FindCoordinatorResponse"),
    "GetTelemetrySubscriptionsRequest": (_M + "get_telemetry_subscriptions", "GetTelemetrySubscriptionsRequest"),
    "GetTelemetrySubscriptionsResponse": (_M + "get_telemetry_subscriptions", "GetTelemetrySubscriptionsResponse"),
    "GroupMetadataKey": (_R + "group.group_metadata_key", "GroupMetadataKey"),
    "GroupMetadataValue": (_R + "group.group_metadata_value", "GroupMetadataValue"),
    "HeartbeatRequest": (_M + "heartbeat", "HeartbeatRequest"),
    "HeartbeatResponse": (_M + "heartbeat", "HeartbeatResponse"),
    "IncrementalAlterConfigsRequest": (_M + "incremental_alter_configs", "IncrementalAlterConfigsRequest"),
    "IncrementalAlterConfigsResponse": (_M + "incremental_alter_configs", "IncrementalAlterConfigsResponse"),
    "InitProducerIdRequest": (_M + "init_producer_id", "InitProducerIdRequest"),
    "InitProducerIdResponse": (_M + "init_producer_id", "InitProducerIdResponse"),
    "InitializeShareGroupStateRequest": (_M + "initialize_share_group_state", "InitializeShareGroupStateRequest"),
    "InitializeShareGroupStateResponse": (_M + "initialize_share_group_state", "InitializeShareGroupStateResponse"),
    "JoinGroupRequest": (_M + "join_group", "JoinGroupRequest"),
    "JoinGroupResponse": (_M + "join_group", "JoinGroupResponse"),
    "KRaftVersionRecord": (_M + "kraft_version_record", "KRaftVersionRecord"),
    "LeaderChangeMessage": (_M + "leader_change_message", "LeaderChangeMessage"),
    "LeaveGroupRequest": (_M + "leave_group", "LeaveGroupRequest"),
    "LeaveGroupResponse": (_M + "leave_group", "LeaveGroupResponse"),
    "LegacyOffsetCommitKey": (_R + "group.legacy_offset_commit_key", "LegacyOffsetCommitKey"),
    "LegacyOffsetCommitValue": (_R + "group.legacy_offset_commit_value", "LegacyOffsetCommitValue"),
    "ListConfigResourcesRequest": (_M + "list_config_resources", "ListConfigResourcesRequest"),
    "ListConfigResourcesResponse": (_M + "list_config_resources", "ListConfigResourcesResponse"),
    "ListGroupsRequest": (_M + "list_groups", "ListGroupsRequest"),
    "ListGroupsResponse": (_M + "list_groups", "ListGroupsResponse"),
    "ListOffsetsRequest": (_M + "list_offsets", "ListOffsetsRequest"),
    "ListOffsetsResponse": (_M + "list_offsets", "ListOffsetsResponse"),
    "ListPartitionReassignmentsRequest": (_M + "list_partition_reassignments", "ListPartitionReassignmentsRequest"),
    "ListPartitionReassignmentsResponse": (_M + "list_partition_reassignments", "ListPartitionReassignmentsResponse"),
    "ListTransactionsRequest": (_M + "list_transactions", "ListTransactionsRequest"),
    "ListTransactionsResponse": (_M + "list_transactions", "ListTransactionsResponse"),
    "MetadataRequest": (_M + "metadata", "MetadataRequest"),
    "MetadataResponse": (_M + "metadata", "MetadataResponse"),
    "NoOpRecord": (_R + "metadata.no_op_record", "NoOpRecord"),
    "OffsetCommitKey": (_R + "group.offset_commit_key", "OffsetCommitKey"),
    "OffsetCommitRequest": (_M + "offset_commit", "OffsetCommitRequest"),
    "OffsetCommitResponse": (_M + "offset_commit", "OffsetCommitResponse"),
    "OffsetCommitValue": (_R + "group.offset_commit_value", "OffsetCommitValue"),
    "OffsetDeleteRequest": (_M + "offset_delete", "OffsetDeleteRequest"),
    "OffsetDeleteResponse": (_M + "offset_delete", "OffsetDeleteResponse"),
    "OffsetFetchRequest": (_M + "offset_fetch", "OffsetFetchRequest"),
    "OffsetFetchResponse": (_M + "offset_fetch", "OffsetFetchResponse"),
    "OffsetForLeaderEpochRequest": (_M + "offset_for_leader_epoch", "OffsetForLeaderEpochRequest"),
    "OffsetForLeaderEpochResponse": (_M + "offset_for_leader_epoch", "OffsetForLeaderEpochResponse"),
    "PartitionChangeRecord": (_R + "metadata.partition_change_record", "PartitionChangeRecord"),
    "PartitionRecord": (_R + "metadata.partition_record", "PartitionRecord"),
    "ProduceRequest": (_M + "produce", "ProduceRequest"),
    "ProduceResponse": (_M + "produce", "ProduceResponse"),
    "ProducerIdsRecord": (_R + "metadata.producer_ids_record", "ProducerIdsRecord"),
    "ProducerSnapshot": (_R + "storage.producer_snapshot", "ProducerSnapshot"),
    "PushTelemetryRequest": (_M + "push_telemetry", "PushTelemetryRequest"),
    "PushTelemetryResponse": (_M + "push_telemetry", "PushTelemetryResponse"),
    "QuorumStateData": (_R + "raft.quorum_state_data", "QuorumStateData"),
    "ReadShareGroupStateRequest": (_M + "read_share_group_state", "ReadShareGroupStateRequest"),
    "ReadShareGroupStateResponse": (_M + "read_share_group_state", "ReadShareGroupStateResponse"),
    "ReadShareGroupStateSummaryRequest": (_M + "read_share_group_state_summary", "ReadShareGroupStateSummaryRequest"),
    "ReadShareGroupStateSummaryResponse": (_M + "read_share_group_state_summary", "ReadShareGroupStateSummaryResponse"),
    "RegisterBrokerRecord": (_R + "metadata.register_broker_record", "RegisterBrokerRecord"),
    "RegisterControllerRecord": (_R + "metadata.register_controller_record", "RegisterControllerRecord"),
    "RemoteLogSegmentMetadataRecord": (_R + "storage.remote_log_segment_metadata_record", "RemoteLogSegmentMetadataRecord"),
    "RemoteLogSegmentMetadataSnapshotRecord": (_R + "storage.remote_log_segment_metadata_snapshot_record", "RemoteLogSegmentMetadataSnapshotRecord"),
    "RemoteLogSegmentMetadataUpdateRecord": (_R + "storage.remote_log_segment_metadata_update_record", "RemoteLogSegmentMetadataUpdateRecord"),
    "RemotePartitionDeleteMetadataRecord": (_R + "storage.remote_partition_delete_metadata_record", "RemotePartitionDeleteMetadataRecord"),
    "RemoveAccessControlEntryRecord": (_R + "metadata.remove_access_control_entry_record", "RemoveAccessControlEntryRecord"),
    "RemoveDelegationTokenRecord": (_R + "metadata.remove_delegation_token_record", "RemoveDelegationTokenRecord"),
    "RemoveRaftVoterRequest": (_M + "remove_raft_voter", "RemoveRaftVoterRequest"),
    "RemoveRaftVoterResponse": (_M + "remove_raft_voter", "RemoveRaftVoterResponse"),
    "RemoveTopicRecord": (_R + "metadata.remove_topic_record", "RemoveTopicRecord"),
    "RemoveUserScramCredentialRecord": (_R + "metadata.remove_user_scram_credential_record", "RemoveUserScramCredentialRecord"),
    "RenewDelegationTokenRequest": (_M + "renew_delegation_token", "RenewDelegationTokenRequest"),
    "RenewDelegationTokenResponse": (_M + "renew_delegation_token", "RenewDelegationTokenResponse"),
    "RequestHeader": (_M + "request_header", "RequestHeader"),
    "ResponseHeader": (_M + "response_header", "ResponseHeader"),
    "SaslAuthenticateRequest": (_M + "sasl_authenticate", "SaslAuthenticateRequest"),
    "SaslAuthenticateResponse": (_M + "sasl_authenticate", "SaslAuthenticateResponse"),
    "SaslHandshakeRequest": (_M + "sasl_handshake", "SaslHandshakeRequest"),
    "SaslHandshakeResponse": (_M + "sasl_handshake", "SaslHandshakeResponse"),
    "ShareAcknowledgeRequest": (_M + "share_acknowledge", "ShareAcknowledgeRequest"),
    "ShareAcknowledgeResponse": (_M + "share_acknowledge", "ShareAcknowledgeResponse"),
    "ShareFetchRequest": (_M + "share_fetch", "ShareFetchRequest"),
    "ShareFetchResponse": (_M + "share_fetch", "ShareFetchResponse"),
    "ShareGroupCurrentMemberAssignmentKey": (_R + "group.share_group_current_member_assignment_key", "ShareGroupCurrentMemberAssignmentKey"),
    "ShareGroupCurrentMemberAssignmentValue": (_R + "group.share_group_current_member_assignment_value", "ShareGroupCurrentMemberAssignmentValue"),
    "ShareGroupDescribeRequest": (_M + "share_group_describe", "ShareGroupDescribeRequest"),
    "ShareGroupDescribeResponse": (_M + "share_group_describe", "ShareGroupDescribeResponse"),
    "ShareGroupHeartbeatRequest": (_M + "share_group_heartbeat", "ShareGroupHeartbeatRequest"),
    "ShareGroupHeartbeatResponse": (_M + "share_group_heartbeat", "ShareGroupHeartbeatResponse"),
    "ShareGroupMemberMetadataKey": (_R + "group.share_group_member_metadata_key", "ShareGroupMemberMetadataKey"),
    "ShareGroupMemberMetadataValue": (_R + "group.share_group_member_metadata_value", "ShareGroupMemberMetadataValue"),
    "ShareGroupMetadataKey": (_R + "group.share_group_metadata_key", "ShareGroupMetadataKey"),
    "ShareGroupMetadataValue": (_R + "group.share_group_metadata_value", "ShareGroupMetadataValue"),
    "ShareGroupStatePartitionMetadataKey": (_R + "group.share_group_state_partition_metadata_key", "ShareGroupStatePartitionMetadataKey"),
    "ShareGroupStatePartitionMetadataValue": (_R + "group.share_group_state_partition_metadata_value", "ShareGroupStatePartitionMetadataValue"),
    "ShareGroupTargetAssignmentMemberKey": (_R + "group.share_group_target_assignment_member_key", "ShareGroupTargetAssignmentMemberKey"),
    "ShareGroupTargetAssignmentMemberValue": (_R + "group.share_group_target_assignment_member_value", "ShareGroupTargetAssignmentMemberValue"),
    "ShareGroupTargetAssignmentMetadataKey": (_R + "group.share_group_target_assignment_metadata_key", "ShareGroupTargetAssignmentMetadataKey"),
    "ShareGroupTargetAssignmentMetadataValue": (_R + "group.share_group_target_assignment_metadata_value", "ShareGroupTargetAssignmentMetadataValue"),
    "ShareSnapshotKey": (_R + "share.share_snapshot_key", "ShareSnapshotKey"),
    "ShareSnapshotValue": (_R + "share.share_snapshot_value", "ShareSnapshotValue"),
    "ShareUpdateKey": (_R + "share.share_update_key", "ShareUpdateKey"),
    "ShareUpdateValue": (_R + "share.share_update_value", "ShareUpdateValue"),
    "SnapshotFooterRecord": (_M + "snapshot_footer_record", "SnapshotFooterRecord"),
    "SnapshotHeaderRecord": (_M + "snapshot_header_record", "SnapshotHeaderRecord"),
    "StreamsGroupCurrentMemberAssignmentKey": (_R + "group.streams_group_current_member_assignment_key", "StreamsGroupCurrentMemberAssignmentKey"),
    "StreamsGroupCurrentMemberAssignmentValue": (_R + "group.streams_group_current_member_assignment_value", "StreamsGroupCurrentMemberAssignmentValue"),
    "StreamsGroupDescribeRequest": (_M + "streams_group_describe", "StreamsGroupDescribeRequest"),
    "StreamsGroupDescribeResponse": (_M + "streams_group_describe", "StreamsGroupDescribeResponse"),
    "StreamsGroupHeartbeatRequest": (_M + "streams_group_heartbeat", "StreamsGroupHeartbeatRequest"),
    "StreamsGroupHeartbeatResponse": (_M + "streams_group_heartbeat", "StreamsGroupHeartbeatResponse"),
    "StreamsGroupMemberMetadataKey": (_R + "group.streams_group_member_metadata_key", "StreamsGroupMemberMetadataKey"),
    "StreamsGroupMemberMetadataValue": (_R + "group.streams_group_member_metadata_value", "StreamsGroupMemberMetadataValue"),
    "StreamsGroupMetadataKey": (_R + "group.streams_group_metadata_key", "StreamsGroupMetadataKey"),
    "StreamsGroupMetadataValue": (_R + "group.streams_group_metadata_value", "StreamsGroupMetadataValue"),
    "StreamsGroupTargetAssignmentMemberKey": (_R + "group.streams_group_target_assignment_member_key", "StreamsGroupTargetAssignmentMemberKey"),
    "StreamsGroupTargetAssignmentMemberValue": (_R + "group.streams_group_target_assignment_member_value", "StreamsGroupTargetAssignmentMemberValue"),
    "StreamsGroupTargetAssignmentMetadataKey": (_R + "group.streams_group_target_assignment_metadata_key", "StreamsGroupTargetAssignmentMetadataKey"),
    "StreamsGroupTargetAssignmentMetadataValue": (_R + "group.streams_group_target_assignment_metadata_value", "StreamsGroupTargetAssignmentMetadataValue"),
    "StreamsGroupTopologyDescriptionUpdateRequest": (_M + "streams_group_topology_description_update", "StreamsGroupTopologyDescriptionUpdateRequest"),
    "StreamsGroupTopologyDescriptionUpdateResponse": (_M + "streams_group_topology_description_update", "StreamsGroupTopologyDescriptionUpdateResponse"),
    "StreamsGroupTopologyKey": (_R + "group.streams_group_topology_key", "StreamsGroupTopologyKey"),
    "StreamsGroupTopologyValue": (_R + "group.streams_group_topology_value", "StreamsGroupTopologyValue"),
    "SyncGroupRequest": (_M + "sync_group", "SyncGroupRequest"),
    "SyncGroupResponse": (_M + "sync_group", "SyncGroupResponse"),
    "TopicRecord": (_R + "metadata.topic_record", "TopicRecord"),
    "TransactionLogKey": (_R + "transaction.transaction_log_key", "TransactionLogKey"),
    "TransactionLogValue": (_R + "transaction.transaction_log_value", "TransactionLogValue"),
    "TxnOffsetCommitRequest": (_M + "txn_offset_commit", "TxnOffsetCommitRequest"),
    "TxnOffsetCommitResponse": (_M + "txn_offset_commit", "TxnOffsetCommitResponse"),
    "UnfenceBrokerRecord": (_R + "metadata.unfence_broker_record", "UnfenceBrokerRecord"),
    "UnregisterBrokerRecord": (_R + "metadata.unregister_broker_record", "UnregisterBrokerRecord"),
    "UnregisterBrokerRequest": (_M + "unregister_broker", "UnregisterBrokerRequest"),
    "UnregisterBrokerResponse": (_M + "unregister_broker", "UnregisterBrokerResponse"),
    "UnregisterControllerRecord": (_R + "metadata.unregister_controller_record", "UnregisterControllerRecord"),
    "UnregisterControllerRequest": (_M + "unregister_controller", "UnregisterControllerRequest"),
    "UnregisterControllerResponse": (_M + "unregister_controller", "UnregisterControllerResponse"),
    "UpdateFeaturesRequest": (_M + "update_features", "UpdateFeaturesRequest"),
    "UpdateFeaturesResponse": (_M + "update_features", "UpdateFeaturesResponse"),
    "UpdateRaftVoterRequest": (_M + "update_raft_voter", "UpdateRaftVoterRequest"),
    "UpdateRaftVoterResponse": (_M + "update_raft_voter", "UpdateRaftVoterResponse"),
    "UserScramCredentialRecord": (_R + "metadata.user_scram_credential_record", "UserScramCredentialRecord"),
    "VoteRequest": (_M + "vote", "VoteRequest"),
    "VoteResponse": (_M + "vote", "VoteResponse"),
    "VotersRecord": (_M + "voters_record", "VotersRecord"),
    "WriteShareGroupStateRequest": (_M + "write_share_group_state", "WriteShareGroupStateRequest"),
    "WriteShareGroupStateResponse": (_M + "write_share_group_state", "WriteShareGroupStateResponse"),
    "WriteTxnMarkersRequest": (_M + "write_txn_markers", "WriteTxnMarkersRequest"),
    "WriteTxnMarkersResponse": (_M + "write_txn_markers", "WriteTxnMarkersResponse"),
    "ZkMigrationStateRecord": (_R + "metadata.zk_migration_state_record", "ZkMigrationStateRecord"),
}

# The records of __cluster_metadata by their key.
METADATA_RECORDS: dict[int, str] = {
    0: "RegisterBrokerRecord",
    1: "UnregisterBrokerRecord",
    2: "TopicRecord",
    3: "PartitionRecord",
    4: "ConfigRecord",
    5: "PartitionChangeRecord",
    7: "FenceBrokerRecord",
    8: "UnfenceBrokerRecord",
    9: "RemoveTopicRecord",
    10: "DelegationTokenRecord",
    11: "UserScramCredentialRecord",
    12: "FeatureLevelRecord",
    14: "ClientQuotaRecord",
    15: "ProducerIdsRecord",
    17: "BrokerRegistrationChangeRecord",
    18: "AccessControlEntryRecord",
    19: "RemoveAccessControlEntryRecord",
    20: "NoOpRecord",
    21: "ZkMigrationStateRecord",
    22: "RemoveUserScramCredentialRecord",
    23: "BeginTransactionRecord",
    24: "EndTransactionRecord",
    25: "AbortTransactionRecord",
    26: "RemoveDelegationTokenRecord",
    27: "RegisterControllerRecord",
    28: "ClearElrRecord",
    29: "UnregisterControllerRecord",
}

# The records of __consumer_offsets by the type in their key: (key, value).
GROUP_RECORDS: dict[int, tuple[str, str]] = {
    0: ("LegacyOffsetCommitKey", "LegacyOffsetCommitValue"),
    1: ("OffsetCommitKey", "OffsetCommitValue"),
    2: ("GroupMetadataKey", "GroupMetadataValue"),
    3: ("ConsumerGroupMetadataKey", "ConsumerGroupMetadataValue"),
    4: ("ConsumerGroupPartitionMetadataKey", "ConsumerGroupPartitionMetadataValue"),
    5: ("ConsumerGroupMemberMetadataKey", "ConsumerGroupMemberMetadataValue"),
    6: ("ConsumerGroupTargetAssignmentMetadataKey", "ConsumerGroupTargetAssignmentMetadataValue"),
    7: ("ConsumerGroupTargetAssignmentMemberKey", "ConsumerGroupTargetAssignmentMemberValue"),
    8: ("ConsumerGroupCurrentMemberAssignmentKey", "ConsumerGroupCurrentMemberAssignmentValue"),
    10: ("ShareGroupMemberMetadataKey", "ShareGroupMemberMetadataValue"),
    11: ("ShareGroupMetadataKey", "ShareGroupMetadataValue"),
    12: ("ShareGroupTargetAssignmentMetadataKey", "ShareGroupTargetAssignmentMetadataValue"),
    13: ("ShareGroupTargetAssignmentMemberKey", "ShareGroupTargetAssignmentMemberValue"),
    14: ("ShareGroupCurrentMemberAssignmentKey", "ShareGroupCurrentMemberAssignmentValue"),
    15: ("ShareGroupStatePartitionMetadataKey", "ShareGroupStatePartitionMetadataValue"),
    16: ("ConsumerGroupRegularExpressionKey", "ConsumerGroupRegularExpressionValue"),
    17: ("StreamsGroupMetadataKey", "StreamsGroupMetadataValue"),
    19: ("StreamsGroupMemberMetadataKey", "StreamsGroupMemberMetadataValue"),
    20: ("StreamsGroupTargetAssignmentMetadataKey", "StreamsGroupTargetAssignmentMetadataValue"),
    21: ("StreamsGroupTargetAssignmentMemberKey", "StreamsGroupTargetAssignmentMemberValue"),
    22: ("StreamsGroupCurrentMemberAssignmentKey", "StreamsGroupCurrentMemberAssignmentValue"),
    23: ("StreamsGroupTopologyKey", "StreamsGroupTopologyValue"),
}

# The records of __share_group_state by the type in their key: (key, value).
SHARE_RECORDS: dict[int, tuple[str, str]] = {
    0: ("ShareSnapshotKey", "ShareSnapshotValue"),
    1: ("ShareUpdateKey", "ShareUpdateValue"),
}

# The records of __transaction_state by the type in their key: (key, value).
TRANSACTION_RECORDS: dict[int, tuple[str, str]] = {
    0: ("TransactionLogKey", "TransactionLogValue"),
}

# The records of __remote_log_metadata by their key.
REMOTE_LOG_RECORDS: dict[int, str] = {
    0: "RemoteLogSegmentMetadataRecord",
    1: "RemoteLogSegmentMetadataUpdateRecord",
    2: "RemotePartitionDeleteMetadataRecord",
    3: "RemoteLogSegmentMetadataSnapshotRecord",
}


def load(name: str) -> type[Message]:
    """The class of a message or record by Kafka's name, imported on first use. Raises KeyError."""
    return load_class(MESSAGES[name])
