/// Told when a session may have something for its interviewer to do. Never blocks, never fails:
/// waking too often is harmless, and a sweep at start-up finds what was missed.
package protocol SessionWaker: Sendable {
    func wake(session: String)
}
