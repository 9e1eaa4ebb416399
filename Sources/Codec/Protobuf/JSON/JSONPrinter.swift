import CProtobufC
import RPCCore

// protobuf-c's structs as ProtoJSON: names in lower camel case, in the order of the field numbers, which
// is that of their declaration; what has its default left out.
//
// The strict mode prints for tools: names as in the contract, fields without presence whatever they hold, and
// JSON of any shape as text. So the reply holds to the schema that a tool gives of it, and its names are those
// of the arguments.
//
// Equal messages have equal text: maps are in the order of their keys, which the conversion has sorted.

struct JSONPrinter: ~Copyable {
    let plan: JSONPlan
    let isStrict: Bool
    /// Whether what is printed is inside of JSON of any shape.
    var isInsideJSON = false
    var writer = JSONWriter()

    init(_ plan: JSONPlan, isStrict: Bool) {
        self.plan = plan
        self.isStrict = isStrict
    }

    /// - Throws: `INTERNAL` for what JSON has no form for, such as a time in the year 10000.
    static func print(
        _ c: UnsafeRawPointer, _ plan: JSONPlan, isStrict: Bool
    ) throws(RPCError) -> [UInt8] {
        var printer = JSONPrinter(plan, isStrict: isStrict)
        try unsafe printer.message(c, 0)
        return printer.writer.bytes
    }

    mutating func message(_ c: UnsafeRawPointer, _ index: Int) throws(RPCError) {
        let message = plan.messages[index]
        guard message.shape == .object else { return try unsafe wellKnown(c, index, message) }
        writer.byte(UInt8(ascii: "{"))
        var isEmpty = true
        for index in message.fields {
            let field = plan.fields[index]
            guard unsafe isPrinted(field, in: c) else { continue }
            isEmpty = false
            name(isStrict ? field.contractName : field.name)
            try unsafe value(of: field, in: c)
            writer.byte(UInt8(ascii: ","))
        }
        if isEmpty { writer.byte(UInt8(ascii: "}")) } else { writer.replaceLast(with: UInt8(ascii: "}")) }
    }

    @inline(__always)
    private mutating func name(_ range: Range<Int>) {
        unsafe plan.text.withUnsafeBufferPointer { text in
            guard let start = text.baseAddress else { return }
            unsafe writer.copy(start + range.lowerBound, range.count)
        }
    }

    /// Whether a field differs from its default, or has presence and is set; for tools also if it has none.
    @inline(__always)
    private func isPrinted(_ field: JSONField, in c: UnsafeRawPointer) -> Bool {
        switch field.form {
        case .member: unsafe c.load(fromByteOffset: field.quantifier, as: UInt32.self) == field.number
        case .list, .map: unsafe isStrict || c.load(fromByteOffset: field.quantifier, as: Int.self) != 0
        case .plain: unsafe (isStrict && field.kind != .message) || isNotDefault(field.kind, c + field.offset)
        }
    }

    @inline(__always)
    private func isNotDefault(_ kind: JSONKind, _ place: UnsafeRawPointer) -> Bool {
        switch kind {
        case .int32, .uint32, .bool, .enumeration, .null: unsafe place.load(as: UInt32.self) != 0
        // As on the wire, negative zero is no value of its own here.
        case .float: unsafe place.load(as: Float.self) != 0
        case .double: unsafe place.load(as: Double.self) != 0
        case .int64, .uint64: unsafe place.load(as: UInt64.self) != 0
        case .message: unsafe place.load(as: UnsafeRawPointer?.self) != nil
        case .bytes: unsafe place.load(as: Int.self) != 0
        case .string: unsafe place.load(as: UnsafePointer<CChar>?.self).map { unsafe $0.pointee != 0 } ?? false
        }
    }

    @inline(__always)
    mutating func value(of field: JSONField, in c: UnsafeRawPointer) throws(RPCError) {
        switch field.form {
        case .plain, .member: try unsafe single(field, c + field.offset)
        case .list: try unsafe list(field, c)
        case .map: try unsafe map(field, c)
        }
    }

