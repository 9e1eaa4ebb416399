package import Contracts

/// What a session's events say, folded. Holds ciphertext, never what is sealed in it.
package struct SessionState: Sendable, Equatable {
    /// A question that was asked, with all that happened to it since.
    package struct Asked: Sendable, Equatable {
        package var ordinal: UInt32
        package var ref: QuestionRef
        package var rationale: SelectionRationale
        /// Milliseconds since 1970.
        package var time: Int64
        /// Hints given, by tier from 1.
        package var hints: [GivenHint] = []
        package var submission: Submission?
        /// The grade of an explanation, once it is given where a model grades them.
        package var given: Grade?
        package var outcome: Outcome?
    }

    package struct GivenHint: Sendable, Equatable {
        /// Hints left in the session after it.
        package var remaining: Int
    }

    package struct Submission: Sendable, Equatable {
        package var id: String
        package var answer: Sealed
        package var answerHash: [UInt8]
        /// Milliseconds from question to answer.
        package var responseMilliseconds: Int64
        /// Sequence of the last action when it was stored.
        package var afterSequence: UInt64
    }

    package struct Outcome: Sendable, Equatable {
        package var grade: Grade
        package var tokenHash: [UInt8]
        package var ability: Ability
        /// Sequence of the event that holds it.
        package var event: UInt64
    }

    /// A logged step of the interviewer.
    package struct Step: Sendable, Equatable {
        package var id: String
        /// Sequence of the last action once it was logged.
        package var sequence: UInt64
    }

    /// A step of the server's interviewer that the candidate does not see.
    package struct RunStep: Sendable, Equatable {
        package var id: String
        /// Sequence of the event that holds it.
        package var event: UInt64
    }

    /// A function call that changed the session.
    package struct Action: Sendable, Equatable {
        package var key: [UInt8]
        /// Sequence of the event that holds it.
        package var event: UInt64
    }

    package struct Closing: Sendable, Equatable {
        package var fact: SessionFinalized
        /// Its place in the chain; only an erasure comes behind it.
        package var head: EventChain.Head
        /// Hash of the event before: what the signature covers.
        package var previousHash: [UInt8]
        /// Milliseconds since 1970.
        package var time: Int64
    }

    package let session: String
    package internal(set) var head = EventChain.Head.root
    package internal(set) var created = SessionCreated()
    /// Milliseconds since 1970.
    package internal(set) var createdAt: Int64 = 0
    package internal(set) var stage = Stage.unspecified
    package internal(set) var questions: [Asked] = []
    package internal(set) var hintsUsed = 0
    package internal(set) var steps: [Step] = []
    package internal(set) var runSteps: [RunStep] = []
    package internal(set) var calls: [Action] = []
    /// Sealed bytes of logged steps, of steps of the run, of what models were asked for grades and of function calls.
    package internal(set) var loggedBytes = 0
    /// Tokens that grades have cost.
    package internal(set) var gradingTokens = 0
    /// Sequence of the last action.
    package internal(set) var actions: UInt64 = 0
    package internal(set) var closing: Closing?
    /// What an event said of it when the session's key was to be deleted.
    package internal(set) var erasure: Erasure?
    /// When that was, in milliseconds since 1970.
    package internal(set) var erasedAt: Int64?
    /// Function calls that a person agreed to.
    package internal(set) var approved: [ApprovedCall] = []

    /// A session before its first event.
    package init(session: String) { self.session = session }
}

extension SessionState {
    package var isLedByServer: Bool { created.mode != .agent }

    package var isErased: Bool { erasedAt != nil }

    /// The question that waits for an answer or for its outcome.
    package var pending: Asked? {
        guard let last = questions.last, last.outcome == nil else { return nil }
        return last
    }

    package var answered: Int { questions.count { $0.outcome != nil } }

    package var itemsRemaining: Int { stage == .wrapUp || closing != nil ? 0 : Int(created.items) - questions.count }

    package var hintsRemaining: Int { max(0, Int(HintPolicy.perSession) - hintsUsed) }

    package func question(_ ordinal: UInt32) -> Asked? {
        guard ordinal >= 1, ordinal <= questions.count else { return nil }
        return questions[Int(ordinal) - 1]
    }

    /// The question that a submission answers.
    package func question(submission id: String) -> Asked? { questions.first { $0.submission?.id == id } }

    package func step(_ id: String) -> Step? { steps.first { $0.id == id } }

    package func runStep(_ id: String) -> RunStep? { runSteps.first { $0.id == id } }

    /// The function call that did this action first.
    package func call(_ key: [UInt8]) -> Action? { calls.first { $0.key == key } }

    /// Appends that `LogInteraction` may still make.
    package var eventsRemaining: Int {
        max(0, InterviewLimits.eventsPerSession - InterviewLimits.reservedEvents - Int(clamping: head.seq))
    }
}

extension SessionState.Asked {
    /// Highest tier given, 0 to 3.
    package var hintTier: UInt32 { UInt32(hints.count) }
}
