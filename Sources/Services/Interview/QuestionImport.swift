// Adding questions to the bank: all of them or none.
//
// Invariants:
// 1. A question is stored under the hash of its encoding without content hash; what is stored never
//    changes, so sessions that began on an older bank go on with it.
// 2. A bank is a manifest of the newest version of each question, stored under its own hash.
// 3. The current bank changes by compare-and-set: two imports at the same time both take effect.

package import Contracts
package import Ports

package struct QuestionImport: Sendable {
    private let store: any QuestionStore
    private let banks: BankShelf
    private let coders: Coders

    package init(store: any QuestionStore, banks: BankShelf, coders: Coders) {
        self.store = store
        self.banks = banks
        self.coders = coders
    }

    package func run(_ definitions: [QuestionDefinition]) async throws(InterviewError) -> ImportQuestionsResponse {
        try check(definitions)
        let questions = try definitions.map { (definition) throws(InterviewError) in try stored(definition) }
        for question in questions { try await refuseOtherContent(question) }
        for _ in 0..<InterviewLimits.appendAttempts {
            if let response = try await attempt(questions, definitions) { return response }
        }
        throw .contended
    }

    /// - Returns: nil if another import came first.
    private func attempt(
        _ questions: [StoredQuestion], _ definitions: [QuestionDefinition]
    ) async throws(InterviewError) -> ImportQuestionsResponse? {
        let current = try await banks.currentHash()
        let old = if let current { try await banks.bank(current).entries } else { [QuestionBank.Entry]() }
        let merged = try merge(old, questions, definitions)
        if merged.added == 0, let current {
            return ImportQuestionsResponse(added: 0, unchanged: UInt32(questions.count), bankHash: current)
        }
        let manifest = try coders.manifest.stored(BankManifest(questions: merged.refs))
        let hash = ContentHash.of(manifest)
        do throws(InterviewError) {
            try await StoreCalls.repeatable { () async throws(StoreError) in
                try await store.putQuestions(questions)
                try await store.putBank(hash: hash, manifest: manifest)
            }
        } catch {
            if case .store(.conflict(let text)) = error { throw .taken(text) }
            throw error
        }
        guard try await makeCurrent(hash, insteadOf: current) else { return nil }
        return ImportQuestionsResponse(
            added: UInt32(merged.added), unchanged: UInt32(questions.count - merged.added), bankHash: hash)
    }

    // MARK: Checking

    private func check(_ definitions: [QuestionDefinition]) throws(InterviewError) {
        guard (1...InterviewLimits.questionsPerImport).contains(definitions.count) else {
            throw .invalid(field: "questions", rule: "has 1 to \(InterviewLimits.questionsPerImport) questions")
        }
        var problems: [FieldProblem] = []
        for (index, definition) in definitions.enumerated() {
            let id = definition.question?.ref?.questionID ?? ""
            for problem in QuestionRules.problems(in: definition) {
                problems.append(
                    FieldProblem(
                        field: "questions[\(index)].\(problem.field)", rule: "\(problem.reason) (question \(id))"))
            }
        }
        problems += QuestionRules.problems(inBank: definitions).map { FieldProblem(field: $0.field, rule: $0.reason) }
        try refuse(problems)
    }

    private func refuse(_ problems: [FieldProblem]) throws(InterviewError) {
        guard !problems.isEmpty else { return }
        let shown = problems.prefix(Self.shownProblems).map { "\($0.field): \($0.rule)" }.joined(separator: "; ")
        let more = problems.count - Self.shownProblems
        throw .invalidFields(
            "nothing was imported: \(shown)" + (more > 0 ? "; and \(more) more problems" : ""), problems)
    }

    /// Problems that one status message names.
    private static let shownProblems = 10

    private func refuseOtherContent(_ question: StoredQuestion) async throws(InterviewError) {
        let known: StoredQuestion?
        do throws(StoreError) {
            known = try await store.question(id: question.questionID, version: question.version)
        } catch {
            throw .store(error)
        }
        guard let known, known.contentHash != question.contentHash else { return }
        throw .taken(
            "question \(question.questionID) version \(question.version) exists with other content: raise its "
                + "version; nothing was imported")
    }

    // MARK: Storing

    private func stored(_ definition: QuestionDefinition) throws(InterviewError) -> StoredQuestion {
        var definition = definition
        definition.question?.ref?.contentHash = ""
        let body = try coders.definition.stored(definition)
        return StoredQuestion(
            questionID: definition.question?.ref?.questionID ?? "", version: definition.question?.ref?.version ?? 0,
            contentHash: ContentHash.of(body), skill: definition.question?.skill ?? "", body: body)
    }

    /// The manifest with the questions in it that are new or newer, and how many these are.
    private func merge(
        _ old: [QuestionBank.Entry], _ questions: [StoredQuestion], _ definitions: [QuestionDefinition]
    ) throws(InterviewError) -> (refs: [QuestionRef], added: Int) {
        var entries = Dictionary(uniqueKeysWithValues: old.map { ($0.ref.questionID, ($0.ref, $0.definition)) })
        var added = 0
        for (question, definition) in zip(questions, definitions) {
            if let known = entries[question.questionID], known.0.version >= question.version { continue }
            let ref = QuestionRef(
                questionID: question.questionID, version: question.version, contentHash: question.contentHash)
            entries[question.questionID] = (ref, definition)
            added += 1
        }
        guard entries.count <= InterviewLimits.questionsPerBank else {
            throw .exhausted("a bank has at most \(InterviewLimits.questionsPerBank) questions")
        }
        let ordered = entries.values.sorted { $0.0.questionID < $1.0.questionID }
        try refuse(
            QuestionRules.problems(inBank: ordered.map(\.1)).map { FieldProblem(field: $0.field, rule: $0.reason) })
        return (ordered.map(\.0), added)
    }

    /// - Returns: false if another bank has become the current one.
    private func makeCurrent(_ hash: String, insteadOf current: String?) async throws(InterviewError) -> Bool {
        do throws(StoreError) {
            try await store.setCurrentBank(hash, expected: current)
            return true
        } catch {
            switch error {
            case .conflict: return false
            case .uncertain: return try await banks.currentHash() == hash
            case .unavailable, .broken: throw .store(error)
            }
        }
    }
}
