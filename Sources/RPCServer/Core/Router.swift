// The router: from a path to a handler, for calls from the wire and in-process alike.
//
// Invariants:
// 1. A path matches exactly or not at all; nothing about a caller is decided before it has matched.
// 2. Interceptors admit in order; those that admitted see the end of the call, in reverse order.
// 3. The role is checked before the request is decoded, the session after (generated adapters).
// 4. A router does not change after it is built, so it is read without locks.

/// What runs a method. Bytes in and out are encoded messages without framing, written as the call's
/// `encoding` says.
package enum MethodHandler: Sendable {
    /// Computes at once, without waiting: may be called on an event loop.
    case immediate(@Sendable (CallContext, [UInt8]) throws(RPCError) -> [UInt8])
    /// One message each way.
    case unary(@Sendable (CallContext, [UInt8]) async throws(RPCError) -> [UInt8])
    /// Any number of messages; the method's kind says which way.
    case streaming(@Sendable (CallContext, any MessageSource, any MessageSink) async throws(RPCError) -> Void)
    /// A route: one HTTP request, one HTTP response.
    case http(any HTTPRoute)
}

/// A request that was read and held against the caller's session.
package struct CheckedRequest: Sendable, Equatable {
    /// In its canonical encoding.
    package let bytes: [UInt8]
    /// The session that it names; nil: its method has none.
    package let session: String?

    package init(bytes: [UInt8], session: String? = nil) {
        self.bytes = bytes
        self.session = session
    }
}

/// Reads a request and holds it against the caller's session.
package typealias RequestCheck = @Sendable (CallContext, [UInt8]) throws(RPCError) -> CheckedRequest

/// Knows which sessions there are.
package protocol SessionDirectory: Sendable {
    /// - Throws: what a call that names the session would be refused with, such as `NOT_FOUND`.
    func find(session: String) async throws(RPCError)
}

/// Looks at every call before and after its handler.
package protocol Interceptor: AnyObject, Sendable {
    /// Refuses a call by throwing.
    func admit(_ call: CallContext) throws(RPCError)
    /// Sees how a call that it admitted ended. `status` is `.ok` on success.
    func finished(_ call: CallContext, status: StatusCode)
}

package final class RegisteredMethod: Sendable {
    package let descriptor: MethodDescriptor
    package let handler: MethodHandler
    /// Whether the handler heeds a call's `encoding`. Otherwise it takes protobuf only.
    package let takesJSON: Bool
    /// Checks a request as the handler would; nil: it cannot be checked alone.
    package let check: RequestCheck?
    fileprivate let path: [UInt8]

    package init(
        descriptor: MethodDescriptor, handler: MethodHandler, takesJSON: Bool = false, check: RequestCheck? = nil
    ) {
        self.descriptor = descriptor
        self.handler = handler
        self.takesJSON = takesJSON
        self.check = check
        path = Array(descriptor.path.utf8)
    }

    /// - Throws: `UNIMPLEMENTED` when the handler cannot read messages written so.
    package func check(_ encoding: MessageEncoding) throws(RPCError) {
        guard encoding == .protobuf || takesJSON else {
            throw RPCError(.unimplemented, "\(descriptor.path) does not take JSON")
        }
    }
}

/// Finds a method by the bytes of its path, without making a string of them: hashed by its length and
/// its end, where paths differ most.
private struct PathTable {
    private var buckets: [[RegisteredMethod]]

    init(_ methods: some Collection<RegisteredMethod>) {
        var size = 16
        while size < methods.count * 2 { size *= 2 }
        buckets = Array(repeating: [], count: size)
        for method in methods { buckets[bucket(method.path, method.path.indices)].append(method) }
    }

    func find(_ bytes: [UInt8], _ range: Range<Int>) -> RegisteredMethod? {
        for method in buckets[bucket(bytes, range)] where isPath(method.path, bytes, range) { return method }
        return nil
    }

