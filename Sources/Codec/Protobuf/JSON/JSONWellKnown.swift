import RPCCore

// The messages that JSON writes in a form of their own.

extension JSONParser {
    mutating func wellKnown(
        _ c: UnsafeMutableRawPointer, _ index: Int, _ message: JSONMessage, _ bytes: Span<UInt8>,
        _ arena: inout Arena
    ) throws(JSONFault) {
        let first = message.fields.lowerBound
        switch message.shape {
        case .timestamp:
            try unsafe time(c, message, bytes, "a time such as \"2026-01-31T12:00:00Z\"", JSONTime.timestamp)
        case .duration:
            try unsafe time(c, message, bytes, "a duration such as \"1.5s\"", JSONTime.duration)
        case .fieldMask:
            try unsafe fieldMask(plan.fields[first], c, bytes, &arena)
        case .structure, .list, .value:
            if isStrict, !isInsideJSON, reader.peek(bytes) == UInt8(ascii: "\"") {
                return try unsafe text(of: index, c, message, bytes, &arena)
            }
            let wasInside = isInsideJSON
            isInsideJSON = true
            if message.shape == .value {
                try unsafe anyValue(c, message, bytes, &arena)
            } else {
                try unsafe value(of: plan.fields[first], in: c, bytes, &arena)
            }
            isInsideJSON = wasInside
        case .wrapper:
            let field = plan.fields[first]
            _ = try unsafe scalar(field, c + field.offset, bytes, &arena)
        case .any:
            throw wanted("absent: google.protobuf.Any has no JSON here", bytes)
        case .object:
            preconditionFailure("an object has no form of its own")
        }
    }

    private mutating func time(
        _ c: UnsafeMutableRawPointer, _ message: JSONMessage, _ bytes: Span<UInt8>, _ what: String,
        _ read: (Span<UInt8>) -> (seconds: Int64, nanos: Int32)?
    ) throws(JSONFault) {
        guard reader.peek(bytes) == UInt8(ascii: "\"") else { throw wanted(what, bytes) }
        let start = reader.at
        guard let time = try withContents(reader.string(bytes), bytes, read) else {
            throw JSONFault(reason: "must be \(what)", at: start, sent: start)
        }
        let first = message.fields.lowerBound
        unsafe c.storeBytes(of: time.seconds, toByteOffset: plan.fields[first].offset, as: Int64.self)
        unsafe c.storeBytes(of: time.nanos, toByteOffset: plan.fields[first + 1].offset, as: Int32.self)
    }

    /// `a.fooBar,b`: paths in camel case.
    private mutating func fieldMask(
        _ field: JSONField, _ c: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        guard reader.peek(bytes) == UInt8(ascii: "\"") else { throw wanted("paths, such as \"a.fooBar,b\"", bytes) }
        let start = reader.at
        let paths = try withContents(reader.string(bytes), bytes) { JSONFieldMask.paths($0) }
        guard let paths else {
            throw JSONFault(reason: "must be paths, such as \"a.fooBar,b\"", at: start, sent: start)
        }
        var elements = JSONElements(stride: field.kind.bytes)
        for path in paths {
            try charge(field.elementBytes)
            try chargeText(path.count)
            let copy = try unsafe take(path.count + 1, &arena)
            for index in path.indices { unsafe copy.storeBytes(of: path[index], toByteOffset: index, as: UInt8.self) }
            unsafe copy.storeBytes(of: 0, toByteOffset: path.count, as: UInt8.self)
            try unsafe elements.append(copy, &arena, at: start)
        }
        unsafe elements.store(field, in: c)
    }

    /// Any JSON at all.
    private mutating func anyValue(
        _ c: UnsafeMutableRawPointer, _ message: JSONMessage, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        let member: Int =
            switch reader.peek(bytes) {
            case UInt8(ascii: "n"): 0
            case UInt8(ascii: "\""): 2
            case UInt8(ascii: "t"), UInt8(ascii: "f"): 3
            case UInt8(ascii: "{"): 4
            case UInt8(ascii: "["): 5
            default: 1
            }
        let field = plan.fields[message.fields.lowerBound + member]
        if member == 1, JSONNumber(bytes, at: reader.at) == nil { throw reader.unexpected(bytes, "a value") }
        try unsafe value(of: field, in: c, bytes, &arena)
    }
}

/// Paths of a field mask: in lower case with underscores in protobuf, in camel case in JSON.
enum JSONFieldMask {
    /// Paths as protobuf has them; nil if the text does not list paths.
    static func paths(_ text: Span<UInt8>) -> [[UInt8]]? {
        if text.count == 0 { return [] }
        var paths: [[UInt8]] = []
        var path: [UInt8] = []
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: ","):
                guard !path.isEmpty else { return nil }
                paths.append(path)
                path = []
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                path += [UInt8(ascii: "_"), text[index] | 0x20]
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
                path.append(text[index])
            default: return nil
            }
        }
        return path.isEmpty ? nil : paths + [path]
    }

    /// A path as JSON has it; nil if reading it again would give another.
    static func camelCase(_ path: String) -> [UInt8]? {
        var result: [UInt8] = []
        var isFirst = false
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"):
                result.append(isFirst ? byte & ~0x20 : byte)
                isFirst = false
            case UInt8(ascii: "_") where !isFirst: isFirst = true
            case UInt8(ascii: "0")...UInt8(ascii: "9") where !isFirst, UInt8(ascii: ".") where !isFirst:
                result.append(byte)
            default: return nil
            }
        }
        return isFirst || result.isEmpty ? nil : result
    }
}
