// The Model Context Protocol's server, without a transport: a request goes in, its reply comes out, in every
// revision. What a transport adds is who asks, and a way to tell and ask the client while a call runs.
//
// Invariants:
// 1. Each request has one reply. A call that fails is a result that a model can act on; a request that is
//    wrong is a fault.
// 2. A tool is called in the name of whoever asks, and never with an approval that no person gave.

package import Codec
import Contracts
import Crypto
package import Ports
package import RPCCore
import Synchronization

/// Reaches the client while one of its calls runs.
package protocol MCPChannel: Sendable {
    func tell(_ method: String, _ params: JSONObject) async

    /// Waits for a person. nil: there was no answer.
    func ask(_ method: String, _ params: JSONObject) async -> JSONValue?
}

package final class MCPServer: Sendable {
    /// What becomes of a request.
    package enum Step: Sendable {
        case reply(JSONRPCReply)
        /// The tool takes callers of these roles.
        case forbidden(JSONRPCReply, RoleSet)
        case run(MCPRun)
    }

    let tools: any MCPTools
    private let version: String
    /// How a person behind a client is asked.
    let way: PersonsApproval.Way
    private let randomness: any Randomness
    private let states: Mutex<RequestStates>

    /// Between two signs of life of a call.
    static let progressInterval = Duration.seconds(5)

    /// How long clients may keep a list of tools, in milliseconds.
    private static let timeToLive = 300_000

    private static let name = "viva"
    private static let instructions = """
        Viva interviews candidates on spreadsheets. The tools belong to the method viva.v1: an interviewer asks \
        get_next_question, the candidate's answer is stored by submit_answer, grade_answer and record_outcome \
        follow, and finalize_session builds the report when get_next_question says completed. A refused call \
        says what would be right.
        """

    /// - Parameters:
    ///   - version: of this program.
    ///   - way: how a person behind a client is asked.
    package init(tools: any MCPTools, version: String, way: PersonsApproval.Way, randomness: any Randomness) {
        self.tools = tools
        self.version = version
        self.way = way
        self.randomness = randomness
        states = Mutex(RequestStates(key: SymmetricKey(data: randomness.bytes(32)), start: .now))
    }

    func newID() -> String {
        Hex.encode(randomness.bytes(16))
    }

    // MARK: requests

    package func begin(_ request: JSONRPCRequest, from client: MCPClient) async -> Step {
        do throws(JSONRPCFault) {
            switch request.method {
            case MCPMethod.discover where client.revision.isStateless:
                return .reply(reply(request, discovery, client))
            case MCPMethod.ping where !client.revision.isStateless: return .reply(reply(request, [:], client))
            case MCPMethod.listTools: return .reply(reply(request, try await list(request, client), client))
            case MCPMethod.callTool: return try await call(request, client)
            default: throw JSONRPCFault(JSONRPCCode.methodNotFound, "there is no method \(request.method.prefix(64))")
            }
        } catch {
            return .reply(JSONRPCReply(request.id, error))
        }
    }

    func reply(_ request: JSONRPCRequest, _ result: JSONObject, _ client: MCPClient) -> JSONRPCReply {
        guard client.revision.isStateless else { return JSONRPCReply(request.id, result) }
        var result = result
        if result["resultType"] == nil { result["resultType"] = "complete" }
        result["_meta"] = [MCPMeta.serverInfo: serverInfo]
        return JSONRPCReply(request.id, result)
    }

    private var serverInfo: JSONValue { ["name": .string(Self.name), "version": .string(version)] }

    private var discovery: JSONObject {
        [
            "supportedVersions": .array(MCPRevision.names), "capabilities": ["tools": [:]],
            "instructions": .string(Self.instructions), "ttlMs": .integer(Self.timeToLive), "cacheScope": "public",
        ]
    }

    /// The answer to a handshake, and the client that it made known.
    package func initialize(
        _ request: JSONRPCRequest, from identity: Identity
    ) throws(JSONRPCFault) -> (JSONRPCReply, MCPClient) {
        guard let asked = request.params["protocolVersion"]?.string else {
            throw JSONRPCFault(JSONRPCCode.invalidParameters, "protocolVersion must be a text")
        }
        let known = MCPRevision(rawValue: asked).flatMap { $0.isStateless ? nil : $0 }
        let client = MCPClient(
            revision: known ?? .newestHandshake, identity: identity,
            showsForms: MCPClient.showsForms(request.params["capabilities"]?.object))
        let result: JSONObject = [
            "protocolVersion": .string(client.revision.rawValue), "capabilities": ["tools": [:]],
            "serverInfo": serverInfo, "instructions": .string(Self.instructions),
        ]
        return (JSONRPCReply(request.id, result), client)
    }

    private func list(_ request: JSONRPCRequest, _ client: MCPClient) async throws(JSONRPCFault) -> JSONObject {
        guard request.params["cursor"] == nil else {
            throw JSONRPCFault(JSONRPCCode.invalidParameters, "cursor: the list has one page")
        }
        do throws(RPCError) {
            let definitions = try await tools.definitions(for: client.identity)
            var result: JSONObject = ["tools": .array(definitions.map { Self.definition($0, in: client.revision) })]
            if client.revision.isStateless {
                result["ttlMs"] = .integer(Self.timeToLive)
                result["cacheScope"] = "private"
            }
            return result
        } catch {
            throw JSONRPCFault(JSONRPCCode.internalError, error.message)
        }
    }

    /// Without what a revision does not know: clients hold a tool to the schema of its result, whose structure
    /// they then are not sent.
    private static func definition(_ tool: JSONValue, in revision: MCPRevision) -> JSONValue {
        guard !revision.hasStructure, var members = tool.object else { return tool }
        members["title"] = nil
        members["outputSchema"] = nil
        if !revision.hasAnnotations { members["annotations"] = nil }
        return .object(members)
    }

    // MARK: approval

    func seal(_ call: JSONValue, for caller: Identity) -> String {
        let nonce = randomness.bytes(16)
        return states.withLock { $0.seal(call, for: caller, nonce: nonce, now: .now) }
    }

    /// - Returns: nil: the state holds, but the question was not answered.
    func redeem(
        _ state: String, _ answer: JSONValue?, _ call: JSONValue, for caller: Identity
    ) throws(JSONRPCFault) -> MCPApproval.Answer? {
        let opened = try check { states throws(RequestStates.Refusal) in
            try states.open(state, call, for: caller, now: .now)
        }
        guard let answer else { return nil }
        let read = try MCPApproval.read(answer)
        try check { states throws(RequestStates.Refusal) in try states.spend(opened, now: .now) }
        return read
    }

    private func check<T: Sendable>(
        _ body: (inout RequestStates) throws(RequestStates.Refusal) -> T
    ) throws(JSONRPCFault) -> T {
        let outcome: Result<T, RequestStates.Refusal> = states.withLock { states in
            do throws(RequestStates.Refusal) {
                return .success(try body(&states))
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let value): return value
        case .failure(let refusal):
            let why =
                switch refusal {
                case .forged: "was not made by this server"
                case .expired: "has expired"
                case .foreign: "belongs to another call"
                case .spent: "was used before"
                case .full:
                    throw JSONRPCFault(
                        JSONRPCCode.internalError,
                        "too many approvals were given lately; send the same again in \(RequestStates.lifetime)")
                }
            throw JSONRPCFault(JSONRPCCode.invalidParameters, "requestState \(why); call again without it")
        }
    }
}
