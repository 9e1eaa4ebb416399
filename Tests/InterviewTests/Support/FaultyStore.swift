import Ports
import Synchronization

/// What goes wrong with one append.
enum AppendFault: Sendable {
    /// Another writer is first: `event` of its making takes the place.
    case overtaken(@Sendable (StoredEvent) async throws -> Void)
    /// The event is stored, the reply is lost.
    case replyLost
    /// The event is not stored, the reply is lost.
    case requestLost
    case unavailable
}

/// A store that fails as told, and otherwise does what its base does.
final class FaultyStore: Store {
    let base: any Store
    private let appendFaults = Mutex<[AppendFault]>([])
    private let blind = Mutex(false)
    private let broken = Mutex(false)
    private let away = Mutex(false)
    private let keepsKeys = Mutex(false)
    private let appendCount = Mutex(0)

    init(_ base: any Store) { self.base = base }

    /// Faults of the next appends, one each.
    func failAppends(_ faults: [AppendFault]) { appendFaults.withLock { $0 += faults } }

    /// Whether events cannot be read.
    var cannotRead: Bool {
        get { blind.withLock { $0 } }
        set { blind.withLock { $0 = newValue } }
    }

    /// Whether projections cannot be written.
    var cannotProject: Bool {
        get { broken.withLock { $0 } }
        set { broken.withLock { $0 = newValue } }
    }

    /// Whether no key can be erased.
    var cannotErase: Bool {
        get { keepsKeys.withLock { $0 } }
        set { keepsKeys.withLock { $0 = newValue } }
    }

    /// Whether nothing answers.
    var isAway: Bool {
        get { away.withLock { $0 } }
        set { away.withLock { $0 = newValue } }
    }

    /// Appends that were asked for.
    var appends: Int { appendCount.withLock { $0 } }

    private func reach() throws(StoreError) {
        if isAway { throw .unavailable("no route to the store") }
    }

    func prepare() async throws(StoreError) { try await base.prepare() }
    func ping() async throws(StoreError) { try reach() }
    func close() async { await base.close() }

    func append(_ event: StoredEvent) async throws(StoreError) {
        try reach()
        appendCount.withLock { $0 += 1 }
        let fault = appendFaults.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        switch fault {
        case .overtaken(let write):
            do { try await write(event) } catch { throw .broken("the other writer failed: \(error)") }
            try await base.append(event)
        case .replyLost:
            try await base.append(event)
            throw .uncertain("the reply was lost")
        case .requestLost: throw .uncertain("the reply was lost")
        case .unavailable: throw .unavailable("no route to the store")
        case nil: try await base.append(event)
        }
    }

    func events(session: String, after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        try reach()
        if cannotRead { throw .unavailable("no route to the store") }
        return try await base.events(session: session, after: seq, limit: limit)
    }

    func sessionIDs(after session: String, limit: Int) async throws(StoreError) -> [String] {
        try reach()
        return try await base.sessionIDs(after: session, limit: limit)
    }

    func createKey(session: String, key: [UInt8]) async throws(StoreError) -> SessionKey {
        try reach()
        return try await base.createKey(session: session, key: key)
    }

    func key(session: String) async throws(StoreError) -> SessionKey? {
        try reach()
        return try await base.key(session: session)
    }

    func eraseKey(session: String, at time: Int64) async throws(StoreError) -> (erasedAt: Int64, now: Bool)? {
        try reach()
        if cannotErase { throw .unavailable("no route to the store") }
        return try await base.eraseKey(session: session, at: time)
    }

    func signingKeys() async throws(StoreError) -> [SigningKey] {
        try reach()
        return try await base.signingKeys()
    }

    func createSigningKey(_ key: SigningKey) async throws(StoreError) -> SigningKey {
        try reach()
        return try await base.createSigningKey(key)
    }

    func putQuestions(_ questions: [StoredQuestion]) async throws(StoreError) {
        try reach()
        try await base.putQuestions(questions)
    }

    func questions(contentHashes: [String]) async throws(StoreError) -> [StoredQuestion] {
        try reach()
        return try await base.questions(contentHashes: contentHashes)
    }

    func question(id: String, version: UInt32?) async throws(StoreError) -> StoredQuestion? {
        try reach()
        return try await base.question(id: id, version: version)
    }

    func putBank(hash: String, manifest: [UInt8]) async throws(StoreError) {
        try reach()
        try await base.putBank(hash: hash, manifest: manifest)
    }

    func bank(hash: String) async throws(StoreError) -> [UInt8]? {
        try reach()
        return try await base.bank(hash: hash)
    }

    func currentBank() async throws(StoreError) -> String? {
        try reach()
        return try await base.currentBank()
    }

    func setCurrentBank(_ hash: String, expected: String?) async throws(StoreError) {
        try reach()
        try await base.setCurrentBank(hash, expected: expected)
    }

    func project(session: SessionRow, attempts: [AttemptRow], skills: [SkillRow]) async throws(StoreError) {
        try reach()
        if cannotProject { throw .unavailable("the projections cannot be written") }
        try await base.project(session: session, attempts: attempts, skills: skills)
    }

    func sessionRow(_ session: String) async throws(StoreError) -> SessionRow? {
        try reach()
        return try await base.sessionRow(session)
    }

    func sessionRows(after cursor: SessionCursor?, limit: Int) async throws(StoreError) -> [SessionRow] {
        try reach()
        return try await base.sessionRows(after: cursor, limit: limit)
    }

    func attemptRows(session: String) async throws(StoreError) -> [AttemptRow] {
        try reach()
        return try await base.attemptRows(session: session)
    }

    func skillRows(session: String) async throws(StoreError) -> [SkillRow] {
        try reach()
        return try await base.skillRows(session: session)
    }

    func putReport(_ report: StoredReport) async throws(StoreError) {
        try reach()
        try await base.putReport(report)
    }

    func report(session: String) async throws(StoreError) -> StoredReport? {
        try reach()
        return try await base.report(session: session)
    }
}
