import CProtobufC
import RPCCore

// ProtoJSON into protobuf-c's structs: read once, from left to right, straight into the arena.
//
// Invariants, once `parse` has returned:
// 1. The structs hold what the document says, all of it: what cannot be stored exactly was refused.
// 2. What the wire guard promises of bytes holds here too: strings are UTF-8 without NUL, messages nest
//    at most `Limits.messageNesting` deep (entries and well-known types counted as on the wire), and
//    decoding takes at most the budget, in C and in Swift.
// 3. A document that is refused here may have left anything in the arena; nothing else has changed.
//
// The strict mode also takes the form that tools give their arguments (`JSONToolShape.swift`).
//
// Unsafe code writes to the C structs only, at offsets from protobuf-c's descriptors. The document is
// read through a span, whose bounds are checked.

struct JSONParser {
    let plan: JSONPlan
    /// Whether what the contract does not know is refused.
    let isStrict: Bool
    var reader = JSONReader()
    private var budget: Int
    private(set) var depth = 0
    /// Whether what is read is inside of JSON of any shape, where a string is a string.
    var isInsideJSON = false

    /// Memory of a Swift array or string beside its elements, and of a string that is not small.
    private static let swiftHeaderBytes = 32
    private static let smallStringBytes = 15

    private init(_ plan: JSONPlan, isStrict: Bool, budget: Int) {
        self.plan = plan
        self.isStrict = isStrict
        self.budget = budget
    }

    /// Fills `root`, a C struct with its defaults.
    static func parse(
        _ bytes: Span<UInt8>, into root: UnsafeMutableRawPointer, _ plan: JSONPlan, isStrict: Bool, budget: Int,
        _ arena: inout Arena
    ) throws(JSONFault) {
        var parser = JSONParser(plan, isStrict: isStrict, budget: budget)
        try parser.charge(plan.messages[0].bytes)
        try unsafe parser.fill(root, 0, bytes, &arena)
        guard parser.reader.peek(bytes) == 0, parser.reader.at == bytes.count else {
            throw JSONFault(reason: "has more behind its end", at: parser.reader.at, sent: parser.reader.at)
        }
    }

    /// Reads a message of whatever shape into a C struct with its defaults.
    mutating func fill(
        _ c: UnsafeMutableRawPointer, _ index: Int, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        guard depth <= Limits.messageNesting else { throw nesting }
        depth += 1
        let message = plan.messages[index]
        if message.shape == .object {
            try unsafe object(c, index, message, bytes, &arena)
        } else {
            try unsafe wellKnown(c, index, message, bytes, &arena)
        }
        depth -= 1
    }

    var nesting: JSONFault {
        JSONFault(reason: "is nested deeper than \(Limits.messageNesting)", at: reader.at)
    }

    // MARK: objects

    private mutating func object(
        _ c: UnsafeMutableRawPointer, _ index: Int, _ message: JSONMessage, _ bytes: Span<UInt8>,
        _ arena: inout Arena
    ) throws(JSONFault) {
        guard reader.peek(bytes) == UInt8(ascii: "{") else { throw wanted("an object", bytes) }
        reader.at += 1
        if reader.takes(UInt8(ascii: "}"), bytes) { return }
        var seen: UInt128 = 0
        var oneofs: UInt64 = 0
        var unknown: Set<[UInt8]> = []
        repeat {
            let name = try name(bytes)
            guard let found = try field(name, of: index, bytes) else {
                try skipUnknown(name, of: index, &unknown, bytes)
                continue
            }
            guard found >= 0 else {
                let oneof = plan.oneof(found)
                if isStrict {
                    try unsafe choice(oneof, name, index, c, &seen, &oneofs, bytes, &arena)
                } else {
                    try skipUnknown(name, of: index, &unknown, bytes)
                }
                continue
            }
            try see(found, of: message, name, &seen)
            let field = plan.fields[found]
            if reader.peek(bytes) == UInt8(ascii: "n"), !takesNull(field) {
                try reader.literal("null", bytes)
                continue
            }
            try see(field.oneof, name, &oneofs)
            try unsafe value(of: field, in: c, bytes, &arena)
        } while try reader.another(before: UInt8(ascii: "}"), bytes)
    }

    /// - Throws: if the field has been seen before.
    @inline(__always)
    func see(_ field: Int, of message: JSONMessage, _ name: JSONText, _ seen: inout UInt128) throws(JSONFault) {
        let bit = UInt128(1) << UInt128(truncatingIfNeeded: field - message.fields.lowerBound)
        guard seen & bit == 0 else { throw JSONFault(reason: "is there twice", at: name.range.upperBound + 1) }
        seen |= bit
    }

