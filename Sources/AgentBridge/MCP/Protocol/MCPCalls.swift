// Calls of tools: what is checked before one runs, the approval of a person, and its result.

import Codec
import Contracts
import Ports
import RPCCore

/// A call that may run.
package struct MCPRun: Sendable {
    var request: JSONRPCRequest
    var client: MCPClient
    var call: FunctionCall
    var approval: PersonsApproval?
    /// What the client wants told while it waits.
    var progressToken: JSONValue?
    /// A person has to be asked through the client's channel first, for their agreement to this.
    var asksFor: [UInt8]?

    /// Whether a channel to the client is of use.
    var wantsChannel: Bool { progressToken != nil || asksFor != nil }
}

extension MCPServer {
    func call(_ request: JSONRPCRequest, _ client: MCPClient) async throws(JSONRPCFault) -> Step {
        guard let name = request.params["name"]?.string else { throw Self.wrong("name must be the name of a tool") }
        guard let arguments = (request.params["arguments"] ?? [:]).object else {
            throw Self.wrong("arguments must be an object")
        }
        switch try await standing(of: name, for: client.identity) {
        case .unknown: throw Self.wrong("there is no tool \(name.prefix(64)); tools/list names those that there are")
        case .forbidden(let roles):
            let names = roles.names.joined(separator: ", ")
            let fault = Self.wrong("this caller's roles may not call \(name); it takes \(names)")
            return .forbidden(JSONRPCReply(request.id, fault), roles)
        case .open(let needsApproval):
            let run = MCPRun(
                request: request, client: client,
                call: FunctionCall(callID: "mcp-" + newID(), name: name, arguments: JSONValue.object(arguments).text),
                progressToken: try Self.progressToken(request))
            return needsApproval ? try await gate(run, arguments) : .run(run)
        }
    }

    static func wrong(_ message: String) -> JSONRPCFault { JSONRPCFault(JSONRPCCode.invalidParameters, message) }

    private func standing(of tool: String, for caller: Identity) async throws(JSONRPCFault) -> MCPToolStanding {
        do throws(RPCError) {
            return try await tools.standing(of: tool, for: caller)
        } catch {
            throw JSONRPCFault(JSONRPCCode.internalError, error.message)
        }
    }

    private static func progressToken(_ request: JSONRPCRequest) throws(JSONRPCFault) -> JSONValue? {
        guard let token = request.meta?[MCPMeta.progressToken] else { return nil }
        guard JSONRPCID(token) != nil else { throw wrong("progressToken must be a text or a whole number") }
        return token
    }

    // MARK: approval

    /// What happens before a call that a person has to agree to.
    private func gate(_ run: MCPRun, _ arguments: JSONObject) async throws(JSONRPCFault) -> Step {
        var run = run
        let params = run.request.params
        // Nobody is asked to approve a call that would be refused, and no approval counts for another call.
        let answer = await tools.call(run.call, approval: nil, as: run.client.identity)
        guard let digest = answer.approvalDigest else { return .reply(result(run, answer)) }
        let bound: JSONValue = .string(Hex.encode(digest))
        if run.client.revision.isStateless, let state = params["requestState"] {
            guard let state = state.string else { throw Self.wrong("requestState must be a text") }
            switch try redeem(state, params["inputResponses"]?[MCPApproval.key], bound, for: run.client.identity) {
            case .approved(let name):
                run.approval = PersonsApproval(name: name, way: way, digest: digest)
                return .run(run)
            case .refused(let why): return .reply(failure(run, why))
            case nil: break
            }
        } else if run.client.revision.isStateless, params["inputResponses"] != nil {
            throw Self.wrong("inputResponses come with the requestState that asked for them")
        }
        guard run.client.showsForms else { return try unasked(run) }
        guard run.client.revision.isStateless else {
            run.asksFor = digest
            return .run(run)
        }
        let question = MCPApproval.question(run.call.name, arguments, run.client.revision)
        let result: JSONObject = [
            "resultType": "input_required",
            "inputRequests": [MCPApproval.key: ["method": .string(MCPApproval.method), "params": .object(question)]],
            "requestState": .string(seal(bound, for: run.client.identity)),
        ]
        return .reply(reply(run.request, result, run.client))
    }

