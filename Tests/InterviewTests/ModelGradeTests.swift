import Contracts
import Formula
import Ports
import RPCCore
import Services
import Synchronization
import Testing

/// Says another level each time that it is asked, and always quotes the answer's beginning.
private final class ChangingModel: Model {
    let name = "test/changing-1"
    private let count = Atomic<Int>(0)
    var calls: Int { count.load(ordering: .relaxed) }

    func body(of request: ModelRequest) -> [UInt8] { Array("\(request)".utf8) }

    func reply(
        to request: ModelRequest, heard: (@Sendable (String) -> Void)?
    ) async throws(ModelFailure) -> ModelReply {
        let call = count.add(1, ordering: .relaxed).newValue
        guard case .user(let text)? = request.turns.last, let json = try? JSON.parse(text),
            case .string(let answer)? = json["answer"]
        else { throw ModelFailure(.rejected, "no answer") }
        let level = JSON.object([
            ("name", .string("reason")), ("quote", .string(String(answer.prefix(9)))),
            ("level", .number(Double(1 + call % 3))),
        ])
        let reply = JSON.object([("criteria", .array([level])), ("confidence", .number(0.8))])
        return ModelReply(text: reply.encoded, model: "changing-1")
    }
}

@Suite struct `Explanations graded by a model` {
    private static let questions: [QuestionDefinition] = (0..<6).map { number in
        QuestionDefinition(
            question: Question(
                ref: QuestionRef(questionID: "why-\(number)", version: 1), skill: number % 2 == 0 ? "logic" : "lookup",
                kind: .open, prompt: "Why does case \(number) go wrong?"),
            key: .open(
                OpenKey(
                    criteria: [
                        RubricCriterion(
                            name: "reason", description: "The range shifts.", weight: 10_000,
                            references: ["The range is relative and shifts when it is filled down."])
                    ], references: ["The range is relative and shifts when it is filled down."])),
            hints: ["One.", "Two.", "Three."],
            parameters: ItemParameters(discrimination: 1, difficulty: 0, guessing: 0, source: .estimate))
    }

    private func answer(_ interview: TestInterview, _ pending: PendingQuestion) async throws {
        try await interview.submit(
            pending, Answer(kind: .open("The range \(pending.ordinal) moves along with the row.")))
    }

    @Test func `keep their samples in the record, and replay computes the grade from them`() async throws {
        let model = ChangingModel()
        let rig = try await Rig(questions: Self.questions, modelGrader: ModelGrader(model: model))
        let interview = try await TestInterview.begin(rig, items: 6)
        while let pending = try await interview.ask() {
            try await answer(interview, pending)
            let first = try await interview.grade(pending.ordinal)
            // The same bytes, though the model would say something else by now.
            #expect(try await interview.grade(pending.ordinal) == first)
            #expect(first.grade?.samples.count == 3)
            #expect(first.grade?.needsReview == true)
            _ = try await interview.record(first)
            #expect(try await interview.grade(pending.ordinal) == first)
        }
        _ = try await interview.finalize()
        #expect(model.calls == 18)
        // A process without the model: what is recorded is the grade.
        let other = try await rig.anotherProcess()
        let replayed = try await other.replay(interview.session)
        #expect(replayed.outcome == .equal, "\(replayed.differences)")
        #expect(
            try await other.tools().gradeAnswer(
                GradeAnswerRequest(sessionID: interview.session, submissionID: "submission-1")
            ).grade?.samples.count == 3)
        #expect(model.calls == 18)
    }

    @Test func `are graded by their words without a model`() async throws {
        let rig = try await Rig(questions: Self.questions)
        let interview = try await TestInterview.begin(rig, items: 4)
        let pending = try #require(try await interview.ask())
        try await answer(interview, pending)
        let grade = try await interview.grade(pending.ordinal).grade
        #expect(grade?.samples.isEmpty == true && grade?.graderVersion.hasPrefix("open/2 ") == true)
    }
}
