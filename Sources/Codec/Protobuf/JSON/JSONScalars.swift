#if canImport(Glibc)
    import Glibc
#endif

// One value of JSON into one value of C.

extension JSONParser {
    /// Reads a scalar to `place`; false: an enum's name that is unknown was left out.
    mutating func scalar(
        _ field: JSONField, _ place: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) -> Bool {
        switch field.kind {
        case .string:
            try unsafe string(place, bytes, &arena)
        case .bytes:
            try unsafe binary(place, bytes, &arena)
        case .bool:
            unsafe place.storeBytes(of: try bool(bytes) ? 1 : 0, as: Int32.self)
        case .float, .double:
            try unsafe floating(field.kind, place, bytes)
        case .int32, .uint32, .int64, .uint64:
            try unsafe integer(field.kind, place, bytes)
        case .enumeration:
            guard let number = try enumeration(field.child, bytes) else { return false }
            unsafe place.storeBytes(of: number, as: Int32.self)
        case .null:
            if reader.peek(bytes) == UInt8(ascii: "n") {
                try reader.literal("null", bytes)
                unsafe place.storeBytes(of: 0, as: Int32.self)
            } else {
                guard let number = try enumeration(field.child, bytes) else { return false }
                unsafe place.storeBytes(of: number, as: Int32.self)
            }
        case .message:
            preconditionFailure("a message is no scalar")
        }
        return true
    }

    /// - Precondition: a quotation mark comes next.
    mutating func mapKey(
        _ field: JSONField, _ place: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        guard field.kind == .bool else {
            _ = try unsafe scalar(field, place, bytes, &arena)
            return
        }
        let start = reader.at
        let value = try withContents(reader.string(bytes), bytes) { (text) -> Bool? in
            text.equals("true") ? true : text.equals("false") ? false : nil
        }
        guard let value else { throw JSONFault(reason: "must be \"true\" or \"false\"", at: reader.at, sent: start) }
        unsafe place.storeBytes(of: value ? 1 : 0, as: Int32.self)
    }

    /// Runs `body` with the bytes that a text stands for.
    @inline(__always)
    func withContents<R>(
        _ text: JSONText, _ bytes: Span<UInt8>, _ body: (Span<UInt8>) -> R
    ) throws(JSONFault) -> R {
        if text.isPlain { return body(bytes.extracting(text.range)) }
        let contents = try JSONReader.contents(bytes, text)
        return body(contents.span)
    }

    mutating func bool(_ bytes: Span<UInt8>) throws(JSONFault) -> Bool {
        switch reader.peek(bytes) {
        case UInt8(ascii: "t"): try reader.literal("true", bytes)
        case UInt8(ascii: "f"):
            try reader.literal("false", bytes)
            return false
        default: throw wanted("true or false", bytes)
        }
        return true
    }

    // MARK: text

    @inline(__always)
    mutating func string(
        _ place: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        guard reader.peek(bytes) == UInt8(ascii: "\"") else { throw wanted("a string", bytes) }
        let text = try reader.string(bytes)
        let count = text.range.count
        try chargeText(count)
        let copy = try unsafe take(count + 1, &arena)
        if text.isPlain {
            unsafe bytes.extracting(text.range).withUnsafeBufferPointer { source in
                if let start = source.baseAddress { unsafe memcpy(copy, start, count) }
            }
            unsafe copy.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
        } else {
            try unsafe unescape(text, to: copy, bytes)
        }
        unsafe place.storeBytes(of: copy, as: UnsafeMutableRawPointer.self)
    }

    @inline(never)
    private func unescape(
        _ text: JSONText, to copy: UnsafeMutableRawPointer, _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        // What is escaped is never shorter than what it stands for.
        var length = 0
        var hasNUL = false
        try JSONReader.unescape(bytes, text) { byte in
            unsafe copy.storeBytes(of: byte, toByteOffset: length, as: UInt8.self)
            hasNUL = hasNUL || byte == 0
            length += 1
        }
        unsafe copy.storeBytes(of: 0, toByteOffset: length, as: UInt8.self)
        if hasNUL { throw JSONFault(reason: "contains NUL", at: text.range.lowerBound) }
    }

    /// Base64, with either alphabet, with or without padding.
    private mutating func binary(
        _ place: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        guard reader.peek(bytes) == UInt8(ascii: "\"") else { throw wanted("a string of base64", bytes) }
        let start = reader.at
        let text = try reader.string(bytes)
        try chargeText(text.range.count)
        let copy = try unsafe take(text.range.count + 1, &arena)
        let count = try withContents(text, bytes) { unsafe JSONBase64.decode($0, to: copy) }
        guard let count else { throw JSONFault(reason: "must be base64", at: reader.at, sent: start) }
        // protobuf-c's struct: the length, then the address.
        unsafe place.storeBytes(of: count, as: Int.self)
        unsafe place.storeBytes(of: copy, toByteOffset: MemoryLayout<Int>.size, as: UnsafeMutableRawPointer.self)
    }

    // MARK: numbers