    mutating func list(_ field: JSONField, _ c: UnsafeRawPointer) throws(RPCError) {
        let count = unsafe c.load(fromByteOffset: field.quantifier, as: Int.self)
        guard count > 0, let start = unsafe c.load(fromByteOffset: field.offset, as: UnsafeRawPointer?.self) else {
            return writer.text("[]")
        }
        writer.byte(UInt8(ascii: "["))
        for index in 0..<count {
            try unsafe single(field, start + index * field.kind.bytes)
            writer.byte(UInt8(ascii: ","))
        }
        writer.replaceLast(with: UInt8(ascii: "]"))
    }

    mutating func map(_ field: JSONField, _ c: UnsafeRawPointer) throws(RPCError) {
        let count = unsafe c.load(fromByteOffset: field.quantifier, as: Int.self)
        let start = unsafe c.load(fromByteOffset: field.offset, as: UnsafePointer<UnsafeRawPointer>?.self)
        guard count > 0, let start = unsafe start else { return writer.text("{}") }
        let entry = plan.messages[field.child].fields
        let (key, value) = (plan.fields[entry.lowerBound], plan.fields[entry.lowerBound + 1])
        writer.byte(UInt8(ascii: "{"))
        for index in 0..<count {
            let c = unsafe start[index]
            try unsafe self.key(key, c + key.offset)
            writer.byte(UInt8(ascii: ":"))
            try unsafe single(value, c + value.offset)
            writer.byte(UInt8(ascii: ","))
        }
        writer.replaceLast(with: UInt8(ascii: "}"))
    }

    private mutating func key(_ field: JSONField, _ place: UnsafeRawPointer) throws(RPCError) {
        switch field.kind {
        case .string, .int64, .uint64: try unsafe single(field, place)
        default:
            writer.byte(UInt8(ascii: "\""))
            try unsafe single(field, place)
            writer.byte(UInt8(ascii: "\""))
        }
    }

    @inline(__always)
    private mutating func single(_ field: JSONField, _ place: UnsafeRawPointer) throws(RPCError) {
        switch field.kind {
        case .string: unsafe string(place)
        case .message:
            guard let c = unsafe place.load(as: UnsafeRawPointer?.self) else { return writer.text("{}") }
            try unsafe message(c, field.child)
        case .int32: unsafe writer.integer(Int64(place.load(as: Int32.self)))
        case .bool: unsafe writer.text(place.load(as: Int32.self) != 0 ? "true" : "false")
        case .enumeration: unsafe enumeration(place.load(as: Int32.self), field.child)
        default: unsafe other(field.kind, place)
        }
    }

    private mutating func other(_ kind: JSONKind, _ place: UnsafeRawPointer) {
        switch kind {
        case .uint32: unsafe writer.integer(UInt64(place.load(as: UInt32.self)))
        case .int64:
            // Most readers of JSON would round them.
            writer.byte(UInt8(ascii: "\""))
            unsafe writer.integer(place.load(as: Int64.self))
            writer.byte(UInt8(ascii: "\""))
        case .uint64:
            writer.byte(UInt8(ascii: "\""))
            unsafe writer.integer(place.load(as: UInt64.self))
            writer.byte(UInt8(ascii: "\""))
        case .double: unsafe writer.double(place.load(as: Double.self))
        case .float: unsafe writer.float(place.load(as: Float.self))
        case .bytes:
            let data = unsafe place.load(as: ProtobufCBinaryData.self)
            unsafe writer.base64(UnsafeBufferPointer(start: data.data, count: data.len))
        default: writer.text("null")
        }
    }

    @inline(__always)
    private mutating func string(_ place: UnsafeRawPointer) {
        guard let text = unsafe place.load(as: UnsafePointer<CChar>?.self) else { return writer.text("\"\"") }
        unsafe writer.string(text)
    }

    private mutating func enumeration(_ number: Int32, _ type: Int) {
        if let range = plan.name(number, of: type) { name(range) } else { writer.integer(Int64(number)) }
    }
}
