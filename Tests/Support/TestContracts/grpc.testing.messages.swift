// Generated from grpc/testing/messages.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `grpc.testing.PayloadType`.
package enum GrpcTestingPayloadType: RawRepresentable, Sendable, Hashable {
    /// `COMPRESSABLE`.
    case compressable
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .compressable
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .compressable: 0
        case .unrecognized(let value): value
        }
    }
}

/// `grpc.testing.GrpclbRouteType`.
package enum GrpcTestingGrpclbRouteType: RawRepresentable, Sendable, Hashable {
    /// `GRPCLB_ROUTE_TYPE_UNKNOWN`.
    case unknown
    /// `GRPCLB_ROUTE_TYPE_FALLBACK`.
    case fallback
    /// `GRPCLB_ROUTE_TYPE_BACKEND`.
    case backend
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unknown
        case 1: self = .fallback
        case 2: self = .backend
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unknown: 0
        case .fallback: 1
        case .backend: 2
        case .unrecognized(let value): value
        }
    }
}

/// `grpc.testing.BoolValue`.
package struct GrpcTestingBoolValue: Message, Hashable {
    package static var messageName: String { "grpc.testing.BoolValue" }

    /// `value`.
    package var value: Bool = false

    package init() {}

    package init(value: Bool = false) {
        self.value = value
    }
}

/// `grpc.testing.Payload`.
package struct GrpcTestingPayload: Message, Hashable {
    package static var messageName: String { "grpc.testing.Payload" }

    /// `type`.
    package var type: GrpcTestingPayloadType = .compressable

    /// `body`.
    package var body: [UInt8] = []

    package init() {}

    package init(type: GrpcTestingPayloadType = .compressable, body: [UInt8] = []) {
        self.type = type
        self.body = body
    }
}

/// `grpc.testing.EchoStatus`.
package struct GrpcTestingEchoStatus: Message, Hashable {
    package static var messageName: String { "grpc.testing.EchoStatus" }

    /// `code`.
    package var code: Int32 = 0

    /// `message`.
    package var message: String = ""

    package init() {}

    package init(code: Int32 = 0, message: String = "") {
        self.code = code
        self.message = message
    }
}

/// `grpc.testing.SimpleRequest`.
package struct GrpcTestingSimpleRequest: Message, Hashable {
    package static var messageName: String { "grpc.testing.SimpleRequest" }

    /// `response_type`.
    package var responseType: GrpcTestingPayloadType = .compressable

    /// `response_size`.
    package var responseSize: Int32 = 0

    /// `payload`.
    package var payload: GrpcTestingPayload? = nil

    /// `fill_username`.
    package var fillUsername: Bool = false

    /// `fill_oauth_scope`.
    package var fillOauthScope: Bool = false

    /// `response_compressed`.
    package var responseCompressed: GrpcTestingBoolValue? = nil

    /// `response_status`.
    package var responseStatus: GrpcTestingEchoStatus? = nil

    /// `expect_compressed`.
    package var expectCompressed: GrpcTestingBoolValue? = nil

    /// `fill_server_id`.
    package var fillServerID: Bool = false

    /// `fill_grpclb_route_type`.
    package var fillGrpclbRouteType: Bool = false

    /// `orca_per_query_report`.
    package var orcaPerQueryReport: GrpcTestingTestOrcaReport? = nil

    /// `orca_oob_report`.
    package var orcaOobReport: GrpcTestingTestOrcaReport? = nil

    package init() {}

    package init(
        responseType: GrpcTestingPayloadType = .compressable, responseSize: Int32 = 0,
        payload: GrpcTestingPayload? = nil, fillUsername: Bool = false, fillOauthScope: Bool = false,
        responseCompressed: GrpcTestingBoolValue? = nil, responseStatus: GrpcTestingEchoStatus? = nil,
        expectCompressed: GrpcTestingBoolValue? = nil, fillServerID: Bool = false, fillGrpclbRouteType: Bool = false,
        orcaPerQueryReport: GrpcTestingTestOrcaReport? = nil, orcaOobReport: GrpcTestingTestOrcaReport? = nil
    ) {
        self.responseType = responseType
        self.responseSize = responseSize
        self.payload = payload
        self.fillUsername = fillUsername
        self.fillOauthScope = fillOauthScope
        self.responseCompressed = responseCompressed
        self.responseStatus = responseStatus
        self.expectCompressed = expectCompressed
        self.fillServerID = fillServerID
        self.fillGrpclbRouteType = fillGrpclbRouteType
        self.orcaPerQueryReport = orcaPerQueryReport
        self.orcaOobReport = orcaOobReport
    }
}

