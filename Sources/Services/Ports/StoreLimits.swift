/// What every store takes. More is refused with `.broken`, before anything is written: a caller
/// that goes beyond has not bounded its own input.
package enum StoreLimits {
    /// Longest id, name or hexadecimal hash, in bytes of UTF-8. None is empty or holds a NUL.
    package static let idBytes = 256
    /// Largest body, manifest or JSON text of one row, in bytes.
    package static let bodyBytes = 8 << 20
    /// Length of a hash of the chain, in bytes.
    package static let hashBytes = 32
    /// Length of a key, in bytes.
    package static let keyBytes = 32
    /// Times are from 1970 up to here, in milliseconds: what six bytes hold, less the last.
    package static let times: Range<Int64> = 0..<(1 << 47) - 1
    /// Scores of an attempt.
    package static let scores: ClosedRange<Int32> = 0...10_000

    /// Whether some row can have `text` as an id.
    package static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= idBytes && !text.utf8.contains(0)
    }

    /// - Throws: `.broken` naming `what`, unless `holds`.
    package static func require(_ holds: Bool, _ what: StaticString) throws(StoreError) {
        if !holds { throw .broken("refused before writing: \(what)") }
    }
}

extension StoredEvent {
    /// - Throws: `.broken` if no store takes this event.
    package func checkLimits() throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(session), "session id of an event")
        try StoreLimits.require(seq >= 1 && seq <= UInt64(Int64.max), "sequence of an event")
        try StoreLimits.require(StoreLimits.isID(appendID), "append id of an event")
        try StoreLimits.require(StoreLimits.times.contains(time), "time of an event")
        try StoreLimits.require(body.count <= StoreLimits.bodyBytes, "size of an event")
        try StoreLimits.require(previousHash.count == StoreLimits.hashBytes, "previous hash of an event")
        try StoreLimits.require(hash.count == StoreLimits.hashBytes, "hash of an event")
    }
}

extension SigningKey {
    /// - Throws: `.broken` if no store takes this key.
    package func checkLimits() throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(id), "id of a signing key")
        try StoreLimits.require(secret.count == StoreLimits.keyBytes, "length of a signing key")
        try StoreLimits.require(StoreLimits.times.contains(created), "time of a signing key")
    }
}

extension StoredQuestion {
    /// - Throws: `.broken` if no store takes this question.
    package func checkLimits() throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(questionID), "id of a question")
        try StoreLimits.require(StoreLimits.isID(contentHash), "hash of a question")
        try StoreLimits.require(StoreLimits.isID(skill), "skill of a question")
        try StoreLimits.require(body.count <= StoreLimits.bodyBytes, "size of a question")
    }
}

extension SessionRow {
    /// - Throws: `.broken` if no store takes this row.
    package func checkLimits() throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(session), "session id of a session")
        try StoreLimits.require(seq >= 1 && seq <= UInt64(Int64.max), "sequence of a session")
        try StoreLimits.require(StoreLimits.times.contains(created), "time of a session")
        try StoreLimits.require(body.count <= StoreLimits.bodyBytes, "size of a session")
    }
}

extension AttemptRow {
    /// - Throws: `.broken` if no store takes this row.
    package func checkLimits() throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(session), "session id of an attempt")
        try StoreLimits.require(seq >= 1 && seq <= UInt64(Int64.max), "sequence of an attempt")
        try StoreLimits.require(StoreLimits.isID(questionID), "question id of an attempt")
        try StoreLimits.require(StoreLimits.isID(submissionID), "submission id of an attempt")
        try StoreLimits.require(StoreLimits.scores.contains(score), "score of an attempt")
        try StoreLimits.require(body.count <= StoreLimits.bodyBytes, "size of an attempt")
    }
}

extension SkillRow {
    /// - Throws: `.broken` if no store takes this row.
    package func checkLimits() throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(session), "session id of a skill")
        try StoreLimits.require(StoreLimits.isID(skill), "name of a skill")
        try StoreLimits.require(seq >= 1 && seq <= UInt64(Int64.max), "sequence of a skill")
        try StoreLimits.require(theta.isFinite, "estimate of a skill")
        try StoreLimits.require(standardError.isFinite && standardError >= 0, "standard error of a skill")
    }
}

extension StoredReport {
    /// - Throws: `.broken` if no store takes this report.
    package func checkLimits() throws(StoreError) {
        try StoreLimits.require(StoreLimits.isID(session), "session id of a report")
        try StoreLimits.require(StoreLimits.isID(hash), "hash of a report")
        try StoreLimits.require(!json.utf8.contains(0), "text of a report")
        try StoreLimits.require(json.utf8.count <= StoreLimits.bodyBytes, "size of a report")
        try StoreLimits.require(body.count <= StoreLimits.bodyBytes, "size of a report")
    }
}
