import Crypto

/// Random choices that follow from a session's seed alone.
///
/// Counter-based: a choice depends on the seed, the number of the question and what the choice is
/// for, never on choices made before it. So a replay, or another process, makes the same one.
package struct SeededChoice: Sendable {
    private let digest: [UInt8]

    /// - Parameters:
    ///   - ordinal: number of the question, from 1.
    ///   - purpose: what is chosen; different purposes are independent.
    package init(seed: UInt64, ordinal: UInt32, purpose: String) {
        digest = Self.hash(Self.bigEndian(seed) + Self.bigEndian(ordinal) + Array(purpose.utf8))
    }

    /// An index below `count`, each equally likely.
    ///
    /// Takes the first eight bytes; in the rare case that they would favour low indices (at most
    /// `count` in 2⁶⁴), hashes again.
    /// - Precondition: `count` > 0.
    package func index(below count: Int) -> Int {
        precondition(count > 0, "a choice from nothing")
        var digest = digest
        while true {
            let value = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if let index = Self.reduce(value, below: UInt64(count)) { return Int(index) }
            digest = Self.hash(digest)
        }
    }

    /// `value` modulo `count`, or nil in the incomplete last round of 2⁶⁴.
    package static func reduce(_ value: UInt64, below count: UInt64) -> UInt64? {
        let incomplete = (UInt64.max % count + 1) % count
        guard value <= UInt64.max - incomplete else { return nil }
        return value % count
    }

    private static func hash(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    private static func bigEndian<I: FixedWidthInteger>(_ value: I) -> [UInt8] {
        stride(from: I.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> I($0)) }
    }
}
