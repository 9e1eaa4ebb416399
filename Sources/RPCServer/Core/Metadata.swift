/// Metadata of a call: ordered pairs; names are lower case and may repeat.
///
/// A name that ends in `-bin` has a binary value; every other value is printable ASCII.
package struct Metadata: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case text(String)
        case binary([UInt8])
    }

    package struct Entry: Sendable, Equatable {
        package var name: String
        package var value: Value

        package init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    /// Adds a text value.
    /// - Precondition: `name` is a lower-case metadata name without `-bin`; `value` is printable ASCII.
    package mutating func add(_ name: String, _ value: String) {
        precondition(Self.isName(name) && !name.hasSuffix("-bin"), "not a text metadata name: \(name)")
        precondition(
            value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f }, "metadata value of \(name) is not printable ASCII")
        entries.append(Entry(name: name, value: .text(value)))
    }

    /// Adds a binary value.
    /// - Precondition: `name` is a lower-case metadata name that ends in `-bin`.
    package mutating func add(_ name: String, _ value: [UInt8]) {
        precondition(Self.isName(name) && name.hasSuffix("-bin"), "not a binary metadata name: \(name)")
        entries.append(Entry(name: name, value: .binary(value)))
    }

    /// Adds what other metadata held.
    package mutating func add(_ entry: Entry) { entries.append(entry) }

    /// The first text value of `name`.
    package func text(_ name: String) -> String? {
        for entry in entries where entry.name == name {
            if case .text(let value) = entry.value { return value }
        }
        return nil
    }

    /// Whether `name` is a legal metadata name: lower-case letters, digits, `_`, `-` and `.`.
    package static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
                    || byte == 0x5f || byte == 0x2d || byte == 0x2e
            }
    }
}