    /// - Throws: if another field of the oneof has been seen.
    @inline(__always)
    func see(_ oneof: UInt64, _ name: JSONText, _ oneofs: inout UInt64) throws(JSONFault) {
        guard oneofs & oneof == 0 else {
            throw JSONFault(
                reason: "is of the same oneof as another field that is there", at: name.range.upperBound + 1)
        }
        oneofs |= oneof
    }

    /// Whether `null` is a value of the field; for others it says that there is none.
    private func takesNull(_ field: JSONField) -> Bool {
        guard field.form == .plain || field.form == .member else { return false }
        return field.kind == .null || (field.kind == .message && plan.messages[field.child].shape == .value)
    }

    /// A name and its colon.
    @inline(__always)
    mutating func name(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONText {
        guard reader.peek(bytes) == UInt8(ascii: "\"") else {
            throw reader.unexpected(bytes, "a name in quotation marks")
        }
        let name = try reader.string(bytes)
        try reader.expect(UInt8(ascii: ":"), bytes)
        return name
    }

    @inline(__always)
    func field(_ name: JSONText, of message: Int, _ bytes: Span<UInt8>) throws(JSONFault) -> Int? {
        if name.isPlain { return plan.field(bytes.extracting(name.range), of: message) }
        let contents = try JSONReader.contents(bytes, name)
        return plan.field(contents.span, of: message)
    }

    @inline(never)
    private mutating func skipUnknown(
        _ name: JSONText, of message: Int, _ seen: inout Set<[UInt8]>, _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        let at = name.range.upperBound + 1
        guard !isStrict else {
            let fields = plan.messages[message].fields
            let oneofs = plan.oneofs.filter { $0.fields.first.map(fields.contains) == true }
            let names = fields.map { plan.name(ofField: $0, asInContract: true) } + oneofs.map(\.name)
            let near = try JSONFault.suggestion(for: JSONReader.contents(bytes, name), of: names)
            throw JSONFault(
                reason: "is no field of \(plan.names[message]), which has \(JSONFault.list(names))\(near)", at: at)
        }
        try note(name, in: &seen, bytes)
        try skip(bytes, depth: depth)
    }

    /// - Throws: if the name has been noted before.
    private mutating func note(
        _ name: JSONText, in seen: inout Set<[UInt8]>, _ bytes: Span<UInt8>
    ) throws(JSONFault) {
        try charge(2 * (name.range.count + Self.swiftHeaderBytes))
        let contents = try JSONReader.contents(bytes, name)
        guard seen.insert(contents).inserted else {
            throw JSONFault(reason: "is there twice", at: name.range.upperBound + 1)
        }
    }

    /// Skips a value that the contract does not know: it has to be JSON all the same.
    private mutating func skip(_ bytes: Span<UInt8>, depth: Int) throws(JSONFault) {
        switch reader.peek(bytes) {
        case UInt8(ascii: "\""): _ = try reader.string(bytes)
        case UInt8(ascii: "t"): try reader.literal("true", bytes)
        case UInt8(ascii: "f"): try reader.literal("false", bytes)
        case UInt8(ascii: "n"): try reader.literal("null", bytes)
        case UInt8(ascii: "{"):
            guard depth <= Limits.messageNesting else { throw nesting }
            reader.at += 1
            if reader.takes(UInt8(ascii: "}"), bytes) { return }
            var seen: Set<[UInt8]> = []
            repeat {
                let name = try name(bytes)
                try note(name, in: &seen, bytes)
                try skip(bytes, depth: depth + 1)
            } while try reader.another(before: UInt8(ascii: "}"), bytes)
        case UInt8(ascii: "["):
            guard depth <= Limits.messageNesting else { throw nesting }
            reader.at += 1
            if reader.takes(UInt8(ascii: "]"), bytes) { return }
            repeat { try skip(bytes, depth: depth + 1) } while try reader.another(before: UInt8(ascii: "]"), bytes)
        default:
            guard let number = JSONNumber(bytes, at: reader.at) else { throw reader.unexpected(bytes, "a value") }
            reader.at = number.range.upperBound
        }
    }

    // MARK: fields

    /// Reads the value of a field, of any form.
    @inline(__always)
    mutating func value(
        of field: JSONField, in c: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        switch field.form {
        case .plain:
            _ = try unsafe single(field, c + field.offset, bytes, &arena)
        case .member:
            guard try unsafe single(field, c + field.offset, bytes, &arena) else { return }
            unsafe c.storeBytes(of: field.number, toByteOffset: field.quantifier, as: UInt32.self)
        case .list:
            try unsafe list(field, c, bytes, &arena)
        case .map:
            try unsafe map(field, c, bytes, &arena)
        }
    }

    /// Reads one value to `place`; false: an enum's name that is unknown was left out.
    @inline(__always)
    mutating func single(
        _ field: JSONField, _ place: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) -> Bool {
        guard field.kind == .message else { return try unsafe scalar(field, place, bytes, &arena) }
        let c = try unsafe new(field.child, &arena)
        try unsafe fill(c, field.child, bytes, &arena)
        unsafe place.storeBytes(of: c, as: UnsafeMutableRawPointer.self)
        return true
    }

    /// A C struct with its defaults.
    mutating func new(_ index: Int, _ arena: inout Arena) throws(JSONFault) -> UnsafeMutableRawPointer {
        let message = plan.messages[index]
        try charge(message.bytes)
        let c = try unsafe take(message.size, &arena)
        unsafe plan.initialize(c, index)
        return unsafe c
    }

    private mutating func list(
        _ field: JSONField, _ c: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        guard reader.peek(bytes) == UInt8(ascii: "[") else { throw wanted("a list", bytes) }
        reader.at += 1
        if reader.takes(UInt8(ascii: "]"), bytes) { return }
        var elements = JSONElements(stride: field.kind.bytes)
        repeat {
            try charge(field.elementBytes)
            let place = try unsafe elements.place(&arena, at: reader.at)
            if try unsafe single(field, place, bytes, &arena) { elements.count += 1 }
        } while try reader.another(before: UInt8(ascii: "]"), bytes)
        unsafe elements.store(field, in: c)
    }

    private mutating func map(
        _ field: JSONField, _ c: UnsafeMutableRawPointer, _ bytes: Span<UInt8>, _ arena: inout Arena
    ) throws(JSONFault) {
        if isStrict, !isInsideJSON, reader.peek(bytes) == UInt8(ascii: "[") {
            return try unsafe pairs(field, c, bytes, &arena)
        }
        guard reader.peek(bytes) == UInt8(ascii: "{") else { throw wanted("an object", bytes) }
        reader.at += 1
        if reader.takes(UInt8(ascii: "}"), bytes) { return }
        // An entry is a message of its own on the wire.
        guard depth <= Limits.messageNesting else { throw nesting }
        depth += 1
        let entry = plan.messages[field.child].fields
        let (key, value) = (plan.fields[entry.lowerBound], plan.fields[entry.lowerBound + 1])
        var entries = JSONElements(stride: field.kind.bytes)
        var leftOut = JSONElements(stride: field.kind.bytes)
        repeat {
            try charge(field.elementBytes)
            let c = try unsafe new(field.child, &arena)
            guard reader.peek(bytes) == UInt8(ascii: "\"") else {
                throw reader.unexpected(bytes, "a name in quotation marks")
            }
            try unsafe mapKey(key, c + key.offset, bytes, &arena)
            try reader.expect(UInt8(ascii: ":"), bytes)
            if try unsafe single(value, c + value.offset, bytes, &arena) {
                try unsafe entries.append(c, &arena, at: reader.at)
            } else {
                try unsafe leftOut.append(c, &arena, at: reader.at)
            }
        } while try reader.another(before: UInt8(ascii: "}"), bytes)
        depth -= 1
        guard JSONMapKeys.areUnique([entries, leftOut], key) else {
            throw JSONFault(reason: "has a key twice", at: reader.at)
        }
        unsafe entries.store(field, in: c)
    }

    /// Counts a level of nesting that is no message in JSON, as long as `body` runs.
    mutating func nested(_ body: (inout JSONParser) throws(JSONFault) -> Void) throws(JSONFault) {
        guard depth <= Limits.messageNesting else { throw nesting }
        depth += 1
        try body(&self)
        depth -= 1
    }

    // MARK: memory

    @inline(__always)
    mutating func charge(_ bytes: Int) throws(JSONFault) {
        budget -= bytes
        guard budget >= 0 else { throw exhausted }
    }

    /// For a string or bytes of so many bytes.
    @inline(__always)
    mutating func chargeText(_ count: Int) throws(JSONFault) {
        let swift = count > Self.smallStringBytes ? count + Self.swiftHeaderBytes : 0
        try charge(roundUp(count + 1) + swift)
    }

    @inline(__always)
    func take(_ count: Int, _ arena: inout Arena) throws(JSONFault) -> UnsafeMutableRawPointer {
        guard let block = unsafe arena.allocate(count) else { throw exhausted }
        return unsafe block
    }

    private var exhausted: JSONFault {
        JSONFault(reason: "takes too much memory to decode", at: reader.at, isExhaustion: true)
    }

    /// The value that comes next is of another kind.
    @inline(never)
    func wanted(_ what: String, _ bytes: Span<UInt8>) -> JSONFault {
        guard reader.at < bytes.count else { return reader.unexpected(bytes, what) }
        return JSONFault(reason: "must be \(what)", at: reader.at, sent: reader.at)
    }
}
