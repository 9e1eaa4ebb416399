import RPCCore

// The form that tools give their arguments, which a JSON Schema of providers' strict subset can describe. It is
// read in the strict mode, beside plain ProtoJSON:
//
//   a oneof   {"kind": {"which": "text", "text": "…", "number": null}}    in place of   {"text": "…"}
//   a map     [{"key": "a", "value": 1}]                                  in place of   {"a": 1}
//   any JSON  "{\"a\": 1}"                                                in place of   {"a": 1}
//
// Nothing is guessed: `which` names the one member that is set, a key stands once, and what is in a string is
// one JSON value.

extension JSONParser {
    // MARK: oneofs

    /// An object in which `which` names the member that is set; the others are null or absent.
    @inline(never)
    mutating func choice(
        _ oneof: JSONOneof, _ name: JSONText, _ message: Int, _ c: UnsafeMutableRawPointer, _ seen: inout UInt128,
        _ oneofs: inout UInt64, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        if reader.peek(bytes) == UInt8(ascii: "n") { return try reader.literal("null", bytes) }
        guard reader.peek(bytes) == UInt8(ascii: "{") else { throw wanted("an object", bytes) }
        let start = reader.at
        reader.at += 1
        var which: Int?
        var found: Int?
        var hasWhich = false
        if !reader.takes(UInt8(ascii: "}"), bytes) {
            repeat {
                let name = try self.name(bytes)
                if name.isPlain, bytes.extracting(name.range).equals("which") {
                    guard !hasWhich else { throw JSONFault(reason: "is there twice", at: name.range.upperBound + 1) }
                    hasWhich = true
                    which = try member(of: oneof, message, bytes)
                } else if let member = try unsafe member(
                    of: oneof, name, message, c, &seen, &oneofs, found, bytes, &arena)
                {
                    found = member
                }
            } while try reader.another(before: UInt8(ascii: "}"), bytes)
        }
        guard which == found else { throw disagreement(oneof, which, found, at: start) }
    }

    /// The value of `which`: a member, or nil for null.
    private mutating func member(
        of oneof: JSONOneof, _ message: Int, _ bytes: Span<UInt8>
    ) throws(JSONFault) -> Int? {
        if reader.peek(bytes) == UInt8(ascii: "n") {
            try reader.literal("null", bytes)
            return nil
        }
        guard reader.peek(bytes) == UInt8(ascii: "\"") else { throw wanted("the name of a member", bytes) }
        let start = reader.at
        let text = try reader.string(bytes)
        guard let found = try field(text, of: message, bytes), oneof.fields.contains(found) else {
            let near = try JSONFault.suggestion(for: JSONReader.contents(bytes, text), of: names(oneof))
            throw JSONFault(reason: "must be one of \(JSONFault.list(names(oneof)))\(near)", at: start, sent: start)
        }
        return found
    }

    /// Reads a member; nil: it is null.
    private mutating func member(
        of oneof: JSONOneof, _ name: JSONText, _ message: Int, _ c: UnsafeMutableRawPointer, _ seen: inout UInt128,
        _ oneofs: inout UInt64, _ set: Int?, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) -> Int? {
        guard let found = try field(name, of: message, bytes), oneof.fields.contains(found) else {
            let near = try JSONFault.suggestion(for: JSONReader.contents(bytes, name), of: names(oneof))
            throw JSONFault(
                reason: "is no member of \(oneof.name), which has \(JSONFault.list(["which"] + names(oneof)))\(near)",
                at: name.range.upperBound + 1)
        }
        try see(found, of: plan.messages[message], name, &seen)
        if reader.peek(bytes) == UInt8(ascii: "n") {
            try reader.literal("null", bytes)
            return nil
        }
        if let set {
            throw JSONFault(
                reason: "must be null: \(self.name(set)) is set, and only one member can be",
                at: name.range.upperBound + 1,
                sent: reader.at)
        }
        let field = plan.fields[found]
        try see(field.oneof, name, &oneofs)
        try unsafe value(of: field, in: c, bytes, &arena)
        return found
    }

