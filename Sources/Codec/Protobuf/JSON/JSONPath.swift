import RPCCore

// The message of a refusal: where, why, and what was sent instead. Nobody keeps track of the place while
// a document is read; when it is refused, it is read once more up to there.

extension JSONFault {
    /// Most characters of a path, of a list of names, and of what was sent.
    private static let longestPath = 120
    private static let longestList = 200
    private static let longestSample = 60

    /// Names, as many as there is room for.
    static func list(_ names: [String]) -> String {
        if names.isEmpty { return "none" }
        var text = ""
        for name in names {
            guard text.count + name.count <= longestList else { return text + ", …" }
            text += (text.isEmpty ? "" : ", ") + name
        }
        return text
    }

    func status(_ bytes: Span<UInt8>) -> RPCError {
        let path = path(bytes)
        var rule = reason
        if let sent { rule += "; sent \(Self.sample(bytes, sent))" }
        let message = "\(path): \(rule)"
        guard !isExhaustion else { return RPCError(.resourceExhausted, message) }
        return RPCError(.invalidArgument, message, details: JSONViolation.details(String(path.dropFirst(2)), rule))
    }

    /// A container that is open: the name or the index that was read last.
    private enum Open {
        case object(Range<Int>?)
        case list(Int)
    }

    /// Such as `$.answer.optionIds[2]`.
    private func path(_ bytes: Span<UInt8>) -> String {
        var open: [Open] = []
        var at = 0
        var isName = false
        while at < min(self.at, bytes.count) {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "{"):
                open.append(.object(nil))
                isName = true
            case UInt8(ascii: "["):
                open.append(.list(0))
                isName = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: ","):
                if case .list(let index) = open.last { open[open.count - 1] = .list(index + 1) } else { isName = true }
            case UInt8(ascii: "\""):
                let start = at
                Self.skipString(bytes, &at)
                guard isName, at <= self.at, case .object = open.last else { continue }
                open[open.count - 1] = .object(start..<max(start, at - 1))
                isName = false
            default: break
            }
        }
        return Self.text(open, bytes)
    }

    private static func skipString(_ bytes: Span<UInt8>, _ at: inout Int) {
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(at + 1, bytes.count)
    }

    private static func text(_ open: [Open], _ bytes: Span<UInt8>) -> String {
        var path = "$"
        for container in open {
            switch container {
            case .object(nil): break
            case .object(let name?): path += part(bytes, name)
            case .list(let index): path += "[\(index)]"
            }
        }
        guard path.count > longestPath else { return path }
        return path.prefix(longestPath / 2) + "…" + path.suffix(longestPath / 2)
    }

    /// `.name`, or `["any other name"]`.
    private static func part(_ bytes: Span<UInt8>, _ name: Range<Int>) -> String {
        var isIdentifier = !name.isEmpty
        for index in name {
            let byte = bytes[index]
            let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
            if !isLetter, byte &- 0x30 >= 10 { isIdentifier = false }
        }
        let cut = name.lowerBound..<min(name.upperBound, name.lowerBound + longestSample)
        let text = printable(bytes, cut) + (cut == name ? "" : "…")
        return isIdentifier ? "." + text : "[\"" + text + "\"]"
    }

    /// The value that begins at `start`, or the beginning of it.
    private static func sample(_ bytes: Span<UInt8>, _ start: Int) -> String {
        guard start < bytes.count else { return "nothing" }
        switch bytes[start] {
        case UInt8(ascii: "{"): return "an object"
        case UInt8(ascii: "["): return "a list"
        default: break
        }
        var end = start
        if bytes[start] == UInt8(ascii: "\"") {
            end = start + 1
            skipString(bytes, &end)
        } else {
            while end < bytes.count, !isDelimiter(bytes[end]) { end += 1 }
            end = max(end, start + 1)
        }
        let cut = min(end, start + longestSample)
        return printable(bytes, start..<cut) + (cut < end ? "…" : "")
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
            || byte == UInt8(ascii: ":")
    }

    /// As UTF-8, without what a log or a terminal would take for a command.
    private static func printable(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var copy: [UInt8] = []
        for index in range { copy.append(bytes[index]) }
        let text = String(decoding: copy, as: UTF8.self)
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? "?" : $0 }))
    }
}
