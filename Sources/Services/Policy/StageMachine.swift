package import Contracts

/// The stages of an interview, and which follows which.
///
/// An interview goes forward only. Questions are asked in the warm-up and the core; every way to the
/// end leads through the wrap-up, so whatever closes an interview closes it in one place.
package enum StageMachine {
    /// Whether an interview in `stage` may enter `next`. A new session stands in `.unspecified`.
    package static func mayEnter(_ next: Stage, from stage: Stage) -> Bool {
        switch (stage, next) {
        case (.unspecified, .intro): true
        case (.intro, .warmUp), (.intro, .wrapUp): true
        case (.warmUp, .core), (.warmUp, .wrapUp): true
        case (.core, .wrapUp): true
        case (.wrapUp, .finished): true
        default: false
        }
    }

    /// The stage in which the question with this number is asked.
    package static func stage(ofQuestion ordinal: Int) -> Stage {
        ordinal <= SelectionPolicy.warmUpItems ? .warmUp : .core
    }

    /// Whether questions are asked in `stage`.
    package static func asksQuestions(_ stage: Stage) -> Bool { stage == .warmUp || stage == .core }
}
