/// The query of a URI: names and values, percent-decoded.
package struct QueryString: Sendable {
    private var values: [(name: [UInt8], value: [UInt8])] = []

    package init(_ text: some Collection<UInt8>) {
        for pair in text.split(separator: UInt8(ascii: "&")) {
            let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let value = mark < pair.endIndex ? pair[pair.index(after: mark)...] : pair[pair.endIndex...]
            values.append((Self.decode(pair[..<mark]), Self.decode(value)))
        }
    }

    /// The first value of a name; nil: it is not there.
    package func bytes(_ name: String) -> [UInt8]? { values.first { $0.name.elementsEqual(name.utf8) }?.value }

    package func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// A plus stands for a space, as browsers write forms. What is not a percent-encoding stands for itself.
    private static func decode(_ text: some Collection<UInt8>) -> [UInt8] {
        StatusMessage.decodeBytes(text.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 })
    }
}
