// A store in memory, as strict as the adapters: same limits, same unique keys, same conflicts.

package import Ports
import Synchronization

package final class MemoryStore: Store {
    private struct State {
        var events: [String: [StoredEvent]] = [:]
        var keys: [String: SessionKey] = [:]
        var signingKeys: [SigningKey] = []
        var questions: [String: StoredQuestion] = [:]
        var banks: [String: [UInt8]] = [:]
        var currentBank: String?
        var sessions: [String: SessionRow] = [:]
        var attempts: [String: [UInt32: AttemptRow]] = [:]
        var skills: [String: [String: SkillRow]] = [:]
        var reports: [String: StoredReport] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package func prepare() async throws(StoreError) {}
    package func ping() async throws(StoreError) {}
    package func close() async {}

    private func change<R>(_ body: (inout State) -> Result<R, StoreError>) throws(StoreError) -> R {
        var result: Result<R, StoreError>?
        state.withLock { result = body(&$0) }
        guard let result else { throw .broken("the body did not run") }
        return try result.get()
    }
}

// MARK: Events

extension MemoryStore {
    package func append(_ event: StoredEvent) async throws(StoreError) {
        try event.checkLimits()
        try change { (state) -> Result<Void, StoreError> in
            let events = state.events[event.session, default: []]
            guard !events.contains(where: { $0.seq == event.seq }) else {
                return .failure(.conflict("event \(event.seq) of \(event.session) exists"))
            }
            state.events[event.session] = (events + [event]).sorted { $0.seq < $1.seq }
            return .success(())
        }
    }

    package func events(session: String, after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        state.withLock { Array($0.events[session, default: []].drop { $0.seq <= seq }.prefix(limit)) }
    }

    package func sessionIDs(after session: String, limit: Int) async throws(StoreError) -> [String] {
        state.withLock { state in
            Array(
                state.events.filter { $0.value.contains { $0.seq == 1 } && $0.key > session }.keys.sorted()
                    .prefix(limit))
        }
    }
}

// MARK: Keys

extension MemoryStore {
    package func createKey(session: String, key: [UInt8]) async throws(StoreError) -> SessionKey {
        try StoreLimits.require(key.count == StoreLimits.keyBytes, "length of a session key")
        return state.withLock { state in
            if let known = state.keys[session] { return known }
            state.keys[session] = .active(key)
            return .active(key)
        }
    }

    package func key(session: String) async throws(StoreError) -> SessionKey? {
        state.withLock { $0.keys[session] }
    }

    package func eraseKey(
        session: String, at time: Int64
    ) async throws(StoreError) -> (erasedAt: Int64, now: Bool)? {
        state.withLock { state in
            switch state.keys[session] {
            case nil: return nil
            case .erased(let before): return (before, false)
            case .active:
                state.keys[session] = .erased(at: time)
                return (time, true)
            }
        }
    }

    package func signingKeys() async throws(StoreError) -> [SigningKey] {
        state.withLock { $0.signingKeys.sorted { ($0.created, $0.id) < ($1.created, $1.id) } }
    }

    package func createSigningKey(_ key: SigningKey) async throws(StoreError) -> SigningKey {
        try key.checkLimits()
        return state.withLock { state in
            if let known = state.signingKeys.first(where: { $0.purpose == key.purpose }) { return known }
            state.signingKeys.append(key)
            return key
        }
    }
}

// MARK: Questions

extension MemoryStore {
    package func putQuestions(_ questions: [StoredQuestion]) async throws(StoreError) {
        for question in questions { try question.checkLimits() }
        try change { (state) -> Result<Void, StoreError> in
            for question in questions {
                let name = Self.name(question.questionID, question.version)
                guard let known = state.questions[name] else { continue }
                if known.contentHash != question.contentHash { return .failure(.conflict("\(name) has other content")) }
            }
            for question in questions { state.questions[Self.name(question.questionID, question.version)] = question }
            return .success(())
        }
    }

    private static func name(_ id: String, _ version: UInt32) -> String { "\(id)/\(version)" }

    package func questions(contentHashes: [String]) async throws(StoreError) -> [StoredQuestion] {
        let wanted = Set(contentHashes)
        return state.withLock { $0.questions.values.filter { wanted.contains($0.contentHash) } }
    }

    package func question(id: String, version: UInt32?) async throws(StoreError) -> StoredQuestion? {
        state.withLock { state in
            if let version { return state.questions[Self.name(id, version)] }
            return state.questions.values.filter { $0.questionID == id }.max { $0.version < $1.version }
        }
    }

    package func putBank(hash: String, manifest: [UInt8]) async throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(hash), "hash of a bank")
        state.withLock { state in
            if state.banks[hash] == nil { state.banks[hash] = manifest }
        }
    }

    package func bank(hash: String) async throws(StoreError) -> [UInt8]? { state.withLock { $0.banks[hash] } }

    package func currentBank() async throws(StoreError) -> String? { state.withLock { $0.currentBank } }

    package func setCurrentBank(_ hash: String, expected: String?) async throws(StoreError) {
        try change { (state) -> Result<Void, StoreError> in
            guard state.currentBank == expected else { return .failure(.conflict("another bank is current")) }
            state.currentBank = hash
            return .success(())
        }
    }
}

