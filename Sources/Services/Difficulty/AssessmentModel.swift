/// The constants of the assessment model. Changing any of them changes estimates: raise `version`.
package enum AssessmentModel {
    /// Goes into every session and report.
    package static let version = "irt-eap33/2"

    /// Nodes of the quadrature over the overall ability.
    package static let nodes = 33
    /// Largest ability of a node, in logits; the smallest is its negative.
    package static let range = 4.0
    /// Correlation of any two skills in the population. Each skill has variance 1.
    package static let skillCorrelation = 0.7
    /// Most skills of a bank: the joint estimate is dense.
    package static let mostSkills = 16

    /// Half the width of a 95 % interval, in standard errors.
    package static let intervalWidth = 1.959_963_984_540_054
    /// A skill is called a strength or a gap only beyond this many standard errors of the difference.
    package static let claimWidth = 1.28
}

/// Points of a grade: whole numbers from 0 to 10000.
package enum Points {
    package static let full: Int32 = 10_000

    /// A share of the full points, 0 to 1. Points outside their range count as its nearest end.
    package static func share(_ points: Int32) -> Double {
        Double(min(max(points, 0), full)) / Double(full)
    }
}

/// What hints cost. A hint makes a question easier; it never takes points away.
package enum HintPolicy {
    /// Tiers of one question.
    package static let tiers: UInt32 = 3
    /// Hints of a whole session.
    package static let perSession: UInt32 = 3
    /// Logits that each used tier takes off a question's difficulty. A judgement, not a calibration.
    package static let difficultyShift = 0.25
}

/// How the next question is chosen.
package enum SelectionPolicy {
    /// The draw is among this many of the most informative questions.
    package static let randomesque = 5
    /// Questions at the start that should be easy.
    package static let warmUpItems = 2
    /// Largest difficulty of an easy question, in logits.
    package static let warmUpDifficulty = -0.3
    /// Of so many questions, one is a formula at most, and one open at most (`KindMix`).
    package static let questionsPerFormula = 3
    package static let questionsPerOpen = 6
    /// Shortfalls this close are equal.
    package static let shortfallTie = 1e-9
}
