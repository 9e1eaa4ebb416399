import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore
import Synchronization
import Testing

/// The interviewer's tools and the sessions, answered as a test says.
private struct Scene {
    let router: Router
    let invoker: Invoker
    let probe = RecordingProbe()

    init(_ handle: @escaping @Sendable (CallContext, [UInt8]) async throws(RPCError) -> [UInt8]) {
        var builder = RouterBuilder()
        for tool in ToolCatalogue.all {
            builder.register(tool.method, .unary(handle), takesJSON: true, check: Self.checkErasure)
        }
        router = builder.build()
        invoker = Invoker(router: router, probe: probe)
    }

    /// Of the one tool that a person has to approve.
    private static let checkErasure: RequestCheck = { (_, bytes) throws(RPCError) in
        let codec = ProtobufCodec()
        let request = try codec.coder(for: EraseSessionRequest.self, .strictJSON).decode(bytes)
        return CheckedRequest(bytes: try codec.coder(for: EraseSessionRequest.self).encode(request))
    }

    static func call(_ name: String, _ arguments: String = "{}", id: String = "call_1") -> FunctionCall {
        FunctionCall(callID: id, name: name, arguments: arguments)
    }
}

private final class RecordingProbe: CallProbe {
    private let stages = Mutex<[CallStage]>([])
    var all: [CallStage] { stages.withLock { $0 } }
    func reached(_ stage: CallStage) async { stages.withLock { $0.append(stage) } }
    func reached(_ point: RunPoint) async {}
}

extension Identity {
    fileprivate static let agent = Identity(subject: "agent", roles: .agent)
}

