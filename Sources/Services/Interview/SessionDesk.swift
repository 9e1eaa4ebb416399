// One session laid out for a decision: its state, its bank, its key, the time of the event to come.
//
// Decisions are methods of the desk, in the files beside this one. They are pure but for nonces, so
// they can be taken again after another process appended first.

package import Contracts
package import Ports

package struct SessionDesk: Sendable {
    package let state: SessionState
    package let bank: QuestionBank
    /// Nil once the key is erased.
    package let sealer: Sealer?
    /// Milliseconds since 1970.
    package let time: Int64
    let coders: Coders
    let randomness: any Randomness

    package var isErased: Bool { sealer == nil }

    /// Refuses to add anything to a session that cannot go on.
    package func requireOpen() throws(InterviewError) {
        _ = try openSealer()
        if state.closing != nil { throw .refused(.finished) }
    }

    package func openSealer() throws(InterviewError) -> Sealer {
        guard let sealer else { throw .refused(.erased) }
        return sealer
    }

    func seal(_ plain: [UInt8], as field: Sealer.Field) throws(InterviewError) -> Sealed {
        let sealer = try openSealer()
        do throws(Sealer.Unreadable) {
            let box = try sealer.seal(plain, as: field, nonce: randomness.bytes(Sealer.nonceBytes))
            return Sealed(nonce: box.nonce, ciphertext: box.ciphertext)
        } catch {
            throw .store(.broken("sealing \(field.rawValue) of session \(state.session)"))
        }
    }

    /// What is sealed in a field; nil once the key is erased.
    package func open(_ sealed: Sealed, as field: Sealer.Field) throws(InterviewError) -> [UInt8]? {
        guard let sealer else { return nil }
        do throws(Sealer.Unreadable) {
            return try sealer.open(Sealer.Box(nonce: sealed.nonce, ciphertext: sealed.ciphertext), as: field)
        } catch {
            throw .damaged("\(field.rawValue) of session \(state.session) cannot be opened with the session's key")
        }
    }

    /// Empty if none was given, or once the key is erased.
    package func candidateName() throws(InterviewError) -> String {
        guard let sealed = state.created.candidateName, let bytes = try open(sealed, as: .candidateName) else {
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What the candidate registered with; empty once the key is erased.
    package func registration() throws(InterviewError) -> Registration {
        var registration = Registration()
        if let sealed = state.created.contact, let bytes = try open(sealed, as: .contact) {
            registration = try coders.registration.restored(bytes, "the contact of session \(state.session)")
        }
        registration.name = try candidateName()
        return registration
    }
}

/// Lays sessions out, and takes decisions on them.
package struct SessionKeeper: Sendable {
    package let log: EventLog
    package let banks: BankShelf
    package let coders: Coders
    private let keys: any SessionKeyStore
    private let randomness: any Randomness

    package init(
        log: EventLog, banks: BankShelf, coders: Coders, keys: any SessionKeyStore, randomness: any Randomness
    ) {
        self.log = log
        self.banks = banks
        self.coders = coders
        self.keys = keys
        self.randomness = randomness
    }

    /// The session as stored now.
    package func read(_ session: String) async throws(InterviewError) -> SessionDesk {
        try await desk(try await state(session))
    }

    /// A state laid out.
    package func desk(_ state: SessionState) async throws(InterviewError) -> SessionDesk {
        let bank = try await banks.bank(state.created.bankHash)
        return desk(state, bank, try await sealer(of: state), time: state.head.time)
    }

    /// Takes a decision on an existing session.
    package func change<R>(
        _ session: String, _ decide: (SessionDesk) throws(InterviewError) -> Verdict<R>
    ) async throws(InterviewError) -> R {
        let known: SessionState
        if let cached = log.cached(session) { known = cached } else { known = try await state(session) }
        let bank = try await banks.bank(known.created.bankHash)
        let sealer = try await sealer(session)
        return try await log.change(session) { (state, time) throws(InterviewError) in
            try decide(desk(state, bank, sealer, time: time))
        }
    }

    /// The folded events.
    package func state(_ session: String) async throws(InterviewError) -> SessionState {
        try Rules.sessionID(session)
        guard let state = try await log.read(session) else { throw .unknown(.session, id: session) }
        return state
    }

    /// The key is read for each call: nothing is sealed or opened after another process has erased it.
    package func sealer(_ session: String) async throws(InterviewError) -> Sealer? {
        let key: SessionKey?
        do throws(StoreError) {
            key = try await keys.key(session: session)
        } catch {
            throw .store(error)
        }
        switch key {
        case .active(let bytes): return Sealer(session: session, key: bytes)
        case .erased: return nil
        case nil: throw .damaged("session \(session) has no key, not even an erased one")
        }
    }

    /// The same of a session as its events tell it. Whoever is told that it is erased may rely on it: a key that
    /// a crash left behind the record of the erasure is deleted here.
    package func sealer(of state: SessionState) async throws(InterviewError) -> Sealer? {
        let sealer = try await sealer(state.session)
        guard let time = state.erasedAt, sealer != nil else { return sealer }
        _ = try await StoreCalls.repeatable { () async throws(StoreError) in
            try await keys.eraseKey(session: state.session, at: time)
        }
        return nil
    }

    /// A session whose erasure is recorded has no key any more, whether or not the store still holds it.
    func desk(_ state: SessionState, _ bank: QuestionBank, _ sealer: Sealer?, time: Int64) -> SessionDesk {
        SessionDesk(
            state: state, bank: bank, sealer: state.isErased ? nil : sealer, time: time, coders: coders,
            randomness: randomness)
    }
}
