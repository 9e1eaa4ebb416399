/// Names and values of fields, in order, in one buffer: what a peer sent, or what is to be sent,
/// without a string or an array for each.
package struct FieldList: Sendable, Equatable {
    @frozen
    package struct Field: Sendable, Equatable {
        /// Where the name starts in `bytes`; the value follows it.
        package let start: Int
        package let nameCount: Int
        package let valueCount: Int

        @inlinable
        package init(start: Int, nameCount: Int, valueCount: Int) {
            self.start = start
            self.nameCount = nameCount
            self.valueCount = valueCount
        }

        @inlinable package var name: Range<Int> { start..<(start + nameCount) }
        @inlinable package var value: Range<Int> { (start + nameCount)..<(start + nameCount + valueCount) }
    }

    package var bytes: [UInt8] = []
    package var fields: [Field] = []

    @inlinable
    package init() {}

    package var isEmpty: Bool { fields.isEmpty }

    @inlinable
    package mutating func append(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: name)
        let nameCount = bytes.count - start
        bytes.append(contentsOf: value)
        fields.append(Field(start: start, nameCount: nameCount, valueCount: bytes.count - start - nameCount))
    }

    /// Appends the fields of `other` within `range`, which stand in one piece in its bytes.
    package mutating func append(_ other: FieldList, _ range: Range<Int>) {
        guard let first = range.first, let last = range.last else { return }
        let from = other.fields[first].start
        let moved = bytes.count - from
        bytes.append(contentsOf: other.bytes[from..<other.fields[last].value.upperBound])
        for index in range {
            let field = other.fields[index]
            fields.append(
                Field(start: field.start + moved, nameCount: field.nameCount, valueCount: field.valueCount))
        }
    }

    package mutating func append(_ name: String, _ value: String) { append(name.utf8, value.utf8) }

    package mutating func removeAll(keepingCapacity: Bool) {
        bytes.removeAll(keepingCapacity: keepingCapacity)
        fields.removeAll(keepingCapacity: keepingCapacity)
    }

    /// The bytes at `range`, each that is not UTF-8 replaced.
    package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// A field that is the same for every call.
package struct StaticField: Sendable {
    package let name: StaticString
    package let value: StaticString

    package init(_ name: StaticString, _ value: StaticString) {
        self.name = name
        self.value = value
    }
}

/// Fields to send: those that never change, then those of this call. A class, so that the sets that are the same
/// for every call are made once and passed on as one reference.
package final class FieldSet: Sendable {
    package let fixed: [StaticField]
    package let own: FieldList

    package init(_ fixed: [StaticField], _ own: FieldList = FieldList()) {
        self.fixed = fixed
        self.own = own
    }
}

/// Bytes to send: a short lead, then a body. Framing thus costs no copy of the body.
package struct OutgoingBytes: Sendable {
    /// The lead's bytes, the first in the lowest byte.
    package var lead: UInt64
    package var leadCount: Int
    package var body: [UInt8]

    /// - Precondition: `leadCount` is at most 8.
    package init(lead: UInt64, leadCount: Int, body: [UInt8]) {
        precondition(leadCount <= 8)
        self.lead = lead
        self.leadCount = leadCount
        self.body = body
    }

    package var count: Int { leadCount + body.count }
}
