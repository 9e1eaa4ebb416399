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

/// Told when a function call reaches a state, and waited for. For tests of what a crash leaves behind: a probe
/// can hold the call there.
package protocol CallProbe: Sendable {
    func reached(_ stage: CallStage) async
}

/// Lets every call pass.
package struct NoProbe: CallProbe {
    package init() {}

    package func reached(_ stage: CallStage) async {}
}
