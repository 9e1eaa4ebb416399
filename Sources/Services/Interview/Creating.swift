// The first event of a session.
//
// The session's id follows from the client's request id, so a repeated request meets the session that
// it made: through the unique index of the first event, in whichever process.

package import Contracts
package import Ports
package import RPCCore

package struct SessionMaker: Sendable {
    private let keeper: SessionKeeper
    private let keys: any SessionKeyStore
    private let randomness: any Randomness
    private let hasModel: Bool

    /// - Parameter hasModel: whether sessions can be led by a model.
    package init(keeper: SessionKeeper, keys: any SessionKeyStore, randomness: any Randomness, hasModel: Bool) {
        self.keeper = keeper
        self.keys = keys
        self.randomness = randomness
        self.hasModel = hasModel
    }

    /// The session of this request, new or as it stands.
    package func create(
        _ request: CreateSessionRequest, _ call: CallContext
    ) async throws(InterviewError) -> (desk: SessionDesk, response: CreateSessionResponse) {
        let request = try checked(request)
        var action: Action?
        if let origin = call.origin {
            action = try Action(request, of: keeper.coders.recorded.create, from: origin, by: call.identity)
        }
        let session = SessionID.derive(clientRequestID: request.clientRequestID)
        if let known = try await keeper.log.read(session) { return try await meet(request, known, action) }
        let bank = try await bankForNewSessions()
        let key = try await key(session)
        guard case .active(let bytes) = key else { throw .refused(.erased) }
        let sealer = Sealer(session: session, key: bytes)
        let recording = action
        let (state, isNew) = try await keeper.log.change(session) {
            (state, time) throws(InterviewError) -> Verdict<(SessionState, Bool)> in
            if state.head.seq > 0 { return .settled((state, false)) }
            let desk = keeper.desk(state, bank, sealer, time: time)
            guard let action = recording else { return .append(try desk.firstFacts(request), { ($0, true) }) }
            return .append(try desk.firstFacts(request), { ($0, true) }) { (_, state) throws(InterviewError) in
                let made = keeper.desk(state, bank, sealer, time: time)
                return try action.called(
                    action.key(on: desk), CreateSessionResponse(session: made.view()), desk, state)
            }
        }
        guard isNew else { return try await meet(request, state, action) }
        let desk = keeper.desk(state, bank, sealer, time: state.head.time)
        return (desk, CreateSessionResponse(session: try desk.view()))
    }

    private typealias Action = FunctionAction<CreateSessionRequest, CreateSessionResponse>

    /// Refuses a request that names the session of another request.
    private func meet(
        _ request: CreateSessionRequest, _ state: SessionState, _ action: Action?
    ) async throws(InterviewError) -> (desk: SessionDesk, response: CreateSessionResponse) {
        let desk = try await keeper.desk(state)
        let created = state.created
        let registration = try desk.registration()
        let isSamePerson = desk.isErased || registration == request.registration
        guard created.seed == request.seed, created.mode == request.mode, created.items == request.items, isSamePerson
        else { throw .taken("client_request_id: this id has been used for a session with other parameters") }
        let asItStands = CreateSessionResponse(session: try desk.view())
        guard let action else { return (desk, asItStands) }
        let first = state.call(action.key(on: desk))
        let result = first.map { RecordedResult.before(event: $0.event, desk) } ?? .settled(asItStands)
        return (desk, try await keeper.response(result, action))
    }

    /// The request with its defaults filled in.
    private func checked(_ request: CreateSessionRequest) throws(InterviewError) -> CreateSessionRequest {
        try Rules.clientID(request.clientRequestID, "client_request_id")
        try Rules.optionalText(request.candidateName, "candidate_name", InterviewLimits.candidateNameLength)
        try Rules.optionalText(request.candidateEmail, "candidate_email", InterviewLimits.candidateEmailLength)
        try Rules.optionalText(request.candidatePhone, "candidate_phone", InterviewLimits.candidatePhoneLength)
        var request = request
        if request.items == 0 { request.items = InterviewLimits.defaultItems }
        guard InterviewLimits.items.contains(request.items) else {
            let allowed = InterviewLimits.items
            let byDefault = "0 is the default, \(InterviewLimits.defaultItems)"
            throw .invalid(field: "items", rule: "is \(allowed.lowerBound) to \(allowed.upperBound); \(byDefault)")
        }
        switch request.mode {
        case .unspecified: request.mode = .scripted
        case .scripted, .agent: break
        case .model:
            guard hasModel else { throw .refused(.noModel) }
        case .unrecognized: throw .invalid(field: "mode", rule: "is no mode that this server knows")
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
        var contact = request.registration
        contact.name = ""
        let sealedContact: Sealed? =
            contact == Registration() ? nil : try seal(coders.registration.stored(contact), as: .contact)
        let created = SessionCreated(
            clientRequestID: request.clientRequestID, seed: request.seed, mode: request.mode, items: request.items,
            bankHash: bank.hash, blueprint: bank.blueprint, modelVersion: AssessmentModel.version,
            candidateName: name, contact: sealedContact)
        return [.created(created), .stage(StageEntered(stage: .intro))]
    }
}

extension CreateSessionRequest {
    /// What the candidate registers with.
    fileprivate var registration: Registration {
        Registration(name: candidateName, email: candidateEmail, phone: candidatePhone)
    }
}

extension QuestionBank {
    /// Equal shares of all skills.
    package var blueprint: [SkillShare] {
        Blueprint.equal(over: skills).shares.map { SkillShare(skill: $0.skill, share: $0.share) }
    }
}
