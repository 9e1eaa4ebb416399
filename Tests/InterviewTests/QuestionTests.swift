import Codec
import Contracts
import MemoryStore
import RPCCore
import Services
import Testing

@Suite struct `The question bank` {
    private func importing(_ rig: Rig, _ questions: [QuestionDefinition]) async throws(RPCError)
        -> ImportQuestionsResponse
    {
        try await rig.questions().importQuestions(ImportQuestionsRequest(questions: questions))
    }

    @Test func `takes questions once, and newer versions of them`() async throws {
        let rig = try await Rig(questions: [])
        let questions = SyntheticBank.questions(perSkill: 3)
        let first = try await importing(rig, questions)
        #expect(first.added == 15 && first.unchanged == 0)
        let again = try await importing(rig, questions)
        #expect(again.added == 0 && again.unchanged == 15 && again.bankHash == first.bankHash)

        var newer = questions[4]
        newer.question?.ref?.version = 2
        newer.question?.prompt = "What is it now?"
        // What a client says of the hash is ignored.
        newer.question?.ref?.contentHash = "nonsense"
        let third = try await importing(rig, [newer, questions[0]])
        #expect(third.added == 1 && third.unchanged == 1 && third.bankHash != first.bankHash)
        let id = try #require(newer.question?.ref?.questionID)
        let shown = try await rig.questions().getQuestion(GetQuestionRequest(questionID: id)).question
        #expect(shown?.prompt == "What is it now?")
        #expect(shown?.ref?.contentHash.count == 64)
        let old = try await rig.questions().getQuestion(GetQuestionRequest(questionID: id, version: 1)).question
        #expect(old?.prompt == questions[4].question?.prompt)
        for request in [
            GetQuestionRequest(questionID: id, version: 3), GetQuestionRequest(questionID: "none"),
        ] {
            let error = await status { () async throws(RPCError) in try await rig.questions().getQuestion(request) }
            #expect(error?.code == .notFound)
        }
    }

    @Test func `keeps a session on the bank that it began with`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let bank = try await rig.show(interview.session)?
            .bankHash
        var changed = SyntheticBank.questions(version: 2)
        for index in changed.indices { changed[index].question?.prompt = "Other prompt \(index)?" }
        let imported = try await importing(rig, changed)
        #expect(imported.bankHash != bank)
        try await interview.runToEnd()
        let replayed = try await rig.replay(interview.session)
        #expect(replayed.outcome == .equal, "\(replayed.differences)")
        let report = try await rig.report(interview.session).report
        #expect(report?.bankHash == bank)
        #expect(report?.attempts.allSatisfy { $0.question?.version == 1 } == true)
        let next = try await TestInterview.begin(rig, request: "next")
        #expect(
            try await rig.show(next.session)?.bankHash
                == imported.bankHash)
    }

    @Test func `takes all questions or none, and says which one is wrong and why`() async throws {
        let rig = try await Rig(questions: [])
        var questions = SyntheticBank.questions(perSkill: 2)
        questions[3].hints.removeLast()
        questions[5].question?.prompt = ""
        let error = await status { () async throws(RPCError) in try await importing(rig, questions) }
        #expect(error?.code == .invalidArgument)
        for part in [
            "nothing was imported", "questions[3].hints: ", "(question \(id(questions[3])))", "questions[5]", "prompt",
        ] {
            #expect(error?.message.contains(part) == true, "\(part): \(error?.message ?? "")")
        }
        let fields = try badRequest(error).fieldViolations.map(\.field)
        #expect(fields.contains("questions[3].hints"))
        #expect(fields.contains { $0.hasPrefix("questions[5].") })
        #expect(try await rig.questions().listQuestions(ListQuestionsRequest()).questions == [])

        questions = SyntheticBank.questions(perSkill: 2)
        let twice = await status { () async throws(RPCError) in try await importing(rig, questions + [questions[0]]) }
        #expect(twice?.code == .invalidArgument)
        var open = questions[0]
        open.question?.kind = .open
        let kind = await status { () async throws(RPCError) in try await importing(rig, [open]) }
        #expect(kind?.message.contains("asks for an explanation") == true)
        #expect(await status { () async throws(RPCError) in try await importing(rig, []) }?.code == .invalidArgument)
        let skills = (0..<17).map { "skill-\($0)" }
        let many = await status { () async throws(RPCError) in
            try await importing(rig, SyntheticBank.questions(skills: skills, perSkill: 1))
        }
        #expect(many?.code == .invalidArgument)

        _ = try await importing(rig, questions)
        var other = questions[1]
        other.question?.prompt = "Something else?"
        let added = SyntheticBank.questions(skills: ["zebra"], perSkill: 1)
        let conflict = await status { () async throws(RPCError) in try await importing(rig, added + [other]) }
        #expect(conflict?.code == .alreadyExists)
        #expect(conflict?.message.contains("raise its version") == true)
        #expect(try await rig.memory.question(id: "zebra-00", version: 1) == nil)
    }

    private func id(_ definition: QuestionDefinition) -> String { definition.question?.ref?.questionID ?? "" }

    @Test func `loses no import when two come at the same time`() async throws {
        let rig = try await Rig(questions: [])
        let other = try await Rig(memory: rig.memory, randomness: 2, questions: [])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<6 {
                let side = index % 2 == 0 ? rig : other
                group.addTask {
                    _ = try await importing(side, SyntheticBank.questions(skills: ["skill-\(index)"], perSkill: 2))
                }
            }
            try await group.waitForAll()
        }
        #expect(try await rig.questions().listQuestions(ListQuestionsRequest()).questions.count == 12)
    }

    @Test func `is listed by pages and by skill, in order of id`() async throws {
        let rig = try await Rig()
        let all = try await rig.questions().listQuestions(ListQuestionsRequest(pageSize: 200)).questions
        #expect(all.count == 80)
        #expect(all.map { $0.ref?.questionID ?? "" } == all.map { $0.ref?.questionID ?? "" }.sorted())
        var pages: [Question] = []
        var token = ""
        repeat {
            let page = try await rig.questions().listQuestions(ListQuestionsRequest(pageSize: 7, pageToken: token))
            pages += page.questions
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(pages == all)
        let text = try await rig.questions().listQuestions(ListQuestionsRequest(skill: "text", pageSize: 16))
        #expect(text.questions.count == 16 && text.nextPageToken.isEmpty)
        #expect(try await rig.questions().listQuestions(ListQuestionsRequest(skill: "none")).questions == [])
    }
}

/// The `google.rpc.BadRequest` of an error.
private func badRequest(_ error: RPCError?) throws -> GoogleRpcBadRequest {
    let detail = try #require(error?.details.first)
    #expect(detail.typeURL == "type.googleapis.com/google.rpc.BadRequest")
    return try ProtobufCodec().coder(for: GoogleRpcBadRequest.self).decode(detail.value)
}
