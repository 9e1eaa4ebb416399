import Contracts

/// Rules about a bank as a whole: nobody may score by the form of the options.
enum BankBalance {
    /// Fewer choices than this say nothing about balance.
    static let fewestChoices = 20
    /// Most points, as a share, for always choosing the longest option.
    static let longestShare = 0.35
    /// Largest share of keys at one position.
    static let positionShare = 0.35

    static func problems(in questions: [BankQuestion], folder: String) -> [BankProblem] {
        let choices = questions.compactMap(Choice.init)
        guard choices.count >= fewestChoices else { return [] }
        let count = Double(choices.count)
        var problems: [BankProblem] = []
        let longest = Double(choices.count { $0.longest == $0.key }) / count
        if longest > longestShare {
            problems.append(
                BankProblem(
                    file: folder, line: 1,
                    reason: "the longest option is right in \(percent(longest)) of the choices of one; "
                        + "at most \(percent(longestShare))"))
        }
        for position in 0..<4 {
            let share = Double(choices.count { $0.key == position }) / count
            if share > positionShare {
                problems.append(
                    BankProblem(
                        file: folder, line: 1,
                        reason: "option \(position + 1) is the key of \(percent(share)) of the choices of one; "
                            + "at most \(percent(positionShare))"))
            }
        }
        return problems
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private struct Choice {
        /// Position of the key, from 0.
        var key: Int
        /// Position of the longest option; the first of equals.
        var longest: Int

        init?(_ question: BankQuestion) {
            guard let asked = question.definition.question, !asked.selectMany,
                case .choice(let choice)? = question.definition.key,
                let key = asked.options.firstIndex(where: { choice.correctOptionIDs == [$0.optionID] }),
                let length = asked.options.map({ $0.text.count }).max(),
                let longest = asked.options.firstIndex(where: { $0.text.count == length })
            else { return nil }
            self.key = key
            self.longest = longest
        }
    }
}