@Suite struct `An invoker` {
    @Test func `calls the method in the caller's name, bound to the session, and tells what it came from`() async {
        let scene = Scene { (call, bytes) async throws(RPCError) in
            let session = call.identity.session ?? "-"
            let origin = call.origin.map { "\($0.callID)|\($0.arguments)|\($0.repairs.count)" } ?? "-"
            return Array("\(call.identity.subject) \(session) \(call.encoding) \(origin) \(bytes.count)".utf8)
        }
        let answer = await scene.invoker.invoke(
            Scene.call("get_context", #"{"session_id":"S"}"#), session: "S", as: .agent)
        #expect(answer.code == .ok && !answer.output.failed && answer.approvalDigest == nil)
        #expect(answer.output.output == #"agent S strictJSON call_1|{"session_id":"S"}|0 18"#)
        #expect(scene.probe.all == [.proposed, .validated, .authorised, .running, .answered])
    }

    @Test func `answers each failure of a method with its code and what a model can do`() async throws {
        for code in StatusCode.allCases where code != .ok {
            let scene = Scene { (_, _) async throws(RPCError) in throw RPCError(code, "session_id: is wrong") }
            let answer = await scene.invoker.invoke(Scene.call("get_context"), as: .agent)
            #expect(answer.code == code && answer.output.failed && answer.output.callID == "call_1")
            let error = try JSONValue(parsing: Array(answer.output.output.utf8))["error"]
            #expect(error?["code"]?.string == code.name)
            #expect(error?["message"]?.string?.hasPrefix("session_id: is wrong") == true)
        }
    }

    @Test func `runs nothing for arguments, roles and bindings that are wrong`() async {
        let runs = Atomic(0)
        let scene = Scene { (_, _) async throws(RPCError) in
            runs.add(1, ordering: .relaxed)
            return []
        }
        let invoker = scene.invoker
        let cut = FunctionCall(callID: "call_1", name: "get_context", arguments: "{}", isCut: true)
        #expect(await invoker.invoke(cut, as: .agent).code == .invalidArgument)
        let long = String(repeating: " ", count: ToolArguments.longest + 1)
        #expect(await invoker.invoke(Scene.call("log_interaction", long), as: .agent).code == .invalidArgument)
        #expect(await invoker.invoke(Scene.call("verify_session"), as: .agent).code == .permissionDenied)
        #expect(await invoker.invoke(Scene.call("get_context"), as: .anonymous).code == .permissionDenied)
        #expect(await invoker.invoke(Scene.call("list_questions"), session: "S", as: .agent).code == .permissionDenied)
        #expect(await invoker.invoke(Scene.call("no_tool"), as: .local).code == .notFound)
        #expect(runs.load(ordering: .relaxed) == 0)
    }

    @Test func `waits for a person where the contract asks for one`() async throws {
        let origins = Mutex<[PersonsApproval?]>([])
        let scene = Scene { (call, _) async throws(RPCError) in
            origins.withLock { $0.append(call.origin?.approval) }
            return Array("{}".utf8)
        }
        let erase = Scene.call("erase_session", #"{"session_id":"S"}"#)
        let waiting = await scene.invoker.invoke(erase, as: .local)
        let digest = try #require(waiting.approvalDigest)
        #expect(waiting.code == .failedPrecondition && digest.count == ApprovalDigest.length)
        #expect(waiting.output.output.contains("a person has to approve"))
        let approval = PersonsApproval(name: "M. Curie", way: .named, digest: digest)
        for wrong in [
            PersonsApproval(name: "", way: .named, digest: digest),
            PersonsApproval(name: "M. Curie", way: .named, digest: []),
            PersonsApproval(name: "M. Curie", way: .named, digest: digest.reversed()),
        ] {
            #expect(await scene.invoker.invoke(erase, approval: wrong, as: .local) == waiting)
        }
        #expect(await scene.invoker.invoke(erase, approval: approval, as: .agent).code == .permissionDenied)
        #expect(origins.withLock { $0 } == [])
        let answer = await scene.invoker.invoke(erase, approval: approval, as: .local)
        #expect(answer.code == .ok && answer.approvalDigest == nil)
        #expect(origins.withLock { $0 } == [approval])
        #expect(scene.probe.all.contains(.awaitingApproval))
        // What needs nobody keeps no approval, whatever a caller says.
        _ = await scene.invoker.invoke(Scene.call("get_context"), approval: approval, as: .local)
        #expect(origins.withLock { $0 } == [approval, nil])
    }

    @Test func `holds an approval to the request, not to its text, and asks for none of a wrong one`() async throws {
        let scene = Scene { (_, _) async throws(RPCError) in Array("{}".utf8) }
        let waiting = await scene.invoker.invoke(Scene.call("erase_session", #"{"session_id":"S"}"#), as: .local)
        let approval = PersonsApproval(name: "M. Curie", way: .named, digest: try #require(waiting.approvalDigest))
        let same = Scene.call("erase_session", "```json\n{ \"sessionId\" : \"S\" }\n```")
        #expect(await scene.invoker.invoke(same, approval: approval, as: .local).code == .ok)
        let other = await scene.invoker.invoke(
            Scene.call("erase_session", #"{"session_id":"T"}"#), approval: approval, as: .local)
        #expect(other.code == .failedPrecondition)
        #expect(other.approvalDigest != nil && other.approvalDigest != approval.digest)
        for wrong in ["", "{", #"{"session":"S"}"#, #"{"session_id":5}"#, #"{"session_id":"S","session_id":"S"}"#] {
            for approval in [nil, approval] {
                let answer = await scene.invoker.invoke(
                    Scene.call("erase_session", wrong), approval: approval, as: .local)
                #expect(answer.code == .invalidArgument && answer.approvalDigest == nil, "\(wrong)")
            }
        }
    }

    @Test func `answers a call whose time is over, and one whose caller leaves, without waiting`() async {
        let scene = Scene { (_, _) async throws(RPCError) in
            do { try await Task.sleep(for: .seconds(60)) } catch {}
            return []
        }
        let late = await scene.invoker.invoke(Scene.call("record_outcome"), as: .agent, timeout: .milliseconds(20))
        #expect(late.code == .deadlineExceeded && late.output.output.contains("counts once"))
        #expect(scene.probe.all.last == .timedOut)
        let task = Task { await scene.invoker.invoke(Scene.call("record_outcome"), as: .agent) }
        while scene.probe.all.last != .running { await Task.yield() }
        task.cancel()
        let cancelled = await task.value
        #expect(cancelled.code == .cancelled && cancelled.output.output.contains("counts once"))
        let early = Task {
            while !Task.isCancelled { await Task.yield() }
            return await scene.invoker.invoke(Scene.call("record_outcome"), as: .agent)
        }
        early.cancel()
        #expect(await early.value.output.output.contains("nothing was changed"))
    }

    @Test func `answers several calls in their order, reading side by side`() async {
        let running = Atomic(0)
        let most = Atomic(0)
        let order = Mutex<[String]>([])
        let scene = Scene { (call, _) async throws(RPCError) in
            let now = running.add(1, ordering: .sequentiallyConsistent).newValue
            most.max(now, ordering: .sequentiallyConsistent)
            if call.method.idempotency != .noSideEffects {
                #expect(now == 1)
                order.withLock { $0.append(call.origin?.callID ?? "") }
            } else {
                // Each waits until its neighbour runs too.
                while most.load(ordering: .sequentiallyConsistent) < 2 { await Task.yield() }
            }
            running.subtract(1, ordering: .sequentiallyConsistent)
            return Array((call.origin?.callID ?? "").utf8)
        }
        let names = ["get_context", "update_difficulty", "log_interaction", "record_outcome", "get_context"]
        let calls = names.enumerated().map { Scene.call($1, id: "call_\($0)") }
        let answers = await scene.invoker.invoke(calls, as: .agent)
        #expect(answers.map(\.output.output) == (0..<5).map { "call_\($0)" })
        #expect(order.withLock { $0 } == ["call_2", "call_3"])
    }
}
