/// The states that a function call goes through, by name.
package enum CallStage: String, Sendable, CaseIterable {
    /// The bridge has it; nothing is checked.
    case proposed
    /// Its arguments are right.
    case validated
    /// The caller may make it.
    case authorised
    /// A person has to agree.
    case awaitingApproval = "awaiting_approval"
    /// Its method is called.
    case running
    /// What it changes is decided, and not stored.
    case decided
    /// What it changes is stored, and nobody told.
    case committed
    /// Its answer is there, and not sent.
    case answered
    /// It was answered because its caller left.
    case cancelled
    /// It was answered because its time was over.
    case timedOut = "timed_out"
}

/// Points of a run that a model leads, by name: each step before and after it is recorded. What the model does, its
/// function calls, has states of its own.
package enum RunPoint: String, Sendable, CaseIterable {
    /// The model has said what it wants to do, and nothing is recorded.
    case planning
    /// That is recorded, and no call is made.
    case planned
    /// What the calls came to is there, and not recorded.
    case observing
    case observed
    /// The model has thought about it and found words; nothing is recorded.
    case reflecting
    case reflected
    /// The words are to be said.
    case speaking
    /// They are said, and nothing is done after them.
    case spoken
}

/// Told when a function call or a run reaches a state, and waited for. For tests of what a crash leaves behind: a
/// probe can hold the call or the run there.
package protocol CallProbe: Sendable {
    func reached(_ stage: CallStage) async
    func reached(_ point: RunPoint) async
}

/// Lets every call pass.
package struct NoProbe: CallProbe {
    package init() {}

    package func reached(_ stage: CallStage) async {}
    package func reached(_ point: RunPoint) async {}
}
