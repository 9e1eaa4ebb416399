package import Contracts

extension SessionDesk {
    /// The session as its service shows it.
    /// - Parameter withNames: who agreed to calls and who erased it, too: for those who answer for the session.
    package func view(withNames: Bool = false) throws(InterviewError) -> Session {
        var view = state.view
        if !withNames { view.erasure = nil }
        view.candidateName = try candidateName()
        view.erased = isErased
        if withNames { view.approvedCalls = state.approved }
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
            finished: closing.map { GoogleProtobufTimestamp(milliseconds: $0.time) }, erasure: erasure)
    }
}
