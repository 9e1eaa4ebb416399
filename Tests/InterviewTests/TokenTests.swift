import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `A grade token` {
    private func refusal(_ rig: Rig, _ session: String, _ token: [UInt8]) async -> RPCError? {
        await status { () async throws(RPCError) in
            try await rig.tools().recordOutcome(RecordOutcomeRequest(sessionID: session, gradeToken: token))
        }
    }

    /// An interview whose first answer is graded, not recorded.
    private func graded(_ rig: Rig, _ request: String = "r") async throws -> (TestInterview, GradeAnswerResponse) {
        let interview = try await TestInterview.begin(rig, request: request)
        let pending = try #require(try await interview.ask())
        let definition = try #require(rig.bank[pending.question?.ref?.questionID ?? ""])
        try await interview.submit(pending, SyntheticBank.answer(definition, right: false))
        return (interview, try await interview.grade(1))
    }

    @Test func `that is forged is refused, whichever bit was changed`() async throws {
        let rig = try await Rig()
        let (interview, grade) = try await graded(rig)
        let before = rig.store.appends
        for index in grade.gradeToken.indices {
            var token = grade.gradeToken
            token[index] ^= 0x10
            let error = await refusal(rig, interview.session, token)
            #expect(error?.code == .invalidArgument, "byte \(index): \(error?.message ?? "taken")")
        }
        for token in [[], [1, 2, 3], Array(grade.gradeToken.dropLast()), Array(repeating: 7, count: 4_000)] {
            #expect(await refusal(rig, interview.session, token)?.code == .invalidArgument)
        }
        #expect(rig.store.appends == before)
    }

    @Test func `whose score was raised is called forged`() async throws {
        let rig = try await Rig()
        let (interview, grade) = try await graded(rig)
        let tokens = TestCodec().coder(for: GradeToken.self)
        let claims = TestCodec().coder(for: GradeClaims.self)
        var token = try tokens.decode(grade.gradeToken)
        var raised = try claims.decode(token.claims)
        raised.grade?.score = 10_000
        token.claims = try claims.encode(raised)
        let error = await refusal(rig, interview.session, try tokens.encode(token))
        #expect(error?.message == "grade_token: is forged: its proof does not fit what it says")

        raised.keyID = "another"
        token.claims = try claims.encode(raised)
        let unknown = await refusal(rig, interview.session, try tokens.encode(token))
        #expect(unknown?.code == .invalidArgument)
        #expect(unknown?.message.contains("key that this server does not have") == true)
    }

    @Test func `of another session is refused`() async throws {
        let rig = try await Rig()
        let (_, grade) = try await graded(rig, "one")
        let (other, _) = try await graded(rig, "two")
        let error = await refusal(rig, other.session, grade.gradeToken)
        #expect(error?.code == .invalidArgument)
        #expect(error?.message == "grade_token: belongs to another session")
    }

    @Test func `of another server's store is refused, though its session has the same id`() async throws {
        let rig = try await Rig(randomness: 1)
        let (interview, _) = try await graded(rig)
        let stranger = try await Rig(randomness: 2)
        let (_, grade) = try await graded(stranger)
        let error = await refusal(rig, interview.session, grade.gradeToken)
        #expect(error?.code == .invalidArgument)
    }

    @Test func `is stale once another grade of the answer is recorded`() async throws {
        let rig = try await Rig()
        let (interview, grade) = try await graded(rig)
        // The same claims by another version of the grader: as if it had been exchanged between two gradings.
        let tokens = TestCodec().coder(for: GradeToken.self)
        let claims = try TestCodec().coder(for: GradeClaims.self).decode(tokens.decode(grade.gradeToken).claims)
        let keys = try await rig.memory.signingKeys().filter { $0.purpose == .gradeToken }
        var regraded = claims
        regraded.grade?.graderVersion = "numeric/0"
        let other = try GradeTokens(signing: keys[0], codec: TestCodec()).issue(regraded)
        _ = try await interview.record(grade)
        let error = await refusal(rig, interview.session, other)
        #expect(error?.code == .failedPrecondition)
        #expect(error?.message.contains("stale") == true)
    }

    @Test func `is taken by every process on the store, also one that began before there was a key`() async throws {
        let first = try await Rig()
        let second = try await Rig(memory: first.memory, clock: first.clock, randomness: 2)
        let (interview, grade) = try await graded(first)
        let recorded = try await second.tools().recordOutcome(
            RecordOutcomeRequest(sessionID: interview.session, gradeToken: grade.gradeToken))
        #expect(!recorded.replayed)
    }
}
