import AgentBridge
import Contracts
import Ports
import Testing

@Suite struct `A recorded run, driven again` {
    private func recorded() -> [RunStep] {
        var world = World(items: 2)
        _ = world.interview()
        return world.steps
    }

    private func replay(_ steps: [RunStep], _ setup: AgentSetup = World.setup) -> RunReplay {
        RunReplay(steps, setup: setup) { _, request in World.body(of: request) }
    }

    /// The steps with the first exchange of a turn changed.
    private func changing(_ stepID: String, _ change: (inout ModelExchange) -> Void) -> [RunStep] {
        recorded().map { step in
            guard step.stepID == stepID, case .exchange(var exchange) = step.kind else { return step }
            change(&exchange)
            var step = step
            step.kind = .exchange(exchange)
            return step
        }
    }

    @Test func `comes to the same requests, byte for byte`() {
        let replay = replay(recorded())
        #expect(replay.requests == 11 && replay.differences == [])
    }

    @Test func `a template of another version is named`() {
        let steps = changing("turn-1/1") { $0.templates[1] = "persona/0" }
        #expect(
            replay(steps).differences.map(\.description) == [
                "step turn-1/1: the instructions differ: recorded with persona/0, this build has persona/1"
            ])
    }

    @Test func `words that changed under their version are named`() {
        let steps = changing("turn-1/1") { $0.request?.instructions = [0] }
        let found = replay(steps).differences
        #expect(found.map(\.stepID) == ["turn-1/1"])
        #expect(found.first?.reason.contains("though their versions are the same: interviewer/1") == true)
    }

    @Test func `a tool that changed is named wherever it was offered`() {
        var setup = World.setup
        for index in setup.tools.indices where setup.tools[index].name == "grade_answer" {
            setup.tools[index].description += " Kindly."
        }
        let found = replay(recorded(), setup).differences
        #expect(found.map(\.stepID) == ["turn-1/1", "turn-1/3", "turn-2/1", "turn-2/3"])
        #expect(found.allSatisfy { $0.reason == "the tools differ" })
    }

    @Test func `a conversation that was tampered with is named`() {
        let steps = recorded().map { step in
            guard step.stepID == "turn-1/2", case .outputs(var outputs) = step.kind else { return step }
            outputs.outputs[0].output = "{}"
            var step = step
            step.kind = .outputs(outputs)
            return step
        }
        let found = replay(steps).differences
        #expect(found.map(\.stepID) == ["turn-1/3", "turn-1/5", "turn-1/6"])
        #expect(found.allSatisfy { $0.reason == "the conversation differs" })
    }

    @Test func `settings of the model are told apart from what it was told`() {
        var setup = World.setup
        setup.maximumOutputTokens += 1
        let found = replay(recorded(), setup).differences
        #expect(found.count == 11 && found.allSatisfy { $0.reason.contains("settings of chat/fake") })
    }

    @Test func `a fallback that does not follow is named`() {
        var steps = recorded()
        steps.append(RunStep(stepID: "fallback", kind: .fallback(Fallback(reason: .slow, detail: "x"))))
        #expect(replay(steps).differences.map(\.stepID) == ["fallback"])
    }

    @Test(
        arguments: [
            ([8_001], nil), ([1, 8_001], 1), ([8_001, 8_002], 8_001), (Array(repeating: 1, count: 18) + [9_000], 1),
            (Array(repeating: 1, count: 18) + [9_000, 9_001], 9_000),
            (Array(repeating: 1, count: 38) + [9_000, 9_001], 1),
            (Array(repeating: 1, count: 37) + [9_000, 9_001, 9_002], 9_000),
        ] as [([UInt32], UInt32?)])
    func `the 95th percentile is taken by nearest rank, and of few steps the second slowest`(
        latencies: [UInt32], expected: UInt32?
    ) {
        let steps = latencies.map { RunStep(kind: .exchange(ModelExchange(latencyMs: $0))) }
        #expect(RunHealth(steps).percentile95 == expected)
    }
}