    /// The client cannot ask a person.
    private func unasked(_ run: MCPRun) throws(JSONRPCFault) -> Step {
        let why = "\(run.call.name) needs a person's approval"
        guard !run.client.revision.isStateless else {
            throw JSONRPCFault(
                JSONRPCCode.missingClientCapability, why + ", and this client does not declare elicitation by forms",
                data: ["requiredCapabilities": ["elicitation": ["form": [:]]]])
        }
        return .reply(failure(run, why + "; use a client with the capability elicitation, or ask an operator to do it"))
    }

    /// Asks the person behind the client, if the call is one that waits for that.
    /// - Returns: the call as approved, or its reply.
    func ask(_ run: MCPRun, _ channel: (any MCPChannel)?) async -> Result<MCPRun, MCPRefusedRun> {
        guard let digest = run.asksFor else { return .success(run) }
        let arguments = (run.request.params["arguments"] ?? [:]).object ?? [:]
        let question = MCPApproval.question(run.call.name, arguments, run.client.revision)
        guard let answer = await channel?.ask(MCPApproval.method, question) else {
            let why = "\(run.call.name) needs a person's approval, and nobody answered; nothing was done"
            return .failure(MCPRefusedRun(reply: failure(run, why)))
        }
        do throws(JSONRPCFault) {
            switch try MCPApproval.read(answer) {
            case .refused(let why): return .failure(MCPRefusedRun(reply: failure(run, why)))
            case .approved(let name):
                var run = run
                run.approval = PersonsApproval(name: name, way: way, digest: digest)
                run.asksFor = nil
                return .success(run)
            }
        } catch {
            return .failure(MCPRefusedRun(reply: JSONRPCReply(run.request.id, error)))
        }
    }

    // MARK: running

    /// Makes the call, and tells that it goes on.
    func run(_ run: MCPRun, _ channel: (any MCPChannel)?) async -> JSONRPCReply {
        let tools = tools
        let call: @Sendable () async -> ToolAnswer = {
            await tools.call(run.call, approval: run.approval, as: run.client.identity)
        }
        guard let channel, let token = run.progressToken else { return result(run, await call()) }
        let tell: @Sendable (Int, String) async -> Void = { step, message in
            await channel.tell(
                MCPNotice.progress,
                ["progressToken": token, "progress": .integer(step), "message": .string(message)])
        }
        await tell(0, "\(run.call.name) has begun")
        return await withTaskGroup(of: ToolAnswer?.self) { group in
            group.addTask { await call() }
            group.addTask {
                var step = 0
                while true {
                    do { try await Task.sleep(for: Self.progressInterval) } catch { return nil }
                    step += 1
                    await tell(step, "\(run.call.name) goes on")
                }
            }
            while let ended = await group.next() {
                guard let answer = ended else { continue }
                group.cancelAll()
                return result(run, answer)
            }
            preconditionFailure("a call ended without its answer")
        }
    }

    // MARK: results

    private func result(_ run: MCPRun, _ answer: ToolAnswer) -> JSONRPCReply {
        guard !answer.output.failed else { return failure(run, Self.explanation(answer.output.output)) }
        var result: JSONObject = ["content": [["type": "text", "text": .string(answer.output.output)]]]
        if run.client.revision.hasStructure {
            do throws(RPCError) {
                result["structuredContent"] = try JSONValue(parsing: answer.output.output)
            } catch {
                let fault = JSONRPCFault(JSONRPCCode.internalError, "the tool's output is not JSON")
                return JSONRPCReply(run.request.id, fault)
            }
        }
        result["isError"] = false
        return reply(run.request, result, run.client)
    }

    /// A result that says what went wrong, to the model.
    private func failure(_ run: MCPRun, _ text: String) -> JSONRPCReply {
        let result: JSONObject = ["content": [["type": "text", "text": .string(text)]], "isError": true]
        return reply(run.request, result, run.client)
    }

    /// `CODE: message` of the output of a call that failed; an output of another form is told as it is.
    private static func explanation(_ output: String) -> String {
        guard let error = (try? JSONValue(parsing: output))?["error"], let code = error["code"]?.string,
            let message = error["message"]?.string
        else { return output }
        return "\(code): \(message)"
    }
}

/// The reply to a call that was not made.
struct MCPRefusedRun: Error {
    var reply: JSONRPCReply
}

extension RoleSet {
    /// Names of the roles that callers can have.
    static let named: [(role: RoleSet, name: String)] = [
        (.agent, "agent"), (.candidate, "candidate"), (.reviewer, "reviewer"), (.admin, "admin"),
    ]

    var names: [String] { Self.named.filter { contains($0.role) }.map(\.name) }
}