    /// A number, plain or in a string; nil and unread if there is none.
    @inline(__always)
    private mutating func number<R>(
        _ bytes: Span<UInt8>, _ body: (JSONNumber, Span<UInt8>) -> R
    ) throws(JSONFault) -> R? {
        if reader.peek(bytes) == UInt8(ascii: "\"") {
            return try withContents(reader.string(bytes), bytes) { text in
                guard let number = JSONNumber(text, at: 0), number.range.count == text.count else { return nil }
                return body(number, text)
            }
        }
        guard let number = JSONNumber(bytes, at: reader.at) else { return nil }
        reader.at = number.range.upperBound
        return body(number, bytes)
    }

    private enum Whole {
        case value(UInt64)
        case refused(String)
    }

    @inline(__always)
    private mutating func integer(
        _ kind: JSONKind, _ place: UnsafeMutableRawPointer, _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        let start = startOfValue(bytes)
        let result = try number(bytes) { (number, _) in Self.integer(number, kind) }
        switch result {
        case .value(let value):
            if kind == .int32 || kind == .uint32 {
                unsafe place.storeBytes(of: UInt32(truncatingIfNeeded: value), as: UInt32.self)
            } else {
                unsafe place.storeBytes(of: value, as: UInt64.self)
            }
        case .refused(let reason): throw JSONFault(reason: reason, at: start, sent: start)
        case nil: throw JSONFault(reason: "must be an integer", at: start, sent: start)
        }
    }

    /// In two's complement.
    @inline(__always)
    private static func integer(_ number: JSONNumber, _ kind: JSONKind) -> Whole {
        guard case .exact(let size) = number.integer else {
            if case .fraction = number.integer { return .refused("must be a whole number") }
            return .refused("is out of the range of \(kind)")
        }
        let (below, above): (UInt64, UInt64) =
            switch kind {
            case .int32: (1 << 31, 1 << 31 - 1)
            case .uint32: (0, 1 << 32 - 1)
            case .int64: (1 << 63, 1 << 63 - 1)
            default: (0, .max)
            }
        guard size <= (number.isNegative ? below : above) else { return .refused("is out of the range of \(kind)") }
        return .value(number.isNegative ? 0 &- size : size)
    }

    private mutating func floating(
        _ kind: JSONKind, _ place: UnsafeMutableRawPointer, _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        let start = startOfValue(bytes)
        var found = try number(bytes) { (number, text) in number.double(text) }
        if found == nil { found = try special(start, bytes) }
        guard let found else {
            throw JSONFault(reason: "must be a number", at: start, sent: start)
        }
        guard let value = found else {
            throw JSONFault(reason: "is out of the range of \(kind)", at: start, sent: start)
        }
        guard kind == .float else { return unsafe place.storeBytes(of: value, as: Double.self) }
        guard !value.isFinite || abs(value) <= Double(Float.greatestFiniteMagnitude) else {
            throw JSONFault(reason: "is out of the range of float", at: start, sent: start)
        }
        unsafe place.storeBytes(of: Float(value), as: Float.self)
    }

    /// What is no number and has a name.
    private mutating func special(_ start: Int, _ bytes: Span<UInt8>) throws(JSONFault) -> Double?? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return nil }
        reader.at = start
        return try withContents(reader.string(bytes), bytes) { text in
            if text.equals("NaN") { return .some(Double.nan) }
            if text.equals("Infinity") { return .some(Double.infinity) }
            if text.equals("-Infinity") { return .some(-Double.infinity) }
            return nil
        }
    }

    /// A value of an enum by name or number; nil: a name that is unknown, which is left out.
    private mutating func enumeration(_ type: Int, _ bytes: Span<UInt8>) throws(JSONFault) -> Int32? {
        let start = startOfValue(bytes)
        guard reader.peek(bytes) == UInt8(ascii: "\"") else {
            guard case .value(let value) = try number(bytes, { (number, _) in Self.integer(number, .int32) }) else {
                throw JSONFault(reason: "must be the name of a value", at: start, sent: start)
            }
            let number = Int32(truncatingIfNeeded: value)
            guard !isStrict || plan.name(number, of: type) != nil else { throw unknownValue(type, start, []) }
            return number
        }
        let text = try reader.string(bytes)
        if let number = try withContents(text, bytes, { plan.number($0, of: type) }) { return number }
        // A number in a string is no name, and must not be taken for one that is merely unknown.
        let isName = try withContents(text, bytes) { text in
            text.count > 0 && (text[0] | 0x20) &- UInt8(ascii: "a") < 26
        }
        guard !isStrict, isName else { throw unknownValue(type, start, try JSONReader.contents(bytes, text)) }
        return nil
    }

    private func unknownValue(_ type: Int, _ start: Int, _ text: [UInt8]) -> JSONFault {
        let names = plan.names(ofEnum: type)
        let near = JSONFault.suggestion(for: text, of: names)
        return JSONFault(reason: "must be one of \(JSONFault.list(names))\(near)", at: start, sent: start)
    }

    @inline(__always)
    private mutating func startOfValue(_ bytes: Span<UInt8>) -> Int {
        _ = reader.peek(bytes)
        return reader.at
    }
}

extension Span<UInt8> {
    func equals(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in indices where unsafe word.utf8Start[index] != self[index] { return false }
        return true
    }
}

extension JSONKind {
    /// Size of one value in C.
    var bytes: Int {
        switch self {
        case .int32, .uint32, .float, .bool, .enumeration, .null: 4
        case .int64, .uint64, .double, .string, .message: 8
        case .bytes: 16
        }
    }
}
