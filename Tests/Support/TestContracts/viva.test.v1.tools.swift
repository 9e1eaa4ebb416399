// Generated from viva/test/v1/tools.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import Contracts
package import RPCCore

/// A verdict, reasons first.
package struct VivaTestV1JudgeRequest: Message, Hashable {
    package static var messageName: String { "viva.test.v1.JudgeRequest" }

    /// Why; comes before the verdict.
    package var reasoning: String = ""

    /// Whether the answer is right.
    package var right: Bool = false

    /// A mark that may be left out.
    package var mark: VivaTestV1ToolCall.Mark? = nil

    /// Anything more.
    package var more: GoogleProtobufValue? = nil

    /// Choices by name.
    package var leaves: [String: VivaTestV1Choices.Leaf] = [:]

    /// Left and right.
    package var pair: VivaTestV1Pair? = nil

    package init() {}

    package init(
        reasoning: String = "", right: Bool = false, mark: VivaTestV1ToolCall.Mark? = nil,
        more: GoogleProtobufValue? = nil, leaves: [String: VivaTestV1Choices.Leaf] = [:], pair: VivaTestV1Pair? = nil
    ) {
        self.reasoning = reasoning
        self.right = right
        self.mark = mark
        self.more = more
        self.leaves = leaves
        self.pair = pair
    }
}

/// Methods of `viva.test.v1.Tools` with their policies.
package enum VivaTestV1ToolsMethods {
    package static let takeScalars = MethodDescriptor(
        path: "/viva.test.v1.Tools/TakeScalars",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: .agent))
    package static let takeOptionals = MethodDescriptor(
        path: "/viva.test.v1.Tools/TakeOptionals",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .agent))
    package static let takeRepeateds = MethodDescriptor(
        path: "/viva.test.v1.Tools/TakeRepeateds",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .agent))
    package static let takeChoices = MethodDescriptor(
        path: "/viva.test.v1.Tools/TakeChoices",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .agent))
    package static let takeMaps = MethodDescriptor(
        path: "/viva.test.v1.Tools/TakeMaps",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .agent))
    package static let takeTree = MethodDescriptor(
        path: "/viva.test.v1.Tools/TakeTree",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .agent))
    package static let takeWellKnown = MethodDescriptor(
        path: "/viva.test.v1.Tools/TakeWellKnown",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .agent))
    package static let recordCall = MethodDescriptor(
        path: "/viva.test.v1.Tools/RecordCall",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(roles: .agent))
    package static let judge = MethodDescriptor(
        path: "/viva.test.v1.Tools/Judge",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(roles: [.agent, .admin], needsApproval: true))

    package static let all: [MethodDescriptor] = [
        takeScalars, takeOptionals, takeRepeateds, takeChoices, takeMaps, takeTree, takeWellKnown, recordCall, judge
    ]
}

/// Every kind of argument. Nothing is served.
package protocol VivaTestV1ToolsService: Sendable {
    /// Takes every scalar.
    func takeScalars(_ request: VivaTestV1Scalars, _ call: CallContext) async throws(RPCError) -> VivaTestV1Scalars
    /// Takes every scalar, or not.
    func takeOptionals(
        _ request: VivaTestV1Optionals, _ call: CallContext
    ) async throws(RPCError) -> VivaTestV1Optionals
    /// Takes lists.
    func takeRepeateds(
        _ request: VivaTestV1Repeateds, _ call: CallContext
    ) async throws(RPCError) -> VivaTestV1Repeateds
    /// Takes one of many.
    func takeChoices(_ request: VivaTestV1Choices, _ call: CallContext) async throws(RPCError) -> VivaTestV1Choices
    /// Takes maps.
    func takeMaps(_ request: VivaTestV1Maps, _ call: CallContext) async throws(RPCError) -> VivaTestV1Maps
    /// Takes what holds itself.
    func takeTree(_ request: VivaTestV1Tree, _ call: CallContext) async throws(RPCError) -> VivaTestV1Tree
    /// Takes what has a form of its own.
    func takeWellKnown(
        _ request: VivaTestV1WellKnown, _ call: CallContext
    ) async throws(RPCError) -> VivaTestV1WellKnown
    /// Records a tool call. Not to be confused with `TakeMaps`.
    func recordCall(_ request: VivaTestV1ToolCall, _ call: CallContext) async throws(RPCError) -> VivaTestV1ToolCall
    /// Judges.
    func judge(_ request: VivaTestV1JudgeRequest, _ call: CallContext) async throws(RPCError) -> VivaTestV1JudgeRequest
}

