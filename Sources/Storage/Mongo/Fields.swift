package import Ports

/// A document as a value: fields in order.
package struct Fields: Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var pairs: [(name: String, value: Value)]

    package init(dictionaryLiteral elements: (String, Value)...) { pairs = elements.map { ($0.0, $0.1) } }

    package init(_ pairs: [(name: String, value: Value)]) { self.pairs = pairs }

    /// The first field of this name.
    package subscript(name: String) -> Value? { pairs.first { $0.name == name }?.value }
}

/// What fields hold; only what this store keeps or asks.
package indirect enum Value: Sendable {
    case string(String)
    case int(Int64)
    case double(Double)
    case bool(Bool)
    case bytes([UInt8])
    case document(Fields)
    case array([Value])
    /// Of a type that this store never writes.
    case other
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .document(Fields(elements.map { ($0.0, $0.1) }))
    }
    package init(arrayLiteral elements: Value...) { self = .array(elements) }
}

// Reading what this store wrote: anything else is `.broken`.
extension Fields {
    package func string(_ name: String) throws(StoreError) -> String {
        guard case .string(let value) = self[name] else { throw Self.wrong(name) }
        return value
    }

    package func int<Number: FixedWidthInteger>(_ name: String) throws(StoreError) -> Number {
        guard case .int(let value) = self[name], let number = Number(exactly: value) else { throw Self.wrong(name) }
        return number
    }

    func double(_ name: String) throws(StoreError) -> Double {
        guard case .double(let value) = self[name] else { throw Self.wrong(name) }
        return value
    }

    func bool(_ name: String) throws(StoreError) -> Bool {
        guard case .bool(let value) = self[name] else { throw Self.wrong(name) }
        return value
    }

    func bytes(_ name: String) throws(StoreError) -> [UInt8] {
        guard case .bytes(let value) = self[name] else { throw Self.wrong(name) }
        return value
    }

    private static func wrong(_ name: String) -> StoreError {
        .broken("field \(name) holds something that cannot be right")
    }
}
