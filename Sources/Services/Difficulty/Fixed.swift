/// Numbers as text with a fixed number of decimals, the same on every machine.
enum Fixed {
    /// Rounds half away from zero; zero has no sign.
    /// - Precondition: finite and below 10¹² in magnitude; at most six decimals.
    static func text(_ value: Double, decimals: Int) -> String {
        precondition(abs(value) < 1e12 && (0...6).contains(decimals), "a figure out of range")
        var scale: Int64 = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int64((value * Double(scale)).rounded(.toNearestOrAwayFromZero))
        let sign = scaled < 0 ? "-" : ""
        let (whole, fraction) = scaled.magnitude.quotientAndRemainder(dividingBy: scale.magnitude)
        guard decimals > 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + padded(fraction, decimals)
    }

    /// A whole number with leading zeros.
    static func padded(_ value: some BinaryInteger, _ digits: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
