import AgentBridge
import Codec
import Contracts
import Ports
import Testing

@Suite struct `A run that a model leads` {
    private func names(_ steps: [RunStep]) -> [String] { steps.map(\.stepID) }

    private func fallback(_ world: World) -> Fallback? {
        world.steps.lazy.compactMap { if case .fallback(let fallback) = $0.kind { fallback } else { nil } }.first
    }

    @Test func `takes an interview to its end by function calls`() {
        var world = World(items: 12)
        #expect(world.interview() == .finished)
        #expect(world.outcomes == Array(1...12))
        #expect(world.finalized == 1)
        #expect(world.logged.map(\.id) == ["welcome"] + (1...12).map { "turn-\($0)" } + ["closing"])
        #expect(fallback(world) == nil)
        #expect(world.ran.filter { $0.name == "record_outcome" }.count == 12)
        #expect(
            names(world.steps).filter { $0.hasPrefix("turn-2") } == [
                "turn-2/0", "turn-2/1", "turn-2/2", "turn-2/3", "turn-2/4", "turn-2/5", "turn-2", "turn-2/6",
                "turn-2/7",
            ])
    }

    @Test func `is taken up wherever it was cut off, with one answer for each call and each effect once`() {
        var whole = World(items: 2)
        _ = whole.interview()
        for cut in 1...60 {
            var world = World(items: 2)
            for _ in 0..<200 where !world.isFinished {
                _ = world.drive(limit: cut)
                if world.drive() == .wait { world.answer() }
            }
            #expect(world.isFinished, "cut after \(cut)")
            #expect(names(world.steps) == names(whole.steps), "cut after \(cut)")
            #expect(world.outcomes == [1, 2] && world.finalized == 1, "cut after \(cut)")
            let replay = RunReplay(world.steps, setup: World.setup) { _, request in World.body(of: request) }
            #expect(replay.differences == [] && replay.requests > 0, "cut after \(cut)")
        }
    }

    @Test func `a drive that is cut off again and again still comes to an end`() {
        var world = World(items: 2)
        for _ in 0..<400 where !world.isFinished {
            if world.drive(limit: 6) == .wait { world.answer() }
        }
        #expect(world.isFinished && world.outcomes == [1, 2])
    }

    @Test func `words are logged behind what was planned, observed and reflected`() {
        var world = World(items: 2)
        _ = world.interview()
        for (_, entries) in world.logged {
            guard case .plan("P-secret") = entries[0].kind, case .observation("O-secret") = entries[1].kind,
                case .reflection("R-secret") = entries[2].kind
            else {
                Issue.record("\(entries)")
                return
            }
        }
        guard case .feedback(let feedback) = world.logged[1].entries[3].kind else {
            Issue.record("\(world.logged[1])")
            return
        }
        #expect(feedback == Feedback(ordinal: 1, text: "Said for react."))
    }

    @Test func `an explanation is given after two misses, not before`() {
        var world = World(items: 3, score: 0)
        world.brain = { request, _ in
            let due = Brain.due(request)
            return due == "react" ? Brain.speech("No.", remediation: "Count from 1.") : Brain.reply(to: request)
        }
        _ = world.interview()
        let explanations = world.logged.map { step in
            step.entries.count { if case .remediation = $0.kind { true } else { false } }
        }
        #expect(explanations == [0, 0, 1, 1, 0])
    }

    @Test func `a tool that is not offered is answered, not run`() {
        var world = World(items: 2)
        var tried = 0
        world.brain = { request, number in
            if Brain.due(request) == "grade", tried < 2 {
                tried += 1
                let name = ["finalize_session", "delete_everything"][tried - 1]
                return Brain.call(name, #"{"session_id":"S"}"#, 100 + number)
            }
            return Brain.reply(to: request)
        }
        #expect(world.interview() == .finished)
        #expect(!world.ran.contains { $0.name == "delete_everything" })
        #expect(world.finalized == 1 && world.outcomes == [1, 2] && fallback(world) == nil)
        let refused = world.steps.compactMap { step -> String? in
            guard case .outputs(let outputs) = step.kind, outputs.outputs.first?.failed == true else { return nil }
            return outputs.outputs.first?.output
        }
        #expect(refused.count == 2 && refused.allSatisfy { $0.contains("not offered now") })
    }

    @Test func `calls that only read run side by side, and all are answered in their order`() {
        var world = World(items: 1)
        let names = [
            "get_context", "update_difficulty", "delete_everything", "get_context", "grade_answer", "get_context",
            "update_difficulty",
        ]
        world.brain = { request, number in
            guard Brain.due(request) == "grade", !request.turns.contains(where: \.isOutput) else {
                return Brain.reply(to: request)
            }
            return .reply(
                ModelReply(
                    calls: names.enumerated().map {
                        FunctionCall(callID: "c-\($0.offset)", name: $0.element, arguments: #"{"session_id":"S"}"#)
                    }))
        }
        #expect(world.interview() == .finished)
        let groups = [
            ["get_context", "update_difficulty"], ["get_context"], ["grade_answer"],
            ["get_context", "update_difficulty"],
        ]
        #expect(world.sideBySide.indices.contains { world.sideBySide[$0...].starts(with: groups) })
        let answered = world.steps.compactMap { step -> [String]? in
            guard case .outputs(let outputs) = step.kind, outputs.outputs.count >= names.count else { return nil }
            return outputs.outputs.map(\.callID)
        }
        #expect(answered == [names.indices.map { "c-\($0)" }])
    }

    @Test func `a mark stands for the token of the turn's own submission`() {
        var world = World(items: 2)
        _ = world.interview()
        for step in world.steps {
            guard case .outputs(let outputs) = step.kind else { continue }
            for output in outputs.outputs where output.name == "grade_answer" {
                #expect(output.output.contains("{{grade_token}}") && !output.output.contains("cy0x"))
            }
        }
        let recorded = world.ran.filter { $0.name == "record_outcome" }.map(\.arguments)
        #expect(recorded.first == #"{"session_id":"S","grade_token":"cy0x"}"#)
    }

    @Test func `a scripted session needs no model`() {
        var world = World(items: 3, mode: .scripted)
        #expect(world.interview() == .finished)
        #expect(world.requests.isEmpty && world.outcomes == [1, 2, 3])
    }

    enum Trouble: CaseIterable {
        case fails, slow, refuses, withheld, talksNonsense, wrongCalls, tooManyTokens, loops, noModel

        var reason: FallbackReason {
            switch self {
            case .fails: .failed
            case .slow: .slow
            case .refuses, .withheld: .refused
            case .talksNonsense, .wrongCalls: .invalid
            case .tooManyTokens, .loops: .budget
            case .noModel: .noModel
            }
        }

        func reply(to request: ModelRequest) -> ModelAnswer.Outcome {
            var good = Brain.reply(to: request)
            switch self {
            case .fails: return .failure
            case .slow: good.latency = .milliseconds(8_001)
            case .refuses: return .reply(ModelReply(refusal: "I will not."))
            case .withheld: return .reply(ModelReply(finish: .filtered))
            case .talksNonsense: return .reply(ModelReply(text: "Hello!"))
            case .wrongCalls: return Brain.call("submit_answer", "{}", request.turns.count)
            case .tooManyTokens:
                return .reply(ModelReply(text: "{}", usage: ModelUsage(inputTokens: 3_000_000)))
            case .loops: return Brain.call("get_context", #"{"session_id":"S"}"#, request.turns.count)
            case .noModel: break
            }
            return good
        }
    }

    /// From each request on: the interview has begun, calls have been made, words have been said.
    @Test(arguments: Trouble.allCases, 1...9)
    func `trouble with the model ends in the scripted interview, once and for good`(trouble: Trouble, from: Int) {
        var world = World(items: 2)
        world.brain = { request, number in
            number >= from ? trouble.reply(to: request) : Brain.reply(to: request)
        }
        for _ in 0..<60 where !world.isFinished {
            if trouble == .noModel, world.requests.count >= from { world.hasModel = false }
            if world.drive(limit: trouble == .noModel ? 9 : .max) == .wait { world.answer() }
        }
        #expect(world.isFinished && world.outcomes == [1, 2] && world.finalized == 1)
        #expect(Set(world.logged.map(\.id)) == ["welcome", "turn-1", "turn-2", "closing"])
        let found = world.steps.filter { if case .fallback = $0.kind { true } else { false } }
        #expect(found.count == 1)
        #expect(fallback(world)?.reason == trouble.reason)
        let replay = RunReplay(world.steps, setup: World.setup) { _, request in World.body(of: request) }
        #expect(replay.differences == [])
    }

    @Test func `two failures in a row are borne, and so are two corrections in a turn`() {
        var world = World(items: 2)
        world.brain = { request, number in
            switch number {
            case 1, 2, 4, 5: .failure
            case 8, 9: .reply(ModelReply(text: "Hm."))
            default: Brain.reply(to: request)
            }
        }
        #expect(world.interview() == .finished)
        #expect(fallback(world) == nil)
        let corrections = world.requests.flatMap(\.turns).count {
            if case .user(let text) = $0 { text.contains("\"correction\"") } else { false }
        }
        #expect(corrections > 0)
    }
}

extension ModelTurn {
    fileprivate var isOutput: Bool { if case .output = self { true } else { false } }
}
