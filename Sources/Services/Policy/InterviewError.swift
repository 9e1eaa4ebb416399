// Every way in which a call to the interview can fail. Closed: `RPCMapping` gives each its status.

package import Ports

package enum InterviewError: Error, Sendable, Equatable {
    /// The request breaks a rule of its own: which field, and what it must be.
    case invalid(field: String, rule: String)
    /// Several fields break rules; the text sums them up.
    case invalidFields(String, [FieldProblem])
    /// There is no such session, question or report.
    case unknown(Subject, id: String)
    /// The id is taken by something else.
    case taken(String)
    /// The request is right, but not now.
    case refused(Refusal)
    /// A budget of the session or the process is spent.
    case exhausted(String)
    /// A page or stream starts behind the end.
    case beyondEnd(String)
    /// Other processes appended first, again and again.
    case contended
    /// A stored event cannot be what was recorded; the text names it.
    case damaged(String)
    case store(StoreError)
    /// The caller has gone.
    case cancelled
    /// The server is stopping.
    case stopping

    package enum Subject: String, Sendable {
        case session, submission, question, report
    }
}

/// A field of a request, and the rule that it breaks.
package struct FieldProblem: Error, Sendable, Equatable {
    package var field: String
    package var rule: String

    package init(field: String, rule: String) {
        self.field = field
        self.rule = rule
    }
}

/// Why a right request is refused as the session stands.
package enum Refusal: Error, Sendable, Equatable {
    case erased
    case finished
    case emptyBank
    /// The session is led by the server's own interviewer.
    case ledByServer
    /// The session is led by an external agent.
    case ledByAgent
    /// No model is there to lead a session.
    case noModel
    case nothingPending
    case otherPending(ordinal: UInt32)
    case answeredBefore(ordinal: UInt32)
    case hintsSpent
    case otherHint(next: UInt32)
    case lastHintGiven
    case hintAfterAnswer(ordinal: UInt32)
    case tokenSuperseded(ordinal: UInt32)
    case notYetClosing(answered: Int, items: UInt32)
    case ungradedSubmission(id: String)
    case notFinished
    case notAsked(ordinal: UInt32)

    /// A name that programs can tell refusals apart by.
    package var reason: String {
        switch self {
        case .erased: "SESSION_ERASED"
        case .finished: "SESSION_FINISHED"
        case .emptyBank: "BANK_EMPTY"
        case .ledByServer: "LED_BY_SERVER"
        case .ledByAgent: "LED_BY_AGENT"
        case .noModel: "NO_MODEL"
        case .nothingPending: "NOTHING_PENDING"
        case .otherPending: "OTHER_QUESTION_PENDING"
        case .answeredBefore: "ANSWERED_BEFORE"
        case .hintsSpent: "HINTS_SPENT"
        case .otherHint: "OTHER_HINT_NEXT"
        case .lastHintGiven: "LAST_HINT_GIVEN"
        case .hintAfterAnswer: "HINT_AFTER_ANSWER"
        case .tokenSuperseded: "TOKEN_SUPERSEDED"
        case .notYetClosing: "NOT_YET_CLOSING"
        case .ungradedSubmission: "SUBMISSION_UNGRADED"
        case .notFinished: "SESSION_NOT_FINISHED"
        case .notAsked: "QUESTION_NOT_ASKED"
        }
    }

    package var text: String {
        switch self {
        case .erased: "the session's key was erased: it can be read and verified, but not go on"
        case .finished: "the session is finalised; nothing can be added"
        case .emptyBank: "the question bank is empty: import questions first, with `viva bank import`"
        case .ledByServer: "the server's own interviewer leads this session; create one with INTERVIEW_MODE_AGENT"
        case .ledByAgent: "an external agent leads this session; it has no run of the server's interviewer"
        case .noModel:
            "no model is configured (viva serve --model): the server can lead a session with INTERVIEW_MODE_SCRIPTED only"
        case .nothingPending: "no question is waiting for an answer now"
        case .otherPending(let ordinal): "the question that waits for an answer is number \(ordinal)"
        case .answeredBefore(let ordinal): "question \(ordinal) has an answer from another submission already"
        case .hintsSpent: "no hint is left in this session"
        case .otherHint(let next): "the next hint to this question is tier \(next)"
        case .lastHintGiven: "the last hint to this question was given"
        case .hintAfterAnswer(let ordinal): "question \(ordinal) has been answered; hints come before the answer"
        case .tokenSuperseded(let ordinal): "question \(ordinal) has another recorded grade; this token is stale"
        case .notYetClosing(let answered, let items):
            "the interview is not over: \(answered) of \(items) questions are answered and recorded"
        case .ungradedSubmission(let id): "submission \(id) waits for its grade: grade and record it first"
        case .notFinished: "the session is not finalised; its report comes with the end of the interview"
        case .notAsked(let ordinal): "question \(ordinal) has not been asked"
        }
    }
}

/// Told of what the caller of a method is not told: an id that the caller may have seen, and the problem.
package typealias ProblemLog = @Sendable (_ id: String, _ problem: String) -> Void
