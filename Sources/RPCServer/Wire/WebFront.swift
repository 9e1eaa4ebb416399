// From the head of an HTTP request to a call: which method or route, and what its caller speaks. The verb
// and the content type decide; the path has to match exactly before anything about the caller is asked.
//
// Connect, https://connectrpc.com/docs/protocol; gRPC-Web, PROTOCOL-WEB.md of gRPC; CORS, the Fetch standard.

package import RPCCore

package enum HTTPVersion: Sendable {
    case http1
    case http2
}

package struct WebFront: Sendable {
    package enum Outcome: Sendable {
        case call(CallHead, RegisteredMethod)
        case refused(WireCall.Ending)
    }

    private let router: Router
    private let cors: CORSPolicy
    private let expectsLocalHost: Bool

    /// - Parameter expectsLocalHost: the server trusts whoever reaches it from this machine. A web page could
    ///   have its own name resolve to this machine; requests that name another host are refused, unless it is
    ///   an allowed origin's.
    package init(router: Router, cors: CORSPolicy, expectsLocalHost: Bool = false) {
        self.router = router
        self.cors = cors
        self.expectsLocalHost = expectsLocalHost
    }

    /// Reads the fields of `list` within `range`: names in lower case, `:method` and `:path` among them.
    package func open(_ list: FieldList, _ range: Range<Int>, _ version: HTTPVersion) -> Outcome {
        do throws(RPCError) {
            let head = try WebHead(list, range)
            let outcome = open(head, version)
            guard head.verb == "HEAD", case .refused(let ending) = outcome else { return outcome }
            return .refused(ending.withoutBody)
        } catch {
            return .refused(WebProtocol(.http, origin: nil, cors: cors).refuse(error, status: 400))
        }
    }

    private func open(_ head: WebHead, _ version: HTTPVersion) -> Outcome {
        if expectsLocalHost, let host = head.field("host"), !isExpected(host) {
            return plain("421", "this server is not \(host.prefix(64)); allow its origin if it should be", head)
        }
        let method = router.find(head.path)
        let route = method == nil ? router.route(at: head.path) : nil
        if head.verb == "OPTIONS", let origin = head.origin, head.field("access-control-request-method") != nil {
            let verbs = method.map(verbs) ?? route.map(verbs) ?? []
            let fields = cors.preflight(
                origin: origin, verbs: verbs, fields: head.field("access-control-request-headers"))
            return .refused(.only(fields))
        }
        if let method { return open(method, head, version) }
        if let route { return open(route: route, head) }
        return unknown(head)
    }

    private func isExpected(_ host: String) -> Bool {
        guard let endpoint = Endpoint(host) ?? Endpoint("\(host):0"), case .tcp(let name, _) = endpoint else {
            return false
        }
        return Endpoint.isLocal(host: name) || cors.allows("http://\(host)") || cors.allows("https://\(host)")
    }

    private func verbs(_ method: RegisteredMethod) -> [String] {
        if case .http(let route) = method.handler { return route.allVerbs }
        let takesGet = method.descriptor.kind == .unary && method.descriptor.idempotency == .noSideEffects
        return takesGet ? ["GET", "POST"] : ["POST"]
    }

    // MARK: methods

    private func open(_ method: RegisteredMethod, _ head: WebHead, _ version: HTTPVersion) -> Outcome {
        if version == .http1, method.descriptor.kind == .bidirectional {
            return plain("505", "this method streams both ways at once, which needs HTTP/2", head)
        }
        let verbs = verbs(method)
        guard verbs.contains(head.verb) else {
            return plain(
                "405", "this method takes \(verbs.joined(separator: " and "))", head,
                ("allow", verbs.joined(separator: ", ")))
        }
        if head.verb == "GET" { return openGet(method, head) }
        guard let type = WebContentType(head.contentType, for: method.descriptor.kind),
            type.encoding == .protobuf || method.takesJSON
        else {
            let isGRPC = head.contentType?.hasPrefix("application/grpc") == true && version == .http1
            let why = isGRPC ? "gRPC needs HTTP/2" : "this method does not take this content type"
            return plain("415", why, head, ("accept-post", WebContentType.accepted(method)))
        }
        let web = WebProtocol(type.kind, encoding: type.encoding, origin: head.origin, cors: cors)
        return call(web, method) { () throws(RPCError) in
            switch type.kind {
            case .connectUnary, .http:
                try connectHead(head, web, framing: .whole, "content-encoding", "accept-encoding")
            case .connectStream:
                try connectHead(
                    head, web, framing: .enveloped, "connect-content-encoding", "connect-accept-encoding")
            case .grpcWeb(let isText): try grpcHead(head, web, framing: isText ? .base64 : .enveloped)
            }
        }
    }

    /// A call, or, when its head is not legal, its refusal in its own protocol.
    private func call(
        _ web: WebProtocol, _ method: RegisteredMethod, _ read: () throws(RPCError) -> CallHead
    ) -> Outcome {
        do throws(RPCError) {
            return .call(try read(), method)
        } catch {
            return .refused(web.fail(error, Metadata(), Metadata(), hasBegun: false))
        }
    }

    private func openGet(_ method: RegisteredMethod, _ head: WebHead) -> Outcome {
        let query = QueryString(head.query)
        let encoding: MessageEncoding
        switch query.text("encoding") {
        case "proto": encoding = .protobuf
        case "json" where method.takesJSON: encoding = .json
        default: return plain("415", "encoding must be json or proto", head)
        }
        let web = WebProtocol(.connectUnary(isGet: true), encoding: encoding, origin: head.origin, cors: cors)
        return call(web, method) { () throws(RPCError) in
            guard query.text("connect") ?? "v1" == "v1" else {
                throw RPCError(.invalidArgument, "connect must be v1")
            }
            guard let text = query.bytes("message") else {
                throw RPCError(.invalidArgument, "the query has no message")
            }
            guard let message = query.text("base64") == "1" ? Base64.decodeURLSafe(text) : text else {
                throw RPCError(.invalidArgument, "the message is not base64 for URLs")
            }
            guard message.count <= method.descriptor.policy.argumentLimit else {
                throw RPCError(.resourceExhausted, "the message has \(message.count) bytes")
            }
            let compression = try compression(query.text("compression"))
            return CallHead(
                timeout: try connectTimeout(head), metadata: head.metadata, compression: compression,
                accepted: head.field("accept-encoding").map(accepted) ?? compression, framing: .preset(message),
                web: web)
        }
    }

    // MARK: heads

    private func connectHead(
        _ head: WebHead, _ web: WebProtocol, framing: RequestFraming, _ encoding: String, _ accept: String
    ) throws(RPCError) -> CallHead {
        if let version = head.field("connect-protocol-version"), version != "1" {
            throw RPCError(.invalidArgument, "connect-protocol-version must be 1")
        }
        let compression = try compression(head.field(encoding))
        return CallHead(
            timeout: try connectTimeout(head), metadata: head.metadata, compression: compression,
            accepted: head.field(accept).map(accepted) ?? compression, framing: framing, web: web)
    }

    private func grpcHead(
        _ head: WebHead, _ web: WebProtocol, framing: RequestFraming
    ) throws(RPCError) -> CallHead {
        var timeout: Duration?
        if let text = head.field("grpc-timeout") {
            timeout = GRPCTimeout.parse(Array(text.utf8))
            if timeout == nil { throw RPCError(.invalidArgument, "grpc-timeout is not a timeout") }
        }
        return CallHead(
            timeout: timeout, metadata: head.metadata, compression: try compression(head.field("grpc-encoding")),
            accepted: head.field("grpc-accept-encoding").flatMap(accepted), framing: framing, web: web)
    }

    private func connectTimeout(_ head: WebHead) throws(RPCError) -> Duration? {
        guard let text = head.field("connect-timeout-ms") else { return nil }
        guard text.utf8.count <= 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let milliseconds = Int64(text)
        else { throw RPCError(.invalidArgument, "connect-timeout-ms is not a number of at most ten digits") }
        return .milliseconds(milliseconds)
    }

    private func compression(_ name: String?) throws(RPCError) -> Compression? {
        guard let name, name != "identity", !name.isEmpty else { return nil }
        guard let found = Compression.allCases.first(where: { $0.name == name }) else {
            throw RPCError(.unimplemented, "the encoding \(name.prefix(64)) is not one of gzip, deflate, identity")
        }
        return found
    }

    /// The first encoding of a list that there is. A quality of zero says no; others do not order.
    private func accepted(_ list: String) -> Compression? {
        for entry in list.split(separator: ",") {
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let name = parts.first, !parts.dropFirst().contains(where: Self.isZero) else { continue }
            if let found = Compression.allCases.first(where: { $0.name == name }) { return found }
        }
        return nil
    }

    private static func isZero(_ parameter: String) -> Bool {
        parameter.hasPrefix("q=0") && parameter.dropFirst(3).allSatisfy { $0 == "0" || $0 == "." }
    }

    // MARK: routes, and what is neither

    private func open(route: RegisteredMethod, _ head: WebHead) -> Outcome {
        let verbs = verbs(route)
        guard verbs.contains(head.verb) else {
            return plain(
                "405", "this page takes \(verbs.joined(separator: ", "))", head,
                ("allow", verbs.joined(separator: ", ")))
        }
        let request = HTTPRequest(
            verb: head.verb, path: head.path, query: String(decoding: head.query, as: UTF8.self),
            fields: head.fields, body: [])
        let refusalFields: WebProtocol.RefusalFields? =
            if case .http(let route) = route.handler { { route.refusalFields($0, request) } } else { nil }
        let web = WebProtocol(
            .http, origin: head.origin, cors: cors, request: request, refusalFields: refusalFields)
        return .call(CallHead(timeout: nil, metadata: head.metadata, framing: .whole, web: web), route)
    }

    private func unknown(_ head: WebHead) -> Outcome {
        guard head.verb == "POST" || head.verb == "GET" else { return plain("404", "there is nothing here", head) }
        for kind in [MethodKind.unary, .bidirectional] {
            guard let type = WebContentType(head.contentType, for: kind) else { continue }
            let web = WebProtocol(type.kind, encoding: type.encoding, origin: head.origin, cors: cors)
            let error = router.unknown(head.path)
            return .refused(
                web.kind == .connectUnary(isGet: false)
                    ? web.refuse(error, status: 404) : web.fail(error, Metadata(), Metadata(), hasBegun: false))
        }
        return plain("404", "there is nothing here", head)
    }

    /// A line of text, for whoever speaks none of the protocols.
    private func plain(
        _ status: String, _ text: String, _ head: WebHead, _ field: (name: String, value: String)? = nil
    ) -> Outcome {
        var list = FieldList()
        list.append(":status", status)
        list.append("content-type", "text/plain; charset=utf-8")
        if let field { list.append(field.name, field.value) }
        cors.grant(head.origin, &list)
        let body = OutgoingBytes(Array("\(text)\n".utf8))
        return .refused(.rest(head: FieldSet([], list), body: body, trailers: nil))
    }
}
