// The first event of a session.
//
// The session's id follows from the client's request id, so a repeated request meets the session that
// it made: through the unique index of the first event, in whichever process.

package import Contracts
package import Ports
import RPCCore

package struct SessionMaker: Sendable {
    private let keeper: SessionKeeper
    private let keys: any SessionKeyStore
    private let randomness: any Randomness

    package init(keeper: SessionKeeper, keys: any SessionKeyStore, randomness: any Randomness) {
        self.keeper = keeper
        self.keys = keys
        self.randomness = randomness
    }

    /// The session of this request, new or as it stands.
    package func create(_ request: CreateSessionRequest) async throws(InterviewError) -> SessionDesk {
        let request = try Self.checked(request)
        let session = SessionID.derive(clientRequestID: request.clientRequestID)
        if let known = try await keeper.log.read(session) { return try await meet(request, known) }
        let bank = try await bankForNewSessions()
        let key = try await key(session)
        guard case .active(let bytes) = key else { throw .refused(.erased) }
        let sealer = Sealer(session: session, key: bytes)
        let state = try await keeper.log.change(session) { (state, time) throws(InterviewError) in
            if state.head.seq > 0 { return .settled(state) }
            let desk = keeper.desk(state, bank, sealer, time: time)
            return .append(try desk.firstFacts(request)) { $0 }
        }
        return try await meet(request, state)
    }

    /// Refuses a request that names the session of another request.
    private func meet(
        _ request: CreateSessionRequest, _ state: SessionState
    ) async throws(InterviewError) -> SessionDesk {
        let desk = try await keeper.desk(state)
        let created = state.created
        let name = try desk.candidateName()
        let sameName = desk.isErased || name == request.candidateName
        guard created.seed == request.seed, created.mode == request.mode, created.items == request.items, sameName
        else { throw .taken("client_request_id: this id has been used for a session with other parameters") }
        return desk
    }

    /// The request with its defaults filled in.
    private static func checked(_ request: CreateSessionRequest) throws(InterviewError) -> CreateSessionRequest {
        try Rules.clientID(request.clientRequestID, "client_request_id")
        try Rules.optionalText(request.candidateName, "candidate_name", InterviewLimits.candidateNameLength)
        var request = request
        if request.items == 0 { request.items = InterviewLimits.defaultItems }
        guard InterviewLimits.items.contains(request.items) else {
            let allowed = InterviewLimits.items
            throw .invalid(field: "items", rule: "is \(allowed.lowerBound) to \(allowed.upperBound), or 0")
        }
        switch request.mode {
        case .unspecified: request.mode = .scripted
        case .scripted, .agent: break
        case .model, .unrecognized: throw .invalid(field: "mode", rule: "is no mode that this server knows")
        }
        return request
    }

    private func bankForNewSessions() async throws(InterviewError) -> QuestionBank {
        guard let hash = try await keeper.banks.currentHash() else { throw .refused(.emptyBank) }
        let bank = try await keeper.banks.bank(hash)
        guard !bank.entries.isEmpty else { throw .refused(.emptyBank) }
        return bank
    }

    private func key(_ session: String) async throws(InterviewError) -> SessionKey {
        try await StoreCalls.repeatable { () async throws(StoreError) in
            try await keys.createKey(session: session, key: randomness.bytes(Sealer.keyBytes))
        }
    }
}

extension SessionDesk {
    /// What a new session begins with.
    func firstFacts(_ request: CreateSessionRequest) throws(InterviewError) -> [Fact.Kind] {
        let name: Sealed? =
            request.candidateName.isEmpty ? nil : try seal(Array(request.candidateName.utf8), as: .candidateName)
        let created = SessionCreated(
            clientRequestID: request.clientRequestID, seed: request.seed, mode: request.mode, items: request.items,
            bankHash: bank.hash, blueprint: bank.blueprint, modelVersion: AssessmentModel.version,
            candidateName: name)
        return [.created(created), .stage(StageEntered(stage: .intro))]
    }
}

extension QuestionBank {
    /// Equal shares of all skills.
    package var blueprint: [SkillShare] {
        Blueprint.equal(over: skills).shares.map { SkillShare(skill: $0.skill, share: $0.share) }
    }
}
