package import ServiceContextModule

/// Where a span stands, as W3C Trace Context writes it in `traceparent`.
package struct TraceContext: Sendable, Equatable {
    package static let header = "traceparent"
    package static let stateHeader = "tracestate"
    /// Longer states are dropped, as the specification allows.
    package static let stateBytes = 512

    package var traceHigh: UInt64
    package var traceLow: UInt64
    package var span: UInt64
    package var isSampled: Bool
    /// `tracestate`, handed on as it came.
    package var state: String?

    package init(traceHigh: UInt64, traceLow: UInt64, span: UInt64, isSampled: Bool, state: String? = nil) {
        self.traceHigh = traceHigh
        self.traceLow = traceLow
        self.span = span
        self.isSampled = isSampled
        self.state = state
    }

    /// Reads `traceparent`; nil: it is not one, and the trace begins anew.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 55, bytes[2] == 0x2d, bytes[35] == 0x2d, bytes[52] == 0x2d,
            let version = Self.hex(bytes[0..<2]), version != 0xff,
            let high = Self.hex(bytes[3..<19]), let low = Self.hex(bytes[19..<35]),
            let span = Self.hex(bytes[36..<52]), let flags = Self.hex(bytes[53..<55])
        else { return nil }
        // A later version may say more, after another dash.
        guard bytes.count == 55 || (version > 0 && bytes[55] == 0x2d) else { return nil }
        guard high | low != 0, span != 0 else { return nil }
        self.init(traceHigh: high, traceLow: low, span: span, isSampled: flags & 1 == 1)
    }

    /// Lower-case digits only, as the specification says.
    private static func hex(_ bytes: ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for byte in bytes {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
            case 0x61...0x66: value = value << 4 | UInt64(byte - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }

    package var traceText: String { Self.text(traceHigh) + Self.text(traceLow) }
    package var spanText: String { Self.text(span) }
    package var text: String { "00-\(traceText)-\(spanText)-\(isSampled ? "01" : "00")" }

    private static func text(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

private enum TraceContextKey: ServiceContextKey {
    typealias Value = TraceContext
    static var nameOverride: String? { "trace-context" }
}

extension ServiceContext {
    package var trace: TraceContext? {
        get { self[TraceContextKey.self] }
        set { self[TraceContextKey.self] = newValue }
    }
}
