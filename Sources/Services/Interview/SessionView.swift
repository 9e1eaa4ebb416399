package import Contracts

extension SessionDesk {
    /// The session as its service shows it.
    /// - Parameter withApprovals: who agreed to calls, too: for those who answer for the session.
    package func view(withApprovals: Bool = false) throws(InterviewError) -> Session {
        var view = state.view
        view.candidateName = try candidateName()
        view.erased = isErased
        if withApprovals { view.approvedCalls = state.approved }
        return view
    }
}

extension SessionState {
    /// The session without what is sealed.
    package var view: Session {
        Session(
            sessionID: session, stage: stage, mode: created.mode, seed: created.seed,
            items: created.items, answered: UInt32(answered), hintsUsed: UInt32(hintsUsed),
            bankHash: created.bankHash, created: GoogleProtobufTimestamp(milliseconds: createdAt),
            finished: closing.map { GoogleProtobufTimestamp(milliseconds: $0.time) })
    }
}
