/// Cuts what arrives in pieces into lines, none longer than a limit.
package struct LineReader: Sendable {
    package enum Line: Sendable, Equatable {
        case whole([UInt8])
        /// It had more bytes than the limit, and was dropped.
        case tooLong
    }

    private let limit: Int
    private var held: [UInt8] = []
    private var isTooLong = false

    package init(limit: Int) { self.limit = limit }

    /// The lines that end in `bytes`; empty ones are left out.
    package mutating func read(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            hold(rest[..<end])
            rest = rest[(end + 1)...]
            if let line = take() { lines.append(line) }
        }
        hold(rest)
        return lines
    }

    /// What stands behind the last line end.
    package mutating func finish() -> Line? { take() }

    private mutating func hold(_ bytes: ArraySlice<UInt8>) {
        if held.count + bytes.count > limit { isTooLong = true }
        if isTooLong { held = [] } else { held += bytes }
    }

    private mutating func take() -> Line? {
        defer {
            held = []
            isTooLong = false
        }
        if isTooLong { return .tooLong }
        if held.last == UInt8(ascii: "\r") { held.removeLast() }
        return held.isEmpty ? nil : .whole(held)
    }
}
