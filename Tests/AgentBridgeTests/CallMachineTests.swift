import AgentBridge
import Contracts
import Ports
import RPCCore
import Testing

@Suite struct `A function call's states` {
    private let call = FunctionCall(callID: "call_1", name: "erase_session", arguments: "{}")
    private let prepared: ToolArguments.Prepared

    init() throws {
        let fenced = FunctionCall(callID: "call_1", name: call.name, arguments: "```json\n{}\n```")
        prepared = try ToolArguments.prepare(fenced, for: #require(ToolCatalogue.named(call.name))).get()
        #expect(!prepared.repairs.isEmpty)
    }

    private func machine(_ name: String = "erase_session") -> CallMachine {
        CallMachine(FunctionCall(callID: "call_1", name: name, arguments: "{}"), tool: ToolCatalogue.named(name))
    }

    /// What can happen next in a state, the way to the answer first.
    private func inputs(_ stage: CallStage) -> [CallMachine.Input] {
        let ends: [CallMachine.Input] = [
            .failed(RPCError(.notFound, "there is no session X")), .cancelled, .late,
        ]
        switch stage {
        case .proposed: return [.prepared(prepared), .unusable(refusal)] + ends
        case .validated: return [.admitted] + ends
        case .authorised: return [.approved, .withheld(digest: [1])] + ends
        case .running: return [.replied(Array(#"{"ok":true}"#.utf8), replayed: true)] + ends
        case .awaitingApproval, .answered, .cancelled, .timedOut:
            return [.admitted, .approved, .withheld(digest: [1]), .replied([], replayed: false)] + ends
        case .decided, .committed: return []
        }
    }

    private var refusal: ArgumentRefusal {
        let cut = FunctionCall(callID: "call_1", name: "erase_session", arguments: "{", isCut: true)
        guard let tool = ToolCatalogue.named(cut.name),
            case .failure(let refusal) = ToolArguments.prepare(cut, for: tool)
        else { preconditionFailure("a cut call was prepared") }
        return refusal
    }

    /// Walks every path, and gives the answers of each.
    private func walk(
        _ machine: CallMachine, _ answers: [ToolAnswer], _ depth: Int, _ seen: (CallMachine, [ToolAnswer]) -> Void
    ) {
        guard depth > 0 else { return seen(machine, answers) }
        for input in inputs(machine.stage) {
            var next = machine
            var given = answers
            if case .answer(let answer) = next.apply(input) { given.append(answer) }
            walk(next, given, depth - 1, seen)
        }
    }

    @Test func `lead to exactly one answer on every path, whatever comes after it`() {
        var machine = machine()
        #expect(machine.begin() == .prepare)
        var paths = 0
        var stages: Set<CallStage> = []
        walk(machine, [], 6) { end, answers in
            paths += 1
            stages.insert(end.stage)
            #expect(answers.count == 1 && end.isOver)
            #expect(answers.allSatisfy { $0.output.callID == "call_1" && $0.output.failed == ($0.code != .ok) })
        }
        #expect(paths > 10_000)
        #expect(stages == [.answered, .awaitingApproval, .cancelled, .timedOut])
    }

    @Test func `follow the contract's order to the method`() {
        var machine = machine()
        #expect(machine.begin() == .prepare)
        #expect(machine.apply(.prepared(prepared)) == .admit)
        #expect(machine.stage == .validated)
        #expect(machine.apply(.admitted) == .seekApproval(prepared))
        #expect(machine.stage == .authorised)
        #expect(machine.apply(.approved) == .run(prepared))
        #expect(machine.stage == .running)
        let output = FunctionCallOutput(
            callID: "call_1", name: "erase_session", output: #"{"a":1}"#, repairs: prepared.repairs, replayed: true)
        #expect(
            machine.apply(.replied(Array(#"{"a":1}"#.utf8), replayed: true))
                == .answer(ToolAnswer(output: output, code: .ok)))
        #expect(machine.apply(.late) == .nothing)
    }

    @Test func `say of what was not run that nothing was changed, and of what was that it may be`() {
        for input in [CallMachine.Input.cancelled, .late] {
            var early = machine()
            _ = early.begin()
            guard case .answer(let before) = early.apply(input) else { return #expect(Bool(false), "no answer") }
            #expect(before.output.output.contains("nothing was changed"))
            for (name, says) in [("erase_session", "may have been changed"), ("get_context", "nothing was changed")] {
                var late = machine(name)
                _ = late.begin()
                for step in [CallMachine.Input.prepared(prepared), .admitted, .approved] { _ = late.apply(step) }
                guard case .answer(let after) = late.apply(input) else { return #expect(Bool(false), "no answer") }
                #expect(after.output.output.contains(says), "\(name): \(after.output.output)")
            }
        }
    }

    @Test func `without a tool or an id end at once`() {
        var unknown = machine("launch_rocket")
        guard case .answer(let answer) = unknown.begin() else { return #expect(Bool(false), "no answer") }
        #expect(answer.code == .notFound && answer.output.output.contains("get_next_question"))
        #expect(answer.output.output.count <= ToolArguments.longestExplanation + 60)
        var nameless = CallMachine(
            FunctionCall(callID: "", name: "get_context", arguments: "{}"), tool: ToolCatalogue.named("get_context"))
        guard case .answer(let refused) = nameless.begin() else { return #expect(Bool(false), "no answer") }
        #expect(refused.code == .invalidArgument)
    }

    @Test func `are few for arguments that repairs alone would make short`() {
        let most = BridgeLimits.argumentSlack * 4_096
        for (size, code) in [(most, nil), (most + 1, StatusCode.resourceExhausted)] as [(Int, StatusCode?)] {
            let padded = FunctionCall(
                callID: "c", name: "get_context", arguments: "{}" + String(repeating: " ", count: size - 2))
            var machine = CallMachine(padded, tool: ToolCatalogue.named("get_context"))
            let action = machine.begin()
            if case .answer(let answer) = action { #expect(answer.code == code) } else { #expect(code == nil) }
        }
    }
}

@Suite struct `Several function calls` {
    private func groups(_ names: String...) -> [Range<Int>] {
        Invoker.groups(names.map { FunctionCall(callID: "c", name: $0, arguments: "{}") })
    }

    @Test func `read side by side, and change in order`() {
        #expect(groups() == [])
        #expect(groups("get_context", "update_difficulty", "get_context") == [0..<3])
        #expect(groups("log_interaction", "get_next_question") == [0..<1, 1..<2])
        #expect(
            groups("get_context", "get_context", "record_outcome", "get_context", "no_tool", "log_interaction")
                == [0..<2, 2..<3, 3..<5, 5..<6])
    }
}
