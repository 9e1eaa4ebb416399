// Generated from grpc/testing/messages.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CTestContracts
package import Codec
package import RPCCore

extension GrpcTestingBoolValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__BoolValue>) {
        unsafe grpc__testing__bool_value__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__BoolValue>) {
        self.init()
        value = unsafe c.pointee.value != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__BoolValue>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value ? 1 : 0
    }
}

extension GrpcTestingPayload: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__Payload>) {
        unsafe grpc__testing__payload__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__Payload>) {
        self.init()
        type = unsafe GrpcTestingPayloadType(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
        body = unsafe [UInt8](copying: c.pointee.body)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__Payload>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.type = Grpc__Testing__PayloadType(rawValue: .init(truncatingIfNeeded: type.rawValue))
        try unsafe c.pointee.body = arena.bytes(body)
    }
}

extension GrpcTestingEchoStatus: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__EchoStatus>) {
        unsafe grpc__testing__echo_status__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__EchoStatus>) {
        self.init()
        code = unsafe c.pointee.code
        message = unsafe String(copying: c.pointee.message)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__EchoStatus>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.code = code
        try unsafe c.pointee.message = arena.string(message)
    }
}

extension GrpcTestingSimpleRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__SimpleRequest>) {
        unsafe grpc__testing__simple_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__SimpleRequest>) {
        self.init()
        responseType = unsafe GrpcTestingPayloadType(rawValue: Int32(truncatingIfNeeded: c.pointee.response_type.rawValue))
        responseSize = unsafe c.pointee.response_size
        payload = unsafe copyMessage(c.pointee.payload)
        fillUsername = unsafe c.pointee.fill_username != 0
        fillOauthScope = unsafe c.pointee.fill_oauth_scope != 0
        responseCompressed = unsafe copyMessage(c.pointee.response_compressed)
        responseStatus = unsafe copyMessage(c.pointee.response_status)
        expectCompressed = unsafe copyMessage(c.pointee.expect_compressed)
        fillServerID = unsafe c.pointee.fill_server_id != 0
        fillGrpclbRouteType = unsafe c.pointee.fill_grpclb_route_type != 0
        orcaPerQueryReport = unsafe copyMessage(c.pointee.orca_per_query_report)
        orcaOobReport = unsafe copyMessage(c.pointee.orca_oob_report)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__SimpleRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.response_type = Grpc__Testing__PayloadType(rawValue: .init(truncatingIfNeeded: responseType.rawValue))
        unsafe c.pointee.response_size = responseSize
        if let value = payload {
            try unsafe c.pointee.payload = arena.message(value)
        }
        unsafe c.pointee.fill_username = fillUsername ? 1 : 0
        unsafe c.pointee.fill_oauth_scope = fillOauthScope ? 1 : 0
        if let value = responseCompressed {
            try unsafe c.pointee.response_compressed = arena.message(value)
        }
        if let value = responseStatus {
            try unsafe c.pointee.response_status = arena.message(value)
        }
        if let value = expectCompressed {
            try unsafe c.pointee.expect_compressed = arena.message(value)
        }
        unsafe c.pointee.fill_server_id = fillServerID ? 1 : 0
        unsafe c.pointee.fill_grpclb_route_type = fillGrpclbRouteType ? 1 : 0
        if let value = orcaPerQueryReport {
            try unsafe c.pointee.orca_per_query_report = arena.message(value)
        }
        if let value = orcaOobReport {
            try unsafe c.pointee.orca_oob_report = arena.message(value)
        }
    }
}

extension GrpcTestingSimpleResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__SimpleResponse>) {
        unsafe grpc__testing__simple_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__SimpleResponse>) {
        self.init()
        payload = unsafe copyMessage(c.pointee.payload)
        username = unsafe String(copying: c.pointee.username)
        oauthScope = unsafe String(copying: c.pointee.oauth_scope)
        serverID = unsafe String(copying: c.pointee.server_id)
        grpclbRouteType = unsafe GrpcTestingGrpclbRouteType(rawValue: Int32(truncatingIfNeeded: c.pointee.grpclb_route_type.rawValue))
        hostname = unsafe String(copying: c.pointee.hostname)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__SimpleResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = payload {
            try unsafe c.pointee.payload = arena.message(value)
        }
        try unsafe c.pointee.username = arena.string(username)
        try unsafe c.pointee.oauth_scope = arena.string(oauthScope)
        try unsafe c.pointee.server_id = arena.string(serverID)
        unsafe c.pointee.grpclb_route_type = Grpc__Testing__GrpclbRouteType(rawValue: .init(truncatingIfNeeded: grpclbRouteType.rawValue))
        try unsafe c.pointee.hostname = arena.string(hostname)
    }
}

extension GrpcTestingStreamingInputCallRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__StreamingInputCallRequest>) {
        unsafe grpc__testing__streaming_input_call_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__StreamingInputCallRequest>) {
        self.init()
        payload = unsafe copyMessage(c.pointee.payload)
        expectCompressed = unsafe copyMessage(c.pointee.expect_compressed)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__StreamingInputCallRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = payload {
            try unsafe c.pointee.payload = arena.message(value)
        }
        if let value = expectCompressed {
            try unsafe c.pointee.expect_compressed = arena.message(value)
        }
    }
}

extension GrpcTestingStreamingInputCallResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__StreamingInputCallResponse>) {
        unsafe grpc__testing__streaming_input_call_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__StreamingInputCallResponse>) {
        self.init()
        aggregatedPayloadSize = unsafe c.pointee.aggregated_payload_size
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__StreamingInputCallResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.aggregated_payload_size = aggregatedPayloadSize
    }
}

extension GrpcTestingResponseParameters: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__ResponseParameters>) {
        unsafe grpc__testing__response_parameters__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__ResponseParameters>) {
        self.init()
        size = unsafe c.pointee.size
        intervalUs = unsafe c.pointee.interval_us
        compressed = unsafe copyMessage(c.pointee.compressed)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__ResponseParameters>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.size = size
        unsafe c.pointee.interval_us = intervalUs
        if let value = compressed {
            try unsafe c.pointee.compressed = arena.message(value)
        }
    }
}

extension GrpcTestingStreamingOutputCallRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__StreamingOutputCallRequest>) {
        unsafe grpc__testing__streaming_output_call_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__StreamingOutputCallRequest>) {
        self.init()
        responseType = unsafe GrpcTestingPayloadType(rawValue: Int32(truncatingIfNeeded: c.pointee.response_type.rawValue))
        responseParameters = unsafe copyMessages(c.pointee.response_parameters, c.pointee.n_response_parameters)
        payload = unsafe copyMessage(c.pointee.payload)
        responseStatus = unsafe copyMessage(c.pointee.response_status)
        orcaOobReport = unsafe copyMessage(c.pointee.orca_oob_report)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__StreamingOutputCallRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.response_type = Grpc__Testing__PayloadType(rawValue: .init(truncatingIfNeeded: responseType.rawValue))
        unsafe c.pointee.n_response_parameters = responseParameters.count
        try unsafe c.pointee.response_parameters = arena.messages(responseParameters)
        if let value = payload {
            try unsafe c.pointee.payload = arena.message(value)
        }
        if let value = responseStatus {
            try unsafe c.pointee.response_status = arena.message(value)
        }
        if let value = orcaOobReport {
            try unsafe c.pointee.orca_oob_report = arena.message(value)
        }
    }
}

extension GrpcTestingStreamingOutputCallResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__StreamingOutputCallResponse>) {
        unsafe grpc__testing__streaming_output_call_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__StreamingOutputCallResponse>) {
        self.init()
        payload = unsafe copyMessage(c.pointee.payload)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__StreamingOutputCallResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = payload {
            try unsafe c.pointee.payload = arena.message(value)
        }
    }
}

extension GrpcTestingReconnectParams: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__ReconnectParams>) {
        unsafe grpc__testing__reconnect_params__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__ReconnectParams>) {
        self.init()
        maxReconnectBackoffMs = unsafe c.pointee.max_reconnect_backoff_ms
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__ReconnectParams>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.max_reconnect_backoff_ms = maxReconnectBackoffMs
    }
}

extension GrpcTestingReconnectInfo: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__ReconnectInfo>) {
        unsafe grpc__testing__reconnect_info__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__ReconnectInfo>) {
        self.init()
        passed = unsafe c.pointee.passed != 0
        backoffMs = unsafe copyArray(c.pointee.backoff_ms, c.pointee.n_backoff_ms) { $0 }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__ReconnectInfo>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.passed = passed ? 1 : 0
        unsafe c.pointee.n_backoff_ms = backoffMs.count
        try unsafe c.pointee.backoff_ms = arena.array(backoffMs) { (value, _) in value }
    }
}

extension GrpcTestingLoadBalancerStatsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsRequest>) {
        unsafe grpc__testing__load_balancer_stats_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__LoadBalancerStatsRequest>) {
        self.init()
        numRpcs = unsafe c.pointee.num_rpcs
        timeoutSec = unsafe c.pointee.timeout_sec
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.num_rpcs = numRpcs
        unsafe c.pointee.timeout_sec = timeoutSec
    }
}

extension GrpcTestingLoadBalancerStatsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsResponse>) {
        unsafe grpc__testing__load_balancer_stats_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__LoadBalancerStatsResponse>) {
        self.init()
        rpcsByPeer = unsafe copyMap(c.pointee.rpcs_by_peer, c.pointee.n_rpcs_by_peer) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe entry.pointee.value)
        }
        numFailures = unsafe c.pointee.num_failures
        rpcsByMethod = unsafe copyMap(c.pointee.rpcs_by_method, c.pointee.n_rpcs_by_method) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? GrpcTestingLoadBalancerStatsResponse.RpcsByPeer())
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_rpcs_by_peer = rpcsByPeer.count
        try unsafe c.pointee.rpcs_by_peer = arena.entries(rpcsByPeer.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsResponse__RpcsByPeerEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_stats_response__rpcs_by_peer_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            unsafe entry.pointee.value = pair.value
        }
        unsafe c.pointee.num_failures = numFailures
        unsafe c.pointee.n_rpcs_by_method = rpcsByMethod.count
        try unsafe c.pointee.rpcs_by_method = arena.entries(rpcsByMethod.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsResponse__RpcsByMethodEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_stats_response__rpcs_by_method_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
    }
}

extension GrpcTestingLoadBalancerStatsResponse.RpcsByPeer: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsResponse__RpcsByPeer>) {
        unsafe grpc__testing__load_balancer_stats_response__rpcs_by_peer__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__LoadBalancerStatsResponse__RpcsByPeer>) {
        self.init()
        rpcsByPeer = unsafe copyMap(c.pointee.rpcs_by_peer, c.pointee.n_rpcs_by_peer) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe entry.pointee.value)
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsResponse__RpcsByPeer>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_rpcs_by_peer = rpcsByPeer.count
        try unsafe c.pointee.rpcs_by_peer = arena.entries(rpcsByPeer.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerStatsResponse__RpcsByPeer__RpcsByPeerEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_stats_response__rpcs_by_peer__rpcs_by_peer_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            unsafe entry.pointee.value = pair.value
        }
    }
}

extension GrpcTestingLoadBalancerAccumulatedStatsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsRequest>) {
        unsafe grpc__testing__load_balancer_accumulated_stats_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__LoadBalancerAccumulatedStatsRequest>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}

extension GrpcTestingLoadBalancerAccumulatedStatsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse>) {
        unsafe grpc__testing__load_balancer_accumulated_stats_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse>) {
        self.init()
        numRpcsStartedByMethod = unsafe copyMap(c.pointee.num_rpcs_started_by_method, c.pointee.n_num_rpcs_started_by_method) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe entry.pointee.value)
        }
        numRpcsSucceededByMethod = unsafe copyMap(c.pointee.num_rpcs_succeeded_by_method, c.pointee.n_num_rpcs_succeeded_by_method) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe entry.pointee.value)
        }
        numRpcsFailedByMethod = unsafe copyMap(c.pointee.num_rpcs_failed_by_method, c.pointee.n_num_rpcs_failed_by_method) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe entry.pointee.value)
        }
        statsPerMethod = unsafe copyMap(c.pointee.stats_per_method, c.pointee.n_stats_per_method) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? GrpcTestingLoadBalancerAccumulatedStatsResponse.MethodStats())
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_num_rpcs_started_by_method = numRpcsStartedByMethod.count
        try unsafe c.pointee.num_rpcs_started_by_method = arena.entries(numRpcsStartedByMethod.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__NumRpcsStartedByMethodEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_accumulated_stats_response__num_rpcs_started_by_method_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            unsafe entry.pointee.value = pair.value
        }
        unsafe c.pointee.n_num_rpcs_succeeded_by_method = numRpcsSucceededByMethod.count
        try unsafe c.pointee.num_rpcs_succeeded_by_method = arena.entries(numRpcsSucceededByMethod.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__NumRpcsSucceededByMethodEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_accumulated_stats_response__num_rpcs_succeeded_by_method_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            unsafe entry.pointee.value = pair.value
        }
        unsafe c.pointee.n_num_rpcs_failed_by_method = numRpcsFailedByMethod.count
        try unsafe c.pointee.num_rpcs_failed_by_method = arena.entries(numRpcsFailedByMethod.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__NumRpcsFailedByMethodEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_accumulated_stats_response__num_rpcs_failed_by_method_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            unsafe entry.pointee.value = pair.value
        }
        unsafe c.pointee.n_stats_per_method = statsPerMethod.count
        try unsafe c.pointee.stats_per_method = arena.entries(statsPerMethod.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__StatsPerMethodEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_accumulated_stats_response__stats_per_method_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
    }
}

