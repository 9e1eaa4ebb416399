// `viva.v1.InterviewTools`: what an interviewer does. A candidate never can: its role is refused
// before these handlers run.

package import Contracts
import Ports
package import RPCCore

package struct ToolsHandler: InterviewToolsService {
    let core: InterviewCore

    package func getContext(
        _ request: GetContextRequest, _ call: CallContext
    ) async throws(RPCError) -> GetContextResponse {
        try await core.answer { () async throws(InterviewError) in
            try await read(request.sessionID, call).context()
        }
    }

    package func getNextQuestion(
        _ request: GetNextQuestionRequest, _ call: CallContext
    ) async throws(RPCError) -> GetNextQuestionResponse {
        try await core.answer { () async throws(InterviewError) in
            try await change(request.sessionID, request, of: core.coders.recorded.nextQuestion, call) {
                (desk) throws(InterviewError) in try desk.nextQuestion()
            }
        }
    }

    package func gradeAnswer(
        _ request: GradeAnswerRequest, _ call: CallContext
    ) async throws(RPCError) -> GradeAnswerResponse {
        try await core.answer { () async throws(InterviewError) in
            try Rules.clientID(request.submissionID, "submission_id")
            let desk = try await read(request.sessionID, call)
            var response = try await core.examiner.grade(request, at: desk, call)
            let claims = try desk.claims(request.submissionID, grade: response.grade)
            response.gradeToken = try await core.tokens.issue(claims)
            return response
        }
    }

    package func recordOutcome(
        _ request: RecordOutcomeRequest, _ call: CallContext
    ) async throws(RPCError) -> RecordOutcomeResponse {
        try await core.answer { () async throws(InterviewError) in
            let claims = try await core.tokens.verify(request.gradeToken)
            let hash = GradeTokens.hash(request.gradeToken)
            return try await change(request.sessionID, request, of: core.coders.recorded.recordOutcome, call) {
                (desk) throws(InterviewError) in try desk.record(claims, tokenHash: hash)
            }
        }
    }

    package func updateDifficulty(
        _ request: UpdateDifficultyRequest, _ call: CallContext
    ) async throws(RPCError) -> UpdateDifficultyResponse {
        try await core.answer { () async throws(InterviewError) in
            try await read(request.sessionID, call).difficulty()
        }
    }

    package func finalizeSession(
        _ request: FinalizeSessionRequest, _ call: CallContext
    ) async throws(RPCError) -> FinalizeSessionResponse {
        try await core.answer { () async throws(InterviewError) in
            let key = try await core.signatures.current(.session)
            return try await change(request.sessionID, request, of: core.coders.recorded.finalize, call) {
                (desk) throws(InterviewError) in try desk.finalize(key)
            }
        }
    }

    package func logInteraction(
        _ request: LogInteractionRequest, _ call: CallContext
    ) async throws(RPCError) -> LogInteractionResponse {
        try await core.answer { () async throws(InterviewError) in
            try Rules.clientID(request.stepID, "step_id")
            return try await change(request.sessionID, request, of: core.coders.recorded.log, call) {
                (desk) throws(InterviewError) in try desk.log(request)
            }
        }
    }

    package func requestHint(
        _ request: RequestHintRequest, _ call: CallContext
    ) async throws(RPCError) -> RequestHintResponse {
        try await core.answer { () async throws(InterviewError) in
            try await change(request.sessionID, request, of: core.coders.recorded.hint, call) {
                (desk) throws(InterviewError) in
                try desk.hint(ordinal: request.ordinal, tier: request.tier).map { RequestHintResponse(hint: $0) }
            }
        }
    }

    private func read(_ session: String, _ call: CallContext) async throws(InterviewError) -> SessionDesk {
        let desk = try await core.keeper.read(session)
        try desk.requireLead(of: call.identity)
        await core.projector.heal(desk.state)
        return desk
    }

    private func change<Request, Response>(
        _ session: String, _ request: Request, of method: RecordedMethod<Request, Response>, _ call: CallContext,
        _ decide: (SessionDesk) throws(InterviewError) -> Verdict<Response>
    ) async throws(InterviewError) -> Response {
        try await core.keeper.change(session, request, of: method, call) { (desk) throws(InterviewError) in
            try desk.requireLead(of: call.identity)
            return try decide(desk)
        }
    }
}

extension SessionDesk {
    /// A session that the server's own interviewer leads takes no tool call from anybody else.
    package func requireLead(of identity: Identity) throws(InterviewError) {
        if state.isLedByServer, !identity.isInterviewer { throw .refused(.ledByServer) }
    }
}
