"""The fields of every message and record by name, for conversions that are not in a hurry.

A row is (attribute, name, type, is_array, versions, nullable versions, tagged versions, default, ignorable);
versions are (low, high) and (0, -1) when there are none; the default of an array is () and that of a struct
is (). A type that begins with a capital letter is the class of a struct of the same message.

Generated from protocol/schemas/ by `python -m protocol.codegen`; do not edit.
"""

# ruff: noqa
# fmt: off
from __future__ import annotations

Span = tuple[int, int]
Default = str | int | float | bool | bytes | tuple[()] | None
Row = tuple[str, str, str, bool, Span, Span, Span, Default, bool]

NONE: Span = (0, -1)

# Message -> class of the struct -> its fields. The message's own struct is named like it.
SHAPES: dict[str, dict[str, tuple[Row, ...]]] = {
    "AddOffsetsToTxnRequest": {
        "AddOffsetsToTxnRequest": (
            ("transactional_id", "transactionalId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_epoch", "producerEpoch", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "AddOffsetsToTxnResponse": {
        "AddOffsetsToTxnResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AddPartitionsToTxnRequest": {
        "AddPartitionsToTxnRequest": (
            ("transactions", "transactions", "AddPartitionsToTxnTransaction", True, (4, 32767), NONE, NONE, (), False),
            ("v3_and_below_transactional_id", "v3AndBelowTransactionalId", "string", False, (0, 3), NONE, NONE, "", False),
            ("v3_and_below_producer_id", "v3AndBelowProducerId", "int64", False, (0, 3), NONE, NONE, 0, False),
            ("v3_and_below_producer_epoch", "v3AndBelowProducerEpoch", "int16", False, (0, 3), NONE, NONE, 0, False),
            ("v3_and_below_topics", "v3AndBelowTopics", "AddPartitionsToTxnTopic", True, (0, 3), NONE, NONE, (), False),
        ),
        "AddPartitionsToTxnTransaction": (
            ("transactional_id", "transactionalId", "string", False, (4, 32767), NONE, NONE, "", False),
            ("producer_id", "producerId", "int64", False, (4, 32767), NONE, NONE, 0, False),
            ("producer_epoch", "producerEpoch", "int16", False, (4, 32767), NONE, NONE, 0, False),
            ("verify_only", "verifyOnly", "bool", False, (4, 32767), NONE, NONE, False, False),
            ("topics", "topics", "AddPartitionsToTxnTopic", True, (4, 32767), NONE, NONE, (), False),
        ),
        "AddPartitionsToTxnTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "AddPartitionsToTxnResponse": {
        "AddPartitionsToTxnResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (4, 32767), NONE, NONE, 0, True),
            ("results_by_transaction", "resultsByTransaction", "AddPartitionsToTxnResult", True, (4, 32767), NONE, NONE, (), False),
            ("results_by_topic_v3_and_below", "resultsByTopicV3AndBelow", "AddPartitionsToTxnTopicResult", True, (0, 3), NONE, NONE, (), False),
        ),
        "AddPartitionsToTxnResult": (
            ("transactional_id", "transactionalId", "string", False, (4, 32767), NONE, NONE, "", False),
            ("topic_results", "topicResults", "AddPartitionsToTxnTopicResult", True, (4, 32767), NONE, NONE, (), False),
        ),
        "AddPartitionsToTxnTopicResult": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("results_by_partition", "resultsByPartition", "AddPartitionsToTxnPartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AddPartitionsToTxnPartitionResult": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("partition_error_code", "partitionErrorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AddRaftVoterRequest": {
        "AddRaftVoterRequest": (
            ("cluster_id", "clusterId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_id", "voterId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_directory_id", "voterDirectoryId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("listeners", "listeners", "Listener", True, (0, 32767), NONE, NONE, (), False),
            ("ack_when_committed", "ackWhenCommitted", "bool", False, (1, 32767), NONE, NONE, True, False),
        ),
        "Listener": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AddRaftVoterResponse": {
        "AddRaftVoterResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", True),
        ),
    },
    "AllocateProducerIdsRequest": {
        "AllocateProducerIdsRequest": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, -1, False),
        ),
    },
    "AllocateProducerIdsResponse": {
        "AllocateProducerIdsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_id_start", "producerIdStart", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_id_len", "producerIdLen", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AlterClientQuotasRequest": {
        "AlterClientQuotasRequest": (
            ("entries", "entries", "AlterClientQuotasRequestEntryData", True, (0, 32767), NONE, NONE, (), False),
            ("validate_only", "validateOnly", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "AlterClientQuotasRequestEntryData": (
            ("entity", "entity", "AlterClientQuotasRequestEntityData", True, (0, 32767), NONE, NONE, (), False),
            ("ops", "ops", "OpData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterClientQuotasRequestEntityData": (
            ("entity_type", "entityType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("entity_name", "entityName", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
        "OpData": (
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "float64", False, (0, 32767), NONE, NONE, 0.0, False),
            ("remove", "remove", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
    },
    "AlterClientQuotasResponse": {
        "AlterClientQuotasResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("entries", "entries", "AlterClientQuotasResponseEntryData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterClientQuotasResponseEntryData": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("entity", "entity", "AlterClientQuotasResponseEntityData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterClientQuotasResponseEntityData": (
            ("entity_type", "entityType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("entity_name", "entityName", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "AlterConfigsRequest": {
        "AlterConfigsRequest": (
            ("resources", "resources", "AlterConfigsResource", True, (0, 32767), NONE, NONE, (), False),
            ("validate_only", "validateOnly", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "AlterConfigsResource": (
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("configs", "configs", "AlterableConfig", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterableConfig": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "AlterConfigsResponse": {
        "AlterConfigsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("responses", "responses", "AlterConfigsResourceResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterConfigsResourceResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "AlterPartitionRequest": {
        "AlterPartitionRequest": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, -1, False),
            ("topics", "topics", "AlterPartitionRequestTopicData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterPartitionRequestTopicData": (
            ("topic_id", "topicId", "uuid", False, (2, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "AlterPartitionRequestPartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterPartitionRequestPartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("new_isr", "newIsr", "int32", True, (0, 2), NONE, NONE, (), False),
            ("new_isr_with_epochs", "newIsrWithEpochs", "BrokerState", True, (3, 32767), NONE, NONE, (), False),
            ("leader_recovery_state", "leaderRecoveryState", "int8", False, (1, 32767), NONE, NONE, 0, False),
            ("partition_epoch", "partitionEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "BrokerState": (
            ("broker_id", "brokerId", "int32", False, (3, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (3, 32767), NONE, NONE, -1, False),
        ),
    },
    "AlterPartitionResponse": {
        "AlterPartitionResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "AlterPartitionResponseTopicData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterPartitionResponseTopicData": (
            ("topic_id", "topicId", "uuid", False, (2, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "AlterPartitionResponsePartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterPartitionResponsePartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("isr", "isr", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("leader_recovery_state", "leaderRecoveryState", "int8", False, (1, 32767), NONE, NONE, 0, True),
            ("partition_epoch", "partitionEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AlterPartitionReassignmentsRequest": {
        "AlterPartitionReassignmentsRequest": (
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 60000, False),
            ("allow_replication_factor_change", "allowReplicationFactorChange", "bool", False, (1, 32767), NONE, NONE, True, False),
            ("topics", "topics", "ReassignableTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReassignableTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "ReassignablePartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReassignablePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replicas", "replicas", "int32", True, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "AlterPartitionReassignmentsResponse": {
        "AlterPartitionReassignmentsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("allow_replication_factor_change", "allowReplicationFactorChange", "bool", False, (1, 32767), NONE, NONE, True, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("responses", "responses", "ReassignableTopicResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReassignableTopicResponse": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "ReassignablePartitionResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReassignablePartitionResponse": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "AlterReplicaLogDirsRequest": {
        "AlterReplicaLogDirsRequest": (
            ("dirs", "dirs", "AlterReplicaLogDir", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterReplicaLogDir": (
            ("path", "path", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "AlterReplicaLogDirTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterReplicaLogDirTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "AlterReplicaLogDirsResponse": {
        "AlterReplicaLogDirsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("results", "results", "AlterReplicaLogDirTopicResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterReplicaLogDirTopicResult": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "AlterReplicaLogDirPartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterReplicaLogDirPartitionResult": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AlterShareGroupOffsetsRequest": {
        "AlterShareGroupOffsetsRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "AlterShareGroupOffsetsRequestTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterShareGroupOffsetsRequestTopic": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "AlterShareGroupOffsetsRequestPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterShareGroupOffsetsRequestPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AlterShareGroupOffsetsResponse": {
        "AlterShareGroupOffsetsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("responses", "responses", "AlterShareGroupOffsetsResponseTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterShareGroupOffsetsResponseTopic": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "AlterShareGroupOffsetsResponsePartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterShareGroupOffsetsResponsePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "AlterUserScramCredentialsRequest": {
        "AlterUserScramCredentialsRequest": (
            ("deletions", "deletions", "ScramCredentialDeletion", True, (0, 32767), NONE, NONE, (), False),
            ("upsertions", "upsertions", "ScramCredentialUpsertion", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ScramCredentialDeletion": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("mechanism", "mechanism", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "ScramCredentialUpsertion": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("mechanism", "mechanism", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("iterations", "iterations", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("salt", "salt", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("salted_password", "saltedPassword", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "AlterUserScramCredentialsResponse": {
        "AlterUserScramCredentialsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("results", "results", "AlterUserScramCredentialsResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterUserScramCredentialsResult": (
            ("user", "user", "string", False, (0, 32767), NONE, NONE, "", False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "ApiVersionsRequest": {
        "ApiVersionsRequest": (
            ("client_software_name", "clientSoftwareName", "string", False, (3, 32767), NONE, NONE, "", True),
            ("client_software_version", "clientSoftwareVersion", "string", False, (3, 32767), NONE, NONE, "", True),
            ("cluster_id", "clusterId", "string", False, (5, 32767), (5, 32767), NONE, None, True),
            ("node_id", "nodeId", "int32", False, (5, 32767), NONE, NONE, -1, True),
        ),
    },
    "ApiVersionsResponse": {
        "ApiVersionsResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("api_keys", "apiKeys", "ApiVersion", True, (0, 32767), NONE, NONE, (), False),
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("supported_features", "supportedFeatures", "SupportedFeatureKey", True, (3, 32767), NONE, (3, 32767), (), True),
            ("finalized_features_epoch", "finalizedFeaturesEpoch", "int64", False, (3, 32767), NONE, (3, 32767), -1, True),
            ("finalized_features", "finalizedFeatures", "FinalizedFeatureKey", True, (3, 32767), NONE, (3, 32767), (), True),
            ("zk_migration_ready", "zkMigrationReady", "bool", False, (3, 32767), NONE, (3, 32767), False, True),
        ),
        "ApiVersion": (
            ("api_key", "apiKey", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("min_version", "minVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("max_version", "maxVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "SupportedFeatureKey": (
            ("name", "name", "string", False, (3, 32767), NONE, NONE, "", False),
            ("min_version", "minVersion", "int16", False, (3, 32767), NONE, NONE, 0, False),
            ("max_version", "maxVersion", "int16", False, (3, 32767), NONE, NONE, 0, False),
        ),
        "FinalizedFeatureKey": (
            ("name", "name", "string", False, (3, 32767), NONE, NONE, "", False),
            ("max_version_level", "maxVersionLevel", "int16", False, (3, 32767), NONE, NONE, 0, False),
            ("min_version_level", "minVersionLevel", "int16", False, (3, 32767), NONE, NONE, 0, False),
        ),
    },
    "AssignReplicasToDirsRequest": {
        "AssignReplicasToDirsRequest": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, -1, False),
            ("directories", "directories", "AssignReplicasToDirsRequestDirectoryData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AssignReplicasToDirsRequestDirectoryData": (
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("topics", "topics", "AssignReplicasToDirsRequestTopicData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AssignReplicasToDirsRequestTopicData": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "AssignReplicasToDirsRequestPartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AssignReplicasToDirsRequestPartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AssignReplicasToDirsResponse": {
        "AssignReplicasToDirsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("directories", "directories", "AssignReplicasToDirsResponseDirectoryData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AssignReplicasToDirsResponseDirectoryData": (
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("topics", "topics", "AssignReplicasToDirsResponseTopicData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AssignReplicasToDirsResponseTopicData": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "AssignReplicasToDirsResponsePartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AssignReplicasToDirsResponsePartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "BeginQuorumEpochRequest": {
        "BeginQuorumEpochRequest": (
            ("cluster_id", "clusterId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("voter_id", "voterId", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("topics", "topics", "BeginQuorumEpochRequestTopicData", True, (0, 32767), NONE, NONE, (), False),
            ("leader_endpoints", "leaderEndpoints", "LeaderEndpoint", True, (1, 32767), NONE, NONE, (), True),
        ),
        "BeginQuorumEpochRequestTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "BeginQuorumEpochRequestPartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "BeginQuorumEpochRequestPartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_directory_id", "voterDirectoryId", "uuid", False, (1, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "LeaderEndpoint": (
            ("name", "name", "string", False, (1, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (1, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (1, 32767), NONE, NONE, 0, False),
        ),
    },
    "BeginQuorumEpochResponse": {
        "BeginQuorumEpochResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "BeginQuorumEpochResponseTopicData", True, (0, 32767), NONE, NONE, (), False),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (1, 32767), NONE, (1, 32767), (), False),
        ),
        "BeginQuorumEpochResponseTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "BeginQuorumEpochResponsePartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "BeginQuorumEpochResponsePartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (1, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (1, 32767), NONE, NONE, 0, False),
        ),
    },
    "BrokerHeartbeatRequest": {
        "BrokerHeartbeatRequest": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, -1, False),
            ("current_metadata_offset", "currentMetadataOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("want_fence", "wantFence", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("want_shut_down", "wantShutDown", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("offline_log_dirs", "offlineLogDirs", "uuid", True, (1, 32767), NONE, (1, 32767), (), False),
            ("cordoned_log_dirs", "cordonedLogDirs", "uuid", True, (2, 32767), (2, 32767), (2, 32767), None, False),
        ),
    },
    "BrokerHeartbeatResponse": {
        "BrokerHeartbeatResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("is_caught_up", "isCaughtUp", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("is_fenced", "isFenced", "bool", False, (0, 32767), NONE, NONE, True, False),
            ("should_shut_down", "shouldShutDown", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
    },
    "BrokerRegistrationRequest": {
        "BrokerRegistrationRequest": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("cluster_id", "clusterId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("incarnation_id", "incarnationId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("listeners", "listeners", "Listener", True, (0, 32767), NONE, NONE, (), False),
            ("features", "features", "Feature", True, (0, 32767), NONE, NONE, (), False),
            ("rack", "rack", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("is_migrating_zk_broker", "isMigratingZkBroker", "bool", False, (1, 32767), NONE, NONE, False, False),
            ("log_dirs", "logDirs", "uuid", True, (2, 32767), NONE, NONE, (), True),
            ("previous_broker_epoch", "previousBrokerEpoch", "int64", False, (3, 32767), NONE, NONE, -1, True),
        ),
        "Listener": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
            ("security_protocol", "securityProtocol", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "Feature": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("min_supported_version", "minSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("max_supported_version", "maxSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "BrokerRegistrationResponse": {
        "BrokerRegistrationResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, -1, False),
        ),
    },
    "ConsumerGroupDescribeRequest": {
        "ConsumerGroupDescribeRequest": (
            ("group_ids", "groupIds", "string", True, (0, 32767), NONE, NONE, (), False),
            ("include_authorized_operations", "includeAuthorizedOperations", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
    },
    "ConsumerGroupDescribeResponse": {
        "ConsumerGroupDescribeResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("groups", "groups", "DescribedGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribedGroup": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_state", "groupState", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_epoch", "groupEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment_epoch", "assignmentEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignor_name", "assignorName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("members", "members", "Member", True, (0, 32767), NONE, NONE, (), False),
            ("authorized_operations", "authorizedOperations", "int32", False, (0, 32767), NONE, NONE, -2147483648, False),
        ),
        "Member": (
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("instance_id", "instanceId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("subscribed_topic_names", "subscribedTopicNames", "string", True, (0, 32767), NONE, NONE, (), False),
            ("subscribed_topic_regex", "subscribedTopicRegex", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("assignment", "assignment", "Assignment", False, (0, 32767), NONE, NONE, (), False),
            ("target_assignment", "targetAssignment", "Assignment", False, (0, 32767), NONE, NONE, (), False),
            ("member_type", "memberType", "int8", False, (1, 32767), NONE, NONE, -1, True),
        ),
        "TopicPartitions": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Assignment": (
            ("topic_partitions", "topicPartitions", "TopicPartitions", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ConsumerGroupHeartbeatRequest": {
        "ConsumerGroupHeartbeatRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("instance_id", "instanceId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("rebalance_timeout_ms", "rebalanceTimeoutMs", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("subscribed_topic_names", "subscribedTopicNames", "string", True, (0, 32767), (0, 32767), NONE, None, False),
            ("subscribed_topic_regex", "subscribedTopicRegex", "string", False, (1, 32767), (1, 32767), NONE, None, False),
            ("server_assignor", "serverAssignor", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("topic_partitions", "topicPartitions", "ConsumerGroupHeartbeatRequestTopicPartitions", True, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "ConsumerGroupHeartbeatRequestTopicPartitions": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ConsumerGroupHeartbeatResponse": {
        "ConsumerGroupHeartbeatResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_id", "memberId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("heartbeat_interval_ms", "heartbeatIntervalMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment", "assignment", "Assignment", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "Assignment": (
            ("topic_partitions", "topicPartitions", "ConsumerGroupHeartbeatResponseTopicPartitions", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ConsumerGroupHeartbeatResponseTopicPartitions": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ControllerRegistrationRequest": {
        "ControllerRegistrationRequest": (
            ("controller_id", "controllerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("incarnation_id", "incarnationId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("zk_migration_ready", "zkMigrationReady", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("listeners", "listeners", "Listener", True, (0, 32767), NONE, NONE, (), False),
            ("features", "features", "Feature", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Listener": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
            ("security_protocol", "securityProtocol", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "Feature": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("min_supported_version", "minSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("max_supported_version", "maxSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ControllerRegistrationResponse": {
        "ControllerRegistrationResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "CreateAclsRequest": {
        "CreateAclsRequest": (
            ("creations", "creations", "AclCreation", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AclCreation": (
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("resource_pattern_type", "resourcePatternType", "int8", False, (1, 32767), NONE, NONE, 3, False),
            ("principal", "principal", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("operation", "operation", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("permission_type", "permissionType", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "CreateAclsResponse": {
        "CreateAclsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("results", "results", "AclCreationResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AclCreationResult": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "CreateDelegationTokenRequest": {
        "CreateDelegationTokenRequest": (
            ("owner_principal_type", "ownerPrincipalType", "string", False, (3, 32767), (3, 32767), NONE, "", False),
            ("owner_principal_name", "ownerPrincipalName", "string", False, (3, 32767), (3, 32767), NONE, "", False),
            ("renewers", "renewers", "CreatableRenewers", True, (0, 32767), NONE, NONE, (), False),
            ("max_lifetime_ms", "maxLifetimeMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "CreatableRenewers": (
            ("principal_type", "principalType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("principal_name", "principalName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "CreateDelegationTokenResponse": {
        "CreateDelegationTokenResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("principal_type", "principalType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("principal_name", "principalName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("token_requester_principal_type", "tokenRequesterPrincipalType", "string", False, (3, 32767), NONE, NONE, "", False),
            ("token_requester_principal_name", "tokenRequesterPrincipalName", "string", False, (3, 32767), NONE, NONE, "", False),
            ("issue_timestamp_ms", "issueTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("expiry_timestamp_ms", "expiryTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("max_timestamp_ms", "maxTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("token_id", "tokenId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("hmac", "hmac", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "CreatePartitionsRequest": {
        "CreatePartitionsRequest": (
            ("topics", "topics", "CreatePartitionsTopic", True, (0, 32767), NONE, NONE, (), False),
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("validate_only", "validateOnly", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "CreatePartitionsTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("count", "count", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignments", "assignments", "CreatePartitionsAssignment", True, (0, 32767), (0, 32767), NONE, (), False),
        ),
        "CreatePartitionsAssignment": (
            ("broker_ids", "brokerIds", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "CreatePartitionsResponse": {
        "CreatePartitionsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("results", "results", "CreatePartitionsTopicResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "CreatePartitionsTopicResult": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "CreateTopicsRequest": {
        "CreateTopicsRequest": (
            ("topics", "topics", "CreatableTopic", True, (0, 32767), NONE, NONE, (), False),
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 60000, False),
            ("validate_only", "validateOnly", "bool", False, (1, 32767), NONE, NONE, False, False),
        ),
        "CreatableTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("num_partitions", "numPartitions", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replication_factor", "replicationFactor", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("assignments", "assignments", "CreatableReplicaAssignment", True, (0, 32767), NONE, NONE, (), False),
            ("configs", "configs", "CreatableTopicConfig", True, (0, 32767), NONE, NONE, (), False),
        ),
        "CreatableReplicaAssignment": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_ids", "brokerIds", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
        "CreatableTopicConfig": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "CreateTopicsResponse": {
        "CreateTopicsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (2, 32767), NONE, NONE, 0, True),
            ("topics", "topics", "CreatableTopicResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "CreatableTopicResult": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (7, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (1, 32767), (0, 32767), NONE, "", True),
            ("topic_config_error_code", "topicConfigErrorCode", "int16", False, (5, 32767), NONE, (5, 32767), 0, True),
            ("num_partitions", "numPartitions", "int32", False, (5, 32767), NONE, NONE, -1, True),
            ("replication_factor", "replicationFactor", "int16", False, (5, 32767), NONE, NONE, -1, True),
            ("configs", "configs", "CreatableTopicConfigs", True, (5, 32767), (5, 32767), NONE, (), True),
        ),
        "CreatableTopicConfigs": (
            ("name", "name", "string", False, (5, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (5, 32767), (5, 32767), NONE, "", False),
            ("read_only", "readOnly", "bool", False, (5, 32767), NONE, NONE, False, False),
            ("config_source", "configSource", "int8", False, (5, 32767), NONE, NONE, -1, True),
            ("is_sensitive", "isSensitive", "bool", False, (5, 32767), NONE, NONE, False, False),
        ),
    },
    "DeleteAclsRequest": {
        "DeleteAclsRequest": (
            ("filters", "filters", "DeleteAclsFilter", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteAclsFilter": (
            ("resource_type_filter", "resourceTypeFilter", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name_filter", "resourceNameFilter", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("pattern_type_filter", "patternTypeFilter", "int8", False, (1, 32767), NONE, NONE, 3, False),
            ("principal_filter", "principalFilter", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("host_filter", "hostFilter", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("operation", "operation", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("permission_type", "permissionType", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DeleteAclsResponse": {
        "DeleteAclsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("filter_results", "filterResults", "DeleteAclsFilterResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteAclsFilterResult": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("matching_acls", "matchingAcls", "DeleteAclsMatchingAcl", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteAclsMatchingAcl": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("pattern_type", "patternType", "int8", False, (1, 32767), NONE, NONE, 3, False),
            ("principal", "principal", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("operation", "operation", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("permission_type", "permissionType", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DeleteGroupsRequest": {
        "DeleteGroupsRequest": (
            ("groups_names", "groupsNames", "string", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "DeleteGroupsResponse": {
        "DeleteGroupsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("results", "results", "DeletableGroupResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeletableGroupResult": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (3, 32767), (3, 32767), NONE, None, True),
        ),
    },
    "DeleteRecordsRequest": {
        "DeleteRecordsRequest": (
            ("topics", "topics", "DeleteRecordsTopic", True, (0, 32767), NONE, NONE, (), False),
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "DeleteRecordsTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "DeleteRecordsPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteRecordsPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("offset", "offset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DeleteRecordsResponse": {
        "DeleteRecordsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "DeleteRecordsTopicResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteRecordsTopicResult": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "DeleteRecordsPartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteRecordsPartitionResult": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("low_watermark", "lowWatermark", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DeleteShareGroupOffsetsRequest": {
        "DeleteShareGroupOffsetsRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "DeleteShareGroupOffsetsRequestTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteShareGroupOffsetsRequestTopic": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "DeleteShareGroupOffsetsResponse": {
        "DeleteShareGroupOffsetsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("responses", "responses", "DeleteShareGroupOffsetsResponseTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteShareGroupOffsetsResponseTopic": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "DeleteShareGroupStateRequest": {
        "DeleteShareGroupStateRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "DeleteStateData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteStateData": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DeleteShareGroupStateResponse": {
        "DeleteShareGroupStateResponse": (
            ("results", "results", "DeleteStateResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeleteStateResult": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionResult": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "DeleteTopicsRequest": {
        "DeleteTopicsRequest": (
            ("topics", "topics", "DeleteTopicState", True, (6, 32767), NONE, NONE, (), False),
            ("topic_names", "topicNames", "string", True, (0, 5), NONE, NONE, (), True),
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "DeleteTopicState": (
            ("name", "name", "string", False, (6, 32767), (6, 32767), NONE, None, False),
            ("topic_id", "topicId", "uuid", False, (6, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
    },
    "DeleteTopicsResponse": {
        "DeleteTopicsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("responses", "responses", "DeletableTopicResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DeletableTopicResult": (
            ("name", "name", "string", False, (0, 32767), (6, 32767), NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (6, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (5, 32767), (5, 32767), NONE, None, True),
        ),
    },
    "DescribeAclsRequest": {
        "DescribeAclsRequest": (
            ("resource_type_filter", "resourceTypeFilter", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name_filter", "resourceNameFilter", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("pattern_type_filter", "patternTypeFilter", "int8", False, (1, 32767), NONE, NONE, 3, False),
            ("principal_filter", "principalFilter", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("host_filter", "hostFilter", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("operation", "operation", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("permission_type", "permissionType", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DescribeAclsResponse": {
        "DescribeAclsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("resources", "resources", "DescribeAclsResource", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeAclsResource": (
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("pattern_type", "patternType", "int8", False, (1, 32767), NONE, NONE, 3, False),
            ("acls", "acls", "AclDescription", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AclDescription": (
            ("principal", "principal", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("operation", "operation", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("permission_type", "permissionType", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DescribeClientQuotasRequest": {
        "DescribeClientQuotasRequest": (
            ("components", "components", "ComponentData", True, (0, 32767), NONE, NONE, (), False),
            ("strict", "strict", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "ComponentData": (
            ("entity_type", "entityType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("match_type", "matchType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("match", "match", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "DescribeClientQuotasResponse": {
        "DescribeClientQuotasResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("entries", "entries", "EntryData", True, (0, 32767), (0, 32767), NONE, (), False),
        ),
        "EntryData": (
            ("entity", "entity", "EntityData", True, (0, 32767), NONE, NONE, (), False),
            ("values", "values", "ValueData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "EntityData": (
            ("entity_type", "entityType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("entity_name", "entityName", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
        "ValueData": (
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "float64", False, (0, 32767), NONE, NONE, 0.0, False),
        ),
    },
    "DescribeClusterRequest": {
        "DescribeClusterRequest": (
            ("include_cluster_authorized_operations", "includeClusterAuthorizedOperations", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("endpoint_type", "endpointType", "int8", False, (1, 32767), NONE, NONE, 1, False),
            ("include_fenced_brokers", "includeFencedBrokers", "bool", False, (2, 32767), NONE, NONE, False, False),
        ),
    },
    "DescribeClusterResponse": {
        "DescribeClusterResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("endpoint_type", "endpointType", "int8", False, (1, 32767), NONE, NONE, 1, False),
            ("cluster_id", "clusterId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("controller_id", "controllerId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("brokers", "brokers", "DescribeClusterBroker", True, (0, 32767), NONE, NONE, (), False),
            ("cluster_authorized_operations", "clusterAuthorizedOperations", "int32", False, (0, 32767), NONE, NONE, -2147483648, False),
        ),
        "DescribeClusterBroker": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("rack", "rack", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("is_fenced", "isFenced", "bool", False, (2, 32767), NONE, NONE, False, False),
        ),
    },
    "DescribeConfigsRequest": {
        "DescribeConfigsRequest": (
            ("resources", "resources", "DescribeConfigsResource", True, (0, 32767), NONE, NONE, (), False),
            ("include_synonyms", "includeSynonyms", "bool", False, (1, 32767), NONE, NONE, False, False),
            ("include_documentation", "includeDocumentation", "bool", False, (3, 32767), NONE, NONE, False, False),
        ),
        "DescribeConfigsResource": (
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("configuration_keys", "configurationKeys", "string", True, (0, 32767), (0, 32767), NONE, (), False),
        ),
    },
    "DescribeConfigsResponse": {
        "DescribeConfigsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("results", "results", "DescribeConfigsResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeConfigsResult": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("configs", "configs", "DescribeConfigsResourceResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeConfigsResourceResult": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("read_only", "readOnly", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("config_source", "configSource", "int8", False, (1, 32767), NONE, NONE, -1, True),
            ("is_sensitive", "isSensitive", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("synonyms", "synonyms", "DescribeConfigsSynonym", True, (1, 32767), NONE, NONE, (), True),
            ("config_type", "configType", "int8", False, (3, 32767), NONE, NONE, 0, True),
            ("documentation", "documentation", "string", False, (3, 32767), (0, 32767), NONE, "", True),
        ),
        "DescribeConfigsSynonym": (
            ("name", "name", "string", False, (1, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (1, 32767), (0, 32767), NONE, "", False),
            ("source", "source", "int8", False, (1, 32767), NONE, NONE, 0, False),
        ),
    },
    "DescribeDelegationTokenRequest": {
        "DescribeDelegationTokenRequest": (
            ("owners", "owners", "DescribeDelegationTokenOwner", True, (0, 32767), (0, 32767), NONE, (), False),
        ),
        "DescribeDelegationTokenOwner": (
            ("principal_type", "principalType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("principal_name", "principalName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "DescribeDelegationTokenResponse": {
        "DescribeDelegationTokenResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("tokens", "tokens", "DescribedDelegationToken", True, (0, 32767), NONE, NONE, (), False),
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "DescribedDelegationToken": (
            ("principal_type", "principalType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("principal_name", "principalName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("token_requester_principal_type", "tokenRequesterPrincipalType", "string", False, (3, 32767), NONE, NONE, "", False),
            ("token_requester_principal_name", "tokenRequesterPrincipalName", "string", False, (3, 32767), NONE, NONE, "", False),
            ("issue_timestamp", "issueTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("expiry_timestamp", "expiryTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("max_timestamp", "maxTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("token_id", "tokenId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("hmac", "hmac", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("renewers", "renewers", "DescribedDelegationTokenRenewer", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribedDelegationTokenRenewer": (
            ("principal_type", "principalType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("principal_name", "principalName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "DescribeGroupsRequest": {
        "DescribeGroupsRequest": (
            ("groups", "groups", "string", True, (0, 32767), NONE, NONE, (), False),
            ("include_authorized_operations", "includeAuthorizedOperations", "bool", False, (3, 32767), NONE, NONE, False, False),
        ),
    },
    "DescribeGroupsResponse": {
        "DescribeGroupsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("groups", "groups", "DescribedGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribedGroup": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (6, 32767), (6, 32767), NONE, None, False),
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_state", "groupState", "string", False, (0, 32767), NONE, NONE, "", False),
            ("protocol_type", "protocolType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("protocol_data", "protocolData", "string", False, (0, 32767), NONE, NONE, "", False),
            ("members", "members", "DescribedGroupMember", True, (0, 32767), NONE, NONE, (), False),
            ("authorized_operations", "authorizedOperations", "int32", False, (3, 32767), NONE, NONE, -2147483648, False),
        ),
        "DescribedGroupMember": (
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (4, 32767), (4, 32767), NONE, None, True),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_metadata", "memberMetadata", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("member_assignment", "memberAssignment", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "DescribeLogDirsRequest": {
        "DescribeLogDirsRequest": (
            ("topics", "topics", "DescribableLogDirTopic", True, (0, 32767), (0, 32767), NONE, (), False),
        ),
        "DescribableLogDirTopic": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "DescribeLogDirsResponse": {
        "DescribeLogDirsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (3, 32767), NONE, NONE, 0, True),
            ("results", "results", "DescribeLogDirsResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeLogDirsResult": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("log_dir", "logDir", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "DescribeLogDirsTopic", True, (0, 32767), NONE, NONE, (), False),
            ("total_bytes", "totalBytes", "int64", False, (4, 32767), NONE, NONE, -1, True),
            ("usable_bytes", "usableBytes", "int64", False, (4, 32767), NONE, NONE, -1, True),
            ("is_cordoned", "isCordoned", "bool", False, (5, 32767), NONE, NONE, False, True),
        ),
        "DescribeLogDirsTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "DescribeLogDirsPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeLogDirsPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("partition_size", "partitionSize", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("offset_lag", "offsetLag", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("is_future_key", "isFutureKey", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
    },
    "DescribeProducersRequest": {
        "DescribeProducersRequest": (
            ("topics", "topics", "TopicRequest", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicRequest": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition_indexes", "partitionIndexes", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "DescribeProducersResponse": {
        "DescribeProducersResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "TopicResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicResponse": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "PartitionResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionResponse": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("active_producers", "activeProducers", "ProducerState", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ProducerState": (
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_epoch", "producerEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("last_sequence", "lastSequence", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("last_timestamp", "lastTimestamp", "int64", False, (0, 32767), NONE, NONE, -1, False),
            ("coordinator_epoch", "coordinatorEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("current_txn_start_offset", "currentTxnStartOffset", "int64", False, (0, 32767), NONE, NONE, -1, False),
        ),
    },
    "DescribeQuorumRequest": {
        "DescribeQuorumRequest": (
            ("topics", "topics", "DescribeQuorumRequestTopicData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeQuorumRequestTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "DescribeQuorumRequestPartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeQuorumRequestPartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DescribeQuorumResponse": {
        "DescribeQuorumResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (2, 32767), (2, 32767), NONE, "", True),
            ("topics", "topics", "DescribeQuorumResponseTopicData", True, (0, 32767), NONE, NONE, (), False),
            ("nodes", "nodes", "Node", True, (2, 32767), NONE, NONE, (), False),
        ),
        "DescribeQuorumResponseTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "DescribeQuorumResponsePartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeQuorumResponsePartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (2, 32767), (2, 32767), NONE, "", True),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("high_watermark", "highWatermark", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("current_voters", "currentVoters", "ReplicaState", True, (0, 32767), NONE, NONE, (), False),
            ("observers", "observers", "ReplicaState", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Node": (
            ("node_id", "nodeId", "int32", False, (2, 32767), NONE, NONE, 0, False),
            ("listeners", "listeners", "Listener", True, (2, 32767), NONE, NONE, (), False),
        ),
        "Listener": (
            ("name", "name", "string", False, (2, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (2, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (2, 32767), NONE, NONE, 0, False),
        ),
        "ReplicaState": (
            ("replica_id", "replicaId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replica_directory_id", "replicaDirectoryId", "uuid", False, (2, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("log_end_offset", "logEndOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_fetch_timestamp", "lastFetchTimestamp", "int64", False, (1, 32767), NONE, NONE, -1, True),
            ("last_caught_up_timestamp", "lastCaughtUpTimestamp", "int64", False, (1, 32767), NONE, NONE, -1, True),
        ),
    },
    "DescribeShareGroupOffsetsRequest": {
        "DescribeShareGroupOffsetsRequest": (
            ("groups", "groups", "DescribeShareGroupOffsetsRequestGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeShareGroupOffsetsRequestGroup": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "DescribeShareGroupOffsetsRequestTopic", True, (0, 32767), (0, 32767), NONE, (), False),
        ),
        "DescribeShareGroupOffsetsRequestTopic": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "DescribeShareGroupOffsetsResponse": {
        "DescribeShareGroupOffsetsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("groups", "groups", "DescribeShareGroupOffsetsResponseGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeShareGroupOffsetsResponseGroup": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "DescribeShareGroupOffsetsResponseTopic", True, (0, 32767), NONE, NONE, (), False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "DescribeShareGroupOffsetsResponseTopic": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "DescribeShareGroupOffsetsResponsePartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeShareGroupOffsetsResponsePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("lag", "lag", "int64", False, (1, 32767), NONE, NONE, -1, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "DescribeTopicPartitionsRequest": {
        "DescribeTopicPartitionsRequest": (
            ("topics", "topics", "TopicRequest", True, (0, 32767), NONE, NONE, (), False),
            ("response_partition_limit", "responsePartitionLimit", "int32", False, (0, 32767), NONE, NONE, 2000, False),
            ("cursor", "cursor", "DescribeTopicPartitionsRequestCursor", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "TopicRequest": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
        "DescribeTopicPartitionsRequestCursor": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DescribeTopicPartitionsResponse": {
        "DescribeTopicPartitionsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, True),
            ("topics", "topics", "DescribeTopicPartitionsResponseTopic", True, (0, 32767), NONE, NONE, (), False),
            ("next_cursor", "nextCursor", "DescribeTopicPartitionsResponseCursor", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "DescribeTopicPartitionsResponseTopic": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("name", "name", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("is_internal", "isInternal", "bool", False, (0, 32767), NONE, NONE, False, True),
            ("partitions", "partitions", "DescribeTopicPartitionsResponsePartition", True, (0, 32767), NONE, NONE, (), False),
            ("topic_authorized_operations", "topicAuthorizedOperations", "int32", False, (0, 32767), NONE, NONE, -2147483648, False),
        ),
        "DescribeTopicPartitionsResponsePartition": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, -1, True),
            ("replica_nodes", "replicaNodes", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("isr_nodes", "isrNodes", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("eligible_leader_replicas", "eligibleLeaderReplicas", "int32", True, (0, 32767), (0, 32767), NONE, None, False),
            ("last_known_elr", "lastKnownElr", "int32", True, (0, 32767), (0, 32767), NONE, None, False),
            ("offline_replicas", "offlineReplicas", "int32", True, (0, 32767), NONE, NONE, (), True),
        ),
        "DescribeTopicPartitionsResponseCursor": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DescribeTransactionsRequest": {
        "DescribeTransactionsRequest": (
            ("transactional_ids", "transactionalIds", "string", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "DescribeTransactionsResponse": {
        "DescribeTransactionsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_states", "transactionStates", "TransactionState", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TransactionState": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("transactional_id", "transactionalId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("transaction_state", "transactionState", "string", False, (0, 32767), NONE, NONE, "", False),
            ("transaction_timeout_ms", "transactionTimeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_start_time_ms", "transactionStartTimeMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_epoch", "producerEpoch", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "TopicData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicData": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "DescribeUserScramCredentialsRequest": {
        "DescribeUserScramCredentialsRequest": (
            ("users", "users", "UserName", True, (0, 32767), (0, 32767), NONE, (), False),
        ),
        "UserName": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "DescribeUserScramCredentialsResponse": {
        "DescribeUserScramCredentialsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("results", "results", "DescribeUserScramCredentialsResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribeUserScramCredentialsResult": (
            ("user", "user", "string", False, (0, 32767), NONE, NONE, "", False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("credential_infos", "credentialInfos", "CredentialInfo", True, (0, 32767), NONE, NONE, (), False),
        ),
        "CredentialInfo": (
            ("mechanism", "mechanism", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("iterations", "iterations", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ElectLeadersRequest": {
        "ElectLeadersRequest": (
            ("election_type", "electionType", "int8", False, (1, 32767), NONE, NONE, 0, False),
            ("topic_partitions", "topicPartitions", "TopicPartitions", True, (0, 32767), (0, 32767), NONE, (), False),
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 60000, False),
        ),
        "TopicPartitions": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ElectLeadersResponse": {
        "ElectLeadersResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (1, 32767), NONE, NONE, 0, False),
            ("replica_election_results", "replicaElectionResults", "ReplicaElectionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReplicaElectionResult": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition_result", "partitionResult", "PartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionResult": (
            ("partition_id", "partitionId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "EndQuorumEpochRequest": {
        "EndQuorumEpochRequest": (
            ("cluster_id", "clusterId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("topics", "topics", "EndQuorumEpochRequestTopicData", True, (0, 32767), NONE, NONE, (), False),
            ("leader_endpoints", "leaderEndpoints", "LeaderEndpoint", True, (1, 32767), NONE, NONE, (), True),
        ),
        "EndQuorumEpochRequestTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "EndQuorumEpochRequestPartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "EndQuorumEpochRequestPartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("preferred_successors", "preferredSuccessors", "int32", True, (0, 0), NONE, NONE, (), True),
            ("preferred_candidates", "preferredCandidates", "ReplicaInfo", True, (1, 32767), NONE, NONE, (), True),
        ),
        "ReplicaInfo": (
            ("candidate_id", "candidateId", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("candidate_directory_id", "candidateDirectoryId", "uuid", False, (1, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
        "LeaderEndpoint": (
            ("name", "name", "string", False, (1, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (1, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (1, 32767), NONE, NONE, 0, False),
        ),
    },
    "EndQuorumEpochResponse": {
        "EndQuorumEpochResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "EndQuorumEpochResponseTopicData", True, (0, 32767), NONE, NONE, (), False),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (1, 32767), NONE, (1, 32767), (), False),
        ),
        "EndQuorumEpochResponseTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "EndQuorumEpochResponsePartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "EndQuorumEpochResponsePartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (1, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (1, 32767), NONE, NONE, 0, False),
        ),
    },
    "EndTxnRequest": {
        "EndTxnRequest": (
            ("transactional_id", "transactionalId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_epoch", "producerEpoch", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("committed", "committed", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
    },
    "EndTxnResponse": {
        "EndTxnResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_id", "producerId", "int64", False, (5, 32767), NONE, NONE, -1, True),
            ("producer_epoch", "producerEpoch", "int16", False, (5, 32767), NONE, NONE, -1, True),
        ),
    },
    "EnvelopeRequest": {
        "EnvelopeRequest": (
            ("request_data", "requestData", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("request_principal", "requestPrincipal", "bytes", False, (0, 32767), (0, 32767), NONE, b"", False),
            ("client_host_address", "clientHostAddress", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "EnvelopeResponse": {
        "EnvelopeResponse": (
            ("response_data", "responseData", "bytes", False, (0, 32767), (0, 32767), NONE, None, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ExpireDelegationTokenRequest": {
        "ExpireDelegationTokenRequest": (
            ("hmac", "hmac", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("expiry_time_period_ms", "expiryTimePeriodMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ExpireDelegationTokenResponse": {
        "ExpireDelegationTokenResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("expiry_timestamp_ms", "expiryTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "FetchRequest": {
        "FetchRequest": (
            ("cluster_id", "clusterId", "string", False, (12, 32767), (12, 32767), (12, 32767), None, True),
            ("replica_id", "replicaId", "int32", False, (0, 14), NONE, NONE, -1, False),
            ("replica_state", "replicaState", "ReplicaState", False, (15, 32767), NONE, (15, 32767), (), False),
            ("max_wait_ms", "maxWaitMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("min_bytes", "minBytes", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("max_bytes", "maxBytes", "int32", False, (3, 32767), NONE, NONE, 2147483647, True),
            ("isolation_level", "isolationLevel", "int8", False, (4, 32767), NONE, NONE, 0, True),
            ("session_id", "sessionId", "int32", False, (7, 32767), NONE, NONE, 0, True),
            ("session_epoch", "sessionEpoch", "int32", False, (7, 32767), NONE, NONE, -1, True),
            ("topics", "topics", "FetchTopic", True, (0, 32767), NONE, NONE, (), False),
            ("forgotten_topics_data", "forgottenTopicsData", "ForgottenTopic", True, (7, 32767), NONE, NONE, (), False),
            ("rack_id", "rackId", "string", False, (11, 32767), NONE, NONE, "", True),
        ),
        "ReplicaState": (
            ("replica_id", "replicaId", "int32", False, (15, 32767), NONE, NONE, -1, False),
            ("replica_epoch", "replicaEpoch", "int64", False, (15, 32767), NONE, NONE, -1, False),
        ),
        "FetchTopic": (
            ("topic", "topic", "string", False, (0, 12), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (13, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "FetchPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "FetchPartition": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("current_leader_epoch", "currentLeaderEpoch", "int32", False, (9, 32767), NONE, NONE, -1, True),
            ("fetch_offset", "fetchOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_fetched_epoch", "lastFetchedEpoch", "int32", False, (12, 32767), NONE, NONE, -1, False),
            ("log_start_offset", "logStartOffset", "int64", False, (5, 32767), NONE, NONE, -1, True),
            ("partition_max_bytes", "partitionMaxBytes", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replica_directory_id", "replicaDirectoryId", "uuid", False, (17, 32767), NONE, (17, 32767), b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("high_watermark", "highWatermark", "int64", False, (18, 32767), NONE, (18, 32767), 9223372036854775807, True),
        ),
        "ForgottenTopic": (
            ("topic", "topic", "string", False, (7, 12), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (13, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "int32", True, (7, 32767), NONE, NONE, (), False),
        ),
    },
    "FetchResponse": {
        "FetchResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (7, 32767), NONE, NONE, 0, True),
            ("session_id", "sessionId", "int32", False, (7, 32767), NONE, NONE, 0, False),
            ("responses", "responses", "FetchableTopicResponse", True, (0, 32767), NONE, NONE, (), False),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (16, 32767), NONE, (16, 32767), (), False),
        ),
        "FetchableTopicResponse": (
            ("topic", "topic", "string", False, (0, 12), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (13, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("high_watermark", "highWatermark", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_stable_offset", "lastStableOffset", "int64", False, (4, 32767), NONE, NONE, -1, True),
            ("log_start_offset", "logStartOffset", "int64", False, (5, 32767), NONE, NONE, -1, True),
            ("diverging_epoch", "divergingEpoch", "EpochEndOffset", False, (12, 32767), NONE, (12, 32767), (), False),
            ("current_leader", "currentLeader", "LeaderIdAndEpoch", False, (12, 32767), NONE, (12, 32767), (), False),
            ("snapshot_id", "snapshotId", "SnapshotId", False, (12, 32767), NONE, (12, 32767), (), False),
            ("aborted_transactions", "abortedTransactions", "AbortedTransaction", True, (4, 32767), (4, 32767), NONE, (), True),
            ("preferred_read_replica", "preferredReadReplica", "int32", False, (11, 32767), NONE, NONE, -1, False),
            ("records", "records", "records", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "EpochEndOffset": (
            ("epoch", "epoch", "int32", False, (12, 32767), NONE, NONE, -1, False),
            ("end_offset", "endOffset", "int64", False, (12, 32767), NONE, NONE, -1, False),
        ),
        "LeaderIdAndEpoch": (
            ("leader_id", "leaderId", "int32", False, (12, 32767), NONE, NONE, -1, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (12, 32767), NONE, NONE, -1, False),
        ),
        "SnapshotId": (
            ("end_offset", "endOffset", "int64", False, (0, 32767), NONE, NONE, -1, False),
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, -1, False),
        ),
        "AbortedTransaction": (
            ("producer_id", "producerId", "int64", False, (4, 32767), NONE, NONE, 0, False),
            ("first_offset", "firstOffset", "int64", False, (4, 32767), NONE, NONE, 0, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (16, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (16, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (16, 32767), NONE, NONE, 0, False),
            ("rack", "rack", "string", False, (16, 32767), (16, 32767), NONE, None, False),
        ),
    },
    "FetchSnapshotRequest": {
        "FetchSnapshotRequest": (
            ("cluster_id", "clusterId", "string", False, (0, 32767), (0, 32767), (0, 32767), None, False),
            ("replica_id", "replicaId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("max_bytes", "maxBytes", "int32", False, (0, 32767), NONE, NONE, 2147483647, False),
            ("topics", "topics", "FetchSnapshotRequestTopicSnapshot", True, (0, 32767), NONE, NONE, (), False),
        ),
        "FetchSnapshotRequestTopicSnapshot": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "FetchSnapshotRequestPartitionSnapshot", True, (0, 32767), NONE, NONE, (), False),
        ),
        "FetchSnapshotRequestPartitionSnapshot": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("current_leader_epoch", "currentLeaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("snapshot_id", "snapshotId", "FetchSnapshotRequestSnapshotId", False, (0, 32767), NONE, NONE, (), False),
            ("position", "position", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("replica_directory_id", "replicaDirectoryId", "uuid", False, (1, 32767), NONE, (1, 32767), b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
        ),
        "FetchSnapshotRequestSnapshotId": (
            ("end_offset", "endOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "FetchSnapshotResponse": {
        "FetchSnapshotResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "FetchSnapshotResponseTopicSnapshot", True, (0, 32767), NONE, NONE, (), False),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (1, 32767), NONE, (1, 32767), (), False),
        ),
        "FetchSnapshotResponseTopicSnapshot": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "FetchSnapshotResponsePartitionSnapshot", True, (0, 32767), NONE, NONE, (), False),
        ),
        "FetchSnapshotResponsePartitionSnapshot": (
            ("index", "index", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("snapshot_id", "snapshotId", "FetchSnapshotResponseSnapshotId", False, (0, 32767), NONE, NONE, (), False),
            ("current_leader", "currentLeader", "LeaderIdAndEpoch", False, (0, 32767), NONE, (0, 32767), (), False),
            ("size", "size", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("position", "position", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("unaligned_records", "unalignedRecords", "records", False, (0, 32767), NONE, NONE, None, False),
        ),
        "FetchSnapshotResponseSnapshotId": (
            ("end_offset", "endOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "LeaderIdAndEpoch": (
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (1, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (1, 32767), NONE, NONE, 0, False),
        ),
    },
    "FindCoordinatorRequest": {
        "FindCoordinatorRequest": (
            ("key", "key", "string", False, (0, 3), NONE, NONE, "", False),
            ("key_type", "keyType", "int8", False, (1, 32767), NONE, NONE, 0, False),
            ("coordinator_keys", "coordinatorKeys", "string", True, (4, 32767), NONE, NONE, (), False),
        ),
    },
    "FindCoordinatorResponse": {
        "FindCoordinatorResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 3), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (1, 3), (1, 3), NONE, "", True),
            ("node_id", "nodeId", "int32", False, (0, 3), NONE, NONE, 0, False),
            ("host", "host", "string", False, (0, 3), NONE, NONE, "", False),
            ("port", "port", "int32", False, (0, 3), NONE, NONE, 0, False),
            ("coordinators", "coordinators", "Coordinator", True, (4, 32767), NONE, NONE, (), False),
        ),
        "Coordinator": (
            ("key", "key", "string", False, (4, 32767), NONE, NONE, "", False),
            ("node_id", "nodeId", "int32", False, (4, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (4, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (4, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (4, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (4, 32767), (4, 32767), NONE, "", True),
        ),
    },
    "GetTelemetrySubscriptionsRequest": {
        "GetTelemetrySubscriptionsRequest": (
            ("client_instance_id", "clientInstanceId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
    },
    "GetTelemetrySubscriptionsResponse": {
        "GetTelemetrySubscriptionsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("client_instance_id", "clientInstanceId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("subscription_id", "subscriptionId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("accepted_compression_types", "acceptedCompressionTypes", "int8", True, (0, 32767), NONE, NONE, (), False),
            ("push_interval_ms", "pushIntervalMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("telemetry_max_bytes", "telemetryMaxBytes", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("delta_temporality", "deltaTemporality", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("requested_metrics", "requestedMetrics", "string", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "HeartbeatRequest": {
        "HeartbeatRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("generation_id", "generationId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (3, 32767), (3, 32767), NONE, None, False),
        ),
    },
    "HeartbeatResponse": {
        "HeartbeatResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "IncrementalAlterConfigsRequest": {
        "IncrementalAlterConfigsRequest": (
            ("resources", "resources", "AlterConfigsResource", True, (0, 32767), NONE, NONE, (), False),
            ("validate_only", "validateOnly", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "AlterConfigsResource": (
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("configs", "configs", "AlterableConfig", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterableConfig": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("config_operation", "configOperation", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("value", "value", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "IncrementalAlterConfigsResponse": {
        "IncrementalAlterConfigsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("responses", "responses", "AlterConfigsResourceResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AlterConfigsResourceResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "InitProducerIdRequest": {
        "InitProducerIdRequest": (
            ("transactional_id", "transactionalId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("transaction_timeout_ms", "transactionTimeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_id", "producerId", "int64", False, (3, 32767), NONE, NONE, -1, False),
            ("producer_epoch", "producerEpoch", "int16", False, (3, 32767), NONE, NONE, -1, False),
            ("enable2_pc", "enable2Pc", "bool", False, (6, 32767), NONE, NONE, False, False),
            ("keep_prepared_txn", "keepPreparedTxn", "bool", False, (6, 32767), NONE, NONE, False, False),
        ),
    },
    "InitProducerIdResponse": {
        "InitProducerIdResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, -1, False),
            ("producer_epoch", "producerEpoch", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("ongoing_txn_producer_id", "ongoingTxnProducerId", "int64", False, (6, 32767), NONE, NONE, -1, False),
            ("ongoing_txn_producer_epoch", "ongoingTxnProducerEpoch", "int16", False, (6, 32767), NONE, NONE, -1, False),
        ),
    },
    "InitializeShareGroupStateRequest": {
        "InitializeShareGroupStateRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "InitializeStateData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "InitializeStateData": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("state_epoch", "stateEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "InitializeShareGroupStateResponse": {
        "InitializeShareGroupStateResponse": (
            ("results", "results", "InitializeStateResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "InitializeStateResult": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionResult": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "JoinGroupRequest": {
        "JoinGroupRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("session_timeout_ms", "sessionTimeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("rebalance_timeout_ms", "rebalanceTimeoutMs", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (5, 32767), (5, 32767), NONE, None, False),
            ("protocol_type", "protocolType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("protocols", "protocols", "JoinGroupRequestProtocol", True, (0, 32767), NONE, NONE, (), False),
            ("reason", "reason", "string", False, (8, 32767), (8, 32767), NONE, None, True),
        ),
        "JoinGroupRequestProtocol": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("metadata", "metadata", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "JoinGroupResponse": {
        "JoinGroupResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (2, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("generation_id", "generationId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("protocol_type", "protocolType", "string", False, (7, 32767), (7, 32767), NONE, None, True),
            ("protocol_name", "protocolName", "string", False, (0, 32767), (7, 32767), NONE, "", False),
            ("leader", "leader", "string", False, (0, 32767), NONE, NONE, "", False),
            ("skip_assignment", "skipAssignment", "bool", False, (9, 32767), NONE, NONE, False, False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("members", "members", "JoinGroupResponseMember", True, (0, 32767), NONE, NONE, (), False),
        ),
        "JoinGroupResponseMember": (
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (5, 32767), (5, 32767), NONE, None, True),
            ("metadata", "metadata", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "LeaveGroupRequest": {
        "LeaveGroupRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 2), NONE, NONE, "", False),
            ("members", "members", "MemberIdentity", True, (3, 32767), NONE, NONE, (), False),
        ),
        "MemberIdentity": (
            ("member_id", "memberId", "string", False, (3, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (3, 32767), (3, 32767), NONE, None, False),
            ("reason", "reason", "string", False, (5, 32767), (5, 32767), NONE, None, True),
        ),
    },
    "LeaveGroupResponse": {
        "LeaveGroupResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("members", "members", "MemberResponse", True, (3, 32767), NONE, NONE, (), False),
        ),
        "MemberResponse": (
            ("member_id", "memberId", "string", False, (3, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (3, 32767), (3, 32767), NONE, "", False),
            ("error_code", "errorCode", "int16", False, (3, 32767), NONE, NONE, 0, False),
        ),
    },
    "ListConfigResourcesRequest": {
        "ListConfigResourcesRequest": (
            ("resource_types", "resourceTypes", "int8", True, (1, 32767), NONE, NONE, (), False),
        ),
    },
    "ListConfigResourcesResponse": {
        "ListConfigResourcesResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("config_resources", "configResources", "ConfigResource", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ConfigResource": (
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("resource_type", "resourceType", "int8", False, (1, 32767), NONE, NONE, 16, True),
        ),
    },
    "ListGroupsRequest": {
        "ListGroupsRequest": (
            ("states_filter", "statesFilter", "string", True, (4, 32767), NONE, NONE, (), False),
            ("types_filter", "typesFilter", "string", True, (5, 32767), NONE, NONE, (), False),
        ),
    },
    "ListGroupsResponse": {
        "ListGroupsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("groups", "groups", "ListedGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ListedGroup": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("protocol_type", "protocolType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_state", "groupState", "string", False, (4, 32767), NONE, NONE, "", True),
            ("group_type", "groupType", "string", False, (5, 32767), NONE, NONE, "", True),
        ),
    },
    "ListOffsetsRequest": {
        "ListOffsetsRequest": (
            ("replica_id", "replicaId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("isolation_level", "isolationLevel", "int8", False, (2, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "ListOffsetsTopic", True, (0, 32767), NONE, NONE, (), False),
            ("timeout_ms", "timeoutMs", "int32", False, (10, 32767), NONE, NONE, 0, True),
        ),
        "ListOffsetsTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "ListOffsetsPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ListOffsetsPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("current_leader_epoch", "currentLeaderEpoch", "int32", False, (4, 32767), NONE, NONE, -1, True),
            ("timestamp", "timestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ListOffsetsResponse": {
        "ListOffsetsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (2, 32767), NONE, NONE, 0, True),
            ("topics", "topics", "ListOffsetsTopicResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ListOffsetsTopicResponse": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "ListOffsetsPartitionResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ListOffsetsPartitionResponse": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("timestamp", "timestamp", "int64", False, (1, 32767), NONE, NONE, -1, False),
            ("offset", "offset", "int64", False, (1, 32767), NONE, NONE, -1, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (4, 32767), NONE, NONE, -1, False),
        ),
    },
    "ListPartitionReassignmentsRequest": {
        "ListPartitionReassignmentsRequest": (
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 60000, False),
            ("topics", "topics", "ListPartitionReassignmentsTopics", True, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "ListPartitionReassignmentsTopics": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition_indexes", "partitionIndexes", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ListPartitionReassignmentsResponse": {
        "ListPartitionReassignmentsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("topics", "topics", "OngoingTopicReassignment", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OngoingTopicReassignment": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "OngoingPartitionReassignment", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OngoingPartitionReassignment": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replicas", "replicas", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("adding_replicas", "addingReplicas", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("removing_replicas", "removingReplicas", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ListTransactionsRequest": {
        "ListTransactionsRequest": (
            ("state_filters", "stateFilters", "string", True, (0, 32767), NONE, NONE, (), False),
            ("producer_id_filters", "producerIdFilters", "int64", True, (0, 32767), NONE, NONE, (), False),
            ("duration_filter", "durationFilter", "int64", False, (1, 32767), NONE, NONE, -1, False),
            ("transactional_id_pattern", "transactionalIdPattern", "string", False, (2, 32767), (2, 32767), NONE, None, False),
        ),
    },
    "ListTransactionsResponse": {
        "ListTransactionsResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("unknown_state_filters", "unknownStateFilters", "string", True, (0, 32767), NONE, NONE, (), False),
            ("transaction_states", "transactionStates", "TransactionState", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TransactionState": (
            ("transactional_id", "transactionalId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_state", "transactionState", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "MetadataRequest": {
        "MetadataRequest": (
            ("topics", "topics", "MetadataRequestTopic", True, (0, 32767), (1, 32767), NONE, (), False),
            ("allow_auto_topic_creation", "allowAutoTopicCreation", "bool", False, (4, 32767), NONE, NONE, True, False),
            ("include_cluster_authorized_operations", "includeClusterAuthorizedOperations", "bool", False, (8, 10), NONE, NONE, False, False),
            ("include_topic_authorized_operations", "includeTopicAuthorizedOperations", "bool", False, (8, 32767), NONE, NONE, False, False),
        ),
        "MetadataRequestTopic": (
            ("topic_id", "topicId", "uuid", False, (10, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("name", "name", "string", False, (0, 32767), (10, 32767), NONE, "", False),
        ),
    },
    "MetadataResponse": {
        "MetadataResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (3, 32767), NONE, NONE, 0, True),
            ("brokers", "brokers", "MetadataResponseBroker", True, (0, 32767), NONE, NONE, (), False),
            ("cluster_id", "clusterId", "string", False, (2, 32767), (2, 32767), NONE, None, True),
            ("controller_id", "controllerId", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("topics", "topics", "MetadataResponseTopic", True, (0, 32767), NONE, NONE, (), False),
            ("cluster_authorized_operations", "clusterAuthorizedOperations", "int32", False, (8, 10), NONE, NONE, -2147483648, False),
            ("error_code", "errorCode", "int16", False, (13, 32767), NONE, NONE, 0, True),
        ),
        "MetadataResponseBroker": (
            ("node_id", "nodeId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("rack", "rack", "string", False, (1, 32767), (1, 32767), NONE, None, True),
        ),
        "MetadataResponseTopic": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("name", "name", "string", False, (0, 32767), (12, 32767), NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (10, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("is_internal", "isInternal", "bool", False, (1, 32767), NONE, NONE, False, True),
            ("partitions", "partitions", "MetadataResponsePartition", True, (0, 32767), NONE, NONE, (), False),
            ("topic_authorized_operations", "topicAuthorizedOperations", "int32", False, (8, 32767), NONE, NONE, -2147483648, False),
        ),
        "MetadataResponsePartition": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (7, 32767), NONE, NONE, -1, True),
            ("replica_nodes", "replicaNodes", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("isr_nodes", "isrNodes", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("offline_replicas", "offlineReplicas", "int32", True, (5, 32767), NONE, NONE, (), True),
        ),
    },
    "OffsetCommitRequest": {
        "OffsetCommitRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("generation_id_or_member_epoch", "generationIdOrMemberEpoch", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("member_id", "memberId", "string", False, (1, 32767), NONE, NONE, "", True),
            ("group_instance_id", "groupInstanceId", "string", False, (7, 32767), (7, 32767), NONE, None, False),
            ("retention_time_ms", "retentionTimeMs", "int64", False, (2, 4), NONE, NONE, -1, True),
            ("topics", "topics", "OffsetCommitRequestTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetCommitRequestTopic": (
            ("name", "name", "string", False, (0, 9), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (10, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "OffsetCommitRequestPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetCommitRequestPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("committed_offset", "committedOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("committed_leader_epoch", "committedLeaderEpoch", "int32", False, (6, 32767), NONE, NONE, -1, True),
            ("committed_metadata", "committedMetadata", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "OffsetCommitResponse": {
        "OffsetCommitResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (3, 32767), NONE, NONE, 0, True),
            ("topics", "topics", "OffsetCommitResponseTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetCommitResponseTopic": (
            ("name", "name", "string", False, (0, 9), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (10, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "OffsetCommitResponsePartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetCommitResponsePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "OffsetDeleteRequest": {
        "OffsetDeleteRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "OffsetDeleteRequestTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetDeleteRequestTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "OffsetDeleteRequestPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetDeleteRequestPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "OffsetDeleteResponse": {
        "OffsetDeleteResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, True),
            ("topics", "topics", "OffsetDeleteResponseTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetDeleteResponseTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "OffsetDeleteResponsePartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetDeleteResponsePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "OffsetFetchRequest": {
        "OffsetFetchRequest": (
            ("group_id", "groupId", "string", False, (0, 7), NONE, NONE, "", False),
            ("topics", "topics", "OffsetFetchRequestTopic", True, (0, 7), (2, 7), NONE, (), False),
            ("groups", "groups", "OffsetFetchRequestGroup", True, (8, 32767), NONE, NONE, (), False),
            ("require_stable", "requireStable", "bool", False, (7, 32767), NONE, NONE, False, False),
        ),
        "OffsetFetchRequestTopic": (
            ("name", "name", "string", False, (0, 7), NONE, NONE, "", False),
            ("partition_indexes", "partitionIndexes", "int32", True, (0, 7), NONE, NONE, (), False),
        ),
        "OffsetFetchRequestGroup": (
            ("group_id", "groupId", "string", False, (8, 32767), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (9, 32767), (9, 32767), NONE, None, True),
            ("member_epoch", "memberEpoch", "int32", False, (9, 32767), NONE, NONE, -1, True),
            ("topics", "topics", "OffsetFetchRequestTopics", True, (8, 32767), (8, 32767), NONE, (), False),
        ),
        "OffsetFetchRequestTopics": (
            ("name", "name", "string", False, (8, 9), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (10, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partition_indexes", "partitionIndexes", "int32", True, (8, 32767), NONE, NONE, (), False),
        ),
    },
    "OffsetFetchResponse": {
        "OffsetFetchResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (3, 32767), NONE, NONE, 0, True),
            ("topics", "topics", "OffsetFetchResponseTopic", True, (0, 7), NONE, NONE, (), False),
            ("error_code", "errorCode", "int16", False, (2, 7), NONE, NONE, 0, True),
            ("groups", "groups", "OffsetFetchResponseGroup", True, (8, 32767), NONE, NONE, (), False),
        ),
        "OffsetFetchResponseTopic": (
            ("name", "name", "string", False, (0, 7), NONE, NONE, "", False),
            ("partitions", "partitions", "OffsetFetchResponsePartition", True, (0, 7), NONE, NONE, (), False),
        ),
        "OffsetFetchResponsePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 7), NONE, NONE, 0, False),
            ("committed_offset", "committedOffset", "int64", False, (0, 7), NONE, NONE, 0, False),
            ("committed_leader_epoch", "committedLeaderEpoch", "int32", False, (5, 7), NONE, NONE, -1, True),
            ("metadata", "metadata", "string", False, (0, 7), (0, 7), NONE, "", False),
            ("error_code", "errorCode", "int16", False, (0, 7), NONE, NONE, 0, False),
        ),
        "OffsetFetchResponseGroup": (
            ("group_id", "groupId", "string", False, (8, 32767), NONE, NONE, "", False),
            ("topics", "topics", "OffsetFetchResponseTopics", True, (8, 32767), NONE, NONE, (), False),
            ("error_code", "errorCode", "int16", False, (8, 32767), NONE, NONE, 0, False),
        ),
        "OffsetFetchResponseTopics": (
            ("name", "name", "string", False, (8, 9), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (10, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "OffsetFetchResponsePartitions", True, (8, 32767), NONE, NONE, (), False),
        ),
        "OffsetFetchResponsePartitions": (
            ("partition_index", "partitionIndex", "int32", False, (8, 32767), NONE, NONE, 0, False),
            ("committed_offset", "committedOffset", "int64", False, (8, 32767), NONE, NONE, 0, False),
            ("committed_leader_epoch", "committedLeaderEpoch", "int32", False, (8, 32767), NONE, NONE, -1, True),
            ("metadata", "metadata", "string", False, (8, 32767), (8, 32767), NONE, "", False),
            ("error_code", "errorCode", "int16", False, (8, 32767), NONE, NONE, 0, False),
        ),
    },
    "OffsetForLeaderEpochRequest": {
        "OffsetForLeaderEpochRequest": (
            ("replica_id", "replicaId", "int32", False, (3, 32767), NONE, NONE, -2, True),
            ("topics", "topics", "OffsetForLeaderTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetForLeaderTopic": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "OffsetForLeaderPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetForLeaderPartition": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("current_leader_epoch", "currentLeaderEpoch", "int32", False, (2, 32767), NONE, NONE, -1, True),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "OffsetForLeaderEpochResponse": {
        "OffsetForLeaderEpochResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (2, 32767), NONE, NONE, 0, True),
            ("topics", "topics", "OffsetForLeaderTopicResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "OffsetForLeaderTopicResult": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "EpochEndOffset", True, (0, 32767), NONE, NONE, (), False),
        ),
        "EpochEndOffset": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("end_offset", "endOffset", "int64", False, (0, 32767), NONE, NONE, -1, False),
        ),
    },
    "ProduceRequest": {
        "ProduceRequest": (
            ("transactional_id", "transactionalId", "string", False, (3, 32767), (3, 32767), NONE, None, False),
            ("acks", "acks", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("topic_data", "topicData", "TopicProduceData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicProduceData": (
            ("name", "name", "string", False, (0, 12), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (13, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partition_data", "partitionData", "PartitionProduceData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionProduceData": (
            ("index", "index", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("records", "records", "records", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "ProduceResponse": {
        "ProduceResponse": (
            ("responses", "responses", "TopicProduceResponse", True, (0, 32767), NONE, NONE, (), False),
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (10, 32767), NONE, (10, 32767), (), False),
        ),
        "TopicProduceResponse": (
            ("name", "name", "string", False, (0, 12), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (13, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partition_responses", "partitionResponses", "PartitionProduceResponse", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionProduceResponse": (
            ("index", "index", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("base_offset", "baseOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("log_append_time_ms", "logAppendTimeMs", "int64", False, (2, 32767), NONE, NONE, -1, True),
            ("log_start_offset", "logStartOffset", "int64", False, (5, 32767), NONE, NONE, -1, True),
            ("record_errors", "recordErrors", "BatchIndexAndErrorMessage", True, (8, 32767), NONE, NONE, (), True),
            ("error_message", "errorMessage", "string", False, (8, 32767), (8, 32767), NONE, None, True),
            ("current_leader", "currentLeader", "LeaderIdAndEpoch", False, (10, 32767), NONE, (10, 32767), (), False),
        ),
        "BatchIndexAndErrorMessage": (
            ("batch_index", "batchIndex", "int32", False, (8, 32767), NONE, NONE, 0, False),
            ("batch_index_error_message", "batchIndexErrorMessage", "string", False, (8, 32767), (8, 32767), NONE, None, False),
        ),
        "LeaderIdAndEpoch": (
            ("leader_id", "leaderId", "int32", False, (10, 32767), NONE, NONE, -1, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (10, 32767), NONE, NONE, -1, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (10, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (10, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (10, 32767), NONE, NONE, 0, False),
            ("rack", "rack", "string", False, (10, 32767), (10, 32767), NONE, None, False),
        ),
    },
    "PushTelemetryRequest": {
        "PushTelemetryRequest": (
            ("client_instance_id", "clientInstanceId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("subscription_id", "subscriptionId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("terminating", "terminating", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("compression_type", "compressionType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("metrics", "metrics", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "PushTelemetryResponse": {
        "PushTelemetryResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ReadShareGroupStateRequest": {
        "ReadShareGroupStateRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "ReadStateData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReadStateData": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ReadShareGroupStateResponse": {
        "ReadShareGroupStateResponse": (
            ("results", "results", "ReadStateResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReadStateResult": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionResult": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("state_epoch", "stateEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("state_batches", "stateBatches", "StateBatch", True, (0, 32767), NONE, NONE, (), False),
        ),
        "StateBatch": (
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_state", "deliveryState", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_count", "deliveryCount", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ReadShareGroupStateSummaryRequest": {
        "ReadShareGroupStateSummaryRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "ReadStateSummaryData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReadStateSummaryData": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ReadShareGroupStateSummaryResponse": {
        "ReadShareGroupStateSummaryResponse": (
            ("results", "results", "ReadStateSummaryResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ReadStateSummaryResult": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionResult": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("state_epoch", "stateEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_complete_count", "deliveryCompleteCount", "int32", False, (1, 32767), NONE, NONE, -1, True),
        ),
    },
    "RemoveRaftVoterRequest": {
        "RemoveRaftVoterRequest": (
            ("cluster_id", "clusterId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("voter_id", "voterId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_directory_id", "voterDirectoryId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
    },
    "RemoveRaftVoterResponse": {
        "RemoveRaftVoterResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", True),
        ),
    },
    "RenewDelegationTokenRequest": {
        "RenewDelegationTokenRequest": (
            ("hmac", "hmac", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("renew_period_ms", "renewPeriodMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "RenewDelegationTokenResponse": {
        "RenewDelegationTokenResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("expiry_timestamp_ms", "expiryTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "SaslAuthenticateRequest": {
        "SaslAuthenticateRequest": (
            ("auth_bytes", "authBytes", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "SaslAuthenticateResponse": {
        "SaslAuthenticateResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("auth_bytes", "authBytes", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("session_lifetime_ms", "sessionLifetimeMs", "int64", False, (1, 32767), NONE, NONE, 0, True),
        ),
    },
    "SaslHandshakeRequest": {
        "SaslHandshakeRequest": (
            ("mechanism", "mechanism", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "SaslHandshakeResponse": {
        "SaslHandshakeResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("mechanisms", "mechanisms", "string", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ShareAcknowledgeRequest": {
        "ShareAcknowledgeRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_id", "memberId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("share_session_epoch", "shareSessionEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("is_renew_ack", "isRenewAck", "bool", False, (2, 32767), NONE, NONE, False, False),
            ("topics", "topics", "AcknowledgeTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AcknowledgeTopic": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "AcknowledgePartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AcknowledgePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("acknowledgement_batches", "acknowledgementBatches", "AcknowledgementBatch", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AcknowledgementBatch": (
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("acknowledge_types", "acknowledgeTypes", "int8", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ShareAcknowledgeResponse": {
        "ShareAcknowledgeResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("acquisition_lock_timeout_ms", "acquisitionLockTimeoutMs", "int32", False, (2, 32767), NONE, NONE, 0, True),
            ("responses", "responses", "ShareAcknowledgeTopicResponse", True, (0, 32767), NONE, NONE, (), False),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ShareAcknowledgeTopicResponse": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("current_leader", "currentLeader", "LeaderIdAndEpoch", False, (0, 32767), NONE, NONE, (), False),
        ),
        "LeaderIdAndEpoch": (
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("rack", "rack", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "ShareFetchRequest": {
        "ShareFetchRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_id", "memberId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("share_session_epoch", "shareSessionEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("max_wait_ms", "maxWaitMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("min_bytes", "minBytes", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("max_bytes", "maxBytes", "int32", False, (0, 32767), NONE, NONE, 2147483647, False),
            ("max_records", "maxRecords", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("batch_size", "batchSize", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("share_acquire_mode", "shareAcquireMode", "int8", False, (2, 32767), NONE, NONE, 0, True),
            ("is_renew_ack", "isRenewAck", "bool", False, (2, 32767), NONE, NONE, False, False),
            ("topics", "topics", "FetchTopic", True, (0, 32767), NONE, NONE, (), False),
            ("forgotten_topics_data", "forgottenTopicsData", "ForgottenTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "FetchTopic": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "FetchPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "FetchPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("partition_max_bytes", "partitionMaxBytes", "int32", False, (0, 0), NONE, NONE, 0, False),
            ("acknowledgement_batches", "acknowledgementBatches", "AcknowledgementBatch", True, (0, 32767), NONE, NONE, (), False),
        ),
        "AcknowledgementBatch": (
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("acknowledge_types", "acknowledgeTypes", "int8", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ForgottenTopic": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ShareFetchResponse": {
        "ShareFetchResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("acquisition_lock_timeout_ms", "acquisitionLockTimeoutMs", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("responses", "responses", "ShareFetchableTopicResponse", True, (0, 32767), NONE, NONE, (), False),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ShareFetchableTopicResponse": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("acknowledge_error_code", "acknowledgeErrorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("acknowledge_error_message", "acknowledgeErrorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("current_leader", "currentLeader", "LeaderIdAndEpoch", False, (0, 32767), NONE, NONE, (), False),
            ("records", "records", "records", False, (0, 32767), (0, 0), NONE, None, False),
            ("acquired_records", "acquiredRecords", "AcquiredRecords", True, (0, 32767), NONE, NONE, (), False),
        ),
        "LeaderIdAndEpoch": (
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "AcquiredRecords": (
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_count", "deliveryCount", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("rack", "rack", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "ShareGroupDescribeRequest": {
        "ShareGroupDescribeRequest": (
            ("group_ids", "groupIds", "string", True, (0, 32767), NONE, NONE, (), False),
            ("include_authorized_operations", "includeAuthorizedOperations", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
    },
    "ShareGroupDescribeResponse": {
        "ShareGroupDescribeResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("groups", "groups", "DescribedGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribedGroup": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_state", "groupState", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_epoch", "groupEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment_epoch", "assignmentEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignor_name", "assignorName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("members", "members", "Member", True, (0, 32767), NONE, NONE, (), False),
            ("authorized_operations", "authorizedOperations", "int32", False, (0, 32767), NONE, NONE, -2147483648, False),
        ),
        "Member": (
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("subscribed_topic_names", "subscribedTopicNames", "string", True, (0, 32767), NONE, NONE, (), False),
            ("assignment", "assignment", "Assignment", False, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicPartitions": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Assignment": (
            ("topic_partitions", "topicPartitions", "TopicPartitions", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ShareGroupHeartbeatRequest": {
        "ShareGroupHeartbeatRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("subscribed_topic_names", "subscribedTopicNames", "string", True, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "ShareGroupHeartbeatResponse": {
        "ShareGroupHeartbeatResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_id", "memberId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("heartbeat_interval_ms", "heartbeatIntervalMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment", "assignment", "Assignment", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "Assignment": (
            ("topic_partitions", "topicPartitions", "TopicPartitions", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicPartitions": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "StreamsGroupDescribeRequest": {
        "StreamsGroupDescribeRequest": (
            ("group_ids", "groupIds", "string", True, (0, 32767), NONE, NONE, (), False),
            ("include_authorized_operations", "includeAuthorizedOperations", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("include_topology_description", "includeTopologyDescription", "bool", False, (1, 32767), NONE, NONE, False, False),
        ),
    },
    "StreamsGroupDescribeResponse": {
        "StreamsGroupDescribeResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("groups", "groups", "DescribedGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "DescribedGroup": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_state", "groupState", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_epoch", "groupEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment_epoch", "assignmentEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("topology", "topology", "Topology", False, (0, 32767), (0, 32767), NONE, None, False),
            ("members", "members", "Member", True, (0, 32767), NONE, NONE, (), False),
            ("authorized_operations", "authorizedOperations", "int32", False, (0, 32767), NONE, NONE, -2147483648, False),
            ("topology_description", "topologyDescription", "TopologyDescription", False, (1, 32767), (1, 32767), NONE, None, False),
            ("topology_description_status", "topologyDescriptionStatus", "int8", False, (1, 32767), NONE, NONE, 0, False),
            ("assignor_name", "assignorName", "string", False, (1, 32767), (1, 32767), NONE, None, True),
        ),
        "Topology": (
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("subtopologies", "subtopologies", "Subtopology", True, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "Subtopology": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("source_topics", "sourceTopics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_sink_topics", "repartitionSinkTopics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("state_changelog_topics", "stateChangelogTopics", "TopicInfo", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_source_topics", "repartitionSourceTopics", "TopicInfo", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Member": (
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("instance_id", "instanceId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topology_epoch", "topologyEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("process_id", "processId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("user_endpoint", "userEndpoint", "Endpoint", False, (0, 32767), (0, 32767), NONE, None, False),
            ("client_tags", "clientTags", "KeyValue", True, (0, 32767), NONE, NONE, (), False),
            ("task_offsets", "taskOffsets", "TaskOffset", True, (0, 32767), NONE, NONE, (), False),
            ("task_end_offsets", "taskEndOffsets", "TaskOffset", True, (0, 32767), NONE, NONE, (), False),
            ("assignment", "assignment", "Assignment", False, (0, 32767), NONE, NONE, (), False),
            ("target_assignment", "targetAssignment", "Assignment", False, (0, 32767), NONE, NONE, (), False),
            ("is_classic", "isClassic", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "Endpoint": (
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "TaskOffset": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("offset", "offset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "Assignment": (
            ("active_tasks", "activeTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("standby_tasks", "standbyTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("warmup_tasks", "warmupTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TaskIds": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
        "KeyValue": (
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
        "TopicInfo": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replication_factor", "replicationFactor", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topic_configs", "topicConfigs", "KeyValue", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescription": (
            ("subtopologies", "subtopologies", "TopologyDescriptionSubtopology", True, (1, 32767), NONE, NONE, (), False),
            ("global_stores", "globalStores", "TopologyDescriptionGlobalStore", True, (1, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescriptionSubtopology": (
            ("subtopology_id", "subtopologyId", "string", False, (1, 32767), NONE, NONE, "", False),
            ("nodes", "nodes", "TopologyDescriptionNode", True, (1, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescriptionNode": (
            ("name", "name", "string", False, (1, 32767), NONE, NONE, "", False),
            ("node_type", "nodeType", "int8", False, (1, 32767), NONE, NONE, 0, False),
            ("source_topics", "sourceTopics", "string", True, (1, 32767), NONE, NONE, (), False),
            ("sink_topic", "sinkTopic", "string", False, (1, 32767), (1, 32767), NONE, None, False),
            ("stores", "stores", "string", True, (1, 32767), NONE, NONE, (), False),
            ("successors", "successors", "string", True, (1, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescriptionGlobalStore": (
            ("source", "source", "TopologyDescriptionNode", False, (1, 32767), NONE, NONE, (), False),
            ("processor", "processor", "TopologyDescriptionNode", False, (1, 32767), NONE, NONE, (), False),
        ),
    },
    "StreamsGroupHeartbeatRequest": {
        "StreamsGroupHeartbeatRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("endpoint_information_epoch", "endpointInformationEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("instance_id", "instanceId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("rebalance_timeout_ms", "rebalanceTimeoutMs", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("topology", "topology", "Topology", False, (0, 32767), (0, 32767), NONE, None, False),
            ("active_tasks", "activeTasks", "StreamsGroupHeartbeatRequestTaskIds", True, (0, 32767), (0, 32767), NONE, None, False),
            ("standby_tasks", "standbyTasks", "StreamsGroupHeartbeatRequestTaskIds", True, (0, 32767), (0, 32767), NONE, None, False),
            ("warmup_tasks", "warmupTasks", "StreamsGroupHeartbeatRequestTaskIds", True, (0, 32767), (0, 32767), NONE, None, False),
            ("process_id", "processId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("user_endpoint", "userEndpoint", "StreamsGroupHeartbeatRequestEndpoint", False, (0, 32767), (0, 32767), NONE, None, False),
            ("client_tags", "clientTags", "KeyValue", True, (0, 32767), (0, 32767), NONE, None, False),
            ("task_offsets", "taskOffsets", "TaskOffset", True, (0, 32767), (0, 32767), NONE, None, False),
            ("task_end_offsets", "taskEndOffsets", "TaskOffset", True, (0, 32767), (0, 32767), NONE, None, False),
            ("shutdown_application", "shutdownApplication", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "Topology": (
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("subtopologies", "subtopologies", "Subtopology", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Subtopology": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("source_topics", "sourceTopics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("source_topic_regex", "sourceTopicRegex", "string", True, (0, 32767), NONE, NONE, (), False),
            ("state_changelog_topics", "stateChangelogTopics", "TopicInfo", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_sink_topics", "repartitionSinkTopics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_source_topics", "repartitionSourceTopics", "TopicInfo", True, (0, 32767), NONE, NONE, (), False),
            ("copartition_groups", "copartitionGroups", "CopartitionGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "CopartitionGroup": (
            ("source_topics", "sourceTopics", "int16", True, (0, 32767), NONE, NONE, (), False),
            ("source_topic_regex", "sourceTopicRegex", "int16", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_source_topics", "repartitionSourceTopics", "int16", True, (0, 32767), NONE, NONE, (), False),
        ),
        "KeyValue": (
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
        "TopicInfo": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replication_factor", "replicationFactor", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topic_configs", "topicConfigs", "KeyValue", True, (0, 32767), NONE, NONE, (), False),
        ),
        "StreamsGroupHeartbeatRequestEndpoint": (
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "TaskOffset": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("offset", "offset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "StreamsGroupHeartbeatRequestTaskIds": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "StreamsGroupHeartbeatResponse": {
        "StreamsGroupHeartbeatResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("heartbeat_interval_ms", "heartbeatIntervalMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("acceptable_recovery_lag_legacy", "acceptableRecoveryLagLegacy", "int32", False, (0, 0), NONE, NONE, 0, False),
            ("task_offset_interval_ms", "taskOffsetIntervalMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("acceptable_recovery_lag", "acceptableRecoveryLag", "int64", False, (1, 32767), NONE, NONE, -1, True),
            ("status", "status", "Status", True, (0, 32767), (0, 32767), NONE, (), False),
            ("active_tasks", "activeTasks", "StreamsGroupHeartbeatResponseTaskIds", True, (0, 32767), (0, 32767), NONE, None, False),
            ("standby_tasks", "standbyTasks", "StreamsGroupHeartbeatResponseTaskIds", True, (0, 32767), (0, 32767), NONE, None, False),
            ("warmup_tasks", "warmupTasks", "StreamsGroupHeartbeatResponseTaskIds", True, (0, 32767), (0, 32767), NONE, None, False),
            ("topology_description_required", "topologyDescriptionRequired", "bool", False, (1, 32767), NONE, NONE, False, False),
            ("endpoint_information_epoch", "endpointInformationEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("partitions_by_user_endpoint", "partitionsByUserEndpoint", "EndpointToPartitions", True, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "EndpointToPartitions": (
            ("user_endpoint", "userEndpoint", "StreamsGroupHeartbeatResponseEndpoint", False, (0, 32767), NONE, NONE, (), False),
            ("active_partitions", "activePartitions", "TopicPartition", True, (0, 32767), NONE, NONE, (), False),
            ("standby_partitions", "standbyPartitions", "TopicPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Status": (
            ("status_code", "statusCode", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("status_detail", "statusDetail", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
        "TopicPartition": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
        "StreamsGroupHeartbeatResponseTaskIds": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
        "StreamsGroupHeartbeatResponseEndpoint": (
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "StreamsGroupTopologyDescriptionUpdateRequest": {
        "StreamsGroupTopologyDescriptionUpdateRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topology_epoch", "topologyEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("topology_description", "topologyDescription", "TopologyDescription", False, (0, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescription": (
            ("subtopologies", "subtopologies", "TopologyDescriptionSubtopology", True, (0, 32767), NONE, NONE, (), False),
            ("global_stores", "globalStores", "TopologyDescriptionGlobalStore", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescriptionSubtopology": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("nodes", "nodes", "TopologyDescriptionNode", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescriptionNode": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("node_type", "nodeType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("source_topics", "sourceTopics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("sink_topic", "sinkTopic", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("stores", "stores", "string", True, (0, 32767), NONE, NONE, (), False),
            ("successors", "successors", "string", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopologyDescriptionGlobalStore": (
            ("source", "source", "TopologyDescriptionNode", False, (0, 32767), NONE, NONE, (), False),
            ("processor", "processor", "TopologyDescriptionNode", False, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "StreamsGroupTopologyDescriptionUpdateResponse": {
        "StreamsGroupTopologyDescriptionUpdateResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "SyncGroupRequest": {
        "SyncGroupRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("generation_id", "generationId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (3, 32767), (3, 32767), NONE, None, False),
            ("protocol_type", "protocolType", "string", False, (5, 32767), (5, 32767), NONE, None, True),
            ("protocol_name", "protocolName", "string", False, (5, 32767), (5, 32767), NONE, None, True),
            ("assignments", "assignments", "SyncGroupRequestAssignment", True, (0, 32767), NONE, NONE, (), False),
        ),
        "SyncGroupRequestAssignment": (
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("assignment", "assignment", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "SyncGroupResponse": {
        "SyncGroupResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (1, 32767), NONE, NONE, 0, True),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("protocol_type", "protocolType", "string", False, (5, 32767), (5, 32767), NONE, None, True),
            ("protocol_name", "protocolName", "string", False, (5, 32767), (5, 32767), NONE, None, True),
            ("assignment", "assignment", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "TxnOffsetCommitRequest": {
        "TxnOffsetCommitRequest": (
            ("transactional_id", "transactionalId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_epoch", "producerEpoch", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("generation_id_or_member_epoch", "generationIdOrMemberEpoch", "int32", False, (3, 32767), NONE, NONE, -1, False),
            ("member_id", "memberId", "string", False, (3, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (3, 32767), (3, 32767), NONE, None, False),
            ("topics", "topics", "TxnOffsetCommitRequestTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TxnOffsetCommitRequestTopic": (
            ("name", "name", "string", False, (0, 5), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (6, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "TxnOffsetCommitRequestPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TxnOffsetCommitRequestPartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("committed_offset", "committedOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("committed_leader_epoch", "committedLeaderEpoch", "int32", False, (2, 32767), NONE, NONE, -1, True),
            ("committed_metadata", "committedMetadata", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "TxnOffsetCommitResponse": {
        "TxnOffsetCommitResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "TxnOffsetCommitResponseTopic", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TxnOffsetCommitResponseTopic": (
            ("name", "name", "string", False, (0, 5), NONE, NONE, "", True),
            ("topic_id", "topicId", "uuid", False, (6, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("partitions", "partitions", "TxnOffsetCommitResponsePartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TxnOffsetCommitResponsePartition": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "UnregisterBrokerRequest": {
        "UnregisterBrokerRequest": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "UnregisterBrokerResponse": {
        "UnregisterBrokerResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "UnregisterControllerRequest": {
        "UnregisterControllerRequest": (
            ("controller_id", "controllerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "UnregisterControllerResponse": {
        "UnregisterControllerResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "UpdateFeaturesRequest": {
        "UpdateFeaturesRequest": (
            ("timeout_ms", "timeoutMs", "int32", False, (0, 32767), NONE, NONE, 60000, False),
            ("feature_updates", "featureUpdates", "FeatureUpdateKey", True, (0, 32767), NONE, NONE, (), False),
            ("validate_only", "validateOnly", "bool", False, (1, 32767), NONE, NONE, False, False),
        ),
        "FeatureUpdateKey": (
            ("feature", "feature", "string", False, (0, 32767), NONE, NONE, "", False),
            ("max_version_level", "maxVersionLevel", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("allow_downgrade", "allowDowngrade", "bool", False, (0, 0), NONE, NONE, False, False),
            ("upgrade_type", "upgradeType", "int8", False, (1, 32767), NONE, NONE, 1, False),
        ),
    },
    "UpdateFeaturesResponse": {
        "UpdateFeaturesResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("results", "results", "UpdatableFeatureResult", True, (0, 1), NONE, NONE, (), True),
        ),
        "UpdatableFeatureResult": (
            ("feature", "feature", "string", False, (0, 32767), NONE, NONE, "", False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "UpdateRaftVoterRequest": {
        "UpdateRaftVoterRequest": (
            ("cluster_id", "clusterId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("current_leader_epoch", "currentLeaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_id", "voterId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_directory_id", "voterDirectoryId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("listeners", "listeners", "Listener", True, (0, 32767), NONE, NONE, (), False),
            ("kraft_version_feature", "kRaftVersionFeature", "KRaftVersionFeature", False, (0, 32767), NONE, NONE, (), False),
        ),
        "Listener": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "KRaftVersionFeature": (
            ("min_supported_version", "minSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("max_supported_version", "maxSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "UpdateRaftVoterResponse": {
        "UpdateRaftVoterResponse": (
            ("throttle_time_ms", "throttleTimeMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("current_leader", "currentLeader", "CurrentLeader", False, (0, 32767), NONE, (0, 32767), (), False),
        ),
        "CurrentLeader": (
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "VoteRequest": {
        "VoteRequest": (
            ("cluster_id", "clusterId", "string", False, (0, 32767), (0, 32767), NONE, None, False),
            ("voter_id", "voterId", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("topics", "topics", "VoteRequestTopicData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "VoteRequestTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "VoteRequestPartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "VoteRequestPartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replica_epoch", "replicaEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replica_id", "replicaId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replica_directory_id", "replicaDirectoryId", "uuid", False, (1, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("voter_directory_id", "voterDirectoryId", "uuid", False, (1, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
            ("last_offset_epoch", "lastOffsetEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("pre_vote", "preVote", "bool", False, (2, 32767), NONE, NONE, False, False),
        ),
    },
    "VoteResponse": {
        "VoteResponse": (
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "VoteResponseTopicData", True, (0, 32767), NONE, NONE, (), False),
            ("node_endpoints", "nodeEndpoints", "NodeEndpoint", True, (1, 32767), NONE, (1, 32767), (), False),
        ),
        "VoteResponseTopicData": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "VoteResponsePartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "VoteResponsePartitionData": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("vote_granted", "voteGranted", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "NodeEndpoint": (
            ("node_id", "nodeId", "int32", False, (1, 32767), NONE, NONE, 0, False),
            ("host", "host", "string", False, (1, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (1, 32767), NONE, NONE, 0, False),
        ),
    },
    "WriteShareGroupStateRequest": {
        "WriteShareGroupStateRequest": (
            ("group_id", "groupId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topics", "topics", "WriteStateData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "WriteStateData": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionData", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionData": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("state_epoch", "stateEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_complete_count", "deliveryCompleteCount", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("state_batches", "stateBatches", "StateBatch", True, (0, 32767), NONE, NONE, (), False),
        ),
        "StateBatch": (
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_state", "deliveryState", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_count", "deliveryCount", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "WriteShareGroupStateResponse": {
        "WriteShareGroupStateResponse": (
            ("results", "results", "WriteStateResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "WriteStateResult": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "PartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionResult": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("error_message", "errorMessage", "string", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
    },
    "WriteTxnMarkersRequest": {
        "WriteTxnMarkersRequest": (
            ("markers", "markers", "WritableTxnMarker", True, (0, 32767), NONE, NONE, (), False),
        ),
        "WritableTxnMarker": (
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("producer_epoch", "producerEpoch", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_result", "transactionResult", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("topics", "topics", "WritableTxnMarkerTopic", True, (0, 32767), NONE, NONE, (), False),
            ("coordinator_epoch", "coordinatorEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_version", "transactionVersion", "int8", False, (2, 32767), NONE, NONE, 0, True),
        ),
        "WritableTxnMarkerTopic": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition_indexes", "partitionIndexes", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "WriteTxnMarkersResponse": {
        "WriteTxnMarkersResponse": (
            ("markers", "markers", "WritableTxnMarkerResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "WritableTxnMarkerResult": (
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("topics", "topics", "WritableTxnMarkerTopicResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "WritableTxnMarkerTopicResult": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "WritableTxnMarkerPartitionResult", True, (0, 32767), NONE, NONE, (), False),
        ),
        "WritableTxnMarkerPartitionResult": (
            ("partition_index", "partitionIndex", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("error_code", "errorCode", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "AbortedTxn": {
        "AbortedTxn": (
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_stable_offset", "lastStableOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ConsumerProtocolAssignment": {
        "ConsumerProtocolAssignment": (
            ("assigned_partitions", "assignedPartitions", "TopicPartition", True, (0, 32767), NONE, NONE, (), False),
            ("user_data", "userData", "bytes", False, (0, 32767), (0, 32767), NONE, None, False),
        ),
        "TopicPartition": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ConsumerProtocolSubscription": {
        "ConsumerProtocolSubscription": (
            ("topics", "topics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("user_data", "userData", "bytes", False, (0, 32767), (0, 32767), NONE, None, False),
            ("owned_partitions", "ownedPartitions", "TopicPartition", True, (1, 32767), NONE, NONE, (), True),
            ("generation_id", "generationId", "int32", False, (2, 32767), NONE, NONE, -1, True),
            ("rack_id", "rackId", "string", False, (3, 32767), (3, 32767), NONE, None, True),
        ),
        "TopicPartition": (
            ("topic", "topic", "string", False, (1, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (1, 32767), NONE, NONE, (), False),
        ),
    },
    "ControlRecordTypeSchema": {
        "ControlRecordTypeSchema": (
            ("type", "type", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "DefaultPrincipalData": {
        "DefaultPrincipalData": (
            ("type", "type", "string", False, (0, 32767), NONE, NONE, "", False),
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("token_authenticated", "tokenAuthenticated", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
    },
    "EndTxnMarker": {
        "EndTxnMarker": (
            ("coordinator_epoch", "coordinatorEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "KRaftVersionRecord": {
        "KRaftVersionRecord": (
            ("version", "version", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("kraft_version", "kRaftVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "LeaderChangeMessage": {
        "LeaderChangeMessage": (
            ("version", "version", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voters", "voters", "Voter", True, (0, 32767), NONE, NONE, (), False),
            ("granting_voters", "grantingVoters", "Voter", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Voter": (
            ("voter_id", "voterId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_directory_id", "voterDirectoryId", "uuid", False, (1, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
    },
    "RequestHeader": {
        "RequestHeader": (
            ("request_api_key", "requestApiKey", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("request_api_version", "requestApiVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("correlation_id", "correlationId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("client_id", "clientId", "string", False, (1, 32767), (1, 32767), NONE, "", False),
        ),
    },
    "ResponseHeader": {
        "ResponseHeader": (
            ("correlation_id", "correlationId", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "SnapshotFooterRecord": {
        "SnapshotFooterRecord": (
            ("version", "version", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "SnapshotHeaderRecord": {
        "SnapshotHeaderRecord": (
            ("version", "version", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("last_contained_log_timestamp", "lastContainedLogTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "VotersRecord": {
        "VotersRecord": (
            ("version", "version", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("voters", "voters", "Voter", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Voter": (
            ("voter_id", "voterId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("voter_directory_id", "voterDirectoryId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("endpoints", "endpoints", "Endpoint", True, (0, 32767), NONE, NONE, (), False),
            ("kraft_version_feature", "kRaftVersionFeature", "KRaftVersionFeature", False, (0, 32767), NONE, NONE, (), False),
        ),
        "Endpoint": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "KRaftVersionFeature": (
            ("min_supported_version", "minSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("max_supported_version", "maxSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ConsumerGroupCurrentMemberAssignmentKey": {
        "ConsumerGroupCurrentMemberAssignmentKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ConsumerGroupCurrentMemberAssignmentValue": {
        "ConsumerGroupCurrentMemberAssignmentValue": (
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("previous_member_epoch", "previousMemberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("state", "state", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("assigned_partitions", "assignedPartitions", "TopicPartitions", True, (0, 32767), NONE, NONE, (), False),
            ("partitions_pending_revocation", "partitionsPendingRevocation", "TopicPartitions", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicPartitions": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("assignment_epochs", "assignmentEpochs", "int32", True, (0, 32767), (0, 32767), (0, 32767), (), False),
        ),
    },
    "ConsumerGroupMemberMetadataKey": {
        "ConsumerGroupMemberMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ConsumerGroupMemberMetadataValue": {
        "ConsumerGroupMemberMetadataValue": (
            ("instance_id", "instanceId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("subscribed_topic_names", "subscribedTopicNames", "string", True, (0, 32767), NONE, NONE, (), False),
            ("subscribed_topic_regex", "subscribedTopicRegex", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("rebalance_timeout_ms", "rebalanceTimeoutMs", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("server_assignor", "serverAssignor", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("classic_member_metadata", "classicMemberMetadata", "ClassicMemberMetadata", False, (0, 32767), (0, 32767), (0, 32767), (), False),
        ),
        "ClassicMemberMetadata": (
            ("session_timeout_ms", "sessionTimeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("supported_protocols", "supportedProtocols", "ClassicProtocol", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ClassicProtocol": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("metadata", "metadata", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "ConsumerGroupMetadataKey": {
        "ConsumerGroupMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ConsumerGroupMetadataValue": {
        "ConsumerGroupMetadataValue": (
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("metadata_hash", "metadataHash", "int64", False, (0, 32767), NONE, (0, 32767), 0, False),
        ),
    },
    "ConsumerGroupPartitionMetadataKey": {
        "ConsumerGroupPartitionMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ConsumerGroupPartitionMetadataValue": {
        "ConsumerGroupPartitionMetadataValue": (
            ("topics", "topics", "TopicMetadata", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicMetadata": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("num_partitions", "numPartitions", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("partition_metadata", "partitionMetadata", "PartitionMetadata", True, (0, 32767), NONE, NONE, (), False),
        ),
        "PartitionMetadata": (
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("racks", "racks", "string", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ConsumerGroupRegularExpressionKey": {
        "ConsumerGroupRegularExpressionKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("regular_expression", "regularExpression", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ConsumerGroupRegularExpressionValue": {
        "ConsumerGroupRegularExpressionValue": (
            ("topics", "topics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("version", "version", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("timestamp", "timestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ConsumerGroupTargetAssignmentMemberKey": {
        "ConsumerGroupTargetAssignmentMemberKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ConsumerGroupTargetAssignmentMemberValue": {
        "ConsumerGroupTargetAssignmentMemberValue": (
            ("topic_partitions", "topicPartitions", "TopicPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicPartition": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ConsumerGroupTargetAssignmentMetadataKey": {
        "ConsumerGroupTargetAssignmentMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ConsumerGroupTargetAssignmentMetadataValue": {
        "ConsumerGroupTargetAssignmentMetadataValue": (
            ("assignment_epoch", "assignmentEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment_timestamp", "assignmentTimestamp", "int64", False, (0, 32767), NONE, (0, 32767), 0, True),
        ),
    },
    "GroupMetadataKey": {
        "GroupMetadataKey": (
            ("group", "group", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "GroupMetadataValue": {
        "GroupMetadataValue": (
            ("protocol_type", "protocolType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("generation", "generation", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("protocol", "protocol", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("leader", "leader", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("current_state_timestamp", "currentStateTimestamp", "int64", False, (2, 32767), NONE, NONE, -1, True),
            ("members", "members", "MemberMetadata", True, (0, 32767), NONE, NONE, (), False),
        ),
        "MemberMetadata": (
            ("member_id", "memberId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("group_instance_id", "groupInstanceId", "string", False, (3, 32767), (3, 32767), NONE, None, True),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("rebalance_timeout", "rebalanceTimeout", "int32", False, (1, 32767), NONE, NONE, -1, True),
            ("session_timeout", "sessionTimeout", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("subscription", "subscription", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("assignment", "assignment", "bytes", False, (0, 32767), NONE, NONE, b"", False),
        ),
    },
    "LegacyOffsetCommitKey": {
        "LegacyOffsetCommitKey": (
            ("group", "group", "string", False, (0, 0), NONE, NONE, "", False),
            ("topic", "topic", "string", False, (0, 0), NONE, NONE, "", False),
            ("partition", "partition", "int32", False, (0, 0), NONE, NONE, 0, False),
        ),
    },
    "LegacyOffsetCommitValue": {
        "LegacyOffsetCommitValue": (
            ("offset", "offset", "int64", False, (0, 0), NONE, NONE, 0, False),
            ("metadata", "metadata", "string", False, (0, 0), NONE, NONE, "", False),
            ("commit_timestamp", "commitTimestamp", "int64", False, (0, 0), NONE, NONE, 0, False),
        ),
    },
    "OffsetCommitKey": {
        "OffsetCommitKey": (
            ("group", "group", "string", False, (0, 0), NONE, NONE, "", False),
            ("topic", "topic", "string", False, (0, 0), NONE, NONE, "", False),
            ("partition", "partition", "int32", False, (0, 0), NONE, NONE, 0, False),
        ),
    },
    "OffsetCommitValue": {
        "OffsetCommitValue": (
            ("offset", "offset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (3, 32767), NONE, NONE, -1, True),
            ("metadata", "metadata", "string", False, (0, 32767), NONE, NONE, "", False),
            ("commit_timestamp", "commitTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("expire_timestamp", "expireTimestamp", "int64", False, (1, 1), NONE, NONE, -1, True),
            ("topic_id", "topicId", "uuid", False, (4, 32767), NONE, (4, 32767), b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', True),
        ),
    },
    "ShareGroupCurrentMemberAssignmentKey": {
        "ShareGroupCurrentMemberAssignmentKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ShareGroupCurrentMemberAssignmentValue": {
        "ShareGroupCurrentMemberAssignmentValue": (
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("previous_member_epoch", "previousMemberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("state", "state", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("assigned_partitions", "assignedPartitions", "TopicPartitions", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicPartitions": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ShareGroupMemberMetadataKey": {
        "ShareGroupMemberMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ShareGroupMemberMetadataValue": {
        "ShareGroupMemberMetadataValue": (
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("subscribed_topic_names", "subscribedTopicNames", "string", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ShareGroupMetadataKey": {
        "ShareGroupMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ShareGroupMetadataValue": {
        "ShareGroupMetadataValue": (
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("metadata_hash", "metadataHash", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ShareGroupStatePartitionMetadataKey": {
        "ShareGroupStatePartitionMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ShareGroupStatePartitionMetadataValue": {
        "ShareGroupStatePartitionMetadataValue": (
            ("initializing_topics", "initializingTopics", "TopicPartitionsInfo", True, (0, 32767), NONE, NONE, (), False),
            ("initialized_topics", "initializedTopics", "TopicPartitionsInfo", True, (0, 32767), NONE, NONE, (), False),
            ("deleting_topics", "deletingTopics", "TopicInfo", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicPartitionsInfo": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicInfo": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "ShareGroupTargetAssignmentMemberKey": {
        "ShareGroupTargetAssignmentMemberKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ShareGroupTargetAssignmentMemberValue": {
        "ShareGroupTargetAssignmentMemberValue": (
            ("topic_partitions", "topicPartitions", "TopicPartition", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicPartition": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "ShareGroupTargetAssignmentMetadataKey": {
        "ShareGroupTargetAssignmentMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "ShareGroupTargetAssignmentMetadataValue": {
        "ShareGroupTargetAssignmentMetadataValue": (
            ("assignment_epoch", "assignmentEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment_timestamp", "assignmentTimestamp", "int64", False, (0, 32767), NONE, (0, 32767), 0, True),
        ),
    },
    "StreamsGroupCurrentMemberAssignmentKey": {
        "StreamsGroupCurrentMemberAssignmentKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupCurrentMemberAssignmentValue": {
        "StreamsGroupCurrentMemberAssignmentValue": (
            ("member_epoch", "memberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("previous_member_epoch", "previousMemberEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("state", "state", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("active_tasks", "activeTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("standby_tasks", "standbyTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("warmup_tasks", "warmupTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("active_tasks_pending_revocation", "activeTasksPendingRevocation", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("standby_tasks_pending_revocation", "standbyTasksPendingRevocation", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("warmup_tasks_pending_revocation", "warmupTasksPendingRevocation", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TaskIds": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("assignment_epochs", "assignmentEpochs", "int32", True, (0, 32767), (0, 32767), (0, 32767), (), False),
        ),
    },
    "StreamsGroupMemberMetadataKey": {
        "StreamsGroupMemberMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupMemberMetadataValue": {
        "StreamsGroupMemberMetadataValue": (
            ("instance_id", "instanceId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("rack_id", "rackId", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("client_id", "clientId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("client_host", "clientHost", "string", False, (0, 32767), NONE, NONE, "", False),
            ("rebalance_timeout_ms", "rebalanceTimeoutMs", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("topology_epoch", "topologyEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("process_id", "processId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("user_endpoint", "userEndpoint", "Endpoint", False, (0, 32767), (0, 32767), NONE, None, False),
            ("client_tags", "clientTags", "KeyValue", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Endpoint": (
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "KeyValue": (
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupMetadataKey": {
        "StreamsGroupMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupMetadataValue": {
        "StreamsGroupMetadataValue": (
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("metadata_hash", "metadataHash", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("validated_topology_epoch", "validatedTopologyEpoch", "int32", False, (0, 32767), NONE, (0, 32767), -1, False),
            ("last_assignment_configs", "lastAssignmentConfigs", "LastAssignmentConfig", True, (0, 32767), (0, 32767), (0, 32767), (), False),
            ("stored_description_topology_epoch", "storedDescriptionTopologyEpoch", "int32", False, (0, 32767), NONE, (0, 32767), -1, False),
            ("failed_description_topology_epoch", "failedDescriptionTopologyEpoch", "int32", False, (0, 32767), NONE, (0, 32767), -1, False),
        ),
        "LastAssignmentConfig": (
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupTargetAssignmentMemberKey": {
        "StreamsGroupTargetAssignmentMemberKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("member_id", "memberId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupTargetAssignmentMemberValue": {
        "StreamsGroupTargetAssignmentMemberValue": (
            ("active_tasks", "activeTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("standby_tasks", "standbyTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
            ("warmup_tasks", "warmupTasks", "TaskIds", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TaskIds": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "StreamsGroupTargetAssignmentMetadataKey": {
        "StreamsGroupTargetAssignmentMetadataKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupTargetAssignmentMetadataValue": {
        "StreamsGroupTargetAssignmentMetadataValue": (
            ("assignment_epoch", "assignmentEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("assignment_timestamp", "assignmentTimestamp", "int64", False, (0, 32767), NONE, (0, 32767), 0, True),
        ),
    },
    "StreamsGroupTopologyKey": {
        "StreamsGroupTopologyKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "StreamsGroupTopologyValue": {
        "StreamsGroupTopologyValue": (
            ("epoch", "epoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("subtopologies", "subtopologies", "Subtopology", True, (0, 32767), NONE, NONE, (), False),
        ),
        "Subtopology": (
            ("subtopology_id", "subtopologyId", "string", False, (0, 32767), NONE, NONE, "", False),
            ("source_topics", "sourceTopics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("source_topic_regex", "sourceTopicRegex", "string", True, (0, 32767), NONE, NONE, (), False),
            ("state_changelog_topics", "stateChangelogTopics", "TopicInfo", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_sink_topics", "repartitionSinkTopics", "string", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_source_topics", "repartitionSourceTopics", "TopicInfo", True, (0, 32767), NONE, NONE, (), False),
            ("copartition_groups", "copartitionGroups", "CopartitionGroup", True, (0, 32767), NONE, NONE, (), False),
        ),
        "CopartitionGroup": (
            ("source_topics", "sourceTopics", "int16", True, (0, 32767), NONE, NONE, (), False),
            ("source_topic_regex", "sourceTopicRegex", "int16", True, (0, 32767), NONE, NONE, (), False),
            ("repartition_source_topics", "repartitionSourceTopics", "int16", True, (0, 32767), NONE, NONE, (), False),
        ),
        "TopicConfig": (
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
        "TopicInfo": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partitions", "partitions", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("replication_factor", "replicationFactor", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("topic_configs", "topicConfigs", "TopicConfig", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
    "AbortTransactionRecord": {
        "AbortTransactionRecord": (
            ("reason", "reason", "string", False, (0, 32767), (0, 32767), (0, 32767), None, False),
        ),
    },
    "AccessControlEntryRecord": {
        "AccessControlEntryRecord": (
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("pattern_type", "patternType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("principal", "principal", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("operation", "operation", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("permission_type", "permissionType", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "BeginTransactionRecord": {
        "BeginTransactionRecord": (
            ("name", "name", "string", False, (0, 32767), (0, 32767), (0, 32767), None, False),
        ),
    },
    "BrokerRegistrationChangeRecord": {
        "BrokerRegistrationChangeRecord": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("fenced", "fenced", "int8", False, (0, 32767), NONE, (0, 32767), 0, False),
            ("in_controlled_shutdown", "inControlledShutdown", "int8", False, (1, 32767), NONE, (1, 32767), 0, False),
            ("log_dirs", "logDirs", "uuid", True, (2, 32767), NONE, (2, 32767), (), False),
            ("cordoned_log_dirs", "cordonedLogDirs", "uuid", True, (3, 32767), (3, 32767), (3, 32767), None, False),
        ),
    },
    "ClearElrRecord": {
        "ClearElrRecord": (
            ("topic_name", "topicName", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "ClientQuotaRecord": {
        "ClientQuotaRecord": (
            ("entity", "entity", "EntityData", True, (0, 32767), NONE, NONE, (), False),
            ("key", "key", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "float64", False, (0, 32767), NONE, NONE, 0.0, False),
            ("remove", "remove", "bool", False, (0, 32767), NONE, NONE, False, False),
        ),
        "EntityData": (
            ("entity_type", "entityType", "string", False, (0, 32767), NONE, NONE, "", False),
            ("entity_name", "entityName", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "ConfigRecord": {
        "ConfigRecord": (
            ("resource_type", "resourceType", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("resource_name", "resourceName", "string", False, (0, 32767), NONE, NONE, "", False),
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("value", "value", "string", False, (0, 32767), (0, 32767), NONE, "", False),
        ),
    },
    "DelegationTokenRecord": {
        "DelegationTokenRecord": (
            ("owner", "owner", "string", False, (0, 32767), NONE, NONE, "", False),
            ("requester", "requester", "string", False, (0, 32767), NONE, NONE, "", False),
            ("renewers", "renewers", "string", True, (0, 32767), NONE, NONE, (), False),
            ("issue_timestamp", "issueTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("max_timestamp", "maxTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("expiration_timestamp", "expirationTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("token_id", "tokenId", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "EndTransactionRecord": {
        "EndTransactionRecord": (
        ),
    },
    "FeatureLevelRecord": {
        "FeatureLevelRecord": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("feature_level", "featureLevel", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "FenceBrokerRecord": {
        "FenceBrokerRecord": (
            ("id", "id", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("epoch", "epoch", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "NoOpRecord": {
        "NoOpRecord": (
        ),
    },
    "PartitionRecord": {
        "PartitionRecord": (
            ("partition_id", "partitionId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("replicas", "replicas", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("isr", "isr", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("removing_replicas", "removingReplicas", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("adding_replicas", "addingReplicas", "int32", True, (0, 32767), NONE, NONE, (), False),
            ("leader", "leader", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("leader_recovery_state", "leaderRecoveryState", "int8", False, (0, 32767), NONE, (0, 32767), 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("partition_epoch", "partitionEpoch", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("directories", "directories", "uuid", True, (1, 32767), NONE, NONE, (), False),
            ("eligible_leader_replicas", "eligibleLeaderReplicas", "int32", True, (2, 32767), (2, 32767), (2, 32767), None, False),
            ("last_known_elr", "lastKnownElr", "int32", True, (2, 32767), (2, 32767), (2, 32767), None, False),
        ),
    },
    "PartitionChangeRecord": {
        "PartitionChangeRecord": (
            ("partition_id", "partitionId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("isr", "isr", "int32", True, (0, 32767), (0, 32767), (0, 32767), None, False),
            ("leader", "leader", "int32", False, (0, 32767), NONE, (0, 32767), -2, False),
            ("replicas", "replicas", "int32", True, (0, 32767), (0, 32767), (0, 32767), None, False),
            ("removing_replicas", "removingReplicas", "int32", True, (0, 32767), (0, 32767), (0, 32767), None, False),
            ("adding_replicas", "addingReplicas", "int32", True, (0, 32767), (0, 32767), (0, 32767), None, False),
            ("leader_recovery_state", "leaderRecoveryState", "int8", False, (0, 32767), NONE, (0, 32767), -1, False),
            ("directories", "directories", "uuid", True, (1, 32767), (1, 32767), (1, 32767), None, False),
            ("eligible_leader_replicas", "eligibleLeaderReplicas", "int32", True, (2, 32767), (2, 32767), (2, 32767), None, False),
            ("last_known_elr", "lastKnownElr", "int32", True, (2, 32767), (2, 32767), (2, 32767), None, False),
        ),
    },
    "ProducerIdsRecord": {
        "ProducerIdsRecord": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, -1, False),
            ("next_producer_id", "nextProducerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "RegisterBrokerRecord": {
        "RegisterBrokerRecord": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("is_migrating_zk_broker", "isMigratingZkBroker", "bool", False, (2, 32767), NONE, NONE, False, False),
            ("incarnation_id", "incarnationId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("end_points", "endPoints", "BrokerEndpoint", True, (0, 32767), NONE, NONE, (), False),
            ("features", "features", "BrokerFeature", True, (0, 32767), NONE, NONE, (), False),
            ("rack", "rack", "string", False, (0, 32767), (0, 32767), NONE, "", False),
            ("fenced", "fenced", "bool", False, (0, 32767), NONE, NONE, True, False),
            ("in_controlled_shutdown", "inControlledShutdown", "bool", False, (1, 32767), NONE, NONE, False, False),
            ("log_dirs", "logDirs", "uuid", True, (3, 32767), NONE, (3, 32767), (), False),
            ("cordoned_log_dirs", "cordonedLogDirs", "uuid", True, (4, 32767), (4, 32767), (4, 32767), None, False),
        ),
        "BrokerEndpoint": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
            ("security_protocol", "securityProtocol", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "BrokerFeature": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("min_supported_version", "minSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("max_supported_version", "maxSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "RegisterControllerRecord": {
        "RegisterControllerRecord": (
            ("controller_id", "controllerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("incarnation_id", "incarnationId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("zk_migration_ready", "zkMigrationReady", "bool", False, (0, 32767), NONE, NONE, False, False),
            ("end_points", "endPoints", "ControllerEndpoint", True, (0, 32767), NONE, NONE, (), False),
            ("features", "features", "ControllerFeature", True, (0, 32767), NONE, NONE, (), False),
        ),
        "ControllerEndpoint": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("host", "host", "string", False, (0, 32767), NONE, NONE, "", False),
            ("port", "port", "uint16", False, (0, 32767), NONE, NONE, 0, False),
            ("security_protocol", "securityProtocol", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "ControllerFeature": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("min_supported_version", "minSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("max_supported_version", "maxSupportedVersion", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "RemoveAccessControlEntryRecord": {
        "RemoveAccessControlEntryRecord": (
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
    },
    "RemoveDelegationTokenRecord": {
        "RemoveDelegationTokenRecord": (
            ("token_id", "tokenId", "string", False, (0, 32767), NONE, NONE, "", False),
        ),
    },
    "RemoveTopicRecord": {
        "RemoveTopicRecord": (
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
    },
    "RemoveUserScramCredentialRecord": {
        "RemoveUserScramCredentialRecord": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("mechanism", "mechanism", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "TopicRecord": {
        "TopicRecord": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
    },
    "UnfenceBrokerRecord": {
        "UnfenceBrokerRecord": (
            ("id", "id", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("epoch", "epoch", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "UnregisterBrokerRecord": {
        "UnregisterBrokerRecord": (
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_epoch", "brokerEpoch", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "UnregisterControllerRecord": {
        "UnregisterControllerRecord": (
            ("controller_id", "controllerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "UserScramCredentialRecord": {
        "UserScramCredentialRecord": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("mechanism", "mechanism", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("salt", "salt", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("stored_key", "storedKey", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("server_key", "serverKey", "bytes", False, (0, 32767), NONE, NONE, b"", False),
            ("iterations", "iterations", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ZkMigrationStateRecord": {
        "ZkMigrationStateRecord": (
            ("zk_migration_state", "zkMigrationState", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "QuorumStateData": {
        "QuorumStateData": (
            ("cluster_id", "clusterId", "string", False, (0, 0), NONE, NONE, "", False),
            ("leader_id", "leaderId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("voted_id", "votedId", "int32", False, (0, 32767), NONE, NONE, -1, False),
            ("voted_directory_id", "votedDirectoryId", "uuid", False, (1, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("applied_offset", "appliedOffset", "int64", False, (0, 0), NONE, NONE, 0, False),
            ("current_voters", "currentVoters", "Voter", True, (0, 0), (0, 0), NONE, (), False),
        ),
        "Voter": (
            ("voter_id", "voterId", "int32", False, (0, 0), NONE, NONE, 0, False),
        ),
    },
    "ShareSnapshotKey": {
        "ShareSnapshotKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (0, 0), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partition", "partition", "int32", False, (0, 0), NONE, NONE, 0, False),
        ),
    },
    "ShareSnapshotValue": {
        "ShareSnapshotValue": (
            ("snapshot_epoch", "snapshotEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("state_epoch", "stateEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_complete_count", "deliveryCompleteCount", "int32", False, (0, 32767), NONE, (0, 32767), -1, False),
            ("create_timestamp", "createTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("write_timestamp", "writeTimestamp", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("state_batches", "stateBatches", "StateBatch", True, (0, 32767), NONE, NONE, (), False),
        ),
        "StateBatch": (
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_state", "deliveryState", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_count", "deliveryCount", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ShareUpdateKey": {
        "ShareUpdateKey": (
            ("group_id", "groupId", "string", False, (0, 0), NONE, NONE, "", False),
            ("topic_id", "topicId", "uuid", False, (0, 0), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partition", "partition", "int32", False, (0, 0), NONE, NONE, 0, False),
        ),
    },
    "ShareUpdateValue": {
        "ShareUpdateValue": (
            ("snapshot_epoch", "snapshotEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_complete_count", "deliveryCompleteCount", "int32", False, (0, 32767), NONE, (0, 32767), -1, False),
            ("state_batches", "stateBatches", "StateBatch", True, (0, 32767), NONE, NONE, (), False),
        ),
        "StateBatch": (
            ("first_offset", "firstOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_state", "deliveryState", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("delivery_count", "deliveryCount", "int16", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "ProducerSnapshot": {
        "ProducerSnapshot": (
            ("crc", "crc", "uint32", False, (1, 1), NONE, NONE, 0, False),
            ("producer_entries", "producerEntries", "ProducerEntry", True, (1, 1), NONE, NONE, (), False),
        ),
        "ProducerEntry": (
            ("producer_id", "producerId", "int64", False, (1, 1), NONE, NONE, 0, False),
            ("epoch", "epoch", "int16", False, (1, 1), NONE, NONE, 0, False),
            ("last_sequence", "lastSequence", "int32", False, (1, 1), NONE, NONE, 0, False),
            ("last_offset", "lastOffset", "int64", False, (1, 1), NONE, NONE, 0, False),
            ("offset_delta", "offsetDelta", "int32", False, (1, 1), NONE, NONE, 0, False),
            ("timestamp", "timestamp", "int64", False, (1, 1), NONE, NONE, 0, False),
            ("coordinator_epoch", "coordinatorEpoch", "int32", False, (1, 1), NONE, NONE, 0, False),
            ("current_txn_first_offset", "currentTxnFirstOffset", "int64", False, (1, 1), NONE, NONE, 0, False),
        ),
    },
    "RemoteLogSegmentMetadataRecord": {
        "RemoteLogSegmentMetadataRecord": (
            ("remote_log_segment_id", "remoteLogSegmentId", "RemoteLogSegmentIdEntry", False, (0, 32767), NONE, NONE, (), False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("end_offset", "endOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("max_timestamp_ms", "maxTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("event_timestamp_ms", "eventTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("segment_leader_epochs", "segmentLeaderEpochs", "SegmentLeaderEpochEntry", True, (0, 32767), NONE, NONE, (), False),
            ("segment_size_in_bytes", "segmentSizeInBytes", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("custom_metadata", "customMetadata", "bytes", False, (0, 32767), (0, 32767), NONE, None, False),
            ("remote_log_segment_state", "remoteLogSegmentState", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("txn_index_empty", "txnIndexEmpty", "bool", False, (0, 32767), NONE, (0, 32767), False, False),
        ),
        "RemoteLogSegmentIdEntry": (
            ("topic_id_partition", "topicIdPartition", "TopicIdPartitionEntry", False, (0, 32767), NONE, NONE, (), False),
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
        "TopicIdPartitionEntry": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "SegmentLeaderEpochEntry": (
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("offset", "offset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "RemoteLogSegmentMetadataSnapshotRecord": {
        "RemoteLogSegmentMetadataSnapshotRecord": (
            ("segment_id", "segmentId", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("start_offset", "startOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("end_offset", "endOffset", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("max_timestamp_ms", "maxTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("event_timestamp_ms", "eventTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("segment_leader_epochs", "segmentLeaderEpochs", "SegmentLeaderEpochEntry", True, (0, 32767), NONE, NONE, (), False),
            ("segment_size_in_bytes", "segmentSizeInBytes", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("custom_metadata", "customMetadata", "bytes", False, (0, 32767), (0, 32767), NONE, None, False),
            ("remote_log_segment_state", "remoteLogSegmentState", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("txn_index_empty", "txnIndexEmpty", "bool", False, (0, 32767), NONE, (0, 32767), False, False),
        ),
        "SegmentLeaderEpochEntry": (
            ("leader_epoch", "leaderEpoch", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("offset", "offset", "int64", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "RemoteLogSegmentMetadataUpdateRecord": {
        "RemoteLogSegmentMetadataUpdateRecord": (
            ("remote_log_segment_id", "remoteLogSegmentId", "RemoteLogSegmentIdEntry", False, (0, 32767), NONE, NONE, (), False),
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("event_timestamp_ms", "eventTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("custom_metadata", "customMetadata", "bytes", False, (0, 32767), (0, 32767), NONE, None, False),
            ("remote_log_segment_state", "remoteLogSegmentState", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "RemoteLogSegmentIdEntry": (
            ("topic_id_partition", "topicIdPartition", "TopicIdPartitionEntry", False, (0, 32767), NONE, NONE, (), False),
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
        ),
        "TopicIdPartitionEntry": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "RemotePartitionDeleteMetadataRecord": {
        "RemotePartitionDeleteMetadataRecord": (
            ("topic_id_partition", "topicIdPartition", "TopicIdPartitionEntry", False, (0, 32767), NONE, NONE, (), False),
            ("broker_id", "brokerId", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("event_timestamp_ms", "eventTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("remote_partition_delete_state", "remotePartitionDeleteState", "int8", False, (0, 32767), NONE, NONE, 0, False),
        ),
        "TopicIdPartitionEntry": (
            ("name", "name", "string", False, (0, 32767), NONE, NONE, "", False),
            ("id", "id", "uuid", False, (0, 32767), NONE, NONE, b'\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00', False),
            ("partition", "partition", "int32", False, (0, 32767), NONE, NONE, 0, False),
        ),
    },
    "TransactionLogKey": {
        "TransactionLogKey": (
            ("transactional_id", "transactionalId", "string", False, (0, 0), NONE, NONE, "", False),
        ),
    },
    "TransactionLogValue": {
        "TransactionLogValue": (
            ("producer_id", "producerId", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("previous_producer_id", "previousProducerId", "int64", False, (1, 32767), NONE, (1, 32767), -1, False),
            ("next_producer_id", "nextProducerId", "int64", False, (1, 32767), NONE, (1, 32767), -1, False),
            ("producer_epoch", "producerEpoch", "int16", False, (0, 32767), NONE, NONE, 0, False),
            ("next_producer_epoch", "nextProducerEpoch", "int16", False, (1, 32767), NONE, (1, 32767), -1, False),
            ("transaction_timeout_ms", "transactionTimeoutMs", "int32", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_status", "transactionStatus", "int8", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_partitions", "transactionPartitions", "PartitionsSchema", True, (0, 32767), (0, 32767), NONE, (), False),
            ("transaction_last_update_timestamp_ms", "transactionLastUpdateTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("transaction_start_timestamp_ms", "transactionStartTimestampMs", "int64", False, (0, 32767), NONE, NONE, 0, False),
            ("client_transaction_version", "clientTransactionVersion", "int16", False, (1, 32767), NONE, (1, 32767), 0, False),
        ),
        "PartitionsSchema": (
            ("topic", "topic", "string", False, (0, 32767), NONE, NONE, "", False),
            ("partition_ids", "partitionIds", "int32", True, (0, 32767), NONE, NONE, (), False),
        ),
    },
}
