// Turns and steps by name. The names follow from what is done, so a drive that takes up another one
// records nothing twice; the scripted interviewer speaks under the same names.

import Contracts

/// A turn: from what the candidate did to the interviewer's next rest.
package enum TurnName: Sendable, Equatable {
    case welcome
    /// The candidate answered question `ordinal`.
    case answer(ordinal: UInt32)
    case closing

    /// The step under which the turn's words are logged.
    package var stepID: String {
        switch self {
        case .welcome: "welcome"
        case .answer(let ordinal): "turn-\(ordinal)"
        case .closing: "closing"
        }
    }

    package init?(stepID: some StringProtocol) {
        switch stepID {
        case "welcome": self = .welcome
        case "closing": self = .closing
        default:
            guard stepID.hasPrefix("turn-"), let ordinal = UInt32(stepID.dropFirst(5)) else { return nil }
            self = .answer(ordinal: ordinal)
        }
    }

    /// Step `number` of the turn, such as `turn-4/2`.
    func step(_ number: Int) -> String { "\(stepID)/\(number)" }
}

extension RunStep {
    /// The turn that the step belongs to; nil for a fallback.
    var turn: TurnName? { TurnName(stepID: stepID.prefix { $0 != "/" }) }
}

/// What is due in a turn.
package enum Due: String, Sendable, Equatable {
    /// Words of welcome.
    case greet
    /// The submission has no outcome yet.
    case grade
    /// Words about the outcome.
    case react
    /// The next question.
    case ask
    /// Words at the end.
    case farewell
    /// The session's end.
    case finish

    /// The tools that are offered.
    var tools: [String] {
        switch self {
        case .greet, .farewell: ["get_context"]
        case .grade: ["get_context", "grade_answer", "record_outcome", "update_difficulty"]
        case .react: ["get_context", "update_difficulty"]
        case .ask: ["get_context", "get_next_question"]
        case .finish: ["finalize_session", "get_context"]
        }
    }

    /// Whether words are due, not calls.
    var isSpeech: Bool {
        switch self {
        case .greet, .react, .farewell: true
        case .grade, .ask, .finish: false
        }
    }
}
