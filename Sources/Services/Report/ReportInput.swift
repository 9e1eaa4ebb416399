package import Contracts

/// Everything that a report is made of: facts of the session and of its bank, nothing computed.
package struct ReportInput: Sendable, Equatable {
    /// One recorded outcome.
    package struct Outcome: Sendable, Equatable {
        package var ordinal: UInt32
        package var question: QuestionRef
        package var skill: String
        /// As they stand in the bank; hints are taken into account by the report.
        package var parameters: ItemParameters
        /// Highest tier used, 0 to 3.
        package var hintTier: UInt32
        package var grade: Grade
        /// Milliseconds from question to answer.
        package var responseTime: Int64
        /// Number of the event that holds the outcome.
        package var event: UInt64

        package init(
            ordinal: UInt32, question: QuestionRef, skill: String, parameters: ItemParameters, hintTier: UInt32,
            grade: Grade, responseTime: Int64, event: UInt64
        ) {
            self.ordinal = ordinal
            self.question = question
            self.skill = skill
            self.parameters = parameters
            self.hintTier = hintTier
            self.grade = grade
            self.responseTime = responseTime
            self.event = event
        }
    }

    package var sessionID: String
    /// Milliseconds since 1970.
    package var created: Int64
    /// Milliseconds since 1970.
    package var finished: Int64
    package var seed: UInt64
    package var bankHash: String
    /// Number of questions that the session was to have.
    package var plannedItems: UInt32
    /// Hints given, also to a question that was never answered.
    package var hintsUsed: UInt32
    /// Skills of the blueprint: at least one, at most `AssessmentModel.mostSkills`.
    package var skills: [String]
    /// Parameters of all questions of the bank; at least one.
    package var bank: [ItemParameters]
    /// In order of ordinal, each in a skill of `skills`.
    package var outcomes: [Outcome]

    /// Outcomes that figures rest on: those that no person has to look at first.
    var settled: [Outcome] { outcomes.filter { !$0.grade.needsReview } }

    package init(
        sessionID: String, created: Int64, finished: Int64, seed: UInt64, bankHash: String, plannedItems: UInt32,
        hintsUsed: UInt32, skills: [String], bank: [ItemParameters], outcomes: [Outcome]
    ) {
        self.sessionID = sessionID
        self.created = created
        self.finished = finished
        self.seed = seed
        self.bankHash = bankHash
        self.plannedItems = plannedItems
        self.hintsUsed = hintsUsed
        self.skills = skills
        self.bank = bank
        self.outcomes = outcomes
    }
}
