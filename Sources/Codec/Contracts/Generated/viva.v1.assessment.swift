// Generated from viva/v1/assessment.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// A figure with its uncertainty.
package struct Estimate: Message, Hashable {
    package static var messageName: String { "viva.v1.Estimate" }

    /// The point estimate.
    package var value: Double = 0

    /// Standard error, in the unit of `value`.
    package var standardError: Double = 0

    /// Lower end of the 95 % interval.
    package var low: Double = 0

    /// Upper end of the 95 % interval.
    package var high: Double = 0

    package init() {}

    package init(value: Double = 0, standardError: Double = 0, low: Double = 0, high: Double = 0) {
        self.value = value
        self.standardError = standardError
        self.low = low
        self.high = high
    }
}

/// An ability, overall or in one skill, on the IRT scale (theta, in logits; the population is N(0, 1)).
package struct Ability: Message, Hashable {
    package static var messageName: String { "viva.v1.Ability" }

    /// Skill name, or empty for the overall ability.
    package var skill: String = ""

    /// Theta with its standard error.
    package var theta: Estimate? = nil

    /// Number of recorded outcomes that the estimate rests on.
    package var items: UInt32 = 0

    package init() {}

    package init(skill: String = "", theta: Estimate? = nil, items: UInt32 = 0) {
        self.skill = skill
        self.theta = theta
        self.items = items
    }
}

/// One version of one question.
package struct QuestionRef: Message, Hashable {
    package static var messageName: String { "viva.v1.QuestionRef" }

    /// Stable id of the question.
    package var questionID: String = ""

    /// Version, from 1.
    package var version: UInt32 = 0

    /// SHA-256 of the question's canonical encoding, in lower-case hexadecimal.
    package var contentHash: String = ""

    package init() {}

    package init(questionID: String = "", version: UInt32 = 0, contentHash: String = "") {
        self.questionID = questionID
        self.version = version
        self.contentHash = contentHash
    }
}

/// A part of an answer that a finding rests on.
package struct Evidence: Message, Hashable {
    package static var messageName: String { "viva.v1.Evidence" }

    /// Where it begins, in bytes of the answer's UTF-8.
    package var start: UInt32 = 0

    /// Its length in bytes.
    package var length: UInt32 = 0

    /// The words, exactly as they stand in the answer. Only where a report is read: what is stored holds
    /// positions, so that erasing the answer erases its words.
    package var quote: String = ""

    package init() {}

    package init(start: UInt32 = 0, length: UInt32 = 0, quote: String = "") {
        self.start = start
        self.length = length
        self.quote = quote
    }
}

/// One aspect that a grader looked at.
package struct Criterion: Message, Hashable {
    package static var messageName: String { "viva.v1.Criterion" }

    /// Name of the aspect, such as `key` or `unit`.
    package var name: String = ""

    /// Points reached, 0 to 10000.
    package var score: Int32 = 0

    /// Weight within the grade, 0 to 10000. The weights of a grade add up to 10000.
    package var weight: Int32 = 0

    /// What was found, in one sentence. Never quotes the key.
    package var finding: String = ""

    /// What the finding rests on, in order of `start`.
    package var evidence: [Evidence] = []

    package init() {}

    package init(
        name: String = "", score: Int32 = 0, weight: Int32 = 0, finding: String = "", evidence: [Evidence] = []
    ) {
        self.name = name
        self.score = score
        self.weight = weight
        self.finding = finding
        self.evidence = evidence
    }
}

/// What a model said of one criterion of a rubric.
package struct CriterionLevel: Message, Hashable {
    package static var messageName: String { "viva.v1.CriterionLevel" }

    /// Name of the criterion.
    package var name: String = ""

    /// 0 (not said) to 3 (said in full); -1: none, because its quote does not stand in the answer.
    package var level: Int32 = 0

    /// Where the quote that the level rests on stands in the answer; not set for the levels 0 and -1.
    package var evidence: Evidence? = nil

    package init() {}

    package init(name: String = "", level: Int32 = 0, evidence: Evidence? = nil) {
        self.name = name
        self.level = level
        self.evidence = evidence
    }
}

/// One reading of an answer by a model. A grade is computed from its samples again by replay.
package struct GradeSample: Message, Hashable {
    package static var messageName: String { "viva.v1.GradeSample" }

    /// A level for each criterion, in the rubric's order.
    package var levels: [CriterionLevel] = []

    /// How sure the model says it is, 0 to 10000.
    package var confidence: Int32 = 0

    /// The model that answered, as its provider names it.
    package var model: String = ""

    package init() {}

    package init(levels: [CriterionLevel] = [], confidence: Int32 = 0, model: String = "") {
        self.levels = levels
        self.confidence = confidence
        self.model = model
    }
}

/// What a grader says of one submission.
package struct Grade: Message, Hashable {
    package static var messageName: String { "viva.v1.Grade" }

    /// Points reached, 0 to 10000.
    package var score: Int32 = 0

    /// How sure the grader is, 0 to 10000: for a key that decides alone, certain; for a formula, the share
    /// of wrong formulas that the question's variants tell from right ones; for an open answer, the
    /// calibrated chance that a person would agree.
    package var confidence: Int32 = 0

    /// The aspects that make up the score.
    package var criteria: [Criterion] = []

    /// Name and version of the grader, such as `numeric/1`.
    package var graderVersion: String = ""

    /// Name and version of the policy in force.
    package var policyVersion: String = ""

    /// Whether a person has to look at it: the score is provisional, and no ability estimate rests on it.
    package var needsReview: Bool = false

    /// What a model said, each time it was asked; empty where no model took part.
    package var samples: [GradeSample] = []

    package init() {}

    package init(
        score: Int32 = 0, confidence: Int32 = 0, criteria: [Criterion] = [], graderVersion: String = "",
        policyVersion: String = "", needsReview: Bool = false, samples: [GradeSample] = []
    ) {
        self.score = score
        self.confidence = confidence
        self.criteria = criteria
        self.graderVersion = graderVersion
        self.policyVersion = policyVersion
        self.needsReview = needsReview
        self.samples = samples
    }
}