/// `grpc.testing.SimpleResponse`.
package struct GrpcTestingSimpleResponse: Message, Hashable {
    package static var messageName: String { "grpc.testing.SimpleResponse" }

    /// `payload`.
    package var payload: GrpcTestingPayload? = nil

    /// `username`.
    package var username: String = ""

    /// `oauth_scope`.
    package var oauthScope: String = ""

    /// `server_id`.
    package var serverID: String = ""

    /// `grpclb_route_type`.
    package var grpclbRouteType: GrpcTestingGrpclbRouteType = .unknown

    /// `hostname`.
    package var hostname: String = ""

    package init() {}

    package init(
        payload: GrpcTestingPayload? = nil, username: String = "", oauthScope: String = "", serverID: String = "",
        grpclbRouteType: GrpcTestingGrpclbRouteType = .unknown, hostname: String = ""
    ) {
        self.payload = payload
        self.username = username
        self.oauthScope = oauthScope
        self.serverID = serverID
        self.grpclbRouteType = grpclbRouteType
        self.hostname = hostname
    }
}

/// `grpc.testing.StreamingInputCallRequest`.
package struct GrpcTestingStreamingInputCallRequest: Message, Hashable {
    package static var messageName: String { "grpc.testing.StreamingInputCallRequest" }

    /// `payload`.
    package var payload: GrpcTestingPayload? = nil

    /// `expect_compressed`.
    package var expectCompressed: GrpcTestingBoolValue? = nil

    package init() {}

    package init(payload: GrpcTestingPayload? = nil, expectCompressed: GrpcTestingBoolValue? = nil) {
        self.payload = payload
        self.expectCompressed = expectCompressed
    }
}

/// `grpc.testing.StreamingInputCallResponse`.
package struct GrpcTestingStreamingInputCallResponse: Message, Hashable {
    package static var messageName: String { "grpc.testing.StreamingInputCallResponse" }

    /// `aggregated_payload_size`.
    package var aggregatedPayloadSize: Int32 = 0

    package init() {}

    package init(aggregatedPayloadSize: Int32 = 0) {
        self.aggregatedPayloadSize = aggregatedPayloadSize
    }
}

/// `grpc.testing.ResponseParameters`.
package struct GrpcTestingResponseParameters: Message, Hashable {
    package static var messageName: String { "grpc.testing.ResponseParameters" }

    /// `size`.
    package var size: Int32 = 0

    /// `interval_us`.
    package var intervalUs: Int32 = 0

    /// `compressed`.
    package var compressed: GrpcTestingBoolValue? = nil

    package init() {}

    package init(size: Int32 = 0, intervalUs: Int32 = 0, compressed: GrpcTestingBoolValue? = nil) {
        self.size = size
        self.intervalUs = intervalUs
        self.compressed = compressed
    }
}

/// `grpc.testing.StreamingOutputCallRequest`.
package struct GrpcTestingStreamingOutputCallRequest: Message, Hashable {
    package static var messageName: String { "grpc.testing.StreamingOutputCallRequest" }

    /// `response_type`.
    package var responseType: GrpcTestingPayloadType = .compressable

    /// `response_parameters`.
    package var responseParameters: [GrpcTestingResponseParameters] = []

    /// `payload`.
    package var payload: GrpcTestingPayload? = nil

    /// `response_status`.
    package var responseStatus: GrpcTestingEchoStatus? = nil

    /// `orca_oob_report`.
    package var orcaOobReport: GrpcTestingTestOrcaReport? = nil

    package init() {}

    package init(
        responseType: GrpcTestingPayloadType = .compressable, responseParameters: [GrpcTestingResponseParameters] = [],
        payload: GrpcTestingPayload? = nil, responseStatus: GrpcTestingEchoStatus? = nil,
        orcaOobReport: GrpcTestingTestOrcaReport? = nil
    ) {
        self.responseType = responseType
        self.responseParameters = responseParameters
        self.payload = payload
        self.responseStatus = responseStatus
        self.orcaOobReport = orcaOobReport
    }
}

