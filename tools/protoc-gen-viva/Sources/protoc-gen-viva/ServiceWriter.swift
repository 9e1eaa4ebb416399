import SwiftProtobuf
import SwiftProtobufPluginLibrary

// A service becomes its methods' descriptors, a protocol, a registration and a client stub.

extension MethodDescriptor {
    var kind: String {
        switch (clientStreaming, serverStreaming) {
        case (false, false): ".unary"
        case (true, false): ".clientStreaming"
        case (false, true): ".serverStreaming"
        case (true, true): ".bidirectional"
        }
    }

    var isInline: Bool { kind == ".unary" && options.Viva_V1_policy.inline }

    var path: String { "/\(service.fullName)/\(name)" }

    /// The request field that names the session.
    var sessionField: FieldDescriptor? {
        let name = options.Viva_V1_policy.sessionField
        return name.isEmpty ? nil : inputType.fields.first { $0.name == name }
    }

    var docs: [String] { documentation(self, in: file, named: fullName) }

    fileprivate var idempotency: String {
        switch options.idempotencyLevel {
        case .idempotencyUnknown: ".unknown"
        case .noSideEffects: ".noSideEffects"
        case .idempotent: ".idempotent"
        }
    }

    /// Arguments of `MethodPolicy`. A standard method has no policy of ours: anyone may call it.
    fileprivate var policyArguments: [String] {
        guard options.hasViva_V1_policy else { return ["roles: .anyone"] }
        let policy = options.Viva_V1_policy
        let roles = policy.roles.compactMap(\.swiftName).map { "." + $0 }
        var arguments = ["roles: " + (roles.count == 1 ? roles[0] : "[\(roles.joined(separator: ", "))]")]
        if !policy.sessionField.isEmpty { arguments.append("sessionField: \"\(policy.sessionField)\"") }
        if policy.approval == .person { arguments.append("needsApproval: true") }
        if policy.timeoutMs > 0 { arguments.append("timeout: .milliseconds(\(policy.timeoutMs))") }
        if policy.maxArgumentBytes > 0 { arguments.append("maximumArgumentBytes: \(policy.maxArgumentBytes)") }
        return arguments
    }

    fileprivate var request: String { inputType.swiftName }
    fileprivate var response: String { outputType.swiftName }

    /// What a service takes, and what stands behind the parameters.
    fileprivate var requirement: (parameters: [String], result: String) {
        let call = "_ call: CallContext"
        let one = "_ request: \(request)"
        let many = "_ requests: MessageStream<\(request)>"
        let writer = "_ responses: ResponseWriter<\(response)>"
        return switch (clientStreaming, serverStreaming) {
        case (false, false):
            ([one, call], (isInline ? "" : "async ") + "throws(RPCError) -> \(response)")
        case (true, false): ([many, call], "async throws(RPCError) -> \(response)")
        case (false, true): ([one, writer, call], "async throws(RPCError)")
        case (true, true): ([many, writer, call], "async throws(RPCError)")
        }
    }
}

extension Viva_V1_Role {
    /// Name of the role in `RoleSet`; nil if nobody can have it.
    var swiftName: String? {
        switch self {
        case .anyone: "anyone"
        case .agent: "agent"
        case .candidate: "candidate"
        case .reviewer: "reviewer"
        case .admin: "admin"
        case .unspecified, .UNRECOGNIZED: nil
        }
    }
}

extension Writer {
    mutating func service(_ service: ServiceDescriptor) {
        descriptors(service)
        requirements(service)
        registration(service)
        client(service)
    }

    private mutating func descriptors(_ service: ServiceDescriptor) {
        gap()
        line("/// Methods of `\(service.fullName)` with their policies.")
        block("package enum \(service.swiftName)Methods") { writer in
            for method in service.methods {
                writer.descriptor(method)
            }
            writer.gap()
            writer.list("package static let all: [MethodDescriptor] = [", service.methods.map(\.swiftName), "]")
        }
    }

