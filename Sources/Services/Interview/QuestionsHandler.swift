// `viva.v1.Questions`: the bank, without its keys.

package import Contracts
import Ports
package import RPCCore

package struct QuestionsHandler: QuestionsService {
    let core: InterviewCore
    let store: any QuestionStore
    private var banks: BankShelf { core.keeper.banks }

    package func importQuestions(
        _ request: ImportQuestionsRequest, _ call: CallContext
    ) async throws(RPCError) -> ImportQuestionsResponse {
        try await core.answer { () async throws(InterviewError) in
            try await QuestionImport(store: store, banks: banks, coders: core.coders).run(request.questions)
        }
    }

    package func listQuestions(
        _ request: ListQuestionsRequest, _ call: CallContext
    ) async throws(RPCError) -> ListQuestionsResponse {
        try await core.answer { () async throws(InterviewError) in
            let size = try Rules.pageSize(request.pageSize)
            try Rules.pageToken(request.pageToken)
            guard let hash = try await banks.currentHash() else { return ListQuestionsResponse() }
            let left = try await banks.bank(hash).entries.filter { entry in
                (request.skill.isEmpty || entry.skill == request.skill)
                    && (request.pageToken.isEmpty || entry.ref.questionID > request.pageToken)
            }
            let page = left.prefix(size)
            return ListQuestionsResponse(
                questions: page.map(\.shown),
                nextPageToken: left.count > size ? page.last?.ref.questionID ?? "" : "")
        }
    }

    package func getQuestion(
        _ request: GetQuestionRequest, _ call: CallContext
    ) async throws(RPCError) -> GetQuestionResponse {
        try await core.answer { () async throws(InterviewError) in
            GetQuestionResponse(question: try await find(request).shown)
        }
    }

    private func find(_ request: GetQuestionRequest) async throws(InterviewError) -> QuestionBank.Entry {
        guard StoreLimits.isID(request.questionID) else {
            throw .invalid(field: "question_id", rule: "must be the id of a question")
        }
        if request.version == 0 {
            if let hash = try await banks.currentHash(), let entry = try await banks.bank(hash)[request.questionID] {
                return entry
            }
        } else if let stored = try await stored(request) {
            return try banks.entry(stored)
        }
        let name = request.version == 0 ? request.questionID : "\(request.questionID) version \(request.version)"
        throw .unknown(.question, id: name)
    }

    private func stored(_ request: GetQuestionRequest) async throws(InterviewError) -> StoredQuestion? {
        do throws(StoreError) {
            return try await store.question(id: request.questionID, version: request.version)
        } catch {
            throw .store(error)
        }
    }
}