/// `grpc.testing.StreamingOutputCallResponse`.
package struct GrpcTestingStreamingOutputCallResponse: Message, Hashable {
    package static var messageName: String { "grpc.testing.StreamingOutputCallResponse" }

    /// `payload`.
    package var payload: GrpcTestingPayload? = nil

    package init() {}

    package init(payload: GrpcTestingPayload? = nil) {
        self.payload = payload
    }
}

/// `grpc.testing.ReconnectParams`.
package struct GrpcTestingReconnectParams: Message, Hashable {
    package static var messageName: String { "grpc.testing.ReconnectParams" }

    /// `max_reconnect_backoff_ms`.
    package var maxReconnectBackoffMs: Int32 = 0

    package init() {}

    package init(maxReconnectBackoffMs: Int32 = 0) {
        self.maxReconnectBackoffMs = maxReconnectBackoffMs
    }
}

/// `grpc.testing.ReconnectInfo`.
package struct GrpcTestingReconnectInfo: Message, Hashable {
    package static var messageName: String { "grpc.testing.ReconnectInfo" }

    /// `passed`.
    package var passed: Bool = false

    /// `backoff_ms`.
    package var backoffMs: [Int32] = []

    package init() {}

    package init(passed: Bool = false, backoffMs: [Int32] = []) {
        self.passed = passed
        self.backoffMs = backoffMs
    }
}

/// `grpc.testing.LoadBalancerStatsRequest`.
package struct GrpcTestingLoadBalancerStatsRequest: Message, Hashable {
    package static var messageName: String { "grpc.testing.LoadBalancerStatsRequest" }

    /// `num_rpcs`.
    package var numRpcs: Int32 = 0

    /// `timeout_sec`.
    package var timeoutSec: Int32 = 0

    package init() {}

    package init(numRpcs: Int32 = 0, timeoutSec: Int32 = 0) {
        self.numRpcs = numRpcs
        self.timeoutSec = timeoutSec
    }
}

/// `grpc.testing.LoadBalancerStatsResponse`.
package struct GrpcTestingLoadBalancerStatsResponse: Message, Hashable {
    package static var messageName: String { "grpc.testing.LoadBalancerStatsResponse" }

    /// `rpcs_by_peer`.
    package var rpcsByPeer: [String: Int32] = [:]

    /// `num_failures`.
    package var numFailures: Int32 = 0

    /// `rpcs_by_method`.
    package var rpcsByMethod: [String: GrpcTestingLoadBalancerStatsResponse.RpcsByPeer] = [:]

    package init() {}

    package init(
        rpcsByPeer: [String: Int32] = [:], numFailures: Int32 = 0,
        rpcsByMethod: [String: GrpcTestingLoadBalancerStatsResponse.RpcsByPeer] = [:]
    ) {
        self.rpcsByPeer = rpcsByPeer
        self.numFailures = numFailures
        self.rpcsByMethod = rpcsByMethod
    }

    /// `grpc.testing.LoadBalancerStatsResponse.RpcsByPeer`.
    package struct RpcsByPeer: Message, Hashable {
        package static var messageName: String { "grpc.testing.LoadBalancerStatsResponse.RpcsByPeer" }

        /// `rpcs_by_peer`.
        package var rpcsByPeer: [String: Int32] = [:]

        package init() {}

        package init(rpcsByPeer: [String: Int32] = [:]) {
            self.rpcsByPeer = rpcsByPeer
        }
    }
}

/// `grpc.testing.LoadBalancerAccumulatedStatsRequest`.
package struct GrpcTestingLoadBalancerAccumulatedStatsRequest: Message, Hashable {
    package static var messageName: String { "grpc.testing.LoadBalancerAccumulatedStatsRequest" }

    package init() {}
}