    private func isPath(_ path: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard path.count == range.count else { return false }
        let path = path.span
        let bytes = bytes.span
        for offset in 0..<path.count where path[offset] != bytes[range.lowerBound + offset] { return false }
        return true
    }

    private func bucket(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var hash = UInt64(range.count)
        for byte in bytes[range].suffix(8) { hash = hash << 8 ^ hash >> 56 ^ UInt64(byte) }
        return Int((hash &* 0x9e37_79b9_7f4a_7c15) >> 40) & (buckets.count - 1)
    }
}

/// Collects methods while a server is composed.
package struct RouterBuilder {
    package private(set) var methods: [String: RegisteredMethod] = [:]
    package var interceptors: [any Interceptor] = []
    /// Of the sessions that requests name; nil: nobody knows.
    package var sessions: (any SessionDirectory)?
    private var routes: [any HTTPRoute] = []

    package init() {}

    /// Adds a plain HTTP resource. A method with the same path comes first.
    package mutating func register(_ route: any HTTPRoute) { routes.append(route) }

    /// - Precondition: no method is registered twice.
    package mutating func register(
        _ descriptor: MethodDescriptor, _ handler: MethodHandler, takesJSON: Bool = false, check: RequestCheck? = nil
    ) {
        let method = RegisteredMethod(descriptor: descriptor, handler: handler, takesJSON: takesJSON, check: check)
        let old = methods.updateValue(method, forKey: descriptor.path)
        precondition(old == nil, "\(descriptor.path) is registered twice")
    }

    /// Replaces the handler of each method registered so far.
    package mutating func wrapHandlers(_ wrap: (MethodDescriptor, MethodHandler) -> MethodHandler) {
        methods = methods.mapValues { method in
            RegisteredMethod(
                descriptor: method.descriptor, handler: wrap(method.descriptor, method.handler),
                takesJSON: method.takesJSON, check: method.check)
        }
    }

    package func build() -> Router {
        Router(methods: methods, interceptors: interceptors, sessions: sessions, routes: routes)
    }
}

