import Contracts

/// Where an interview stands, as its interviewer sees it: what is most overdue comes first. Scripted or
/// led by a model, an interview goes the same way.
enum Standing: Sendable, Equatable {
    case turn(TurnName, Due)
    /// The candidate is to answer.
    case rest
    case finished

    /// - Parameter exhausted: the bank has no question left, whatever the budget says.
    init(_ context: GetContextResponse, exhausted: Bool = false) {
        func hasLogged(_ turn: TurnName) -> Bool { context.recentStepIDs.contains(turn.stepID) }

        let last = context.lastOutcome.map { TurnName.answer(ordinal: $0.ordinal) }
        if context.stage == .finished {
            self = .finished
        } else if let pending = context.pending, !pending.submissionID.isEmpty {
            self = .turn(.answer(ordinal: pending.ordinal), .grade)
        } else if let last, !hasLogged(last) {
            self = .turn(last, .react)
        } else if context.pending != nil {
            self = .rest
        } else if last == nil, !hasLogged(.welcome) {
            self = .turn(.welcome, .greet)
        } else if context.stage != .wrapUp, context.budgets?.itemsRemaining ?? 0 > 0, !exhausted {
            self = .turn(last ?? .welcome, .ask)
        } else {
            self = .turn(.closing, hasLogged(.closing) ? .finish : .farewell)
        }
    }
}
