// The protocol with one client, a message a line each way: what a host speaks with a program that it started.
//
// Invariants:
// 1. A line that is written is a whole message; nobody else writes there.
// 2. What was asked before the input ended is answered before `run` returns. Questions to the client are
//    given up then.

import Codec
package import RPCCore
import Synchronization

package final class MCPPipe: Sendable {
    private let server: MCPServer
    private let identity: Identity
    private let write: @Sendable ([UInt8]) async -> Void
    private let dialogue = MCPDialogue()
    /// What a handshake made known.
    private let client = Mutex<MCPClient?>(nil)

    /// - Parameters:
    ///   - identity: who the client is.
    ///   - write: takes one line, with its end, after the other.
    package init(server: MCPServer, identity: Identity, write: @escaping @Sendable ([UInt8]) async -> Void) {
        self.server = server
        self.identity = identity
        self.write = write
    }

    /// - Parameter read: the next bytes; nil: there are no more.
    package func run(_ read: @Sendable () async -> [UInt8]?) async {
        var lines = LineReader(limit: MCPLimits.requestBytes)
        await withDiscardingTaskGroup { group in
            while let bytes = await read() {
                for line in lines.read(bytes) { await take(line) { work in group.addTask { await work() } } }
            }
            if let line = lines.finish() { await take(line) { work in group.addTask { await work() } } }
            dialogue.giveUpQuestions()
        }
    }

    private func send(_ message: JSONValue) async { await write(message.bytes + [UInt8(ascii: "\n")]) }

    private func take(
        _ line: LineReader.Line, _ start: (@escaping @Sendable () async -> Void) -> Void
    ) async {
        guard case .whole(let bytes) = line else {
            let fault = JSONRPCFault(JSONRPCCode.parseError, "a line has more than \(MCPLimits.requestBytes) bytes")
            return await send(JSONRPCReply(nil, fault).json)
        }
        let body: JSONValue
        do throws(RPCError) {
            body = try JSONValue(parsing: bytes)
        } catch {
            return await send(JSONRPCReply(nil, JSONRPCFault(JSONRPCCode.parseError, error.message)).json)
        }
        guard case .array(let messages) = body, client.withLock({ $0?.revision.hasBatches == true }) else {
            return await take(body, start)
        }
        guard (1...MCPLimits.batch).contains(messages.count) else {
            let fault = JSONRPCFault(
                JSONRPCCode.invalidRequest, "a batch has 1 to \(MCPLimits.batch) messages")
            return await send(JSONRPCReply(nil, fault).json)
        }
        // Each is answered for itself, which a client has to take as well.
        for message in messages { await take(message, start) }
    }

    private func take(
        _ body: JSONValue, _ start: (@escaping @Sendable () async -> Void) -> Void
    ) async {
        do throws(JSONRPCRefusal) {
            switch try JSONRPCMessage(body) {
            case .response(let id, let result): dialogue.answer(id, result)
            case .notification(MCPNotice.cancelled, let params):
                if let id = params["requestId"].flatMap(JSONRPCID.init) { dialogue.withdraw(id) }
            case .notification: break
            case .request(let request)
            where request.method == MCPMethod.initialize && request.meta?[MCPMeta.revision] == nil:
                await send(initialize(request).json)
            case .request(let request): await admit(request, start)
            }
        } catch {
            await send(JSONRPCReply(error.id, error.fault).json)
        }
    }

    private func initialize(_ request: JSONRPCRequest) -> JSONRPCReply {
        do throws(JSONRPCFault) {
            let (reply, known) = try server.initialize(request, from: identity)
            client.withLock { $0 = known }
            return reply
        } catch {
            return JSONRPCReply(request.id, error)
        }
    }

    private func admit(_ request: JSONRPCRequest, _ start: (@escaping @Sendable () async -> Void) -> Void) async {
        do throws(JSONRPCFault) {
            let client = try asking(request)
            guard let call = dialogue.start(request.id, { [self] in await answer(request, client) }) else {
                return await send(MCPDialogue.full(request.id).json)
            }
            start { [self] in
                if let reply = await dialogue.finish(request.id, call) { await send(reply.json) }
            }
        } catch {
            await send(JSONRPCReply(request.id, error).json)
        }
    }

    /// What a request says of its client counts for it alone, before what a handshake said.
    private func asking(_ request: JSONRPCRequest) throws(JSONRPCFault) -> MCPClient {
        let said = request.meta?[MCPMeta.revision]
        if said == nil, let known = client.withLock({ $0 }) { return known }
        return try MCPClient(stateless: request, identity: identity)
    }

    private func answer(_ request: JSONRPCRequest, _ client: MCPClient) async -> JSONRPCReply {
        switch await server.begin(request, from: client) {
        case .reply(let reply), .forbidden(let reply, _): return reply
        case .run(let run):
            let channel = MCPPipeChannel(dialogue: dialogue, call: request.id, newID: server.newID()) {
                await self.send($0)
            }
            switch await server.ask(run, channel) {
            case .failure(let refused): return refused.reply
            case .success(let approved): return await server.run(approved, channel)
            }
        }
    }
}

/// A call's way to the client.
private struct MCPPipeChannel: MCPChannel {
    let dialogue: MCPDialogue
    /// The call that is answered.
    let call: JSONRPCID
    /// Of the one question that it asks.
    let newID: String
    let send: @Sendable (JSONValue) async -> Void

    func tell(_ method: String, _ params: JSONObject) async {
        await send(["jsonrpc": "2.0", "method": .string(method), "params": .object(params)])
    }

    func ask(_ method: String, _ params: JSONObject) async -> JSONValue? {
        await dialogue.ask(newID, about: call) {
            await send([
                "jsonrpc": "2.0", "id": .string(newID), "method": .string(method), "params": .object(params),
            ])
        }
    }
}