package final class Router: Sendable {
    private let methods: [String: RegisteredMethod]
    private let table: PathTable
    private let interceptors: [any Interceptor]
    /// In the order in which they see the end of a call.
    private let finishing: [any Interceptor]
    private let sessions: (any SessionDirectory)?
    private let routes: RouteTable

    fileprivate init(
        methods: [String: RegisteredMethod], interceptors: [any Interceptor], sessions: (any SessionDirectory)?,
        routes: [any HTTPRoute]
    ) {
        self.sessions = sessions
        self.routes = RouteTable(routes)
        self.methods = methods
        self.interceptors = interceptors
        finishing = interceptors.reversed()
        table = PathTable(methods.values)
    }

    /// Paths of all methods, sorted.
    package var paths: [String] { methods.keys.sorted() }

    /// nil: there is no such method.
    package func find(_ path: String) -> RegisteredMethod? { methods[path] }

    /// - Throws: `UNIMPLEMENTED`, telling an unknown service from an unknown method.
    package func method(at path: String) throws(RPCError) -> RegisteredMethod {
        if let found = methods[path] { return found }
        throw unknown(path)
    }

    /// The same for a path that stands in `bytes`, at `range`.
    package func method(at range: Range<Int>, of bytes: [UInt8]) throws(RPCError) -> RegisteredMethod {
        if let found = table.find(bytes, range) { return found }
        throw unknown(String(decoding: bytes[range], as: UTF8.self))
    }

    /// The route for an HTTP path without its query.
    package func route(at path: String) -> RegisteredMethod? { routes.find(path) }

    /// Runs before the handler: role, then interceptors.
    ///
    /// Whoever calls this calls `finished` exactly once if it returns.
    package func admit(_ call: CallContext) throws(RPCError) {
        guard call.method.policy.admits(call.identity) else {
            if call.identity.roles.isEmpty {
                throw RPCError(.unauthenticated, "\(call.method.path) needs a caller with a known role")
            }
            throw RPCError(.permissionDenied, "this caller's role may not call \(call.method.path)")
        }
        // A span, as elements taken from an array are counted as held each time.
        let interceptors = interceptors
        let span = interceptors.span
        for index in span.indices {
            do {
                try span[index].admit(call)
            } catch {
                for admitted in interceptors[..<index].reversed() { admitted.finished(call, status: error.code) }
                throw error
            }
        }
    }

    /// Runs after the handler.
    package func finished(_ call: CallContext, status: StatusCode) {
        let finishing = finishing
        let span = finishing.span
        for index in span.indices { span[index].finished(call, status: status) }
    }

    /// Calls a unary method in-process, through the same checks as a call from the wire.
    /// - Throws: also `DEADLINE_EXCEEDED` and `CANCELLED`, without waiting for a handler that goes on.
    package func call(
        _ path: String, _ message: [UInt8], identity: Identity, metadata: Metadata = Metadata(),
        deadline: ContinuousClock.Instant? = nil, encoding: MessageEncoding = .protobuf, origin: CallOrigin? = nil
    ) async throws(RPCError) -> [UInt8] {
        let method = try method(at: path)
        try method.check(encoding)
        let context = CallContext(
            method: method.descriptor, identity: identity, metadata: metadata, deadline: deadline,
            encoding: encoding, origin: origin)
        try admit(context)
        do {
            let reply = try await run(method, context, message)
            finished(context, status: .ok)
            return reply
        } catch {
            finished(context, status: error.code)
            throw error
        }
    }

    /// Checks a unary call that is not made yet: role, size, request, the caller's right to its session and that
    /// there is such a session, in the order of a call. Interceptors see nothing of it.
    /// - Returns: the request in its canonical encoding.
    /// - Throws: also `DEADLINE_EXCEEDED` and `CANCELLED`, as `call`.
    package func check(
        _ path: String, _ message: [UInt8], identity: Identity, deadline: ContinuousClock.Instant? = nil,
        encoding: MessageEncoding
    ) async throws(RPCError) -> [UInt8] {
        let method = try method(at: path)
        try method.check(encoding)
        guard let check = method.check else {
            throw RPCError(.unimplemented, "\(path) cannot be checked without being called")
        }
        guard method.descriptor.policy.admits(identity) else {
            throw RPCError(.permissionDenied, "this caller's role may not call \(path)")
        }
        try method.descriptor.policy.checkSize(message)
        let context = CallContext(
            method: method.descriptor, identity: identity, deadline: deadline, encoding: encoding)
        let checked = try check(context, message)
        if let sessions, let session = checked.session {
            try await context.run { () async throws(RPCError) in try await sessions.find(session: session) }
        }
        return checked.bytes
    }

    private func run(
        _ method: RegisteredMethod, _ context: CallContext, _ message: [UInt8]
    ) async throws(RPCError) -> [UInt8] {
        try context.method.policy.checkSize(message)
        try context.checkDeadline()
        switch method.handler {
        case .immediate(let handler):
            return try handler(context, message)
        case .unary(let handler):
            return try await context.run { () async throws(RPCError) in try await handler(context, message) }
        case .streaming: throw RPCError(.unimplemented, "\(context.method.path) streams; it cannot be called as unary")
        case .http: throw RPCError(.unimplemented, "\(context.method.path) is not a method")
        }
    }

    /// Why there is no method at `path`.
    package func unknown(_ path: String) -> RPCError {
        guard let slash = path.lastIndex(of: "/"), path.first == "/", slash != path.startIndex else {
            return RPCError(.unimplemented, "the path is not of the form /package.Service/Method")
        }
        let service = path[...slash]
        if methods.keys.contains(where: { $0.hasPrefix(service) }) {
            return RPCError(.unimplemented, "unknown method \(path.dropFirst())")
        }
        return RPCError(.unimplemented, "unknown service \(service.dropFirst().dropLast())")
    }
}
