// One POST: from its body to its response.

import Codec
import RPCCore

struct MCPExchange: Sendable {
    let server: MCPServer
    let sessions: MCPSessions
    let request: HTTPRequest
    let context: CallContext
    let accepts: MCPAccepts
    let resource: ProtectedResource?

    func answer(_ body: JSONValue) async -> HTTPResponse {
        if case .array(let messages) = body { return await answerBatch(messages) }
        let isStateless = saysStateless(body)
        do throws(JSONRPCRefusal) {
            let message = try JSONRPCMessage(body)
            return isStateless ? await answerStateless(message) : await answerInSession(message)
        } catch {
            return MCPRoute.json(JSONRPCReply(error.id, error.fault), status: error.fault.httpStatus)
        }
    }

    /// What the body says of itself decides; without it, what the head says.
    private func saysStateless(_ body: JSONValue) -> Bool {
        if let said = body["params"]?["_meta"]?[MCPMeta.revision] {
            return said.string.flatMap(MCPRevision.init)?.isStateless ?? true
        }
        if let said = request.field(MCPHeaders.revision) { return MCPRevision(rawValue: said)?.isStateless ?? true }
        return request.field(MCPHeaders.session) == nil && body["method"]?.string != MCPMethod.initialize
    }

    private static let accepted = HTTPResponse(status: 202, fields: [], body: .bytes([]))

    // MARK: stateless

    private func answerStateless(_ message: JSONRPCMessage) async -> HTTPResponse {
        switch message {
        case .notification: return Self.accepted
        case .response:
            return MCPRoute.refuse(400, JSONRPCCode.invalidRequest, "this server asks nothing in this revision")
        case .request(let asked):
            do throws(JSONRPCFault) {
                _ = try MCPClient.meta(of: asked)
                try MCPHeaders.check(request.fields, against: asked)
                let client = try MCPClient(stateless: asked, identity: context.identity)
                return await respond(await server.begin(asked, from: client), nil)
            } catch {
                return MCPRoute.json(JSONRPCReply(asked.id, error), status: error.httpStatus)
            }
        }
    }

    // MARK: in a session

    private func answerInSession(_ message: JSONRPCMessage) async -> HTTPResponse {
        if case .request(let asked) = message, asked.method == MCPMethod.initialize { return open(asked) }
        switch session() {
        case .failure(let refused): return refused.response
        case .success(let session):
            switch message {
            case .request(let asked): return await respond(await server.begin(asked, from: session.client), session)
            case .notification, .response: Self.take(message, session)
            }
            return Self.accepted
        }
    }

    private func open(_ asked: JSONRPCRequest) -> HTTPResponse {
        do throws(JSONRPCFault) {
            let (reply, client) = try server.initialize(asked, from: context.identity)
            let id = server.newID()
            guard sessions.open(id, client) else {
                return MCPRoute.refuse(503, JSONRPCCode.internalError, "there are too many sessions; try again later")
            }
            var response = MCPRoute.json(reply, status: 200)
            response.fields.append(HTTPField(MCPHeaders.session, id))
            return response
        } catch {
            return MCPRoute.json(JSONRPCReply(asked.id, error), status: 400)
        }
    }

    private struct Refused: Error {
        let response: HTTPResponse

        init(_ status: Int, _ message: String) {
            response = MCPRoute.refuse(status, JSONRPCCode.invalidRequest, message)
        }
    }

    private func session() -> Result<MCPSessions.Session, Refused> {
        guard let id = request.field(MCPHeaders.session) else {
            return .failure(Refused(400, "the field mcp-session-id is missing; begin with initialize"))
        }
        guard let session = sessions.use(id, by: context.identity) else {
            return .failure(Refused(404, "there is no such session; begin with initialize"))
        }
        let revision = session.client.revision.rawValue
        guard request.field(MCPHeaders.revision) ?? revision == revision else {
            return .failure(Refused(400, "this session speaks \(revision); mcp-protocol-version says another"))
        }
        return .success(session)
    }

    /// What expects no answer.
    private static func take(_ message: JSONRPCMessage, _ session: MCPSessions.Session) {
        switch message {
        case .response(let id, let result): session.dialogue.answer(id, result)
        case .notification(MCPNotice.cancelled, let params):
            if let id = params["requestId"].flatMap(JSONRPCID.init) { session.dialogue.withdraw(id) }
        case .notification, .request: break
        }
    }

