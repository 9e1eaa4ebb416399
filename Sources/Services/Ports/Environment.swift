/// Time, as services see it.
package protocol Clock: Sendable {
    /// Milliseconds since 1970, UTC.
    func now() -> Int64
}

/// Randomness for keys, nonces and ids; never for choices, which follow from a session's seed.
package protocol Randomness: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
