/// Bytes to be hashed or signed: a name of what they are, then each part with its length before it,
/// so that no two lists of parts give the same bytes.
package struct CanonicalBytes: Sendable, Equatable {
    package private(set) var bytes: [UInt8]

    /// - Parameter domain: name and version of what is hashed, such as `viva.event/1`.
    package init(domain: String) {
        bytes = []
        add(domain)
    }

    package mutating func add(_ part: [UInt8]) {
        add(UInt64(part.count))
        bytes += part
    }

    package mutating func add(_ part: String) { add(Array(part.utf8)) }

    /// Eight bytes, most significant first; without a length.
    package mutating func add(_ number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    package mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }
}
