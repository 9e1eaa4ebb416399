import Contracts
import Services
import Testing

@Suite struct `The stages` {
    static let all: [Stage] = [.unspecified, .intro, .warmUp, .core, .wrapUp, .finished, .unrecognized(9)]

    @Test func `follow each other as the table says, and in no other way`() {
        let table: [Stage: Set<Stage>] = [
            .unspecified: [.intro], .intro: [.warmUp, .wrapUp], .warmUp: [.core, .wrapUp], .core: [.wrapUp],
            .wrapUp: [.finished], .finished: [], .unrecognized(9): [],
        ]
        for from in Self.all {
            for next in Self.all {
                #expect(StageMachine.mayEnter(next, from: from) == table[from]?.contains(next), "\(from) to \(next)")
            }
        }
    }

    @Test func `lead to the end from everywhere, and never back`() {
        for start in Self.all where start != .finished && start != .unrecognized(9) {
            var reached: Set<Stage> = []
            var edge: Set<Stage> = [start]
            while !edge.isEmpty {
                reached.formUnion(edge)
                edge = Set(Self.all.filter { next in edge.contains { StageMachine.mayEnter(next, from: $0) } })
                #expect(!edge.contains(start), "\(start) is entered again")
            }
            #expect(reached.contains(.finished), "\(start)")
        }
    }

    @Test func `put two questions into the warm-up`() {
        #expect((1...4).map(StageMachine.stage(ofQuestion:)) == [.warmUp, .warmUp, .core, .core])
        #expect(Self.all.filter(StageMachine.asksQuestions) == [.warmUp, .core])
    }
}