    private func disagreement(_ oneof: JSONOneof, _ which: Int?, _ found: Int?, at start: Int) -> JSONFault {
        let reason =
            switch (which, found) {
            case (let which?, nil): "names \(name(which)) in which, but \(name(which)) is not set"
            case (let which?, let found?): "names \(name(which)) in which, but \(name(found)) is set"
            case (nil, let found?): "must name \(name(found)) in which, since it is set"
            case (nil, nil): "is empty"
            }
        return JSONFault(reason: reason, at: start)
    }

    private func name(_ field: Int) -> String { plan.name(ofField: field, asInContract: true) }

    private func names(_ oneof: JSONOneof) -> [String] { oneof.fields.map { name($0) } }

    // MARK: maps

    /// A list of pairs.
    mutating func pairs(
        _ field: JSONField, _ c: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        reader.at += 1
        if reader.takes(UInt8(ascii: "]"), bytes) { return }
        let entry = plan.messages[field.child].fields
        let (key, value) = (plan.fields[entry.lowerBound], plan.fields[entry.lowerBound + 1])
        var entries = JSONElements(stride: field.kind.bytes)
        try nested { (parser) throws(JSONFault) in
            repeat {
                try parser.charge(field.elementBytes)
                let c = try unsafe parser.new(field.child, &arena)
                try unsafe parser.pair(key, value, c, bytes, &arena)
                try unsafe entries.append(c, &arena, at: parser.reader.at)
            } while try parser.reader.another(before: UInt8(ascii: "]"), bytes)
        }
        guard JSONMapKeys.areUnique([entries], key) else {
            throw JSONFault(reason: "has a key twice", at: reader.at)
        }
        unsafe entries.store(field, in: c)
    }

    /// `{"key": …, "value": …}`, both there.
    private mutating func pair(
        _ key: JSONField, _ value: JSONField, _ c: UnsafeMutableRawPointer, _ bytes: Span<UInt8>,
        _ arena: inout Arena
    ) throws(JSONFault) {
        guard reader.peek(bytes) == UInt8(ascii: "{") else { throw wanted("a pair of key and value", bytes) }
        let start = reader.at
        reader.at += 1
        var (hasKey, hasValue) = (false, false)
        if !reader.takes(UInt8(ascii: "}"), bytes) {
            repeat {
                let name = try self.name(bytes)
                let text = bytes.extracting(name.range)
                if !hasKey, text.equals("key") {
                    hasKey = true
                    _ = try unsafe scalar(key, c + key.offset, bytes, &arena)
                } else if !hasValue, text.equals("value") {
                    hasValue = true
                    _ = try unsafe single(value, c + value.offset, bytes, &arena)
                } else {
                    throw JSONFault(
                        reason: "is no part of a pair, which has key and value, each once",
                        at: name.range.upperBound + 1)
                }
            } while try reader.another(before: UInt8(ascii: "}"), bytes)
        }
        guard hasKey, hasValue else { throw JSONFault(reason: "must have key and value", at: start, sent: start) }
    }

    // MARK: any JSON

    /// A string that holds the JSON of a `Struct`, a `ListValue` or a `Value`.
    @inline(never)
    mutating func text(
        of index: Int, _ c: UnsafeMutableRawPointer, _ message: JSONMessage, _ bytes: Span<UInt8>,
        _ arena: inout Arena
    ) throws(JSONFault) {
        let start = reader.at
        let contents = try JSONReader.contents(bytes, reader.string(bytes))
        try charge(contents.count)
        let outer = reader
        reader = JSONReader()
        isInsideJSON = true
        do throws(JSONFault) {
            try unsafe wellKnown(c, index, message, contents.span, &arena)
            guard reader.peek(contents.span) == 0, reader.at == contents.count else {
                throw JSONFault(reason: "has more behind its end", at: reader.at)
            }
        } catch {
            throw JSONFault(
                reason: "must hold \(message.shape.inText) as text: at byte \(error.at) it \(error.reason)", at: start,
                sent: start, isExhaustion: error.isExhaustion)
        }
        isInsideJSON = false
        reader = outer
    }
}

extension JSONShape {
    fileprivate var inText: String {
        switch self {
        case .structure: "a JSON object"
        case .list: "a JSON array"
        default: "one JSON value (a text in quotation marks of its own)"
        }
    }
}
