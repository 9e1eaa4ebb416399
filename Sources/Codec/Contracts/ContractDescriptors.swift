// Descriptors of the contracts, for reflection: no parsing needed.

/// One contract file.
package struct ContractFile: Sendable {
    /// Such as `viva/v1/sessions.proto`.
    package let name: String
    /// Names of the files that it imports.
    package let dependencies: [String]
    /// Full names of its services.
    package let services: [String]
    /// Extensions that it declares: the extended message's full name and the field number.
    package let extensions: [(message: String, number: Int32)]
    private let symbolList: String
    private let base64: String

    init(
        name: String, dependencies: [String], services: [String], extensions: [(message: String, number: Int32)],
        symbolList: String, base64: String
    ) {
        self.name = name
        self.dependencies = dependencies
        self.services = services
        self.extensions = extensions
        self.symbolList = symbolList
        self.base64 = base64
    }

    /// Full names of everything that it declares: messages, fields, oneofs, enums, values, services, methods.
    package var symbols: [String] { symbolList.split(separator: "\n").map(String.init) }

    /// The encoded `google.protobuf.FileDescriptorProto`, without source positions. Decoded at each call.
    package var descriptor: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(base64.utf8.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        for character in base64.utf8 {
            guard let value = Self.digit(character) else { break }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    /// Value of a base64 digit; nil for padding.
    private static func digit(_ character: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5a: UInt32(character) - 0x41
        case 0x61...0x7a: UInt32(character) - 0x61 + 26
        case 0x30...0x39: UInt32(character) - 0x30 + 52
        case 0x2b: 62
        case 0x2f: 63
        default: nil
        }
    }
}

/// Every contract file, and all that it imports.
package enum ContractDescriptors {
    /// Files by name.
    package static let files = Dictionary(uniqueKeysWithValues: table.map { ($0.name, $0) })

    /// Name of the file that declares a symbol, such as `viva.v1.Sessions` or `viva.v1.Session.stage`.
    package static let fileOfSymbol = Dictionary(
        table.flatMap { file in file.symbols.map { ($0, file.name) } }, uniquingKeysWith: { first, _ in first })
}
