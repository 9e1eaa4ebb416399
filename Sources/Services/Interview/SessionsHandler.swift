// `viva.v1.Sessions`: what a candidate's client and an operator need.

package import Contracts
import Ports
package import RPCCore

package struct SessionsHandler: SessionsService {
    let core: InterviewCore
    let waker: any SessionWaker

    package func createSession(
        _ request: CreateSessionRequest, _ call: CallContext
    ) async throws(RPCError) -> CreateSessionResponse {
        try await core.answer { () async throws(InterviewError) in
            let (desk, response) = try await core.maker.create(request, call)
            wake(desk)
            return response
        }
    }

    package func getSession(
        _ request: GetSessionRequest, _ call: CallContext
    ) async throws(RPCError) -> GetSessionResponse {
        try await core.answer { () async throws(InterviewError) in
            let desk = try await touch(request.sessionID)
            let roles = call.identity.roles
            let answersForIt = roles.contains(.admin) || roles.contains(.reviewer)
            return GetSessionResponse(session: try desk.view(withNames: answersForIt))
        }
    }

    package func listSessions(
        _ request: ListSessionsRequest, _ call: CallContext
    ) async throws(RPCError) -> ListSessionsResponse {
        try await core.answer { () async throws(InterviewError) in try await core.operations.list(request) }
    }

    package func submitAnswer(
        _ request: SubmitAnswerRequest, _ call: CallContext
    ) async throws(RPCError) -> SubmitAnswerResponse {
        try await core.answer { () async throws(InterviewError) in
            try Rules.clientID(request.submissionID, "submission_id")
            let method = core.coders.recorded.submit
            let response = try await core.keeper.change(request.sessionID, request, of: method, call) {
                (desk) throws(InterviewError) in try desk.submit(request)
            }
            wake(request.sessionID)
            return response
        }
    }

    package func askForHint(
        _ request: AskForHintRequest, _ call: CallContext
    ) async throws(RPCError) -> AskForHintResponse {
        try await core.answer { () async throws(InterviewError) in
            let hint = try await core.keeper.change(request.sessionID) { (desk) throws(InterviewError) in
                try desk.hint(ordinal: request.ordinal, tier: request.tier)
            }
            wake(request.sessionID)
            return AskForHintResponse(hint: hint)
        }
    }

    package func streamActions(
        _ request: StreamActionsRequest, _ responses: ResponseWriter<StreamActionsResponse>, _ call: CallContext
    ) async throws(RPCError) {
        try await core.answer { () async throws(InterviewError) in
            let desk = try await touch(request.sessionID)
            guard request.afterSequence <= desk.state.actions else {
                throw .beyondEnd("after_sequence: the session has \(desk.state.actions) actions so far")
            }
        }
        do throws(ActionStream.Failure) {
            try await core.stream.run(request.sessionID, after: request.afterSequence) { (action) throws(RPCError) in
                try await responses.send(StreamActionsResponse(action: action))
            }
        } catch {
            switch error {
            case .interview(let error): throw core.mapping.status(of: error)
            case .peer(let error): throw error
            }
        }
    }

    package func verifySession(
        _ request: VerifySessionRequest, _ call: CallContext
    ) async throws(RPCError) -> VerifySessionResponse {
        try await core.answer { () async throws(InterviewError) in
            try await core.operations.verify(request.sessionID)
        }
    }

    package func replaySession(
        _ request: ReplaySessionRequest, _ call: CallContext
    ) async throws(RPCError) -> ReplaySessionResponse {
        try await core.answer { () async throws(InterviewError) in
            try await core.operations.replay(request.sessionID)
        }
    }

    package func eraseSession(
        _ request: EraseSessionRequest, _ call: CallContext
    ) async throws(RPCError) -> EraseSessionResponse {
        try await core.answer { () async throws(InterviewError) in
            try await core.operations.erase(request, call)
        }
    }

    /// Reads a session, and lets its interviewer look at it.
    private func touch(_ session: String) async throws(InterviewError) -> SessionDesk {
        let desk = try await core.keeper.read(session)
        await core.projector.heal(desk.state)
        wake(desk)
        return desk
    }

    private func wake(_ desk: SessionDesk) {
        if desk.needsInterviewer { waker.wake(session: desk.state.session) }
    }

    /// After a change, which only an open session takes.
    private func wake(_ session: String) {
        if core.keeper.log.cached(session)?.isLedByServer == true { waker.wake(session: session) }
    }
}

extension SessionDesk {
    /// Whether the server's own interviewer leads the session and may have something to do.
    package var needsInterviewer: Bool { state.isLedByServer && state.closing == nil && !isErased }
}