extension RouterBuilder {
    /// Registers every method of `viva.test.v1.Tools`.
    package mutating func registerVivaTestV1Tools(_ service: some VivaTestV1ToolsService, codec: some MessageCodec) {
        unary(VivaTestV1ToolsMethods.takeScalars, codec, service.takeScalars)
        unary(VivaTestV1ToolsMethods.takeOptionals, codec, service.takeOptionals)
        unary(VivaTestV1ToolsMethods.takeRepeateds, codec, service.takeRepeateds)
        unary(VivaTestV1ToolsMethods.takeChoices, codec, service.takeChoices)
        unary(VivaTestV1ToolsMethods.takeMaps, codec, service.takeMaps)
        unary(VivaTestV1ToolsMethods.takeTree, codec, service.takeTree)
        unary(VivaTestV1ToolsMethods.takeWellKnown, codec, service.takeWellKnown)
        unary(VivaTestV1ToolsMethods.recordCall, codec, service.recordCall)
        unary(VivaTestV1ToolsMethods.judge, codec, service.judge)
    }
}

/// Calls `viva.test.v1.Tools` over a transport.
package struct VivaTestV1ToolsClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let takeScalarsMethod: ClientMethod<VivaTestV1Scalars, VivaTestV1Scalars>
    private let takeOptionalsMethod: ClientMethod<VivaTestV1Optionals, VivaTestV1Optionals>
    private let takeRepeatedsMethod: ClientMethod<VivaTestV1Repeateds, VivaTestV1Repeateds>
    private let takeChoicesMethod: ClientMethod<VivaTestV1Choices, VivaTestV1Choices>
    private let takeMapsMethod: ClientMethod<VivaTestV1Maps, VivaTestV1Maps>
    private let takeTreeMethod: ClientMethod<VivaTestV1Tree, VivaTestV1Tree>
    private let takeWellKnownMethod: ClientMethod<VivaTestV1WellKnown, VivaTestV1WellKnown>
    private let recordCallMethod: ClientMethod<VivaTestV1ToolCall, VivaTestV1ToolCall>
    private let judgeMethod: ClientMethod<VivaTestV1JudgeRequest, VivaTestV1JudgeRequest>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        takeScalarsMethod = ClientMethod(VivaTestV1ToolsMethods.takeScalars, codec)
        takeOptionalsMethod = ClientMethod(VivaTestV1ToolsMethods.takeOptionals, codec)
        takeRepeatedsMethod = ClientMethod(VivaTestV1ToolsMethods.takeRepeateds, codec)
        takeChoicesMethod = ClientMethod(VivaTestV1ToolsMethods.takeChoices, codec)
        takeMapsMethod = ClientMethod(VivaTestV1ToolsMethods.takeMaps, codec)
        takeTreeMethod = ClientMethod(VivaTestV1ToolsMethods.takeTree, codec)
        takeWellKnownMethod = ClientMethod(VivaTestV1ToolsMethods.takeWellKnown, codec)
        recordCallMethod = ClientMethod(VivaTestV1ToolsMethods.recordCall, codec)
        judgeMethod = ClientMethod(VivaTestV1ToolsMethods.judge, codec)
    }

    /// Takes every scalar.
    package func takeScalars(
        _ request: VivaTestV1Scalars, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1Scalars {
        try await takeScalarsMethod.unary(transport, request, metadata, timeout)
    }

    /// Takes every scalar, or not.
    package func takeOptionals(
        _ request: VivaTestV1Optionals, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1Optionals {
        try await takeOptionalsMethod.unary(transport, request, metadata, timeout)
    }

    /// Takes lists.
    package func takeRepeateds(
        _ request: VivaTestV1Repeateds, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1Repeateds {
        try await takeRepeatedsMethod.unary(transport, request, metadata, timeout)
    }

    /// Takes one of many.
    package func takeChoices(
        _ request: VivaTestV1Choices, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1Choices {
        try await takeChoicesMethod.unary(transport, request, metadata, timeout)
    }

    /// Takes maps.
    package func takeMaps(
        _ request: VivaTestV1Maps, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1Maps {
        try await takeMapsMethod.unary(transport, request, metadata, timeout)
    }

    /// Takes what holds itself.
    package func takeTree(
        _ request: VivaTestV1Tree, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1Tree {
        try await takeTreeMethod.unary(transport, request, metadata, timeout)
    }

    /// Takes what has a form of its own.
    package func takeWellKnown(
        _ request: VivaTestV1WellKnown, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1WellKnown {
        try await takeWellKnownMethod.unary(transport, request, metadata, timeout)
    }

    /// Records a tool call. Not to be confused with `TakeMaps`.
    package func recordCall(
        _ request: VivaTestV1ToolCall, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1ToolCall {
        try await recordCallMethod.unary(transport, request, metadata, timeout)
    }

    /// Judges.
    package func judge(
        _ request: VivaTestV1JudgeRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaTestV1JudgeRequest {
        try await judgeMethod.unary(transport, request, metadata, timeout)
    }
}
