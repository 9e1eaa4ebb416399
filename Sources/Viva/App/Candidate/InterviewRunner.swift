// Takes one interview over gRPC, for whoever answers: a person or a simulated candidate.
//
// Invariants:
// 1. A lost connection loses nothing: the stream resumes after the last sequence, and a call that
//    may have arrived is sent again under the same id.
// 2. Each question is answered once: after an answer, only actions behind it are acted upon.

import Contracts
import RPCCore

/// Who answers.
protocol Interviewee {
    /// Sees every action, in order.
    func see(_ action: Action) async
    /// Answers a question, or asks for the next hint.
    func respond(to ask: Ask, hintTier: UInt32, hintsRemaining: UInt32) async throws -> InterviewRunner.Response
}

struct InterviewRunner {
    enum Response {
        case answer(Answer)
        case hint
    }

    let sessions: SessionsClient<CommandTransport>
    let session: String
    /// Questions answered before: their asks, which the stream repeats, are passed over.
    var answered: UInt32 = 0

    /// How long a server may be away before the interview is given up.
    static let patience = Duration.seconds(60)
    /// Longest wait for one call.
    static let callTimeout = Duration.seconds(20)

    /// What the runner knows of the interview.
    private struct Progress {
        var sequence: UInt64 = 0
        var pending: Ask?
        var hintTier: UInt32 = 0
        var hintsRemaining: UInt32 = 3
        var finished = false
        /// The question answered last.
        var answered: UInt32
        /// The open stream; nil before the first and after a lost one.
        var actions: MessageStream<StreamActionsResponse>?
        /// When the server went away; nil while it answers.
        var away: ContinuousClock.Instant?

        mutating func mayWait() -> Bool {
            let since = away ?? .now
            away = since
            return ContinuousClock.now < since + InterviewRunner.patience
        }
    }

    /// Runs until the interview is finished.
    func run(_ interviewee: some Interviewee) async throws {
        var progress = Progress(answered: answered)
        while !progress.finished {
            try await listen(&progress, interviewee)
            guard let ask = progress.pending, !progress.finished else { continue }
            switch try await interviewee.respond(
                to: ask, hintTier: progress.hintTier, hintsRemaining: progress.hintsRemaining)
            {
            case .answer(let answer):
                try await submit(answer, ask.ordinal)
                progress.answered = ask.ordinal
                progress.pending = nil
            case .hint:
                let hint = try await hint(ask.ordinal, tier: progress.hintTier + 1)
                progress.hintTier = hint.tier
                progress.hintsRemaining = hint.remaining
                await interviewee.see(Action(kind: .hint(hint)))
            }
        }
    }

    /// Listens until there is something to answer or the interview is over.
    private func listen(_ progress: inout Progress, _ interviewee: some Interviewee) async throws {
        while progress.pending == nil, !progress.finished {
            let actions = progress.actions
            switch await heard(actions, after: progress.sequence) {
            case .success(let (actions, action)):
                progress.actions = action == nil ? nil : actions
                guard let action else { continue }
                progress.sequence = action.sequence
                progress.away = nil
                await take(action, &progress, interviewee)
            case .failure(let error):
                guard Self.isPassing(error), progress.mayWait() else { throw error }
                progress.actions = nil
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    /// The next action on the open stream, or on a new one; nil at the stream's end.
    private func heard(
        _ open: MessageStream<StreamActionsResponse>?, after sequence: UInt64
    ) async -> Result<(MessageStream<StreamActionsResponse>, Action?), RPCError> {
        do throws(RPCError) {
            if let open { return .success((open, try await open.next()?.action)) }
            let request = StreamActionsRequest(sessionID: session, afterSequence: sequence)
            let opened = try await sessions.streamActions(request)
            return .success((opened, try await opened.next()?.action))
        } catch {
            return .failure(error)
        }
    }

    private func take(_ action: Action, _ progress: inout Progress, _ interviewee: some Interviewee) async {
        switch action.kind {
        case .ask(let ask) where ask.ordinal > progress.answered:
            progress.pending = ask
            progress.hintTier = 0
        case .hint(let hint):
            // The answer to `AskForHint` has shown it already.
            progress.hintsRemaining = hint.remaining
            return
        case .progress(let now): progress.hintsRemaining = now.hintsRemaining
        case .finished: progress.finished = true
        default: break
        }
        await interviewee.see(action)
    }

    private func submit(_ answer: Answer, _ ordinal: UInt32) async throws {
        let request = SubmitAnswerRequest(
            sessionID: session, submissionID: "answer-\(ordinal)", ordinal: ordinal, answer: answer)
        _ = try await retrying { () async throws(RPCError) in
            try await sessions.submitAnswer(request, timeout: Self.callTimeout)
        }
    }

    private func hint(_ ordinal: UInt32, tier: UInt32) async throws -> Hint {
        let request = AskForHintRequest(sessionID: session, ordinal: ordinal, tier: tier)
        let answer = try await retrying { () async throws(RPCError) in
            try await sessions.askForHint(request, timeout: Self.callTimeout)
        }
        return answer.hint ?? Hint(ordinal: ordinal, tier: tier)
    }

    private func retrying<R: Sendable>(_ call: () async throws(RPCError) -> R) async throws -> R {
        try await Self.retrying(call)
    }

    /// Calls again while the server or its store is away, up to `patience`.
    static func retrying<R: Sendable>(_ call: () async throws(RPCError) -> R) async throws -> R {
        let end = ContinuousClock.now + patience
        var pause = Duration.milliseconds(50)
        while true {
            switch await outcome(of: call) {
            case .success(let answer): return answer
            case .failure(let error):
                guard isPassing(error), ContinuousClock.now < end else { throw error }
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }

    private static func outcome<R: Sendable>(of call: () async throws(RPCError) -> R) async -> Result<R, RPCError> {
        do throws(RPCError) {
            let answer = try await call()
            return .success(answer)
        } catch {
            return .failure(error)
        }
    }

    /// Failures that another try may cure, given that every call is idempotent.
    static func isPassing(_ error: RPCError) -> Bool {
        [.unavailable, .aborted, .deadlineExceeded, .cancelled].contains(error.code)
    }
}

extension InterviewRunner {
    /// Creates a session, once, however often the call has to be sent.
    static func create(
        _ request: CreateSessionRequest, _ sessions: SessionsClient<CommandTransport>
    ) async throws -> Session {
        let answer = try await retrying { () async throws(RPCError) in
            try await sessions.createSession(request, timeout: callTimeout)
        }
        guard let session = answer.session else { throw RPCError(.internal, "the server returned no session") }
        return session
    }

    /// A fresh id for a request to create a session.
    static func requestID(_ prefix: String) -> String {
        prefix + "-" + Hex.encode(SystemRandomness().bytes(12))
    }
}
