// A model, as the graders see it: it learns a question, a rubric and an answer, and not whose answer it is.

package import Contracts

/// A text as it may leave, and where its parts stood before.
package struct HiddenText: Sendable, Equatable {
    /// What stands in place of something, in bytes.
    package struct Replacement: Sendable, Equatable {
        package var shown: Range<Int>
        package var original: Range<Int>

        package init(shown: Range<Int>, original: Range<Int>) {
            self.shown = shown
            self.original = original
        }
    }

    package var text: String
    /// In their order.
    package var replacements: [Replacement]

    package init(_ text: String, replacements: [Replacement] = []) {
        self.text = text
        self.replacements = replacements
    }

    /// Where a part of the text stood in the original. What touches a replacement is all that it stands for.
    package func original(_ part: Range<Int>) -> Range<Int> {
        place(part.lowerBound, \.lowerBound)..<place(part.upperBound, \.upperBound)
    }

    private func place(_ byte: Int, _ end: KeyPath<Range<Int>, Int>) -> Int {
        if let within = replacements.first(where: { $0.shown.lowerBound < byte && byte < $0.shown.upperBound }) {
            return within.original[keyPath: end]
        }
        guard let before = replacements.last(where: { $0.shown.upperBound <= byte }) else { return byte }
        return before.original.upperBound + byte - before.shown.upperBound
    }
}

/// Makes what a model that grades was sent, without sending it.
package protocol GradingRequests: Sendable {
    /// A text without what a candidate registered with.
    func hiding(_ registration: Registration, in text: String) -> HiddenText

    /// Of what would be sent to the model of this name; without a body if nothing here speaks the model's API.
    func digest(of request: ModelRequest, to model: String) -> RequestDigest
}

package protocol GradingModel: Sendable {
    /// A text without what a candidate registered with.
    func hiding(_ registration: Registration, in text: String) -> HiddenText

    /// Asks once. It does not fail: what became of it is in the exchange. The templates are the caller's to say.
    /// - Parameter limit: for all of it, whatever repetitions there are.
    func exchange(_ request: ModelRequest, session: String, within limit: Duration) async -> ModelExchange

    /// Told of each explanation that is graded by its words instead.
    func isPassedOver(session: String, _ reason: ByWordsReason)
}