/// `grpc.testing.LoadBalancerAccumulatedStatsResponse`.
package struct GrpcTestingLoadBalancerAccumulatedStatsResponse: Message, Hashable {
    package static var messageName: String { "grpc.testing.LoadBalancerAccumulatedStatsResponse" }

    /// `num_rpcs_started_by_method`.
    package var numRpcsStartedByMethod: [String: Int32] = [:]

    /// `num_rpcs_succeeded_by_method`.
    package var numRpcsSucceededByMethod: [String: Int32] = [:]

    /// `num_rpcs_failed_by_method`.
    package var numRpcsFailedByMethod: [String: Int32] = [:]

    /// `stats_per_method`.
    package var statsPerMethod: [String: GrpcTestingLoadBalancerAccumulatedStatsResponse.MethodStats] = [:]

    package init() {}

    package init(
        numRpcsStartedByMethod: [String: Int32] = [:], numRpcsSucceededByMethod: [String: Int32] = [:],
        numRpcsFailedByMethod: [String: Int32] = [:],
        statsPerMethod: [String: GrpcTestingLoadBalancerAccumulatedStatsResponse.MethodStats] = [:]
    ) {
        self.numRpcsStartedByMethod = numRpcsStartedByMethod
        self.numRpcsSucceededByMethod = numRpcsSucceededByMethod
        self.numRpcsFailedByMethod = numRpcsFailedByMethod
        self.statsPerMethod = statsPerMethod
    }

    /// `grpc.testing.LoadBalancerAccumulatedStatsResponse.MethodStats`.
    package struct MethodStats: Message, Hashable {
        package static var messageName: String { "grpc.testing.LoadBalancerAccumulatedStatsResponse.MethodStats" }

        /// `rpcs_started`.
        package var rpcsStarted: Int32 = 0

        /// `result`.
        package var result: [Int32: Int32] = [:]

        package init() {}

        package init(rpcsStarted: Int32 = 0, result: [Int32: Int32] = [:]) {
            self.rpcsStarted = rpcsStarted
            self.result = result
        }
    }
}

/// `grpc.testing.ClientConfigureRequest`.
package struct GrpcTestingClientConfigureRequest: Message, Hashable {
    package static var messageName: String { "grpc.testing.ClientConfigureRequest" }

    /// `types`.
    package var types: [GrpcTestingClientConfigureRequest.RpcType] = []

    /// `metadata`.
    package var metadata: [GrpcTestingClientConfigureRequest.Metadata] = []

    /// `timeout_sec`.
    package var timeoutSec: Int32 = 0

    package init() {}

    package init(
        types: [GrpcTestingClientConfigureRequest.RpcType] = [],
        metadata: [GrpcTestingClientConfigureRequest.Metadata] = [], timeoutSec: Int32 = 0
    ) {
        self.types = types
        self.metadata = metadata
        self.timeoutSec = timeoutSec
    }

    /// `grpc.testing.ClientConfigureRequest.RpcType`.
    package enum RpcType: RawRepresentable, Sendable, Hashable {
        /// `EMPTY_CALL`.
        case emptyCall
        /// `UNARY_CALL`.
        case unaryCall
        /// A value that this version does not know.
        case unrecognized(Int32)

        package init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .emptyCall
            case 1: self = .unaryCall
            default: self = .unrecognized(rawValue)
            }
        }

        package var rawValue: Int32 {
            switch self {
            case .emptyCall: 0
            case .unaryCall: 1
            case .unrecognized(let value): value
            }
        }
    }

    /// `grpc.testing.ClientConfigureRequest.Metadata`.
    package struct Metadata: Message, Hashable {
        package static var messageName: String { "grpc.testing.ClientConfigureRequest.Metadata" }

        /// `type`.
        package var type: GrpcTestingClientConfigureRequest.RpcType = .emptyCall

        /// `key`.
        package var key: String = ""

        /// `value`.
        package var value: String = ""

        package init() {}

        package init(
            type: GrpcTestingClientConfigureRequest.RpcType = .emptyCall, key: String = "", value: String = ""
        ) {
            self.type = type
            self.key = key
            self.value = value
        }
    }
}

/// `grpc.testing.ClientConfigureResponse`.
package struct GrpcTestingClientConfigureResponse: Message, Hashable {
    package static var messageName: String { "grpc.testing.ClientConfigureResponse" }

    package init() {}
}

/// `grpc.testing.TestOrcaReport`.
package struct GrpcTestingTestOrcaReport: Message, Hashable {
    package static var messageName: String { "grpc.testing.TestOrcaReport" }

    /// `cpu_utilization`.
    package var cpuUtilization: Double = 0

    /// `memory_utilization`.
    package var memoryUtilization: Double = 0

    /// `request_cost`.
    package var requestCost: [String: Double] = [:]

    /// `utilization`.
    package var utilization: [String: Double] = [:]

    package init() {}

    package init(
        cpuUtilization: Double = 0, memoryUtilization: Double = 0, requestCost: [String: Double] = [:],
        utilization: [String: Double] = [:]
    ) {
        self.cpuUtilization = cpuUtilization
        self.memoryUtilization = memoryUtilization
        self.requestCost = requestCost
        self.utilization = utilization
    }
}
