// Methods and routes that show how browsers are answered.

import RPCCore

enum WebMethods {
    static func register(in builder: inout RouterBuilder) {
        let anyone = MethodPolicy(roles: .anyone)
        func method(_ name: String, _ kind: MethodKind = .unary, isSafe: Bool = true) -> MethodDescriptor {
            MethodDescriptor(
                path: "/test.Web/\(name)", kind: kind, idempotency: isSafe ? .noSideEffects : .unknown, policy: anyone)
        }
        builder.register(
            method("Safe"),
            .immediate { call, message in
                call.initialMetadata.add("cache-control", "max-age=60")
                call.initialMetadata.add("x-a", "first")
                call.trailingMetadata.add("x-b-bin", [1, 2])
                return message
            }, takesJSON: true)
        builder.register(
            method("Missing"),
            .immediate { call, _ throws(RPCError) in
                call.initialMetadata.add("cache-control", "max-age=60")
                call.trailingMetadata.add("x-b", "after")
                throw RPCError(
                    .notFound, "no \"ä\"\n",
                    details: [RPCError.Detail(typeURL: "type.googleapis.com/test.Detail", value: [1, 2])])
            })
        builder.register(
            method("MissingStream", .serverStreaming, isSafe: false),
            .streaming { call, _, responses throws(RPCError) in
                call.trailingMetadata.add("x-b", "after")
                try await responses.send([7])
                throw RPCError(
                    .notFound, "no",
                    details: [RPCError.Detail(typeURL: "type.googleapis.com/test.Detail", value: [1, 2])])
            }, takesJSON: true)
        for route in [Page(path: "/page"), Page(path: "/files/"), Page(path: "/files/deep/")] {
            builder.register(route)
        }
        builder.register(Ticks())
    }
}

/// Says what it was asked.
private struct Page: HTTPRoute {
    let path: String
    let verbs = ["GET", "POST"]
    let policy = MethodPolicy(roles: .anyone)

    func respond(to request: HTTPRequest, _ call: CallContext) async throws(RPCError) -> HTTPResponse {
        await Task.yield()
        if request.query == "fail" { throw RPCError(.notFound, "no such page") }
        let text = [
            "route \(path)", "\(request.verb) \(request.path)", "query \(request.query)",
            "x-a \(request.field("x-a") ?? "none")", "host \(request.field("host") ?? "none")",
            "body \(request.body.count)", "caller \(call.identity.subject)",
        ].joined(separator: "\n")
        return HTTPResponse(
            status: request.query == "teapot" ? 418 : 200,
            fields: [HTTPField("content-type", "text/plain"), HTTPField("content-length", "1"), HTTPField("x-c", "c")],
            body: .bytes(Array(text.utf8)))
    }
}

/// Streams five pieces; `?cut` fails after the second.
private struct Ticks: HTTPRoute {
    let path = "/ticks"
    let verbs = ["GET"]
    let policy = MethodPolicy(roles: .anyone)

    func respond(to request: HTTPRequest, _ call: CallContext) async throws(RPCError) -> HTTPResponse {
        HTTPResponse(
            fields: [HTTPField("content-type", "text/event-stream")],
            body: .stream { sink async throws(RPCError) in
                for tick in 0..<5 {
                    if tick == 2, request.query == "cut" { throw RPCError(.aborted, "as asked") }
                    try await sink.send(Array("tick \(tick)\n".utf8))
                }
            })
    }
}
