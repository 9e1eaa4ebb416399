/// How the kinds of questions share an interview.
///
/// Formula questions cannot be guessed and tell much, so by information alone they would take three questions of
/// four; but a candidate is to be asked to read, judge and explain too. Of the first n questions at most a third,
/// rounded up, are formulas, and at most a sixth, rounded down, are open: an open answer without a model is rarely
/// settled, and the ability has to rest on others.
///
/// A function of the questions asked so far, so replay comes to the same.
package struct KindMix: Sendable {
    package enum Kind: Sendable, Equatable {
        /// Answered by choosing or by a short entry.
        case brief
        case formula
        case open
    }

    private let next: Int
    private let formulasAsked: Int
    private let openAsked: Int

    /// - Parameter asked: the kinds of all questions so far.
    package init(asked: [Kind]) {
        next = asked.count + 1
        formulasAsked = asked.count { $0 == .formula }
        openAsked = asked.count { $0 == .open }
    }

    /// Whether the next question may be of a kind.
    package func allows(_ kind: Kind) -> Bool {
        switch kind {
        case .brief: true
        case .formula:
            formulasAsked < (next + SelectionPolicy.questionsPerFormula - 1) / SelectionPolicy.questionsPerFormula
        case .open: openAsked < next / SelectionPolicy.questionsPerOpen
        }
    }
}