    private mutating func descriptor(_ method: MethodDescriptor) {
        line("package static let \(method.swiftName) = MethodDescriptor(")
        indented { writer in
            writer.line("path: \"\(method.path)\",")
            writer.line("kind: \(method.kind), idempotency: \(method.idempotency),")
            writer.list("policy: MethodPolicy(", method.policyArguments, "))")
        }
    }

    private mutating func requirements(_ service: ServiceDescriptor) {
        gap()
        docs(documentation(service, in: service.file, named: service.fullName))
        block("package protocol \(service.swiftName)Service: Sendable") { writer in
            for method in service.methods {
                writer.docs(method.docs)
                let (parameters, result) = method.requirement
                writer.list("func \(method.swiftName)(", parameters, ") " + result)
            }
        }
    }

    private mutating func registration(_ service: ServiceDescriptor) {
        gap()
        block("extension RouterBuilder") { writer in
            writer.line("/// Registers every method of `\(service.fullName)`.")
            writer.list(
                "package mutating func register\(service.swiftName)(",
                ["_ service: some \(service.swiftName)Service", "codec: some MessageCodec"], ") {")
            writer.indented { writer in
                for method in service.methods { writer.register(method) }
            }
            writer.line("}")
        }
    }

    private mutating func register(_ method: MethodDescriptor) {
        let adapter =
            switch method.kind {
            case ".unary": method.isInline ? "immediate" : "unary"
            case ".serverStreaming": "serverStreaming"
            case ".clientStreaming": "clientStreaming"
            default: "bidirectional"
            }
        let session = method.sessionField.map { ["session: { $0.\($0.swiftName) }"] } ?? []
        let descriptor = "\(method.service.swiftName)Methods.\(method.swiftName)"
        list("\(adapter)(", [descriptor, "codec"] + session + ["service.\(method.swiftName)"], ")")
    }

    private mutating func client(_ service: ServiceDescriptor) {
        let methods = service.methods
        guard !methods.isEmpty else { return }
        gap()
        line("/// Calls `\(service.fullName)` over a transport.")
        block("package struct \(service.swiftName)Client<Transport: RPCTransport>: Sendable") { writer in
            writer.line("private let transport: Transport")
            for method in methods {
                writer.line("private let \(method.stub): ClientMethod<\(method.request), \(method.response)>")
            }
            writer.gap()
            writer.block("package init(_ transport: Transport, codec: some MessageCodec)") { writer in
                writer.line("self.transport = transport")
                for method in methods {
                    writer.line("\(method.stub) = ClientMethod(\(service.swiftName)Methods.\(method.swiftName), codec)")
                }
            }
            for method in methods { writer.call(method) }
        }
    }

    private mutating func call(_ method: MethodDescriptor) {
        gap()
        docs(method.docs)
        guard !method.clientStreaming else { return open(method) }
        line("package func \(method.swiftName)(")
        indented {
            $0.line("_ request: \(method.request), metadata: Metadata = Metadata(), timeout: Duration? = nil")
        }
        let result = method.serverStreaming ? "MessageStream<\(method.response)>" : method.response
        line(") async throws(RPCError) -> \(result) {")
        indented {
            let function = method.serverStreaming ? "stream" : "unary"
            $0.line("try await \(method.stub).\(function)(transport, request, metadata, timeout)")
        }
        line("}")
    }
}

extension Writer {
    /// A call whose requests stream.
    fileprivate mutating func open(_ method: MethodDescriptor) {
        list(
            "package func \(method.swiftName)(", ["metadata: Metadata = Metadata()", "timeout: Duration? = nil"],
            ") async throws(RPCError) -> OpenCall<\(method.request), \(method.response)> {")
        indented { $0.line("try await \(method.stub).open(transport, metadata, timeout)") }
        line("}")
    }
}

extension MethodDescriptor {
    /// Name of the client's property for the method.
    fileprivate var stub: String { name.decapitalizedFirst + "Method" }
}