extension GrpcTestingLoadBalancerAccumulatedStatsResponse.MethodStats: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__MethodStats>) {
        unsafe grpc__testing__load_balancer_accumulated_stats_response__method_stats__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__MethodStats>) {
        self.init()
        rpcsStarted = unsafe c.pointee.rpcs_started
        result = unsafe copyMap(c.pointee.result, c.pointee.n_result) { entry in
            (unsafe entry.pointee.key, unsafe entry.pointee.value)
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__MethodStats>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.rpcs_started = rpcsStarted
        unsafe c.pointee.n_result = result.count
        try unsafe c.pointee.result = arena.entries(result.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__LoadBalancerAccumulatedStatsResponse__MethodStats__ResultEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__load_balancer_accumulated_stats_response__method_stats__result_entry__init(entry)
            unsafe entry.pointee.key = pair.key
            unsafe entry.pointee.value = pair.value
        }
    }
}

extension GrpcTestingClientConfigureRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__ClientConfigureRequest>) {
        unsafe grpc__testing__client_configure_request__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__ClientConfigureRequest>) {
        self.init()
        types = unsafe copyArray(c.pointee.types, c.pointee.n_types) { GrpcTestingClientConfigureRequest.RpcType(rawValue: Int32(truncatingIfNeeded: $0.rawValue)) }
        metadata = unsafe copyMessages(c.pointee.metadata, c.pointee.n_metadata)
        timeoutSec = unsafe c.pointee.timeout_sec
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__ClientConfigureRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_types = types.count
        try unsafe c.pointee.types = arena.array(types) { (value, _) in Grpc__Testing__ClientConfigureRequest__RpcType(rawValue: .init(truncatingIfNeeded: value.rawValue)) }
        unsafe c.pointee.n_metadata = metadata.count
        try unsafe c.pointee.metadata = arena.messages(metadata)
        unsafe c.pointee.timeout_sec = timeoutSec
    }
}

extension GrpcTestingClientConfigureRequest.Metadata: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__ClientConfigureRequest__Metadata>) {
        unsafe grpc__testing__client_configure_request__metadata__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__ClientConfigureRequest__Metadata>) {
        self.init()
        type = unsafe GrpcTestingClientConfigureRequest.RpcType(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
        key = unsafe String(copying: c.pointee.key)
        value = unsafe String(copying: c.pointee.value)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__ClientConfigureRequest__Metadata>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.type = Grpc__Testing__ClientConfigureRequest__RpcType(rawValue: .init(truncatingIfNeeded: type.rawValue))
        try unsafe c.pointee.key = arena.string(key)
        try unsafe c.pointee.value = arena.string(value)
    }
}

extension GrpcTestingClientConfigureResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__ClientConfigureResponse>) {
        unsafe grpc__testing__client_configure_response__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__ClientConfigureResponse>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__ClientConfigureResponse>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}

extension GrpcTestingTestOrcaReport: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Grpc__Testing__TestOrcaReport>) {
        unsafe grpc__testing__test_orca_report__init(c)
    }

    package init(copying c: UnsafePointer<Grpc__Testing__TestOrcaReport>) {
        self.init()
        cpuUtilization = unsafe c.pointee.cpu_utilization
        memoryUtilization = unsafe c.pointee.memory_utilization
        requestCost = unsafe copyMap(c.pointee.request_cost, c.pointee.n_request_cost) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe entry.pointee.value)
        }
        utilization = unsafe copyMap(c.pointee.utilization, c.pointee.n_utilization) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe entry.pointee.value)
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Grpc__Testing__TestOrcaReport>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.cpu_utilization = cpuUtilization
        unsafe c.pointee.memory_utilization = memoryUtilization
        unsafe c.pointee.n_request_cost = requestCost.count
        try unsafe c.pointee.request_cost = arena.entries(requestCost.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__TestOrcaReport__RequestCostEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__test_orca_report__request_cost_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            unsafe entry.pointee.value = pair.value
        }
        unsafe c.pointee.n_utilization = utilization.count
        try unsafe c.pointee.utilization = arena.entries(utilization.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Grpc__Testing__TestOrcaReport__UtilizationEntry>, arena) throws(RPCError) in
            unsafe grpc__testing__test_orca_report__utilization_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            unsafe entry.pointee.value = pair.value
        }
    }
}
