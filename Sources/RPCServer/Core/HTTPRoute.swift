/// A plain HTTP resource beside the methods, on the same port, in every version of HTTP. It is admitted
/// like a method: role, interceptors, deadline.
package protocol HTTPRoute: Sendable {
    /// The exact path, or, ending in `/`, what all its paths begin with.
    var path: String { get }
    /// Such as `GET` and `POST`. `HEAD` comes with `GET`.
    var verbs: [String] { get }
    var policy: MethodPolicy { get }

    /// - Throws: what becomes the HTTP status that belongs to the code, and a line of text.
    func respond(to request: HTTPRequest, _ call: CallContext) async throws(RPCError) -> HTTPResponse

    /// What a refusal says beside its status and message, such as how to prove who calls.
    func refusalFields(_ error: RPCError, _ request: HTTPRequest) -> [HTTPField]
}

extension HTTPRoute {
    package func refusalFields(_ error: RPCError, _ request: HTTPRequest) -> [HTTPField] { [] }

    /// The verbs that it takes.
    package var allVerbs: [String] { verbs.contains("GET") ? verbs + ["HEAD"] : verbs }
}

package struct HTTPField: Sendable, Equatable {
    /// In lower case.
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

package struct HTTPRequest: Sendable, Equatable {
    package var verb: String
    /// As it was sent: percent-encoded, without the query.
    package var path: String
    /// Without the question mark; empty: there was none.
    package var query: String
    package var fields: [HTTPField]
    package var body: [UInt8]

    package init(verb: String, path: String, query: String, fields: [HTTPField], body: [UInt8]) {
        self.verb = verb
        self.path = path
        self.query = query
        self.fields = fields
        self.body = body
    }

    /// The first value of a field. - Parameter name: in lower case.
    package func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}

package struct HTTPResponse: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// Written piece by piece; `send` waits for a slow peer. An error cuts the response short.
        case stream(@Sendable (any MessageSink) async throws(RPCError) -> Void)
    }

    package var status: Int
    /// Names that say where a body ends are left out: the server knows.
    package var fields: [HTTPField]
    package var body: Body

    package init(status: Int = 200, fields: [HTTPField], body: Body) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// A whole body of one type.
    package init(status: Int = 200, contentType: String, _ body: [UInt8]) {
        self.init(status: status, fields: [HTTPField("content-type", contentType)], body: .bytes(body))
    }
}

/// The routes of a router. An exact path comes before a beginning, a longer beginning before a shorter.
struct RouteTable: Sendable {
    private var exact: [String: RegisteredMethod] = [:]
    private var beginnings: [(path: String, method: RegisteredMethod)] = []

    init(_ routes: [any HTTPRoute]) {
        for route in routes {
            let descriptor = MethodDescriptor(
                path: route.path, kind: .unary,
                idempotency: route.verbs == ["GET"] ? .noSideEffects : .unknown, policy: route.policy)
            let method = RegisteredMethod(descriptor: descriptor, handler: .http(route))
            if route.path.hasSuffix("/") {
                beginnings.append((route.path, method))
            } else {
                let old = exact.updateValue(method, forKey: route.path)
                precondition(old == nil, "\(route.path) is registered twice")
            }
        }
        beginnings.sort { $0.path.utf8.count > $1.path.utf8.count }
    }

    func find(_ path: String) -> RegisteredMethod? {
        exact[path] ?? beginnings.first { path.utf8.starts(with: $0.path.utf8) }?.method
    }
}
