// Generated from viva/v1/actions.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// Where an interview stands.
package enum Stage: RawRepresentable, Sendable, Hashable {
    /// Not set.
    case unspecified
    /// The interviewer introduces itself.
    case intro
    /// Easy questions to settle in. They count.
    case warmUp
    /// The adaptive part.
    case core
    /// All questions are answered; the interviewer closes.
    case wrapUp
    /// The interview is over and its report exists.
    case finished
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .intro
        case 2: self = .warmUp
        case 3: self = .core
        case 4: self = .wrapUp
        case 5: self = .finished
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .intro: 1
        case .warmUp: 2
        case .core: 3
        case .wrapUp: 4
        case .finished: 5
        case .unrecognized(let value): value
        }
    }
}

/// Words to say.
package struct Speak: Message, Hashable {
    package static var messageName: String { "viva.v1.Speak" }

    /// The words, at most 4,000 characters.
    package var text: String = ""

    package init() {}

    package init(text: String = "") {
        self.text = text
    }
}

/// A question to answer.
package struct Ask: Message, Hashable {
    package static var messageName: String { "viva.v1.Ask" }

    /// Number of the question within the interview, from 1.
    package var ordinal: UInt32 = 0

    /// The question.
    package var question: Question? = nil

    package init() {}

    package init(ordinal: UInt32 = 0, question: Question? = nil) {
        self.ordinal = ordinal
        self.question = question
    }
}

/// A hint to the pending question.
package struct Hint: Message, Hashable {
    package static var messageName: String { "viva.v1.Hint" }

    /// Number of the question within the interview.
    package var ordinal: UInt32 = 0

    /// Tier, from 1 (a nudge) to 3 (nearly the answer).
    package var tier: UInt32 = 0

    /// The hint.
    package var text: String = ""

    /// How far the question's difficulty counts as lower for this tier, in logits.
    package var difficultyShift: Double = 0

    /// Hints left in this session.
    package var remaining: UInt32 = 0

    package init() {}

    package init(
        ordinal: UInt32 = 0, tier: UInt32 = 0, text: String = "", difficultyShift: Double = 0, remaining: UInt32 = 0
    ) {
        self.ordinal = ordinal
        self.tier = tier
        self.text = text
        self.difficultyShift = difficultyShift
        self.remaining = remaining
    }
}

/// A request to hand in or open a file.
package struct FilePrompt: Message, Hashable {
    package static var messageName: String { "viva.v1.FilePrompt" }

    /// What to do with the file.
    package var text: String = ""

    /// File name.
    package var fileName: String = ""

    /// Media type.
    package var mediaType: String = ""

    package init() {}

    package init(text: String = "", fileName: String = "", mediaType: String = "") {
        self.text = text
        self.fileName = fileName
        self.mediaType = mediaType
    }
}

/// What the interviewer says of an answer.
package struct Feedback: Message, Hashable {
    package static var messageName: String { "viva.v1.Feedback" }

    /// Number of the question within the interview.
    package var ordinal: UInt32 = 0

    /// The words. They never give the key away.
    package var text: String = ""

    package init() {}

    package init(ordinal: UInt32 = 0, text: String = "") {
        self.ordinal = ordinal
        self.text = text
    }
}

/// A short explanation after repeated misses in one skill. Not graded.
package struct Remediation: Message, Hashable {
    package static var messageName: String { "viva.v1.Remediation" }

    /// The skill.
    package var skill: String = ""

    /// The explanation.
    package var text: String = ""

    package init() {}

    package init(skill: String = "", text: String = "") {
        self.skill = skill
        self.text = text
    }
}

/// A change of stage.
package struct StageChange: Message, Hashable {
    package static var messageName: String { "viva.v1.StageChange" }

    /// The stage that begins.
    package var stage: Stage = .unspecified

    package init() {}

    package init(stage: Stage = .unspecified) {
        self.stage = stage
    }
}

/// How far the interview has come.
package struct Progress: Message, Hashable {
    package static var messageName: String { "viva.v1.Progress" }

    /// Questions answered.
    package var answered: UInt32 = 0

    /// Questions in the whole interview.
    package var total: UInt32 = 0

    /// Hints left.
    package var hintsRemaining: UInt32 = 0

    package init() {}

    package init(answered: UInt32 = 0, total: UInt32 = 0, hintsRemaining: UInt32 = 0) {
        self.answered = answered
        self.total = total
        self.hintsRemaining = hintsRemaining
    }
}

/// The end of the interview.
package struct Finished: Message, Hashable {
    package static var messageName: String { "viva.v1.Finished" }

    /// Why it ended, in one sentence.
    package var reason: String = ""

    package init() {}

    package init(reason: String = "") {
        self.reason = reason
    }
}

/// One step of the interview that a candidate sees or hears.
package struct Action: Message, Hashable {
    package static var messageName: String { "viva.v1.Action" }

    /// Number within the session, from 1, without gaps. A stream resumes after it.
    package var sequence: UInt64 = 0

    /// When it was recorded.
    package var time: GoogleProtobufTimestamp? = nil

    /// What to do.
    package var kind: Kind? = nil

    package init() {}

    package init(sequence: UInt64 = 0, time: GoogleProtobufTimestamp? = nil, kind: Kind? = nil) {
        self.sequence = sequence
        self.time = time
        self.kind = kind
    }

    /// What to do.
    package enum Kind: Sendable, Hashable {
        /// Say something.
        case speak(Speak)
        /// Ask a question.
        case ask(Ask)
        /// Give a hint.
        case hint(Hint)
        /// Ask for a file.
        case filePrompt(FilePrompt)
        /// React to an answer.
        case feedback(Feedback)
        /// Explain.
        case remediation(Remediation)
        /// Enter a stage.
        case stage(StageChange)
        /// Report progress.
        case progress(Progress)
        /// Finish.
        case finished(Finished)
    }
}
