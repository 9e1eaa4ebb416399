/// What `sessions` keeps of one session. Everything here follows from its events.
package struct SessionRow: Sendable, Equatable {
    package var session: String
    /// Sequence of the last event that it includes.
    package var seq: UInt64
    /// Milliseconds since 1970.
    package var created: Int64
    package var finished: Bool
    /// Whether the server's own interviewer drives it.
    package var scripted: Bool
    /// An encoded `Session` without the candidate's name.
    package var body: [UInt8]

    package init(session: String, seq: UInt64, created: Int64, finished: Bool, scripted: Bool, body: [UInt8]) {
        self.session = session
        self.seq = seq
        self.created = created
        self.finished = finished
        self.scripted = scripted
        self.body = body
    }
}

/// What `attempts` keeps of one answered question.
package struct AttemptRow: Sendable, Equatable {
    package var session: String
    package var ordinal: UInt32
    /// Sequence of the event that recorded the outcome.
    package var seq: UInt64
    package var questionID: String
    package var questionVersion: UInt32
    package var submissionID: String
    /// 0 to 10000.
    package var score: Int32
    /// An encoded `AttemptReport`.
    package var body: [UInt8]

    package init(
        session: String, ordinal: UInt32, seq: UInt64, questionID: String, questionVersion: UInt32,
        submissionID: String, score: Int32, body: [UInt8]
    ) {
        self.session = session
        self.ordinal = ordinal
        self.seq = seq
        self.questionID = questionID
        self.questionVersion = questionVersion
        self.submissionID = submissionID
        self.score = score
        self.body = body
    }
}

/// What `session_skill_state` keeps of one skill.
package struct SkillRow: Sendable, Equatable {
    package var session: String
    package var skill: String
    /// Sequence of the last event that it includes.
    package var seq: UInt64
    /// Logits.
    package var theta: Double
    /// Logits.
    package var standardError: Double
    package var items: UInt32

    package init(session: String, skill: String, seq: UInt64, theta: Double, standardError: Double, items: UInt32) {
        self.session = session
        self.skill = skill
        self.seq = seq
        self.theta = theta
        self.standardError = standardError
        self.items = items
    }
}

/// A report, kept so that it need not be rebuilt.
package struct StoredReport: Sendable, Equatable {
    package var session: String
    /// SHA-256 of `json`, lower-case hexadecimal.
    package var hash: String
    package var json: String
    /// An encoded `Report`.
    package var body: [UInt8]

    package init(session: String, hash: String, json: String, body: [UInt8]) {
        self.session = session
        self.hash = hash
        self.json = json
        self.body = body
    }
}

/// Where a page of sessions starts: after the session with this time and id.
package struct SessionCursor: Sendable, Equatable {
    package var created: Int64
    package var session: String

    package init(created: Int64, session: String) {
        self.created = created
        self.session = session
    }
}

/// Projections: `sessions`, `attempts`, `session_skill_state`, `reports`. Can be deleted at any
/// time; services fold what is missing from the events.
package protocol ProjectionStore: Sendable {
    /// Writes rows whose `seq` is above the stored one; older rows change nothing.
    func project(
        session: SessionRow, attempts: [AttemptRow], skills: [SkillRow]
    ) async throws(StoreError)

    func sessionRow(_ session: String) async throws(StoreError) -> SessionRow?

    /// Newest first: by time of creation, then id, both descending; at most `limit`.
    func sessionRows(after cursor: SessionCursor?, limit: Int) async throws(StoreError) -> [SessionRow]

    /// Attempts of a session, in order of ordinal.
    func attemptRows(session: String) async throws(StoreError) -> [AttemptRow]

    /// Skills of a session, in order of name.
    func skillRows(session: String) async throws(StoreError) -> [SkillRow]

    func putReport(_ report: StoredReport) async throws(StoreError)
    func report(session: String) async throws(StoreError) -> StoredReport?
}