// MARK: Projections

extension MemoryStore {
    package func project(
        session: SessionRow, attempts: [AttemptRow], skills: [SkillRow]
    ) async throws(StoreError) {
        try session.checkLimits()
        for attempt in attempts { try attempt.checkLimits() }
        for skill in skills { try skill.checkLimits() }
        state.withLock { state in
            if state.sessions[session.session]?.seq ?? 0 < session.seq { state.sessions[session.session] = session }
            for row in attempts where state.attempts[row.session]?[row.ordinal]?.seq ?? 0 < row.seq {
                state.attempts[row.session, default: [:]][row.ordinal] = row
            }
            for row in skills where state.skills[row.session]?[row.skill]?.seq ?? 0 < row.seq {
                state.skills[row.session, default: [:]][row.skill] = row
            }
        }
    }

    package func sessionRow(_ session: String) async throws(StoreError) -> SessionRow? {
        state.withLock { $0.sessions[session] }
    }

    package func sessionRows(after cursor: SessionCursor?, limit: Int) async throws(StoreError) -> [SessionRow] {
        state.withLock { state in
            let newestFirst = state.sessions.values.sorted { ($0.created, $0.session) > ($1.created, $1.session) }
            guard let cursor else { return Array(newestFirst.prefix(limit)) }
            return Array(
                newestFirst.filter { ($0.created, $0.session) < (cursor.created, cursor.session) }.prefix(limit))
        }
    }

    package func attemptRows(session: String) async throws(StoreError) -> [AttemptRow] {
        state.withLock { $0.attempts[session, default: [:]].values.sorted { $0.ordinal < $1.ordinal } }
    }

    package func skillRows(session: String) async throws(StoreError) -> [SkillRow] {
        state.withLock { $0.skills[session, default: [:]].values.sorted { $0.skill < $1.skill } }
    }

    package func putReport(_ report: StoredReport) async throws(StoreError) {
        try report.checkLimits()
        state.withLock { $0.reports[report.session] = report }
    }

    package func report(session: String) async throws(StoreError) -> StoredReport? {
        state.withLock { $0.reports[session] }
    }
}

// MARK: What no adapter offers: a hand in the data

extension MemoryStore {
    /// Deletes `sessions`, `attempts`, `session_skill_state` and `reports`.
    package func deleteProjections() {
        state.withLock { state in
            state.sessions = [:]
            state.attempts = [:]
            state.skills = [:]
            state.reports = [:]
        }
    }

    /// Changes a stored event behind the back of its chain; nil deletes it.
    package func tamper(session: String, seq: UInt64, _ change: (StoredEvent) -> StoredEvent?) {
        state.withLock { state in
            state.events[session] = state.events[session]?.compactMap { $0.seq == seq ? change($0) : $0 }
        }
    }

    /// Changes a stored question behind the back of its hash.
    package func tamper(question id: String, _ change: (inout StoredQuestion) -> Void) {
        state.withLock { state in
            for name in state.questions.keys where state.questions[name]?.questionID == id {
                if var question = state.questions[name] {
                    change(&question)
                    state.questions[name] = question
                }
            }
        }
    }

    /// Everything that is stored as bytes or text, for searches.
    package var contents: [[UInt8]] {
        state.withLock { state in
            state.events.values.joined().map(\.body) + state.sessions.values.map(\.body)
                + state.attempts.values.flatMap { $0.values.map(\.body) } + state.reports.values.map(\.body)
                + state.reports.values.map { Array($0.json.utf8) }
        }
    }
}