    /// Several messages at once: what is asked is answered in one array, in order.
    private func answerBatch(_ messages: [JSONValue]) async -> HTTPResponse {
        let session: MCPSessions.Session
        switch self.session() {
        case .success(let found) where found.client.revision.hasBatches: session = found
        case .success: return Refused(400, "this revision takes one message at a time").response
        case .failure(let refused):
            return request.field(MCPHeaders.session) == nil
                ? Refused(400, "a request is one JSON object").response : refused.response
        }
        guard !messages.isEmpty, messages.count <= MCPLimits.batch else {
            return Refused(400, "a batch has 1 to \(MCPLimits.batch) messages").response
        }
        var replies: [JSONValue] = []
        for body in messages {
            do throws(JSONRPCRefusal) {
                let message = try JSONRPCMessage(body)
                guard case .request(let asked) = message else {
                    Self.take(message, session)
                    continue
                }
                replies.append(await reply(to: asked, session).json)
            } catch {
                replies.append(JSONRPCReply(error.id, error.fault).json)
            }
        }
        guard !replies.isEmpty else { return Self.accepted }
        return HTTPResponse(contentType: "application/json", JSONValue.array(replies).bytes)
    }

    private func reply(to asked: JSONRPCRequest, _ session: MCPSessions.Session) async -> JSONRPCReply {
        switch await server.begin(asked, from: session.client) {
        case .reply(let reply), .forbidden(let reply, _): return reply
        case .run(let run): return await complete(run, session, nil) ?? Self.withdrawn(asked.id)
        }
    }

    // MARK: responses

    private func respond(_ step: MCPServer.Step, _ session: MCPSessions.Session?) async -> HTTPResponse {
        switch step {
        case .reply(let reply): return MCPRoute.json(reply, status: session == nil ? reply.httpStatus : 200)
        case .forbidden(let reply, let roles):
            var response = MCPRoute.json(reply, status: 403)
            if let resource { response.fields.append(resource.challenge(request, lacking: roles)) }
            return response
        case .run(let run):
            guard run.wantsChannel, accepts.events else {
                let reply = await complete(run, session, nil) ?? Self.withdrawn(run.request.id)
                return MCPRoute.json(reply, status: 200)
            }
            return stream(run, session)
        }
    }

    private static func withdrawn(_ id: JSONRPCID) -> JSONRPCReply {
        JSONRPCReply(id, JSONRPCFault(JSONRPCCode.cancelled, "the request was withdrawn"))
    }

    /// Whoever opened a session wants its calls to end well, even if the connection breaks; a stateless client
    /// withdraws a call by leaving.
    /// - Returns: nil: the call was withdrawn.
    private func complete(
        _ run: MCPRun, _ session: MCPSessions.Session?, _ channel: MCPEvents?
    ) async -> JSONRPCReply? {
        switch await server.ask(run, channel) {
        case .failure(let refused): return refused.reply
        case .success(let approved):
            if let session {
                return await session.dialogue.run(run.request.id) { [server] in await server.run(approved, channel) }
            }
            let reply = await server.run(approved, channel)
            return Task.isCancelled ? nil : reply
        }
    }

    private func stream(_ run: MCPRun, _ session: MCPSessions.Session?) -> HTTPResponse {
        let fields = [
            HTTPField("content-type", "text/event-stream"), HTTPField("cache-control", "no-cache, no-transform"),
            HTTPField("x-accel-buffering", "no"),
        ]
        return HTTPResponse(
            fields: fields,
            body: .stream { sink throws(RPCError) in
                if run.asksFor != nil { try context.endWhenDraining() }
                let channel = MCPEvents(
                    sink: sink, dialogue: session?.dialogue, call: run.request.id, newID: server.newID())
                guard let reply = await complete(run, session, channel) else { return }
                try await sink.send(MCPEvents.event(reply.json))
            })
    }
}

extension JSONRPCReply {
    /// The HTTP status in a revision that ties it to the outcome.
    fileprivate var httpStatus: Int {
        switch outcome {
        case .success: 200
        case .failure(let fault): fault.httpStatus
        }
    }
}
