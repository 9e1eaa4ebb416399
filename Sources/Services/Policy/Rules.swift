/// Rules that fields of requests follow by themselves. Lengths count Unicode scalars.
package enum Rules {
    /// An id that a client chooses.
    package static func clientID(_ text: String, _ field: String) throws(InterviewError) {
        let length = InterviewLimits.clientIDLength
        guard length.contains(text.unicodeScalars.count) else {
            throw .invalid(field: field, rule: "has \(length.lowerBound) to \(length.upperBound) characters")
        }
    }

    package static func sessionID(_ text: String) throws(InterviewError) {
        guard SessionID.isWellFormed(text) else {
            throw .invalid(field: "session_id", rule: "must be the \(SessionID.length) characters of a session's id")
        }
    }

    /// A text that must not be empty.
    package static func text(_ text: String, _ field: String, _ maximum: Int) throws(InterviewError) {
        guard !text.isEmpty else { throw .invalid(field: field, rule: "must not be empty") }
        try optionalText(text, field, maximum)
    }

    package static func optionalText(_ text: String, _ field: String, _ maximum: Int) throws(InterviewError) {
        guard text.utf8.count <= maximum || text.unicodeScalars.count <= maximum else {
            throw .invalid(field: field, rule: "has at most \(maximum) characters")
        }
    }

    /// A page size, with its default.
    package static func pageSize(_ asked: UInt32) throws(InterviewError) -> Int {
        if asked == 0 { return Int(InterviewLimits.defaultPageSize) }
        let allowed = InterviewLimits.pageSize
        guard allowed.contains(asked) else {
            let byDefault = "0 is the default, \(InterviewLimits.defaultPageSize)"
            throw .invalid(field: "page_size", rule: "is \(allowed.lowerBound) to \(allowed.upperBound); \(byDefault)")
        }
        return Int(asked)
    }

    /// A page token, at most as long as those that are given out.
    package static func pageToken(_ token: String) throws(InterviewError) {
        guard token.utf8.count <= InterviewLimits.pageTokenLength else { throw badPageToken }
    }

    package static let badPageToken = InterviewError.invalid(
        field: "page_token", rule: "is not one that this method has returned")
}
