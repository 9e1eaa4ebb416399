/// The value of `grpc-timeout`: at most eight digits and a unit.
package enum GRPCTimeout {
    private static let longestDigits = 8

    /// - Returns: nil when `text` is not a timeout.
    package static func parse(_ text: some BidirectionalCollection<UInt8>) -> Duration? {
        guard let unit = text.last, text.count >= 2, text.count <= longestDigits + 1 else { return nil }
        var value: Int64 = 0
        for digit in text.dropLast() {
            guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        switch unit {
        case UInt8(ascii: "H"): return .seconds(value * 3600)
        case UInt8(ascii: "M"): return .seconds(value * 60)
        case UInt8(ascii: "S"): return .seconds(value)
        case UInt8(ascii: "m"): return .milliseconds(value)
        case UInt8(ascii: "u"): return .microseconds(value)
        case UInt8(ascii: "n"): return .nanoseconds(value)
        default: return nil
        }
    }

    /// The timeout in the finest unit that holds it; rounded up, so that nobody gives up early.
    package static func format(_ timeout: Duration) -> String {
        let parts = timeout.components
        guard timeout > .zero else { return "0n" }
        let nanoseconds = Int128(parts.seconds) * 1_000_000_000 + Int128(parts.attoseconds / 1_000_000_000)
        let units: [(Int128, String)] = [
            (1, "n"), (1_000, "u"), (1_000_000, "m"), (1_000_000_000, "S"), (60_000_000_000, "M"),
            (3_600_000_000_000, "H"),
        ]
        for (size, unit) in units {
            let value = (nanoseconds + size - 1) / size
            if value < 100_000_000 { return "\(value)\(unit)" }
        }
        return "99999999H"
    }
}
